"""Which numbers of a text are said to make up another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.report.consistency.claims import Breakdown
from pipeline.report.consistency.measures import MEASURES, PARTITIONS
from pipeline.report.consistency.mention import Mention

_TO_COME = "carried_out"
_BROUGHT = "carried_in"
_OF_THE_YEAR = "新收"


def is_part(part: str, whole: str) -> bool:
    """Whether a measure is declared a part of another."""
    codes = {part, *MEASURES[part].covers}
    return any(each.whole == whole and codes <= {*each.members} for each in PARTITIONS)


def base_of(part: Mention, told: Sequence[Mention]) -> Mention | None:
    """The last number told that `part` is declared to be a part of."""
    codes = {part.measure, *MEASURES[part.measure].covers}
    wholes = dict.fromkeys(each.whole for each in PARTITIONS if codes <= {*each.members})
    found = (_last(told, whole, part.year) for whole in wholes)
    return next((mention for mention in found if mention), None)


def declared_sums(told: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Breakdown]:
    """The sums that the mentions of a sentence make without a word for it: 答复5件，予以公开3件、不予公开2件."""
    for partition in PARTITIONS:
        items = [
            each for each in told if {each.measure, *MEASURES[each.measure].covers} & {*partition.members}
        ]
        named = {code for each in items for code in (each.measure, *MEASURES[each.measure].covers)}
        whole = _last((*before, *told), partition.whole, items[0].year) if len(items) > 1 else None
        if whole is None or len({(each.measure, each.year) for each in items}) < len(items):
            continue
        if _TO_COME not in partition.members or (_TO_COME in named and _is_all(whole, (*before, *told))):
            yield Breakdown(whole, tuple(items), not {*partition.members} <= named)


def _is_all(received: Mention, told: Sequence[Mention]) -> bool:
    """Whether the applications received include those carried in, as what became of them does."""
    brought = _last(told, _BROUGHT, received.year)
    is_none = brought is None or not brought.amount.value
    return received.scope != _OF_THE_YEAR and (is_none or received.scope != "")


def _last(told: Sequence[Mention], measure: str, year: int) -> Mention | None:
    return next((each for each in reversed(told) if each.measure == measure and each.year == year), None)
