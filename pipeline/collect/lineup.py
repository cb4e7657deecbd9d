"""各份报送件: the copies of each unit in their order, before anything is known of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from pipeline.collect.identical import Double, without_doubles
from pipeline.collect.matching import Copy, Directory, match
from pipeline.collect.office import Office
from pipeline.forms import return_number
from pipeline.model.period import Period
from pipeline.model.submission import Submission
from pipeline.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Lineup:
    """All copies of one unit without doubles, sorted by file; there is at least one.

    `line` are those that may serve, newest first: sound, dated, the only one of their dates. Different copies
    of the same dates are `contradictory` when nothing in the line is newer. `newest` is the one that the
    sender is told of: without dates nothing says that a copy is old, but one that names another year is gone
    by as soon as another may serve.
    """

    unit: Unit
    copies: tuple[Copy, ...]
    line: tuple[Copy, ...]
    contradictory: tuple[Copy, ...]
    newest: Copy

    def reaching(self, end: date) -> tuple[Copy, ...]:
        """Return those of the line whose 数据截至日期 reaches `end`."""
        return tuple(copy for copy in self.line if copy.reaches(end))

    def checked(self, end: date) -> tuple[Copy, ...]:
        """Return the copies whose rows are to be checked, newest first."""
        others = (copy for copy in self.reaching(end) if copy is not self.newest)
        return (self.newest, *others)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Every file received: the units' copies in roster order, doubles, lists of ours, files of nobody."""

    lineups: tuple[Lineup, ...]
    doubles: tuple[Double, ...]
    strangers: tuple[Copy, ...]
    lists: tuple[Submission, ...]
    directory: Directory

    @property
    def own(self) -> tuple[Copy, ...]:
        """All copies that a unit of the roster sent, doubles too."""
        copies = [copy for lineup in self.lineups for copy in lineup.copies]
        return (*copies, *(double.copy for double in self.doubles if double.copy.is_ours))


def line_up(submissions: Sequence[Submission], office: Office, period: Period) -> Arrivals:
    """Say whose every file is, and in which order the copies of a unit stand. `submissions` come by file."""
    directory = Directory(office.units)
    lists = tuple(submission for submission in submissions if submission.is_list)
    matched = [match(file, directory, office, period) for file in submissions if not file.is_list]
    originals, doubles = without_doubles(matched)
    by_unit: dict[str, list[Copy]] = {}
    for copy in originals:
        if copy.is_ours and copy.unit:
            by_unit.setdefault(copy.unit.code, []).append(copy)
    lineups = (_lineup(unit, by_unit[unit.code], period.end) for unit in office.units if unit.code in by_unit)
    strangers = tuple(copy for copy in originals if not copy.is_ours)
    return Arrivals(tuple(lineups), tuple(doubles), strangers, lists, directory)


def _lineup(unit: Unit, received: Sequence[Copy], end: date) -> Lineup:
    copies = _with_ancestors(received)
    groups = list(_by_dates(copies))
    line = tuple(group[0] for group in groups if len(group) == 1)
    unsettled = [copy for group in groups if len(group) > 1 for copy in group]
    contradictory = tuple(copy for copy in unsettled if not line or not copy.is_older_than(line[0]))
    clear = [copy for copy in copies if copy not in contradictory] if line else copies
    if any(copy.reaches(end) for copy in line):
        clear = [copy for copy in clear if not copy.of_another_year]
    return Lineup(unit, copies, line, contradictory, _newest(clear))


def _with_ancestors(copies: Sequence[Copy]) -> tuple[Copy, ...]:
    """Tell each copy from which others it was made: a mended return is sent as it is, dates and all."""
    by_number = {return_number(copy.submission.digest): copy for copy in copies}

    def ancestors(copy: Copy) -> tuple[Copy, ...]:
        found: list[Copy] = []
        while parent := by_number.get((found[-1] if found else copy).submission.made_from):
            if parent is copy or parent in found:
                return ()  # numbers that were tampered with: such copies go by their dates
            found.append(parent)
        return tuple(found)

    return tuple(replace(copy, ancestors=ancestors(copy)) for copy in copies)


def _by_dates(copies: Sequence[Copy]) -> Iterator[list[Copy]]:
    sound = [(copy.order, copy) for copy in copies if copy.is_sound and copy.order]
    ordered = sorted(sound, key=lambda dated: dated[0], reverse=True)
    return ([copy for _, copy in group] for _, group in groupby(ordered, key=lambda dated: dated[0]))


def _newest(copies: Sequence[Copy]) -> Copy:
    mended = {file for copy in copies for file in copy.named_ancestors}
    heads = [copy for copy in copies if copy.file not in mended]
    undated = [copy for copy in heads if copy.dates is None]
    # Of equals a sound one, then the first by name.
    return undated[0] if undated else max(heads, key=lambda copy: (copy.order or (), copy.is_sound))
