"""What a number says of another: the share that it is, and how it differs from the year before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.report.consistency.claims import Change, Share
from pipeline.report.consistency.governing import Surroundings
from pipeline.report.consistency.lists import counts_things
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import PERCENT, POINTS
from pipeline.report.consistency.steps import Step, Text, told_in
from pipeline.report.consistency.sums import base_of, whole_of
from pipeline.report.consistency.times import compared_with

COMPARED = re.compile(r"同比|环比|比|较|相比|与")
"""Words that compare."""

_SHARE = re.compile(r"(?:占(?:比|[^，。；（）()]{0,14})|比例|比重|[（(])(?:为|达|约|近|到)*\s*$")
_OF_ALL = re.compile("总|全部")


def change_of(
    text: Text, steps: Sequence[Step], amount: Amount, words: Surroundings, *, is_growth: bool
) -> Change | None:
    """By how much an amount behind 增长 or 减少 says that another differs; None where it does not tell."""
    clause = re.split("[，。；,;]", text.sentence[: amount.start])[-1]
    if counts_things(amount) and not COMPARED.search(clause):
        return None
    if compared_with(text.sentence[: amount.start], text.year) not in (0, text.year - 1):
        return None
    if text.row(amount):
        return None
    unit = amount.unit if counts_things(amount) else None
    of = _subject(text, steps, amount, PERCENT if amount.unit == POINTS else unit)
    by = amount.value if is_growth else -amount.value
    return Change(amount, by, of, text.sentence) if of else None


def share_of(text: Text, steps: Sequence[Step], amount: Amount, words: Surroundings) -> Share | None:
    """What a percentage behind 占 is a share of; None where it is none."""
    says = _SHARE.search(words.before)
    row = text.row(amount)
    of = (
        _told_apart(text, steps, row, amount)
        if row
        else _subject(text, steps, amount, None)
        if says
        else None
    )
    says = says or (_SHARE.search(text.sentence[: row[0].start]) if row else None)
    if says is None or of is None:
        return None
    whole = next((each.whole for each in steps if each.mention is of), None)
    told = told_in(steps)
    base = whole or base_of(of, (*text.before, *told)) or whole_of(of, told)
    return Share(amount, of, base or (whole_of(of, text.before) if _OF_ALL.search(says[0]) else None))


def _told_apart(text: Text, steps: Sequence[Step], row: Sequence[Amount], share: Amount) -> Mention | None:
    """The number that one share of a row is of: 网上6件、邮寄4件，分别占60%、40%."""
    level = text.depths[row[0].start]
    before = [
        each for each in steps if each.amount.end <= row[0].start and text.depths[each.amount.start] <= level
    ]
    told = [each.mention for each in before if counts_things(each.amount)][-len(row) :]
    return told[row.index(share)] if len(told) == len(row) else None


def _subject(text: Text, steps: Sequence[Step], amount: Amount, unit: str | None) -> Mention | None:
    """The number that a share or a change is about: the last at its own level, or before its bracket.

    The number of the other year that it is compared with is not what changes.
    """
    depth = text.depths[amount.start]
    for each in reversed(steps):
        level = text.depths[each.amount.start]
        is_it = level <= depth and unit in (None, each.amount.unit)
        if each.mention and is_it and not text.is_of_the_other(each.amount):
            return each.mention
    others = [each.mention for each in steps if each.mention and text.is_of_the_other(each.amount)]
    return _told_before(text, others[-1]) if others else None


def _told_before(text: Text, other: Mention) -> Mention | None:
    """What another year's number is compared with, where one number of this year alone was told before."""
    own = [each for each in text.before if each.measure == other.measure and not each.year]
    return own[-1] if len({each.amount.value for each in own}) == 1 else None
