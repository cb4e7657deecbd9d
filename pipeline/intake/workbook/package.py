"""What an Office Open XML package says of itself: its worksheets, strings, styles and properties."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from pipeline.intake.workbook.container import Container, part_key, read_part
from pipeline.intake.workbook.limits import Limits, Refused
from pipeline.intake.workbook.markup import clean_markup
from pipeline.model.refusal import RefusalCode

_ROOT_RELATIONSHIPS = "_rels/.rels"
_CONTENT_TYPES = "[content_types].xml"
_PROPERTIES = "docprops/custom.xml"
_INDEX = frozenset(("sheet", "workbookPr", "Relationship"))
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet as the workbook lists it; `key` is its part."""

    name: str
    visible: bool
    key: str


@dataclass(frozen=True, slots=True)
class Package:
    """An .xlsx or .xlsm. `strings` and `styles` are part keys or empty; `since_1904`: other date system."""

    has_macros: bool
    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str
    since_1904: bool
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Relationship:
    kind: str  # last segment of the type, the same in transitional and strict packages
    key: str


def read_package(container: Container, limits: Limits) -> Package:
    """Read the index parts of a package. Raises `Refused` if it is no workbook, or a broken one."""
    main = _main_part(container, limits)
    folder, _, file = main.rpartition("/")
    relationships = _relationships(container, f"{folder}/_rels/{file}.rels".lstrip("/"), folder, limits)
    elements = _elements(container, main, limits)
    sheets = _worksheets(elements, relationships, limits)
    return Package(
        has_macros=_has_macros(container, limits),
        sheets=sheets,
        strings=_first(relationships, "sharedStrings"),
        styles=_first(relationships, "styles"),
        since_1904=any(name == "workbookPr" and has.get("date1904") in _TRUE for name, has in elements),
        properties=_properties(container, limits),
    )


def _main_part(container: Container, limits: Limits) -> str:
    _refuse_other_documents(container)
    if _ROOT_RELATIONSHIPS not in container.entries:
        is_workbook = any(key.startswith("xl/") for key in container.entries)
        raise Refused(RefusalCode.CORRUPT if is_workbook else RefusalCode.ARCHIVE, "")
    main = _first(_relationships(container, _ROOT_RELATIONSHIPS, "", limits), "officeDocument")
    if not main:
        raise Refused(RefusalCode.CORRUPT, _ROOT_RELATIONSHIPS)
    if main.endswith(".bin"):
        raise Refused(RefusalCode.UNSUPPORTED_FORMAT, "二进制工作簿（xlsb）")
    return main


def _refuse_other_documents(container: Container) -> None:
    keys = container.entries.keys()
    if any(key.startswith("xl/") for key in keys):
        return
    for folder, what in (("word/", "文字文档"), ("ppt/", "演示文稿")):
        if any(key.startswith(folder) for key in keys):
            raise Refused(RefusalCode.UNSUPPORTED_FORMAT, what)


def _has_macros(container: Container, limits: Limits) -> bool:
    if _CONTENT_TYPES not in container.entries:
        return False
    return b"macroEnabled" in read_part(container, _CONTENT_TYPES, limits.index_part_bytes)


def _worksheets(
    elements: list[tuple[str, dict[str, str]]], relationships: dict[str, _Relationship], limits: Limits
) -> tuple[SheetPart, ...]:
    listed = [attributes for name, attributes in elements if name == "sheet"]
    if len(listed) > limits.sheets:
        raise Refused(RefusalCode.TOO_LARGE, f"工作表有{len(listed)}个")
    sheets: list[SheetPart] = []
    for sheet in listed:
        target = relationships.get(sheet.get("id", ""))
        if target is None:
            raise Refused(RefusalCode.CORRUPT, f"工作表“{sheet.get('name', '')[:40]}”")
        # Chart, dialogue and macro sheets hold no cells to fill in.
        if target.kind == "worksheet":
            visible = sheet.get("state", "visible") == "visible"
            sheets.append(SheetPart(sheet.get("name", ""), visible, target.key))
    if not sheets:
        raise Refused(RefusalCode.NO_SHEETS)
    return tuple(sheets)


def _relationships(container: Container, key: str, folder: str, limits: Limits) -> dict[str, _Relationship]:
    found: dict[str, _Relationship] = {}
    for _, attributes in _elements(container, key, limits):
        target = attributes.get("Target", "").replace("\\", "/")
        if attributes.get("TargetMode") == "External":
            continue
        path = target if target.startswith("/") else posixpath.join(folder, target)
        kind = attributes.get("Type", "").rpartition("/")[2]
        found[attributes.get("Id", "")] = _Relationship(kind, part_key(posixpath.normpath(path)))
    return found


def _first(relationships: dict[str, _Relationship], kind: str) -> str:
    return next((each.key for each in relationships.values() if each.kind == kind), "")


def _elements(container: Container, key: str, limits: Limits) -> list[tuple[str, dict[str, str]]]:
    """Return local name and attributes (by local name) of the `_INDEX` elements of a part, in order."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in _INDEX:
            found.append((local, {key.rpartition(":")[2]: value for key, value in attributes.items()}))

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    _parse(parser, container, key, limits)
    return found


def _properties(container: Container, limits: Limits) -> dict[str, str]:
    """Return the custom document properties, by name, as text."""
    if _PROPERTIES not in container.entries:
        return {}
    found: dict[str, str] = {}
    current = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "property":
            current[0] = attributes.get("name", "")
            found[current[0]] = ""

    def text(data: str) -> None:
        if current[0]:
            found[current[0]] += data

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    _parse(parser, container, _PROPERTIES, limits)
    return {name: value.strip() for name, value in found.items()}


def _parse(parser: expat.XMLParserType, container: Container, key: str, limits: Limits) -> None:
    part = clean_markup(read_part(container, key, limits.index_part_bytes), key)
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise Refused(RefusalCode.CORRUPT, key) from None
