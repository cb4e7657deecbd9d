"""A web page: all it shows and all it does not, tables as rows."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from html import escape
from io import BytesIO
from itertools import groupby
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree, html

from pipeline.intake.document.web_page import BLOCKS, HIDDEN, count_of, page_text
from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.running import passages, running_text, unescaped
from pipeline.intake.texts.source import Source, Stopped, placed, whole
from pipeline.intake.texts.tags import Piece, Sort, attributes_of, pieces_of
from pipeline.model.passage import Text, Unread

_SHOWN = "网页文字"
_HIDDEN = "网页里隐藏的文字"
_COMMENT = "网页源代码里的注释"
_CODE = "网页里的程序代码"
_ATTRIBUTE = "网页里的提示和链接"
_VALUES = frozenset("title alt value placeholder content label summary aria-label".split())
_LINKS = frozenset("href src action data cite".split())
_EMBEDDED = "data:"
_REFERENCE = ":href"
PAGE_IN_PAGE = "srcdoc"
"""The attribute that holds a page of its own."""
_MARK = "\ufeff"  # so that what the inner page says of its own bytes is not believed
_PICTURES = "网页上的图片没有读，图片上的文字请人工查看"
_FRAMES = "网页里套着别的网页或者文件，没有读，请把它们也拿来检查"
_BITMAP = re.compile(r"image/(?!svg)", re.I)
_WORDLESS = re.compile(r"image/(?!svg)|(?:application/)?(?:x-)?font", re.I)
_SHOWING = ("img", "image")
_FRAMING = ("iframe", "frame", "object", "embed")
_NOWHERE = re.compile(r"\s*(?:about:|data:|javascript:|#|\Z)", re.I)
# Elements that a parser allows once, moves or reads by rules of their own; as these it keeps all of them.
_PLAIN = dict.fromkeys("html head body title xmp plaintext noframes".split(), "div") | dict.fromkeys(
    "textarea iframe noembed noscript".split(), "span"
)
_NEVER_CLOSED = ("html", "head", "body")  # browsers go on behind their ends
_DROPPED = ("script", "style")
_UNSHOWN = frozenset("template iframe noembed noframes noscript".split())
_SPANS = ("colspan", "rowspan")
_TAG = re.compile(r"[a-z][a-z0-9:._-]*")
_ENDINGS = {"text/html": ".html", "text/csv": ".csv", "application/json": ".json"}
_TELLING = re.compile(r"[\u3400-\u9fff]|\d{7}|\d[- ]\d{4}|@")
_BLANK = re.compile(r"\n[\s]*\n")
_MOST_SPAN = 50  # columns; a wider one is a mistake
_CELLS = ("td", "th")


def page_texts(source: Source) -> Iterator[Text]:
    """Read a web page; one too large for its tables to be told is read as plain text, tags and all."""
    try:
        content = whole(source, source.limits.tree_bytes)
    except Stopped:
        yield from running_text(source)
        return
    try:
        heard = _heard(page_text(content).replace("\x00", ""))
    except RecursionError:
        yield from running_text(source)
        return
    yield from _pictures_and_files(heard.links, source)
    for page in dict.fromkeys(heard.pages):
        yield from _inner(source, "网页里的网页.html", f"{_MARK}{page}".encode("utf-8", "replace"))
    for where, pieces in heard.said.items():
        yield from passages((_BLANK.sub("\n", "".join(pieces)),), where, 0)
    for number, table in enumerate(heard.tables, 1):
        yield from blocks(enumerate(_rows(table), 1), f"网页表格{number}", is_sheet=False)


@dataclass(slots=True)
class _Heard:
    """What a page says, by manner, and its tables, whose words are not among the rest."""

    said: dict[str, list[str]] = field(default_factory=dict)
    tables: list[etree._Element] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Pictures and files, by the tag that shows them and where they are, or what they hold."""
    pages: list[str] = field(default_factory=list)
    """Pages that are written into this one."""

    def add(self, manner: str, text: str | None) -> None:
        if text:
            self.said.setdefault(manner, []).append(text)


def _heard(page: str) -> _Heard:
    heard = _Heard()
    bare = "".join(_bare(piece, heard) for piece in pieces_of(page))
    # Without `huge_tree` the parser drops all of a page whose elements are nested more than 256 deep.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    # A page of one comment is nothing to a parser.
    content = f"<div>{bare}".encode("utf-8", "replace")
    _listen(html.document_fromstring(content, parser=parser, ensure_head_body=True), _SHOWN, heard)
    return heard


def _bare(piece: Piece, heard: _Heard) -> str:
    """The piece for the parser that tells what belongs to what; all but its text is heard here.

    A parser passes over what a page has twice, over ends and names of tags and over what is behind the end
    of the page, and it takes the square of the number of attributes to read them.
    """
    match piece.sort:
        case Sort.TEXT:
            return piece.text
        case Sort.DATA:
            return escape(piece.text)
        case Sort.COMMENT:
            heard.add(_COMMENT, f"{piece.text}\n")
        case Sort.CODE:
            heard.add(_CODE, f"{unescaped(piece.text)}\n")
        case Sort.DECLARATION:
            _hear_odd(piece.text, _COMMENT, heard)
        case Sort.CLOSING:
            _hear_odd(f"{piece.name} {piece.text}", _ATTRIBUTE, heard)
            is_kept = piece.name not in _NEVER_CLOSED
            return f"</{_PLAIN.get(piece.name, piece.name)}>" if is_kept and _is_element(piece) else ""
        case Sort.OPENING:
            attributes = tuple(attributes_of(piece))
            _hear_odd(" ".join((piece.name, *(name for name, _ in attributes))), _ATTRIBUTE, heard)
            _hear_attributes(piece.name, attributes, heard)
            return _bare_tag(piece.name, dict(reversed(attributes))) if _is_element(piece) else ""
    return ""


def _is_element(tag: Piece) -> bool:
    return tag.name not in _DROPPED and _TAG.fullmatch(tag.name) is not None


def _bare_tag(name: str, attributes: Mapping[str, str]) -> str:
    is_hidden = name in _UNSHOWN or "hidden" in attributes or HIDDEN.search(attributes.get("style", ""))
    spans = "".join(f' {key}="{count_of(attributes[key])}"' for key in _SPANS if key in attributes)
    return f"<{_PLAIN.get(name, name)}{spans}{' hidden' if is_hidden else ''}>"


def _hear_odd(said: str, manner: str, heard: _Heard) -> None:
    """Hear what stands where a page has nothing to say."""
    if _TELLING.search(said):
        heard.add(manner, f"{said}\n")


def _hear_attributes(tag: str, attributes: Iterable[tuple[str, str]], heard: _Heard) -> None:
    for name, written in attributes:
        if name == PAGE_IN_PAGE:
            heard.pages.append(written)
            continue
        value = unquote(written)
        if name in _LINKS or name.endswith(_REFERENCE):
            heard.links.append((tag, written))
            value = "" if value.startswith(_EMBEDDED) else value
        if value.strip() and (name in _VALUES or _TELLING.search(value)):
            heard.add(_ATTRIBUTE, f"{value}\n")


def _listen(element: etree._Element, manner: str, heard: _Heard) -> None:
    manner = _HIDDEN if _is_hidden(element) else manner
    if element.tag == "table" and manner == _SHOWN and next(element.iterdescendants("table"), None) is None:
        heard.tables.append(element)
        heard.add(manner, "\n")
        _listen_beside(element, heard)
        return
    edge = "\n" if element.tag in BLOCKS or element.tag == "table" or manner != _SHOWN else ""
    heard.add(manner, edge)
    heard.add(manner, _flowing(element.text))
    for part in element:
        _listen(part, manner, heard)
        heard.add(manner, _flowing(part.tail))
    heard.add(manner, edge)


def _flowing(text: str | None) -> str:
    """Line ends in the source of a page are spaces."""
    return (text or "").replace("\n", " ")


def _listen_beside(table: etree._Element, heard: _Heard) -> None:
    """All that a table says outside its cells, and what is hidden in them."""
    cells = 0  # that are open
    walk = etree.iterwalk(table, events=("start", "end"))
    for event, part in walk:
        if part.tag in _CELLS:
            cells += 1 if event == "start" else -1
        elif cells and event == "start" and _is_hidden(part):
            _listen(part, _HIDDEN, heard)
            walk.skip_subtree()
        loose = part.text if event == "start" else part.tail
        if not cells and loose and loose.strip() and (event == "start" or part is not table):
            heard.add(_SHOWN, f"{loose}\n")


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None


def _pictures_and_files(links: Sequence[tuple[str, str]], source: Source) -> Iterator[Text]:
    """Read the files that are written into a page; of its pictures it is said once that they are not read."""
    if any(_is_picture(tag, value) for tag, value in links):
        yield Unread("", _PICTURES)
    if any(tag in _FRAMING and not _NOWHERE.match(value) for tag, value in links):
        yield Unread("", _FRAMES)
    for value in dict.fromkeys(value for _, value in links if value.startswith(_EMBEDDED)):
        kind, _, written = value.removeprefix(_EMBEDDED).partition(",")
        if not _WORDLESS.match(kind):
            content = _unpacked(kind, unquote_to_bytes(written))
            yield from _inner(source, f"网页里的文件{_ENDINGS.get(kind.partition(';')[0], '')}", content)


def _inner(source: Source, name: str, content: bytes) -> Iterator[Text]:
    file = source.member(name, partial(BytesIO, content), len(content))
    yield from placed(source.read(file), "网页里嵌着的文件")


def _unpacked(kind: str, content: bytes) -> bytes:
    with suppress(ValueError):
        return b64decode(content) if kind.endswith(";base64") else content
    return content


def _is_picture(tag: str, value: str) -> bool:
    if value.startswith(_EMBEDDED):
        return _BITMAP.match(value, len(_EMBEDDED)) is not None
    return tag in _SHOWING and bool(value.strip())


def _rows_of_cells(table: etree._Element) -> Iterator[Iterator[etree._Element]]:
    """Cells by the row that they stand in, however many elements lie between; without one by their parent."""
    cells = table.iter(*_CELLS)
    for _, row in groupby(cells, key=lambda cell: next(cell.iterancestors("tr", "table"), None)):
        yield row


def _rows(table: etree._Element) -> Iterator[list[str]]:
    """Cells in their columns: what spans several rows takes its place in the rows below, blank."""
    below: dict[int, int] = {}
    for row in _rows_of_cells(table):
        cells: list[str] = []
        covered, below = below, {column: rows - 1 for column, rows in below.items() if rows > 1}
        for cell in row:
            while len(cells) in covered:
                cells.append("")
            width = min(count_of(cell.get("colspan")) or 1, _MOST_SPAN)
            if (rows := count_of(cell.get("rowspan")) - 1) > 0:
                below |= dict.fromkeys(range(len(cells), len(cells) + width), rows)
            cells.extend((_words(cell), *[""] * (width - 1)))
        yield cells


def _words(cell: etree._Element) -> str:
    """The text of a cell, its lines as lines."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(cell)).split("\n"))
    return "\n".join(filter(None, lines))


def _pieces(cell: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, part in walk:
        edge = "\n" if part.tag in BLOCKS and part is not cell else ""
        if event == "end":
            yield from (edge, "" if part is cell else part.tail or "")
        elif part is not cell and (part.tag in _CELLS or _is_hidden(part)):
            # A cell in a cell has a place of its own; what is hidden is heard beside the table.
            walk.skip_subtree()
        else:
            yield from (edge, part.text or "")
