"""An issue together with what its sender explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model.issue import Issue, Place


@dataclass(frozen=True, slots=True)
class Explained:
    """`text` is the 情况说明 that stands at `place` in the sender's copy of `given_on` (its 填报日期)."""

    issue: Issue
    text: str
    place: Place
    given_on: date | None
