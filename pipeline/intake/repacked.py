"""A new, plain package around the parts that were checked: the value reader never sees the sender's own.

So nothing in the sender's container (double entries, false sizes, odd paths, other parts) can reach it.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = f'<Relationships><Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
_STRING_TABLE = re.compile(rb"<(?:[^<>\s/:]*:)?sst\s[^<>]*>")
_COUNTS = re.compile(rb"\s(?:uniqueCount|count)\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')")
_MIDNIGHT_1980 = 0x21 << 16


def workbook_package(sheets: list[bytes], strings: bytes, styles: bytes, since_1904: bool) -> bytes:
    """Return an .xlsx of these worksheet parts, named by position, in order. Empty parts are left out."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    epoch = '<workbookPr date1904="1"/>' if since_1904 else ""
    workbook = f'<workbook xmlns:r="{_OFFICE}">{epoch}<sheets>{listed}</sheets></workbook>'
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    parts = [
        ("_rels/.rels", _ROOT.encode()),
        ("xl/workbook.xml", workbook.encode()),
        ("xl/_rels/workbook.xml.rels", f"<Relationships>{targets}</Relationships>".encode()),
        *((f"xl/worksheets/sheet{n}.xml", sheet) for n, sheet in zip(numbers, sheets, strict=True)),
    ]
    if strings:
        parts.append(("xl/sharedStrings.xml", _without_counts(strings)))
    if styles:
        parts.append(("xl/styles.xml", styles))
    return stored_zip(parts)


def _without_counts(strings: bytes) -> bytes:
    # The reader allocates as many strings as the count claims, before it has read one.
    if b"Count" not in strings and b"count" not in strings:
        return strings
    return _STRING_TABLE.sub(lambda tag: _COUNTS.sub(b"", tag[0]), strings)


def stored_zip(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an uncompressed zip of (ASCII name, content) pairs; same pairs, same bytes."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in parts:
        crc, size, label = zlib.crc32(data), len(data), name.encode("ascii")
        common = struct.pack("<HHHIIIIHH", 20, 0, 0, _MIDNIGHT_1980, crc, size, size, len(label), 0)
        pieces += (b"PK\x03\x04", common, label, data)
        trailer = struct.pack("<HHHII", 0, 0, 0, 0, offset)
        directory.append(b"".join((b"PK\x01\x02", struct.pack("<H", 20), common, trailer, label)))
        offset += 30 + len(label) + size
    listing = b"".join(directory)
    end = struct.pack("<HHHHIIH", 0, 0, len(directory), len(directory), len(listing), offset, 0)
    return b"".join((*pieces, listing, b"PK\x05\x06", end))
