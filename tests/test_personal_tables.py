"""Lists of people: what the heading says raises or lowers what a cell alone would be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pipeline.forms import FORMS
from pipeline.model.field import Kind as FieldKind
from pipeline.privacy.hit import Confidence, Kind, Lawful
from pipeline.privacy.lawful import PUBLIC_CALLINGS
from pipeline.privacy.masking import mask_hits
from pipeline.privacy.numbers.cards import passes_luhn
from pipeline.privacy.numbers.resident_id import id_check
from pipeline.privacy.tables.damaged import CODED
from pipeline.privacy.tables.find import columns_of, find_in_rows
from pipeline.privacy.tables.headings import held_under
from pipeline.privacy.tables.repeated import find_in_table

EXAMPLES = sorted((Path(__file__).parents[1] / "submissions/2020").glob("*.xlsx"))
HEAD = "34242519780101999"  # a sequence that is not assigned to anybody
ID = HEAD + id_check(HEAD)
OLD_ID = "342425780101999"
WRONG = HEAD + ("0" if id_check(HEAD) != "0" else "1")

CELLS = st.lists(
    st.sampled_from(
        [
            "|",
            " ",
            "\u200b",
            "13812345678",
            "138",
            ID,
            ID[:6],
            ID[6:14],
            ID[14:],
            "5678",
            "王小明",
            "三组12号",
        ]
    ),
    max_size=5,
).map("".join)

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


@pytest.mark.parametrize("heading", ["金额（元）", "发票号码", "监测点编号", "档案号"])
@pytest.mark.parametrize("typed", ["13812345678", "13812345678.0", "138 1234 5678"])
def test_eleven_digits_in_a_column_of_codes_or_amounts_may_be_a_mobile(heading: str, typed: str) -> None:
    assert data(f"事项|{heading}", f"补贴|{typed}") == {(1, 1): (Kind.MOBILE, Confidence.POSSIBLE)}


@pytest.mark.parametrize("heading", ["登记编号", "人员编号"])
def test_eleven_digits_among_codes_are_a_mobile_unless_other_codes_are_as_long(heading: str) -> None:
    headings = f"事项|{heading}"
    alone = data(headings, "补贴|13812345678")
    assert alone == {(1, 1): (Kind.MOBILE, Confidence.LIKELY)}
    assert data(headings, "补贴|2020-001", "补贴|13812345678")[2, 1][1] is Confidence.LIKELY
    alike = data(headings, "补贴|13422020001", "补贴|20422020001")
    assert alike == {(1, 1): (Kind.MOBILE, Confidence.POSSIBLE)}


def test_a_document_is_never_numbered_by_eleven_digits_alone() -> None:
    assert data("标题|文号", "通知|13812345678") == {(1, 1): (Kind.MOBILE, Confidence.CERTAIN)}
    assert data("标题|文号", "通知|花政〔2020〕12号") == {}


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
    assert digits == sure or (held_under(label) in CODED and digits == {Confidence.LIKELY})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worked_example_is_clean(path: Path) -> None:
    workbook = CalamineWorkbook.from_path(str(path))
    for sheet in workbook.sheet_names:
        rows = [tuple(map(str, row)) for row in workbook.get_sheet_by_name(sheet).to_python()]
        assert find_in_rows(rows, columns_of(rows)) == ()


def test_a_border_typed_into_a_cell_parts_no_cells() -> None:
    rows = [["姓名", "电话"], ["王小明", "138|1234|5678"]]
    (told,) = (hit for hit in find_in_rows(rows, columns_of(rows)) if hit.hit.kind is Kind.MOBILE)
    assert (told.row, told.column) == (1, 1)
    parted = [["首页|通知", ID[:6], ID[6:14], ID[14:], "道路硬化"]]
    assert [hit.column for hit in find_in_rows(parted, columns_of(parted))] == [1, 2, 3]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=4))
def test_every_hit_lies_within_the_cell_that_holds_it(cells: list[list[str]]) -> None:
    rows = [["姓名", "身份证号", "电话", "卡号", "住址", "备注"], *cells]
    for told in find_in_rows(rows, columns_of(rows)):
        assert 0 <= told.hit.start < told.hit.end <= len(rows[told.row][told.column])


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("学校|学生姓名|家庭住址", "花园小学|王小雨|东升村李庄组12号"),
        ("供养机构|姓名|户籍地", "花园镇敬老院|王桂芳|东升村李庄组12号"),
        ("接诊医院|患者|住址", "县医院|王桂芳|东升村李庄组12号"),
        ("|姓名|住址|单位", "|王桂芳|东升村李庄组12号|东升村委会"),
        ("|||", "花园小学|王小雨|家住东升村李庄组12号"),
    ],
)
def test_an_office_beside_a_person_takes_nobodys_home(heading: str, row: str) -> None:
    assert data(heading, row) == {(1, 2): (Kind.ADDRESS, Confidence.LIKELY)}


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("户名|地址", "东升村民委员会|东升村李庄组12号"),
        ("单位|办公电话|地址", "花园小学|0564-7123456|花园大道18号"),
        ("学校|负责人|电话|地址", "花园小学|王建国|0564-7123456|花园大道18号"),
        ("学校|校长姓名|电话|地址", "花园小学|王建国|0564-7123456|花园大道18号"),
        ("农家乐名称|经营者|地址", "建国农家乐|李建国|东升村李庄组12号"),
    ],
)
def test_what_is_an_offices_by_its_name_stays_the_offices(heading: str, row: str) -> None:
    assert data(heading, row) == {}


def serials(count: int) -> list[str]:
    """Numbers by region, day and order, of which one in eleven passes the check of a resident number."""
    return [f"3424252020{at % 12 + 1:02d}{at % 28 + 1:02d}{at:04d}" for at in range(1, count + 1)]


@pytest.mark.parametrize("heading", ["登记编号", "办件编号", "采购编号", "文号", "受理编号", "标题"])
def test_a_column_of_serials_holds_no_sure_resident_number(heading: str) -> None:
    numbers = serials(200)
    assert sum(number[-1] == id_check(number[:17]) for number in numbers) > 9
    for cells in (numbers, [f"便民桥项目 {number}" for number in numbers]):
        rows = [[heading, "事项"], *([cell, "公开"] for cell in cells)]
        for search in (find_in_rows, find_in_table):
            told = search(rows, columns_of(rows))
            assert {hit.hit.confidence for hit in told} <= {Confidence.POSSIBLE}
            assert len(told) < len(numbers) // 4  # what fails the check is nothing at all


def test_a_resident_number_among_serials_stays_sure() -> None:
    rows = [["登记编号", "事项"], *([number, "公开"] for number in serials(60)), [ID, "公开"]]
    sure = [
        hit.row for hit in find_in_table(rows, columns_of(rows)) if hit.hit.confidence is Confidence.CERTAIN
    ]
    assert sure == [61]


CHILD = "34242520150101999" + id_check("34242520150101999")


def test_children_who_are_listed_are_no_serials() -> None:
    heads = [f"3424252015{at + 1:02d}01999" for at in range(9)]
    rows = [f"王小明|{head}{id_check(head)}" for head in heads]
    assert {sure for _, sure in data("姓名|编号", *rows).values()} == {Confidence.CERTAIN}


def test_a_childs_number_among_codes_is_sure_only_beside_a_name() -> None:
    assert data("登记编号|事项", f"{CHILD}|公开") == {(1, 0): (Kind.RESIDENT_ID, Confidence.POSSIBLE)}
    assert data("合同编号|姓名", f"{CHILD}|王小明") == {(1, 0): (Kind.RESIDENT_ID, Confidence.CERTAIN)}


@pytest.mark.parametrize("heading", ["文号", "案号", "登记编号", "人员编号", "备注", "流水号"])
def test_an_old_number_beside_a_name_is_likely_under_any_heading(heading: str) -> None:
    assert data(f"姓名|{heading}", f"王小明|{OLD_ID}") == {(1, 1): (Kind.RESIDENT_ID, Confidence.LIKELY)}


def test_fifteen_digits_among_codes_are_no_old_number_without_a_name_or_of_this_century() -> None:
    assert data("文号|事项", f"{OLD_ID}|公开") == {}
    assert data("姓名|登记编号", "王小明|342425200101999") == {}


def test_a_number_parted_around_a_birthday_in_words_is_one() -> None:
    told = data("姓名|证件号||", f"王小明|{ID[:6]}|1978年1月1日|{ID[14:]}")
    assert told == dict.fromkeys(((1, 1), (1, 2), (1, 3)), (Kind.RESIDENT_ID, Confidence.CERTAIN))


@pytest.mark.parametrize(
    "heading",
    [
        "坐落",
        "土地坐落",
        "建房地点",
        "改厕地点",
        "住房地点",
        "受灾地点",
        "安置地点",
        "位置",
        "工作单位及住址",
        "村组",
    ],
)
def test_the_place_of_a_household_is_its_home_if_it_tells_the_door(heading: str) -> None:
    assert data(f"户主姓名|{heading}|金额", "王桂芳|东升村李庄组12号|300") == {
        (1, 1): (Kind.ADDRESS, Confidence.LIKELY)
    }


@pytest.mark.parametrize("heading", ["坐落", "改造地点", "位置"])
def test_the_place_of_works_is_nobodys_home(heading: str) -> None:
    assert data(f"项目|{heading}|金额", "水渠|东升村李庄组12号|300") == {}
    assert data(f"户主姓名|{heading}|金额", "王桂芳|东升村|300") == {}
    assert data(f"户主姓名|{heading}|金额", "王桂芳|村部门口|300") == {}


def test_the_group_where_a_household_built_is_asked_about() -> None:
    assert data("户主姓名|建房地点", "王桂芳|东升村李庄组") == {(1, 1): (Kind.ADDRESS, Confidence.POSSIBLE)}


def test_a_name_beside_a_serial_is_no_surer_than_the_serial() -> None:
    rows = [["受理编号", "姓名"], *([number, "王小明"] for number in serials(60))]
    assert {hit.hit.confidence for hit in find_in_rows(rows, columns_of(rows))} == {Confidence.POSSIBLE}


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (["采购人|花园镇人民政府"], set()),
        (["名称|安徽某某咨询有限公司", "项目|道路硬化"], set()),
        (["申请人|王小明"], {Confidence.LIKELY}),
        (["采购人|花园镇人民政府", "申请人|王小明"], {Confidence.LIKELY}),
    ],
)
def test_in_a_form_of_labels_an_address_belongs_to_whom_the_label_above_names(
    above: list[str], expected: set[Confidence]
) -> None:
    told = data(*above, "地址|花园镇东升村李庄组12号")
    assert {sure for (row, _), (_, sure) in told.items() if row == len(above)} == expected


@pytest.mark.parametrize("heading", ["安装位置", "路灯位置", "避难场所", "详细地址", "地址"])
@pytest.mark.parametrize("place", ["东升村李庄组", "幸福路18号"])
def test_a_place_is_a_home_where_persons_are_listed(heading: str, place: str) -> None:
    things = data(f"名称|{heading}", f"太阳能路灯|{place}")
    assert {sure for _, sure in things.values()} <= {Confidence.POSSIBLE}
    persons = data(f"姓名|{heading}", f"王小明|{place}")
    assert [kind for kind, _ in persons.values()] == [Kind.ADDRESS]


def test_the_address_of_somebody_told_by_his_number_alone_is_his_home() -> None:
    told = data("身份证号|地址", f"{ID}|东升村李庄组12号")
    assert told[1, 1] == (Kind.ADDRESS, Confidence.LIKELY)


@pytest.mark.parametrize("heading", ["保洁员", "联系人", "网格员"])
def test_the_address_of_somebody_in_a_role_is_his_home_unless_offices_are_listed(heading: str) -> None:
    place = "城东村5组12号"
    told = data(f"序号|{heading}|地址|月工资", f"1|周敏|{place}|500")
    assert told[1, 2] == (Kind.ADDRESS, Confidence.LIKELY)
    offices = data(f"村名|{heading}|村部电话|地址", f"城东村|周敏|0564-2775103|{place}")
    assert {sure for kind, sure in offices.values() if kind is Kind.ADDRESS} <= {Confidence.POSSIBLE}


def test_an_address_of_a_village_office_and_a_range_of_groups_are_nobodys() -> None:
    assert data("村名|书记|村部地址", "塘坊村|陈传华|塘坊村文化广场旁8号") == {}
    told = data("片区|说明", "一片|网格员周敏（13856412345）负责城东村1-5组")
    assert {kind for kind, _ in told.values()} <= {Kind.MOBILE}
