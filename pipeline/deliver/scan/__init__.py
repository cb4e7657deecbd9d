"""隐私排查: what was found in files that are about to be published, as a workbook and as a page."""
