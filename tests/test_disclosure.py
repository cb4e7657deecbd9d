"""Publications, columns of the site, explanations and funds: hand-computed figures, sheets and laws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.calendar import working_calendar
from pipeline.collect.dataset import FormState
from pipeline.editions import edition_for
from pipeline.model.fact import RowSpan
from pipeline.model.issue import Issue, Place
from pipeline.model.severity import Severity
from pipeline.statistics.count import Counted, count
from pipeline.statistics.counting import Scope
from pipeline.statistics.disclosure.column_updates import Standing, due_periods, judge
from pipeline.statistics.disclosure.publications import COUNTING as PUBLICATIONS_COUNTING
from pipeline.statistics.exhibit import Audience, Exhibit, Panel
from tests.datasets import Row, codes, counted, dataset, figures, values

FREQUENCIES = ("实时", "每月", "每季", "每半年", "每年")


def on(month: int, day: int, year: int = 2020) -> date:
    return date(year, month, day)


def exhibit(result: Counted, name: str) -> Exhibit:
    return next(found for found in result.exhibits if found.name == name)


def panel(result: Counted, name: str, title: str) -> Panel:
    return next(found for found in exhibit(result, name).panels if found.title == title)


def shown(table: Panel) -> list[tuple[object, ...]]:
    return [tuple(entry.value for entry in row) for row in table.rows]


def sources(result: Counted, code: str, unit: str = "") -> tuple[RowSpan, ...]:
    return next(fact.sources for fact in result.facts if fact.code == code and fact.unit == unit)


# --- 信息发布 ------------------------------------------------------------------------------------------


def publication(published: date, **more: object) -> dict[str, object]:
    sound = {"title": "通知", "column": "政策", "is_dynamic": "是", "is_catalogue": "否", "handler": "丙某",
             "reviewer": "乙某"}  # fmt: skip
    return {**sound, "published_on": published, **more}


PUBLICATIONS = (
    publication(
        on(7, 1), made_on=on(6, 2), document_number="1号", category="政策文件", has_pdf="是"
    ),  # 21 days
    publication(on(7, 1), made_on=on(6, 3), category="政策文件", has_pdf="否"),  # 20 days
    publication(on(8, 31), reviewed_on=on(9, 1), has_pdf="是", unit="城建办"),
    publication(on(9, 30), reviewer="丙某", reviewed_on=on(9, 30), unit="城建办"),
    publication(on(9, 30), made_on=on(1, 1), reviewer="丙某", reviewed_on=on(10, 9), unit="城建办"),
    publication(on(10, 1), made_on=on(1, 1), reviewer="丙某", reviewed_on=on(10, 9), unit="城建办"),
)


def test_what_was_published_late_or_unreviewed_is_counted_by_the_day_of_publication() -> None:
    result = counted("2020Q3", publications=PUBLICATIONS)
    found = figures(result, "indicator/publications/")
    assert (found["late"], found["before_review"], found["own_author"]) == (2, 2, 2)
    assert (found["with_pdf_share"], found["numbered_share"]) == (40, 20)
    assert (found["policy"], found["policy_numbered"], found["policy_numbered_share"]) == (2, 1, 50)
    by_unit = figures(result, "indicator/publications/", "城建办")
    assert (by_unit["total"], by_unit["late"], by_unit["before_review"], by_unit["own_author"]) == (
        3,
        1,
        2,
        2,
    )
    assert sources(result, "indicator/publications/late", "党政办") == (
        RowSpan("党政办.xlsx", "信息发布台账", (5,)),
    )


def test_the_rows_that_need_a_word_are_named_with_all_that_is_wrong() -> None:
    faulty = panel(counted("2020Q3", publications=PUBLICATIONS), "信息发布分析", "需要说明的信息")
    assert [(row[0], row[1], row[6], row[7]) for row in shown(faulty)] == [
        ("党政办", 5, on(7, 1), "成文后21个工作日才公开"),
        ("城建办", 7, on(8, 31), "先发布后审核，审核晚了1天"),
        ("城建办", 8, on(9, 30), "经办人自己审核"),
        ("城建办", 9, on(9, 30), "成文后195个工作日才公开；先发布后审核，审核晚了9天；经办人自己审核"),
    ]
    assert faulty.left_out == 0


def test_a_long_list_says_how_many_it_leaves_out() -> None:
    rows = [publication(on(7, 1), reviewer="丙某") for _ in range(203)]
    faulty = panel(counted("2020Q3", publications=rows), "信息发布分析", "需要说明的信息")
    assert (len(faulty.rows), faulty.left_out) == (200, 3)


def test_the_units_stand_by_what_they_published_and_above_the_township() -> None:
    states = {("农办", "publications"): FormState.MISSING, ("财政所", "publications"): FormState.NIL}
    result = counted("2020Q3", units=["农办", "财政所"], states=states, publications=PUBLICATIONS)
    by_unit = panel(result, "信息发布分析", "各单位情况")
    assert shown(by_unit) == [
        ("城建办", 3, 1, Decimal("33.3"), 0, 0, 0, 0, "—", 1, 2, 2),
        ("党政办", 2, 1, 50, 1, 50, 2, 1, 50, 1, 0, 0),
        ("农办", *["未报"] * 11),
        ("财政所", 0, 0, "—", 0, "—", 0, 0, "—", 0, 0, 0),
        ("全镇", 5, 2, 40, 1, 20, 2, 1, 50, 2, 2, 2),
    ]
    assert by_unit.chart is not None
    assert by_unit.chart.points == 4
    months = panel(result, "信息发布分析", "各单位各月条数")
    assert shown(months) == [("党政办", 2, 0, 0, 2), ("城建办", 0, 1, 2, 3), ("全镇", 2, 1, 2, 5)]


def test_a_blank_that_the_cover_fills_with_the_same_person_is_told_once_for_each_unit() -> None:
    told = Issue(
        "R0101", Severity.EXPLAIN, Place("城建办.xlsx", "信息发布台账", 8, 12), "", form="publications"
    )
    collected = replace(dataset("2020Q3", publications=PUBLICATIONS), issues=(told,))
    result = count(collected, edition_for(2020))
    (issue,) = (found for found in result.issues if found.code == "X621")
    assert (issue.unit, "有1条" in issue.message) == ("城建办", True)
    assert "有1条信息（第9行）" in issue.message
    assert values(result)["indicator/publications/own_author"] == 2


def test_one_person_is_their_own_reviewer_by_whichever_spelling() -> None:
    rows = [
        publication(on(7, 1), handler="戊 某", reviewer="戊某"),
        publication(on(7, 1), handler="Ａ某", reviewer="A某"),
        publication(on(7, 1), handler=None, reviewer=None),
    ]
    assert values(counted("2020Q3", publications=rows))["indicator/publications/own_author"] == 2


def test_columns_that_differ_by_a_space_are_one_part_of_the_whole() -> None:
    rows = [
        publication(on(7, day), column=name) for day, name in enumerate(("应急管理", "应急 管理", "人事"), 1)
    ]
    found = figures(counted("2020Q3", publications=rows), "indicator/publications/by_column/")
    assert found == {"应急管理": 2, "人事": 1}


def test_what_was_told_of_each_row_is_looked_up_unit_by_unit() -> None:
    units, each = 150, 800
    rows = [
        publication(on(7, 1), reviewer="丙某", unit=f"单位{unit}", row=5 + at)
        for unit in range(units)
        for at in range(each)
    ]
    collected = dataset("2020Q3", publications=rows)
    told = tuple(
        Issue("R0101", Severity.EXPLAIN, Place(f"单位{unit}.xlsx", "信息发布台账", row, 12), "")
        for unit in range(units)
        for row in range(5, 5 + each - 1)
    )
    began = perf_counter()
    scope = Scope(replace(collected, issues=told), edition_for(2020))
    found = list(PUBLICATIONS_COUNTING.issues(scope))
    assert perf_counter() - began < 5  # minutes where each unit looks at the rows of all
    assert ["有1条" in issue.message for issue in found] == [True] * units


def test_a_year_without_a_calendar_leaves_lateness_undecided() -> None:
    rows = [publication(on(5, 6, 2049), made_on=on(3, 1, 2049))]
    result = counted("2049", calendar=working_calendar(), publications=rows)
    assert values(result)["indicator/publications/late"] == 0


# --- 栏目更新 ------------------------------------------------------------------------------------------


def column(name: str, frequency: str, owner: str = "城建办", **more: object) -> dict[str, object]:
    return {"name": name, "owner": owner, "frequency": frequency, **more}


def updates(name: str, *days: date) -> list[dict[str, object]]:
    return [publication(day, column=name) for day in days]


DIRECTORY = (
    column("防汛 公告", "每月"),
    column("财政预决算", "每季", "财政所"),
    column("机构简介", "每年", "县水利局"),
    column("工作动态", "实时", "党政办"),
    column("人事信息", "每半年", "财政所"),
)
SITE = (
    *updates("防汛公告", on(7, 1), on(7, 31), on(9, 10), on(12, 1)),
    *updates("财政预决算", on(6, 30), on(10, 6)),
    *updates("工作动态", on(7, 8), on(8, 9), on(11, 2)),
    *updates("目录里没有的", on(8, 1)),
)


def site(period: str, as_of: date | None = None, **more: object) -> Counted:
    units = ["党政办", "城建办", "财政所"]
    return counted(period, units=units, as_of=as_of, columns=DIRECTORY, publications=SITE, **more)


def test_due_periods_end_within_the_period_and_are_on_time_late_or_missing() -> None:
    result = site("2020Q3")
    found = figures(result, "indicator/columns/")
    # July on time, August late by ten days, September on time; the third quarter late by six days.
    assert found == {"total": 5, "due": 4, "on_time": 2, "late": 2, "silent": 1, "on_time_share": 50}
    assert figures(result, "indicator/columns/", "城建办") == {"total": 1, "due": 3, "on_time": 2, "late": 1}
    assert figures(result, "indicator/columns/", "财政所") == {"total": 2, "due": 1, "late": 1}
    assert sources(result, "indicator/columns/late", "城建办") == (
        RowSpan("党政办.xlsx", "信息发布台账", (7,)),
    )
    assert shown(panel(result, "栏目更新", "每月更新的栏目")) == [
        ("防汛 公告", "城建办", "按时", "迟10天", "按时")
    ]
    assert shown(panel(result, "栏目更新", "每季更新的栏目")) == [("财政预决算", "财政所", "迟6天")]
    assert shown(panel(result, "栏目更新", "实时更新的栏目")) == [("工作动态", "党政办", 2, on(8, 9))]


def test_a_year_seen_in_november_knows_what_is_not_due_yet() -> None:
    result = site("2020", as_of=on(11, 30))
    # On the last day of November the month is not over: it may still be updated.
    months = ["未更新"] * 5 + ["迟1天", "按时", "迟10天", "按时", "未更新", "未到期", "未到期"]
    assert shown(panel(result, "栏目更新", "每月更新的栏目")) == [("防汛 公告", "城建办", *months)]
    quarters = ("迟91天", "按时", "迟6天", "未到期")
    assert shown(panel(result, "栏目更新", "每季更新的栏目")) == [("财政预决算", "财政所", *quarters)]
    assert figures(result, "indicator/columns/") == {
        "total": 5, "due": 14, "on_time": 3, "late": 4, "missing": 7, "silent": 1,
        "on_time_share": Decimal("21.4"),
    }  # fmt: skip
    by_owner = panel(result, "栏目更新", "各责任单位情况")
    assert shown(by_owner) == [
        ("党政办", 1, 0, 0, 0, 0, "—", 0),
        ("城建办", 1, 10, 2, 2, 6, 20, 0),
        ("财政所", 2, 4, 1, 2, 1, 25, 0),
        ("县水利局", 1, 0, 0, 0, 0, "—", 0),
        ("全镇", 5, 14, 3, 4, 7, Decimal("21.4"), 0),
    ]


def test_what_to_hand_out_today_names_what_is_missing_and_what_runs_out() -> None:
    handed_out = panel(site("2020Q3", as_of=on(10, 10)), "栏目更新", "今日催办")
    assert shown(handed_out) == [
        ("城建办", "防汛 公告", "每月", "", "10月", on(10, 31), on(9, 10)),
        ("财政所", "人事信息", "每半年", "", "下半年", on(12, 31), "没有发布过"),
        ("县水利局", "机构简介", "每年", "", "全年", on(12, 31), "没有发布过"),
    ]
    overdue = shown(panel(site("2020H1", as_of=on(7, 1)), "栏目更新", "今日催办"))
    assert overdue[0] == ("城建办", "防汛 公告", "每月", "1月、2月、3月、4月、5月", "", None, on(7, 1))
    assert overdue[1] == ("财政所", "财政预决算", "每季", "", "三季度", on(9, 30), on(6, 30))
    assert overdue[2][3:5] == ("上半年", "下半年")


def test_a_due_period_runs_through_its_last_day() -> None:
    on_the_day, day_after = (site("2020H1", as_of=day) for day in (on(6, 30), on(7, 1)))
    assert figures(on_the_day, "indicator/columns/")["due"] == 6  # January to May, and the first quarter
    assert figures(day_after, "indicator/columns/")["due"] == 9
    assert shown(panel(on_the_day, "栏目更新", "今日催办"))[0][3:5] == ("1月、2月、3月、4月、5月", "6月")


def test_what_is_not_on_time_is_unknown_while_the_owners_publications_are_not_in() -> None:
    states = {("城建办", "publications"): FormState.FAULTY, ("财政所", "publications"): FormState.MISSING}
    result = site("2020", as_of=on(11, 30), states=states)
    months = ["不明"] * 6 + ["按时", "不明", "按时", "不明", "未到期", "未到期"]
    assert shown(panel(result, "栏目更新", "每月更新的栏目")) == [("防汛 公告", "城建办", *months)]
    found = figures(result, "indicator/columns/")
    assert found == {"total": 5, "due": 3, "on_time": 3, "unknown": 11, "on_time_share": 100}
    assert shown(panel(result, "栏目更新", "各责任单位情况"))[1] == ("城建办", 1, 2, 2, 0, 0, 100, 8)
    assert [row[0] for row in shown(panel(result, "栏目更新", "今日催办"))] == ["县水利局"]
    assert "X620" not in codes(result)


def test_a_column_is_unknown_too_while_a_unit_that_publishes_in_it_is_not_in() -> None:
    states = {("党政办", "publications"): FormState.FAULTY}
    found = dataset("2020Q3", columns=DIRECTORY, publications=SITE, states=states)
    kept_out = {**found.counted, "publications": found.counted["publications"].iloc[:0]}
    result = count(replace(found, counted=kept_out), edition_for(2020))
    assert shown(panel(result, "栏目更新", "每月更新的栏目"))[0][2:] == ("不明",) * 3
    assert shown(panel(result, "栏目更新", "实时更新的栏目")) == [("工作动态", "党政办", "不明", "不明")]
    assert figures(result, "indicator/columns/") == {"total": 5, "unknown": 4}


def test_a_column_without_a_publication_is_told_at_its_name_once_something_was_due() -> None:
    assert codes(site("2020Q3")).count("X620") == 1
    result = site("2020H1")
    told = [issue for issue in result.issues if issue.code == "X620"]
    assert [(issue.value, issue.place.row, issue.place.column) for issue in told] == [
        ("防汛 公告", 5, 1), ("工作动态", 8, 1), ("人事信息", 9, 1),
    ]  # fmt: skip
    states = {("财政所", "publications"): FormState.MISSING}
    known = [issue.value for issue in site("2020H1", states=states).issues if issue.code == "X620"]
    assert known == ["防汛 公告", "工作动态"]


def test_a_column_that_stands_twice_in_the_directory_counts_once() -> None:
    result = counted("2020Q3", columns=[DIRECTORY[0], column("防汛公告", "每季", row=9)], publications=SITE)
    assert figures(result, "indicator/columns/")["due"] == 3


def test_without_a_directory_there_is_no_sheet_of_columns() -> None:
    assert "栏目更新" not in [found.name for found in counted("2020Q3", publications=SITE).exhibits]


@pytest.mark.parametrize(("frequency", "number"), [*zip(FREQUENCIES, (0, 12, 4, 2, 1), strict=True)])
def test_due_periods_cover_the_year_without_gap(frequency: str, number: int) -> None:
    periods = due_periods(frequency, 2020)
    assert len(periods) == number
    days = [
        period.first + timedelta(at)
        for period in periods
        for at in range((period.last - period.first).days + 1)
    ]
    assert days == [on(1, 1) + timedelta(at) for at in range(366 if number else 0)]
    assert [period.late_through for period in periods[:-1]] == [period.last for period in periods[1:]]


DAYS = st.dates(on(1, 1), on(12, 31))


@given(st.sampled_from(FREQUENCIES[1:]), st.lists(DAYS, max_size=8), DAYS)
def test_each_due_period_is_one_of_three_and_more_publications_never_make_it_worse(
    frequency: str, days: list[date], as_of: date
) -> None:
    rank = {Standing.ON_TIME: 0, Standing.LATE: 1, Standing.MISSING: 2, Standing.NOT_DUE: 3}
    for due in due_periods(frequency, 2020):
        known = sorted(day for day in days if day <= as_of)
        update = judge(due, known, as_of)
        assert update.is_due is (due.last < as_of)
        fewer = judge(due, known[1:], as_of)
        assert (rank[update.standing], update.late_days) <= (rank[fewer.standing], fewer.late_days or 366)
        within = any(due.first <= day <= due.last for day in known)
        assert (update.standing is Standing.ON_TIME) is (update.is_due and within)


SOME_COLUMNS = st.lists(
    st.tuples(st.sampled_from("甲乙丙丁戊"), st.sampled_from(FREQUENCIES), st.sampled_from(("城建办", "财政所", "县局"))),
    max_size=5, unique_by=lambda entry: entry[0],
)  # fmt: skip
SOME_PUBLICATIONS = st.lists(st.tuples(st.sampled_from("甲乙丙丁戊己"), DAYS), max_size=15)


@settings(max_examples=25, deadline=None)
@given(SOME_COLUMNS, SOME_PUBLICATIONS, st.sampled_from(("2020", "2020H1", "2020Q3")), DAYS)
def test_on_time_late_and_missing_make_up_what_was_due(
    columns: list[tuple[str, str, str]], published: list[tuple[str, date]], period: str, as_of: date
) -> None:
    rows = [row for name, day in published for row in updates(name, day)]
    directory = [column(*entry) for entry in columns]
    units = ["城建办", "财政所", "党政办"]
    result = counted(period, units=units, as_of=as_of, columns=directory, publications=rows)
    for unit in ("", *units):
        found = {
            name.rpartition("/")[2]: value
            for name, value in values(result, unit).items()
            if "/columns/" in name
        }
        if found:
            assert found["on_time"] + found["late"] + found["missing"] == found["due"]
    cells = [cell for found in result.exhibits if found.name == "栏目更新" for table in found.panels
             if table.title.startswith("每") for row in shown(table) for cell in row[2:]]  # fmt: skip
    assert sum(cell != "未到期" for cell in cells) == values(result)["indicator/columns/due"]


# --- 政策解读 ------------------------------------------------------------------------------------------


def explanation(published: date, document: str, medium: str = "文字", *elements: str, **more: object) -> Row:
    return {"title": "解读", "published_on": published, "document": document, "medium": medium,
            **dict.fromkeys(elements, "是"), **more}  # fmt: skip


def normative(number: str, title: str, made: date, **more: object) -> Row:
    return {"kind": "行政规范性文件", "document_number": number, "title": title, "made_on": made, "validity": "有效",
            **more}  # fmt: skip


def policy(number: str | None, title: str, published: date, **more: object) -> Row:
    return publication(
        published, title=title, category="政策文件", document_number=number, made_on=published, **more
    )


ALL_ELEMENTS = ("has_background", "has_goals", "has_tasks", "has_safeguards", "has_next_steps")
POLICIES: Mapping[str, list[Row]] = {
    "normative": [
        normative("花政〔2020〕1号", "防汛预案", on(7, 1)),
        normative("花政〔2020〕2号", "禁烧通告", on(8, 1)),
        normative("花政〔2020〕3号", "低保办法", on(6, 30)),  # before the period
        normative("花政〔2020〕9号", "地方规章", on(8, 2), kind="规章"),
    ],
    "publications": [
        policy("花政(2020)1号", "关于印发防汛预案的通知", on(7, 3)),  # the same as in form 3
        policy("花政〔2020〕4号", "养老方案", on(9, 1), unit="民政办"),
        policy(None, "没有文号", on(9, 1)),
        publication(on(9, 1), title="一般信息", category="工作动态", document_number="花政〔2020〕5号"),
        policy("花政〔2020〕6号", "后来发布", on(10, 8)),
    ],
    "interpretations": [
        explanation(on(7, 5), "关于印发防汛预案的通知", "文字", *ALL_ELEMENTS[:3]),
        explanation(on(7, 6), "花政[2020]1号", "图片", *ALL_ELEMENTS[3:]),
        explanation(on(8, 6), "低保办法", "文字", *ALL_ELEMENTS[:4]),
        explanation(on(10, 9), "花政〔2020〕4号"),
    ],
}


def test_documents_are_explained_by_number_or_title_and_each_counts_once() -> None:
    result = counted("2020Q3", **POLICIES)
    assert figures(result, "indicator/interpretations/") == {
        "total": 3, "by_medium/文字": 2, "by_medium/图片": 1, "text_only_share": Decimal("66.7"),
        "has_background": 2, "has_goals": 2, "has_tasks": 2, "has_safeguards": 2, "has_next_steps": 1,
        "explained": 2, "complete": 1, "to_explain": 3, "unexplained": 2,
    }  # fmt: skip
    assert sources(result, "indicator/interpretations/unexplained") == (
        RowSpan("党政办.xlsx", "规范性文件台账", (6,)),
        RowSpan("民政办.xlsx", "信息发布台账", (6,)),
    )
    assert values(counted("2020", **POLICIES))["indicator/interpretations/unexplained"] == 2


def test_a_title_of_several_documents_explains_none_of_them() -> None:
    rows: Mapping[str, list[Row]] = {
        "normative": [
            normative("花政〔2020〕1号", "防汛 工作通知", on(7, 1)),
            normative("花政〔2020〕2号", "防汛工作通知", on(7, 2)),
        ],
        "interpretations": [
            explanation(on(7, 5), "防汛工作通知"),
            explanation(on(7, 6), "花政〔2020〕2号"),
            explanation(on(10, 6), "防汛工作通知"),
        ],
    }
    result = counted("2020Q3", **rows)
    assert figures(result, "indicator/interpretations/")["unexplained"] == 1
    unexplained = shown(panel(result, "政策解读分析", "没有解读的文件"))
    assert [row[1] for row in unexplained] == ["花政〔2020〕1号"]
    (issue,) = (found for found in result.issues if found.code == "X622")
    assert (issue.place.row, issue.field, issue.value) == (5, "document", "防汛工作通知")
    assert "这个标题有2件文件，请写文号" in issue.message


def test_the_five_elements_stand_document_by_document() -> None:
    result = counted("2020Q3", **POLICIES)
    assert shown(panel(result, "政策解读分析", "五项要素")) == [
        ("低保办法", "党政办", 1, "文字", "有", "有", "有", "有", "缺", "否"),
        ("关于印发防汛预案的通知", "党政办", 2, "文字、图片", "有", "有", "有", "有", "有", "是"),
    ]
    assert shown(panel(result, "政策解读分析", "没有解读的文件")) == [
        ("党政办", "花政〔2020〕2号", "禁烧通告", on(8, 1), None, "规范性文件台账"),
        ("民政办", "花政〔2020〕4号", "养老方案", None, on(9, 1), "信息发布台账"),
    ]


# --- 财政资金 ------------------------------------------------------------------------------------------


def fund(category: str, allotted: date, fen: int, to_households: str = "否", **more: object) -> Row:
    return {"name": "补贴", "category": category, "allotted_on": allotted, "amount": fen,
            "to_households": to_households, **more}  # fmt: skip


FUNDS = (
    fund("涉农补贴", on(7, 1), 15680001, "是", list_published_on=on(7, 8), list_entries=236, is_masked="是"),
    fund("涉农补贴", on(9, 30), 4319999, "是", list_published_on=on(10, 1), list_entries=40, is_masked="是"),
    fund(
        "社会救助",
        on(8, 1),
        500,
        "是",
        list_published_on=on(8, 1),
        list_entries=3,
        is_masked="否",
        unit="民政办",
    ),
    fund("社会救助", on(8, 2), 700, "是", unit="民政办"),
    fund("其他", on(8, 2), 900),
    fund("其他", on(10, 1), 90000000, "是"),
)


def test_funds_are_summed_exactly_and_lists_are_those_out_by_the_end_of_the_period() -> None:
    result = counted("2020Q3", funds=FUNDS)
    assert figures(result, "indicator/funds/") == {
        "total": 5, "by_category/涉农补贴": 2, "by_category/社会救助": 2, "by_category/其他": 1,
        "amount": Decimal("20.0021"), "amount/涉农补贴": 20, "amount/社会救助": Decimal("0.0012"),
        "amount/其他": Decimal("0.0009"), "lists_due": 4, "lists_published": 2, "lists_missing": 2,
        "lists_unmasked": 1, "list_entries": 239,
    }  # fmt: skip
    assert values(result, "民政办")["indicator/funds/amount"] == Decimal("0.0012")
    assert values(counted("2020", funds=FUNDS))["indicator/funds/lists_missing"] == 2
    assert sources(result, "indicator/funds/lists_unmasked") == (
        RowSpan("民政办.xlsx", "财政资金公开", (7,)),
    )


def test_the_sheet_of_funds_goes_by_category_and_names_what_is_to_be_mended() -> None:
    result = counted("2020Q3", funds=FUNDS)
    by_category = shown(panel(result, "财政资金分析", "各类资金情况"))
    assert [row for row in by_category if row[1]] == [
        ("涉农补贴", 2, 20, 2, 1, 1, 0),
        ("社会救助", 2, Decimal("0.0012"), 2, 1, 1, 1),
        ("其他", 1, Decimal("0.0009"), 0, 0, 0, 0),
        ("合计", 5, Decimal("20.0021"), 4, 2, 2, 1),
    ]
    assert shown(panel(result, "财政资金分析", "要整改的资金")) == [
        ("党政办", 6, "补贴", on(9, 30), Decimal("43199.99"), on(10, 1), "清册没有公开"),
        ("民政办", 7, "补贴", on(8, 1), 5, on(8, 1), "清册没有脱敏"),
        ("民政办", 8, "补贴", on(8, 2), 7, None, "清册没有公开"),
    ]


# --- all four ------------------------------------------------------------------------------------------


def test_each_sheet_goes_to_the_county_and_prints_a_rule_beside_each_figure() -> None:
    result = counted("2020Q3", columns=DIRECTORY, funds=FUNDS, **POLICIES)
    for name in ("信息发布分析", "栏目更新", "政策解读分析", "财政资金分析"):
        found = exhibit(result, name)
        assert found.audience is Audience.COUNTY
        for label, _, measure, rule in shown(found.panels[0]):
            assert label and measure and "统计期" in str(rule)  # noqa: PT018
        for table in found.panels:
            assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_sheet_names_every_form_that_it_rests_on() -> None:
    result = counted("2020Q3", columns=DIRECTORY, funds=FUNDS, **POLICIES)
    assert exhibit(result, "栏目更新").forms == ("columns", "publications")
    assert exhibit(result, "政策解读分析").forms == ("interpretations", "normative", "publications")
    assert exhibit(result, "监督保障情况").forms == ("training", "visits", "assessments", "platforms")


def test_a_figure_on_a_sheet_is_the_fact_it_names() -> None:
    result = counted("2020Q3", columns=DIRECTORY, funds=FUNDS, **POLICIES)
    known = values(result)
    entries = [entry for found in result.exhibits if found.audience is Audience.COUNTY for table in found.panels
               for row in table.rows for entry in row if entry.fact]  # fmt: skip
    assert len(entries) > 60
    assert all(known[entry.fact] == entry.value for entry in entries)
