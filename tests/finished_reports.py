"""Finished reports made for the tests: prose and official tables as Word, web page, PDF and plain text."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pylopdf_fonts_zh_cn
import typst

from pipeline.editions import Box, CellKey, OfficialTable
from pipeline.model.fact import plain_decimal

REPORTS = Path(__file__).parent / "data" / "reports"
HUAYUAN_TEXT = (REPORTS / "huayuan_2020.txt").read_bytes()


@dataclass(frozen=True, slots=True)
class Drawn:
    """An official table with the text of each value cell."""

    table: OfficialTable
    texts: Mapping[CellKey, str]

    def text(self, box: Box) -> str:
        return self.texts.get(box.key, "") if box.key else box.text


Block = str | Drawn


def drawn(table: OfficialTable, values: Mapping[CellKey, Decimal | None]) -> Drawn:
    """A table with published values; None is left blank."""
    return Drawn(table, {key: "" if value is None else plain_decimal(value) for key, value in values.items()})


def as_docx(blocks: list[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        columns = block.table.n_columns
        rows = [row.cells for row in document.add_table(block.table.n_rows, columns).rows]
        for box in block.table.boxes:
            first, last = rows[box.first_row][box.first_column], rows[box.last_row][box.last_column]
            first.merge(last).text = block.text(box)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_html(blocks: list[Block]) -> bytes:
    body = "".join(f"<p>{html.escape(b)}</p>" if isinstance(b, str) else _html_table(b) for b in blocks)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def _html_table(block: Drawn) -> str:
    rows = (
        "".join(_html_cell(box, block.text(box)) for box in block.table.boxes if box.first_row == row)
        for row in range(block.table.n_rows)
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _html_cell(box: Box, text: str) -> str:
    rows, columns = box.last_row - box.first_row + 1, box.last_column - box.first_column + 1
    return f'<td rowspan="{rows}" colspan="{columns}">{html.escape(text)}</td>'


_TYPST = """
#set page("a4", margin: 2.6cm, header: [某镇人民政府])
#set page(footer: context [#align(center)[— #counter(page).display() —]])
#set text(font: "Noto Serif SC", size: 14pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#for block in json(bytes(sys.inputs.blocks)) {
  if type(block) == str { par(block) } else {
    set text(size: 8pt)
    set par(first-line-indent: 0em)
    table(columns: block.widths.map(w => w * 1fr),
      ..block.cells.map(c => table.cell(x: c.x, y: c.y, colspan: c.w, rowspan: c.h, c.text)))
  }
}
"""


def as_pdf(blocks: list[Block]) -> bytes:
    data = [block if isinstance(block, str) else _typst_table(block) for block in blocks]
    compiled = typst.compile(
        _TYPST.encode(),
        font_paths=[str(Path(pylopdf_fonts_zh_cn.__file__).parent)],
        ignore_system_fonts=True,
        sys_inputs={"blocks": json.dumps(data)},
    )
    assert isinstance(compiled, bytes)
    return compiled


def _typst_table(block: Drawn) -> dict[str, object]:
    return {
        "widths": block.table.column_widths,
        "cells": [_typst_cell(box, block.text(box)) for box in block.table.boxes],
    }


def _typst_cell(box: Box, text: str) -> dict[str, object]:
    size = {"w": box.last_column - box.first_column + 1, "h": box.last_row - box.first_row + 1}
    return {"x": box.first_column, "y": box.first_row, **size, "text": text}


def as_text(blocks: list[Block]) -> bytes:
    return "\n\n".join(b if isinstance(b, str) else "\n".join(_text_rows(b)) for b in blocks).encode(
        "utf-8-sig"
    )


def _text_rows(block: Drawn) -> Iterator[str]:
    corners = {(box.first_row, box.first_column): block.text(box) for box in block.table.boxes}
    for row in range(block.table.n_rows):
        yield "\t".join(corners.get((row, column), "") for column in range(block.table.n_columns))


WRITERS = {"docx": as_docx, "html": as_html, "pdf": as_pdf, "txt": as_text}


def raw_pdf(page: str, *streams: tuple[str, str], trailer: str = "") -> bytes:
    """A PDF of one page written by hand; its streams are objects 4, 5, …, each with dictionary and data."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    objects += [f"<<{about}/Length {len(data)}>>stream\n{data}\nendstream" for about, data in streams]
    written, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer<</Root 1 0 R/Size {size}{trailer}>>\nstartxref\n{len(written)}\n%%EOF"
    return f"{written}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()
