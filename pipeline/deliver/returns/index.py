"""The workbook part: which sheets there are, in which order, and the names that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.deliver.returns.links import Link, links_of
from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import (
    ODD_PART,
    Child,
    Element,
    attributes,
    escaped,
    in_order,
    split,
)
from pipeline.deliver.returns.package import Package
from pipeline.deliver.returns.worksheet import is_plain_root, office_prefix
from pipeline.deliver.sheet import quoted
from pipeline.forms import SLIP

_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews"),
    *("pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects"),
    "extLst",
)

_OPENED = re.compile(rb"\s(?:activeTab|firstSheet)\s*=\s*(?:\"\d*\"|'\d*')")
_LOCAL = re.compile(rb"(\slocalSheetId\s*=\s*[\"'])(\d{1,5})(?=[\"'])")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of any kind as listed; `link` leads from the workbook to its part."""

    name: str
    entry: Child
    link: Link


@dataclass(frozen=True, slots=True)
class Index:
    """The workbook part `key`. Its sheets in their order, its names."""

    key: str
    root: Element
    sheets: tuple[Sheet, ...]
    names: tuple[Child, ...]

    @property
    def xml(self) -> bytes:
        """The whole part."""
        return self.root.xml


def read_index(package: Package, key: str) -> Index:
    """Read the workbook part. Raises `NotMarkable` if it is not spelt the usual way."""
    root = split(package.markup(key))
    listed = root.named("sheets")
    if not is_plain_root(root, "workbook") or len(listed) != 1:
        raise NotMarkable(ODD_PART)
    links = {link.id: link for link in links_of(package, key)}
    sheets = tuple(_sheet(entry, links) for entry in split(listed[0].xml).children)
    defined = root.named("definedNames")
    return Index(key, root, sheets, split(defined[0].xml).children if defined else ())


def _sheet(entry: Child, links: dict[str, Link]) -> Sheet:
    has = attributes(entry.xml)
    number = next((value for name, value in has.items() if name.endswith(":id")), "")
    if entry.name != "sheet" or number not in links or not has.get("sheetId", "").isdecimal():
        raise NotMarkable(ODD_PART)
    return Sheet(has.get("name", ""), entry, links[number])


def with_first_sheet(index: Index, name: str, link_id: str, headings: str) -> Element:
    """Return the root with one more sheet before all others, which opens.

    `headings` are its rows to be repeated in print.
    """
    number = 1 + max((int(attributes(sheet.entry.xml)["sheetId"]) for sheet in index.sheets), default=0)
    entry = f'<sheet name="{escaped(name)}" sheetId="{number}"{office_prefix(index.root)} r:id="{link_id}"/>'
    entries = (Child("sheet", entry.encode()), *(sheet.entry for sheet in index.sheets))
    area = escaped(f"'{quoted(name)}'!{headings}")
    own = f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{area}</definedName>'
    names = [*(_moved(each, 0, 1) for each in index.names), Child("definedName", own.encode())]
    root = _with(index.root, "sheets", entries)
    return _opening_first(_with(root, "definedNames", names))


def without_sheet(index: Index, sheet: Sheet) -> Element:
    """Return the root without a sheet and the names that belong to it."""
    place = index.sheets.index(sheet)
    kept = [_moved(name, place, -1) for name in index.names if not _belongs(name, place)]
    root = _with(index.root, "sheets", (each.entry for each in index.sheets if each is not sheet))
    return _opening_first(_with(root, "definedNames", kept))


def _belongs(name: Child, place: int) -> bool:
    return attributes(name.xml).get("localSheetId") == str(place)


def _moved(name: Child, place: int, by: int) -> Child:
    def shifted(found: re.Match[bytes]) -> bytes:
        number = int(found[2])
        return found[1] + b"%d" % (number + by if number >= place else number)

    return replace(name, xml=_LOCAL.sub(shifted, name.xml))


def _opening_first(root: Element) -> Element:
    children = (
        replace(child, xml=_OPENED.sub(b"", child.xml)) if child.name == "bookViews" else child
        for child in root.children
    )
    return root.with_children(children)


def _with(root: Element, name: str, entries: Iterable[Child]) -> Element:
    """Return the root with the entries of one collection replaced; an empty one is left out."""
    entries, found = tuple(entries), root.named(name)
    if not found:
        written = Element(f"<{name}>".encode(), entries, f"</{name}>".encode())
        return in_order(root, _ORDER, name, written.xml) if entries else root
    xml = split(found[0].xml).with_children(entries).xml
    children = (replace(each, xml=xml) if each is found[0] else each for each in root.children)
    return root.with_children(each for each in children if entries or each.name != name)


def free_sheet_name(index: Index) -> str:
    """Return the title of our sheet, numbered if the sender has a sheet of that name."""
    taken = {sheet.name.casefold() for sheet in index.sheets}
    numbered = (f"{SLIP.title}{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (SLIP.title, *numbered) if name not in taken)


def is_worksheet(sheet: Sheet) -> bool:
    """Whether a sheet holds cells, and is none of charts or dialogues."""
    return sheet.link.kind == "worksheet" and sheet.link.key != ""
