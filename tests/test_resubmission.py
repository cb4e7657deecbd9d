"""A workbook that is sent again: which copy serves, which goes back, and what of earlier ones still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.dataset import Dataset, FileDecision, FormState, UnitState
from pipeline.collect.row_keys import with_row_keys
from pipeline.collect.waivers.silence import Waived, waive
from pipeline.forms import FORMS
from pipeline.model.issue import Place
from pipeline.model.severity import Severity
from pipeline.model.submission import Explanation, Submission
from pipeline.model.unit import Unit
from tests.submissions import (
    DEPARTMENT,
    OFFICE,
    OTHER,
    UNITS,
    VILLAGE,
    Row,
    collected,
    office,
    roster_row,
    sent,
    sound,
)

GOOD = sound("village_affairs")
BAD = sound("village_affairs", content=None)  # V401 in C4
ADOPTED, RETURNED = FileDecision.ADOPTED, FileDecision.RETURNED
SUPERSEDED, IDENTICAL = FileDecision.SUPERSEDED, FileDecision.IDENTICAL
JAN_5, JAN_7, JAN_9 = (date(2021, 1, day) for day in (5, 7, 9))
Q3, FULL = date(2020, 9, 30), date(2020, 12, 31)


def village(
    file: str, filed: date, *rows: Row, day: date = FULL, said: dict[str, str] | None = None, **cover: object
) -> Submission:
    dates = {"data_through": day, "filed_on": filed, **cover}
    return sent(VILLAGE, file=file, cover=dates, said=said, village_affairs=rows or [GOOD])


def decisions(dataset: Dataset, unit: Unit = VILLAGE) -> dict[str, FileDecision]:
    return {receipt.file: receipt.decision for receipt in dataset.receipts if receipt.unit == unit.name}


def codes(dataset: Dataset, unit: Unit = VILLAGE) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in dataset.issues if one.unit == unit.name]


def state(dataset: Dataset, unit: Unit = VILLAGE) -> UnitState:
    return next(one for one in dataset.states if one.unit.code == unit.code)


def reason(dataset: Dataset, file: str) -> str:
    return next(receipt.reason for receipt in dataset.receipts if receipt.file == file)


# --- which copy serves ----------------------------------------------------------------------------------


def test_a_newer_copy_with_one_faulty_form_goes_back_and_the_older_serves() -> None:
    dataset = collected(village("a.xlsx", JAN_5), village("b.xlsx", JAN_9, GOOD, BAD))
    assert decisions(dataset) == {"a.xlsx": ADOPTED, "b.xlsx": RETURNED}
    assert codes(dataset) == [("F140", "b.xlsx"), ("V401", "b.xlsx")]
    assert (state(dataset).file, state(dataset).returned) == ("a.xlsx", "b.xlsx")
    assert state(dataset).forms["village_affairs"] is FormState.RECEIVED
    assert dataset.frames["village_affairs"]["_file"].tolist() == ["a.xlsx"]
    assert dataset.counted["village_affairs"]["_file"].tolist() == ["a.xlsx"]
    assert reason(dataset, "b.xlsx") == (
        "文件“b.xlsx”有1处必须改正，改好以前本期先用较早的“a.xlsx”（数据截至2020-12-31），请改正后重新报送。"
    )
    assert reason(dataset, "a.xlsx") == "数据截至2020-12-31，填报日期2021-01-05"


def test_the_rows_of_the_copy_that_goes_back_are_known_by_key_and_column() -> None:
    dataset = collected(village("a.xlsx", JAN_5), village("b.xlsx", JAN_9, GOOD, BAD))
    assert dataset.returned_frames["village_affairs"]["_row"].tolist() == [4, 5]
    found = {one.code: one.row_key for one in with_row_keys(dataset.issues, dataset, FORMS)}
    assert found["V401"] == "财务收支｜一季度｜（空）"
    assert set(dataset.columns_at["village_affairs"]) == {"a.xlsx", "b.xlsx"}


def test_only_the_newer_copy_is_told_of_what_both_ask_about() -> None:
    late = sound("publications", made_on=date(2020, 4, 1))  # R0104, 准强制
    given = {"a.xlsx": JAN_5, "b.xlsx": JAN_9}
    older, newer = (
        sent(
            DEPARTMENT, file=file, cover={"filed_on": filed}, publications=[late],
            fees=[sound("fees", q1=None if filed == JAN_9 else 0)],
        )
        for file, filed in given.items()
    )  # fmt: skip
    assert codes(collected(older, newer), DEPARTMENT) == [
        ("F140", "b.xlsx"), ("R0104", "b.xlsx"), ("R0506", "b.xlsx")]  # fmt: skip
    assert codes(collected(older), DEPARTMENT) == [("R0104", "a.xlsx")]


def test_a_mended_copy_leaves_nothing_of_the_faulty_one() -> None:
    dataset = collected(
        village("a.xlsx", JAN_5), village("b.xlsx", JAN_7, BAD), village("c.xlsx", JAN_9, GOOD)
    )
    assert decisions(dataset) == {"a.xlsx": SUPERSEDED, "b.xlsx": SUPERSEDED, "c.xlsx": ADOPTED}
    assert codes(dataset) == [("F130", "a.xlsx"), ("F130", "b.xlsx")]
    assert state(dataset).returned == ""
    assert "较新的“c.xlsx”替代" in reason(dataset, "b.xlsx")


def test_of_two_faulty_copies_the_older_is_replaced_and_the_newer_goes_back() -> None:
    files = [village("a.xlsx", JAN_5), village("b.xlsx", JAN_7, BAD), village("c.xlsx", JAN_9, BAD, GOOD)]
    dataset = collected(*files)
    assert decisions(dataset) == {"a.xlsx": ADOPTED, "b.xlsx": SUPERSEDED, "c.xlsx": RETURNED}
    assert codes(dataset) == [("F130", "b.xlsx"), ("F140", "c.xlsx"), ("V401", "c.xlsx")]


def test_without_a_flawless_copy_the_newest_serves_but_for_its_faulty_forms() -> None:
    dataset = collected(village("a.xlsx", JAN_5, BAD), village("b.xlsx", JAN_9, BAD, GOOD))
    assert decisions(dataset) == {"a.xlsx": SUPERSEDED, "b.xlsx": ADOPTED}
    assert state(dataset).forms["village_affairs"] is FormState.FAULTY
    assert codes(dataset) == [("F130", "a.xlsx"), ("V401", "b.xlsx")]


def test_an_older_copy_serves_only_the_periods_that_its_data_reach() -> None:
    files = village("a.xlsx", date(2020, 10, 9), day=Q3), village("b.xlsx", JAN_5, BAD)
    year, quarter = collected(*files), collected(*files, period="2020Q3")
    assert decisions(year) == {"a.xlsx": SUPERSEDED, "b.xlsx": ADOPTED}
    assert state(year).forms["village_affairs"] is FormState.FAULTY
    assert decisions(quarter) == {"a.xlsx": ADOPTED, "b.xlsx": RETURNED}
    assert state(quarter).forms["village_affairs"] is FormState.RECEIVED


def test_a_newer_copy_without_a_sheet_that_is_owed_does_not_push_out_a_whole_one() -> None:
    whole = sent(DEPARTMENT, file="a.xlsx")
    torn = sent(DEPARTMENT, file="b.xlsx", cover={"filed_on": JAN_9}, without=["fees"])
    dataset = collected(whole, torn)
    assert decisions(dataset, DEPARTMENT) == {"a.xlsx": ADOPTED, "b.xlsx": RETURNED}
    assert state(dataset, DEPARTMENT).forms["fees"] is FormState.NIL


def test_all_faults_of_a_newer_copy_with_a_faulty_cover_are_told_at_once() -> None:
    dataset = collected(village("a.xlsx", JAN_5), village("b.xlsx", JAN_9, BAD, reviewed_by=""))
    assert codes(dataset) == [("F140", "b.xlsx"), ("N504", "b.xlsx"), ("V401", "b.xlsx")]
    assert "有2处必须改正" in reason(dataset, "b.xlsx")


def test_where_the_older_copy_is_faulty_too_both_are_told() -> None:
    dataset = collected(village("a.xlsx", JAN_5, BAD), village("b.xlsx", JAN_9, reviewed_by=""))
    assert decisions(dataset) == {"a.xlsx": ADOPTED, "b.xlsx": RETURNED}
    assert state(dataset).forms["village_affairs"] is FormState.FAULTY
    assert codes(dataset) == [("V401", "a.xlsx"), ("F140", "b.xlsx"), ("N504", "b.xlsx")]


def test_two_different_copies_of_one_day_go_back_and_an_older_good_one_serves() -> None:
    files = [village("a.xlsx", JAN_5), village("b.xlsx", JAN_9, GOOD, GOOD),
             village("c.xlsx", JAN_9, sound("village_affairs", content="别的"))]  # fmt: skip
    dataset = collected(*files)
    assert decisions(dataset) == {"a.xlsx": ADOPTED, "b.xlsx": RETURNED, "c.xlsx": RETURNED}
    assert codes(dataset) == [("F132", "b.xlsx"), ("F132", "c.xlsx")]


def test_between_two_copies_of_one_day_and_a_faulty_newest_an_older_good_one_is_found() -> None:
    files = [village("a.xlsx", JAN_5), village("b.xlsx", JAN_7, GOOD, GOOD),
             village("c.xlsx", JAN_7, sound("village_affairs", content="别的")),
             village("d.xlsx", JAN_9, BAD)]  # fmt: skip
    assert decisions(collected(*files)) == {
        "a.xlsx": ADOPTED, "b.xlsx": SUPERSEDED, "c.xlsx": SUPERSEDED, "d.xlsx": RETURNED}  # fmt: skip


def test_a_row_is_no_repeat_of_the_same_row_in_an_earlier_copy() -> None:
    rows = [sound("normative")]
    older = sent(DEPARTMENT, file="a.xlsx", normative=rows)
    newer = sent(DEPARTMENT, file="b.xlsx", cover={"filed_on": JAN_9}, normative=rows)
    assert "U0301" not in {code for code, _ in codes(collected(older, newer), DEPARTMENT)}
    assert "X0301" not in {code for code, _ in codes(collected(older, newer), DEPARTMENT)}


def test_what_only_the_serving_copy_holds_is_still_found_by_others() -> None:
    older = sent(DEPARTMENT, file="a.xlsx", applications=[sound("applications")])
    newer = sent(DEPARTMENT, file="b.xlsx", cover={"filed_on": JAN_9, "reviewed_by": ""})
    case = sent(OTHER, cases=[sound("cases", application_number="2020-001")])
    assert codes(collected(older, newer, case), OTHER) == []
    assert codes(collected(newer, case), OTHER) != []


def test_what_is_told_once_counts_the_rows_of_one_copy_only() -> None:
    lost = [sound("interpretations", document="没有的文件", title=title) for title in "甲乙"]
    older = sent(DEPARTMENT, file="a.xlsx", interpretations=lost)
    newer = sent(
        DEPARTMENT,
        file="b.xlsx",
        cover={"filed_on": JAN_9},
        interpretations=lost,
        fees=[sound("fees", q1=None)],
    )
    (told,) = (one for one in collected(older, newer).issues if one.code == "X0201")
    assert (told.place.file, told.beside) == ("b.xlsx", "共2处")


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(6)))
def test_which_copy_serves_does_not_hang_on_the_order_of_the_files(order: Sequence[int]) -> None:
    files = [
        office(), village("a.xlsx", JAN_5), village("b.xlsx", JAN_7, BAD),
        village("c.xlsx", JAN_9, BAD, GOOD), replace(village("a.xlsx", JAN_5), file="d.xlsx"),
        village("e.xlsx", date(2020, 10, 9), day=Q3),
    ]  # fmt: skip
    dataset = collected(*(files[at] for at in order))
    assert decisions(dataset) == {"a.xlsx": ADOPTED, "b.xlsx": SUPERSEDED, "c.xlsx": RETURNED,
                                  "d.xlsx": IDENTICAL, "e.xlsx": SUPERSEDED}  # fmt: skip


# --- the township's own workbook ------------------------------------------------------------------------


def test_a_newer_faulty_township_workbook_does_not_change_who_has_to_report() -> None:
    new = Unit("HY-B03", "民政办", DEPARTMENT.kind)
    lines = [*map(roster_row, (*UNITS, new)), roster_row(OTHER) | {"unit_code": None, "unit_name": "缺代码"}]
    newer = office(file="新.xlsx", cover={"filed_on": JAN_9}, roster=lines, settings={"full_score": 90})
    dataset = collected(office(), newer)
    assert decisions(dataset, OFFICE) == {"新.xlsx": RETURNED, "花园镇政府.xlsx": ADOPTED}
    assert [unit.name for unit in dataset.units] == [unit.name for unit in UNITS]
    assert dataset.township.full_score == 100
    assert codes(dataset, OFFICE) == [("F140", "新.xlsx"), ("V401", "新.xlsx")]


def test_a_roster_with_a_form_that_nobody_knows_does_not_replace_a_good_one() -> None:
    lines = [roster_row(OFFICE), roster_row(VILLAGE) | {"forms_due": "没有的表"}]
    dataset = collected(office(), office(file="新.xlsx", cover={"filed_on": JAN_9}, roster=lines))
    assert ("S701", "新.xlsx") in codes(dataset, OFFICE)
    assert [unit.name for unit in dataset.units] == [unit.name for unit in UNITS]


# --- identical copies -----------------------------------------------------------------------------------


def saved_again(submission: Submission, file: str) -> Submission:
    """The same values in other bytes: sorted, with a blank row above, on a renamed sheet."""
    batches = tuple(
        replace(
            batch, sheet=f"{batch.sheet} (2)", rows=[row + 1 for row in batch.rows],
            columns={name: values[::-1] for name, values in batch.columns.items()},
        )
        for batch in submission.batches
    )  # fmt: skip
    return replace(submission, file=file, digest="other bytes", batches=batches)


def test_a_copy_that_was_only_saved_again_is_recognised() -> None:
    first = village("b.xlsx", JAN_5, GOOD, sound("village_affairs", content="乙"))
    dataset = collected(first, saved_again(first, "c.xlsx"))
    assert decisions(dataset) == {"b.xlsx": ADOPTED, "c.xlsx": IDENTICAL}
    assert codes(dataset) == [("F131", "c.xlsx")]


def test_of_identical_copies_the_one_received_first_is_kept() -> None:
    late = replace(village("a.xlsx", JAN_5), received_on=date(2021, 1, 20))
    dataset = collected(late, saved_again(replace(late, received_on=JAN_7), "b.xlsx"))
    assert decisions(dataset) == {"a.xlsx": IDENTICAL, "b.xlsx": ADOPTED}
    assert state(dataset).in_hand["village_affairs"] == JAN_7


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([sound("village_affairs", content="别的")], {}),
        ([GOOD, GOOD], {}),
        ([GOOD], {"payments": "不适用"}),
    ],
)
def test_a_copy_with_another_value_row_or_status_is_another_copy(
    rows: list[Row], said: dict[str, str]
) -> None:
    dataset = collected(village("a.xlsx", JAN_5), village("b.xlsx", JAN_5, *rows, said=said))
    assert codes(dataset) == [("F132", "a.xlsx"), ("F132", "b.xlsx")]


# --- explanations ---------------------------------------------------------------------------------------


def explained(file: str, text: str, unit: str = "城东村") -> Explanation:
    place = Place(file, "退回说明", 9, 10)
    return Explanation("R1", unit, "村务公开台账", "甲", "公开内容", "乙", text, place)


def a_list(
    file: str, *units: str, of: Submission | None = None, received_on: date | None = None
) -> Submission:
    lines = tuple(explained(file, "清单", unit) for unit in units)
    made_from = of.digest[:12] if of else ""
    return Submission(
        file, file, 9, "xlsx", received_on=received_on, explanations=lines, is_list=True, made_from=made_from
    )


def explaining(copy: Submission) -> Submission:
    return replace(copy, explanations=(explained(copy.file, copy.file),))


def said_in(dataset: Dataset) -> list[str]:
    return [one.explanation.place.file for one in dataset.statements]


def test_explanations_come_from_every_copy_of_a_unit_and_from_lists_the_latest_first() -> None:
    older, newer = explaining(village("a.xlsx", JAN_5)), explaining(village("b.xlsx", JAN_9, BAD))
    files = [
        older,
        newer,
        explaining(saved_again(newer, "c.xlsx")),
        a_list("d.xlsx", "城东村", of=older, received_on=JAN_7),
        a_list("e.xlsx", "城东村"),  # of which copy is not known: behind all of them
    ]
    dataset = collected(*files)
    said = [(one.unit, one.explanation.place.file, one.given_on) for one in dataset.statements]
    assert said == [
        ("城东村", "c.xlsx", JAN_9), ("城东村", "b.xlsx", JAN_9), ("城东村", "d.xlsx", JAN_7),
        ("城东村", "a.xlsx", JAN_5), ("城东村", "e.xlsx", None),
    ]  # fmt: skip
    assert decisions(dataset)["d.xlsx"] is FileDecision.EXPLAINING
    # All of them say it of one issue: only the latest counts.
    assert reason(dataset, "d.xlsx") == "里面的情况说明都另有更新的，没有用上"
    assert reason(dataset, "c.xlsx") == "填的内容相同，只用一份；里面写的情况说明已读取"
    assert not {"F120", "F121"} & {issue.code for issue in dataset.issues}


def test_what_was_explained_in_a_return_of_the_same_day_is_newer_than_what_it_was_made_from() -> None:
    first = explaining(village("z.xlsx", JAN_5))
    second = explaining(
        replace(saved_again(first, "y.xlsx"), made_from=first.digest[:12], digest="second digest")
    )
    third = explaining(
        replace(saved_again(first, "x.xlsx"), made_from=second.digest[:12], digest="third digest")
    )
    dataset = collected(first, second, third)
    assert said_in(dataset) == ["x.xlsx", "y.xlsx", "z.xlsx"]
    assert sorted(decisions(dataset).values(), key=str) == [ADOPTED, IDENTICAL, IDENTICAL]


def test_a_list_speaks_after_its_copy_and_before_what_was_sent_later() -> None:
    first = explaining(village("a.xlsx", JAN_5, BAD))
    later = explaining(village("c.xlsx", JAN_9))
    dataset = collected(first, a_list("b.xlsx", "城东村", of=first), later)
    assert said_in(dataset) == ["c.xlsx", "b.xlsx", "a.xlsx"]
    assert reason(collected(village("a.xlsx", JAN_5), a_list("b.xlsx", "城东村")), "b.xlsx") == (
        "里面的1条情况说明已读取"
    )


def test_a_list_is_of_the_unit_whose_copy_its_number_names() -> None:
    copy = village("a.xlsx", JAN_5)
    dataset = collected(copy, sent(DEPARTMENT), a_list("d.xlsx", "城东村", "党政办", of=copy))
    assert [one.unit for one in dataset.statements] == ["城东村"]
    assert [(one.code, one.unit, one.value) for one in dataset.issues if one.place.file == "d.xlsx"] == [
        ("X683", "城东村", "党政办")
    ]


@pytest.mark.parametrize(
    ("units", "code"),
    [
        (["外村"], "F144"),
        ([], "F145"),
        (["外村", "城东村"], "F144"),
        (["应急办"], "F144"),
        (["全镇"], "F144"),
    ],
)
def test_a_list_of_nobody_who_sent_anything_is_named(units: list[str], code: str) -> None:
    dataset = collected(village("a.xlsx", JAN_5), a_list("d.xlsx", *units))
    (issue,) = (issue for issue in dataset.issues if issue.place.file == "d.xlsx")
    assert issue.code == code
    assert next(one.decision for one in dataset.receipts if one.file == "d.xlsx") is RETURNED
    assert dataset.statements == ()


# --- approvals of earlier copies ------------------------------------------------------------------------

LATE = sound("publications", made_on=date(2020, 4, 1))


def approving(file: str, filed: date, *approvals: Row, day: date = FULL, **cover: object) -> Submission:
    return office(file=file, cover={"filed_on": filed, "data_through": day, **cover}, waivers=approvals)


def settled(*offices: Submission, row: Row = LATE) -> Waived:
    dataset = collected(*offices, sent(DEPARTMENT, publications=[row]))
    return waive(with_row_keys(dataset.issues, dataset, FORMS), dataset, FORMS)


def still(waived: Waived) -> list[str]:
    return [issue.code for issue in waived.open if issue.code != "F130"]


APPROVAL = sound("waivers", approved_on=date(2020, 10, 8))
Q3_COPY = approving("季.xlsx", date(2020, 10, 9), APPROVAL, day=Q3)


def test_an_approval_in_an_earlier_copy_holds_while_its_value_stands() -> None:
    waived = settled(Q3_COPY, approving("年.xlsx", JAN_5))
    assert still(waived) == []
    assert [one.place for one in waived.approved] == [Place("季.xlsx", "审核意见", 4)]


def test_an_earlier_approval_lapses_with_its_value_and_is_not_told_of_itself() -> None:
    waived = settled(Q3_COPY, approving("年.xlsx", JAN_5), row=LATE | {"made_on": date(2020, 4, 2)})
    assert (still(waived), waived.approved) == (["R0104"], ())
    assert still(settled(Q3_COPY, approving("年.xlsx", JAN_5), row=sound("publications"))) == []


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ({"value_then": "2020-06-12｜成文日期 2020-04-02"}, ["R0104", "X675"]),  # of another value
        ({"reason": "短"}, ["R0104", "R2403"]),  # faulty: it still is the newest word
    ],
)
def test_a_row_of_the_newest_copy_on_the_same_subject_decides(again: Row, expected: list[str]) -> None:
    waived = settled(Q3_COPY, approving("年.xlsx", JAN_5, sound("waivers", **again)))
    assert (still(waived), waived.approved) == (expected, ())


def test_of_several_earlier_copies_the_newest_that_speaks_of_it_decides() -> None:
    other = APPROVAL | {"value_then": "2020-06-12｜成文日期 2020-04-02"}
    between = approving("间.xlsx", date(2020, 12, 1), other, day=date(2020, 11, 30))
    assert still(settled(Q3_COPY, between, approving("年.xlsx", JAN_5))) == ["R0104"]


@pytest.mark.parametrize(
    "earlier",
    [
        approving("季.xlsx", date(2020, 10, 9), APPROVAL, day=Q3, reviewed_by=""),
        approving("季.xlsx", date(2020, 10, 9), APPROVAL | {"reason": None}, day=Q3),
        office(file="季.xlsx", cover={"filed_on": date(2020, 10, 9), "data_through": Q3},
               waivers=[APPROVAL], said={"waivers": "零报告"}),
    ],
)  # fmt: skip
def test_an_earlier_copy_row_or_sheet_with_a_fault_approves_nothing(earlier: Submission) -> None:
    assert still(settled(earlier, approving("年.xlsx", JAN_5))) == ["R0104"]


def test_a_copy_that_goes_back_approves_nothing_and_the_one_that_serves_does() -> None:
    faulty = approving("新.xlsx", JAN_9, APPROVAL, sound("waivers", row_key="乙", reason=None))
    assert still(settled(approving("年.xlsx", JAN_5), faulty)) == ["R0104", "F140", "V401"]
    empty = approving("新.xlsx", JAN_9, sound("waivers", row_key="乙", reason=None))
    assert still(settled(approving("年.xlsx", JAN_5, APPROVAL), empty)) == ["F140", "V401"]


# --- a copy that names another year -------------------------------------------------------------------------


WRONG_YEARS = [{"filed_on": date(2023, 1, 5)}, {"data_through": date(2021, 12, 31)}, {"year": 2019}]
"""On the cover of a workbook for 2020."""


@pytest.mark.parametrize("wrong", WRONG_YEARS)
def test_a_copy_that_names_another_year_holds_nothing_up_once_a_right_one_serves(
    wrong: dict[str, object],
) -> None:
    dataset = collected(village("a.xlsx", JAN_9, BAD, **wrong), village("b.xlsx", JAN_5, GOOD))
    assert decisions(dataset) == {"a.xlsx": RETURNED, "b.xlsx": ADOPTED}
    assert codes(dataset) == [("N511", "a.xlsx")]
    assert (state(dataset).returned, state(dataset).in_hand["village_affairs"]) == ("", JAN_5)
    (hint,) = (one for one in dataset.issues if one.unit == VILLAGE.name)
    assert hint.place.cell
    assert hint.message == reason(dataset, "a.xlsx")
    assert "与2020年对不上；本单位2020年的已有“b.xlsx”可用，没有采用这一份" in hint.message


@pytest.mark.parametrize("wrong", WRONG_YEARS)
@pytest.mark.parametrize("other", [[], [village("b.xlsx", date(2020, 10, 9), GOOD, day=Q3)]])
def test_a_copy_that_names_another_year_is_asked_for_while_no_other_one_serves(
    wrong: dict[str, object], other: list[Submission]
) -> None:
    dataset = collected(village("a.xlsx", JAN_9, GOOD, **wrong), *other)
    assert decisions(dataset)["a.xlsx"] is RETURNED
    asked = [one for one in dataset.issues if one.place.file == "a.xlsx"]
    assert {one.severity for one in asked} == {Severity.BLOCKING}


def test_a_copy_of_another_year_does_not_make_a_later_one_old_through_its_repair() -> None:
    wrong = village("a.xlsx", date(2023, 1, 5), GOOD)
    repaired = mended(wrong, "b.xlsx", GOOD)
    later = village("c.xlsx", JAN_9, GOOD, sound("village_affairs", content="二"))
    assert decisions(collected(wrong, repaired, later)) == {
        "a.xlsx": RETURNED, "b.xlsx": SUPERSEDED, "c.xlsx": ADOPTED,
    }  # fmt: skip


# --- a mended return is sent as it is -----------------------------------------------------------------------


def mended(copy: Submission, file: str, *rows: Row, filed: date = JAN_5, **cover: object) -> Submission:
    """What a sender makes of the return of `copy`, in a file of its own."""
    return replace(village(file, filed, *rows, **cover), made_from=copy.digest[:12])


def test_a_mended_return_takes_the_place_of_what_it_was_made_from_though_the_dates_are_the_same() -> None:
    faulty = village("z.xlsx", JAN_5, BAD)
    dataset = collected(faulty, mended(faulty, "a.xlsx", GOOD))
    assert decisions(dataset) == {"a.xlsx": ADOPTED, "z.xlsx": SUPERSEDED}
    assert codes(dataset) == [("F130", "z.xlsx")]


def test_of_a_chain_of_mended_returns_the_last_serves() -> None:
    first = village("c.xlsx", JAN_5, BAD, GOOD)
    second = mended(first, "b.xlsx", BAD)
    third = mended(second, "a.xlsx", GOOD)
    assert decisions(collected(first, second, third)) == {
        "a.xlsx": ADOPTED, "b.xlsx": SUPERSEDED, "c.xlsx": SUPERSEDED,
    }  # fmt: skip


def test_a_mended_return_is_newer_than_a_copy_without_dates_and_than_later_dates_that_were_wrong() -> None:
    undated = village("z.xlsx", JAN_5, filed_on=None)
    assert decisions(collected(undated, mended(undated, "a.xlsx"))) == {
        "a.xlsx": ADOPTED,
        "z.xlsx": SUPERSEDED,
    }
    ahead = village("z.xlsx", JAN_9, BAD)
    assert decisions(collected(ahead, mended(ahead, "a.xlsx"))) == {"a.xlsx": ADOPTED, "z.xlsx": SUPERSEDED}


def test_two_different_repairs_of_one_return_are_still_two_copies_of_the_same_day() -> None:
    faulty = village("z.xlsx", JAN_5, BAD)
    other = sound("village_affairs", content="另一份")
    dataset = collected(faulty, mended(faulty, "a.xlsx", GOOD), mended(faulty, "b.xlsx", other))
    assert [code for code in codes(dataset) if code[0] == "F132"] == [("F132", "a.xlsx"), ("F132", "b.xlsx")]


def test_a_repair_that_spoils_what_was_sound_does_not_push_it_out() -> None:
    asked = village("z.xlsx", JAN_5, GOOD)
    dataset = collected(asked, mended(asked, "a.xlsx", BAD))
    assert decisions(dataset) == {"a.xlsx": RETURNED, "z.xlsx": ADOPTED}


def test_copies_that_claim_to_be_made_from_each_other_are_settled_by_their_dates() -> None:
    older, newer = (
        village("a.xlsx", JAN_5, GOOD),
        village("b.xlsx", JAN_7, GOOD, sound("village_affairs", content="二")),
    )
    older, newer = replace(older, made_from=newer.digest[:12]), replace(newer, made_from=older.digest[:12])
    assert decisions(collected(older, newer))  # whatever it is, it ends and says what became of both


def test_what_was_made_from_a_double_is_newer_than_its_original() -> None:
    first = village("a.xlsx", JAN_5, BAD)
    double = saved_again(first, "b.xlsx")
    dataset = collected(first, double, mended(double, "c.xlsx", GOOD))
    assert decisions(dataset) == {"a.xlsx": SUPERSEDED, "b.xlsx": IDENTICAL, "c.xlsx": ADOPTED}


def test_a_return_of_a_copy_that_was_saved_since_is_known_by_its_dates() -> None:
    first = village("z.xlsx", JAN_5, BAD)
    dataset = collected(replace(first, digest="saved again"), mended(first, "a.xlsx", GOOD))
    assert decisions(dataset) == {"a.xlsx": ADOPTED, "z.xlsx": SUPERSEDED}
    # With two copies of those dates nobody knows which it was made from.
    other = village("y.xlsx", JAN_5, sound("village_affairs", content="另一份"))
    dataset = collected(replace(first, digest="saved again"), other, mended(first, "a.xlsx", GOOD))
    assert {file for code, file in codes(dataset) if code == "F132"} == {"a.xlsx", "y.xlsx", "z.xlsx"}


def test_a_mended_return_is_not_newer_than_a_rival_of_what_it_was_made_from() -> None:
    first, rival = village("a.xlsx", JAN_5, BAD), village("n.xlsx", JAN_5, GOOD, GOOD)
    dataset = collected(first, rival, mended(first, "m.xlsx", GOOD))
    assert decisions(dataset) == {"a.xlsx": SUPERSEDED, "m.xlsx": ADOPTED, "n.xlsx": RETURNED}
    assert codes(dataset) == [("F130", "a.xlsx"), ("F132", "n.xlsx")]
    assert "与“m.xlsx”是同一单位、同一截至日期和填报日期" in reason(dataset, "n.xlsx")
    # What F132 asks for settles it: the date of the day on which it was sent again.
    settled_by_date = collected(first, rival, mended(first, "m.xlsx", GOOD, filed=JAN_7))
    assert codes(settled_by_date) == [("F130", "a.xlsx"), ("F130", "n.xlsx")]


# --- what cannot be used --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "found", "returned"),
    [
        ([], FormState.MISSING, ""),
        ([village("a.xlsx", JAN_5, day=Q3)], FormState.MISSING, "a.xlsx"),
        ([village("a.xlsx", JAN_5, reviewed_by="")], FormState.FAULTY, "a.xlsx"),
        ([village("a.xlsx", JAN_5, filed_on=None)], FormState.FAULTY, "a.xlsx"),
        ([village("a.xlsx", JAN_5, year=2019)], FormState.FAULTY, "a.xlsx"),
        ([village("a.xlsx", JAN_5), village("b.xlsx", JAN_5, GOOD, GOOD)], FormState.FAULTY, "a.xlsx"),
    ],
    ids=["nothing", "not to the end", "cover", "no date", "another year", "two of one day"],
)
def test_what_was_received_and_cannot_be_used_is_to_be_mended(
    files: list[Submission], found: FormState, returned: str
) -> None:
    own = state(collected(*files))
    assert (set(own.forms.values()), own.file, own.returned) == ({found}, "", returned)
    assert not own.is_in
