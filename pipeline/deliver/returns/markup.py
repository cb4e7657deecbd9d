"""XML parts cut at the children of their root: one child is changed, the others keep their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from xml.parsers import expat

from pipeline.deliver.returns.mark import NotMarkable

ODD_PART = "文件内部的写法比较特殊"

_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NO_XML_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_ATTRIBUTE = re.compile(rb"\s([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a root: its name as written, its bytes with the white space behind it."""

    name: str
    xml: bytes


@dataclass(frozen=True, slots=True)
class Element:
    """An element as its start tag (and what precedes it), its children in order, its end tag."""

    opening: bytes
    children: tuple[Child, ...]
    closing: bytes

    @property
    def xml(self) -> bytes:
        """The whole element again."""
        return b"".join((self.opening, *(child.xml for child in self.children), self.closing))

    def with_children(self, children: Iterable[Child]) -> Element:
        """Return the element with other children."""
        return replace(self, children=tuple(children))

    def named(self, name: str) -> tuple[Child, ...]:
        """Return the children of that name."""
        return tuple(child for child in self.children if child.name == name)


def split(xml: bytes) -> Element:
    """Cut an element at its children. Raises `NotMarkable` if it is not well-formed."""
    starts: list[tuple[int, str]] = []
    depth = end = 0

    def opened(name: str, _: object) -> None:
        nonlocal depth
        if depth <= 1:
            starts.append((parser.CurrentByteIndex, name))
        depth += 1

    def closed(_: str) -> None:
        nonlocal depth, end
        depth -= 1
        end = parser.CurrentByteIndex

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise NotMarkable(ODD_PART) from None
    return _cut(xml, starts, end)


def _cut(xml: bytes, starts: list[tuple[int, str]], end: int) -> Element:
    root = starts[0][1]
    if xml[end : end + 2] != b"</":  # <root/>
        return Element(xml[: xml.rindex(b"/>")].rstrip() + b">", (), f"</{root}>".encode())
    bounds = [start for start, _ in starts[1:]] + [end]
    names = [name for _, name in starts[1:]]
    pieces = zip(names, bounds[:-1], bounds[1:], strict=True)
    children = tuple(Child(name, xml[start:stop]) for name, start, stop in pieces)
    return Element(xml[: bounds[0]], children, xml[end:])


def in_order(element: Element, order: tuple[str, ...], name: str, *added: bytes) -> Element:
    """Return the element with more children of a name where the sequence `order` wants it, before equals."""
    rank = order.index(name)
    before = [at for at, each in enumerate(element.children) if _rank(each.name, order) < rank]
    at = before[-1] + 1 if before else 0
    new = (Child(name, xml) for xml in added)
    return element.with_children((*element.children[:at], *new, *element.children[at:]))


def _rank(name: str, order: tuple[str, ...]) -> int:
    """Return the place of a child in the sequence; extensions, which are prefixed, count as the last."""
    return order.index(name) if name in order else len(order)


def attributes(xml: bytes) -> dict[str, str]:
    """Return the attributes of the first start tag of a piece of XML, by name as written."""
    tag = xml[: xml.find(b">")] if b">" in xml else xml
    return {
        name.decode(): unescaped((double or single).decode())
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def unescaped(text: str) -> str:
    """Return XML text with its entities replaced."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2]) if found[2] else ord(_NAMED[found[3]])
    return chr(code) if code < 0x110000 else "\ufffd"


def escaped(text: str) -> str:
    """Return any text as XML text or attribute value; what is no XML character is left out."""
    text = _HALF_CHARACTER.sub("\ufffd", _NO_XML_CHARACTER.sub("", text))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def cell_text(text: str) -> str:
    """Return any text as the content of a `t` element: every character survives (ECMA-376 22.9.2.19)."""
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    return escaped(_NO_XML_CHARACTER.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
