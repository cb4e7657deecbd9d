"""来件处理: what becomes of every file, once the rows of all copies that may serve have been checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.collect.checked import Checked, Copies, check
from pipeline.collect.conditions import Setting, numbers_of
from pipeline.collect.lineup import Arrivals, line_up
from pipeline.collect.office import Office, read_office
from pipeline.collect.selection import Choice, Verdict, choose, verdicts
from pipeline.collect.stack import Current
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission


@dataclass(frozen=True)
class Decided:
    """All files with the decision on each, as one copy of the township's own workbook has it."""

    office: Office
    setting: Setting
    arrivals: Arrivals
    checked: Checked
    choices: tuple[Choice, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def shown(self) -> frozenset[str]:
        """The files whose rows stand for their units."""
        return frozenset(choice.shown.file for choice in self.choices)

    @property
    def newest(self) -> frozenset[str]:
        """The newest file of each unit."""
        return frozenset(choice.lineup.newest.file for choice in self.choices)

    @property
    def told(self) -> frozenset[str]:
        """The files whose rows' faults are told."""
        return frozenset(copy.file for choice in self.choices for copy in choice.told)

    @property
    def own_issues(self) -> tuple[Issue, ...]:
        """What is wrong with each copy by itself, told or not."""
        return _own_issues(self.arrivals, self.checked)


def decide(files: Sequence[Submission], office: Office, period: Period, forms: Sequence[Form]) -> Decided:
    """Decide on every file; `files` come sorted by name, `office` is of the newest sound 镇级 copy."""
    decided = _decide(files, office, period, forms, frozenset())
    served = _served_office(decided)
    if served is None:
        return decided
    # The township is what the copy that serves says it is, as in its rows; the newer one remains unfit.
    older = read_office([served], period, forms)
    if not isinstance(older, Office):
        return decided
    unfit = _copies_of_office(decided) - {served.file}
    return _decide(files, older, period, forms, unfit)


def _decide(
    files: Sequence[Submission],
    office: Office,
    period: Period,
    forms: Sequence[Form],
    unfit: Collection[str],
) -> Decided:
    arrivals = line_up(files, office, period)
    setting = Setting(period.year, office.township.level, office.calendar, numbers_of(office.township))
    checked = check(_copies(arrivals, period, unfit), forms, office.units, setting)
    own = _own_issues(arrivals, checked)
    faulty = Counter(issue.place.file for issue in own if issue.severity is Severity.BLOCKING)
    choices = tuple(choose(lineup, faulty, unfit, period) for lineup in arrivals.lineups)
    found = verdicts(choices, arrivals, faulty, period)
    return Decided(office, setting, arrivals, checked, choices, found)


def _own_issues(arrivals: Arrivals, checked: Checked) -> tuple[Issue, ...]:
    of_files = (issue for lineup in arrivals.lineups for copy in lineup.copies for issue in copy.issues)
    return (*of_files, *checked.issues)


def _copies(arrivals: Arrivals, period: Period, unfit: Collection[str]) -> Copies:
    currents: list[Current] = []
    earlier: list[Current] = []
    leading: set[str] = set()
    for lineup in arrivals.lineups:
        checked = lineup.checked(period.end)
        currents += (Current(lineup.unit, copy.submission) for copy in checked)
        earlier += (Current(lineup.unit, copy.submission) for copy in lineup.line if copy not in checked)
        fit = (copy.file for copy in lineup.line if copy.file not in unfit)
        leading.add(next(fit, lineup.newest.file))
    return Copies(currents, earlier, leading)


def _served_office(decided: Decided) -> Submission | None:
    """The township's own copy that serves, if it is not the one that roster and settings were read from."""
    own = _copies_of_office(decided)
    served = (choice.served for choice in decided.choices if choice.served and choice.served.file in own)
    copy = next(served, None)
    return copy.submission if copy and copy.file != decided.office.file else None


def _copies_of_office(decided: Decided) -> frozenset[str]:
    files = (frozenset(copy.file for copy in lineup.copies) for lineup in decided.arrivals.lineups)
    return next((own for own in files if decided.office.file in own), frozenset())
