"""What the sentences of a report say in numbers, once it is known what each number counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.report.consistency.mention import Amount, Mention


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A number and those it is said to be made of. `is_open`: not all are named (等, 其余, a single one)."""

    whole: Mention
    items: tuple[Mention, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers told one after the other and, behind them, what they come to: 组长1名、成员8名，共9人.

    `is_plain` where the words say nothing but that: 、 between the parts, 共 or 合计 before the sum.
    """

    part: int
    sentence: str
    items: tuple[Amount, ...]
    total: Amount
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Share:
    """“占33.9%”: the per cent that `of` is; of `base` where the sentences tell, None where they do not."""

    amount: Amount
    of: Mention
    base: Mention | None


@dataclass(frozen=True, slots=True)
class Change:
    """“同比增长70.3%”, “比上年增加5件”: by how much `of` differs from the year before.

    `by` is signed, in what `amount.unit` says: per cent, percentage points, times or the unit of `of`; 0 for
    持平. `sentence` is where it is told; `of` may stand in an earlier one.
    """

    amount: Amount
    by: Decimal
    of: Mention
    sentence: str


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A number of which the words do not tell what it counts, or which is no claim."""

    amount: Amount
    part: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Claims:
    """All that sentences say in numbers: every amount is in exactly one of the first five.

    The mentions hold also what is said not to exist, as an amount of 0 whose text is the words that say so;
    the changes also what is said to be unchanged.
    """

    mentions: tuple[Mention, ...] = ()
    shares: tuple[Share, ...] = ()
    changes: tuple[Change, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    planned: tuple[Unassigned, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    tallies: tuple[Tally, ...] = ()
