"""Writing: templates, the consolidated workbook, CSV files and the run's record."""
