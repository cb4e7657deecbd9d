"""Reading a file for its text: everything arrives, with its place, whatever the kind; nothing is fatal."""

from __future__ import annotations

import gzip
import os
import random
import sys
import tracemalloc
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.intake.texts.child import end_child
from pipeline.intake.texts.kind import TextKind, kind_of
from pipeline.intake.texts.read import texts_at, texts_of
from pipeline.intake.texts.running import passages, running_text
from pipeline.intake.texts.sheet import shown_number, without_codes
from pipeline.intake.texts.source import (
    BOMB,
    DAMAGED,
    LOCKED,
    NOT_A_FILE,
    NOT_OPENED,
    TEXT_LIMITS,
    TOO_DEEP,
    TOO_LARGE,
    TOO_SLOW,
    Source,
)
from pipeline.model.passage import Passage, TableRows, Text, Unread
from tests.finished_reports import raw_pdf
from tests.hostile import FURTHER, MEASURED, REAL_XLS
from tests.hostile_makers import ole
from tests.packages import entry, package, repeated, rows_workbook
from tests.texts_makers import PAGE, docx, ods, pdf, xlsx, zipped

ID = "342425197801019999"


def said(texts: Iterable[Text]) -> dict[str, str]:
    """All words by their place, cells of a row parted by |."""
    found: dict[str, str] = {}
    for text in texts:
        if isinstance(text, Passage):
            found[text.place()] = found.get(text.place(), "") + text.text
        elif isinstance(text, TableRows):
            for number, row in enumerate(text.rows, text.first_row):
                found[f"{text.where}第{number}行"] = "|".join(row)
    return found


def whys(texts: Iterable[Text]) -> list[tuple[str, str]]:
    return [(text.where, text.why) for text in texts if isinstance(text, Unread)]


def only_why(texts: Iterable[Text]) -> str:
    [(where, why)] = whys(texts)
    assert where == ""
    return why


@cache
def said_by(name: str) -> dict[str, str]:
    makers = {"a.xlsx": xlsx, "a.docx": docx, "a.ods": ods, "a.html": PAGE.encode, "a.pdf": pdf}
    return said(texts_of(makers[name](), name))


@pytest.mark.parametrize(
    ("file", "where", "words"),
    [
        ("a.xlsx", "文件名", "a.xlsx"),
        ("a.xlsx", "工作表“名册”第1行", "共用文字\n注音的话|隐藏列的话"),
        ("a.xlsx", "工作表“名册”第2行", "隐藏行的话"),
        ("a.xlsx", "工作表“名册”第5行", "342425197801011000|13812340000||0.1"),
        ("a.xlsx", "工作表“名册”A6的公式", f"公式里的话\n{ID}"),
        ("a.xlsx", "工作表“名册”的条件格式", '"条件里的话"\n'),
        ("a.xlsx", "工作表“名册”的下拉选项和输入提示", '提示的标题\n提示的话\n出错的话\n"下拉甲,下拉乙"\n'),
        ("a.xlsx", "工作表“名册”的链接", "链接的名称\n链接的提示\n"),
        ("a.xlsx", "工作表“名册”的链接地址", "mailto:someone@example.org\n"),
        ("a.xlsx", "工作表“名册”的页眉页脚", "   34242519780101\n"),
        ("a.xlsx", "隐藏的工作表“暗处”第1行", "隐藏表的话"),
        ("a.xlsx", "隐藏的工作表“深处”第3行", "||深藏表的话"),
        ("a.xlsx", "没有列出来的工作表“sheet9.xml”第1行", "没列的话"),
        ("a.xlsx", "文件里留着、表格上已经看不到的旧内容", "残留的话\n"),
        ("a.xlsx", "工作表“名册”B5的批注", "批注的话"),
        ("a.xlsx", "工作表“名册”C7的批注", "讨论的话"),
        ("a.xlsx", "工作表“名册”的批注", "批注人\n"),
        ("a.xlsx", "工作表“名册”的文本框和图形", "图形的说明\n文本框的话\n"),
        ("a.xlsx", "工作表“名册”的图表", "图表的话；\n"),
        ("a.xlsx", "从别的表格引来的数据", "外部的话\n"),
        ("a.xlsx", "数据透视表", "缓存的话\n13812340001\n"),
        ("a.xlsx", "附带的数据", "附带的话\n"),
        ("a.xlsx", "工作簿设置", '名册\n暗处\n深处\n"名称里的话"\n'),
        ("a.xlsx", "文件属性“作者”", "属性作者"),
        ("a.xlsx", "文件属性“单位”", "属性单位"),
        ("a.xlsx", "文件属性“经办”", "经办属性自定"),
        ("a.docx", "正文第1段", "正文的话"),
        ("a.docx", "正文第2段", "前半后半"),
        ("a.docx", "正文第2段的已删文字（修订）", "删去的话"),
        ("a.docx", "正文里批注和修订的作者", "删的人\n加的人"),
        ("a.docx", "正文的隐藏文字", "隐藏的话"),
        ("a.docx", "正文的域代码", "QUOTE 域里的话"),
        ("a.docx", "正文的文本框", "框里的话"),
        ("a.docx", "正文的图形的说明", "图的说明"),
        ("a.docx", "表格1第1行", "格一||格二上\n格二下"),
        ("a.docx", "表格1第2行", "格三"),
        ("a.docx", "表格1第2行的表格1第1行", "套的话"),
        ("a.docx", "页眉", "眉上的话"),
        ("a.docx", "页脚", "脚下的话"),
        ("a.docx", "脚注", "脚注的话"),
        ("a.docx", "尾注", "尾注的话"),
        ("a.docx", "批注", "批注的话"),
        ("a.docx", "格式和设置", "变量的话\n"),
        ("a.docx", "文件属性“备注”", "属性备注"),
        ("a.docx", "链接地址", "mailto:someone@example.org\n"),
        ("a.docx", "嵌入的“表.xlsx”，工作表“名册”B5的批注", "批注的话"),
        ("a.ods", "工作表“册”第1行", f"姓名|||{ID}"),
        ("a.ods", "工作表“册”第1000002行", "末行的话"),
        ("a.ods", "工作表“册”A1的批注", "批注的话"),
        ("a.ods", "文件属性“作者”", "属性作者"),
        ("a.ods", "格式和设置", "页眉的话\n"),
        ("a.html", "网页里隐藏的文字", "\n看不见的话\n"),
        ("a.html", "网页源代码里的注释", " 注释的话 \n 格里的注释 \n"),
        ("a.html", "网页表格1第1行", "姓名|电话"),
        ("a.html", "网页表格1第2行", "|甲|乙\n丙"),
        ("a.pdf", "第1页", "page words"),
        ("a.pdf", "批注", "note words\n"),
        ("a.pdf", "表单", "filled words\n"),
        ("a.pdf", "文件属性“作者”", "author words\n"),
        ("a.pdf", "附件“a.txt”，第1行", "attached words"),
    ],
)
def test_what_stands_in_a_place_arrives_with_that_place(file: str, where: str, words: str) -> None:
    assert said_by(file)[where] == words


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("网页文字", ("看得见的话", "电话", "表外的话")),
        (
            "网页里的提示和链接",
            ("关键词的话", "提示的话", "图的话", "填的话", "someone@example.org", "13812340000"),
        ),
        ("网页里的程序代码", ("样式的话", "脚本的话")),
    ],
)
def test_a_page_says_what_it_does_not_show(where: str, words: tuple[str, ...]) -> None:
    assert all(word in said_by("a.html")[where] for word in words)


def test_pictures_and_macros_are_said_to_be_unread() -> None:
    assert [why for _, why in whys(texts_of(xlsx(), "a"))] == [
        "里面的图片没有读，图片上的文字请人工查看",
        "里面有宏，宏的内容没有读，请人工查看",
    ]
    assert whys(texts_of(pdf(), "a")) == [("第2页", "是图片，读不出文字，请人工查看")]


def test_presentations_are_read_slide_by_slide() -> None:
    slide = '<p xmlns:a="a"><a:p><a:r><a:t>演示</a:t></a:r><a:r><a:t>的话</a:t></a:r></a:p></p>'
    content = zipped({"[Content_Types].xml": "<Types/>", "ppt/slides/slide3.xml": slide})
    assert said(texts_of(content, "a.pptx"))["第3张幻灯片"] == "演示的话\n"


def test_cells_of_an_old_workbook_are_read_and_the_rest_is_said_to_be_unread() -> None:
    content = REAL_XLS.read_bytes()
    texts = list(texts_of(content, "a.et"))
    assert any(isinstance(text, TableRows) and text.is_sheet for text in texts)
    assert "另存为 .xlsx" in only_why(texts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_as_text_is_read_in_any_encoding(encoding: str, mark: str) -> None:
    text = (
        mark.join(("姓名", '"住址\r\n两行"', "电话")) + "\r\n" + mark.join(("甲", "", "13812340000")) + "\r\n"
    )
    [table] = [each for each in texts_of(text.encode(encoding), "a.csv") if isinstance(each, TableRows)]
    assert table.rows == (("姓名", "住址\n两行", "电话"), ("甲", "", "13812340000"))


def test_behind_a_quote_that_never_ends_a_table_is_read_as_text() -> None:
    rest = "".join(f"第{number}行,话\n" for number in range(20_000))
    found = said(texts_of(f'甲,乙\n丙,"丁\n{rest}末行的话'.encode(), "a.csv"))
    assert found["第1行"] == "甲|乙"
    assert "第19999行" in "".join(found.values())
    assert "末行的话" in "".join(found.values())


def test_a_text_pasted_from_a_sheet_is_a_table() -> None:
    [_, table] = texts_of("姓名\t电话\n甲\t13812340000\n".encode(), "a.txt")
    assert isinstance(table, TableRows)


def test_lines_glued_from_two_encodings_are_both_read() -> None:
    content = "甲的话\n".encode() + "乙的话\n".encode("gbk")
    assert said(texts_of(content, "a.log"))["第1行"] == "甲的话\n乙的话\n"


def test_escapes_of_json_are_characters() -> None:
    assert said(texts_of(rb'{"\u59d3\u540d": "x"}', "a"))["第1行"] == '{"姓名": "x"}'


def test_a_line_is_known_by_its_number() -> None:
    [passage] = passages(["甲\n乙\n丙\n"])
    assert passage.place(passage.text.index("丙")) == "第3行"


@given(
    st.lists(st.sampled_from((f"{ID}，", "甲乙。", "村" * 700, "\n", "9", " ")), max_size=300),
    st.integers(1, 9000),
)
@settings(max_examples=30, deadline=None)
def test_no_number_is_cut_where_there_is_another_place(words: list[str], size: int) -> None:
    text = "".join(words)
    found = list(passages(text[at : at + size] for at in range(0, len(text), size)))
    assert sum(passage.text.count(ID) for passage in found) == text.count(ID)


@given(st.text(st.sampled_from("甲9 -\n，x"), max_size=200).map(lambda text: text * 400))
@settings(max_examples=20, deadline=None)
def test_nothing_of_a_text_is_left_out(text: str) -> None:
    at = 0
    for passage in passages([text], first_line=0):
        start = text.find(passage.text, max(at - 64, 0))
        assert start >= 0
        assert not text[at:start].strip()
        at = start + len(passage.text)
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("342425197801019999", "342425197801019999"),
        ("3.42425197801011E+17", "342425197801011000"),
        ("1.3812340000E10", "13812340000"),
        ("0.1", "0.1"),
        ("0.10000000000000001", "0.1"),
        ("-5", "-5"),
        ("1E+300", "1E+300"),
        ("不是数", "不是数"),
    ],
)
def test_a_number_is_shown_with_all_its_digits(stored: str, shown: str) -> None:
    assert shown_number(stored) == shown


def test_the_size_of_a_header_is_no_digit_of_its_text() -> None:
    assert without_codes(f'&L&"宋体,常规"&12{ID}').strip() == ID
    assert without_codes("&8 第&P页").split() == ["第", "页"]


class _Endless(BytesIO):
    """Two gigabytes of text that are never in memory."""

    def __init__(self, piece: bytes, size: int) -> None:
        super().__init__()
        self._piece, self._left = piece, size // len(piece)

    def read(self, size: int | None = -1, /) -> bytes:
        self._left -= 1
        return self._piece if self._left >= 0 else b""


@pytest.mark.parametrize("line", ["张某某，城东村；\n", "张某某，城东村；", f"{ID} "])
def test_a_text_of_any_length_is_read_in_bounded_memory(line: str) -> None:
    piece = (line * 20_000).encode()
    endless = partial(_Endless, piece, 12 << 20)
    source = Source("a.txt", cast("partial[BinaryIO]", endless), lambda _: iter(()))
    tracemalloc.start()
    count = sum(
        text.text.count(line.strip()[:6]) for text in running_text(source) if isinstance(text, Passage)
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count >= (12 << 20) // len(piece) * 20_000
    assert peak < 10 << 20


def test_a_sheet_comes_in_blocks_and_its_blank_rows_cost_nothing() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 5_001))
    blank = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/></row>' for n in range(5_001, 200_001))
    last = '<row r="1048576"><c r="XFD1048576" t="str"><v>尽头</v></c></row>'
    tables = [
        text for text in texts_of(rows_workbook(rows + blank + last), "a") if isinstance(text, TableRows)
    ]
    assert [(table.first_row, len(table.rows), table.starts_table) for table in tables] == [
        (1, 2_000, True),
        (2_001, 2_000, False),
        (4_001, 1_000, False),
        (1_048_576, 1, False),
    ]
    assert tables[-1].rows[0][-1] == "尽头"


def archive(names: dict[str, bytes], comment: str = "") -> bytes:
    return zipped(names, comment)


def test_files_in_an_archive_are_read_wherever_their_names_point() -> None:
    inner = archive({"深.txt": "深处的话".encode()})
    outer = archive(
        {"../../climb.txt": b"climbing", "/etc/x.txt": b"rooted", "内.zip": inner}, comment="备注的话"
    )
    found = said(texts_of(outer, "a.zip"))
    assert found["压缩包里的“../../climb.txt”，第1行"] == "climbing"
    assert found["压缩包里的“/etc/x.txt”，第1行"] == "rooted"
    assert found["压缩包里的“内.zip”，压缩包里的“深.txt”，第1行"] == "深处的话"
    assert found["压缩包的备注"] == "备注的话"


def test_nothing_of_an_archive_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    list(texts_of(archive({"../climb.txt": b"x", "here.txt": b"x"}), "a.zip"))
    assert [path.name for path in tmp_path.rglob("*")] == ["work"]


def test_names_in_gbk_are_read() -> None:
    content = archive({"12345678.txt": b"x"}).replace(b"12345678", "名册名册".encode("gbk"))
    assert "压缩包里的“名册名册.txt”，第1行" in said(texts_of(content, "a.zip"))


def test_an_archive_in_an_archive_is_opened_three_deep() -> None:
    content = "话".encode()
    for _ in range(4):
        content = archive({"a": content})
    assert [why for _, why in whys(texts_of(content, "a.zip"))] == [TOO_DEEP]


_SMALL = replace(TEXT_LIMITS, unpacked_bytes=1 << 20)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.html", "a.xml"])
def test_a_bomb_ends_as_one_refusal(name: str) -> None:
    head = b"<x>" if name == "a.xml" else b""
    bomb = package([repeated(name, head, b"<a>%s</a>\n" % (b"x" * 300) * 200, 300, b"")])
    assert whys(texts_of(bomb, "a.zip", _SMALL)) == [("", BOMB)]
    assert whys(texts_of(bomb, "a.zip")) == [(f"压缩包里的“{name}”", BOMB)]


def test_a_workbook_whose_sheet_is_a_bomb_is_refused() -> None:
    sheet = repeated(
        "xl/worksheets/sheet1.xml", b"<worksheet>", b"<a>%s</a>" % (b"x" * 300) * 200, 300, b"</worksheet>"
    )
    content = package([entry("[Content_Types].xml", "<Types/>"), sheet])
    [(where, why)] = whys(texts_of(content, "a.xlsx"))
    assert "sheet1.xml" in where
    assert why == BOMB


def test_too_many_entries_are_refused() -> None:
    content = archive({f"{number}": b"" for number in range(30)})
    assert only_why(texts_of(content, "a.zip", replace(TEXT_LIMITS, entries=20))) == TOO_LARGE


def locked_zip() -> bytes:
    content = bytearray(archive({"a.txt": b"x"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (ole("EncryptedPackage"), LOCKED),
        (ole("WordDocument"), "旧格式的文档"),
        (b"{\\rtf1 x}", "旧格式的文档"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d", "图片"),
        (b"Rar!\x1a\x07\x00x", "解压"),
        (gzip.compress(b"x", mtime=0), "解压"),
        (zipped({"OFD.xml": "<x/>"}), "OFD"),
        (zipped({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}), "xlsb"),
        (b"From: a\nMIME-Version: 1.0\n\nx", "网页存档"),
        (bytes(range(256)) * 4, "认不出"),
        (b"%PDF-1.7 broken", DAMAGED),
        (xlsx()[:-30], DAMAGED),
        (b"PK\x03\x04", DAMAGED),
    ],
)
def test_what_cannot_be_read_is_named_with_a_remedy(content: bytes, why: str) -> None:
    assert why in only_why(texts_of(content, "文件"))


def test_a_pdf_with_a_password_is_named() -> None:
    trailer = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    assert only_why(texts_of(raw_pdf(page, trailer=trailer), "a.pdf")) == LOCKED


def test_identifiers_of_programs_are_not_words() -> None:
    fonts = "<panose1 val='02020603050405020304'/><rsid val='24062061'/>"
    fonts += "<x val='13812340000' xmlns:v='u:1234567'/>"
    content = zipped({"[Content_Types].xml": "<x/>", "word/fontTable.xml": f"<f>{fonts}</f>"})
    assert said(texts_of(content, "a.docx"))["格式和设置"] == "13812340000\n"


def test_a_locked_entry_does_not_keep_the_others_from_being_read() -> None:
    assert whys(texts_of(locked_zip(), "a.zip")) == [("压缩包里的“a.txt”", LOCKED)]


def test_an_empty_file_says_only_its_name() -> None:
    assert list(texts_of(b"", "张某某.xlsx")) == [Passage("文件名", "张某某.xlsx")]


def test_a_damaged_part_does_not_keep_the_others_from_being_read() -> None:
    broken = {"word/header1.xml": "<broken", "word/footnotes.xml": "<a><b></a>"}
    texts = list(texts_of(docx(**broken), "a.docx"))
    assert [where for where, why in whys(texts) if why == DAMAGED] == ["脚注", "页眉"]
    assert said(texts)["正文第1段"] == "正文的话"


def test_a_reading_that_never_ends_is_stopped() -> None:
    end_child()
    assert only_why(texts_of(pdf(), "a.pdf", replace(TEXT_LIMITS, seconds=0.001))) == TOO_SLOW
    assert "第1页" in said(texts_of(pdf(), "a.pdf"))


def test_files_on_disk_are_read_and_what_is_no_file_is_not(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_text("乙的话", encoding="utf-8")
    assert said(texts_at(path)) == {"文件名": "甲.txt", "第1行": "乙的话"}
    assert only_why(texts_at(tmp_path)) == NOT_A_FILE
    assert only_why(texts_at(tmp_path / "没有")) == NOT_OPENED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert only_why(texts_at(tmp_path / "pipe")) == NOT_A_FILE


def test_a_page_nested_deeper_than_parsers_like_is_read() -> None:
    deep = "<div>" * 600 + "深处的话" + "</div>" * 600
    assert "深处的话" in "".join(said(texts_of(f"<html>{deep}".encode(), "a.html")).values())
    deep = "<div>" * 5_000 + "深处的话" + "</div>" * 5_000
    assert "深处的话" in "".join(said(texts_of(f"<html>{deep}".encode(), "a.html")).values())


@pytest.mark.parametrize("case", [*MEASURED, *FURTHER], ids=lambda case: case.name)
def test_hostile_workbooks_never_raise(case: object) -> None:
    content = case.make()  # type: ignore[attr-defined]
    assert isinstance(next(texts_of(content, "a")), Passage)
    for _ in texts_of(content, "a", replace(TEXT_LIMITS, unpacked_bytes=8 << 20, seconds=10.0)):
        pass


def mutations(content: bytes, count: int) -> Iterator[bytes]:
    chance = random.Random(6)
    for _ in range(count):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed[: chance.choice((len(changed), chance.randrange(len(changed))))])


@pytest.mark.parametrize("make", [xlsx, docx, ods, pdf, PAGE.encode])
def test_no_damage_raises(make: partial[bytes]) -> None:
    content = make()
    for changed in mutations(content, 40):
        assert list(texts_of(changed, "a.html"))[:1] == [Passage("文件名", "a.html")]


@given(st.binary(max_size=300), st.sampled_from(("a.csv", "a.html", "a.json", "a.xml", "a.txt")))
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(content: bytes, name: str) -> None:
    assert list(texts_of(content, name))


_NESTED = st.recursive(
    st.just("?"),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from("table tr td th tbody form div b a caption".split()),
        st.lists(inner, max_size=3).map("?".join),
    ),
    max_leaves=12,
)


@given(_NESTED)
@settings(max_examples=150, deadline=None)
@example("<table>?<tr>?<form>?<td>?</td><td>?<b>?</b></td></form></tr><td>?</td></table>")
@example("<table><tr><td>?<table><td>?</table>?</td></tr></table>")
def test_every_word_of_a_page_arrives_once_however_its_tables_are_written(markup: str) -> None:
    marks = [f"话{number}。" for number in range(markup.count("?"))]
    for mark in marks:
        markup = markup.replace("?", mark, 1)
    found = "".join(said(texts_of(f"<html>{markup}</html>".encode(), "a.html")).values())
    assert {mark: found.count(mark) for mark in marks} == dict.fromkeys(marks, 1)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><form><td>甲</td><td>乙</td></form></tr><tr><td>丙</td></tr>", ["甲|乙", "丙"]),
        ("<td>甲</td><td>乙</td>", ["甲|乙"]),
        ("<tr><div><td>甲</td></div><td>乙</td></tr>", ["甲|乙"]),
    ],
)
def test_cells_belong_to_their_row_whatever_stands_between(table: str, rows: list[str]) -> None:
    found = said(texts_of(f"<html><table>{table}</table></html>".encode(), "a.html"))
    assert [found[f"网页表格1第{number}行"] for number in range(1, len(rows) + 1)] == rows


def test_pictures_of_a_page_are_said_once_to_be_unread_and_its_files_are_read() -> None:
    page = (
        '<html><img src="a.png"><img src="data:image/png;base64,AAAA">'
        f'<a href="data:text/plain;base64,{b64encode(ID.encode()).decode()}">x</a>'
        '<object data="data:image/svg+xml,%3Csvg%3E%3Ctext%3E图里的话%3C/text%3E%3C/svg%3E"></object>'
        '<iframe srcdoc="&lt;p&gt;&amp;#x31;38&lt;b&gt;12340000&lt;/b&gt;&lt;/p&gt;"></iframe></html>'
    )
    texts = list(texts_of(page.encode(), "a.html"))
    assert only_why(texts) == "网页上的图片没有读，图片上的文字请人工查看"
    found = said(texts)
    assert found["网页里嵌着的文件，第1行"] == ID
    assert found["网页里嵌着的文件"].strip().endswith("图里的话")
    assert found["网页里嵌着的文件，网页文字"].strip() == "13812340000"


def test_a_page_is_read_as_browsers_read_its_codes() -> None:
    page = (
        r'<html><script>var a = "\u0031\x338"</script><a href="tel:%31%33%38" onclick="go(%E7%94%B2)">x</a>'
        r"<table><tr><td><script>'\u4e59'</script>丙</td></tr></table></html>"
    )
    found = said(texts_of(page.encode(), "a.html"))
    assert found["网页里的程序代码"].split() == ["var", "a", "=", '"138"', "'乙'"]
    assert found["网页里的提示和链接"] == "go(甲)\n"


@pytest.mark.parametrize("opening", ["<?xml version='1.0'?>", '{"a": 1}', "[1, 2]"])
def test_a_plain_text_is_one_by_its_ending_whatever_it_begins_with(opening: str) -> None:
    texts = list(texts_of(f"{opening}\n甲".encode(), "a.txt"))
    assert texts[1:] == [Passage("", f"{opening}\n甲", 1)]


def test_what_stands_beside_the_paragraphs_of_a_document_is_read() -> None:
    beside = (
        "<w:tbl><w:tblPr><w:tblCaption w:val='表的标题'/><w:tblDescription w:val='表的说明'/></w:tblPr>"
        "<w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:sdt><w:sdtPr><w:alias w:val='控件的名称'/><w:dropDownList><w:listItem w:displayText='选项的话'/>"
        "</w:dropDownList></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        "<w:customXml w:element='附带的标记'><w:p/></w:customXml><w:r><w:t>段外的话</w:t></w:r>"
    )
    story = f'<w:document xmlns:w="w"><w:body>{beside}</w:body></w:document>'
    found = said(texts_of(docx(**{"word/document.xml": story}), "a.docx"))["正文的表格和控件的说明"]
    assert found.split() == ["表的标题", "表的说明", "控件的名称", "选项的话", "附带的标记", "段外的话"]


def test_what_no_program_shows_of_a_document_is_read() -> None:
    story = (
        '<!DOCTYPE w:document [<!ENTITY e "1381">]><!-- 注释的话 --><w:document xmlns:w="w">头上的话<w:body><w:p>'
        '<w:r><w:t>&e;23400</w:t><w:sym w:font="x" w:char="F030"/><w:sym w:char="0031"/><w:sym w:char="F0B7"/></w:r>'
        "</w:p>段后的话<?x 程序的话?></w:body></w:document>"
    )
    found = said(texts_of(docx(**{"word/document.xml": story}), "a.docx"))
    assert found["正文第1段"] == "13812340001"
    beside = ("头上的话", "段后的话", "注释的话", "程序的话")
    assert all(word in found["正文的表格和控件的说明"] for word in beside)


@pytest.mark.parametrize(
    "inner",
    [
        "<a>甲的话</a>",
        "<!-- 甲的话 --><x/>",
        "<?x 甲的话?><x/>",
        "<!DOCTYPE a [<!ENTITY e '甲的话'>]><a>&e;</a>",
    ],
)
def test_all_of_a_file_of_markup_is_read(inner: str) -> None:
    assert "甲的话" in said(texts_of(f"<?xml version='1.0'?>{inner}".encode(), "a.xml"))[""]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Received: from a\n by b\n" * 40 + "Subject: x\nMIME-Version: 1.0\n\nx", "a.txt"),
        ("Return-Path: <a@example.org>\nSubject: x\n\nx", "信"),
        ("Subject: x\n\nx", "a.EML"),
    ],
)
def test_a_mail_is_refused_for_what_it_is(head: str, name: str) -> None:
    assert "邮件" in only_why(texts_of(head.encode(), name))


def test_a_text_that_speaks_of_something_received_is_no_mail() -> None:
    text = "Sent: 3\nReceived: 3\n"
    assert said(texts_of(text.encode(), "a.txt"))["第1行"] == text


@pytest.mark.parametrize("text", ["[通知] 张某某", "{甲}乙", "[1] 张某某\n" * 3_000])
def test_a_text_that_begins_with_a_bracket_is_text(text: str) -> None:
    assert kind_of(text.encode(), "a.txt") is TextKind.TEXT
    assert kind_of(b'[{"a": 1}]', "a") is TextKind.JSON
    assert kind_of(b'[{"a": 1},' * 9_000, "a") is TextKind.JSON


def test_words_in_escapes_are_read_whatever_the_file_is_called() -> None:
    assert said(texts_of(rb'{"a": "\u7532\u4e59"}', "a.txt"))["第1行"] == '{"a": "甲乙"}'


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_pairs_of_bytes_without_a_mark_are_told_whatever_characters_they_hold(encoding: str) -> None:
    text = f"一一一张某某{ID}一一"
    assert said(texts_of(text.encode(encoding), "a.txt"))["第1行"] == text


def test_zero_bytes_between_digits_do_not_make_a_text_something_else() -> None:
    content = "张某某" + "\0".join(ID)
    assert said(texts_of(content.encode(), "a.txt"))["第1行"] == f"张某某{ID}"


def test_markup_in_a_chinese_encoding_is_read() -> None:
    content = '<?xml version="1.0" encoding="gb2312"?><x>甲的话</x>'.encode("gb2312")
    texts = list(texts_of(content, "a.xml"))
    assert "甲的话" in said(texts)["第1行"]
    assert not whys(texts)


@pytest.mark.parametrize("spelling", ["", " "])  # the usual one is read without the parser
def test_all_that_is_written_for_a_cell_is_read(spelling: str) -> None:
    def told(cells: str) -> dict[str, str]:
        return said(texts_of(rows_workbook(f'<row r="1">{cells}</row>'), "a.xlsx"))

    twice = f'<c r="A1"><v>{ID}</v></c><c r="A1"{spelling}><v>5</v></c>'
    assert list(told(twice).values())[1] == f"{ID}\n5"
    both = f'<c r="A1"{spelling}><is><t>{ID}</t></is><v>5</v></c>'
    assert list(told(both).values())[1] == f"5\n{ID}"
    stray = f'<c r="A1"{spelling}><v>5</v><extLst><ext>{ID}</ext></extLst></c>'
    assert f"{ID}\n" in told(stray).values()


@pytest.mark.parametrize(("behind", "count"), [(ID.encode(), 1), (b"\0" * 9, 0)])
def test_what_stands_behind_the_end_of_a_package_is_said_to_be_unread(behind: bytes, count: int) -> None:
    content = archive({"a.txt": b"x"}, comment="备注") + behind
    assert len([why for _, why in whys(texts_of(content, "a.zip")) if "末尾" in why]) == count
