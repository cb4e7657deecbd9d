"""截止日和锁定日 as printed: the day, and why it is another one than 本镇设置 says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.collect.dataset import Dataset
from pipeline.collect.deadlines import nominal_due, nominal_lock

_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5


def clock_lines(dataset: Dataset) -> Iterator[str]:
    """Yield a sentence on each clock, and one more when the holidays of the time are not on record."""
    deadlines, township = dataset.deadlines, dataset.township
    yield _clock("截止日", nominal_due(township, dataset.period), deadlines.due)
    yield _clock("锁定日", nominal_lock(township, deadlines.due), deadlines.lock)
    if not deadlines.is_certain:
        yield "放假安排尚未录入，只避开了周末。"


def _clock(name: str, planned: date, moved: date) -> str:
    if planned == moved:
        return f"{name}{moved}。"
    return f"{name}{planned}是{_day_off(planned)}，顺延到{moved}。"


def _day_off(day: date) -> str:
    return f"周{_WEEKDAYS[day.weekday()]}" if day.weekday() >= _SATURDAY else "放假的日子"
