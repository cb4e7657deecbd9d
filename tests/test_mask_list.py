"""A list of households for the notice board: what is hidden in it, what is taken out of it, what is said."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.cli_mask_list import show_masked_list
from pipeline.deliver.masked.copies.copy import masked_copy
from pipeline.deliver.masked.lists.household import rule_for_lists
from pipeline.deliver.masked.lists.seen import only_seen
from pipeline.deliver.masked.lists.told import Tells
from pipeline.deliver.masked.rule import Rule
from pipeline.intake.texts.read import texts_at, texts_of
from pipeline.model.passage import Passage, TableRows
from pipeline.privacy.hit import NOTHING_LAWFUL
from pipeline.privacy.numbers.resident_id import id_check
from tests.command_line import run_lines
from tests.packages import rows_workbook
from tests.texts_makers import docx, xlsx, zipped

TODAY = date(2020, 12, 31)
HEAD, CHILD_HEAD = "34242519780101999", "34242520150101999"
ID, CHILD = HEAD + id_check(HEAD), CHILD_HEAD + id_check(CHILD_HEAD)
MASKED_ID, MASKED_CHILD = f"342425********{ID[14:]}", f"342425********{CHILD[14:]}"
MOBILE, MASKED_MOBILE = "13812345678", "138****5678"
CARD, MASKED_CARD = "6222021001116245702", "6222***********5702"
Row = Sequence[str]

HEADINGS = ("姓名", "身份证号", "住址", "账号", "联系电话", "残疾等级", "金额")
LIST = (
    HEADINGS,
    ("王小明", ID, "花园镇城东村李庄组12号", CARD, MOBILE, "", "300"),
    ("张小花", CHILD, "花园镇城东村东组", CARD, MOBILE, "", "300"),
    ("李大山", ID, "花园镇城东村", CARD, "", "二级", "300"),
)


def cell(column: int, row: int, text: str) -> str:
    return f'<c r="{"ABCDEFG"[column]}{row}" t="inlineStr"><is><t>{text}</t></is></c>'


def line(number: int, texts: Row, attributes: str = "") -> str:
    cells = "".join(cell(column, number, text) for column, text in enumerate(texts) if text)
    return f'<row r="{number}"{attributes}>{cells}</row>'


def workbook(rows: Sequence[Row]) -> bytes:
    return rows_workbook("".join(line(number, row) for number, row in enumerate(rows, 1)))


def posted(tmp_path: Path, content: bytes, name: str = "名单.xlsx") -> tuple[int, str]:
    """Mask a list in a folder 公示; return the code, and what the list says then."""
    file = tmp_path / name
    file.write_bytes(content)
    code = show_masked_list(file, tmp_path / "公示", TODAY)
    state = "还不能公开" if code else "可公开"
    return code, said(tmp_path / "公示" / f"{file.stem}（{state}）{file.suffix}")


def said(file: Path) -> str:
    found: list[str] = []
    for text in texts_at(file):
        if isinstance(text, Passage):
            found.append(text.text)
        elif isinstance(text, TableRows):
            found += ("|".join(row) for row in text.rows)
    return "\n".join(found)


def lines(text: str) -> list[str]:
    """The rows of a table with headings that begin with 姓名, three rows below them."""
    rows = text.split("\n")
    first = next(at for at, row in enumerate(rows) if row.startswith("姓名"))
    return rows[first + 1 : first + 4]


def record(tmp_path: Path) -> str:
    return said(tmp_path / "公示-内部-不要公开" / "名单遮盖记录.xlsx")


def in_table(rows: Sequence[Row]) -> list[list[str]]:
    """What the rule for lists makes of a table."""
    rule = Rule(NOTHING_LAWFUL, rule_for_lists(TODAY, Tells()))
    table = "".join(",".join(row) + "\n" for row in rows).encode()
    return [each.split(",") for each in masked_copy(table, "a.csv", rule).decode().splitlines()]


def test_a_list_of_households_is_made_fit_to_be_posted(tmp_path: Path) -> None:
    code, text = posted(tmp_path, workbook(LIST))
    assert code == 0
    assert text.split("\n")[1:5] == [
        "|".join(HEADINGS),
        f"王*明|{MASKED_ID}|花园镇城东村******|{MASKED_CARD}|{MASKED_MOBILE}||300",
        f"张*花|{MASKED_CHILD}|花园镇城东村**|{MASKED_CARD}|{MASKED_MOBILE}||300",
        f"李*山|{MASKED_ID}|花园镇城东村|{MASKED_CARD}||***|300",
    ]


def test_the_record_says_what_was_hidden_and_why_and_never_what_stood_there(tmp_path: Path) -> None:
    posted(tmp_path, workbook(LIST))
    text = record(tmp_path)
    assert "|3|A|姓名|姓名|未满18岁，姓名遮盖" in text
    assert "|4|A|姓名|姓名|名单里写有病情、残疾或未成年，姓名遮盖" in text
    assert "|4|F|残疾等级|病情、困难等个人情况|病情、残疾等级、致贫原因一类的栏不能公开，整栏遮盖" in text
    assert "|2|B|身份证号|身份证号|保留前6位和后4位" in text
    assert not any(secret in text for secret in (ID, CHILD, MOBILE, "李庄组", "二级", "张小花"))


def test_the_record_does_not_lie_in_the_folder_that_is_posted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posted(tmp_path, workbook(LIST))
    assert [file.name for file in (tmp_path / "公示").iterdir()] == ["名单（可公开）.xlsx"]
    assert "贴出去以前，请人再看一遍" in capsys.readouterr().out


@pytest.mark.parametrize(("on", "name"), [(date(2032, 12, 31), "张*花"), (date(2033, 1, 1), "张小花")])
def test_on_the_eighteenth_birthday_a_name_is_posted(on: date, name: str) -> None:
    rule = Rule(NOTHING_LAWFUL, rule_for_lists(on, Tells()))
    table = f"姓名,身份证号\n张小花,{CHILD}\n"
    assert masked_copy(table.encode(), "a.csv", rule).decode().split("\n")[1].split(",")[0] == name


def test_a_child_is_told_by_its_age_as_well() -> None:
    assert in_table([("姓名", "年龄"), ("张小花", "8"), ("王小明", "65")])[1:] == [
        ["张*花", "8"],
        ["王小明", "65"],
    ]


def test_columns_of_illness_and_the_cause_of_poverty_are_hidden_whole_in_stars_of_one_number(
    tmp_path: Path,
) -> None:
    rows = [
        ("姓名", "健康状况", "致贫原因"),
        ("张大山", "良好", "缺劳力"),
        ("何二", "一级，精神", "HIV"),
        ("曹三", "", "因病"),
    ]
    for name in ("名单.xlsx", "文本.csv"):
        content = "".join(",".join(row) + "\n" for row in rows).encode()
        code, text = posted(tmp_path, workbook(rows) if name.endswith("xlsx") else content, name)
        assert [each.split("|")[1:] for each in lines(text)] == [
            ["***", "***"],
            ["***", "***"],
            ["", "***"],
        ]
        assert code == 0


def test_stars_in_a_document_and_on_a_page_are_of_one_number_too(tmp_path: Path) -> None:
    rows = (("姓名", "残疾等级"), ("张大山", "肢体三级"), ("何大山", "一级&#65292;精神"))
    word = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc><w:p><w:r><w:t>{text[:1]}</w:t></w:r><w:r><w:t>{text[1:]}</w:t></w:r></w:p></w:tc>"
            for text in row
        )
        + "</w:tr>"
        for row in rows
    )
    story = f'<w:document xmlns:w="w"><w:body><w:tbl>{word}</w:tbl></w:body></w:document>'
    _, text = posted(tmp_path, docx(**{"word/document.xml": story}), "名单.docx")
    assert "张*山|***\n何*山|***" in text
    page = "".join("<tr>" + "".join(f"<td>{text}" for text in row) for row in rows)
    _, text = posted(tmp_path, f"<html><table>{page}</table>".encode(), "网页.html")
    assert "张*山|***\n何*山|***" in text


def test_remarks_are_hidden_whole_where_anything_is_found_and_the_rest_is_left_to_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("姓名", "金额", "备注"),
        ("曹三", "300", "服刑人员家属，感染乙肝"),
        ("朱四", "300", "刑满释放"),
        ("何五", "300", "无"),
    ]
    code, text = posted(tmp_path, workbook(rows))
    assert lines(text) == ["曹*|300|***", "朱*|300|刑满释放", "何*|300|无"]
    assert code == 1
    assert "备注栏请逐格看：工作表“台账”，C列“备注”1格有字" in capsys.readouterr().out


def test_where_no_remark_is_left_nobody_has_to_look(tmp_path: Path) -> None:
    assert posted(tmp_path, workbook([("姓名", "金额", "备注"), ("何五", "300", "无")]))[0] == 0


def test_the_guardian_of_a_child_is_hidden_with_it() -> None:
    rows = [
        ("姓名", "身份证号", "监护人", "村", "备注"),
        ("吴小天", CHILD, "吴大海", "城东村，监护人吴大海", "跟爷爷住"),
    ]
    assert in_table(rows)[1] == ["吴*天", MASKED_CHILD, "吴*海", "城东村，监护人吴*海", "****"]


def test_a_workbook_is_posted_without_what_is_not_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text = posted(tmp_path, xlsx())
    hidden = (
        "隐藏列的话 隐藏行的话 残留的话 注音的话 条件里的话 提示的话 下拉甲 链接的名称 隐藏表的话 深藏表的话 没列的话 公式里的话 属性关键词 属性单位 属性自定 "
        "名称里的话 批注人 讨论的话 图形的说明 图表的话 外部的话 缓存的话 附带的话 属性作者"
    ).split()
    assert [words for words in hidden if words in text] == []
    assert "共用文字" in text
    assert "结果" in text
    screen = capsys.readouterr().out
    for told in (
        "隐藏的工作表2张（暗处、深处）",
        "隐藏的行1行",
        "隐藏的列1列",
        "批注",
        "文件属性",
        "公式（结果还在）",
    ):
        assert told in screen
        assert told in record(tmp_path)


def test_a_posted_workbook_names_no_part_that_is_gone() -> None:
    with zipfile.ZipFile(BytesIO(only_seen(xlsx(), "a.xlsx").content)) as archive:
        names = set(archive.namelist())
        links = archive.read("xl/_rels/workbook.xml.rels").decode()
    assert names == {
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
    }
    assert "sheet2" not in links
    assert "sheet1" in links


def test_what_a_merged_cell_covers_is_not_posted() -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    content = rows_workbook(line(1, ("标题", "盖住的话")) + line(2, ("甲", "乙")), after=merged)
    texts = [
        text
        for text in texts_of(only_seen(content, "a.xlsx").content, "a.xlsx")
        if isinstance(text, TableRows)
    ]
    assert [text.rows for text in texts] == [(("标题",), ("甲", "乙"))]


def test_a_sheet_keeps_how_it_is_printed_and_forgets_the_printer() -> None:
    setup = '<pageSetup paperSize="9" orientation="landscape" r:id="rId1" xmlns:r="r"/>'
    content = only_seen(rows_workbook(line(1, ("甲",)), after=setup), "a.xlsx").content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'orientation="landscape" xmlns' in sheet


def test_a_chart_in_a_document_goes_with_the_figures_it_keeps() -> None:
    drawing = "<w:drawing><c:chart xmlns:c='c' r:id='x' xmlns:r='r'/></w:drawing>"
    chart = f"<w:p><w:r><w:t>看图</w:t>{drawing}</w:r></w:p>"
    story = f'<w:document xmlns:w="w"><w:body>{chart}</w:body></w:document>'
    seen = only_seen(docx(**{"word/document.xml": story, "word/charts/chart1.xml": "<c>隐</c>"}), "a.docx")
    with zipfile.ZipFile(BytesIO(seen.content)) as archive:
        assert "<w:t>看图</w:t></w:r>" in archive.read("word/document.xml").decode()
        assert "word/charts/chart1.xml" not in archive.namelist()
    assert "图表" in seen.removed


def test_a_row_of_no_height_is_hidden() -> None:
    content = rows_workbook(line(1, ("甲",)) + line(2, ("乙",), ' ht="0" customHeight="1"'))
    seen = only_seen(content, "a.xlsx")
    assert "乙" not in str(list(texts_of(seen.content, "a.xlsx")))
    assert "隐藏的行1行" in seen.removed


def test_a_document_is_posted_without_what_is_not_printed(tmp_path: Path) -> None:
    _, text = posted(tmp_path, docx(), "名单.docx")
    hidden = "删去的话 隐藏的话 批注的话 变量的话 属性备注 加的人 删的人".split()
    assert [words for words in hidden if words in text] == []
    shown = "正文的话 前半后半 格一 格三 眉上的话 脚下的话 脚注的话 尾注的话".split()
    assert [words for words in shown if words not in text] == []


def test_a_deleted_row_of_a_document_is_not_posted() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"

    rows = (
        row("留下")
        + row("删行", "<w:trPr><w:del w:author='甲'/></w:trPr>")
        + row("藏行", "<w:trPr><w:hidden/></w:trPr>")
    )
    story = f'<w:document xmlns:w="w"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>'
    seen = only_seen(docx(**{"word/document.xml": story}), "a.docx")
    text = str(list(texts_of(seen.content, "a.docx")))
    assert "留下" in text
    assert "删行" not in text
    assert "藏行" not in text


def test_a_page_is_posted_without_comments_and_what_it_conceals_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = '<html><meta name="author" content="写的人"><p>正文</p><!-- 注\n释 --><script>var 甲 = 1;</script></html>'
    assert posted(tmp_path, page.encode(), "a.html")[0] == 0
    rest = (tmp_path / "公示" / "a（可公开）.html").read_text(encoding="utf-8")
    assert [words for words in ("写的人", "注", "释", "甲") if words in rest] == []
    assert posted(tmp_path, b'<html><p style="display: none">x</p></html>', "b.html")[0] == 1
    assert "不显示出来的文字" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("名单.pdf", b"%PDF-1.7\n", "请用做这份名单时的那张表格"),
        ("名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 .xlsx"),
        ("名单.zip", zipped({"a": "b"}), "请先解压"),
    ],
)
def test_a_list_that_cannot_be_masked_is_refused_with_what_can_be_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, advice: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert show_masked_list(file, tmp_path / "out", TODAY) == 2
    assert not (tmp_path / "out").exists()
    assert advice in capsys.readouterr().err


def test_the_command_masks_a_list_under_a_name_that_would_be_a_formula(tmp_path: Path) -> None:
    (tmp_path / "=1+1.csv").write_text(f"姓名,身份证号\n王小明,{ID}\n", encoding="utf-8")
    (answer,) = run_lines([["mask-list", "=1+1.csv", "--output", "公示"]], tmp_path)
    assert answer.code == 0
    assert ID not in answer.out
    assert MASKED_ID in (tmp_path / "公示" / "=1+1（可公开）.csv").read_text(encoding="utf-8")
    assert (tmp_path / "公示-内部-不要公开" / "=1+1遮盖记录.xlsx").exists()


def test_a_date_of_birth_beside_a_number_is_hidden_in_stars_of_one_number(tmp_path: Path) -> None:
    serial = '<c r="C3"><v>28491</v></c>'
    row = line(3, ("李大山", ID)).replace("</row>", f"{serial}</row>")
    rows = line(1, ("姓名", "身份证号", "出生日期")) + line(2, ("王小明", ID, "1978-1-1")) + row
    code, text = posted(tmp_path, rows_workbook(rows))
    assert lines(text)[:2] == [f"王小明|{MASKED_ID}|***", f"李大山|{MASKED_ID}|***"]
    assert code == 0
    assert "出生日期或年龄|出生日期、年龄能补全身份证号" in record(tmp_path)


def test_the_birthday_of_a_number_is_hidden_under_any_heading_and_other_days_are_not() -> None:
    rows = [("姓名", "身份证号", "何时", "发放日期"), ("王小明", ID, "1978年1月1日生", "2020年1月1日")]
    assert in_table(rows)[1][2:] == ["********日生", "2020年1月1日"]


@pytest.mark.parametrize(
    ("heading", "cell", "name"),
    [
        ("出生年月", "2015.06", "张*花"),
        ("出生日期", "2002/12/31", "张小花"),
        ("出生日期", "2003-01-01", "张*花"),
        ("出生日期", "42162", "张*花"),
        ("学校", "城东小学", "张*花"),
        ("文化程度", "小学", "张小花"),
    ],
)
def test_a_child_is_told_by_its_birthday_and_its_school(heading: str, cell: str, name: str) -> None:
    assert in_table([("姓名", "金额", heading), ("张小花", "300", cell)])[1][0] == name


def test_a_title_that_names_a_school_stays(tmp_path: Path) -> None:
    rows = [("城东小学资助名单",), ("姓名", "金额"), ("张小花", "300")]
    assert "城东小学资助名单" in posted(tmp_path, workbook(rows))[1]


def test_the_name_of_a_child_is_hidden_wherever_the_list_says_it_again(tmp_path: Path) -> None:
    rows = [
        ("姓名", "身份证号", "金额"),
        ("张小花", CHILD, "300"),
        ("王小明", ID, "300"),
        ("注：张小花由王小明代领",),
    ]
    code, text = posted(tmp_path, workbook(rows))
    assert code == 1  # a note about somebody is for a person to judge
    assert "张小花" not in text
    assert "注：张*花由王小明代领" in text


def test_a_list_without_headings_is_not_yet_fit_to_be_posted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = posted(
        tmp_path, workbook([("王小明", ID, "精神分裂症", "500"), ("张小花", CHILD, "", "300")])
    )
    assert code == 1
    assert ID not in text
    assert not list(tmp_path.rglob("*（可公开）*"))
    assert "没有找到写着“姓名”" in capsys.readouterr().out
    assert "王小明" not in record(tmp_path)


def test_a_number_in_running_text_is_masked_and_left_to_a_person(tmp_path: Path) -> None:
    code, text = posted(tmp_path, f"张小花，身份证号{CHILD}，补贴300元。\n".encode(), "名单.txt")
    assert code == 1
    assert MASKED_CHILD in text


def test_a_column_of_sentences_under_an_unknown_heading_is_left_to_a_person(tmp_path: Path) -> None:
    rows = [("姓名", "金额", "走访记录"), ("朱四", "300", "刑满释放，独自在家")]
    assert posted(tmp_path, workbook(rows))[0] == 1


def test_the_record_names_a_column_by_its_own_heading_or_not_at_all(tmp_path: Path) -> None:
    rows = [
        ("序号", "申请人", "", "走访"),
        ("", "姓名", "证件号码", ""),
        ("1", "王小明", ID, MOBILE),
    ]
    posted(tmp_path, workbook(rows))
    text = record(tmp_path)
    assert "|3|C|证件号码|身份证号|" in text
    assert "|3|D||手机号|" in text


def test_what_is_there_already_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert posted(tmp_path, workbook(LIST))[0] == 0
    before = {path: path.read_bytes() for path in (tmp_path).rglob("*.xlsx")}
    assert show_masked_list(tmp_path / "名单.xlsx", tmp_path / "公示", TODAY) == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert "已经有了，没有改动" in capsys.readouterr().err


def test_a_list_whose_record_cannot_be_written_is_not_there_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("pipeline.cli_mask_list.write_record", full)
    (tmp_path / "名单.xlsx").write_bytes(workbook(LIST))
    assert show_masked_list(tmp_path / "名单.xlsx", tmp_path / "公示", TODAY) == 2
    assert not list((tmp_path / "公示").iterdir())


def test_the_number_of_a_disability_certificate_tells_neither_kind_nor_degree() -> None:
    assert in_table([("姓名", "残疾证号"), ("王小明", f"{ID}42")])[1][1] == f"{MASKED_ID}**"
