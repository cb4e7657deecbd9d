"""gongkai: from filled disclosure templates to the county's statistics workbook."""

__version__ = "0.1.0"
