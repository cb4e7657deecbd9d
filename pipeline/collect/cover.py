"""封面: is the cover complete and sound, and which faults keep the whole file out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.collect.keys import match_key
from pipeline.forms import COVER, FILING
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import CATALOGUE, PERSONAL, raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Cover, Submission

OF_ANOTHER_YEAR = ("F122", "N507", "N508")
"""What says that a copy, as its cover has it, is not of the year that is counted."""


def check_cover(submission: Submission, year: int) -> Iterator[Issue]:
    """Yield N504 to N508 for a readable cover. A cell that the intake has named is not named again."""
    cover = submission.cover
    if cover is None:
        return
    yield from _blanks(submission, cover)
    if cover.filled_by and match_key(cover.filled_by) == match_key(cover.reviewed_by):
        yield cover_issue("N505", submission, cover.reviewed_by)
    if cover.filed_on and cover.data_through and cover.filed_on < cover.data_through:
        yield cover_issue("N506", submission, str(cover.data_through))
    if cover.filed_on and cover.filed_on.year > (cover.year or year) + 1 > 1:
        yield cover_issue("N508", submission, str(cover.filed_on), year=cover.year or year)
    if cover.data_through and cover.data_through.year != (cover.year or year):
        yield cover_issue("N507", submission, str(cover.data_through), year=cover.year or year)


def _blanks(submission: Submission, cover: Cover) -> Iterator[Issue]:
    named = {issue.field for issue in submission.issues if issue.form == COVER.code}
    for field in COVER.fields:
        is_blank = getattr(cover, field.name) in (None, "")
        # A label that is gone has no value cell and was reported as such.
        if field.required and is_blank and field.name in cover.places and field.name not in named:
            yield cover_issue("N504", submission, name=field.name)


def cover_issue(
    code: str, submission: Submission, value: str = "", name: str = "", **details: object
) -> Issue:
    """Return the issue of a rule at the value cell of a field of the cover: its own one, or that of `name`.

    What keeps the file out is of no form. Anything else is of the cover: that is how it can be explained.
    """
    rule = CATALOGUE[code]
    name = name or rule.cover_field
    place = _value_cell(submission, name)
    form = "" if rule.severity is Severity.BLOCKING else COVER.code
    label = COVER.by_name[name].label
    return raise_issue(code, place, form=form, field=name, label=label, value=value, **details)


def _value_cell(submission: Submission, name: str) -> Place:
    places = submission.cover.places if submission.cover else {}
    return places.get(name, Place(submission.file, COVER.title))


def blocks_file(submission: Submission, issues: Iterable[Issue]) -> bool:
    """Whether one of the `issues` keeps the whole file out: it concerns no single form, or the cover.

    Personal data outside the tables has to go, but nothing that is counted is read from there.
    """
    return any(_concerns_file(submission, issue) for issue in issues if issue.severity is Severity.BLOCKING)


def _concerns_file(submission: Submission, issue: Issue) -> bool:
    if issue.code in PERSONAL:
        return False
    if issue.form == FILING.code:
        return not filed_form(submission, issue)
    return issue.form in ("", COVER.code)


def filed_form(submission: Submission, issue: Issue) -> str:
    """Return the code of the form whose line of 报表填报情况 an issue of that table stands in, or ""."""
    filings = submission.cover.filings if submission.cover else {}
    at = (issue.place.sheet, issue.place.row)
    return next(
        (code for code, filing in filings.items() if (filing.place.sheet, filing.place.row) == at), ""
    )
