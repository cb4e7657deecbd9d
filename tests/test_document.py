"""The annual report as Word, PDF and web page: one text, an official layout, nothing in it interpreted."""

from __future__ import annotations

import base64
import hashlib
import itertools
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as markup

from pipeline.deliver.document import write_docx, write_html, write_pdf
from pipeline.deliver.document.content import content_of, printable
from pipeline.deliver.document.page import html_of
from pipeline.deliver.document.pdf import missing_glyphs, pdf_of
from pipeline.deliver.document.sheet import Sheet
from pipeline.deliver.document.word import docx_of
from pipeline.editions import EDITIONS
from pipeline.model.document import Number, Paragraph, Report, Role, Table
from pipeline.model.fact import plain_decimal
from tests import engines
from tests.printed_text import in_text_area, opened, squeezed, text_of_page, text_of_pdf, text_of_word
from tests.published import HUAYUAN_2020, SUQIAN_2023, PublishedReport

MILLIMETRE = 72 / 25.4
NOTICES = ("还有3处强制问题没有改正，见《校验问题》", "还有2个单位没有报齐：东升村、财政所，见《收齐情况》")


def paragraph(role: Role, *runs: str | Number) -> Paragraph:
    return Paragraph(role, runs)


def tables_of(published: PublishedReport) -> Iterator[Table]:
    for table in published.edition.tables:
        values = {cell.key.fact: published.values[cell.key] for cell in table.cells}
        assert None not in values.values()
        yield Table(table.code, {fact: plain_decimal(value or Decimal(0)) for fact, value in values.items()})


def report_of(published: PublishedReport, notices: tuple[str, ...] = ()) -> Report:
    """A report of usual length around the published tables."""
    titles = [paragraph(Role.PART, title) for title in published.edition.part_titles]
    sentence = paragraph(
        Role.BODY,
        "本年度通过政府网站公开信息",
        Number("1,320", "publications", Decimal(1320)),
        "条，比上年增加120条；栏目地址为http://www.example.gov.cn/public/column/6596911?type=4&action=list&nav=3"
        "&catId=6720983，“依申请公开”栏目收到申请（含结转）1件，已按时答复。",
    )
    sections = [paragraph(Role.SECTION, f"（{number}）某方面工作") for number in "一二三四五"]
    overview = [block for section in sections for block in (section, sentence, sentence)]
    tables = [block for pair in zip(titles[1:4], tables_of(published), strict=True) for block in pair]
    problem = paragraph(Role.SUBSECTION, "1.解读形式单一")
    return Report(
        f"{published.unit}{published.year}年政府信息公开工作年度报告",
        (
            paragraph(Role.TITLE, f"{published.unit}{published.year}年政府信息公开工作年度报告"),
            paragraph(
                Role.BODY,
                "本报告依据《中华人民共和国政府信息公开条例》第五十条编制。联系电话：0564-2775050。",
            ),
            *(titles[0], *overview, *tables),
            paragraph(Role.REMARK, "注：行政复议、行政诉讼的数量含上年结转数量。"),
            *(titles[4], problem, sentence, sentence, titles[5], sentence),
            paragraph(Role.SIGNATURE, "花园镇党政办公室"),
            paragraph(Role.DATE, "2021年1月13日"),
        ),
        published.edition.code,
        notices,
    )


DRAFT = report_of(HUAYUAN_2020, NOTICES)
FINAL = report_of(SUQIAN_2023)
REPORTS = pytest.mark.parametrize("report", [DRAFT, FINAL], ids=["2019-draft", "2021-final"])


@cache
def word_of(is_draft: bool) -> bytes:
    return docx_of(DRAFT if is_draft else FINAL)


@cache
def paper_of(is_draft: bool) -> bytes:
    return pdf_of(DRAFT if is_draft else FINAL)


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def pages_of(content: bytes) -> list[list[dict[str, Any]]]:
    """For each page its characters in the text area."""
    return [[char for char in page.chars if in_text_area(char)] for page in opened(content).pages]


def lines_of(chars: list[dict[str, Any]]) -> list[str]:
    """The characters of a page as lines, from top to bottom."""
    by_height = sorted(chars, key=lambda char: round(char["bottom"]))
    lines = itertools.groupby(by_height, key=lambda char: round(char["bottom"]))
    return ["".join(char["text"] for char in sorted(line, key=lambda char: char["x0"])) for _, line in lines]


# --- one text


@REPORTS
def test_word_pdf_and_web_page_carry_the_same_text(report: Report) -> None:
    is_draft = bool(report.notices)
    text = text_of_word(word_of(is_draft))
    assert text_of_page(html_of(report)) == text
    assert text_of_pdf(paper_of(is_draft)) == text


@REPORTS
def test_the_text_is_the_reports_own_in_its_order_with_every_official_number(report: Report) -> None:
    expected = []
    for block in report.blocks:
        if isinstance(block, Paragraph):
            expected.append(block.text)
        else:
            boxes = EDITIONS[report.edition].table(block.code).boxes
            expected += [block.values[box.key.fact] if box.key else box.text for box in boxes]
    text = text_of_word(word_of(bool(report.notices)))
    assert text.endswith(squeezed("".join(expected)))
    assert bool(report.notices) != (text == squeezed("".join(expected)))


def test_a_draft_says_so_first_with_its_reasons_and_over_every_page() -> None:
    text = text_of_word(word_of(True))
    assert text.startswith("草稿本报告还没有定稿，下列事项办妥以前请勿报送和公开：1．还有3处强制问题没有改正")
    assert text.index(squeezed(NOTICES[1])) < text.index("霍邱县花园镇人民政府2020年")
    pages = opened(paper_of(True)).pages
    found = [[word["text"] for word in page.extract_words()].count("草稿") for page in pages]
    assert found == [1] * len(found)
    (section,) = docx.Document(BytesIO(word_of(True))).sections
    heads = (section.header, section.even_page_header, section.first_page_header)
    assert [head._element.xpath("string()") for head in heads] == ["草稿", "草稿", ""]
    assert section.different_first_page_header_footer
    assert section.first_page_footer._element.xpath("string()") == "— 1 —"
    assert '@top-center { content: "草稿"' in html_of(DRAFT)
    assert "@page :first { @top-center { content: none; } }" in html_of(DRAFT)


def test_the_frame_around_the_reasons_stands_within_the_margins() -> None:
    styles = docx.Document(BytesIO(word_of(True))).styles.element
    for code in ("draft-head", "draft-reason"):
        (style,) = styles.xpath(f"w:style[@w:styleId='{code}']/w:pPr")
        for side in ("left", "right"):
            (line, room) = (int(*style.xpath(f"w:pBdr/w:{side}/@w:{name}")) for name in ("sz", "space"))
            assert int(*style.xpath(f"w:ind/@w:{side}")) == (line / 8 + room) * 20


def test_what_is_no_draft_never_says_draft() -> None:
    assert not any("草稿" in page.extract_text() for page in opened(paper_of(False)).pages)
    assert "草稿" not in html_of(FINAL)
    assert "word/header1.xml" not in zipfile.ZipFile(BytesIO(word_of(False))).namelist()


def test_a_table_that_lacks_a_number_is_our_fault() -> None:
    values = {"table4/reconsideration/upheld": "0"}
    report = replace(FINAL, blocks=(Table("table4", values),))
    with pytest.raises(KeyError, match="table4/reconsideration/corrected"):
        content_of(report)


# --- nothing interpreted


TYPED = (
    r"#panic() $x^2$ \u{41} `raw` *b* _i_ @ref <label> // no comment /* no */ = heading - item ~ {{ 7 * 7 }}",
    "{% raw %} {{ content }} <script>alert(1)</script> &lt;b&gt; &amp; ]]> <w:fldSimple w:instr='PAGE'/>",
    "http://www.example.gov.cn/a?b=c&d=e mailto:a@b.cn =1+1 +86 -2 @SUM(A1) \"引号\" 'quote' -- ... 1/2",
    "控制\x00符\x07、换\n行、制\t表、半\ud800个、零\u200b宽、反\u202e向、没有\uffff的字",
)
typed_texts = st.text(
    st.sampled_from(
        "#$\\{}%<>&*_`~@=+-/[]()\"'^|;:!?.,019azA "
        "\x00\x08\x0b\x1f\x7f\x85\u2028\u202e\ufeff\ufffe\ud83d村务《》“”，。、"
    ),
    min_size=1,
    max_size=60,
)


def report_with(text: str) -> Report:
    (first, *others) = (cell.key.fact for cell in EDITIONS["2019"].table("table4").cells)
    values = {first: text} | dict.fromkeys(others, "0")
    roles = (Role.TITLE, Role.BODY, Role.SECTION, Role.SIGNATURE)
    return Report(
        text, (*(paragraph(role, text) for role in roles), Table("table4", values)), "2019", (text,)
    )


@cache
def plain_elements() -> frozenset[str]:
    """What stands in Word around plain names: a short one, and one broken and held together by us."""
    plain = (docx_of(report_with(text)) for text in ("东升村", "东升村0564-2775050" * 6))
    return frozenset(element for word in plain for element in elements(word))


@cache
def plain_tags() -> list[str]:
    return tags(html_of(report_with("东升村")))


@settings(max_examples=12)
@given(typed_texts)
@example(TYPED[0])
@example(TYPED[1])
@example(TYPED[2])
@example(TYPED[3])
@example("\u202e")
@example("000(务/")
def test_nothing_typed_is_interpreted_anywhere(typed: str) -> None:
    report = report_with(typed)
    word, page = docx_of(report), html_of(report)
    text = text_of_word(word)
    assert squeezed(printable(typed)) in text
    assert text_of_page(page) == text
    assert text_of_pdf(pdf_of(report)) == text
    assert set(elements(word)) <= plain_elements()
    assert tags(page) == plain_tags()


def tags(page: str) -> list[str]:
    return [element.tag for element in markup.document_fromstring(page).iter() if element.tag != "br"]


def elements(word: bytes) -> list[str]:
    return [element.tag for element in part(word, "word/document.xml").iter()]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("上\n下\t左\x00右", "上 下 左 右"),
        ("零\u200b宽\ufeff和反\u202e向", "零宽和反向"),
        ("半个\ud800字\uffff", "半个？字？"),
        ("　全角空格、㎡、①、𠮷、é都是字", "　全角空格、㎡、①、𠮷、é都是字"),
    ],
)
def test_only_what_no_page_can_show_is_replaced(typed: str, shown: str) -> None:
    assert printable(typed) == shown


def test_no_format_links_to_anything() -> None:
    report = replace(
        FINAL, blocks=(paragraph(Role.BODY, "详见 http://www.example.gov.cn/ 或电话 0564-2775050"),)
    )
    assert not opened(pdf_of(report)).annots
    assert not markup.document_fromstring(html_of(report)).xpath(
        "//a | //script | //img | //iframe | //@style"
    )
    assert "hyperlink" not in part(docx_of(report), "word/_rels/document.xml.rels").xpath("string(//@Type)")


# --- copied, searched and drawn


@REPORTS
def test_the_text_of_the_pdf_holds_no_marks_that_nobody_typed(report: Report) -> None:
    text = "".join(char["text"] for chars in pages_of(paper_of(bool(report.notices))) for char in chars)
    assert not set(text) - set(text_of_word(word_of(bool(report.notices)))) - {" "}


LEAD = (
    "对报告有疑问的，请与花园镇党委政府办公室联系（地址：花园镇街道花园镇人民政府；邮编：237400；联系电话："
)
WORDS = ("0564-0000000", "office@example.gov.cn", "19200.0056", "1,320")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_fits_a_line_stays_whole_and_stretches_none(word: str) -> None:
    paragraphs = [paragraph(Role.BODY, f"{'字' * length}{LEAD}{word}）。") for length in range(0, 26, 2)]
    pages = pages_of(pdf_of(replace(FINAL, blocks=tuple(paragraphs))))
    assert sum(line.count(word) for chars in pages for line in lines_of(chars)) == len(paragraphs)
    for chars in pages:
        by_line = itertools.groupby(sorted(chars, key=place), key=lambda char: round(char["bottom"]))
        for _, line in by_line:
            gaps = [after["x0"] - before["x1"] for before, after in itertools.pairwise(line)]
            assert max(gaps, default=0) < 8


def place(char: dict[str, Any]) -> tuple[float, float]:
    return round(char["bottom"]), char["x0"]


def test_word_does_not_stretch_a_line_before_an_address_nor_split_a_telephone_number() -> None:
    blocks = (paragraph(Role.BODY, LEAD + WORDS[0]), paragraph(Role.BODY, "本年度公开信息1,320条。"))
    word = docx_of(replace(FINAL, blocks=blocks))
    with_number, without = part(word, "word/document.xml").xpath("//*[local-name()='p']")[:2]
    assert with_number.xpath("string(w:pPr/w:jc/@w:val)", namespaces=with_number.nsmap) == "left"
    assert not without.xpath("w:pPr/w:jc", namespaces=without.nsmap)
    (hyphen,) = with_number.xpath(".//w:noBreakHyphen", namespaces=with_number.nsmap)
    assert (hyphen.getprevious().text[-4:], hyphen.getnext().text) == ("0564", "0000000")


def test_what_is_wider_than_its_line_or_box_breaks_and_reads_as_one() -> None:
    address, digits = f"http://www.example.gov.cn/{'a' * 90}/{'b' * 20}", "123456789" * 9
    values = {cell.key.fact: digits for cell in EDITIONS["2019"].table("table4").cells}
    blocks = (paragraph(Role.BODY, f"网址为{address}。"), Table("table4", values))
    report = replace(DRAFT, notices=(), blocks=blocks)
    (chars,) = pages_of(pdf_of(report))
    assert max(char["x1"] for char in chars) < (210 - 26) * MILLIMETRE
    assert text_of_pdf(pdf_of(report)) == text_of_word(docx_of(report))


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("花园镇、㎡、①、Ⅲ、é、“”——…和　空格", ()),
        ("𠮷庆里与😀和又一个𠮷", ("𠮷", "😀")),
        ("藏文ཀ、彝文ꀀ", ("ཀ", "ꀀ")),
    ],
)
def test_characters_without_a_shape_in_the_packaged_fonts_are_named(
    typed: str, missing: tuple[str, ...]
) -> None:
    facts = [cell.key.fact for cell in EDITIONS["2019"].table("table4").cells]
    table = Table("table4", dict.fromkeys(facts, "0") | {facts[0]: typed})
    for block in (paragraph(Role.BODY, typed), table):
        report = replace(DRAFT, notices=(), blocks=(block,))
        assert missing_glyphs(report) == missing
        assert squeezed(typed) in text_of_page(html_of(report))
        assert squeezed(typed) in text_of_word(docx_of(report))


def test_what_one_packaged_font_lacks_the_other_draws() -> None:
    report = replace(FINAL, blocks=(paragraph(Role.BODY, "𰻝面馆"),))
    assert missing_glyphs(report) == ()
    chars = opened(pdf_of(report)).pages[0].chars
    fonts = {char["text"]: char["fontname"].split("+")[-1] for char in chars}
    assert (fonts["𰻝"], fonts["面"]) == ("NotoSansSC-Regular", "NotoSerifSC-Regular")


# --- same bytes


DIGESTS = """
import hashlib
from tests.test_document import DRAFT, docx_of, html_of, pdf_of
contents = (docx_of(DRAFT), pdf_of(DRAFT), html_of(DRAFT).encode())
print([hashlib.sha256(content).hexdigest() for content in contents])
"""


def test_another_machine_gives_the_same_bytes() -> None:
    written = (word_of(True), paper_of(True), html_of(DRAFT).encode())
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "LC_ALL": "C"}
    printed = subprocess.run(
        [sys.executable, "-c", DIGESTS],
        cwd=Path(__file__).parents[1],
        env=os.environ | elsewhere,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert printed.strip() == str([hashlib.sha256(content).hexdigest() for content in written])


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for write in (write_docx, write_pdf, write_html):
        write(tmp_path / "first", DRAFT)
        write(tmp_path / "second", DRAFT)
        assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_no_file_tells_when_or_by_whom_it_was_written() -> None:
    with zipfile.ZipFile(BytesIO(word_of(True))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "custom" in name]
    core = docx.Document(BytesIO(word_of(True))).core_properties
    assert (core.title, core.language) == (DRAFT.title, "zh-CN")
    assert (core.author, core.last_modified_by, core.created, core.modified) == ("", "", None, None)
    metadata = opened(paper_of(True)).metadata
    assert metadata["Title"] == DRAFT.title
    assert not {"Author", "CreationDate", "ModDate"} & metadata.keys()


# --- the official layout (GB/T 9704-2012)


def test_word_is_set_as_an_official_document() -> None:
    document = docx.Document(BytesIO(word_of(True)))
    (section,) = document.sections
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    millimetres = [round(side.mm) for side in (*sides, section.page_width, section.page_height)]
    assert millimetres == [37, 35, 28, 26, 210, 297]
    looks = {
        style.name: (
            style.element.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")),
            style.font.size.pt,
            style.paragraph_format.line_spacing.pt,
            style.element.find(f".//{qn('w:ind')}").get(qn("w:firstLineChars")),
        )
        for style in document.styles
        if style.name in {"Title", "Normal", "Heading 1", "Heading 2", "Heading 3"}
    }
    assert looks == {
        "Title": ("方正小标宋简体", 22, 35, "0"),
        "Normal": ("仿宋_GB2312", 16, 28.95, "200"),
        "Heading 1": ("黑体", 16, 28.95, "200"),
        "Heading 2": ("楷体_GB2312", 16, 28.95, "200"),
        "Heading 3": ("仿宋_GB2312", 16, 28.95, "200"),
    }
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_word_numbers_its_pages_on_the_outer_side() -> None:
    document = docx.Document(BytesIO(word_of(False)))
    assert document.settings.odd_and_even_pages_header_footer
    (section,) = document.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (element,) = footer._element.findall(qn("w:p"))
        assert element.xpath("string()") == "— 1 —"
        assert element.xpath("string(w:fldSimple/@w:instr)").strip() == "PAGE"
        assert element.xpath("string(w:pPr/w:jc/@w:val)") == side
        assert element.xpath(f"string(w:pPr/w:ind/@w:{side}Chars)") == "100"


@REPORTS
def test_word_tables_fit_the_text_repeat_their_headings_and_do_not_split_rows(report: Report) -> None:
    tables = docx.Document(BytesIO(word_of(bool(report.notices)))).tables
    official = EDITIONS[report.edition].tables
    for table, layout in zip(tables, official, strict=True):
        xpath = table._tbl.xpath
        widths = [int(width) for width in xpath("w:tblGrid/w:gridCol/@w:w")]
        assert (len(widths), len(table.rows)) == (layout.n_columns, layout.n_rows)
        assert sum(widths) == pytest.approx(156 * MILLIMETRE * 20, abs=len(widths))
        assert len(xpath("w:tr/w:trPr/w:cantSplit")) == layout.n_rows
        assert len(xpath("w:tr/w:trPr/w:tblHeader")) == layout.heading_rows
        for row in table._tbl.tr_lst:
            spans = [int((cell.xpath("w:tcPr/w:gridSpan/@w:val") or [1])[0]) for cell in row.tc_lst]
            assert sum(spans) == layout.n_columns


def test_word_tables_stand_off_the_pages_grid_of_lines() -> None:
    styles = [
        style for style in docx.Document(BytesIO(word_of(False))).styles if style.name.startswith("表格")
    ]
    assert [style.font.size.pt for style in styles] == [12, 9, 10.5]
    assert all(style.element.xpath("w:pPr/w:snapToGrid/@w:val") == ["0"] for style in styles)


def test_word_keeps_a_paragraph_behind_a_last_table_and_between_two() -> None:
    (first, second, _) = tables_of(SUQIAN_2023)
    body = docx.Document(BytesIO(docx_of(replace(FINAL, blocks=(first, second))))).element.body
    assert [etree.QName(child).localname for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


@REPORTS
def test_the_pdf_keeps_its_margins_and_never_orphans_a_heading(report: Report) -> None:
    roles = (Role.PART, Role.SECTION, Role.SUBSECTION)
    paragraphs = [block for block in report.blocks if isinstance(block, Paragraph)]
    headings = {squeezed(block.text) for block in paragraphs if block.role in roles}
    pages = pages_of(paper_of(bool(report.notices)))
    for chars in pages:
        middles = [(char["x0"] + char["x1"]) / 2 for char in chars]
        assert min(middles) > 28 * MILLIMETRE
        assert max(middles) < (210 - 26) * MILLIMETRE
        lines = [squeezed(line) for line in lines_of(chars)]
        assert lines[-1] not in headings
        assert not [line for line in lines if line.startswith(tuple("，。、；：”）》"))]
    assert len(pages) < 9


def test_the_pdf_sets_the_body_in_lines_of_22_a_page_and_the_whole_of_table_3_on_one() -> None:
    pages = pages_of(paper_of(False))
    body = sorted({round(char["bottom"], 1) for char in pages[1] if round(char["size"]) == 16})
    steps = {round(low - high, 1) for high, low in itertools.pairwise(body)}
    assert steps == {28.9, 29.0}
    assert len(body) == 22
    texts = [squeezed("".join(lines_of(chars))) for chars in pages]
    assert sum("四、结转下年度继续办理" in text and "申请人情况" in text for text in texts) == 1


def test_the_pdf_numbers_its_pages_on_the_outer_side() -> None:
    for number, page in enumerate(opened(paper_of(False)).pages, 1):
        foot = page.crop((0, (297 - 35) * MILLIMETRE, page.width, page.height))
        assert squeezed(foot.extract_text()) == f"—{number}—"
        is_right = min(char["x0"] for char in foot.chars) > page.width / 2
        assert is_right == (number % 2 == 1)


def test_the_pdf_is_tagged_in_chinese_with_only_the_packaged_fonts() -> None:
    pdf = opened(paper_of(False))
    fonts = {char["fontname"].split("+")[-1] for page in pdf.pages for char in page.chars}
    assert pdf.doc.catalog["Lang"] == b"zh-CN"
    assert "StructTreeRoot" in pdf.doc.catalog
    assert fonts == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("花园镇2020年政府信息公开工作年度报告", ("花园镇2020年政府信息公开工作年度报告",)),
        # 20 characters and the space around the digits: "告" alone would stand on a second line.
        ("花园镇2020年第三季度政府信息公开工作报告", ("花园镇2020年第三季度", "政府信息公开工作报告")),
        ("霍邱县花园镇人民政府2020年政府信息公开工作年度报告", ("霍邱县花园镇人民政府2020年", "政府信息公开工作年度报告")),
        (
            "霍邱县花园镇人民政府驻城东片区办事处2020年第三季度政府信息公开工作报告",
            ("霍邱县花园镇人民政府驻城东片区办事处", "2020年第三季度政府信息公开工作报告"),
        ),
    ],
)  # fmt: skip
def test_a_title_too_long_for_a_line_breaks_where_a_reader_would(title: str, parts: tuple[str, ...]) -> None:
    report = replace(FINAL, blocks=(paragraph(Role.TITLE, title),))
    (line,) = content_of(report).pieces
    assert line.parts == parts
    (chars,) = pages_of(pdf_of(report))
    assert [squeezed(text) for text in lines_of(chars)] == list(parts)


LONG_ORGAN = "霍邱县花园镇人民政府党政综合办公室和政务公开与政务服务工作领导小组办公室"


@pytest.mark.parametrize(
    ("organ", "date", "from_right"),
    [
        # The date (6.5 characters) begins 4 from the right; the organ of 8 has the same middle.
        ("花园镇党政办公室", "2021年1月13日", (3.25, 4.0)),
        ("镇政府", "2021年1月13日", (5.75, 4.0)),
        # An organ of 17 reaches the margin; then the date moves to its middle.
        ("霍邱县花园镇人民政府党政综合办公室", "2021年1月13日", (0.0, 5.25)),
        # One of 36 takes two lines of 18.
        (LONG_ORGAN, "2021年1月13日", (0.0, 5.75)),
    ],
)
def test_organ_and_date_have_one_middle(organ: str, date: str, from_right: tuple[float, float]) -> None:
    closing = (paragraph(Role.SIGNATURE, organ), paragraph(Role.DATE, date))
    signature, day = content_of(replace(FINAL, blocks=closing)).pieces
    assert (signature.right, day.right) == from_right


@pytest.mark.parametrize("organ", ["花园镇党政办公室", LONG_ORGAN, LONG_ORGAN + LONG_ORGAN])
def test_a_date_stands_on_one_line_under_any_organ(organ: str) -> None:
    closing = (paragraph(Role.SIGNATURE, organ), paragraph(Role.DATE, "2021年12月13日"))
    report = replace(FINAL, blocks=closing)
    (chars,) = pages_of(pdf_of(report))
    lines = [squeezed(line) for line in lines_of(chars)]
    assert (lines[-1], "".join(lines[:-1])) == ("2021年12月13日", organ)
    assert len({len(line) for line in lines[:-1]}) == 1
    assert ".date { white-space: nowrap; }" in html_of(report)


@REPORTS
def test_table_2_breaks_between_its_blocks_only_and_keeps_its_note(report: Report) -> None:
    (table,) = [block for block in report.blocks if isinstance(block, Table) and block.code == "table2"]
    note = "本表还没有收齐，表中只是已收到部分的数。"
    before = [paragraph(Role.BODY, f"第{number}段") for number in range(15)]
    heading = paragraph(Role.PART, "二、主动公开政府信息情况")
    alone = replace(report, notices=(), blocks=(*before, heading, table, paragraph(Role.REMARK, note)))
    pages = [
        "".join(squeezed("".join(lines_of(chars))) for chars in [page]) for page in pages_of(pdf_of(alone))
    ]
    (sheet,) = [piece for piece in content_of(alone).pieces if isinstance(piece, Sheet)]
    blocks = ["".join(cell.box.text for row in block for cell in row) for block in sheet.blocks]
    assert [sum(block in page for page in pages) for block in blocks] == [1] * len(blocks)
    assert heading.text + blocks[0] in pages[0]
    assert pages[1].endswith(blocks[-1] + note)


@REPORTS
def test_word_and_web_page_break_table_2_between_its_blocks(report: Report) -> None:
    official = EDITIONS[report.edition].table("table2")
    tops = [box.first_row for box in official.boxes if box.role == "section"]
    table2, table3, table4 = docx.Document(BytesIO(word_of(bool(report.notices)))).tables
    free = {table: [n for n, row in enumerate(table.rows) if not row._tr.xpath(".//w:keepNext")]
            for table in (table2, table3, table4)}  # fmt: skip
    assert free[table2] == [*(top - 1 for top in tops[1:]), official.n_rows - 1]
    assert free[table3] == [len(table3.rows) - 1]
    assert free[table4] == []  # a note follows
    root = markup.document_fromstring(html_of(report))
    assert [len(table.xpath("tbody")) for table in root.xpath("//table")] == [len(tops), 1, 1]
    assert "tbody, tr, .draft { break-inside: avoid; }" in html_of(report)


def test_a_note_under_a_table_is_set_small_in_all_three() -> None:
    report = replace(
        FINAL, blocks=(*tuple(tables_of(SUQIAN_2023))[:1], paragraph(Role.REMARK, "注：还没有收齐。"))
    )
    style = docx.Document(BytesIO(docx_of(report))).paragraphs[-1].style
    assert (style.style_id, style.font.size.pt, style.paragraph_format.line_spacing.pt) == ("remark", 12, 20)
    (chars,) = pages_of(pdf_of(report))
    assert {round(char["size"]) for char in chars[-7:]} == {12}
    root = markup.document_fromstring(html_of(report))
    assert [note.text_content() for note in root.xpath("//p[@class='remark above']")] == ["注：还没有收齐。"]


def test_labels_over_several_rows_break_behind_their_number_and_never_inside_a_word() -> None:
    (sheet,) = [
        piece for piece in content_of(DRAFT).pieces if isinstance(piece, Sheet) and piece.code == "table3"
    ]
    labels = [cell.parts for row in sheet.rows for cell in row if cell.box.scope == "rowgroup"]
    assert labels == [
        ("三、", *"本年度办理结果"),
        ("（三）", "不予公开"),
        ("（四）", "无法提供"),
        ("（五）", "不予处理"),
    ]
    (upright,) = markup.document_fromstring(html_of(DRAFT)).xpath("//th[contains(@class, 'vertical')]")
    assert (upright.text, len(upright)) == ("三、本年度办理结果", 0)


# --- the web page


@REPORTS
def test_the_web_page_is_one_offline_file_that_says_what_everything_is(report: Report) -> None:
    page = html_of(report)
    root = markup.document_fromstring(page)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(root.xpath("string(//style)").encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in policy
    assert root.get("lang") == "zh-CN"
    assert not root.xpath("//script | //@src | //@style | //@onclick | //link[not(@href='data:,')]")
    assert [heading.tag for heading in root.xpath("//h1 | //h2")] == ["h1"] + ["h2"] * 6
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for table, title in zip(root.xpath("//table"), EDITIONS[report.edition].part_titles[1:4], strict=True):
        assert table.xpath("@aria-label") == [title]
        assert all(table.xpath("//th/@scope"))
        for value in table.xpath(".//td[contains(@class, 'value')]"):
            assert set(value.get("headers").split()) <= set(ids)


# --- a second opinion


@pytest.mark.engine
def test_libreoffice_opens_the_word_file_and_prints_all_of_it(soffice: Path, tmp_path: Path) -> None:
    write_docx(tmp_path / "report.docx", DRAFT)
    printed = text_of_pdf(engines.convert(tmp_path / "report.docx", "pdf", tmp_path / "out").read_bytes())
    written = text_of_word(word_of(True))
    assert sorted(printed) == sorted(written)
