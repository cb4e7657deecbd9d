"""Parts that do not make up their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.meanings import place_of, said, shown
from pipeline.report.consistency.checks.other_ways import is_closed, is_otherwise_right, is_told_apart
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.claims import Breakdown, Tally
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.measures import AKIN, PARTITIONS
from pipeline.report.consistency.mention import Amount
from pipeline.report.consistency.numbers import base_value
from pipeline.report.consistency.times import are_all_months

# One item may be published in several of these places.
_CHANNEL = re.compile(r"网站|公众号|微信|微博|抖音|公[示开]栏|平台|新媒体|报纸|广播|电视|客户端|显示屏")
# Words by which a list says that it names all parts: without them 其中 may give the highlights only.
_ALL = re.compile(r"其[他它余]|另|分别|分为|包括|由|按[^，。；、：]{1,8}分|从[^，。；、：]{1,8}看")
_SURE = frozenset({"sum", "sum-above"})
_MOST = 2  # A list that comes to less than half of the whole is one of highlights.


def unlike_sums(subject: Subject) -> Iterator[Finding]:
    """Lists that name all parts and do not add up, lists that name some and come to more than the whole."""
    told: set[tuple[str, str]] = set()
    for breakdown in subject.claims.breakdowns:
        finding = _broken(subject, breakdown)
        key = (breakdown.whole.sentence, finding.reason) if finding else ("", "")
        if finding and key not in told:
            told.add(key)
            yield finding


def unlike_tallies(subject: Subject) -> Iterator[Finding]:
    """Numbers that do not come to the sum told right behind them."""
    for tally in subject.claims.tallies:
        total = _sum(tally.items)
        if total != base_value(tally.total) and not (_is_seen(subject, tally) or is_told_apart(tally)):
            start, end = tally.items[0].start, tally.total.end
            yield found(
                "tally" if tally.is_plain else "tally-perhaps",
                quoted(tally.part, tally.sentence, start, end),
                total=_added(tally.items, total, tally.total),
                whole=tally.total.text.strip(),
            )


def _is_seen(subject: Subject, tally: Tally) -> bool:
    """Whether the parts are those of a list whose whole is told besides."""
    return any(
        {item.amount for item in each.items} == {*tally.items} and each.whole.sentence == tally.sentence
        for each in subject.claims.breakdowns
    )


def _broken(subject: Subject, breakdown: Breakdown) -> Finding | None:
    whole, total = base_value(breakdown.whole.amount), total_of(breakdown)
    numbers = (breakdown.whole.amount, *(item.amount for item in breakdown.items))
    is_right = total <= whole if breakdown.is_open else total == whole
    if is_right or any(number.is_rough for number in numbers) or _is_of_another(subject, breakdown, total):
        return None
    rule = _rule(breakdown, whole, total)
    if not rule or is_otherwise_right(breakdown):
        return None
    if rule in _SURE and not is_closed(breakdown):
        rule = "sum-perhaps"
    first, second = _places(breakdown)
    parts = [item.amount for item in breakdown.items]
    return found(
        rule,
        first,
        second,
        total=_added(parts, total, breakdown.whole.amount),
        whole=said(breakdown.whole),
    )


def total_of(breakdown: Breakdown) -> Decimal:
    """What the parts come to, money in 元."""
    return _sum(item.amount for item in breakdown.items)


def _sum(amounts: Iterable[Amount]) -> Decimal:
    return sum(map(base_value, amounts), Decimal(0))


def _added(parts: Sequence[Amount], total: Decimal, whole: Amount) -> str:
    """The sum written out: 1＋1＝2件."""
    terms = "＋".join(shown(whole, base_value(part)).removesuffix(whole.unit) for part in parts)
    return f"{terms}＝{shown(whole, total)}"


def _places(breakdown: Breakdown) -> tuple[Quote, Quote | None]:
    """Whole and parts in one quotation where they stand in one sentence, else both."""
    whole, first, last = breakdown.whole, breakdown.items[0], breakdown.items[-1]
    if whole.sentence == first.sentence == last.sentence:
        ends = [place for each in (whole, first, last) for place in (each.amount.start, each.amount.end)]
        return quoted(whole.part, whole.sentence, min(ends), max(ends)), None
    second = (
        quoted(first.part, first.sentence, first.amount.start, last.amount.end)
        if first.sentence == last.sentence
        else place_of(last)
    )
    return place_of(whole), second


def _rule(breakdown: Breakdown, whole: Decimal, total: Decimal) -> str:
    """Which rule is broken; "" where highlights are told, which need not make up the whole."""
    if total > whole:
        if any(_CHANNEL.search(item.scope) for item in breakdown.items):
            return "sum-channels"
        return "sum-above" if breakdown.is_open else "sum"
    if _names_all(breakdown):
        return "sum"
    return "sum-below" if total * _MOST > whole else ""


def _names_all(breakdown: Breakdown) -> bool:
    """Whether the parts are all there can be, or the words of the list say that they are."""
    codes = {item.measure for item in breakdown.items}
    whole, last = breakdown.whole, breakdown.items[-1]
    if any(each.whole == whole.measure and {*each.members} <= codes for each in PARTITIONS):
        return True
    start = whole.amount.end if whole.sentence == last.sentence else 0
    is_year = are_all_months(item.scope for item in breakdown.items)
    return is_year or bool(_ALL.search(last.sentence[min(start, last.amount.end) : last.amount.end]))


def _is_of_another(subject: Subject, breakdown: Breakdown, total: Decimal) -> bool:
    """Whether the parts make up another number of their kind told in the same part, so may belong to it."""
    whole, akin = breakdown.whole, {code for group in AKIN for code in group}
    others = (each for each in subject.claims.mentions if each.part == whole.part)
    return any(
        each.measure not in (whole.measure, *akin)
        and each not in breakdown.items
        and each.amount.unit == whole.amount.unit
        and base_value(each.amount) == total
        for each in others
    )
