"""What of the consolidated workbook is read again a year later, for its writer and its reader."""

from __future__ import annotations

from dataclasses import astuple, dataclass

PERIOD_PROPERTY, EDITION_PROPERTY = "gongkai_period", "gongkai_edition"
CONSOLIDATED = "consolidated"
"""The value of the output property of this workbook; others of ours are not for reading."""

RETURN_LIST = "list"
"""The value of that property of a separate 问题清单, which comes back with explanations."""

FACTS_SHEET = "数据明细"

FACTS_SEAL = "gongkai_seal"
"""Property that holds the seal of 数据明细, of which township, year and edition it tells included."""


def ledger_seal(form: str) -> str:
    """Return the property that holds the seal of a form's ledger; it is there if the form was in hand."""
    return f"gongkai_seal_{form}"


def meant_for(period: str, edition: str, township: str) -> tuple[str, ...]:
    """Return the line that ties the seal of the facts to what the other properties say."""
    return ("", period, edition, township)


@dataclass(frozen=True, slots=True)
class FactHeadings:
    """Headings of the tidy facts, in the order of their columns."""

    code: str = "指标代码"
    label: str = "指标"
    period: str = "统计期"
    unit: str = "单位"
    value: str = "数值"
    measure: str = "计量单位"
    rows: str = "来源行数"

    @property
    def in_order(self) -> tuple[str, ...]:
        """All headings from left to right."""
        return astuple(self)


FACT_HEADINGS = FactHeadings()
