"""数据说明: how the figures are to be read, what was approved or explained, and how each figure was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.collect.dataset import FormState
from pipeline.collect.explanations.explained import Explained
from pipeline.collect.waivers.silence import Approval
from pipeline.collect.waivers.terms import waiver_terms
from pipeline.deliver.circulation import internal_forms
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.issues import rule_titles
from pipeline.deliver.workbook.plan import NOTES, OFFICIAL
from pipeline.editions import Cell
from pipeline.model.form import Form
from pipeline.privacy.outgoing import mask_all
from pipeline.statistics.exhibit import Audience, Column, Entry, Exhibit, Panel, words
from pipeline.statistics.tables import fact_code

_TERMS = (
    Column("规则", 8), Column("单位", 12), Column("表", 15), Column("行标识", 24), Column("栏", 13),
    Column("当时的值", 15),
)  # fmt: skip
_REASON = (Column("理由", 30), Column("批准日期", 12))
_ASKS = Column("规则内容", 26)
_PEOPLE = (Column("申请人", 9), Column("批准人", 9), Column("见于文件", 18))
_SAID = (Column("情况说明", 30), Column("填报日期", 12))
_NAMED = 3
_APPROVED = "经批准的例外"
_HOW = "每条都是校验提出、经批准不必改的；批准只对当时的值有效，值改了就重新提出"
_EXPLAINED = "已说明的问题"
_HOW_SAID = "每条都是校验请核实、填报单位说明确实如此的；说明只对当时的值有效，值改了就重新提出"


def county_notes(result: Result) -> Exhibit:
    """The sheet for the county: approvals by reason and date, without who applied and who approved."""
    asks = rule_titles(result.forms)
    rows = [
        (*_terms(each, result.forms), *words(asks.get(each.issue.code, "")), *_grounds(each))
        for each in result.approved
    ]
    approved = Panel(_APPROVED, _HOW, (*_TERMS, _ASKS, *_REASON), rows, empty="没有经批准的例外")
    return _exhibit(Audience.COUNTY, (_reading(result), approved, _explained(result), _rules(result)))


def internal_notes(result: Result) -> Exhibit:
    """The sheet of 内部台账: approvals with the people, and what was explained, all that `result` holds."""
    rows = [(*_terms(each, result.forms), *_grounds(each), *_people(each)) for each in result.approved]
    columns = (*_TERMS, *_REASON, *_PEOPLE)
    approved = Panel(_APPROVED, _HOW, columns, rows, empty="没有经批准的例外")
    return _exhibit(Audience.INTERNAL, (approved, _explained(result)))


def _explained(result: Result) -> Panel:
    """What senders explained of 核实, which needs nobody's approval."""
    rows = [
        (*_terms(each, result.forms), *words(each.text, each.given_on or "（不明）"))
        for each in result.explained
    ]
    return Panel(_EXPLAINED, _HOW_SAID, (*_TERMS, *_SAID), rows, empty="没有已说明的问题")


def _exhibit(audience: Audience, panels: tuple[Panel, ...]) -> Exhibit:
    return Exhibit(NOTES, NOTES, "", audience, panels, is_wide=True)


def _terms(settled: Approval | Explained, forms: tuple[Form, ...]) -> tuple[Entry, ...]:
    return words(*waiver_terms(settled.issue, forms))


def _grounds(approval: Approval) -> tuple[Entry, ...]:
    return words(approval.reason, approval.approved_on)


def _people(approval: Approval) -> tuple[Entry, ...]:
    return words(approval.applicant, approval.approver, mask_all(approval.place.file))


def _reading(result: Result) -> Panel:
    rows = [words(*line) for line in _lines(result)]
    return Panel("怎样读这些数", "", (Column("事项", 16), Column("说明", 110)), rows)


def _lines(result: Result) -> Iterator[tuple[str, str]]:
    dataset = result.dataset
    period, edition = dataset.period, result.edition
    yield "统计期", (f"{period.title}，从{period.start}到{period.end}，两头都算。一行算不算进来，只看该表规定的日期，"
                     "不看填报状态。")  # fmt: skip
    yield "版式", f"表二、表三、表四按{edition.code}版法定格式。"
    yield "编制日期", f"{dataset.as_of}。是否逾期、是否到期，都算到这一天。"
    yield "报送情况", f"{result.coverage}。没有报的不当作 0，见《收齐情况》。"
    if missing := "；".join(_not_counted(result)):
        yield "没有计入的表", f"{missing}。"
    if titles := _internal_titles(result):
        yield "内部资料", f"{titles}的台账、各单位的数和分项的数不报县，本工作簿只有全镇合计。"
    if len(period.quarters) < 4:
        yield "不满一年", "表三“上年结转”一行填的是上期结转的件数。"


def _not_counted(result: Result) -> Iterator[str]:
    """Each unit with the forms of it that count nowhere yet."""
    titles = {form.code: form.title for form in result.forms}
    for state in result.dataset.states:
        faulty = [titles[code] for code, found in state.forms.items() if found is FormState.FAULTY]
        missing = [titles[code] for code, found in state.forms.items() if found is FormState.MISSING]
        if state.unit.reports and faulty:
            yield f"{state.unit.name}{'的' + '、'.join(faulty) if state.file else '全部'}（待修改）"
        if state.unit.reports and missing:
            yield f"{state.unit.name}{'的' + '、'.join(missing) if state.file else '全部'}（未报）"


def _internal_titles(result: Result) -> str:
    internal = internal_forms(result)
    return "、".join(f"《{form.title}》" for form in result.forms if form.code in internal)


def _rules(result: Result) -> Panel:
    """How the official cells were counted; those of the indicators stand beside them on their own sheets."""
    groups: dict[tuple[str, str], list[str]] = {}
    for cell in result.edition.cells:
        rule = result.counted.rule_of(fact_code(cell.key))
        groups.setdefault((OFFICIAL[cell.key.table], rule), []).append(_name(cell))
    rows = [words(table, _listed(names), rule) for (table, rule), names in groups.items()]
    columns = (Column("表", 8), Column("数", 50), Column("统计口径", 68))
    how = "其他指标的统计口径印在《总体情况指标》和各专题表的数旁边"
    return Panel("表二、表三、表四的统计口径", how, columns, rows)


def _name(cell: Cell) -> str:
    """What a cell counts: of 表二 row and column, of the others the row; their columns only divide it."""
    row = cell.row_label.split("/")[-1]
    return f"{row}：{cell.column_label}" if cell.key.table == "table2" else row


def _listed(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    more = f"等{len(different)}项" if len(different) > _NAMED else ""
    return "、".join(different[:_NAMED]) + more
