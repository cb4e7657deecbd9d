"""The ledgers: one sheet per form with the rows that were counted, and where each row is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from pipeline.collect.dataset import FILE, ROW, SHEET
from pipeline.deliver.ledger import Ledger, LedgerColumn, ledgers_for, values
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_head, write_list
from pipeline.deliver.workbook.tables import head_line
from pipeline.model.field import Kind
from pipeline.model.form import Circulation
from pipeline.statistics.counting import AddedColumn
from pipeline.statistics.exhibit import Shown

_TOP = 4
_WIDEST: Mapping[Kind, float] = {Kind.TEXT: 34, Kind.LINK: 30}
NUMBER_LOOKS = {
    Kind.COUNT: "plain", Kind.MONEY: "money", Kind.SCORE: "plain", Kind.PERCENT: "percent", Kind.YEAR: "year",
}  # fmt: skip
"""The look of a number of each kind."""
_COUNTED = "以下为计入统计的各行；文字里的身份证号、手机号、银行卡号已隐去中间各位。"


def write_ledgers(book: Book, result: Result, circulation: Circulation) -> dict[str, list[Series]]:
    """Write the ledgers of this circulation that fit into the workbook; for others where the rows are.

    Return the columns written, by form code.
    """
    written: dict[str, list[Series]] = {}
    for ledger in ledgers_for(result, circulation):
        sheet = book.sheet(ledger.form.title)
        head = f"{head_line(result, (ledger.form.code,))}　共{len(ledger.frame)}行"
        if not ledger.fits:
            rest = f"行数过多，不列在本工作簿里；全部明细见同一文件夹下的 ledgers/{ledger.file_name}。"
            write_head(book, sheet, ledger.form.title, (head, rest), 8)
            continue
        columns = [_series(ledger, column) for column in ledger.columns]
        columns += _added(ledger, result.counted.columns)
        write_head(book, sheet, ledger.form.title, (head, _COUNTED), len(columns))
        set_up_list(sheet, write_list(book, sheet, _TOP, ledger.form.title, columns))
        written[ledger.form.code] = columns
    return written


def _series(ledger: Ledger, column: LedgerColumn) -> Series:
    cells = values(ledger, column)
    field = column.field
    if field is None:
        return Series(column.label, cells, ("cell", "small", "wrap"), widest=24)
    if field.kind is Kind.DATE:
        return Series(column.label, cells, ("cell", "date"), 11.5)
    if number := NUMBER_LOOKS.get(field.kind):
        return Series(column.label, cells, ("cell", number), widest=14)
    size = ("small",) if field.kind is Kind.LINK else ()
    return Series(column.label, cells, ("cell", *size, "wrap"), widest=_WIDEST.get(field.kind, 16))


def _added(ledger: Ledger, added: Iterable[AddedColumn]) -> list[Series]:
    """The columns that counting worked out for this ledger, each in the look of what it holds."""
    file, sheet, row = (ledger.frame[name].tolist() for name in (FILE, SHEET, ROW))
    places = list(zip(file, sheet, row, strict=True))
    return [
        _worked_out(column.heading, [column.values.get(place) for place in places])
        for column in added
        if column.form == ledger.form.code
    ]


def _worked_out(heading: str, cells: list[Shown]) -> Series:
    kinds = {type(cell) for cell in cells}
    if date in kinds:
        return Series(heading, cells, ("cell", "date"), 11.5)
    if kinds & {int, Decimal}:
        return Series(heading, cells, ("cell", "plain", "right"), 9)
    return Series(heading, cells, width=14)
