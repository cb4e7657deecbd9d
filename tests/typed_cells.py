"""Types into the cells of a real .xlsx as a person does: only those cells of the package change."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree
from xml.sax.saxutils import escape, unescape

from pipeline.intake.workbook.read import RawWorkbook, read_workbook
from pipeline.model.text import cell_address

Cell = tuple[str, int, int]
"""Sheet name, row and column; both from 1."""

FORMULA_ERROR, NO_RESULT = object(), object()
"""What a cell may show besides a value: a formula that shows #DIV/0!, one whose result was never saved."""

_EPOCH = date(1899, 12, 30)
_ROW = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>.*?</c>)', re.DOTALL)
_STYLE = re.compile(r' s="(\d+)"')
_COLUMN = re.compile(r'<col min="(\d+)" max="(\d+)"[^>]*? style="(\d+)"')
_COMMENTS = "/relationships/comments"


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the name of the part that holds each worksheet."""
    targets = _related(parts, "xl/workbook.xml")
    found = {}
    for tag in re.findall(r"<sheet [^>]*>", parts["xl/workbook.xml"].decode()):
        name = re.search(r' name="([^"]*)"', tag)
        key = re.search(r' r:id="([^"]*)"', tag)
        assert name
        assert key
        found[unescape(name[1], {"&quot;": '"', "&apos;": "'"})] = targets[key[1]][1]
    return found


def _related(parts: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return the relationships of a part: id → type and the part that it leads to."""
    folder, name = posixpath.split(part)
    listing = parts.get(f"{folder}/_rels/{name}.rels")
    if listing is None:
        return {}
    return {
        link.attrib["Id"]: (link.attrib["Type"], _resolved(folder, link.attrib["Target"]))
        for link in ElementTree.fromstring(listing)
    }


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def with_cells(content: bytes, typed: Mapping[Cell, object]) -> bytes:
    """Return the workbook with these cells holding what is given; None empties a cell, its look stays."""
    parts = parts_of(content)
    sheets = sheet_parts(parts)
    by_part: dict[str, dict[tuple[int, int], object]] = {}
    for (sheet, row, column), value in typed.items():
        by_part.setdefault(sheets[sheet], {})[row, column] = value
    dates = _date_styles(parts["xl/styles.xml"].decode())
    for name, cells in by_part.items():
        parts[name] = _typed_into(parts[name].decode(), cells, dates).encode()
    return packed(parts)


def with_sheet(content: bytes, sheet: str, edit: Callable[[str], str]) -> bytes:
    """Return the workbook with the part of one sheet edited."""
    parts = parts_of(content)
    name = sheet_parts(parts)[sheet]
    parts[name] = edit(parts[name].decode()).encode()
    return packed(parts)


def _date_styles(styles: str) -> list[str]:
    """Return the indices of the looks that show a date."""
    numbers = set(re.findall(r'<numFmt numFmtId="(\d+)" formatCode="[^"]*yyyy', styles)) | {"14"}
    looks = re.search(r"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    assert looks
    found = re.findall(r'<xf [^>]*?numFmtId="(\d+)"', looks[0])
    return [str(index) for index, number in enumerate(found) if number in numbers]


def _typed_into(xml: str, cells: Mapping[tuple[int, int], object], dates: list[str]) -> str:
    grid = _Grid.read(xml, dates)
    for (row, column), value in cells.items():
        grid.put(row, column, value)
    return grid.written()


@dataclass(slots=True)
class _Grid:
    """The rows of a worksheet part: row → opening tag, and its cells by column."""

    before: str
    after: str
    openings: dict[int, str]
    cells: dict[int, dict[int, str]]
    columns: list[tuple[int, int, str]]
    dates: list[str]

    @classmethod
    def read(cls, xml: str, dates: list[str]) -> _Grid:
        xml = xml.replace("<sheetData/>", "<sheetData></sheetData>")
        before, data, after = re.split(r"(?<=<sheetData>)|(?=</sheetData>)", xml)
        openings, cells = {}, {}
        for row in _ROW.finditer(data):
            openings[int(row[1])] = row[0].partition(">")[0].rstrip("/")
            cells[int(row[1])] = {_number(cell[1]): cell[0] for cell in _CELL.finditer(row[2] or "")}
        columns = [(int(first), int(last), style) for first, last, style in _COLUMN.findall(before)]
        return cls(before, after, openings, cells, columns, dates)

    def put(self, row: int, column: int, value: object) -> None:
        self.openings.setdefault(row, f'<row r="{row}"')
        own = self.cells.setdefault(row, {})
        style = self._style(own.get(column, ""), column)
        if type(value) is date and style not in self.dates:
            style = self.dates[0]  # as the spreadsheet does when a date is typed into a plain cell
        opening = f'<c r="{cell_address(row, column)}"' + (f' s="{style}"' if style else "")
        own[column] = f"{opening}{_content(value)}"

    def _style(self, cell: str, column: int) -> str:
        own = _STYLE.search(cell.partition(">")[0])
        if own:
            return own[1]
        return next((style for first, last, style in self.columns if first <= column <= last), "")

    def written(self) -> str:
        rows = (
            f"{self.openings[row]}>{''.join(own for _, own in sorted(self.cells.get(row, {}).items()))}</row>"
            for row in sorted(self.openings)
        )
        return f"{self.before}{''.join(rows)}{self.after}"


def _number(letters: str) -> int:
    return sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters)))


def _content(value: object) -> str:
    match value:
        case None:
            return "/>"
        case bool():
            return f' t="b"><v>{value:d}</v></c>'
        case int() | float() | Decimal():
            return f"><v>{value}</v></c>"
        case date():
            return f"><v>{(value - _EPOCH).days}</v></c>"
        case str():
            return f' t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    assert value is FORMULA_ERROR or value is NO_RESULT
    return ' t="e"><f>1/0</f><v>#DIV/0!</v></c>' if value is FORMULA_ERROR else "><f>1+1</f></c>"


def cells_of(content: bytes) -> dict[Cell, object]:
    """Return what every filled cell of every sheet shows, formulas without a result included."""
    book = read_workbook(content, "x.xlsx")
    assert isinstance(book, RawWorkbook), book
    found: dict[Cell, object] = {}
    for sheet in book.sheets:
        for row, values in enumerate(sheet.rows, 1):
            found |= {(sheet.name, row, at): value for at, value in enumerate(values, 1) if value != ""}
        found |= {(sheet.name, *at): error for at, error in sheet.errors.items()}
        found |= {(sheet.name, *at): NO_RESULT for at in sheet.uncached}
    return found


def notes_of(content: bytes) -> dict[Cell, str]:
    """Return the text of the note that hangs on each cell."""
    parts = parts_of(content)
    found: dict[Cell, str] = {}
    for sheet, part in sheet_parts(parts).items():
        for kind, target in _related(parts, part).values():
            if kind.endswith(_COMMENTS):
                for note in ElementTree.fromstring(parts[target]).iterfind(".//{*}comment"):
                    text = "".join(node.text or "" for node in note.iterfind(".//{*}t"))
                    found[(sheet, *_position(note.attrib["ref"]))] = text
    return found


def filled_cells(content: bytes) -> set[Cell]:
    """Return the single cells that a conditional format of their own may colour."""
    parts = parts_of(content)
    return {
        (sheet, *_position(address))
        for sheet, part in sheet_parts(parts).items()
        for address in re.findall(r'<conditionalFormatting sqref="([A-Z]+[0-9]+)"', parts[part].decode())
    }


def _position(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), _number(letters)
