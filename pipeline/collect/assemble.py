"""汇集: many submissions become one dataset, step by step. The order in which they come never matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from pipeline.collect.checked import Copies, check, only
from pipeline.collect.completeness import blocked_forms, counted_units, unit_states
from pipeline.collect.conditions import Setting
from pipeline.collect.cover import check_cover
from pipeline.collect.cross import check_across
from pipeline.collect.dataset import FILE, UNIT, Dataset, FileDecision, UnitState
from pipeline.collect.deadlines import deadlines_of
from pipeline.collect.decided import Decided, decide
from pipeline.collect.filling import Frames, fill
from pipeline.collect.office import HOLIDAYS, ROSTER, calendar_of, read_office, township_of
from pipeline.collect.personal import published_by, with_personal
from pipeline.collect.receipts import receipts
from pipeline.collect.roster import read_roster
from pipeline.collect.stack import Current, Stack
from pipeline.collect.statements import read_slips, statements
from pipeline.collect.timeliness import late_units, unsure_of_holidays
from pipeline.collect.validate import missing_calendar, years_without_calendar
from pipeline.collect.waivers.earlier import earlier_frames
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Form, Template
from pipeline.model.issue import Issue
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period
from pipeline.model.submission import Cover, Submission
from pipeline.model.unit import Unit

_UNKNOWN_LEVEL = ""


@dataclass(frozen=True)
class _Rows:
    """The rows that stand for their units, those of newer copies that go back, and what is told of them."""

    frames: Frames
    returned: Frames
    issues: tuple[Issue, ...]


def collect(
    submissions: Sequence[Submission], period: Period, forms: Sequence[Form], as_of: date | None = None
) -> Dataset | Obstacle:
    """Return the township's year for `period`, or what keeps it from being collected.

    `as_of` is “today”: by default the latest day on which an adopted copy was filed or received, the period's
    end when there is none.
    """
    files = sorted(submissions, key=lambda submission: submission.file)
    office = read_office(files, period, forms)
    if isinstance(office, Obstacle):
        return office
    files = [with_personal(submission, published_by(office.township)) for submission in files]
    return _dataset(decide(files, office, period, forms), period, forms, as_of)


def _dataset(decided: Decided, period: Period, forms: Sequence[Form], as_of: date | None) -> Dataset:
    office, slips = decided.office, read_slips(decided.arrivals)
    rows = _rows(decided)
    deadlines = deadlines_of(office.township, period, office.calendar)
    blocked = _blocked(decided, rows.issues)
    states = unit_states(office.units, decided.choices, decided.arrivals.strangers, blocked, period.end)
    issues = [issue for verdict in decided.verdicts for issue in verdict.issues]
    issues += (issue for read in slips for issue in read.issues)
    issues += (*rows.issues, *_of_clocks(decided, states, deadlines, period, forms))
    return Dataset(
        period=period,
        township=office.township,
        units=office.units,
        frames=rows.frames,
        counted=_counted(rows.frames, states),
        receipts=receipts(decided.verdicts, slips),
        states=states,
        issues=tuple(sorted(issues, key=lambda issue: issue.order)),
        as_of=as_of or _last_day(decided) or period.end,
        calendar=office.calendar,
        columns_at={code: _columns_at(stacked) for code, stacked in decided.checked.stacks.items()},
        deadlines=deadlines,
        statements=statements(slips),
        returned_frames=rows.returned,
        earlier_frames=earlier_frames(decided.checked.stacks, decided.choices, decided.own_issues),
    )


def _last_day(decided: Decided) -> date | None:
    adopted = (one.copy for one in decided.verdicts if one.decision is FileDecision.ADOPTED)
    days = (day for copy in adopted for day in (copy.dates and copy.dates[1], copy.received_on) if day)
    return max(days, default=None)


def check_alone(submission: Submission, forms: Sequence[Form]) -> tuple[Issue, ...]:
    """Return all that can be said of one workbook before it is sent, from nothing but itself.

    The forms it owes are those of its cover's table; the year is the cover's.
    """
    submission = with_personal(submission, published_by(township_of(submission, forms)))
    cover = submission.cover
    issues = [*submission.issues]
    year = (cover.year or (cover.data_through and cover.data_through.year) or 0) if cover else 0
    issues += check_cover(submission, year)
    if cover is not None and year:
        batches = {batch.form: batch for batch in submission.batches}
        setting = Setting(year, _UNKNOWN_LEVEL, calendar_of(batches.get(HOLIDAYS)))
        current = Current(_sender(submission, cover, forms), submission)
        roster = batches.get(ROSTER)
        units = read_roster(roster, submission.file, forms)[0] if roster else ()
        checked = check(Copies([current], leading={submission.file}), forms, units, setting)
        issues += [*checked.issues, *_calendars_missing(checked.stacks, setting)]
    name = cover.unit_name if cover else ""
    return tuple(sorted((replace(issue, unit=name) for issue in issues), key=lambda issue: issue.order))


def _sender(submission: Submission, cover: Cover, forms: Sequence[Form]) -> Unit:
    named = set(cover.filings) or {batch.form for batch in submission.batches}
    due = tuple(form.code for form in forms if form.code in named)
    kinds = (kind for kind in Template if all(kind in form.templates for form in forms if form.code in due))
    return Unit(cover.unit_code, cover.unit_name, next(kinds, Template.DEPARTMENT), forms_due=due)


def _rows(decided: Decided) -> _Rows:
    """Return the rows as they are to be counted, and the issues of the copies whose senders are told.

    What one unit's rows are compared with, another's, is sought in both copies where a newer one goes back.
    """
    stacks, told = decided.checked.stacks, decided.told
    frames, hints = fill(only(stacks, decided.shown))
    newest, newer_hints = (frames, hints)
    if decided.newest != decided.shown:
        newest, newer_hints = fill(only(stacks, decided.newest))
    found = dict.fromkeys((*decided.checked.issues, *hints, *newer_hints))
    found |= dict.fromkeys(check_across(only(stacks, decided.shown | decided.newest)))
    own = tuple(issue for issue in found if issue.place.file in told)
    calendars = _calendars_missing(only(stacks, told), decided.setting)
    return _Rows(frames, _of_files(newest, decided.newest - decided.shown), (*own, *calendars))


def _of_files(frames: Frames, files: frozenset[str]) -> Frames:
    if not files:
        return {}
    own = {code: frame[frame[FILE].isin(files)].reset_index(drop=True) for code, frame in frames.items()}
    return {code: frame for code, frame in own.items() if len(frame)}


def _calendars_missing(stacks: Mapping[str, Stack], setting: Setting) -> Iterator[Issue]:
    years = {year for stacked in stacks.values() for year in years_without_calendar(stacked, setting)}
    return map(missing_calendar, sorted(years))


def _of_clocks(
    decided: Decided,
    states: Sequence[UnitState],
    deadlines: Deadlines,
    period: Period,
    forms: Sequence[Form],
) -> Iterator[Issue]:
    yield from late_units(states, deadlines, period, forms)
    yield from unsure_of_holidays(deadlines, decided.office.township, period, decided.office.calendar)


def _blocked(decided: Decided, found: Sequence[Issue]) -> set[tuple[str, str]]:
    """Return (file, form code) of the forms that an issue of the copy itself, or one `found`, keeps out."""
    files = {copy.file: copy.submission for choice in decided.choices for copy in choice.lineup.copies}
    by_file: dict[str, list[Issue]] = {file: [] for file in files}
    for issue in (*decided.own_issues, *found):
        by_file.get(issue.place.file, []).append(issue)
    return {pair for file, own in by_file.items() for pair in blocked_forms(files[file], own)}


def _columns_at(stacked: Stack) -> dict[str, Mapping[str, int]]:
    return {part.current.submission.file: part.batch.at for part in stacked.parts}


def _counted(frames: Mapping[str, pd.DataFrame], states: Sequence[UnitState]) -> dict[str, pd.DataFrame]:
    """Leave out the rows of units whose form is not RECEIVED; the frame itself where all are."""
    counted = dict(frames)
    for code, frame in frames.items():
        if len(frame) and not (counts := frame[UNIT].isin(counted_units(states, code))).all():
            counted[code] = frame[counts].reset_index(drop=True)
    return counted
