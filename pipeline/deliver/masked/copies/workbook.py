"""A workbook: the cells of its sheets under their headings, its string table, and all else that it says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from pipeline.deliver.masked.copies.encoded import Encoded
from pipeline.deliver.masked.copies.flow import Edit, Flow, Piece, hidden_places
from pipeline.deliver.masked.copies.formula import formula_edits, masked_around_formulas
from pipeline.deliver.masked.copies.package import Parts
from pipeline.deliver.masked.copies.tokens import Sort, local, pieces_of, text_pieces, tokens
from pipeline.deliver.masked.refusal import ODD, NotMasked
from pipeline.deliver.masked.rule import Rule, by_cell
from pipeline.deliver.returns.markup import cell_text
from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.sheet import Row, read_sheet, shown_number
from pipeline.intake.texts.strings import shared_strings
from pipeline.intake.workbook.canonical import column_number
from pipeline.model.passage import TableRows
from pipeline.privacy.hit import Hit
from pipeline.privacy.masking import mask_hits
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.tracked import tracked

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
STRINGS = re.compile(r"xl/sharedstrings\d*\.xml")
_DATA = re.compile(r"<((?:\w+:)?sheetData)\b[^<>]*+(?<!/)>.*</\1\s*>", re.DOTALL)
_ROW = re.compile(r"<((?:\w+:)?row)\b([^<>]*+)(?:(?<=/)>|>(.*?)</\1\s*>)", re.DOTALL)
_CELL = re.compile(r"<((?:\w+:)?)c\b([^<>]*+)(?:(?<=/)>|>(.*?)</\1c\s*>)", re.DOTALL)
_ITEM = re.compile(r"<((?:\w+:)?si)\b[^<>]*+(?:(?<=/)>|>(.*?)</\1\s*>)", re.DOTALL)
_VALUE = re.compile(r"<((?:\w+:)?v)\b[^<>]*+>([^<]*+)</")
_NUMBER = re.compile(r"\br=[\"'](?:[A-Z]*)(\d+)[\"']")
_LETTERS = re.compile(r"\br=[\"']([A-Za-z]{1,3})\d+[\"']")
_TYPE = re.compile(r"\s+t=[\"'](\w*)[\"']")

_NO_TAGS = ("<!--", "<![CDATA[")
_LINES = 1_000
_PIECE = 1 << 18
_USUAL_ITEM = re.compile(r"<si><t(?: xml:space=\"preserve\")?>([^<&]*)</t></si>")
HitsOfCells = dict[tuple[int, int], list[Hit]]
"""By row and column, both from 1."""


@dataclass(slots=True)
class Strings:
    """The string table: its texts, which of them some cell shows, and what of each is to be hidden."""

    texts: list[str]
    used: bytearray
    hidden: dict[int, set[int]] = field(default_factory=dict)

    def hide(self, number: int, hits: Iterable[Hit]) -> None:
        """Hide what `hits` cover in a string, wherever it is shown."""
        if 0 <= number < len(self.texts):
            self.hidden.setdefault(number, set()).update(hidden_places(self.texts[number], hits))


def mask_sheets(parts: Parts, rule: Rule) -> set[str]:
    """Mask the sheets and the string table; return the keys of the parts that are done."""
    tables = [key for key in parts.entries if STRINGS.fullmatch(key)]
    sheets = sorted(key for key in parts.entries if SHEET.fullmatch(key))
    texts = list(shared_strings(_pieces(parts.read(tables[0])))) if tables else []
    strings = Strings(texts, bytearray(len(texts)))
    for key in sheets:
        part = _plain(parts, key)
        hits = _hits(parts.read(key), strings, rule)
        parts.edit(key, part, list(_sheet_edits(part.text, hits, strings, rule)))
    _hide_unused(strings, rule)
    for key in tables[:1]:
        part = _plain(parts, key)
        parts.edit(key, part, list(_string_edits(part, strings)))
    return {*sheets, *tables[:1]}


def _plain(parts: Parts, key: str) -> Encoded:
    """A part in which a tag is a tag. Raises `NotMasked`: no program writes comments between cells."""
    part = parts.text(key)
    if any(mark in part.text for mark in _NO_TAGS):
        raise NotMasked(ODD)
    return part


def _pieces(part: bytes) -> Iterator[bytes]:
    """A part as it would come from the disk: what is read piece by piece is mostly read the fast way."""
    return (part[at : at + _PIECE] for at in range(0, len(part), _PIECE))


def _hide_unused(strings: Strings, rule: Rule) -> None:
    """Strings that no cell shows, read together as the scan reads them: a line each."""
    unused = [number for number, used in enumerate(strings.used) if not used]
    for at in range(0, len(unused), _LINES):
        numbers = unused[at : at + _LINES]
        lines = [f"{strings.texts[number]}\n" for number in numbers]
        starts = list(accumulate(map(len, lines), initial=0))
        for hit in rule.hits("".join(lines)):
            line = bisect_right(starts, hit.start) - 1
            end = min(hit.end, starts[line + 1] - 1) - starts[line]
            strings.hide(numbers[line], [replace(hit, start=hit.start - starts[line], end=end)])


def _hits(sheet: bytes, strings: Strings, rule: Rule) -> HitsOfCells:
    """What is hidden in the cells of a sheet, read as the scan reads it."""
    found = HitsOfCells()
    for block, columns in tracked(blocks(_rows(sheet, strings), "", is_sheet=True)):
        found |= _of_block(block, columns, rule)
    return found


def _of_block(block: TableRows, columns: Columns, rule: Rule) -> HitsOfCells:
    hits = by_cell(rule.cell_hits(block.rows, columns))
    return {(block.first_row + row, column + 1): of_cell for (row, column), of_cell in hits.items()}


def _rows(sheet: bytes, strings: Strings) -> Iterator[tuple[int, list[str]]]:
    for found in read_sheet([sheet], strings.texts, strings.used):
        if isinstance(found, Row):
            yield found.number, found.cells


def _sheet_edits(sheet: str, hits: HitsOfCells, strings: Strings, rule: Rule) -> Iterator[Edit]:
    data = _DATA.search(sheet)
    start, end = data.span() if data else (len(sheet), len(sheet))
    yield from masked_around_formulas(sheet, rule, 0, start)
    if hits:
        yield from _cell_edits(sheet, (start, end), hits, strings)
    yield from formula_edits(sheet, (start, end), rule)
    yield from masked_around_formulas(sheet, rule, end)


def _cell_edits(sheet: str, span: tuple[int, int], hits: HitsOfCells, strings: Strings) -> Iterator[Edit]:
    rows = {row for row, _ in hits}
    done: set[tuple[int, int]] = set()
    number = 0
    for row in _ROW.finditer(sheet, *span):
        written = _NUMBER.search(row[2])
        number = int(written[1]) if written else number + 1
        column = 0
        for cell in _CELL.finditer(sheet, *row.span(3)) if number in rows and row[3] else ():
            letters = _LETTERS.search(cell[2])
            column = column_number(letters[1].upper()) if letters else column + 1
            if found := hits.get((number, column)):
                if (number, column) in done:  # which of two cells at one place is meant nobody can say
                    raise NotMasked(ODD)
                done.add((number, column))
                yield from _one_cell(sheet, cell, found, strings)


def _one_cell(sheet: str, cell: re.Match[str], hits: list[Hit], strings: Strings) -> Iterator[Edit]:
    kind = _TYPE.search(cell[2])
    value = _VALUE.search(sheet, *cell.span(3))
    match kind[1] if kind else "n":
        case "s" if value and value[2].strip().isdecimal():
            strings.hide(int(value[2]), hits)
        case "inlineStr":
            yield from _texts_of(sheet, *cell.span(3)).masked(hits)
        case "str" if value:
            yield from Flow(list(pieces_of(sheet, *value.span(2)))).masked(hits)
        case _ if value:
            yield from _number_as_text(cell, kind, value, hits)


def _number_as_text(
    cell: re.Match[str], kind: re.Match[str] | None, value: re.Match[str], hits: list[Hit]
) -> Iterator[Edit]:
    """A number cannot hold stars: the cell becomes one of text, its format and its formula stay."""
    at = cell.start(2)
    span = (at + kind.start(), at + kind.end()) if kind else (cell.end(2), cell.end(2))
    yield Edit(*span, ' t="str"')
    yield Edit(*value.span(2), cell_text(mask_hits(shown_number(value[2]), hits)))


def _texts_of(markup: str, start: int, end: int) -> Flow:
    """The text of an item: its runs joined, a phonetic hint as a line behind what it explains."""
    flow, is_text = Flow(), False
    for token in tokens(markup, start, end):
        if token.sort is Sort.TEXT:
            flow.pieces += text_pieces(markup, token) if is_text else []
            continue
        name = local(token.name)
        is_text = token.sort is Sort.OPENING and name == "t"
        if name == "rPh" and token.sort is Sort.OPENING:
            flow.add_break("\n", token.start)
    return flow


def _string_edits(part: Encoded, strings: Strings) -> Iterator[Edit]:
    markup = part.text
    for number, item in enumerate(_ITEM.finditer(markup)):
        if hidden := strings.hidden.get(number):
            yield from _item(markup, item.start(), item.end()).stars(sorted(hidden))


def _item(markup: str, start: int, end: int) -> Flow:
    usual = _USUAL_ITEM.fullmatch(markup, start, end)
    return Flow([Piece(usual[1], *usual.span(1))]) if usual else _texts_of(markup, start, end)
