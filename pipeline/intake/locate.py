"""Finding the forms in a workbook by their headings, wherever the table starts and in whatever order.

A sheet's name is only a hint: people rename and copy sheets. A form is where most of its headings stand in
one row; the marker that the template prints above them (表号 GK03 版本 1) tells the version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.intake.workbook.read import RawSheet
from pipeline.model.form import GUIDE_SHEET, OPTIONS_SHEET, Form, Layout
from pipeline.model.text import fold, label_key

FURNITURE = (GUIDE_SHEET, OPTIONS_SHEET)

LONGEST_LABEL = 40  # characters; longer text is not compared with labels
_MARKER = re.compile(r"表号\s*GK(\d+)\s*版本\s*(\d+)", re.ASCII)
_SEARCHED_ROWS = 60  # headings deeper than this below the first content are not looked for
_ENOUGH = 0.5  # share of a form's headings that must stand in the row


@dataclass(frozen=True, slots=True)
class Located:
    """One form found in one sheet. Rows and columns are 1-based.

    `columns` maps field names to their column; `renamed` names fields found under an older heading;
    `repeated` the labels of fields that two columns claim. `heading_row` is 0 for a label/value form.
    """

    form: Form
    sheet: RawSheet
    heading_row: int
    columns: Mapping[str, int]
    renamed: Mapping[str, int] = field(default_factory=dict)
    repeated: Mapping[str, int] = field(default_factory=dict)
    version: int | None = None


class Headings:
    """The headings of all forms, indexed once per run: label key → (form index, field name, is an alias)."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.ledgers = [form for form in forms if form.layout is Layout.LEDGER]
        self.records = [form for form in forms if form.layout is Layout.RECORD]
        self._index: dict[str, list[tuple[int, str, bool]]] = {}
        for number, form in enumerate(self.ledgers):
            for column in form.fields:
                for position, label in enumerate((column.label, *column.aliases)):
                    self._index.setdefault(label_key(label), []).append((number, column.name, position > 0))

    def matches(self, row: Sequence[object]) -> dict[int, dict[int, tuple[str, bool]]]:
        """Return, per form index, which columns (1-based) of `row` hold which of its headings."""
        found: dict[int, dict[int, tuple[str, bool]]] = {}
        for position, cell in enumerate(row, 1):
            if isinstance(cell, str) and 0 < len(cell) < LONGEST_LABEL:
                for number, name, is_alias in self._index.get(label_key(cell), ()):
                    found.setdefault(number, {})[position] = (name, is_alias)
        return found


def locate_ledger(sheet: RawSheet, headings: Headings) -> Located | None:
    """Return the form whose headings stand in `sheet`, or None if no row holds enough of any."""
    best: tuple[float, int, int] | None = None
    for row_number, row in _searched(sheet):
        scores = _scores(headings, headings.matches(row), sheet.name)
        if scores and (best is None or scores[0][0] > best[0]):
            best = (scores[0][0], row_number, scores[0][1])
        if best and best[0] >= 0.99:
            break
    if best is None:
        return None
    _, row_number, number = best
    found = headings.matches(sheet.rows[row_number - 1])[number]
    return _located(headings.ledgers[number], sheet, row_number, found)


def _searched(sheet: RawSheet) -> list[tuple[int, Sequence[object]]]:
    filled = ((number, row) for number, row in enumerate(sheet.rows, 1) if any(row))
    return [pair for pair, _ in zip(filled, range(_SEARCHED_ROWS), strict=False)]


def _scores(
    headings: Headings, found: Mapping[int, Mapping[int, tuple[str, bool]]], sheet_name: str
) -> list[tuple[float, int]]:
    scores = []
    for number, columns in found.items():
        form = headings.ledgers[number]
        names = {name for name, _ in columns.values()}
        share = len(names) / len(form.fields)
        titled = label_key(sheet_name) in _titles(form)
        required = {item.name for item in form.fields if item.required}
        if len(names) >= 2 and (share >= _ENOUGH or titled or required <= names):
            # The sheet's name decides between forms with the same headings, never against better headings.
            scores.append((share + (0.001 if titled else 0), number))
    return sorted(scores, key=lambda score: (-score[0], score[1]))


def _titles(form: Form) -> set[str]:
    return {label_key(title) for title in (form.title, *form.title_aliases)}


def _located(form: Form, sheet: RawSheet, row_number: int, found: Mapping[int, tuple[str, bool]]) -> Located:
    columns: dict[str, int] = {}
    renamed: dict[str, int] = {}
    repeated: dict[str, int] = {}
    # The fixed label wins over an alias: a pasted export may carry 公开日期 beside 发布日期.
    for position, (name, is_alias) in sorted(found.items(), key=lambda item: (item[1][1], item[0])):
        if name not in columns:
            columns[name] = position
            if is_alias:
                renamed[name] = position
        elif not is_alias:
            repeated[name] = position
    return Located(form, sheet, row_number, columns, renamed, repeated, _version(sheet, row_number, form))


def _version(sheet: RawSheet, heading_row: int, form: Form) -> int | None:
    for row in sheet.rows[: max(heading_row - 1, 0)]:
        for cell in row:
            match = _MARKER.search(fold(cell)) if isinstance(cell, str) else None
            if match and int(match[1]) == form.number:
                return int(match[2])
    return None


def locate_record(sheet: RawSheet, headings: Headings) -> Located | None:
    """Return the label/value form whose labels stand in `sheet`, each label's value in the next cell."""
    for form in headings.records:
        labels = {
            label_key(label): item.name for item in form.fields for label in (item.label, *item.aliases)
        }
        found = {
            labels[label_key(cell)]
            for _, row in _searched(sheet)
            for cell in row
            if isinstance(cell, str) and len(cell) < LONGEST_LABEL and label_key(cell) in labels
        }
        if len(found) >= max(3, len(form.fields) * _ENOUGH):
            return Located(form, sheet, 0, {}, version=_version(sheet, len(sheet.rows) + 1, form))
    return None


def is_furniture(sheet: RawSheet) -> bool:
    """Whether the sheet is one that the template adds for reading only."""
    return sheet.name in FURNITURE or (
        bool(sheet.rows)
        and any(isinstance(cell, str) and fold(cell) == GUIDE_SHEET for cell in sheet.rows[0])
    )


def titled_form(sheet: RawSheet, forms: Sequence[Form]) -> Form | None:
    """Return the form that the sheet's name or marker claims, for sheets whose headings are destroyed."""
    for form in forms:
        if label_key(sheet.name) in _titles(form) or (form.number and _version(sheet, 12, form) is not None):
            return form
    return None
