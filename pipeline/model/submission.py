"""报送件: what was read from one workbook. Plain lists, so that it crosses processes cheaply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.issue import Issue, Place

Value = str | int | date | tuple[str, ...] | None
"""A typed cell: see `Kind` for what each kind of field holds. None is blank or refused."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What the cover says of one form: status as read, remark, and the cell of the status."""

    status: str
    remark: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover as read; what is blank or unreadable is "" or None and stands in the issues."""

    unit_name: str
    unit_code: str
    year: int | None
    data_through: date | None
    filled_by: str
    reviewed_by: str
    phone: str
    filed_on: date | None
    filings: Mapping[str, Filing]  # by form code
    places: Mapping[str, Place]  # by field name: the value cell


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one form of one workbook, column by column.

    `rows[i]` is the Excel row of record i; `columns[name][i]` its typed cell; every field of the form has a
    list of that length. `at[name]` is the 1-based Excel column (absent columns are left out). A label/value
    form has one record; `cells[name]` then gives its value cell. `refused` names cells that were reported as
    unreadable, so that they are not reported again as blank.
    """

    form: str
    sheet: str
    rows: list[int]
    columns: dict[str, list[Value]]
    at: dict[str, int]
    refused: frozenset[tuple[int, str]] = frozenset()
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """The account of one form's area: every non-empty cell was used or is named in an issue."""

    form: str
    sheet: str
    non_empty: int
    used: int
    named: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """情况说明 of one line of a 退回说明: what the sender says about one issue, in the terms that name it.

    The terms are those of an approval (`collect.waivers.terms`), as printed and perhaps masked. A line below
    one that covers its group carries the group's text where it has none of its own. `text` is "" where the
    sender cleared what he had explained before; `is_cut` says that it was longer. `place` is the cell.
    """

    rule: str
    unit: str
    form_title: str
    row_key: str
    column: str
    value_then: str
    text: str
    place: Place
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class PersonalCell:
    """Personal data in a cell, as the issue about it. `text` is the cell as typed: nothing may print it."""

    issue: Issue
    text: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One file as received. `file` is its path below the submissions folder, with forward slashes.

    `digest` is the SHA-256 of its bytes. `cover` is None when the file could not be read or is not ours.
    `kind` is the container (xlsx, xls, …) or "" when refused. `received_on` is the day that its folder names
    (收件YYYY-MM-DD), if it lies in such a one. `explanations` were read from its 退回说明; `is_list` marks a
    separate 问题清单 of ours that came back, which holds nothing else. `made_from` is the 退回编号 of the return
    that was mended, or that a list was written for, "" where there is none; `made_from_day` the 填报日期 of what
    was mended, if it asked for explanations only. `personal` are not among `issues`: only who knows what the
    office publishes of itself can say which of them count.
    """

    file: str
    digest: str
    size: int
    kind: str = ""
    cover: Cover | None = None
    batches: tuple[Batch, ...] = ()
    issues: tuple[Issue, ...] = ()
    tallies: tuple[Tally, ...] = ()
    township: str = ""  # for which township the template was made, "" for the committed blanks
    received_on: date | None = None
    explanations: tuple[Explanation, ...] = ()
    is_list: bool = False
    made_from: str = ""
    made_from_day: date | None = None
    personal: tuple[PersonalCell, ...] = ()
