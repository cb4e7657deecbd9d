"""服务大厅抽查: the weeks, the windows and the open cases; and one bulletin for each week with a check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

from pipeline.statistics.counting import Rules, Scope
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.figure import Figure, Stated
from pipeline.statistics.summary import listed, noticed, summary
from pipeline.statistics.supervision.hall_findings import Check, Checked, Coverage, HallWeek
from pipeline.statistics.supervision.ranking import points

_TONES: Mapping[Coverage, Tone] = {
    Coverage.COVERED: Tone.GOOD,
    Coverage.MISSED: Tone.WRONG,
    Coverage.AHEAD: Tone.QUIET,
    Coverage.NO_WORKING_DAY: Tone.QUIET,
    Coverage.UNKNOWN: Tone.DOUBTFUL,
}
_NOT_CLOSED = "未办结"
_TO_SIGN = ("签发人：＿＿＿＿＿＿＿＿＿＿＿＿", "签发日期：＿＿＿＿年＿＿月＿＿日")


def overview(
    scope: Scope,
    seen: Checked,
    weeks: Sequence[HallWeek],
    figures: Iterable[Figure | Stated],
    rules: Rules,
) -> Exhibit:
    """The exhibit of form 19 from all its figures, checks and weeks."""
    own = [figure for figure in figures if figure.code in rules]
    cut = min(scope.period.end, scope.dataset.as_of)
    panels = (
        summary(own, scope, rules),
        _by_week(weeks),
        _by_window(seen.within, cut),
        _open_cases(seen.so_far, scope.dataset.as_of),
    )
    told = "每周有没有抽查、各窗口的违规和扣分、没有办结的违规"
    title = f"{scope.period.title}为民服务大厅抽查情况"
    return Exhibit("服务大厅抽查情况", title, told, Audience.INTERNAL, panels)


def _by_week(weeks: Sequence[HallWeek]) -> Panel:
    rows = [
        (
            *words(each.week.title, each.week.span, _days(each.checks), len(each.checks) or None),
            *_breaches_and_points(each.checks),
            Entry(each.coverage.value, _TONES[each.coverage]),
        )
        for each in weeks
    ]
    columns = (
        Column("周次", 9), Column("起止日期", 24), Column("抽查日期", 20), Column("抽查记录", 10), Column("违规", 8),
        Column("扣分", 8), Column("情况", 18),
    )  # fmt: skip
    rule = "周一到周日为一周，含1月1日的那一周是第1周；没有工作日的周不要求抽查；跨出统计期的周，列整周的抽查"
    return Panel("每周抽查情况", rule, columns, rows)


def _days(checks: Iterable[Check]) -> str:
    days = dict.fromkeys(check.day for check in checks)
    return "、".join(f"{day.month}月{day.day}日" for day in days)


def _breaches_and_points(checks: Sequence[Check]) -> tuple[Entry, ...]:
    if not checks:
        return words(None, None)
    breaches = sum(check.is_breach for check in checks)
    return noticed(breaches, Tone.DOUBTFUL), Entry(points(sum(check.deduction for check in checks)))


def _by_window(checks: Sequence[Check], cut: date) -> Panel:
    rows, left_out = listed([_window_row(window, own, cut) for window, own in _worst_first(checks)])
    columns = (
        Column("窗口", 24), Column("抽查记录", 10), Column("违规", 8), Column("扣分", 8), Column("没有办结", 10),
    )  # fmt: skip
    chart = Chart("各窗口扣分", ChartKind.BARS, 0, (3,), len(rows)) if rows else None
    rule = "扣分多的排在前面，抽查日期在统计期内"
    return Panel("各窗口违规和扣分", rule, columns, rows, chart, left_out=left_out)


def _worst_first(checks: Sequence[Check]) -> Iterator[tuple[str, list[Check]]]:
    by_window: dict[str, list[Check]] = {}
    for check in checks:
        by_window.setdefault(check.window, []).append(check)
    total = {window: sum(check.deduction for check in own) for window, own in by_window.items()}
    return (
        (window, by_window[window]) for window in sorted(by_window, key=lambda name: (-total[name], name))
    )


def _window_row(window: str, checks: Sequence[Check], cut: date) -> tuple[Entry, ...]:
    still = sum(check.is_open(cut) for check in checks)
    counts = _breaches_and_points(checks)
    return (*words(window, len(checks)), *counts, noticed(still, Tone.WRONG))


def _open_cases(checks: Iterable[Check], today: date) -> Panel:
    found, left_out = listed([check for check in checks if check.is_open(today)])
    rows = [(*_case(check), Entry((today - check.day).days, Tone.WRONG)) for check in found]
    columns = (*_CASE, Column("已过天数", 10))
    rule = f"一件一处理：到{today}还没有办结的违规"
    return Panel("没有办结的违规", rule, columns, rows, empty=f"到{today}没有未办结的违规", left_out=left_out)


_CASE = (
    Column("抽查日期", 12), Column("窗口", 20), Column("人员编号", 13), Column("违规类型", 11), Column("扣分(分)", 8),
    Column("处理方式", 30),
)  # fmt: skip


def _case(check: Check) -> tuple[Entry, ...]:
    off = points(check.deduction)
    return words(check.day, check.window, check.staff_number, check.breach, off, check.measure)


# --- the bulletin of a week --------------------------------------------------------------------------------


def bulletin(scope: Scope, week: HallWeek, checks: Iterable[Check]) -> Exhibit:
    """The bulletin of one week (一周一通报), to be printed and signed; it names windows and staff numbers only.

    Cases of earlier weeks, among the `checks` that are in order of days, stand in it if they were open at the
    week's end, whenever it is printed.
    """
    before = takewhile(lambda check: check.day < week.week.monday, checks)
    earlier = [check for check in before if check.is_open(week.week.sunday)]
    name = scope.dataset.township.name
    title = f"{name}为民服务大厅抽查通报（{scope.period.year}年{week.week.title}）"
    panels = (_findings(week), _earlier(earlier))
    told = f"{week.week.span}的抽查通报，打印后签发"
    closing = (*_TO_SIGN, f"（{scope.dataset.township.signed_by}）")
    return Exhibit(week.week.title, title, told, Audience.BULLETIN, panels, closing=closing)


def _findings(week: HallWeek) -> Panel:
    checks = week.checks
    windows = len({check.window for check in checks})
    breaches = sum(check.is_breach for check in checks)
    off = points(sum(check.deduction for check in checks))
    said = f"{week.week.span}，{_days(checks)}抽查，查了{windows}个窗口，" + (
        f"发现违规{breaches}件，扣{off}分" if breaches else "没有发现违规"
    )
    return Panel("本周抽查情况", said, (*_CASE, _CLOSED), [_line(check) for check in checks])


def _earlier(checks: Sequence[Check]) -> Panel:
    named, left_out = listed(checks)
    rows = [_line(check) for check in named]
    rule = "以前各周查出、到本周末还没有办结的违规；一件一处理，请窗口所属单位抓紧办结"
    columns, none = (*_CASE, _CLOSED), "以前查出的违规已全部办结"
    return Panel("以前没有办结的违规", rule, columns, rows, empty=none, left_out=left_out)


_CLOSED = Column("办结日期", 12)


def _line(check: Check) -> tuple[Entry, ...]:
    if not check.is_breach:
        return (*_case(check), Entry("", Tone.PLAIN))
    return (
        *_case(check),
        Entry(check.closed_on or _NOT_CLOSED, Tone.PLAIN if check.closed_on else Tone.DOUBTFUL),
    )
