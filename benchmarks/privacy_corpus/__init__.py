"""A labelled corpus of personal data and of what merely resembles it, all synthetic."""
