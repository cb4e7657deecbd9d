"""Training, privacy checks, visits, assessment, platforms, problems and narrative, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pipeline.collect.dataset import FormState
from pipeline.editions import edition_for
from pipeline.model.fact import RowSpan
from pipeline.model.previous import Previous
from pipeline.statistics.count import Counted, count
from pipeline.statistics.counting import Scope
from pipeline.statistics.exhibit import Audience, Exhibit, Panel, Tone
from pipeline.statistics.governance.assessments import Standing, standing
from tests.datasets import OFFICE, Row, codes, counted, dataset, figures, values

SECOND = "城东村"


def on(month: int, day: int, year: int = 2020) -> date:
    return date(year, month, day)


def exhibit(result: Counted, name: str) -> Exhibit:
    (found,) = (each for each in result.exhibits if each.name == name)
    return found


def panel(result: Counted, name: str, title: str) -> Panel:
    (found,) = (each for each in exhibit(result, name).panels if each.title == title)
    return found


def shown(panel: Panel) -> list[tuple[object, ...]]:
    return [tuple(entry.value for entry in row) for row in panel.rows]


# --- 培训会议 -------------------------------------------------------------------------------------------


def event(day: date, kind: str, attendance: int, **more: object) -> Row:
    return {"held_on": day, "kind": kind, "subject": "业务", "attendance": attendance, **more}


EVENTS = (
    event(on(3, 18), "培训", 26),
    event(on(3, 30), "会议", 10),
    event(on(9, 1), "培训", 40, unit=SECOND),
    event(on(12, 31), "学习", 5),
    event(on(1, 1, 2021), "学习", 999),
)


def test_events_and_people_are_counted_by_kind_month_and_unit() -> None:
    result = counted("2020", training=EVENTS)
    assert figures(result, "indicator/training/") == {
        "total": 4, "attendance": 81,
        "by_kind/培训": 2, "by_kind/会议": 1, "by_kind/学习": 1,
        "attendance_by_kind/培训": 66, "attendance_by_kind/会议": 10, "attendance_by_kind/学习": 5,
        "by_month/03": 2, "by_month/09": 1, "by_month/12": 1,
        "attendance_by_month/03": 36, "attendance_by_month/09": 40, "attendance_by_month/12": 5,
    }  # fmt: skip
    assert figures(result, "indicator/training/", SECOND) == {
        "total": 1, "attendance": 40, "by_kind/培训": 1, "attendance_by_kind/培训": 40,
        "by_month/09": 1, "attendance_by_month/09": 40,
    }  # fmt: skip


def test_a_quarter_holds_its_own_events_only() -> None:
    found = figures(counted("2020Q3", training=EVENTS), "indicator/training/")
    assert (found["total"], found["attendance"]) == (1, 40)


def test_the_sheet_shows_events_by_month_and_kind_with_their_sum() -> None:
    result = counted("2020Q1", training=EVENTS)
    by_month = panel(result, "监督保障情况", "培训、会议和学习")
    assert shown(by_month) == [
        ("1月", 0, 0, 0, 0, 0),
        ("2月", 0, 0, 0, 0, 0),
        ("3月", 1, 1, 0, 2, 36),
        ("合计", 1, 1, 0, 2, 36),
    ]
    assert shown(panel(result, "监督保障情况", "各单位培训会议")) == [(OFFICE, 2, 36)]


# --- 隐私排查 -------------------------------------------------------------------------------------------


def check(day: date, checked: int, found: int, mended: int, kind: str | None = None, **more: object) -> Row:
    amounts = {"checked": checked, "found": found, "mended": mended}
    return {"checked_on": day, "scope": "全部栏目", "kind": kind, **amounts, **more}


CHECKS = (
    check(on(2, 1), 100, 0, 0),
    check(on(5, 1), 320, 3, 3, "手机号"),
    check(on(9, 10), 50, 4, 1, "身份证号", unit=SECOND),
    check(on(9, 11), 10, 2, 2, "手机号", unit=SECOND),
    check(on(1, 3, 2021), 10, 9, 0, "其他"),
)


def test_privacy_checks_are_counted_with_finds_repairs_and_what_is_open() -> None:
    result = counted("2020", privacy_checks=CHECKS)
    assert figures(result, "indicator/privacy_checks/") == {
        "total": 4, "items": 480, "found": 9, "mended": 6, "open": 3, "open_checks": 1,
        "closure_rate": Decimal("66.7"), "by_kind/手机号": 5, "by_kind/身份证号": 4,
        "mended_by_kind/手机号": 5, "mended_by_kind/身份证号": 1,
    }  # fmt: skip
    of_unit = values(result, SECOND)
    assert [of_unit[f"indicator/privacy_checks/{name}"] for name in ("open", "open_checks")] == [3, 1]
    (rate,) = (fact for fact in result.facts if fact.code.endswith("closure_rate"))
    assert rate.sources == (
        RowSpan(f"{OFFICE}.xlsx", "隐私排查台账", (6,)),
        RowSpan(f"{SECOND}.xlsx", "隐私排查台账", (7, 8)),
    )


def test_of_nothing_found_there_is_no_closure_rate() -> None:
    assert "indicator/privacy_checks/closure_rate" not in values(counted("2020Q1", privacy_checks=CHECKS))


def test_the_privacy_sheet_stays_inside_and_lists_what_is_open() -> None:
    result = counted("2020", privacy_checks=CHECKS, as_of=on(9, 20))
    assert exhibit(result, "隐私排查情况").audience is Audience.INTERNAL
    assert shown(panel(result, "隐私排查情况", "没有整改完的排查")) == [
        (on(9, 10), SECOND, "全部栏目", "身份证号", 4, 1, 3, 10)
    ]
    assert shown(panel(result, "隐私排查情况", "各单位排查情况")) == [
        (OFFICE, 2, 420, 3, 3, 0),
        (SECOND, 2, 60, 6, 3, 3),
    ]
    assert shown(panel(result, "隐私排查情况", "发现的问题")) == [
        ("身份证号", 4, 1, 3, Decimal("25.0")),
        ("手机号", 5, 5, 0, Decimal("100.0")),
    ]


# --- 上级检查 -------------------------------------------------------------------------------------------


def visit(day: date, visitor: str, subject: str = "调研") -> Row:
    return {"visited_on": day, "visitor": visitor, "subject": subject}


def test_a_visit_counts_once_however_many_rows_and_spellings_tell_of_it() -> None:
    rows = [
        visit(on(6, 16), "县数据局", "台账"),
        visit(on(6, 16), " 县数据 局", "公开栏"),
        visit(on(11, 2), "县数据局"),
        visit(on(11, 2), "市信息办"),
        visit(on(12, 30, 2019), "县数据局"),
    ]
    result = counted("2020", visits=rows)
    assert figures(result, "indicator/visits/") == {
        "total": 3,
        "by_visitor/县数据局": 2,
        "by_visitor/市信息办": 1,
    }
    (total,) = (fact for fact in result.facts if fact.code == "indicator/visits/total" and not fact.unit)
    assert total.sources == (RowSpan(f"{OFFICE}.xlsx", "上级检查", (5, 6, 7, 8)),)
    listed = shown(panel(result, "监督保障情况", "上级检查和调研"))
    assert [row[0] for row in listed] == [on(6, 16), on(6, 16), on(11, 2), on(11, 2)]


# --- 考核评议追责 ---------------------------------------------------------------------------------------


def assessed(kind: str, day: date, cases: int, **more: object) -> Row:
    return {"held_on": day, "kind": kind, "subject": "各村", "cases": cases, "outcome": "满意", **more}


REVIEWS = (
    assessed("社会评议", on(6, 1), 1, people=100, satisfaction=9000),
    assessed("社会评议", on(12, 1), 2, people=50, satisfaction=9650),
    assessed("社会评议", on(12, 9), 1),
    assessed("工作考核", on(12, 20), 3),
)


def said(period: str, state: FormState, *rows: Row) -> list[Standing]:
    found = dataset(period, units=[OFFICE], states={(OFFICE, "assessments"): state}, assessments=rows)
    return list(standing(Scope(found, edition_for(2020))).values())


def test_cases_and_people_are_summed_by_kind_and_the_latest_satisfaction_is_told() -> None:
    result = counted("2020", assessments=REVIEWS)
    assert figures(result, "indicator/assessments/") == {
        "total": 7, "people": 150, "by_kind/社会评议": 4, "by_kind/工作考核": 3, "people_by_kind/社会评议": 150,
        "satisfaction": Decimal("96.5"),
    }  # fmt: skip
    rates = [row[5] for row in shown(panel(result, "监督保障情况", "考核、评议、追责明细"))]
    assert rates == [Decimal(90), Decimal("96.5"), None, None]


def test_no_satisfaction_is_told_where_none_was_asked() -> None:
    assert "indicator/assessments/satisfaction" not in values(counted("2020", assessments=REVIEWS[3:]))


def test_nothing_happened_is_said_on_a_nil_return_only() -> None:
    assert said("2020", FormState.NIL) == [Standing.DID_NOT_HAPPEN] * 3
    for state in (FormState.MISSING, FormState.FAULTY, FormState.NOT_APPLICABLE):
        assert said("2020", state) == [Standing.NOT_REPORTED] * 3


def test_a_kind_without_rows_beside_others_with_rows_is_not_said_to_have_not_happened() -> None:
    assert said("2020", FormState.RECEIVED, *REVIEWS) == [
        Standing.RECORDED,
        Standing.RECORDED,
        Standing.NOT_RECORDED,
    ]
    assert said("2020Q3", FormState.RECEIVED, *REVIEWS) == [Standing.NOT_RECORDED] * 3


def test_the_sheet_says_what_may_be_written_of_each_kind() -> None:
    states = {(OFFICE, "assessments"): FormState.MISSING}
    result = counted("2020", units=[OFFICE], states=states)
    found = panel(result, "监督保障情况", "工作考核、社会评议和责任追究")
    assert shown(found)[2] == ("责任追究", "未报送，不能写未发生", None, None)
    assert found.rows[2][1].tone is Tone.WRONG


# --- 平台与维护 -----------------------------------------------------------------------------------------


def platform(kind: str = "公开栏", **more: object) -> Row:
    return {"name": f"{kind}甲", "kind": kind, "opened_on": on(5, 1, 2018), **more}


def test_platforms_are_open_by_their_dates_at_the_end_of_the_period() -> None:
    rows = [
        platform(kept_up_on=on(12, 1)),
        platform("政府网站", opened_on=None, kept_up_on=on(12, 1)),
        platform("政务新媒体", closed_on=on(9, 30)),
        platform("政务新媒体", closed_on=on(10, 1), kept_up_on=on(9, 1)),
        platform("政府网站", opened_on=on(10, 1), kept_up_on=on(12, 1)),
    ]
    year = figures(counted("2020", platforms=rows), "indicator/platforms/")
    assert year == {"total": 3, "by_kind/公开栏": 1, "by_kind/政府网站": 2}
    quarter = counted("2020Q3", platforms=rows, as_of=on(10, 8))
    assert figures(quarter, "indicator/platforms/") == {
        "total": 3, "by_kind/公开栏": 1, "by_kind/政府网站": 1, "by_kind/政务新媒体": 1,
    }  # fmt: skip
    states = [row[4] for row in shown(panel(quarter, "监督保障情况", "公开平台和维护"))]
    assert states == ["在用", "在用", "已停用", "在用", "尚未开通"]


@pytest.mark.parametrize(
    ("kept_up_on", "found"), [(on(10, 12), []), (on(10, 11), ["X663"]), (None, ["X667"])]
)
def test_a_platform_in_use_that_is_not_kept_up_for_ninety_days_is_told_of(
    kept_up_on: date | None, found: list[str]
) -> None:
    result = counted("2020", platforms=[platform(kept_up_on=kept_up_on)], as_of=on(1, 10, 2021))
    assert codes(result) == found
    assert values(result)["indicator/platforms/neglected"] == len(found)
    assert [(issue.place.cell, issue.unit) for issue in result.issues] == [("E5", OFFICE)] * len(found)


def test_a_platform_out_of_use_needs_no_upkeep() -> None:
    closed = [platform(closed_on=on(12, 31)), platform(closed_on=on(1, 5, 2021))]
    result = counted("2020", platforms=closed, as_of=on(1, 10, 2021))
    assert codes(result) == []
    assert values(result)["indicator/platforms/total"] == 1


# --- 问题与改进 -----------------------------------------------------------------------------------------


def problem(text: str, status: str, year: int = 2020, **more: object) -> Row:
    given = {"category": "政策解读", "measure": "培训", "since_year": year}
    return {"problem": text, "status": status, **given, **more}


PROBLEMS = (
    problem("解读形式单一", "已完成", 2019, effect="图解3篇"),
    problem("清册没有公开", "已完成", category="重点领域公开"),
    problem("经办人不熟练", "进行中", due_on=on(12, 31), category="队伍建设"),
    problem("公开栏破损", "未开始", due_on=on(1, 10, 2021), category="村务公开"),
    problem("泄露隐私", "未开始", 2018, category="隐私保护"),
    problem("早已改好", "已完成", due_on=on(1, 1), effect="已改"),
)
TODAY = on(1, 10, 2021)


def test_problems_are_opened_carried_over_closed_with_or_without_evidence_and_overdue() -> None:
    result = counted("2020", problems=PROBLEMS, as_of=TODAY)
    assert figures(result, "indicator/problems/") == {
        "total": 6, "opened": 4, "carried_over": 2, "closed": 2, "closed_without_effect": 1, "open": 3,
        "overdue": 1, "by_category/政策解读": 2, "by_category/重点领域公开": 1, "by_category/队伍建设": 1,
        "by_category/村务公开": 1, "by_category/隐私保护": 1,
    }  # fmt: skip
    (issue,) = result.issues
    assert (issue.code, issue.place.cell, issue.value) == ("X664", "F7", "2020-12-31")
    assert "已超过10天" in issue.message


def test_the_sheet_of_problems_shows_category_by_status_and_every_measure() -> None:
    result = counted("2020", problems=PROBLEMS, as_of=TODAY)
    assert shown(panel(result, "问题整改情况", "问题类别和状态")) == [
        ("重点领域公开", 0, 0, 0, 1, 1),
        ("隐私保护", 1, 0, 0, 0, 1),
        ("政策解读", 0, 0, 2, 0, 2),
        ("村务公开", 1, 0, 0, 0, 1),
        ("队伍建设", 0, 1, 0, 0, 1),
    ]
    listed = shown(panel(result, "问题整改情况", "问题、措施和成效"))
    assert [row[0] for row in listed[:2]] == ["泄露隐私", "解读形式单一"]
    assert [(row[6], row[7]) for row in listed[2:4]] == [("已完成", "没有填成效"), ("进行中，超期10天", "")]
    assert [each.title for each in exhibit(result, "问题整改情况").panels] == [
        "问题类别和状态",
        "问题、措施和成效",
    ]


def last_year(*rows: Row) -> Previous:
    blank = dict.fromkeys(("problem", "category", "since_year", "owner", "measure", "due_on", "effect"))
    ledger = tuple({**blank, **row} for row in rows)
    return Previous("2019.xlsx", "ab" * 32, "2019", "花园镇", "2019", {}, {"problems": ledger})


FORGOTTEN = problem("没有下文 13800001111", "未开始", 2019)
BEFORE = last_year(
    problem("早已了结", "已完成", 2019),
    problem("解读形式 单一", "进行中", 2019),
    {**FORGOTTEN, "problem": "没有下文 138****1111"},
)


def test_last_years_unfinished_problem_that_nobody_takes_up_is_told_of_without_a_cell() -> None:
    found = dataset("2020", problems=PROBLEMS[:1], as_of=TODAY)
    result = count(found, edition_for(2020), previous=BEFORE)
    assert values(result)["indicator/problems/not_mentioned"] == 1
    (issue,) = result.issues
    assert (issue.code, issue.unit, issue.place.sheet, issue.place.cell) == ("X665", OFFICE, "问题与改进", "")
    assert "来源年度写2019" in issue.message
    assert len(shown(panel(result, "问题整改情况", "上年没有完成、本年没有登记的问题"))) == 1


def test_a_problem_is_recognised_by_its_words_although_numbers_in_it_were_masked() -> None:
    found = dataset("2020", problems=[*PROBLEMS[:1], FORGOTTEN], as_of=TODAY)
    result = count(found, edition_for(2020), previous=BEFORE)
    assert values(result)["indicator/problems/not_mentioned"] == 0
    assert codes(result) == []


def test_rows_that_are_kept_out_of_the_totals_are_mentioned_all_the_same() -> None:
    found = dataset("2020", problems=[*PROBLEMS[:1], FORGOTTEN], as_of=TODAY)
    none = {**found.counted, "problems": found.counted["problems"].iloc[:0]}
    result = count(replace(found, counted=none), edition_for(2020), previous=BEFORE)
    assert codes(result) == []


def test_a_workbook_without_a_usable_ledger_of_problems_says_nothing_of_them() -> None:
    found = dataset("2020", problems=PROBLEMS[:1], as_of=TODAY)
    unknown, empty = replace(BEFORE, ledgers={}), replace(BEFORE, ledgers={"problems": ()})
    title = "上年没有完成、本年没有登记的问题"
    result = count(found, edition_for(2020), previous=unknown)
    assert "indicator/problems/not_mentioned" not in values(result)
    assert panel(result, "问题整改情况", title).empty == "上年的台账里没有可用的问题与改进，无法核对"
    result = count(found, edition_for(2020), previous=empty)
    assert values(result)["indicator/problems/not_mentioned"] == 0
    assert panel(result, "问题整改情况", title).empty == "上年没有完成的问题，本年都登记了"


@pytest.mark.parametrize(("state", "told"), [(FormState.MISSING, []), (FormState.NIL, ["X665"] * 2)])
def test_a_form_that_was_not_sent_says_nothing_of_last_year_but_a_nil_return_does(
    state: FormState, told: list[str]
) -> None:
    found = dataset("2020", units=[OFFICE], states={(OFFICE, "problems"): state}, as_of=TODAY)
    result = count(found, edition_for(2020), previous=BEFORE)
    assert codes(result) == told
    assert ("indicator/problems/not_mentioned" in values(result)) is bool(told)


# --- long lists ------------------------------------------------------------------------------------------


def test_long_lists_say_how_many_rows_they_leave_out() -> None:
    many = range(203)
    result = counted(
        "2020",
        visits=[visit(on(6, 16), f"单位{at}") for at in many],
        assessments=[assessed("工作考核", on(6, 1), 1) for _ in many],
        privacy_checks=[check(on(5, 1), 9, 3, 1, "手机号") for _ in many],
        problems=[problem(f"问题{at}", "未开始") for at in many],
    )
    for sheet, title in (
        ("监督保障情况", "上级检查和调研"),
        ("监督保障情况", "考核、评议、追责明细"),
        ("隐私排查情况", "没有整改完的排查"),
        ("问题整改情况", "问题、措施和成效"),
    ):
        found = panel(result, sheet, title)
        assert (len(found.rows), found.left_out) == (200, 3)


# --- 文字材料 -------------------------------------------------------------------------------------------


def test_paragraphs_and_characters_are_counted_by_chapter() -> None:
    rows = [
        {"chapter": "主动公开", "content": "公开了 防汛信息。"},
        {"chapter": "主动公开", "content": "又公开了。"},
        {"chapter": "其他事项", "content": "无。"},
    ]
    assert figures(counted("2020", narrative=rows), "indicator/narrative/") == {
        "total": 3, "characters": 15, "by_chapter/主动公开": 2, "by_chapter/其他事项": 1,
        "characters_by_chapter/主动公开": 13, "characters_by_chapter/其他事项": 2,
    }  # fmt: skip
