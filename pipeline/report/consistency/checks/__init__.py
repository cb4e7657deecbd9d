"""The checks of a finished report: each module finds one kind of contradiction."""
