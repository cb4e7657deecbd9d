"""A received package whose parts are replaced one by one: what is not touched keeps its packed bytes."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART
from pipeline.intake.workbook.container import Container, open_container, part_key, read_part
from pipeline.intake.workbook.limits import LIMITS, Refused
from pipeline.intake.workbook.markup import clean_markup

_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UNUSUAL = frozenset('\\:*?"<>|')
_PARTS = re.compile(
    r"""(?: \.(?: xml | rels | vml | png | jpe?g | gif | bmp | tiff? | emf | wmf | svg | wdp )
        | ^ xl/printersettings/ [^/]+ \.bin | / ) \Z""",
    re.VERBOSE,
)
"""What a workbook without programs is made of, by `part_key`: markup, pictures, settings, folders."""
_MIDNIGHT_1980 = 0x21 << 16  # the archive must not carry the clock
_LEVEL = 4  # what Excel's own files are packed about as well as, at half the time of the usual 6
_BOM = b"\xef\xbb\xbf"
_PEEKED = 1 << 14
_DAMAGED = "文件内部有损坏，或者太大"


@dataclass(slots=True)
class Package:
    """The parts of a workbook while it is being changed. Keys are `part_key`s, names are as stored."""

    container: Container
    _names: dict[str, str] = field(default_factory=dict)
    _changed: dict[str, bytes | None] = field(default_factory=dict)
    _unpacked: dict[str, bytes] = field(default_factory=dict)
    _clean: set[str] = field(default_factory=set)

    def __contains__(self, key: str) -> bool:
        if key in self._changed:
            return self._changed[key] is not None
        return key in self.container.entries

    def read(self, key: str) -> bytes:
        """Return a part. Raises `NotMarkable` if it is missing or damaged."""
        if key in self._changed:
            changed = self._changed[key]
            if changed is None:
                raise NotMarkable(_DAMAGED)
            return changed
        if key not in self._unpacked:
            try:
                self._unpacked[key] = read_part(self.container, key, LIMITS.light_part_bytes)
            except Refused:
                raise NotMarkable(_DAMAGED) from None
        return self._unpacked[key]

    def markup(self, key: str) -> bytes:
        """Return an XML part that is plain UTF-8 without comments and the like; else raises `NotMarkable`."""
        part = self.read(key).removeprefix(_BOM)
        if key in self._changed or key in self._clean:
            return part
        try:
            clean = clean_markup(part, key)
        except Refused:
            raise NotMarkable(ODD_PART) from None
        if clean != part:
            raise NotMarkable(ODD_PART)
        self._clean.add(key)
        return part

    def beginning(self, key: str) -> bytes:
        """Return the first bytes of a part, enough to see how it opens, without unpacking the rest."""
        info = self.container.entries.get(key)
        if (
            key in self._changed
            or key in self._unpacked
            or info is None
            or info.compress_type == zipfile.ZIP_STORED
        ):
            return self.read(key)[:_PEEKED]
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(_packed(self.container, info), _PEEKED)
        except zlib.error:
            raise NotMarkable(_DAMAGED) from None

    def put(self, name: str, part: bytes) -> None:
        """Replace or add a part."""
        self._names.setdefault(part_key(name), name)
        self._changed[part_key(name)] = part

    def drop(self, key: str) -> None:
        """Take a part out, if it is there."""
        if key in self:
            self._changed[key] = None

    def name(self, key: str) -> str:
        """Return the name of a part as stored."""
        info = self.container.entries.get(key)
        return info.filename if info else self._names.get(key, key)

    def free_name(self, folder: str, stem: str, ending: str) -> str:
        """Return `folder/stem1.ending`, with the lowest number that no part has."""
        number = 1
        while part_key(f"{folder}/{stem}{number}.{ending}") in self:
            number += 1
        return f"{folder}/{stem}{number}.{ending}"

    def packed(self) -> bytes:
        """Return the zip file: the parts in the sender's order, new ones behind; same parts, same bytes."""
        return _zipped(self._entries())

    def _entries(self) -> Iterator[tuple[bytes, int, int, int, bytes | memoryview]]:
        for key, info in self.container.entries.items():
            changed = self._changed.get(key)
            if changed is not None:
                yield _deflated(info.filename, changed)
            elif key not in self._changed:
                packed = _packed(self.container, info)
                yield info.filename.encode("ascii"), info.compress_type, info.CRC, info.file_size, packed
        for key, part in self._changed.items():
            if part is not None and key not in self.container.entries:
                yield _deflated(self._names[key], part)


def open_package(content: bytes) -> Package:
    """Open an .xlsx. Raises `NotMarkable` unless its entries are what a workbook is made of, plainly named.

    What goes back under our name must hold no program, and nothing that unpacks beside its folder.
    """
    try:
        container = open_container(content, LIMITS)
    except Refused:
        raise NotMarkable(_DAMAGED) from None
    for info in container.entries.values():
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise NotMarkable("文件加了密")
        if not _is_plain(info.orig_filename) or info.compress_type not in _METHODS:
            raise NotMarkable(ODD_PART)
        if not _PARTS.search(part_key(info.filename)):
            raise NotMarkable("文件里夹带了别的文件或者控件")
    return Package(container)


def _is_plain(name: str) -> bool:
    steps = name.removesuffix("/").split("/")
    is_usual = name.isascii() and name.isprintable() and not _UNUSUAL & set(name)
    return is_usual and all(step.strip(". ") for step in steps)


def relationships_name(name: str) -> str:
    """Return the name of the relationships part of a part."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def target_key(key: str, target: str) -> str:
    """Return the key of the part that a relationship of part `key` leads to."""
    path = target if target.startswith("/") else posixpath.join(posixpath.dirname(key), target)
    return part_key(posixpath.normpath(path))


def _packed(container: Container, info: zipfile.ZipInfo) -> memoryview:
    head = container.content[max(info.header_offset, 0) : info.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise NotMarkable(_DAMAGED)
    name_length, extra_length = struct.unpack("<HH", head[26:30])
    start = info.header_offset + 30 + name_length + extra_length
    packed = memoryview(container.content)[start : start + info.compress_size]
    if len(packed) != info.compress_size:
        raise NotMarkable(_DAMAGED)
    return packed


def _deflated(name: str, part: bytes) -> tuple[bytes, int, int, int, bytes]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(part) + packer.flush()
    return name.encode("ascii"), zipfile.ZIP_DEFLATED, zlib.crc32(part), len(part), packed


def _zipped(entries: Iterator[tuple[bytes, int, int, int, bytes | memoryview]]) -> bytes:
    pieces: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for name, method, crc, size, packed in entries:
        common = struct.pack(
            "<HHHIIIIHH", 20, 0, method, _MIDNIGHT_1980, crc, len(packed), size, len(name), 0
        )
        pieces += (b"PK\x03\x04", common, name, packed)
        trailer = struct.pack("<HHHII", 0, 0, 0, 0, offset)
        directory.append(b"".join((b"PK\x01\x02", struct.pack("<H", 20), common, trailer, name)))
        offset += 30 + len(name) + len(packed)
    listing = b"".join(directory)
    end = struct.pack("<HHHHIIH", 0, 0, len(directory), len(directory), len(listing), offset, 0)
    return b"".join((*pieces, listing, b"PK\x05\x06", end))
