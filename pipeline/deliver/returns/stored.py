"""What a cell of a worksheet part holds as stored, and the condition that it still holds just that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART, unescaped
from pipeline.deliver.returns.rows import Rows
from pipeline.forms import SLIP
from pipeline.intake.workbook.canonical import column_number
from pipeline.model.text import cell_address
from pipeline.privacy.outgoing import mask_all

_MARKER = SLIP.title
_OWN = re.compile(rf"N\((?:\"|&quot;){_MARKER}(?:\"|&quot;)\)=0".encode())

# Every cell that does not open in the one usual spelling: such a sheet cannot be searched by address.
_ODD_CELL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,3}[1-9]\d{0,6}"[ />])')
_ODD_ROW = re.compile(rb'<row(?=[\s/>])(?![^<>]* r="[1-9]\d{0,6}"[ />])')
_TYPE = re.compile(rb'\st="(\w+)"')
_VALUE = re.compile(rb"<v(?:\s[^<>]*)?>([^<]*)</v>")
_TEXT = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t>")
_PHONETIC = re.compile(rb"<rPh[\s>].*?</rPh>", re.DOTALL)
_STRING = re.compile(rb"<si(?:\s[^<>]*)?(?:/>|>(.*?)</si>)", re.DOTALL)
_EMPTY_STRING = re.compile(rb"<si(?:\s[^<>]*)?/>")
_NUMBER = re.compile(r"-?\d{1,309}(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_LONGEST_NUMBER = 30  # characters of one that may be somebody's
_FIRST_CELL = re.compile(rb'<c r="([A-Z]{1,3})[1-9]')
_FILLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})[1-9]\d{0,6}"[^<>]*(?<!/)><(?:v|f|is)[ >]')
_TEXT_CELL = re.compile(rb'<c (r="[A-Z]+\d+"[^<>]* t="(?:s|inlineStr)"[^<>]*)(?<!/)>(.*?)</c>', re.DOTALL)
_PLAIN_RUN = re.compile("[^\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]{1,100}")
_NOT_COUNTED_ALIKE = re.compile("[\r\ud800-\udfff\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")  # a character that XML lacks; not every program reads it back
_UNSPELT = "\0"  # in a text, what its condition must not quote: the file goes back to the office when mended
_MOST_PIECES = 10  # a formula may have 8,192 characters, a literal in it 255


@dataclass(slots=True)
class Strings:
    """The shared strings of a workbook, cut apart when the first is asked for."""

    part: Callable[[], bytes]
    _pieces: list[bytes] | None = None

    def text(self, number: int) -> str:
        """Return a string without its formats and readings. Raises `NotMarkable` if there is none."""
        pieces = self._cut()
        if number >= len(pieces):
            raise NotMarkable(ODD_PART)
        return joined_text(pieces[number])

    def spellings(self, text: str) -> tuple[bytes, ...]:
        """Return what a worksheet part holds, one of these at least, if a cell of it shows `text`."""
        beginnings = _beginnings(text)
        pieces = self._cut() if any(each in self.part() for each in beginnings) else []
        likely = (at for at, piece in enumerate(pieces) if any(each in piece for each in beginnings))
        return *beginnings, *(b"<v>%d</v>" % at for at in likely if text in joined_text(pieces[at]))

    def _cut(self) -> list[bytes]:
        if self._pieces is None:
            part = self.part()
            # Where no item is written as an empty element, cutting behind each is ten times as fast.
            self._pieces = _STRING.findall(part) if _EMPTY_STRING.search(part) else part.split(b"</si>")[:-1]
        return self._pieces


def _beginnings(text: str) -> tuple[bytes, ...]:
    """Return how a text may begin in XML: some programs write 汉字 by their numbers."""
    first = ord(text[0])
    return text.encode(), *(each.encode() for each in (f"&#{first};", f"&#x{first:x};", f"&#x{first:X};"))


def joined_text(xml: bytes) -> str:
    """Return the text of a string item: its runs joined, phonetic readings left out."""
    pieces = _TEXT.findall(_PHONETIC.sub(b"", xml))
    return unescaped(b"".join(pieces).decode())


@dataclass(frozen=True)
class Cells:
    """The cells of one worksheet part, searched by address."""

    rows: Rows
    strings: Strings

    @cached_property
    def _checked(self) -> Rows:
        data = self.rows.data
        if _ODD_CELL.search(data) or _ODD_ROW.search(data):
            raise NotMarkable(ODD_PART)
        return self.rows

    def first_of_row(self, row: int) -> int:
        """Return the 1-based column of the first filled cell of a row, or of its first cell."""
        span = self._checked.span(row)
        first = _FILLED_CELL.search(self.rows.data, *span) or _FIRST_CELL.search(self.rows.data, *span)
        return column_number(first[1].decode()) if first else 1

    def texts(self, last: int) -> Iterator[list[str]]:
        """Yield the texts of each row from the top to row `last`."""
        for span in self._checked.spans(last):
            yield [self._text(cell[1], cell[2]) for cell in _TEXT_CELL.finditer(self.rows.data, *span)]

    def _text(self, tag: bytes, cell: bytes) -> str:
        value = _VALUE.search(cell)
        if b't="s"' in tag and value and value[1].isdigit():
            return self.strings.text(int(value[1]))
        return joined_text(cell)

    def condition(self, row: int, column: int) -> str:
        """Return a formula, relative to the cell, that is true only while it holds what it holds now."""
        address, data = cell_address(row, column), self.rows.data
        start = data.find(b'<c r="%s"' % address.encode(), *self._checked.span(row))
        tag_end = data.find(b">", start)
        if start < 0 or data[tag_end - 1 : tag_end] == b"/":
            return _is_blank(address)
        cell = data[tag_end + 1 : data.find(b"</c>", tag_end)]
        kind = _TYPE.search(data, start, tag_end)
        return self._held(address, kind[1].decode() if kind else "n", cell)

    def _held(self, address: str, kind: str, cell: bytes) -> str:
        value = _VALUE.search(cell)
        stored = unescaped(value[1].decode()) if value else ""
        if kind == "inlineStr":
            return _is_text(address, joined_text(cell))
        if kind == "str" and value:
            return _is_text(address, stored)
        if not stored:
            # A formula that was never calculated gets its value as soon as the file is opened.
            return "TRUE" if b"<f" in cell else _is_blank(address)
        match kind:
            case "s" if stored.isdecimal():
                return _is_text(address, self.strings.text(int(stored)))
            case "n" if _NUMBER.fullmatch(stored):
                return f"ISNUMBER({address}),{_is_number(address, stored)}"
            case "b" if stored in ("0", "1"):
                return f"ISLOGICAL({address}),{address}={'TRUE' if stored == '1' else 'FALSE'}"
            case "e":
                return f"ISERROR({address})"
        raise NotMarkable(ODD_PART)


def has_own_formula(xml: bytes) -> bool:
    """Whether a piece of a worksheet holds the formula of a mark, in any program's spelling."""
    return _MARKER.encode() in xml and _OWN.search(xml) is not None


def own_formula(condition: str) -> str:
    """Return the formula of a mark: the condition, and what tells our marks from the sender's formats."""
    return f'AND(N("{_MARKER}")=0,{condition})'


def _is_blank(address: str) -> str:
    return f"LEN({address})=0"


def _is_number(address: str, stored: str) -> str:
    """Return that a cell holds a number; of one that is personal no more than how many digits it has."""
    whole = format(Decimal(stored).to_integral_value(), "f") if len(stored) < _LONGEST_NUMBER else ""
    if mask_all(whole) == whole:
        return f"{address}={stored}"
    return f"{address}>=1E{len(whole) - 1},{address}<1E{len(whole)}"


def _is_text(address: str, text: str) -> str:
    """Return the condition for a text: plain runs of it are spelt out, what lies between is only measured.

    What is personal lies between, and is mended once it is starred. Control characters and escapes have no
    literal in a formula. Where programs disagree on the length of a text, of characters beyond the basic
    plane say, its runs may stand anywhere.
    """
    if not text:
        return _is_blank(address)
    text = _ESCAPE.sub("\r", text)
    told = "".join(
        char if char == shown else _UNSPELT for char, shown in zip(text, mask_all(text), strict=True)
    )
    runs = list(islice(_PLAIN_RUN.finditer(told), _MOST_PIECES))
    if runs and runs[0][0] == text:
        return f"ISTEXT({address}),EXACT({address},{_literal(text)})"
    if _NOT_COUNTED_ALIKE.search(text):
        least = len(text) - text.count("\r") if told != text else 1
        held = [
            f"LEN({address})>={least}",
            *(f"ISNUMBER(FIND({_literal(run[0])},{address}))" for run in runs),
        ]
    else:
        held = [f"LEN({address})={len(text)}"]
        held += (f"EXACT(MID({address},{at.start() + 1},{len(at[0])}),{_literal(at[0])})" for at in runs)
    if told != text and "*" not in text:
        held.append(f'ISERROR(FIND("*",{address}))')
    return ",".join((f"ISTEXT({address})", *held))


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
