"""群通知: for everybody in the group, who still has to do what, and by when. Names only, no faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from pipeline.deliver.deadline_words import in_words
from pipeline.deliver.reminders.sender import deadline, office, office_with_phone, subject
from pipeline.deliver.result import Result
from pipeline.deliver.todo import Todo

_NAMES_SHOWN = 60


class _Turn(Enum):
    """What a unit is asked for first, the most urgent first."""

    SEND = "还没有报"
    SEND_AGAIN = "报来的不能用，要改好重报"
    MEND = "有表要改正或补报"
    EXPLAIN = "要说明原因或核对"


def notice(todos: Sequence[Todo], result: Result) -> list[str]:
    """Return the lines of the message to the group; `todos` the most urgent first."""
    counted = [todo for todo in todos if todo.state.unit.reports or todo.is_asked]
    done = [todo for todo in counted if not todo.is_asked]
    heading = f"【通知】{subject(result)}报送情况"
    as_of = f"截至{in_words(result.dataset.as_of)}"
    if len(done) == len(counted):
        thanks = f"{as_of}，{len(done)}个单位都已报齐，没有要改正和说明的，谢谢大家！"
        return [heading, "", thanks, *_waiting(done), "", office(result)]
    return [
        heading,
        f"{as_of}，{len(counted)}个单位中{len(done)}个已办好，谢谢！还要办的：",
        "",
        *_turns(counted),
        *_waiting(done),
        "",
        deadline(result),
        "要改什么、说明什么，见单独发给各单位的消息和退回件。",
        f"办好后把整个工作簿报给{office_with_phone(result)}。",
        "",
        office(result),
    ]


def _turns(todos: Sequence[Todo]) -> Iterator[str]:
    for turn in _Turn:
        names = [todo.unit for todo in todos if todo.is_asked and _turn(todo) is turn]
        if names:
            more = "等" if len(names) > _NAMES_SHOWN else ""
            yield f"{turn.value}（{len(names)}个）：{'、'.join(names[:_NAMES_SHOWN])}{more}"


def _turn(todo: Todo) -> _Turn:
    if todo.owes_workbook:
        return _Turn.SEND_AGAIN if todo.mend else _Turn.SEND
    return _Turn.MEND if todo.mend or todo.missing else _Turn.EXPLAIN


def _waiting(done: Sequence[Todo]) -> Iterator[str]:
    count = sum(bool(todo.waiting) for todo in done)
    if count:
        yield f"已办好的单位中，{count}个的说明正等镇里批准，单位不用再办。"
