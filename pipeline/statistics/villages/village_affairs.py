"""Form 10 村务公开台账 → indicators, and what the villages owed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from pipeline.forms import payments, village_accounts
from pipeline.forms.village_affairs import FORM
from pipeline.model.fact import RowSpan
from pipeline.model.period import QUARTER_NAMES
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, stated
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Figure, Stated, breakdown, share, sources_of
from pipeline.statistics.villages.postings import Channel, Outcome, Slot, Standing, tally
from pipeline.statistics.villages.village_matrix import matrix_of
from pipeline.statistics.villages.village_registers import differing, posted_within, quarters_of
from pipeline.statistics.villages.village_slots import Villages, open_villages

_CODE = "indicator/village_affairs"
_QUARTER_NAMES = ("", *QUARTER_NAMES)  # by number


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    yield from _postings(scope)
    yield from _coverage(scope, scope.shared(open_villages))


def _postings(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    quarters = scope.shared(quarters_of)
    posted = scope.shared(posted_within)
    total = indicator("village_affairs/total", "村务公开", "条", ledger, posted)
    yield total
    matters = options_of(FORM, "matter")
    yield from breakdown(total, f"{_CODE}/by_matter", matters, ledger.texts("matter", ""))
    names = np.array(_QUARTER_NAMES, np.object_)
    titles = {_QUARTER_NAMES[quarter]: _QUARTER_NAMES[quarter] for quarter in scope.period.quarters}
    yield from breakdown(total, f"{_CODE}/by_quarter", titles, names[quarters])
    channels = options_of(FORM, "channel")
    yield from breakdown(total, f"{_CODE}/by_channel", channels, ledger.texts("channel", ""))
    masked = posted & ledger.holds("is_masked", "是")
    yield indicator("village_affairs/masked", "村务公开：已脱敏", "条", ledger, masked)
    differ = scope.shared(differing)
    yield indicator("village_affairs/dates_differ", "村务公开：网上和张贴日期不一致", "条", ledger, differ)


_PLACES: Sequence[tuple[str, str, tuple[Channel, ...]]] = (
    ("", "网上和公开栏", tuple(Channel)),
    ("_online", "网上", (Channel.ONLINE,)),
    ("_board", "公开栏", (Channel.BOARD,)),
)
_REGISTERS = (FORM.code, payments.FORM.code, village_accounts.FORM.code)  # in the order of the forms
_DUE = (Standing.ON_TIME, Standing.LATE, Standing.MISSING)
_KINDS: Mapping[str, tuple[str, tuple[Standing, ...]]] = {
    "due": ("应公开", _DUE),
    **{standing.name.lower(): (standing.value, (standing,)) for standing in _DUE},
}


def _coverage(scope: Scope, villages: Villages) -> Iterator[Stated]:
    """What was due and how it stands: of the township and of each village, in both places and in each."""
    of_village: dict[str, list[Slot]] = {village: [] for village in villages.states}
    for slot in villages.slots:
        of_village[slot.village].append(slot)
    for suffix, where, channels in _PLACES:
        outcomes = {
            village: [slot.outcomes[channel] for slot in slots for channel in channels]
            for village, slots in of_village.items()
        }
        for kind, (title, standings) in _KINDS.items():
            code, label = f"village_affairs/{kind}{suffix}", f"村务公开：{where}{title}"
            yield from _counts(scope, code, label, standings, outcomes)
    yield from _promptness(villages.slots)


def _counts(
    scope: Scope,
    code: str,
    label: str,
    standings: Sequence[Standing],
    outcomes: Mapping[str, Sequence[Outcome]],
) -> Iterator[Stated]:
    """How many outcomes stand so: the township's figure, then that of each village that has any."""
    found = {
        village: [outcome for outcome in some if outcome.standing in standings]
        for village, some in outcomes.items()
    }
    sources = {village: _sources(scope, some) for village, some in found.items()}
    everything = tuple(span for spans in sources.values() for span in spans)
    yield stated(code, label, "期", sum(map(len, found.values())), "", everything)
    for village, some in found.items():
        if some:
            yield stated(code, label, "期", len(some), village, sources[village])


def _sources(scope: Scope, outcomes: Sequence[Outcome]) -> tuple[RowSpan, ...]:
    """The rows that tell of the postings, form by form; what is missing has none."""
    rows = {row for outcome in outcomes if outcome.posted for row in outcome.posted.rows}
    places: dict[str, list[int]] = {form: [] for form in _REGISTERS}
    for form, place in sorted(rows):
        places[form].append(place)
    return tuple(
        span
        for form, some in places.items()
        if some
        for span in sources_of(scope.ledger(form), np.array(some, np.int64))
    )


def _promptness(slots: Sequence[Slot]) -> Iterator[Stated]:
    counts = tally([outcome for slot in slots for outcome in slot.outcomes.values()])
    on_time = share(counts.on_time, counts.due)
    yield stated("village_affairs/on_time_share", "村务公开：按时率", "%", on_time)
    yield stated("village_affairs/mean_days_late", "村务公开：平均迟的天数", "天", counts.mean_days_late)


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    villages = scope.shared(open_villages)
    if villages.states:
        yield matrix_of(scope, villages)


_POSTED = "所属期在统计期内的村务公开条数，“随时”的看公开日期"
_OWED = "统计期内每村每季一般事项一期，财务收支按本镇设置，有打卡发放的季度惠民资金一期"
_REGISTERED = "《惠民资金打卡》《村级财务收支》登记的也算"
_TELLS: Mapping[str, str] = {
    "due": f"应公开的期数：{_OWED}；还在公开期限内又没公开的不算",
    "on_time": f"在公开期限内公开的期数（统计期内应公开的各期，{_REGISTERED}）",
    "late": "过了公开期限才公开的期数（统计期内应公开的各期，统计期之后才公开的也看）",
    "missing": "过了公开期限还没有公开的期数（统计期内应公开的各期）",
}

COUNTING = Counting(
    rules={
        _CODE: _POSTED,
        f"{_CODE}/by_matter": f"{_POSTED}，按「公开事项」分",
        f"{_CODE}/by_quarter": f"{_POSTED}，按季度分",
        f"{_CODE}/by_channel": f"{_POSTED}，按「公开渠道」分",
        f"{_CODE}/masked": f"{_POSTED}，其中「已脱敏」填“是”的",
        f"{_CODE}/dates_differ": f"{_POSTED}，其中「公开渠道」是两者、「张贴日期」和「公开日期」不是同一天的",
        **{
            f"{_CODE}/{kind}{suffix}": f"{where}{tells}"
            for suffix, where, _ in _PLACES
            for kind, tells in _TELLS.items()
        },
        f"{_CODE}/on_time_share": "统计期内应公开的各期中按时的百分比，网上和公开栏合计",
        f"{_CODE}/mean_days_late": "统计期内应公开、迟了的各期平均迟几天，网上和公开栏合计",
    },
    indicators=_indicators,
    exhibits=_exhibits,
)
