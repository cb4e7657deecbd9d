"""采用哪一份: of several copies of one unit the one that serves, and what became of every file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.collect.cover import cover_issue
from pipeline.collect.dataset import FileDecision
from pipeline.collect.identical import Double
from pipeline.collect.lineup import Arrivals, Lineup
from pipeline.collect.matching import Copy
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.rules import raise_issue

_OF_THE_FOLDER = "F143"  # however good or old the copy is, its day of receipt hangs on it


@dataclass(frozen=True, slots=True)
class Choice:
    """Which copy of a unit serves, None when none may. `is_quiet`: only the newer one's faults are told."""

    lineup: Lineup
    served: Copy | None
    is_quiet: bool

    @property
    def shown(self) -> Copy:
        """The copy whose rows stand for the unit: the one that serves, else the one that goes back."""
        return self.served or self.lineup.newest

    @property
    def told(self) -> tuple[Copy, ...]:
        """The copies whose rows' faults are told."""
        newest = self.lineup.newest
        is_alone = self.served is None or self.served is newest or self.is_quiet
        return (newest,) if is_alone else (newest, self.shown)

    @property
    def returned(self) -> Copy | None:
        """A copy that goes back while another one serves."""
        newest = self.lineup.newest
        return newest if self.served and self.served is not newest else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file, and what is told about it as a file."""

    copy: Copy
    decision: FileDecision
    issues: tuple[Issue, ...] = ()


def choose(lineup: Lineup, faulty: Mapping[str, int], unfit: Collection[str], period: Period) -> Choice:
    """Choose among the copies of one unit. `faulty`: 强制 issues by file; `unfit` files may not be preferred.

    The newest copy that reaches the period's end without any 强制 issue (a form that is owed and lacking is
    one) serves; if there is none, the newest that reaches it, less its faulty forms.
    """
    candidates = lineup.reaching(period.end)
    free = [copy for copy in candidates if not faulty.get(copy.file) and copy.file not in unfit]
    served = next(iter((*free, *candidates)), None)
    is_quiet = bool(free) and served is not lineup.newest
    return Choice(lineup, served, is_quiet)


def verdicts(
    choices: Collection[Choice], arrivals: Arrivals, faulty: Mapping[str, int], period: Period
) -> tuple[Verdict, ...]:
    """Return what became of every file but the lists, sorted by file."""
    found = [verdict for choice in choices for verdict in _of_unit(choice, faulty, period)]
    found += map(_double, arrivals.doubles)
    serving = {choice.lineup.unit.code: choice.served for choice in choices if choice.served}
    for copy in arrivals.strangers:
        served = serving.get(copy.unit.code) if copy.unit else None
        found.append(_gone_by(copy, served) or Verdict(copy, FileDecision.RETURNED, copy.issues))
    return tuple(sorted(found, key=lambda verdict: verdict.copy.file))


def _double(double: Double) -> Verdict:
    told = (_newer_there(double.copy, "F131", double.original), *_of_folder(double.copy))
    return Verdict(double.copy, FileDecision.IDENTICAL, told)


def _gone_by(copy: Copy, served: Copy | None) -> Verdict | None:
    """What becomes of a copy that names another year where one of this year serves; None for any other.

    It asks for nothing: either it was left from another year, or its mistake was mended in the other copy.
    """
    wrong = copy.of_another_year
    if wrong is None or served is None:
        return None
    year = served.submission.cover.year if served.submission.cover else None
    hint = cover_issue("N511", copy.submission, wrong.value, wrong.field, year=year, other=served.file)
    told = (replace(hint, unit=copy.name), *_of_folder(copy))
    return Verdict(copy, FileDecision.RETURNED, told)


def _of_unit(choice: Choice, faulty: Mapping[str, int], period: Period) -> Iterator[Verdict]:
    for copy in choice.lineup.copies:
        newer = _newer(copy, choice)
        if copy is choice.served:
            told = _of_folder(copy) if choice.is_quiet else copy.issues
            yield Verdict(copy, FileDecision.ADOPTED, told)
        elif newer and copy not in choice.lineup.contradictory:
            told = (_newer_there(copy, "F130", newer), *_of_folder(copy))
            yield Verdict(copy, FileDecision.SUPERSEDED, told)
        elif gone_by := _gone_by(copy, choice.served):
            yield gone_by
        else:
            extra = tuple(_returned(copy, choice, faulty, period))
            yield Verdict(copy, FileDecision.RETURNED, (*copy.issues, *extra))


def _newer(copy: Copy, choice: Choice) -> Copy | None:
    """The copy that replaces this one: the one that serves, else the newest."""
    others = (choice.served, choice.lineup.newest)
    return next((other for other in others if other and copy.is_older_than(other)), None)


def _returned(copy: Copy, choice: Choice, faulty: Mapping[str, int], period: Period) -> Iterator[Issue]:
    """Yield why a copy goes back, besides its own faults."""
    if copy in choice.lineup.contradictory:
        yield _newer_there(copy, "F132", choice.lineup.rival_of(copy))
    elif copy.is_sound and copy.dates and not copy.reaches(period.end):
        early = cover_issue("F133", copy.submission, str(copy.dates[0]), end=period.end)
        yield replace(early, unit=copy.name)
    if copy is choice.returned and choice.served and choice.served.dates:
        older, through = choice.served.file, choice.served.dates[0]
        count = faulty.get(copy.file, 0)
        instead = raise_issue("F140", Place(copy.file), count=count, older=older, through=through)
        yield replace(instead, unit=copy.name)


def _of_folder(copy: Copy) -> tuple[Issue, ...]:
    return tuple(issue for issue in copy.issues if issue.code == _OF_THE_FOLDER)


def _newer_there(copy: Copy, code: str, other: Copy) -> Issue:
    return replace(raise_issue(code, Place(copy.file), newer=other.file), unit=copy.name)
