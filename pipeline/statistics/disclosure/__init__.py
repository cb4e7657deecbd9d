"""What was published, where, on time or not, and how it was explained."""
