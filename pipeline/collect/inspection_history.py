"""检查记录: when each village was last visited, from the 镇级 workbooks, for the draw of the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.collect.keys import match_key
from pipeline.collect.matching import Directory
from pipeline.collect.office import ROSTER, Office, read_office
from pipeline.model.form import Form, Template
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period
from pipeline.model.submission import Batch, Submission, Value
from pipeline.model.text import row_ranges

INSPECTIONS = "inspections"


@dataclass(frozen=True, slots=True)
class History:
    """The office of the draw's year, and the last visit before a day by unit code (as `match_key` has it).

    `years` are those whose 镇级 workbook was found: the draw's, and the one before if it is there.
    """

    office: Office
    last_visits: Mapping[str, date]
    years: tuple[int, ...]


def read_history(
    submissions: Sequence[Submission], before: date, forms: Sequence[Form]
) -> History | Obstacle:
    """Return the visits before a day, or why they cannot be told; `submissions` come sorted by file.

    A date or village that cannot be read is refused: a draw with half the visits would weight the wrong ones.
    """
    office = read_office(submissions, _month(before), forms)
    if isinstance(office, Obstacle):
        return office
    offices = {before.year: office}
    earlier = (
        read_office(submissions, _year(before.year - 1), forms)
        if _has(submissions, before.year - 1)
        else None
    )
    if isinstance(earlier, Office) and match_key(earlier.township.name) == match_key(office.township.name):
        offices[before.year - 1] = earlier
    last: dict[str, date] = {}
    for year, own in sorted(offices.items()):
        visits = _visits(submissions, own, year, forms)
        if isinstance(visits, Obstacle):
            return visits
        for day, code in visits:
            if day < before:
                last[code] = max(day, last.get(code, day))
    return History(office, last, tuple(sorted(offices)))


def _month(day: date) -> Period:
    """The month of the draw: a village that is not there at its end is not drawn."""
    return Period(f"{day:%Y-%m}", day.year, (day.month, day.month))


def _year(year: int) -> Period:
    return Period(str(year), year, (1, 12))


def _has(submissions: Sequence[Submission], year: int) -> bool:
    return any(
        each.cover is not None
        and each.cover.year == year
        and any(batch.form == ROSTER for batch in each.batches)
        for each in submissions
    )


def _visits(
    submissions: Sequence[Submission], office: Office, year: int, forms: Sequence[Form]
) -> list[tuple[date, str]] | Obstacle:
    """The (day, unit code) of every row of form 18 in the office's workbook."""
    form = next(form for form in forms if form.code == INSPECTIONS)
    own = next(each for each in submissions if each.file == office.file)
    batch = next((batch for batch in own.batches if batch.form == INSPECTIONS), None)
    if batch is None:
        return Obstacle(
            f"镇级工作簿“{office.file}”里没有《{form.title}》这张表，不知道各村上次检查的日期，请补上后重新运行。"
        )
    directory = Directory(office.units)
    rows = [(_day_in(day, year), _village(name, directory)) for day, name in _cells(batch)]
    unusable = [row for row, (day, code) in zip(batch.rows, rows, strict=True) if not (day and code)]
    if unusable:
        day, village = (form.by_name[name].label for name in ("inspected_on", "village"))
        return Obstacle(
            f"镇级工作簿“{office.file}”的《{form.title}》第{row_ranges(unusable)}行的「{day}」或「{village}」用不了"
            f"（日期须在{year}年内，村须在名册上），抽签要看各村上次检查的日期，请改正后重新运行。"
        )
    return [(day, code) for day, code in rows if day and code]


def _cells(batch: Batch) -> list[tuple[Value, Value]]:
    return list(zip(batch.columns["inspected_on"], batch.columns["village"], strict=True))


def _day_in(value: Value, year: int) -> date | None:
    return value if isinstance(value, date) and value.year == year else None


def _village(value: Value, directory: Directory) -> str:
    named = directory.named(value) if isinstance(value, str) else ()
    villages = [unit for unit in named if unit.kind is Template.VILLAGE]
    return match_key(villages[0].code) if len(villages) == 1 else ""
