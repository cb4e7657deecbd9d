"""村务公开矩阵: village × quarter × matter, in both places; what is missing or late; dates that disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from pipeline.collect.dataset import FormState
from pipeline.forms import payments, village_accounts
from pipeline.forms.village_affairs import FINANCES, FORM
from pipeline.model.period import QUARTER_NAMES
from pipeline.statistics.counting import Scope
from pipeline.statistics.exhibit import (
    Audience,
    Chart,
    ChartKind,
    Column,
    Entry,
    Exhibit,
    Panel,
    Tone,
    words,
)
from pipeline.statistics.summary import listed
from pipeline.statistics.villages.postings import Channel, Outcome, Slot, Standing, Tally, judge, tally
from pipeline.statistics.villages.village_registers import differing
from pipeline.statistics.villages.village_slots import (
    GENERAL,
    MATTERS,
    Villages,
    deadline_of,
    is_monthly,
    months_of,
)

_LEGEND = (
    "√ 按时，迟n天 过了公开期限才公开，缺 过了公开期限还没公开，未到期 还在公开期限内；"
    "两处不同的分开写，“网”是先锋网，“栏”是公开栏；空白 本季不要求也没公开；"
    "未报、待修改、不明 该村的台账没有计入，不算缺"
)
_TONES: Mapping[Standing, Tone] = {
    Standing.ON_TIME: Tone.GOOD,
    Standing.NOT_YET: Tone.QUIET,
    Standing.LATE: Tone.DOUBTFUL,
    Standing.MISSING: Tone.WRONG,
}
_WORSE = tuple(_TONES)  # from good to bad

_NOT_KNOWN = "不明"

Outcomes = Mapping[Channel, Outcome]


def matrix_of(scope: Scope, villages: Villages) -> Exhibit:
    """The sheet of the villages' postings; `villages` holds at least one."""
    months = (_months(scope, villages),) if is_monthly(scope) else ()
    return Exhibit(
        name="村务公开矩阵",
        title=f"{scope.dataset.township.name}{scope.period.title}村务公开情况",
        summary="各村每季度各事项在先锋网和公开栏的公开情况，缺的、迟的和日期不一致的",
        audience=Audience.COUNTY,
        panels=(
            _totals(scope, villages),
            *(_quarter(scope, villages, quarter) for quarter in scope.period.quarters),
            *months,
            _faulty(villages),
            _disagreeing(scope),
        ),
        is_wide=True,
        forms=(FORM.code, payments.FORM.code, village_accounts.FORM.code),
    )


def _quarter(scope: Scope, villages: Villages, quarter: int) -> Panel:
    slots: dict[tuple[str, str], list[Slot]] = {}
    for slot in villages.slots:
        if slot.quarter == quarter:
            slots.setdefault((slot.village, slot.matter), []).append(slot)
    rows = [
        (Entry(village), *(_cell(scope, villages, slots, village, matter, quarter) for matter in _COLUMNS))
        if villages.is_known(village)
        else _unknown(village, state, len(_COLUMNS))
        for village, state in villages.states.items()
    ]
    deadline = deadline_of(scope, quarter)
    return Panel(
        f"{QUARTER_NAMES[quarter - 1]}各村各事项",
        f"最迟{deadline}公开算按时。{_LEGEND}。同一事项有几条的看最早的一条",
        (Column("村", 14), *(Column(matter, 11) for matter in _COLUMNS)),
        rows,
    )


_COLUMNS = (GENERAL, *MATTERS)


def _unknown(village: str, state: FormState, columns: int) -> tuple[Entry, ...]:
    """The row of a village whose form 10 is not in hand: nothing is said of it but that."""
    return Entry(village), *[Entry(state.value, Tone.QUIET)] * columns


def _cell(
    scope: Scope,
    villages: Villages,
    slots: Mapping[tuple[str, str], Sequence[Slot]],
    village: str,
    matter: str,
    quarter: int,
) -> Entry:
    """A matter that is due; else, if it was posted all the same, whether that was in time."""
    due = slots.get((village, matter))
    if due:
        return entry_of({channel: _worst([slot.outcomes[channel] for slot in due]) for channel in Channel})
    found = {at: villages.registers.of_quarter(village, matter, quarter, at) for at in Channel}
    if villages.is_open(village, matter) and not all(found.values()):
        return Entry(_NOT_KNOWN, Tone.QUIET)
    deadline = deadline_of(scope, quarter)
    return entry_of(
        {at: judge(posted, deadline, scope.dataset.as_of) for at, posted in found.items() if posted}
    )


def _worst(outcomes: Sequence[Outcome]) -> Outcome:
    return max(outcomes, key=lambda outcome: (_WORSE.index(outcome.standing), outcome.days_late))


def entry_of(outcomes: Outcomes) -> Entry:
    """One cell for both places: said once if both stand alike, else each with its sign."""
    if not outcomes:
        return Entry("")
    signs = {channel.sign: _sign(outcome) for channel, outcome in outcomes.items()}
    alike = len(outcomes) == len(Channel) and len(set(signs.values())) == 1
    text = next(iter(signs.values())) if alike else " ".join(f"{at}{sign}" for at, sign in signs.items())
    return Entry(text, _TONES[_worst(list(outcomes.values())).standing])


def _sign(outcome: Outcome) -> str:
    if outcome.standing is Standing.LATE:
        return f"迟{outcome.days_late}天"
    return "√" if outcome.standing is Standing.ON_TIME else outcome.standing.value


def _months(scope: Scope, villages: Villages) -> Panel:
    months = [month for quarter in scope.period.quarters for month in months_of(quarter)]
    found = {(slot.village, slot.period): slot.outcomes for slot in villages.slots if slot.matter == FINANCES}
    rows = [
        (Entry(village), *(_month(found.get((village, f"{month}月"))) for month in months))
        if villages.is_known(village)
        else _unknown(village, state, len(months))
        for village, state in villages.states.items()
    ]
    return Panel(
        "财务收支各月公开情况",
        f"本镇要求每月公开，次月起{scope.dataset.township.posting_days}天内公开算按时。{_LEGEND}",
        (Column("村", 14), *(Column(f"{month}月", 9) for month in months)),
        rows,
    )


def _month(outcomes: Outcomes | None) -> Entry:
    return Entry(_NOT_KNOWN, Tone.QUIET) if outcomes is None else entry_of(outcomes)


_KINDS = {"due": "应公开", "on_time": "按时", "late": "迟", "missing": "缺"}
_GROUPS = {"_online": "先锋网", "_board": "公开栏", "": "两处合计"}
_FACTS = tuple(f"indicator/village_affairs/{kind}{group}" for group in _GROUPS for kind in _KINDS)
_DUE = "每季度一般事项一期，财务收支按本镇设置每月或每季一期，有打卡发放的季度惠民资金打卡一期"


def _totals(scope: Scope, villages: Villages) -> Panel:
    none = ("",) * len(_FACTS)
    of_village: dict[str, list[Slot]] = {village: [] for village in villages.states}
    for slot in villages.slots:
        of_village[slot.village].append(slot)
    rows = [
        _total(village, of_village[village], state.value, none)
        if villages.is_known(village)
        else (Entry(village), *[Entry("")] * (len(_FACTS) + 1), Entry(state.value, Tone.QUIET))
        for village, state in villages.states.items()
    ]
    columns = (
        Column("村", 14),
        *(Column(kind, 7, group) for group in _GROUPS.values() for kind in _KINDS.values()),
        Column("平均迟几天", 8),
        Column("台账填报情况", 9),
    )
    days = scope.dataset.township.posting_days
    return Panel(
        "各村应公开、按时、迟、缺的期数",
        f"{_DUE}；所属期结束后{days}天内公开算按时；到{scope.dataset.as_of}还没到期又没公开的不算应公开",
        columns,
        [*rows, _total("全镇", villages.slots, "", _FACTS)],
        Chart("各村村务公开期数（网上和公开栏合计）", ChartKind.STACKED, 0, (10, 11, 12), len(rows)),
    )


def _total(name: str, slots: Sequence[Slot], state: str, facts: Sequence[str]) -> tuple[Entry, ...]:
    online, board = (tally([slot.outcomes[channel] for slot in slots]) for channel in Channel)
    both = tally([outcome for slot in slots for outcome in slot.outcomes.values()])
    numbers = [number for counts in (online, board, both) for number in _numbers(counts)]
    tones = (Tone.PLAIN, Tone.PLAIN, Tone.DOUBTFUL, Tone.WRONG) * len(_GROUPS)
    entries = (
        Entry(number, tone if number else Tone.PLAIN, fact)
        for number, tone, fact in zip(numbers, tones, facts, strict=True)
    )
    return Entry(name), *entries, Entry(both.mean_days_late if both.late else ""), Entry(state)


def _numbers(counts: Tally) -> tuple[int, ...]:
    return counts.due, counts.on_time, counts.late, counts.missing


def _faulty(villages: Villages) -> Panel:
    rows, left_out = listed([row for slot in villages.slots for row in _faults(slot)])
    return Panel(
        "缺的和迟的",
        "按村、季度列出；“两处”是先锋网和公开栏情况相同",
        (
            Column("村", 14),
            Column("事项", 16),
            Column("所属期", 9),
            Column("公开渠道", 10),
            Column("最迟公开日期", 13),
            Column("实际公开日期", 13),
            Column("情况", 12),
        ),
        rows,
        empty="没有缺的，也没有迟的",
        left_out=left_out,
    )


def _faults(slot: Slot) -> Iterator[tuple[Entry, ...]]:
    """The row of each place where the slot is missing or late; one row if both stand alike."""
    shown = {channel: _fault(outcome) for channel, outcome in slot.outcomes.items()}
    if len(set(shown.values())) == 1:
        rows = {"两处": shown[Channel.ONLINE]}
    else:
        rows = {channel.value: fault for channel, fault in shown.items()}
    for where, (posted_on, sign, tone) in rows.items():
        if tone in (Tone.DOUBTFUL, Tone.WRONG):
            said = words(slot.village, slot.matter, slot.period, where, slot.deadline, posted_on)
            yield *said, Entry(sign, tone)


def _fault(outcome: Outcome) -> tuple[date | None, str, Tone]:
    day = outcome.posted.day if outcome.posted else None
    return day, _sign(outcome), _TONES[outcome.standing]


def _disagreeing(scope: Scope) -> Panel:
    ledger = scope.ledger(FORM.code)
    places = np.flatnonzero(scope.shared(differing))
    villages = (scope.units[ledger.unit_at(place)] for place in places.tolist())
    texts = (ledger.column(name)[places].tolist() for name in ("matter", "posting_period", "content"))
    days = (
        [ledger.date_at(place, name) for place in places.tolist()] for name in ("disclosed_on", "posted_on")
    )
    rows, left_out = listed(
        [
            words(*said, online, board, _apart(online, board))
            for *said, online, board in zip(villages, *texts, *days, strict=True)
        ]
    )
    return Panel(
        "网上和张贴日期不一致的",
        "公开渠道填“两者”、张贴日期和公开日期不是同一天的",
        (
            Column("村", 14),
            Column("事项", 16),
            Column("所属期", 9),
            Column("公开内容", 40),
            Column("公开日期", 12),
            Column("张贴日期", 12),
            Column("相差", 12),
        ),
        rows,
        empty="没有日期不一致的",
        left_out=left_out,
    )


def _apart(online: date, board: date) -> str:
    return f"张贴{'晚' if board > online else '早'}{abs((board - online).days)}天"
