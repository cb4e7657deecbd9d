"""The report as a Word file: for the office to read, correct and have signed."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import docx
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer, _Header
from docx.shared import Mm

from pipeline.deliver.document.content import DRAFT, Content, Line, content_of
from pipeline.deliver.document.layout import (
    DRAFT_HEAD,
    FOOTER_MM,
    LINE,
    MARGINS_MM,
    PAGE_MM,
    PAGE_NUMBER,
    PAGE_NUMBER_INDENT,
    PART_FACE,
)
from pipeline.deliver.document.sheet import Sheet
from pipeline.deliver.document.word_package import drop_samples, packed, put_particulars
from pipeline.deliver.document.word_styles import FOOTER_STYLE, put_styles
from pipeline.deliver.document.word_table import table_of
from pipeline.deliver.document.word_xml import fonts, grid_line, node, twips, words
from pipeline.model.document import Report

_DASH = "—"


def write_docx(path: Path, report: Report) -> None:
    """Write the report as .docx. The same report gives the same bytes. OSError if it cannot be written."""
    path.write_bytes(docx_of(report))


def docx_of(report: Report) -> bytes:
    """Return the Word file. A table without one of its numbers is our fault (KeyError)."""
    content = content_of(report)
    document = docx.Document()
    put_styles(document)
    put_particulars(document, content.title)
    drop_samples(document)
    _set_up(document.sections[0], content)
    body = document.element.body
    for element in _body(content):
        body.insert(len(body) - 1, element)  # the section's own settings stay last
    return packed(document)


def _body(content: Content) -> list[BaseOxmlElement]:
    elements = [_paragraph(line) for line in content.notice]
    if content.notice:
        elements.append(_spacer())
    for piece, after in zip_longest(content.pieces, content.pieces[1:]):
        elements.append(_element(piece))
        # Word joins neighbouring tables, and wants a paragraph behind the last.
        if isinstance(piece, Sheet) and not isinstance(after, Line):
            elements.append(_spacer())
    return elements


def _element(piece: Line | Sheet) -> BaseOxmlElement:
    return table_of(piece) if isinstance(piece, Sheet) else _paragraph(piece)


def _spacer() -> BaseOxmlElement:
    spacing = node("spacing", before=0, after=0, line=twips(LINE), lineRule="exact")
    return node("p", node("pPr", spacing))


def _paragraph(line: Line) -> BaseOxmlElement:
    properties = [node("pStyle", val=line.look.code), *([node("keepNext")] if line.keeps_next else [])]
    if line.above:
        properties.append(node("spacing", before=twips(line.above)))
    if line.right:
        properties.append(_from_right(line.right, line.look.size))
    if line.align != line.look.align:
        properties.append(node("jc", val=line.align))
    return node("p", node("pPr", *properties), words(*line.parts))


def _from_right(characters: float, size: float) -> BaseOxmlElement:
    return node("ind", rightChars=round(characters * 100), right=twips(characters * size))


def _set_up(section: Section, content: Content) -> None:
    section.page_width, section.page_height = map(Mm, PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(MARGINS_MM["top"]), Mm(MARGINS_MM["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS_MM["left"]), Mm(MARGINS_MM["right"])
    section.footer_distance = section.header_distance = Mm(FOOTER_MM)
    for grid in section._sectPr.xpath("w:docGrid"):
        section._sectPr.remove(grid)
    section._sectPr.append(grid_line())
    _put(section.footer, _page_number("right"))
    _put(section.even_page_footer, _page_number("left"))
    if content.is_draft:
        # The notice says it on the first page.
        section.different_first_page_header_footer = True
        _put(section.first_page_footer, _page_number("right"))
        for header in (section.header, section.even_page_header):
            _put(header, _running_head(DRAFT))


def _put(place: _Footer | _Header, paragraph: BaseOxmlElement) -> None:
    place.is_linked_to_previous = False
    element = place._element
    for child in list(element):
        element.remove(child)
    element.append(paragraph)


def _page_number(side: str) -> BaseOxmlElement:
    """— 1 — on the outer side of the sheet (GB/T 9704-2012, 7.5)."""
    indent = {f"{side}Chars": round(PAGE_NUMBER_INDENT * 100), side: twips(PAGE_NUMBER_INDENT * PAGE_NUMBER)}
    field = node("fldSimple", words("1"), instr=" PAGE ")
    properties = (node("pStyle", val=FOOTER_STYLE), node("ind", **indent), node("jc", val=side))
    return node("p", node("pPr", *properties), words(f"{_DASH} "), field, words(f" {_DASH}"))


def _running_head(text: str) -> BaseOxmlElement:
    run = words(text, type_=(fonts(PART_FACE), node("color", val=DRAFT_HEAD.colour)))
    properties = (node("pStyle", val=FOOTER_STYLE), node("jc", val="center"))
    return node("p", node("pPr", *properties), run)
