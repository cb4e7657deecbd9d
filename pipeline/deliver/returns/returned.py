"""What went into `returns/` for whom, so that reminders and the dashboard can lead there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Returned:
    """One return. Paths are relative to the period's folder, with forward slashes.

    `unit` is "" when nobody is known to have sent `source`. `path` is the marked workbook, or the list of
    issues when it could not be marked (`is_list`); `original` is then the untouched copy of what was sent, ""
    if none. `fault` is the trace of an error of our own in marking it, else empty.
    """

    unit: str
    source: str
    path: str
    original: str = ""
    fault: str = ""
    is_list: bool = False
