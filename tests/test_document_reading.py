"""A finished report is read whatever program wrote it; what cannot be read is said."""

from __future__ import annotations

import random
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.editions import EDITIONS, CellKey, Edition, OfficialTable
from pipeline.intake.document.blocked import DocumentLimits
from pipeline.intake.document.read import read_document, read_document_at
from pipeline.intake.document.spacing import tidy
from pipeline.model.document import Extract, Grid, Line
from pipeline.model.obstacle import Obstacle
from pipeline.report.consistency.parts import part_name, split_parts
from pipeline.report.consistency.printed import read_cell
from pipeline.report.consistency.sentences import sentences
from pipeline.report.consistency.tables import read_tables
from tests.finished_reports import (
    HUAYUAN_TEXT,
    WRITERS,
    Block,
    Drawn,
    as_docx,
    as_html,
    as_pdf,
    as_text,
    drawn,
    raw_pdf,
    saved,
)
from tests.published import HUAYUAN_2020, PUBLISHED, SHANGHAI_OFFICE_2019, SUQIAN_2023, PublishedReport

EDITION_2019, EDITION_2021 = EDITIONS["2019"], EDITIONS["2021"]


def extract(content: bytes, name: str = "报告") -> Extract:
    found = read_document(content, name)
    assert isinstance(found, Extract), found
    return found


def lines(found: Extract) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Line)]


def grids(found: Extract) -> list[Grid]:
    return [block for block in found.blocks if isinstance(block, tuple)]


def obstacle(content: bytes) -> str:
    found = read_document(content, "年报.docx")
    assert isinstance(found, Obstacle)
    return found.sentence


HUAYUAN = extract(HUAYUAN_TEXT)
PROSE = lines(HUAYUAN)


def report_of(published: PublishedReport) -> list[Block]:
    """The prose of one report with the published tables of another under its headings."""
    tables = {table.title: drawn(table, published.values) for table in published.edition.tables}
    return [block for text in PROSE for block in (text, tables.get(text)) if block is not None]


def test_the_published_text_gives_its_cells_and_nothing_else() -> None:
    printed = read_tables(HUAYUAN)
    lost = {CellKey("table3", row, "natural") for row in ("new", "1", "2")}
    assert printed.edition is EDITION_2019
    assert {key: cell.value for key, cell in printed.cells.items() if key not in lost} == {
        key: value for key, value in HUAYUAN_2020.values.items() if key not in lost
    }
    assert {printed.cells[key].value for key in lost} == {None}
    blank = (
        "表三有3格没有填数（空着或者填的是“—”之类），没有当作0：一、本年新收政府信息公开申请数量·自然人；"
        "（一）予以公开·自然人；（二）部分公开·自然人"
    )
    assert printed.unread == (blank,)


CASES = [
    *((report, form) for report in PUBLISHED for form in ("docx", "html", "txt")),
    (SHANGHAI_OFFICE_2019, "pdf"),
    (SUQIAN_2023, "pdf"),
]


@pytest.mark.parametrize(("published", "form"), CASES, ids=[f"{r.code}-{form}" for r, form in CASES])
def test_every_format_gives_the_same_text_and_the_published_cells(
    published: PublishedReport, form: str
) -> None:
    found = extract(WRITERS[form](report_of(published)), f"年报.{form}")
    printed = read_tables(found)
    assert lines(found) == PROSE
    assert found.unread == ()
    assert printed.edition is published.edition
    assert {key: cell.value for key, cell in printed.cells.items()} == published.values


# Six places where the page ends inside 表二, inside the heading of 表三, in its middle and in 表四.
@pytest.mark.parametrize("n_before", [8, 10, 18, 22])
def test_a_table_split_over_pages_is_one_table(n_before: int) -> None:
    published = SHANGHAI_OFFICE_2019  # mostly blank, so a shifted column would be seen
    blocks: list[Block] = [f"前文第{number}段。" for number in range(n_before)]
    for table in published.edition.tables:
        blocks += [table.title, drawn(table, published.values)]
    printed = read_tables(extract(as_pdf(blocks)))
    assert {key: cell.value for key, cell in printed.cells.items()} == published.values


def test_the_published_text_is_taken_apart() -> None:
    parts = split_parts(HUAYUAN)
    assert [part.title for part in parts.parts] == [
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    ]
    assert (parts.signature, parts.date_text, parts.signed_on) == (
        "花园镇党委政府办公室",
        "2021年1月13日",
        date(2021, 1, 13),
    )
    assert parts.missing == ()
    assert len(parts.preamble) == 2
    places = {sentence.text: sentence.part for sentence in parts.sentences}
    assert places["本年度,我镇动态信息更新达到1320条,信息公开目录信息更新1320条,解读材料8篇。"] == 1
    assert places["暂无其他需要报告的事项。"] == 6


def test_lines_broken_by_the_page_are_sentences_again() -> None:
    texts = [sentence.text for sentence in split_parts(HUAYUAN).sentences]
    assert any("先锋网村务公开栏更新、线下村务公开栏张贴" in text for text in texts)
    assert any("重点查看村务公开栏张贴范围是否全面" in text for text in texts)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("一、工作总体情况", 1),
        ("二、主动公开情况", 2),
        ("3.收到和处理政府信息公开申请情况", 3),
        ("第四部分 政府信息公开行政复议、行政诉讼情况", 4),
        ("五、存在问题及改进情况", 5),
        ("五、政府信息公开工作存在的主要问题及整改措施", 5),
        ("六、其它需要报告的事项", 6),
        ("其他需要报告的事项", 6),
        ("五、其他需要报告的事项", 6),
    ],
)
def test_a_part_is_found_under_the_titles_people_give_it(title: str, number: int) -> None:
    parts = split_parts(Extract("年报", (Line("前言。"), Line(title), Line("正文一句。"))))
    assert [part.number for part in parts.parts] == [number]
    assert parts.part(number).paragraphs == ("正文一句。",)  # type: ignore[union-attr]
    assert len(parts.missing) == 5


@pytest.mark.parametrize(
    "text", ["（一）主动公开情况", "1、存在问题", "(二)当前存在的问题及改进情况", "总体情况良好，群众满意。"]
)
def test_a_heading_inside_a_part_does_not_begin_another(text: str) -> None:
    assert split_parts(Extract("年报", (Line(text),))).parts == ()


def test_a_table_of_contents_is_not_the_report() -> None:
    titles = [Line(title) for title in EDITION_2021.part_titles]
    body = [block for title in titles for block in (title, Line("正文。"))]
    parts = split_parts(Extract("年报", (*titles, *body)))
    assert [part.paragraphs for part in parts.parts] == [("正文。",)] * 6
    assert len(parts.preamble) == 6


def test_half_a_report_says_which_parts_are_missing() -> None:
    parts = split_parts(
        Extract("年报", (Line("一、总体情况"), Line("全年公开3条。"), Line("五、存在的主要问题及改进情况")))
    )
    assert [said[:8] for said in parts.missing] == [
        "没有找到第二部分",
        "没有找到第三部分",
        "没有找到第四部分",
        "没有找到第六部分",
    ]
    assert (parts.signature, parts.date_text, parts.signed_on) == ("", "", None)


def test_what_follows_a_title_on_its_line_belongs_to_the_part() -> None:
    parts = split_parts(Extract("年报", (Line("六、其他需要报告的事项：无。"),)))
    assert parts.parts[0].paragraphs == ("无。",)
    assert [(s.text, s.part) for s in parts.sentences] == [("无。", 6)]


@pytest.mark.parametrize(
    ("ending", "signature", "signed_on"),
    [
        (("某镇人民政府", "2021年1月13日"), "某镇人民政府", date(2021, 1, 13)),
        (("某镇人民政府", "二〇二一年一月十三日"), "某镇人民政府", date(2021, 1, 13)),
        (("某镇人民政府", "二○二二年十二月三十一日"), "某镇人民政府", date(2022, 12, 31)),
        (("某镇人民政府2021年1月13日",), "某镇人民政府", date(2021, 1, 13)),
        (("2021年1月13日",), "", date(2021, 1, 13)),
        (("某镇人民政府", "2021年2月30日"), "某镇人民政府", None),
    ],
)
def test_signature_and_date_are_not_part_of_the_text(
    ending: tuple[str, ...], signature: str, signed_on: date
) -> None:
    parts = split_parts(
        Extract("年报", (Line("六、其他需要报告的事项"), Line("无其他事项。"), *map(Line, ending)))
    )
    assert (parts.signature, parts.signed_on) == (signature, signed_on)
    assert parts.parts[0].paragraphs == ("无其他事项。",)


def test_part_names() -> None:
    assert [part_name(number) for number in (0, 1, 6)] == ["正文开头", "第一部分", "第六部分"]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("收到3件，答复2件。结转1件；", ["收到3件，答复2件。", "结转1件；"]),
        ("采购8.0056万元，2020年1月1日起。", ["采购8.0056万元，2020年1月1日起。"]),
        ("（一）公开3条；（二）公开2条。", ["（一）公开3条；", "（二）公开2条。"]),
        ("收到3件（网络1件；信函2件）。办结", ["收到3件（网络1件；信函2件）。", "办结"]),
        ("坚持“应公开尽公开。”全年3条", ["坚持“应公开尽公开。”", "全年3条"]),
        ("没有关上的括号（网络1件；信函2件。", ["没有关上的括号（网络1件；", "信函2件。"]),
        ("。；", []),
    ],
)
def test_sentences(paragraph: str, expected: list[str]) -> None:
    assert list(sentences(paragraph)) == expected


@given(st.text(alphabet="公开3.8。；（）“”《》！", max_size=30))
def test_sentences_lose_nothing_but_marks(text: str) -> None:
    kept = re.sub(r"[^公开3.8]", "", "".join(sentences(text)))
    assert kept == re.sub(r"[^公开3.8]", "", text)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("0", "count", "0"),
        ("１８５６", "count", "1856"),
        ("1,320", "count", "1320"),
        ("1，320件", "count", "1320"),
        ("22(其中修订 16 件)", "count", "22"),
        ("〇", "count", "0"),
        ("O", "count", "0"),
        ("+19", "change", "19"),
        ("－10", "change", "-10"),
        ("−10", "change", "-10"),
        ("减8", "change", "-8"),
        ("8.0056 万元", "wan_yuan", "8.0056"),
        ("251000元", "wan_yuan", "25.1"),
        ("1.2亿元", "wan_yuan", "12000"),
        ("477.35", "wan_yuan", "477.35"),
    ],
)
def test_a_value_is_read_as_printed(text: str, unit: str, value: str) -> None:
    cell = read_cell(text, unit)  # type: ignore[arg-type]
    assert cell is not None
    assert (cell.text, cell.value) == (text, Decimal(value))


@pytest.mark.parametrize("text", ["", "—", "——", "-", "/", "无"])
def test_nothing_is_not_zero(text: str) -> None:
    cell = read_cell(text, "count")
    assert cell is not None
    assert cell.value is None


@pytest.mark.parametrize("text", ["约5", "147 0", "二", "见附件", "8元", "5%"])
def test_what_is_no_count_is_not_read(text: str) -> None:
    assert read_cell(text, "count") is None


def test_the_unit_may_stand_in_the_heading() -> None:
    cell = read_cell("70487", "wan_yuan", "采购总金额（元）")
    assert cell is not None
    assert cell.value == Decimal("7.0487")


def changed(block: Drawn, **texts: str) -> Drawn:
    """The table with other texts in some cells: `new_natural="约5"`; a dot in a row's code is a `_` too."""
    known = {f"{key.row}_{key.column}".replace(".", "_").replace("/", "_"): key for key in block.texts}
    return Drawn(block.table, {**block.texts, **{known[name]: text for name, text in texts.items()}})


def tables_of(published: PublishedReport) -> list[Drawn]:
    return [drawn(table, published.values) for table in published.edition.tables]


def test_a_cell_that_cannot_be_read_is_named() -> None:
    _, applications, _ = tables_of(SUQIAN_2023)
    printed = read_tables(extract(as_html([changed(applications, new_natural="约3402", out_total="—")])))
    assert CellKey("table3", "new", "natural") not in printed.cells
    assert printed.cells[CellKey("table3", "out", "total")].text == "—"
    assert "表三“一、本年新收政府信息公开申请数量”一行有1格读不成数：“约3402”" in printed.unread
    assert (
        "表三有1格没有填数（空着或者填的是“—”之类），没有当作0：四、结转下年度继续办理·总计" in printed.unread
    )


def test_tables_that_are_not_there_are_missed_and_others_are_named() -> None:
    stray = "<table><tr><td>单位</td><td>得分</td></tr><tr><td>甲村</td><td>98</td></tr></table>"
    printed = read_tables(extract(f"<html><body><p>文</p>{stray}</body></html>".encode()))
    assert printed.edition is None
    assert printed.cells == {}
    assert printed.unread == (
        "没有找到表二",
        "没有找到表三",
        "没有找到表四",
        "另有1张表不是表二、表三、表四，没有检查",
    )


def test_one_small_table_for_each_item_is_read_like_the_whole() -> None:
    disclosure = tables_of(SUQIAN_2023)[0]
    text = as_text([disclosure]).decode("utf-8-sig")
    blocks = re.sub(r"(?m)^(第二十条第.*)$", r"\n\1\n", text)
    printed = read_tables(extract(blocks.encode()))
    assert {key: cell.value for key, cell in printed.cells.items()} == {
        key: value for key, value in SUQIAN_2023.values.items() if key.table == "table2"
    }


def test_a_report_with_tables_of_both_editions_is_told_so() -> None:
    new, old = tables_of(SUQIAN_2023)[0], tables_of(HUAYUAN_2020)[1]
    printed = read_tables(extract(as_html([new, old])))
    assert printed.edition is EDITION_2021
    assert printed.cells[CellKey("table3", "6", "natural")].value == 0
    assert "表二用的是2021年版的格式，表三用的却是2019年版的" in printed.unread


def test_a_local_row_is_left_aside_by_name() -> None:
    page = as_html([tables_of(HUAYUAN_2020)[0]]).decode()
    row = "<tr><td>其他主动公开文件</td><td>4</td><td colspan='2'>4</td><td>9</td></tr>"
    printed = read_tables(
        extract(
            page.replace(
                '</tr><tr><td rowspan="1" colspan="5">第二十条第（五）项',
                f'</tr>{row}<tr><td colspan="5">第二十条第（五）项',
            ).encode()
        )
    )
    assert printed.cells[CellKey("table2", "20.1/normative", "made")].value == 24
    assert "表二多出一行“其他主动公开文件”，不在统一格式里，没有检查" in printed.unread


def test_a_row_whose_label_is_lost_is_known_by_its_place() -> None:
    page = as_html([tables_of(SUQIAN_2023)[1]]).decode().replace("2.重复申请", "ᆉᄊ")
    printed = read_tables(extract(page.encode()))
    assert printed.cells[CellKey("table3", "5.2", "natural")].value == 39
    assert "表三“2.重复申请”一行的名称认不出来，是按前后位置认定的" in printed.unread


def test_a_second_table_of_the_same_kind_is_not_mixed_in() -> None:
    first, second = tables_of(HUAYUAN_2020)[1], tables_of(SHANGHAI_OFFICE_2019)[1]
    printed = read_tables(extract(as_html([first, second])))
    assert {cell.value for cell in printed.cells.values()} == {Decimal(0)}
    assert "表三出现了不止一次，只检查了第一张" in printed.unread


def test_a_table_left_blank_has_cells_without_values() -> None:
    published = HUAYUAN_2020
    empty = [drawn(table, {cell.key: None for cell in table.cells}) for table in published.edition.tables]
    printed = read_tables(extract(as_html(["表", empty[0], "表", empty[1], "表", empty[2]])))
    assert {key: cell.value for key, cell in printed.cells.items()} == dict.fromkeys(published.values)


def with_parts(content: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """A .docx with the text of one part changed."""
    source, target = zipfile.ZipFile(BytesIO(content)), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            data = source.read(name)
            package.writestr(name, change(data.decode()).encode() if name == part else data)
    return target.getvalue()


def word_of(paragraph: str) -> Extract:
    """A Word document whose only paragraph has this markup."""
    return extract(
        with_parts(as_docx(["此处"]), lambda text: re.sub(r"<w:p\b.*</w:p>", paragraph, text, flags=re.S))
    )


def test_inserted_text_counts_deleted_text_does_not() -> None:
    found = word_of(
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del w:id='1'><w:r><w:delText>3</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:t>件。</w:t></w:r></w:p>"
    )
    assert lines(found) == ["收到5件。"]
    assert found.unread == ()
    assert "修订" in found.remarks[0]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    found = word_of(
        "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>全年公开</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>3条。</w:t></w:r></w:p>"
    )
    assert lines(found) == ["全年公开3条。"]


def test_text_boxes_are_read_once_and_hidden_text_is_not() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框内2件。</w:t></w:r></w:p></w:txbxContent>"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    found = word_of(
        f"<w:p><w:r><w:t>正文。</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='{compatibility}'><mc:Choice>{box}"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏9件</w:t></w:r></w:p>"
    )
    assert lines(found) == ["正文。", "框内2件。"]
    assert (found.unread, found.remarks) == ((), ("文档里有隐藏的文字，没有检查",))


def test_headers_are_remarked_on_and_page_numbers_are_not() -> None:
    document = docx.Document(BytesIO(as_docx(["正文。"])))
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    assert extract(saved(document)).remarks == ()
    document.sections[0].header.paragraphs[0].text = "某镇文件"
    found = extract(saved(document))
    assert (found.unread, found.remarks) == ((), ("页眉、页脚里的文字没有检查",))


def test_a_table_that_only_places_text_is_read_as_text() -> None:
    found = extract(
        "<html><body><table><tr><td><p>一段。</p><p>二段。</p></td></tr></table></body></html>".encode()
    )
    assert lines(found) == ["一段。", "二段。"]
    assert grids(found) == []


def test_scripts_menus_and_hidden_text_are_not_the_page() -> None:
    page = (
        "<html><head><meta charset='gbk'><title>站</title></head><body><nav>首页</nav><form><h1>年报</h1>"
        "<p>正<b>文</b>3<br>条。</p></form><script>var a = '9件'</script>"
        "<p style='display:none'>隐8件</p></body></html>"
    )
    assert lines(extract(page.encode("gbk"))) == ["年报", "正文3", "条。"]


def test_words_beside_the_text_are_said() -> None:
    page = f"<html><body><nav>{'栏目' * 20}</nav><main><p>正文。</p><img src='a.png'></main></body></html>"
    assert extract(page.encode()) == Extract(
        "报告",
        (Line("正文。"),),
        remarks=(
            "网页上正文以外（菜单、页脚、隐藏的文字等）的40个字没有检查",
            "网页里有图片，图片中的文字没有检查",
        ),
    )


def test_a_word_file_with_a_numbered_main_part_is_read() -> None:
    source, target = zipfile.ZipFile(BytesIO(as_docx(["正文。"]))), BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document2.xml", source.read("word/document.xml"))
    assert lines(extract(target.getvalue())) == ["正文。"]


def test_spans_that_cover_rows_and_columns_are_laid_out() -> None:
    page = "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    assert grids(extract(f"<html><body>{page}</body></html>".encode())) == [
        (("甲", "乙", ""), ("", "1", "2"))
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_in_the_encodings_that_notepad_writes(encoding: str) -> None:
    found = extract("一、总体情况\n全年3条。\n甲\t1\t2\n乙\t3\t4\n".encode(encoding))
    assert found.blocks == (Line("一、总体情况"), Line("全年3条。"), (("甲", "1", "2"), ("乙", "3", "4")))


@pytest.mark.parametrize("mark", [b"", b"\xff\xfe"])
def test_half_a_character_at_the_end_does_not_lose_the_text(mark: bytes) -> None:
    assert lines(extract(mark + "全年公开3条。\n".encode("utf-16-le") + b"\x00")) == ["全年公开3条。"]


def test_page_numbers_of_a_converted_text_do_not_stand_in_a_sentence() -> None:
    text = "动态信息一千零四十条，其他方面的信息一共有 140\n—1—\n\f条。\n全年召开会议和开展培训，一共进行了一共二十\n  12\n\n\f次。\n"
    assert lines(extract(text.encode())) == [
        "动态信息一千零四十条，其他方面的信息一共有140条。",
        "全年召开会议和开展培训，一共进行了一共二十次。",
    ]


def test_what_is_left_of_a_table_is_no_text_and_is_said() -> None:
    rows = "\n".join(
        f"{label}\n{number}" for label, number in zip("规章文件许可处罚强制收费", range(12), strict=True)
    )
    found = extract(
        f"二、主动公开政府信息情况\n{rows}\n三、收到和处理政府信息公开申请情况\n全年3件。\n".encode()
    )
    assert lines(found) == [
        "二、主动公开政府信息情况",
        "规",
        "三、收到和处理政府信息公开申请情况",
        "全年3件。",
    ]
    assert found.unread == ("有23行像是表格在复制时散掉了，只剩下一串数，没有检查；请改用 .docx 原件",)


def test_a_list_of_things_counted_is_no_lost_table() -> None:
    listed = [f"{place}村公开信息{number}条" for number, place in enumerate("东西南北中上下", 10)]
    assert lines(extract("\n".join(listed).encode())) == listed


def test_a_long_text_without_marks_is_read_in_good_time() -> None:
    text = "一、总体情况\n" + "我镇认真贯彻落实政府信息公开条例的各项要求并不断加强工作力量\n" * 10_000
    began = time.perf_counter()
    found = extract(text.encode())
    assert time.perf_counter() - began < 5
    assert found.unread


def test_page_numbers_and_running_heads_are_not_text() -> None:
    found = extract(as_pdf(["全年公开政府信息三条，都在规定的日期以前公开。" * 12] * 12))
    assert lines(found) == ["全年公开政府信息三条，都在规定的日期以前公开。" * 12] * 12
    assert {block.page for block in found.blocks if isinstance(block, Line)} == {1, 2, 3}


SCAN = raw_pdf(
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
    ("", "q 500 0 0 700 0 0 cm /I Do Q"),
    ("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x"),
)
LOCKED = raw_pdf(
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    trailer=f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>",
)


def test_a_scan_is_refused_for_nothing_of_it_is_checked() -> None:
    assert "一个字也读不出（第1页是扫描的图片" in obstacle(SCAN)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf",
        "　　　\n　".encode(),
        "<html><head><title>花园镇年报</title></head><body><script>x</script></body></html>".encode(),
        b"<html><body><iframe src='x.html'></iframe></body></html>",
        "<html><body style='display:none'><p>全年公开3条。</p></body></html>".encode(),
    ],
    ids=["mark only", "wide blanks", "script only", "frame", "all hidden"],
)
def test_a_file_without_a_word_is_refused(content: bytes) -> None:
    assert "一个字也读不出" in obstacle(content)


def test_more_pages_than_are_read_are_said() -> None:
    content = as_pdf(["正文。" * 300] * 4)
    found = read_document(content, "报告.pdf", DocumentLimits(pages=1))
    assert isinstance(found, Extract)
    assert re.fullmatch(r"文件共\d页，只读了前1页，后面的没有检查", found.unread[0])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0\0", "另存为 .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "取消密码"),
        (b"{\\rtf1 \\ansi}", "另存为 .docx"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"Rar!\x1a\x07\x00", "解压"),
        (b"%PDF-1.7\n" + bytes(range(256)), "文件打不开"),
        (LOCKED, "取消密码"),
        (bytes(range(1, 200)), "不是一份文字报告"),
        (as_docx(["正文。"])[:-200], "文件打不开"),
    ],
    ids=[
        "empty",
        "doc",
        "locked docx",
        "rtf",
        "picture",
        "archive",
        "broken pdf",
        "locked pdf",
        "binary",
        "cut docx",
    ],
)
def test_what_cannot_be_read_is_an_obstacle_with_a_remedy(content: bytes, words: str) -> None:
    sentence = obstacle(content)
    assert sentence.startswith("《年报.docx》：")
    assert words in sentence


def packed(markup: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", markup)
    return target.getvalue()


@pytest.mark.parametrize(
    "markup",
    [
        b"<d><body>" + b"<p/>" * 8_000_000,
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///x">]><d><body><p><r><t>&x;</t></r></p></body></d>',
        b"<d><body>" + b"<sdt>" * 5_000 + b"</sdt>" * 5_000 + b"</body></d>",
        b"<d/>",
        b"<d><body>",
    ],
    ids=["bomb", "entity", "deep", "no body", "not closed"],
)
def test_a_hostile_word_file_is_an_obstacle(markup: bytes) -> None:
    assert obstacle(packed(markup)).endswith("再检查。")


def test_a_file_that_is_too_large_or_gone_is_an_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text("很长的报告", encoding="utf-8")
    assert isinstance(read_document_at(path, DocumentLimits(file_bytes=3)), Obstacle)
    assert isinstance(read_document_at(tmp_path / "没有.txt"), Obstacle)
    assert read_document_at(path) == Extract("年报.txt", (Line("很长的报告"),))


def test_more_text_than_is_read_is_said() -> None:
    found = read_document("一。\n二。\n三。\n".encode(), "年报.txt", DocumentLimits(blocks=2))
    assert found == Extract(
        "年报.txt", (Line("一。"), Line("二。")), ("文字太长，不像一份年度报告：只读了前2段，后面的没有检查",)
    )


def test_no_more_characters_are_read_than_can_be_checked() -> None:
    found = read_document("一句五字。\n二句五字。\n".encode(), "年报.txt", DocumentLimits(characters=6))
    assert isinstance(found, Extract)
    assert (lines(found), len(found.unread)) == (["一句五字。"], 1)


@given(st.binary(max_size=200), st.sampled_from([b"", b"<html>", b"PK\x03\x04", b"\xff\xfe", b"{\\rtf"]))
def test_no_bytes_raise(content: bytes, opening: bytes) -> None:
    assert isinstance(read_document(opening + content, "报告"), Extract | Obstacle)


@given(st.text(max_size=40))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("⻄村 ⽉报", "西村月报"),
        ("公 开 3 条", "公开3条"),
        ("Word  2016 版", "Word 2016版"),
        ("让群\u3000众", "让群众"),
    ],
)
def test_spaces_and_look_alikes_go(text: str, plain: str) -> None:
    assert tidy(text) == plain


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_labels_with_missing_glyphs_never_put_a_number_in_the_wrong_cell(edition: Edition) -> None:
    """One glyph in five of each label is lost; no two cells hold the same number, and a third are blank."""
    chance = random.Random(2020)
    texts = {
        cell.key: "" if chance.random() < 1 / 3 else str(number)
        for number, cell in enumerate(edition.cells, 1)
    }
    for _ in range(3):
        damaged = (damage(table, chance) for table in edition.tables)
        printed = read_tables(
            extract(as_html([block for table in damaged for block in ("表", Drawn(table, texts))]))
        )
        assert printed.edition is edition
        assert {key: cell.text for key, cell in printed.cells.items()}.items() <= texts.items()
        assert len(printed.cells) > 0.95 * len(texts)


def damage(table: OfficialTable, chance: random.Random) -> OfficialTable:
    def lossy(text: str) -> str:
        return "".join(char for char in text if chance.random() > 1 / 5)

    return replace(table, boxes=tuple(replace(box, text=lossy(box.text)) for box in table.boxes))


@pytest.mark.parametrize("form", ["docx", "html"])
def test_a_small_table_in_a_cell_does_not_lose_the_table_around_it(form: str) -> None:
    tables = tables_of(SUQIAN_2023)
    content = WRITERS[form](["表", tables[0], "表", tables[1], "表", tables[2]])
    inner = {
        "docx": "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p/></w:tc>",
        "html": "<table><tr><td>附</td><td>7</td></tr></table></td>",
    }[form]
    if form == "docx":
        content = with_parts(content, lambda text: in_last_cell(text, "</w:tc>", inner))
    else:
        content = in_last_cell(content.decode(), "</td>", inner).encode()
    printed = read_tables(extract(content))
    assert {key.table for key in printed.cells} == {"table2", "table3", "table4"}
    assert len(printed.cells) >= len(SUQIAN_2023.values) - 1


def in_last_cell(markup: str, end: str, inner: str) -> str:
    """The markup with a table put into its last cell."""
    before, _, behind = markup.rpartition(end)
    return f"{before}{inner}{behind}"


def test_a_table_around_a_larger_one_only_places_it() -> None:
    page = as_html(["表", *tables_of(SUQIAN_2023)[1:2]]).decode()
    body = page[page.index("<body>") + 6 : page.index("</body>")]
    outer = f"<html><body><table><tr><td>栏目</td><td>{body}</td></tr></table></body></html>"
    assert "没有找到表三" not in read_tables(extract(outer.encode())).unread


@pytest.mark.parametrize(
    "hidden",
    [
        "style='visibility: hidden'",
        "style='font-size:0'",
        "style='font-size: 0px'",
        "style='opacity:0.0'",
        "aria-hidden='true'",
    ],
)
def test_what_a_reader_of_the_page_cannot_see_is_not_its_text(hidden: str) -> None:
    page = f"<html><body><p>正文3条。</p><p {hidden}>看不见9条。</p><p style='font-size:0.8em'>小字5条。</p></body></html>"
    assert lines(extract(page.encode())) == ["正文3条。", "小字5条。"]
