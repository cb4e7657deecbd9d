"""Which copy of which unit is used, what each unit still owes; the order of the files never matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.assemble import collect
from pipeline.collect.dataset import Dataset, FileDecision, FormState
from pipeline.forms import COVER, FILING, FORMS, forms_of
from pipeline.model.form import Template
from pipeline.model.issue import Issue, Place
from pipeline.model.obstacle import Obstacle
from pipeline.model.rules import raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission
from pipeline.model.text import cell_address
from pipeline.model.unit import Unit
from tests.submissions import (
    DEPARTMENT,
    OFFICE,
    OTHER,
    UNITS,
    VILLAGE,
    cells,
    collected,
    form_of,
    office,
    period_of,
    roster_row,
    sent,
    sound,
)

POSTING = [sound("village_affairs")]


def village(
    file: str = "城东村.xlsx", day: date = date(2020, 12, 31), filed: date = date(2021, 1, 5), **given: object
) -> Submission:
    dates = {"data_through": day, "filed_on": filed}
    cover = dates | dict(given.pop("cover", {}))  # type: ignore[call-overload]
    rows = {"village_affairs": POSTING} | given
    return sent(VILLAGE, file=file, cover=cover, **rows)  # type: ignore[arg-type]


def decisions(dataset: Dataset, unit: str = "城东村") -> dict[str, FileDecision]:
    return {receipt.file: receipt.decision for receipt in dataset.receipts if receipt.unit == unit}


def state(dataset: Dataset, unit: Unit = VILLAGE) -> dict[str, FormState]:
    return dict(next(one for one in dataset.states if one.unit.code == unit.code).forms)


def postings(dataset: Dataset) -> FormState:
    """What became of the village's 村务公开台账."""
    return state(dataset)["village_affairs"]


def file_codes(dataset: Dataset) -> list[tuple[str, str]]:
    return [(issue.code, issue.place.file) for issue in dataset.issues]


# --- the township's own workbook ------------------------------------------------------------------------


def test_the_township_and_its_units_come_from_the_township_workbook() -> None:
    lines = [
        roster_row(OFFICE),
        roster_row(VILLAGE) | {"other_names": "城东村委会、城东；东村", "forms_due": None},
        roster_row(DEPARTMENT) | {"forms_due": "政府集中采购、《信息发布台账》"},
        roster_row(OTHER) | {"exemption": "机构已撤销"},
    ]
    dataset = collected(
        office(roster=lines, settings={"level": None, "quarter_due_day": None, "full_score": 10})
    )
    town = dataset.township
    assert (town.name, town.county, town.level) == ("花园镇", "霍邱县", "乡镇街道")
    assert (town.quarter_due_day, town.year_due, town.full_score, town.reported_on) == (5, "01-10", 10, None)
    _, village_unit, department, closed = dataset.units
    assert village_unit.other_names == ("城东村委会", "城东", "东村")
    assert village_unit.forms_due == tuple(form.code for form in forms_of(Template.VILLAGE))
    assert department.forms_due == ("publications", "procurement")
    assert not closed.reports
    assert (dataset.units_in, dataset.units_due) == (0, 3)  # 本镇设置 lacks its 机关层级


def test_titles_in_the_roster_that_are_no_form_or_of_another_template_are_named() -> None:
    lines = [roster_row(OFFICE), roster_row(VILLAGE) | {"forms_due": "村务公开台帐、信息发布台账"}]
    dataset = collected(office(roster=lines))
    assert cells(dataset) == [("S701", "花园镇政府", "F5"), ("S702", "花园镇政府", "F5")]
    assert state(dataset, OFFICE)["roster"] is FormState.FAULTY
    assert dataset.units[1].forms_due == tuple(form.code for form in forms_of(Template.VILLAGE))


@pytest.mark.parametrize(
    ("form", "field", "first", "again", "code"),
    [
        ("normative", "document_number", "花政〔2020〕12号", "花政[2020] 12号", "U0301"),
        ("applications", "number", "2020-001", "２０２０－００１", "U0701"),
        ("matters", "name", "建设许可", "建设 许可", "U0401"),
    ],
)
def test_a_row_typed_again_with_other_brackets_or_width_is_a_repeat(
    form: str, field: str, first: str, again: str, code: str
) -> None:
    rows = [sound(form, **{field: text}) for text in (first, again)]
    dataset = collected(sent(DEPARTMENT, **{form: rows}))  # type: ignore[arg-type]
    column = 1 + list(form_of(form).by_name).index(field)
    assert cells(dataset, code) == [(code, DEPARTMENT.name, cell_address(5, column))]
    assert dataset.counted[form].empty


def test_a_unit_that_the_roster_names_twice_in_two_spellings_is_not_dropped_in_silence() -> None:
    again = replace(VILLAGE, code="HY-C09", name="城 东村")
    dataset = collected(office((*UNITS, again)))
    assert [unit.name for unit in dataset.units] == [unit.name for unit in UNITS]
    assert [code for code, _, _ in cells(dataset, "U1602")] == ["U1602"]


def test_a_sheet_with_only_the_example_row_is_not_told_to_report_nil() -> None:
    place = Place("城东村.xlsx", "村务公开台账", 4)
    unit = village(village_affairs=[], said={"village_affairs": "有数据"})
    dataset = collected(replace(unit, issues=(raise_issue("L212", place, form="village_affairs"),)))
    assert [code for code, _, _ in cells(dataset)] == ["L212"]
    assert postings(dataset) is FormState.FAULTY


def test_a_roster_row_that_repeats_a_unit_is_no_second_unit() -> None:
    dataset = collected(office(units=[*UNITS, replace(VILLAGE, name="城西村")]))
    assert [unit.name for unit in dataset.units] == [unit.name for unit in UNITS]
    assert cells(dataset) == [("U1601", "花园镇政府", "A8")]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "没有找到镇级工作簿"),
        ([village()], "没有找到镇级工作簿"),
        ([office(without=["roster"])], "没有找到镇级工作簿"),
        ([office(cover={"year": 2019})], "“花园镇政府.xlsx”封面的年度不是2020年"),
        ([office(settings={"township": None})], "没有填「镇名」"),
        ([office(roster=[])], "没有可用的单位"),
        ([office(), office(file="别.xlsx", settings={"township": "石桥镇"})], "不同乡镇的镇级工作簿"),
    ],
)
def test_without_a_usable_township_workbook_nothing_is_collected(
    files: Sequence[Submission], said: str
) -> None:
    found = collect(files, period_of(), FORMS)
    assert isinstance(found, Obstacle)
    assert said in found.sentence


def test_of_two_township_workbooks_of_one_day_the_first_by_name_is_gone_by() -> None:
    files = [office(units=UNITS[:2], file="b.xlsx"), office(units=UNITS, file="a.xlsx")]
    dataset = collected(*files)
    assert dataset.units == collected(*reversed(files)).units
    assert len(dataset.units) == len(UNITS)
    assert file_codes(dataset) == [("F132", "a.xlsx"), ("F132", "b.xlsx")]


def test_a_township_workbook_with_a_faulty_cover_still_says_who_has_to_report() -> None:
    dataset = collected(office(cover={"reviewed_by": ""}), village())
    assert cells(dataset) == [("N504", "花园镇政府", "B8")]
    assert set(state(dataset, OFFICE).values()) == {FormState.FAULTY}
    assert postings(dataset) is FormState.RECEIVED


# --- whose file it is -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cover", "told"),
    [
        ({"unit_name": "城东 村"}, None),
        ({"unit_name": "城东村委会"}, None),  # an alias
        ({"unit_name": "ＨＹ", "unit_code": "ＨＹ－Ｃ０１"}, ("F128", "unit_name")),
        ({"unit_code": "HY-C99"}, ("F137", "unit_code")),
    ],
)
def test_a_file_belongs_to_the_unit_of_its_code_else_of_its_name(
    cover: dict[str, object], told: tuple[str, str] | None
) -> None:
    units = [replace(unit, other_names=("城东村委会",)) if unit is VILLAGE else unit for unit in UNITS]
    dataset = collected(office(units), village(cover=cover))
    assert cells(dataset) == ([(told[0], "城东村", cover_cell(told[1]))] if told else [])
    assert postings(dataset) is FormState.RECEIVED


def cover_cell(name: str) -> str:
    """The cell of the cover that holds a field."""
    cover = village().cover
    assert cover is not None
    return cover.places[name].cell


@pytest.mark.parametrize(
    ("changes", "code", "found"),
    [
        ({"cover": {"unit_code": "X-1", "unit_name": "河西村"}}, "F123", FormState.MISSING),
        (
            {"cover": {"year": 2019, "data_through": date(2019, 12, 31), "filled_by": ""}},
            "F122",
            FormState.FAULTY,
        ),
    ],
)
def test_a_file_of_an_unknown_unit_or_another_year_stops_there(
    changes: dict[str, object], code: str, found: FormState
) -> None:
    dataset = collected(village(**changes))
    assert file_codes(dataset) == [(code, "城东村.xlsx")]
    assert [receipt.decision for receipt in dataset.receipts] == [FileDecision.RETURNED, FileDecision.ADOPTED]
    assert dataset.receipts[0].reason == dataset.issues[0].message
    assert postings(dataset) is found
    assert dataset.frames["village_affairs"].empty


def test_a_template_made_for_another_township_is_sent_back() -> None:
    dataset = collected(replace(village(), township="石桥镇"), replace(office(), township="花园镇"))
    assert file_codes(dataset) == [("F124", "城东村.xlsx")]


def test_a_file_that_could_not_be_read_has_a_receipt_and_its_issue() -> None:
    refused = [
        Submission(name, "same bytes", 0, issues=(raise_issue("F101", Place(name)),))
        for name in ("a.xlsx", "b.xlsx")
    ]
    dataset = collected(*refused)
    assert file_codes(dataset) == [("F101", "a.xlsx"), ("F101", "b.xlsx")]
    assert [receipt.decision for receipt in dataset.receipts[:2]] == [FileDecision.RETURNED] * 2


# --- the cover ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cover", "code", "cell"),
    [
        ({"filled_by": ""}, "N504", "B7"),
        ({"filed_on": None}, "N504", "B10"),
        ({"data_through": None}, "N504", "B6"),
        ({"year": None}, "N504", "B5"),
        ({"reviewed_by": "甲 某"}, "N505", "B8"),
        ({"filed_on": date(2020, 12, 30)}, "N506", "B10"),
        ({"data_through": date(2021, 1, 4)}, "N507", "B6"),
    ],
)
def test_a_faulty_cover_keeps_the_whole_file_out(cover: dict[str, object], code: str, cell: str) -> None:
    faulty = [sound("village_affairs", content=None)]
    dataset = collected(village(cover=cover, village_affairs=faulty))
    # Its rows are checked all the same, so that it has to be sent back only once.
    assert set(cells(dataset)) == {(code, "城东村", cell), ("V401", "城东村", "C4")}
    assert decisions(dataset) == {"城东村.xlsx": FileDecision.RETURNED}
    assert postings(dataset) is FormState.FAULTY
    assert dataset.counted["village_affairs"].empty


def test_a_cover_cell_that_could_not_be_read_is_not_called_blank() -> None:
    unit = village(cover={"filed_on": None})
    issue = raise_issue(
        "C301", Place(unit.file, "封面", 10, 2), form=COVER.code, field="filed_on", value="昨天", example=""
    )
    dataset = collected(replace(unit, issues=(issue,)))
    assert [code for code, _, _ in cells(dataset)] == ["C301"]
    assert decisions(dataset) == {"城东村.xlsx": FileDecision.RETURNED}


# --- several copies -------------------------------------------------------------------------------------

Q3 = {"day": date(2020, 9, 30), "filed": date(2020, 10, 9)}


def test_the_newest_copy_replaces_the_earlier_ones() -> None:
    faulty = [sound("village_affairs", content=None)]
    older = village("a.xlsx", **Q3, village_affairs=faulty)  # type: ignore[arg-type]
    again = village("b.xlsx", filed=date(2021, 1, 4), village_affairs=POSTING * 2)
    newest = village("c.xlsx")
    dataset = collected(older, again, newest)
    assert file_codes(dataset) == [("F130", "a.xlsx"), ("F130", "b.xlsx")]
    assert decisions(dataset) == {
        "a.xlsx": FileDecision.SUPERSEDED,
        "b.xlsx": FileDecision.SUPERSEDED,
        "c.xlsx": FileDecision.ADOPTED,
    }
    assert dataset.frames["village_affairs"]["_file"].tolist() == ["c.xlsx"]


def test_the_same_file_twice_is_used_once() -> None:
    first = village("a.xlsx")
    dataset = collected(first, replace(first, file="b.xlsx"))
    assert file_codes(dataset) == [("F131", "b.xlsx")]
    assert decisions(dataset) == {"a.xlsx": FileDecision.ADOPTED, "b.xlsx": FileDecision.IDENTICAL}


def test_two_different_copies_of_the_same_dates_are_both_kept_out() -> None:
    dataset = collected(
        village("a.xlsx"), village("b.xlsx", village_affairs=[sound("village_affairs", content="别的")])
    )
    assert file_codes(dataset) == [("F132", "a.xlsx"), ("F132", "b.xlsx")]
    assert set(decisions(dataset).values()) == {FileDecision.RETURNED}
    assert postings(dataset) is FormState.FAULTY


def test_a_newer_faulty_copy_does_not_push_out_an_older_sound_one() -> None:
    dataset = collected(
        village("a.xlsx"), village("b.xlsx", filed=date(2021, 1, 9), cover={"reviewed_by": ""})
    )
    assert file_codes(dataset) == [("F140", "b.xlsx"), ("N504", "b.xlsx")]
    assert decisions(dataset) == {"a.xlsx": FileDecision.ADOPTED, "b.xlsx": FileDecision.RETURNED}
    assert postings(dataset) is FormState.RECEIVED


def test_an_older_faulty_copy_is_no_longer_asked_for() -> None:
    dataset = collected(
        village("a.xlsx", filed=date(2021, 1, 4), cover={"reviewed_by": ""}), village("b.xlsx")
    )
    assert file_codes(dataset) == [("F130", "a.xlsx")]


def test_a_copy_that_does_not_reach_the_end_of_the_period_is_not_counted_but_checked() -> None:
    faulty = [sound("village_affairs", content=None)]
    unit = village(**Q3, village_affairs=faulty)  # type: ignore[arg-type]
    dataset = collected(unit)
    assert sorted(cells(dataset)) == [
        ("F133", "城东村", cover_cell("data_through")),
        ("V401", "城东村", "C4"),
    ]
    assert postings(dataset) is FormState.MISSING
    assert decisions(collected(unit, period="2020Q3")) == {"城东村.xlsx": FileDecision.ADOPTED}


# --- the forms a unit owes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "said", "code", "expected"),
    [
        (POSTING, "有数据", None, FormState.RECEIVED),
        ([], "零报告", None, FormState.NIL),
        ([], "不适用", None, FormState.NOT_APPLICABLE),
        ([], "有数据", "N501", FormState.FAULTY),
        (POSTING, "零报告", "N502", FormState.FAULTY),
        (POSTING, "不适用", "N502", FormState.FAULTY),
        (POSTING, "", "N503", FormState.FAULTY),
        ([], "", "N503", FormState.FAULTY),
        ([], "没有", "V402", FormState.FAULTY),
    ],
)
def test_what_the_cover_says_of_a_form_against_its_rows(
    rows: list[dict[str, object]], said: str, code: str | None, expected: FormState
) -> None:
    dataset = collected(village(village_affairs=rows, said={"village_affairs": said}))
    status = village().cover.filings["village_affairs"].place.cell  # type: ignore[union-attr]
    assert cells(dataset) == ([(code, "城东村", status)] if code else [])
    assert postings(dataset) is expected
    assert len(dataset.counted["village_affairs"]) == (len(rows) if expected is FormState.RECEIVED else 0)


def test_a_status_that_could_not_be_read_is_not_called_unsaid() -> None:
    unit = village(said={"village_affairs": ""})
    assert unit.cover is not None
    place = unit.cover.filings["village_affairs"].place
    issue = Issue("C306", Severity.BLOCKING, place, "公式出错", form=FILING.code, field="status")
    dataset = collected(replace(unit, issues=(issue,)))
    assert [code for code, _, _ in cells(dataset)] == ["C306"]
    assert postings(dataset) is FormState.FAULTY


def test_a_filing_table_without_its_column_is_said_once() -> None:
    unit = village(said={"village_affairs": ""})
    gone = raise_issue("L202", Place(unit.file, "封面"), form=FILING.code, title="填报情况")
    dataset = collected(replace(unit, issues=(gone,)))
    assert [code for code, _, _ in cells(dataset)] == ["L202"]
    assert decisions(dataset) == {"城东村.xlsx": FileDecision.RETURNED}


def test_a_sheet_that_is_gone_is_missing_and_one_without_headings_faulty() -> None:
    gone = sent(DEPARTMENT, without=["fees"])
    dataset = collected(gone)
    assert cells(dataset) == [("L201", "党政办", "")]
    assert state(dataset, DEPARTMENT)["fees"] is FormState.MISSING
    headless = raise_issue("L202", Place(gone.file, "行政事业性收费"), form="fees", title="收费项目")
    dataset = collected(replace(gone, issues=(headless,)))
    assert cells(dataset) == [("L202", "党政办", "")]
    assert state(dataset, DEPARTMENT)["fees"] is FormState.FAULTY


def test_rows_of_a_form_that_the_unit_does_not_owe_are_named_and_left_out() -> None:
    dataset = collected(village(publications=[sound("publications", title=None)] * 2))
    assert cells(dataset) == [("L213", "城东村", "")]
    assert "填了2行" in dataset.issues[0].message
    assert dataset.frames["publications"].empty
    assert postings(dataset) is FormState.RECEIVED


def test_a_faulty_form_is_left_out_and_the_other_forms_of_the_unit_count() -> None:
    rows = {
        "fees": [sound("fees", q1=None)],
        "matters": [sound("matters")],
        "applications": [sound("applications")],
    }
    other = sent(OTHER, fees=[sound("fees")], cases=[sound("cases", application_number="2020-001")])
    dataset = collected(sent(DEPARTMENT, **rows), other)
    assert cells(dataset) == [("R0506", "党政办", "F4")]
    assert dataset.counted["fees"]["_unit"].tolist() == ["应急办"]
    assert dataset.frames["fees"]["_unit"].tolist() == ["党政办", "应急办"]
    assert len(dataset.counted["matters"]) == 1


def test_references_see_the_rows_of_a_faulty_form() -> None:
    faulty = [sound("applications", channel=None)]
    case = [sound("cases", application_number="2020-001")]
    dataset = collected(sent(DEPARTMENT, applications=faulty), sent(OTHER, cases=case))
    assert [code for code, _, _ in cells(dataset)] == ["V401"]


def test_an_exempt_unit_is_not_expected() -> None:
    units = [replace(unit, exemption="整村搬迁") if unit is VILLAGE else unit for unit in UNITS]
    dataset = collected(office(units), sent(DEPARTMENT), sent(OTHER))
    assert state(dataset) == {}
    assert (dataset.units_in, dataset.units_due) == (3, 3)


def test_a_unit_that_sent_nothing_owes_all_its_forms() -> None:
    dataset = collected(sent(DEPARTMENT), sent(OTHER))
    assert postings(dataset) is FormState.MISSING
    assert (dataset.units_in, dataset.units_due) == (3, 4)


# --- the whole ------------------------------------------------------------------------------------------


def test_today_is_the_latest_filing_date_unless_it_is_given() -> None:
    unit = village(filed=date(2021, 1, 8))
    assert collected(unit).as_of == date(2021, 1, 8)
    assert collected(unit, as_of=date(2021, 3, 1)).as_of == date(2021, 3, 1)
    nobody = collected(office(cover={"reviewed_by": ""}))
    assert nobody.as_of == date(2020, 12, 31)


def test_rows_follow_the_roster_not_the_file_names() -> None:
    files = [sent(OTHER, file="a.xlsx", publications=[sound("publications")]),
             sent(DEPARTMENT, file="b.xlsx", publications=[sound("publications", title="二")] )]  # fmt: skip
    frame = collected(*files).frames["publications"]
    assert frame["_unit"].tolist() == ["党政办", "应急办"]
    assert frame["_row"].tolist() == [4, 4]


def everything() -> list[Submission]:
    """A township in which most things are wrong somewhere."""
    number = "花政〔2020〕12号"
    return [
        office(),
        village("a.xlsx", **Q3),  # type: ignore[arg-type]
        village("b.xlsx", village_affairs=[sound("village_affairs", content=None)]),
        village("c.xlsx", village_affairs=POSTING * 2),
        replace(village("a.xlsx", **Q3), file="d.xlsx"),  # type: ignore[arg-type]
        sent(
            DEPARTMENT,
            publications=[sound("publications")] * 2,
            normative=[sound("normative", disclosed_on=None, url=None)],
            applications=[sound("applications")],
        ),
        sent(
            OTHER,
            publications=[sound("publications", document_number=number)],
            normative=[sound("normative")],
            applications=[sound("applications", number="2020-002", outcome=None)],
        ),
        sent(Unit("X", "外村", Template.VILLAGE), village_affairs=POSTING),
    ]


def facts(dataset: Dataset) -> tuple[object, ...]:
    frames = {code: frame.astype(object).to_dict("list") for code, frame in dataset.frames.items()}
    counted = {code: frame.astype(object).to_dict("list") for code, frame in dataset.counted.items()}
    return dataset.receipts, dataset.states, dataset.issues, dataset.as_of, repr(frames), repr(counted)


@cache
def in_order() -> tuple[object, ...]:
    return facts(collected(*everything()))


@settings(max_examples=12)
@given(st.permutations(range(8)))
def test_the_order_of_the_files_never_matters(order: list[int]) -> None:
    files = everything()
    assert facts(collected(*(files[at] for at in order))) == in_order()


def test_every_file_has_one_receipt_and_every_issue_a_place() -> None:
    dataset = collected(*everything())
    assert [receipt.file for receipt in dataset.receipts] == sorted(one.file for one in everything())
    assert all(receipt.reason for receipt in dataset.receipts)
    assert all(issue.place.file for issue in dataset.issues)
    assert {issue.unit for issue in dataset.issues} == {"", "城东村", "党政办", "应急办"}
    assert len({(issue.code, issue.place) for issue in dataset.issues}) == len(dataset.issues)


def test_a_cover_that_names_two_units_belongs_to_neither() -> None:
    # The code is the village's, the name the department's: adopting it for either would hide the other's file.
    mistyped = sent(VILLAGE, file="错.xlsx", cover={"unit_name": DEPARTMENT.name})
    dataset = collected(office(), mistyped, sent(VILLAGE), sent(DEPARTMENT))
    assert cells(dataset, "F138") == [("F138", "", cover_cell("unit_name"))]
    assert [state.file for state in dataset.states if state.unit.name in (VILLAGE.name, DEPARTMENT.name)] == [
        sent(VILLAGE).file,
        sent(DEPARTMENT).file,
    ]


def test_a_filing_date_years_ahead_is_refused_and_does_not_become_today() -> None:
    late = sent(VILLAGE, cover={"filed_on": date(2032, 1, 5)})
    dataset = collected(office(), late, sent(DEPARTMENT))
    assert "N508" in {code for code, _, _ in cells(dataset)}
    assert dataset.as_of.year == 2021
