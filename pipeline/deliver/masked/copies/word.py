"""A story of a Word document (body, header, notes): its paragraphs run by run, its tables cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.deliver.masked.copies.flow import Edit, Flow
from pipeline.deliver.masked.copies.grid import Cell, Grid
from pipeline.deliver.masked.copies.tokens import Sort, Token, attributes, local, text_pieces, tokens
from pipeline.deliver.masked.copies.words import attribute_flows
from pipeline.deliver.masked.rule import Rule
from pipeline.intake.texts.markup import is_telling

_PRINTED, _HIDDEN, _DELETED, _FIELD = "printed", "hidden", "deleted", "field"
_MANNERS = {"t": _PRINTED, "delText": _DELETED, "instrText": _FIELD, "delInstrText": _FIELD}
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_REMOVED = {"del", "moveFrom"}
_OFF = ("0", "false", "off")
_DIGITS = 4  # a span of thousands of cells is a mistake


@dataclass(slots=True)
class _Paragraph:
    """What an open paragraph has said so far, by how it is said."""

    said: dict[str, Flow] = field(default_factory=dict)

    def flow(self, manner: str) -> Flow:
        return self.said.setdefault(manner, Flow())


@dataclass(slots=True)
class _Open:
    """What is open at a place of the story. A text box is a story of its own: `cells` then ends in None."""

    paragraphs: list[_Paragraph] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    cells: list[Cell | None] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    removed: int = 0
    is_hidden: bool = False
    tab_stops: int = 0


def masked_story(markup: str, rule: Rule) -> Iterator[Edit]:
    """Yield the edits that mask what is personal in a story; characters give way one by one."""
    for said in _said(markup):
        yield from said.masked(rule) if isinstance(said, Grid) else said.masked(rule.hits(said.text))


def _said(markup: str) -> Iterator[Flow | Grid]:
    now = _Open()
    for token in tokens(markup):
        if token.sort is Sort.TEXT:
            _hear(now, markup, token)
            continue
        if token.sort is Sort.COMMENT:
            yield Flow(text_pieces(markup, token))
            continue
        for name, flow in attribute_flows(markup, token):
            if is_telling(name, flow.text):
                yield flow
        if token.sort is not Sort.CLOSING:
            _begin(now, markup, token)
        if token.sort is not Sort.OPENING:
            yield from _end(now, local(token.name))


def _hear(now: _Open, markup: str, token: Token) -> None:
    if now.text and now.paragraphs:
        flow = now.paragraphs[-1].flow(_manner(now, now.text[-1]))
        flow.pieces += text_pieces(markup, token)


def _begin(now: _Open, markup: str, token: Token) -> None:
    match local(token.name):
        case "p":
            now.paragraphs.append(_Paragraph())
        case "r":
            now.is_hidden = False
        case "tabs":
            now.tab_stops += 1
        case "vanish":
            now.is_hidden = _value(markup, token) not in _OFF
        case "tbl" | "tr" | "tc" | "gridSpan" | "txbxContent" as name:
            _begin_in_table(now, name, markup, token)
        case name:
            _begin_words(now, name, token.start)


def _begin_in_table(now: _Open, name: str, markup: str, token: Token) -> None:
    cell = now.cells[-1] if now.cells else None
    if name == "tbl":
        now.grids.append(Grid())
    elif name == "txbxContent":
        now.cells.append(None)
    elif name == "tr" and now.grids:
        now.grids[-1].rows.append([])
    elif name == "tc":
        _begin_cell(now)
    elif name == "gridSpan" and cell:
        written = _value(markup, token)
        is_count = written.isascii() and written.isdigit() and len(written) < _DIGITS
        cell.width = max(int(written), 1) if is_count else 1


def _begin_words(now: _Open, name: str, at: int) -> None:
    if name in _REMOVED:
        now.removed += 1
    elif name in _MANNERS:
        now.text.append(_MANNERS[name])
    elif name in _BREAKS and now.paragraphs and not now.tab_stops:
        now.paragraphs[-1].flow(_manner(now, _PRINTED)).add_break(_BREAKS[name], at)


def _manner(now: _Open, manner: str) -> str:
    """How something printed is said where text is removed or hidden."""
    if manner != _PRINTED:
        return manner
    return _DELETED if now.removed else _HIDDEN if now.is_hidden else _PRINTED


def _begin_cell(now: _Open) -> None:
    cell = Cell()
    now.cells.append(cell)
    if now.grids:
        if not now.grids[-1].rows:
            now.grids[-1].rows.append([])
        now.grids[-1].rows[-1].append(cell)


def _end(now: _Open, name: str) -> Iterator[Flow | Grid]:
    match name:
        case "p" if now.paragraphs:
            yield from _end_paragraph(now)
        case "tabs":
            now.tab_stops -= 1
        case "tbl" if now.grids:
            yield now.grids.pop()
        case "tc" | "txbxContent" if now.cells:
            now.cells.pop()
        case name if name in _REMOVED:
            now.removed -= 1
        case name if name in _MANNERS and now.text:
            now.text.pop()


def _end_paragraph(now: _Open) -> Iterator[Flow]:
    said = now.paragraphs.pop().said
    cell = now.cells[-1] if now.cells else None
    for manner, flow in said.items():
        if cell is not None and manner == _PRINTED:
            cell.lines.append(flow)
        else:
            yield flow


def _value(markup: str, token: Token) -> str:
    values = (pieces for name, pieces in attributes(markup, token) if local(name) == "val")
    return Flow(next(values, [])).text
