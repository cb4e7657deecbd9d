"""The ledgers: one sheet per form with the rows that were counted, and where each row is from."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.collect.dataset import FILE, ROW, SHEET
from pipeline.deliver.ledger import Ledger, LedgerColumn, ledgers, values
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_head, write_list
from pipeline.deliver.workbook.tables import period_line
from pipeline.model.consolidated import LEFT_OUT
from pipeline.model.field import Kind
from pipeline.statistics.deadlines import DueDate

_TOP = 4
_WIDEST: Mapping[Kind, float] = {Kind.TEXT: 34, Kind.LINK: 30}
NUMBER_LOOKS = {
    Kind.COUNT: "plain", Kind.MONEY: "money", Kind.SCORE: "plain", Kind.PERCENT: "percent", Kind.YEAR: "year",
}  # fmt: skip
"""The look of a number of each kind."""
_COUNTED = "以下为计入统计的各行；文字里的身份证号、手机号、银行卡号已隐去中间各位。"


def write_ledgers(book: Book, result: Result) -> None:
    """Write every ledger that fits into the workbook; for the others a sheet that says where the rows are."""
    for ledger in ledgers(result):
        sheet = book.sheet(ledger.form.title)
        head = f"{period_line(result)}　{result.coverage}　共{len(ledger.frame)}行"
        if not ledger.fits:
            rest = f"{LEFT_OUT}；全部明细见同一文件夹下的 ledgers/{ledger.file_name}。"
            write_head(book, sheet, ledger.form.title, (head, rest), 8)
            continue
        columns = [_series(ledger, column) for column in ledger.columns]
        columns += _due_dates(ledger, result.counted.due_dates)
        write_head(book, sheet, ledger.form.title, (head, _COUNTED), len(columns))
        set_up_list(sheet, write_list(book, sheet, _TOP, ledger.form.title, columns))


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


def _due_dates(ledger: Ledger, due_dates: tuple[DueDate, ...]) -> list[Series]:
    """The columns computed for applications: due date, standing and delay. No other ledger has any."""
    by_row = {(due.application.file, due.application.sheet, due.application.row): due for due in due_dates}
    file, sheet, row = (ledger.frame[name].tolist() for name in (FILE, SHEET, ROW))
    found = [by_row.get(key) for key in zip(file, sheet, row, strict=True)]
    if not any(found):
        return []
    return [
        Series("答复期限（推算）", [due.due.on if due else None for due in found], ("cell", "date"), 11.5),
        Series("办理状况（推算）", [due.standing.value if due else None for due in found], width=14),
        Series(
            "逾期工作日", [due.overdue_days if due else None for due in found], ("cell", "plain", "right"), 9
        ),
    ]
