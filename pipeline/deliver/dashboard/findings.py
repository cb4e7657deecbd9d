"""校验问题 on the page: how often each rule was broken, then what was found unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.deliver.dashboard.links import Links
from pipeline.deliver.dashboard.parts import Cell, Line, Link, Listing
from pipeline.deliver.dashboard.tags import Tag
from pipeline.deliver.dashboard.work import SEVERITIES
from pipeline.deliver.result import Result
from pipeline.deliver.rule_cards import rule_card
from pipeline.deliver.todo import Todo, of_township
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.severity import Severity

_OF_A_UNIT, _IN_ALL = 60, 1000
_COLUMNS = ("位置", "严重程度", "规则", "问题和改法")


@dataclass(frozen=True, slots=True)
class UnitIssues:
    """What was found in a unit's copies: one fold of the page. `counts` says how much, in words."""

    unit: str
    anchor: str
    tag: Tag
    counts: str
    links: tuple[Link, ...]
    listing: Listing


def by_rule(result: Result) -> Listing:
    """One line for each broken rule, the gravest first."""
    groups: dict[tuple[int, str], list[Issue]] = {}
    for issue in result.issues:
        groups.setdefault((issue.severity.rank, issue.code), []).append(issue)
    lines = [_rule(groups[key], result.forms) for key in sorted(groups)]
    columns = ("规则", "严重程度", "规则内容", "依据", "处数", "单位数")
    return Listing("按规则", columns, lines, empty="没有发现问题。")


def _rule(issues: Sequence[Issue], forms: Sequence[Form]) -> Line:
    first = issues[0]
    card = rule_card(first.code, forms)
    units = len({issue.unit for issue in issues if issue.unit})
    return Line(
        (
            Cell(first.code),
            Cell(first.severity.value, SEVERITIES[first.severity]),
            Cell(f"{card.scope}：{card.sentence}"),
            Cell(card.basis),
            Cell(str(len(issues)), is_number=True),
            Cell(str(units), is_number=True),
        )
    )


def by_unit(todos: Sequence[Todo], links: Links, tags: Mapping[str, Tag]) -> list[UnitIssues]:
    """Every unit that has issues, in the order of urgency; long lists are cut, and say so."""
    room, found = _IN_ALL, []
    for todo in todos:
        if todo.unit not in links.anchors:
            continue
        issues = (*todo.mend, *todo.explain, *todo.waiting, *todo.confirm, *todo.hints)
        listing = _listing(todo.unit, issues, min(room, _OF_A_UNIT), links)
        room -= len(listing.lines)
        found.append(_of_unit(todo, issues, listing, links, tags[todo.unit]))
    return found


def of_nobody(result: Result, links: Links) -> Listing:
    """Issues of files that nobody is known to have sent, and of the township as a whole."""
    return _listing("不属于任何单位", of_township(result), _IN_ALL, links)


def counted(issues: Sequence[Issue]) -> str:
    """How many issues of each severity, in words; "没有问题" for none."""
    return "，".join(_counts(issues)) or "没有问题"


def _counts(issues: Sequence[Issue]) -> Iterator[str]:
    for severity in Severity:
        if count := sum(issue.severity is severity for issue in issues):
            yield f"{severity.value}{count}处"


def _of_unit(todo: Todo, issues: Sequence[Issue], listing: Listing, links: Links, tag: Tag) -> UnitIssues:
    return UnitIssues(
        unit=todo.unit,
        anchor=links.anchors[todo.unit],
        tag=tag,
        counts=counted(issues),
        links=links.of_unit(todo.unit),
        listing=listing,
    )


def _listing(name: str, issues: Sequence[Issue], room: int, links: Links) -> Listing:
    shown = issues[:room]
    left = len(issues) - len(shown)
    more = f"另有{left}处没有列在这里，全部见 issues.csv。" if left else ""
    lines = [_line(issue, links) for issue in shown]
    return Listing(f"{name}的问题", _COLUMNS, lines, more, "没有问题。", left)


def _line(issue: Issue, links: Links) -> Line:
    place = issue.place
    where = f"《{place.sheet}》{place.cell}" if place.sheet else place.file or "全镇"
    if place.sheet and not issue.unit:
        where = f"{place.file}　{where}"  # nothing else says in whose file it is
    return Line(
        (
            Cell(where, links=links.of_file(place.file, issue.unit)[:1]),
            Cell(issue.severity.value, SEVERITIES[issue.severity]),
            Cell(issue.code),
            Cell(issue.message),
        )
    )
