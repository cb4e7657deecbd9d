"""Lists of people: what the heading says raises or lowers what a cell alone would be."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pipeline.forms import FORMS
from pipeline.model.field import Kind as FieldKind
from pipeline.privacy.hit import Confidence, Kind, Lawful
from pipeline.privacy.masking import mask_hits
from pipeline.privacy.resident_id import id_check
from pipeline.privacy.table import columns_of, find_in_rows

EXAMPLES = sorted((Path(__file__).parents[1] / "submissions/2020").glob("*.xlsx"))
HEAD = "34242519780101999"  # a sequence that is not assigned to anybody
ID = HEAD + id_check(HEAD)
OLD_ID = "342425780101999"
WRONG = HEAD + ("0" if id_check(HEAD) != "0" else "1")

Found = dict[tuple[int, int], tuple[Kind, Confidence]]


def found(*rows: str, lawful: Lawful | None = None) -> Found:
    cells = [tuple(row.split("|")) for row in rows]
    hits = find_in_rows(cells, columns_of(cells), lawful or Lawful())
    return {(hit.row, hit.column): (hit.hit.kind, hit.hit.confidence) for hit in hits}


def data(*rows: str) -> Found:
    """What was found, less names: they follow from the rest."""
    return {place: what for place, what in found(*rows).items() if what[0] is not Kind.NAME}


@pytest.mark.parametrize(
    ("heading", "cell", "kind", "sure"),
    [
        ("身份证号码", ID, Kind.RESIDENT_ID, Confidence.CERTAIN),
        ("公民身份号码", WRONG, Kind.RESIDENT_ID, Confidence.LIKELY),
        ("户主身份证号", "3.42425E+17", Kind.RESIDENT_ID, Confidence.LIKELY),
        ("证件号码*", "342425197801010000", Kind.RESIDENT_ID, Confidence.LIKELY),
        ("手 机", "13812345678", Kind.MOBILE, Confidence.CERTAIN),
        ("联系电话", "0564-2775050", Kind.LANDLINE, Confidence.LIKELY),
        ("证号", OLD_ID, Kind.RESIDENT_ID, Confidence.LIKELY),
        ("电子邮箱", "wang@qq.com", Kind.EMAIL, Confidence.LIKELY),
        ("家在哪", "东升村李庄", Kind.ADDRESS, Confidence.LIKELY),
        ("家庭住址", "花园镇东升村李庄组", Kind.ADDRESS, Confidence.LIKELY),
        ("户籍地", "光明组12号", Kind.ADDRESS, Confidence.LIKELY),
        ("住址", "东升村李庄", Kind.ADDRESS, Confidence.LIKELY),
        ("惠农补贴一卡通账号", "6217000000000000000", Kind.BANK_CARD, Confidence.LIKELY),
        ("开户账号", "6.217E+18", Kind.BANK_CARD, Confidence.LIKELY),
        ("残疾等级", "二级", Kind.CONDITION, Confidence.LIKELY),
        ("致贫原因", "因病", Kind.CONDITION, Confidence.LIKELY),
        ("备注", "低保户", Kind.CONDITION, Confidence.POSSIBLE),
        ("年龄", "12", Kind.CONDITION, Confidence.POSSIBLE),
        ("村民组", "三组", Kind.ADDRESS, Confidence.POSSIBLE),
    ],
)
def test_a_heading_says_what_a_cell_is(heading: str, cell: str, kind: Kind, sure: Confidence) -> None:
    assert data(f"户主姓名|{heading}", f"王小明|{cell}") == {(1, 1): (kind, sure)}


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("身份证号", "342425********9990"),
        ("家庭住址", "花园镇东升村"),
        ("家庭住址", "东升村村委会"),
        ("残疾等级", "无"),
        ("健康状况", "良好"),
        ("致贫原因", "缺资金"),
        ("年龄", "45"),
        ("村民组", "合计"),
        ("金额（元）", "13812345678"),
        ("补贴项目", "残疾人护理补贴"),
        ("发票号码", "13812345678"),
        ("监测点编号", "13812345678"),
        ("票面", "13812345678"),
        ("改造楼栋", "东方红小区1号楼"),
        ("施工地点", "东升村李庄组"),
        ("信访编号", WRONG),
    ],
)
def test_a_heading_says_what_a_cell_is_not(heading: str, cell: str) -> None:
    assert found(f"户主姓名|{heading}", f"王小明|{cell}") == {}


def test_amounts_that_pass_a_check_are_still_found() -> None:
    assert data("项目|金额", f"补贴|{ID}") == {(1, 1): (Kind.RESIDENT_ID, Confidence.CERTAIN)}


def test_a_ruined_number_is_told_to_be_ruined() -> None:
    rows = [("姓名", "身份证号"), ("王小明", "3.42425E+17"), ("李大山", "342425197801010000")]
    reasons = [hit.hit.reason for hit in find_in_rows(rows, columns_of(rows)) if hit.column == 1]
    assert len(reasons) == 2
    assert all("损坏" in reason for reason in reasons)


@pytest.mark.parametrize("at", [(6,), (14,), (17,), (6, 14)])
def test_digits_parted_over_cells_are_put_together(at: tuple[int, ...]) -> None:
    parts = [ID[start:end] for start, end in zip((0, *at), (*at, 18), strict=True)]
    places = {(0, 1 + column): (Kind.RESIDENT_ID, Confidence.CERTAIN) for column in range(len(parts))}
    assert data("王小明|" + "|".join(parts)) == places


def test_a_label_left_of_a_cell_counts_as_its_heading() -> None:
    assert data(f"姓名|王小明|性别|男|身份证号|{WRONG}", "家庭住址|光明组12号||||") == {
        (0, 5): (Kind.RESIDENT_ID, Confidence.LIKELY),
        (1, 1): (Kind.ADDRESS, Confidence.LIKELY),
    }


def test_headings_of_two_levels_are_read() -> None:
    rows = ("户主信息|||家庭住址|", "姓名|身份证号|手机|村|组", f"王小明|{WRONG}|13812345678|东升村|三组")
    assert data(*rows) == {
        (2, 1): (Kind.RESIDENT_ID, Confidence.LIKELY),
        (2, 2): (Kind.MOBILE, Confidence.CERTAIN),
        (2, 4): (Kind.ADDRESS, Confidence.POSSIBLE),
    }


def test_later_rows_are_read_under_the_headings_of_the_first() -> None:
    columns = columns_of([("姓名", "身份证号")])
    hits = find_in_rows([("王小明", WRONG)], columns)
    assert [(hit.column, hit.hit.kind) for hit in hits] == [(0, Kind.NAME), (1, Kind.RESIDENT_ID)]


# ---- names in lists ----


@pytest.mark.parametrize("typed", ["王小明", "王 明", "欧阳小红", "买买提·吐尔逊"])
def test_a_listed_name_beside_a_number_is_found(typed: str) -> None:
    assert found("姓名|手机", f"{typed}|13812345678")[1, 0] == (Kind.NAME, Confidence.LIKELY)


def test_a_name_in_a_bare_row_is_found_beside_a_number() -> None:
    assert found(f"1|王小明|{ID}")[0, 1] == (Kind.NAME, Confidence.LIKELY)


@pytest.mark.parametrize(
    "rows",
    [
        ("姓名|金额", "王小明|300"),
        ("姓名|身份证号", "王某某|342425********9990"),
        ("姓名|职务|办公电话", "王小明|镇长|0564-2775050"),
        ("单位|联系人|联系电话|地址", "花园镇人民政府|王小明|0564-2775050|花园镇人民路18号"),
        ("单位名称|单位账户账号", "花园镇东升村股份经济合作社|20010012345678901"),
    ],
)
def test_names_alone_masked_lists_and_offices_are_clean(rows: tuple[str, ...]) -> None:
    assert found(*rows) == {}


def test_a_name_of_someone_in_office_is_not_told_beside_a_mobile() -> None:
    rows = ("姓名|职务|联系电话", "王小明|镇长|13812345678")
    assert found(*rows) == {(1, 2): (Kind.MOBILE, Confidence.CERTAIN)}


def test_a_list_of_households_on_relief_is_told_once_at_its_title() -> None:
    rows = ("花园镇2020年农村低保公示|", "姓名|金额", "王小明|300", "李大山|300")
    assert found(*rows) == {(0, 0): (Kind.CONDITION, Confidence.POSSIBLE)}


# ---- the whole ----


def test_the_offices_own_telephone_is_lawful_in_a_list() -> None:
    rows = ("姓名|联系电话", "王小明|0564-2775050")
    assert found(*rows, lawful=Lawful(phones=("05642775050",))) == {}


def test_a_masked_list_is_clean() -> None:
    rows = [
        ("姓名", "身份证号", "家庭住址", "手机", "残疾等级"),
        ("王小明", WRONG, "东升村三组", "13812345678", "二级"),
    ]
    columns = columns_of(rows)
    masked = [list(row) for row in rows]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            hits = [hit.hit for hit in find_in_rows(rows, columns) if (hit.row, hit.column) == (at, column)]
            masked[at][column] = mask_hits(cell, hits)
    assert masked[1] == ["王*明", "342425********" + WRONG[-4:], "东升村**", "138****5678", "**"]
    assert find_in_rows(masked, columns) == ()


TEXT_COLUMNS = [
    pytest.param(field.label, id=f"{form.code}-{field.name}")
    for form in FORMS
    for field in form.fields
    if field.kind in {FieldKind.TEXT, FieldKind.CODE}
]


@pytest.mark.parametrize("label", TEXT_COLUMNS)
def test_no_heading_of_our_forms_hides_an_id_or_a_mobile(label: str) -> None:
    sure = {Confidence.CERTAIN}
    assert {what[1] for what in data(label, ID).values()} == sure
    assert {what[1] for what in data(label, "13812345678").values()} == sure


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_example_is_clean(path: Path) -> None:
    workbook = CalamineWorkbook.from_path(str(path))
    for sheet in workbook.sheet_names:
        rows = [tuple(map(str, row)) for row in workbook.get_sheet_by_name(sheet).to_python()]
        assert find_in_rows(rows, columns_of(rows)) == ()
