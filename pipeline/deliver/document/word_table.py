"""An official table in Word: fixed widths, heading rows that repeat, rows that do not break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.deliver.document.layout import PART_FACE, RULE
from pipeline.deliver.document.sheet import GridCell, Sheet
from pipeline.deliver.document.word_styles import grid_style
from pipeline.deliver.document.word_xml import fonts, node, twips, words
from pipeline.deliver.official_grid import HEADS

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_of(sheet: Sheet) -> BaseOxmlElement:
    """Return the table as `w:tbl`."""
    widths = node("tblGrid", *(node("gridCol", w=twips(width)) for width in sheet.widths))
    return node("tbl", _properties(sheet), widths, *_rows(sheet))


def _properties(sheet: Sheet) -> BaseOxmlElement:
    look = sheet.look
    # Word wants widths in eighths of a point for lines, in twentieths for everything else.
    borders = (node(side, val="single", sz=round(RULE * 8), space=0, color="000000") for side in _SIDES)
    return node(
        "tblPr",
        node("tblW", w=sum(map(twips, sheet.widths)), type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *borders),
        node("tblLayout", type="fixed"),
        _margins("tblCellMar", look.beside, look.above),
        node("tblCaption", val=sheet.label),
    )


def _margins(tag: str, beside: float, above: float) -> BaseOxmlElement:
    rooms = {"top": above, "left": beside, "bottom": above, "right": beside}
    return node(tag, *(node(side, w=twips(room), type="dxa") for side, room in rooms.items()))


def _rows(sheet: Sheet) -> Iterator[BaseOxmlElement]:
    last = len(sheet.rows) - 1
    ends = {block[-1][0].row for block in sheet.blocks}
    for number, cells in enumerate(_with_continued(sheet)):
        # A row is kept with the next, so that a block that fits on one page stays on one.
        keeps_next = sheet.keeps_next if number == last else number not in ends
        properties = [node("cantSplit"), *([node("tblHeader")] if number < sheet.heading_rows else [])]
        yield node("tr", node("trPr", *properties), *(_box(sheet, cell, keeps_next) for cell in cells))


def _with_continued(sheet: Sheet) -> Iterator[list[GridCell]]:
    """The cells of each row; one that began higher up stands there again, without its text."""
    above: list[GridCell] = []
    for number, cells in enumerate(sheet.rows):
        above = [replace(cell, parts=()) for cell in above if cell.row + cell.box.rows > number]
        above = sorted((*above, *cells), key=lambda cell: cell.column)
        yield above


def _box(sheet: Sheet, cell: GridCell, keeps_next: bool) -> BaseOxmlElement:
    box, look = cell.box, sheet.look
    width = sum(map(twips, sheet.widths[cell.column : cell.column + box.columns]))
    parts = [node("tcW", w=width, type="dxa")]
    if box.columns > 1:
        parts.append(node("gridSpan", val=box.columns))
    if box.rows > 1:
        parts.append(node("vMerge", val="restart" if cell.parts else "continue"))
    if cell.beside != look.beside:
        parts.append(_margins("tcMar", cell.beside, look.above))
    return node("tc", node("tcPr", *parts, node("vAlign", val="center")), _paragraph(sheet, cell, keeps_next))


def _paragraph(sheet: Sheet, cell: GridCell, keeps_next: bool) -> BaseOxmlElement:
    properties = [node("pStyle", val=grid_style(sheet.code)), *([node("keepNext")] if keeps_next else [])]
    if cell.align != "center":
        properties.append(node("jc", val=cell.align))
    type_ = (fonts(PART_FACE),) if cell.box.role in HEADS else ()
    return node("p", node("pPr", *properties), *([words(*cell.parts, type_=type_)] if cell.parts else []))
