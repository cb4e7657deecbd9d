"""每一行: who is named in a row whatever the surname, and which rows only say who made the list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.test_mask_list import CHILD, ID
from tests.test_mask_list_closed import made

Row = Sequence[str]


@pytest.mark.parametrize("name", "代小军 但小军 漆雨 门小军 帅小军 明小军 海霞 呼延小军".split())
def test_under_a_heading_of_names_any_surname_is_one_and_is_hidden_again(tmp_path: Path, name: str) -> None:
    rows = [("姓名", "身份证号"), (name, CHILD), (f"{name}、何秀兰", CHILD), (f"注：由{name}代领",)]
    code, text = made(tmp_path, rows)
    assert code == 1  # the note and the cell of two names are left to a person
    assert name not in text
    (tmp_path / "b").mkdir()
    assert made(tmp_path / "b", [("姓名", "金额"), (name, "1")])[0] == 0


def test_a_rare_surname_makes_no_name_of_the_same_word_elsewhere(tmp_path: Path) -> None:
    rows = [("姓名", "身份证号", "补贴项目"), ("海洋", CHILD, "海洋牧场建设")]
    assert made(tmp_path, rows)[1].splitlines()[1].startswith("海*,")
    (tmp_path / "b").mkdir()
    assert "海洋牧场建设" in made(tmp_path / "b", rows)[1]


@pytest.mark.parametrize(
    "row",
    [
        ("河湾村村民委员会", "", "", "2020年11月1日"),
        ("", "河湾村村委会（盖章）", "", "2020.11.1"),
        ("村书记签字", "刘强", "村主任签字", "王芳"),
        ("书记签字：刘强", "", "主任签字：王芳", ""),
        ("经办人", "刘强", "2020年11月1日", ""),
    ],
)
def test_who_made_the_list_and_when_is_no_household(tmp_path: Path, row: Row) -> None:
    rows = [("姓名", "身份证号", "金额", "发放日期"), ("王小明", ID, "1", "2020-12-01"), row]
    assert made(tmp_path, rows)[0] == 0


@pytest.mark.parametrize(
    "row",
    [
        ("领款人签字", "何秀兰", "", ""),
        ("", "何秀兰", "村委会", ""),
        ("村委会", "患病", "2020年11月1日", ""),
    ],
)
def test_a_row_that_says_more_than_who_made_the_list_is_read_like_any_other(tmp_path: Path, row: Row) -> None:
    rows = [("姓名", "身份证号", "金额", "发放日期"), ("王小明", ID, "1", "2020-12-01"), row]
    assert made(tmp_path, rows)[0] == 1


def test_a_relative_is_hidden_with_the_child_and_the_word_of_kinship_stays(tmp_path: Path) -> None:
    rows = [("户主", "家庭成员", "金额"), ("王小明", "妻丁桂花、女王小丽（9岁）", "1")]
    assert ",妻丁*花、女王*丽（" in made(tmp_path, rows)[1]
