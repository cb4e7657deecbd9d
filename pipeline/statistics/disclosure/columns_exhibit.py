"""栏目更新: what to hand out today, how each owner stands, and every column with its due periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pipeline.forms.columns import AT_ONCE, HALF_YEARLY, MONTHLY, QUARTERLY, YEARLY
from pipeline.statistics.counting import Rules, Scope
from pipeline.statistics.disclosure.column_updates import DuePeriod, Standing, Update, due_periods, is_waiting
from pipeline.statistics.disclosure.site_columns import SiteColumn
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.figure import Stated, share
from pipeline.statistics.summary import entry_of, noticed, summary

_NEVER = "没有发布过"
_TONES: Mapping[Standing, Tone] = {
    Standing.ON_TIME: Tone.GOOD,
    Standing.LATE: Tone.DOUBTFUL,
    Standing.MISSING: Tone.WRONG,
    Standing.NOT_DUE: Tone.QUIET,
    Standing.UNKNOWN: Tone.QUIET,
}
Columns = Sequence[SiteColumn]


def overview(scope: Scope, columns: Columns, figures: Sequence[Stated], rules: Rules) -> Exhibit:
    """The exhibit of form 17 from all its figures, the township's and the owners'."""
    township = {figure.code.rpartition("/")[2]: figure for figure in figures if not figure.unit}
    panels = (
        summary(township.values(), scope, rules),
        _to_hand_out(scope, columns),
        _by_owner(scope, columns, township),
        *(_matrix(frequency, columns) for frequency in (MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY)),
        _at_once(columns),
    )
    told = "每个栏目按时、迟了几天还是没有更新，由谁负责，今天要催办哪些"
    kept = tuple(panel for panel in panels if panel is not None)
    title = f"{scope.period.title}网站栏目更新情况"
    rests_on = ("columns", "publications")
    return Exhibit("栏目更新", title, told, Audience.COUNTY, kept, forms=rests_on, is_wide=True)


def _by_place(scope: Scope, columns: Columns) -> list[str]:
    """The owners in the order of the roster, then those that are not in it."""
    place = {name: at for at, name in enumerate(scope.units)}
    owners = dict.fromkeys(column.owner for column in columns)
    return sorted(owners, key=lambda owner: (place.get(owner, len(place)), owner))


def _to_hand_out(scope: Scope, columns: Columns) -> Panel:
    today = scope.dataset.as_of
    rows = [
        row
        for owner in _by_place(scope, columns)
        for column in columns
        if column.owner == owner and column.is_known
        for row in _reminder(scope, column)
    ]
    headings = (
        Column("责任单位", 18), Column("栏目", 24), Column("更新频次", 10), Column("已过期没有更新", 30),
        Column("本期还没有更新", 14), Column("本期最后一天", 13), Column("最近一次发布", 13),
    )  # fmt: skip
    rule = f"到{today.year}年{today.month}月{today.day}日：统计期内已过期、没有更新的，和本期还没有发布信息的栏目，按责任单位排；不明的不列"
    return Panel("今日催办", rule, headings, rows, empty="没有要催办的栏目")


def _reminder(scope: Scope, column: SiteColumn) -> Iterator[tuple[Entry, ...]]:
    missing = [update.due for update in column.updates if update.standing is Standing.MISSING]
    running = next(_waiting(scope, column), None)
    if missing or running:
        yield (
            *words(column.owner, column.name, column.frequency),
            Entry("、".join(due.title for due in missing), Tone.WRONG if missing else Tone.PLAIN),
            Entry(running.title if running else "", Tone.DOUBTFUL if running else Tone.PLAIN),
            *words(running.last if running else None, _last(column)),
        )


def _waiting(scope: Scope, column: SiteColumn) -> Iterator[DuePeriod]:
    today = scope.dataset.as_of
    periods = due_periods(column.frequency, scope.period.year)
    return (due for due in periods if is_waiting(due, column.days, today))


def _last(column: SiteColumn) -> date | str:
    if column.days:
        return column.days[-1]
    return _NEVER if column.is_known else Standing.UNKNOWN.value


def _by_owner(scope: Scope, columns: Columns, township: Mapping[str, Stated]) -> Panel:
    owners = _by_place(scope, columns)
    rows = [_owner_row(owner, [column for column in columns if column.owner == owner]) for owner in owners]
    total = ("total", "due", "on_time", "late", "missing", "on_time_share", "unknown")
    last = (Entry("全镇"), *(entry_of(township[name], scope) for name in total))
    headings = ("栏目数", "应更新", "按时", "迟更新", "未更新", "按时率%", "不明")
    chart = Chart("各责任单位栏目更新情况", ChartKind.STACKED, 0, (3, 4, 5), len(rows))
    return Panel(
        "各责任单位情况",
        "应更新、按时、迟更新、未更新都按期数算，按时＋迟更新＋未更新＝应更新，不明的不在其中；实时更新的栏目只算栏目数",
        (Column("责任单位", 20), *(Column(heading, 10) for heading in headings)),
        [*rows, last],
        chart,
    )


def _owner_row(owner: str, columns: Columns) -> tuple[Entry, ...]:
    due = sum(column.due for column in columns)
    on_time, late, missing = (
        sum(column.count(standing) for column in columns)
        for standing in (Standing.ON_TIME, Standing.LATE, Standing.MISSING)
    )
    return (
        *words(owner, len(columns), due, on_time),
        noticed(late, Tone.DOUBTFUL),
        noticed(missing, Tone.WRONG),
        Entry(share(on_time, due) if due else "—"),
        Entry(sum(column.count(Standing.UNKNOWN) for column in columns)),
    )


def _matrix(frequency: str, columns: Columns) -> Panel | None:
    """Columns of one frequency against their due periods; None if none of them ends within the period."""
    own = [column for column in columns if column.frequency == frequency and column.updates]
    if not own:
        return None
    headings = (Column("栏目", 24), Column("责任单位", 18))
    periods = tuple(Column(update.due.title, 9) for update in own[0].updates)
    rows = [(*words(column.name, column.owner), *map(_cell, column.updates)) for column in own]
    rule = (
        "按时：期内发布过；迟n天：期末以后n天、下一期结束以前发布；未更新：下一期结束或到今日还没有发布；"
        "未到期：今日还没过期末；不明：责任单位或在这个栏目发布信息的单位，《信息发布台账》未报或待修改，手头的看不出按时"
    )
    return Panel(f"{frequency}更新的栏目", rule, (*headings, *periods), rows)


def _cell(update: Update) -> Entry:
    said = f"迟{update.late_days}天" if update.late_days else update.standing.value
    return Entry(said, _TONES[update.standing])


def _at_once(columns: Columns) -> Panel | None:
    own = [column for column in columns if column.frequency == AT_ONCE]
    if not own:
        return None
    rows = [(*words(column.name, column.owner), _published(column), Entry(_last(column))) for column in own]
    headings = (
        Column("栏目", 24),
        Column("责任单位", 18),
        Column("统计期内发布", 13),
        Column("最近一次发布", 13),
    )
    return Panel(
        f"{AT_ONCE}更新的栏目", "没有更新期，只列统计期内发布的条数和最近一次发布的日期", headings, rows
    )


def _published(column: SiteColumn) -> Entry:
    if column.published or column.is_known:
        return Entry(column.published, Tone.PLAIN if column.published else Tone.DOUBTFUL)
    return Entry(Standing.UNKNOWN.value, Tone.QUIET)
