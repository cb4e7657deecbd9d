"""报送单位 and the township that they report to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model.form import Template


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of the roster. `forms_due` holds form codes; `exemption` is a reason not to report, or "".

    From `reports_from` to `reports_until` there is somebody to report; None: no such bound.
    """

    code: str
    name: str
    kind: Template
    other_names: tuple[str, ...] = ()
    contact: str = ""
    forms_due: tuple[str, ...] = ()
    exemption: str = ""
    reports_from: date | None = None
    reports_until: date | None = None

    @property
    def reports(self) -> bool:
        """Whether the unit has to send a workbook: the denominator of every coverage figure."""
        return not self.exemption

    @property
    def has_deadlines(self) -> bool:
        """Whether it can be late: the township's own workbook takes what the office approves, to the end."""
        return self.kind is not Template.TOWNSHIP


@dataclass(frozen=True, slots=True)
class Township:
    """What form 15 本镇设置 says, with defaults filled in. `level` is the 机关层级.

    `posting_days` is how many days after a month or quarter its village-affairs posting is still on time.
    """

    name: str
    county: str
    unit_code: str
    level: str
    address: str
    postcode: str
    phone: str
    platform: str
    platform_url: str
    supervisor: str
    head: str
    statistician: str
    signed_by: str
    reported_on: date | None
    grounds: tuple[str, ...]
    finance_frequency: str
    quarter_due_day: int
    year_due: str
    lock_days: int
    posting_days: int
    full_score: int
    deduction_cap: int
