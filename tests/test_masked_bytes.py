"""Masked copies, byte for byte: no planted number is left in any part of any file, or there is no copy."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.deliver.masked.copies.checked import checked_copy
from pipeline.deliver.masked.refusal import UNSEEN, NotMasked
from pipeline.deliver.masked.rule import rule_for_copies
from pipeline.deliver.scan.found import PRESSING
from pipeline.deliver.scan.outcome import Examined, Scanned
from pipeline.intake.texts.running import stretches
from pipeline.privacy.hit import NOTHING_LAWFUL
from pipeline.privacy.numbers.resident_id import id_check
from pipeline.scan.scanning import ScanOrder, scan
from tests.packages import rows_workbook
from tests.texts_makers import docx, xlsx, zipped

HEAD = "34242519780101999"
ID = HEAD + id_check(HEAD)
MOBILE = "13812345678"
CARD = "6222021001116245702"
NUMBERS = (ID, MOBILE, CARD)
RULE = rule_for_copies(NOTHING_LAWFUL)


def unpacked(content: bytes) -> Iterator[bytes]:
    """The bytes of a file; of a package those of its parts, their names and its comment."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            yield archive.comment
            for info in archive.infolist():
                yield info.filename.encode()
                yield from unpacked(archive.read(info))
    except zipfile.BadZipFile:
        yield content


def left_in(content: bytes) -> list[str]:
    """The planted numbers that some bytes hold still."""
    parts = list(unpacked(content))
    encodings = ("utf-8", "utf-16-le", "utf-16-be")
    return [n for n in NUMBERS for part in parts if any(n.encode(way) in part for way in encodings)]


def copy_of(content: bytes, name: str) -> bytes | None:
    """The masked copy as the scan would write it, None if it would not."""
    try:
        checked = checked_copy(content, name, RULE)
    except NotMasked:
        return None
    return None if checked.missed else checked.content


def coded(number: str, code: str) -> str:
    return "".join(code.format(ord(char)) for char in number)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def body(inner: str) -> dict[str, str]:
    return {"word/document.xml": f'<w:document xmlns:w="w"><w:body>{inner}</w:body></w:document>'}


def links(target: str) -> str:
    return f'<Relationships><Relationship Id="a" Target="{target}" TargetMode="External"/></Relationships>'


HALVES = f"{run(ID[:7])}<w:proofErr/>{run(ID[7:])}"
IN_DOCUMENTS = {
    "runs": body(f"<w:p>{HALVES}</w:p>"),
    "table": body(
        f"<w:tbl><w:tr><w:tc><w:p>{HALVES}</w:p></w:tc><w:tc>{paragraph(CARD)}</w:tc></w:tr></w:tbl>"
    ),
    "cells": body(
        f"<w:tbl><w:tr><w:tc>{paragraph(ID[:9])}</w:tc><w:tc>{paragraph(ID[9:])}</w:tc></w:tr></w:tbl>"
    ),
    "inserted": body(f'<w:p><w:ins w:author="{MOBILE}">{run(ID)}</w:ins></w:p>'),
    "deleted": body(f"<w:p><w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del></w:p>"),
    "field": body(f'<w:p><w:r><w:instrText>HYPERLINK "tel:{MOBILE}"</w:instrText></w:r></w:p>'),
    "simple field": body(f'<w:p><w:fldSimple w:instr="QUOTE {ID}">{run("x")}</w:fldSimple></w:p>'),
    "form": body(
        f'<w:p><w:r><w:ffData><w:default w:val="{ID}"/><w:helpText w:val="{MOBILE}"/></w:ffData></w:r></w:p>'
    ),
    "bookmark": body(f'<w:p><w:bookmarkStart w:name="n{ID}"/>{run("x")}</w:p>'),
    "header": {"word/header1.xml": f'<w:hdr xmlns:w="w"><w:p>{HALVES}</w:p></w:hdr>'},
    "comment": {
        "word/comments.xml": f'<w:comments xmlns:w="w"><w:comment>{paragraph(ID)}</w:comment></w:comments>'
    },
    "link": {"word/_rels/document.xml.rels": links(f"tel:{MOBILE}")},
    "coded link": {"word/_rels/document.xml.rels": links("tel:" + coded(MOBILE, "%{:02x}"))},
    "property": {"docProps/custom.xml": f'<p><property name="{MOBILE}"><lpwstr>{ID}</lpwstr></property></p>'},
    "variable": {
        "word/settings.xml": f'<w:settings xmlns:w="w"><w:docVar w:name="a" w:val="{ID}"/></w:settings>'
    },
    "data": {"customXml/item1.xml": f"<x a='{ID}'>{MOBILE}</x>"},
}
IN_WORKBOOKS = {
    "revision": {"xl/revisions/revisionLog1.xml": f'<r><rcc><oc r="A1"><is><t>{ID}</t></is></oc></rcc></r>'},
    "person": {"xl/persons/person.xml": f'<p><person displayName="{MOBILE}" userId="{MOBILE}@qq.com"/></p>'},
    "table": {
        "xl/tables/table1.xml": f'<t name="t" totalsRowLabel="{ID}"><tableColumn name="{MOBILE}"/></t>'
    },
    "connection": {"xl/connections.xml": f'<c><dbPr connection="DSN={ID}" command="select {MOBILE}"/></c>'},
    "format": {"xl/styles.xml": f'<s><numFmt numFmtId="164" formatCode="&quot;{ID}&quot;"/></s>'},
    "note": {"xl/comments1.xml": f'<c><comment ref="A1"><t>{ID[:5]}</t><t>{ID[5:]}</t></comment></c>'},
    "drawing": {"xl/drawings/vmlDrawing1.vml": f"<xml><div>{ID}<b>{MOBILE}</b></div></xml>"},
    "chart": {"xl/charts/chart1.xml": f'<c xmlns:a="a"><a:t>{ID[:9]}</a:t><a:t>{ID[9:]}</a:t></c>'},
    "link": {"xl/worksheets/_rels/sheet1.xml.rels": links(f"http://example.org/?id={coded(ID, '%{:02x}')}")},
    "records": {"xl/pivotCache/pivotCacheRecords1.xml": f'<p><s v="{ID}"/><n v="{MOBILE}"/></p>'},
    "strings": {
        "xl/sharedStrings.xml": f"<sst><si><r><t>{ID[:5]}</t></r><r><t>{ID[5:]}</t></r></si><si><t>1</t>"
        f"</si><si><t>{MOBILE}</t></si></sst>"
    },
    "two encodings": {
        "customXml/item1.xml": f'<?xml version="1.0" encoding="utf-16"?><x>{ID}</x>'.encode("utf-16")
    },
}


def with_parts(content: bytes, more: dict[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return zipped({info.filename: archive.read(info) for info in archive.infolist()} | more)


@pytest.mark.parametrize("place", IN_DOCUMENTS)
def test_no_number_is_left_in_any_part_of_a_document(place: str) -> None:
    copy = copy_of(docx(**IN_DOCUMENTS[place]), "a.docx")
    assert copy is not None
    assert left_in(copy) == []


@pytest.mark.parametrize("place", IN_WORKBOOKS)
def test_no_number_is_left_in_any_part_of_a_workbook(place: str) -> None:
    copy = copy_of(with_parts(xlsx(), dict(IN_WORKBOOKS[place])), "a.xlsx")
    assert copy is not None
    assert left_in(copy) == []


CELLS = {
    "text": f'<c r="A1" t="str"><v>{ID}</v></c>',
    "error": f'<c r="A1" t="e"><v>{ID}</v></c>',
    "decimal": f'<c r="A1"><v>{MOBILE}.0</v></c>',
    "power": '<c r="A1" t="inlineStr"><is><t>联系电话</t></is></c><c r="B1"><v>1.3812345678E10</v></c>',
    "parted": f'<c r="A1"><v>{ID[:9]}</v></c><c r="C1"><v>{ID[9:]}</v></c>',
    "rich": f'<c r="A1" t="inlineStr"><is><r><t>{ID[:3]}</t></r><r><t>{ID[3:]}</t></r></is></c>',
    "formula": f'<c r="A1" t="str"><f>"{ID}"&amp;{MOBILE}</f><v>{ID}{MOBILE}</v></c>',
}


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize("hidden", ["", ' hidden="1"'])
def test_no_number_is_left_in_a_cell_of_any_kind(kind: str, hidden: str) -> None:
    copy = copy_of(rows_workbook(f'<row r="1"{hidden}>{CELLS[kind]}</row>'), "a.xlsx")
    assert copy is not None
    assert left_in(copy) == []
    assert b"1.3812345678E10" not in b"".join(unpacked(copy))


PAGES = {
    "text": f"<p>{ID[:6]}<b>{ID[6:]}</b>&nbsp;{MOBILE}</p>",
    "coded link": f'<a href="tel:{coded(MOBILE, "%{:02x}")}">x</a>',
    "coded query": f'<a href="?name=%E7%8E%8B&id={coded(ID, "%{:02X}")}&y=%FF">x</a>',
    "handler": f"<a onclick=\"call('{coded(MOBILE, '%{:02x}')}')\">x</a>",
    "refresh": f'<meta http-equiv="refresh" content="0;url=tel:{coded(MOBILE, "%{:02x}")}">',
    "inner page": f'<iframe srcdoc="&lt;p&gt;{ID[:8]}&lt;b&gt;{ID[8:]}&lt;/b&gt;&lt;/p&gt;"></iframe>',
    "inner codes": f"<iframe srcdoc='<p title=\"{MOBILE}\">&amp;#51;{ID[1:]}</p>'></iframe>",
    "program": f'<script>var a = {{"id": "{ID}", tel: {MOBILE}}}</script>',
    "escapes": "<script>var a = '"
    + coded(ID, "\\u{:04x}")
    + coded("，" + MOBILE, "\\u{:04x}")
    + "'</script>",
    "entities": f"<p>{coded(ID, '&#{};')}</p><p title='{coded(MOBILE, '&#x{:x};')}'></p>",
    "comment": f"<!--[if IE]><p>{ID}</p><![endif]-->",
    "hidden": f'<input type="hidden" value={MOBILE}><template>{ID}</template><p hidden>{CARD}</p>',
    "style": f'<style>p:after {{content: "{ID}"}}</style>',
    "table": f"<table><tr><td>{ID[:9]}<td>{ID[9:]}</table>",
}
PAGES_REFUSED = {
    "file": f'<a href="data:text/plain;base64,{b64encode(ID.encode()).decode()}">x</a>',
    "drawing": f'<img src="data:image/svg+xml,<svg><text>{ID}</text></svg>">',
    "instruction": f"<?php {ID} ?>",
    "declaration": f"<!DOCTYPE {ID}>",
    "attribute": f"<a {ID}=1>x</a>",
}


def page(inner: str) -> bytes:
    return f"<html><body>{inner}</body></html>".encode()


def codes_left(copy: bytes) -> list[str]:
    """The planted numbers that are left as codes."""
    ways = ("%{:02x}", "%{:02X}", "\\u{:04x}", "&#{};", "&#x{:x};")
    return [number for number in NUMBERS for way in ways if coded(number, way).encode() in copy]


@pytest.mark.parametrize("place", PAGES)
def test_no_number_is_left_in_a_page_in_whatever_writing(place: str) -> None:
    copy = copy_of(page(PAGES[place]), "a.html")
    assert copy is not None
    assert copy != page(PAGES[place])
    assert left_in(copy) + codes_left(copy) == []


@pytest.mark.parametrize("place", PAGES_REFUSED)
def test_a_page_of_which_a_number_cannot_be_masked_has_no_copy(place: str) -> None:
    assert copy_of(page(PAGES_REFUSED[place]), "a.html") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
@pytest.mark.parametrize("opening", ["姓名,证件,电话\n", "<?xml version='1.0'?>\n", "{\n"])
def test_no_number_is_left_in_a_text_of_any_encoding(encoding: str, name: str, opening: str) -> None:
    text = f'{opening}王小明,"{ID}","电话""{MOBILE}"""\r\n李山,{ID[:6]} {ID[6:]},{CARD}\r\n'
    copy = copy_of(text.encode(encoding), name)
    assert copy is not None
    assert left_in(copy) == []
    assert ID[6:] not in copy.decode(encoding)
    assert len(copy) == len(text.encode(encoding))


UNREAD_PARTS = {
    "printer": {"xl/printerSettings/printerSettings1.bin": ID.encode("utf-16-le")},
    "program": {"xl/vbaProject.bin": ID.encode()},
    "name": {f"xl/media/{ID}.png": b"x"},
    "old file": {"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + bytes(600) + ID.encode("utf-16-le")},
    "rich text": {"word/afchunk.rtf": b"{\\rtf1 " + ID.encode() + b"}"},
}


@pytest.mark.parametrize("place", UNREAD_PARTS)
def test_a_number_where_nobody_reads_keeps_a_copy_from_being_written(place: str) -> None:
    with pytest.raises(NotMasked) as refused:
        checked_copy(with_parts(xlsx(), dict(UNREAD_PARTS[place])), "a.xlsx", RULE)
    assert refused.value.why == UNSEEN


def test_a_mobile_that_was_hidden_in_words_must_not_stand_where_nobody_reads() -> None:
    printer = {"xl/printerSettings/printerSettings1.bin": MOBILE.encode("utf-16-le")}
    assert copy_of(with_parts(xlsx(), dict(printer)), "a.xlsx") is not None
    told = {**printer, "customXml/item1.xml": f"<x>{MOBILE}</x>"}
    assert copy_of(with_parts(xlsx(), dict(told)), "a.xlsx") is None


def test_what_is_asked_about_in_one_place_and_hidden_in_another_is_no_number_unseen() -> None:
    rule = rule_for_copies(type(NOTHING_LAWFUL)(callings=("监督电话",)))
    text = f"监督电话：{MOBILE}。\n王小明，手机{MOBILE}。"
    assert checked_copy(text.encode(), "a.txt", rule).content.decode().count(MOBILE) == 1


def scanned(folder: Path, output: Path, copies: Path | None) -> Scanned:
    found = scan(ScanOrder((folder,), output, date(2020, 9, 10), 1, copies), lambda *_: None)
    assert isinstance(found, Scanned)
    return found


def test_a_copy_in_which_something_is_left_is_not_written_and_a_person_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(page(PAGES_REFUSED["instruction"]))
    (tmp_path / "in" / "b.xlsx").write_bytes(
        with_parts(rows_workbook(""), {"xl/vbaProject.bin": ID.encode()})
    )
    files = scanned(tmp_path / "in", tmp_path / "out", tmp_path / "copies").files
    assert [file.copy.said for file in files if file.copy] == [
        "没有遮盖，请人工处理（有1处遮不住）",
        f"没有遮盖，请人工处理（{UNSEEN}）",
    ]
    assert all(file.copy and file.copy.needs_a_person and not file.copy.is_made for file in files)
    assert list((tmp_path / "copies").iterdir()) == []


PLANTED = [
    *NUMBERS, ID[:17] + "0", "342425780101999", "138 1234 5678", "0564-6012345", "E12345678", "wangxm@qq.com",
    "王小明", "花园镇城东村李庄组12号", "李庄组12号王小明家", "糖尿病", "低保户", "监护人吴大海", "身份证号",
    "电话", "监督电话：", "编号", "项目编号2020138123456", "，", " ", "：", "-", "12",
]  # fmt: skip
HEADINGS = ["姓名", "身份证号", "电话", "住址", "金额", "编号", "备注", "银行账号", ""]
words = st.lists(st.sampled_from(PLANTED), max_size=5).map("".join)
tables = st.integers(2, 4).flatmap(
    lambda width: st.tuples(
        st.lists(st.sampled_from(HEADINGS), min_size=width, max_size=width),
        st.lists(st.lists(words, min_size=width, max_size=width), min_size=1, max_size=3),
    )
)


def as_text(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in rows).encode()


def as_workbook(rows: list[list[str]]) -> bytes:
    cells = ["".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in rows]
    return rows_workbook("".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, 1)))


def as_page(rows: list[list[str]]) -> bytes:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    said = "".join(f"<p>{'，'.join(row)}</p>" for row in rows)
    return page(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>{said}")


def as_document(rows: list[list[str]]) -> bytes:
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    inner = table + "".join(map(paragraph, map("，".join, rows)))
    return zipped({"[Content_Types].xml": "<Types/>", **body(inner)})


KINDS = {"a.txt": as_text, "b.csv": as_text, "c.xlsx": as_workbook, "d.html": as_page, "e.docx": as_document}


@settings(max_examples=25)
@given(tables)
def test_masked_copies_scan_clean_but_for_what_the_first_report_asks_about(
    table: tuple[list[str], list[list[str]]],
) -> None:
    headings, rows = table
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for file, made in KINDS.items():
            (folder / "in" / file).write_bytes(made([headings, *rows]))
        first = scanned(folder / "in", folder / "out", folder / "copies")
        again = scanned(folder / "copies", folder / "again", None)
    assert again.number(PRESSING) == 0
    known = {file.name: asked_about(file) for file in first.files}
    for file in again.files:
        assert asked_about(file) <= known[file.name]
    assert len(again.files) == len(KINDS)


def asked_about(file: Examined) -> set[tuple[str, object]]:
    return {(one.where, one.hit.kind) for one in file.findings if one.weight != PRESSING}


def test_stretches_of_a_text_without_line_ends_are_cut_where_no_number_is() -> None:
    text = f"公开三条，电话{MOBILE}，" * 9_000
    cuts = list(stretches(text))
    assert len(cuts) > 3
    assert [end for _, end in cuts[:-1]] == [start for start, _ in cuts[1:]]
    assert not any(text[end - 1].isdigit() and text[end].isdigit() for _, end in cuts[:-1])


@pytest.mark.parametrize(("name", "around"), [("a.txt", "{}"), ("a.html", "<html><p>{}</p></html>")])
def test_a_text_of_one_line_is_masked_to_its_end_also_where_it_can_be_cut_nowhere(
    name: str, around: str
) -> None:
    spoken = f"公开三条，电话{MOBILE}。" * 4_000
    text = around.format(f"{spoken}{'1 ' * 40_000}身份证号{ID}，{'x' * 70_000}，电话{MOBILE}")
    copy = copy_of(text.encode(), name)
    assert copy is not None
    assert left_in(copy) == []
    assert len(copy) == len(text.encode())
