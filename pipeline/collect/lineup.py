"""各份报送件: the copies of each unit in their order, before anything is known of their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.collect.descent import with_descent
from pipeline.collect.identical import Double, without_doubles
from pipeline.collect.matching import Copy, Directory, match
from pipeline.collect.office import Office
from pipeline.model.period import Period
from pipeline.model.submission import Submission
from pipeline.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Lineup:
    """All copies of one unit without doubles, sorted by file; there is at least one.

    `line` are those that may serve, newest first: sound, dated, the only one of their dates. Different copies
    of the same dates are `contradictory` when nothing in the line is newer; the first of the line may have
    the dates of such a one, if it is a return that was mended. `newest` is the one that the
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

    def rival_of(self, copy: Copy) -> Copy:
        """Return another copy of the same dates that a `contradictory` one contradicts."""
        others = (*self.line[:1], *self.contradictory)
        return next(
            other
            for other in others
            if other is not copy and other.latest_dates == copy.latest_dates
            and copy not in other.ancestors and other not in copy.ancestors
        )  # fmt: skip

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
    families = [
        (
            unit,
            with_descent(_of(unit, originals), [double for double in doubles if _is_of(unit, double.copy)]),
        )
        for unit in office.units
    ]
    return Arrivals(
        tuple(_lineup(unit, copies, period.end) for unit, (copies, _) in families if copies),
        (*(double for _, (_, own) in families for double in own),
         *(double for double in doubles if not double.copy.is_ours)),
        tuple(copy for copy in originals if not copy.is_ours),
        lists,
        directory,
    )  # fmt: skip


def _of(unit: Unit, copies: Sequence[Copy]) -> list[Copy]:
    return [copy for copy in copies if _is_of(unit, copy)]


def _is_of(unit: Unit, copy: Copy) -> bool:
    return copy.is_ours and copy.unit is not None and copy.unit.code == unit.code


def _lineup(unit: Unit, copies: tuple[Copy, ...], end: date) -> Lineup:
    groups = list(_by_dates(copies))
    line = [group[0] for group in groups if len(group) == 1]
    contradictory = _contradictory([copy for group in groups for copy in group], line[:1])
    line = [copy for copy in line if copy not in contradictory]
    clear = [copy for copy in copies if copy not in contradictory] if line else copies
    if any(copy.reaches(end) for copy in line):
        clear = [copy for copy in clear if not copy.of_another_year]
    return Lineup(unit, copies, tuple(line), contradictory, _newest(clear))


def _contradictory(dated: Sequence[Copy], head: Sequence[Copy]) -> tuple[Copy, ...]:
    """Return the copies that nothing says are older than the `head` of the line, without one than another.

    Only a copy's own ancestors are older than it by descent: another copy of its dates may be what was meant.
    """
    newer = head or dated
    return tuple(copy for copy in dated if copy not in head and not any(map(copy.is_older_than, newer)))


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
