"""`gongkai mask-list`: a list of households as it may be posted, and the record of what was hidden in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.cli_console import refuse, say
from pipeline.deliver.file_names import masked_name
from pipeline.deliver.masked.checked import Checked, checked_copy
from pipeline.deliver.masked.copy import COPY_LIMITS
from pipeline.deliver.masked.household import rule_for_lists
from pipeline.deliver.masked.record import Hidden, counted, hidden_in, write_record
from pipeline.deliver.masked.refusal import NotMasked
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.output_folder.swap import unwritable
from pipeline.deliver.scan.found import masked_line
from pipeline.intake.texts.read import texts_of
from pipeline.model.obstacle import Obstacle
from pipeline.privacy.hit import NOTHING_LAWFUL


@dataclass(frozen=True, slots=True)
class _List:
    """A list that was masked: its new bytes, what was hidden, and what a person has to see to."""

    content: bytes
    hidden: tuple[Hidden, ...]
    left: tuple[str, ...]


def show_masked_list(file: Path, output: Path, on: date) -> int:
    """Write the list and the record; return 0, 1 (something is left for a person to see to) or 2."""
    made = _made(file, on)
    if isinstance(made, Obstacle):
        return refuse(made)
    stem = masked_name(file.stem)
    posted, record = output / f"{stem}（可公开）{file.suffix}", output / f"{stem}遮盖记录.xlsx"
    try:
        output.mkdir(parents=True, exist_ok=True)
        posted.write_bytes(made.content)
        write_record(record, file.name, made.hidden)
    except OSError as error:
        return refuse(unwritable(output, error))
    say(counted(made.hidden), *made.left, f"可公开的名单：{posted}", f"遮盖记录（不要公开）：{record}")
    return int(bool(made.left))


def _made(file: Path, on: date) -> _List | Obstacle:
    rule = Rule(NOTHING_LAWFUL, rule_for_lists(on))
    try:
        with file.open("rb") as stream:
            content = stream.read(COPY_LIMITS.file_bytes + 1)
        checked = checked_copy(content, file.name, rule)
    except OSError:
        return Obstacle(f"“{file.name}”打不开，请看它是不是正被别的程序占用。")
    except NotMasked as refused:
        return Obstacle(f"“{masked_line(file.name)}”没有遮盖：{refused.why}。请另存为 .xlsx 再试。")
    hidden = tuple(hidden_in(texts_of(content, file.name), rule))
    return _List(checked.content, hidden, tuple(_left(checked)))


def _left(checked: Checked) -> Iterator[str]:
    """What is in the new list still, found by reading it as anybody would."""
    for unread in checked.unread:
        yield f"没有读到：{unread.where}{unread.why}。"
    for one in checked.missed:
        yield f"还有没遮住的：{one.where}，{one.hit.kind.value}，{one.quote}。请人工处理。"
