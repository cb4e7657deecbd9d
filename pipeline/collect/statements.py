"""情况说明 as the units gave them: out of every copy of theirs, whatever became of it, and out of our lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from pipeline.collect.dataset import Statement
from pipeline.collect.keys import match_key
from pipeline.collect.lineup import Arrivals
from pipeline.collect.matching import Copy, Directory
from pipeline.forms import return_number
from pipeline.model.issue import BLANK, Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Explanation, Submission


@dataclass(frozen=True, slots=True)
class ReadSlip:
    """What one copy, or one list that came back, explains.

    `unit` is whose it is, "" for a list of nobody. `statements` are its lines, `used` how many of them no
    later one overrides, `issues` what is wrong with it; those of a copy as a file are not among them.
    """

    submission: Submission
    unit: str
    statements: tuple[Statement, ...]
    used: int
    issues: tuple[Issue, ...]


class _Rank(NamedTuple):
    """Where a slip stands among those of its unit; the greatest is the latest."""

    dates: tuple[date, date] = (date.min, date.min)
    generation: int = 0
    is_list: bool = False
    received_on: date = date.min
    file: str = ""


_Terms = tuple[str, ...]


def read_slips(arrivals: Arrivals) -> tuple[ReadSlip, ...]:
    """Return all that units explained, the latest first: copies in their order, a list right after its copy.

    Of copies that nothing puts in order the last by name counts as the latest.
    """
    ranked = [(_rank(copy), _of_copy(copy, arrivals.directory)) for copy in arrivals.own]
    ranked += (_list(submission, arrivals) for submission in arrivals.lists)
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    said: set[_Terms] = set()
    return tuple(_counted(read, said) for _, read in ranked if read.statements or read.issues)


def statements(slips: Sequence[ReadSlip]) -> tuple[Statement, ...]:
    """Return the lines of all slips in their order."""
    return tuple(statement for read in slips for statement in read.statements)


def _counted(read: ReadSlip, said: set[_Terms]) -> ReadSlip:
    own = {_terms(statement) for statement in read.statements}
    used = sum(_terms(statement) not in said for statement in read.statements if statement.explanation.text)
    said |= own
    return replace(read, used=used)


def _terms(statement: Statement) -> _Terms:
    said = statement.explanation
    parts = (said.rule, statement.unit, said.form_title, said.row_key, said.column, said.value_then)
    return tuple(map(match_key, parts))


def _rank(copy: Copy) -> _Rank:
    """A copy without dates, or with those of another year, goes by those that it was made from."""
    known = [
        each.dates for each in (copy, *copy.ancestors) if each.dates is not None and not each.of_another_year
    ]
    latest = max(known, default=(date.min, date.min))
    return _Rank(latest, copy.generation, False, copy.received_on or date.min, copy.file)


def _of_copy(copy: Copy, directory: Directory) -> ReadSlip:
    submission, cover = copy.submission, copy.submission.cover
    given_on = (cover.filed_on if cover else None) or copy.received_on
    return _read(submission, copy.name, given_on, directory)


def _list(submission: Submission, arrivals: Arrivals) -> tuple[_Rank, ReadSlip]:
    """A list has no cover: it is of the unit whose copy its 退回编号 names, else of the one in all its lines."""
    home = _home(submission, arrivals.own)
    unit = home.name if home else _named_by_all(submission, arrivals)
    known = _rank(home) if home else _Rank()
    rank = known._replace(is_list=True, received_on=submission.received_on or date.min, file=submission.file)
    if unit:
        return rank, _with_own_issues(_read(submission, unit, submission.received_on, arrivals.directory))
    return rank, ReadSlip(submission, "", (), 0, (*submission.issues, *_of_nobody(submission)))


def _home(submission: Submission, copies: Sequence[Copy]) -> Copy | None:
    number = submission.made_from
    same = (copy for copy in copies if number and return_number(copy.submission.digest) == number)
    return next(same, None)


def _named_by_all(submission: Submission, arrivals: Arrivals) -> str:
    """The unit that every line names, "" if they name several or one that sent nothing."""
    names = {arrivals.directory.named(each.unit) for each in submission.explanations}
    units = names.pop() if len(names) == 1 else ()
    senders = {copy.name for copy in arrivals.own}
    return units[0].name if len(units) == 1 and units[0].name in senders else ""


def _of_nobody(submission: Submission) -> Iterator[Issue]:
    place = Place(submission.file)
    named = dict.fromkeys(each.unit or BLANK for each in submission.explanations)
    yield raise_issue("F144", place, value="、".join(named)) if named else raise_issue("F145", place)


def _with_own_issues(read: ReadSlip) -> ReadSlip:
    """Add what is wrong with a list as a file."""
    found = [replace(issue, unit=read.unit) for issue in read.submission.issues]
    if not read.submission.explanations:
        found.append(replace(raise_issue("F145", Place(read.submission.file)), unit=read.unit))
    return replace(read, issues=(*found, *read.issues))


def _read(submission: Submission, unit: str, given_on: date | None, directory: Directory) -> ReadSlip:
    lines: list[Statement] = []
    foreign: dict[str, Explanation] = {}
    for each in submission.explanations:
        if _is_of(each, unit, directory):
            lines.append(Statement(unit, each, given_on))
        elif each.text:
            foreign.setdefault(each.unit, each)
    told = (raise_issue("X683", each.place, value=name) for name, each in foreign.items())
    return ReadSlip(submission, unit, tuple(lines), 0, tuple(replace(issue, unit=unit) for issue in told))


def _is_of(explanation: Explanation, unit: str, directory: Directory) -> bool:
    """Whether a line is about the unit: a slip may have been pasted from the workbook of another."""
    named = explanation.unit
    return not named or named == unit or unit in (each.name for each in directory.named(named))
