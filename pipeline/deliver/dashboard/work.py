"""要办的事: what each unit has to do, and what waits for the office itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.collect.explanations.explained import Explained
from pipeline.collect.waivers.quotations import WAIVERS
from pipeline.collect.waivers.silence import Approval
from pipeline.collect.waivers.terms import waiver_terms
from pipeline.deliver.approval_words import how_to_approve
from pipeline.deliver.dashboard.links import Links
from pipeline.deliver.dashboard.parts import Cell, Line, Listing, plain
from pipeline.deliver.dashboard.tags import Tag
from pipeline.deliver.result import Result
from pipeline.deliver.rivals import told_once
from pipeline.deliver.todo import InUse, Todo
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.severity import Severity
from pipeline.statistics.exhibit import Tone

SEVERITIES: dict[Severity, Tone] = {
    Severity.BLOCKING: Tone.WRONG,
    Severity.EXPLAIN: Tone.DOUBTFUL,
    Severity.CONFIRM: Tone.PLAIN,
    Severity.HINT: Tone.QUIET,
}
_LISTED = 500
_QUOTED = ("rule", "unit_name", "form_title", "row_key", "column", "value_then", "reason")
HOW_TO_APPROVE = how_to_approve("下表的前六栏和「理由」，写明")


def work_of(todos: Sequence[Todo], links: Links, tags: Mapping[str, Tag]) -> Listing:
    """The units whose turn it is, the most urgent first, and those for whom something waits."""
    turns = [todo for todo in todos if has_turn(todo)]
    columns = ("单位", "要做的事", *(each.value for each in list(Severity)[:3]), "待批准", "文件")
    return Listing("各单位要办的事", columns, [Line(_cells(todo, links), tags[todo.unit]) for todo in turns],
                   empty="各单位都没有要补报、改正或说明的。")  # fmt: skip


def has_turn(todo: Todo) -> bool:
    """Whether something is open with a unit, be it for the office to decide."""
    return bool(todo.is_asked or todo.waiting or todo.state.returned)


def _cells(todo: Todo, links: Links) -> tuple[Cell, ...]:
    counts = (todo.mend, todo.explain, todo.confirm, todo.waiting)
    return (
        links.unit_cell(todo.unit),
        Cell("；".join(_asks(todo)) or "等镇里批准"),
        *(Cell(str(len(issues)), is_number=True) for issues in counts),
        Cell("", links=links.of_unit(todo.unit)),
    )


def _asks(todo: Todo) -> Iterator[str]:
    if todo.owes_workbook:
        yield todo.in_use.value
    elif todo.missing:
        yield f"补报{'、'.join(todo.missing)}"
    if corrections := told_once(todo.corrections, ""):
        of = f"（{'、'.join(todo.faulty)}暂不计入）" if todo.faulty else ""
        yield f"改正{len(corrections)}处{of}"
    if todo.in_use is InUse.OLDER:
        yield todo.in_use.value
    if todo.explain:
        yield f"说明{len(todo.explain)}处，再等镇里批准"
    if todo.confirm:
        yield f"核对{len(todo.confirm)}处，确实如此的写明原因"


def waiting_of(result: Result) -> Listing:
    """What the office has to decide: explained, not approved yet, in the columns of 审核意见."""
    form = next(form for form in result.forms if form.code == WAIVERS)
    columns = (*(form.by_name[name].label for name in _QUOTED), "问题", "填报日期")
    lines = [Line(plain(_quoted(each, result.forms))) for each in result.waiting]
    return _cut("等待批准的说明", columns, lines, "没有等待批准的说明。")


def _quoted(each: Explained, forms: Sequence[Form]) -> tuple[str, ...]:
    return (*waiver_terms(each.issue, forms), each.text, each.issue.message, str(each.given_on or ""))


def explained_of(result: Result) -> Listing:
    """What a sender's explanation settled."""
    return _explained("已说明的问题", result.explained, "没有已说明的问题。")


def approved_of(result: Result) -> Listing:
    """What the office approved."""
    lines = [_approval(each) for each in result.approved]
    return _cut(
        "经批准的例外", ("单位", "规则", "问题", "理由", "批准人", "批准日期"), lines, "没有经批准的例外。"
    )


def _explained(label: str, found: Sequence[Explained], empty: str) -> Listing:
    lines = [Line(plain(_of_issue(each.issue, each.text, str(each.given_on or "")))) for each in found]
    return _cut(label, ("单位", "规则", "问题", "情况说明", "填报日期"), lines, empty)


def _cut(label: str, columns: tuple[str, ...], lines: Sequence[Line], empty: str) -> Listing:
    left = max(0, len(lines) - _LISTED)
    more = f"另有{left}处没有列在这里，见汇总工作簿和内部台账的《数据说明》。" if left else ""
    return Listing(label, columns, lines[:_LISTED], more, empty, left)


def _approval(each: Approval) -> Line:
    grounds = (each.reason, each.approver, str(each.approved_on))
    return Line(plain(_of_issue(each.issue, *grounds)))


def _of_issue(issue: Issue, *more: str) -> tuple[str, ...]:
    return (issue.unit or "全镇", issue.code, issue.message, *more)
