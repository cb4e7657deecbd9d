"""What a sender is advised beyond single lines: in which order to mend, and that more may come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.deliver.returns.lines import Demand, Told
from pipeline.deliver.returns.wording import finding, masked
from pipeline.deliver.todo import Todo
from pipeline.forms import COVER
from pipeline.model.field import Kind
from pipeline.model.issue import Issue

_DATES_FIRST = "先改封面的日期，下面有些问题可能会一起消失。"
_COVER_FIRST = "先改封面，再改下面各表。"
_MORE_MAY_COME = "改好以后还可能有新的问题：有些检查要等这张表能用了才做。"
_OF_NO_LINE = ("X682", "X683", "X684")  # about what was explained, and of no line of its own


def advice(told: Sequence[Told]) -> Iterator[str]:
    """Yield what to mend first, and that what cannot be checked yet may be found wrong afterwards."""
    mend = [one.issue for one in told if one.demand is Demand.MEND]
    cover = [issue for issue in mend if _is_of_cover(issue)]
    rows = [one.issue for one in told if one.demand.is_due and one.issue.form and not _is_of_cover(one.issue)]
    if cover and rows:
        # What the ledgers say of days and quarters is measured by the dates of the cover.
        yield _DATES_FIRST if any(map(_is_date, cover)) else _COVER_FIRST
    if mend:
        yield _MORE_MAY_COME


def repeated(todo: Todo) -> Iterator[str]:
    """Yield what is to be said of the explanations: given for several rules, for another unit, too long."""
    for issue in todo.hints:
        if issue.code in _OF_NO_LINE:
            yield finding(masked(issue), (), issue.place.file)


def _is_of_cover(issue: Issue) -> bool:
    return issue.form == COVER.code or (not issue.form and issue.field in COVER.by_name)


def _is_date(issue: Issue) -> bool:
    field = COVER.by_name.get(issue.field)
    return field is not None and field.kind is Kind.DATE
