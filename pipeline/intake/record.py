"""Reading a label/value sheet (封面, 本镇设置): the value stands in the next cell to the right of its label."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.intake.cells import reader_of
from pipeline.intake.ledger import Page
from pipeline.intake.locate import LONGEST_LABEL, Located
from pipeline.intake.understood import Understood, Unreadable, shown
from pipeline.model.form import RECORD_GUIDE
from pipeline.model.issue import Issue
from pipeline.model.submission import Batch, Tally, Value
from pipeline.model.text import is_blank, label_key

_Cell = tuple[int, int]


def read_record(file: str, located: Located, last_row: int | None = None) -> tuple[Batch, list[Issue], Tally]:
    """Read the labels of `located` down to `last_row` (default: the whole sheet) as one record."""
    page = Page(file, located)
    labels = {
        label_key(label): item.name for item in located.form.fields for label in (item.label, *item.aliases)
    }
    found: dict[str, list[tuple[_Cell, Value]]] = {}
    used: set[_Cell] = set()
    known: set[_Cell] = set()
    for name, label_at, at, raw in _values(located, labels, last_row):
        value = _read(page, name, at, raw)
        known |= {label_at, at}
        if raw != "" and at not in page.named:
            used.add(at)
        found.setdefault(name, []).append((at, value))
    columns = {
        item.name: [_single(page, item.name, found.get(item.name, []))] for item in located.form.fields
    }
    cells = {
        name: next((at for at, value in values if value is not None), values[0][0])
        for name, values in found.items()
    }
    _report_missing(page, found.keys())
    _report_rest(page, known, last_row)
    first_row = min((at[0] for at in cells.values()), default=1)
    batch = Batch(
        located.form.code,
        located.sheet.name,
        [first_row],
        columns,
        {name: at[1] for name, at in cells.items()},
        frozenset((first_row, name) for _, name in page.refused),
        cells,
    )
    return (
        batch,
        page.issues,
        Tally(located.form.code, located.sheet.name, len(used | page.named), len(used), len(page.named)),
    )


def _report_missing(page: Page, found: Collection[str]) -> None:
    for item in page.form.fields:
        if item.name not in found:
            page.report("L202" if item.required else "L203", title=item.label)


def _report_rest(page: Page, known: set[_Cell], last_row: int | None) -> None:
    for row, column in _rest(page.located, known, last_row):
        value = shown(page.located.sheet.rows[row - 1][column - 1])
        page.report("L216", row, column, value=value)
        page.named.add((row, column))


def _rest(located: Located, known: set[_Cell], last_row: int | None) -> list[_Cell]:
    """Return the filled cells from the first label on that are no label, no value and no instruction."""
    first_row = min((row for row, _ in known), default=1)
    rows = located.sheet.rows[:last_row]
    guides = {
        column
        for cells in rows[: first_row - 1]
        for column, cell in enumerate(cells, 1)
        if isinstance(cell, str) and label_key(cell) == label_key(RECORD_GUIDE)
    }
    return [
        (row, column)
        for row, cells in enumerate(rows[first_row - 1 :], first_row)
        for column, cell in enumerate(cells, 1)
        if column not in guides
        and (row, column) not in known
        and not (isinstance(cell, str) and is_blank(cell))
    ]


def _values(
    located: Located, labels: dict[str, str], last_row: int | None
) -> Iterator[tuple[str, _Cell, _Cell, object]]:
    """Yield (field name, label cell, value cell, raw value) for every label cell of the sheet."""
    merged_to = {(first_row, first): last for first_row, first, _, last in located.sheet.merged}
    for number, cells in enumerate(located.sheet.rows[:last_row], 1):
        for column, cell in enumerate(cells, 1):
            is_short = isinstance(cell, str) and 0 < len(cell) < LONGEST_LABEL
            name = labels.get(label_key(str(cell))) if is_short else None
            if name is None or _is_value(cells, column, labels):
                continue
            at = (number, merged_to.get((number, column), column) + 1)
            raw = cells[at[1] - 1] if at[1] <= len(cells) else ""
            is_label = isinstance(raw, str) and label_key(raw) in labels
            yield name, (number, column), at, "" if is_label else raw


def _is_value(cells: Sequence[object], column: int, labels: dict[str, str]) -> bool:
    # A value may read like a label (单位名称 typed as 地址); the cell before it tells.
    before = cells[column - 2] if column > 1 else ""
    return isinstance(before, str) and label_key(before) in labels and label_key(before) != ""


def _read(page: Page, name: str, at: _Cell, raw: object) -> Value:
    item = page.form.by_name[name]
    error = page.located.sheet.errors.get(at)
    if error or at in page.located.sheet.uncached:
        page.report("C306" if error else "C307", *at, name, value=error or "")
    elif raw == "":
        return None
    else:
        reading = reader_of(item)(raw)
        if isinstance(reading, Understood):
            page.report(reading.code, *at, name, value=reading.shown, known=reading.value, count=1)
            return reading.value
        if not isinstance(reading, Unreadable):
            return reading
        page.report(reading.code, *at, name, value=reading.shown)
    page.refused.add((at[0], name))
    page.named.add(at)
    return None


def _single(page: Page, name: str, values: list[tuple[_Cell, Value]]) -> Value:
    item = page.form.by_name[name]
    filled = [(at, value) for at, value in values if value is not None]
    if item.repeats:
        return tuple(shown(value) for _, value in filled)
    if len({value for _, value in filled}) > 1:
        page.report("L215", *filled[1][0], name, title=item.label)
    return filled[0][1] if filled else None
