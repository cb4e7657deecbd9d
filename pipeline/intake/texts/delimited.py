"""Tables as text: cells between commas, semicolons or tabs, quoted where they hold line breaks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.intake.texts.characters import characters
from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.running import text_after
from pipeline.intake.texts.source import Source, chunks
from pipeline.model.passage import Text

_LONGEST_LINE = 100_000  # less than the longest cell that the reader takes
_DELIMITERS = ",;\t"
_SAMPLE = 5
_NAMED = re.compile(r"sep=(.)\s*", re.I)


@dataclass(slots=True)
class _Progress:
    """How many lines of a file its whole records took, and whether the next record is none."""

    lines: int = 0
    is_broken: bool = False


def delimited(source: Source) -> Iterator[Text]:
    """Read a table as text; from where it cannot be one (a quote never closed), the rest as plain text."""
    sample = [line for line in _first_lines(source) if line.strip()][:_SAMPLE]
    progress = _Progress()
    lines = _lines(characters(chunks(source)))
    yield from blocks(_records(lines, _delimiter(sample), progress), "", is_sheet=True)
    if progress.is_broken:
        yield from text_after(source, progress.lines)


def looks_tabular(opening: str) -> bool:
    """Whether the first lines of a text have equally many tabs."""
    lines = [line for line in opening.split("\n")[:-1] if line.strip()][:_SAMPLE]
    tabs = {line.count("\t") for line in lines}
    return len(lines) > 1 and len(tabs) == 1 and 0 not in tabs


def _first_lines(source: Source) -> list[str]:
    return next(characters(chunks(source)), "")[:_LONGEST_LINE].split("\n")


def _delimiter(sample: list[str]) -> str:
    named = _NAMED.fullmatch(sample[0]) if sample else None
    if named:
        return named[1]
    return max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in sample))


def _records(lines: Iterator[str], delimiter: str, progress: _Progress) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for number, record in enumerate(reader, 1):
            progress.lines = reader.line_num
            yield number, record
    except csv.Error:
        progress.is_broken = True


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    held = ""
    for piece in pieces:
        *lines, held = (held + piece).split("\n")
        if len(held) > _LONGEST_LINE:
            raise csv.Error
        for line in lines:
            yield line + "\n"
    if held:
        yield held
