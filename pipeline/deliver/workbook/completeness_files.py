"""What was received, file by file, with what was decided and why."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.collect.dataset import Receipt
from pipeline.deliver import sheet as on
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.completeness_matrix import FIRST_FORM, width_of, write_days
from pipeline.privacy.outgoing import mask_all

_HEADINGS = ("单位", "文件", "处理", "收到日期", "格式", "数据截至日期", "填报日期")
_REASON = "说明"
_DECISION, _RECEIVED, _KIND, _DATES = 3, 4, 5, 6


def write_files(book: Book, sheet: Worksheet, row: int, receipts: Sequence[Receipt], last: int) -> int:
    """Write the files by unit from `row` on, reasons up to column `last`; return the last row."""
    on.text(sheet, row, 1, f"收到的文件（{len(receipts)}份）", book.look("section"))
    on.tall(sheet, row, 26)
    row += 1  # of the headings
    for column, heading in enumerate(_HEADINGS, 1):
        on.text(sheet, row, column, heading, book.look("heading", "small"))
    on.merged(sheet, (row, FIRST_FORM, row, last), _REASON, book.look("heading", "small"))
    on.tall(sheet, row, 22)
    for at, receipt in enumerate(sorted(receipts, key=lambda each: (each.unit, each.file)), row + 1):
        _write_file(book, sheet, at, receipt, last)
    return row + len(receipts)


def _write_file(book: Book, sheet: Worksheet, row: int, receipt: Receipt, last: int) -> None:
    words, middle = book.look("cell", "small", "boxed", "wrap"), book.look("cell", "small", "boxed", "center")
    unit, file, reason = receipt.unit or "（不明）", mask_all(receipt.file), mask_all(receipt.reason)
    on.text(sheet, row, 1, unit, words)
    on.text(sheet, row, 2, file, words)
    on.text(sheet, row, _DECISION, receipt.decision.value, middle)
    on.text(sheet, row, _KIND, receipt.kind, middle)
    write_days(book, sheet, row, _RECEIVED, (receipt.received_on,))
    write_days(book, sheet, row, _DATES, (receipt.data_through, receipt.filed_on))
    on.merged(sheet, (row, FIRST_FORM, row, last), reason, words)
    texts = [(unit, width_of(1, 1)), (file, width_of(2, 2)), (reason, width_of(FIRST_FORM, last))]
    on.tall(sheet, row, on.wrapped_height(texts, 12.5))
