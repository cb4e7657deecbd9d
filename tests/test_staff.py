"""Who is responsible where: gaps, overlaps and roles that exclude each other, counted by hand on small tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.dataset import FormState
from pipeline.statistics.count import Counted
from pipeline.statistics.exhibit import Audience
from pipeline.statistics.governance.terms import Clash, Days, Term, gaps, incompatible, overlaps
from tests.datasets import OFFICE, Row, figures, values
from tests.villages import EAST, WEST, counted_villages, exhibit, on, panel, shown

SHEET = "工作机构与经办人"
STAFF = "indicator/staff/"


BEFORE = on(1, 1, 2019)
WINDOW = Days(on(1, 1), on(3, 31))


def holds(
    unit: str, role: str, person: str, start: date = BEFORE, end: date | None = None, **more: object
) -> Row:
    return {"unit_name": unit, "role": role, "person": person, "from_on": start, "to_on": end, **more}


def told(result: Counted) -> list[tuple[str, str, str]]:
    return [
        (issue.code, issue.place.cell, issue.value) for issue in result.issues if issue.code.startswith("X66")
    ]


HANDLERS = (
    holds(EAST, "经办人", "甲", end=on(3, 10), row=5),
    holds(EAST, "经办人", "乙", on(3, 16), on(5, 31), row=6),
    holds(EAST, "经办人", "丙", on(5, 1), row=7),
    holds(WEST, "经办人", "丁", on(2, 1), row=8),
)


def test_days_without_a_handler_are_counted_village_by_village() -> None:
    """城东村: 11–15 March. 城西村: 1–31 January."""
    result = counted_villages("2020H1", staff=HANDLERS)
    assert figures(result, STAFF) == {
        "total": 4, "by_role/经办人": 4, "villages_without": 2, "gap_days": 36, "villages_doubled": 1,
    }  # fmt: skip
    assert figures(result, STAFF, EAST) == {"gap_days": 5}
    assert figures(result, STAFF, WEST) == {"gap_days": 31}
    assert told(result) == [
        ("X662", "E7", "2020-05-01"),
        ("X661", "F7", "2020-03-11至2020-03-15"),
        ("X661", "F8", "2020-01-01至2020-01-31"),
    ]


def test_a_gap_is_told_with_the_village_and_its_days() -> None:
    issues = counted_villages("2020H1", staff=HANDLERS).issues
    doubled, first, _ = (issue for issue in issues if issue.code in ("X661", "X662"))
    assert first.message == (
        "《工作机构人员》F7「任职结束」城东村在2020-03-11至2020-03-15没有经办人，"
        "每个村任何一天都要有一名经办人，请补登，或改正任职起止日期。"
    )
    assert doubled.message == (
        "《工作机构人员》E7「任职开始」填的是2020-05-01，城东村在2020-05-01至2020-05-31同时有两名经办人"
        "（另一名在第6行），已经换人的，请在F6填对原来那一名的「任职结束」；日期填错的请改正。"
    )
    assert {first.unit, doubled.unit} == {OFFICE}


def test_a_quarter_looks_at_its_own_days_only() -> None:
    assert figures(counted_villages("2020Q2", staff=HANDLERS), STAFF) == {
        "total": 3, "by_role/经办人": 3, "villages_doubled": 1,
    }  # fmt: skip
    assert told(counted_villages("2020Q3", staff=HANDLERS)) == []


def test_days_that_have_not_come_are_no_gap() -> None:
    ended = [holds(EAST, "经办人", "甲", end=on(3, 31))]
    for as_of, days in ((on(3, 31), {}), (on(4, 2), {"gap_days": 2, "villages_without": 1})):
        result = counted_villages("2020", villages=[EAST], as_of=as_of, staff=ended)
        assert figures(result, STAFF) == {"total": 1, "by_role/经办人": 1, **days}


def test_a_village_that_was_never_given_a_handler_is_told_at_the_sheet() -> None:
    result = counted_villages("2020Q1", staff=[HANDLERS[2] | {"from_on": on(1, 1)}])
    (issue,) = (issue for issue in result.issues if issue.code == "X661")
    assert (issue.place.sheet, issue.place.row, issue.unit) == ("工作机构人员", 0, OFFICE)
    assert "城西村在2020-01-01至2020-03-31没有经办人" in issue.message
    assert figures(result, STAFF, WEST) == {"gap_days": 91}


def staff_is(state: FormState) -> dict[tuple[str, str], FormState]:
    """The register in this state at 党政办, not applicable to the villages."""
    return {(unit, "staff"): FormState.NOT_APPLICABLE for unit in (EAST, WEST)} | {(OFFICE, "staff"): state}


def register(state: FormState) -> Counted:
    """A year with a register in this state; 党政办 is in the roster by one row of another form."""
    visit = {"visited_on": on(5, 1), "visitor": "县里", "subject": "调研"}
    return counted_villages("2020", states=staff_is(state), visits=[visit])


def test_a_nil_register_says_that_all_villages_are_without_and_tells_it_once() -> None:
    result = register(FormState.NIL)
    assert figures(result, STAFF) == {"villages_without": 2, "gap_days": 732}
    (issue,) = (issue for issue in result.issues if issue.code.startswith("X66"))
    assert (issue.code, issue.unit, issue.value, issue.place.file) == ("X668", OFFICE, "2", "党政办.xlsx")
    assert "2个村都没有登记经办人" in issue.message
    assert [row[1:4] for row in shown(panel(result, SHEET, "各村经办人"))] == [
        ("没有登记", "2020-01-01至2020-12-31", 366)
    ] * 2


@pytest.mark.parametrize("state", [FormState.FAULTY, FormState.MISSING])
def test_a_register_that_is_not_in_says_nothing_of_gaps(state: FormState) -> None:
    result = register(state)
    assert figures(result, STAFF) == {}
    assert f"{STAFF}gap_days" not in values(result)
    assert told(result) == []
    (only,) = exhibit(result, SHEET).panels
    assert (list(only.rows), only.empty) == ([], f"《工作机构人员》{state.value}，各村有没有经办人还不清楚")


def test_a_register_that_nobody_has_to_keep_has_neither_gaps_nor_sheet() -> None:
    result = register(FormState.NOT_APPLICABLE)
    assert (figures(result, STAFF), told(result)) == ({}, [])
    assert SHEET not in [each.name for each in result.exhibits]


def test_a_handover_on_one_day_is_neither_gap_nor_two_at_once() -> None:
    rows = [holds(EAST, "经办人", "甲", end=on(3, 10)), holds(EAST, "经办人", "乙", on(3, 10))]
    assert told(counted_villages("2020", villages=[EAST], staff=rows)) == []
    next_day = [rows[0], holds(EAST, "经办人", "乙", on(3, 11))]
    assert told(counted_villages("2020", villages=[EAST], staff=next_day)) == []


def test_the_same_handler_entered_twice_is_not_two_people() -> None:
    rows = [holds(EAST, "经办人", "甲某"), holds(EAST, "经办人", "甲 某", on(3, 10))]
    assert told(counted_villages("2020", villages=[EAST], staff=rows)) == []


def test_one_person_in_two_roles_that_exclude_each_other_is_told_at_both_rows() -> None:
    rows = [
        holds(OFFICE, "副组长", "甲某", row=5),
        holds(OFFICE, "办公室", "乙某", row=6),
        holds(EAST, "经办人", "甲 某", on(11, 1), row=7),
    ]
    result = counted_villages(
        "2020", villages=[EAST], as_of=on(12, 31), staff=[*rows, HANDLERS[0] | {"row": 8}]
    )
    issues = [issue for issue in result.issues if issue.code == "X660"]
    assert [(issue.place.cell, issue.value) for issue in issues] == [("B5", "副组长"), ("B7", "经办人")]
    assert issues[0].message == (
        "《工作机构人员》B5「角色」填的是“副组长”，同一个人在第7行又是城东村的“经办人”，"
        "2020-11-01至2020-12-31同时在任，组长、副组长负责审核，不能同时是经办人，请改正其中一行；"
        "不是同一个人、只是重名的，请说明。"
    )
    assert figures(result, STAFF)["incompatible"] == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((OFFICE, "组长"), (OFFICE, "副组长"), True),
        ((OFFICE, "副组长"), (OFFICE, "成员"), True),
        ((OFFICE, "组长"), (OFFICE, "成员"), True),
        ((OFFICE, "组长"), (EAST, "成员"), False),
        ((OFFICE, "组长"), (EAST, "经办人"), True),
        ((OFFICE, "副组长"), (OFFICE, "经办人"), True),
        ((OFFICE, "成员"), (OFFICE, "经办人"), False),
        ((OFFICE, "办公室"), (OFFICE, "组长"), False),
        ((OFFICE, "办公室"), (OFFICE, "经办人"), False),
        ((EAST, "经办人"), (WEST, "经办人"), False),
    ],
)
def test_which_roles_exclude_each_other(one: tuple[str, str], other: tuple[str, str], expected: bool) -> None:
    first, second = (
        Term(1, *one, "甲", "甲", "", on(1, 1), None),
        Term(2, *other, "甲", "甲", "", on(2, 1), None),
    )
    found = incompatible([second, first], WINDOW)
    days = Days(on(2, 1), on(3, 31))
    assert found == ((Clash(first, second, days), Clash(second, first, days)) if expected else ())


def test_many_handlers_at_once_are_told_once_each_against_the_first() -> None:
    rows = [holds(EAST, "经办人", f"某{at}", on(1, 1), row=at) for at in range(5, 3_005)]
    result = counted_villages("2020", villages=[EAST], staff=rows)
    found = [issue for issue in result.issues if issue.code == "X662"]
    assert [issue.place.row for issue in found] == list(range(6, 3_005))
    assert all("另一名在第5行" in issue.message for issue in found)
    (row,) = shown(panel(result, SHEET, "各村经办人"))
    assert str(row[1]).endswith("；等3000个")


def test_many_seats_of_one_person_are_told_once_each() -> None:
    rows = [holds(OFFICE, "组长", "甲", on(1, 1), row=5)]
    rows += [holds(EAST, "经办人", "甲", on(1, 1) + timedelta(at), row=6 + at) for at in range(300)]
    result = counted_villages("2020", villages=[EAST], staff=rows)
    found = [issue for issue in result.issues if issue.code == "X660"]
    assert [issue.place.row for issue in found] == list(range(5, 306))
    clashes = panel(result, SHEET, "兼任不相容的角色")
    assert (len(clashes.rows), clashes.left_out) == (200, 100)


def test_roles_held_one_after_the_other_exclude_nothing() -> None:
    rows = [
        holds(OFFICE, "成员", "甲", end=on(6, 30)),
        holds(OFFICE, "副组长", "甲", on(7, 1)),
        holds(EAST, "经办人", "乙"),
    ]
    assert told(counted_villages("2020", villages=[EAST], staff=rows)) == []


def test_the_sheet_shows_handlers_gaps_overlaps_and_the_leading_group() -> None:
    rows = [
        *HANDLERS,
        holds(OFFICE, "成员", "己", row=9),
        holds(OFFICE, "组长", "戊", post="镇长", row=10),
        holds(OFFICE, "经办人", "庚", end=on(6, 30), row=11),
        holds(OFFICE, "副组长", "辛", end=on(12, 31, 2019), row=12),
    ]
    result = counted_villages("2020H1", staff=rows)
    assert exhibit(result, SHEET).audience is Audience.INTERNAL
    assert shown(panel(result, SHEET, "各村经办人")) == [
        (
            EAST,
            "甲（2019-01-01至2020-03-10）；乙（2020-03-16至2020-05-31）；丙（2020-05-01起）",
            "2020-03-11至2020-03-15",
            5,
            "2020-05-01至2020-05-31",
        ),
        (WEST, "丁（2020-02-01起）", "2020-01-01至2020-01-31", 31, "无"),
    ]
    assert shown(panel(result, SHEET, "领导小组、办公室和部门经办人")) == [
        ("组长", OFFICE, "戊", "镇长", on(1, 1, 2019), "仍在任"),
        ("成员", OFFICE, "己", "", on(1, 1, 2019), "仍在任"),
        ("经办人", OFFICE, "庚", "", on(1, 1, 2019), on(6, 30)),
    ]


TERMS = st.builds(
    lambda start, length: Term(0, EAST, "经办人", "甲", "甲", "", start, None if length is None else start + timedelta(length)),
    st.dates(on(12, 1, 2019), on(4, 30)),
    st.none() | st.integers(0, 60),
)  # fmt: skip


@given(st.lists(TERMS, max_size=5))
def test_gaps_are_exactly_the_days_on_which_nobody_held_the_role(terms: list[Term]) -> None:
    days = [WINDOW.first + timedelta(at) for at in range(len(WINDOW))]
    free = [
        day for day in days if not any(each.from_on <= day and (each.to_on is None or day <= each.to_on) for each in terms)
    ]  # fmt: skip
    found = [gap.first + timedelta(at) for gap in gaps(terms, WINDOW) for at in range(len(gap))]
    assert found == free


def drawn(place: int, unit: str, role: str, person: str, start: date, length: int | None) -> Term:
    end = None if length is None else start + timedelta(length)
    return Term(place, unit, role, person, person, "", start, end)


SEATS = ("组长", "副组长", "成员", "办公室", "经办人")
REGISTERS = st.lists(
    st.tuples(
        st.sampled_from((EAST, WEST)),
        st.sampled_from(SEATS),
        st.sampled_from("甲乙丙"),
        st.dates(on(12, 1, 2019), on(4, 30)),
        st.none() | st.integers(0, 60),
    ),
    max_size=8,
).map(lambda rows: [drawn(place, *row) for place, row in enumerate(rows)])


def together(one: Term, other: Term) -> bool:
    """Whether both run on a day of the window and neither hands over to the other."""
    hands_over = one.to_on == other.from_on or other.to_on == one.from_on
    begin = max(one.from_on, other.from_on, WINDOW.first)
    ends = (one.to_on or WINDOW.last, other.to_on or WINDOW.last, WINDOW.last)
    return not hands_over and begin <= min(ends)


def exclude(one: Term, other: Term) -> bool:
    group = ("组长", "副组长", "成员")
    pair = {one.role, other.role}
    seats = one.unit == other.unit and one.role != other.role and pair <= set(group)
    return seats or pair in ({"组长", "经办人"}, {"副组长", "经办人"})


def begins(term: Term) -> tuple[date, int]:
    return term.from_on, term.place


def firsts(terms: list[Term], rivals: Callable[[Term, Term], bool]) -> dict[int, int]:
    """The first to begin of the rivals that ran together with each term, by place."""
    found = {one.place: [o for o in terms if rivals(one, o) and together(one, o)] for one in terms}
    return {place: min(some, key=begins).place for place, some in found.items() if some}


@given(REGISTERS)
def test_each_term_clashes_at_most_once_with_the_first_that_ran_beside_it(terms: list[Term]) -> None:
    doubled = firsts(terms, lambda one, o: begins(o) < begins(one) and o.person != one.person)
    assert {clash.second.place: clash.first.place for clash in overlaps(terms, WINDOW)} == doubled
    seats = firsts(terms, lambda one, o: o.person == one.person and exclude(one, o))
    clashes = incompatible(terms, WINDOW)
    assert {clash.first.place: clash.second.place for clash in clashes} == seats
    assert len(clashes) == len(seats)
    for clash in clashes:
        days = clash.first.within(WINDOW), clash.second.within(WINDOW)
        assert clash.days == Days(max(each.first for each in days), min(each.last for each in days))  # type: ignore[union-attr]
