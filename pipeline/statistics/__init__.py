"""Counting: the dataset becomes facts, each with the rows behind it."""
