"""截止日和锁定日: the two clocks that run for a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadlines:
    """By when a period is to be sent, and when it is locked. Both are days on which one still may send.

    `is_certain` is False when the holidays of the time are not on record, so that only weekends were skipped.
    """

    due: date
    lock: date
    is_certain: bool = True

    def days_late(self, received_on: date) -> int:
        """Calendar days after the due date, 0 when it was kept."""
        return max(0, (received_on - self.due).days)

    def is_locked(self, received_on: date) -> bool:
        """Whether what was received on a day came after the lock date."""
        return received_on > self.lock
