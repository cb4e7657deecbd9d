"""封面: is the cover complete and sound, and which faults keep the whole file out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.collect.keys import match_key
from pipeline.forms import COVER, FILING
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Cover, Submission


def check_cover(submission: Submission, year: int) -> Iterator[Issue]:
    """Yield N504 to N508 for a readable cover. A cell that the intake has named is not named again."""
    cover = submission.cover
    if cover is None:
        return
    yield from _blanks(submission, cover)
    if cover.filled_by and match_key(cover.filled_by) == match_key(cover.reviewed_by):
        yield _issue("N505", submission, cover, "reviewed_by", value=cover.reviewed_by)
    if cover.filed_on and cover.data_through and cover.filed_on < cover.data_through:
        yield _issue("N506", submission, cover, "filed_on", value=str(cover.data_through))
    if cover.filed_on and cover.filed_on.year > (cover.year or year) + 1 > 1:
        value = str(cover.filed_on)
        yield _issue("N508", submission, cover, "filed_on", value=value, year=cover.year or year)
    if cover.data_through and cover.data_through.year != (cover.year or year):
        value = str(cover.data_through)
        yield _issue("N507", submission, cover, "data_through", value=value, year=cover.year or year)


def _blanks(submission: Submission, cover: Cover) -> Iterator[Issue]:
    named = {issue.field for issue in submission.issues if issue.form == COVER.code}
    for field in COVER.fields:
        is_blank = getattr(cover, field.name) in (None, "")
        # A label that is gone has no value cell and was reported as such.
        if field.required and is_blank and field.name in cover.places and field.name not in named:
            yield _issue("N504", submission, cover, field.name)


def _issue(
    code: str, submission: Submission, cover: Cover, name: str, value: str = "", year: int = 0
) -> Issue:
    place = cover.places.get(name, Place(submission.file, COVER.title))
    title = COVER.by_name[name].label
    return raise_issue(code, place, field=name, value=value, year=year, title=title)


def blocks_file(submission: Submission, issues: Iterable[Issue]) -> bool:
    """Whether one of the `issues` keeps the whole file out: it concerns no single form, or the cover."""
    return any(_concerns_file(submission, issue) for issue in issues if issue.severity is Severity.BLOCKING)


def _concerns_file(submission: Submission, issue: Issue) -> bool:
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
