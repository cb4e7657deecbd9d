"""What a counting module is given and what it gives: the contract between engine and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

import numpy as np

from pipeline.collect.dataset import Dataset, FormState, UnitState
from pipeline.editions import Cell, Edition
from pipeline.model.fact import RowSpan
from pipeline.model.form import Form, Template
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.previous import Previous
from pipeline.model.relations import first_rows
from pipeline.model.rules import raise_issue
from pipeline.statistics.exhibit import Exhibit, Shown
from pipeline.statistics.figure import Figure, Stated, figure
from pipeline.statistics.ledger import Ledger, Mask, Numbers, open_ledger

Shared = TypeVar("Shared")


@dataclass(frozen=True)
class Scope:
    """One run of the counting: the dataset, the edition, and what several figures share.

    `previous` is last year's consolidated workbook, None when the office did not give it.
    """

    dataset: Dataset
    edition: Edition
    previous: Previous | None = None
    _ledgers: dict[str, Ledger] = field(default_factory=dict, repr=False)
    _shared: dict[object, object] = field(default_factory=dict, repr=False)

    @property
    def period(self) -> Period:
        """The period that is counted."""
        return self.dataset.period

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Names of the units in roster order."""
        return tuple(unit.name for unit in self.dataset.units)

    def ledger(self, form: str) -> Ledger:
        """The counted rows of a form; opened and sorted once."""
        if form not in self._ledgers:
            columns = self.dataset.columns_at.get(form, {})
            self._ledgers[form] = open_ledger(self.dataset.counted[form], self.units, columns)
        return self._ledgers[form]

    def has(self, form: str) -> bool:
        """Whether the run knows the form at all."""
        return form in self.dataset.counted

    def units_of(self, kind: Template) -> tuple[str, ...]:
        """Names of the units of one kind that have to report, in roster order: all villages, say."""
        return tuple(unit.name for unit in self.dataset.units if unit.kind is kind and unit.reports)

    def state(self, unit: str, form: str) -> FormState | None:
        """What a unit delivered of a form; None if it does not owe it."""
        states = {state.unit.name: state.forms for state in self.dataset.states}
        return states[unit].get(form)

    def cells(self, table: str, *rows: str) -> Iterable[Cell]:
        """The edition's cells in these rows of a table, in official order."""
        return (cell for cell in self.edition.table(table).cells if cell.key.row in rows)

    def shared(self, make: Callable[[Scope], Shared]) -> Shared:
        """What several figures of a form share: `make` of this scope, made once."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast(Shared, self._shared[make])


Rules = Mapping[str, str]  # prefix of fact codes → the counting rule as one Chinese sentence


Figures = Iterable[Figure | Stated]


def _no_figures(_: Scope) -> Iterable[Figure]:
    return ()


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column that counting works out for a form's ledger, printed beside what was typed.

    `values` go by (file, sheet, Excel row).
    """

    form: str
    heading: str
    values: Mapping[tuple[str, str, int], Shown]


def _no_columns(_: Scope) -> Iterable[AddedColumn]:
    return ()


def _no_exhibits(_: Scope) -> Iterable[Exhibit]:
    return ()


def _no_issues(_: Scope) -> Iterable[Issue]:
    return ()


@dataclass(frozen=True, slots=True)
class Counting:
    """How one form counts: figures of the official cells, indicators, and what only counting can find.

    `rules` give the counting rule behind each figure, to be printed beside it. The code of an indicator is
    `indicator/<form code>/…`. `official_form` is the code of the form whose rows fill the official cells, if
    they fill any. `exhibits` are the sheets that show more than single figures, `columns` what is worked out
    for each row of the ledger.
    """

    rules: Rules
    cells: Callable[[Scope], Iterable[Figure]] = _no_figures
    official_form: str = ""
    indicators: Callable[[Scope], Figures] = _no_figures
    issues: Callable[[Scope], Iterable[Issue]] = _no_issues
    exhibits: Callable[[Scope], Iterable[Exhibit]] = _no_exhibits
    columns: Callable[[Scope], Iterable[AddedColumn]] = _no_columns


def indicator(code: str, label: str, measure: str, ledger: Ledger, rows: Mask) -> Figure:
    """The number of `rows` as the figure indicator/`code`."""
    return figure(f"indicator/{code}", label, measure, ledger, rows)


def summed(code: str, label: str, measure: str, ledger: Ledger, rows: Mask, adds: Numbers) -> Figure:
    """The figure indicator/`code` of `rows` and what each adds; `adds` has an entry per row of the ledger."""
    places = np.flatnonzero(rows)
    return Figure(f"indicator/{code}", label, measure, ledger, places, adds[places])


def stated(
    code: str,
    label: str,
    measure: str,
    value: Decimal | int,
    unit: str = "",
    sources: tuple[RowSpan, ...] = (),
) -> Stated:
    """The worked-out figure indicator/`code`, of the township or of one unit."""
    return Stated(f"indicator/{code}", label, measure, Decimal(value), unit, sources)


def told_at(
    scope: Scope, code: str, form: Form, field: str, position: int, value: str = "", **details: object
) -> Issue:
    """The issue of rule `code` at the cell of `field` in one row of the form's ledger."""
    ledger = scope.ledger(form.code)
    label = form.by_name[field].label
    issue = raise_issue(
        code, ledger.place(position, field), form=form.code, field=field, label=label, value=value, **details
    )
    return replace(issue, unit=scope.units[ledger.unit_at(position)])


def told_by_unit(
    scope: Scope, code: str, form: Form, field: str, rows: Mask, about: str = ""
) -> Iterator[Issue]:
    """One issue of rule `code` for each unit, with the number of its `rows` (a mask over the ledger).

    The number is the issue's value: an approval of one row does not excuse two hundred. `about` tells issues
    of one rule and unit apart.
    """
    ledger = scope.ledger(form.code)
    counts = np.bincount(ledger.stretch_of[rows], minlength=len(ledger.stretches))
    # Of a ledger without a stretch one empty part is left over.
    own_rows = np.split(ledger.excel_rows[rows], np.cumsum(counts)[:-1])
    for stretch, count, own in zip(ledger.stretches, counts.tolist(), own_rows, strict=False):
        if count:
            place = Place(stretch.file, stretch.sheet)
            details = {"count": count, "rows": first_rows(own.tolist()), "title": scope.edition.code}
            issue = raise_issue(code, place, form=form.code, field=field, value=str(count), **details)
            yield replace(issue, unit=scope.units[stretch.unit], row_key=about)


def place_of(scope: Scope, state: UnitState, form: str) -> Place:
    """The sheet with a unit's rows of a form; without rows its 填报情况 on the cover, else the whole file."""
    unit = scope.units.index(state.unit.name)
    sheets = (
        Place(stretch.file, stretch.sheet) for stretch in scope.ledger(form).stretches if stretch.unit == unit
    )
    return next(sheets, None) or state.filed_at.get(form, Place(state.file))


BLANK = "未填"


def options_of(form: Form, field: str) -> dict[str, str]:
    """The options of a drop-down as code → title of a breakdown, in their order."""
    return {option.text: option.text for option in form.by_name[field].options}
