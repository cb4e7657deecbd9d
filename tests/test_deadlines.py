"""The two clocks: until when a period may be sent, when something was in hand, and who came late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.collect.calendar import working_calendar
from pipeline.collect.dataset import Dataset, FormState, UnitState
from pipeline.collect.deadlines import deadlines_of
from pipeline.collect.inspection_history import History, read_history
from pipeline.collect.row_keys import with_row_keys
from pipeline.collect.waivers.silence import waive
from pipeline.collect.waivers.terms import waiver_terms
from pipeline.forms import FORMS
from pipeline.intake.folder import received_day
from pipeline.model.deadlines import Deadlines
from pipeline.model.issue import Issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission
from pipeline.model.unit import Township, Unit
from pipeline.statistics.governance.timeliness import Arrival, unit_standing
from tests.datasets import township
from tests.submissions import (
    DEPARTMENT,
    OFFICE,
    OTHER,
    UNITS,
    VILLAGE,
    cells,
    collected,
    office,
    period_of,
    sent,
    sound,
)

GOOD, BAD = sound("village_affairs"), sound("village_affairs", content=None)
DUE, LOCK = date(2021, 1, 11), date(2021, 1, 18)


def clocks(period: str, **changes: object) -> Deadlines:
    town: Township = replace(township(), **changes)  # type: ignore[arg-type]
    return deadlines_of(town, period_of(period), working_calendar())


def village(file: str, received: date, *rows: dict[str, object], **given: object) -> Submission:
    """The village's workbook of that 填报日期, without a folder that names a day."""
    cover = {"filed_on": received, **given}
    return sent(VILLAGE, file=file, cover=cover, village_affairs=rows or [GOOD])  # type: ignore[arg-type]


def state(dataset: Dataset, unit: Unit = VILLAGE) -> UnitState:
    return next(one for one in dataset.states if one.unit.code == unit.code)


def late(dataset: Dataset) -> list[Issue]:
    return [issue for issue in dataset.issues if issue.code in ("F141", "F142")]


# --- the days -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "due", "lock"),
    [
        ("2020", DUE, LOCK),  # 10 January is a Sunday, the 16th a Saturday
        ("2020Q1", date(2020, 4, 7), date(2020, 4, 13)),  # 清明 to the 6th; the 12th is a Sunday
        ("2020H1", date(2020, 7, 6), date(2020, 7, 13)),  # the 5th a Sunday, the 11th a Saturday
        ("2020Q3", date(2020, 10, 9), date(2020, 10, 14)),  # 国庆 and 中秋 to the 8th
        ("2021Q3", date(2021, 10, 8), date(2021, 10, 13)),
    ],
)
def test_both_days_move_past_weekends_and_holidays(period: str, due: date, lock: date) -> None:
    assert clocks(period) == Deadlines(due, lock, is_certain=True)


def test_the_days_are_those_of_the_township() -> None:
    assert clocks("2020", year_due="01-20", lock_days=0) == Deadlines(date(2021, 1, 20), date(2021, 1, 20))
    # A Saturday that is worked in place of a holiday is no day off.
    assert clocks("2020Q3", quarter_due_day=10).due == date(2020, 10, 10)
    assert clocks("2020", year_due="02-29").due == date(2021, 3, 1)  # 28 February is a Sunday
    assert clocks("2023", year_due="02-29").due == date(2024, 2, 29)


def test_without_a_record_of_holidays_only_weekends_are_skipped_and_it_is_said_once() -> None:
    assert clocks("2030") == Deadlines(date(2031, 1, 10), date(2031, 1, 15), is_certain=False)
    cover = {"year": 2030, "data_through": date(2030, 12, 31), "filed_on": date(2031, 1, 5)}
    dataset = collected(office(cover=cover), sent(DEPARTMENT, cover=cover), period="2030")
    (said,) = (issue for issue in dataset.issues if issue.code == "N510")
    assert said.severity is Severity.HINT
    assert said.message == (
        "2031年的放假安排尚未录入或没有录全，截止日2031-01-10、锁定日2031-01-15只避开了周末，"
        "请在镇级工作簿的《放假安排》里补录2031年的。"
    )
    assert cells(collected(), "N510") == []


@pytest.mark.parametrize(
    ("received", "days", "is_locked"),
    [(DUE, 0, False), (date(2021, 1, 12), 1, False), (LOCK, 7, False), (date(2021, 1, 19), 8, True)],
)
def test_one_may_still_send_on_either_day(received: date, days: int, is_locked: bool) -> None:
    deadlines = Deadlines(DUE, LOCK)
    assert (deadlines.days_late(received), deadlines.is_locked(received)) == (days, is_locked)


# --- who came late --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "code", "said"),
    [
        (DUE, None, ""),
        (
            date(2021, 1, 12),
            "F142",
            "的单位到2021-01-12才把各表报来，比截止日2021-01-11晚了1天，没有过锁定日",
        ),
        (LOCK, "F142", "比截止日2021-01-11晚了7天，没有过锁定日2021-01-18"),
        (date(2021, 1, 19), "F141", "才把各表报来，过了锁定日2021-01-18，比截止日2021-01-11晚了8天"),
    ],
)
def test_late_is_a_hint_and_after_the_lock_to_be_approved(
    received: date, code: str | None, said: str
) -> None:
    found = late(collected(village("村.xlsx", received)))
    assert [issue.code for issue in found] == ([code] if code else [])
    for issue in found:
        assert said in issue.message
        assert issue.severity is (Severity.EXPLAIN if code == "F141" else Severity.HINT)
        # What an approval quotes of the day: the lock, which stays where it is.
        value = str(LOCK) if code == "F141" else str(received)
        assert (issue.unit, issue.value, issue.row_key) == ("城东村", value, "2020年")


def test_the_folder_says_when_a_file_was_received() -> None:
    filed = village("村.xlsx", date(2021, 1, 5))
    dataset = collected(replace(filed, received_on=date(2021, 1, 20)))
    assert [issue.code for issue in late(dataset)] == ["F141"]
    (receipt,) = (one for one in dataset.receipts if one.unit == "城东村")
    assert (receipt.received_on, receipt.filed_on) == (date(2021, 1, 20), date(2021, 1, 5))
    assert receipt.reason.endswith("，2021-01-20收到")
    assert late(collected(replace(village("村.xlsx", date(2021, 1, 20)), received_on=DUE))) == []


def test_a_form_is_in_hand_from_the_first_copy_in_which_it_was_sound() -> None:
    files = [
        village("a.xlsx", date(2021, 1, 8), BAD),  # 村务公开台账 faulty, the others 零报告
        village("b.xlsx", date(2021, 1, 20)),
        village("c.xlsx", date(2021, 2, 1), GOOD, GOOD | {"content": "又一行"}),
    ]
    dataset = collected(*files)
    days = state(dataset).in_hand
    assert days["village_affairs"] == date(2021, 1, 20)
    assert {day for code, day in days.items() if code != "village_affairs"} == {date(2021, 1, 8)}
    (issue,) = late(dataset)
    assert (
        "到2021-01-20才把《村务公开台账》报来，过了锁定日2021-01-18，比截止日2021-01-11晚了9天"
        in issue.message
    )
    assert (issue.place.file, issue.beside) == ("c.xlsx", "村务公开台账")


def test_a_later_correction_makes_nobody_late() -> None:
    files = village("a.xlsx", date(2021, 1, 8)), village("b.xlsx", date(2021, 2, 1), GOOD, BAD)
    dataset = collected(*files)
    assert set(state(dataset).in_hand.values()) == {date(2021, 1, 8)}
    assert late(dataset) == []


def test_a_copy_that_does_not_reach_the_end_of_the_period_is_not_in_hand() -> None:
    early = village("a.xlsx", date(2020, 10, 9), data_through=date(2020, 9, 30))
    dataset = collected(early)
    assert state(dataset).in_hand == {}
    assert set(state(collected(early, period="2020Q3")).in_hand.values()) == {date(2020, 10, 9)}
    both = collected(early, village("b.xlsx", date(2021, 1, 13)))
    assert set(state(both).in_hand.values()) == {date(2021, 1, 13)}


def test_what_is_still_faulty_or_missing_is_not_in_hand_and_not_called_late() -> None:
    dataset = collected(village("a.xlsx", date(2021, 2, 1), BAD))
    assert "village_affairs" not in state(dataset).in_hand
    (issue,) = late(dataset)  # of the forms that are in
    assert "村务公开台账" not in issue.message
    assert state(dataset, DEPARTMENT).in_hand == {}


def test_the_townships_own_workbook_is_never_late_nor_is_an_excused_unit() -> None:
    units = [replace(unit, exemption="整村搬迁") if unit is VILLAGE else unit for unit in UNITS]
    dataset = collected(
        office(units, cover={"filed_on": date(2021, 1, 19)}), village("村.xlsx", date(2021, 3, 1))
    )
    assert late(dataset) == []
    own = unit_standing(state(dataset, OFFICE), dataset.deadlines)
    assert (own.arrival, own.on, own.days_late) == (Arrival.ON_TIME, date(2021, 1, 19), 0)


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        ({}, date(2021, 1, 8)),
        ({"received_on": date(2021, 1, 20)}, date(2021, 1, 20)),  # folders: earlier copies are kept
        ({"made_from_day": None}, date(2021, 1, 20)),
        ({"made_from_day": date(2020, 10, 9)}, date(2021, 1, 20)),  # not yet of the whole year
        ({"made_from_day": date(2021, 2, 1)}, date(2021, 1, 20)),
    ],
)
def test_who_only_explained_and_overwrote_the_file_is_in_hand_since_the_day_before(
    changes: dict[str, object], day: date
) -> None:
    again = village("村.xlsx", date(2021, 1, 20))
    explained = replace(again, made_from="0123456789ab", made_from_day=date(2021, 1, 8))
    dataset = collected(replace(explained, **changes))  # type: ignore[arg-type]
    assert set(state(dataset).in_hand.values()) == {day}
    assert bool(late(dataset)) is (day > LOCK)


def test_of_a_copy_that_is_still_there_its_own_day_counts() -> None:
    first = replace(village("a.xlsx", date(2021, 1, 8)), received_on=date(2021, 1, 13))
    rows = [GOOD, GOOD | {"content": "又一行"}]
    again = village("b.xlsx", date(2021, 1, 20), *rows)
    again = replace(again, made_from=first.digest[:12], made_from_day=date(2021, 1, 8))
    assert set(state(collected(first, again)).in_hand.values()) == {date(2021, 1, 13)}


@pytest.mark.parametrize("about", ["整个文件", "全镇"])
def test_an_approved_delay_stays_approved_when_the_file_is_overwritten_later(about: str) -> None:
    terms = ("F141", "城东村", about, "2020年", "整行", "2021-01-18")
    names = ("rule", "unit_name", "form_title", "row_key", "column", "value_then")
    approval = sound("waivers", **dict(zip(names, terms, strict=True)))
    for day in (date(2021, 1, 20), date(2021, 2, 1)):
        dataset = collected(office(waivers=[approval]), village("村.xlsx", day))
        found = with_row_keys(dataset.issues, dataset, FORMS)
        (lock,) = (issue for issue in found if issue.code == "F141")
        assert waiver_terms(lock, FORMS) == (*terms[:2], "整个文件", *terms[3:])
        waived = waive(found, dataset, FORMS)
        assert [one.issue.code for one in waived.approved] == ["F141"]


def test_today_is_the_latest_day_on_which_something_in_use_was_filed_or_received() -> None:
    filed = village("a.xlsx", date(2021, 1, 8))
    assert collected(office(cover={"filed_on": date(2021, 1, 6)}), filed).as_of == date(2021, 1, 8)
    assert collected(replace(filed, received_on=date(2021, 1, 25))).as_of == date(2021, 1, 25)


# --- who has to report ----------------------------------------------------------------------------------


def due(period: str, **dates: date) -> tuple[int, UnitState]:
    units = [replace(unit, **dates) if unit is VILLAGE else unit for unit in UNITS]  # type: ignore[arg-type]
    dataset = collected(office(units), sent(DEPARTMENT), sent(OTHER), period=period)
    return dataset.units_due, state(dataset)


@pytest.mark.parametrize(
    ("period", "dates", "count"),
    [
        ("2020Q3", {"reports_from": date(2020, 11, 1)}, 3),
        ("2020", {"reports_from": date(2020, 11, 1)}, 4),
        ("2020Q3", {"reports_from": date(2020, 9, 30)}, 4),
        ("2020H1", {"reports_until": date(2020, 6, 30)}, 4),
        ("2020Q3", {"reports_until": date(2020, 6, 30)}, 3),
        ("2020H1", {"reports_until": date(2020, 6, 29)}, 3),
        ("2020", {"reports_from": date(2020, 3, 1), "reports_until": date(2020, 12, 31)}, 4),
    ],
)
def test_a_unit_owes_only_the_periods_at_whose_end_it_is_there(
    period: str, dates: dict[str, date], count: int
) -> None:
    found, village_state = due(period, **dates)
    assert found == count
    assert village_state.unit.reports is (count == 4)
    assert set(village_state.forms.values()) == ({FormState.MISSING} if count == 4 else set())


def test_why_a_unit_does_not_report_is_said() -> None:
    assert due("2020Q3", reports_from=date(2020, 11, 1))[1].unit.exemption == "2020-11-01起才报送，本期不必报"
    assert (
        due("2020", reports_until=date(2020, 6, 30))[1].unit.exemption == "2020-06-30以后不再报送，本期不必报"
    )


@pytest.mark.parametrize(("month", "is_drawn"), [(5, True), (6, True), (7, False)])
def test_a_village_that_is_gone_by_the_end_of_the_month_is_not_drawn(month: int, is_drawn: bool) -> None:
    units = [replace(unit, reports_until=date(2020, 6, 30)) if unit is VILLAGE else unit for unit in UNITS]
    history = read_history([office(units)], date(2020, month, 1), FORMS)
    assert isinstance(history, History)
    assert [unit.reports for unit in history.office.units if unit.name == "城东村"] == [is_drawn]


def test_a_unit_does_not_stop_before_it_begins() -> None:
    units = [
        replace(VILLAGE, reports_from=date(2020, 5, 1), reports_until=date(2020, 4, 30)),
        *UNITS[2:],
        OFFICE,
    ]
    assert cells(collected(office(units)), "R1601") == [("R1601", OFFICE.name, "I4")]


# --- the folder -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("村.xlsx", None),
        ("收件2021-01-08/村.xlsx", date(2021, 1, 8)),
        ("各村/收件2021-1-8/东片/村.xlsx", date(2021, 1, 8)),
        ("收件２０２１－０１－０８/村.xlsx", date(2021, 1, 8)),
        ("收件2021-01-08/收件2021-01-20/村.xlsx", date(2021, 1, 20)),
        ("收件箱/村.xlsx", None),
        ("收件2021-01-08.xlsx", None),
    ],
)
def test_a_folder_names_the_day_of_receipt(path: str, day: date | None) -> None:
    found = received_day(Submission(path, "", 0))
    assert (found.received_on, found.issues) == (day, ())


@pytest.mark.parametrize("folder", ["收件2021-13-40", "收件2021-02-29", "收件20210108", "收件1月8日"])
def test_a_folder_with_a_day_that_does_not_exist_is_named(folder: str) -> None:
    (issue,) = received_day(Submission(f"{folder}/村.xlsx", "", 0)).issues
    assert (issue.code, issue.severity, issue.value) == ("F143", Severity.HINT, folder)
    assert folder in issue.message


def test_a_misnamed_folder_is_told_of_every_copy_in_it_used_or_not() -> None:
    def misplaced(file: str, filed: date) -> Submission:
        return received_day(village(f"收件2021-13-40/{file}", filed))

    dataset = collected(
        misplaced("a.xlsx", date(2021, 1, 5)),
        misplaced("b.xlsx", date(2021, 1, 6)),
        misplaced("c.xlsx", date(2021, 1, 6)),
    )
    told = [issue.place.file[-6:] for issue in dataset.issues if issue.code == "F143"]
    assert told == ["a.xlsx", "b.xlsx", "c.xlsx"]
