"""What an approval has to quote of the issue it is given for, and how quotation and issue are compared.

Never the cell's address: rows are inserted, deleted and sorted. People copy what the workbook shows them, so
clipped and masked text is as good as the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.collect.keys import match_key
from pipeline.forms import COVER, FILING
from pipeline.model.form import Form
from pipeline.model.issue import BLANK, SEPARATOR, Issue
from pipeline.model.text import clip
from pipeline.privacy.masking import mask
from pipeline.privacy.outgoing import mask_all

TOWNSHIP, WHOLE_FILE, WHOLE_SHEET, WHOLE_ROW = "全镇", "整个文件", "整表", "整行"

_LONGEST_KEY, _LONGEST_KEY_PART = 210, 65  # a line of a slip stays shorter than a page
_LONGEST_PART = 140  # a cell takes 300
_KEY_PART = re.compile(rf"[^|{SEPARATOR}]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an issue is about, but for the value: rule, unit, form code, the row, the column's label."""

    rule: str
    unit: str
    form: str
    row: str
    column: str


def waiver_terms(issue: Issue, forms: Sequence[Form]) -> tuple[str, str, str, str, str, str]:
    """Return 规则编号, 单位, 表, 行标识, 栏 and 当时的值 by which an approval names the issue.

    The issue carries its row key (`with_row_keys`). Not masked.
    """
    form = form_of(issue.form, forms)
    whole = WHOLE_ROW if issue.row_key else WHOLE_SHEET
    return (
        issue.code,
        issue.unit or TOWNSHIP,
        form.title if form else WHOLE_FILE if issue.unit else TOWNSHIP,
        _clipped_key(issue.row_key) or WHOLE_SHEET,
        form.by_name[issue.field].label if form and issue.field else whole,
        value_then(issue),
    )


def value_then(issue: Issue) -> str:
    """Return 当时的值: what was read, and behind it what else the finding rests on. Not masked."""
    value = clip(issue.value, _LONGEST_PART) or BLANK
    return f"{value}{SEPARATOR}{clip(issue.beside, _LONGEST_PART)}" if issue.beside else value


def form_of(code: str, forms: Sequence[Form]) -> Form | None:
    """Return the form that an issue concerns, the cover included; None for an issue of none."""
    return next((form for form in (*forms, COVER, FILING) if form.code == code), None)


def subjects(issue: Issue, forms: Sequence[Form]) -> set[Subject]:
    """Return what an approval of the issue may say that it is about: its row as it is, or masked."""
    rule, unit, _, row_key, column, _ = waiver_terms(issue, forms)
    form = form_of(issue.form, forms)
    return {
        Subject(rule, unit, issue.form, row_of(text, column, form), column)
        for text in (row_key, *_masked(row_key), *_masked(_clipped_key(row_key)))
    }


def values(issue: Issue) -> set[str]:
    """Return the values, in comparable form, by which an approval may quote the issue's."""
    text = value_then(issue)
    return {value_of(text), *map(value_of, _masked(text))}


def _masked(text: str) -> set[str]:
    """What is shown of a text; an approval that was given when numbers alone were masked still holds."""
    return {mask(text), mask_all(text)}


def row_of(row_key: str, column: str, form: Form | None) -> str:
    """Return a row key in comparable form.

    A part that `column` itself holds is left out: it is compared as the value, and when it alone has changed
    the approval has lapsed but is still about this row.
    """
    parts = _comparable(_clipped_key(row_key)).split(_comparable(SEPARATOR))
    labels = [form.by_name[name].label for name in form.key] if form else []
    if column in labels and len(parts) == len(labels):
        parts[labels.index(column)] = ""
    return "|".join(parts)


def _clipped_key(row_key: str) -> str:
    """Clip each part by itself: a date behind a long title still tells two rows apart."""
    return clip(_KEY_PART.sub(lambda part: clip(part[0], _LONGEST_KEY_PART), row_key), _LONGEST_KEY)


def value_of(text: str) -> str:
    """Return a quoted value in comparable form."""
    return _comparable(text)


def _comparable(text: str) -> str:
    return match_key(text).replace("｜", "|")
