"""What is known of a report besides what it says itself."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import Extract
from pipeline.model.previous import Previous


@dataclass(frozen=True, slots=True)
class Known:
    """`workbooks` are consolidated workbooks, of the report's period or of the year before.

    `compared` are other finished reports: last year's, or another unit's.
    """

    workbooks: tuple[Previous, ...] = ()
    compared: tuple[Extract, ...] = ()


NOTHING_KNOWN = Known()
