"""催报: one message for each unit that still owes something, one for the group, one for the office itself."""
