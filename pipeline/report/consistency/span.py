"""Which part of its year a report is on, as its title says."""

from __future__ import annotations

import re

from pipeline.model.period import Period, parse_period
from pipeline.report.consistency.parts import Parts

_PARTS_OF_YEAR = ("H1", "H2", "Q1", "Q2", "Q3", "Q4")
_TITLE = re.compile(r"[^，。《]{0,60}政府信息公开[^，。《]*(?:报告|年报)(?:（[^（）]*）)?")


def title_of(parts: Parts) -> str:
    """The title of a report on disclosure as it is printed, "" if none of the opening lines is one."""
    return next((line for line in parts.preamble if _TITLE.fullmatch(line)), "")


def period_of(parts: Parts, year: int) -> Period | None:
    """The period of a report on `year`: all of it unless the title names a part; None without a year."""
    title = title_of(parts)
    for code in _PARTS_OF_YEAR:
        period = parse_period(f"{year}{code}")
        if period and period.title in title:
            return period
    return parse_period(str(year))
