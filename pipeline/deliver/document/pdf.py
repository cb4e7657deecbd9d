"""The report as a PDF, for download and paper: set with packaged fonts only, so that every machine agrees."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from pipeline.deliver.document.content import DRAFT, Content, Line, content_of
from pipeline.deliver.document.glyphs import font_files, undrawn
from pipeline.deliver.document.layout import (
    ALL_LOOKS,
    DRAFT_HEAD,
    LINE,
    LOOKS,
    MARGINS_MM,
    MILLIMETRE,
    NOTICE_ROOM,
    NOTICE_RULE,
    PAGE_MM,
    PAGE_NUMBER,
    PAGE_NUMBER_INDENT,
    PART_FACE,
    RULE,
    TABLE_FACE,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TRACKING,
    Face,
    Look,
)
from pipeline.deliver.document.sheet import GridCell, Sheet
from pipeline.deliver.official_grid import HEADS
from pipeline.model.document import Report, Role

_Data = dict[str, object]
# 7.5: the dashes stand 7 mm under the text; they are half a character below the top of their line.
_FOOTER_DESCENT = 7 * MILLIMETRE - PAGE_NUMBER / 2
# What else must go on a table's page: its heading.
_ROOM = 2 * LINE


def write_pdf(path: Path, report: Report) -> None:
    """Write the report as .pdf. The same report gives the same bytes. OSError if it cannot be written."""
    path.write_bytes(pdf_of(report))


def pdf_of(report: Report) -> bytes:
    """Return the tagged PDF, without a date. A table without one of its numbers is our fault (KeyError)."""
    source = (files(__package__) / "templates" / "report.typ").read_text(encoding="utf-8").encode()
    pdf, warnings = typst.compile_with_warnings(
        source,
        format="pdf",
        font_paths=_packaged_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(_data(content_of(report)), ensure_ascii=False)},
        timestamp=0,
    )
    if warnings:
        raise RuntimeError(f"the PDF is not as it was set: {[warning.message for warning in warnings]}")
    return pdf


def missing_glyphs(report: Report) -> tuple[str, ...]:
    """Return the characters that the PDF can only draw as empty boxes; Word and web page find their fonts."""
    return undrawn(content_of(report).texts)


@cache
def _packaged_fonts() -> typst.Fonts:
    folders = sorted({str(file.parent) for file in font_files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _data(content: Content) -> _Data:
    return {
        "title": content.title,
        "header": DRAFT if content.is_draft else "",
        "notice": [_line(line) for line in content.notice],
        "pieces": [_sheet(piece) if isinstance(piece, Sheet) else _line(piece) for piece in content.pieces],
        "looks": {look.code: _look(look) for look in ALL_LOOKS},
        "running_head": _type(PART_FACE, PAGE_NUMBER, PAGE_NUMBER * 1.3)
        | {"align": "center", "colour": DRAFT_HEAD.colour},
        "page_number": _type(TABLE_FACE, PAGE_NUMBER, PAGE_NUMBER) | {"beside": PAGE_NUMBER_INDENT},
        "footer_descent": _FOOTER_DESCENT,
        "page_mm": PAGE_MM,
        "margins_mm": dict(MARGINS_MM),
        "text_width": TEXT_WIDTH,
        "text_height": TEXT_HEIGHT,
        "line": LINE,
        "rule": RULE,
        "notice_rule": NOTICE_RULE,
        "notice_room": NOTICE_ROOM,
    }


def _type(face: Face, size: float, line: float) -> _Data:
    return {
        "font": face.packaged,
        "is_heavy": face.is_heavy,
        "size": size,
        "line": line,
        "tracking": TRACKING if size == LOOKS[Role.BODY].size else 0,
        "align": "center",
        "indent": 0,
        "colour": "000000",
    }


def _look(look: Look) -> _Data:
    own = {
        "code": look.code,
        "align": look.align,
        "indent": look.indent,
        "level": look.level,
        "colour": look.colour,
    }
    return _type(look.face, look.size, look.line) | own


def _line(line: Line) -> _Data:
    return {
        "kind": "line",
        "look": line.look.code,
        "parts": line.parts,
        "align": line.align,
        "right": line.right,
        "room": TEXT_WIDTH - line.right * line.look.size,
        "above": line.above,
        "keeps_next": line.keeps_next,
    }


def _sheet(sheet: Sheet) -> _Data:
    return {
        "kind": "sheet",
        "look": _type(TABLE_FACE, sheet.look.size, sheet.look.line) | {"above": sheet.look.above},
        "widths": sheet.widths,
        "blocks": [[_row(cells, block[0][0].row) for cells in block] for block in sheet.blocks],
        "room": _ROOM,
        "above": sheet.above,
        "keeps_next": sheet.keeps_next,
    }


def _row(cells: tuple[GridCell, ...], top: int) -> _Data:
    return {
        "is_head": all(cell.box.role in HEADS or cell.box.role == "note" for cell in cells),
        "cells": [_cell(cell, top) for cell in cells],
    }


def _cell(cell: GridCell, top: int) -> _Data:
    face = PART_FACE if cell.box.role in HEADS else TABLE_FACE
    return {
        "row": cell.row - top,
        "column": cell.column,
        "rows": cell.box.rows,
        "columns": cell.box.columns,
        "parts": cell.parts,
        "align": cell.align,
        "beside": cell.beside,
        "is_value": cell.box.role == "value",
        "room": cell.width - 2 * cell.beside,
        "font": face.packaged,
    }
