"""Markup as tags and text, each with its place; nothing is built of it, so nothing of it gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape

from pipeline.deliver.masked.copies.flow import Piece


class Sort(Enum):
    """What a token is."""

    TEXT = "text"
    OPENING = "opening"
    CLOSING = "closing"
    ALONE = "opening and closing at once"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Token:
    """A tag, by its name as written, or a text; `start` and `end` are the span of what is inside.

    Of a tag that is the span of its attributes.
    """

    sort: Sort
    name: str
    start: int
    end: int


_TOKEN = re.compile(
    # What is never closed runs to the end: looking for its end again and again would never be done.
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<[?!][^>]*+(?:>|\Z)"
    r"|<(?P<closing>/?)(?P<name>[^\s<>/\"'=]++)(?P<inside>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
    r"|(?P<text>[^<]++|<)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s<>\"'=/]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def tokens(markup: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield what a stretch of markup consists of, in order; declarations are left out."""
    for found in _TOKEN.finditer(markup, start, len(markup) if end is None else end):
        match found.lastgroup:
            case "inside" | "name":
                yield Token(_sort(found), found["name"], *found.span("inside"))
            case "text" | "data":
                yield Token(Sort.TEXT, found.lastgroup, *found.span(found.lastgroup))
            case "comment":
                yield Token(Sort.COMMENT, "", *found.span("comment"))


def _sort(found: re.Match[str]) -> Sort:
    if found["closing"]:
        return Sort.CLOSING
    return Sort.ALONE if found["inside"].endswith("/") else Sort.OPENING


def pieces_of(markup: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the text of a stretch without tags, its entities as the characters they stand for."""
    done = start
    for entity in _ENTITY.finditer(markup, start, end):
        if done < entity.start():
            yield Piece(markup[done : entity.start()], done, entity.start())
        yield Piece(unescape(entity[0]), *entity.span())
        done = entity.end()
    if done < end:
        yield Piece(markup[done:end], done, end)


def text_pieces(markup: str, token: Token) -> list[Piece]:
    """Return the text of a token; between CDATA marks an & is an &."""
    if token.name == "data":
        return [Piece(markup[token.start : token.end], token.start, token.end)]
    return list(pieces_of(markup, token.start, token.end))


def attributes(markup: str, token: Token) -> Iterator[tuple[str, list[Piece]]]:
    """Yield the attributes of a tag, by their names as written."""
    for found in _ATTRIBUTE.finditer(markup, token.start, token.end):
        group = next(number for number in (2, 3, 4) if found[number] is not None)
        yield found[1], list(pieces_of(markup, *found.span(group)))


def local(name: str) -> str:
    """Return the name of a tag or attribute without its prefix."""
    return name.rpartition(":")[2]
