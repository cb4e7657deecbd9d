"""情况说明 as the units gave them: out of every copy of theirs, whatever became of it, and out of our lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.collect.dataset import Statement
from pipeline.collect.lineup import Arrivals
from pipeline.collect.matching import Copy, Directory
from pipeline.collect.waivers.terms import TOWNSHIP
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Explanation, Submission


@dataclass(frozen=True, slots=True)
class ReadList:
    """A 问题清单 that came back: whose it is ("" when its lines name several or none), and what is wrong.

    `used` counts the lines that are of somebody.
    """

    submission: Submission
    unit: str
    used: int
    issues: tuple[Issue, ...]


def read_lists(arrivals: Arrivals) -> tuple[ReadList, ...]:
    """Return the lists that came back. It has no cover: it is of the unit that its lines name."""
    return tuple(_read(submission, arrivals.directory) for submission in arrivals.lists)


def statements(arrivals: Arrivals) -> tuple[Statement, ...]:
    """Return all that units explained, the latest first, of one day by file.

    A copy is of its 填报日期; what has none, such as a list, of the day on which it was received, and without
    that day it comes last.
    """
    found = [statement for copy in arrivals.own for statement in _of_copy(copy)]
    found += (
        statement for submission in arrivals.lists for statement in _of_list(submission, arrivals.directory)
    )
    return tuple(sorted(found, key=_latest_first))


def _latest_first(statement: Statement) -> tuple[int, str]:
    return -(statement.given_on or date.min).toordinal(), statement.explanation.place.file


def _of_copy(copy: Copy) -> Iterator[Statement]:
    cover = copy.submission.cover
    given_on = (cover.filed_on if cover else None) or copy.received_on
    return (Statement(copy.name, each, given_on) for each in copy.submission.explanations)


def _of_list(submission: Submission, directory: Directory) -> Iterator[Statement]:
    for each in submission.explanations:
        unit = _unit(each, directory)
        if unit is not None:
            yield Statement(unit, each, submission.received_on)


def _unit(explanation: Explanation, directory: Directory) -> str | None:
    """The name of the unit that a line names, which may be 全镇; None for nobody on the roster."""
    if explanation.unit == TOWNSHIP:
        return TOWNSHIP
    units = directory.named(explanation.unit)
    return units[0].name if len(units) == 1 else None


def _read(submission: Submission, directory: Directory) -> ReadList:
    named = {each.unit: _unit(each, directory) for each in submission.explanations}
    units = {unit for unit in named.values() if unit is not None}
    unit = next(iter(units)) if len(units) == 1 and TOWNSHIP not in units else ""
    used = sum(named[each.unit] is not None for each in submission.explanations)
    return ReadList(submission, unit, used, tuple(_faults(submission, named, unit)))


def _faults(submission: Submission, named: dict[str, str | None], unit: str) -> Iterator[Issue]:
    yield from (replace(issue, unit=unit) for issue in submission.issues)
    place = Place(submission.file)
    lost: Sequence[str] = [text for text, found in named.items() if found is None]
    if lost:
        yield raise_issue("F144", place, value="、".join(lost))
    elif not named:
        yield raise_issue("F145", place)
