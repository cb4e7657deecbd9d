"""催报: the folder of messages, ready to be pasted into a chat or printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.collect.personal import published_by
from pipeline.deliver.file_names import file_stems
from pipeline.deliver.output_names import REMINDERS_FOLDER
from pipeline.deliver.reminders.desk import desk
from pipeline.deliver.reminders.message import message
from pipeline.deliver.reminders.notice import notice
from pipeline.deliver.reminders.page import page
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.todo import todos

NOTICE = f"{REMINDERS_FOLDER}/00_群通知.txt"
DESK = f"{REMINDERS_FOLDER}/00_镇里待办.txt"
"""Paths relative to the period's folder. The notice is always there, the other when the office has to act."""


def write_reminders(folder: Path, result: Result, returned: Sequence[Returned]) -> None:
    """Write the messages below the period's `folder`; `returned` is what goes back to whom."""
    asked, lawful = todos(result), published_by(result.dataset.township)
    (folder / REMINDERS_FOLDER).mkdir()
    (folder / NOTICE).write_bytes(page(notice(asked, result), lawful))
    if lines := desk(result, returned):
        (folder / DESK).write_bytes(page(lines, lawful))
    paths = reminder_paths(result)
    for todo in asked:
        if path := paths.get(todo.unit):
            own = [item for item in returned if item.unit == todo.unit]
            (folder / path).write_bytes(page(message(todo, result, own), lawful))


def reminder_paths(result: Result) -> dict[str, str]:
    """Return the path of each asked unit's message by the unit's name, numbered by urgency.

    Relative to the period's folder, with forward slashes.
    """
    asked = [todo for todo in todos(result) if todo.is_asked]
    width = max(2, len(str(len(asked))))
    units = [state.unit for state in result.dataset.states]
    stems = dict(zip((unit.name for unit in units), file_stems(units), strict=True))
    return {
        todo.unit: f"{REMINDERS_FOLDER}/{number:0{width}}_{stems[todo.unit]}.txt"
        for number, todo in enumerate(asked, 1)
    }
