"""Tables that lost their lines in copying: what is left is a column of labels and bare numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pipeline.intake.document.paragraphs import is_top_heading
from pipeline.model.document import Grid, Line

_LONGEST = 60
_FEWEST_NUMBERS = 5  # lines; a list of things counted has their measures behind the numbers
_MARKS = re.compile(r"[。；！？]|(?<!单位)：")
_ENDS_IN_NUMBER = re.compile(r"(?:^|[^\d年月第.．])[ ]?[+-]?\d[\d,]*(?:\.\d+)?$|(?:^|\d )[\d,.]+\s?万?元$")

LOST = "有{n}行像是表格在复制时散掉了，只剩下一串数，没有检查；请改用 .docx 原件"


def without_lost_tables(blocks: Sequence[Line | Grid]) -> tuple[list[Line | Grid], tuple[str, ...]]:
    """Return the blocks without what is left of tables, and what to say of it."""
    kept: list[Line | Grid] = []
    for is_short, run in groupby(blocks, key=_is_short):
        pieces = list(run)
        kept += _prose_of(pieces) if is_short else pieces
    n_lost = len(blocks) - len(kept)
    return kept, (LOST.format(n=n_lost),) if n_lost else ()


def _is_short(block: Line | Grid) -> bool:
    return isinstance(block, Line) and len(block.text) <= _LONGEST and not _MARKS.search(block.text)


def _prose_of(run: Sequence[Line | Grid]) -> Sequence[Line | Grid]:
    """A run of short lines without those from the first to the last number, headings of parts excepted."""
    texts = [line.text if isinstance(line, Line) else "" for line in run]
    numbers = {at for at, text in enumerate(texts) if _ENDS_IN_NUMBER.search(text)}
    if len(numbers) < _FEWEST_NUMBERS:
        return run
    first, last = min(numbers), max(numbers)
    return [
        line
        for at, (line, text) in enumerate(zip(run, texts, strict=True))
        if not first <= at <= last or (is_top_heading(text) and at not in numbers)
    ]
