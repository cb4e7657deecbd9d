"""All words of an XML part of any schema: what stands between tags, and the attributes that hold words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.parsers import expat

# Elements that do not end a line; so does nothing inside an element of properties (rPr).
_INLINE = frozenset(
    "t r font b i u span s a tab proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak".split()
)
_PROPERTIES = "Pr"
_NAMED = frozenset(("property", "user-defined"))
_FONTS = frozenset("typeface ascii eastAsia hAnsi cs font-name font-family".split())
_VALUES = frozenset("v val value name text title descr prompt promptTitle error errorTitle".split())
# Elements whose attributes are long numbers of the programs' own: shapes of fonts, identifiers of lists.
_WORDLESS = frozenset("panose1 panose sig nsid tmpl rsid rsidRoot docId lsdException axId".split())
_NAMESPACES = "xmlns"
LINK = "Target"
"""The attribute of a relationship that says where it leads."""
_SHORTEST_VALUE = 7  # of Latin letters and digits
# What may say something about a person: words, a number as long as a telephone's, an address of mail.
_TELLING = re.compile(r"[\u3400-\u9fff]|\d{11}|\d[- ]\d{7}|@")
_NUMBER = re.compile(r"\d{7}")
_IDENTIFIER = re.compile(r"\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f-]+\}?")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of one element. `place` is the cell or the property that it names, "" if it names none."""

    element: str
    place: str
    text: str


class Listener:
    """Collects what is said while a part is parsed; `taken` hands it out."""

    __slots__ = ("_element", "_inner", "_pieces", "_place", "_said")

    def __init__(self) -> None:
        self._said: list[Said] = []
        self._pieces: list[str] = []
        self._element = self._place = ""
        self._inner = 0  # how deep inside properties

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(":")[2]
        if self._inner or local.endswith(_PROPERTIES):
            self._inner += 1
        elif local not in _INLINE:
            self.flush()
            self._element = local
        if "ref" in attributes or local in _NAMED:
            self._place = attributes.get("ref", "") or attributes.get("name", attributes.get("meta:name", ""))
        for key, written in attributes.items() if local not in _WORDLESS else ():
            value = unquote(written) if key == LINK else written
            if is_telling(key, value):
                self._said.append(Said(local, self._place, value))

    def end(self, name: str) -> None:
        """An element ends."""
        if self._inner:
            self._inner -= 1
        elif name.rpartition(":")[2] not in _INLINE:
            self.flush()

    def text(self, data: str) -> None:
        """Characters between tags."""
        self._pieces.append(data)

    def aside(self, text: str) -> None:
        """What nobody is shown: a comment, or a word to a program."""
        if _TELLING.search(text):
            self._said.append(Said("", self._place, text))

    def flush(self) -> None:
        """End the line."""
        if self._pieces:
            text = "".join(self._pieces).strip()
            self._pieces.clear()
            if text:
                self._said.append(Said(self._element, self._place, text))

    def taken(self) -> list[Said]:
        """Return what was said since this was last called."""
        said, self._said = self._said, []
        return said


def is_telling(name: str, value: str) -> bool:
    """Whether an attribute may hold words or a person's number rather than a measure or an identifier."""
    if len(value) < _SHORTEST_VALUE and value.isascii():
        return False
    local = name.rpartition(":")[2]
    if local in _FONTS or name.startswith(_NAMESPACES) or _IDENTIFIER.fullmatch(value):
        return False
    if local in _VALUES and _NUMBER.search(value):
        return True
    return _TELLING.search(value) is not None


def words(pieces: Iterable[bytes]) -> Iterator[Said]:
    """Yield what a part says, in order. Raises `ExpatError` where it is not well-formed."""
    listener = Listener()
    parser = parser_for(listener.start, listener.end, listener.text)
    parser.CommentHandler = listener.aside
    parser.ProcessingInstructionHandler = lambda _, text: listener.aside(text)
    for piece in pieces:
        parser.Parse(piece, False)
        yield from listener.taken()
    parser.Parse(b"", True)
    listener.flush()
    yield from listener.taken()


def parser_for(
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None,
    text: Callable[[str], None] | None,
) -> expat.XMLParserType:
    """Return a parser that calls these; it opens nothing outside the part."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def elements(pieces: Iterable[bytes], wanted: frozenset[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield local name and attributes (by local name) of the wanted elements, in order."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in wanted:
            found.append((local, {key.rpartition(":")[2]: value for key, value in attributes.items()}))

    parser = parser_for(start, None, None)
    for piece in pieces:
        parser.Parse(piece, False)
        yield from found
        found.clear()
