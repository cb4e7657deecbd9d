"""检查表: what the inspectors take along, one printed page for each village, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.sheet import Book
from pipeline.statistics.supervision.draw import Lot

_VISIT = "检查表"
# A: what; B, C: ticks; D to G: remarks, or 扣分, 通报 and 整改期限.
_WIDTHS = (22.0, 10.0, 10.0, 17.0, 11.0, 8.0, 15.0)
_LAST = len(_WIDTHS)
_FAULT_LINES = 6
_DATE = "　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class VisitForm:
    """What the sheet asks: the matters to be posted, and the options and headings of form 18.

    `headings` are those of the problems: kind, description, deduction, circulated, due date. `cap` is
    单次扣分上限 in 分.
    """

    matters: tuple[str, ...]
    manners: tuple[str, ...]
    faults: tuple[str, ...]
    headings: tuple[str, ...]
    cap: int


def write_visits(book: Book, title: str, month: str, lots: Sequence[Lot], form: VisitForm) -> None:
    """Write 检查表1, 检查表2 … for the drawn villages.

    Each has its own sheet: only so does every program print each on just one page.
    """
    for number, lot in enumerate(lots, 1):
        sheet = book.sheet(f"{_VISIT}{number}")
        for column, width in enumerate(_WIDTHS, 1):
            on.widen(sheet, column, width)
        on.merged(sheet, (1, 1, 1, _LAST), title, book.look("title", "center"))
        on.tall(sheet, 1, 42)
        on.merged(sheet, (2, 1, 2, _LAST), f"{month}，第{number}签", book.look("note", "center"))
        on.tall(sheet, 2, 22)
        row = _write_head(book, sheet, 3, lot, form)
        row = _write_matters(book, sheet, row, form)
        row = _write_faults(book, sheet, row, form)
        row = _write_signatures(book, sheet, row)
        sheet.hide_gridlines(2)
        on.set_up_page(sheet)
        sheet.fit_to_pages(1, 1)
        on.must(sheet.print_area(0, 0, row - 2, _LAST - 1), "print area")


def _write_head(book: Book, sheet: Worksheet, row: int, lot: Lot, form: VisitForm) -> int:
    manners = "　　".join(f"□ {manner}" for manner in form.manners)
    lines = (
        ("被查村", lot.candidate.name, "检查日期", _DATE),
        ("检查方式", manners, "单位代码", lot.candidate.code),
    )
    for at, (left, value, right, other) in enumerate(lines, row):
        on.text(sheet, at, 1, left, book.look("label"))
        on.merged(sheet, (at, 2, at, 4), value, book.look("body", "boxed", "indented"))
        on.text(sheet, at, 5, right, book.look("label"))
        on.merged(sheet, (at, 6, at, _LAST), other, book.look("body", "boxed", "center"))
        on.tall(sheet, at, 36)
    return row + len(lines)


def _write_matters(book: Book, sheet: Worksheet, row: int, form: VisitForm) -> int:
    row = _section(book, sheet, row, "一、各公开事项（已公开打√，没有公开打×，没有这项内容划／）")
    for column, heading in enumerate(("公开事项", "线上", "公开栏"), 1):
        on.text(sheet, row, column, heading, book.look("heading"))
    on.merged(sheet, (row, 4, row, _LAST), "备注", book.look("heading"))
    on.tall(sheet, row, 26)
    box = book.look("body", "boxed")
    for at, matter in enumerate(form.matters, row + 1):
        on.text(sheet, at, 1, matter, book.look("body", "boxed", "indented"))
        on.blank(sheet, at, 2, box)
        on.blank(sheet, at, 3, box)
        on.merged(sheet, (at, 4, at, _LAST), "", box)
        on.tall(sheet, at, 32)
    return row + len(form.matters) + 1


def _write_faults(book: Book, sheet: Worksheet, row: int, form: VisitForm) -> int:
    row = _section(book, sheet, row, "二、发现的问题（一行写一个问题，没有问题写“无”）")
    for at in range(row, row + _FAULT_LINES + 1):
        look = book.look("heading") if at == row else book.look("body", "boxed")
        kind, description, *others = form.headings if at == row else ("",) * len(form.headings)
        on.text(sheet, at, 1, kind, look)
        on.merged(sheet, (at, 2, at, 4), description, look)
        for column, text in enumerate(others, 5):
            on.text(sheet, at, column, text, look)
        on.tall(sheet, at, 26 if at == row else 44)
    row += _FAULT_LINES + 1
    note = f"{form.headings[0]}：{'、'.join(form.faults)}。扣分合计＿＿＿＿分，一次检查最多计{form.cap}分。"
    on.merged(sheet, (row, 1, row, _LAST), note, book.look("note", "wrap", "left"))
    on.tall(sheet, row, on.wrapped_height([(note, sum(_WIDTHS))], 14, padding=8))
    return row + 1


def _write_signatures(book: Book, sheet: Worksheet, row: int) -> int:
    on.text(sheet, row, 1, "检查人（签字）", book.look("label"))
    on.merged(sheet, (row, 2, row, 3), "", book.look("body", "boxed"))
    on.text(sheet, row, 4, "村负责人（签字）", book.look("label"))
    on.merged(sheet, (row, 5, row, _LAST), "", book.look("body", "boxed"))
    on.tall(sheet, row, 54)
    return row + 1


def _section(book: Book, sheet: Worksheet, row: int, text: str) -> int:
    on.merged(sheet, (row, 1, row, _LAST), text, book.look("bold", "body", "left"))
    on.tall(sheet, row, 32)
    return row + 1
