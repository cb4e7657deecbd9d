"""`gongkai mask-list`: a list of households as it may be posted, and the record of what was hidden in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.cli_console import refuse, say
from pipeline.deliver.file_names import masked_name
from pipeline.deliver.masked.copies.checked import Checked, checked_copy
from pipeline.deliver.masked.copies.copy import COPY_LIMITS
from pipeline.deliver.masked.lists.asked import columns_to_see, met, nameless_tables, never_met
from pipeline.deliver.masked.lists.codes import codes_in, leaving
from pipeline.deliver.masked.lists.hiding import rule_of_list
from pipeline.deliver.masked.lists.record import (
    Hidden,
    counted,
    hidden_in,
    seen_by_person,
    taken_out,
    write_record,
)
from pipeline.deliver.masked.lists.recurring import hidden_names, hiding_again, still_named
from pipeline.deliver.masked.lists.seen import Seen, only_seen
from pipeline.deliver.masked.lists.sentences import listed_names, sentences_to_see
from pipeline.deliver.masked.lists.stars import with_even_stars
from pipeline.deliver.masked.lists.told import told_by
from pipeline.deliver.masked.refusal import OTHER_KIND, NotMasked
from pipeline.deliver.output_folder.swap import unwritable
from pipeline.deliver.scan.found import masked_line
from pipeline.intake.texts.read import texts_of
from pipeline.model.obstacle import Obstacle
from pipeline.model.passage import Text

_FIT, _UNFIT = "可公开", "还不能公开"
_INTERNAL = "-内部-不要公开"
_LOOK_AGAIN = "贴出去以前，请人再看一遍。"
_RESAVED = (".xls", ".et", ".ods", ".doc", ".wps", ".odt")
_KINDS = "能做的有：.xlsx、.docx、网页、.txt、.csv。"
_RESAVE = f"{_KINDS}请打开它另存为 .xlsx（文档另存为 .docx）再试。"
_UNPACK = f"{_KINDS}请先解压，再一份一份地做。"
_PACKED = (".zip", ".rar", ".7z")
_ORIGINAL = f"{_KINDS}请用做这份名单时的那张表格来做。"


@dataclass(frozen=True, slots=True)
class _List:
    """A masked list: its new bytes, what was hidden, kept and told, and what a person has to see to."""

    content: bytes
    hidden: tuple[Hidden, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    told: tuple[str, ...]
    left: tuple[str, ...]


def show_masked_list(file: Path, output: Path, on: date, kept: Sequence[str] = ()) -> int:
    """Write the list and the record; return 0, 1 (something is left for a person to see to) or 2.

    `kept` are the headings of columns that somebody has looked at and that may be shown.
    """
    made = _made(file, on, tuple(dict.fromkeys(kept)))
    if isinstance(made, Obstacle):
        return refuse(made)
    stem = masked_name(file.stem)
    names = [output / f"{stem}（{state}）{file.suffix}" for state in (_FIT, _UNFIT)]
    record = _beside(output) / f"{stem}遮盖记录.xlsx"
    for there in filter(os.path.lexists, (*names, record)):
        return refuse(Obstacle(f"“{there}”已经有了，没有改动，请先移走它，或换一个输出文件夹。"))
    posted = names[bool(made.left)]
    try:
        _write(made, file.name, posted, record)
    except OSError as error:
        return refuse(unwritable(output, error))
    say(counted(made.hidden), *made.told, *taken_out(made.removed), *seen_by_person(made.kept), *made.left)
    say(f"{_UNFIT if made.left else _FIT}的名单：{posted}", f"遮盖记录（不要公开）：{record}", _LOOK_AGAIN)
    return int(bool(made.left))


def _write(made: _List, name: str, posted: Path, record: Path) -> None:
    """Write both files beside their places first: a list is there whole, with its record, or not at all."""
    fresh = [path.with_name(f".{path.name}.new") for path in (posted, record)]
    try:
        posted.parent.mkdir(parents=True, exist_ok=True)
        record.parent.mkdir(exist_ok=True)
        fresh[0].write_bytes(made.content)
        write_record(fresh[1], name, made.hidden, made.removed, made.kept)
        fresh[1].replace(record)
        fresh[0].replace(posted)
    finally:
        for path in fresh:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _beside(output: Path) -> Path:
    """The folder of the records: one that is copied whole to the notice board must not hold them."""
    folder = output if output.name not in ("", "..") else output.resolve()
    return folder.with_name(f"{folder.name}{_INTERNAL}") if folder.name else folder / _INTERNAL


def _made(file: Path, on: date, kept: tuple[str, ...]) -> _List | Obstacle:
    try:
        with file.open("rb") as stream:
            content = stream.read(COPY_LIMITS.file_bytes + 1)
        return _masked(only_seen(content, file.name), file, on, kept)
    except OSError:
        return Obstacle(f"“{file.name}”打不开，请看它是不是正被别的程序占用。")
    except NotMasked as refused:
        return Obstacle(f"“{masked_line(file.name)}”没有遮盖：{refused.why}。{_advice(refused, file)}")


def _masked(seen: Seen, file: Path, on: date, kept: tuple[str, ...]) -> _List:
    def read(content: bytes) -> Iterator[Text]:
        return texts_of(content, file.name)

    tells = told_by(read(seen.content), file.stem)
    known = met(read(seen.content), kept)
    rule = rule_of_list(on, tells)
    codes = codes_in(read(seen.content), rule, known)
    rule = leaving(rule, codes.kept)
    names = hidden_names(read(seen.content), rule, on)
    rule = hiding_again(rule, names)
    checked = checked_copy(seen.content, file.name, rule)
    even = with_even_stars(checked.content, file.name)
    left = (
        *seen.warnings,
        *_left(checked),
        *still_named(read(even), names),
        *nameless_tables(read(seen.content), rule, known),
        *columns_to_see(read(even), known),
        *sentences_to_see(read(seen.content), rule, known, listed_names(read(seen.content))),
        *never_met(read(seen.content), kept),
    )
    hidden = tuple(hidden_in(read(seen.content), rule))
    told = (*tells.said(), *codes.told)
    return _List(even, hidden, seen.removed, known, told, left)


def _advice(refused: NotMasked, file: Path) -> str:
    if file.suffix.lower() in _PACKED:
        return _UNPACK
    if refused.why == OTHER_KIND:
        return _RESAVE if file.suffix.lower() in _RESAVED else _ORIGINAL
    return "请打开它另存一份新的再试。"


def _left(checked: Checked) -> Iterator[str]:
    """What is in the new list still, found by reading it as anybody would."""
    for unread in checked.unread:
        yield f"没有读到：{unread.where}{unread.why}。"
    for one in checked.missed:
        yield f"还有没遮住的：{one.where}，{one.hit.kind.value}，{one.quote}。请人工处理。"
