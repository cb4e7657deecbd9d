"""台账: the counted rows of one form, in columns as they are printed in the workbook or in ledgers/*.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

from pipeline.collect.dataset import FILE, ROW, SHEET, UNIT
from pipeline.deliver.result import Result
from pipeline.model.field import HUNDREDTHS, Field, Kind
from pipeline.model.form import Circulation, Form, Layout
from pipeline.privacy.masking import mask
from pipeline.privacy.outgoing import mask_all

ROWS_IN_A_WORKBOOK = 20_000
"""A longer list serves nobody inside a workbook: it goes to a CSV file beside it."""

Shown = str | int | Decimal | date | None

_SOURCE_COLUMNS = ((FILE, "来源文件"), (SHEET, "来源工作表"), (ROW, "来源行"))


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """One printed column; `field` is None for the unit and the columns that say where a row is from."""

    label: str
    name: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The counted rows of one form, and how they are printed."""

    form: Form
    frame: pd.DataFrame
    columns: tuple[LedgerColumn, ...]

    @property
    def fits(self) -> bool:
        """Whether the rows go into the workbook."""
        return len(self.frame) <= ROWS_IN_A_WORKBOOK

    @property
    def file_name(self) -> str:
        """Its name below ledgers/ when it does not fit."""
        return f"{self.form.title}.csv"


def ledgers(result: Result) -> Iterator[Ledger]:
    """The ledgers that hold counted rows, in the order of the forms.

    Settings are no ledger; a form with contact data (the roster) stays with the township.
    """
    for form in result.forms:
        frame = result.dataset.counted.get(form.code)
        if _is_delivered(form) and frame is not None and len(frame):
            yield Ledger(form, frame, _columns(form))


def ledgers_for(result: Result, circulation: Circulation) -> Iterator[Ledger]:
    """The ledgers that may go so far, and no others."""
    return (ledger for ledger in ledgers(result) if ledger.form.circulation is circulation)


def empty_ledgers(result: Result, circulation: Circulation) -> tuple[Form, ...]:
    """The forms whose ledger would be delivered there but holds no counted row."""
    present = {ledger.form.code for ledger in ledgers(result)}
    forms = (form for form in result.forms if form.circulation is circulation and _is_delivered(form))
    return tuple(form for form in forms if form.code not in present)


def values(ledger: Ledger, column: LedgerColumn) -> list[Shown]:
    """The column's cells in the order of rows: hundredths as exact decimals, dates as `date`, text masked.

    What a sender calls his file and its sheets was never taken for text to publish: it is masked further.
    """
    series = ledger.frame[column.name]
    if column.field is None:
        return [mask_all(own) if isinstance(own, str) else own for own in series.tolist()]
    if column.field.kind is Kind.DATE:
        dates: list[Shown] = series.to_numpy().astype("datetime64[D]").tolist()
        return dates
    cells = [None if value is pd.NA else value for value in series.tolist()]
    if column.field.kind in HUNDREDTHS:
        return [None if whole is None else Decimal(whole).scaleb(-2) for whole in cells]
    masked: dict[Shown, Shown] = {cell: mask(cell) for cell in set(cells) if isinstance(cell, str)}
    return [masked.get(cell, cell) for cell in cells]


def _is_delivered(form: Form) -> bool:
    return form.layout is Layout.LEDGER and not any(field.contact for field in form.fields)


def _sender_heading(form: Form) -> str:
    """The heading of the unit that sent a row: some forms have a 单位 of their own."""
    return "报送单位" if any(field.label == "单位" for field in form.fields) else "单位"


def _columns(form: Form) -> tuple[LedgerColumn, ...]:
    return (
        LedgerColumn(_sender_heading(form), UNIT),
        *(LedgerColumn(field.label, field.name, field) for field in form.fields),
        *(LedgerColumn(label, name) for name, label in _SOURCE_COLUMNS),
    )
