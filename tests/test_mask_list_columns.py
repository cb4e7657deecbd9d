"""可以公示的栏: ordinary columns of village lists are posted at once, and those near them are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_mask_list import ID, MASKED_ID
from tests.test_mask_list_closed import made


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("职务", ("支书", "副主任", "妇女主任", "会计", "村委委员兼报账员")),
        ("工作岗位", ("村会计",)),
        ("优抚类别", ("在乡复员军人", "烈士遗属")),
        ("补贴额（元）", ("2400", "1,200.50")),
        ("年租金(元)", ("600",)),
        ("基本报酬", ("2600",)),
        ("实发", ("3400元",)),
        ("单季种植（亩）", ("3.5",)),
        ("积分", ("56",)),
        ("合同编号", ("SMBSQ-2023-001",)),
        ("鉴证文号", ("石农经鉴〔2023〕1号",)),
        ("统一社会信用代码", ("91421123MA4999XB7Q",)),
        ("身份证号码（后四位）", ("1234", "567X")),
        ("出租方（农户）", ("胡玉珍", "湖北绿禾农业发展有限公司")),
        ("流转期限", ("2023.1.1-2032.12.31",)),
    ],
)
def test_an_ordinary_column_is_posted(tmp_path: Path, heading: str, cells: tuple[str, ...]) -> None:
    rows = [("姓名", heading), *(("王小明", f'"{cell}"') for cell in cells)]
    code, text = made(tmp_path, rows)
    assert code == 0
    assert all(cell in text for cell in cells)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("职务", "支书，患病在家"),
        ("职务", "王大山的父亲"),
        ("优抚类别", "王大山遗孀"),
        ("优待证号", "42112399000000000"),
        ("学籍号", "2012020499"),
        ("尿酸", "420"),
        ("血压（米）", "120"),
        ("刑期（元）", "3"),
        ("手机后四位", "1234"),
        ("身份证号码（后四位）", "19700601"),
        ("合同编号", "王大山2023号"),
        ("实发", "3400，扣罚款"),
        ("联系人", "何秀兰"),
    ],
)
def test_a_column_that_only_looks_ordinary_is_asked_about(tmp_path: Path, heading: str, cell: str) -> None:
    assert made(tmp_path, [("姓名", heading), ("王小明", cell)])[0] == 1


def test_beside_the_last_four_of_a_number_no_day_of_birth_is_posted(tmp_path: Path) -> None:
    rows = [("姓名", "身份证号后四位", "出生年月"), ("王小明", "1234", "1978年1月")]
    assert made(tmp_path, rows)[1].splitlines()[1] == "王小明,1234,***"


def test_a_number_with_the_apostrophe_of_a_workbook_is_a_masked_one(tmp_path: Path) -> None:
    code, text = made(tmp_path, [("姓名", "公民身份号码"), ("王小明", f"'{ID}")])
    assert (code, text.splitlines()[1]) == (0, f"王小明,'{MASKED_ID}")


def test_codes_that_look_like_mobiles_stay_if_somebody_looked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("姓名", "出厂编号"), ("王小明", "15812345000"), ("李大山", "15812345001")]
    code, text = made(tmp_path, rows)
    assert (code, "158****5000" in text) == (0, True)
    assert "已经遮盖2格：看过确实是编号的，在命令后面加上 --keep 出厂编号" in capsys.readouterr().out
    (tmp_path / "b").mkdir()
    code, text = made(tmp_path / "b", rows, ["出厂编号"])
    assert (code, text.splitlines()[1:]) == (0, ["王小明,15812345000", "李大山,15812345001"])


def test_a_code_that_somebody_looked_at_is_hidden_where_it_is_a_telephone(tmp_path: Path) -> None:
    rows = [
        ("姓名", "出厂编号", "联系电话"),
        ("王小明", "15812345000", "15812345000"),
        ("李大山", "15812345001", ""),
    ]
    assert made(tmp_path, rows, ["出厂编号"])[1].splitlines()[1] == "王小明,15812345000,158****5000"


def test_contracts_need_no_column_that_is_called_a_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("合同编号", "出租方", "出租方身份证", "年租金(元)"),
        ("A-1", "胡玉珍", ID, "600"),
        ("A-2", "李大山", ID, "700"),
    ]
    code, text = made(tmp_path, rows)
    assert (code, text.splitlines()[1]) == (0, f"A-1,胡玉珍,{MASKED_ID},600")
    renamed = [("合同编号", "流转农家", "身份证号", "年租金(元)"), *rows[1:]]
    (tmp_path / "b").mkdir()
    assert made(tmp_path / "b", renamed)[0] == 1
    assert "看不出哪一栏是姓名" in capsys.readouterr().out
    (tmp_path / "c").mkdir()
    assert made(tmp_path / "c", renamed, ["流转农家"])[0] == 0


def test_a_heading_that_no_column_has_was_not_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(tmp_path, [("姓名", "金额"), ("王小明", "1")], ["身份证"])[0] == 1
    screen = capsys.readouterr().out
    assert "名单里没有这一栏" in screen
    assert "看过以后留着的栏" not in screen


def test_what_a_column_tells_is_said_before_anybody_lets_it_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path, [("姓名", "子女情况", "走访"), ("王小明", "独子（已故）", "在家")])
    screen = capsys.readouterr().out
    assert "B列“子女情况”1格有字（写有家人去世）" in screen
    assert "C列“走访”1格有字。" in screen


@pytest.mark.parametrize(
    "programme",
    "艾滋病感染者生活补助 尿毒症透析补助 肝癌手术费 白血病患儿医疗救助 离异单亲母亲补助 丧子家庭补助 失独家庭扶助金 戒毒人员补贴".split(),
)
def test_what_tells_of_whoever_is_paid_is_no_programme(tmp_path: Path, programme: str) -> None:
    assert made(tmp_path, [("姓名", "补助项目"), ("王小明", programme)])[0] == 1


@pytest.mark.parametrize(
    "programme",
    "困难残疾人生活补贴 孤儿基本生活费 医疗救助 计划生育特别扶助金 学前教育资助 病死猪无害化处理补助 残膜回收补贴 小麦锈病防治补助".split(),
)
def test_a_programme_by_its_official_name_is_posted(tmp_path: Path, programme: str) -> None:
    code, text = made(tmp_path, [("姓名", "补助项目"), ("王小明", programme)])
    assert (code, programme in text) == (0, True)


@pytest.mark.parametrize(
    "home", ["花园镇白泉村张家湾8-1", "白泉村五组（张家湾）8号附1号", "白泉村5组#8", "白泉村委会后面12号"]
)
def test_a_home_that_was_masked_fits_its_column(tmp_path: Path, home: str) -> None:
    code, text = made(tmp_path, [("姓名", "家庭住址"), ("王小明", home)])
    assert (code, "*" in text) == (0, True)
