"""The columns of 栏目目录 with their publications: one column once, however its name is typed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.keys import match_key
from pipeline.forms.columns import AT_ONCE
from pipeline.statistics.counting import Scope
from pipeline.statistics.disclosure.column_updates import Standing, Update, due_periods, judge
from pipeline.statistics.ledger import Ledger, Numbers

Stamps = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True, eq=False)
class SiteColumn:
    """One column of the site. `position` is its row in the ledger of 栏目目录.

    `days` are those of its publications up to today, ascending, `places` the rows of them in the ledger of
    信息发布台账. `updates` are the due periods that end within the period, in order.
    """

    position: int
    name: str
    owner: str
    frequency: str
    days: Sequence[date]
    places: Numbers
    published: int  # within the period
    updates: tuple[Update, ...]

    def count(self, standing: Standing) -> int:
        """How many of its due periods came to `standing`."""
        return sum(update.standing is standing for update in self.updates)

    @property
    def due(self) -> int:
        """How many of its due periods have ended."""
        return sum(update.is_due for update in self.updates)

    @property
    def is_silent(self) -> bool:
        """Whether nothing was published in the period, though something had to be."""
        return not self.published and (self.due > 0 or self.frequency == AT_ONCE)


def site_columns(scope: Scope) -> tuple[SiteColumn, ...]:
    """The columns in the order of the directory; of entries that stand twice the first."""
    directory, publications = scope.ledger("columns"), scope.ledger("publications")
    names, owners, frequencies = (directory.texts(name, "") for name in ("name", "owner", "frequency"))
    positions: dict[str, int] = {}
    for position, name in enumerate(names.tolist()):
        positions.setdefault(match_key(name), position)
    found = _publications_of(list(positions), publications, scope.dataset.as_of)
    days = publications.frame["published_on"].to_numpy().astype("datetime64[D]")
    return tuple(
        _site_column(scope, position, names[position], owners[position], frequencies[position], places, days)
        for position, places in zip(positions.values(), found, strict=True)
    )


def _site_column(
    scope: Scope, position: int, name: str, owner: str, frequency: str, places: Numbers, all_days: Stamps
) -> SiteColumn:
    days: list[date] = all_days[places].tolist()
    period, as_of = scope.period, scope.dataset.as_of
    updates = tuple(
        judge(due, days, as_of)
        for due in due_periods(frequency, period.year)
        if period.start <= due.last <= period.end
    )
    published = bisect_right(days, period.end) - bisect_left(days, period.start)
    return SiteColumn(position, name, owner, frequency, days, places, published, updates)


def _publications_of(keys: Sequence[str], publications: Ledger, as_of: date) -> Iterator[Numbers]:
    """For each column its publications up to `as_of`, by date."""
    place_of = {key: place for place, key in enumerate(keys)}
    texts, uniques = pd.factorize(publications.frame["column"].to_numpy(np.object_))
    column_of = np.array([*(place_of.get(match_key(text), -1) for text in uniques), -1], np.int64)[texts]
    kept = np.flatnonzero((column_of >= 0) & publications.by("published_on", as_of))
    days = publications.frame["published_on"].to_numpy()
    order = kept[np.lexsort((days[kept], column_of[kept]))]
    bounds = np.searchsorted(column_of[order], np.arange(len(keys) + 1)).tolist()
    return (order[first:last] for first, last in pairwise(bounds))


def publications_behind(columns: Iterable[SiteColumn], standing: Standing) -> Numbers:
    """Rows of 信息发布台账 by which due periods came to be on time, or late; ascending."""
    rows = [
        int(column.places[update.by])
        for column in columns
        for update in column.updates
        if update.standing is standing and update.by >= 0
    ]
    return np.unique(np.array(rows, np.int64))


def entries_of(columns: Iterable[SiteColumn]) -> Numbers:
    """Rows of 栏目目录 of some columns; ascending."""
    return np.unique(np.array([column.position for column in columns], np.int64))
