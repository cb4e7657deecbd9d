"""表外的话: what the sentences around a list tell, what of it is hidden, and what nobody can let stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli_mask_list import show_masked_list
from pipeline.deliver.masked.lists.children import children_in
from pipeline.deliver.masked.lists.states import named_in, tells_of_illness, told_of_somebody
from tests.test_mask_list import ID, TODAY, said
from tests.test_mask_list_closed import made
from tests.texts_makers import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MINUTES = (
    "评议会记录",
    f"一、申请人马桂兰，女，72岁，身份证{ID}，丈夫因肝癌去世，本人患糖尿病，儿子服刑。",
    f"二、申请人何福生，残疾证号{ID}42，与前妻离异，带一女何雨桐（11岁，中心小学四年级）。",
    "三、申请人朱玉珍，家庭月收入约1200元。",
    "记录人：梁小红。拟稿：梁小红 办公室",
)


def document(folder: Path, paragraphs: tuple[str, ...], kept: tuple[str, ...] = ()) -> tuple[int, str]:
    """Mask a document of these paragraphs; return the code and what it says then."""
    story = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    part = f"<w:document {W}><w:body>{story}</w:body></w:document>"
    (folder / "记录.docx").write_bytes(docx(**{"word/document.xml": part}))
    code = show_masked_list(folder / "记录.docx", folder / "公示", TODAY, kept)
    return code, said(folder / "公示" / f"记录（{'还不能公开' if code else '可公开'}）.docx")


def test_sentences_that_tell_of_a_state_are_not_let_pass_by_whoever_looked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert document(tmp_path, MINUTES, ("表外的话",))[0] == 1
    screen = capsys.readouterr().out
    assert "正文第2段（病情或残疾、服刑或吸毒、家人去世）" in screen
    assert "正文第3段（病情或残疾、未成年人、婚姻）" in screen
    assert "请逐句看" not in screen
    (tmp_path / "b").mkdir()
    assert document(tmp_path / "b", (MINUTES[0], MINUTES[3]), ("表外的话",))[0] == 0


def test_beside_a_number_a_sentence_tells_no_age_and_no_child(tmp_path: Path) -> None:
    text = document(tmp_path, MINUTES)[1]
    assert "72岁" not in text
    assert "何雨桐" not in text
    assert f"{ID[14:]}42" not in text


def test_a_document_without_names_has_none_in_any_sentence(tmp_path: Path) -> None:
    text = document(tmp_path, MINUTES)[1]
    assert [name for name in ("马桂兰", "何福生", "朱玉珍", "梁小红") if name in text] == []


def test_what_a_sentence_holds_is_told_before_anybody_lets_it_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document(tmp_path, (MINUTES[3], "住花园镇城东村5组27号"))
    assert "正文第1段（姓名），正文第2段（家庭住址）" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("王小明患尿毒症住院", ("病情或残疾",)),
        ("该户儿子坐牢", ("服刑或吸毒",)),
        ("户主丧偶", ("婚姻",)),
        ("病情：肝癌", ("病情或残疾",)),
        ("重度残疾人护理补贴发放公示", ()),
        ("对残疾人护理补贴名单有异议的，请本人到村委会反映", ()),
        ("防治水稻病虫害，请户主签字", ()),
        ("其他人员名单另行公布", ()),
    ],
)
def test_a_sentence_tells_of_a_state_only_if_it_is_about_somebody(line: str, told: tuple[str, ...]) -> None:
    assert told_of_somebody(line) == told


def test_the_number_of_a_document_names_nobody() -> None:
    assert list(named_in("备案文号：石卫健〔2024〕17号")) == []
    assert list(named_in("村民石卫健，17号领取")) == [(2, 5)]


@pytest.mark.parametrize(
    ("cell", "is_ill"), [("突发疾病住院", True), ("动物疫病防控", False), ("大病保险", False)]
)
def test_a_cell_that_tells_of_illness_is_known_by_its_words(cell: str, is_ill: bool) -> None:
    assert tells_of_illness(cell) is is_ill


def test_illness_in_any_cell_of_a_list_hides_the_cell_and_every_name(tmp_path: Path) -> None:
    rows = [("姓名", "用途", "金额"), ("王小明", "突发疾病住院", "1"), ("李大山", "火灾", "2")]
    assert made(tmp_path, rows, ["用途"])[1].splitlines()[1:] == ["王*明,***,1", "李*山,火灾,2"]


def test_accounts_hide_a_cell_that_tells_of_somebody_and_keep_the_other_names(tmp_path: Path) -> None:
    rows = [
        ("日期", "摘要", "支出", "经手人"),
        ("2024-02-05", "付党员陈德胜患胃癌住院慰问金", "500", "周建国"),
        ("2024-02-06", "付电费", "20", "周建国"),
    ]
    code, text = made(tmp_path, rows, ["摘要", "经手人"])
    assert (code, text.splitlines()[1:]) == (
        0,
        ["2024-02-05,***,500,周建国", "2024-02-06,付电费,20,周建国"],
    )


def test_whom_to_call_is_told_with_the_row_that_says_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("姓名", "金额"),
        ("王小明", "1"),
        ("如有异议请向张主任反映，手机13912341234。",),
        ("备案文号：石卫健〔2024〕17号",),
    ]
    assert made(tmp_path, rows)[0] == 1
    assert "请逐句看：第3行（手机号）。" in capsys.readouterr().out


def test_a_name_of_the_list_is_one_in_a_sentence_whatever_stands_around_it(tmp_path: Path) -> None:
    rows = [("姓名", "金额"), ("欧阳一山", "1"), ("注：欧阳一山瘫在家中",)]
    assert made(tmp_path, rows, ["表外的话"])[0] == 1


FAMILIES = [
    ("妻丁桂花，子欧阳磊（2013年生，青石小学二年级）", ["欧阳磊"]),
    ("女王小丽（9岁）、儿程雨", ["王小丽", "程雨"]),
    ("长子程小军，2013年出生", ["程小军"]),
    ("子：程小雨（11）", ["程小雨"]),
    ("汪小军（子，12）", ["汪小军"]),
    ("长子：汪强，2010-03-04", ["汪强"]),
    ("孙女王芳，8个月", ["王芳"]),
]


@pytest.mark.parametrize(("text", "names"), FAMILIES)
def test_a_child_is_told_by_age_or_birth_beside_the_kinship(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in children_in(text, TODAY)] == names


@pytest.mark.parametrize(
    "text",
    ["配偶李秀兰45岁", "长子程强，1985年出生", "子程强13812345678", "妇女主任王芳（12）", "种植油菜12亩"],
)
def test_who_is_grown_up_and_what_is_no_age_make_no_child(text: str) -> None:
    assert children_in(text, TODAY) == []


def test_the_day_of_the_posting_decides_who_is_a_child() -> None:
    text = "长子汪强，2010-03-04"
    assert [bool(children_in(text, TODAY.replace(year=year))) for year in (2027, 2028)] == [True, False]


@pytest.mark.parametrize(("text", "names"), FAMILIES)
def test_a_child_in_a_cell_hides_the_cell_and_its_name_wherever_it_stands(
    tmp_path: Path, text: str, names: list[str]
) -> None:
    rows = [("姓名", "家里人", "金额"), ("李大山", text, "1"), ("注：由" + "、".join(names) + "代领",)]
    assert made(tmp_path, rows, ["家里人"])[1].splitlines()[1] == "李*山,***,1"
    assert not any(name in made_text(tmp_path) for name in names)


@pytest.mark.parametrize(("text", "names"), FAMILIES)
def test_a_child_in_a_sentence_is_hidden_and_the_sentence_given_back(
    tmp_path: Path, text: str, names: list[str]
) -> None:
    code, said_then = document(tmp_path, ("公示", text), ("表外的话",))
    assert code == 1
    assert not any(name in said_then for name in names)


def made_text(folder: Path) -> str:
    return next((folder / "公示").iterdir()).read_text(encoding="utf-8")
