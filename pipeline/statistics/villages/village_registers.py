"""What the villages' three registers (forms 10, 11, 12) say was posted, where and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from pipeline.forms import payments, village_accounts, village_affairs
from pipeline.forms.village_affairs import ANY_TIME, BOARD, BOTH, ONLINE, PAYMENTS, POSTING_PERIODS
from pipeline.model.period import QUARTER_NAMES, Period
from pipeline.statistics.counting import Scope
from pipeline.statistics.ledger import Ledger, Mask, Numbers
from pipeline.statistics.villages.postings import Channel, Posted, earliest

Days = NDArray[np.datetime64]
Key = tuple[str, str, str, int]  # village, matter, 所属期, quarter
_NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True, slots=True)
class Batch:
    """One payment to households: its row, money in 分, and where and when it was posted."""

    village: str
    place: int
    paid_on: date
    amount: int
    posted: Mapping[Channel, Posted | None]

    @property
    def quarter(self) -> int:
        """The quarter (1–4) in which it was paid, by whose term it is to be posted."""
        return _quarter_in(self.paid_on.month)

    @property
    def places(self) -> int:
        """In how many of the two places it was posted."""
        return sum(posted is not None for posted in self.posted.values())

    def days_to(self, channel: Channel) -> int | None:
        """Days from payment to posting, 0 if it was posted before; None if it was not."""
        posted = self.posted[channel]
        return None if posted is None else max(0, (posted.day - self.paid_on).days)


@dataclass(frozen=True, slots=True)
class Registers:
    """`postings[channel][village, matter, 所属期, quarter]`: what form 10 holds, first things first.

    Of one key only the earliest posting is kept, but all of 惠民资金打卡: which payment one of those covers
    depends on its date. `accounts[village, month]`: the day that form 12 gives for both places. `batches` are
    the payments of the year in the order of form 11.
    """

    postings: Mapping[Channel, Mapping[Key, list[Posted]]]
    accounts: Mapping[tuple[str, int], Posted]
    batches: tuple[Batch, ...]
    _batches_at: Mapping[tuple[str, int], Sequence[Batch]]

    def batches_of(self, village: str, quarter: int) -> Sequence[Batch]:
        """The payments that a village made in a quarter."""
        return self._batches_at.get((village, quarter), ())

    def batches_within(self, period: Period) -> tuple[Batch, ...]:
        """The payments made in a period, in the order of form 11."""
        return tuple(batch for batch in self.batches if period.start <= batch.paid_on <= period.end)

    def of_period(self, village: str, matter: str, period: str, channel: Channel) -> Posted | None:
        """The first posting of a matter under this very 所属期."""
        found = self.postings[channel].get((village, matter, period, QUARTERS[period]), [])
        return earliest(found)

    def of_quarter(self, village: str, matter: str, quarter: int, channel: Channel) -> Posted | None:
        """The first posting of a matter under the quarter, a month of it, or 随时 with a day in it."""
        postings = self.postings[channel]
        found = (postings.get((village, matter, name, quarter), []) for name in _names_in(quarter))
        return earliest(posted for some in found for posted in some)


def _quarter_in(month: int) -> int:
    return (month + 2) // 3


def _quarter_of(posting_period: str) -> int:
    """Quarter 1–4 of a 所属期; 0 for 随时."""
    if posting_period in QUARTER_NAMES:
        return QUARTER_NAMES.index(posting_period) + 1
    return 0 if posting_period == ANY_TIME else _quarter_in(int(posting_period.removesuffix("月")))


QUARTERS: Mapping[str, int] = MappingProxyType({name: _quarter_of(name) for name in POSTING_PERIODS})


def _names_in(quarter: int) -> list[str]:
    return [name for name, number in QUARTERS.items() if number in (0, quarter)]


def quarters_of(scope: Scope) -> Numbers:
    """The quarter that each row of form 10 is of: its 所属期, or that of its 公开日期 when 随时; 0 if neither."""
    ledger, year = scope.ledger(village_affairs.FORM.code), scope.period.year
    periods = ledger.column("posting_period").tolist()
    quarters = np.array([QUARTERS[period] for period in periods], np.int64)
    in_year = ledger.between("disclosed_on", date(year, 1, 1), date(year, 12, 31))
    by_date = np.where(in_year, (ledger.months("disclosed_on") + 2) // 3, 0)
    return np.where(quarters > 0, quarters, by_date)


def posted_within(scope: Scope) -> Mask:
    """Rows of form 10 that are of a quarter of the period."""
    return np.isin(scope.shared(quarters_of), scope.period.quarters)


def differing(scope: Scope) -> Mask:
    """Rows of form 10 that give two different days for the two places."""
    ledger = scope.ledger(village_affairs.FORM.code)
    both = scope.shared(posted_within) & ledger.holds("channel", BOTH) & ledger.filled("posted_on")
    is_other: Mask = ledger.column("posted_on") != ledger.column("disclosed_on")
    return both & is_other


def open_registers(scope: Scope) -> Registers:
    """Read the three registers. What form 10 says of 惠民资金打卡 is credited to the payments it covers."""
    postings = _postings(scope)
    batches = tuple(_batches(scope, postings))
    by_quarter: dict[tuple[str, int], list[Batch]] = {}
    for batch in batches:
        by_quarter.setdefault((batch.village, batch.quarter), []).append(batch)
    return Registers(postings, _accounts(scope), batches, by_quarter)


def _postings(scope: Scope) -> dict[Channel, dict[Key, list[Posted]]]:
    ledger = scope.ledger(village_affairs.FORM.code)
    columns = (ledger.column("matter").tolist(), ledger.column("posting_period").tolist())
    quarters = scope.shared(quarters_of).tolist()
    keys = list(zip(_villages(scope, ledger), *columns, quarters, strict=True))
    return {channel: _by_key(keys, days(ledger)) for channel, days in _DAYS.items()}


def _villages(scope: Scope, ledger: Ledger) -> list[str]:
    names = [scope.units[stretch.unit] for stretch in ledger.stretches]
    return [names[number] for number in ledger.stretch_of.tolist()]


def _by_key(keys: Sequence[Key], days: Days) -> dict[Key, list[Posted]]:
    """The postings under each key by day, of one day in the order of the ledger; NaT was never posted."""
    dates = days.astype("datetime64[D]").tolist()
    found: dict[Key, list[Posted]] = {}
    for place in np.argsort(days, kind="stable").tolist():
        key = _, matter, _, quarter = keys[place]
        if dates[place] is None or not quarter:
            continue
        if key not in found or matter == PAYMENTS:
            posted = Posted(dates[place], ((village_affairs.FORM.code, place),))
            found.setdefault(key, []).append(posted)
    return found


def _online_days(ledger: Ledger) -> Days:
    return np.where(ledger.holds("channel", ONLINE, BOTH), ledger.column("disclosed_on"), _NEVER)


def _board_days(ledger: Ledger) -> Days:
    disclosed, posted = ledger.column("disclosed_on"), ledger.column("posted_on")
    posted = np.where(ledger.holds("channel", BOTH) & ~np.isnat(posted), posted, disclosed)
    return np.where(ledger.holds("channel", BOARD, BOTH), posted, _NEVER)


_DAYS: Mapping[Channel, Callable[[Ledger], Days]] = {Channel.ONLINE: _online_days, Channel.BOARD: _board_days}


def _accounts(scope: Scope) -> dict[tuple[str, int], Posted]:
    ledger = scope.ledger(village_accounts.FORM.code)
    months = ledger.texts("month", "").tolist()
    rows = zip(_villages(scope, ledger), months, ledger.dates("disclosed_on"), strict=True)
    return {
        (village, int(month)): Posted(day, ((village_accounts.FORM.code, place),))
        for place, (village, month, day) in enumerate(rows)
        if day is not None
    }


POSTING_FIELDS: Mapping[Channel, str] = {Channel.ONLINE: "online_on", Channel.BOARD: "board_on"}


def _batches(scope: Scope, postings: Mapping[Channel, Mapping[Key, list[Posted]]]) -> Iterator[Batch]:
    ledger = scope.ledger(payments.FORM.code)
    own = {channel: ledger.dates(field) for channel, field in POSTING_FIELDS.items()}
    rows = zip(
        _villages(scope, ledger), ledger.dates("paid_on"), ledger.numbers("amount").tolist(), strict=True
    )
    for place, (village, paid_on, amount) in enumerate(rows):
        if paid_on is None:
            continue
        posted = {
            channel: earliest([_own(days[place], place), *_covering(postings[channel], village, paid_on)])
            for channel, days in own.items()
        }
        yield Batch(village, place, paid_on, amount, posted)


def _own(day: date | None, place: int) -> Posted | None:
    return None if day is None else Posted(day, ((payments.FORM.code, place),))


def _covering(postings: Mapping[Key, list[Posted]], village: str, paid_on: date) -> Iterator[Posted]:
    """Yield the first posting of form 10 under each 所属期 that covers a payment: its quarter, or a month.

    A posting from before the payment cannot have told of it. Postings come by day.
    """
    quarter = _quarter_in(paid_on.month)
    names = [QUARTER_NAMES[quarter - 1], *(f"{month}月" for month in range(paid_on.month, quarter * 3 + 1))]
    for name in names:
        found = postings.get((village, PAYMENTS, name, quarter), [])
        first = bisect_left(found, paid_on, key=lambda posted: posted.day)
        yield from found[first : first + 1]
