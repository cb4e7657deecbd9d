"""收齐情况: how much is in and in time, what every unit sent of what it owes, what became of every file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.collect.dataset import UnitState
from pipeline.deliver import sheet as on
from pipeline.deliver.name_list import counted
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.clocks import clock_lines
from pipeline.deliver.workbook.completeness_files import write_files
from pipeline.deliver.workbook.completeness_matrix import (
    FIRST_FORM,
    FIXED,
    FORM_WIDTH,
    blocks_of,
    width_of,
    write_block,
)
from pipeline.deliver.workbook.listing import print_only, write_head
from pipeline.deliver.workbook.plan import COMPLETENESS
from pipeline.deliver.workbook.tables import head_line
from pipeline.forms import FILING
from pipeline.model.fact import Fact, plain_decimal

_FEWEST_FORM_COLUMNS = 5  # so that the summary and the reasons below have room
_NAMED = 40
_HOW = (
    "空白表示该单位不必报这张表。待修改的表没有计入统计。"
    "迟几天从截止日的第二天算起，到最后一张表收到的那天为止；0 就是按时。"
)
_SUMMARY = (
    ("应报", "due", ""), ("收齐", "in", ""), ("按时", "on_time", ""), ("逾期", "late", "doubtful"),
    ("锁定后", "locked", "locked"), ("没有收齐", "not_in", "wrong"), ("收齐率", "in_share", ""),
    ("按时率", "on_time_share", ""),
)  # fmt: skip
"""Heading, figure, and how a number other than 0 is to be noticed."""
_COUNTED = (("units", "单位（个）"), ("forms", "报表（张）"))
_STATES = ("forms_with_data", "forms_nil", "forms_not_applicable", "forms_faulty", "forms_missing")

Facts = Mapping[str, Fact]
"""The township's figures of 收齐情况 by name."""


def write_completeness(book: Book, result: Result) -> None:
    """Write the summary, units by forms kind by kind, then the files."""
    sheet = book.sheet(COMPLETENESS)
    blocks = blocks_of(result.dataset.states, result.forms)
    last = len(FIXED) + max([_FEWEST_FORM_COLUMNS, *(len(block.forms) for block in blocks)])
    for column, (_, width) in enumerate(FIXED, 1):
        on.widen(sheet, column, width)
    on.widen(sheet, FIRST_FORM, FORM_WIDTH, last=last)
    row = _write_notes(book, sheet, result, last)
    row = _write_summary(book, sheet, row + 1, _facts(result), last) + 2
    for block in blocks:
        row = write_block(book, sheet, row, block, result.dataset.deadlines) + 2
    row = write_files(book, sheet, row, result.dataset.receipts, last)
    sheet.set_landscape()
    on.set_up_page(sheet)
    print_only(sheet, row, last)
    on.freeze(sheet, 1, 2)


def _write_notes(book: Book, sheet: Worksheet, result: Result, last: int) -> int:
    """Write the head and what the reader must know; return the next free row."""
    row = write_head(book, sheet, COMPLETENESS, (head_line(result),), last)
    lines = ("".join(clock_lines(result.dataset)), _legend(result.dataset.states), _HOW)
    for at, line in enumerate(lines, row):
        _write_line(book, sheet, at, line, last)
    return row + len(lines)


def _write_line(book: Book, sheet: Worksheet, row: int, line: str, last: int) -> None:
    on.merged(sheet, (row, 1, row, last), line, book.look("note", "wrap", "left"))
    on.tall(sheet, row, on.wrapped_height([(line, width_of(1, last))], 14))


def _legend(states: Sequence[UnitState]) -> str:
    exempt = [state.unit.name for state in states if not state.unit.reports]
    missing = [state.unit.name for state in states if state.unit.reports and not state.is_in]
    parts = [f"没有报齐：{_named(missing)}。" if missing else "应报单位都已报齐。"]
    return "".join([*parts, *([f"不必报送：{_named(exempt)}。"] if exempt else [])])


def _named(names: Sequence[str]) -> str:
    return counted(names, _NAMED, "个单位")


def _facts(result: Result) -> Facts:
    prefix = f"indicator/{FILING.code}/"
    return {
        fact.code.removeprefix(prefix): fact
        for fact in result.facts
        if not fact.unit and fact.code.startswith(prefix)
    }


def _write_summary(book: Book, sheet: Worksheet, row: int, facts: Facts, last: int) -> int:
    """Write units and forms in numbers from `row` on; return the last row."""
    on.text(sheet, row, 1, "收齐和按时", book.look("section"))
    on.tall(sheet, row, 26)
    on.merged(sheet, (row + 1, 1, row + 1, 2), "", book.look("heading", "small"))
    for column, (heading, _, _) in enumerate(_SUMMARY, 3):
        on.text(sheet, row + 1, column, heading, book.look("heading", "small"))
    on.tall(sheet, row + 1, 22)
    for at, (whole, label) in enumerate(_COUNTED, row + 2):
        on.merged(sheet, (at, 1, at, 2), label, book.look("cell", "boxed"))
        on.tall(sheet, at, 18)
        for column, (_, name, tone) in enumerate(_SUMMARY, 3):
            _write_figure(book, sheet, at, column, facts[f"{whole}_{name}"], tone)
    _write_line(book, sheet, row + 4, f"应报的表：{'，'.join(_states(facts))}。", last)
    return row + 4


def _write_figure(book: Book, sheet: Worksheet, row: int, column: int, fact: Fact, tone: str) -> None:
    number = "percent" if fact.measure == "%" else "count"
    noticed = (tone,) if tone and fact.value else ()
    on.number(sheet, row, column, fact.value, book.look("cell", "boxed", number, "center", *noticed))


def _states(facts: Facts) -> Iterator[str]:
    for name in _STATES:
        fact = facts[name]
        yield f"{fact.label.removesuffix('表数')}{plain_decimal(fact.value)}{fact.measure}"
