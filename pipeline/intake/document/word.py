"""The text of a Word document as it would be printed with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from lxml import etree

from pipeline.intake.document.blocked import DocumentLimits
from pipeline.intake.document.grids import Span, has_text, is_cut, laid_out
from pipeline.intake.document.lost_tables import without_lost_tables
from pipeline.intake.document.spacing import tidy
from pipeline.intake.document.word_file import WordFile, attribute, child, local, open_word_file
from pipeline.model.document import Extract, Grid, Line

_INSERTED = {"ins", "moveTo"}
_DELETED = {"del", "moveFrom"}
_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "dir", "bdo", *_INSERTED}
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-", "ptab": " "}
_DRAWN = {"drawing", "pict", "object", "AlternateContent"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SET = ("1", "true", "on", "")  # how a switch is written that is on
_DIGITS = 4  # a span of thousands of cells is a mistake


def read_word(content: bytes, name: str, limits: DocumentLimits) -> Extract:
    """Read a .docx: inserted text counts, deleted text does not. Raises `Blocked`."""
    file = open_word_file(content, limits)
    blocks, lost = without_lost_tables(list(_flow(file.body, file, limits)))
    remarks = (*_remarks_on_body(file.body), *_remarks_on_margins(file))
    return Extract(name, tuple(blocks), (*lost, *_unread(file.body, limits)), remarks)


def _flow(element: etree._Element, file: WordFile, limits: DocumentLimits) -> Iterator[Line | Grid]:
    """Paragraphs and tables in their order; a paragraph whose end was deleted runs on into the next."""
    carried = ""
    for part in element:
        match local(part):
            case "p":
                text = carried + _text(part)
                carried = text if child(part, "pPr", "rPr", "del") is not None else ""
                yield from () if carried else _lines(text)
                yield from _attached(part, file, limits)
            case "tbl":
                yield from _table(part, file, limits)
            case wrapper if wrapper in _WRAPPERS:
                yield from _flow(part, file, limits)
    yield from _lines(carried)


def _lines(text: str) -> Iterator[Line]:
    """A line break typed inside a paragraph (Shift+Enter) is used as a new paragraph."""
    yield from (Line(line) for line in map(tidy, text.split("\n")) if line)


def _text(element: etree._Element) -> str:
    return "".join(_runs(element))


def _runs(element: etree._Element) -> Iterator[str]:
    for part in element:
        match local(part):
            case "t":
                yield part.text or ""
            case "r":
                yield "" if _is_hidden(part) else _text(part)
            case mark if mark in _BREAKS:
                yield _BREAKS[mark]
            case wrapper if wrapper in _WRAPPERS or wrapper in ("oMath", "oMathPara"):
                yield from _runs(part)


def _is_hidden(run: etree._Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") in _SET


def _attached(paragraph: etree._Element, file: WordFile, limits: DocumentLimits) -> Iterator[Line | Grid]:
    """Text boxes anchored in a paragraph, and the notes it refers to, right behind it."""
    for element in paragraph.iter():
        if not isinstance(element.tag, str):
            continue
        name = local(element)
        if name == "txbxContent" and not _is_second_copy(element):
            yield from _flow(element, file, limits)
        elif name in _REFERENCES:
            note = file.notes.get((_REFERENCES[name], attribute(element, "id")))
            yield from () if note is None else _flow(note, file, limits)


def _is_second_copy(element: etree._Element) -> bool:
    """Word writes a text box twice, once for older programs; and boxes in boxes come with theirs."""
    above = {local(ancestor) for ancestor in element.iterancestors()}
    return bool(above & {"Fallback", "txbxContent", *_DELETED})


def _table(table: etree._Element, file: WordFile, limits: DocumentLimits) -> Iterator[Line | Grid]:
    cells = [cell for row in _rows(table) for cell in _cells(row)]
    if len(cells) == 1 or any(_size(inner) >= len(cells) for inner in table.iterdescendants("{*}tbl")):
        for cell in cells:
            yield from _flow(cell, file, limits)
        return
    grid = laid_out([list(_spans(row)) for row in _rows(table)], limits)
    if has_text(grid):
        yield grid


def _size(table: etree._Element) -> int:
    """How many cells a table has, without those of tables inside."""
    return sum(1 for row in _rows(table) for _ in _cells(row))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for part in table:
        if local(part) == "tr" and child(part, "trPr", "del") is None:
            yield part
        elif local(part) in _WRAPPERS:
            yield from _rows(part)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) in _WRAPPERS:
            yield from _cells(part)


def _spans(row: etree._Element) -> Iterator[Span]:
    yield from _skipped(row, "gridBefore")
    for cell in _cells(row):
        merge = child(cell, "tcPr", "vMerge")
        is_covered = merge is not None and attribute(merge, "val") != "restart"
        yield Span("" if is_covered else _cell_text(cell), 1, _width(child(cell, "tcPr", "gridSpan"), 1))
    yield from _skipped(row, "gridAfter")


def _cell_text(cell: etree._Element) -> str:
    # Two lines typed into one cell stay two words: 1 and 2 must not become 12.
    texts = (_text(part).replace("\n", " ") for part in cell.iter() if _is_printed_paragraph(part, cell))
    return tidy(" ".join(texts))


def _is_printed_paragraph(element: etree._Element, cell: etree._Element) -> bool:
    if not isinstance(element.tag, str) or local(element) != "p":
        return False
    above = {local(ancestor) for ancestor in element.iterancestors() if ancestor is not cell}
    return not above & {"Fallback", *_DELETED}


def _skipped(row: etree._Element, name: str) -> Iterator[Span]:
    skipped = child(row, "trPr", name)
    if skipped is not None:
        yield Span("", 1, _width(skipped, 0))


def _width(element: etree._Element | None, absent: int) -> int:
    written = "" if element is None else attribute(element, "val")
    return int(written) if written.isascii() and written.isdigit() and len(written) < _DIGITS else absent


def _has(body: etree._Element, names: Iterable[str]) -> bool:
    wanted = set(names)
    return any(isinstance(element.tag, str) and local(element) in wanted for element in body.iter())


def _unread(body: etree._Element, limits: DocumentLimits) -> Iterator[str]:
    if _has(body, {"OLEObject", "relIds", "chart", "altChunk"}):
        yield "文档里嵌有表格、图形等其他文件，其中的内容没有检查"
    if any(is_cut(list(_rows(table)), limits) for table in body.iter() if _is_table(table)):
        yield f"文档里有超过{limits.rows}行的表格，后面的行没有检查"


def _remarks_on_body(body: etree._Element) -> Iterator[str]:
    has = partial(_has, body)
    if has(_INSERTED | _DELETED):
        yield "文档里有没有处理完的修订：新增的文字已经算在内，删去的文字没有算；定稿前请在“审阅”里接受或拒绝全部修订"
    if has({"commentReference"}):
        yield "文档里有批注，批注的内容没有检查"
    if has({"vanish"}):
        yield "文档里有隐藏的文字，没有检查"
    if has({"blip", "imagedata"}):
        yield "文档里有图片，图片中的文字没有检查"


def _is_table(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and local(element) == "tbl"


def _remarks_on_margins(file: WordFile) -> Iterator[str]:
    """Running heads repeat what the title says; page numbers alone are not worth a word."""
    words = {text for part in file.margins for text in map(_text, part.iter()) if any(map(str.isalpha, text))}
    if words:
        yield "页眉、页脚里的文字没有检查"
