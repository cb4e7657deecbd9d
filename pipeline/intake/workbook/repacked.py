"""A new, plain package around the parts that were checked: the value reader never sees the sender's own.

So nothing in the sender's container (double entries, false sizes, odd paths, other parts) can reach it.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable

from pipeline.intake.workbook.limits import Refused
from pipeline.model.refusal import RefusalCode

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOT = (
    f'<Relationships><Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
_STRING_TABLE = re.compile(rb"\s*(?:<\?[^<>]*\?>\s*)?<((?:[^<>\s/:]+:)?sst)(?:\s[^<>]*|/)?>")
_ANY_STRING_TABLE = re.compile(rb"<(?:[^<>\s/:]+:)?sst\b")
_MIDNIGHT_1980 = 0x21 << 16


def workbook_package(
    sheets: list[tuple[str, bytes]], strings: bytes, styles: bytes, since_1904: bool
) -> bytes:
    """Return an .xlsx of these worksheets (name, part), in order. Empty strings or styles are left out."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{_attribute(name)}" sheetId="{n}" r:id="r{n}"/>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    epoch = '<workbookPr date1904="1"/>' if since_1904 else ""
    workbook = f'<workbook xmlns:r="{_OFFICE}">{epoch}<sheets>{listed}</sheets></workbook>'
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    parts = [
        ("_rels/.rels", _ROOT.encode()),
        ("xl/workbook.xml", workbook.encode()),
        ("xl/_rels/workbook.xml.rels", f"<Relationships>{targets}</Relationships>".encode()),
        *((f"xl/worksheets/sheet{n}.xml", part) for n, (_, part) in enumerate(sheets, 1)),
    ]
    if strings:
        parts.append(("xl/sharedStrings.xml", _without_counts(strings)))
    if styles:
        parts.append(("xl/styles.xml", styles))
    return stored_zip(parts)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _without_counts(strings: bytes) -> bytes:
    """Return the string table with a bare root. Raises `Refused` if the root is not plain, or not alone.

    The reader allocates as many strings as the root claims, before it has read one.
    """
    root = _STRING_TABLE.match(strings)
    rest = strings[root.end() :] if root else b""
    if root is None or (rest.count(b"sst") > 1 and _ANY_STRING_TABLE.search(rest)):
        raise Refused(RefusalCode.CORRUPT, "sharedStrings.xml")
    closed = b"</" + root[1] + b">" if root[0].endswith(b"/>") else b""
    return b"<" + root[1] + b">" + closed + rest


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
