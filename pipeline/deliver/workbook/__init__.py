"""The workbooks of a run: the consolidated one that the county receives, 内部台账 and the bulletins."""
