"""收齐情况: what is in and in time by both clocks, and that nothing a unit says makes its share look better."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.dataset import NOT_IN, Dataset, FormState, Receipt, UnitState
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import open_book
from pipeline.deliver.template import Filling, write_template
from pipeline.deliver.workbook.bulletins import write_bulletins
from pipeline.deliver.workbook.clocks import clock_lines
from pipeline.deliver.workbook.completeness import write_completeness
from pipeline.deliver.workbook.completeness_matrix import form_words, unit_words
from pipeline.deliver.workbook.internal import write_internal
from pipeline.deliver.workbook.write import write_workbook
from pipeline.editions import edition_for
from pipeline.forms import COVER, FILING, FORMS, SLIP, forms_of
from pipeline.intake.submission import FormReader
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Template
from pipeline.model.submission import Value
from pipeline.model.unit import Unit
from pipeline.statistics.counting import Scope
from pipeline.statistics.figure import Stated
from pipeline.statistics.governance.timeliness import COUNTING, form_standing, unit_standing
from tests import results, submissions
from tests.datasets import WeekCalendar, dataset

RECEIVED, NIL, NOT_APPLICABLE = FormState.RECEIVED, FormState.NIL, FormState.NOT_APPLICABLE
FAULTY, MISSING = FormState.FAULTY, FormState.MISSING
CLOCKS = Deadlines(due=date(2021, 1, 11), lock=date(2021, 1, 18))
EARLY, ON_DUE, LATE, ON_LOCK, LOCKED = (date(2021, 1, day) for day in (5, 11, 12, 18, 19))
AFFAIRS, PAYMENTS, ACCOUNTS = "village_affairs", "payments", "village_accounts"
EMPTY = dataset("2020")

Delivered = Mapping[str, tuple[FormState, date | None]]


def state(name: str, forms: Delivered, *, exemption: str = "", returned: str = "") -> UnitState:
    """A village that delivered these forms on these days; without a day the form was never in hand."""
    unit = Unit(f"C-{name}", name, Template.VILLAGE, forms_due=tuple(forms), exemption=exemption)
    file = "" if all(found is MISSING for found, _ in forms.values()) else f"{name}.xlsx"
    states = {code: found for code, (found, _) in forms.items()}
    days = {code: day for code, (_, day) in forms.items() if day}
    return UnitState(unit, file, date(2020, 12, 31), EARLY, states, days, returned)


def with_states(states: Sequence[UnitState]) -> Dataset:
    units = tuple(each.unit for each in states)
    return replace(EMPTY, units=units, states=tuple(states), deadlines=CLOCKS)


def numbers(states: Sequence[UnitState]) -> dict[str, float]:
    """The figures of 收齐情况 by name."""
    scope = Scope(with_states(states), edition_for(2020))
    return {figure.code.split("/")[-1]: float(figure.value) for figure in figures(scope)}


def figures(scope: Scope) -> list[Stated]:
    found = list(COUNTING.indicators(scope))
    assert all(isinstance(figure, Stated) for figure in found)
    return found  # type: ignore[return-value]


VILLAGES = (
    state("甲村", {AFFAIRS: (RECEIVED, EARLY), PAYMENTS: (NIL, ON_DUE)}),
    state("乙村", {AFFAIRS: (RECEIVED, EARLY), PAYMENTS: (RECEIVED, LATE)}),
    state("丙村", {AFFAIRS: (NOT_APPLICABLE, ON_LOCK), PAYMENTS: (NIL, ON_LOCK)}),
    state("丁村", {AFFAIRS: (RECEIVED, EARLY), PAYMENTS: (RECEIVED, LOCKED)}),
    # In hand once, but not in what counts now.
    state("戊村", {AFFAIRS: (FAULTY, EARLY), PAYMENTS: (RECEIVED, EARLY)}),
    state("己村", {AFFAIRS: (MISSING, None), PAYMENTS: (MISSING, None)}),
    state("庚村", {AFFAIRS: (RECEIVED, EARLY)}, exemption="已并入甲村"),
)


def test_units_and_forms_are_counted_by_both_clocks() -> None:
    assert numbers(VILLAGES) == {
        "units_due": 6, "units_in": 4, "units_on_time": 1, "units_late": 2, "units_locked": 1,
        "units_not_in": 2, "units_in_share": 66.7, "units_on_time_share": 16.7,
        "forms_due": 12, "forms_in": 9, "forms_not_in": 3, "forms_with_data": 6, "forms_nil": 2,
        "forms_not_applicable": 1, "forms_faulty": 1, "forms_missing": 2,
        "forms_on_time": 5, "forms_late": 3, "forms_locked": 1,
        "forms_in_share": 75, "forms_on_time_share": 41.7,
    }  # fmt: skip


def test_a_township_that_is_owed_nothing_has_no_rates() -> None:
    assert set(numbers([VILLAGES[-1]]).values()) == {0}


def test_a_unit_is_in_when_the_last_of_its_forms_is() -> None:
    standing = unit_standing(VILLAGES[1], CLOCKS)
    assert (standing.on, standing.days_late) == (LATE, 1)
    assert form_standing(VILLAGES[1], AFFAIRS, CLOCKS).days_late == 0


DAYS = st.integers(0, 20).map(lambda more: EARLY + timedelta(more))
FOUND = st.one_of(
    st.tuples(st.sampled_from([RECEIVED, NIL, NOT_APPLICABLE]), DAYS),
    st.tuples(st.sampled_from(NOT_IN), st.none() | DAYS),
)
FORMS_OF_A_UNIT = st.dictionaries(st.sampled_from([AFFAIRS, PAYMENTS, ACCOUNTS]), FOUND, min_size=1)
TOWNSHIPS = st.lists(st.tuples(FORMS_OF_A_UNIT, st.sampled_from(["", "已撤并"])), max_size=6).map(
    lambda some: [state(f"{at}村", forms, exemption=why) for at, (forms, why) in enumerate(some)]
)


@given(TOWNSHIPS)
def test_on_time_late_locked_and_not_in_are_together_what_is_owed(states: list[UnitState]) -> None:
    found = numbers(states)
    for what in ("units", "forms"):
        parts = [found[f"{what}_{part}"] for part in ("on_time", "late", "locked", "not_in")]
        assert sum(parts) == found[f"{what}_due"]
        assert found[f"{what}_in"] == sum(parts[:3])
    assert found["forms_in"] == found["forms_with_data"] + found["forms_nil"] + found["forms_not_applicable"]
    assert found["forms_not_in"] == found["forms_faulty"] + found["forms_missing"]


def saying_that_nothing_applies(state: UnitState) -> UnitState:
    forms = {
        code: found if found in NOT_IN else NOT_APPLICABLE
        for code, found in state.forms.items()
    }  # fmt: skip
    return replace(state, forms=forms)


@given(TOWNSHIPS)
def test_saying_that_nothing_applies_takes_nothing_out_of_what_is_owed(states: list[UnitState]) -> None:
    before, after = numbers(states), numbers([saying_that_nothing_applies(each) for each in states])
    kinds = {"forms_with_data", "forms_nil", "forms_not_applicable"}
    assert {name: after[name] for name in after.keys() - kinds} == {
        name: before[name] for name in before.keys() - kinds
    }


def test_the_rows_behind_a_figure_are_those_of_the_roster() -> None:
    roster = [{"unit_name": each.unit.name, "unit": "甲村", "row": at} for at, each in enumerate(VILLAGES, 4)]
    frames = dataset("2020", roster=roster).counted
    found = Scope(replace(with_states(VILLAGES), counted=frames), edition_for(2020))
    sources = {figure.label: figure.sources for figure in figures(found)}
    assert {span.rows for span in sources["未报齐单位数"]} == {(8, 9)}
    assert {span.rows for span in sources["锁定后表数"]} == {(7,)}
    assert {span.sheet for spans in sources.values() for span in spans} == {"报送单位名册"}


# --- an empty form never counts as complete -------------------------------------------------------------


@cache
def nil_workbook(said: str | None) -> bytes:
    return workbook(None, said)


def workbook(rows: Mapping[str, Value] | None, said: str | None) -> bytes:
    """The village's workbook, all reported as nil, but for its 培训会议台账."""
    unit, forms = submissions.VILLAGE, forms_of(Template.VILLAGE)
    filings = {form.code: ("零报告", "") for form in forms} | {"training": (said or "", "")}
    cover = {
        "data_through": date(2020, 12, 31),
        "filled_by": "甲某",
        "reviewed_by": "乙某",
        "filed_on": EARLY,
    }
    target = BytesIO()
    typed = {"training": [rows]} if rows else {}
    filling = Filling(unit, "花园镇", 2020, typed, cover, filings)
    write_template(target, unit.kind, forms, filling)
    return target.getvalue()


def without_sheet(content: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    del book["培训会议台账"]
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def with_blanks(content: bytes) -> bytes:
    """Spaces and an empty formula result in the first rows: filled to Excel, empty to anyone who reads."""
    book = openpyxl.load_workbook(BytesIO(content))
    for row in range(4, 8):
        book["培训会议台账"].cell(row, 3).value = "　 "
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def delivered(content: bytes) -> Dataset:
    village = FormReader(FORMS, COVER, FILING, SLIP).read(content, "城东村.xlsx")
    units = (submissions.OFFICE, submissions.VILLAGE)
    return submissions.collected(submissions.office(units), village)


def in_hand(found: Dataset) -> tuple[FormState, int, int]:
    """The state of the village's 培训会议台账, and n of N units."""
    village = next(each for each in found.states if each.unit.name == "城东村")
    return village.forms["training"], found.units_in, found.units_due


@pytest.mark.parametrize(
    ("said", "change", "expected", "told"),
    [
        ("有数据", bytes, FAULTY, "N501"),
        (None, bytes, FAULTY, "N503"),
        ("有数据", with_blanks, FAULTY, "N501"),
        ("有数据", without_sheet, MISSING, "L201"),
        ("零报告", without_sheet, MISSING, "L201"),
    ],
    ids=["cover says 有数据", "cover left blank", "only blanks", "sheet deleted", "nil, sheet deleted"],
)
def test_an_empty_form_never_counts_as_complete(
    said: str | None, change: Callable[[bytes], bytes], expected: FormState, told: str
) -> None:
    found = delivered(change(nil_workbook(said)))
    assert in_hand(found) == (expected, 1, 2)
    assert [issue.code for issue in found.issues if issue.form == "training"] == [told]


def test_a_filled_form_and_a_nil_return_are_complete() -> None:
    assert in_hand(delivered(workbook(submissions.sound("training"), "有数据"))) == (RECEIVED, 2, 2)
    assert in_hand(delivered(nil_workbook("零报告"))) == (NIL, 2, 2)


# --- on paper -------------------------------------------------------------------------------------------


def test_the_words_of_the_matrix() -> None:
    said = [form_words(each, PAYMENTS, CLOCKS)[0] for each in VILLAGES]
    assert said == ["零报告", "有数据\n迟1天", "零报告\n迟7天", "有数据\n锁定后\n迟8天", "有数据", "未报", ""]
    assert [unit_words(each, unit_standing(each, CLOCKS))[0] for each in VILLAGES] == [
        "已报齐", "逾期报齐", "逾期报齐", "锁定后报齐", "未报齐", "未报", "不必报",
    ]  # fmt: skip


def test_late_and_locked_look_different_and_in_time_is_left_plain() -> None:
    looks = [form_words(each, PAYMENTS, CLOCKS)[1] for each in VILLAGES[:4]]
    assert looks == ["", "doubtful", "doubtful", "locked"]


def test_a_unit_whose_newer_copy_went_back_is_told_from_others() -> None:
    older = state("甲村", {AFFAIRS: (RECEIVED, EARLY)}, returned="新/甲村.xlsx")
    assert unit_words(older, unit_standing(older, CLOCKS)) == ("已报齐\n退回中，用旧件", "doubtful")


def test_what_was_received_and_is_of_no_use_is_told_from_what_was_not_sent() -> None:
    unit = Unit("C-辛村", "辛村", Template.VILLAGE, forms_due=(AFFAIRS,))
    faulty, early = (
        UnitState(unit, "", None, None, {AFFAIRS: found}, returned="辛村.xlsx") for found in (FAULTY, MISSING)
    )
    words = [unit_words(each, unit_standing(each, CLOCKS)) for each in (faulty, early, VILLAGES[5])]
    assert words == [("待修改\n退回中", "wrong"), ("未报\n退回中", "wrong"), ("未报", "wrong")]
    assert form_words(faulty, AFFAIRS, CLOCKS) == ("待修改", "wrong")


def lines(due: date, lock: date, *, is_certain: bool = True, period: str = "2020") -> str:
    found = replace(dataset(period), deadlines=Deadlines(due, lock, is_certain))
    return "".join(clock_lines(found))


def test_a_clock_that_was_moved_says_why() -> None:
    # 2021-01-10 is a Sunday; five days after the 11th is Saturday the 16th.
    assert lines(date(2021, 1, 11), date(2021, 1, 18)) == (
        "截止日2021-01-10是周日，顺延到2021-01-11。锁定日2021-01-16是周六，顺延到2021-01-18。"
    )
    # The National Day holidays of 2020 end on 8 October, a Thursday.
    assert lines(date(2020, 10, 9), date(2020, 10, 14), period="2020Q3") == (
        "截止日2020-10-05是放假的日子，顺延到2020-10-09。锁定日2020-10-14。"
    )
    assert "放假安排尚未录入，只避开了周末" in lines(date(2021, 1, 11), date(2021, 1, 18), is_certain=False)


def sheet_texts(path: Path) -> dict[str, list[str]]:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    return {name: [str(cell) for row in some for cell in row if cell] for name, some in rows.items()}


def on_paper(result: Result, path: Path) -> list[list[object]]:
    with open_book(path, title="收齐情况") as book:
        write_completeness(book, result)
    rows = openpyxl.load_workbook(path)["收齐情况"].iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def test_the_sheet_shows_figures_days_and_when_each_file_was_received(tmp_path: Path) -> None:
    found = with_states([*VILLAGES[:4], VILLAGES[5]])
    receipt = Receipt("甲村.xlsx", "ab", 1, "xlsx", "甲村", None, None, results.collected().receipts[0].decision,
                      "", received_on=ON_DUE)  # fmt: skip
    rows = on_paper(results.result_of(replace(found, receipts=(receipt,))), tmp_path / "收齐.xlsx")
    assert ["单位（个）", 5, 4, 1, 2, 1, 1, 80, 20] in rows
    assert ["应报的表：有数据5张，零报告2张，不适用1张，待修改0张，未报2张。"] in rows
    second = next(row for row in rows if row[:1] == ["乙村"])
    assert [str(cell)[:10] for cell in second[2:5]] == ["逾期报齐", "2021-01-12", "1"]
    received = rows[-1]
    assert [str(cell)[:10] for cell in received[:4]] == ["甲村", "甲村.xlsx", "采用", "2021-01-11"]


def test_how_many_of_the_units_are_in_stands_on_every_sheet(tmp_path: Path) -> None:
    hall = {"checked_on": date(2020, 5, 13), "window": "社保窗口", "breach": "迟到早退", "deduction": 100}
    found = results.collected("2020", **results.rows_of_a_year(), hall_checks=[hall])
    *departments, village = found.states
    faulty = replace(village, forms={**village.forms, AFFAIRS: FAULTY})
    result = results.result_of(replace(found, states=(*departments, faulty)))
    paths = {name: tmp_path / f"{name}.xlsx" for name in ("汇总", "内部", "通报")}
    for write, path in zip((write_workbook, write_internal, write_bulletins), paths.values(), strict=True):
        write(path, result)
    shown = {name: sheet_texts(path) for name, path in paths.items()}
    silent = [
        (name, sheet)
        for name, sheets in shown.items()
        for sheet, texts in sheets.items()
        if not any("已报齐 2/3 个单位" in text for text in texts)
    ]
    assert silent == []
    ledger = " ".join(shown["汇总"]["村务公开台账"])
    assert "没有计入：城东村待修改" in ledger


def test_holidays_that_are_not_on_record_are_admitted() -> None:
    found = dataset("2031", calendar=WeekCalendar(last_year=2030))
    assert not found.deadlines.is_certain
    assert "放假安排尚未录入" in "".join(clock_lines(found))
