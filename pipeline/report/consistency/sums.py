"""Which numbers of a text are said to make up another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.report.consistency.claims import Breakdown
from pipeline.report.consistency.measure import WHOSE
from pipeline.report.consistency.measures import MEASURES, PARTITIONS
from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.times import are_all_months, is_span, months_of

_TO_COME = "carried_out"
_BROUGHT = "carried_in"
_OF_THE_YEAR = "新收"
_WITH_BROUGHT = "含结转"


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


def whole_of(part: Mention, told: Sequence[Mention]) -> Mention | None:
    """The last number told of all that `part` names a part of: 公开信息9条 of 财政信息3条."""
    if not part.scope or is_whose(part.scope) or is_span(part.scope):
        return None
    return next(
        (
            each
            for each in reversed(told)
            if (each.measure, each.year) == (part.measure, part.year) and is_whose(each.scope)
        ),
        None,
    )


def is_whose(scope: str) -> bool:
    """Whether a scope is no part: none is told, or whose number it is."""
    return not scope or bool(WHOSE.fullmatch(scope))


def sums_over_time(told: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Breakdown]:
    """The sums that the spans of a year make which a sentence tells: 上半年5条，下半年7条，全年12条."""
    spans: dict[tuple[str, int], list[Mention]] = {}
    for each in told:
        if months_of(each.scope):
            spans.setdefault((each.measure, each.year), []).append(each)
    for (measure, year), items in spans.items():
        whole = _last((*before, *told), measure, year)
        if whole and are_all_months(item.scope for item in items):
            yield Breakdown(whole, tuple(items), is_open=False)


def declared_sums(told: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Breakdown]:
    """The sums that the mentions of a sentence make without a word for it: 答复5件，予以公开3件、不予公开2件."""
    of_the_year = [each for each in told if not is_span(each.scope)]
    for partition in PARTITIONS:
        items = [
            each
            for each in of_the_year
            if {each.measure, *MEASURES[each.measure].covers} & {*partition.members}
        ]
        named = {code for each in items for code in (each.measure, *MEASURES[each.measure].covers)}
        whole = _last((*before, *told), partition.whole, items[0].year) if len(items) > 1 else None
        is_one_year = len({each.year for each in items}) == 1
        if whole is None or not is_one_year or len({each.measure for each in items}) < len(items):
            continue
        if _TO_COME not in partition.members or (_TO_COME in named and _is_all(whole, (*before, *told))):
            yield Breakdown(whole, tuple(items), not {*partition.members} <= named)


def _is_all(received: Mention, told: Sequence[Mention]) -> bool:
    """Whether the applications received include those carried in, as what became of them does."""
    brought = _last(told, _BROUGHT, received.year)
    is_none = brought is None or not brought.amount.value
    return received.scope == _WITH_BROUGHT or (is_none and received.scope != _OF_THE_YEAR)


def _last(told: Sequence[Mention], measure: str, year: int) -> Mention | None:
    alike = (each for each in reversed(told) if (each.measure, each.year) == (measure, year))
    return next((each for each in alike if not is_span(each.scope)), None)
