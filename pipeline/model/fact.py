"""指标: one number that knows the rows it came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class RowSpan:
    """Rows of one sheet of one file. `rows` are sorted, distinct Excel row numbers."""

    file: str
    sheet: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of one unit, or of the whole township when `unit` is empty.

    `code` is table/row/column for a table cell (`table2/20.1/normative/made`) or `indicator/…`. `value` is
    exact: counts are integral, money is in 万元 where `measure` says so. `sources` name the rows behind it.
    """

    code: str
    label: str
    period: str
    unit: str
    value: Decimal
    measure: str
    sources: tuple[RowSpan, ...] = ()


def plain_decimal(value: Decimal) -> str:
    """Return `value` without exponent and without trailing zeros: 8.0056, 0, 1320."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
