"""Makes broken, false and harmful workbooks; each maker is a few lines and takes a few ms."""

from __future__ import annotations

import bz2
from collections.abc import Callable
from dataclasses import replace

from tests.packages import (
    DECLARATION,
    GOOD_ROWS,
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    Entry,
    entry,
    package,
    relationships,
    repeated,
    rows_workbook,
    sheet_xml,
    with_part,
    workbook,
    workbook_parts,
)


def good() -> bytes:
    return workbook()


def ole(*streams: str) -> bytes:
    """Return the outline of an OLE file with a directory that names these streams."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + names


def bomb(head: str, block: str, times: int, tail: str = "") -> bytes:
    start, end = sheet_xml("\0").split("\0")
    return with_part(repeated(SHEET, (start + head).encode(), block.encode(), times, (tail + end).encode()))


def rows_bomb() -> bytes:
    cells = "".join(f'<c r="{letter}7"><v>{number}</v></c>' for number, letter in enumerate("ABCDEFGHIJKL"))
    return bomb("", f'<row r="7">{cells}</row>' * 100, 18_000)


def with_sheet_dtd(subset: str, text: str) -> bytes:
    rows = f'<row r="1"><c r="A1" t="str"><v>{text}</v></c></row>'
    sheet = sheet_xml(rows).removeprefix(DECLARATION)
    return workbook(f"{DECLARATION}<!DOCTYPE worksheet [{subset}]>{sheet}")


def laughs() -> str:
    return '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )


def laughing_strings() -> bytes:
    table = f'<sst xmlns="{MAIN}"><si><t>&j;</t></si></sst>'
    return workbook(strings=f"{DECLARATION}<!DOCTYPE sst [{laughs()}]>{table}")


def corrupt_deflate() -> bytes:
    part = entry(SHEET, sheet_xml())
    return with_part(replace(part, packed=b"\xff" * len(part.packed)))


def bad_crc() -> bytes:
    part = entry(SHEET, sheet_xml())
    return with_part(replace(part, crc=part.crc ^ 1))


def without(name: str) -> bytes:
    parts = workbook_parts()
    del parts[name]
    return package(parts.values())


def renamed(change: Callable[[str], str]) -> bytes:
    return package(replace(part, name=change(name)) for name, part in workbook_parts().items())


def bzip2_parts() -> bytes:
    xml = sheet_xml().encode()
    return with_part(Entry(SHEET, bz2.compress(xml), len(xml), entry(SHEET, xml).crc, method=12))


def prefixed() -> bytes:
    rows = GOOD_ROWS.replace("</", "</x:").replace("<r", "<x:r").replace("<c", "<x:c").replace("<v", "<x:v")
    return workbook(f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>')


def strict() -> bytes:
    def moved(part: Entry, text: str) -> Entry:
        text = text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/",
            "http://purl.oclc.org/ooxml/officeDocument/",
        )
        return entry(part.name, text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"))

    texts = {"xl/styles.xml": STYLES, "xl/sharedStrings.xml": STRINGS, SHEET: sheet_xml()}
    parts = workbook_parts()
    parts.update({name: moved(parts[name], text) for name, text in texts.items()})
    return package(parts.values())


def blank_rows(row: str) -> bytes:
    """Return the good workbook followed by rows to the last that Excel has; `#` stands for the row number."""
    return rows_workbook(
        GOOD_ROWS + "".join([row.replace("#", str(number)) for number in range(3, 1_048_577)])
    )


def wide_styled() -> bytes:
    letters = [chr(65 + number) for number in range(26)]
    columns = (
        letters
        + [a + b for a in letters for b in letters]
        + [a + b + c for a in letters[:23] for b in letters for c in letters]
    )
    styled = "".join(
        [
            f'<row r="{r}">{"".join([f"""<c r="{c}{r}" s="1"/>""" for c in columns])}</row>'
            for r in range(3, 20)
        ]
    )
    return rows_workbook(GOOD_ROWS + styled)


def ods(content: str, kind: str = "spreadsheet", manifest: str = "<manifest/>") -> bytes:
    texts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": manifest,
        "content.xml": content,
    }
    return package(entry(name, text) for name, text in texts.items())


def ods_sheet(rows: str) -> str:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    return (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="台账">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods_cell(text: str, repeat: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods_rows(*cells: str, repeat: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeat}">{"".join(cells)}</table:table-row>'


def repeated_cells(rows: int) -> bytes:
    """Return an .ods whose one cell stands for 16,384 columns in so many rows."""
    return ods(ods_sheet(ods_rows(ods_cell("甲" * 99, repeat=16_384), repeat=rows)))


def far(reference: str) -> bytes:
    return rows_workbook(f'{GOOD_ROWS}<row r="3"><c r="{reference}"><v>1</v></c></row>')


def one_string(number: str) -> bytes:
    return rows_workbook(f'<row r="1"><c r="A1" t="s"><v>{number}</v></c></row>')


def merges(number: int) -> bytes:
    ranges = "".join([f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, number + 1)])
    return rows_workbook(GOOD_ROWS, after=f'<mergeCells count="{number}">{ranges}</mergeCells>')


def many_styles() -> bytes:
    return workbook(
        styles=STYLES.replace("</cellXfs>", '<xf numFmtId="0" fontId="0"/>' * 64_000 + "</cellXfs>")
    )


def with_strings(opening: str) -> bytes:
    return workbook(strings=STRINGS.replace('<sst xmlns="' + MAIN + '" count="3" uniqueCount="3">', opening))


def binary_workbook() -> bytes:
    index = relationships(("officeDocument", "xl/workbook.bin"))
    return package([entry("xl/workbook.bin", b"\x83\x01"), entry("_rels/.rels", index)])


def many_entries() -> bytes:
    return package([*workbook_parts().values(), *(Entry(f"x{n}", b"", 0, 0) for n in range(2_500))])
