"""What a counting module is given and what it gives: the contract between engine and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from pipeline.collect.dataset import Dataset
from pipeline.editions import Cell, Edition
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.rules import raise_issue
from pipeline.statistics.deadlines import DueDate, Reckoning, applications_of, judge
from pipeline.statistics.figure import Figure, figure
from pipeline.statistics.ledger import Ledger, Mask, open_ledger


@dataclass(frozen=True)
class Scope:
    """One run of the counting: the dataset, the edition, and what several figures share."""

    dataset: Dataset
    edition: Edition
    _ledgers: dict[str, Ledger] = field(default_factory=dict, repr=False)

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
            self._ledgers[form] = open_ledger(self.dataset.counted[form], self.units)
        return self._ledgers[form]

    def cells(self, table: str, *rows: str) -> Iterable[Cell]:
        """The edition's cells in these rows of a table, in official order."""
        return (cell for cell in self.edition.table(table).cells if cell.key.row in rows)

    @cached_property
    def due_dates(self) -> tuple[DueDate, ...]:
        """Due date and standing of every counted application, in the order of its ledger."""
        reckoning = Reckoning(self.dataset.calendar, self.dataset.as_of, self.period.end)
        applications = applications_of(self.ledger("applications"), self.units)
        return tuple(judge(application, reckoning) for application in applications)


Rules = Mapping[str, str]  # prefix of fact codes → the counting rule as one Chinese sentence


def _no_figures(_: Scope) -> Iterable[Figure]:
    return ()


def _no_issues(_: Scope) -> Iterable[Issue]:
    return ()


@dataclass(frozen=True, slots=True)
class Counting:
    """How one form counts: figures of the official cells, indicators, and what only counting can find.

    `rules` give the counting rule behind each figure, to be printed beside it.
    """

    rules: Rules
    cells: Callable[[Scope], Iterable[Figure]] = _no_figures
    indicators: Callable[[Scope], Iterable[Figure]] = _no_figures
    issues: Callable[[Scope], Iterable[Issue]] = _no_issues


def indicator(code: str, label: str, measure: str, ledger: Ledger, rows: Mask) -> Figure:
    """The number of `rows` as the figure indicator/`code`."""
    return figure(f"indicator/{code}", label, measure, ledger, rows)


def told_by_unit(scope: Scope, code: str, form: Form, field: str, rows: Mask) -> Iterator[Issue]:
    """One issue of rule `code` for each unit, with the number of its `rows` (a mask over the ledger)."""
    ledger = scope.ledger(form.code)
    counts = np.bincount(ledger.stretch_of[rows], minlength=len(ledger.stretches)).tolist()
    for stretch, count in zip(ledger.stretches, counts, strict=True):
        if count:
            place = Place(stretch.file, stretch.sheet)
            issue = raise_issue(
                code, place, form=form.code, field=field, count=count, title=scope.edition.code
            )
            yield replace(issue, unit=scope.units[stretch.unit])


BLANK = "未填"


def options_of(form: Form, field: str) -> dict[str, str]:
    """The options of a drop-down as code → title of a breakdown, in their order."""
    return {option.text: option.text for option in form.by_name[field].options}
