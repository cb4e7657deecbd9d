"""Who is responsible where: gaps, overlaps and roles that exclude each other, counted by hand on small tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.statistics.count import Counted
from pipeline.statistics.exhibit import Audience
from pipeline.statistics.governance.terms import Days, Term, exclude_each_other, gaps
from tests.datasets import OFFICE, Row, figures
from tests.villages import EAST, WEST, counted_villages, exhibit, on, panel, shown

SHEET = "工作机构与经办人"
STAFF = "indicator/staff/"


BEFORE = on(1, 1, 2019)


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
    assert "城东村在2020-05-01至2020-05-31同时有两名经办人（另一名在第6行）" in doubled.message
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


def test_an_empty_register_says_only_that_it_is_empty() -> None:
    result = counted_villages("2020")
    assert figures(result, STAFF) == {"not_recorded": 2}
    assert told(result) == []
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


def term(unit: str, role: str) -> Term:
    return Term(0, unit, role, "甲", "甲", "", on(1, 1), None)


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
    assert exclude_each_other(term(*one), term(*other)) is expected
    assert exclude_each_other(term(*other), term(*one)) is expected


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


WINDOW = Days(on(1, 1), on(3, 31))
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
