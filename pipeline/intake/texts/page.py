"""A web page: all it shows and all it does not, tables as rows."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from io import BytesIO
from itertools import chain, groupby, takewhile
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree, html

from pipeline.intake.document.web_page import BLOCKS, HIDDEN, count_of, page_text
from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.running import passages, running_text
from pipeline.intake.texts.source import Source, Stopped, placed, whole
from pipeline.model.passage import Text, Unread

_SHOWN = "网页文字"
_HIDDEN = "网页里隐藏的文字"
_COMMENT = "网页源代码里的注释"
_CODE = "网页里的程序代码"
_ATTRIBUTE = "网页里的提示和链接"
_CODES = frozenset(("script", "style"))
_VALUES = frozenset("title alt value placeholder content label summary aria-label srcdoc".split())
_LINKS = frozenset("href src action data cite".split())
_EMBEDDED = "data:"
_REFERENCE = ":href"
_PAGE_IN_PAGE = "srcdoc"
_PICTURES = "网页上的图片没有读，图片上的文字请人工查看"
_BITMAP = re.compile(r"image/(?!svg)", re.I)
_WORDLESS = re.compile(r"image/(?!svg)|(?:application/)?(?:x-)?font", re.I)
_SHOWING = ("img", "image")
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

    def add(self, manner: str, text: str | None) -> None:
        if text:
            self.said.setdefault(manner, []).append(text)


def _heard(text: str) -> _Heard:
    # Without `huge_tree` the parser drops all of a page whose elements are nested more than 256 deep.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    heard = _Heard()
    _listen(root, _SHOWN, heard)
    return heard


def _listen(element: etree._Element, manner: str, heard: _Heard) -> None:
    if not isinstance(element.tag, str):
        heard.add(_COMMENT, f"{element.text or ''}\n")
        return
    _hear_attributes(element, heard)
    manner = _manner(element, manner)
    if element.tag == "table" and manner == _SHOWN and next(element.iterdescendants("table"), None) is None:
        heard.tables.append(element)
        heard.add(manner, "\n")
        _listen_beside(element, heard)
        return
    edge = "\n" if element.tag in BLOCKS or element.tag == "table" or manner != _SHOWN else ""
    heard.add(manner, edge)
    heard.add(manner, _flowing(element.text, manner))
    for part in element:
        _listen(part, manner, heard)
        heard.add(manner, _flowing(part.tail, manner))
    heard.add(manner, edge)


def _flowing(text: str | None, manner: str) -> str:
    """Line ends in the source of a page are spaces; in its code they are line ends."""
    return text or "" if manner == _CODE else (text or "").replace("\n", " ")


def _listen_beside(table: etree._Element, heard: _Heard) -> None:
    """All that a table says outside its cells, and what its cells say beside their text."""
    for element in table.iter():
        if not isinstance(element.tag, str) or element.tag in _CODES:
            heard.add(_CODE if element.tag in _CODES else _COMMENT, f"{element.text or ''}\n")
            continue
        if element is not table:
            _hear_attributes(element, heard)
        if _cell_around(element, table) is None:
            loose = (element.text, *(part.tail for part in element))
            heard.add(_SHOWN, "".join(f"{text}\n" for text in loose if text and text.strip()))


def _manner(element: etree._Element, manner: str) -> str:
    if element.tag in _CODES:
        return _CODE
    is_hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
    return _HIDDEN if manner == _SHOWN and (is_hidden or element.tag == "template") else manner


def _hear_attributes(element: etree._Element, heard: _Heard) -> None:
    for name, written in element.items():
        value = unescape(str(written)) if name == _PAGE_IN_PAGE else str(written)
        if name in _LINKS or name.endswith(_REFERENCE):
            heard.links.append((element.tag, value))
            value = "" if value.startswith(_EMBEDDED) else unquote(value)
        if value.strip() and (name in _VALUES or _TELLING.search(value)):
            heard.add(_ATTRIBUTE, f"{value}\n")


def _pictures_and_files(links: Sequence[tuple[str, str]], source: Source) -> Iterator[Text]:
    """Read the files that are written into a page; of its pictures it is said once that they are not read."""
    if any(_is_picture(tag, value) for tag, value in links):
        yield Unread("", _PICTURES)
    for value in dict.fromkeys(value for _, value in links if value.startswith(_EMBEDDED)):
        kind, _, written = value.removeprefix(_EMBEDDED).partition(",")
        if not _WORDLESS.match(kind):
            content = _unpacked(kind, unquote_to_bytes(written))
            name = f"网页里的文件{_ENDINGS.get(kind.partition(';')[0], '')}"
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


def _cell_around(element: etree._Element, table: etree._Element) -> etree._Element | None:
    """The cell of a table that an element is, or stands in."""
    inside = takewhile(lambda above: above is not table, element.iterancestors())
    return next((each for each in chain((element,), inside) if each.tag in _CELLS), None)


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


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        # A cell in a cell has a place of its own.
        if isinstance(part.tag, str) and part.tag not in (*_CODES, *_CELLS):
            edge = "\n" if part.tag in BLOCKS else ""
            yield from (edge, *_pieces(part), edge)
        yield part.tail or ""
