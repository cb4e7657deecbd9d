"""要办的事: what each unit has to do, and what waits for the office itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.collect.explanations.explained import Explained
from pipeline.collect.waivers.silence import Approval
from pipeline.deliver.dashboard.links import Links
from pipeline.deliver.dashboard.parts import Cell, Line, Listing, plain
from pipeline.deliver.dashboard.tags import Tag
from pipeline.deliver.result import Result
from pipeline.deliver.todo import Todo
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
        yield "报来的工作簿还不能用" if todo.has_sent else "还没有报送工作簿"
    elif todo.missing:
        yield f"补报{'、'.join(todo.missing)}"
    if todo.mend:
        of = f"（{'、'.join(todo.faulty)}暂不计入）" if todo.faulty else ""
        yield f"改正{len(todo.mend)}处{of}"
    if todo.explain:
        yield f"说明{len(todo.explain)}处，再等镇里批准"
    if todo.confirm:
        yield f"核对{len(todo.confirm)}处，确实如此的写明原因"


def waiting_of(result: Result) -> Listing:
    """What the office has to decide: explained, not approved yet."""
    return _explained("等待批准的说明", result.waiting, "没有等待批准的说明。")


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
