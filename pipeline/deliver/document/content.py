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
    GRIDS,
    LINE,
    LOOKS,
    TEXT_WIDTH,
    Align,
    GridLook,
    Look,
)
from pipeline.deliver.official_grid import GridBox, grid_lines
from pipeline.deliver.result import Status
from pipeline.editions import EDITIONS, OfficialTable
from pipeline.model.document import Paragraph, Report, Role, Table
from pipeline.model.text import display_width

_NOT_YET = "本报告还没有定稿，下列事项办妥以前请勿报送和公开："
_SUBJECT = "政府信息公开工作"
_CLOSING = (Role.SIGNATURE, Role.DATE)
_HEADINGS = (Role.PART, Role.SECTION, Role.SUBSECTION)
_HALF_LINE = LINE / 2
_NOTE_GAP = 4.0
# 7.3.5: a sealed document's date stands four characters from the right, the organ's name over its middle.
_DATE_FROM_RIGHT = 4.0
# What no page can show or no file can hold: breaks, controls; marks without shape; no characters.
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029]")
_SHAPELESS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_NO_CHARACTER = re.compile(r"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NUMBERED = re.compile(r"(（.）)(.+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, its text broken where it must be (most have one part).

    `right` is its distance from the right margin in characters, `above` the gap over it in points.
    """

    look: Look
    parts: tuple[str, ...]
    right: float = 0.0
    above: float = 0.0
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A box with its place (0-based), its text broken where it must be, and the room beside it in points."""

    box: GridBox
    row: int
    column: int
    parts: tuple[str, ...]
    align: Align
    beside: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """An official table: widths in points, and cells by the row they begin in. `label` is its name."""

    code: str
    label: str
    look: GridLook
    widths: tuple[float, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    heading_rows: int
    above: float = 0.0
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """The whole document. `header` stands over each page and `notice` first, both only of a draft."""

    title: str
    header: str
    notice: tuple[Line, ...]
    pieces: tuple[Line | Sheet, ...]


def content_of(report: Report) -> Content:
    """Return what is printed of the report. A table without one of its numbers is our fault (KeyError)."""
    header = Status.DRAFT.value if report.notices else ""
    return Content(printable(report.title), header, tuple(_notice(report)), tuple(_pieces(report)))


def printable(text: str) -> str:
    """Return `text` without what cannot be printed: a break becomes a space, half a character a ？."""
    return _NO_CHARACTER.sub("？", _SHAPELESS.sub("", _BREAKS.sub(" ", text)))


def _notice(report: Report) -> Iterator[Line]:
    if not report.notices:
        return
    yield Line(DRAFT_HEAD, (Status.DRAFT.value,), keeps_next=True)
    yield Line(DRAFT_REASON, (_NOT_YET,), keeps_next=True)
    for number, reason in enumerate(report.notices, 1):
        yield Line(DRAFT_REASON, (f"{number}．{printable(reason).removesuffix('。')}。",))


def _pieces(report: Report) -> Iterator[Line | Sheet]:
    right = _closing_indents(report.blocks)
    around = (None, *report.blocks, None)
    for (before, block), (_, after) in zip(pairwise(around[:-1]), pairwise(around[1:]), strict=True):
        assert block is not None
        above, keeps = _gap(before, block), _keeps_next(block, after)
        if isinstance(block, Table):
            label = before.text if isinstance(before, Paragraph) and before.role is Role.PART else ""
            yield _sheet(block, report.edition, printable(label), above, keeps)
        else:
            look = LOOKS[block.role]
            yield Line(look, _parts(look, printable(block.text)), right.get(block.role, 0.0), above, keeps)


def _parts(look: Look, text: str) -> tuple[str, ...]:
    """Break a title too long for one line before what it is, so that no half word stands alone (7.3.1)."""
    place = text.rfind(_SUBJECT)
    if look is LOOKS[Role.TITLE] and place > 0 and display_width(text) / 2 * look.size > TEXT_WIDTH:
        return text[:place], text[place:]
    return (text,)


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
    width = {block.role: display_width(block.text) / 2 for block in blocks if isinstance(block, Paragraph)}
    organ, date = (width.get(role, 0.0) for role in _CLOSING)
    middle = max(_DATE_FROM_RIGHT + date / 2, organ / 2)
    return {Role.SIGNATURE: middle - organ / 2, Role.DATE: middle - date / 2}


def _sheet(block: Table, edition: str, label: str, above: float, keeps_next: bool) -> Sheet:
    table = EDITIONS[edition].table(block.code)
    words = {fact: printable(value) for fact, value in block.values.items()}
    look, widths = GRIDS[table.code], _widths(table)
    rows = tuple(
        tuple(_cell(box, row, column, look, widths) for box, column in zip(line, columns, strict=True))
        for row, (line, columns) in enumerate(
            zip(grid_lines(table, words), _first_columns(table), strict=True)
        )
    )
    label = label or table.title
    return Sheet(table.code, label, look, widths, rows, table.heading_rows, above, keeps_next)


def _widths(table: OfficialTable) -> tuple[float, ...]:
    """Spread the table's own proportions over the width of the text."""
    total = sum(table.column_widths)
    return tuple(TEXT_WIDTH * width / total for width in table.column_widths)


def _first_columns(table: OfficialTable) -> list[list[int]]:
    return [[box.first_column for box in table.boxes if box.first_row == row] for row in range(table.n_rows)]


def _cell(box: GridBox, row: int, column: int, look: GridLook, widths: tuple[float, ...]) -> GridCell:
    numbered = _NUMBERED.fullmatch(box.text) if box.scope == "rowgroup" else None
    parts = numbered.groups() if numbered else (box.text,)
    width = sum(widths[column : column + box.columns])
    beside = _beside(box.text, width, look) if box.role == "heading" else look.beside
    is_words = box.role == "note" or box.scope == "row"
    return GridCell(box, row, column, parts, look.labels if is_words else "center", beside)


def _beside(text: str, width: float, look: GridLook) -> float:
    """Leave so much room beside a heading that its lines come out equally long: 商业/企业, not 商业企/业."""
    characters = display_width(text) / 2
    lines = ceil(characters / ((width - 2 * look.beside) // look.size))
    even = ceil(characters / lines) * look.size
    # A hair of slack, or rounding would push the last character off the line.
    return look.beside if lines == 1 else max(look.beside, (width - even) / 2 - 0.5)
