"""遮盖副本: a file as it was, less what must not be published."""
