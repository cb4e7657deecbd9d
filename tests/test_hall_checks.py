"""服务大厅抽查: weeks, windows and cases computed by hand; the bulletin of a week."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.dataset import FormState
from pipeline.model.period import Period, parse_period
from pipeline.statistics import summary
from pipeline.statistics.count import Counted
from pipeline.statistics.exhibit import Audience, Exhibit
from pipeline.statistics.supervision.weeks import Week, week_of, weeks_of
from tests.datasets import OFFICE, WeekCalendar, counted, figures, values
from tests.villages import exhibit, on, panel, shown

SHEET = "服务大厅抽查情况"
HOLIDAY = frozenset(on(1, 27) + timedelta(days) for days in range(5))  # the whole of week 5


def checked(
    day: date,
    window: str = "社保窗口",
    breach: str = "无",
    deduction: int = 0,
    closed: date | None = None,
    **more: object,
) -> dict[str, object]:
    """One row of form 19; `deduction` in 分."""
    return {
        "checked_on": day, "window": window, "breach": breach, "deduction": deduction * 100, "closed_on": closed, **more,
    }  # fmt: skip


ROWS = (
    checked(on(1, 2)),
    checked(
        on(1, 8), breach="迟到早退", deduction=1, closed=on(1, 10), staff_number="社保-03", measure="当场提醒"
    ),
    checked(on(1, 9), "民政窗口", "擅自离岗", 2, staff_number="民政-01"),
    checked(on(2, 5), "民政窗口", "其他", 3, closed=on(4, 2)),
    checked(on(3, 31)),
    checked(on(4, 3), "民政窗口"),
)


def result(period: str = "2020Q1", as_of: date | None = None, rows: object = ROWS, **more: object) -> Counted:
    given = {"calendar": WeekCalendar(off=HOLIDAY), **more}
    return counted(period, as_of=as_of, hall_checks=rows, **given)


def told(outcome: Counted, *wanted: str) -> list[tuple[str, str, str]]:
    return [(each.code, each.place.cell, each.value) for each in outcome.issues if each.code in wanted]


# --- weeks -------------------------------------------------------------------------------------------------


def period_of(code: str) -> Period:
    period = parse_period(code)
    assert period is not None
    return period


def test_weeks_run_from_monday_and_the_first_holds_the_first_of_january() -> None:
    assert week_of(on(5, 13)) == Week(20, on(5, 11))
    assert week_of(on(1, 1)) == Week(1, date(2019, 12, 30))
    assert week_of(on(12, 31)) == Week(53, on(12, 28))
    assert [week.number for week in weeks_of(period_of("2020Q1"))] == list(range(1, 15))
    assert week_of(on(5, 13)).span == "5月11日至5月17日"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_each_day_lies_in_one_week_of_its_year(day: date) -> None:
    weeks = weeks_of(period_of(str(day.year)))
    assert [week for week in weeks if week.monday <= day <= week.sunday] == [week_of(day)]
    assert len({week.title for week in weeks}) == len(weeks)


def test_a_week_counts_for_each_period_that_holds_one_of_its_working_days() -> None:
    split = week_of(on(3, 31))  # Monday 30 March to Sunday 5 April
    calendar = WeekCalendar()
    assert split.is_due(period_of("2020Q1"), calendar)
    assert split.is_due(period_of("2020Q2"), calendar)
    assert not split.is_due(period_of("2020Q3"), calendar)
    holidays = WeekCalendar(off=frozenset({on(3, 30), on(3, 31)}))
    assert not split.is_due(period_of("2020Q1"), holidays)
    assert split.is_due(period_of("2020Q2"), holidays)


# --- figures -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "as_of", "weeks", "covered", "missed", "ahead"),
    [
        ("2020Q1", None, 13, 4, 9, 0),  # weeks 1, 2, 6 and 14 of 1 to 14 without the holiday in week 5
        ("2020Q2", None, 14, 1, 13, 0),  # weeks 14 to 27
        ("2020Q1", on(2, 16), 13, 4, 2, 7),  # weeks 3 and 4; week 7 ends today and is not over
        ("2020Q1", on(2, 17), 13, 4, 3, 6),
        ("2020", None, 52, 4, 48, 0),
    ],
)
def test_weeks_are_covered_missed_or_not_over(
    period: str, as_of: date | None, weeks: int, covered: int, missed: int, ahead: int
) -> None:
    got = values(result(period, as_of))
    found = [got[f"indicator/hall_checks/weeks{part}"] for part in ("", "_covered", "_missed", "_ahead")]
    assert found[0] == weeks == sum(found[1:])
    assert found == [weeks, covered, missed, ahead]


def test_breaches_and_deductions_by_kind_week_and_window() -> None:
    got = figures(result(), "indicator/hall_checks/")
    assert (got["dates"], got["breaches"], got["deductions"]) == (5, 3, 6)
    assert (got["by_breach/迟到早退"], got["by_breach/擅自离岗"], got["by_breach/其他"]) == (1, 1, 1)
    assert (got["by_week/02"], got["by_week/06"]) == (2, 1)
    assert (got["by_window/社保窗口"], got["by_window/民政窗口"]) == (1, 5)


def test_parts_of_a_point_are_kept() -> None:
    rows = [
        checked(on(1, 8), breach="其他") | {"deduction": 50},
        checked(on(1, 9), breach="其他", deduction=1),
    ]
    assert values(result(rows=rows))["indicator/hall_checks/deductions"] == Decimal("1.5")


@pytest.mark.parametrize(("period", "closed", "still"), [("2020Q1", 1, 2), ("2020Q2", 0, 1), ("2020", 2, 1)])
def test_cases_are_closed_or_open_at_the_end_of_the_period(period: str, closed: int, still: int) -> None:
    got = values(result(period))
    assert (got["indicator/hall_checks/closed"], got["indicator/hall_checks/open"]) == (closed, still)


def test_a_year_without_holidays_on_record_has_no_weeks_and_says_so() -> None:
    outcome = result(calendar=WeekCalendar(last_year=2019))
    assert "indicator/hall_checks/weeks_missed" not in values(outcome)
    assert values(outcome)["indicator/hall_checks/breaches"] == 3
    assert [each.code for each in outcome.issues if each.code == "X601"] == ["X601"]
    assert {row[-1] for row in shown(panel(outcome, SHEET, "每周抽查情况"))} == {"放假安排未录入"}


@pytest.mark.parametrize("state", [FormState.NOT_APPLICABLE, FormState.FAULTY, FormState.MISSING])
def test_no_week_is_missed_where_nobody_keeps_the_form(state: FormState) -> None:
    states = {(OFFICE, "hall_checks"): state}
    outcome = counted("2020", states=states, publications=[{"title": "甲", "published_on": on(3, 1)}])
    assert "indicator/hall_checks/weeks_missed" not in values(outcome)
    assert SHEET not in {each.name for each in outcome.exhibits}


def test_a_nil_return_misses_every_week() -> None:
    states = {(OFFICE, "hall_checks"): FormState.NIL}
    outcome = counted("2020Q1", states=states, publications=[{"title": "甲", "published_on": on(3, 1)}])
    assert values(outcome)["indicator/hall_checks/weeks_missed"] == 14


# --- what is told ------------------------------------------------------------------------------------------


def test_a_case_open_for_more_than_thirty_days_is_told_at_its_cell() -> None:
    assert told(result(as_of=on(2, 8)), "X650") == []  # the thirtieth day
    outcome = result(as_of=on(2, 9))
    assert told(outcome, "X650") == [("X650", "G7", "2020-01-09")]
    assert "到2020-02-09已过31天" in next(each.message for each in outcome.issues if each.code == "X650")


def test_a_window_without_fault_and_with_one_on_the_same_day_is_told() -> None:
    rows = (
        checked(on(1, 8), breach="其他", deduction=1, closed=on(1, 9), staff_number="03"),
        checked(on(1, 8)),
        checked(on(1, 8), staff_number="04"),
        checked(on(1, 8), "民政窗口"),
    )
    assert told(result(rows=rows), "X651") == [("X651", "D6", "无")]


# --- the sheets --------------------------------------------------------------------------------------------


def test_the_weeks_show_what_was_found_and_which_were_left_out() -> None:
    rows = shown(panel(result(), SHEET, "每周抽查情况"))
    assert rows[1] == ("第2周", "1月6日至1月12日", "1月8日、1月9日", 2, 2, 3, "已抽查")
    assert rows[2] == ("第3周", "1月13日至1月19日", "", None, None, None, "未抽查")
    assert rows[4][-1] == "没有工作日"


def test_windows_stand_by_their_deductions_and_open_cases_by_day() -> None:
    assert shown(panel(result(), SHEET, "各窗口违规和扣分")) == [
        ("民政窗口", 2, 2, 5, 2),
        ("社保窗口", 3, 1, 1, 0),
    ]
    rows = shown(panel(result(as_of=on(4, 10)), SHEET, "没有办结的违规"))
    assert [(row[0], row[1], row[-1]) for row in rows] == [(on(1, 9), "民政窗口", 92)]


def bulletins(outcome: Counted) -> list[Exhibit]:
    return [each for each in outcome.exhibits if each.audience is Audience.BULLETIN]


def test_each_week_with_a_check_has_its_bulletin() -> None:
    assert [each.name for each in bulletins(result())] == ["第1周", "第2周", "第6周", "第14周"]
    second = exhibit(result(), "第2周")
    assert second.title == "花园镇为民服务大厅抽查通报（2020年第2周）"
    findings, earlier = second.panels
    assert findings.rule == "1月6日至1月12日，1月8日、1月9日抽查，查了2个窗口，发现违规2件，扣3分"
    assert shown(findings) == [
        (on(1, 8), "社保窗口", "社保-03", "迟到早退", 1, "当场提醒", on(1, 10)),
        (on(1, 9), "民政窗口", "民政-01", "擅自离岗", 2, "", "未办结"),
    ]
    assert (list(earlier.rows), earlier.empty) == ([], "以前查出的违规已全部办结")
    assert second.closing[0].startswith("签发人")


def test_a_bulletin_names_the_cases_that_were_open_at_the_end_of_its_week() -> None:
    rows = shown(exhibit(result("2020"), "第14周").panels[1])
    assert [(row[0], row[-1]) for row in rows] == [(on(1, 9), "未办结")]  # the other was closed on 2 April


CUT = (
    checked(on(2, 5), "民政窗口", "其他", 3, closed=on(4, 2)),
    checked(on(3, 31), breach="其他", deduction=1, closed=on(4, 1)),
    checked(on(4, 3), "民政窗口", "其他", 2),
    checked(on(6, 29)),
)


@pytest.mark.parametrize("period", ["2020Q1", "2020Q2", "2020H1", "2020"])
def test_a_week_that_the_period_cuts_has_one_bulletin_of_the_whole_week(period: str) -> None:
    week = exhibit(result(period, rows=CUT), "第14周")
    assert week == exhibit(result("2020", rows=CUT), "第14周")
    assert [row[0] for row in shown(week.panels[0])] == [on(3, 31), on(4, 3)]
    assert "发现违规2件，扣3分" in week.panels[0].rule
    assert week.panels[1].rows == []


def test_a_week_is_covered_by_a_check_on_its_other_side_of_the_end_of_the_period() -> None:
    """Week 14 was checked in March only, week 27 in June only: neither is missed by the other quarter."""
    rows = (checked(on(3, 31)), checked(on(6, 29)))
    quarters = {code: values(result(code, rows=rows)) for code in ("2020Q1", "2020Q2", "2020Q3")}
    assert {code: got["indicator/hall_checks/weeks_covered"] for code, got in quarters.items()} == {
        "2020Q1": 1, "2020Q2": 2, "2020Q3": 1,
    }  # fmt: skip
    assert {code: got["indicator/hall_checks/dates"] for code, got in quarters.items()} == {
        "2020Q1": 1, "2020Q2": 1, "2020Q3": 0,
    }  # fmt: skip
    weeks = shown(panel(result("2020Q3", rows=rows), SHEET, "每周抽查情况"))
    assert weeks[0] == ("第27周", "6月29日至7月5日", "6月29日", 1, 0, 0, "已抽查")


def test_one_window_in_two_spellings_is_one_window_and_no_number_of_a_person_becomes_a_code() -> None:
    phone = "13900000000"
    rows = [
        checked(on(1, 7), "社保窗口", "其他", 1),
        checked(on(1, 8), "社保 窗口", "其他", 2, closed=on(1, 9)),
        checked(on(1, 8), "社保窗口"),
        checked(on(1, 9), f"窗口{phone}", "其他", 4),
    ]
    outcome = result(rows=rows)
    windows = figures(outcome, "indicator/hall_checks/by_window/")
    assert (windows["社保窗口"], sorted(windows.values())) == (3, [3, 4])
    assert not any(phone in fact.code + fact.label for fact in outcome.facts)
    assert shown(panel(outcome, SHEET, "各窗口违规和扣分"))[1] == ("社保窗口", 3, 2, 3, 1)
    assert told(outcome, "X651") == [("X651", "D7", "无")]  # the same window on the same day


def test_a_long_list_names_the_first_and_says_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "LISTED", 2)
    rows = [checked(on(1, 7), f"{number}号窗口", "其他", 1) for number in range(5)]
    outcome = result(rows=[*rows, *(checked(on(2, day)) for day in (4, 12))])
    earlier = exhibit(outcome, "第6周").panels[1]
    assert (len(earlier.rows), earlier.left_out) == (2, 3)
    for title, more in (("没有办结的违规", 3), ("各窗口违规和扣分", 4)):
        found = panel(outcome, SHEET, title)
        assert (len(found.rows), found.left_out) == (2, more)
    assert len(exhibit(outcome, "第2周").panels[0].rows) == 5  # the week's own findings are all there


def test_six_thousand_open_cases_make_no_endless_bulletins() -> None:
    rows = [checked(on(1, 6), f"{number}号窗口", "其他", 1) for number in range(6_000)]
    rows += [checked(on(1, 6) + timedelta(7 * week)) for week in range(1, 51)]
    listed = [each.panels[1] for each in bulletins(result("2020", rows=rows))][1:]
    assert len(listed) == 50
    assert {(len(each.rows), each.left_out) for each in listed} == {(summary.LISTED, 6_000 - summary.LISTED)}
