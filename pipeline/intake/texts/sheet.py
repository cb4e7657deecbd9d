"""One worksheet, streamed: its rows as texts, and all that is said beside the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial

from pipeline.intake.texts.markup import Listener, parser_for
from pipeline.intake.workbook.canonical import column_number
from pipeline.model.text import cell_address

_LAST_COLUMN = 16_384
_EXPANDED = 21  # digits before the point up to which a number is written out
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")
_LITERAL = re.compile(r'"((?:[^"]|"")+)"|(\d{7,})')
# A row of shared strings and numbers: each cell is checked whole, so that nothing in it is passed over.
_CELL = rb'<c r="([A-Z]{1,3})\d{1,7}"(?: s="\d{1,6}")?( t="s")?><v>(%s)</v></c>'
_USUAL_CELL = re.compile(_CELL % rb"[^<&]*")
_USUAL_ROW = re.compile(
    rb'<row r="(\d{1,7})"([^<>]*)(?<!/)>((?:%s)++)</row>'
    % re.sub(rb"\((?!\?)", b"(?:", _CELL % rb"[0-9.E+-]*")
)
_HIDDEN_ROW = re.compile(rb'\s(?:hidden="(?:1|true)"|ht="0(?:\.0*)?")')
_NO_SIZE = re.compile(r"0(?:\.0*)?")
_YES = ("1", "true")
_PHONETIC = "rPh"
HEADERS = "页眉页脚"
_GROUPS = {
    "dataValidations": "下拉选项和输入提示",
    "headerFooter": HEADERS,
    "hyperlinks": "链接",
    "conditionalFormatting": "条件格式",
}
_SETTINGS = "设置"
_FORMULA, _HINT = "公式", "注音"
OF_ONE_CELL = frozenset((_FORMULA, _HINT))
# Codes of fonts and sizes stand against the words, so a size would lengthen a number.
_HEADER_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,2}(?=\d{5})|\d{1,3}|[A-Za-z+-])')


@dataclass(frozen=True, slots=True)
class Row:
    """A row as users count them, its cells from column A on, and whether it is shown."""

    number: int
    cells: list[str]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HiddenColumns:
    """Columns that are not shown, from 0."""

    columns: range


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that are not the value of a cell; `place` is the cell they belong to, or ""."""

    group: str
    place: str
    text: str


class _SheetListener:
    """Handlers of one parse. `rows` and `beside` are emptied by the caller between two pieces."""

    __slots__ = (
        "_cells",
        "_column",
        "_in_data",
        "_is_hidden",
        "_listener",
        "_phonetic",
        "_pieces",
        "_row",
        "_strings",
        "_text",
        "_type",
        "_used",
        "_value",
        "beside",
        "group",
        "hidden",
        "rows",
    )

    def __init__(self, strings: Sequence[str], used: bytearray) -> None:
        self.rows: list[Row] = []
        self.beside: list[Beside] = []
        self.hidden: list[HiddenColumns] = []
        self._strings, self._used = strings, used
        self._listener = Listener()
        self._in_data = self._is_hidden = False
        self._phonetic = 0
        self.group = _SETTINGS
        self._row = self._column = 0
        self._type = self._value = ""
        self._cells: dict[int, str] = {}
        self._pieces: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(":")[2] if ":" in name else name
        if self._in_data:
            self._start_in_data(local, attributes)
            return
        if local in _GROUPS:
            self.end_group(_GROUPS[local])
        self._in_data = local == "sheetData"
        if local == "col" and is_hidden(attributes, "width"):
            self.hidden.append(HiddenColumns(_span(attributes)))
        self._listener.start(name, attributes)

    def _start_in_data(self, local: str, attributes: dict[str, str]) -> None:
        self._pieces.clear()
        if local == "c":
            self._column = _column(attributes.get("r", ""), self._column)
            self._type = attributes.get("t", "n")
            self._text.clear()
            self._value = ""
        elif local == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            self._cells = {}
            self._is_hidden = is_hidden(attributes, "ht")
        elif local == _PHONETIC:
            self._phonetic += 1

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(":")[2] if ":" in name else name
        if self._in_data:
            self._end_in_data(local)
            return
        self._listener.end(name)
        if local in _GROUPS:
            self.end_group(_SETTINGS)

    def end_group(self, following: str) -> None:
        """Hand out what the listener has heard, which was said in the group before the `following`."""
        said = self._listener.taken()
        self.beside.extend(Beside(self.group, each.place, each.text) for each in said)
        self.group = following

    def _end_in_data(self, local: str) -> None:
        if local in ("v", "t", "f"):
            self._end_of_text(local, "".join(self._pieces))
        elif local == "c":
            shown = (self._shown(self._value), "".join(self._text))
            _put(self._cells, self._column, "\n".join(filter(None, shown)))
        elif local == "row":
            self.rows.append(Row(self._row, in_order(self._cells), self._is_hidden))
        elif local == _PHONETIC:
            self._phonetic -= 1
        elif local == "sheetData":
            self._in_data = False
        elif stray := "".join(self._pieces).strip():
            self.beside.append(Beside(_SETTINGS, "", stray))
        self._pieces.clear()

    def _end_of_text(self, local: str, text: str) -> None:
        if local == "f":
            self._add(_FORMULA, literals(text))
        elif self._phonetic:
            self._add(_HINT, text)
        elif local == "v":
            self._value = text
        else:
            self._text.append(text)

    def _add(self, group: str, text: str) -> None:
        if text:
            self.beside.append(Beside(group, cell_address(self._row, self._column), text))

    def text(self, data: str) -> None:
        """Characters between tags."""
        if self._in_data:
            self._pieces.append(data)
        else:
            self._listener.text(data)

    def _shown(self, text: str) -> str:
        if self._type == "s" and text:
            return self._string(int(text))
        return shown_number(text) if self._type == "n" else text

    def _string(self, number: int) -> str:
        if not 0 <= number < len(self._strings):
            return ""
        self._used[number] = 1
        return self._strings[number]


def read_sheet(
    pieces: Iterable[bytes], strings: Sequence[str], used: bytearray
) -> Iterator[Row | Beside | HiddenColumns]:
    """Yield the rows, and what is said beside the cells, as they come; hidden columns before the rows.

    Marks in `used` which of the shared strings some cell shows. Raises `ExpatError` or ValueError.
    """
    listener = _SheetListener(strings, used)
    parser = parser_for(listener.start, listener.end, listener.text)
    for piece in pieces:
        usual: list[Row] = []
        parser.Parse(_USUAL_ROW.sub(partial(_taken, usual, strings, used), piece), False)
        listener.end_group(listener.group)
        yield from listener.hidden
        listener.hidden.clear()
        yield from sorted((*usual, *listener.rows), key=lambda row: row.number)
        yield from listener.beside
        listener.rows.clear()
        listener.beside.clear()
    parser.Parse(b"", True)


def _taken(rows: list[Row], strings: Sequence[str], used: bytearray, row: re.Match[bytes]) -> bytes:
    """Read a row of the spelling that nearly all programs write; the parser need not see it."""
    cells: dict[int, str] = {}
    for letters, is_shared, value in _USUAL_CELL.findall(row[3]):
        if is_shared:
            number = int(value)
            if number >= len(strings):
                continue
            used[number] = 1
            text = strings[number]
        else:
            text = shown_number(value.decode())
        _put(cells, _column_of(letters), text)
    rows.append(Row(int(row[1]), in_order(cells), _HIDDEN_ROW.search(row[2]) is not None))
    return b""


def _put(cells: dict[int, str], column: int, text: str) -> None:
    """Put a text into a row; two cells written for one place both stand in it, whichever programs show."""
    cells[column] = f"{cells[column]}\n{text}" if cells.get(column) else text


@cache
def _column_of(letters: bytes) -> int:
    return min(column_number(letters.decode()), _LAST_COLUMN)


def shown_number(raw: str) -> str:
    """Return a number as users see it, with all digits that are stored: 3.42E+17 is 342000000000000000."""
    if raw.isdigit() and raw.isascii():
        return raw
    try:
        shortest = Decimal(repr(float(raw)))
    except ValueError:
        return raw
    if not shortest.is_finite() or abs(shortest.adjusted()) > _EXPANDED:
        return raw
    plain = f"{shortest:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def is_hidden(said: Mapping[str, str], size: str) -> bool:
    """Whether a row or a column is not shown; `size` is the attribute of its height or width."""
    return said.get("hidden") in _YES or _NO_SIZE.fullmatch(said.get(size, "")) is not None


def _span(said: Mapping[str, str]) -> range:
    """The columns that a `col` speaks of, from 0."""
    first, last = (said.get(name, "") for name in ("min", "max"))
    if not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first) - 1, min(int(last), _LAST_COLUMN))


def literals(formula: str) -> str:
    """Return what a formula says itself: its texts and its long numbers, less what it calculates."""
    return "\n".join(found[1] or found[2] for found in _LITERAL.finditer(formula))


def without_codes(header: str) -> str:
    """Return a header or footer without the codes of its fonts."""
    return _HEADER_CODES.sub(" ", header)


def _column(reference: str, before: int) -> int:
    found = _REFERENCE.fullmatch(reference)
    return min(column_number(found[1].upper()), _LAST_COLUMN) if found else before + 1


def in_order(cells: dict[int, str]) -> list[str]:
    """Return the cells of a row, given by their 1-based columns, from column A to the last with a text."""
    last = max((column for column, text in cells.items() if text), default=0)
    return [cells.get(column, "") for column in range(1, last + 1)]
