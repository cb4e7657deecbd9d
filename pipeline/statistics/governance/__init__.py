"""Who is responsible, what is done about problems, and what is reported of it."""
