"""抽签: which villages are inspected this month; the same for everybody who knows the seed.

Each village's lot depends on seed, month and its own code only, never on the order of the roster, the
machine or the version of Python: SHA-256 gives the number, decimal arithmetic (whose logarithm is correctly
rounded everywhere) the key. Keys follow P. Efraimidis and P. Spirakis, Weighted random sampling with a
reservoir, Information Processing Letters 97 (2006): the smallest −ln(u)/weight win.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import Enum

from pipeline.collect.keys import match_key
from pipeline.model.drawn import DrawRecord

SIZES = (5, 6)
"""How many villages are drawn a month."""

_EXACT = Context(prec=50, rounding=ROUND_HALF_EVEN)
_DIGEST_BITS = 256


class Outcome(Enum):
    """What became of a village in the draw."""

    DRAWN = "抽中"
    FILLED_UP = "补入"
    NOT_DRAWN = "未抽中"
    RESTED = "上次轮到，本次不抽"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A village that may be drawn, and the day of its last visit before the month."""

    code: str
    name: str
    last_visit: date | None


class Source(Enum):
    """What says whose turn it was last: a sheet of an earlier draw, or, where there is none, the visits."""

    SHEET = "抽签表"
    VISITS = "检查记录"


@dataclass(frozen=True, slots=True)
class LastTurn:
    """The villages (their codes, as `match_key` has them) whose turn it was in an earlier month."""

    month: date
    codes: frozenset[str]
    source: Source

    def had(self, candidate: Candidate) -> bool:
        """Whether it was this village's turn."""
        return match_key(candidate.code) in self.codes


@dataclass(frozen=True, slots=True)
class Lot:
    """A candidate's lot. `days` since its last visit are its weight, `number` lies in (0, 1).

    `key` = −ln(number) ÷ days: the smaller, the sooner drawn.
    """

    candidate: Candidate
    days: int
    number: Decimal
    key: Decimal
    outcome: Outcome

    @property
    def is_drawn(self) -> bool:
        """Whether the village is to be visited."""
        return self.outcome in (Outcome.DRAWN, Outcome.FILLED_UP)


@dataclass(frozen=True, slots=True)
class Draw:
    """A month's draw: lots in the order of drawing, then those not drawn by key, then those left out.

    `month` is its first day; `last` are those who rest, None where there was neither a draw nor a visit.
    """

    month: date
    seed: str
    size: int
    last: LastTurn | None
    lots: tuple[Lot, ...]

    @property
    def drawn(self) -> tuple[Lot, ...]:
        """The lots of the villages to be visited, in the order of drawing."""
        return tuple(lot for lot in self.lots if lot.is_drawn)


def draw(
    candidates: Sequence[Candidate], month: date, seed: str, size: int, last: LastTurn | None = None
) -> Draw:
    """Draw `size` of the candidates for the month that begins on `month`; all of them if they are not more.

    The villages of the `last` draw are left out; only where the others are too few, those longest unvisited
    fill up. Where no draw is on record, those visited in the latest month with visits stand for it.
    """
    turn = last or _visited_last(candidates)
    keyed = sorted((_keyed(each, month, seed) for each in candidates), key=_by_key)
    fresh, again = (
        [lot for lot in keyed if bool(turn and turn.had(lot.candidate)) is had] for had in (False, True)
    )
    again.sort(key=lambda lot: (-lot.days, *_by_key(lot)))
    missing = max(0, size - len(fresh))
    lots = (
        *fresh[:size],
        *(replace(lot, outcome=Outcome.FILLED_UP) for lot in again[:missing]),
        *(replace(lot, outcome=Outcome.NOT_DRAWN) for lot in fresh[size:]),
        *(replace(lot, outcome=Outcome.RESTED) for lot in again[missing:]),
    )
    return Draw(month, seed, size, turn, lots)


def _visited_last(candidates: Sequence[Candidate]) -> LastTurn | None:
    months = {each.code: each.last_visit.replace(day=1) for each in candidates if each.last_visit}
    if not months:
        return None
    latest = max(months.values())
    codes = frozenset(match_key(code) for code, month in months.items() if month == latest)
    return LastTurn(latest, codes, Source.VISITS)


def record_of(made: Draw, township: str) -> DrawRecord:
    """The record of a draw, for its sheet."""
    digest = hashlib.sha256("\n".join(_deciding(made)).encode()).hexdigest()
    villages = tuple(lot.candidate.code for lot in made.drawn)
    return DrawRecord(township, made.month, made.seed, made.size, villages, digest)


def _deciding(made: Draw) -> Iterator[str]:
    """All that the result hangs on, in an order of its own: a name that is put right does not change it."""
    yield repr((f"{made.month:%Y-%m}", made.size, made.seed))
    for lot in sorted(made.lots, key=lambda lot: lot.candidate.code):
        rests = made.last is not None and made.last.had(lot.candidate)
        yield repr((lot.candidate.code, lot.days, rests))


def _keyed(candidate: Candidate, month: date, seed: str) -> Lot:
    # The records go back to the January of last year: a village that is not in them was visited before.
    since = candidate.last_visit or date(month.year - 1, 1, 1)
    days = (month - since).days
    number = lot_number(seed, month, candidate.code)
    key = _EXACT.divide(_EXACT.minus(_EXACT.ln(number)), Decimal(days))
    return Lot(candidate, days, number, key, Outcome.DRAWN)


def lot_number(seed: str, month: date, code: str) -> Decimal:
    """The number in (0, 1) for seed, month and unit code: the middle of one of 2^256 equal parts."""
    digest = hashlib.sha256(f"{seed}|{month:%Y-%m}|{code}".encode()).digest()
    part = 2 * int.from_bytes(digest, "big") + 1
    return _EXACT.divide(Decimal(part), Decimal(2 ** (_DIGEST_BITS + 1)))


def _by_key(lot: Lot) -> tuple[Decimal, str]:
    return lot.key, lot.candidate.code
