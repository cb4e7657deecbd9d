"""答复期限: the 20th or 40th working day that counts, by hand on a calendar of plain weeks.

In `WeekCalendar` every Monday to Friday is a working day. 2 March 2020 is a Monday, so the 20th working day
after it is Monday 30 March and the 40th is Monday 27 April.
"""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.collect.calendar import working_calendar
from pipeline.statistics.official.deadlines import Application, DueDate, Reckoning, Standing, judge
from pipeline.statistics.official.due_date import Clock, Due, Hold, due_date
from tests.datasets import WeekCalendar, codes, counted
from tests.test_statistics import application

MONDAY = date(2020, 3, 2)
TWENTIETH, FORTIETH = date(2020, 3, 30), date(2020, 4, 27)


def on(month: int, day: int) -> date:
    return date(2020, month, day)


PLAIN_WEEKS = WeekCalendar()
TENTH_OF_JULY = on(7, 10)


def due(days: int = 20, calendar: WeekCalendar = PLAIN_WEEKS, **dates: date) -> date | None:
    return due_date(Clock(**{"received_on": MONDAY, **dates}), days, calendar).on


def test_day_one_is_the_next_working_day() -> None:
    assert due() == TWENTIETH
    assert due(received_on=date(2020, 2, 28)) == date(2020, 3, 27)  # a Friday: day 1 is Monday 2 March
    assert due(received_on=date(2020, 2, 29)) == date(2020, 3, 27)  # a Saturday: the same
    assert due(days=1) == on(3, 3)


def test_an_extension_doubles_the_working_days() -> None:
    assert due(40) == FORTIETH


def test_holidays_do_not_count() -> None:
    assert due(calendar=WeekCalendar(off=frozenset({on(3, 4), on(3, 30)}))) == on(4, 1)


def test_make_up_days_count_and_the_prolonged_spring_festival_of_2020_does_not() -> None:
    calendar = working_calendar()  # Sunday 19 January was worked, 24 January to 2 February were off
    assert due(received_on=on(1, 17), calendar=calendar) == on(2, 21)
    assert due(5, received_on=on(1, 17), calendar=calendar) == on(1, 23)


def test_a_corrected_application_counts_from_the_correction() -> None:
    assert (
        due(received_on=date(2020, 2, 3), correction_asked_on=date(2020, 2, 5), corrected_on=MONDAY)
        == TWENTIETH
    )


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (on(3, 4), on(3, 4), on(3, 31)),  # one working day
        (on(3, 4), on(3, 10), on(4, 6)),  # five working days, both ends included, over a weekend
        (on(3, 7), on(3, 8), TWENTIETH),  # a weekend costs nothing
        (on(3, 2), on(3, 3), on(3, 31)),  # the day of receipt never counted; 3 March is skipped
        (on(3, 30), on(3, 31), on(4, 1)),  # on the last day
        (on(3, 31), on(4, 3), TWENTIETH),  # afterwards
    ],
)
def test_days_on_which_opinions_are_sought_are_skipped(first: date, last: date, expected: date) -> None:
    assert due(consultation_from=first, consultation_to=last) == expected


def test_a_fee_stops_the_clock_until_the_day_after_payment() -> None:
    assert due(fee_asked_on=on(3, 4), fee_paid_on=on(3, 10)) == on(4, 6)


def test_a_day_stopped_twice_is_skipped_once() -> None:
    both = {
        "consultation_from": on(3, 4),
        "consultation_to": on(3, 6),
        "fee_asked_on": on(3, 6),
        "fee_paid_on": on(3, 10),
    }
    assert due(**both) == on(4, 6)


@pytest.mark.parametrize(
    ("dates", "hold"),
    [
        ({"correction_asked_on": on(3, 4)}, Hold.CORRECTION),
        ({"consultation_from": on(3, 4)}, Hold.CONSULTATION),
        ({"fee_asked_on": on(3, 4)}, Hold.FEE),
    ],
)
def test_while_the_organ_waits_there_is_no_due_date(dates: dict[str, date], hold: Hold) -> None:
    assert due_date(Clock(MONDAY, **dates), 20, WeekCalendar()) == Due(hold=hold)


def test_a_year_without_an_arrangement_of_holidays_gives_no_due_date() -> None:
    found = due_date(Clock(date(2020, 12, 21)), 20, WeekCalendar(last_year=2020))
    assert found == Due(hold=Hold.NO_CALENDAR, unknown_year=2021)


def judged(
    answered: date | None = None, extended: bool = False, as_of: date = TENTH_OF_JULY, **dates: date
) -> DueDate:
    row = Application(
        "党政办", "a.xlsx", "依申请公开台账", 5, "1", Clock(MONDAY, **dates), extended, None, answered
    )
    return judge(row, Reckoning(WeekCalendar(2020), as_of, on(6, 30)))


@pytest.mark.parametrize(
    ("found", "standing", "days"),
    [
        (judged(TWENTIETH), Standing.ON_TIME, 0),
        (judged(on(3, 31)), Standing.LATE, 1),
        (judged(on(4, 6)), Standing.LATE, 5),
        (judged(FORTIETH, extended=True), Standing.ON_TIME, 0),
        (judged(as_of=TWENTIETH), Standing.RUNNING, 0),
        (judged(as_of=on(3, 31)), Standing.OVERDUE, 1),
        (judged(correction_asked_on=on(3, 4)), Standing.CORRECTION, 0),
        (judged(on(5, 1), correction_asked_on=on(3, 4)), Standing.ANSWERED, 0),
        (judged(as_of=date(2021, 1, 5)), Standing.OVERDUE, None),
        (judged(corrected_on=on(12, 28), correction_asked_on=on(3, 4)), Standing.NO_CALENDAR, 0),
    ],
)
def test_an_application_stands_as_its_dates_say(found: DueDate, standing: Standing, days: int | None) -> None:
    assert (found.standing, found.overdue_days) == (standing, days)


def test_the_original_limit_is_kept_beside_the_extended_one() -> None:
    found = judged(extended=True)
    assert (found.original.on, found.due.on) == (TWENTIETH, FORTIETH)


def test_what_is_unanswered_at_the_end_of_the_period_is_carried_over() -> None:
    assert [judged(day).carried_over for day in (None, on(6, 30), on(7, 1))] == [True, False, True]


def found(*rows: dict[str, object], period: str = "2020H1", **given: object) -> list[tuple[str, str]]:
    issues = counted(period, applications=rows, **given).issues
    return [(issue.code, f"{issue.place.cell}「{issue.field}」") for issue in issues]


def test_a_late_answer_is_asked_about_in_the_period_of_the_answer() -> None:
    late = application(MONDAY, on(4, 1))
    issues = counted("2020Q2", applications=[late]).issues
    assert [issue.code for issue in issues] == ["X603"]
    assert issues[0].message == (
        "《依申请公开台账》N5「答复日期」填的是2020-04-01，法定期限是2020-03-30，逾期2个工作日，请核对日期，确属逾期请说明原因。"
    )
    assert issues[0].unit == "党政办"
    assert found(late, period="2020Q3") == []
    assert found(application(MONDAY, TWENTIETH), period="2020Q1") == []


def test_an_extension_must_be_told_before_the_original_limit_ends() -> None:
    in_time = application(MONDAY, on(4, 20), extended="是", extension_told_on=TWENTIETH)
    too_late = {**in_time, "extension_told_on": on(3, 31)}
    assert found(in_time) == []
    assert found(too_late) == [("X604", "J5「extension_told_on」")]
    assert found(too_late, period="2020H2") == []


def test_an_unanswered_application_is_asked_about_once_its_limit_has_passed() -> None:
    waiting = application(MONDAY)
    assert found(waiting, period="2020Q1", as_of=TWENTIETH) == []
    assert found(waiting, period="2020Q1", as_of=on(3, 31)) == [("X606", "N5「answered_on」")]
    assert found({**waiting, "consultation_from": on(3, 9)}, as_of=on(12, 31)) == []


def test_an_unknown_year_is_said_once_and_the_application_is_not_called_late() -> None:
    rows = [application(date(2020, 12, 21), None), application(date(2020, 12, 22), date(2021, 3, 1))]
    result = counted("2020", applications=rows, calendar=WeekCalendar(2020), as_of=date(2021, 3, 5))
    assert codes(result) == ["X601"]
    assert "2021年的放假安排尚未录入" in result.issues[0].message
    assert list(result.columns[0].values.values()) == [None, None]


def test_a_delay_into_an_unknown_year_is_late_by_an_unknown_number_of_days() -> None:
    row = application(date(2020, 11, 2), date(2021, 1, 4))
    result = counted("2021Q1", applications=[row], calendar=WeekCalendar(2020))
    assert codes(result) == ["X601", "X603"]
    assert "逾期若干个工作日" in result.issues[1].message
