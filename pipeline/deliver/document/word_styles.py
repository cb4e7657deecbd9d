"""The styles of the Word file: only ours, under the names that Word's list of styles shows."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.deliver.document.layout import (
    ALL_LOOKS,
    BODY_FACE,
    DRAFT_HEAD,
    DRAFT_REASON,
    DRAFT_RED,
    FACES,
    GRIDS,
    LATIN,
    LOOKS,
    NOTICE_ROOM,
    NOTICE_RULE,
    PAGE_NUMBER,
    TABLE_FACE,
    GridLook,
)
from pipeline.deliver.document.word_xml import fonts, node, setting_of, twips, type_of
from pipeline.model.document import Role

LANGUAGE = "zh-CN"
FOOTER_STYLE = "page-number"
_BODY = LOOKS[Role.BODY]
_DRAFT = (DRAFT_HEAD, DRAFT_REASON)


def put_styles(document: Document) -> None:
    """Replace the library's styles, fonts and settings by those of an official document."""
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.extend([_defaults(), *_styles()])
    _put_settings(document.settings.element)
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = _font_table()


def grid_style(code: str) -> str:
    """Return the id of the paragraph style inside an official table."""
    return f"grid-{code}"


def _defaults() -> BaseOxmlElement:
    # Latin letters break between words only where their language is a Latin one.
    language = node("lang", val="en-US", eastAsia=LANGUAGE, bidi="ar-SA")
    return node(
        "docDefaults",
        node("rPrDefault", node("rPr", fonts(BODY_FACE), node("kern", val=0), language)),
        node("pPrDefault", node("pPr")),
    )


def _styles() -> Iterator[BaseOxmlElement]:
    for look in ALL_LOOKS:
        setting = (
            setting_of(look, _frame(), NOTICE_ROOM + NOTICE_RULE) if look in _DRAFT else setting_of(look)
        )
        yield _style(look.code, look.name, setting, type_of(look))
    for code, grid in GRIDS.items():
        yield _style(grid_style(code), f"表格{grid.size:g}磅", _grid_setting(grid), _print(grid.size))
    yield _style(FOOTER_STYLE, "footer", node("pPr", node("snapToGrid", val=0)), _print(PAGE_NUMBER))


def _style(code: str, name: str, setting: BaseOxmlElement, type_: BaseOxmlElement) -> BaseOxmlElement:
    parts = [node("name", val=name)]
    if code != _BODY.code:
        parts += [node("next", val=_BODY.code)]
    style = node("style", *parts, node("qFormat"), setting, type_, type="paragraph", styleId=code)
    if code == _BODY.code:
        style.set(qn("w:default"), "1")
    return style


def _frame() -> BaseOxmlElement:
    """One frame around all paragraphs of the notice: Word joins neighbours whose borders are equal."""
    sides = ("top", "left", "bottom", "right")
    line, room = round(NOTICE_RULE * 8), round(NOTICE_ROOM)
    return node("pBdr", *(node(side, val="single", sz=line, space=room, color=DRAFT_RED) for side in sides))


def _grid_setting(grid: GridLook) -> BaseOxmlElement:
    spacing = node("spacing", before=0, after=0, line=twips(grid.line), lineRule="exact")
    # On the page's grid of lines every row would become as high as a line of the text.
    return node("pPr", node("snapToGrid", val=0), spacing, node("jc", val="center"))


def _print(size: float) -> BaseOxmlElement:
    half_points = round(size * 2)
    return node("rPr", fonts(TABLE_FACE), node("sz", val=half_points), node("szCs", val=half_points))


def _put_settings(settings: BaseOxmlElement) -> None:
    for child in list(settings):
        settings.remove(child)
    modern = node(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    settings.extend(
        [
            node("zoom", percent=100),
            node("evenAndOddHeaders"),
            node("characterSpacingControl", val="compressPunctuation"),
            node("compat", modern),
            node("themeFontLang", val=LANGUAGE, eastAsia=LANGUAGE),
        ]
    )


def _font_table() -> bytes:
    """The fonts by name, each with what Word takes where it is not installed."""
    names = {face.word: face.stand_in for face in FACES} | {LATIN: LATIN}
    entries = "".join(
        f'<w:font w:name="{name}">' + (f'<w:altName w:val="{other}"/>' if other != name else "") + "</w:font>"
        for name, other in names.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{entries}</w:fonts>'.encode()
