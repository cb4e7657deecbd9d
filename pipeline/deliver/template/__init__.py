"""The workbooks that units fill in, generated from the forms."""

from pipeline.deliver.template.write import Filling, write_blanks, write_template, write_unit_workbooks

__all__ = ["Filling", "write_blanks", "write_template", "write_unit_workbooks"]
