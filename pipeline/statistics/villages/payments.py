"""Form 11 惠民资金打卡 → indicators; what was paid and not posted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from pipeline.forms.payments import FORM
from pipeline.model.issue import Issue
from pipeline.model.period import is_over
from pipeline.model.text import clip
from pipeline.statistics.counting import Counting, Scope, indicator, stated, told_at
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import WAN_YUAN, Figure, Stated, sources_of
from pipeline.statistics.ledger import Ledger, Mask
from pipeline.statistics.villages.postings import Channel, mean
from pipeline.statistics.villages.village_money import money_of
from pipeline.statistics.villages.village_registers import POSTING_FIELDS, Batch, open_registers
from pipeline.statistics.villages.village_slots import deadline_of

_CODE = "indicator/payments"
_LABEL = "惠民资金打卡"


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    ledger = scope.ledger(FORM.code)
    batches = scope.shared(open_registers).batches_within(scope.period)
    paid = ledger.within("paid_on", scope.period)
    yield indicator("payments/total", f"{_LABEL}：批次", "批", ledger, paid)
    yield _sum("households", "户数", "户", ledger, "households", paid)
    yield _sum("amount", "金额", WAN_YUAN, ledger, "amount", paid)
    for code, (title, chosen) in _STANDINGS.items():
        rows = _rows(ledger, [batch for batch in batches if chosen(batch)])
        yield indicator(f"payments/{code}", f"{_LABEL}：{title}", "批", ledger, rows)
    unposted = _rows(ledger, [batch for batch in batches if not batch.places])
    yield _sum("amount_not_posted", "网上和公开栏都没公开的金额", WAN_YUAN, ledger, "amount", unposted)
    for channel in Channel:
        yield from _days(scope, batches, channel)


_STANDINGS: Mapping[str, tuple[str, Callable[[Batch], bool]]] = {
    "posted_online": ("网上已公开", lambda batch: batch.posted[Channel.ONLINE] is not None),
    "posted_board": ("公开栏已公开", lambda batch: batch.posted[Channel.BOARD] is not None),
    "posted_both": ("两处都已公开", lambda batch: batch.places == len(Channel)),
    "posted_once": ("只公开了一处", lambda batch: batch.places == 1),
    "not_posted": ("网上和公开栏都没公开", lambda batch: not batch.places),
}


def _rows(ledger: Ledger, batches: Sequence[Batch]) -> Mask:
    rows = np.zeros(len(ledger), np.bool_)
    rows[[batch.place for batch in batches]] = True
    return rows


def _sum(code: str, title: str, measure: str, ledger: Ledger, field: str, rows: Mask) -> Figure:
    places = np.flatnonzero(rows)
    adds = ledger.numbers(field)[places]
    return Figure(f"{_CODE}/{code}", f"{_LABEL}：{title}", measure, ledger, places, adds)


def _days(scope: Scope, batches: Sequence[Batch], channel: Channel) -> Iterator[Stated]:
    """Days from payment to posting in one place: the township's, then those of each village that posted."""
    posted = [batch for batch in batches if batch.posted[channel] is not None]
    by_village: dict[str, list[Batch]] = {"": posted}
    for batch in posted:
        by_village.setdefault(batch.village, []).append(batch)
    ledger, place = scope.ledger(FORM.code), channel.name.lower()
    where = "网上" if channel is Channel.ONLINE else "公开栏"
    for village, some in by_village.items():
        days = [batch.days_to(channel) or 0 for batch in some]
        sources = sources_of(ledger, _rows(ledger, some))
        average, longest = mean(sum(days), len(days)), max(days, default=0)
        label = f"{_LABEL}：发放到{where}公开"
        yield stated(f"payments/mean_days_{place}", f"{label}平均天数", "天", average, village, sources)
        yield stated(f"payments/longest_days_{place}", f"{label}最长天数", "天", longest, village, sources)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X630 at the empty cell of each place where a payment should stand: its quarter's term is over."""
    names = scope.ledger(FORM.code).texts("name", "")
    for batch in scope.shared(open_registers).batches_within(scope.period):
        deadline = deadline_of(scope, batch.quarter)
        for channel, field in POSTING_FIELDS.items():
            if batch.posted[channel] is None and is_over(deadline, scope.dataset.as_of):
                yield _overdue(scope, batch, field, clip(names[batch.place]), deadline)


def _overdue(scope: Scope, batch: Batch, field: str, name: str, deadline: date) -> Issue:
    paid, known = batch.paid_on, deadline
    return told_at(scope, "X630", FORM, field, batch.place, title=name, paid=paid, known=known)


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    yield from money_of(scope)


_PAID = "发放日期在统计期内的惠民资金打卡"
_POSTED = "按本表的公开日期，或《村务公开台账》里包括这批发放的惠民资金打卡，取较早的；统计期之后才公开的也看"

COUNTING = Counting(
    rules={
        _CODE: f"{_PAID}批数",
        f"{_CODE}/households": f"{_PAID}户数之和，一户领几批算几户",
        f"{_CODE}/amount": f"{_PAID}金额之和",
        **{
            f"{_CODE}/{code}": f"{_PAID}批数，其中{title}的。{_POSTED}"
            for code, (title, _) in _STANDINGS.items()
        },
        f"{_CODE}/amount_not_posted": f"{_PAID}金额之和，只算两处都没公开的。{_POSTED}",
        **{
            f"{_CODE}/{code}_days_{channel.name.lower()}": f"{_PAID}，从发放到在{channel.value}公开的{title}。{_POSTED}"
            for code, title in (("mean", "平均天数"), ("longest", "最长天数"))
            for channel in Channel
        },
    },
    indicators=_indicators,
    issues=_issues,
    exhibits=_exhibits,
)
