"""One page of a PDF: its lines with their places, and its ruled tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pdfplumber.page import Page
from pdfplumber.table import Table

from pipeline.intake.document.grids import has_text
from pipeline.intake.document.ruled_grid import RuledGrid
from pipeline.intake.document.spacing import tidy

_LINE_TOLERANCE = 3.0  # points by which characters of one line may differ in height
_UNKNOWN_GLYPH = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text with its place, in points from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """About the size of its type."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, from 1. `is_picture`: it shows something but no text. `unknown` counts glyphs without code."""

    number: int
    blocks: tuple[PlacedLine | RuledGrid, ...]
    is_picture: bool
    unknown: int


def read_page(page: Page) -> PdfPage:
    """Read a page; what stands in a table is not among its lines."""
    tables = [table for table in page.find_tables() if _is_table(table)]
    lines = list(_lines(page, tables))
    grids = [grid for grid in map(_placed, tables) if has_text(grid.grid)]
    placed: list[PlacedLine | RuledGrid] = [*lines, *grids]
    blocks = sorted(placed, key=lambda block: block.top)
    words = "".join(char["text"] for char in page.chars)
    is_picture = not words.strip() and bool(page.images or page.curves or page.rects)
    return PdfPage(page.page_number, tuple(blocks), is_picture, len(_UNKNOWN_GLYPH.findall(words)))


def _is_table(table: Table) -> bool:
    """A frame around one box is no table; one row of several is, when the page cut it off."""
    return max((len(row.cells) for row in table.rows), default=0) > 1


def _placed(table: Table) -> RuledGrid:
    # A cell's line ends are the narrow column's, so a number cut by one is put together again.
    grid = tuple(tuple(tidy((cell or "").replace("\n", "")) for cell in row) for row in table.extract())
    # The same edges, in the same order, by which the rows were laid out.
    columns = tuple(sorted({cell[0] for cell in table.cells}))
    return RuledGrid(grid, table.bbox[1], columns, table.bbox[2])


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def _lines(page: Page, tables: list[Table]) -> Iterator[PlacedLine]:
    boxes = [table.bbox for table in tables]
    words = [
        _Word(word["text"], word["x0"], word["x1"], word["top"], word["bottom"])
        for word in page.extract_words()
    ]
    outside = [word for word in words if not any(_is_inside(word, box) for box in boxes)]
    for line in _by_height(sorted(outside, key=lambda word: word.middle)):
        line.sort(key=lambda word: word.left)
        text = tidy(" ".join(word.text for word in line))
        if text:
            right, top = max(word.right for word in line), min(word.top for word in line)
            yield PlacedLine(text, line[0].left, right, top, max(word.bottom for word in line))


def _by_height(words: list[_Word]) -> Iterator[list[_Word]]:
    """Words, from the top down, that stand at one height."""
    line: list[_Word] = []
    for word in words:
        if line and word.middle - line[-1].middle > _LINE_TOLERANCE:
            yield line
            line = []
        line.append(word)
    yield from [line] if line else []


def _is_inside(word: _Word, box: tuple[float, float, float, float]) -> bool:
    across = (word.left + word.right) / 2
    return box[0] <= across <= box[2] and box[1] <= word.middle <= box[3]
