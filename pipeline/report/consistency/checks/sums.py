"""Parts that do not make up their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.meanings import place_of, said, shown
from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.claims import Breakdown
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.measures import AKIN
from pipeline.report.consistency.numbers import base_value

# One item may be published in several of these places.
_CHANNEL = re.compile(r"网站|公众号|微信|微博|抖音|公[示开]栏|平台|新媒体|报纸|广播|电视|客户端|显示屏")


def unlike_sums(subject: Subject) -> Iterator[Finding]:
    """Lists that name all parts and do not add up, lists that name some and come to more than the whole."""
    told: set[tuple[str, str]] = set()
    for breakdown in subject.claims.breakdowns:
        finding = _broken(subject, breakdown)
        key = (breakdown.whole.sentence, finding.reason) if finding else ("", "")
        if finding and key not in told:
            told.add(key)
            yield finding


def _broken(subject: Subject, breakdown: Breakdown) -> Finding | None:
    whole, total = base_value(breakdown.whole.amount), total_of(breakdown)
    numbers = (breakdown.whole.amount, *(item.amount for item in breakdown.items))
    is_right = total <= whole if breakdown.is_open else total == whole
    if is_right or any(number.is_rough for number in numbers) or _is_of_another(subject, breakdown, total):
        return None
    return found(
        _rule(breakdown, total > whole),
        place_of(breakdown.whole),
        place_of(breakdown.items[0]),
        total=shown(breakdown.whole.amount, total),
        whole=said(breakdown.whole),
    )


def total_of(breakdown: Breakdown) -> Decimal:
    """What the parts come to, money in 元."""
    return sum((base_value(item.amount) for item in breakdown.items), Decimal(0))


def _rule(breakdown: Breakdown, is_above: bool) -> str:
    if is_above and all(_CHANNEL.search(item.scope) for item in breakdown.items):
        return "sum-channels"
    return "sum-above" if breakdown.is_open else "sum"


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
