"""Elements of WordprocessingML, written as they nest; python-docx has no words for most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.deliver.document.layout import LATIN, LINE, LOOKS, TRACKING, Face, Look
from pipeline.model.document import Role

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Attribute = str | int
_HOLDS = re.compile(r"(?<=[0-9])-(?=[0-9])")


def node(tag: str, *children: BaseOxmlElement, **attributes: Attribute) -> BaseOxmlElement:
    """Return the element `w:tag` with attributes of the same namespace: node("spacing", line=579)."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def twips(points: float) -> int:
    """Return points in twentieths, Word's unit of length."""
    return round(points * 20)


def words(*parts: str, type_: tuple[BaseOxmlElement, ...] = ()) -> BaseOxmlElement:
    """Return a run of plain text, of which Word reads nothing else, with a line break between the parts."""
    pieces: list[BaseOxmlElement] = [node("rPr", *type_)] if type_ else []
    for number, part in enumerate(parts):
        if number:
            pieces.append(node("br"))
        pieces += _unbroken(part)
    return node("r", *pieces)


def _unbroken(part: str) -> Iterator[BaseOxmlElement]:
    """Plain text; Word would break a telephone number behind its hyphen, if that is not told to hold."""
    for number, piece in enumerate(_HOLDS.split(part)):
        if number:
            yield node("noBreakHyphen")
        content = node("t")
        content.text = piece
        content.set(_SPACE, "preserve")
        yield content


def fonts(face: Face) -> BaseOxmlElement:
    """Return the fonts of a run: the face for Chinese, one for digits and Latin letters."""
    return node("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=face.word, cs=LATIN)


def type_of(look: Look) -> BaseOxmlElement:
    """Return the run properties of a style."""
    half_points = round(look.size * 2)
    parts = [fonts(look.face), node("b", val=0), node("i", val=0), node("color", val=look.colour)]
    if look.size == LOOKS[Role.BODY].size:
        parts.append(node("spacing", val=twips(TRACKING)))
    return node(
        "rPr", *parts, node("kern", val=0), node("sz", val=half_points), node("szCs", val=half_points)
    )


def setting_of(look: Look, border: BaseOxmlElement | None = None, beside: float = 0) -> BaseOxmlElement:
    """Return the paragraph properties of a style; a border stands outside the text, so it needs room."""
    parts = [node("keepNext"), node("keepLines")] if look.level else []
    parts.append(node("widowControl"))
    if border is not None:
        parts.append(border)
    if look.line != LINE:  # else the page's grid would round its lines up to two of the body's
        parts.append(node("snapToGrid", val=0))
    parts += [
        node("spacing", before=0, after=0, line=twips(look.line), lineRule="exact"),
        indent_of(look, beside),
    ]
    parts.append(node("jc", val="both" if look.align == "justify" else look.align))
    if look.level:
        parts.append(node("outlineLvl", val=look.level - 1))
    return node("pPr", *parts)


def indent_of(look: Look, beside: float) -> BaseOxmlElement:
    """Return the indents; Word counts the first line's by characters and falls back to the length."""
    characters = round(look.indent * 100)
    sides = {"left": twips(beside), "right": twips(beside)} if beside else {}
    return node("ind", **sides, firstLineChars=characters, firstLine=twips(look.indent * look.size))


def grid_line() -> BaseOxmlElement:
    """Return the grid of 22 lines a page: lines only, since a grid of characters spreads the text."""
    return node("docGrid", type="lines", linePitch=twips(LINE))
