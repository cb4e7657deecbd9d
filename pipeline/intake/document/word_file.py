"""A Word document: its parts, taken from the package under bounds and parsed without outside help."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.intake.document.blocked import DAMAGED, Blocked, DocumentLimits, blocked_package
from pipeline.intake.workbook.container import Container, open_container, read_part
from pipeline.intake.workbook.limits import LIMITS, Refused
from pipeline.intake.workbook.markup import clean_markup

_FOLDER = "word/"
_MAIN_PART = re.compile(rf"{_FOLDER}document\d*\.xml")


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts that hold text. Notes by their reference: ("footnote", "2") → the note's element."""

    body: etree._Element
    notes: dict[tuple[str, str], etree._Element]
    margins: tuple[etree._Element, ...]


def open_word_file(content: bytes, limits: DocumentLimits) -> WordFile:
    """Open a .docx. Raises `Blocked`. Names are local: the strict and the common schema differ in theirs."""
    try:
        container = open_container(content, LIMITS)
        document = _part(container, main_part(container), limits)
        notes = {
            key: note for kind in ("footnote", "endnote") for key, note in _notes(container, kind, limits)
        }
        margins = tuple(_part(container, key, limits) for key in sorted(container.entries) if _is_margin(key))
    except Refused as refused:
        raise blocked_package(refused.refusal.code) from None
    body = next((element for element in document if local(element) == "body"), None)
    if body is None:
        raise Blocked(DAMAGED)
    return WordFile(body, notes, margins)


def main_part(container: Container) -> str:
    """Return the part with the text, "" when there is none; some programs number it: document2.xml."""
    return min((key for key in container.entries if _MAIN_PART.fullmatch(key)), default="")


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute by its local name, "" when it is not there."""
    return next((str(value) for key, value in element.items() if etree.QName(key).localname == name), "")


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of local names."""
    found: etree._Element | None = element
    for name in path:
        found = next((inner for inner in found if local(inner) == name), None) if found is not None else None
    return found


def _is_margin(key: str) -> bool:
    name = key.removeprefix(_FOLDER)
    return name.startswith(("header", "footer")) and name.endswith(".xml")


def _part(container: Container, key: str, limits: DocumentLimits) -> etree._Element:
    """Parse a part; comments, CDATA and declarations of entities are gone before the parser sees it."""
    markup = clean_markup(read_part(container, key, limits.part_bytes), key)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(markup, parser)


def _notes(
    container: Container, kind: str, limits: DocumentLimits
) -> list[tuple[tuple[str, str], etree._Element]]:
    key = f"{_FOLDER}{kind}s.xml"
    if key not in container.entries:
        return []
    return [((kind, attribute(note, "id")), note) for note in _part(container, key, limits)]
