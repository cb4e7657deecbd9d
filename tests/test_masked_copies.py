"""Masked copies: what was found is hidden wherever a file can say it, and every other byte is as it was."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.deliver.masked.copies.checked import checked_copy
from pipeline.deliver.masked.copies.copy import CopyLimits, masked_copy
from pipeline.deliver.masked.copies.package import opened
from pipeline.deliver.masked.refusal import DAMAGED, HEADINGS_ALIKE, ODD, OTHER_KIND, TOO_LARGE, NotMasked
from pipeline.deliver.masked.rule import must_go, rule_for_copies
from pipeline.deliver.scan.found import Finding, found_in
from pipeline.intake.texts.read import texts_of
from pipeline.model.passage import Passage, TableRows, Text
from pipeline.privacy.hit import NOTHING_LAWFUL, Lawful
from pipeline.privacy.numbers.resident_id import id_check
from tests.hostile_makers import ole
from tests.packages import rows_workbook, workbook
from tests.packages import sheet_xml as sheet_part
from tests.texts_makers import docx, xlsx, zipped

RULE = rule_for_copies(NOTHING_LAWFUL)
HEAD = "34242519780101999"
ID = HEAD + id_check(HEAD)
MASKED_ID = "342425********999" + id_check(HEAD)
MOBILE, MASKED_MOBILE = "13812345678", "138****5678"


def masked(content: bytes, name: str) -> bytes:
    return masked_copy(content, name, RULE)


def said(texts: Iterable[Text]) -> Iterator[str]:
    for text in texts:
        if isinstance(text, Passage):
            yield text.text
        elif isinstance(text, TableRows):
            yield from ("|".join(row) for row in text.rows)


def words(content: bytes, name: str) -> str:
    return "\n".join(said(texts_of(content, name)))


def left(content: bytes, name: str) -> list[Finding]:
    """What must go, and a scan finds all the same."""
    found = found_in(texts_of(content, name), NOTHING_LAWFUL)
    return [one for one in found if isinstance(one, Finding) and must_go(one.hit)]


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def with_part(content: bytes, **changed: tuple[str, str]) -> bytes:
    """The package with a text replaced in parts, given by the ends of their names."""
    found = parts(content)
    for (name, part), (old, new) in ((pair, change) for pair in found.items() for change in changed.values()):
        found[name] = part.replace(old.encode(), new.encode())
    return zipped(found)


# Every place of the made files that says something, but their own numbers, taken out here.
PLACES = {
    "a.xlsx": (
        "隐藏列的话 隐藏行的话 残留的话 注音的话 条件里的话 提示的话 下拉甲 链接的名称 隐藏表的话 深藏表的话 没列的话 结果 公式里的话 属性关键词 属性单位 属性自定 "
        "名称里的话 批注人 讨论的话 图形的说明 图表的话 外部的话 缓存的话 附带的话"
    ).split(),
    "a.docx": (
        "正文的话 前半 删去的话 隐藏的话 域里的话 框里的话 图的说明 格一 格二上 格三 套的话 眉上的话 脚下的话 脚注的话 尾注的话 批注的话 变量的话 属性备注"
    ).split(),
}
MADE = {"a.xlsx": xlsx(), "a.docx": docx()}


@pytest.mark.parametrize(
    ("file", "place"), [(file, place) for file, places in PLACES.items() for place in places]
)
def test_a_number_is_hidden_wherever_an_office_file_can_say_it(file: str, place: str) -> None:
    content = with_part(MADE[file], change=(place, f"号{ID}号"))
    assert ID in words(content, file)
    copy = masked(content, file)
    assert ID not in words(copy, file)
    assert f"号{MASKED_ID}号" in words(copy, file)
    assert left(copy, file) == []


def test_parts_in_which_nothing_was_found_keep_their_bytes() -> None:
    content = with_part(docx(), change=("脚注的话", ID))
    before, after = parts(content), parts(masked(content, "a.docx"))
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/footnotes.xml", "word/embeddings/表.xlsx"}
    assert after["word/footnotes.xml"] == before["word/footnotes.xml"].replace(
        ID.encode(), MASKED_ID.encode()
    )


def test_a_document_within_a_document_is_masked_too() -> None:
    inner = parts(masked(docx(), "a.docx"))["word/embeddings/表.xlsx"]
    assert MASKED_MOBILE[:7] + "0000" in words(inner, "表.xlsx")


def test_what_is_clean_comes_back_itself() -> None:
    content = with_part(docx(**{"word/embeddings/表.xlsx": b"x"}), change=("脚注的话", "公开三条"))
    assert masked(content, "a.docx") is content
    assert masked(b"", "a.txt") == b""


@given(st.lists(st.integers(1, 17), min_size=1, max_size=4, unique=True), st.sampled_from(["", " ", "-"]))
def test_a_number_split_over_runs_is_hidden_run_by_run(cuts: list[int], parting: str) -> None:
    typed = f"{ID[:6]}{parting}{ID[6:14]}{parting}{ID[14:]}"
    edges = [0, *sorted(cuts), len(typed)]
    pieces = [typed[start:end] for start, end in pairwise(edges)]
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{piece}</w:t></w:r><w:proofErr/>" for piece in pieces)
    content = docx(**{"word/document.xml": f'<w:document xmlns:w="w"><w:p>{runs}</w:p></w:document>'})
    body = parts(masked(content, "a.docx"))["word/document.xml"].decode()
    found = [piece.split("<")[0] for piece in body.split("<w:t>")[1:]]
    assert [len(piece) for piece in found] == [len(piece) for piece in pieces]
    assert "".join(found) == f"{ID[:6]}{parting}********{parting}{ID[14:]}"


def test_a_number_parted_by_deleted_text_is_hidden_and_the_deleted_text_stays() -> None:
    deleted = "<w:del><w:r><w:delText>作废</w:delText></w:r></w:del>"
    body = f"<w:p><w:r><w:t>{ID[:9]}</w:t></w:r>{deleted}<w:r><w:t>{ID[9:]}</w:t></w:r></w:p>"
    content = docx(**{"word/document.xml": f'<w:document xmlns:w="w">{body}</w:document>'})
    assert words(masked(content, "a.docx"), "a.docx").count(MASKED_ID) == 1
    assert "作废" in words(masked(content, "a.docx"), "a.docx")


def test_a_row_of_a_word_table_is_read_under_its_headings() -> None:
    rows = (("姓名", "家庭住址", "金额"), ("王小明", "李庄组12号", "300"))
    cells = ["".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"
    content = docx(**{"word/document.xml": f'<w:document xmlns:w="w">{table}</w:document>'})
    assert "王小明|******|300" in words(masked(content, "a.docx"), "a.docx")


def sheet_of(*rows: str) -> bytes:
    numbered = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, 1))
    return rows_workbook(numbered)


def inline(column: str, row: int, text: str) -> str:
    return f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(content: bytes) -> str:
    return parts(content)["xl/worksheets/sheet1.xml"].decode()


def test_a_number_cell_that_holds_an_identity_number_becomes_a_text_cell_of_the_same_look() -> None:
    content = sheet_of(inline("A", 1, "身份证号"), f'<c r="A2" s="1"><v>{ID}</v></c><c r="B2"><v>300</v></c>')
    xml = sheet_xml(masked(content, "a.xlsx"))
    assert '<c r="A2" s="1" t="str"><v>342425********' in xml
    assert '<c r="B2"><v>300</v></c>' in xml
    assert left(masked(content, "a.xlsx"), "a.xlsx") == []


def test_a_formula_stays_a_formula_and_a_number_in_it_becomes_a_text() -> None:
    content = sheet_of(f'<c r="A1" t="str"><f>IF(B1&gt;0,{ID},"联系{MOBILE}")</f><v>{ID}</v></c>')
    masked_cell = f'<f>IF(B1&gt;0,"{MASKED_ID}","联系{MASKED_MOBILE}")</f><v>{MASKED_ID}</v>'
    assert masked_cell in sheet_xml(masked(content, "a.xlsx"))


def test_the_halves_of_a_number_in_two_cells_are_hidden() -> None:
    content = sheet_of(inline("A", 1, ID[:10]) + inline("B", 1, ID[10:]))
    assert words(masked(content, "a.xlsx"), "a.xlsx").split("\n")[1] == "342425****|****999" + ID[-1]


def test_the_parts_of_a_mobile_keep_the_head_and_the_tail_of_the_whole() -> None:
    table = f"姓名,联系电话,\n王小明,{MOBILE[:5]},{MOBILE[5:]}\n".encode()
    assert masked(table, "a.csv").decode().split("\n")[1] == "王小明,138**,**5678"


def test_a_number_in_a_condition_a_list_or_a_name_becomes_a_text_of_a_formula_that_is_one() -> None:
    behind = (
        f"<conditionalFormatting><cfRule><formula>B2={ID}</formula></cfRule></conditionalFormatting>"
        f'<dataValidations><c><formula1>"甲,{MOBILE}"</formula1></c></dataValidations>'
    )
    content = with_part(sheet_of(inline("A", 1, "金额")), change=("</sheetData>", f"</sheetData>{behind}"))
    content = with_part(content, change=("</sheets>", f'</sheets><definedName name="a">{ID}</definedName>'))
    copy = masked(content, "a.xlsx")
    assert f'<formula>B2="{MASKED_ID}"</formula>' in sheet_xml(copy)
    assert f'<formula1>"甲,{MASKED_MOBILE}"</formula1>' in sheet_xml(copy)
    assert f'name="a">"{MASKED_ID}"</definedName>' in parts(copy)["xl/workbook.xml"].decode()
    assert left(copy, "a.xlsx") == []


def test_a_property_that_is_a_number_becomes_a_text() -> None:
    custom = f'<Properties xmlns:vt="v"><property name="电话"><vt:i8>{MOBILE}</vt:i8></property></Properties>'
    copy = masked(docx(**{"docProps/custom.xml": custom}), "a.docx")
    assert f"<vt:lpwstr>{MASKED_MOBILE}</vt:lpwstr>" in parts(copy)["docProps/custom.xml"].decode()


def test_a_sheet_named_for_a_telephone_gets_a_name_that_is_allowed_wherever_it_is_used() -> None:
    content = with_part(xlsx(), change=("名册", f"名册{MOBILE}"))
    content = with_part(content, change=("IF(B5", f"IF('名册{MOBILE}'!B5"))
    copy = masked(content, "a.xlsx")
    assert 'name="名册138____5678"' in parts(copy)["xl/workbook.xml"].decode()
    assert "'名册138____5678'!B5" in sheet_xml(copy)


def test_pivots_and_charts_keep_numbers_where_the_format_wants_them() -> None:
    chart = "<c:numCache><c:pt><c:v>13812345678</c:v></c:pt><c:pt><c:v>7</c:v></c:pt></c:numCache>"
    content = with_part(xlsx(), change=("<strCache><pt><v>图表的话</v></pt></strCache>", chart))
    found = parts(masked(content, "a.xlsx"))
    assert '<s v="138****0001"/>' in found["xl/pivotCache/pivotCacheDefinition1.xml"].decode()
    assert "<c:v>0</c:v></c:pt><c:pt><c:v>7</c:v>" in found["xl/charts/chart1.xml"].decode()


def test_links_inside_the_package_stay_and_those_outside_are_masked() -> None:
    content = with_part(xlsx(), change=("mailto:someone@example.org", f"tel:{MOBILE}"))
    content = with_part(content, change=("../comments1.xml", f"/xl/{MOBILE}.xml"))
    links = parts(masked(content, "a.xlsx"))["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    assert f'Target="tel:{MASKED_MOBILE}"' in links
    assert f'Target="/xl/{MOBILE}.xml"' in links


TEXT = f"王小明，身份证号{ID}，电话{MOBILE}。\r\n2020年公开３条；编号2020-13。\r\n"
MASKED_TEXT = TEXT.replace(ID, MASKED_ID).replace(MOBILE, MASKED_MOBILE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_a_text_keeps_its_encoding_and_every_other_byte(encoding: str) -> None:
    assert masked(TEXT.encode(encoding), "a.txt") == MASKED_TEXT.encode(encoding)


def test_a_text_glued_from_two_encodings_keeps_both_and_its_damage() -> None:
    tail = b"\xff\xfe\xfd damaged\r\n"
    content = TEXT.encode("gb18030") + TEXT.encode() + tail
    assert masked(content, "a.txt") == MASKED_TEXT.encode("gb18030") + MASKED_TEXT.encode() + tail


@given(st.binary(max_size=300))
def test_any_bytes_without_personal_data_come_back(content: bytes) -> None:
    try:
        copy = masked(content, "a.txt")
    except NotMasked:
        return
    assert copy == content or left(content, "a.txt")


def test_a_table_as_text_is_read_under_its_headings_and_keeps_its_quotes() -> None:
    table = '姓名,"残疾\r\n等级",住址,备注\r\n"王小明",二级,"花园镇""城东村""李庄组12号",无\r\n,,,\r\n张三,,无,"a,""b"""\r\n'
    copy = masked(table.encode("gb18030"), "a.csv").decode("gb18030")
    assert copy == table.replace("李庄组12号", "*" * 6)


def test_cells_far_apart_are_found_and_one_that_cannot_be_is_told() -> None:
    blanks = ",,\n" * 30_000
    checked = checked_copy(
        f"姓名,电话,\n{blanks}王\ufeff小明,{MOBILE},\n李山,{MOBILE},\n".encode(), "a.csv", RULE
    )
    assert checked.content.decode().count(MASKED_MOBILE) + len(checked.missed) == 2


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="keywords" content="甲{0}">
<style>p:after{{content:"{0}"}}</style>
<script>var a = "<b>" + "{0}" + 'x&y';</script></head><body><!-- 注 {0} -->
<p title='{0}'>身份证号：<b>{1}</b><i>{2}</i>&nbsp;</p>
<a href="tel:{3}">电话</a><table><tr><td>姓名<td>残疾等级</tr><tr><td> 王小明 </td><td>二级</td></tr></table>
<p>&#51;{4}</p><img src="data:image/png;base64,{0}"></body></html>"""


def page(number: str, mobile: str) -> str:
    return PAGE.format(number, number[:8], number[8:], mobile, number[1:])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_is_masked_in_its_text_tables_attributes_comments_and_code(encoding: str) -> None:
    content = page(ID, MOBILE).replace("utf-8", encoding).encode(encoding)
    wanted = page(MASKED_ID, MASKED_MOBILE).replace("utf-8", encoding)
    wanted = wanted.replace(f"base64,{MASKED_ID}", f"base64,{ID}")
    assert masked(content, "a.html").decode(encoding) == wanted
    assert left(masked(content, "a.html"), "a.html") == []


@given(st.text(alphabet="<>!-[]/&;#=\"' \naptdr1", max_size=60))
def test_markup_of_any_kind_loses_nothing_but_the_number(markup: str) -> None:
    content = f"<html><p>{MOBILE}</p>{markup}".encode()
    assert masked(content, "a.html") == content.replace(MOBILE.encode(), MASKED_MOBILE.encode())


@pytest.mark.parametrize(
    "opening", ["<!--", "<![CDATA[", "<script>", "<!x", '<a "', "<table><tr><td>", "&#49"]
)
def test_a_page_of_things_that_are_never_closed_is_soon_done(opening: str) -> None:
    content = b"<html>" + opening.encode() * 30_000
    assert masked(content, "a.html") == content


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.html", "a.txt", "a.csv"])
def test_masking_a_masked_copy_changes_nothing(name: str) -> None:
    made = {**MADE, "a.html": page(ID, MOBILE).encode()}
    copy = masked(made.get(name, TEXT.encode()), name)
    assert masked(copy, name) is copy or masked(copy, name) == copy


@given(
    st.lists(
        st.sampled_from(
            [
                ID,
                MOBILE,
                f"{MOBILE}、{MOBILE}",
                ID * 2,
                "6222021001116245702",
                "王小明",
                "，",
                " ",
                "花园镇城东村李庄组12号",
                "\n",
            ]
        ),
        max_size=8,
    )
)
def test_a_masked_copy_scans_clean(pieces: list[str]) -> None:
    checked = checked_copy("".join(pieces).encode(), "a.txt", RULE)
    assert checked.missed == ()
    assert len(checked.content.decode()) == len("".join(pieces))


def test_a_copy_hides_what_must_go_and_keeps_what_somebody_has_to_look_at() -> None:
    kept = "患者：王小明，糖尿病。\n低保户李大山。\n邮箱wangxm@example.com。\n"
    checked = checked_copy(f"{kept}王小明{ID}".encode(), "a.txt", RULE)
    assert checked.content.decode() == f"{kept}王小明{MASKED_ID}"
    assert checked.missed == ()
    assert len(checked.others) >= 2


def test_what_the_office_publishes_of_itself_is_kept() -> None:
    rule = rule_for_copies(Lawful(phones=(MOBILE,)))
    text = f"咨询电话{MOBILE}，身份证号{ID}".encode()
    assert masked_copy(text, "a.txt", rule).decode() == f"咨询电话{MOBILE}，身份证号{MASKED_ID}"


def test_what_has_no_copy_is_named() -> None:
    small = CopyLimits(file_bytes=100_000, unpacked_bytes=1_000)
    cases = [
        (b"%PDF-1.7\n", "a.pdf", CopyLimits(), OTHER_KIND),
        (b'{"a": 1}', "a.json", CopyLimits(), OTHER_KIND),
        (zipped({"a.txt": ID}), "a.zip", CopyLimits(), OTHER_KIND),
        (ole("EncryptionInfo", "EncryptedPackage"), "a.docx", CopyLimits(), OTHER_KIND),
        (with_part(docx(**{"../evil.xml": "<x/>"}), change=("脚注的话", ID)), "a.docx", CopyLimits(), ODD),
        (with_part(xlsx(), change=("</sheetData>", "")), "a.xlsx", CopyLimits(), DAMAGED),
        (with_part(xlsx(), change=("<sheetData>", "<sheetData><!-- -->")), "a.xlsx", CopyLimits(), ODD),
        (docx(), "a.docx", small, TOO_LARGE),
        (b"x" * 100_001, "a.txt", small, TOO_LARGE),
    ]
    for content, name, limits, why in cases:
        with pytest.raises(NotMasked) as refused:
            masked_copy(content, name, RULE, limits)
        assert refused.value.why == why


def test_a_part_damaged_in_whatever_packing_is_refused_by_name() -> None:
    for packing in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", packing) as archive:
            archive.writestr("a", bytes(range(256)) * 40)
            start, size = archive.infolist()[0].header_offset, archive.infolist()[0].compress_size
        damaged = bytearray(stream.getvalue())
        damaged[start + 40 : start + 31 + size] = b"\xff" * (size - 9)
        with opened(bytes(damaged), 1 << 20) as parts, pytest.raises(NotMasked) as refused:
            parts.read("a")
        assert refused.value.why == DAMAGED


# A workbook with the sheet 甲, and others; openpyxl writes Chinese in formulas by its numbers.
FORMULAS = (
    ("'{name}'!B5", "'{masked}'!B5"),
    ("SUM('{coded}'!A1:A9)", "SUM('{masked}'!A1:A9)"),
    ("甲{mobile}!B5", "甲{hidden}!B5"),
    ("SUM(甲{mobile}:乙!B5)", "SUM(甲{hidden}:乙!B5)"),
    ('HYPERLINK("#\'{name}\'!A1","看")', 'HYPERLINK("#\'{masked}\'!A1","看")'),
    ("T1[[#This Row],[手机{mobile}]]", "T1[[#This Row],[手机{starred}]]"),
    ("'[手机{mobile}]甲'!B5", "'[手机{hidden}]甲'!B5"),
    ('IF(A1="手机{mobile}",{mobile},1)', 'IF(A1="手机{starred}","{starred}",1)'),
)


@pytest.mark.parametrize(("formula", "expected"), FORMULAS)
def test_a_formula_names_sheets_and_columns_as_they_are_called_after_masking(
    formula: str, expected: str
) -> None:
    name, masked_name = f"甲{MOBILE}", "甲138____5678"
    coded = "".join(f"&#{ord(char)};" for char in name)
    typed = formula.format(name=name, coded=coded, mobile=MOBILE)
    index = f'<sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets>'
    content = workbook(sheet_part(f'<row r="1"><c r="A1"><f>{typed}</f><v>1</v></c></row>'), workbook=index)
    copy = parts(masked(content, "a.xlsx"))
    said = expected.format(masked=masked_name, hidden="138____5678", starred=MASKED_MOBILE)
    assert f"<f>{said}</f>" in copy["xl/worksheets/sheet1.xml"].decode()
    assert f'name="{masked_name}"' in copy["xl/workbook.xml"].decode()


def test_sheets_whose_names_are_masked_alike_stay_apart() -> None:
    names = ["13812345678", "13800005678", "138____5678"]
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r1"/>' for number, name in enumerate(names, 1)
    )
    row = f'<row r="1"><c r="A1"><f>\'{names[1]}\'!A2</f><v>{names[1]}</v></c></row>'
    copy = parts(masked(workbook(sheet_part(row), workbook=f"<sheets>{sheets}</sheets>"), "a.xlsx"))
    index, sheet = copy["xl/workbook.xml"].decode(), copy["xl/worksheets/sheet1.xml"].decode()
    assert [f'name="138____5678{ending}"' in index for ending in ("_2", "_3", "")] == [True] * 3
    assert "<f>'138____5678_3'!A2</f>" in sheet
    assert "<v>138****5678</v>" in sheet


def test_a_table_whose_headings_are_masked_alike_is_refused() -> None:
    table = '<table><tableColumns><tableColumn name="{}"/><tableColumn name="{}"/></tableColumns></table>'
    content = parts(rows_workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))
    alike = zipped({**content, "xl/tables/table1.xml": table.format("13812345678", "13800005678")})
    with pytest.raises(NotMasked, match=HEADINGS_ALIKE):
        masked(alike, "a.xlsx")
    other = zipped({**content, "xl/tables/table1.xml": table.format("13812345678", "金额")})
    assert b'"138****5678"' in parts(masked(other, "a.xlsx"))["xl/tables/table1.xml"]


def test_two_cells_at_one_place_are_refused() -> None:
    cells = "".join(f'<c r="A9" t="inlineStr"><is><t>{text}</t></is></c>' for text in ("短", f"身份证号{ID}"))
    with pytest.raises(NotMasked, match=ODD):
        masked(rows_workbook(f'<row r="9">{cells}</row>'), "a.xlsx")


PROGRAMS = (
    ('{{"tel":{mobile},"id":"{id}"}}', '{{"tel":"{starred}","id":"{hidden}"}}'),
    ("call({mobile});", 'call("{starred}");'),
    ("var tel_{mobile} = 1; // 手机{mobile}", "var tel_138____5678 = 1; // 手机{starred}"),
    ('say("甲\\"{mobile}\\"")', 'say("甲\\"{starred}\\"")'),
    ("say('手机{mobile}')", "say('手机{starred}')"),
)


@pytest.mark.parametrize(("program", "expected"), PROGRAMS)
def test_a_program_runs_after_masking(program: str, expected: str) -> None:
    typed = program.format(mobile=MOBILE, id=ID)
    said = expected.format(starred=MASKED_MOBILE, hidden=MASKED_ID)
    page = f"<html><body><script>{typed}</script></body></html>"
    assert masked(page.encode(), "a.html").decode() == page.replace(typed, said)


def test_a_handler_of_a_page_runs_after_masking() -> None:
    page = f'<html><body><a onclick="call({MOBILE})">拨打</a></body></html>'
    assert f"call('{MASKED_MOBILE}')" in masked(page.encode(), "a.html").decode()


@pytest.mark.parametrize("number", ["1{:010d}", '"1{:010d}"', '"\\u5f20",1{:010d}'])
def test_a_program_full_of_numbers_is_masked_in_time(number: str) -> None:
    numbers = ",".join(number.format(3_800_000_000 + at) for at in range(4_000))
    began = time.process_time()
    content = checked_copy(f"<script>var d=[{numbers}]</script>".encode(), "a.html", RULE).content.decode()
    assert time.process_time() - began < 4
    assert not re.search("1[0-9]{10}", content)
