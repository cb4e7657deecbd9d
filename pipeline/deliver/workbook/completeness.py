"""收齐情况: what every unit sent of what it owes, and what became of every file."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.collect.dataset import NOT_IN, Receipt, UnitState
from pipeline.deliver import sheet as on
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import print_only, write_head
from pipeline.deliver.workbook.plan import COMPLETENESS
from pipeline.deliver.workbook.tables import period_line
from pipeline.model.form import Form
from pipeline.privacy.masking import mask

_FIXED = (
    ("单位", 15),
    ("类型", 7),
    ("是否报齐", 9),
    ("数据截至日期", 11.5),
    ("填报日期", 11.5),
    ("文件", 34),
)
_FILE_WIDTH = _FIXED[-1][1] * 1.1  # in characters of 9 points
_FILES = ("单位", "格式", "处理", "数据截至日期", "填报日期", "文件", "说明")
_FIRST_FORM = len(_FIXED) + 1
_FORM_WIDTH = 9.0
_FEWEST_FORM_COLUMNS = 5  # so that the reasons below have room
_FORMS_IN_A_BLOCK = 11  # more make the print too small to be read
_TOP = 5
_LOOKS = dict.fromkeys(NOT_IN, ("wrong",))


@dataclass(frozen=True, slots=True)
class _Block:
    """Units of one kind by some of the forms that they owe."""

    title: str
    states: tuple[UnitState, ...]
    forms: tuple[Form, ...]


def write_completeness(book: Book, result: Result) -> None:
    """Write units by forms, one block for each kind of unit and not too many forms in one; then the files."""
    sheet = book.sheet(COMPLETENESS)
    states = result.dataset.states
    blocks = list(_blocks(states, result.forms))
    last = len(_FIXED) + max([_FEWEST_FORM_COLUMNS, *(len(block.forms) for block in blocks)])
    notes = (f"{period_line(result)}　{result.coverage}", _legend(states),
             "空白表示该单位不必报这张表。待修改的表没有计入统计。")  # fmt: skip
    write_head(book, sheet, COMPLETENESS, notes, last)
    for column, (_, width) in enumerate(_FIXED, 1):
        on.widen(sheet, column, width)
    on.widen(sheet, _FIRST_FORM, _FORM_WIDTH, last=last)
    row = _TOP
    for block in blocks:
        row = _write_block(book, sheet, row, block) + 2
    row = _write_files(book, sheet, row, result.dataset.receipts, last)
    sheet.set_landscape()
    on.set_up_page(sheet)
    print_only(sheet, row, last)
    on.freeze(sheet, 1, 2)


def _blocks(states: Sequence[UnitState], forms: Sequence[Form]) -> Iterator[_Block]:
    for kind in dict.fromkeys(state.unit.kind for state in states):
        own = tuple(state for state in states if state.unit.kind is kind)
        owed = [form for form in forms if any(form.code in state.forms for state in own)]
        parts = max(1, math.ceil(len(owed) / _FORMS_IN_A_BLOCK))
        size = math.ceil(len(owed) / parts)
        for part in range(parts):
            yield _Block(f"{kind.value}（{len(own)}个）", own, tuple(owed[part * size : (part + 1) * size]))


def _write_block(book: Book, sheet: Worksheet, row: int, block: _Block) -> int:
    """Write a block from `row` on; return its last row."""
    on.text(sheet, row, 1, block.title, book.look("section"))
    on.tall(sheet, row, 26)
    _write_headings(book, sheet, row + 1, block.forms)
    for at, state in enumerate(block.states, row + 2):
        _write_state(book, sheet, at, state, block.forms)
    return row + 1 + len(block.states)


def _legend(states: Sequence[UnitState]) -> str:
    exempt = [state.unit.name for state in states if not state.unit.reports]
    missing = [state.unit.name for state in states if state.unit.reports and not state.is_in]
    parts = [f"没有报齐：{'、'.join(missing)}。" if missing else "应报单位都已报齐。"]
    return "".join([*parts, *([f"不必报送：{'、'.join(exempt)}。"] if exempt else [])])


def _write_headings(book: Book, sheet: Worksheet, row: int, forms: Sequence[Form]) -> None:
    texts = [*(heading for heading, _ in _FIXED), *(form.title for form in forms)]
    for column, heading in enumerate(texts, 1):
        on.text(sheet, row, column, heading, book.look("heading", "small"))
    on.tall(sheet, row, 32)


def _write_state(book: Book, sheet: Worksheet, row: int, state: UnitState, forms: Sequence[Form]) -> None:
    words, middle = book.look("cell", "boxed"), book.look("cell", "boxed", "center")
    on.text(sheet, row, 1, state.unit.name, words)
    on.text(sheet, row, 2, state.unit.kind.value, middle)
    on.text(sheet, row, 3, *_completeness(book, state))
    on.tall(sheet, row, on.wrapped_height([(state.file or state.unit.exemption, _FILE_WIDTH)], 12.5))
    _write_dates(book, sheet, row, state.data_through, state.filed_on)
    on.text(sheet, row, 6, state.file or state.unit.exemption, book.look("cell", "small", "boxed", "wrap"))
    for column, form in enumerate(forms, _FIRST_FORM):
        if found := state.forms.get(form.code):
            look = book.look("cell", "boxed", "center", *_LOOKS.get(found, ()))
            on.text(sheet, row, column, found.value, look)


def _completeness(book: Book, state: UnitState) -> tuple[str, Format]:
    if not state.unit.reports:
        return "不必报", book.look("cell", "boxed", "center")
    if state.is_in:
        return "已报齐", book.look("cell", "boxed", "center", "good")
    return "未报齐" if state.file else "未报", book.look("cell", "boxed", "center", "wrong")


def _write_dates(book: Book, sheet: Worksheet, row: int, *days: date | None) -> None:
    look = book.look("cell", "boxed", "date")
    for column, day in enumerate(days, 4):
        if day:
            on.day(sheet, row, column, day, look)


def _write_files(book: Book, sheet: Worksheet, row: int, receipts: Sequence[Receipt], last: int) -> int:
    on.text(sheet, row, 1, f"收到的文件（{len(receipts)}份）", book.look("section"))
    on.tall(sheet, row, 26)
    row += 1  # of the headings
    for column, heading in enumerate(_FILES[:-1], 1):
        on.text(sheet, row, column, heading, book.look("heading", "small"))
    on.merged(sheet, (row, _FIRST_FORM, row, last), _FILES[-1], book.look("heading", "small"))
    on.tall(sheet, row, 22)
    width = _FORM_WIDTH * (last - _FIRST_FORM + 1)
    for at, receipt in enumerate(sorted(receipts, key=lambda each: (each.unit, each.file)), row + 1):
        _write_file(book, sheet, at, receipt, last)
        texts = [(receipt.file, _FILE_WIDTH), (receipt.reason, width * 1.1), (receipt.unit, _FIXED[0][1])]
        on.tall(sheet, at, on.wrapped_height(texts, 12.5))
    return row + len(receipts)


def _write_file(book: Book, sheet: Worksheet, row: int, receipt: Receipt, last: int) -> None:
    words, middle = book.look("cell", "small", "boxed", "wrap"), book.look("cell", "small", "boxed", "center")
    on.text(sheet, row, 1, receipt.unit or "（不明）", words)
    on.text(sheet, row, 2, receipt.kind, middle)
    on.text(sheet, row, 3, receipt.decision.value, middle)
    _write_dates(book, sheet, row, receipt.data_through, receipt.filed_on)
    on.text(sheet, row, 6, receipt.file, words)
    on.merged(sheet, (row, _FIRST_FORM, row, last), mask(receipt.reason), words)
