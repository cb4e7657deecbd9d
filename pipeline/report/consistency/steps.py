"""What is known of a sentence while its amounts are assigned, and what each of them turned out to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.consistency.claims import Change, Share
from pipeline.report.consistency.lists import Listing
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import is_money
from pipeline.report.consistency.statement import Standing
from pipeline.report.consistency.times import When, is_of_the_other, told_at


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence and what is known of it before its amounts are assigned.

    `before` was told earlier in its part; `labels` are the names of numbers told apart from them, by place;
    `rows` are percentages told apart, `parts_only` stretches in which 有 names parts; `depths` are the
    brackets open at each character, `about` what it is about, and where.
    """

    sentence: str
    standing: Standing
    year: int
    before: tuple[Mention, ...]
    found: tuple[Amount, ...]
    listings: tuple[Listing, ...]
    labels: Mapping[int, str]
    rows: tuple[tuple[Amount, ...], ...]
    parts_only: tuple[tuple[int, int], ...]
    depths: tuple[int, ...]
    about: tuple[tuple[int, str], ...]

    def when(self, amount: Amount) -> When:
        """Of which year and which months of it an amount is told."""
        return told_at(self.labels.get(amount.start) or self.sentence[: amount.start], self.year)

    def row(self, amount: Amount) -> tuple[Amount, ...]:
        """The percentages that 分别 tells one after the other, of which this is one; none where it does not."""
        return next((row for row in self.rows if amount in row), ())

    def is_of_the_other(self, amount: Amount) -> bool:
        """Whether it is the number of another year that one of this year is compared with."""
        return is_of_the_other(self.sentence[: amount.start])


@dataclass(frozen=True, slots=True)
class Step:
    """What one amount turned out to be; a part of `whole` in a listing where both are given.

    `end` is how far its own words reach. `closes` is the listing that it shows to be over.
    """

    amount: Amount
    end: int
    mention: Mention | None = None
    share: Share | None = None
    change: Change | None = None
    whole: Mention | None = None
    listing: Listing | None = None
    closes: Listing | None = None

    @property
    def is_left(self) -> bool:
        """Whether nothing could be made of it."""
        return not (self.mention or self.share or self.change)


def told_in(steps: Sequence[Step]) -> tuple[Mention, ...]:
    return tuple(each.mention for each in steps if each.mention)


def are_alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be of one kind: of one unit, or both sums of money."""
    return one.unit == other.unit or (is_money(one) and is_money(other))
