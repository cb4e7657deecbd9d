"""What all three writers print, in order: one text, so that Word, PDF and web page cannot differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from pipeline.deliver.document.layout import (
    DRAFT_HEAD,
    DRAFT_REASON,
    LINE,
    LOOKS,
    TEXT_WIDTH,
    Align,
    Look,
)
from pipeline.deliver.document.sheet import Sheet, sheet_of
from pipeline.deliver.result import Status
from pipeline.editions import EDITIONS
from pipeline.model.document import Paragraph, Report, Role, Table
from pipeline.model.text import INVISIBLE, display_width

DRAFT = Status.DRAFT.value
_NOT_YET = "本报告还没有定稿，下列事项办妥以前请勿报送和公开："
_SUBJECT = "政府信息公开工作"
_CLOSING = (Role.SIGNATURE, Role.DATE)
_HEADINGS = (Role.PART, Role.SECTION, Role.SUBSECTION)
_HALF_LINE = LINE / 2
_NOTE_GAP = 4.0
# 7.3.5: a sealed document's date stands four characters from the right, the organ's name over its middle.
_DATE_FROM_RIGHT = 4.0
# An address or telephone number does not break; pushed to the next line it would stretch the one it left.
_LONG_WORD = re.compile(r"[!-~]{10,}")
_LATIN = re.compile(r"[!-~]+")
# Fonts set a quarter of a character on each side of Latin letters, which are a little over half a one wide.
_BESIDE_LATIN = 0.75
_YEAR = re.compile(r"\d{4}年")
# What no page can show or no file can hold: breaks, controls; marks without shape; no characters.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029]")
_SHAPELESS = re.compile(f"[{INVISIBLE}]")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, its text broken where it must be (most have one part).

    `right` is its distance from the right margin in characters, `above` the gap over it in points.
    """

    look: Look
    parts: tuple[str, ...]
    align: Align
    right: float = 0.0
    above: float = 0.0
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """The whole document. Only a draft has a `notice`, which stands first."""

    title: str
    notice: tuple[Line, ...]
    pieces: tuple[Line | Sheet, ...]

    @property
    def is_draft(self) -> bool:
        return bool(self.notice)

    @property
    def texts(self) -> Iterator[str]:
        """All that is printed, piece by piece."""
        for piece in (*self.notice, *self.pieces):
            if isinstance(piece, Line):
                yield from piece.parts
            else:
                yield from (part for row in piece.rows for cell in row for part in cell.parts)


def content_of(report: Report) -> Content:
    """Return what is printed of the report. A table without one of its numbers is our fault (KeyError)."""
    return Content(printable(report.title), tuple(_notice(report)), tuple(_pieces(report)))


def printable(text: str) -> str:
    """Return `text` without what cannot be printed: a break becomes a space, half a character a ？."""
    return _NO_CHARACTER.sub("？", _SHAPELESS.sub("", _BREAKS.sub(" ", text)))


def _notice(report: Report) -> Iterator[Line]:
    if not report.notices:
        return
    yield Line(DRAFT_HEAD, (DRAFT,), DRAFT_HEAD.align, keeps_next=True)
    yield Line(DRAFT_REASON, (_NOT_YET,), DRAFT_REASON.align, keeps_next=True)
    for number, reason in enumerate(report.notices, 1):
        text = f"{number}．{printable(reason).removesuffix('。')}。"
        yield Line(DRAFT_REASON, (text,), _align(DRAFT_REASON, text))


def _pieces(report: Report) -> Iterator[Line | Sheet]:
    right = _closing_indents(report.blocks)
    around = (None, *report.blocks, None)
    for (before, block), (_, after) in zip(pairwise(around[:-1]), pairwise(around[1:]), strict=True):
        assert block is not None
        above, keeps = _gap(before, block), _keeps_next(block, after)
        if isinstance(block, Table):
            words = {fact: printable(value) for fact, value in block.values.items()}
            yield sheet_of(EDITIONS[report.edition].table(block.code), words, above, keeps)
        else:
            look, parts = LOOKS[block.role], _parts(block)
            yield Line(look, parts, _align(look, block.text), right.get(block.role, 0.0), above, keeps)


def _align(look: Look, text: str) -> Align:
    return "left" if look.align == "justify" and _LONG_WORD.search(text) else look.align


def _parts(block: Paragraph) -> tuple[str, ...]:
    text = printable(block.text)
    if block.role is Role.TITLE:
        return _title_parts(text, TEXT_WIDTH / LOOKS[block.role].size)
    if block.role is Role.SIGNATURE:
        return _even_parts(text, TEXT_WIDTH // LOOKS[block.role].size)
    return (text,)


def _title_parts(text: str, line: float) -> tuple[str, ...]:
    """Break a title too long for a line before what it is or its year: no half word stands alone (7.3.1)."""
    year = _YEAR.search(text)
    places = (text.rfind(_SUBJECT), year.start() if year else 0)
    fits = [place for place in places if place > 0 and _characters(text[:place]) <= line]
    return (text[: fits[0]], text[fits[0] :]) if fits and _characters(text) > line else (text,)


def _even_parts(text: str, line: float) -> tuple[str, ...]:
    """Break a name too long for a line of so many characters into lines equally long."""
    lines = ceil(_characters(text) / line)
    step = ceil(len(text) / lines) if lines > 1 else len(text)
    return (text[:step], *(text[start : start + step] for start in range(step, len(text), step or 1)))


def _characters(text: str) -> float:
    """How many characters wide it is at most, whatever the font."""
    return display_width(text) / 2 + _BESIDE_LATIN * len(_LATIN.findall(text))


def _role(block: Paragraph | Table | None) -> Role | None:
    return block.role if isinstance(block, Paragraph) else None


def _gap(before: Paragraph | Table | None, block: Paragraph | Table) -> float:
    """An empty line under the title and over the signature, half of one under a table."""
    closes = _role(block) in _CLOSING and _role(before) not in _CLOSING
    if _role(before) is Role.TITLE or closes:
        return LINE
    if isinstance(before, Table):
        return _NOTE_GAP if _role(block) is Role.REMARK else _HALF_LINE
    return 0.0


def _keeps_next(block: Paragraph | Table, after: Paragraph | Table | None) -> bool:
    """A heading never ends a page, a signature never begins one, a note stays with its table."""
    if _role(block) in _HEADINGS or _role(after) in _CLOSING:
        return after is not None
    return isinstance(block, Table) and _role(after) is Role.REMARK


def _closing_indents(blocks: tuple[Paragraph | Table, ...]) -> dict[Role, float]:
    """How far from the right the organ and the date stand, so that both have one middle."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.role in _CLOSING]
    width = {block.role: max(map(display_width, _parts(block))) / 2 for block in paragraphs}
    organ, date = (width.get(role, 0.0) for role in _CLOSING)
    middle = max(_DATE_FROM_RIGHT + date / 2, organ / 2)
    return {Role.SIGNATURE: middle - organ / 2, Role.DATE: middle - date / 2}
