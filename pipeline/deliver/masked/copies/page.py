"""A web page: what it shows, its tables, and what stands in its code, hints, links and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.deliver.masked.copies.disguised import link_flow
from pipeline.deliver.masked.copies.encoded import encoded
from pipeline.deliver.masked.copies.flow import Edit, Flow, Piece
from pipeline.deliver.masked.copies.grid import Cell, Grid
from pipeline.deliver.masked.copies.program import Program
from pipeline.deliver.masked.copies.tokens import Sort, Token, attributes, text_pieces, tokens
from pipeline.deliver.masked.rule import Rule
from pipeline.intake.document.web_page import BLOCKS, count_of
from pipeline.intake.texts.page import PAGE_IN_PAGE

_CODE = re.compile(r"(<(script|style)\b[^>]*+>)(.*?)(?:</\2\s*+>|\Z)", re.IGNORECASE | re.DOTALL)
_LONGEST = 1 << 15  # characters of a flow; it ends where a block does
_MOST_SPAN = 50  # columns; a wider one is a mistake
_CELLS = ("td", "th")
_BLOCKS = frozenset((*BLOCKS, "table"))
_EMBEDDED = "data:"
_HANDLER = re.compile("on[a-z]+", re.IGNORECASE)
"""An attribute that holds a program."""
_PLAIN_SPACE = str.maketrans("\r\n\t", "   ")


def masked_page(content: bytes, rule: Rule) -> bytes:
    """Return a page with what is personal masked."""
    source = encoded(content)
    return source.with_edits(_edits(source.text, rule))


def _edits(page: str, rule: Rule) -> Iterator[Edit]:
    start = 0
    now = _Open()
    for code in _CODE.finditer(page):
        # The tag itself may say something; what is in it is no markup.
        yield from _masked(_said(page, now, start, code.end(1)), rule)
        yield from Program(code[3], code.start(3)).masked(rule)
        start = code.end(3)
    yield from _masked(_said(page, now, start, len(page)), rule)
    yield from _masked([*now.grids, now.flow], rule)


def _masked(said: Iterator[_Said] | list[_Said], rule: Rule) -> Iterator[Edit]:
    for each in said:
        yield from each.masked(rule.hits(each.text)) if isinstance(each, Flow) else each.masked(rule)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page that is written into an attribute of another."""

    flow: Flow

    def masked(self, rule: Rule) -> Iterator[Edit]:
        for edit in _edits(self.flow.text, rule):
            yield from self.flow.stars(range(edit.start, edit.end))


_Said = Flow | Grid | Program | _Page


@dataclass(slots=True)
class _Open:
    """What is open at a place of the page. `outer` are the tables that hold the one being read."""

    flow: Flow = field(default_factory=Flow)
    length: int = 0
    grids: list[Grid] = field(default_factory=list)
    cells: list[Cell | None] = field(default_factory=list)


def _said(page: str, now: _Open, start: int, end: int) -> Iterator[_Said]:
    for token in tokens(page, start, end):
        if token.sort is Sort.TEXT:
            _hear(now, page, token)
        elif token.sort is Sort.COMMENT:
            yield Flow(text_pieces(page, token))
        else:
            if token.sort is not Sort.CLOSING:
                yield from _attributes(page, token)
            yield from _tag(now, page, token)
        if now.length > _LONGEST and now.flow.pieces[-1].text == "\n":
            yield now.flow
            now.flow, now.length = Flow(), 0


def _attributes(page: str, token: Token) -> Iterator[_Said]:
    """What the attributes of a tag may say; a picture written into the page is no text."""
    for name, pieces in attributes(page, token):
        if name.lower() == PAGE_IN_PAGE:
            yield _Page(Flow(pieces))
        elif _HANDLER.fullmatch(name) and len(pieces) == 1 and "%" not in pieces[0].text:
            yield Program(pieces[0].text, pieces[0].start, _other_quote(page, pieces[0]))
        elif not (pieces and pieces[0].text.startswith(_EMBEDDED)):
            yield link_flow(Flow(pieces))


def _other_quote(page: str, value: Piece) -> str:
    """A quote that does not end the attribute."""
    return "'" if page[value.start - 1] == '"' else '"'


def _hear(now: _Open, page: str, token: Token) -> None:
    pieces = [
        Piece(piece.text.translate(_PLAIN_SPACE), piece.start, piece.end)
        for piece in text_pieces(page, token)
    ]
    cell = now.cells[-1] if now.cells else None
    if cell is None:
        now.flow.pieces += pieces
        now.length += token.end - token.start
    else:
        cell.lines[-1].pieces += pieces


def _tag(now: _Open, page: str, token: Token) -> Iterator[_Said]:
    name = token.name.lower()
    if name in _BLOCKS:
        _break(now, token)
    if token.sort is not Sort.CLOSING:
        _begin(now, page, token, name)
    elif name == "table" and now.grids:
        yield from _end_table(now)
    elif name in (*_CELLS, "tr"):
        _close_cell(now)


def _break(now: _Open, token: Token) -> None:
    cell = now.cells[-1] if now.cells else None
    if cell is None:
        now.flow.add_break("\n", token.start)
    else:
        cell.lines.append(Flow())


def _begin(now: _Open, page: str, token: Token, name: str) -> None:
    if name == "table":
        if now.grids:
            now.grids[-1].holds_tables = True
        now.grids.append(Grid())
        now.cells.append(None)
    elif now.grids and name == "tr":
        _close_cell(now)
        now.grids[-1].rows.append([])
    elif now.grids and name in _CELLS:
        _close_cell(now)
        now.cells[-1] = cell = _cell(page, token)
        if not now.grids[-1].rows:
            now.grids[-1].rows.append([])
        now.grids[-1].rows[-1].append(cell)


def _close_cell(now: _Open) -> None:
    """End tags of cells and rows may be left out."""
    if now.cells:
        now.cells[-1] = None


def _cell(page: str, token: Token) -> Cell:
    said = {name.lower(): Flow(pieces).text for name, pieces in attributes(page, token)}
    width = min(count_of(said.get("colspan")) or 1, _MOST_SPAN)
    return Cell([Flow()], width, count_of(said.get("rowspan")))


def _end_table(now: _Open) -> Iterator[_Said]:
    """Tables within tables: the outer ones only place things."""
    grid = now.grids.pop()
    now.cells.pop()
    if grid.holds_tables:
        yield from grid.alone()
    else:
        yield grid
