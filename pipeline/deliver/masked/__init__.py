"""遮盖副本: a file with what is personal in it masked, and every other byte as it was."""
