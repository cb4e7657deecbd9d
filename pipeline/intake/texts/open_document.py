"""OpenDocument files: the tables of a spreadsheet as rows, all else as the words of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.intake.texts.markup import is_telling, parser_for
from pipeline.intake.texts.package import Package, part_of
from pipeline.intake.texts.parts import inside_of, other_parts
from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.sheet import Beside, Row, in_order, shown_number
from pipeline.intake.texts.source import LOCKED, Stopped, chunks, guarded
from pipeline.model.passage import Passage, Text
from pipeline.model.text import cell_address

_CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_LINES = frozenset(("text:p", "text:h", "dc:creator", "dc:date"))
_SPACES = frozenset(("text:s", "text:tab", "text:line-break"))
_SAID = frozenset(("table:name", "office:value"))  # what the rows say already
_COMMENT = "批注"
_OTHER = "文字和设置"


def open_document_texts(package: Package) -> Iterator[Text]:
    """Read an .ods, .odt or .odp. Raises `Stopped` when it is locked."""
    parts = package.parts
    manifest = b"".join(chunks(part_of(package, parts[_MANIFEST]))) if _MANIFEST in parts else b""
    if b"encryption-data" in manifest:
        raise Stopped(LOCKED)
    kind = b"".join(chunks(part_of(package, parts["mimetype"])))
    done = (_CONTENT, _MANIFEST) if b"spreadsheet" in kind and _CONTENT in parts else (_MANIFEST,)
    if _CONTENT in done:
        yield from guarded(_sheets(chunks(part_of(package, parts[_CONTENT]))), "工作表", package.source)
    yield from other_parts(package, done, {})


def _sheets(pieces: Iterable[bytes]) -> Iterator[Text]:
    beside: list[tuple[str, Beside]] = []
    rows = _rows(pieces, beside)
    for sheet, group in groupby(rows, key=lambda found: found[0]):
        for block in blocks(((row.number, row.cells) for _, row in group), sheet, is_sheet=True):
            yield block
            yield from _said(beside)
    yield from _said(beside)


def _said(beside: list[tuple[str, Beside]]) -> Iterator[Text]:
    for sheet, said in beside:
        yield Passage(inside_of(f"{sheet}{said.place}", said.group), said.text)
    beside.clear()


def _rows(pieces: Iterable[bytes], beside: list[tuple[str, Beside]]) -> Iterator[tuple[str, Row]]:
    listener = _TableListener(beside)
    parser = parser_for(listener.start, listener.end, listener.text)
    for piece in pieces:
        parser.Parse(piece, False)
        yield from listener.rows
        listener.rows.clear()
    parser.Parse(b"", True)


class _TableListener:
    """Handlers of one parse. `rows` is emptied by the caller between two pieces."""

    __slots__ = (
        "_beside",
        "_cells",
        "_column",
        "_heard",
        "_repeated",
        "_row",
        "_sheet",
        "_value",
        "_width",
        "rows",
    )

    def __init__(self, beside: list[tuple[str, Beside]]) -> None:
        self.rows: list[tuple[str, Row]] = []
        self._beside = beside
        self._sheet = self._value = ""
        self._row = self._repeated = self._column = self._width = 1
        self._cells: dict[int, str] = {}
        self._heard: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "table:table":
            self._sheet, self._row = f"工作表“{attributes.get('table:name', '')}”", 1
        elif name == "table:table-row":
            self._cells, self._column = {}, 1
            self._repeated = _count(attributes, "table:number-rows-repeated", _LAST_ROW)
        elif name in _CELLS:
            self._end_of_words(_OTHER)
            self._value = attributes.get("office:value", "")
            self._width = _count(attributes, "table:number-columns-repeated", _LAST_COLUMN)
        elif name == "office:annotation":
            self._value = self._value or self._taken()
        elif name in _SPACES:
            self._heard.append(" ")
        for key, value in attributes.items():
            if key not in _SAID and is_telling(key, value):
                self._beside.append((self._sheet, Beside(_OTHER, "", value)))

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _LINES:
            self._heard.append("\n")
        elif name == "office:annotation":
            self._end_of_words(_COMMENT)
        elif name in _CELLS:
            self._end_of_cell()
        elif name == "table:table-row":
            self.rows.append((self._sheet, Row(self._row, in_order(self._cells))))
            self._row += self._repeated

    def text(self, data: str) -> None:
        """Characters between tags."""
        self._heard.append(data)

    def _taken(self) -> str:
        heard = "".join(self._heard).strip()
        self._heard = []
        return heard

    def _end_of_cell(self) -> None:
        shown = self._taken()
        if text := shown_number(self._value) if self._value else shown:
            last = min(self._column + self._width, _LAST_COLUMN + 1)
            self._cells.update((column, text) for column in range(self._column, last))
        self._column += self._width

    def _end_of_words(self, group: str) -> None:
        if text := self._taken():
            place = cell_address(self._row, self._column) if group == _COMMENT else ""
            self._beside.append((self._sheet, Beside(group, place, text)))


def _count(attributes: dict[str, str], name: str, most: int) -> int:
    written = attributes.get(name, "1")
    return min(int(written), most) if written.isascii() and written.isdigit() else 1
