"""Relationships and content types: how the parts of a package find each other and say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART, Child, Element, attributes, escaped, split
from pipeline.deliver.returns.package import Package, relationships_name, target_key
from pipeline.intake.workbook.container import part_key

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORKBOOK_TYPE, SHEET_TYPE = f"{_CONTENT}.sheet.main+xml", f"{_CONTENT}.worksheet+xml"
COMMENTS_TYPE = f"{_CONTENT}.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = "[content_types].xml"
_NO_RELATIONSHIPS = DECLARATION + f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
_NUMBERED = re.compile(rb"[\"']rId(\d{1,8})[\"']")
_FIRST = re.compile(rb"(<Types(?:\s[^<>]*)?>)")
_END = re.compile(rb"</(?:Types|Relationships)>\s*$")


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: `kind` is the last segment of its type, `key` the part it leads to, "" if outside."""

    id: str
    kind: str
    key: str


def links_of(package: Package, key: str) -> tuple[Link, ...]:
    """Return the relationships of a part, "" for those of the package; none if it has no such part."""
    place = part_key(relationships_name(key))
    if place not in package:
        return ()
    return tuple(_link(key, child) for child in _split(package, place).children)


def _link(key: str, child: Child) -> Link:
    has = attributes(child.xml)
    kind = has.get("Type", "").rpartition("/")[2]
    is_outside = has.get("TargetMode") == "External"
    return Link(has.get("Id", ""), kind, "" if is_outside else target_key(key, has.get("Target", "")))


def linked(package: Package, key: str, kind: str) -> Link | None:
    """Return the only relationship of that kind, if there is one. Raises `NotMarkable` for several."""
    found = [link for link in links_of(package, key) if link.kind == kind]
    if len(found) > 1:
        raise NotMarkable(ODD_PART)
    return found[0] if found else None


def add_link(package: Package, key: str, kind: str, target: str) -> str:
    """Add a relationship of a part to the part named `target`; return its id."""
    name = relationships_name(package.name(key))
    part = package.markup(part_key(name)) if part_key(name) in package else _NO_RELATIONSHIPS
    number = 1 + max(map(int, _NUMBERED.findall(part)), default=0)
    written = f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="/{escaped(target)}"/>'
    package.put(name, _appended(part, written))
    return f"rId{number}"


def drop_links(package: Package, key: str, dropped: Iterable[Link]) -> None:
    """Take relationships of a part out; a relationships part that is left empty goes too."""
    place, ids = part_key(relationships_name(key)), {link.id for link in dropped}
    root = _split(package, place)
    kept = [child for child in root.children if attributes(child.xml).get("Id", "") not in ids]
    if kept:
        package.put(package.name(place), root.with_children(kept).xml)
    else:
        package.drop(place)


def content_type(package: Package, key: str) -> str:
    """Return what a part says it is; "" if only its ending tells."""
    found = (attributes(child.xml) for child in _split(package, _CONTENT_TYPES).named("Override"))
    return next((has["ContentType"] for has in found if _is_of(has, key)), "")


def declare(package: Package, name: str, kind: str) -> None:
    """Say of a new part what it is."""
    written = f'<Override PartName="/{escaped(name)}" ContentType="{kind}"/>'
    package.put(package.name(_CONTENT_TYPES), _appended(package.markup(_CONTENT_TYPES), written))


def declare_ending(package: Package, ending: str, kind: str) -> None:
    """Say of all parts with an ending what they are, unless it is said already."""
    part = package.markup(_CONTENT_TYPES)
    if f'extension="{ending}"'.encode() not in part.lower():
        written = f'<Default Extension="{ending}" ContentType="{kind}"/>'
        # First of all, where it may stay when the parts of that ending are gone again.
        package.put(package.name(_CONTENT_TYPES), _FIRST.sub(rb"\1" + written.encode(), part, count=1))


def drop_part(package: Package, key: str) -> None:
    """Take a part out, with its own relationships and what is said of it."""
    package.drop(part_key(relationships_name(key)))
    package.drop(key)
    root = _split(package, _CONTENT_TYPES)
    kept = (child for child in root.children if not _is_of(attributes(child.xml), key))
    package.put(package.name(_CONTENT_TYPES), root.with_children(kept).xml)


def _is_of(has: dict[str, str], key: str) -> bool:
    return "PartName" in has and part_key(has["PartName"]) == key


def _split(package: Package, key: str) -> Element:
    root = split(package.markup(key))
    if any(":" in child.name for child in root.children):
        raise NotMarkable(ODD_PART)
    return root


def _appended(part: bytes, written: str) -> bytes:
    """Return the part with one more child at its end."""
    end = _END.search(part)
    if end is None:
        raise NotMarkable(ODD_PART)
    return b"".join((part[: end.start()], written.encode(), end[0]))
