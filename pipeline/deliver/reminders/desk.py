"""镇里待办: what no unit can do and the office has to: approve, find senders, enter holidays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.collect.explanations.explained import Explained
from pipeline.deliver.approval_words import how_to_approve
from pipeline.deliver.reminders.sender import subject
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.returns.wording import finding
from pipeline.deliver.todo import of_township
from pipeline.deliver.workbook.plan import ISSUES
from pipeline.model.issue import Issue
from pipeline.model.rules import MISSING_CALENDAR
from pipeline.model.severity import Severity
from pipeline.model.text import clip

_NUMERALS = "一二三四"
_LONGEST_STATEMENT = 200
_HOW_TO_APPROVE = how_to_approve(f"《{ISSUES}》的前六栏，写明理由、")


def desk(result: Result, returned: Sequence[Returned]) -> list[str]:
    """Return the lines of the office's own list; none when there is nothing on it."""
    parts = [(heading, body) for heading, body in _parts(result, returned) if body]
    if not parts:
        return []
    lines = [f"【镇里待办】{subject(result)}", "只供镇里自己看，不要转发。"]
    for numeral, (heading, body) in zip(_NUMERALS, parts, strict=False):
        lines += ["", f"{numeral}、{heading}", *body]
    return lines


def _parts(result: Result, returned: Sequence[Returned]) -> Iterator[tuple[str, list[str]]]:
    issues = of_township(result)
    strange = {issue.place.file for issue in issues if issue.severity is Severity.BLOCKING} - {""}
    others = [issue for issue in issues if issue.place.file not in strange]
    yield f"等批准的说明（{len(result.waiting)}处）", list(_approvals(result.waiting))
    in_them = [issue for issue in issues if issue.place.file in strange]
    yield f"认不出是谁报的文件（{len(strange)}个），催报前先问清是谁的", list(_files(in_them, returned))
    yield "要补录的放假安排", _listed(issue for issue in others if issue.code == MISSING_CALENDAR)
    yield "其他要看一看的", _listed(issue for issue in others if issue.code != MISSING_CALENDAR)


def _approvals(waiting: Sequence[Explained]) -> Iterator[str]:
    for number, explained in enumerate(waiting, 1):
        given = f"说明：{clip(explained.text, _LONGEST_STATEMENT)}"
        yield f"{number}. {explained.issue.unit}：{explained.issue.message}{given}"
    if waiting:
        yield _HOW_TO_APPROVE


def _files(issues: Iterable[Issue], returned: Sequence[Returned]) -> Iterator[str]:
    """Yield of each file what is gravest, what concerns the file as a whole first, and where the rest is."""
    lists = {item.source: item.path for item in returned if not item.unit}
    by_file: dict[str, list[Issue]] = {}
    for issue in sorted(issues, key=lambda issue: (issue.severity.rank, issue.form != "", issue.order)):
        by_file.setdefault(issue.place.file, []).append(issue)
    for number, (file, (first, *rest)) in enumerate(sorted(by_file.items()), 1):
        others = f"其余{len(rest)}处见“{lists.get(file, ISSUES)}”。" if rest else ""
        yield f"{number}. {finding(first, (), '')}{others}"


def _listed(issues: Iterable[Issue]) -> list[str]:
    return [f"{number}. {issue.message}" for number, issue in enumerate(issues, 1)]
