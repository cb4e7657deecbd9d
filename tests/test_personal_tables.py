"""Lists of people: what the heading says raises or lowers what a cell alone would be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pipeline.forms import FORMS
from pipeline.model.field import Kind as FieldKind
from pipeline.privacy.cards import passes_luhn
from pipeline.privacy.damaged import CODED
from pipeline.privacy.headings import held_under
from pipeline.privacy.hit import Confidence, Kind, Lawful
from pipeline.privacy.lawful import PUBLIC_CALLINGS
from pipeline.privacy.masking import mask_hits
from pipeline.privacy.repeated import find_in_table
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
        ("金额（元）", "13812345678.00"),
        ("金额（元）", "13812340000"),
        ("档号", "1381-2345-678"),
        ("补贴项目", "残疾人护理补贴"),
        ("发票号码", "12345678901"),
        ("改造楼栋", "东方红小区1号楼"),
        ("施工地点", "东升村李庄组"),
        ("信访编号", WRONG),
    ],
)
def test_a_heading_says_what_a_cell_is_not(heading: str, cell: str) -> None:
    assert found(f"户主姓名|{heading}", f"王小明|{cell}") == {}


@pytest.mark.parametrize(
    "heading", ["金额（元）", "发票号码", "监测点编号", "登记编号", "人员编号", "文号", "档案号"]
)
@pytest.mark.parametrize("typed", ["13812345678", "13812345678.0", "138 1234 5678"])
def test_eleven_digits_in_a_column_of_codes_or_amounts_may_be_a_mobile(heading: str, typed: str) -> None:
    assert data(f"事项|{heading}", f"补贴|{typed}") == {(1, 1): (Kind.MOBILE, Confidence.POSSIBLE)}


def test_a_mobile_beside_a_name_is_sure_in_a_column_of_codes_too() -> None:
    assert data("事项|登记编号", "补贴|王小明13812345678") == {(1, 1): (Kind.MOBILE, Confidence.CERTAIN)}


@pytest.mark.parametrize("heading", ["项目编号", "合同编号", "证书编号", "登记编号"])
def test_a_resident_number_in_a_column_of_serials_is_as_sure_as_elsewhere(heading: str) -> None:
    assert data(f"事项|{heading}", f"补贴|{ID}") == {(1, 1): (Kind.RESIDENT_ID, Confidence.CERTAIN)}


# ---- offices in the row ----

HOME = "王小明家住东升村李庄组12号"
CARD_HEAD = "622848001234567890"
CARD = next(f"{CARD_HEAD}{digit}" for digit in "0123456789" if passes_luhn(f"{CARD_HEAD}{digit}"))


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("标题|发布渠道", "{}|政府网站"),
        ("标题|佐证", "{}|村部公示栏照片"),
        ("备注|被查村", "{}|东升村委会"),
        ("标题|责任单位", "{}|党政办公室"),
        ("标题|单位", "{}|党政办公室"),
        ("单位|标题", "党政办公室|{}"),
        ("联系电话|填写|说明", "0564-2775050|{}|办公电话，可不填"),
        ("姓名|家庭住址|发放单位", "王小明|{}|花园镇人民政府"),
        ("家庭住址|办理单位", "{}|花园镇人民政府"),
        ("单位|地址", "花园镇人民政府|{}"),
    ],
)
@pytest.mark.parametrize(
    ("typed", "kind", "sure"),
    [
        (HOME, Kind.ADDRESS, {Confidence.LIKELY}),
        (f"王小明{CARD}", Kind.BANK_CARD, {Confidence.CERTAIN}),
        (f"王小明{ID}", Kind.RESIDENT_ID, {Confidence.CERTAIN}),
        ("王小明13812345678", Kind.MOBILE, {Confidence.CERTAIN}),
    ],
    ids=["home", "card", "resident number", "mobile"],
)
def test_an_office_in_the_row_makes_no_personal_data_public(
    headings: str, cells: str, typed: str, kind: Kind, sure: set[Confidence]
) -> None:
    row = cells.format(typed)
    at = row.split("|").index(typed)
    cells_found = find_in_rows([headings.split("|"), row.split("|")], columns_of([headings.split("|")]))
    hits = {hit.hit.confidence for hit in cells_found if hit.column == at and hit.hit.kind is kind}
    assert hits == sure


def test_a_number_that_surely_is_a_cards_is_sure_though_an_office_has_the_row() -> None:
    assert data("户名|账号", f"花园镇财政所|{CARD}") == {(1, 1): (Kind.BANK_CARD, Confidence.CERTAIN)}
    assert data("户名|账号", f"花园镇财政所|对公账户{CARD}") == {
        (1, 1): (Kind.BANK_CARD, Confidence.POSSIBLE)
    }


def test_an_account_of_an_office_is_only_possible() -> None:
    number = f"62284800123456789{next(d for d in '0123456789' if not passes_luhn(f'62284800123456789{d}'))}"
    assert data("户名|账号", f"花园镇财政所|{number}") == {(1, 1): (Kind.BANK_CARD, Confidence.POSSIBLE)}
    assert data("户名|账号", "花园镇财政所|12345678901234567") == {}
    assert data("户名|账号", f"王小明|{number}") == {(1, 1): (Kind.BANK_CARD, Confidence.LIKELY)}


def test_amounts_that_pass_a_check_are_still_found() -> None:
    assert data("项目|金额", f"补贴|{ID}") == {(1, 1): (Kind.RESIDENT_ID, Confidence.CERTAIN)}


def test_a_ruined_number_is_told_to_be_ruined() -> None:
    rows = [("姓名", "身份证号"), ("王小明", "3.42425E+17"), ("李大山", "342425197801010000")]
    reasons = [hit.hit.reason for hit in find_in_rows(rows, columns_of(rows)) if hit.column == 1]
    assert len(reasons) == 2
    assert all("损坏" in reason for reason in reasons)


@pytest.mark.parametrize("at", [(6,), (14,), (17,), (6, 14), (6, 10, 14), (6, 14, 17), range(1, 18)])
@pytest.mark.parametrize("gap", ["", "|"], ids=["beside each other", "with an empty cell between"])
def test_digits_parted_over_cells_are_put_together(at: Sequence[int], gap: str) -> None:
    parts = [ID[start:end] for start, end in zip((0, *at), (*at, 18), strict=True)]
    step = 1 + len(gap)
    places = {(0, 1 + step * part): (Kind.RESIDENT_ID, Confidence.CERTAIN) for part in range(len(parts))}
    assert data("王小明|" + f"|{gap}".join(parts)) == places


@pytest.mark.parametrize(
    "parts", ["342425|1978-01-01|{}", "342425|1978/1/1 |{}", "342425-|19780101-|{}", "342425|１９７８0101|{}"]
)
def test_a_birthday_as_a_date_and_hyphens_at_the_end_part_no_number(parts: str) -> None:
    sure = (Kind.RESIDENT_ID, Confidence.CERTAIN)
    assert data("王小明|" + parts.format(ID[14:])) == {(0, at): sure for at in (1, 2, 3)}


def test_parted_digits_are_found_where_the_headings_tell_of_nobody() -> None:
    rows = [("村", "数", *("",) * 17), ("东升村", *ID)]
    found_at = [(hit.row, hit.column) for hit in find_in_table(rows, columns_of(rows))]
    assert found_at == [(1, 1 + at) for at in range(18)]


def test_a_row_of_figures_is_no_parted_number() -> None:
    assert data("东升村|34|2425197|80101|9|99" + ID[16:]) == {}


@pytest.mark.parametrize(
    ("heading", "parts", "kind"),
    [
        ("手机号||", ("138", "1234", "5678"), Kind.MOBILE),
        ("联系电话|", ("1381234", "5678"), Kind.MOBILE),
        ("银行卡号||||", (CARD[:4], CARD[4:8], CARD[8:12], CARD[12:16], CARD[16:]), Kind.BANK_CARD),
    ],
)
def test_a_mobile_or_a_card_parted_under_its_heading_is_put_together(
    heading: str, parts: tuple[str, ...], kind: Kind
) -> None:
    places = {(1, 1 + at): (kind, Confidence.LIKELY) for at in range(len(parts))}
    assert data(f"姓名|{heading}", "王小明|" + "|".join(parts)) == places
    assert data(f"项目|{'|' * len(heading)}", "补贴|" + "|".join(parts)) == {}


@pytest.mark.parametrize("typed", ["6.22848E+18", "6228480012345670000"])
def test_a_ruined_card_is_found_without_a_heading(typed: str) -> None:
    assert data(f"1|王小明|{typed}") == {(0, 2): (Kind.BANK_CARD, Confidence.POSSIBLE)}
    assert data("姓名|银行卡号", f"王小明|{typed}") == {(1, 1): (Kind.BANK_CARD, Confidence.LIKELY)}


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


def test_a_title_that_tells_of_a_home_is_no_heading() -> None:
    rows = ("标题|发布渠道|责任单位", "王小明家住东升村的申请|政府网站|党政办公室")
    assert columns_of([row.split("|") for row in rows]) == columns_of([rows[0].split("|")])


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


@pytest.mark.parametrize("heading", ["监督电话", "办公电话"])
def test_a_column_of_public_telephones_counts_as_words_do(heading: str) -> None:
    rows = (f"村|{heading}", "东升村|13812345678")
    public = Lawful(callings=PUBLIC_CALLINGS)
    assert found(*rows, lawful=public) == {(1, 1): (Kind.MOBILE, Confidence.POSSIBLE)}
    assert found(*rows) == {(1, 1): (Kind.MOBILE, Confidence.CERTAIN)}


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
    assert {what[1] for what in data(label, "王小明，13812345678").values()} == sure
    digits = {what[1] for what in data(label, "13812345678").values()}
    assert digits == sure or (held_under(label) in CODED and digits == {Confidence.POSSIBLE})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_example_is_clean(path: Path) -> None:
    workbook = CalamineWorkbook.from_path(str(path))
    for sheet in workbook.sheet_names:
        rows = [tuple(map(str, row)) for row in workbook.get_sheet_by_name(sheet).to_python()]
        assert find_in_rows(rows, columns_of(rows)) == ()
