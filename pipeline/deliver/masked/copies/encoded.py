"""The characters of a file, from which every byte that was not edited comes back as it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from pipeline.deliver.masked.copies.flow import Edit, edited
from pipeline.intake.texts.characters import encoding_of

_ESCAPING = "surrogateescape"
_ENDIAN = {b"\xff\xfe": "-le", b"\xfe\xff": "-be", b"\x00\x00": "-be"}
_READABLE = ("utf-8", "gb18030")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Characters that were written in one encoding."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A file as text: one chunk, or its lines, where it was glued from several encodings."""

    chunks: tuple[_Chunk, ...]

    @property
    def text(self) -> str:
        """All characters, marks at the start and line ends as they are."""
        return "".join(chunk.text for chunk in self.chunks)

    def with_edits(self, edits: Iterable[Edit]) -> bytes:
        """Return the bytes again, with the edits made. An edit keeps within a line."""
        starts = list(accumulate((len(chunk.text) for chunk in self.chunks), initial=0))
        of_chunk: dict[int, list[Edit]] = {}
        for edit in edits:
            number = bisect_right(starts, edit.start) - 1
            moved = replace(edit, start=edit.start - starts[number], end=edit.end - starts[number])
            of_chunk.setdefault(number, []).append(moved)
        return b"".join(
            edited(chunk.text, of_chunk.get(number, ())).encode(chunk.encoding, _ESCAPING)
            for number, chunk in enumerate(self.chunks)
        )


def encoded(content: bytes) -> Encoded:
    """Read the characters of a text, a page or an XML part, as the scan reads them."""
    named = encoding_of(content[: 1 << 16])
    if named not in ("", "utf-8"):
        # By the name that has an order of bytes, so that the mark stays where it is.
        exact = named if named[-3:] in ("-le", "-be") else named + _ENDIAN[content[:2]]
        return Encoded((_chunk(content, (exact,)),))
    found = _strictly(content)
    if found:
        return Encoded((found,))
    return Encoded(tuple(_line(line) for line in content.splitlines(keepends=True)))


def _strictly(content: bytes) -> _Chunk | None:
    for encoding in _READABLE:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.encode(encoding) == content:
            return _Chunk(text, encoding)
    return None


def _line(line: bytes) -> _Chunk:
    return _strictly(line) or _chunk(line, _READABLE)


def _chunk(content: bytes, encodings: Iterable[str]) -> _Chunk:
    """The reading with fewest damaged characters whose bytes come back; the last always does."""
    readings = [
        each
        for each in _readings(content, encodings)
        if each.text.encode(each.encoding, _ESCAPING) == content
    ]
    best = min(readings, key=_damage, default=None)
    return best or _Chunk(content.decode("latin-1"), "latin-1")


def _readings(content: bytes, encodings: Iterable[str]) -> Iterator[_Chunk]:
    for encoding in encodings:
        try:
            yield _Chunk(content.decode(encoding, _ESCAPING), encoding)
        except UnicodeDecodeError:  # a broken pair of UTF-16 cannot be escaped
            continue


def _damage(chunk: _Chunk) -> int:
    return sum("\udc80" <= char <= "\udcff" for char in chunk.text)
