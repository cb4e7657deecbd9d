"""The rules about cells and rows, one small table each: which rule, at which cell, and nothing said twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from pipeline.collect import schema
from pipeline.collect.assemble import check_alone
from pipeline.collect.calendar import working_calendar
from pipeline.collect.conditions import Setting
from pipeline.collect.schema import failures
from pipeline.forms import COVER, FORMS
from pipeline.model.field import NUMBERS
from pipeline.model.form import Layout, Template
from pipeline.model.severity import Severity
from pipeline.model.submission import Value
from tests.submissions import (
    DEPARTMENT,
    FIRST_ROW,
    OFFICE,
    OTHER,
    VILLAGE,
    cells,
    collected,
    form_of,
    office,
    refusing,
    sent,
    sound,
)

Changes = Mapping[str, Value]
SENDERS = {Template.VILLAGE: VILLAGE, Template.DEPARTMENT: DEPARTMENT, Template.TOWNSHIP: OFFICE}
LEDGERS = [
    form.code for form in FORMS if form.layout is Layout.LEDGER and form.code not in ("roster", "waivers")
]


def found(form: str, *rows: Changes, **cover: object) -> list[tuple[str, str]]:
    """(code, cell) of the issues of one form's rows; each row is the sound one with changes."""
    kinds = form_of(form).templates
    unit = SENDERS[Template.DEPARTMENT if Template.DEPARTMENT in kinds else kinds[0]]
    own = {form: [sound(form, **changes) for changes in rows]}
    if form == "interpretations":
        own["publications"] = [sound("publications")]
    dataset = collected(office(cover=cover, **own) if unit is OFFICE else sent(unit, cover=cover, **own))
    return [(code, cell) for code, name, cell in cells(dataset) if name == unit.name]


@pytest.mark.parametrize("form", LEDGERS)
def test_a_sound_row_has_no_issue(form: str) -> None:
    assert found(form, {}) == []


CELL_RULES = [
    ("publications", {"title": None}, [("V401", "A4")]),
    ("matters", {"was_registered": None}, [("V401", "C4")]),
    ("publications", {"category": "别的什么"}, [("V402", "D4")]),
    ("applications", {"outcome": "9.9 不存在"}, [("V402", "O4")]),
    ("matters", {"q2": -3}, [("V404", "G4")]),
    ("fees", {"q1": -100}, [("V404", "F4")]),
    ("procurement", {"amount": 1_000_000_000 * 100 + 1}, [("V405", "D4")]),
    ("procurement", {"amount": 10**40}, [("V405", "D4")]),
    ("procurement", {"amount": 1_000_000_000 * 100}, []),
    ("matters", {"q2": 1_000_000_001}, [("V405", "G4")]),
    ("publications", {"column": "栏" * 61}, [("V406", "B4")]),
    ("publications", {"column": "栏" * 60}, []),
    ("publications", {"published_on": date(2019, 12, 31)}, [("V409", "C4")]),
    ("publications", {"published_on": date(2020, 1, 1)}, []),
    ("procurement", {"contract_on": date(2021, 1, 3)}, [("V409", "C4")]),
    ("publications", {"made_on": date(2021, 1, 6)}, [("V411", "F4")]),
    ("interpretations", {"published_on": date(1900, 1, 5)}, [("V412", "D4")]),
    ("normative", {"made_on": date(1949, 12, 31)}, [("V412", "D4")]),
    ("normative", {"made_on": date(1950, 1, 1)}, []),
    ("inspections", {"deduction": -50}, [("V404", "F4")]),
    ("hall_checks", {"deduction": 1000 * 100}, []),
    ("hall_checks", {"deduction": 1000 * 100 + 1}, [("V405", "E4")]),
    ("assessments", {"satisfaction": -1}, [("V404", "F4")]),
    ("assessments", {"satisfaction": 10_000}, []),
    ("assessments", {"satisfaction": 10_001}, [("V405", "F4")]),
    ("village_accounts", {"month": "13"}, [("V402", "A4")]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "changes", "expected"), CELL_RULES)
def test_rules_about_one_cell(form: str, changes: Changes, expected: list[tuple[str, str]]) -> None:
    assert found(form, changes) == expected


NO_PDF = {"category": "政策文件", "document_number": "文1", "made_on": date(2020, 6, 10), "has_pdf": "是"}
ROW_RULES = [
    ("publications", {"handler": "张某", "reviewer": "张某"}, [("R0101", "L4")]),
    ("publications", {"handler": "张某", "reviewer": "张 某"}, [("R0101", "L4")]),
    ("publications", {"handler": "张Ａ", "reviewer": "张a"}, [("R0101", "L4")]),
    ("publications", {"handler": "乙某"}, []),  # the same as the cover's 审核人, but not typed
    ("publications", {"reviewed_on": date(2020, 6, 13)}, [("R0102", "C4")]),
    ("publications", {"made_on": date(2020, 6, 13)}, [("R0103", "C4")]),
    ("publications", {"made_on": date(2020, 5, 12)}, [("R0104", "C4")]),  # 23 working days
    ("publications", {"made_on": date(2020, 5, 15)}, []),  # exactly 20
    ("publications", NO_PDF, []),
    ("publications", NO_PDF | {"document_number": None}, [("R0105", "E4")]),
    ("publications", NO_PDF | {"made_on": None}, [("R0106", "F4")]),
    ("publications", NO_PDF | {"has_pdf": None}, [("R0107", "J4")]),
    ("publications", NO_PDF | {"has_pdf": "否"}, [("R0107", "J4")]),
    ("normative", {"validity": "废止"}, [("R0301", "G4")]),
    ("normative", {"ended_on": date(2020, 8, 1)}, [("R0302", "G4")]),
    ("normative", {"disclosed_on": date(2020, 6, 9)}, [("R0303", "E4")]),
    ("normative", {"validity": "失效", "ended_on": date(2020, 6, 9)}, [("R0304", "G4")]),
    ("normative", {"kind": "规章"}, [("R0305", "A4")]),
    ("normative", {"disclosed_on": date(2021, 1, 6)}, [("R0307", "E4")]),
    ("matters", {"was_registered": "否"}, [("R0401", "C4")]),
    ("matters", {"was_registered": "是", "change": "新增", "changed_on": date(2020, 3, 1)}, [("R0401", "C4")]),
    ("matters", {"was_registered": "否", "change": "新增"}, [("R0402", "E4")]),
    ("matters", {"was_registered": "是", "change": "取消", "changed_on": date(2020, 3, 1)}, []),
    ("matters", {"changed_on": date(2020, 3, 1)}, [("R0403", "E4")]),
    ("matters", {"change": "取消", "changed_on": date(2019, 3, 1)}, [("R0404", "E4")]),
    ("matters", {"q3": None}, [("R0408", "H4")]),
    ("fees", {"q4": None}, [("R0509", "I4")]),
    ("applications", {"correction_asked_on": date(2020, 3, 1)}, [("R0701", "E4")]),
    ("applications", {"corrected_on": date(2020, 3, 9)}, [("R0718", "F4")]),
    ("applications", {"extended": "是"}, [("R0720", "J4")]),
    ("applications", {"outcome": None}, [("R0724", "N4")]),
    ("applications", {"answered_on": None}, [("R0724", "N4")]),
    ("cases", {"closed_on": date(2020, 6, 1), "result": "结果维持"}, [("R0801", "E4")]),
    ("cases", {"result": "结果维持"}, [("R0802", "E4")]),
    ("village_affairs", {"disclosed_on": date(2019, 12, 31)}, [("R1001", "D4")]),
    ("village_affairs", {"posting_period": "12月", "disclosed_on": date(2020, 11, 30)}, [("R1001", "D4")]),
    ("village_affairs", {"posting_period": "随时", "disclosed_on": date(2020, 1, 1)}, []),
    ("village_affairs", {"disclosed_on": date(2021, 1, 6)}, [("R1002", "D4")]),
    ("village_affairs", {"channel": "公开栏", "posted_on": date(2020, 4, 4)}, [("R1003", "F4")]),
    ("village_affairs", {"posted_on": date(2019, 12, 1)}, [("R1006", "F4")]),
    ("village_accounts", {"disclosed_on": date(2020, 2, 29)}, [("R1201", "D4")]),
    ("village_accounts", {"disclosed_on": date(2020, 3, 1)}, []),
    ("village_accounts", {"month": "12", "disclosed_on": date(2020, 11, 30)}, [("R1201", "D4")]),
    ("privacy_checks", {"mended": 3}, [("R1401", "F4")]),
    ("privacy_checks", {"kind": None}, [("R1402", "E4")]),
    ("privacy_checks", {"found": 0, "mended": 0, "mended_on": None}, [("R1403", "E4")]),
    ("privacy_checks", {"found": 0, "mended": 0, "mended_on": None, "kind": None}, []),
    ("privacy_checks", {"mended": 0}, [("R1405", "G4")]),
    ("privacy_checks", {"checked": 1}, [("R1408", "D4")]),
    ("inspections", {"fault": "无", "description": None, "due_on": None}, [("R1802", "F4")]),
    ("inspections", {"fault": "无", "description": None, "due_on": None, "deduction": 0}, []),
    ("inspections", {"deduction": 2000}, []),  # 20 分, the township's cap
    ("inspections", {"deduction": 2001}, [("R1803", "F4")]),
    ("problems", {"since_year": 2020}, []),
    ("problems", {"since_year": 2021}, [("R2202", "C4")]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "changes", "expected"), ROW_RULES)
def test_rules_between_the_cells_of_a_row(
    form: str, changes: Changes, expected: list[tuple[str, str]]
) -> None:
    assert found(form, changes) == expected


def test_a_quarter_to_come_must_be_blank_and_a_quarter_that_ended_filled() -> None:
    dataset = collected(
        sent(
            DEPARTMENT,
            cover={"data_through": date(2020, 9, 30), "filed_on": date(2020, 10, 9)},
            matters=[sound("matters"), sound("matters", name="别的", q3=None, q4=None)],
        ),
        period="2020Q3",
    )
    assert cells(dataset, "R0413", "R0408") == [("R0413", "党政办", "I4"), ("R0408", "党政办", "H5")]


def test_the_register_is_not_asked_for_after_2020() -> None:
    changes: Changes = {"was_registered": None, "change": None}
    unit = sent(
        DEPARTMENT,
        cover={"year": 2021, "data_through": date(2021, 12, 31), "filed_on": date(2022, 1, 5)},
        matters=[
            sound("matters", **changes),
            sound("matters", name="别的", kind="其他对外管理服务事项", **changes),
        ],
    )
    cover = {"year": 2021, "data_through": date(2021, 12, 31), "filed_on": date(2022, 1, 5)}
    dataset = collected(office(cover=cover), unit, period="2021")
    assert cells(dataset) == []
    assert len(dataset.counted["matters"]) == 2


def test_the_same_row_twice_points_at_the_second_and_names_the_first() -> None:
    dataset = collected(
        sent(DEPARTMENT, applications=[sound("applications")] * 2, publications=[sound("publications")] * 2)
    )
    assert cells(dataset) == [("U0701", "党政办", "A5"), ("U0101", "党政办", "A5")]
    assert "「标题」、「栏目」、「发布日期」与第4行相同" in dataset.issues[1].message


def test_rows_alike_are_told_though_both_leave_an_optional_cell_blank() -> None:
    blank: Changes = {"description": None, "fault": "无", "deduction": 0, "due_on": None}
    visits, checks = [sound("inspections", **blank)] * 2, [sound("hall_checks", staff_number=None)] * 2
    dataset = collected(office(inspections=visits, hall_checks=checks))
    assert cells(dataset) == [("U1901", "花园镇政府", "A5"), ("U1801", "花园镇政府", "A5")]


def test_a_row_with_a_cell_that_could_not_be_read_is_like_no_other() -> None:
    sheet = office(hall_checks=[sound("hall_checks", staff_number=None)] * 2)
    for row in (FIRST_ROW, FIRST_ROW + 1):
        assert cells(collected(refusing(sheet, "hall_checks", row, "staff_number")), "U1901") == []


def test_rows_alike_that_lack_what_every_row_must_have_are_told_once_for_that() -> None:
    rows = [sound("hall_checks", window=None)] * 2
    assert {code for code, *_ in cells(collected(office(hall_checks=rows)))} == {"V401"}


def test_a_number_that_two_units_report_is_told_to_both() -> None:
    dataset = collected(
        sent(DEPARTMENT, normative=[sound("normative")]),
        sent(OTHER, normative=[sound("normative", document_number="花政[2020] 12号")]),
    )
    assert cells(dataset) == [("U0302", "党政办", "C4"), ("U0302", "应急办", "C4")]
    assert "应急办的《规范性文件台账》C4" in dataset.issues[0].message
    assert len(dataset.counted["normative"]) == 2


def test_a_reference_is_looked_for_in_the_whole_township() -> None:
    cases = [
        sound("cases", application_number="2020-001"),
        sound("cases", number="2", application_number="2020-002"),
    ]
    dataset = collected(sent(DEPARTMENT, cases=cases), sent(OTHER, applications=[sound("applications")]))
    assert cells(dataset) == [("X0801", "党政办", "C5")]
    assert "《依申请公开台账》「登记编号」" in dataset.issues[0].message


def test_an_interpreted_document_is_found_by_number_or_title_however_the_brackets_are_typed() -> None:
    rows = [sound("interpretations", title=str(at), document=text) for at, text in enumerate(
        ("花政[2020]12号", "防汛预案", "防汛安排", "没有的文件"))]  # fmt: skip
    dataset = collected(
        sent(DEPARTMENT, interpretations=rows),
        sent(OTHER, normative=[sound("normative")], publications=[sound("publications")]),
    )
    assert cells(dataset) == [("X0201", "党政办", "B7")]


def test_what_a_document_borrows_from_the_publication_is_shown() -> None:
    blank: Changes = {"disclosed_on": None, "url": None}
    documents = [sound("normative", **blank), sound("normative", document_number="无", **blank)]
    published = sound("publications", document_number="花政（2020）12号", url="http://example.invalid/2")
    dataset = collected(
        sent(DEPARTMENT, normative=documents),
        sent(OTHER, publications=[published, sound("publications", published_on=date(2020, 7, 1))]),
    )
    assert cells(dataset) == [("X0301", "党政办", "E4"), ("X0302", "党政办", "H4")]
    frame = dataset.counted["normative"]
    assert frame["url"].tolist() == ["http://example.invalid/2", None]
    assert str(frame["disclosed_on"].iat[0].date()) == "2020-06-12"
    assert frame["disclosed_on"].isna().tolist() == [False, True]


def test_a_cell_that_could_not_be_read_is_not_filled_by_borrowing() -> None:
    unit = sent(
        DEPARTMENT,
        normative=[sound("normative", disclosed_on=None)],
        publications=[sound("publications", document_number="花政〔2020〕12号")],
    )
    dataset = collected(refusing(unit, "normative", FIRST_ROW, "disclosed_on"))
    assert [issue.code for issue in dataset.issues] == ["C301"]
    assert dataset.frames["normative"]["disclosed_on"].isna().all()


def test_people_left_blank_are_those_of_the_cover() -> None:
    rows = [sound("publications"), sound("publications", title="二", handler="丙某", reviewer="丁某")]
    frame = collected(sent(DEPARTMENT, publications=rows)).frames["publications"]
    assert frame["handler"].tolist() == ["甲某", "丙某"]
    assert frame["reviewer"].tolist() == ["乙某", "丁某"]


@pytest.mark.parametrize(
    ("form", "field", "changes"),
    [
        ("publications", "published_on", {"published_on": None, "made_on": date(2020, 6, 13)}),
        ("applications", "answered_on", {"answered_on": None}),
        ("matters", "q1", {"q1": None}),
        ("normative", "disclosed_on", {"disclosed_on": None}),
    ],
)
def test_a_cell_that_could_not_be_read_is_named_once(form: str, field: str, changes: Changes) -> None:
    unit = refusing(sent(DEPARTMENT, **{form: [sound(form, **changes)]}), form, FIRST_ROW, field)
    dataset = collected(unit)
    assert [issue.code for issue in dataset.issues] == ["C301"]
    assert len(dataset.frames[form]) == 1
    assert len(dataset.counted[form]) == 0


def test_a_column_that_is_gone_is_not_reported_row_by_row() -> None:
    unit = sent(DEPARTMENT, publications=[sound("publications", title=None)])
    batches = tuple(
        replace(one, at={name: column for name, column in one.at.items() if name != "title"})
        for one in unit.batches
    )
    assert cells(collected(replace(unit, batches=batches))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {
            "published_on": date(1900, 1, 1),
            "made_on": date(2020, 6, 1),
        },  # too early, other year, before it was made
        {"published_on": date(2021, 6, 1)},  # other year, after filing
        {"has_pdf": "也许", "category": "政策文件", "document_number": "1", "made_on": date(2020, 6, 10)},
    ],
)
def test_no_cell_is_reported_twice(changes: Changes) -> None:
    assert len(found("publications", changes)) == 1


def test_a_year_without_holidays_on_record_is_asked_for_once() -> None:
    cover = {"year": 2027, "data_through": date(2027, 12, 31), "filed_on": date(2028, 1, 5)}
    rows = [
        sound("publications", title=str(at), published_on=date(2027, 3, 31), made_on=date(2027, 3, 1))
        for at in range(3)
    ]
    unit = sent(DEPARTMENT, cover=cover, publications=rows)
    dataset = collected(office(cover=cover), unit, period="2027")
    assert cells(dataset) == [("X601", "", ""), ("N510", "", "")]  # of 2027, and of 2028 for the due date
    assert "2027年的放假安排尚未录入" in dataset.issues[0].message
    days_off = [sound("holidays", day=date(2027, 2, day)) for day in range(5, 16)]
    entered = office(cover=cover, holidays=days_off)
    dataset = collected(entered, unit, period="2027")
    assert [code for code, _, _ in cells(dataset)] == ["N510"] + ["R0104"] * 3  # 22 working days


def test_messages_show_cells_as_people_type_them() -> None:
    dataset = collected(
        sent(DEPARTMENT, procurement=[sound("procurement", amount=-12_345, contract_on=date(2019, 5, 1))])
    )
    values = {issue.code: issue.value for issue in dataset.issues}
    assert values == {"V404": "-123.45", "V409": "2019-05-01"}
    assert dataset.issues[0].message == (
        "《政府集中采购》C4「合同日期」填的是“2019-05-01”，不在2020年之内，本表只报2020年的事项，请核对日期。"
    )


def test_a_frame_that_is_not_typed_is_our_fault_and_raises() -> None:
    form = form_of("holidays")
    frame = collected(office(holidays=[sound("holidays")])).frames["holidays"].assign(day=["2027-02-06"])
    with pytest.raises(RuntimeError, match="the schema itself failed"):
        failures(form, frame, Setting(2020, "", working_calendar()))


def test_frames_are_typed_also_when_empty() -> None:
    dataset = collected()
    for form in FORMS:
        frame = dataset.frames[form.code]
        for field in form.fields:
            expected = (
                "Int64"
                if field.kind in NUMBERS
                else "datetime64[s]"
                if field.kind.value == "日期"
                else "object"
            )
            assert str(frame[field.name].dtype) == expected
    assert list(dataset.frames["publications"].columns)[: len(form_of("publications").fields)] == list(
        form_of("publications").by_name
    )


def test_one_workbook_is_checked_alone_without_roster_and_other_units() -> None:
    rows = {
        "publications": [sound("publications", title=None)],
        "cases": [sound("cases", application_number="在别的单位")],
    }
    unit = sent(DEPARTMENT, cover={"reviewed_by": "甲某"}, said={"fees": "有数据"}, **rows)
    issues = check_alone(unit, FORMS)
    status = unit.cover.filings["fees"].place.cell  # type: ignore[union-attr]
    assert [(issue.code, issue.place.cell) for issue in issues] == [
        ("V401", "A4"),
        ("N505", "B8"),
        ("N501", status),
    ]
    assert {issue.unit for issue in issues} == {"党政办"}
    assert all(issue.severity is Severity.BLOCKING for issue in issues)


def test_an_example_date_lies_in_the_reporting_year() -> None:
    published = next(item for item in FORMS if item.code == "publications").by_name["published_on"]
    assert published.example_in(2027) == "2027-06-12"
    assert COVER.by_name["filed_on"].example_in(2027) == "2028-01-05"
    assert published.example_in(9999) == published.example


def test_a_rule_that_breaks_down_is_our_fault_and_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    form = form_of("holidays")
    frame = collected(office(holidays=[sound("holidays")])).frames["holidays"]
    monkeypatch.setattr(schema, "unique_keys", lambda unique, frame: frame["no such column"])
    with pytest.raises(RuntimeError, match="the schema itself failed"):
        failures(form, frame, Setting(2020, "", working_calendar()))
