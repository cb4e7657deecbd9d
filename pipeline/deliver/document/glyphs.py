"""Which characters the packaged fonts of the PDF can draw, as the fonts themselves say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from struct import unpack_from

from pylopdf_fonts_zh_cn import sans_path, serif_path

# OpenType's table of characters, and in it the part for all of Unicode (platform Windows, full repertoire).
_CHARACTERS = b"cmap"
_ALL_OF_UNICODE = [3, 10]


def font_files() -> tuple[Path, ...]:
    """The files of the packaged fonts."""
    return Path(serif_path()), Path(sans_path())


def undrawn(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each character that no packaged font has, once, in the order in which they come."""
    drawn = _drawn()
    found = dict.fromkeys(char for text in texts for char in text)
    return tuple(char for char in found if ord(char) not in drawn and not char.isspace())


@cache
def _drawn() -> frozenset[int]:
    spans = (span for file in font_files() for span in _spans(file.read_bytes()))
    return frozenset(code for span in spans for code in span)


def _spans(font: bytes) -> Iterator[range]:
    """The code points that the font has a shape for (OpenType, `cmap` format 12)."""
    start = _start(font)
    (count,) = unpack_from(">I", font, start + 12)
    for number in range(count):
        first, last, _ = unpack_from(">III", font, start + 16 + 12 * number)
        yield range(first, last + 1)


def _start(font: bytes) -> int:
    (tables,) = unpack_from(">H", font, 4)
    entries = (unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    table: int = next(offset for tag, _, offset, _ in entries if tag == _CHARACTERS)
    (parts,) = unpack_from(">H", font, table + 2)
    records = (unpack_from(">HHI", font, table + 4 + 8 * number) for number in range(parts))
    part: int = next(offset for *whose, offset in records if whose == _ALL_OF_UNICODE)
    return table + part
