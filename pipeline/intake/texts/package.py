"""A zip file by its entries: names in any encoding, each opened under bounds, nothing ever written out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import SEEK_END, BytesIO
from typing import BinaryIO, cast

from pipeline.intake.folder import printable
from pipeline.intake.texts.characters import decoded
from pipeline.intake.texts.source import LOCKED, TOO_LARGE, Source, Stopped, whole
from pipeline.intake.workbook.container import part_key

_DIRECTORY_ENTRY = b"PK\x01\x02"
_NAME_IS_UTF8 = 0x800
_ENCRYPTED = 0x1
_END = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 1 << 16


@dataclass(frozen=True, slots=True)
class Package:
    """An open zip file; `parts` by `part_key`, of several with one name the last, as programs take it."""

    source: Source
    archive: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]
    has_more: bool = False
    """Whether the file goes on behind the end of the zip."""


@contextmanager
def opened(source: Source) -> Iterator[Package]:
    """Open a zip file. Raises `Stopped` or BadZipFile."""
    # What lies packed inside another file cannot be read in jumps.
    with BytesIO(whole(source, source.limits.whole_bytes)) if source.packed else source.open() as stream:
        _check_entries(stream, source.limits.entries)
        with zipfile.ZipFile(stream) as archive:
            parts = {part_key(info.filename): info for info in archive.infolist()}
            yield Package(source, archive, parts, _goes_on(stream, len(archive.comment)))


def _goes_on(stream: BinaryIO, comment: int) -> bool:
    """Whether anything but zeros stands behind the end of a zip and its comment."""
    size = stream.seek(0, SEEK_END)
    stream.seek(max(0, size - _LONGEST_COMMENT - _END_BYTES))
    tail = stream.read()
    return bool(tail[tail.rfind(_END) + _END_BYTES + comment :].strip(b"\0"))


def _check_entries(stream: BinaryIO, most: int) -> None:
    """Counted on the bytes: the zip module would build an object for each entry first."""
    count, last = 0, b""
    while piece := stream.read(1 << 20):
        count += (last + piece).count(_DIRECTORY_ENTRY)
        last = piece[-len(_DIRECTORY_ENTRY) + 1 :]
        if count > most:
            raise Stopped(TOO_LARGE)
    stream.seek(0)


def entry_name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry; where the file does not say UTF-8, it may as well be GBK."""
    if info.flag_bits & _NAME_IS_UTF8:
        return printable(info.orig_filename)
    return printable(decoded(info.orig_filename.encode("cp437", "replace")))


def part_of(package: Package, info: zipfile.ZipInfo) -> Source:
    """Return an entry that is a part of a document. Opening it raises `Stopped` when it is locked."""
    return package.source.part(partial(_open, package.archive, info), info.compress_size)


def member_of(package: Package, info: zipfile.ZipInfo) -> Source:
    """Return an entry that is a file of its own. Opening it raises `Stopped` when it is locked."""
    return package.source.member(entry_name(info), partial(_open, package.archive, info), info.compress_size)


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    if info.flag_bits & _ENCRYPTED:
        raise Stopped(LOCKED)
    return cast("BinaryIO", archive.open(info))
