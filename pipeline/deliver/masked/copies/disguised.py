"""Characters that are written as codes within a text: %31 in a link, \\u0031 in a program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from pipeline.deliver.masked.copies.flow import Flow, Piece
from pipeline.intake.texts.running import ESCAPE, unescaped

_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_CODE = len("%31")
_UNKNOWN = "\ufffd"
Meaning = Callable[[str, int], Iterator[Piece]]
"""What a code says, given it and where it stands."""


def link_flow(flow: Flow) -> Flow:
    """Return the flow of a link as browsers read it: a character for its codes, in whose place it stands."""
    return _decoded(flow, _PERCENT, _of_link)


def program_flow(flow: Flow) -> Flow:
    """Return the flow of a program with a character for each escape."""
    return _decoded(flow, ESCAPE, _of_program)


def _decoded(flow: Flow, code: re.Pattern[str], meaning: Meaning) -> Flow:
    return Flow([part for piece in flow.pieces for part in _parts(piece, code, meaning)])


def _parts(piece: Piece, code: re.Pattern[str], meaning: Meaning) -> Iterator[Piece]:
    if len(piece.text) != piece.end - piece.start:  # an entity
        yield piece
        return
    done = 0
    for found in code.finditer(piece.text):
        if done < found.start():
            yield Piece(piece.text[done : found.start()], piece.start + done, piece.start + found.start())
        yield from meaning(found[0], piece.start + found.start())
        done = found.end()
    if done < len(piece.text):
        yield Piece(piece.text[done:], piece.start + done, piece.end)


def _of_link(codes: str, at: int) -> Iterator[Piece]:
    said = unquote(codes)
    if _UNKNOWN in said:  # no characters of UTF-8: nobody can say which code is which character
        yield Piece(said, at, at + len(codes))
        return
    for char in said:
        size = _CODE * len(char.encode())
        yield Piece(char, at, at + size)
        at += size


def _of_program(escape: str, at: int) -> Iterator[Piece]:
    yield Piece(unescaped(escape), at, at + len(escape))
