"""By when something is to be sent, as one sentence: the same in a return and in a reminder."""

from __future__ import annotations

from datetime import date

from pipeline.model.deadlines import Deadlines


def by_when(deadlines: Deadlines, as_of: date) -> str:
    """Return by when a workbook is to be sent, seen on `as_of`: before the due date, the lock, or after."""
    late = deadlines.days_late(as_of)
    if not late:
        return f"请在{in_words(deadlines.due)}（含当天）前报送。"
    if deadlines.is_locked(as_of):
        return f"锁定日{in_words(deadlines.lock)}已过，请立即补报，并说明迟报的原因。"
    until = f"请在锁定日{in_words(deadlines.lock)}（含当天）前报送"
    return f"截止日{in_words(deadlines.due)}已过{late}天，{until}。"


def in_words(day: date) -> str:
    """Return a day as people write it: 2021年1月11日."""
    return f"{day.year}年{day.month}月{day.day}日"
