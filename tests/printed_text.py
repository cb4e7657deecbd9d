"""What a reader can take out of a finished report: all its text in reading order, without white space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
import pdfplumber
from docx.oxml.ns import qn
from docx.table import Table
from lxml import html as markup
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.deliver.document.layout import MARGINS_MM, MILLIMETRE, PAGE_MM

Char = dict[str, Any]


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of_word(content: bytes) -> str:
    return squeezed("".join(_word_texts(content)))


def _word_texts(content: bytes) -> Iterator[str]:
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block._tbl.iter(qn("w:tr")) for cell in row.iter(qn("w:r")))
        else:
            yield block.text


def text_of_page(content: str) -> str:
    (body,) = markup.document_fromstring(content).iter("body")
    return squeezed(body.text_content())


@lru_cache(maxsize=4)
def opened(content: bytes) -> PDF:
    """A PDF to look at; it keeps what was read of its pages, for many tests look at the same two reports."""
    return pdfplumber.open(BytesIO(content))


def text_of_pdf(content: bytes) -> str:
    """The text between the page's margins: lines from top to bottom, tables cell by cell."""
    return squeezed("".join(text for page in opened(content).pages for text in _page_texts(page)))


def in_text_area(char: Char) -> bool:
    """Whether a character stands neither in the head nor in the foot of its page."""
    foot = (PAGE_MM[1] - MARGINS_MM["bottom"]) * MILLIMETRE
    return bool(MARGINS_MM["top"] * MILLIMETRE < char["bottom"] < foot)


def _page_texts(page: Page) -> Iterator[str]:
    rest = [char for char in page.chars if in_text_area(char)]
    for table in sorted(page.find_tables(), key=lambda table: table.bbox[1]):
        yield _joined(char for char in rest if _middle(char)[1] < table.bbox[1])
        for cell in sorted(table.cells, key=lambda cell: (round(cell[1]), cell[0])):
            yield _joined(char for char in rest if _holds(cell, char))
        rest = [char for char in rest if _middle(char)[1] > table.bbox[3]]
    yield _joined(rest)


def _joined(chars: Iterable[Char]) -> str:
    return "".join(char["text"] for char in chars)


def _middle(char: Char) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _holds(cell: tuple[float, float, float, float], char: Char) -> bool:
    x, y = _middle(char)
    return cell[0] < x < cell[2] and cell[1] < y < cell[3]
