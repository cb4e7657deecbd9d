"""What cells stand for beyond their own text: units of the roster, entries of a directory, rows by their key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.collect.assemble import check_alone, collect
from pipeline.collect.dataset import Dataset
from pipeline.collect.row_keys import with_row_keys
from pipeline.forms import FORMS
from pipeline.model.form import Form, InDirectory, Template
from pipeline.model.issue import Issue, Place
from pipeline.model.obstacle import Obstacle
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission
from pipeline.model.unit import Unit
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
    period_of,
    refusing,
    sent,
    sound,
)

EAST = replace(VILLAGE, other_names=("城东村委会", "东村"))
WEST = Unit("HY-C02", "城西村", Template.VILLAGE, ("城西", "东村"))
NAMED_UNITS = (OFFICE, EAST, WEST, replace(DEPARTMENT, other_names=("城西",)), OTHER)


def visited(*villages: str | None) -> Dataset:
    rows = [sound("inspections", village=name, description=str(at)) for at, name in enumerate(villages)]
    return collected(office(NAMED_UNITS, inspections=rows))


def said(dataset: Dataset, code: str) -> list[str]:
    return [issue.message for issue in dataset.issues if issue.code == code]


# --- units ----------------------------------------------------------------------------------------------


def test_a_unit_is_known_by_name_alias_or_code_and_counted_under_its_own_name() -> None:
    dataset = visited("城东村", "城东 村委会", "ＨＹ－Ｃ０１", "城西")
    assert cells(dataset, "X1801") == []
    assert dataset.counted["inspections"]["village"].tolist() == ["城东村"] * 3 + ["城西村"]


@pytest.mark.parametrize(
    ("typed", "wording"),
    [
        ("河西村", "填的是“河西村”，名册里没有这个村"),
        ("应急办", "填的是“应急办”，在名册里是部门，不是村"),
        ("东村", "填的是“东村”，名册里城东村、城西村都叫这个名字"),
    ],
)
def test_a_name_that_is_no_village_of_the_roster_is_told_at_its_cell(typed: str, wording: str) -> None:
    dataset = visited("城东村", typed)
    assert cells(dataset) == [("X1801", "花园镇政府", "B5")]
    assert wording in dataset.issues[0].message
    assert dataset.issues[0].value == typed
    assert dataset.frames["inspections"]["village"].tolist() == ["城东村", typed]
    assert dataset.counted["inspections"].empty


def test_a_field_for_any_unit_takes_units_of_every_kind() -> None:
    rows = [
        sound("columns", name=str(at), owner=owner) for at, owner in enumerate(["城东村", "党政办", "河西办"])
    ]
    dataset = collected(office(columns=rows))
    assert cells(dataset) == [("X1701", "花园镇政府", "B6")]
    assert "填的是“河西办”，名册里没有这个单位" in dataset.issues[0].message


def test_a_blank_where_a_unit_belongs_is_told_as_blank_only() -> None:
    assert cells(visited(None)) == [("V401", "花园镇政府", "B4")]


def test_the_same_visit_under_two_names_of_one_village_is_a_repeat() -> None:
    rows = [sound("inspections", village=name) for name in ("城东村", "城东村委会")]
    dataset = collected(office(NAMED_UNITS, inspections=rows))
    assert [code for code, _, _ in cells(dataset)] == ["U1801"]
    assert "填的是“2020-05-14”" in dataset.issues[0].message


def test_names_are_checked_alone_only_against_a_roster_in_the_same_file() -> None:
    rows = [sound("inspections", village="河西村")]
    assert [issue.code for issue in check_alone(office(inspections=rows), FORMS)] == ["X1801"]
    without = office(without=["roster"], inspections=rows)
    assert "X1801" not in [issue.code for issue in check_alone(without, FORMS)]


def test_an_alias_that_two_units_share_sends_no_file_to_either() -> None:
    dataset = collected(office(NAMED_UNITS), sent(EAST, cover={"unit_name": "东村", "unit_code": ""}))
    assert "F123" in [issue.code for issue in dataset.issues]
    known = collected(office(NAMED_UNITS), sent(EAST, cover={"unit_name": "东村"}))
    assert cells(known) == []
    assert [state.file for state in known.states if state.unit == known.units[1]] == ["城东村.xlsx"]


# --- blanks that a directory fills -------------------------------------------------------------------------

COLUMN = sound("columns", name="政策 法规", category="政策文件", is_dynamic="是")


def test_a_blank_stands_for_what_the_directory_says_before_the_row_is_checked() -> None:
    rows = [sound("publications", title=str(at), column=column, **more) for at, (column, more) in enumerate(
        [("政策法规", {}), ("政策法规", {"category": "工作动态"}), ("别的栏目", {})])]  # fmt: skip
    dataset = collected(office(columns=[COLUMN]), sent(DEPARTMENT, publications=rows))
    assert [code for code, _, cell in cells(dataset) if cell.endswith("4")] == ["R0105", "R0106", "R0107"]
    assert {cell[1:] for code, _, cell in cells(dataset) if code.startswith("R01")} == {"4"}
    frame = dataset.frames["publications"]
    assert frame["category"].tolist() == ["政策文件", "工作动态", None]
    assert frame["is_dynamic"].tolist() == ["是", "是", None]
    assert frame["is_catalogue"].tolist() == [None, None, None]


def test_of_entries_that_stand_twice_the_first_is_gone_by() -> None:
    rows = [COLUMN, COLUMN | {"category": "财政资金"}]
    unit = sent(DEPARTMENT, publications=[sound("publications", column="政策法规")])
    dataset = collected(office(columns=rows), unit)
    assert dataset.frames["publications"]["category"].tolist() == ["政策文件"]
    assert "U1701" in [code for code, _, _ in cells(dataset)]


def test_a_faulty_entry_is_told_once_in_the_directory_not_in_every_row_that_goes_by_it() -> None:
    rows = [sound("publications", title=str(at), column="政策法规") for at in range(3)]
    dataset = collected(
        office(columns=[COLUMN | {"category": "别的什么"}]), sent(DEPARTMENT, publications=rows)
    )
    assert cells(dataset, "V402") == [("V402", "花园镇政府", "D4")]


def test_a_cell_that_could_not_be_read_is_not_looked_up() -> None:
    unit = sent(DEPARTMENT, publications=[sound("publications", column="政策法规")])
    dataset = collected(office(columns=[COLUMN]), refusing(unit, "publications", FIRST_ROW, "category"))
    assert dataset.frames["publications"]["category"].tolist() == [None]
    assert dataset.frames["publications"]["is_dynamic"].tolist() == ["是"]


# --- references and directories ----------------------------------------------------------------------------

LISTED = InDirectory("X9901", Severity.CONFIRM, "column", "columns", "name")
LISTING: tuple[Form, ...] = tuple(
    replace(form, in_directory=(LISTED,)) if form.code == "publications" else form for form in FORMS
)


def listing(*files: Submission) -> Dataset:
    found = collect(files, period_of(), LISTING)
    assert not isinstance(found, Obstacle)
    return found


def published(columns: Sequence[str]) -> list[dict[str, object]]:
    return [sound("publications", title=str(at), column=column) for at, column in enumerate(columns)]


def test_a_value_unknown_in_many_rows_is_told_once_per_unit_at_its_first_cell() -> None:
    columns = ["政策法规", "通知", "通 知", "政策法规", *["通知"] * 5]
    dataset = listing(
        office(columns=[COLUMN]),
        sent(DEPARTMENT, publications=published(columns)),  # type: ignore[arg-type]
        sent(OTHER, publications=published(["通知"])),  # type: ignore[arg-type]
    )
    assert cells(dataset, "X9901") == [("X9901", "党政办", "B5"), ("X9901", "应急办", "B4")]
    many, one = said(dataset, "X9901")
    assert "有7处填的是“通知”（第5-6,8-10行等），《栏目目录》「栏目名称」里没有" in many
    assert "「栏目」填的是“通知”，《栏目目录》" in one


def test_a_directory_that_is_not_kept_yet_lacks_nothing() -> None:
    dataset = listing(office(), sent(DEPARTMENT, publications=published(["通知"])))  # type: ignore[arg-type]
    assert cells(dataset, "X9901") == []


def test_a_document_interpreted_often_and_never_registered_is_told_once_though_all_ledgers_are_empty() -> (
    None
):
    rows = [sound("interpretations", title=str(at), document="没有的文件") for at in range(3)]
    dataset = collected(sent(DEPARTMENT, interpretations=rows))
    assert cells(dataset, "X0201") == [("X0201", "党政办", "B4")]
    assert "有3处填的是“没有的文件”（第4-6行），在全镇的" in said(dataset, "X0201")[0]


# --- cells and rows ----------------------------------------------------------------------------------------


def test_the_dataset_knows_the_excel_column_of_each_field_in_each_file() -> None:
    dataset = collected(sent(DEPARTMENT, fees=[sound("fees")]), sent(OTHER))
    assert set(dataset.columns_at["fees"]) == {"党政办.xlsx"}
    assert dataset.columns_at["fees"]["党政办.xlsx"]["change"] == 4


def keyed(dataset: Dataset, *issues: Issue) -> list[str]:
    return [issue.row_key for issue in with_row_keys(issues, dataset, FORMS)]


def test_an_issue_carries_the_key_of_its_row_as_people_type_it() -> None:
    rows = [sound("publications"), sound("publications", title=None), sound("publications", title="丙")]
    dataset = collected(sent(DEPARTMENT, publications=rows), sent(OTHER, publications=rows[:1]))
    sheet = form_of("publications").title
    at = {"form": "publications", "message": "", "severity": Severity.CONFIRM}
    issues = [
        Issue("R0104", place=Place("党政办.xlsx", sheet, 4, 3), **at),  # type: ignore[arg-type]
        Issue("V401", place=Place("党政办.xlsx", sheet, 5, 1), **at),  # type: ignore[arg-type]
        Issue("R0104", place=Place("应急办.xlsx", sheet, 6), **at),  # type: ignore[arg-type]
        Issue("X610", place=Place("党政办.xlsx", sheet), **at),  # type: ignore[arg-type]
    ]
    assert keyed(dataset, *issues) == ["防汛安排｜2020-06-12", "（空）｜2020-06-12", "", ""]


def test_every_issue_of_a_row_gets_a_key_and_those_of_a_whole_column_or_of_the_settings_none() -> None:
    unit = sent(
        DEPARTMENT,
        procurement=[sound("procurement", method=None)],
        interpretations=[sound("interpretations", document="没有的文件")],
    )
    dataset = collected(
        office(settings={"full_score": -1}, inspections=[sound("inspections", village="HY-B01")]), unit
    )
    keys = {issue.code: issue.row_key for issue in with_row_keys(dataset.issues, dataset, FORMS)}
    assert keys == {
        "V401": "电脑｜2020-05-20",
        "X0201": "",
        "V404": "",
        "X1801": "2020-05-14｜HY-B01｜张贴不全｜缺一季度收支表",
    }


def test_the_key_names_a_unit_by_its_own_name() -> None:
    rows = [sound("inspections", village="城东村委会", description=None)]
    dataset = collected(office(NAMED_UNITS, inspections=rows))
    (issue,) = with_row_keys(dataset.issues, dataset, FORMS)
    assert (issue.code, issue.row_key) == ("R1804", "2020-05-14｜城东村｜张贴不全｜（空）")
