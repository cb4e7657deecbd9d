"""Units by forms: what is in, since when, and how late; one block for each kind of unit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.collect.dataset import NOT_IN, FormState, UnitState
from pipeline.deliver import sheet as on
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.grid import PADDING
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Form
from pipeline.privacy.outgoing import mask_all
from pipeline.statistics.governance.timeliness import Arrival, Standing, form_standing, unit_standing

FIXED = (
    ("单位", 15.0),
    ("文件", 26.0),
    ("是否报齐", 13.5),
    ("报齐日期", 11.5),
    ("迟几天", 7.0),
    ("数据截至日期", 11.5),
    ("填报日期", 11.5),
)
"""The columns before the forms: heading and width, in half-width characters of 11 points."""
FIRST_FORM = len(FIXED) + 1
FORM_WIDTH = 8.4
SMALL_PRINT = 1.1
"""How many more characters of the cells' print than of 11 points a column holds."""

_FORMS_IN_A_BLOCK = 11  # more make the print too small to be read
_LOOKS: Mapping[Arrival, str] = {
    Arrival.ON_TIME: "good", Arrival.LATE: "doubtful", Arrival.LOCKED: "locked", Arrival.NOT_IN: "wrong",
}  # fmt: skip
_WHOLE: Mapping[Arrival, str] = {
    Arrival.ON_TIME: "已报齐", Arrival.LATE: "逾期报齐", Arrival.LOCKED: "锁定后报齐", Arrival.NOT_IN: "未报齐",
}  # fmt: skip

Words = tuple[str, str]
"""What a cell says, and its look of the palette ("" for none)."""


@dataclass(frozen=True, slots=True)
class Block:
    """Units of one kind by some of the forms that they owe."""

    title: str
    states: tuple[UnitState, ...]
    forms: tuple[Form, ...]


def width_of(first: int, last: int) -> float:
    """Characters of the cells' print that the sheet columns `first` to `last` hold when merged."""
    widths = [FIXED[at - 1][1] if at < FIRST_FORM else FORM_WIDTH for at in range(first, last + 1)]
    return (sum(widths) + PADDING * (last - first)) * SMALL_PRINT


def blocks_of(states: Sequence[UnitState], forms: Sequence[Form]) -> tuple[Block, ...]:
    """One block for each kind of unit, more where the forms are too many for the paper."""
    return tuple(_blocks(states, forms))


def _blocks(states: Sequence[UnitState], forms: Sequence[Form]) -> Iterator[Block]:
    for kind in dict.fromkeys(state.unit.kind for state in states):
        own = tuple(state for state in states if state.unit.kind is kind)
        owed = [form for form in forms if any(form.code in state.forms for state in own)]
        parts = max(1, math.ceil(len(owed) / _FORMS_IN_A_BLOCK))
        size = math.ceil(len(owed) / parts)
        for part in range(parts):
            yield Block(f"{kind.value}（{len(own)}个）", own, tuple(owed[part * size : (part + 1) * size]))


def write_block(book: Book, sheet: Worksheet, row: int, block: Block, deadlines: Deadlines) -> int:
    """Write a block from `row` on; return its last row."""
    on.text(sheet, row, 1, block.title, book.look("section"))
    on.tall(sheet, row, 26)
    headings = [*(heading for heading, _ in FIXED), *(form.title for form in block.forms)]
    for column, heading in enumerate(headings, 1):
        on.text(sheet, row + 1, column, heading, book.look("heading", "small"))
    on.tall(sheet, row + 1, 32)
    for at, state in enumerate(block.states, row + 2):
        _write_unit(book, sheet, at, state, block.forms, deadlines)
    return row + 1 + len(block.states)


def _write_unit(
    book: Book, sheet: Worksheet, row: int, state: UnitState, forms: Sequence[Form], deadlines: Deadlines
) -> None:
    standing = unit_standing(state, deadlines)
    whole, file = unit_words(state, standing), _file(state)
    cells = [form_words(state, form.code, deadlines) for form in forms]
    on.text(sheet, row, 1, state.unit.name, book.look("cell", "boxed", "wrap"))
    on.text(sheet, row, 2, file, book.look("cell", "small", "boxed", "wrap"))
    _write_words(book, sheet, row, 3, whole)
    # A unit that need not report is neither in nor late.
    known = standing if state.unit.reports else Standing(Arrival.NOT_IN)
    write_days(book, sheet, row, 4, (known.on, None, state.data_through, state.filed_on))
    if known.on:
        on.number(sheet, row, 5, known.days_late, _look(book, _noticed(known)))
    for column, words in enumerate(cells, FIRST_FORM):
        _write_words(book, sheet, row, column, words)
    texts = [(file, width_of(2, 2)), (whole[0], width_of(3, 3)), (state.unit.name, width_of(1, 1))]
    texts += [(text, width_of(FIRST_FORM, FIRST_FORM)) for text, _ in cells]
    on.tall(sheet, row, on.wrapped_height(texts, 13.5))


def _file(state: UnitState) -> str:
    file, returned = mask_all(state.file), mask_all(state.returned)
    if returned and not file:
        return f"{returned}（退回中）"
    if returned:
        return f"{file}（新件{returned}退回中）"
    return file or state.unit.exemption


def unit_words(state: UnitState, standing: Standing) -> Words:
    """Whether a unit is in, and in time."""
    if not state.unit.reports:
        return "不必报", ""
    if not state.file:
        return _nothing_used(state), _LOOKS[Arrival.NOT_IN]
    if state.returned:
        return f"{_WHOLE[standing.arrival]}\n退回中，用旧件", "doubtful"
    return _WHOLE[standing.arrival], _LOOKS[standing.arrival]


def _nothing_used(state: UnitState) -> str:
    """Of what sent nothing that can be used: whether it has only to be mended."""
    found = FormState.FAULTY if FormState.FAULTY in state.forms.values() else FormState.MISSING
    return f"{found.value}\n退回中" if state.returned else found.value


def form_words(state: UnitState, form: str, deadlines: Deadlines) -> Words:
    """The state of a form that a unit owes, and how late it came; nothing of one that it does not owe."""
    found = state.forms.get(form)
    if found is None:
        return "", ""
    if found in NOT_IN or not state.unit.reports:
        return found.value, _LOOKS[Arrival.NOT_IN] if found in NOT_IN else ""
    standing = form_standing(state, form, deadlines)
    lock = f"{standing.arrival.value}\n" if standing.arrival is Arrival.LOCKED else ""
    late = f"\n{lock}迟{standing.days_late}天" if standing.days_late else ""
    return f"{found.value}{late}", _noticed(standing)


def _noticed(standing: Standing) -> str:
    """The look of what came late; what came in time needs none."""
    return _LOOKS[standing.arrival] if standing.days_late else ""


def _write_words(book: Book, sheet: Worksheet, row: int, column: int, words: Words) -> None:
    if words[0]:
        on.text(sheet, row, column, words[0], _look(book, words[1]))


def _look(book: Book, tone: str) -> Format:
    return book.look("cell", "boxed", "center", "wrap", *filter(None, (tone,)))


def write_days(book: Book, sheet: Worksheet, row: int, first: int, days: Sequence[date | None]) -> None:
    """Write days side by side from column `first` on; None makes an empty cell."""
    look = book.look("cell", "boxed", "date")
    for column, day in enumerate(days, first):
        if day:
            on.day(sheet, row, column, day, look)
        else:
            on.blank(sheet, row, column, look)
