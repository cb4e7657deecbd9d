"""The register and the quarterly figures that forms 4 and 5 share."""

from __future__ import annotations

from datetime import date

import numpy as np

from pipeline.editions import Cell
from pipeline.forms.register import ADDED, REMOVED
from pipeline.model.period import Period
from pipeline.statistics.figure import Figure, cell_figure
from pipeline.statistics.ledger import Ledger, Mask, Numbers

PREVIOUS_RULE = "上年末在册的项目数，各统计期相同"
CHANGE_RULE = "本年1月1日到统计期末，变动日期在内的新增数减取消数"


def quarter_sums(ledger: Ledger, period: Period) -> Numbers:
    """The sum over the period's quarters, row by row (money in 分); a blank adds nothing."""
    sums: Numbers = np.zeros(len(ledger), np.int64)
    for quarter in period.quarters:
        sums = sums + ledger.numbers(f"q{quarter}")
    return sums


def has_quarter(ledger: Ledger, period: Period) -> Mask:
    """Rows that give a figure, be it 0, for a quarter of the period."""
    given: Mask = np.zeros(len(ledger), np.bool_)
    for quarter in period.quarters:
        given = given | ledger.filled(f"q{quarter}")
    return given


def register_figure(cell: Cell, ledger: Ledger, rows: Mask, period: Period) -> Figure:
    """The figure of a cell in a register block; `rows` are the rows of its matter."""
    if cell.key.column == "previous":
        return cell_figure(cell, ledger, rows & ledger.holds("was_registered", "是"))
    if cell.key.column == "change":
        changed = ledger.between("changed_on", date(period.year, 1, 1), period.end)
        added, removed = ledger.holds("change", ADDED), ledger.holds("change", REMOVED)
        return cell_figure(cell, ledger, rows & changed & (added | removed), np.where(added, 1, -1))
    return cell_figure(cell, ledger, rows & has_quarter(ledger, period), quarter_sums(ledger, period))
