"""What of the consolidated workbook is read again a year later, for its writer and its reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from pipeline.model.form import Form

PERIOD_PROPERTY, EDITION_PROPERTY = "gongkai_period", "gongkai_edition"
STATUS_PROPERTY, DRAFT = "gongkai_status", "草稿"
"""Whether the workbook was fit to be signed, and how it says that it was not."""

WHOLE_PROPERTY = "gongkai_whole"
"""The numbers of the forms that every unit had handed in (a property holds 255 characters, not 27 codes)."""

CONSOLIDATED, INTERNAL, BULLETIN = "consolidated", "internal", "bulletin"
"""The values of the output property of this workbook, and of those beside it, which are not for reading."""

RETURN_LIST = "list"
"""The value of that property of a separate 问题清单, which comes back with explanations."""

FACTS_SHEET = "数据明细"

FACTS_SEAL = "gongkai_seal"
"""Property that holds the seal of 数据明细, of which township, year and edition it tells included."""


def ledger_seal(form: str) -> str:
    """Return the property that holds the seal of a form's ledger; it is there if the form was in hand."""
    return f"gongkai_seal_{form}"


def meant_for(period: str, edition: str, township: str, status: str, whole: str) -> tuple[str, ...]:
    """Return the line that ties the seal of the facts to what the other properties say."""
    return ("", period, edition, township, status, whole)


def numbers_of(forms: Iterable[Form]) -> str:
    """Return what stands for these forms in WHOLE_PROPERTY."""
    return " ".join(str(form.number) for form in forms)


def numbered(text: str, forms: Iterable[Form]) -> frozenset[str]:
    """Return the codes of the forms that `numbers_of` wrote."""
    numbers = set(text.split())
    return frozenset(form.code for form in forms if str(form.number) in numbers)


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
