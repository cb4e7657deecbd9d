"""The source of a web page as it is written, piece by piece: text, tags, comments, code. None is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html import unescape

_ATTRIBUTE = r"[^\s/>][^\s/=>]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_INSIDE = rf"(?:[\s/]++|{_ATTRIBUTE})*+"
# The commonest tags where they say nothing: most pages consist of them, and they are read with the text.
_BARE = r"</?(?:p|br|b|i|u|a|em|strong|font|span|div|li|ul|ol|h[1-6]|table|tbody|tr|td|th)>"
# What is never closed runs to the end: each character is looked at once.
_PIECE = re.compile(
    rf"(?P<text>(?:[^<]++|{_BARE})++)"
    r"|<!--(?:-?>|(?P<comment>.*?)(?:--!?>|\Z))"
    r"|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)"
    r"|<(?:[!?]|/(?![a-z]))(?P<declaration>[^>]*+)>?"
    rf"|<(?P<program>script|style)(?=[\s/>])(?P<of_program>{_INSIDE})(?<!/)>"
    r"(?P<code>.*?)(?=</(?P=program)[\s/>]|\Z)"
    rf"|<(?P<closing>/?)(?P<name>[a-z][^\s/>]*+)(?P<inside>{_INSIDE})>?"
    r"|(?P<lone><)",
    re.DOTALL | re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?P<name>[^\s/>][^\s/=>]*+)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?+"
)


class Sort(Enum):
    """What a piece of a page is. Tags without attributes may be a part of a text, as they are written."""

    TEXT = "text"
    DATA = "text without tags and entities"
    COMMENT = "comment"
    DECLARATION = "declaration"
    CODE = "code"
    OPENING = "opening tag"
    CLOSING = "closing tag"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page. Of a tag `name` is its name in small letters and `text` what else stands in it."""

    sort: Sort
    text: str
    name: str = ""


def pieces_of(page: str) -> Iterator[Piece]:
    """Yield all that a page consists of, in order.

    Tags, comments and declarations end where browsers end them (WHATWG HTML, 13.2.5, Tokenization); a quote
    that is never closed ends with its tag.
    """
    for found in _PIECE.finditer(page):
        match found.lastgroup:
            case "text":
                yield Piece(Sort.TEXT, found["text"])
            case "data" | "lone":
                yield Piece(Sort.DATA, found[found.lastgroup])
            case "comment":
                yield Piece(Sort.COMMENT, found["comment"])
            case "declaration":
                yield Piece(Sort.DECLARATION, found["declaration"])
            case "code":
                yield Piece(Sort.OPENING, found["of_program"], found["program"].lower())
                yield Piece(Sort.CODE, found["code"])
            case "inside":
                sort = Sort.CLOSING if found["closing"] else Sort.OPENING
                yield Piece(sort, found["inside"], found["name"].lower())


def attributes_of(tag: Piece) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a tag, all of them, each as its name in small letters and its value."""
    for found in _PARTS.finditer(tag.text):
        written = found["double"] or found["single"] or found["bare"] or ""
        yield found["name"].lower(), unescape(written)
