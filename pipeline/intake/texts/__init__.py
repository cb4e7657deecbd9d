"""A file of any kind in, all of its text out, hidden parts as well; nothing here knows a form or a report."""
