"""Rows of a ledger that are no records: totals added by hand, the headings again, the example left in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.intake.locate import LONGEST_LABEL
from pipeline.intake.understood import shown
from pipeline.model.form import Form
from pipeline.model.text import fold, is_blank, label_key, trim

_TOTALS = frozenset(("合计", "总计", "小计", "共计", "本页合计", "本页小计"))
_LONGEST_TOTAL = 10
_SAME_AS_HEADING = 3  # cells that must equal their heading before a row is called a repeated heading
_SAME_AS_EXAMPLE = 3  # cells that must equal the example before a row is called the example row


@dataclass(frozen=True, slots=True)
class RecordMarks:
    """What tells a row that is no record: label keys and examples by column (0-based), in order."""

    labels: tuple[tuple[int, str], ...]
    examples: tuple[tuple[int, str], ...]


def record_marks(form: Form, columns: Mapping[str, int]) -> RecordMarks:
    """Return the marks of `form` where its fields stand in `columns` (1-based)."""
    placed = sorted((at - 1, form.by_name[name]) for name, at in columns.items())
    return RecordMarks(
        tuple((at, label_key(field.label)) for at, field in placed),
        tuple((at, field.example) for at, field in placed),
    )


def not_a_record(cells: Sequence[object], marks: RecordMarks) -> tuple[str, str]:
    """Return (issue code, what to show) for a row that is no record; ("", "") for a record."""
    first = next((cell for cell in cells if isinstance(cell, str) and cell and not is_blank(cell)), "")
    if len(first) < _LONGEST_TOTAL and fold(first).replace(" ", "").rstrip(":") in _TOTALS:
        return "L211", trim(first)
    # The first two columns are asked before all: almost every record is told by them.
    if any(_is_label(cells, *label) for label in marks.labels[:2]):
        same = sum(_is_label(cells, *label) for label in marks.labels)
        if same >= min(_SAME_AS_HEADING, len(marks.labels)):
            return "L214", ""
    return ("L212", "") if _is_example(marks, cells) else ("", "")


def _is_label(cells: Sequence[object], at: int, key: str) -> bool:
    cell = cells[at] if at < len(cells) else ""
    return isinstance(cell, str) and len(cell) < LONGEST_LABEL and label_key(cell) == key


def _is_example(marks: RecordMarks, cells: Sequence[object]) -> bool:
    """Whether every filled cell of a column shows its example, and enough of them are filled."""
    same = 0
    for at, example in marks.examples:
        text = shown(cells[at]) if at < len(cells) and cells[at] != "" else ""
        if text and text != example:
            return False
        same += bool(text)
    return same >= min(_SAME_AS_EXAMPLE, sum(bool(example) for _, example in marks.examples))
