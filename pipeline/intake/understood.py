"""What became of one cell: read, read leniently, or refused; and the cell as a person sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pipeline.model.submission import Value
from pipeline.model.text import trim

Raw = object
"""A cell as the workbook reader gives it: str, float, int, bool, date, datetime, time or timedelta."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The cell cannot be read: issue `code`, and what was read."""

    code: str
    shown: str


@dataclass(frozen=True, slots=True)
class Understood:
    """The cell was read leniently; `code` says under which hint that is shown."""

    value: Value
    shown: str
    code: str = "C320"


Reading = Value | Unreadable | Understood
Reader = Callable[[Raw], Reading]

LARGEST_EXACT = 10**15
"""From here on a number has lost digits: Excel keeps 15."""


def shown(raw: Raw) -> str:
    """Return the cell as the person sees it: dates ISO, whole numbers without .0, space trimmed."""
    if isinstance(raw, str):
        return trim(raw)
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < LARGEST_EXACT:
        return str(int(raw))
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, datetime) and not (raw.hour or raw.minute or raw.second):
        return raw.date().isoformat()
    return str(raw)
