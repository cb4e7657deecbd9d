"""封面: whose figures these are, and whether they may be signed."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.result import Result, Status
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import print_only
from pipeline.deliver.workbook.plan import COVER
from pipeline.privacy.outgoing import mask_all

_WIDTHS = (16, 26, 16, 30)
_LAST = len(_WIDTHS)
_LINE = 16.0
_TO_SIGN = "　"  # nobody's name is known: the line is left to be signed


def write_cover(book: Book, result: Result) -> None:
    """Write 封面: title, status with its reasons, coverage, the lines to sign, and what the report rests on."""
    sheet = book.sheet(COVER)
    for column, width in enumerate(_WIDTHS, 1):
        on.widen(sheet, column, width)
    row = _write_title(book, sheet, result)
    row = _write_status(book, sheet, row, result)
    row = _write_lines(book, sheet, row + 1, result)
    row = _write_grounds(book, sheet, row + 1, (*result.dataset.township.grounds, result.edition.notice))
    on.set_up_page(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    print_only(sheet, row, _LAST)


def _write_title(book: Book, sheet: Worksheet, result: Result) -> int:
    dataset = result.dataset
    on.tall(sheet, 1, 60)
    on.tall(sheet, 2, 48)
    whose = f"{dataset.township.county}{dataset.township.name}"
    on.merged(sheet, (2, 1, 2, _LAST), whose, book.look("stamp"))
    on.tall(sheet, 3, 52)
    on.merged(sheet, (3, 1, 3, _LAST), "政府信息公开统计汇总", book.look("banner"))
    on.tall(sheet, 4, 34)
    on.merged(sheet, (4, 1, 4, _LAST), f"（{dataset.period.title}）", book.look("stamp"))
    return 6


def _write_status(book: Book, sheet: Worksheet, row: int, result: Result) -> int:
    is_draft = result.status is Status.DRAFT
    look = book.look("stamp", "boxed", "doubtful" if is_draft else "good")
    on.merged(sheet, (row, 1, row, _LAST), result.status.value, look)
    on.tall(sheet, row, 34)
    reasons = [f"{reason}。" for reason in result.reasons] or ["各单位已报齐，没有未改正的强制问题。"]
    for at, reason in enumerate(reasons, row + 1):
        on.merged(sheet, (at, 1, at, _LAST), reason, book.look("body", "center", "wrap"))
        on.tall(sheet, at, on.wrapped_height([(reason, sum(_WIDTHS))], _LINE, padding=8))
    return row + len(reasons) + 1


def _write_lines(book: Book, sheet: Worksheet, row: int, result: Result) -> int:
    """The particulars on the left of each line, and the people on the right, to be signed by hand."""
    dataset = result.dataset
    town = dataset.township
    reported_on = f"{town.reported_on:%Y-%m-%d}" if town.reported_on else _TO_SIGN
    pairs = (
        ("填报单位", f"{town.name}（{town.unit_code}）", "单位负责人", town.head),
        ("统计期", f"{dataset.period.start} 至 {dataset.period.end}", "审核人", town.statistician),
        ("报送情况", result.coverage, "填表人", _TO_SIGN),
        ("版式", f"{result.edition.code}版", "报出日期", reported_on),
        ("编制日期", f"{dataset.as_of}", "（盖章）", _TO_SIGN),
    )
    for at, (label, value, role, name) in enumerate(pairs, row):
        on.tall(sheet, at, 34)
        on.text(sheet, at, 1, label, book.look("label"))
        on.text(sheet, at, 2, value, book.look("body", "boxed", "wrap", "left", "indented"))
        on.text(sheet, at, 3, role, book.look("label"))
        on.text(sheet, at, 4, mask_all(name), book.look("body", "boxed", "wrap", "left", "indented"))
    return row + len(pairs)


def _write_grounds(book: Book, sheet: Worksheet, row: int, grounds: Sequence[str]) -> int:
    on.text(sheet, row, 1, "编制依据", book.look("section"))
    on.tall(sheet, row, 28)
    for number, ground in enumerate(grounds, 1):
        line, at = f"{number}．{ground}", row + number
        on.merged(sheet, (at, 1, at, _LAST), line, book.look("body", "wrap", "left"))
        on.tall(sheet, at, on.wrapped_height([(line, sum(_WIDTHS))], _LINE, padding=6))
    return row + len(grounds)
