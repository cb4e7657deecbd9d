"""The zip package of a workbook: its parts by name, inflated under a bound, checked against their CRC.

The sizes in the directory are the sender's claim and are only compared, never trusted.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from pipeline.intake.workbook.limits import Limits, Refused
from pipeline.model.refusal import RefusalCode

_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = b"PK\x03\x04"
_ENCRYPTED_FLAG = 0x1
_BOMB_RATIO = 100  # sheets of real workbooks unpack to 6–50 times their packed size
_CHUNK = 1 << 20
_PACKED_CHUNK = 1 << 16
_LONGEST_ROW = 8 << 20

_BLANK_CELL = re.compile(rb'<c r="[^<>]*/>|<c r="[^<>/]*></c>')
_BLANK_ROW = re.compile(rb'<row r="[^<>]*/>|<row r="[^<>/]*></row>')
_UNNUMBERED = re.compile(rb"<(?:row|c)(?=[\s>/])(?! r=\")")


@dataclass(frozen=True, slots=True)
class Container:
    """A package. `entries` is keyed by `part_key`, so names that differ only in case or slash are one."""

    content: bytes
    entries: Mapping[str, zipfile.ZipInfo]


def part_key(name: str) -> str:
    """Return the form in which part names are compared (ECMA-376 part 2: case does not count)."""
    return name.replace("\\", "/").lstrip("/").lower()


def open_container(content: bytes, limits: Limits) -> Container:
    """List the parts of a zip package. Raises `Refused` if the directory is broken or ambiguous."""
    # Counted on the bytes: the zip module would build an object for each entry first.
    if content.count(_DIRECTORY_ENTRY) > limits.entries:
        raise Refused(RefusalCode.TOO_LARGE, f"内部部件超过{limits.entries}个")
    try:
        infos = zipfile.ZipFile(BytesIO(content)).infolist()
    except Exception as error:
        broken_end = zipfile.BadZipFile, EOFError
        code = RefusalCode.TRUNCATED if isinstance(error, broken_end) else RefusalCode.CORRUPT
        raise Refused(code) from None
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        key = part_key(info.filename)
        if key in entries:
            raise Refused(RefusalCode.DUPLICATE_PART, info.filename[:80])
        entries[key] = info
    return Container(content, entries)


def read_part(container: Container, key: str, most: int) -> bytes:
    """Return a part of at most `most` bytes. Raises `Refused` if missing, damaged or larger."""
    info = _entry(container, key)
    packed = _packed(container, info)
    if info.compress_type == zipfile.ZIP_STORED:
        data, ratio = bytes(packed), 1.0
    else:
        data, ratio = _inflate(packed, most, key)
    if len(data) > most:
        raise _too_large(ratio, key)
    _check_sum(info, len(data), zlib.crc32(data))
    return data


def read_sheet_part(container: Container, key: str, limits: Limits) -> bytes:
    """Return a worksheet part; from a giant one the blank cells and rows are dropped while inflating.

    A million formatted blank rows are a habit of people who drag a format down; they carry nothing.
    """
    info = _entry(container, key)
    packed = _packed(container, info)
    if info.compress_type == zipfile.ZIP_STORED:
        return read_part(container, key, limits.light_part_bytes)
    data, ratio = _inflate(packed, limits.light_part_bytes, key)
    if len(data) > limits.light_part_bytes:
        return _slim_part(info, packed, limits, _too_large(ratio, key))
    _check_sum(info, len(data), zlib.crc32(data))
    return data


def without_blanks(rows: bytes) -> bytes:
    """Drop cells and rows that hold a format only, unless positions are counted instead of written."""
    if _UNNUMBERED.search(rows):
        return rows
    return _BLANK_ROW.sub(b"", _BLANK_CELL.sub(b"", rows))


def _entry(container: Container, key: str) -> zipfile.ZipInfo:
    info = container.entries.get(key)
    if info is None:
        raise Refused(RefusalCode.CORRUPT, f"缺少 {key}"[:80])
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise Refused(RefusalCode.ENCRYPTED)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(RefusalCode.CORRUPT, "压缩方式")
    return info


def _packed(container: Container, info: zipfile.ZipInfo) -> memoryview:
    head = container.content[info.header_offset : info.header_offset + 30] if info.header_offset >= 0 else b""
    if len(head) < 30 or head[:4] != _LOCAL_HEADER:
        raise Refused(RefusalCode.CORRUPT, "文件目录")
    name_length, extra_length = struct.unpack("<HH", head[26:30])
    start = info.header_offset + 30 + name_length + extra_length
    return memoryview(container.content)[start : start + info.compress_size]


def _inflate(packed: memoryview, most: int, key: str) -> tuple[bytes, float]:
    """Return at most one byte more than `most`, and how many times its packed size that is."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = stream.decompress(packed, most + 1)
    except zlib.error:
        raise Refused(RefusalCode.CORRUPT, key) from None
    if len(data) <= most and not stream.eof:
        raise Refused(RefusalCode.CORRUPT, key)
    return data, len(data) / max(len(packed) - len(stream.unconsumed_tail), 1)


def _too_large(ratio: float, key: str) -> Refused:
    return Refused(RefusalCode.ZIP_BOMB if ratio > _BOMB_RATIO else RefusalCode.TOO_LARGE, key)


def _check_sum(info: zipfile.ZipInfo, size: int, crc: int) -> None:
    if size != info.file_size or crc != info.CRC:
        raise Refused(RefusalCode.CORRUPT, info.filename[:80])


def _slim_part(info: zipfile.ZipInfo, packed: memoryview, limits: Limits, excess: Refused) -> bytes:
    kept: list[bytes] = []
    pending = b""
    size = kept_size = crc = 0
    for chunk in _inflated(packed, info.filename[:80]):
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
        pending += chunk
        # What stands before the start of the last row is whole rows.
        cut = max(pending.rfind(b"<row "), 0)
        kept.append(without_blanks(pending[:cut]))
        kept_size += len(kept[-1])
        pending = pending[cut:]
        if size > limits.raw_part_bytes or kept_size > limits.part_bytes or len(pending) > _LONGEST_ROW:
            raise excess
    _check_sum(info, size, crc)
    return b"".join([*kept, without_blanks(pending)])


def _inflated(packed: memoryview, key: str) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _PACKED_CHUNK):
            fed: memoryview | bytes = packed[start : start + _PACKED_CHUNK]
            while chunk := stream.decompress(fed, _CHUNK):
                yield chunk
                fed = stream.unconsumed_tail
    except zlib.error:
        raise Refused(RefusalCode.CORRUPT, key) from None
    if not stream.eof:
        raise Refused(RefusalCode.CORRUPT, key)
