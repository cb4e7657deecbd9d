"""Last year's consolidated workbook as this year's input: read back whole, refused by name, compared."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.collect.dataset import FormState
from pipeline.collect.previous import caution, not_of
from pipeline.deliver.circulation import for_county
from pipeline.deliver.record import describe
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.identities import side_formula
from pipeline.deliver.workbook.write import write_workbook
from pipeline.editions import edition_for
from pipeline.forms import FORMS
from pipeline.intake.previous import read_previous
from pipeline.model.consolidated import FACTS_SHEET
from pipeline.model.form import Circulation
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period, parse_period
from pipeline.model.previous import Previous
from pipeline.run import Order, run
from pipeline.statistics.count import Counted, count
from tests.datasets import Row, codes, dataset, township
from tests.results import VILLAGE, application, collected, result, result_of, rows_of_a_year
from tests.test_run import write_township


def the(code: str) -> Period:
    period = parse_period(code)
    assert period is not None
    return period


def rows_of_2019() -> dict[str, list[Row]]:
    problem = {"problem": "解读形式单一", "category": "政策解读", "measure": "=培训", "since_year": 2018}
    visit = {"visited_on": date(2019, 6, 1), "visitor": "县数据局", "subject": "调研"}
    review = {"held_on": date(2019, 12, 1), "kind": "社会评议", "subject": "各村", "cases": 1}
    payment = {"name": "粮补", "paid_on": date(2019, 5, 1), "households": 3, "amount": 123456}
    return {
        **rows_of_a_year(2019),
        "problems": [
            {**problem, "status": "进行中", "due_on": date(2019, 12, 31)},
            {**problem, "problem": "公开栏破损", "status": "已完成", "effect": "已换新"},
        ],
        "visits": [visit],
        "assessments": [{**review, "satisfaction": 50, "outcome": "满意"}],
        "payments": [{**payment, "unit": VILLAGE}],
    }


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("2019") / "花园镇2019汇总.xlsx"
    write_workbook(path, result("2019", **rows_of_2019()))
    return path


@pytest.fixture(scope="module")
def core(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook without the sheets that nobody reads back: it is opened and saved in half the time."""
    path, book = tmp_path_factory.mktemp("core") / workbook.name, openpyxl.load_workbook(workbook)
    for title in {*book.sheetnames} - {FACTS_SHEET, *(form.title for form in FORMS)}:
        del book[title]
    book.save(path)
    assert replace(read(path), digest="") == replace(read(workbook), digest="")
    return path


def read(path: Path, period: str = "2020") -> Previous:
    found = read_previous(path, FORMS, the(period))
    assert isinstance(found, Previous), found
    return found


def refusal(path: Path, period: str = "2020") -> str:
    found = read_previous(path, FORMS, the(period))
    assert isinstance(found, Obstacle)
    return found.sentence


def put(sheet: Worksheet, row: int, values: Sequence[object]) -> None:
    """Write a row as a person would: what begins with = stays text."""
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


# --- reading back ---------------------------------------------------------------------------------------


def test_every_figure_of_the_township_comes_back_as_it_was(workbook: Path) -> None:
    written = result("2019", **rows_of_2019())
    previous = read(workbook)
    sent_up = for_county(written).facts
    assert previous.facts == {fact.code: fact.value for fact in sent_up if not fact.unit}
    assert previous.facts["table2/20.9/procurement/amount"] == Decimal("8.0056")
    assert (previous.period, previous.township, previous.edition) == ("2019", "花园镇", "2019")


def test_the_rows_of_every_ledger_come_back_as_values(workbook: Path) -> None:
    ledgers = read(workbook).ledgers
    given = rows_of_2019()
    county = {form.code for form in FORMS if form.circulation is Circulation.COUNTY}
    assert {code: len(rows) for code, rows in ledgers.items() if rows} == {
        code: len(rows) for code, rows in given.items() if code in county
    }
    first = ledgers["problems"][0]
    assert {name: first[name] for name in given["problems"][0]} == given["problems"][0]
    assert first["effect"] is None
    assert ledgers["assessments"][0]["satisfaction"] == 50
    assert ledgers["payments"][0]["amount"] == 123456
    assert ledgers["visits"][0]["visitor"] == "县数据局"


def test_a_form_that_was_empty_is_told_from_one_that_was_not_usable(tmp_path: Path) -> None:
    found = collected("2019", **rows_of_2019())
    forms = {"interpretations": FormState.FAULTY}
    states = tuple(replace(state, forms={**state.forms, **forms}) for state in found.states)
    write_workbook(tmp_path / "2019.xlsx", result_of(replace(found, states=states)))
    previous = read(tmp_path / "2019.xlsx")
    assert (previous.knows("funds"), previous.rows("funds")) == (True, ())
    assert (previous.knows("interpretations"), previous.rows("interpretations")) == (False, ())


def test_opening_sorting_and_saving_a_workbook_changes_nothing(workbook: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["问题与改进"]
    first, second = ([cell.value for cell in sheet[row]] for row in (5, 6))
    put(sheet, 5, second)
    put(sheet, 6, first)
    book.save(tmp_path / "另存.xlsx")
    kept, original = read(tmp_path / "另存.xlsx"), read(workbook)
    assert kept.facts == original.facts
    assert kept.rows("problems") == original.rows("problems")[::-1]


def test_a_part_year_is_compared_with_the_whole_year_before(workbook: Path) -> None:
    assert read(workbook, "2020Q3").period == "2019"


# --- refusing -------------------------------------------------------------------------------------------


def test_another_year_or_a_part_of_one_is_refused(workbook: Path, tmp_path: Path) -> None:
    assert "统计期是2019年，应是2020年全年" in refusal(workbook, "2021")
    write_workbook(tmp_path / "季.xlsx", result("2019Q4", **rows_of_2019()))
    assert "统计期是2019年第四季度，应是2019年全年" in refusal(tmp_path / "季.xlsx")


def test_a_file_that_is_no_workbook_of_ours_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "汇总.xlsx"
    text.write_bytes(b"PK\x03\x04 no workbook")
    assert refusal(text).startswith("上年的汇总工作簿“汇总.xlsx”不能用：")
    foreign = openpyxl.Workbook()
    foreign.save(tmp_path / "别的.xlsx")
    assert "不是程序生成的汇总工作簿" in refusal(tmp_path / "别的.xlsx")
    assert "打不开" in refusal(tmp_path / "没有.xlsx")


def test_what_is_no_plain_file_is_refused_unread(tmp_path: Path) -> None:
    assert "不是普通文件" in refusal(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管道.xlsx")
        assert "不是普通文件" in refusal(tmp_path / "管道.xlsx")


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "said"),
    [
        ("数据明细", "数值", "很多", "《数据明细》E5被改动过"),
        ("数据明细", "统计期", "2018", "《数据明细》C5被改动过"),
        ("数据明细", "数值", "=1/0", "《数据明细》E5被改动过"),
        ("问题与改进", "来源年度", "往年", "《问题与改进》D5被改动过"),
    ],
)
def test_a_cell_that_was_altered_is_named(
    core: Path, tmp_path: Path, sheet: str, heading: str, value: str, said: str
) -> None:
    book = openpyxl.load_workbook(core)
    headings = [cell.value for cell in book[sheet][4]]
    book[sheet].cell(5, headings.index(heading) + 1).value = value
    book.save(tmp_path / "改过.xlsx")
    assert said in refusal(tmp_path / "改过.xlsx")


@pytest.mark.parametrize("sheet", ["数据明细", "问题与改进"])
def test_a_row_that_was_cut_or_added_or_another_plausible_value_is_noticed(
    core: Path, tmp_path: Path, sheet: str
) -> None:
    def refused(change: Callable[[Worksheet], object]) -> str:
        book = openpyxl.load_workbook(core)
        change(book[sheet])
        book.save(tmp_path / "改过.xlsx")
        return refusal(tmp_path / "改过.xlsx")

    for change in (
        lambda cells: cells.delete_rows(cells.max_row),
        lambda cells: put(cells, cells.max_row + 1, ["另一个", *(cell.value for cell in cells[6][1:])]),
        lambda cells: cells.cell(5, 2, "又一个写法"),
    ):
        assert f"的《{sheet}》被改动过" in refused(change)


def test_a_ledger_that_was_taken_out_is_missed(core: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(core)
    del book["问题与改进"]
    book.save(tmp_path / "改过.xlsx")
    assert "里没有《问题与改进》" in refusal(tmp_path / "改过.xlsx")


def test_a_workbook_that_says_another_edition_than_it_was_written_in_is_refused(
    core: Path, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(core)
    book.custom_doc_props["gongkai_edition"].value = "2021"
    book.save(tmp_path / "改过.xlsx")
    assert "《数据明细》被改动过" in refusal(tmp_path / "改过.xlsx")


@pytest.mark.parametrize("sheet", ["数据明细", "问题与改进"])
def test_a_sheet_without_headings_or_the_figures_themselves_missing_is_named(
    core: Path, tmp_path: Path, sheet: str
) -> None:
    book = openpyxl.load_workbook(core)
    book[sheet].cell(4, 2).value = "别的"
    book.save(tmp_path / "改过.xlsx")
    assert f"的《{sheet}》缺少表头" in refusal(tmp_path / "改过.xlsx")
    del book["数据明细"]
    book.save(tmp_path / "改过.xlsx")
    assert "里没有《数据明细》" in refusal(tmp_path / "改过.xlsx")


def test_another_townships_workbook_is_refused_once_the_township_is_known(workbook: Path) -> None:
    previous = read(workbook)
    assert not_of(township(), previous) is None
    assert not_of(township(), None) is None
    other = not_of(replace(township(), name="水镇"), previous)
    assert other is not None
    assert "是“花园镇”的，应是水镇的" in other.sentence


def test_a_run_with_the_wrong_workbook_builds_nothing_and_says_so(workbook: Path, tmp_path: Path) -> None:
    write_township(tmp_path / "报送", town="水镇")
    order = Order(the("2020"), tmp_path / "报送", tmp_path / "out", edition_for(2020), None, 1, workbook)
    foreign = run(order, lambda *_: None)
    assert isinstance(foreign, Obstacle)
    assert "应是水镇的" in foreign.sentence
    later = run(replace(order, period=the("2021")), lambda *_: None)
    assert isinstance(later, Obstacle)
    assert "应是2020年全年" in later.sentence
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file() and path.suffix != ".lock"]


# --- comparing ------------------------------------------------------------------------------------------


def compared(
    facts: Mapping[str, int], period: str = "2020", left_out: str = "", **rows: list[Row]
) -> Counted:
    known = {code: Decimal(value) for code, value in facts.items()}
    whole = frozenset(form.code for form in FORMS) - {left_out}
    previous = Previous("2019.xlsx", "ab" * 32, "2019", "花园镇", "2019", known, {}, whole)
    return count(dataset(period, **rows), edition_for(int(period[:4])), previous=previous)


OUT, IN = "table3/out/natural", "table3/in/natural"
CARRIED = [application("1", date(2019, 12, 28), answered_on=date(2020, 1, 8), outcome="1 予以公开")]


def test_what_was_carried_over_must_be_what_last_year_handed_on() -> None:
    assert codes(compared({OUT: 1}, applications=CARRIED)) == []
    broken = compared({OUT: 2}, applications=CARRIED)
    assert codes(broken) == ["X666"]
    assert "左边是1，右边是2" in broken.issues[0].message
    across = broken.identities[-1]
    assert (across.identity.code, across.left, across.right, across.holds) == ("T3-Y[natural]", 1, 2, False)
    assert side_formula(across.identity.right, {}, across.last_year) == "=2"


def test_only_a_period_that_begins_the_year_follows_last_year() -> None:
    assert codes(compared({OUT: 2}, "2020Q1", applications=CARRIED)) == ["X666"]
    assert codes(compared({OUT: 2}, "2020Q3", applications=CARRIED)) == []


def test_cells_that_last_years_edition_did_not_have_are_not_compared() -> None:
    result = compared({"table2/20.1/normative/public_total": 5}, "2021")
    assert not any("T2-X" in each.identity.code for each in result.identities)


def test_documents_in_force_follow_from_last_year() -> None:
    issued = {"kind": "行政规范性文件", "title": "预案", "document_number": "1号", "validity": "有效",
              "made_on": date(2022, 6, 10), "disclosed_on": date(2022, 6, 12)}  # fmt: skip
    keys = {f"table2/20.1/normative/{name}": number for name, number in (("in_force", 7), ("issued", 0))}
    (issue,) = compared(keys, "2022", normative=[issued]).issues
    assert (issue.code, "左边是1，右边是8" in issue.message) == ("X666", True)


def test_the_record_names_the_file_that_was_compared_with(workbook: Path) -> None:
    found = collected("2020")
    previous = read(workbook)
    outcome = result("2020")
    assert describe(outcome)["previous"] is None
    told = describe(replace(outcome, counted=count(found, outcome.edition, previous=previous)))["previous"]
    assert told == {"file": "花园镇2019汇总.xlsx", "sha256": previous.digest}
    assert len(json.dumps(told)) > 64


def test_the_comparison_stands_in_the_workbook(workbook: Path, tmp_path: Path) -> None:
    outcome = result("2020")
    previous = read(workbook)
    counted = count(outcome.dataset, outcome.edition, previous=previous)
    write_workbook(tmp_path / "2020.xlsx", replace(outcome, counted=counted))
    sheet = openpyxl.load_workbook(tmp_path / "2020.xlsx", data_only=True)["勾稽核对"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    carried = next(line for line in lines if line[1].startswith("总计：上年结转＝"))
    assert carried[2:6] == [0, "＝", 1, "不成立"]
    assert "上一年的数取自“花园镇2019汇总.xlsx”" in sheet["A2"].value


# --- a year that was never finished --------------------------------------------------------------------


def with_state(form: str, state: FormState) -> Result:
    found = collected("2019", **rows_of_2019())
    states = tuple(replace(one, forms={**one.forms, form: state}) for one in found.states[:1])
    return result_of(replace(found, states=(*states, *found.states[1:])))


def test_only_forms_that_every_unit_had_handed_in_are_whole(tmp_path: Path) -> None:
    write_workbook(tmp_path / "2019.xlsx", with_state("publications", FormState.MISSING))
    previous = read(tmp_path / "2019.xlsx")
    assert (previous.knows("publications"), previous.is_whole("publications")) == (True, False)
    assert previous.is_whole("applications")
    assert previous.is_draft
    (words,) = caution(previous)
    assert words.startswith("上年的汇总工作簿“2019.xlsx”是草稿，上年没有收齐的报表不和它比较")


def test_a_finished_year_is_compared_whole_and_without_a_word(workbook: Path) -> None:
    previous = read(workbook)
    owed = {form for state in result("2019").dataset.states for form in state.forms}
    assert previous.whole == owed
    assert (previous.is_draft, [*caution(previous)]) == (False, [])


def test_a_table_of_last_year_that_was_not_whole_is_not_held_against_this_years() -> None:
    assert codes(compared({OUT: 2}, left_out="cases", applications=CARRIED)) == ["X666"]
    assert codes(compared({OUT: 2}, left_out="applications", applications=CARRIED)) == []


def test_a_draft_that_was_made_to_look_finished_is_noticed(tmp_path: Path) -> None:
    write_workbook(tmp_path / "2019.xlsx", with_state("publications", FormState.MISSING))
    book = openpyxl.load_workbook(tmp_path / "2019.xlsx")
    book.custom_doc_props["gongkai_status"].value = "送审稿"
    book.save(tmp_path / "改过.xlsx")
    assert "《数据明细》被改动过" in refusal(tmp_path / "改过.xlsx")
