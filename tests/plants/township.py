"""The broken township: every plant typed into the workbook of its sender, and what mends it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.deliver.template import Filling, write_template
from pipeline.deliver.template.sheets import HEADING_ROW, value_cell
from pipeline.forms import COVER
from pipeline.forms.cover import HAS_DATA, NIL
from pipeline.forms.village_accounts import MONTHS
from pipeline.model.form import Form, Layout, Template
from tests.plants.counting import handler
from tests.plants.layout import SECOND, twice
from tests.plants.plant import HEADINGS, ON_COVER, Plant, Row, Spot, Whole
from tests.plants.senders import COUNTED, DEPARTMENT, LAYOUT, OFFICE, RESENT, SENDERS, TOWN, VILLAGE, Sender
from tests.plants.sound import as_typed, sound
from tests.submissions import SETTINGS, form_of, roster_row
from tests.typed_cells import Cell, cells_of, with_cells

_FIRST_FILING = HEADING_ROW + len(COVER.fields) + 4
_STATUS = 2


def cover_values(year: int = 2020) -> Row:
    """Return what stands on a sound cover besides the unit."""
    days = {"data_through": date(year, 12, 31), "filed_on": date(year + 1, 1, 5)}
    return {"year": year, "filled_by": "甲某", "reviewed_by": "乙某", **days}


@dataclass(frozen=True, slots=True)
class Planted:
    """A plant in its workbook. `told` has 0 for the column, the row or both where a whole is told of."""

    plant: Plant
    told: Cell
    typed: Mapping[Cell, object]
    mended: Mapping[Cell, object]
    further: frozenset[Cell]


@dataclass
class Workbook:
    """What one sender sends: the sound rows of each form, and what is planted in them."""

    sender: Sender
    year: int = 2020
    rows: dict[str, list[Row]] = field(default_factory=dict)
    _plants: list[tuple[Plant, int]] = field(default_factory=list)

    def add(self, form: str, rows: Iterable[Row]) -> int:
        """Add sound rows; return how many stood there before."""
        own = self.rows.setdefault(form, [])
        before = len(own)
        own.extend(rows)
        return before

    def plant(self, plant: Plant) -> None:
        """Add the rows of a plant and what is typed into them."""
        self._plants.append((plant, self.add(plant.form, plant.rows) if plant.rows else 0))

    def status_of(self, form: str) -> Cell:
        """Return the cell of the 填报情况 of a form."""
        owed = [one.code for one in self.sender.forms]
        return COVER.title, _FIRST_FILING + owed.index(form), _STATUS

    @property
    def name(self) -> str:
        """Its file name."""
        return f"{self.sender.unit.name}.xlsx"

    @cached_property
    def sound(self) -> bytes:
        """The workbook without any fault."""
        own = list(self.sender.forms)
        due = {COVER.code, *(form.code for form in own)}
        unasked = {plant.form for plant, _ in self._plants} - due
        sheets = [sheet for form in own for sheet in self._sheets(form)] + [form_of(code) for code in unasked]
        rows = {code: lines for code, lines in self.rows.items() if lines}
        for sheet in sheets:
            if sheet.code in ("own", "second"):
                rows[sheet.code] = [
                    {name: row[name] for name in sheet.by_name} for row in rows["privacy_checks"]
                ]
        said = {form.code: (HAS_DATA if rows.get(form.code) else NIL, "") for form in own}
        filling = Filling(self.sender.unit, "", self.year, rows, cover_values(self.year), said)
        stream = io.BytesIO()
        write_template(stream, self.sender.unit.kind, sheets, filling)
        return stream.getvalue()

    def _sheets(self, form: Form) -> tuple[Form, ...]:
        is_twice = self.sender.unit.name == LAYOUT and form.code == "privacy_checks"
        return twice(form) if is_twice else (form,)

    @cached_property
    def planted(self) -> tuple[Planted, ...]:
        """All plants with the cells that they are about."""
        return tuple(self._planted(plant, offset) for plant, offset in self._plants)

    @cached_property
    def broken(self) -> bytes:
        """The workbook as it is sent."""
        typed = {cell: value for one in self.planted for cell, value in one.typed.items()}
        content = with_cells(self.sound, typed)
        for one in self.planted:
            content = one.plant.spoil(content) if one.plant.spoil else content
        return content

    def _planted(self, plant: Plant, offset: int) -> Planted:
        typed = {self._cell(plant, spot, offset): value for spot, value in plant.typed.items()}
        right = {self._cell(plant, spot, offset): self._right(plant, spot, offset) for spot in plant.typed}
        if plant.code == "L208":
            right = dict.fromkeys((cell for cell in cells_of(self.sound) if cell[0] == SECOND), None)
        if plant.mended:
            right = {self._cell(plant, spot, offset): value for spot, value in plant.mended.items()}
        mended = {} if plant.mended is None else right
        further = frozenset(self._cell(plant, spot, offset) for spot in plant.further)
        return Planted(plant, self._told(plant, offset), typed, mended, further)

    def _told(self, plant: Plant, offset: int) -> Cell:
        match plant.place:
            case Whole.FILE:
                return "", 0, 0
            case Whole.SHEET:
                own = {"L207": "本单位自用", "L208": SECOND}
                return own.get(plant.code, form_of(plant.form).title), 0, 0
            case Whole.ROW:
                assert plant.at
                sheet, row, _ = self._cell(plant, plant.at, offset)
                return sheet, row, 0
            case spot:
                return self._cell(plant, spot, offset)

    def _cell(self, plant: Plant, spot: Spot, offset: int) -> Cell:
        row, name = spot
        if plant.form == COVER.code:
            return COVER.title, *value_cell(COVER, str(name))
        if row == ON_COVER:
            return self.status_of(plant.form)
        form = form_of(plant.form)
        if isinstance(name, int):
            return form.title, row, name
        if form.layout is Layout.RECORD:
            return form.title, *value_cell(form, name)
        column = 1 + list(form.by_name).index(name)
        return form.title, HEADING_ROW if row == HEADINGS else HEADING_ROW + 1 + offset + row, column

    def _right(self, plant: Plant, spot: Spot, offset: int) -> object:
        """Return what should stand in a cell: what the sound workbook has there."""
        row, name = spot
        if plant.form == COVER.code:
            unit = self.sender.unit
            known = {**cover_values(self.year), "unit_name": unit.name, "unit_code": unit.code}
            return known[str(name)]
        if row == ON_COVER:
            return HAS_DATA if self.rows.get(plant.form) else NIL
        form = form_of(plant.form)
        if isinstance(name, int):
            return None
        if row == HEADINGS:
            return form.by_name[name].heading
        record = self.rows[plant.form][0 if form.layout is Layout.RECORD else offset + row]
        return as_typed(form.by_name[name], record.get(name))


def workbooks(plants: Iterable[Plant]) -> dict[str, Workbook]:
    """Return the workbooks of the township by the unit's name, with these plants in them.

    Who sends another file instead of a faulty one has none here.
    """
    books = {name: Workbook(sender) for name, sender in SENDERS.items() if name not in RESENT}
    for name, form, rows in _base():
        books[name].add(form, rows)
    for plant in plants:
        books[plant.sender].plant(plant)
        for (sender, form), rows in plant.beside.items():
            books[sender].add(form, rows)
    _publish_in_every_column(books)
    months = {row["month"] for row in books[VILLAGE].rows["village_accounts"]}
    rest = (month.text for month in MONTHS if month.text not in months)
    books[VILLAGE].add("village_accounts", [sound("village_accounts", month=month) for month in rest])
    return books


def _base() -> Iterator[tuple[str, str, list[Row]]]:
    """Yield the rows that the township needs in order to be sound."""
    units = [sender.unit for sender in SENDERS.values()]
    yield OFFICE, "settings", [SETTINGS]
    yield TOWN, "settings", [SETTINGS]
    yield OFFICE, "roster", [roster_row(unit) for unit in units]
    yield OFFICE, "columns", [sound("columns", name=name) for name in ("应急管理", "工作动态")]
    handled = [unit.name for unit in units if unit.kind is Template.VILLAGE]
    yield OFFICE, "staff", [handler(name) for name in handled if name != "河湾村"]
    yield DEPARTMENT, "matters", [sound("matters", kind="行政强制")]
    yield COUNTED, "publications", [sound("publications", title="被解读的文件")]


def _publish_in_every_column(books: Mapping[str, Workbook]) -> None:
    for name in (OFFICE, TOWN):
        rows = books[name].rows["columns"]
        books[COUNTED].add("publications", [sound("publications", column=row["name"]) for row in rows])
