"""A list is called 可公开 only if all that is in it is known to be fit: everything else is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.cli_mask_list import show_masked_list
from tests.command_line import run_lines
from tests.packages import rows_workbook
from tests.test_mask_list import CARD, CHILD, ID, MASKED_ID, MOBILE, TODAY, line, workbook
from tests.texts_makers import docx

Row = Sequence[str]


def made(
    folder: Path, rows: Sequence[Row], kept: Sequence[str] = (), name: str = "名单.csv"
) -> tuple[int, str]:
    """Mask a table as text; return the code and what stands in the new list."""
    file = folder / name
    file.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    code = show_masked_list(file, folder / "公示", TODAY, kept)
    state = "还不能公开" if code else "可公开"
    return code, (folder / "公示" / f"{file.stem}（{state}）.csv").read_text(encoding="utf-8")


def test_what_postings_show_by_law_is_posted_at_once(tmp_path: Path) -> None:
    rows = [
        ("2020年惠农补贴发放公示",),
        (
            "序号",
            "村组",
            "户主姓名",
            "身份证号",
            "补贴项目",
            "面积（亩）",
            "补贴标准",
            "补贴金额（元）",
            "账号",
            "电话",
            "发放日期",
            "备注",
        ),
        (
            "1",
            "城东村东湾组",
            "王小明",
            ID,
            "耕地地力保护补贴",
            "5.5",
            "120元/亩",
            "660.00",
            CARD,
            MOBILE,
            "2020-12-01",
            "",
        ),
        (
            "2",
            "城东村",
            "李大山",
            ID,
            "耕地地力保护补贴",
            "3亩",
            "120元/亩",
            "360",
            CARD,
            "",
            "2020年12月",
            "无",
        ),
        ("合计", "", "", "", "", "8.5", "", "1020", "", "", "", ""),
        ("公示期：2020年12月1日至7日。监督电话：0564-5020000",),
    ]
    code, text = made(tmp_path, rows)
    assert code == 0
    assert f"1,城东村东湾组,王小明,{MASKED_ID},耕地地力保护补贴,5.5" in text


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("婚姻状况", "丧偶"),
        ("服刑情况", "无期"),
        ("子女死亡情况", "2013年"),
        ("身份证后六位", "035710"),
        ("手机尾号", "0342"),
        ("家庭成员", "何秀兰"),
        ("父亲", "何秀兰"),
        ("走访", "独自在家"),
        ("宗教信仰", "基督教"),
        ("班级", "三（2）班"),
        ("备注", "离异"),
        ("", "离异"),
        ("金额", "13812345678转600"),
        ("类别", "服刑人员家属"),
        ("评议意见", "同意，该户主要劳动力常年外出"),
        ("补贴项目", "他儿子坐牢"),
        ("补贴项目", "服刑人员家属补助"),
        ("农户", "离异在家"),
        ("村组", "东湾组朱大明屋后"),
        ("领款人签字", "何秀兰"),
    ],
)
def test_a_column_of_which_nobody_knows_whether_it_may_be_posted_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], heading: str, cell: str
) -> None:
    rows = [("姓名", "村", heading), ("王小明", "城东村", cell)]
    assert made(tmp_path, rows)[0] == 1
    screen = capsys.readouterr().out
    assert "C列" in screen
    assert heading in screen
    assert cell not in screen
    if heading:
        assert f"--keep {heading}" in screen


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("家庭住址", "后湾"), ("身份证号", "不详待补"), ("银行账号", "城商行123"), ("联系电话", "打村部")],
)
def test_what_a_closed_column_holds_is_to_be_changed_and_nobody_can_let_it_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], heading: str, cell: str
) -> None:
    assert made(tmp_path, [("姓名", heading), ("王小明", cell)], [heading])[0] == 1
    screen = capsys.readouterr().out
    assert f"B列“{heading}”第2行" in screen
    assert "请改好或删去，再做一次。--keep 对它们不起作用。" in screen
    assert f"--keep {heading}" not in screen
    assert "看过以后留着的栏" not in screen


@pytest.mark.parametrize(
    ("cell", "code"),
    [("养鸡场旁8号", 1), ("在3栋租房", 1), ("上门看过，村5组#8", 1), ("5月3号走访", 0), ("住两室一厅", 0)],
)
def test_looking_at_a_column_lets_no_number_of_a_house_stay(tmp_path: Path, cell: str, code: int) -> None:
    assert made(tmp_path, [("姓名", "走访"), ("王小明", cell)], ["走访"])[0] == code


def test_a_column_that_somebody_looked_at_is_posted_and_the_record_says_so(tmp_path: Path) -> None:
    rows = [("姓名", "民族", "学历"), ("王小明", "汉", "高中")]
    assert made(tmp_path, rows, ["民族"])[0] == 1
    (tmp_path / "再做").mkdir()
    assert made(tmp_path / "再做", rows, ["民族", "学历"])[0] == 0


def test_what_is_to_be_typed_holds_no_sign_that_a_shell_would_take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("姓名", "单产(公斤)&等级", "联系人 姓名"), ("王小明", "甲", "何秀兰")]
    assert made(tmp_path, rows)[0] == 1
    assert " --keep 单产等级 --keep 联系人姓名 " in capsys.readouterr().out


def test_a_column_that_was_typed_wrong_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert made(tmp_path, [("姓名", "金额"), ("王小明", "1")], ["民簇"])[0] == 1
    assert "“民簇”，名单里没有这一栏" in capsys.readouterr().out


def test_looking_at_a_column_lets_no_number_in_it_stay(tmp_path: Path) -> None:
    assert MOBILE not in made(tmp_path, [("姓名", "走访"), ("王小明", f"打过{MOBILE}")], ["走访"])[1]


def test_the_command_takes_the_columns_that_may_be_shown(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("姓名,民族\n王小明,汉\n", encoding="utf-8")
    command = ["mask-list", "a.csv", "--output", "公示", "--keep", "民族"]
    (answer,) = run_lines([command], tmp_path)
    assert answer.code == 0
    assert "公示/a（可公开）.csv" in answer.out
    assert f"{tmp_path}" not in answer.out  # both paths as they were typed


@pytest.mark.parametrize(
    "title",
    [
        "孤儿、事实无人抚养儿童基本生活费发放公示",
        "重度残疾人护理补贴公示",
        "严重精神障碍患者以奖代补名单",
        "困境儿童名单",
        "罕见病救助公示",
        "医疗救助公示",
    ],
)
def test_a_title_that_tells_of_health_or_childhood_hides_every_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    rows = [(title,), ("姓名", "村", "金额"), ("王小明", "城东村", "80")]
    code, text = made(tmp_path, rows)
    assert code == 0
    assert text.splitlines() == [title, "姓名,村,金额", "王*明,城东村,80"]
    assert "姓名都遮盖了" in capsys.readouterr().out


def test_the_name_of_the_file_and_a_sentence_before_the_table_tell_it_as_well(tmp_path: Path) -> None:
    rows = [("姓名", "金额"), ("王小明", "80")]
    assert "王*明" in made(tmp_path, rows, name="孤儿.csv")[1]
    table = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows)
    page = tmp_path / "a.html"
    page.write_text(
        f"<html><p>现将困境儿童补贴名单公示如下：</p><table>{table}</table></html>", encoding="utf-8"
    )
    assert show_masked_list(page, tmp_path / "公示", TODAY) == 0
    assert "王*明" in (tmp_path / "公示" / "a（可公开）.html").read_text(encoding="utf-8")


def test_names_are_hidden_for_everybody_or_for_nobody(tmp_path: Path) -> None:
    told = [("姓名", "金额", "备注"), ("王小明", "1", "肺癌"), ("李大山", "2", "")]
    assert made(tmp_path, told)[1].splitlines()[1:] == ["王*明,1,***", "李*山,2,"]
    untold = [("姓名", "致贫原因"), ("王小明", "因病"), ("李大山", "因学")]
    (tmp_path / "b").mkdir()
    assert made(tmp_path / "b", untold) == (0, "姓名,致贫原因\n王小明,***\n李大山,***\n")
    partly = [*untold, ("何秀兰", "")]
    (tmp_path / "c").mkdir()
    assert made(tmp_path / "c", partly)[1].splitlines()[1:] == ["王*明,***", "李*山,***", "何*兰,"]


def test_the_heading_of_a_degree_stays_readable(tmp_path: Path) -> None:
    rows = [("姓名", "残疾人信息", ""), ("", "类别", "等级"), ("王小明", "肢体", "二级")]
    assert made(tmp_path, rows)[1].splitlines()[:2] == ["姓名,残疾人信息,", ",类别,等级"]


@pytest.mark.parametrize("age", ["17周岁", "6个月", "5岁半", "十二", "07"])
def test_a_child_is_told_by_its_age_however_it_is_written(tmp_path: Path, age: str) -> None:
    assert "张*花" in made(tmp_path, [("姓名", "年龄"), ("张小花", age)])[1]


def test_whoever_stands_in_a_row_with_a_child_is_hidden_with_it_under_any_heading(tmp_path: Path) -> None:
    rows = [("姓名", "身份证号", "父亲"), ("张小花", CHILD, "何大山")]
    assert "何大山" not in made(tmp_path, rows)[1]


def test_a_list_of_numbers_without_a_column_of_names_is_not_fit(tmp_path: Path) -> None:
    assert made(tmp_path, [("身份证号", "金额"), (CHILD, "1")])[0] == 1


def test_a_form_is_no_list_and_nothing_of_it_is_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("姓名", "张小花", "出生日期", "2014年6月11日"), ("病情", "白血病", "身份证号", CHILD)]
    assert made(tmp_path, rows)[0] == 1
    screen = capsys.readouterr().out
    assert "不是名单" in screen
    assert "张小花" not in screen


def test_without_numbers_a_birthday_keeps_its_year_and_with_one_nothing(tmp_path: Path) -> None:
    rows = [("姓名", "出生年月", "年龄"), ("王小明", "1978年1月", "42"), ("李大山", "1978-01-01", "42")]
    code, text = made(tmp_path, rows)
    assert (code, text.splitlines()[1:]) == (0, ["王小明,1978年*月,42", "李大山,1978-**-**,42"])
    numbered = [(*rows[0], "身份证号"), (*rows[1], ID)]
    (tmp_path / "b").mkdir()
    assert made(tmp_path / "b", numbered)[1].splitlines()[1] == f"王小明,***,***,{MASKED_ID}"


@pytest.mark.parametrize(
    ("cell", "masked"),
    [
        ("吴大海（监护人）", "吴*海（监护人）"),
        ("何秀兰、朱小宝（孙）", "何*兰、朱*宝（孙）"),
        ("王 芳", "王 *"),
    ],
)
def test_names_are_hidden_one_by_one(tmp_path: Path, cell: str, masked: str) -> None:
    assert f"{masked}," in made(tmp_path, [("姓名", "身份证号"), (cell, CHILD)])[1]


def test_a_name_of_two_characters_turns_up_again_only_as_a_name(tmp_path: Path) -> None:
    rows = [
        ("姓名", "身份证号", "村"),
        ("方圆", CHILD, "方圆村"),
        ("方圆圆", ID, ""),
        ("注：周边方圆5公里，其子方圆领",),
    ]
    assert made(tmp_path, rows)[1].splitlines()[1:] == [
        f"方*,{CHILD[:6]}********{CHILD[14:]},方圆村",
        f"方圆圆,{MASKED_ID},",
        "注：周边方圆5公里，其子方*领",
    ]


def test_a_sentence_about_somebody_below_the_list_is_left_to_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("姓名", "金额"), ("王小明", "1"), ("注：李大山的另行研究",)]
    assert made(tmp_path, rows)[0] == 1
    assert "请逐句看：第3行（姓名）" in capsys.readouterr().out
    (tmp_path / "b").mkdir()
    assert made(tmp_path / "b", rows, ["表外的话"])[0] == 0


@pytest.mark.parametrize(
    ("note", "code"), [("脑瘫孩子由奶奶照顾", 1), ("离异，独自在家", 1), ("石桥村三组", 0)]
)
def test_a_note_without_a_name_is_fit_if_it_is_a_usual_one(tmp_path: Path, note: str, code: int) -> None:
    assert made(tmp_path, [("姓名", "金额"), ("王小明", "1"), (note,)])[0] == code


def test_sentences_of_a_document_are_placed_in_their_own_paragraph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("公告", "公布如下", "一组：王小明 李大山")
    )
    story = f'<w:document xmlns:w="w"><w:body>{paragraphs}</w:body></w:document>'
    (tmp_path / "a.docx").write_bytes(docx(**{"word/document.xml": story}))
    assert show_masked_list(tmp_path / "a.docx", tmp_path / "公示", TODAY) == 1
    assert "正文第3段" in capsys.readouterr().out


def test_a_formula_that_was_never_calculated_leaves_a_blank_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    total = (
        '<row r="3"><c r="A3" t="inlineStr"><is><t>合计</t></is></c><c r="B3"><f>SUM(B2:B2)</f>{}</c></row>'
    )
    for value, code in (("", 1), ("<v/>", 1), ("<v></v>", 1), ("<v>300</v>", 0)):
        folder = tmp_path / f"{len(value)}"
        folder.mkdir()
        rows = line(1, ("姓名", "金额")) + line(2, ("王小明", "300")) + total.format(value)
        (folder / "a.xlsx").write_bytes(rows_workbook(rows))
        assert show_masked_list(folder / "a.xlsx", folder / "公示", TODAY) == code
        assert ("公式没有算过" in capsys.readouterr().out) == bool(code)


def test_rows_and_columns_too_small_to_be_seen_are_hidden_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = line(1, ("姓名", "金额")) + line(2, ("王小明", "300")) + line(3, ("李大山", "1"), ' ht="0.75"')
    (tmp_path / "a.xlsx").write_bytes(rows_workbook(rows))
    assert show_masked_list(tmp_path / "a.xlsx", tmp_path / "公示", TODAY) == 0
    assert "隐藏的行1行" in capsys.readouterr().out


def test_the_record_of_a_list_that_goes_to_the_folder_above_lies_beside_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "村" / "里").mkdir(parents=True)
    (tmp_path / "村" / "里" / "a.xlsx").write_bytes(workbook([("姓名", "金额"), ("王小明", "1")]))
    monkeypatch.chdir(tmp_path / "村" / "里")
    assert show_masked_list(Path("a.xlsx"), Path(".."), TODAY) == 0
    assert (tmp_path / "村-内部-不要公开" / "a遮盖记录.xlsx").exists()


@pytest.mark.parametrize("heading", "补贴对象 受助学生 受种者 参保人 领取人 救助对象 监测对象 幼儿".split())
def test_the_child_of_a_list_is_hidden_whatever_its_column_of_names_is_called(
    tmp_path: Path, heading: str
) -> None:
    rows = [(heading, "身份证号", "金额"), ("朱小宝", CHILD, "500"), ("何秀兰", ID, "500")]
    code, text = made(tmp_path, rows)
    assert code == 0
    assert "朱小宝" not in text


@pytest.mark.parametrize("heading", "病名 残级 残别 病史 体检结果 致残原因".split())
def test_a_column_about_health_is_hidden_whole_under_its_usual_headings(tmp_path: Path, heading: str) -> None:
    code, text = made(tmp_path, [("姓名", heading, "金额"), ("何秀兰", "乳腺Ca", "500")])
    assert code == 0
    assert "Ca" not in text
    assert "何秀兰" not in text
