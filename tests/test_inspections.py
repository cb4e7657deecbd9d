"""村务公开检查: visits, scores and ranks computed by hand, and the laws of the ranking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.dataset import FormState
from pipeline.statistics.count import Counted
from pipeline.statistics.supervision.ranking import Scoring, Visit, points, ranking, two_places
from tests.datasets import OFFICE, codes, figures, values
from tests.villages import counted_villages, on, panel, shown

A, B, C, D, E = "甲村", "乙村", "丙村", "丁村", "戊村"
VILLAGES = (A, B, C, D, E)
SHEET = "村务公开检查排名"


def found(
    day: date,
    village: str,
    deduction: int = 0,
    fault: str = "张贴不全",
    due: date | None = None,
    closed: date | None = None,
    **more: object,
) -> dict[str, object]:
    """One row of form 18; `deduction` in 分. Without one there is nothing found."""
    return {
        "inspected_on": day, "village": village, "manner": "暗访", "fault": fault if deduction else "无",
        "deduction": deduction * 100, "circulated": "否", "due_on": due, "closed_on": closed, **more,
    }  # fmt: skip


# 甲 1 visit, 4 → 96; 乙 2 visits, 25 capped to 20 and 0 → 90; 丙 2 visits, 8 and 0 → 96; 丁 1 visit, 0 → 100.
ROWS = (
    found(on(1, 10), A, 4, due=on(1, 20), closed=on(1, 18)),
    found(on(1, 10), B, 15, due=on(1, 20), closed=on(2, 1)),
    found(on(1, 10), B, 10, "泄露隐私", due=on(1, 20), circulated="是"),
    found(on(3, 12), B),
    found(on(3, 12), C, 8, "更新不及时", due=on(4, 5), manner="现场调研"),
    found(on(5, 14), C),
    found(on(5, 14), D),
)


def result(period: str = "2020", as_of: date | None = None, rows: object = ROWS, **more: object) -> Counted:
    return counted_villages(period, villages=VILLAGES, as_of=as_of, inspections=rows, **more)  # type: ignore[arg-type]


def told(outcome: Counted, *wanted: str) -> list[tuple[str, str, str]]:
    return [(each.code, each.place.cell, each.value) for each in outcome.issues if each.code in wanted]


# --- figures -----------------------------------------------------------------------------------------------


def test_the_rows_of_one_day_and_village_are_one_visit() -> None:
    got = figures(result(), "indicator/inspections/")
    assert (got["dates"], got["visits"], got["villages_visited"], got["villages_never"]) == (3, 6, 4, 1)
    assert (got["by_manner/暗访"], got["by_manner/现场调研"]) == (5, 1)


def test_faults_are_counted_by_kind_circulated_and_mended() -> None:
    got = figures(result(), "indicator/inspections/")
    assert (
        got["faults"],
        got["by_fault/张贴不全"],
        got["by_fault/泄露隐私"],
        got["by_fault/更新不及时"],
    ) == (4, 2, 1, 1)
    assert (got["circulated"], got["deductions"], got["mended"], got["open"], got["overdue"]) == (
        1,
        37,
        2,
        2,
        2,
    )


@pytest.mark.parametrize(
    ("period", "as_of", "mended", "still_open", "overdue", "idle"),
    [
        ("2020Q1", None, 2, 2, 1, 1),  # 丙's date is in April; February had no visit
        ("2020Q2", None, 0, 2, 2, 2),  # found in the first quarter, open at the end of the second
        ("2020Q1", on(1, 25), 1, 2, 2, 0),  # in the middle of January no month is over
        ("2020", on(7, 15), 2, 2, 2, 3),  # February, April and June; July is running
        ("2020", on(6, 30), 2, 2, 2, 2),  # on its last day June still runs
        ("2020", on(7, 1), 2, 2, 2, 3),
    ],
)
def test_what_is_open_and_which_months_are_missing_goes_by_the_period_and_the_day(
    period: str, as_of: date | None, mended: int, still_open: int, overdue: int, idle: int
) -> None:
    got = values(result(period, as_of))
    names = ("mended", "open", "overdue", "months_without_visit")
    assert tuple(got[f"indicator/inspections/{name}"] for name in names) == (
        mended,
        still_open,
        overdue,
        idle,
    )


def test_a_visit_counts_up_to_the_cap_and_equal_scores_share_the_rank() -> None:
    outcome = result()
    scores = {name: values(outcome, name).get("indicator/inspections/score") for name in VILLAGES}
    ranks = {name: values(outcome, name).get("indicator/inspections/rank") for name in VILLAGES}
    assert scores == {A: 96, B: 90, C: 96, D: 100, E: None}
    assert ranks == {A: 2, B: 4, C: 2, D: 1, E: None}
    assert values(outcome, B)["indicator/inspections/deductions"] == 25


def test_a_part_year_ranks_by_its_own_visits() -> None:
    outcome = result("2020Q2")
    assert {name: values(outcome, name).get("indicator/inspections/rank") for name in VILLAGES} == {
        A: None, B: None, C: 1, D: 1, E: None,
    }  # fmt: skip


def test_a_village_is_traced_to_the_rows_of_its_visits() -> None:
    facts = [fact for fact in result().facts if fact.code == "indicator/inspections/score" and fact.unit == B]
    (span,) = facts[0].sources
    assert (span.sheet, span.rows) == ("村务公开检查", (6, 7, 8))


def test_nothing_is_said_to_be_missing_where_nobody_keeps_the_form() -> None:
    states = {(OFFICE, "inspections"): FormState.FAULTY} | {
        (name, "inspections"): FormState.NOT_APPLICABLE for name in VILLAGES
    }
    outcome = counted_villages(
        villages=VILLAGES, states=states, publications=[{"title": "甲", "published_on": on(3, 1)}]
    )
    assert "indicator/inspections/villages_never" not in values(outcome)
    assert SHEET not in {each.name for each in outcome.exhibits}


# --- what is told ------------------------------------------------------------------------------------------


def test_what_is_past_its_date_on_the_day_of_the_run_is_told_at_its_cell() -> None:
    outcome = result("2020Q1", as_of=on(4, 1))
    assert told(outcome, "X640") == [("X640", "I7", "2020-01-20")]
    (issue,) = (each for each in outcome.issues if each.code == "X640")
    assert "到2020-04-01已超过72天" in issue.message
    assert told(result(as_of=on(4, 6)), "X640") == [
        ("X640", "I7", "2020-01-20"),
        ("X640", "I9", "2020-04-05"),
    ]


def test_a_visit_that_contradicts_itself_is_told() -> None:
    rows = (
        found(on(3, 3), A, 2),
        found(on(3, 3), A),
        found(on(3, 3), B),
        found(on(3, 4), A, manner="现场调研"),
    )
    outcome = result(rows=rows)
    assert told(outcome, "X641", "X642") == [("X641", "D6", "无")]
    assert "3月3日甲村" in next(each.message for each in outcome.issues if each.code == "X641")
    odd = (found(on(3, 3), A, 2), found(on(3, 3), A, 1, "其他", manner="现场调研"))
    assert told(result(rows=odd), "X641", "X642") == [("X642", "C6", "现场调研")]


def test_a_sound_year_tells_nothing() -> None:
    rows = (found(on(3, 3), A, 2, due=on(3, 9), closed=on(3, 8)), found(on(3, 3), B))
    assert [code for code in codes(result(rows=rows)) if code.startswith("X64")] == []


# --- the sheet ---------------------------------------------------------------------------------------------


def test_the_ranking_explains_ties_and_caps() -> None:
    assert shown(panel(result(), SHEET, "排名")) == [
        (1, D, 1, 0, 0, Decimal("100.00"), ""),
        (2, A, 1, 4, 4, Decimal("96.00"), f"与{C}并列"),
        (2, C, 2, 8, 8, Decimal("96.00"), f"与{A}并列"),
        (4, B, 2, 25, 20, Decimal("90.00"), "1月10日一次扣25分，按上限20分计"),
        ("未检查", E, 0, None, None, None, "不排名"),
    ]
    assert panel(result(), SHEET, "排名").chart.points == 4


def test_scores_that_only_look_alike_are_explained() -> None:
    rows = [found(on(1, 1), A, 1), found(on(1, 2), A), found(on(1, 3), A)]  # 99.666…
    rows.append(found(on(1, 3), B, 1) | {"deduction": 33})  # 99.67
    first, second, *_ = shown(panel(result(rows=rows), SHEET, "排名"))
    assert (first[0], first[1], first[5], first[6]) == (1, B, Decimal("99.67"), "")
    assert (second[0], second[1], second[5]) == (2, A, Decimal("99.67"))
    assert second[6] == f"显示的得分与{B}相同，按没有四舍五入的得分略低"


def test_every_deduction_is_listed_with_what_of_it_counts() -> None:
    rows = shown(panel(result(), SHEET, "扣分明细"))
    assert [(row[0], row[1], row[5], row[6], row[9]) for row in rows] == [
        (on(1, 10), A, 4, 4, on(1, 18)),
        (on(1, 10), B, 15, 15, on(2, 1)),
        (on(1, 10), B, 10, 5, "逾期未整改"),
        (on(3, 12), C, 8, 8, "逾期未整改"),
    ]


def test_the_matrix_shows_each_village_and_the_months_nobody_was_visited() -> None:
    rows = shown(panel(result("2020Q1"), SHEET, "各村各月被查次数"))
    assert rows == [
        (A, 1, None, None, 1, on(1, 10), 81),
        (B, 1, None, 1, 2, on(3, 12), 19),
        (C, None, None, 1, 1, on(3, 12), 19),
        (D, None, None, None, 0, "年内没有查过", None),
        (E, None, None, None, 0, "年内没有查过", None),
        ("全镇", 2, "未检查", 2, 4, None, None),
    ]


def test_the_fairness_names_who_was_visited_most_least_and_longest_ago() -> None:
    assert shown(panel(result(), SHEET, "抽查是否均衡")) == [
        ("被查最多", "2次", f"{B}、{C}"),
        ("被查最少", "0次", E),
        ("平均每村", "1.2次", ""),
        ("距上次检查最久", "356天", A),
        ("没有被查的村", "1个", E),
    ]


def test_the_list_to_chase_goes_by_the_day_of_the_run() -> None:
    rows = shown(panel(result("2020Q1", as_of=on(4, 10)), SHEET, "逾期没有整改"))
    assert [(row[0], row[4], row[5]) for row in rows] == [(B, on(1, 20), 81), (C, on(4, 5), 5)]


# --- laws --------------------------------------------------------------------------------------------------

SCORING = Scoring(100, 20)
visits = st.lists(st.builds(Visit, st.dates(on(1, 1), on(12, 31)), st.integers(0, 4000)), max_size=4)
fields = st.dictionaries(st.sampled_from([*VILLAGES, "己村", "庚村"]), visits, max_size=7)


@given(fields)
def test_the_rank_is_one_more_than_the_number_of_better_villages(field: dict[str, list[Visit]]) -> None:
    standings = ranking(field, SCORING)
    assert {each.village for each in standings} == {village for village, own in field.items() if own}
    scores = [each.score for each in standings]
    assert scores == sorted(scores, reverse=True)
    for each in standings:
        assert each.rank == 1 + sum(score > each.score for score in scores)
        alike = {other.village for other in standings if other.rank == each.rank} - {each.village}
        assert set(each.tied_with) == alike
        assert SCORING.full - SCORING.cap <= each.score <= SCORING.full


@given(fields, st.integers(1, 3000), st.data())
def test_a_further_deduction_never_raises_a_rank(
    field: dict[str, list[Visit]], more: int, data: st.DataObject
) -> None:
    visited = [village for village, own in field.items() if own]
    if not visited:
        return
    village = data.draw(st.sampled_from(visited))
    at = data.draw(st.integers(0, len(field[village]) - 1))
    worse = list(field[village])
    worse[at] = replace(worse[at], deduction=worse[at].deduction + more)
    before = {each.village: each for each in ranking(field, SCORING)}[village]
    after = {each.village: each for each in ranking({**field, village: worse}, SCORING)}[village]
    assert after.rank >= before.rank
    assert after.score <= before.score


@pytest.mark.parametrize("rows", [ROWS[::-1], ROWS[3:] + ROWS[:3]])
def test_the_order_of_the_rows_does_not_matter(rows: tuple[dict[str, object], ...]) -> None:
    outcome, expected = result(rows=rows), result()
    assert [(fact.code, fact.unit, fact.value) for fact in outcome.facts] == [
        (fact.code, fact.unit, fact.value) for fact in expected.facts
    ]
    assert shown(panel(outcome, SHEET, "排名")) == shown(panel(expected, SHEET, "排名"))


@pytest.mark.parametrize(
    ("score", "printed"),
    [
        (Fraction(199, 2), "99.50"),
        (Fraction(98665, 1000), "98.67"),
        (Fraction(200, 3), "66.67"),
        (Fraction(-1, 8), "-0.13"),
    ],
)
def test_scores_are_printed_with_two_decimals_halves_up(score: Fraction, printed: str) -> None:
    assert str(two_places(score)) == printed


def test_points_have_no_more_decimals_than_needed() -> None:
    assert [str(points(hundredths)) for hundredths in (0, 300, 250, 1005)] == ["0", "3", "2.5", "10.05"]
