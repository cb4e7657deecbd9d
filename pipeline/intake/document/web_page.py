"""A web page: its main text and its tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice

from lxml import html

from pipeline.intake.document.blocked import DAMAGED, Blocked, DocumentLimits
from pipeline.intake.document.grids import Span, has_text, is_cut, laid_out
from pipeline.intake.document.lost_tables import without_lost_tables
from pipeline.intake.document.spacing import tidy
from pipeline.model.document import Extract, Grid, Line

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_HEAD = 4_096
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHINESE = {"gb2312", "gbk", "gb18030", "gb-2312", "x-gbk"}

_NO_TEXT = "script style noscript template head iframe svg object".split()
_BESIDE_TEXT = "nav aside button select".split()
BLOCKS = (
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer"
    " h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary tbody td tfoot th thead tr ul br"
).split()
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity)\s*:\s*0*\.?0+(?![.\d])",
    re.I,
)
_MAIN_SHARE = 0.9  # of a page's words; menus and footers are the rest
_FEW = 20
_DIGITS = 4  # a span of thousands of cells is a mistake

_BREAK = "\n"
_Piece = str | Grid


def read_web_page(content: bytes, name: str, limits: DocumentLimits) -> Extract:
    """Read a web page; scripts, menus and what is hidden are not its text. Raises `Blocked`."""
    root = _parsed(content)
    _drop(root, lambda element: element.tag in _NO_TEXT)
    n_words = len(_words(root))
    _drop(root, _is_beside_text)
    main = _main(root)
    titles = [Line(text) for text in map(_words, root.iter("h1")) if text and text not in _words(main)]
    blocks, lost = without_lost_tables([*titles, *islice(_blocks(_pieces(main, limits)), limits.blocks + 1)])
    beside = n_words - len(_words(main)) - sum(len(title.text) for title in titles)
    return Extract(name, tuple(blocks), (*lost, *_unread(main, limits)), tuple(_remarks(main, beside)))


def _drop(root: html.HtmlElement, is_dropped: Callable[[html.HtmlElement], bool]) -> None:
    for element in list(root.iter()):
        if element.getparent() is not None and is_dropped(element):
            element.drop_tree()


def _parsed(content: bytes) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    text = page_text(content).replace("\x00", "")
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    if root is None:
        raise Blocked(DAMAGED)
    return root


def page_text(content: bytes) -> str:
    """Return the characters of a page: by its mark, by what it says of itself if that fits, by what fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    said = _CHARSET.search(content[:_HEAD])
    named = said[1].decode("ascii", "replace").lower() if said else ""
    first = "gb18030" if named in _CHINESE else "utf-8"
    for encoding in (first, "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(first, "replace")


def _is_beside_text(element: html.HtmlElement) -> bool:
    is_marked = element.get("hidden") is not None or (element.get("aria-hidden") or "").lower() == "true"
    return element.tag in _BESIDE_TEXT or is_marked or bool(HIDDEN.search(element.get("style") or ""))


def _words(element: html.HtmlElement) -> str:
    return tidy("".join(element.itertext()))


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """The one <main> or <article>, else the innermost element that holds nearly all words."""
    for tag in ("main", "article"):
        found = list(root.iter(tag))
        if len(found) == 1:
            return found[0]
    sizes = _sizes(root)
    element, enough = root, sizes[root] * _MAIN_SHARE
    while True:
        inner = next((child for child in element if sizes[child] >= enough), None)
        if inner is None or inner.tag in ("table", "p"):
            return element
        element = inner


def _sizes(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """How many characters each element holds, its inner elements included."""
    sizes: dict[html.HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        inner = sum(sizes[child] + _length(child.tail) for child in element)
        sizes[element] = _length(element.text) + inner
    return sizes


def _length(text: str | None) -> int:
    return len((text or "").strip())


def _pieces(element: html.HtmlElement, limits: DocumentLimits) -> Iterator[_Piece]:
    """Words, line breaks and grids in their order."""
    yield element.text or ""
    for child in element:
        if child.tag == "table" and not _is_layout(child):
            yield laid_out(_spans(child), limits)
        elif child.tag in BLOCKS or child.tag == "table":
            yield from (_BREAK, *_pieces(child, limits), _BREAK)
        else:
            yield from _pieces(child, limits)
        yield child.tail or ""


def _is_layout(table: html.HtmlElement) -> bool:
    """A table of one cell, or around a larger one, only places things on the page."""
    size = _size(table)
    return size == 1 or any(_size(inner) >= size for inner in table.iterdescendants("table"))


def _size(table: html.HtmlElement) -> int:
    """How many cells a table has, without those of tables inside."""
    return sum(len(row) for row in _spans(table))


def _rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def _spans(table: html.HtmlElement) -> list[list[Span]]:
    return [[_span(cell) for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]


def _span(cell: html.HtmlElement) -> Span:
    text = tidy(" ".join(cell.itertext()))
    return Span(text, count_of(cell.get("rowspan")), count_of(cell.get("colspan")))


def count_of(written: str | None) -> int:
    """Return how many rows or columns a cell says it takes, 1 when it says nothing sensible."""
    plain = (written or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < _DIGITS else 1


def _blocks(pieces: Iterable[_Piece]) -> Iterator[Line | Grid]:
    for is_text, run in groupby(_split(pieces), key=lambda piece: isinstance(piece, str)):
        if not is_text:
            yield from (grid for grid in run if isinstance(grid, tuple) and has_text(grid))
            continue
        lines = "".join(piece for piece in run if isinstance(piece, str)).split(_BREAK)
        yield from (Line(text) for text in map(tidy, lines) if text)


def _split(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Line ends in the page's source mean nothing; only those of tags are breaks."""
    for piece in pieces:
        yield piece if piece is _BREAK or not isinstance(piece, str) else piece.replace("\n", " ")


def _unread(main: html.HtmlElement, limits: DocumentLimits) -> Iterator[str]:
    if any(is_cut(_rows(table), limits) for table in main.iter("table")):
        yield f"网页里有超过{limits.rows}行的表格，后面的行没有检查"


def _remarks(main: html.HtmlElement, beside: int) -> Iterator[str]:
    if beside > _FEW:
        yield f"网页上正文以外（菜单、页脚、隐藏的文字等）的{beside}个字没有检查"
    if any(True for _ in main.iter("img")):
        yield "网页里有图片，图片中的文字没有检查"
