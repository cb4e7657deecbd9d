"""What is known of a report besides what it says itself."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import Extract
from pipeline.model.previous import Previous


@dataclass(frozen=True, slots=True)
class Known:
    """`workbooks` are consolidated workbooks, of the report's year or of the year before.

    `compared` are other finished reports: last year's, or another unit's. `year` and `unit` are what the
    report should be on, 0 and "" when nobody says.
    """

    workbooks: tuple[Previous, ...] = ()
    compared: tuple[Extract, ...] = ()
    year: int = 0
    unit: str = ""


NOTHING_KNOWN = Known()
