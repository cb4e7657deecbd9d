"""汇总工作簿: the consolidated workbook that the county receives, one module per sheet."""

from pipeline.deliver.workbook.write import write_workbook

__all__ = ["write_workbook"]
