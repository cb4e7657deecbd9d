"""Our notes on a worksheet: the comments part, the boxes, and all that ties them to the sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.deliver.returns.comments import Comments, read_comments, with_notes, without_notes
from pipeline.deliver.returns.links import (
    COMMENTS_TYPE,
    VML_TYPE,
    add_link,
    declare,
    declare_ending,
    drop_links,
    drop_part,
    linked,
    links_of,
)
from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART, attributes
from pipeline.deliver.returns.note_shapes import with_boxes, without_boxes
from pipeline.deliver.returns.note_size import note_boxes
from pipeline.deliver.returns.note_text import note_text
from pipeline.deliver.returns.package import Package
from pipeline.deliver.returns.worksheet import Worksheet, office_prefix
from pipeline.intake.workbook.canonical import column_number
from pipeline.model.text import cell_address

_COMMENTS, _DRAWING, _ELEMENT = "comments", "vmlDrawing", "legacyDrawing"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)

Cell = tuple[int, int]
"""Row and column, 1-based."""


def annotated(
    package: Package, key: str, folder: str, sheet: Worksheet, notes: Mapping[Cell, str]
) -> Worksheet:
    """Put our notes on a worksheet that has none of ours; new parts lie in `folder`."""
    link = linked(package, key, _COMMENTS)
    comments = read_comments(package.markup(link.key)) if link else read_comments()
    texts = {cell_address(*cell): text for cell, text in notes.items()}
    known = comments.cells
    boxed = {cell: text for cell, text in notes.items() if cell_address(*cell) not in known}
    _put_comments(package, key, folder, with_notes(comments, texts))
    drawing = _drawing_key(package, key, sheet)
    if not boxed:
        return sheet
    boxes = note_boxes(sheet, ((*cell, note_text(text)) for cell, text in boxed.items()))
    if drawing:
        package.put(package.name(drawing), with_boxes(package.read(drawing), boxes))
        return sheet
    name = package.free_name(f"{folder}/drawings", _DRAWING, "vml")
    package.put(name, with_boxes(b"", boxes))
    declare_ending(package, "vml", VML_TYPE)
    number = add_link(package, key, _DRAWING, name)
    return sheet.placed(_ELEMENT, f'<{_ELEMENT}{office_prefix(sheet.frame)} r:id="{number}"/>')


def cleared(package: Package, key: str, sheet: Worksheet) -> Worksheet:
    """Take our notes off a worksheet again; parts that held nothing else go."""
    link = linked(package, key, _COMMENTS)
    if link is None:
        return sheet
    comments = read_comments(package.markup(link.key))
    rest = without_notes(comments)
    gone = comments.cells - rest.cells
    if rest.entries.children:
        if rest != comments:
            package.put(package.name(link.key), rest.xml)
    elif gone:
        drop_links(package, key, [link])
        drop_part(package, link.key)
    return _without_boxes(package, key, sheet, gone) if gone else sheet


def _without_boxes(package: Package, key: str, sheet: Worksheet, addresses: frozenset[str]) -> Worksheet:
    drawing = _drawing_key(package, key, sheet)
    if not drawing:
        return sheet
    if rest := without_boxes(package.read(drawing), frozenset(map(_cell, addresses))):
        package.put(package.name(drawing), rest)
        return sheet
    drop_links(package, key, [link for link in links_of(package, key) if link.key == drawing])
    drop_part(package, drawing)
    return sheet.without(sheet.frame.named(_ELEMENT))


def _put_comments(package: Package, key: str, folder: str, comments: Comments) -> None:
    link = linked(package, key, _COMMENTS)
    if link:
        package.put(package.name(link.key), comments.xml)
        return
    name = package.free_name(folder, _COMMENTS, "xml")
    package.put(name, comments.xml)
    declare(package, name, COMMENTS_TYPE)
    add_link(package, key, _COMMENTS, name)


def _drawing_key(package: Package, key: str, sheet: Worksheet) -> str:
    """Return the part with the boxes of a sheet's notes and controls; "" if it has none."""
    elements = sheet.frame.named(_ELEMENT)
    if not elements:
        return ""
    ids = set(attributes(elements[0].xml).values())
    found = [link.key for link in links_of(package, key) if link.id in ids and link.kind == _DRAWING]
    if len(elements) > 1 or len(found) != 1 or found[0] not in package:
        raise NotMarkable(ODD_PART)
    return found[0]


def _cell(address: str) -> Cell:
    found = _REFERENCE.fullmatch(address)
    if found is None:
        raise NotMarkable(ODD_PART)
    return int(found[2]), column_number(found[1])
