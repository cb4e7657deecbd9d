"""信息发布分析: the publications of the period by unit, month and kind, and those that broke a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.model.form import Template
from pipeline.statistics.counting import Rules, Scope
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.figure import Figure, Stated, share
from pipeline.statistics.kept import not_in
from pipeline.statistics.ledger import Ledger
from pipeline.statistics.summary import (
    amounts_of,
    entry_of,
    listed,
    marked,
    noticed,
    part_rows,
    summary,
)

DAYS_ALLOWED = 20
"""Working days from 成文 to publication, 条例第二十六条."""

Figures = Mapping[str, Figure]  # by the last part of their code
Shares = Mapping[str, Stated]  # likewise
Parts = Mapping[str, Sequence[Figure]]  # breakdowns by name

_NAME = "信息发布分析"
_FORM = "publications"
_COUNTS = ("total", "with_pdf", "numbered", "policy", "policy_numbered")
_FAULTS = ("late", "before_review", "own_author")
_SHARES = {"with_pdf": "total", "numbered": "total", "policy_numbered": "policy"}


def analysis(scope: Scope, found: Figures, shares: Shares, parts: Parts, rules: Rules) -> Exhibit:
    """The exhibit of form 1 from all its figures."""
    panels = (
        summary((*found.values(), *shares.values()), scope, rules),
        _by_unit(scope, found, shares),
        _by_month(scope, parts["by_month"], rules),
        _unit_by_month(scope, found["total"], parts["by_month"]),
        _by_part(scope, parts["by_category"], "信息类别", rules),
        _by_part(scope, parts["by_column"], "栏目", rules),
        _by_part(scope, parts["by_channel"], "发布渠道", rules),
        _faulty(scope, found),
    )
    told = "各单位每月发布了多少、文号和PDF齐不齐，哪些公开晚了、哪些没有先审后发"
    title = f"{scope.period.title}信息发布情况"
    return Exhibit(_NAME, title, told, Audience.COUNTY, panels, is_wide=True)


def _units(scope: Scope, total: Mapping[int, object]) -> list[int]:
    """Places of the units that owe the form or have rows of it."""
    due = set(scope.units_of(Template.DEPARTMENT))
    return [at for at, name in enumerate(scope.units) if name in due or at in total]


def _by_unit(scope: Scope, found: Figures, shares: Shares) -> Panel:
    amounts = {name: amounts_of(found[name], scope) for name in (*_COUNTS, *_FAULTS)}
    units = sorted(_units(scope, amounts["total"]), key=lambda at: -amounts["total"].get(at, 0))
    absent = not_in(scope, _FORM)
    rows = []
    for at in units:
        counts, state = (
            {name: int(of.get(at, 0)) for name, of in amounts.items()},
            absent.get(scope.units[at]),
        )
        # Not reported is not zero.
        cells = _unit_cells(counts) if state is None or counts["total"] else _unknown(state.value)
        rows.append((Entry(scope.units[at]), *cells))
    columns = (
        Column("单位", 20), Column("信息条数", 10), Column("条数", 8, "提供PDF"), Column("占比%", 8, "提供PDF"),
        Column("条数", 8, "列明文号和成文日期"), Column("占比%", 8, "列明文号和成文日期"),
        Column("条数", 8, "政策文件"), Column("列明文号和成文日期", 12, "政策文件"), Column("占比%", 8, "政策文件"),
        Column("公开晚了", 10), Column("先发布后审核", 10), Column("自己审核", 10),
    )  # fmt: skip
    rule = "按信息条数从多到少排。占比：提供PDF、列明文号和成文日期的占本单位全部信息，政策文件列明的占本单位政策文件"
    chart = Chart("各单位信息发布条数", ChartKind.BARS, 0, (1,), len(rows))
    return Panel("各单位情况", rule, columns, [*rows, _township_row(scope, {**found, **shares})], chart)


def _unknown(state: str) -> list[Entry]:
    return [Entry(state, Tone.QUIET)] * (len(_COUNTS) + len(_SHARES) + len(_FAULTS))


def _unit_cells(of: Mapping[str, int]) -> list[Entry]:
    cells: list[Entry] = []
    for name in _COUNTS:
        cells.append(Entry(of[name]))
        if name in _SHARES:
            whole = of[_SHARES[name]]
            cells.append(Entry(share(of[name], whole) if whole else "—"))
    return [*cells, *(noticed(of[name], Tone.WRONG) for name in _FAULTS)]


def _township_row(scope: Scope, found: Mapping[str, Figure | Stated]) -> tuple[Entry, ...]:
    names = [each for name in _COUNTS for each in ((name, f"{name}_share") if name in _SHARES else (name,))]
    return (Entry("全镇"), *(entry_of(found[name], scope) for name in (*names, *_FAULTS)))


def _by_month(scope: Scope, months: Sequence[Figure], rules: Rules) -> Panel:
    chart = Chart("各月信息发布条数", ChartKind.COLUMNS, 0, (1,))
    columns = (Column("月份", 12), Column("信息条数", 12))
    return Panel("各月情况", rules[_group(months)], columns, part_rows(months, scope), chart)


def _group(parts: Sequence[Figure]) -> str:
    """`indicator/publications/by_month` of its parts. Values may hold strokes, names of breakdowns do not."""
    return "/".join(parts[0].code.split("/", 3)[:3])


def _unit_by_month(scope: Scope, total: Figure, months: Sequence[Figure]) -> Panel:
    by_month = [amounts_of(month, scope) for month in months]
    whole = amounts_of(total, scope)
    rows = [
        (
            Entry(scope.units[at]),
            *(Entry(int(of.get(at, 0))) for of in by_month),
            Entry(int(whole.get(at, 0))),
        )
        for at in _units(scope, whole)
        if at in whole
    ]
    last = (Entry("全镇"), *(entry_of(month, scope) for month in months), entry_of(total, scope))
    names = [month.label.rpartition("：")[2] for month in months]
    columns = (Column("单位", 20), *(Column(name, 7) for name in names), Column("合计", 9))
    return Panel("各单位各月条数", "发布日期在当月的信息条数，没有发布的单位不列", columns, [*rows, last])


def _by_part(scope: Scope, parts: Sequence[Figure], heading: str, rules: Rules) -> Panel:
    some = sorted((part for part in parts if len(part.places)), key=lambda part: -len(part.places))
    rows, left_out = listed(part_rows(some, scope))
    rule = f"{rules[_group(parts)]}；从多到少排" if parts else ""
    columns = (Column(heading, 30), Column("信息条数", 12))
    chart = Chart(f"各{heading}信息发布条数", ChartKind.BARS, 0, (1,), min(len(rows), 15))
    return Panel(f"按{heading}", rule, columns, rows, chart if len(rows) > 1 else None, left_out=left_out)


def _faulty(scope: Scope, found: Figures) -> Panel:
    """The rows that were published late, before their review, or reviewed by their author."""
    named, left_out = marked({name: found[name] for name in _FAULTS})
    ledger = found["total"].ledger
    rows = [_faulty_row(scope, ledger, position, faults) for position, faults in named]
    columns = (
        Column("单位", 16), Column("行", 6), Column("标题", 40), Column("栏目", 16), Column("成文日期", 12),
        Column("审核日期", 12), Column("发布日期", 12), Column("问题", 40),
    )  # fmt: skip
    rule = f"成文后超过{DAYS_ALLOWED}个工作日才公开、审核日期晚于发布日期、审核人就是经办人的信息；行是报送件里的行号"
    empty = "没有公开晚了、先发布后审核或者经办人自己审核的信息"
    return Panel("需要说明的信息", rule, columns, rows, empty=empty, left_out=left_out)


def _faulty_row(scope: Scope, ledger: Ledger, position: int, faults: Sequence[str]) -> tuple[Entry, ...]:
    title, column = (ledger.column(field)[position] for field in ("title", "column"))
    made_on, reviewed_on, published_on = (
        ledger.date_at(position, field) for field in ("made_on", "reviewed_on", "published_on")
    )
    said = {
        "late": f"成文后{_working_days(scope, made_on, published_on)}个工作日才公开",
        "before_review": f"先发布后审核，审核晚了{_days_after(published_on, reviewed_on)}天",
        "own_author": "经办人自己审核",
    }
    what = "；".join(said[name] for name in faults)
    unit, line = scope.units[ledger.unit_at(position)], ledger.excel_rows[position]
    plain = words(unit, line, title, column, made_on, reviewed_on, published_on)
    return (*plain, Entry(what, Tone.WRONG))


def _days_after(first: date | None, second: date | None) -> int:
    return (second - first).days if first and second else 0


def _working_days(scope: Scope, made_on: date | None, published_on: date | None) -> str:
    """How many working days passed; at least what is allowed where the calendar does not know a year."""
    days = scope.dataset.calendar.between(made_on, published_on) if made_on and published_on else None
    return f"{DAYS_ALLOWED}多" if days is None else str(days)
