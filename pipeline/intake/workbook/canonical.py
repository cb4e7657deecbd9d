"""A worksheet part rewritten in the one spelling that the light pass knows.

Most programs write `<row r="1"><c r="A1" s="1" t="s">` to the letter. Prefixed names, other quotes or orders,
and cells without an address are legal and rare; they are parsed in full and written again.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from pipeline.intake.workbook.limits import Refused
from pipeline.model.refusal import RefusalCode
from pipeline.model.text import column_letters

_REFERENCE = re.compile(r"([A-Z]{1,3})[1-9]\d{0,6}", re.ASCII)
_ROW_NUMBER = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_SHEET_PARTS = frozenset(
    ("worksheet", "sheetData", "row", "c", "f", "v", "is", "t", "cols", "col", "mergeCells", "mergeCell")
)
_WITH_TEXT = frozenset(("f", "v", "t"))
_PHONETIC = "rPh"


def canonical_sheet(part: bytes, key: str) -> bytes:
    """Return the cells, columns and merged ranges of a worksheet part in canonical spelling.

    Raises `Refused` (CORRUPT) if the part is not well-formed XML.
    """
    writer = _SheetWriter()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise Refused(RefusalCode.CORRUPT, key) from None
    return "".join(writer.pieces).encode()


def column_number(letters: str) -> int:
    """Return the 1-based number of column letters: AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _SheetWriter:
    """Handlers of one parse. Positions are counted where the sender wrote none (ECMA-376 18.3.1.4)."""

    __slots__ = ("_column", "_phonetic", "_row", "_stack", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._row = 0
        self._column = 0
        self._phonetic = 0
        self._stack: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._stack.append(local)
        self._phonetic += local == _PHONETIC
        if local not in _SHEET_PARTS or self._phonetic:
            return
        if local == "row":
            attributes = self._numbered_row(attributes)
        elif local == "c":
            attributes = self._addressed_cell(attributes)
        shown = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items() if ":" not in key)
        self.pieces.append(f"<{local}{shown}>")

    def end(self, name: str) -> None:
        local = self._stack.pop()
        if local in _SHEET_PARTS and not self._phonetic:
            self.pieces.append(f"</{local}>")
        self._phonetic -= local == _PHONETIC

    def text(self, data: str) -> None:
        if self._stack[-1] in _WITH_TEXT and not self._phonetic:
            self.pieces.append(_escaped(data))

    def _numbered_row(self, attributes: dict[str, str]) -> dict[str, str]:
        number = attributes.pop("r", None) or str(self._row + 1)
        if _ROW_NUMBER.fullmatch(number):
            self._row = int(number)
        self._column = 0
        return {"r": number, **attributes}

    def _addressed_cell(self, attributes: dict[str, str]) -> dict[str, str]:
        reference = attributes.get("r") or f"{column_letters(self._column + 1)}{self._row}"
        if match := _REFERENCE.fullmatch(reference):
            self._column = column_number(match[1])
        kept = {"r": reference}
        kept.update((key, attributes[key]) for key in ("s", "t") if key in attributes)
        return kept


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
