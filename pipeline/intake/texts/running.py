"""Plain text of any length as passages with their line numbers; no number is cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.intake.texts.characters import characters
from pipeline.intake.texts.source import Source, chunks
from pipeline.model.passage import Passage, Text

_LONGEST = 1 << 15  # characters of a passage
_WINDOW = 1 << 12  # characters before its end in which a good place to cut is looked for
_OVERLAP = 64  # characters said twice where there is none
_DIGITS = r"\d０-９xX\-－—"
# From best to worst: between lines, sentences and clauses, behind a Chinese character; never beside a digit.
_CUTS = tuple(
    map(
        re.compile,
        (
            rf"[^\s{_DIGITS}]\n(?=[^\s{_DIGITS}])",
            rf"[。；！？;](?=[^\s{_DIGITS}])",
            rf"[，、,\"'）)\]}}>](?=[^\s{_DIGITS}])",
            rf"[\u4e00-\u9fff](?=[^\s{_DIGITS}])",
        ),
    )
)
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
"""A character in a string of a program."""


def running_text(source: Source) -> Iterator[Text]:
    """Read a plain text."""
    yield from passages(characters(chunks(source)))


def json_text(source: Source) -> Iterator[Text]:
    r"""Read JSON as the text it is, with characters in place of their `\u` escapes."""
    for passage in passages(characters(chunks(source))):
        yield Passage("", unescaped(passage.text), passage.first_line)


def unescaped(text: str) -> str:
    """Return a text of a program with characters in place of its escapes; escaped line ends stay."""
    return ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return escape[0] if 0xD800 <= code < 0xE000 or code == ord("\n") else chr(code)


def text_after(source: Source, lines: int) -> Iterator[Text]:
    """Read a plain text from behind its first `lines` lines."""
    yield from passages(_behind(characters(chunks(source)), lines), first_line=lines + 1)


def _behind(pieces: Iterable[str], lines: int) -> Iterator[str]:
    for piece in pieces:
        count = piece.count("\n") if lines else 0
        if lines and count < lines:
            lines -= count
            continue
        yield piece.split("\n", lines)[-1] if lines else piece
        lines = 0


def passages(pieces: Iterable[str], where: str = "", first_line: int = 1) -> Iterator[Passage]:
    """Yield a text as passages of bounded length; with `first_line` 0 their lines are not counted."""
    buffer, line = "", first_line
    for piece in chain(filter(None, pieces), ("",)):
        buffer += piece
        start = 0
        while len(buffer) - start > _LONGEST or (not piece and start < len(buffer)):
            cut, resume = _cut(buffer, start)
            text = buffer[start:cut]
            if text.strip():
                yield Passage(where, text, line)
            line += buffer.count("\n", start, resume) if first_line else 0
            start = resume
        buffer = buffer[start:]


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text of any length is cut to be looked through: as it is for a scan, overlaps and all."""
    start, cut = 0, 0
    while cut < len(text):
        cut, resume = _cut(text, start)
        yield start, cut
        start = resume


def _cut(buffer: str, start: int) -> tuple[int, int]:
    """Where a passage ends, and where the next begins; the same where it can be cut without harm."""
    end = start + _LONGEST
    if end >= len(buffer):
        return len(buffer), len(buffer)
    for pattern in _CUTS:
        for found in reversed(list(pattern.finditer(buffer, end - _WINDOW, end))):
            return found.end(), found.end()
    return end, end - _OVERLAP
