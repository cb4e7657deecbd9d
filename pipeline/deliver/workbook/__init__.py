"""The workbooks of a run: the consolidated one that the county receives, 内部台账 and the bulletins."""

from pipeline.deliver.workbook.bulletins import BULLETINS_NAME, write_bulletins
from pipeline.deliver.workbook.internal import INTERNAL_NAME, write_internal
from pipeline.deliver.workbook.write import write_workbook

__all__ = ["BULLETINS_NAME", "INTERNAL_NAME", "write_bulletins", "write_internal", "write_workbook"]
