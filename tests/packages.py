"""Small workbooks written part by part, as no spreadsheet program would let one."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pipeline.deliver.returns.package import open_package
from pipeline.deliver.returns.received import without_return

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
SHEET: Final = "xl/worksheets/sheet1.xml"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES: Final = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode='
    '"yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="31"/><xf numFmtId="57"/><xf numFmtId="164"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)
STRINGS: Final = (
    f'{DECLARATION}<sst xmlns="{MAIN}" count="3" uniqueCount="3"><si><t>标题</t></si><si><t>件数</t></si>'
    "<si><r><t>花园镇</t></r><r><rPr><b/></rPr><t>通知</t></r></si></sst>"
)
GOOD_ROWS: Final = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>3</v></c></row>'
)
GOOD_VALUES: Final[list[list[object]]] = [["标题", "件数"], ["花园镇通知", 3.0]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A part as it lies in the package; what it claims of itself need not be true."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = zlib.DEFLATED
    flags: int = 0


def entry(name: str, data: bytes | str) -> Entry:
    """Return an honest part."""
    content = data.encode() if isinstance(data, str) else data
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return Entry(name, packer.compress(content) + packer.flush(), len(content), zlib.crc32(content))


def repeated(name: str, head: bytes, block: bytes, times: int, tail: bytes) -> Entry:
    """Return a part of any size, packed once: the deflate stream of `block` is copied, its CRC is wrong."""
    streams = []
    for data, end in ((head, zlib.Z_FULL_FLUSH), (block, zlib.Z_FULL_FLUSH), (tail, zlib.Z_FINISH)):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        streams.append(packer.compress(data) + packer.flush(end))
    packed = streams[0] + streams[1] * times + streams[2]
    return Entry(name, packed, len(head) + len(block) * times + len(tail) & 0xFFFFFFFF, 0)


def package(entries: Iterable[Entry]) -> bytes:
    """Return the zip file of these parts, written as given."""
    body, directory = b"", b""
    for part in entries:
        name = part.name.encode()
        fields = (20, part.flags, part.method, 0, 0x21, part.crc, len(part.packed), part.size, len(name), 0)
        common = struct.pack("<HHHHHIIIHH", *fields)
        directory += b"PK\x01\x02\x14\0" + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + common + name + part.packed
    count = directory.count(b"PK\x01\x02")
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def relationships(*targets: tuple[str, str]) -> str:
    """Return a relationships part of (kind, target) pairs, numbered r1, r2, …"""
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def sheet_xml(rows: str = GOOD_ROWS, before: str = "", after: str = "") -> str:
    """Return a worksheet part around rows."""
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook_parts(sheet: str | bytes = "", workbook: str = "") -> dict[str, Entry]:
    """Return the parts of a one-sheet workbook by name, to be changed before packing."""
    listing = '<sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets>'
    texts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types><Override ContentType="sheet.main+xml"/></Types>',
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook or listing}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": STRINGS,
        SHEET: sheet or sheet_xml(),
    }
    return {name: entry(name, text) for name, text in texts.items()}


def workbook(sheet: str | bytes = "", **changed: str) -> bytes:
    """Return a one-sheet .xlsx; `strings`, `styles` and `workbook` replace those parts' content."""
    parts = workbook_parts(sheet, changed.get("workbook", ""))
    for key, name in (("strings", "xl/sharedStrings.xml"), ("styles", "xl/styles.xml")):
        if key in changed:
            parts[name] = entry(name, changed[key])
    return package(parts.values())


def rows_workbook(rows: str, before: str = "", after: str = "") -> bytes:
    """Return a one-sheet .xlsx with these rows."""
    return workbook(sheet_xml(rows, before, after))


def with_part(part: Entry) -> bytes:
    """Return the good workbook with one part put in or replaced."""
    return package({**workbook_parts(), part.name: part}.values())


def without_marks(content: bytes) -> bytes:
    """A return as its sender sent it: what an earlier return put in taken out, nothing else done."""
    package = open_package(content)
    without_return(package)
    return package.packed()
