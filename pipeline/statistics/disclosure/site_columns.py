"""The columns of 栏目目录 with their publications: one column once, however its name is typed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.dataset import UNIT
from pipeline.collect.keys import match_key
from pipeline.forms.columns import AT_ONCE
from pipeline.statistics.counting import Scope
from pipeline.statistics.disclosure.column_updates import Standing, Update, due_periods, in_doubt, judge
from pipeline.statistics.kept import not_in
from pipeline.statistics.ledger import Ledger, Numbers

Stamps = NDArray[np.datetime64]


@dataclass(frozen=True, slots=True, eq=False)
class SiteColumn:
    """One column of the site. `position` is its row in the ledger of 栏目目录.

    `days` are those of its publications up to today, ascending, `places` the rows of them in the ledger of
    信息发布台账. `updates` are the due periods that end within the period, in order. `is_known`: nobody whose
    publications could stand in it still has to hand them in.
    """

    position: int
    name: str
    owner: str
    frequency: str
    days: Sequence[date]
    places: Numbers
    published: int  # within the period
    updates: tuple[Update, ...]
    is_known: bool

    def count(self, standing: Standing) -> int:
        """How many of its due periods came to `standing`."""
        return sum(update.standing is standing for update in self.updates)

    @property
    def due(self) -> int:
        """How many of its due periods are over, with a known outcome."""
        return sum(update.is_due for update in self.updates)

    @property
    def is_silent(self) -> bool:
        """Whether it is known that nothing was published in the period, though something had to be."""
        return self.is_known and not self.published and (self.due > 0 or self.frequency == AT_ONCE)


def site_columns(scope: Scope) -> tuple[SiteColumn, ...]:
    """The columns in the order of the directory; of entries that stand twice the first."""
    directory, publications = scope.ledger("columns"), scope.ledger("publications")
    names, owners, frequencies = (directory.texts(name, "") for name in ("name", "owner", "frequency"))
    positions: dict[str, int] = {}
    for position, name in enumerate(names.tolist()):
        positions.setdefault(match_key(name), position)
    found = _publications_of(list(positions), publications, scope.dataset.as_of)
    stamps: Stamps = publications.column("published_on").astype("datetime64[D]")
    absent = frozenset(not_in(scope, "publications"))
    open_keys = _keys_of(absent, scope)
    columns = []
    for (key, position), places in zip(positions.items(), found, strict=True):
        days: list[date] = stamps[places].tolist()
        name, owner, frequency = names[position], owners[position], frequencies[position]
        is_known = owner not in absent and key not in open_keys
        updates, published = _updates(scope, frequency, days, is_known), _published(scope, days)
        columns.append(
            SiteColumn(position, name, owner, frequency, days, places, published, updates, is_known)
        )
    return tuple(columns)


def _keys_of(absent: Collection[str], scope: Scope) -> frozenset[str]:
    """The columns that stand in copies which do not count: who sent those publishes there."""
    frame = scope.dataset.frames["publications"]
    rows = zip(frame[UNIT].to_list(), frame["column"].to_list(), strict=True)
    texts = {text for unit, text in rows if unit in absent and text is not None}
    return frozenset(map(match_key, texts))


def _updates(scope: Scope, frequency: str, days: Sequence[date], is_known: bool) -> tuple[Update, ...]:
    period, as_of = scope.period, scope.dataset.as_of
    dues = (due for due in due_periods(frequency, period.year) if period.start <= due.last <= period.end)
    updates = tuple(judge(due, days, as_of) for due in dues)
    return updates if is_known else tuple(map(in_doubt, updates))


def _published(scope: Scope, days: Sequence[date]) -> int:
    return bisect_right(days, scope.period.end) - bisect_left(days, scope.period.start)


def _publications_of(keys: Sequence[str], publications: Ledger, as_of: date) -> Iterator[Numbers]:
    """For each column its publications up to `as_of`, by date."""
    place_of = {key: place for place, key in enumerate(keys)}
    texts, uniques = pd.factorize(publications.column("column"))
    column_of = np.array([*(place_of.get(match_key(text), -1) for text in uniques), -1], np.int64)[texts]
    kept = np.flatnonzero((column_of >= 0) & publications.by("published_on", as_of))
    days = publications.column("published_on")
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
