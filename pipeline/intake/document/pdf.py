"""A PDF: its pages put together into one text, page numbers and running heads left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.intake.document.blocked import DAMAGED, LOCKED, Blocked, DocumentLimits
from pipeline.intake.document.paragraphs import Pieces, opens_paragraph
from pipeline.intake.document.pdf_page import PdfPage, PlacedLine, read_page
from pipeline.intake.document.ruled_grid import RuledGrid, is_continued, stacked
from pipeline.model.document import Extract, Grid, Line

_PAGE_NUMBER = re.compile(
    r"[-—–―－·.第\s]*\d{1,3}(?:\s*[/／-]\s*(?:共\s*)?\d{1,3})?[-—–―－·.页\s]*(?:共\s*\d+\s*页)?"
)
_DIGITS = re.compile(r"\d+")
_RUNNING_PAGES = 2  # a line must head or end so many pages, and most of all, to be a running one
_Block = PlacedLine | RuledGrid


def read_pdf(content: bytes, name: str, limits: DocumentLimits) -> Extract:
    """Read a PDF of any producer. Raises `Blocked`."""
    pages, n_pages = _pages(content, limits)
    running = _running_lines(pages)
    bodies = [(page.number, _body(page, running)) for page in pages]
    return Extract(name, tuple(_flow(bodies)), tuple(_unread(pages, n_pages)))


def _pages(content: bytes, limits: DocumentLimits) -> tuple[list[PdfPage], int]:
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            n_pages = len(pdf.pages)
            pages = []
            for page in pdf.pages[: limits.pages]:
                pages.append(read_page(page))
                page.close()
    except MemoryError:
        raise
    except Exception as error:
        # The parser raises whatever a damaged file makes it stumble over: KeyError, struct.error, …
        is_locked = isinstance(error, PdfminerException) and isinstance(error.args[0], PDFPasswordIncorrect)
        raise Blocked(LOCKED if is_locked else DAMAGED) from None
    if not pages:
        raise Blocked(DAMAGED)
    return pages, n_pages


def _outermost(page: PdfPage) -> tuple[PlacedLine, ...]:
    """The first and the last block of a page, where they are lines."""
    ends = page.blocks[:1] + page.blocks[1:][-1:]
    return tuple(block for block in ends if isinstance(block, PlacedLine))


def _running_lines(pages: Sequence[PdfPage]) -> set[str]:
    """Lines, numbers aside, that stand first or last on most pages."""
    counts = Counter(
        text for page in pages for text in {_DIGITS.sub("", line.text) for line in _outermost(page)}
    )
    return {text for text, n in counts.items() if n >= _RUNNING_PAGES and n > len(pages) / 2}


def _body(page: PdfPage, running: set[str]) -> list[_Block]:
    """Head and foot go one after the other, for a page may have both a running foot and a number."""
    blocks = list(page.blocks)
    while blocks and _is_margin(blocks[-1], running):
        blocks.pop()
    while blocks and _is_margin(blocks[0], running):
        blocks.pop(0)
    return blocks


def _is_margin(block: _Block, running: set[str]) -> bool:
    if isinstance(block, RuledGrid):
        return False
    return _PAGE_NUMBER.fullmatch(block.text) is not None or _DIGITS.sub("", block.text) in running


def _flow(bodies: Sequence[tuple[int, list[_Block]]]) -> Iterator[Line | Grid]:
    """Blocks of all pages, with lines joined into paragraphs and tables over page ends into one."""
    margins = _margins([block for _, blocks in bodies for block in blocks])
    pieces: list[Pieces | RuledGrid] = []
    before: _Block | None = None
    for number, blocks in bodies:
        for at, block in enumerate(blocks):
            last = pieces[-1] if pieces else None
            match last, block:
                case RuledGrid(), RuledGrid() if at == 0 and is_continued(last, block):
                    pieces[-1] = stacked(last, block)
                case _, RuledGrid():
                    pieces.append(block)
                case Pieces(), PlacedLine() if _goes_on(before, block, margins):
                    last.texts.append(block.text)
                case _, PlacedLine():
                    pieces.append(Pieces([block.text], number))
            before = block
    yield from (piece.grid if isinstance(piece, RuledGrid) else piece.paragraph for piece in pieces)


def _margins(blocks: Sequence[_Block]) -> tuple[float, float]:
    """Where lines begin and end: the leftmost of the common left edges, and the right edge of full lines."""
    lines = [block for block in blocks if isinstance(block, PlacedLine)]
    if not lines:
        return 0.0, 0.0
    lefts = Counter(round(line.left) for line in lines)
    left = min(place for place, n in lefts.items() if n >= max(lefts.values()) / 4)
    return float(left), max(line.right for line in lines)


def _goes_on(before: _Block | None, line: PlacedLine, margins: tuple[float, float]) -> bool:
    """A line goes on the one before when that one was full and this one is not indented."""
    if not isinstance(before, PlacedLine) or opens_paragraph(line.text):
        return False
    (left, right), em = margins, line.height
    is_full = before.right > right - 2.5 * em
    is_indented = line.left > left + em
    return is_full and not is_indented and abs(before.height - em) < em / 4


def _unread(pages: Sequence[PdfPage], n_pages: int) -> Iterator[str]:
    pictures = [page.number for page in pages if page.is_picture]
    if pictures:
        yield f"第{_named(pictures)}页是扫描的图片，没有能读的文字，这些页没有检查"
    damaged = [page.number for page in pages if page.unknown]
    if damaged:
        yield f"第{_named(damaged)}页有{sum(page.unknown for page in pages)}个字认不出来，请对照原文看"
    if n_pages > len(pages):
        yield f"文件共{n_pages}页，只读了前{len(pages)}页，后面的没有检查"


def _named(numbers: Sequence[int]) -> str:
    return "、".join(map(str, numbers))
