"""惠民资金与财务: what each village paid to households and entered of its accounts, and what is not posted.

A village whose form is not in shows the form's state where others show numbers: not reported is not zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from pipeline.collect.dataset import FormState
from pipeline.forms import payments, village_accounts
from pipeline.model.form import Form, Template
from pipeline.model.period import is_over
from pipeline.statistics.counting import Scope
from pipeline.statistics.exhibit import (
    Audience,
    Chart,
    ChartKind,
    Column,
    Entry,
    Exhibit,
    Panel,
    Shown,
    Tone,
    words,
)
from pipeline.statistics.kept import not_in
from pipeline.statistics.ledger import Mask, Numbers
from pipeline.statistics.summary import listed
from pipeline.statistics.villages.postings import Channel, mean
from pipeline.statistics.villages.village_accounts import (
    balances,
    days_to_posting,
    is_partly_blank,
    missing_months,
    months_entered,
)
from pipeline.statistics.villages.village_registers import Batch, open_registers
from pipeline.statistics.villages.village_slots import deadline_of

_NAMED = 5
_VILLAGE, _STATE = Column("村", 14), Column("填报情况", 22)
States = Mapping[str, FormState]  # by village in roster order


def money_of(scope: Scope) -> Iterator[Exhibit]:
    """The sheet of the villages' money, if there are villages that owe form 11 or 12, be it as 不适用."""
    paying, keeping = _states(scope, payments.FORM), _states(scope, village_accounts.FORM)
    batches = scope.shared(open_registers).batches_within(scope.period)
    if paying or keeping:
        yield Exhibit(
            name="惠民资金与财务",
            title=f"{scope.dataset.township.name}{scope.period.title}惠民资金打卡和村级财务公开情况",
            summary="各村惠民资金发放和公开、村级财务收支登记和公开情况，已发放未公开的",
            audience=Audience.COUNTY,
            panels=(
                _paid(scope, paying, batches),
                _unposted(scope, batches),
                _accounts(scope, keeping),
            ),
            is_wide=True,
            forms=(payments.FORM.code, village_accounts.FORM.code),
        )


def _states(scope: Scope, form: Form) -> States:
    villages = set(scope.units_of(Template.VILLAGE))
    return {
        each.unit.name: each.forms[form.code]
        for each in scope.dataset.states
        if each.unit.name in villages and form.code in each.forms
    }


_IN = (FormState.RECEIVED, FormState.NIL)


def _table(
    states: States, rows: Mapping[str, Sequence[Entry]], whole: Sequence[Entry]
) -> list[tuple[Entry, ...]]:
    """One row for each village, numbers only where its form is in; then the township's, over how many."""
    lines = [
        (*rows[village], Entry(state.value))
        if state in _IN
        else (Entry(village), *words(*[""] * (len(whole) - 1)), Entry(state.value, Tone.QUIET))
        for village, state in states.items()
    ]
    owed = [state for state in states.values() if state is not FormState.NOT_APPLICABLE]
    count = sum(state in _IN for state in owed)
    said = f"应报{len(owed)}个村，已报{count}个"
    return [*lines, (*whole, Entry(said, Tone.PLAIN if count == len(owed) else Tone.DOUBTFUL))]


def _wan(fen: int) -> Decimal:
    """Money in 分 as 万元, exactly."""
    return Decimal(fen).scaleb(-6)


def _paid(scope: Scope, states: States, batches: Sequence[Batch]) -> Panel:
    households = scope.ledger(payments.FORM.code).numbers("households")
    of_village: dict[str, list[Batch]] = {village: [] for village in states}
    for batch in batches:
        of_village.setdefault(batch.village, []).append(batch)
    rows = {village: _paid_row(village, some, households) for village, some in of_village.items()}
    whole = tuple(_with_facts(_paid_row("全镇", batches, households), _PAID_FACTS))
    columns = (
        _VILLAGE,
        *(Column(name, 8) for name in ("批次", "户数")),
        Column("金额(万元)", 13),
        *(Column(name, 11, "公开情况(批)") for name in ("网上已公开", "公开栏已公开")),
        *(Column(name, 11, "公开情况(批)") for name in ("两处都公开", "只公开一处", "都没公开")),
        *(Column(name, 10, "发放到公开平均天数") for name in ("网上", "公开栏")),
        _STATE,
    )
    return Panel(
        "各村惠民资金打卡",
        "发放日期在统计期内的；公开日期看本表，也看《村务公开台账》里包括这批发放的惠民资金打卡，取较早的",
        columns,
        _table(states, rows, whole),
        Chart("各村惠民资金打卡公开情况(批)", ChartKind.STACKED, 0, (6, 7, 8), len(states)),
    )


_PAID_FACTS = (
    "",
    *(
        f"indicator/payments/{name}"
        for name in (
            "total households amount posted_online posted_board posted_both posted_once not_posted"
            " mean_days_online mean_days_board"
        ).split()
    ),
)


def _with_facts(row: Sequence[Entry], facts: Sequence[str]) -> Iterator[Entry]:
    """The row with the facts that it shows; a cell that is left empty shows none."""
    for entry, fact in zip(row, facts, strict=True):
        yield Entry(entry.value, entry.tone, "" if entry.value == "" else fact)


def _paid_row(name: str, batches: Sequence[Batch], households: Numbers) -> tuple[Entry, ...]:
    places = [batch.place for batch in batches]
    neither = sum(not batch.places for batch in batches)
    once = sum(batch.places == 1 for batch in batches)
    return (
        *words(name, len(batches), int(households[places].sum()) if places else 0),
        Entry(_wan(sum(batch.amount for batch in batches))),
        *(Entry(sum(batch.posted[channel] is not None for batch in batches)) for channel in Channel),
        Entry(len(batches) - once - neither),
        Entry(once, Tone.DOUBTFUL if once else Tone.PLAIN),
        Entry(neither, Tone.WRONG if neither else Tone.PLAIN),
        *(Entry(_mean_days(batches, channel)) for channel in Channel),
    )


def _mean_days(batches: Sequence[Batch], channel: Channel) -> Shown:
    days = [days for batch in batches if (days := batch.days_to(channel)) is not None]
    return mean(sum(days), len(days)) if days else ""


def _unposted(scope: Scope, batches: Sequence[Batch]) -> Panel:
    names = scope.ledger(payments.FORM.code).texts("name", "")
    found = [batch for batch in batches if batch.places < len(Channel)]
    chosen, left_out = listed(found)
    days, as_of = scope.dataset.township.posting_days, scope.dataset.as_of
    return Panel(
        "已发放、没有公开或只公开了一处的",
        f"发放的那个季度结束后{days}天内公开算按时，情况看到{as_of}；过期的须尽快公开",
        (
            _VILLAGE,
            Column("资金名称", 30),
            Column("发放日期", 12),
            Column("金额(万元)", 13),
            *(Column(f"{channel.value}公开日期", 14) for channel in Channel),
            Column("最迟公开日期", 13),
            Column("情况", 12),
        ),
        [_unposted_row(scope, batch, names[batch.place]) for batch in chosen],
        empty=_nothing_unposted(scope, batches),
        left_out=left_out,
    )


def _nothing_unposted(scope: Scope, batches: Sequence[Batch]) -> str:
    """What an empty list of unposted payments means: praise only if every form that is owed is in."""
    said = "发放的都已经在网上和公开栏公开" if batches else "没有登记发放"
    absent = [f"{village}{state.value}" for village, state in not_in(scope, payments.FORM.code).items()]
    if not absent:
        return said
    more = f"等{len(absent)}个村" if len(absent) > _NAMED else ""
    return f"已报的村{said}；《{payments.FORM.title}》{'、'.join(absent[:_NAMED])}{more}，情况还不清楚"


def _unposted_row(scope: Scope, batch: Batch, name: str) -> tuple[Entry, ...]:
    as_of, deadline = scope.dataset.as_of, deadline_of(scope, batch.quarter)
    days = (posted.day if (posted := batch.posted[channel]) else "没公开" for channel in Channel)
    return (
        *words(batch.village, name, batch.paid_on, _wan(batch.amount), *days, deadline),
        Entry(f"过期{(as_of - deadline).days}天", Tone.WRONG)
        if is_over(deadline, as_of)
        else Entry("未到期", Tone.QUIET),
    )


def _accounts(scope: Scope, states: States) -> Panel:
    missing = missing_months(scope)
    by_village, months = _rows_by_village(scope), _open_months(scope)
    rows = {
        name: _account_row(months, name, by_village.get(name, []), len(missing.get(name, ())))
        for name in states
    }
    everything = [place for places in by_village.values() for place in places]
    whole = _account_row(months, "全镇", everything, sum(map(len, missing.values())))
    amounts = ("收入", "支出", "收支结余")
    return Panel(
        "各村财务收支",
        "月份在统计期内的；空白的收入、支出不计入金额；公开天数从当月最后一天算起",
        (
            _VILLAGE,
            *(Column(name, 10, "月数") for name in ("已登记", "还缺", "金额未填", "已公开")),
            *(Column(name, 14, "金额(万元)") for name in amounts),
            Column("公开平均天数", 10),
            _STATE,
        ),
        _table(states, rows, tuple(_with_facts(whole, _ACCOUNT_FACTS))),
        Chart("各村财务收支(万元)", ChartKind.COLUMNS, 0, (5, 6), len(states)),
    )


_ACCOUNT_FACTS = (
    "",
    *(
        f"indicator/village_accounts/{name}"
        for name in "total missing blank posted income spending balance mean_days".split()
    ),
)


def _rows_by_village(scope: Scope) -> Mapping[str, list[int]]:
    ledger = scope.ledger(village_accounts.FORM.code)
    found: dict[str, list[int]] = {}
    for place in np.flatnonzero(months_entered(scope)).tolist():
        found.setdefault(scope.units[ledger.unit_at(place)], []).append(place)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Months:
    """Form 12 by place in its ledger: what is blank, what is posted, amounts in 分, days to posting."""

    blank: Mask
    posted: Mask
    amounts: tuple[Numbers, ...]
    waited: Mapping[int, int]


def _open_months(scope: Scope) -> _Months:
    ledger = scope.ledger(village_accounts.FORM.code)
    amounts = (ledger.numbers("income"), ledger.numbers("spending"), balances(ledger))
    return _Months(is_partly_blank(ledger), ledger.filled("disclosed_on"), amounts, days_to_posting(scope))


def _account_row(months: _Months, name: str, places: list[int], missing: int) -> tuple[Entry, ...]:
    blank, posted = int(months.blank[places].sum()), int(months.posted[places].sum())
    days = [months.waited[place] for place in places if place in months.waited]
    return (
        *words(name, len(places)),
        Entry(missing, Tone.WRONG if missing else Tone.PLAIN),
        Entry(blank, Tone.DOUBTFUL if blank else Tone.PLAIN),
        Entry(posted),
        *(Entry(_wan(int(amounts[places].sum()))) for amounts in months.amounts),
        Entry(mean(sum(days), len(days)) if days else ""),
    )
