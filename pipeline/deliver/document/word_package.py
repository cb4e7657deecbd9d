"""The Word file as bytes: without the library's sample parts, without clock or names of people."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from pipeline.deliver.document.word_styles import LANGUAGE

_KEPT_BY_PACKAGE = {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}
_KEPT_BY_TEXT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}
_MIDNIGHT_1980 = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def drop_samples(document: Document) -> None:
    """Take out what the library's sample file brings along: a picture, lists, a second set of styles."""
    text = document.part
    for rels, kept in ((text.rels, _KEPT_BY_TEXT), (text.package.rels, _KEPT_BY_PACKAGE)):
        for key in [key for key, relation in rels.items() if relation.reltype not in kept]:
            del rels[key]


def put_particulars(document: Document, title: str) -> None:
    """Set title and language; who wrote the file and when is not anybody's business."""
    core = document.core_properties._element
    for child in list(core):
        core.remove(child)
    document.core_properties.title = title
    document.core_properties.language = LANGUAGE


def packed(document: Document) -> bytes:
    """Return the file; the same document gives the same bytes on every machine."""
    saved, result = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _MIDNIGHT_1980)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            target.writestr(entry, source.read(name))
    return result.getvalue()
