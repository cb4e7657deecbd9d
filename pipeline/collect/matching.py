"""Whose file is it: the cover against roster, year and township (F122, F123, F124, F128, F137)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.collect.cover import OF_ANOTHER_YEAR, blocks_file, check_cover, cover_issue
from pipeline.collect.keys import match_key
from pipeline.collect.office import Office
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Cover, Submission
from pipeline.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Copy:
    """One file and its unit. `is_ours` is False when it stops here: unknown unit, other year or township.

    `issues` are those of the intake and of the cover; `is_sound` says that none of them keeps the file out.
    `ancestors` are the copies whose return was mended into this one, the nearest first; doubles count as
    their originals. `generation` counts the returns behind it, those of doubles too. `forerunner_on` is the
    填报日期 of what it was made from, where that had nothing to mend and is not here any more.
    """

    submission: Submission
    unit: Unit | None
    is_ours: bool
    is_sound: bool
    issues: tuple[Issue, ...]
    ancestors: tuple[Copy, ...] = ()
    generation: int = 0
    forerunner_on: date | None = None

    @property
    def file(self) -> str:
        """Its path below the submissions folder."""
        return self.submission.file

    @property
    def dates(self) -> tuple[date, date] | None:
        """(数据截至日期, 填报日期); None when one is not known."""
        cover = self.submission.cover
        if cover is None or cover.data_through is None or cover.filed_on is None:
            return None
        return cover.data_through, cover.filed_on

    @property
    def received_on(self) -> date | None:
        """The day that its folder names, else its 填报日期."""
        cover = self.submission.cover
        return self.submission.received_on or (cover.filed_on if cover else None)

    @property
    def name(self) -> str:
        """Its unit's name, "" for nobody's."""
        return self.unit.name if self.unit else ""

    def reaches(self, end: date) -> bool:
        """Whether its 数据截至日期 is known and not before `end`."""
        return self.dates is not None and self.dates[0] >= end

    def is_older_than(self, other: Copy) -> bool:
        """Whether `other` was made from it, or comes behind it by dates that are both known.

        Of two copies of the same dates one is only older if the other was made from it.
        """
        if self.file in other.named_ancestors or other.file in self.named_ancestors:
            return self.file in other.named_ancestors
        return self.order is not None and other.order is not None and self.order[0] < other.order[0]

    @property
    def named_ancestors(self) -> tuple[str, ...]:
        """The files of its ancestors."""
        return tuple(copy.file for copy in self.ancestors)

    @property
    def order(self) -> tuple[tuple[date, date], int] | None:
        """By which copies are ordered: a mended one follows what it was made from, whatever its dates."""
        latest = self.latest_dates
        return (latest, len(self.ancestors)) if self.dates and latest else None

    @property
    def latest_dates(self) -> tuple[date, date] | None:
        """The latest dates among its own and those of its ancestors; those of another year are none."""
        own = [self.dates] if self.dates else []
        earlier = [copy.dates for copy in self.ancestors if copy.dates and not copy.of_another_year]
        return max((*own, *earlier), default=None)

    @property
    def of_another_year(self) -> Issue | None:
        """What says that, as its cover has it, it is not of the year that is counted."""
        return next((issue for issue in self.issues if issue.code in OF_ANOTHER_YEAR), None)


class Directory:
    """The roster, looked up by code and by any of a unit's names."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._by_code = {match_key(unit.code): unit for unit in units}
        by_name: dict[str, list[Unit]] = {}
        for unit in units:
            for name in dict.fromkeys(map(match_key, unit.other_names)):
                by_name.setdefault(name, []).append(unit)
        # A unit's own name is nobody else's, whatever aliases say.
        self._by_name = by_name | {match_key(unit.name): [unit] for unit in units}

    def find(self, cover: Cover) -> tuple[Unit | None, str]:
        """Return the unit of a cover and the rule by which code and name disagree, if they do."""
        by_code = self._by_code.get(match_key(cover.unit_code))
        by_name = self._by_name.get(match_key(cover.unit_name), [])
        if by_code is None:
            # An alias that several units share says of none of them that it sent the file.
            unit = by_name[0] if len(by_name) == 1 else None
            return unit, "F137" if unit and cover.unit_code else ""
        if by_name and by_code not in by_name:
            return by_code, "F138"
        return by_code, "F128" if cover.unit_name and not by_name else ""

    def named(self, text: str) -> tuple[Unit, ...]:
        """Return the units that go by `text`, a name or alias, else a code: an alias may be shared."""
        key = match_key(text)
        by_code = self._by_code.get(key)
        return tuple(self._by_name.get(key, [by_code] if by_code else []))


def match(submission: Submission, directory: Directory, office: Office, period: Period) -> Copy:
    """Return the file with its unit and all that is wrong with it as a file."""
    cover = submission.cover
    if cover is None:
        return Copy(submission, None, False, False, submission.issues)
    unit, disagreement = directory.find(cover)
    stops = tuple(_stops(submission, cover, office, period))
    if not stops and (unit is None or disagreement == "F138"):
        stops, unit = tuple(_nobody(disagreement, submission, cover, unit, period)), None
    issues = (*submission.issues, *stops)
    if not stops:
        issues += (
            *check_cover(submission, period.year),
            *_disagreements(disagreement, submission, cover, unit),
        )
    name = unit.name if unit else ""
    return Copy(
        submission,
        unit,
        not stops,
        not blocks_file(submission, issues),
        tuple(replace(issue, unit=name) for issue in issues),
    )


def _nobody(
    disagreement: str, submission: Submission, cover: Cover, unit: Unit | None, period: Period
) -> Iterator[Issue]:
    """Why nobody is known to have sent the file: two units named, none on the roster, or none at all."""
    if unit is not None:
        yield cover_issue(disagreement, submission, cover.unit_name, known=unit.name)
    elif cover.unit_name:
        yield cover_issue("F123", submission, cover.unit_name)
    elif cover.unit_code:
        yield cover_issue("F123", submission, cover.unit_code, "unit_code")
    else:
        yield from check_cover(submission, period.year)


def _stops(submission: Submission, cover: Cover, office: Office, period: Period) -> Iterator[Issue]:
    town = office.township.name
    if submission.township and match_key(submission.township) != match_key(town):
        yield raise_issue("F124", Place(submission.file), value=submission.township, town=town)
    elif cover.year is not None and cover.year != period.year:
        yield cover_issue("F122", submission, str(cover.year), year=period.year)


def _disagreements(code: str, submission: Submission, cover: Cover, unit: Unit | None) -> Iterator[Issue]:
    if code and unit:
        value = cover.unit_name if code == "F128" else cover.unit_code
        yield cover_issue(code, submission, value, known=unit.name)
