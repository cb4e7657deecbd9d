"""群通知: for everybody in the group, who still has to do what, and by when. Names only, no faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.deliver.deadline_words import by_when_all, in_words
from pipeline.deliver.name_list import listed
from pipeline.deliver.reminders.sender import office, office_with_phone, subject
from pipeline.deliver.result import Result
from pipeline.deliver.todo import Todo, Turn

_NAMES_SHOWN = 60


def notice(todos: Sequence[Todo], result: Result) -> list[str]:
    """Return the lines of the message to the group; `todos` the most urgent first."""
    dataset = result.dataset
    asked = [todo for todo in todos if todo.is_asked]
    done = [todo for todo in todos if todo.state.unit.reports and not todo.is_asked]
    heading = f"【通知】{subject(result)}报送情况"
    as_of = f"截至{in_words(dataset.as_of)}"
    if not asked:
        thanks = f"{as_of}，{len(done)}个单位都已报齐，没有要改正和说明的，谢谢大家！"
        return [heading, "", thanks, *_waiting(done), "", office(result)]
    return [
        heading,
        f"{as_of}，共{dataset.units_due}个单位，已报齐{dataset.units_in}个，谢谢！还有事要办的{len(asked)}个：",
        "",
        *_turns(asked),
        *_waiting(done),
        "",
        *_deadlines(asked, result),
        "要改什么、说明什么，见单独发给各单位的消息和退回件。",
        f"办好后把整个工作簿报给{office_with_phone(result)}。",
        "",
        office(result),
    ]


def _turns(asked: Sequence[Todo]) -> Iterator[str]:
    for turn in Turn:
        names = [todo.unit for todo in asked if todo.turn is turn]
        if names:
            yield f"{turn.value}（{len(names)}个）：{listed(names, _NAMES_SHOWN)}"


def _deadlines(asked: Sequence[Todo], result: Result) -> Iterator[str]:
    """By when, for those who owe something and for those who do not."""
    wanted = {todo.turn for todo in asked}
    turns = {turn.is_in: turn for turn in reversed(Turn) if turn in wanted}  # the most urgent words it
    sentences = {is_in: by_when_all(turn, result.dataset) for is_in, turn in turns.items()}
    if len(sentences) == 1:
        yield from (f"时限：{sentence}" for sentence in sentences.values())
        return
    yield f"还没有报齐的，时限：{sentences[False]}"
    yield f"表已报齐的，时限：{sentences[True]}"


def _waiting(done: Sequence[Todo]) -> Iterator[str]:
    count = sum(bool(todo.waiting) for todo in done)
    if count:
        yield f"已办好的单位中，{count}个的说明正等镇里批准，单位不用再办。"
