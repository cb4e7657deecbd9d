"""截止日和锁定日 applied: what came in late, and what the two clocks could not take into account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.collect.calendar import WorkingCalendar
from pipeline.collect.dataset import UnitState
from pipeline.collect.deadlines import nominal_due
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.rules import raise_issue
from pipeline.model.unit import Township


def late_units(
    states: Sequence[UnitState], deadlines: Deadlines, period: Period, forms: Sequence[Form]
) -> Iterator[Issue]:
    """Yield one issue per unit that was late: F141 for what came after the lock, else F142.

    The township's own workbook is not subject to the clocks: each approval that the office enters moves its
    填报日期.
    """
    titles = {form.code: form.title for form in forms}
    for state in states:
        late = {code: day for code, day in state.in_hand.items() if deadlines.days_late(day)}
        locked = {code: day for code, day in late.items() if deadlines.is_locked(day)}
        if late and state.unit.reports and state.unit.has_deadlines:
            told = ("F141", locked) if locked else ("F142", late)
            yield _late(*told, state, deadlines, period, titles)


def _late(
    code: str,
    days: Mapping[str, date],
    state: UnitState,
    deadlines: Deadlines,
    period: Period,
    titles: Mapping[str, str],
) -> Issue:
    last = max(days.values())
    names = "、".join(titles[form] for form in days) if len(days) < len(state.forms) else ""
    issue = raise_issue(
        code,
        Place(state.returned or state.file),
        # Not that day: it moves when the file is overwritten, and the approval would lapse.
        value=str(deadlines.lock if deadlines.is_locked(last) else last),
        on=last,
        what=f"《{names.replace('、', '》《')}》" if names else "各表",
        forms=names,
        due=deadlines.due,
        lock=deadlines.lock,
        late=deadlines.days_late(last),
        period=period.title,
    )
    return replace(issue, unit=state.unit.name)


def unsure_of_holidays(
    deadlines: Deadlines, township: Township, period: Period, calendar: WorkingCalendar
) -> Iterator[Issue]:
    """Yield N510, once, when the clocks ran in a year whose holidays are not on record."""
    years = range(nominal_due(township, period).year, deadlines.lock.year + 1)
    unknown = [year for year in years if not calendar.knows(year)]
    if unknown and not deadlines.is_certain:
        yield raise_issue("N510", Place(), year=unknown[0], due=deadlines.due, lock=deadlines.lock)
