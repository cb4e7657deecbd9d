"""A Word document: what is printed, what was deleted or hidden, and what stands beside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from pipeline.intake.document.word_file import attribute, child, local
from pipeline.intake.texts.markup import is_telling, words
from pipeline.intake.texts.package import Package, part_of
from pipeline.intake.texts.parts import inside_of, other_parts
from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.running import passages
from pipeline.intake.texts.source import Stopped, chunks, guarded, whole
from pipeline.model.passage import Passage, Text

_BODY = "正文"
_STORIES = tuple(
    (re.compile(pattern), label)
    for pattern, label in (
        (r"word/document\d*\.xml", _BODY),
        (r"word/header\d*\.xml", "页眉"),
        (r"word/footer\d*\.xml", "页脚"),
        (r"word/footnotes\d*\.xml", "脚注"),
        (r"word/endnotes\d*\.xml", "尾注"),
        (r"word/comments\d*\.xml", "批注"),
        (r"word/glossary/document\d*\.xml", "自动图文集"),
    )
)
_PRINTED = ""
_DELETED = "已删文字（修订）"
_HIDDEN = "隐藏文字"
_FIELD = "域代码"
_DRAWN = "图形的说明"
_BOX = "文本框"
_ASIDE = "表格和控件的说明"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_REMOVED = {"del", "moveFrom"}
_AUTHOR = "author"
_WRITERS = (_AUTHOR, "initials")
_STYLES = ("rPr", "pPr")
_OFF = ("0", "false", "off")
_CODE = re.compile(r"[0-9A-Fa-f]{4}")
_FONT_CODES = 0x0FFF  # F031 is what 0031 is
_BLOCKS = frozenset(("p", "tbl"))
_ROW = frozenset(("tr",))
_CELL = frozenset(("tc",))
_DIGITS = 4  # a span of thousands of cells is a mistake


def word_texts(package: Package) -> Iterator[Text]:
    """Read a .docx."""
    stories = {key: label for key in sorted(package.parts) if (label := _story_label(key))}
    for key, label in stories.items():
        yield from guarded(_story(package, key, label), label, package.source)
    yield from other_parts(package, stories, {})


def _story_label(key: str) -> str:
    return next((label for pattern, label in _STORIES if pattern.fullmatch(key)), "")


def _story(package: Package, key: str, label: str) -> Iterator[Text]:
    source = part_of(package, package.parts[key])
    try:
        content = whole(source, source.limits.tree_bytes)
    except Stopped:
        if package.parts[key].file_size <= source.limits.tree_bytes:
            raise
        said = (word.text + "\n" for word in words(chunks(source)))
        yield from passages(said, label, 0)
        return
    parser = etree.XMLParser(no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    yield from _Story(label).flow(_nearest(root, _BLOCKS))
    unshown = (note.text or "" for note in root.getroottree().xpath("//comment()|//processing-instruction()"))
    beside = (root.text or "", *_beside_paragraphs(root), *unshown)
    aside = dict.fromkeys(f"{text}\n" for text in beside if text.strip())
    yield from passages(aside, inside_of(label, _ASIDE), 0)
    authors = sorted({text for element in root.iter("{*}*") if (text := attribute(element, _AUTHOR))})
    if authors:
        yield Passage(f"{label}里批注和修订的作者", "\n".join(authors))


@dataclass(slots=True)
class _Spoken:
    """What one paragraph says, by how it is said; text boxes stand by themselves."""

    said: dict[str, list[str]] = field(default_factory=dict)
    boxes: list[etree._Element] = field(default_factory=list)

    def add(self, manner: str, text: str | None) -> None:
        """Add a piece; pieces of one manner run on."""
        if text:
            self.said.setdefault(manner, []).append(text)

    def text(self, manner: str) -> str:
        """Return what is said in one manner."""
        return "".join(self.said.get(manner, ())).strip()


@dataclass(slots=True)
class _Story:
    """One story (body, header, notes), with its paragraphs and tables counted."""

    label: str
    paragraphs: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))

    def flow(self, blocks_of: Iterable[etree._Element]) -> Iterator[Text]:
        """Read paragraphs and tables in their order."""
        for block in blocks_of:
            yield from self._paragraph(block) if local(block) == "p" else self._table(block)

    def _paragraph(self, element: etree._Element) -> Iterator[Text]:
        spoken = _spoken(element)
        where = self.label
        if text := spoken.text(_PRINTED):
            where = f"{_BODY}第{next(self.paragraphs)}段" if where == _BODY else where
            yield Passage(where, text)
        yield from _beside(spoken, where)

    def _table(self, table: etree._Element) -> Iterator[Text]:
        number = f"表格{next(self.tables)}"
        where = number if self.label == _BODY else inside_of(self.label, number)
        beside: list[Text] = []
        rows = (
            (number, list(_cells(row, f"{where}第{number}行", beside)))
            for number, row in enumerate(_nearest(table, _ROW), 1)
        )
        for block in blocks(rows, where, is_sheet=False):
            yield block
            yield from beside
            beside.clear()
        yield from beside


def _cells(row: etree._Element, where: str, beside: list[Text]) -> Iterator[str]:
    """The printed texts of a row's cells; what else they say goes to `beside`."""
    for cell in _nearest(row, _CELL):
        lines: list[str] = []
        for block in _nearest(cell, _BLOCKS):
            if local(block) == "p":
                spoken = _spoken(block)
                lines.append(spoken.text(_PRINTED))
                beside.extend(_beside(spoken, where))
            else:
                beside.extend(_Story(where).flow((block,)))
        yield "\n".join(filter(None, lines))
        yield from [""] * (_span(cell) - 1)


def _beside(spoken: _Spoken, where: str) -> Iterator[Text]:
    for manner in spoken.said:
        if manner != _PRINTED and (text := spoken.text(manner)):
            yield Passage(inside_of(where, manner), text)
    told: set[str] = set()
    for box in spoken.boxes:
        # Word writes a box twice, once for older programs.
        if (text := "".join(box.itertext())) not in told:
            told.add(text)
            yield from _Story(inside_of(where, _BOX)).flow(_nearest(box, _BLOCKS))


def _nearest(element: etree._Element, names: frozenset[str]) -> Iterator[etree._Element]:
    """The elements of these names that are not inside another of them, wherever wrappers put them."""
    for part in element.iterchildren("{*}*"):
        if local(part) in names:
            yield part
        else:
            yield from _nearest(part, names)


def _span(cell: etree._Element) -> int:
    mark = child(cell, "tcPr", "gridSpan")
    written = "" if mark is None else attribute(mark, "val")
    is_count = written.isascii() and written.isdigit() and len(written) < _DIGITS
    return max(int(written), 1) if is_count else 1


def _spoken(paragraph: etree._Element) -> _Spoken:
    spoken = _Spoken()
    _listen(paragraph, _PRINTED, spoken)
    return spoken


def _listen(element: etree._Element, manner: str, spoken: _Spoken) -> None:
    for part in element.iterchildren("{*}*"):
        match local(part):
            case "t":
                spoken.add(manner, part.text)
            case "r":
                _listen(part, _HIDDEN if manner == _PRINTED and _is_hidden(part) else manner, spoken)
            case "delText":
                spoken.add(_DELETED, part.text)
            case "instrText" | "delInstrText":
                spoken.add(_FIELD, part.text)
            case "txbxContent":
                spoken.boxes.append(part)
            case "sym":
                spoken.add(manner, _symbol(part))
            case mark if mark in _BREAKS:
                spoken.add(manner, _BREAKS[mark])
            case name if name not in _STYLES:
                _hear_attributes(part, spoken)
                _listen(part, _DELETED if name in _REMOVED else manner, spoken)


def _symbol(mark: etree._Element) -> str:
    """A digit or letter set as a symbol; its code may be one of the font (ISO/IEC 29500-1, 17.3.3.30)."""
    written = attribute(mark, "char")
    code = int(written, 16) & _FONT_CODES if _CODE.fullmatch(written) else 0
    return chr(code) if chr(code).isascii() and chr(code).isalnum() else ""


def _beside_paragraphs(element: etree._Element) -> Iterator[str]:
    """What stands outside all paragraphs: titles of tables, names and choices of controls, stray words."""
    for part in element.iterchildren("{*}*"):
        if local(part) == "p":
            for box in part.iter("{*}txbxContent"):
                yield from _beside_paragraphs(box)
        else:
            yield from _attributes_of(part)
            yield part.text or ""
            if local(part) not in _STYLES:
                yield from _beside_paragraphs(part)
        yield part.tail or ""


def _hear_attributes(element: etree._Element, spoken: _Spoken) -> None:
    for value in _attributes_of(element):
        spoken.add(_DRAWN, f"{value}\n")


def _attributes_of(element: etree._Element) -> Iterator[str]:
    for key, value in element.items():
        name = etree.QName(key).localname
        if name not in _WRITERS and is_telling(name, str(value)):
            yield str(value)


def _is_hidden(run: etree._Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in _OFF
