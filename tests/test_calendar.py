"""Working days as the State Council arranged them, counted by hand from its notices."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.calendar import working_calendar

BUILT_IN = working_calendar()
KNOWN_DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2020, 1, 23), True),  # the last day before 春节
        (date(2020, 1, 31), False),  # 春节假期延长 (国办发明电〔2020〕1号)
        (date(2020, 2, 2), False),
        (date(2020, 2, 3), True),
        (date(2020, 4, 26), True),  # a Sunday worked for 劳动节
        (date(2020, 5, 4), False),
        (date(2020, 5, 9), True),
        (date(2020, 9, 27), True),  # a Sunday worked for 国庆节
        (date(2020, 10, 8), False),
        (date(2020, 10, 10), True),
        (date(2020, 10, 11), False),  # a plain Sunday
    ],
)
def test_days_of_2020(day: date, is_working: bool) -> None:
    assert BUILT_IN.is_working(day) is is_working


@pytest.mark.parametrize(
    ("after", "days", "expected"),
    [
        (date(2020, 1, 22), 1, date(2020, 1, 23)),
        (date(2020, 1, 22), 2, date(2020, 2, 3)),
        (date(2020, 4, 24), 1, date(2020, 4, 26)),  # the make-up Sunday counts
        (date(2020, 4, 30), 3, date(2020, 5, 8)),  # 6, 7, 8 May
        (date(2020, 4, 30), 4, date(2020, 5, 9)),  # the make-up Saturday counts
        (date(2020, 9, 30), 2, date(2020, 10, 10)),  # 9 October, then the make-up Saturday
        (date(2020, 3, 2), 20, date(2020, 3, 30)),  # four plain weeks
        (date(2020, 3, 2), 0, date(2020, 3, 2)),
        (date(2026, 12, 30), 2, None),  # needs 2027, whose holidays nobody has entered
    ],
)
def test_the_nth_working_day_after_a_day(after: date, days: int, expected: date | None) -> None:
    assert BUILT_IN.add(after, days) == expected


def test_working_days_between_two_days_leave_the_first_out_and_take_the_last_in() -> None:
    assert BUILT_IN.between(date(2020, 4, 24), date(2020, 4, 26)) == 1
    assert BUILT_IN.between(date(2020, 9, 30), date(2020, 10, 10)) == 2
    assert BUILT_IN.between(date(2020, 3, 30), date(2020, 3, 2)) == 0
    assert BUILT_IN.between(date(2026, 12, 31), date(2027, 1, 4)) is None


def test_a_year_nobody_entered_is_unknown_and_never_guessed() -> None:
    assert BUILT_IN.knows(2026)
    assert not BUILT_IN.knows(2027)
    with pytest.raises(LookupError):
        BUILT_IN.is_working(date(2027, 3, 1))


def test_the_township_enters_a_year() -> None:
    calendar = working_calendar([date(2027, 2, day) for day in range(5, 16)], [date(2027, 2, 20)])
    assert calendar.knows(2027)
    assert not calendar.is_working(date(2027, 2, 8))  # a Monday off
    assert calendar.is_working(date(2027, 2, 20))  # a Saturday worked
    assert calendar.add(date(2026, 12, 31), 1) == date(2027, 1, 1)  # not entered as a day off


def test_a_year_entered_by_half_stays_unknown() -> None:
    assert not working_calendar([date(2027, 2, day) for day in range(5, 15)]).knows(2027)


def test_a_make_up_day_alone_does_not_make_a_year_known() -> None:
    assert not working_calendar([], [date(2027, 2, 14)]).knows(2027)


def test_what_the_township_enters_wins_over_the_built_in_calendar() -> None:
    assert not working_calendar([date(2020, 3, 4)]).is_working(date(2020, 3, 4))
    assert working_calendar([], [date(2020, 1, 31)]).is_working(date(2020, 1, 31))


@given(KNOWN_DAYS, st.integers(1, 60))
def test_adding_and_counting_agree(day: date, days: int) -> None:
    later = BUILT_IN.add(day, days)
    if later is not None:
        assert BUILT_IN.is_working(later)
        assert BUILT_IN.between(day, later) == days


def days(*values: date | None) -> np.ndarray:
    return np.array(values, "datetime64[s]")


@given(KNOWN_DAYS, st.integers(-10, 90), st.integers(0, 40))
def test_many_pairs_are_judged_as_each_alone(day: date, span: int, limit: int) -> None:
    through = min(day + timedelta(span), date(2026, 12, 31))
    over, unknown = BUILT_IN.exceed(days(day), days(through), limit)
    assert over.tolist() == [(BUILT_IN.between(day, through) or 0) > limit]
    assert unknown == set()


def test_a_pair_is_undecided_only_where_an_unknown_year_matters() -> None:
    after = days(date(2026, 12, 1), date(2026, 12, 30), date(2026, 1, 5), date(1850, 1, 1), None)
    through = days(
        date(2027, 1, 20), date(2027, 1, 15), date(2027, 1, 20), date(2027, 1, 1), date(2027, 1, 1)
    )
    over, unknown = BUILT_IN.exceed(after, through, 20)
    # The first has 22 working days in 2026 alone; the second lies 16 days apart, so it cannot reach 20.
    assert over.tolist() == [True, False, True, False, False]
    assert unknown == set()
    over, unknown = BUILT_IN.exceed(days(date(2026, 12, 20)), days(date(2027, 1, 20)), 20)
    assert (over.tolist(), unknown) == ([False], {2027})
