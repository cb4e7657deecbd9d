"""Sums that are told behind their parts: 机构10条、政策20条，合计30条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.report.consistency.claims import Tally
from pipeline.report.consistency.mention import Amount
from pipeline.report.consistency.numbers import is_money
from pipeline.report.consistency.times import are_all_months, is_time, span_named

_TOTAL = re.compile(
    r"[，、,；;]\s*(?:以上|三者|两者|两项|各项)?(?P<plain>合计|共计|总计|总共|共有?|累计)"
    r"(?:为|达|是)?(?P<more>(?:公开|发布|推送)?(?:政府)?(?:信息)?)\s*$"
)
_BEGINS = re.compile("其中|包括|分别|[：:]")
_CLAUSE_END = re.compile("[，。；：、,;:（(]")
_IN_ALL = re.compile("全年|合计|共计")
_PEOPLE = frozenset({"人", "名", "位"})
# What is not one part beside the other: of each, or of another kind than the one before.
_NO_PART = re.compile("[各每均]|加上|减|转|另|同比|比|较|占|由|从|增|约")


def tallies(part: int, sentence: str, found: Sequence[Amount], depths: Sequence[int]) -> Iterator[Tally]:
    """The sums of a sentence that stand behind their parts."""
    for place, total in enumerate(found):
        says = _TOTAL.search(sentence[found[place - 1].end : total.start]) if place else None
        items = _parts(sentence, found[:place], total, depths) if says else ()
        if says and len(items) > 1 and not any(each.is_rough for each in (*items, total)):
            gaps = [sentence[one.end : other.start] for one, other in pairwise(items)]
            is_plain = not says["more"] and all(gap.lstrip().startswith("、") for gap in gaps)
            yield Tally(part, sentence, items, total, is_plain)


def tallies_over_time(part: int, sentence: str, found: Sequence[Amount]) -> Iterator[Tally]:
    """The sum of a sentence whose parts are the spans of the year: 上半年5条，下半年7条，全年12条."""
    clauses = [(_CLAUSE_END.split(sentence[: amount.start])[-1], amount) for amount in found]
    spans = [(span_named(said) or "", amount) for said, amount in clauses if is_time(said)]
    totals = [amount for said, amount in clauses if _IN_ALL.search(said)]
    if len(totals) == 1 and are_all_months(span for span, _ in spans):
        items = tuple(amount for _, amount in spans)
        if all(_alike(each, totals[0]) and not each.is_rough for each in items):
            yield Tally(part, sentence, items, totals[0], is_plain=True)


def _parts(
    sentence: str, before: Sequence[Amount], total: Amount, depths: Sequence[int]
) -> tuple[Amount, ...]:
    """The numbers of its kind right before it, at its own level of brackets, back to where their list begins.

    What 、 joins ends at the next comma.
    """
    items: list[Amount] = []
    end, mark = total.start, ""
    for amount in reversed(before):
        if depths[amount.start] > depths[total.start]:
            continue
        between = sentence[amount.end : end]
        is_over = bool(items and (_BEGINS.search(between) or (mark == "、" and not between.startswith("、"))))
        if is_over or re.search("[；;。]", between) or not _alike(amount, total):
            break
        mark = between[:1] if items else ""
        end = amount.start
        clause = _CLAUSE_END.split(sentence[: amount.start])[-1]
        if _NO_PART.search(clause):
            return ()
        items.append(amount)
    return tuple(reversed(items))


def _alike(one: Amount, other: Amount) -> bool:
    return one.unit == other.unit or {one.unit, other.unit} <= _PEOPLE or (is_money(one) and is_money(other))
