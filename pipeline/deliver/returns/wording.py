"""What a sender is told of one issue: less the place where it hangs, less whatever is personal.

His own numbers are masked like those of others: he sees them in his cell, and what is written for him comes
back to the office with the mended workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.collect.waivers.terms import form_of, waiver_terms
from pipeline.model.conditions import ABOUT_BLANKNESS
from pipeline.model.field import Field
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.rules import CATALOGUE
from pipeline.model.text import clip
from pipeline.privacy.outgoing import mask_all

LONGEST_NOTE = 300
"""Characters of a note on a cell: more is not read, and covers the cells beside it."""


def masked(issue: Issue) -> Issue:
    """Return an issue with its sentence masked; the terms that name it are masked where they are written."""
    return replace(issue, message=mask_all(issue.message))


def masked_terms(issue: Issue, forms: Sequence[Form]) -> tuple[str, ...]:
    """Return the `waiver_terms` as they may be shown: masked one by one, as explanations are matched."""
    return tuple(map(mask_all, waiver_terms(issue, forms)))


def finding(issue: Issue, forms: Sequence[Form], source: str) -> str:
    """Return the issue's sentence for a return of the file `source`, less what its cell and column say."""
    place, message = issue.place, issue.message
    if place.file != source:
        is_named = not place.file or message.startswith(_OF_FILE)
        return message if is_named else f"{_OF_FILE}{mask_all(place.file)}”：{message}"
    if place.sheet:
        message = message.removeprefix(f"《{place.sheet}》").removeprefix(place.cell)
    field = _field(issue, forms)
    return message.removeprefix(f"「{field.label}」") if field else message


_OF_FILE: Final = "文件“"


def note_text(demand: str, issue: Issue, forms: Sequence[Form], year: int) -> str:
    """Return the note on the cell: what to do, what is wrong, and an example where that gives none."""
    field = _field(issue, forms)
    example = clip(field.example_in(year)) if field and _asks_for_a_value(issue, forms) else ""
    last = f"例如：{example}" if example and example not in issue.message else ""
    room = LONGEST_NOTE - len(f"【{demand}】\n\n{last}")
    told = clip(finding(issue, forms, issue.place.file), room)
    return "\n".join(filter(None, (f"【{demand}】", told, last)))


def _asks_for_a_value(issue: Issue, forms: Sequence[Form]) -> bool:
    """Whether the rule is about how a cell is written, or that nothing stands there.

    Where it is about what else the row says, an example could contradict the remedy.
    """
    rule = CATALOGUE.get(issue.code)
    if rule:
        return rule.code.startswith(_UNREADABLE) or _EXAMPLE in rule.remedy
    form = form_of(issue.form, forms)
    of_rows = (one.condition for one in form.rules if one.code == issue.code) if form else ()
    return not issue.value and isinstance(next(iter(of_rows), None), ABOUT_BLANKNESS)


_UNREADABLE, _EXAMPLE = "C", "{example}"  # the rung of what cannot be read; a remedy that shows one


def _field(issue: Issue, forms: Sequence[Form]) -> Field | None:
    form = form_of(issue.form, forms)
    return form.by_name[issue.field] if form and issue.field else None
