"""The boxes in which notes are shown: a VML drawing, a new one or the sender's with ours added."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NEW = (
    f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode()
_TYPE_ID = "_x0000_t202"
_TYPE = (
    f'<v:shapetype id="{_TYPE_ID}" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_END = re.compile(rb"</xml>\s*$")
_SHAPE = re.compile(rb"<(\w+:)shape\s[^<>]*(?<!/)>.*?</\1shape>\s*", re.DOTALL)
_ANY_SHAPE = re.compile(rb"<(?:\w+:)?(?:shape|rect|line|oval|group|roundrect|image)[\s>]")
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})\b")
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*<")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*<")
_OPENS = re.compile(r"<(v:shape|v:shapetype)(?=\s)")
_DECLARATIONS = re.compile(rb'xmlns:\w+="[^"]*"')
_DECLARED = set(_DECLARATIONS.findall(_NAMESPACES.encode()))  # other programs use other prefixes
_FIRST_NUMBER = 1025


@dataclass(frozen=True, slots=True)
class Box:
    """Where a note hangs, 1-based, and its box: `anchor` as `x:Anchor` wants it, size in pixels."""

    row: int
    column: int
    anchor: str
    width: int
    height: int


def with_boxes(drawing: bytes, boxes: Iterable[Box]) -> bytes:
    """Return a VML drawing (empty: a new one) with one more box for each note. Raises `NotMarkable`."""
    drawing = drawing or _NEW
    end = _END.search(drawing)
    if end is None:
        raise NotMarkable(ODD_PART)
    used = [int(found) for found in _NUMBER.findall(drawing)]
    first = max((_FIRST_NUMBER - 1, *used)) + 1
    kind = "" if f'"{_TYPE_ID}"'.encode() in drawing else _TYPE
    shapes = kind + "".join(_shape(box, number) for number, box in enumerate(boxes, first))
    if not set(_DECLARATIONS.findall(drawing[: drawing.find(b">")])) >= _DECLARED:
        shapes = _OPENS.sub(rf"<\1 {_NAMESPACES}", shapes)
    return b"".join((drawing[: end.start()], shapes.encode(), end[0]))


def without_boxes(drawing: bytes, cells: Collection[tuple[int, int]]) -> bytes:
    """Return the drawing without the boxes of the notes at `cells`; empty if it holds no shape any more.

    Raises `NotMarkable` if one is not found: a box without its note would make Excel repair the file.
    """
    missing = set(cells)

    def kept(found: re.Match[bytes]) -> bytes:
        place = _place(found[0])
        if place in cells:
            missing.discard(place)
            return b""
        return found[0]

    rest = _SHAPE.sub(kept, drawing)
    if missing:
        raise NotMarkable(ODD_PART)
    return rest if _ANY_SHAPE.search(rest) else b""


def _place(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if b'ObjectType="Note"' not in shape or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def _shape(box: Box, number: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#{_TYPE_ID}" style="position:absolute;'
        f"margin-left:60pt;margin-top:2pt;width:{box.width}px;height:{box.height}px;z-index:1;"
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{box.anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{box.row - 1}</x:Row><x:Column>{box.column - 1}</x:Column></x:ClientData></v:shape>"
    )
