"""The rows of 审核意见: what each says that it approves, or why that can be nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from pipeline.collect.dataset import FILE, ROW, SHEET, UNIT, Dataset
from pipeline.collect.keys import match_key
from pipeline.collect.matching import Directory
from pipeline.collect.waivers.terms import (
    TOWNSHIP,
    WHOLE_FILE,
    WHOLE_ROW,
    WHOLE_SHEET,
    Subject,
    row_of,
    value_of,
)
from pipeline.forms import COVER, FILING
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import CATALOGUE, raise_issue
from pipeline.model.severity import Severity

WAIVERS = "waivers"

Row = Mapping[str, object]  # field or column of the frame → cell


@dataclass(frozen=True, slots=True)
class Quotation:
    """One approval: its row in `form`, what it is about, and the value (comparable) it was given for."""

    row: Row
    form: Form
    columns: Mapping[str, int]
    subject: Subject
    value: str

    def text(self, name: str) -> str:
        """Return a cell of text."""
        return _text(self.row, name)

    @property
    def approved_on(self) -> date:
        """The day of the approval."""
        return _day(self.row["approved_on"])

    def place(self, name: str) -> Place:
        """Return the cell of a field."""
        return _place(self.row, name, self.columns)

    def issue(self, code: str, name: str, **details: object) -> Issue:
        """Return an issue of the approval at the cell of a field."""
        return _at(code, self.row, name, self.form, self.columns, **details)


@dataclass(frozen=True, slots=True)
class Quoted:
    """The approvals that may be applied, and the issues of those that cannot be about anything.

    `earlier` are those of copies before the newest that hold on: nothing newer is about their subject.
    """

    sound: tuple[Quotation, ...]
    issues: tuple[Issue, ...]
    earlier: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What an approval may name, by comparable text."""

    severities: Mapping[str, Severity]  # by rule code
    rules: Mapping[str, str]
    forms: Mapping[str, Form]
    units: Directory


def quotations(dataset: Dataset, forms: Sequence[Form]) -> Quoted:
    """Read the usable rows of 审核意见: a row with a 强制 issue approves nothing, the others stand.

    A sheet or file that is blocked as a whole approves nothing either.
    """
    form = next((form for form in forms if form.code == WAIVERS), None)
    if form is None or not (len(dataset.frames[WAIVERS]) or WAIVERS in dataset.earlier_frames):
        return Quoted((), ())
    known = _vocabulary(dataset, forms)
    newest = dataset.frames[WAIVERS]
    whole, _ = _read(newest, form, dataset, known)
    sound, issues = _read(newest[usable(newest, dataset.issues)], form, dataset, known)
    # A row decides on its subject even when its own fault keeps it from approving anything.
    earlier = _earlier({quotation.subject for quotation in whole}, form, dataset, known)
    return Quoted(tuple(sound), tuple(issues), tuple(earlier))


def usable(frame: pd.DataFrame, issues: Iterable[Issue]) -> list[bool]:
    """Tell which rows of 审核意见 none of the `issues` keeps from approving anything."""
    blocking = [
        issue for issue in issues if issue.severity is Severity.BLOCKING and issue.form in ("", WAIVERS)
    ]
    sheets = set(zip(frame[FILE], frame[SHEET], strict=True))
    # One faulty approval must not bring every approved issue back; a row of the cover is of the whole sheet.
    of_rows = {one.place for one in blocking if one.place.row and (one.place.file, one.place.sheet) in sheets}
    rows = {(place.file, place.row) for place in of_rows}
    files = {issue.place.file for issue in blocking if issue.place not in of_rows}
    places = zip(frame[FILE], frame[ROW].to_list(), strict=True)
    return [file not in files and (file, row) not in rows for file, row in places]


def _read(
    frame: pd.DataFrame, form: Form, dataset: Dataset, known: _Vocabulary
) -> tuple[list[Quotation], list[Issue]]:
    sound: list[Quotation] = []
    issues: list[Issue] = []
    for row in frame.to_dict("records"):
        columns = dataset.columns_at[WAIVERS][str(row[FILE])]
        cells = {str(name): cell for name, cell in row.items()}
        faults = [_at(code, cells, name, form, columns, **more) for code, name, more in _faults(cells, known)]
        issues += faults
        if not faults:
            sound.append(_quotation(cells, form, columns, known))
    return sound, issues


def _earlier(decided: set[Subject], form: Form, dataset: Dataset, known: _Vocabulary) -> Iterator[Quotation]:
    """Yield the approvals of earlier copies; of several about one subject those of the newest copy."""
    frame = dataset.earlier_frames.get(WAIVERS)
    if frame is None:
        return
    for _, copy in frame.groupby(FILE, sort=False):
        sound, _ = _read(copy, form, dataset, known)
        yield from (quotation for quotation in sound if quotation.subject not in decided)
        decided |= {quotation.subject for quotation in sound}


def _vocabulary(dataset: Dataset, forms: Sequence[Form]) -> _Vocabulary:
    severities = {code: rule.severity for code, rule in CATALOGUE.items()}
    for form in forms:
        severities |= {coded.code: coded.severity for coded in form.coded}
    titles = {
        match_key(title): form
        for form in (*forms, COVER, FILING)
        for title in (form.title, *form.title_aliases)
    }
    return _Vocabulary(
        severities, {match_key(code): code for code in severities}, titles, Directory(dataset.units)
    )


def _faults(row: Row, known: _Vocabulary) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield (rule, field, details) of what an approval names that is not there or cannot be approved."""
    rule = known.rules.get(match_key(_text(row, "rule")))
    if rule is None:
        yield "X670", "rule", {}
    elif known.severities[rule] is Severity.BLOCKING:
        yield "X674", "rule", {}
        return
    if _unit(row, known) is None:
        yield "X671", "unit_name", {}
    title = _title(row)
    form = known.forms.get(match_key(title))
    if form is None and title not in (TOWNSHIP, WHOLE_FILE):
        yield "X672", "form_title", {}
    elif _column(row, form) is None:
        yield "X673", "column", {"title": title}


def _quotation(row: Row, form: Form, columns: Mapping[str, int], known: _Vocabulary) -> Quotation:
    about = known.forms.get(match_key(_title(row)))
    column = _column(row, about) or ""
    subject = Subject(
        rule=known.rules[match_key(_text(row, "rule"))],
        unit=_unit(row, known) or "",
        form=about.code if about else "",
        row=row_of(_text(row, "row_key"), column, about),
        column=column,
    )
    return Quotation(row, form, columns, subject, value_of(_text(row, "value_then")))


def _unit(row: Row, known: _Vocabulary) -> str | None:
    text = _text(row, "unit_name")
    units = known.units.named(text)
    return TOWNSHIP if text == TOWNSHIP else units[0].name if len(units) == 1 else None


def _title(row: Row) -> str:
    return _text(row, "form_title").strip("《》 ")


def _column(row: Row, form: Form | None) -> str | None:
    """Return the label of the column that an approval names, however its heading is typed."""
    fields = form.fields if form else ()
    labels = {match_key(alias): field.label for field in fields for alias in field.aliases}
    labels |= {match_key(own): own for own in (*(field.label for field in fields), WHOLE_ROW, WHOLE_SHEET)}
    return labels.get(match_key(_text(row, "column").strip("「」 ")))


def _text(row: Row, name: str) -> str:
    cell = row[name]
    return cell if isinstance(cell, str) else ""


def _day(cell: object) -> date:
    if not isinstance(cell, date):
        raise TypeError(f"an approval without its day: {cell!r}")
    return date(cell.year, cell.month, cell.day)


def _place(row: Row, name: str, columns: Mapping[str, int]) -> Place:
    return Place(str(row[FILE]), str(row[SHEET]), int(str(row[ROW])), columns.get(name, 0))


def _at(code: str, row: Row, name: str, form: Form, columns: Mapping[str, int], **details: object) -> Issue:
    place, label = _place(row, name, columns), form.by_name[name].label
    issue = raise_issue(
        code, place, form=form.code, field=name, label=label, value=_text(row, name), **details
    )
    return replace(issue, unit=str(row[UNIT]))
