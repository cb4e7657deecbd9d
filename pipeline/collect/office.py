"""镇级工作簿: the township office's own workbook, which says who the township is and who has to report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.collect.calendar import WorkingCalendar, working_calendar
from pipeline.collect.cover import blocks_file, check_cover
from pipeline.collect.keys import match_key
from pipeline.collect.roster import owing, read_roster
from pipeline.forms import DAY_OFF, WORKING_DAY
from pipeline.model.field import Kind
from pipeline.model.form import Form
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period
from pipeline.model.submission import Batch, Submission, Value
from pipeline.model.unit import Township, Unit

SETTINGS, ROSTER, HOLIDAYS = "settings", "roster", "holidays"
_FILES_NAMED = 3


@dataclass(frozen=True, slots=True)
class Office:
    """What the township office decides for all, read from `file`. `units` stand as they do for the period."""

    file: str
    township: Township
    units: tuple[Unit, ...]
    calendar: WorkingCalendar


def read_office(
    submissions: Sequence[Submission], period: Period, forms: Sequence[Form]
) -> Office | Obstacle:
    """Read the newest 镇级 workbook of the period's year; an `Obstacle` says why there is none.

    `submissions` come sorted by file.
    """
    found = _find([*_candidates(submissions, period, forms)], period)
    if isinstance(found, Obstacle):
        return Obstacle(f"{found.sentence}{_unreadable(submissions)}")
    file, batches = found.submission.file, _batches(found.submission)
    units, _ = read_roster(batches[ROSTER], file, forms)
    if not units:
        return Obstacle(
            f"镇级工作簿“{file}”的《报送单位名册》没有可用的单位，请填好单位代码、名称和类型后重新运行。"
        )
    own = tuple(owing(unit, period) for unit in units)
    return Office(file, found.township, own, calendar_of(batches.get(HOLIDAYS)))


def _unreadable(submissions: Sequence[Submission]) -> str:
    """Name the files that could not be read: the township's own may be among them."""
    files = [f"“{submission.file}”" for submission in submissions if submission.cover is None]
    return f"另有读不出来的文件：{'、'.join(files[:_FILES_NAMED])}，请看是不是其中之一。" if files else ""


def calendar_of(holidays: Batch | None) -> WorkingCalendar:
    """Return the built-in calendar with the rows of 放假安排 laid over it."""
    if holidays is None:
        return working_calendar()
    pairs = zip(holidays.columns["day"], holidays.columns["kind"], strict=True)
    rows = [(day, kind) for day, kind in pairs if isinstance(day, date)]
    off, made_up = ([day for day, kind in rows if kind == wanted] for wanted in (DAY_OFF, WORKING_DAY))
    return working_calendar(off, made_up)


@dataclass(frozen=True, slots=True)
class _Candidate:
    submission: Submission
    township: Township
    year: int | None
    rank: tuple[bool, date, date]


def _candidates(
    submissions: Sequence[Submission], period: Period, forms: Sequence[Form]
) -> Iterator[_Candidate]:
    settings = next(form for form in forms if form.code == SETTINGS)
    for submission in submissions:
        cover, batches = submission.cover, _batches(submission)
        if cover is not None and {SETTINGS, ROSTER} <= batches.keys() and batches[SETTINGS].rows:
            is_sound = not blocks_file(
                submission, (*submission.issues, *check_cover(submission, period.year))
            )
            # A newer copy with a faulty cover does not push out an older sound one.
            rank = (is_sound, cover.data_through or date.min, cover.filed_on or date.min)
            yield _Candidate(submission, _township(batches[SETTINGS], settings), cover.year, rank)


def _find(candidates: Sequence[_Candidate], period: Period) -> _Candidate | Obstacle:
    of_year = [found for found in candidates if found.year == period.year]
    named = [found for found in of_year if found.township.name]
    if not candidates:
        return Obstacle(
            "没有找到镇级工作簿（里面有《本镇设置》和《报送单位名册》），请把填好的镇级填报模板放进报送文件夹后重新运行。"
        )
    if not of_year:
        return Obstacle(
            f"镇级工作簿{_listed(candidates)}封面的年度不是{period.year}年，请放入{period.year}年的镇级工作簿后重新运行。"
        )
    if not named:
        return Obstacle(f"镇级工作簿{_listed(of_year)}的《本镇设置》没有填「镇名」，请填好后重新运行。")
    if len({match_key(found.township.name) for found in named}) > 1:
        return Obstacle(f"报送文件夹里有不同乡镇的镇级工作簿（{_listed(named)}），请只留本镇的再重新运行。")
    return max(named, key=lambda found: found.rank)  # of equals the first by name


def _listed(candidates: Sequence[_Candidate]) -> str:
    return "、".join(f"“{found.submission.file}”" for found in candidates)


def _batches(submission: Submission) -> dict[str, Batch]:
    return {batch.form: batch for batch in submission.batches}


def township_of(submission: Submission, forms: Sequence[Form]) -> Township | None:
    """Return what the settings of a workbook say, None if it has none."""
    batch = _batches(submission).get(SETTINGS)
    settings = next(form for form in forms if form.code == SETTINGS)
    return _township(batch, settings) if batch and batch.rows else None


def _township(batch: Batch, settings: Form) -> Township:
    """Read the settings; what is blank or unusable takes its default here and is reported by the schema."""
    values: dict[str, Any] = {name: _setting(batch, settings, name) for name in settings.by_name}
    return Township(name=values.pop("township"), **values)


def _setting(batch: Batch, settings: Form, name: str) -> Value:
    field, value = settings.by_name[name], batch.columns[name][0]
    if field.kind is Kind.COUNT:
        return value if isinstance(value, int) else int(field.default)
    if field.kind is Kind.DATE:
        return value if isinstance(value, date) else None
    if field.repeats:
        return value if isinstance(value, tuple) else ()
    return value if isinstance(value, str) and value else field.default
