"""汇集: many submissions become one dataset, step by step. The order in which they come never matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from pipeline.collect.completeness import blocked_forms, check_completeness, counted_units, unit_states
from pipeline.collect.conditions import Setting, numbers_of
from pipeline.collect.cover import check_cover
from pipeline.collect.cross import check_across
from pipeline.collect.dataset import UNIT, Dataset, UnitState
from pipeline.collect.filling import fill
from pipeline.collect.lookup import look_up
from pipeline.collect.matching import Directory
from pipeline.collect.names import name_units
from pipeline.collect.office import HOLIDAYS, ROSTER, Office, calendar_of, read_office
from pipeline.collect.roster import read_roster
from pipeline.collect.selection import Current, select
from pipeline.collect.stack import Stack, stack
from pipeline.collect.validate import missing_calendar, validate, years_without_calendar
from pipeline.model.form import Form, Template
from pipeline.model.issue import Issue
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period
from pipeline.model.submission import Cover, Submission
from pipeline.model.unit import Unit

_UNKNOWN_LEVEL = ""


def collect(
    submissions: Sequence[Submission], period: Period, forms: Sequence[Form], as_of: date | None = None
) -> Dataset | Obstacle:
    """Return the township's year for `period`, or what keeps it from being collected.

    `as_of` is “today”: by default the latest 填报日期 of the adopted copies, the period's end when there is none.
    """
    files = sorted(submissions, key=lambda submission: submission.file)
    office = read_office(files, period, forms)
    if isinstance(office, Obstacle):
        return office
    selection = select(files, office, period)
    stacks, unnamed = _understood(forms, selection.current, office.units)
    setting = Setting(period.year, office.township.level, office.calendar, numbers_of(office.township))
    frames, hints = fill(stacks)
    issues = [*selection.issues, *_of_office(office, selection.current), *unnamed, *hints]
    issues += check_across(stacks)
    issues += _checked(selection.current, stacks, setting)
    states = unit_states(office.units, selection.current, _blocked(selection.current, issues))
    return Dataset(
        period=period,
        township=office.township,
        units=office.units,
        frames=frames,
        counted=_counted(frames, states),
        receipts=selection.receipts,
        states=states,
        issues=tuple(sorted(issues, key=lambda issue: issue.order)),
        as_of=as_of or max((state.filed_on for state in states if state.filed_on), default=period.end),
        calendar=office.calendar,
        columns_at={code: _columns_at(stacked) for code, stacked in stacks.items()},
    )


def check_alone(submission: Submission, forms: Sequence[Form]) -> tuple[Issue, ...]:
    """Return all that can be said of one workbook before it is sent, from nothing but itself.

    The forms it owes are those of its cover's table; the year is the cover's.
    """
    cover = submission.cover
    issues = [*submission.issues]
    year = (cover.year or (cover.data_through and cover.data_through.year) or 0) if cover else 0
    issues += check_cover(submission, year)
    if cover is not None and year:
        batches = {batch.form: batch for batch in submission.batches}
        setting = Setting(year, _UNKNOWN_LEVEL, calendar_of(batches.get(HOLIDAYS)))
        current = Current(_sender(submission, cover, forms), submission, is_adopted=True)
        roster = batches.get(ROSTER)
        units, of_roster = read_roster(roster, submission.file, forms) if roster else ((), ())
        stacks, unnamed = _understood(forms, [current], units)
        issues += [*of_roster, *unnamed, *_checked([current], stacks, setting)]
    name = cover.unit_name if cover else ""
    return tuple(sorted((replace(issue, unit=name) for issue in issues), key=lambda issue: issue.order))


def _understood(
    forms: Sequence[Form], currents: Sequence[Current], units: Sequence[Unit]
) -> tuple[dict[str, Stack], tuple[Issue, ...]]:
    """Return the rows as they are meant: units by their own names, blanks as the directories say.

    Without a roster nothing is said of names.
    """
    stacks = {form.code: stack(form, currents) for form in forms}
    stacks, issues = name_units(stacks, Directory(units)) if units else (stacks, ())
    return look_up(stacks), issues


def _sender(submission: Submission, cover: Cover, forms: Sequence[Form]) -> Unit:
    named = set(cover.filings) or {batch.form for batch in submission.batches}
    due = tuple(form.code for form in forms if form.code in named)
    kinds = (kind for kind in Template if all(kind in form.templates for form in forms if form.code in due))
    return Unit(cover.unit_code, cover.unit_name, next(kinds, Template.DEPARTMENT), forms_due=due)


def _checked(currents: Sequence[Current], stacks: Mapping[str, Stack], setting: Setting) -> Iterator[Issue]:
    """Yield what is wrong with the sheets and rows of the current copies: rungs 2 to 5 of the ladder."""
    forms = [stack.form for stack in stacks.values()]
    years: set[int] = set()
    for current in currents:
        yield from check_completeness(current, forms)
    for stacked in stacks.values():
        yield from validate(stacked, setting)
        years |= years_without_calendar(stacked, setting)
    yield from map(missing_calendar, sorted(years))


def _of_office(office: Office, currents: Sequence[Current]) -> Iterator[Issue]:
    name = next((current.unit.name for current in currents if current.submission.file == office.file), "")
    return (replace(issue, unit=name) for issue in office.issues)


def _blocked(currents: Sequence[Current], issues: Sequence[Issue]) -> set[tuple[str, str]]:
    by_file: dict[str, list[Issue]] = {current.submission.file: [] for current in currents}
    for issue in issues:
        by_file.get(issue.place.file, []).append(issue)
    files = [current.submission for current in currents]
    return {pair for file in files for pair in blocked_forms(file, by_file[file.file])}


def _columns_at(stacked: Stack) -> dict[str, Mapping[str, int]]:
    return {part.current.submission.file: part.batch.at for part in stacked.parts}


def _counted(frames: Mapping[str, pd.DataFrame], states: Sequence[UnitState]) -> dict[str, pd.DataFrame]:
    """Leave out the rows of units whose form is not RECEIVED; the frame itself where all are."""
    counted = {}
    for code, frame in frames.items():
        counts = frame[UNIT].isin(counted_units(states, code))
        counted[code] = frame if counts.all() else frame[counts].reset_index(drop=True)
    return counted
