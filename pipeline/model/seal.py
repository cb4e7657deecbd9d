"""封签: a digest of what stands on a sheet, by which its reader knows that nothing was cut, added or changed.

It guards against slips of hand, not against forgers: whoever can compute it can renew it. Opening, saving,
sorting and restyling in a spreadsheet program leave it whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from pipeline.model.text import trim


def seal(rows: Iterable[Sequence[object]]) -> str:
    """Return the digest of rows of cells, in whatever order; blank rows and blank ends count for nothing."""
    lines = ("\x1f".join(map(_printed, row)).rstrip("\x1f") for row in rows)
    return hashlib.sha256("\n".join(sorted(filter(None, lines))).encode()).hexdigest()


def _printed(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return " ".join(trim(cell).split())
    if isinstance(cell, datetime) and cell == datetime(cell.year, cell.month, cell.day):  # noqa: DTZ001
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    # A cell holds 15 digits of a number, and 3 and 3.0 are one.
    return f"{cell:.15g}" if isinstance(cell, (int, float)) else _plain(cell)


def _plain(cell: object) -> str:
    return f"{float(cell):.15g}" if isinstance(cell, Decimal) else str(cell)
