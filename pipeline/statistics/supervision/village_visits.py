"""被查情况: the rows of form 18 as findings, and findings as visits to villages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.forms.inspections import FORM, NO_FAULT
from pipeline.model.form import Template
from pipeline.statistics.counting import Scope
from pipeline.statistics.supervision.ranking import Scoring, Visit


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: what one visit found, or that it found nothing. `at` is its place in the ledger.

    `deduction` is in hundredths of a 分.
    """

    at: int
    day: date
    village: str
    manner: str
    fault: str
    description: str
    deduction: int
    circulated: str
    due_on: date | None
    closed_on: date | None

    @property
    def is_fault(self) -> bool:
        """Whether there is something to mend."""
        return self.fault != NO_FAULT

    def is_open(self, day: date) -> bool:
        """Whether it was found by `day` and not yet mended."""
        is_closed = self.closed_on is not None and self.closed_on <= day
        return self.is_fault and self.day <= day and not is_closed

    def days_past(self, day: date) -> int:
        """Days from 整改期限 to `day` while it is not mended; 0 if it is, or if its date has not passed."""
        if self.due_on is None or not self.is_open(day):
            return 0
        return max((day - self.due_on).days, 0)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What form 18 says. `so_far` are all findings up to the period's end, `within` those of the period.

    Both come by day, then by village in roster order. `visits` are the period's by village, in roster order:
    the villages that have to report and any other that was visited. `cut` is the last day that is looked at:
    the period's end, or the day of the run if that is earlier.
    """

    so_far: tuple[Finding, ...]
    within: tuple[Finding, ...]
    visits: Mapping[str, tuple[Visit, ...]]
    scoring: Scoring
    cut: date


def inspected(scope: Scope) -> Inspected:
    """Read the counted rows of form 18."""
    town, period = scope.dataset.township, scope.period
    place = {name: at for at, name in enumerate(scope.units)}
    found = (finding for finding in _findings(scope) if finding.day <= period.end)
    so_far = tuple(sorted(found, key=lambda each: (each.day, place[each.village], each.at)))
    within = tuple(finding for finding in so_far if finding.day >= period.start)
    named = {*scope.units_of(Template.VILLAGE), *(finding.village for finding in so_far)}
    visits = visits_of(within)
    return Inspected(
        so_far,
        within,
        {village: visits.get(village, ()) for village in sorted(named, key=place.__getitem__)},
        Scoring(town.full_score, town.deduction_cap),
        min(scope.dataset.as_of, period.end),
    )


def _findings(scope: Scope) -> Iterator[Finding]:
    ledger = scope.ledger(FORM.code)
    days, due, closed = (ledger.dates(name) for name in ("inspected_on", "due_on", "closed_on"))
    texts = (ledger.texts(name, "").tolist() for name in ("village", "manner", "fault", "description"))
    circulated, deductions = ledger.texts("circulated", "").tolist(), ledger.numbers("deduction").tolist()
    rows = zip(days, *texts, deductions, circulated, due, closed, strict=True)
    for at, (day, *values) in enumerate(rows):
        if day is None:
            raise ValueError("a counted inspection has no date")
        yield Finding(at, day, *values)


def visits_of(findings: Iterable[Finding]) -> dict[str, tuple[Visit, ...]]:
    """The visits by village, each village's by day: all rows of one village and day are one visit."""
    sums: dict[str, dict[date, int]] = {}
    for finding in findings:
        days = sums.setdefault(finding.village, {})
        days[finding.day] = days.get(finding.day, 0) + finding.deduction
    return {
        village: tuple(Visit(day, deduction) for day, deduction in sorted(days.items()))
        for village, days in sums.items()
    }


def counted_parts(findings: Iterable[Finding], scoring: Scoring) -> Mapping[int, int]:
    """What of each finding's deduction counts, by place in the ledger: a visit's rows up to its cap.

    The rows are taken in the order given; the one that passes the cap counts in part, later ones do not.
    """
    taken: dict[tuple[date, str], int] = {}
    parts: dict[int, int] = {}
    for finding in findings:
        visit = (finding.day, finding.village)
        earlier = taken.get(visit, 0)
        taken[visit] = earlier + finding.deduction
        before, after = (scoring.counted(Visit(finding.day, total)) for total in (earlier, taken[visit]))
        parts[finding.at] = after - before
    return parts
