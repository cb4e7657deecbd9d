"""`gongkai scan`: files in, the report of what is personal in them out. Alone knows reading and writing."""
