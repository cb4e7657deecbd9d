"""退回件: the sender's own workbook with its faults marked, or a list of them beside it."""
