"""工作机构与经办人: each village's 经办人 through the period, the leading group, and what is wrong with either."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.collect.dataset import FormState
from pipeline.forms.staff import DEPUTY, FORM, HANDLER, HEAD, MEMBER, SECRETARIAT
from pipeline.statistics.counting import Scope
from pipeline.statistics.exhibit import Audience, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.governance.staffing import Staffing
from pipeline.statistics.governance.terms import Clash, Days, Term
from pipeline.statistics.summary import listed

_RANKS = {role: rank for rank, role in enumerate((HEAD, DEPUTY, MEMBER, SECRETARIAT, HANDLER))}


def sheet_of(scope: Scope, staffing: Staffing) -> Exhibit:
    """The sheet of who is responsible, where somebody owes the register; else only that it is not in."""
    is_out = not staffing.is_known and not staffing.terms
    return Exhibit(
        name="工作机构与经办人",
        title=f"{scope.dataset.township.name}{scope.period.title}政务公开工作机构和经办人",
        summary="各村经办人的任职、空缺和重叠，领导小组和办公室人员，兼任不相容角色的人",
        audience=Audience.INTERNAL,
        panels=(_villages(staffing), *(() if is_out else (_others(staffing), _clashes(staffing)))),
        is_wide=True,
        forms=(FORM.code,),
    )


def _villages(staffing: Staffing) -> Panel:
    rule = "每个村任何一天都要有一名经办人；空着的日子是空缺，两个人都在任的日子是重叠，交接当天不算"
    window = f"。看的是{staffing.window}" if staffing.window else ""
    return Panel(
        "各村经办人",
        rule + window,
        (
            Column("村", 14),
            Column("经办人和任职起止", 44),
            Column("空缺", 30),
            Column("空缺天数", 9),
            Column("两人重叠", 30),
        ),
        [_village(village, staffing) for village in staffing.handlers] if staffing.is_known else (),
        empty="名册里没有要报送的村" if staffing.is_known else _unknown(staffing),
    )


def _unknown(staffing: Staffing) -> str:
    state = staffing.state.value if staffing.state else FormState.MISSING.value
    return f"《{FORM.title}》{state}，各村有没有经办人还不清楚"


def _village(village: str, staffing: Staffing) -> tuple[Entry, ...]:
    named = [f"{term.name}（{_span(term)}）" for term in staffing.handlers[village] if staffing.runs(term)]
    gaps, doubled = staffing.gaps[village], [clash.days for clash in staffing.doubled[village]]
    return (
        Entry(village),
        Entry(_joined(named, "没有登记"), Tone.PLAIN if named else Tone.WRONG),
        Entry(_joined(gaps), Tone.WRONG if gaps else Tone.PLAIN),
        Entry(sum(map(len, gaps))),
        Entry(_joined(doubled), Tone.DOUBTFUL if doubled else Tone.PLAIN),
    )


_NAMED = 20
"""How many people or spans of days one cell names at most."""


def _joined(some: Sequence[Days | str], nothing: str = "无") -> str:
    more = f"；等{len(some)}个" if len(some) > _NAMED else ""
    return "；".join(map(str, some[:_NAMED])) + more or nothing


def _span(term: Term) -> str:
    return f"{term.from_on}至{term.to_on}" if term.to_on else f"{term.from_on}起"


def _others(staffing: Staffing) -> Panel:
    serving = [
        term
        for term in staffing.terms
        if staffing.runs(term) and not (term.role == HANDLER and term.unit in staffing.handlers)
    ]
    serving.sort(key=lambda term: (_RANKS[term.role], term.place))
    chosen, left_out = listed(serving)
    return Panel(
        "领导小组、办公室和部门经办人",
        "统计期内在任过的，按角色排列；没有任职结束的仍在任",
        (
            Column("角色", 10),
            Column("单位", 20),
            Column("姓名", 12),
            Column("职务", 24),
            Column("任职开始", 12),
            Column("任职结束", 12),
        ),
        [
            words(term.role, term.unit, term.name, term.post, term.from_on, term.to_on or "仍在任")
            for term in chosen
        ],
        empty="没有登记领导小组、办公室或部门的人员",
        left_out=left_out,
    )


def _clashes(staffing: Staffing) -> Panel:
    chosen, left_out = listed(_pairs(staffing.clashes))
    return Panel(
        "兼任不相容的角色",
        "同一小组里组长、副组长、成员一人只任一个；组长、副组长负责审核，不能同时是任何单位的经办人；"
        "姓名相同的按同一人看，重名的请说明",
        (
            Column("姓名", 12),
            Column("角色一", 10),
            Column("单位一", 20),
            Column("角色二", 10),
            Column("单位二", 20),
            Column("同时在任", 28),
        ),
        [_clash(clash) for clash in chosen],
        empty="没有兼任不相容角色的",
        left_out=left_out,
    )


def _pairs(clashes: Sequence[Clash]) -> list[Clash]:
    """The clashes without those that another tells from the other side."""
    found: dict[frozenset[int], Clash] = {}
    for clash in clashes:
        found.setdefault(frozenset((clash.first.place, clash.second.place)), clash)
    return list(found.values())


def _clash(clash: Clash) -> tuple[Entry, ...]:
    one, other = clash.first, clash.second
    return words(one.name, one.role, one.unit, other.role, other.unit, str(clash.days))
