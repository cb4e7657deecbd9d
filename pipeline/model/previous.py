"""上年的汇总工作簿: what the report on the year before said, as read back from its consolidated workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.submission import Value

Row = Mapping[str, Value]
"""One row of a ledger by field name; None is blank."""


@dataclass(frozen=True, slots=True)
class Previous:
    """Last year's figures and rows, as they were sent to the county.

    `file` is its name and `digest` the SHA-256 of its bytes. `facts` are the township's by code, exact.
    `ledgers` are the counted rows by form code, free text masked as in every workbook that leaves the
    township. A form without rows has none; one that was not usable last year, or whose rows were too many for
    the workbook, is left out: what it held is not known. `whole` are the codes of the forms that all
    units had handed in: only their figures can be compared. `is_draft` is whether it could not be signed yet.
    """

    file: str
    digest: str
    period: str
    township: str
    edition: str
    facts: Mapping[str, Decimal]
    ledgers: Mapping[str, tuple[Row, ...]]
    whole: frozenset[str] = frozenset()
    is_draft: bool = False

    def rows(self, form: str) -> tuple[Row, ...]:
        """The rows of a form, none if it is left out: ask `knows` which."""
        return self.ledgers.get(form, ())

    def knows(self, form: str) -> bool:
        """Whether the workbook tells what the form held, be it nothing."""
        return form in self.ledgers

    def is_whole(self, form: str) -> bool:
        """Whether every unit that owed the form had handed it in: a part of its rows cannot be compared."""
        return form in self.whole
