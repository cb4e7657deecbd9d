"""一样多的星号: a cell that is nothing but stars shows three, since their number would tell the word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.deliver.masked.copies.copy import COPY_LIMITS
from pipeline.deliver.masked.copies.encoded import encoded
from pipeline.deliver.masked.copies.flow import Edit
from pipeline.deliver.masked.copies.package import opened
from pipeline.deliver.masked.copies.tokens import Sort, Token, local, text_pieces, tokens
from pipeline.intake.document.kind import ZIP_MAGIC
from pipeline.intake.texts.kind import TextKind, kind_of
from pipeline.intake.texts.source import Stopped

STARS = "***"
_HEAD = 1 << 16
_ONLY_STARS = re.compile(r"(?=[^*]*\*)[^\w<>]+")
_CELLS = {"tc", "td", "th", "si", "is", "v"}
_ENDS = {*_CELLS, "tr", "table", "tbl"}
_PART = re.compile(r"xl/(?:worksheets/[^/]+|sharedstrings)\.xml|word/(?:document|header\d*|footer\d*)\.xml")
_FIELD = re.compile(r"(?<![^,;\t\r\n\"|])(?=[^*,;\t\r\n\"|]*\*)[^\w,;\t\r\n\"|]+(?![^,;\t\r\n\"|])")


def with_even_stars(content: bytes, name: str) -> bytes:
    """Return a masked workbook, document, page or table as text, its wholly hidden cells all alike.

    Raises `NotMasked` for a package that is none.
    """
    if content.startswith(ZIP_MAGIC):
        return _package(content)
    try:
        kind = kind_of(content[:_HEAD], name)
    except Stopped:
        return content
    source = encoded(content)
    if kind is TextKind.PAGE:
        return source.with_edits(_in_markup(source.text))
    if kind is TextKind.TABLE:
        return source.with_edits(Edit(*field.span(), STARS) for field in _FIELD.finditer(source.text))
    return content


def _package(content: bytes) -> bytes:
    with opened(content, COPY_LIMITS.unpacked_bytes) as parts:
        for key in parts.entries:
            if _PART.fullmatch(key):
                part = parts.text(key)
                parts.edit(key, part, list(_in_markup(part.text)))
        return parts.packed() if parts.changed else content


def _in_markup(markup: str) -> Iterator[Edit]:
    """Yield the edits for the cells, and the texts of a workbook, that hold nothing but stars."""
    texts: list[Token] | None = None
    for token in tokens(markup):
        if token.sort is Sort.TEXT:
            if texts is not None and markup[token.start : token.end].strip():
                texts.append(token)
        elif token.sort is not Sort.COMMENT and (name := local(token.name).lower()) in _ENDS:
            yield from _even(markup, texts or ())
            texts = [] if token.sort is Sort.OPENING and name in _CELLS else None
    yield from _even(markup, texts or ())


def _even(markup: str, texts: Sequence[Token]) -> Iterator[Edit]:
    if _ONLY_STARS.fullmatch("".join(piece.text for text in texts for piece in text_pieces(markup, text))):
        for number, text in enumerate(texts):
            yield Edit(text.start, text.end, "" if number else STARS)
