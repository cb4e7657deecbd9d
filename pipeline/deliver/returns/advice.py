"""What a sender is advised beyond single lines: in which order to mend, and that more may come."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.collect.waivers.terms import form_of
from pipeline.deliver.returns.lines import Demand, Told
from pipeline.deliver.returns.wording import finding, for_sender
from pipeline.deliver.todo import Todo
from pipeline.forms import COVER
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form
from pipeline.model.issue import Issue

_DATES_FIRST = "先改封面的日期，下面有些日期问题会一起消失。"
_COVER_FIRST = "先改封面，再改下面各表。"
_MORE_MAY_COME = "改好以后还可能有新的问题：有些检查要等这张表能用了才做。"
_REPEATED = "X682"


def advice(told: Sequence[Told], forms: Sequence[Form]) -> Iterator[str]:
    """Yield what to mend first, and that what cannot be checked yet may be found wrong afterwards."""
    mend = [one.issue for one in told if one.demand is Demand.MEND]
    cover = [issue for issue in mend if _is_of_cover(issue)]
    rows = [one.issue for one in told if one.demand.is_due and one.issue.form and not _is_of_cover(one.issue)]
    if cover and rows:
        # Dates in the ledgers are measured by those of the cover.
        is_of_dates = any(_is_date(issue, forms) for issue in cover) and any(
            _is_date(issue, forms) for issue in rows
        )
        yield _DATES_FIRST if is_of_dates else _COVER_FIRST
    if mend:
        yield _MORE_MAY_COME


def repeated(todo: Todo, own_files: Collection[str]) -> Iterator[str]:
    """Yield which sentences the unit gave for rules that ask for different ones: no line of theirs says it."""
    for issue in todo.hints:
        if issue.code == _REPEATED:
            yield finding(for_sender(issue, own_files), (), issue.place.file)


def _is_of_cover(issue: Issue) -> bool:
    return issue.form == COVER.code or (not issue.form and issue.field in COVER.by_name)


def _is_date(issue: Issue, forms: Sequence[Form]) -> bool:
    field = _field(issue, forms)
    return field is not None and field.kind is Kind.DATE


def _field(issue: Issue, forms: Sequence[Form]) -> Field | None:
    form = COVER if _is_of_cover(issue) else form_of(issue.form, forms)
    return form.by_name.get(issue.field) if form else None
