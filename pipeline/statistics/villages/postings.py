"""Postings: when something stood on line or on the board, and whether that was in time. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from pipeline.model.period import is_over

Row = tuple[str, int]  # form code, place in its ledger


class Channel(Enum):
    """Where a village posts."""

    ONLINE = "先锋网"
    BOARD = "公开栏"

    @property
    def sign(self) -> str:
        """The channel in one character."""
        return "网" if self is Channel.ONLINE else "栏"


@dataclass(frozen=True, slots=True, order=True)
class Posted:
    """The day from which something stood in one place, and the rows that say so (ascending)."""

    day: date
    rows: tuple[Row, ...]


def earliest(ways: Iterable[Posted | None]) -> Posted | None:
    """The first of several ways to have posted the same thing; None if none was taken."""
    return min((way for way in ways if way is not None), default=None)


def together(parts: Sequence[Posted | None]) -> Posted | None:
    """All of several parts of one thing: it stood there when the last did; None if a part is missing."""
    posted = [part for part in parts if part is not None]
    if not posted or len(posted) < len(parts):
        return None
    rows = {row for part in posted for row in part.rows}
    return Posted(max(part.day for part in posted), tuple(sorted(rows)))


class Standing(Enum):
    """How something that was to be posted stands."""

    ON_TIME = "按时"
    LATE = "迟"
    MISSING = "缺"
    NOT_YET = "未到期"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it stands in one place. `days_late` are the days after the deadline, 0 unless it is late."""

    standing: Standing
    days_late: int
    posted: Posted | None


def judge(posted: Posted | None, deadline: date, as_of: date) -> Outcome:
    """On time up to the deadline, that day included. What is not posted is missing from the next day on."""
    if posted is None:
        return Outcome(Standing.MISSING if is_over(deadline, as_of) else Standing.NOT_YET, 0, None)
    days = (posted.day - deadline).days
    return Outcome(Standing.LATE, days, posted) if days > 0 else Outcome(Standing.ON_TIME, 0, posted)


@dataclass(frozen=True, slots=True)
class Slot:
    """Something one village has to post in both places: a matter of a month or quarter.

    `period` is the 所属期, `quarter` the quarter (1–4) that it lies in.
    """

    village: str
    matter: str
    period: str
    quarter: int
    deadline: date
    outcomes: Mapping[Channel, Outcome]

    @property
    def is_posted(self) -> bool:
        """Whether it was posted in both places, be it late."""
        return all(outcome.posted for outcome in self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """How many outcomes were due and how they stand. `days_late` is the sum over the late ones."""

    due: int
    on_time: int
    late: int
    missing: int
    days_late: int

    @property
    def mean_days_late(self) -> Decimal:
        """Days by which the late ones were late on average."""
        return mean(self.days_late, self.late)


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """Count outcomes; those that are not due yet are left out."""
    standings = [outcome.standing for outcome in outcomes]
    return Tally(
        len(standings) - standings.count(Standing.NOT_YET),
        standings.count(Standing.ON_TIME),
        standings.count(Standing.LATE),
        standings.count(Standing.MISSING),
        sum(outcome.days_late for outcome in outcomes),
    )


def mean(total: int, count: int) -> Decimal:
    """The mean with one decimal, halves up; 0 of nothing."""
    return (Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP) if count else Decimal(0)
