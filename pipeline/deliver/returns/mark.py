"""What is marked in a sender's workbook, and why one may not be markable."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One fault to be seen in its cell. `sheet` is the sheet's name; row and column are 1-based.

    Column 0 means the whole row, row 0 the whole sheet. `note` is the text of the note, any length and
    content; several marks of one cell make one note. `is_blocking` chooses the fill.
    """

    sheet: str
    row: int
    column: int
    note: str
    is_blocking: bool


class NotMarkable(Exception):
    """The workbook cannot be marked without a risk of losing something of it. `reason` says why, in Chinese.

    No fault of anyone: the caller sends the untouched original back beside a list.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
