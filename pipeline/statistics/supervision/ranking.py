"""名次: the score of each inspected village, and its place among the others, exact to the last fraction."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pipeline.model.fact import plain_decimal

_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """One village on one day; `deduction` is what its rows take off together, in hundredths of a 分."""

    day: date
    deduction: int


@dataclass(frozen=True, slots=True)
class Scoring:
    """检查满分 and 单次扣分上限 of 本镇设置, in whole 分."""

    full: int
    cap: int

    def counted(self, visit: Visit) -> int:
        """What a visit takes off, in hundredths: never more than the cap."""
        return min(visit.deduction, self.cap * _HUNDREDTHS)

    def is_capped(self, visit: Visit) -> bool:
        """Whether a visit found more than can be taken off."""
        return visit.deduction > self.cap * _HUNDREDTHS

    def score(self, visits: Sequence[Visit]) -> Fraction:
        """检查满分 − the mean of what the visits take off; ZeroDivisionError without a visit (our fault)."""
        return self.full - Fraction(sum(map(self.counted, visits)), _HUNDREDTHS * len(visits))


@dataclass(frozen=True, slots=True)
class Standing:
    """A village in the ranking. `tied_with` are the others that share its rank."""

    village: str
    visits: tuple[Visit, ...]
    score: Fraction
    rank: int
    tied_with: tuple[str, ...]


def ranking(visits: Mapping[str, Sequence[Visit]], scoring: Scoring) -> tuple[Standing, ...]:
    """Rank the visited villages by score, best first; equal ones share the rank (1, 2, 2, 4).

    The rank is one more than the number of villages with a better score, so another deduction at a visit can
    only lower it or leave it. Villages that tie stay in the order given; those without a visit have no rank.
    """
    scores = {village: scoring.score(own) for village, own in visits.items() if own}
    in_order = sorted(scores, key=lambda village: -scores[village])
    return tuple(_standing(village, tuple(visits[village]), scores) for village in in_order)


def _standing(village: str, visits: tuple[Visit, ...], scores: Mapping[str, Fraction]) -> Standing:
    own = scores[village]
    rank = 1 + sum(score > own for score in scores.values())
    ties = tuple(other for other, score in scores.items() if score == own and other != village)
    return Standing(village, visits, own, rank, ties)


def two_places(score: Fraction) -> Decimal:
    """A score as printed: two decimals, halves away from zero."""
    hundredths = math.floor(abs(score) * _HUNDREDTHS + Fraction(1, 2))
    return Decimal(hundredths if score >= 0 else -hundredths).scaleb(-2)


def points(hundredths: int) -> Decimal:
    """Hundredths as 分, with no more decimals than needed: 3, 2.5."""
    return Decimal(plain_decimal(Decimal(hundredths).scaleb(-2)))
