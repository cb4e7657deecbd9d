"""The dataset: everything that counting and writing need, and nothing of how it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

import pandas as pd

from pipeline.collect.calendar import WorkingCalendar
from pipeline.model.deadlines import Deadlines
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.submission import Explanation
from pipeline.model.unit import Township, Unit

UNIT, FILE, SHEET, ROW, FILED_ON, DATA_THROUGH = (
    "_unit",
    "_file",
    "_sheet",
    "_row",
    "_filed_on",
    "_data_through",
)
"""What every frame carries beside the form's fields: unit name, file, sheet, Excel row, cover dates."""


class FileDecision(Enum):
    """What became of a file."""

    ADOPTED = "采用"
    SUPERSEDED = "已被新件替代"
    IDENTICAL = "重复报送"
    RETURNED = "退回"
    EXPLAINING = "读取了说明"


class FormState(Enum):
    """What one unit delivered of one form it owes."""

    RECEIVED = "有数据"
    NIL = "零报告"
    NOT_APPLICABLE = "不适用"
    FAULTY = "待修改"
    MISSING = "未报"


NOT_IN = (FormState.FAULTY, FormState.MISSING)
"""The states in which nothing of a form can be counted or known, the one that can be mended first."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One file: whose it is, its dates, what was decided and why (Chinese)."""

    file: str
    digest: str
    size: int
    kind: str
    unit: str
    data_through: date | None
    filed_on: date | None
    decision: FileDecision
    reason: str
    received_on: date | None = None  # the day of its folder, else 填报日期


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit of the roster: the adopted file ("" when none) and the state of each form it owes.

    `in_hand` gives the day on which each form was first there, sound and up to the period's end: a later
    correction makes nobody late. `returned` is a newer copy that goes back while an older sound one serves,
    or with no `file` the one that goes back because nothing of it can be used.
    `filed_at` gives the cell of the cover with the 填报情况 of each form.
    """

    unit: Unit
    file: str
    data_through: date | None
    filed_on: date | None
    forms: Mapping[str, FormState]  # by form code, in the order of the forms
    in_hand: Mapping[str, date] = field(default_factory=dict)  # by form code
    returned: str = ""
    filed_at: Mapping[str, Place] = field(default_factory=dict)  # by form code

    @property
    def is_in(self) -> bool:
        """Whether the unit counts as in: a file was adopted and none of its forms is faulty or missing."""
        return bool(self.file) and not set(NOT_IN) & set(self.forms.values())


@dataclass(frozen=True, slots=True)
class Statement:
    """An explanation that a unit gave in one of its copies, `given_on` its 填报日期."""

    unit: str
    explanation: Explanation
    given_on: date | None


@dataclass(frozen=True)
class Dataset:
    """The township's year as collected for one period.

    `frames[form code]` holds the rows of every form that a unit owes, from its newest copy, in the order of
    the roster, then of the rows (RangeIndex; columns: the fields of the form and the six above). Text columns
    are `object` with None for blank: no check is element-wise, so pandera is as quick on them as on `str`,
    whose blank is NaN. Dates are `datetime64[s]` with NaT; COUNT, MONEY (分) and YEAR `Int64`. The rows of a
    copy that is sent back are there too, so that all its faults are named at once. `counted` is the same
    without rows of forms that a blocking issue keeps out. `states` follow the roster. Fields that name a unit
    hold the unit's own name, fields with a looked-up meaning that meaning.
    `columns_at[form code][file][field]` is the 1-based Excel column of a field in a file's sheet of a form,
    so that a row can be traced to its cells; columns that the sheet lacks are left out.
    `statements` are all that the units explained, in whichever of their copies, the latest first.
    `returned_frames` hold the rows of newer copies that go back while an older one serves, whose rows are in
    `frames`; `earlier_frames` those rows of copies before the one that serves that hold on (审核意见), without
    faulty ones, the newest copy of a unit first. A form without such rows is left out of either.
    """

    period: Period
    township: Township
    units: tuple[Unit, ...]
    frames: Mapping[str, pd.DataFrame]
    counted: Mapping[str, pd.DataFrame]
    receipts: tuple[Receipt, ...]
    states: tuple[UnitState, ...]
    issues: tuple[Issue, ...]
    as_of: date
    calendar: WorkingCalendar
    columns_at: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    deadlines: Deadlines = field(default_factory=lambda: Deadlines(date.max, date.max))
    statements: tuple[Statement, ...] = ()
    returned_frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    earlier_frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def is_whole(self, form: str) -> bool:
        """Whether somebody owes the form and nobody who owes it is still 未报 or 待修改."""
        states = {state.forms[form] for state in self.states if form in state.forms}
        return bool(states) and states.isdisjoint(NOT_IN)

    @property
    def units_due(self) -> int:
        """N of "n of N units"."""
        return sum(state.unit.reports for state in self.states)

    @property
    def units_in(self) -> int:
        """Units that owe a workbook and delivered it whole."""
        return sum(state.unit.reports and state.is_in for state in self.states)
