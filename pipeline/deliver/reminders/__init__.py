"""催报: one message for each unit that still owes something, and one for the group."""
