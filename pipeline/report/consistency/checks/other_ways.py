"""Whether a list that does not add up would, read otherwise: then the reading is in doubt, not the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from pipeline.report.consistency.checks.meanings import at_places, places
from pipeline.report.consistency.claims import Breakdown, Tally
from pipeline.report.consistency.lists import depths
from pipeline.report.consistency.mention import Amount
from pipeline.report.consistency.numbers import PERCENT, POINTS, base_value, is_money
from pipeline.report.consistency.restriction import amounts_of
from pipeline.report.consistency.steps import are_alike

_MARKS = "，、；,;"


def is_otherwise_right(breakdown: Breakdown) -> bool:
    """Whether the list adds up to another number told, or to its own with a part left out or added."""
    whole, items = breakdown.whole, breakdown.items
    parts = [base_value(each.amount) for each in items]
    before, behind = _beside(breakdown)
    others = [*map(base_value, before), *_joined(breakdown)]
    if len(items) == 1:
        return any(parts[0] <= base_value(each) for each in before)
    if sum(parts) in others or _has_other_units(breakdown):
        return True
    target = base_value(whole.amount)
    joints = list(_joints(items[0].sentence, [each.amount for each in items]))
    runs = list(zip(list(accumulate(parts))[1:-1], joints[1:], strict=False))
    is_first = any(total == target and joint != joints[0] for total, joint in runs)
    return is_first or any(sum(parts) + base_value(each) == target for each in behind[:1])


def _joined(breakdown: Breakdown) -> Iterator[Decimal]:
    """What two numbers joined by 、 come to: 建议4件、提案6件, which a list behind may take apart together."""
    sentence, first = breakdown.whole.sentence, breakdown.items[0]
    kind = [each for each in amounts_of(sentence) if are_alike(each, first.amount)]
    is_here = sentence == first.sentence
    for one, other in pairwise(each for each in kind if not is_here or each.end <= first.amount.start):
        if re.fullmatch(r"[^，,；;、]*、[^，,；;、]*", sentence[one.end : other.start]):
            yield base_value(one) + base_value(other)


def is_told_apart(tally: Tally) -> bool:
    """Whether another number of the sentence is just what its sum is too much or too little."""
    difference = abs(sum(map(base_value, tally.items)) - base_value(tally.total))
    used = (*tally.items, tally.total)
    others = (
        each for each in amounts_of(tally.sentence) if each not in used and are_alike(each, tally.total)
    )
    return any(base_value(each) == difference for each in others)


def is_share_of(share: Amount, wholes: Sequence[Amount], parts: Sequence[Amount] = ()) -> bool:
    """Whether a per cent is that of one of the parts (else of one of the wholes) of one of the wholes."""
    n = places(share.value)
    pairs = ((base_value(part), base_value(whole)) for whole in wholes for part in parts or wholes)
    return any(at_places(part * 100 / whole, n) == share.value for part, whole in pairs if whole > part)


def is_closed(breakdown: Breakdown) -> bool:
    """Whether all numbers of its kind from the whole to its last part are parts, and like marks join them."""
    sentence, items = breakdown.items[0].sentence, breakdown.items
    if any(each.sentence != sentence for each in items):
        return False
    listed = [each.amount for each in items]
    start = breakdown.whole.amount.end if breakdown.whole.sentence == sentence else 0
    among = [each for each in _level(sentence, listed[0]) if start <= each.start <= listed[-1].start]
    kind = [each for each in among if are_alike(each, listed[0])]
    return all(each in listed for each in kind) and len({*_joints(sentence, listed)}) <= 1


def _joints(sentence: str, listed: Sequence[Amount]) -> Iterator[str]:
    """The strongest mark between each two parts."""
    for one, other in pairwise(listed):
        marks = re.findall(f"[{_MARKS}]", sentence[one.end : other.start])
        yield max(marks, key="、,，;；".index, default="").translate({ord(","): "，", ord(";"): "；"})


def _beside(breakdown: Breakdown) -> tuple[list[Amount], list[Amount]]:
    """The numbers of its kind before its parts, the whole among them, and behind them."""
    items, whole = breakdown.items, breakdown.whole
    first, last = items[0], items[-1]
    earlier = amounts_of(whole.sentence) if whole.sentence != first.sentence else ()
    before = [*earlier, *(each for each in amounts_of(first.sentence) if each.end <= first.amount.start)]
    behind = [each for each in amounts_of(last.sentence) if each.start >= last.amount.end]
    kinds = ([each for each in told if are_alike(each, first.amount)] for told in (before, behind))
    return next(kinds), next(kinds)


def _has_other_units(breakdown: Breakdown) -> bool:
    """Whether some of the list's parts are told in another unit: not one beside each part (1件，420元)."""
    first, last = breakdown.items[0], breakdown.items[-1]
    start = breakdown.whole.amount.end if breakdown.whole.sentence == first.sentence else 0
    among = [each for each in _level(first.sentence, first.amount) if start <= each.start < last.amount.start]
    others = [each for each in among if not (are_alike(each, first.amount) or _goes_with(each))]
    return 0 < len(others) < len(breakdown.items) - 1


def _level(sentence: str, amount: Amount) -> list[Amount]:
    nested = depths(sentence)
    return [each for each in amounts_of(sentence) if nested[each.start] == nested[amount.start]]


def _goes_with(amount: Amount) -> bool:
    """Whether it can be told of a part: its share, its sum of money."""
    return amount.unit in (PERCENT, POINTS, "") or is_money(amount)
