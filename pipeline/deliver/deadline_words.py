"""By when something is to be done, as one sentence: the same in a return and in a reminder."""

from __future__ import annotations

from datetime import date

from pipeline.collect.dataset import Dataset
from pipeline.deliver.todo import Todo, Turn

_WITH_IT, _AFTERWARDS = "并说明迟报的原因", "报来以后还要说明迟报的原因"
_IN_TIME = {Turn.SEND: "报送", Turn.SEND_AGAIN: "改好重报", Turn.COMPLETE: "改好重报"}
_TOO_LATE = _IN_TIME | {Turn.SEND: "补报"}
_SETTLED = "办好"


def by_when(todo: Todo, dataset: Dataset) -> str:
    """Return by when a unit is to do what is asked of it, seen on the day of the run.

    Who has all its forms in hand is late with nothing. The reason of being late can only be written where the
    slip asks for it.
    """
    return _sentence(todo.turn, dataset, _WITH_IT if todo.is_asked_why_late else _AFTERWARDS)


def by_when_all(turn: Turn, dataset: Dataset) -> str:
    """Return the same for all whose turn it is alike, and for senders whom nobody knows."""
    return _sentence(turn, dataset, _AFTERWARDS)


def _sentence(turn: Turn, dataset: Dataset, reason: str) -> str:
    deadlines, as_of = dataset.deadlines, dataset.as_of
    late = deadlines.days_late(as_of)
    in_time = _IN_TIME.get(turn, _SETTLED)
    if not late:
        return f"请在{in_words(deadlines.due)}（含当天）前{in_time}。"
    if turn.is_in:
        return f"请尽快{_SETTLED}。"
    if deadlines.is_locked(as_of):
        return f"锁定日{in_words(deadlines.lock)}已过，请立即{_TOO_LATE[turn]}，{reason}。"
    until = f"请在锁定日{in_words(deadlines.lock)}（含当天）前{in_time}"
    return f"截止日{in_words(deadlines.due)}已过{late}天，{until}。"


def in_words(day: date) -> str:
    """Return a day as people write it: 2021年1月11日."""
    return f"{day.year}年{day.month}月{day.day}日"
