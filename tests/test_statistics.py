"""Counting: hand-computed figures on small tables, and the laws that hold for any ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.dataset import FormState
from pipeline.editions import EDITIONS, edition_for
from pipeline.forms import FORMS
from pipeline.forms.applications import OUTCOME_TEXT
from pipeline.forms.village_affairs import FORM as VILLAGE_AFFAIRS
from pipeline.model.fact import Fact, RowSpan
from pipeline.model.issue import Place
from pipeline.statistics.count import count
from pipeline.statistics.disclosure.publications import COUNTING as COUNTING_OF_PUBLICATIONS
from pipeline.statistics.findings import CountingFault, identity_issues
from pipeline.statistics.tables import evaluate, fact_code, official_values, values_by_unit
from tests.datasets import OFFICIAL, Row, codes, counted, dataset, figures, township, values


def on(month: int, day: int, year: int = 2020) -> date:
    return date(year, month, day)


# --- 表二: documents -----------------------------------------------------------------------------------


def document(
    made: date, disclosed: date | None = None, ended: date | None = None, **more: object
) -> dict[str, object]:
    validity = "废止" if ended else "有效"
    return {"kind": "行政规范性文件", "made_on": made, "disclosed_on": disclosed, "ended_on": ended,
            "validity": validity, **more}  # fmt: skip


DOCUMENTS = (
    document(on(5, 1, 2018), on(5, 9, 2018)),
    document(on(12, 25, 2019), on(1, 8)),
    document(on(3, 31), on(4, 1)),
    document(on(6, 1), on(6, 5), ended=on(11, 30)),
    document(on(2, 1, 2017), on(2, 9, 2017), ended=on(1, 1)),
    document(on(7, 1), on(7, 2), ended=on(1, 20, 2021)),
    document(on(8, 8)),
    document(on(1, 3, 2021), on(1, 4, 2021)),
)


@pytest.mark.parametrize(
    ("period", "edition", "expected"),
    [
        ("2020", "2019", {"made": 4, "disclosed": 4, "public_total": 4}),
        ("2020Q1", "2019", {"made": 1, "disclosed": 1, "public_total": 2}),
        ("2020H1", "2019", {"made": 2, "disclosed": 3, "public_total": 4}),
        ("2020", "2021", {"issued": 4, "repealed": 2, "in_force": 5}),
        ("2020Q1", "2021", {"issued": 1, "repealed": 1, "in_force": 3}),
    ],
)
def test_documents_are_counted_by_their_dates(period: str, edition: str, expected: dict[str, int]) -> None:
    result = counted(period, EDITIONS[edition], normative=DOCUMENTS)
    assert figures(result, "table2/20.1/normative/") == expected
    assert figures(result, "table2/20.1/rules/") == {}


def test_an_expired_document_counts_as_repealed_in_the_2021_edition() -> None:
    expired = {**document(on(1, 1, 2015), ended=on(5, 5, 2021)), "validity": "失效"}
    result = counted("2021", normative=[expired])
    assert figures(result, "table2/") == {"20.1/normative/repealed": 1}


def test_the_status_column_is_never_used_for_a_cut() -> None:
    later_repealed = document(on(1, 6), on(1, 7), ended=on(3, 1, 2021))
    result = counted("2020", normative=[later_repealed])
    assert figures(result, "table2/20.1/normative/")["public_total"] == 1
    assert values(result)["indicator/normative/in_force"] == 1


def test_rules_of_a_city_stand_in_their_own_line() -> None:
    rule = {**document(on(1, 6), on(1, 7)), "kind": "规章"}
    collected = replace(dataset("2020", normative=[rule]), township=township("设区的市以上"))
    result = count(collected, edition_for(2020))
    assert figures(result, "table2/") == {
        "20.1/rules/made": 1,
        "20.1/rules/disclosed": 1,
        "20.1/rules/public_total": 1,
    }
    assert not any("T2-d" in found.identity.code for found in result.identities)


# --- 表二: matters, fees, procurement ------------------------------------------------------------------


def matter(kind: str = "行政许可", registered: str = "是", change: str | None = None, when: date | None = None,
           quarters: tuple[int | None, ...] = (None,) * 4, **more: object) -> dict[str, object]:  # fmt: skip
    figures = {f"q{number}": figure for number, figure in enumerate(quarters, 1)}
    return {
        "kind": kind,
        "was_registered": registered,
        "change": change,
        "changed_on": when,
        **figures,
        **more,
    }


MATTERS = (
    matter(quarters=(1, 0, 2, 3)),
    matter(registered="是", change="取消", when=on(6, 30), quarters=(4, 1, 0, 0)),
    matter(registered="否", change="新增", when=on(7, 1), quarters=(0, 0, 5, 0)),
    matter(registered="否", change="新增", when=on(2, 1), quarters=(0, 0, 0, 0)),
    matter("其他对外管理服务事项", change="无", quarters=(0, 0, 0, 1856)),
    matter("行政处罚", quarters=(0, 3, 0, 0)),
)


@pytest.mark.parametrize(
    ("period", "change", "decisions"),
    [("2020", 1, 16), ("2020Q1", 1, 5), ("2020H1", 0, 6), ("2020Q3", 1, 7), ("2020H2", 1, 10)],
)
def test_the_register_runs_from_january_and_decisions_by_quarter(
    period: str, change: int, decisions: int
) -> None:
    result = values(counted(period, matters=MATTERS))
    assert result["table2/20.5/permits/previous"] == 2
    assert result["table2/20.5/permits/change"] == change
    assert result["table2/20.5/permits/decisions"] == decisions


def test_other_services_have_a_line_in_2019_and_none_in_2021() -> None:
    assert figures(counted("2020", matters=MATTERS), "table2/20.5/services/") == {
        "previous": 1,
        "decisions": 1856,
    }
    result = counted("2020", EDITIONS["2021"], matters=MATTERS)
    assert figures(result, "table2/") == {"20.5/permits/decisions": 16, "20.6/penalties/decisions": 3}


def test_fees_have_a_register_in_2019_and_an_amount_in_2021() -> None:
    fees = [
        matter(quarters=(100, 1, 0, 8005600), name="甲费"),
        matter(registered="否", change="新增", when=on(3, 1), name="乙费"),
    ]
    fees = [{key: value for key, value in fee.items() if key != "kind"} for fee in fees]
    assert figures(counted("2020", fees=fees), "table2/") == {"20.8/fees/previous": 1, "20.8/fees/change": 1}
    year = counted("2020", EDITIONS["2021"], fees=fees)
    assert figures(year, "table2/") == {"20.8/fees/amount": Decimal("8.005701")}
    quarter = counted("2020Q2", EDITIONS["2021"], fees=fees)
    assert figures(quarter, "table2/") == {"20.8/fees/amount": Decimal("0.000001")}


def test_procurement_is_printed_in_wan_yuan_exactly() -> None:
    contracts = [
        {"contract_on": on(1, 1), "amount": 5005600},
        {"contract_on": on(6, 30), "amount": 1500000},
        {"contract_on": on(7, 1), "amount": 1500000},
    ]
    result = counted("2020", procurement=contracts)
    assert figures(result, "table2/20.9/procurement/") == {"projects": 3, "amount": Decimal("8.0056")}
    assert figures(counted("2020Q3", procurement=contracts), "table2/20.9/procurement/amount") == {
        "": Decimal("1.5")
    }
    assert figures(counted("2020", EDITIONS["2021"], procurement=contracts), "table2/") == {}


# --- 表三 ----------------------------------------------------------------------------------------------


def application(
    received: date, answered: date | None = None, code: str = "1", **more: object
) -> dict[str, object]:
    outcome = OUTCOME_TEXT[code] if answered else None
    return {"number": "2020-001", "received_on": received, "channel": "网络", "applicant": "自然人",
            "extended": "否", "answered_on": answered, "outcome": outcome, **more}  # fmt: skip


def table3(period: str, edition: str, *rows: Mapping[str, object]) -> dict[str, Decimal]:
    result = figures(counted(period, EDITIONS[edition], applications=rows), "table3/")
    return {code: value for code, value in result.items() if not code.endswith("/total")}


def test_an_application_is_new_carried_in_answered_and_carried_out_by_its_dates() -> None:
    assert table3("2020", "2019", application(on(1, 1), on(12, 31))) == {
        "new/natural": 1,
        "1/natural": 1,
        "7/natural": 1,
    }
    assert table3("2020", "2019", application(on(12, 31, 2019), on(1, 1))) == {
        "in/natural": 1, "1/natural": 1, "7/natural": 1,
    }  # fmt: skip
    assert table3("2020", "2019", application(on(12, 31, 2019))) == {"in/natural": 1, "out/natural": 1}
    assert table3("2020", "2019", application(on(12, 31), on(1, 1, 2021))) == {
        "new/natural": 1,
        "out/natural": 1,
    }
    assert table3("2020", "2019", application(on(12, 1, 2019), on(12, 31, 2019))) == {}
    assert table3("2020", "2019", application(on(1, 1, 2021))) == {}


def test_a_quarter_carries_what_the_quarter_before_left() -> None:
    row = application(on(3, 31), on(4, 1), "3.8", applicant="商业企业")
    assert table3("2020Q1", "2019", row) == {"new/commercial": 1, "out/commercial": 1}
    assert table3("2020Q2", "2019", row) == {"in/commercial": 1, "3.8/commercial": 1, "7/commercial": 1}
    assert table3("2020Q3", "2019", row) == {}


def test_only_part_years_note_that_they_carry_over_from_the_period_before() -> None:
    year, quarter = (counted(period, applications=[]) for period in ("2020", "2020Q2"))
    labels = [
        {fact.code: fact.label for fact in result.facts}["table3/in/natural"] for result in (year, quarter)
    ]
    assert labels == [
        "二、上年结转政府信息公开申请数量：自然人",
        "二、上年结转政府信息公开申请数量（上期结转）：自然人",
    ]


def test_the_date_of_receipt_decides_never_the_date_of_the_correction() -> None:
    corrected = application(
        on(12, 30, 2019), on(1, 20), correction_asked_on=on(12, 31, 2019), corrected_on=on(1, 5)
    )
    assert table3("2020", "2019", corrected) == {"in/natural": 1, "1/natural": 1, "7/natural": 1}


def test_other_handling_is_one_row_in_2019_and_three_in_2021() -> None:
    rows = [application(on(2, 1), on(2, 2), f"6.{number}") for number in (1, 2, 2, 3)]
    assert table3("2020", "2019", *rows) == {"new/natural": 4, "6/natural": 4, "7/natural": 4}
    assert table3("2020", "2021", *rows) == {
        "new/natural": 4, "6.1/natural": 1, "6.2/natural": 2, "6.3/natural": 1, "7/natural": 4,
    }  # fmt: skip


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_outcome_and_every_applicant_has_its_one_cell(edition: str) -> None:
    applicants = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    rows = [
        application(on(2, 1), on(2, 2), code, applicant=who) for code in OUTCOME_TEXT for who in applicants
    ]
    result = official_values(counted("2020", EDITIONS[edition], applications=rows).facts, EDITIONS[edition])
    cells = {(key.row, key.column): value for key, value in result.items() if key.table == "table3"}
    results = [row for row, column in cells if column == "total" and row not in ("new", "in", "7", "out")]
    assert all(cells[row, "natural"] == (3 if row == "6" else 1) for row in results)
    assert all(cells[row, "total"] == 6 * cells[row, "natural"] for row in results)
    assert cells["7", "total"] == len(rows) == 126


def test_applications_are_counted_by_channel_and_by_their_due_date() -> None:
    rows = [
        application(on(3, 2), on(3, 30)),
        application(on(3, 2), on(3, 31), channel="邮寄"),
        application(on(3, 2), on(4, 1), "6.1", correction_asked_on=on(3, 5)),
        application(on(6, 1)),
    ]
    assert figures(counted("2020H1", applications=rows), "indicator/applications/") == {
        "received": 4, "by_channel/网络": 3, "by_channel/邮寄": 1,
        "handled": 3, "on_time": 1, "late": 1, "no_due_date": 1,
    }  # fmt: skip


# --- 表四 ----------------------------------------------------------------------------------------------


def case(
    opened: date, closed: date | None = None, result: str = "结果维持", **more: object
) -> dict[str, object]:
    return {"number": "复〔2020〕1号", "kind": "行政复议", "opened_on": opened, "closed_on": closed,
            "result": result if closed else None, **more}  # fmt: skip


def test_cases_count_when_closed_in_the_period_or_pending_at_its_end() -> None:
    cases = [
        case(on(5, 1, 2018), on(1, 1)),
        case(on(5, 1), on(12, 31), "结果纠正"),
        case(on(5, 1), on(1, 1, 2021), "其他结果"),
        case(on(5, 1, 2019)),
        case(on(5, 1, 2019), on(12, 31, 2019)),
        case(on(1, 1, 2021)),
        case(on(8, 1), on(9, 1), "其他结果", kind="未经复议直接起诉"),
        case(on(8, 1), kind="复议后起诉"),
    ]
    assert figures(counted("2020", cases=cases), "table4/") == {
        "reconsideration/upheld": 1, "reconsideration/corrected": 1, "reconsideration/pending": 2,
        "reconsideration/total": 4, "direct_litigation/other": 1, "direct_litigation/total": 1,
        "post_reconsideration_litigation/pending": 1, "post_reconsideration_litigation/total": 1,
    }  # fmt: skip
    assert figures(counted("2020Q2", cases=cases), "table4/reconsideration/") == {"pending": 3, "total": 3}


@pytest.mark.parametrize(
    ("opened", "code", "kind", "found"),
    [
        (on(5, 1, 2024), "3.1", "未经复议直接起诉", True),
        (on(5, 1, 2024), "3.7", "未经复议直接起诉", True),
        (on(5, 1, 2024), "3.8", "未经复议直接起诉", False),
        (on(5, 1, 2024), "4.1", "未经复议直接起诉", False),
        (on(5, 1, 2024), "3.1", "复议后起诉", False),
        (on(12, 31, 2023), "3.1", "未经复议直接起诉", False),
    ],
)
def test_since_2024_a_refusal_goes_to_reconsideration_first(
    opened: date, code: str, kind: str, found: bool
) -> None:
    answered = application(on(3, 1, 2023), on(3, 9, 2023), code, number="2023-007", unit="城建办")
    suit = case(opened, kind=kind, application_number="2023-007")
    result = counted("2024", applications=[answered], cases=[suit])
    assert [(issue.code, issue.place.cell) for issue in result.issues] == ([("X605", "B5")] if found else [])


# --- indicators ----------------------------------------------------------------------------------------


def test_publications_are_counted_in_every_respect() -> None:
    rows = [
        {"published_on": on(1, 31), "column": "应急管理", "category": "应急管理",
         "is_dynamic": "是", "is_catalogue": "是"},
        {"published_on": on(2, 1), "column": "应急管理", "channel": "公开栏", "is_dynamic": "否", "has_pdf": "是"},
        {"published_on": on(12, 31), "column": "政策", "category": "政策文件", "document_number": "花政〔2020〕1号",
         "made_on": on(12, 30), "channel": "政府网站", "is_dynamic": "是", "is_catalogue": "是"},
        {"published_on": on(12, 31), "column": "政策", "document_number": "花政〔2020〕2号"},
    ]  # fmt: skip
    result = counted("2020", publications=rows)
    assert figures(result, "indicator/publications/") == {
        "total": 4, "by_month/01": 1, "by_month/02": 1, "by_month/12": 2,
        "by_category/应急管理": 1, "by_category/政策文件": 1, "by_category/未填": 2,
        "by_column/应急管理": 2, "by_column/政策": 2, "by_channel/政府网站": 3, "by_channel/公开栏": 1,
        "dynamic": 2, "catalogue": 2, "with_pdf": 1, "numbered": 1, "policy": 1, "policy_numbered": 1,
        "with_pdf_share": 25, "numbered_share": 25, "policy_numbered_share": 100,
    }  # fmt: skip
    assert figures(counted("2020Q1", publications=rows), "indicator/publications/by_month/") == {
        "01": 1,
        "02": 1,
    }


def test_a_unit_is_told_once_how_many_of_its_rows_do_not_say_what_they_are() -> None:
    silent = {"published_on": on(5, 1), "column": "政策"}
    rows = [
        silent,
        {**silent, "is_dynamic": "是"},
        {**silent, "unit": "城建办", "is_dynamic": "是", "is_catalogue": "否"},
    ]
    issues = counted("2020", publications=rows).issues
    assert [(issue.code, issue.unit, issue.place.file) for issue in issues] == [
        ("X610", "党政办", "党政办.xlsx")
    ]
    assert "有2条信息（第5-6行）" in issues[0].message


def test_interpretations_are_counted_by_medium_and_element() -> None:
    rows = [
        {"published_on": on(6, 15), "medium": "文字", "has_background": "是", "has_goals": "否"},
        {"published_on": on(6, 16), "medium": "视频", "has_background": "是", "has_next_steps": "是"},
        {"published_on": on(7, 1), "medium": "文字"},
    ]
    rows = [{"document": "花政〔2020〕12号", **row} for row in rows]
    assert figures(counted("2020Q2", interpretations=rows), "indicator/interpretations/") == {
        "total": 2, "by_medium/文字": 1, "by_medium/视频": 1, "has_background": 2, "has_next_steps": 1,
        "text_only_share": 50, "explained": 1,
    }  # fmt: skip


def posting(posting_period: str, disclosed: date, **more: object) -> dict[str, object]:
    return {"matter": "财务收支", "posting_period": posting_period, "disclosed_on": disclosed, "channel": "两者",
            "is_masked": "是", "unit": "城东村", **more}  # fmt: skip


def test_postings_belong_to_the_quarter_they_are_about() -> None:
    rows = [
        posting("一季度", on(4, 3)),
        posting("3月", on(4, 20), is_masked="否"),
        posting("四季度", on(1, 6, 2021), matter="低保特困", channel="公开栏"),
        posting("随时", on(5, 5), channel="先锋网"),
        posting("随时", on(1, 2, 2021)),
    ]
    assert figures(counted("2020", village_affairs=rows), "indicator/village_affairs/") == {
        "total": 4, "by_matter/财务收支": 3, "by_matter/低保特困": 1,
        "by_quarter/一季度": 2, "by_quarter/二季度": 1, "by_quarter/四季度": 1,
        "by_channel/两者": 2, "by_channel/公开栏": 1, "by_channel/先锋网": 1, "masked": 3,
    }  # fmt: skip
    assert figures(counted("2020Q1", village_affairs=rows), "indicator/village_affairs/total") == {"": 2}


def test_every_posting_period_has_a_quarter() -> None:
    periods = [option.text for option in VILLAGE_AFFAIRS.by_name["posting_period"].options]
    rows = [posting(period, on(5, 5)) for period in periods]
    result = figures(counted("2020", village_affairs=rows), "indicator/village_affairs/by_quarter/")
    assert result == {"一季度": 4, "二季度": 5, "三季度": 4, "四季度": 4}


# --- facts and their rows ------------------------------------------------------------------------------


def test_a_fact_knows_the_rows_behind_it() -> None:
    rows = [
        matter(quarters=(3, 0, 0, 0), row=9),
        matter(quarters=(1, 0, 0, 0), row=7),
        matter("行政处罚", row=8),
        matter(quarters=(0, 2, 0, 0), row=7, unit="城建办"),
        matter(quarters=(None, 5, 0, 0), row=11),
    ]
    result = counted("2020Q1", matters=rows)
    office, construction = (
        RowSpan(f"{unit}.xlsx", "行政权力事项", rows) for unit, rows in (("党政办", (7, 9)), ("城建办", (7,)))
    )
    found = {fact.unit: fact for fact in result.facts if fact.code == "table2/20.5/permits/decisions"}
    assert {unit: (fact.value, fact.sources) for unit, fact in found.items()} == {
        "": (4, (office, construction)),
        "党政办": (4, (office,)),
        "城建办": (0, (construction,)),
    }
    assert found[""].label == "第二十条第（五）项/行政许可：处理决定数量"
    assert (found[""].measure, found[""].period) == ("件", "2020Q1")


def test_additions_and_removals_that_cancel_out_still_show_their_rows() -> None:
    rows = [matter(change="取消", when=on(2, 1)), matter(registered="否", change="新增", when=on(3, 1))]
    result = counted("2020", matters=rows)
    fact = next(fact for fact in result.facts if fact.code == "table2/20.5/permits/change" and fact.unit)
    assert (fact.value, fact.sources[0].rows) == (0, (5, 6))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_township_has_every_official_cell_first_and_in_order(edition: str) -> None:
    result = counted("2020", EDITIONS[edition], units=["城东村", "城西村"])
    official = [fact_code(cell.key) for cell in EDITIONS[edition].cells]
    assert [fact.code for fact in result.facts][: len(official)] == official
    assert {fact.unit for fact in result.facts} == {""}
    assert {fact.value for fact in result.facts[: len(official)]} == {0}
    assert codes(result) == []


def test_facts_of_units_follow_the_roster() -> None:
    rows = [{"published_on": on(1, 1), "column": "政策", "unit": unit} for unit in ("丙", "甲")]
    result = counted("2020", units=["乙", "甲", "丙"], publications=rows)
    assert list(dict.fromkeys(fact.unit for fact in result.facts)) == ["", "甲", "丙"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_fact_has_a_rule_to_print_beside_it(edition: str) -> None:
    rows = [{"published_on": on(1, 1), "column": "政策/解读"}]
    result = counted("2020", EDITIONS[edition], publications=rows)
    rules = {fact.code: result.rule_of(fact.code) for fact in result.facts}
    assert all(
        "统计期" in rule for code, rule in rules.items() if not code.endswith(("/previous", "/change"))
    )
    assert rules["indicator/publications/by_column/政策/解读"].endswith("按「栏目」分")
    assert rules["table3/5.1/total"] != rules["table3/out/total"]
    with pytest.raises(KeyError):
        result.rule_of("indicator/unheard_of")


def test_a_row_of_a_unit_outside_the_roster_is_our_fault() -> None:
    collected = dataset("2020", publications=[{"published_on": on(1, 1), "column": "政策"}])
    with pytest.raises(ValueError, match="roster"):
        count(replace(collected, units=()), edition_for(2020))


# --- identities and issues -----------------------------------------------------------------------------


def test_every_identity_that_binds_the_township_comes_with_both_sides() -> None:
    result = counted("2020", normative=[document(on(12, 20, 2019), on(1, 6))])
    assert len(result.identities) == len(edition_for(2020).identities)
    broken = [found for found in result.identities if not found.holds]
    assert [(found.identity.code, found.left, found.right) for found in broken] == [
        ("T2-a-made[20.1/normative]", 0, 1)
    ]
    assert codes(result) == ["X609"]


def test_a_broken_sum_is_our_fault_and_never_the_senders() -> None:
    edition = edition_for(2020)
    wrong = official_values(counted("2020").facts, edition)
    wrong = {key: Decimal(key.row == "new") for key in wrong}
    with pytest.raises(CountingFault, match="T3-A"):
        list(identity_issues(evaluate(edition.identities, wrong)))


def test_rules_below_a_city_break_an_identity() -> None:
    rule = {**document(on(1, 6), on(1, 7)), "kind": "规章"}
    assert codes(counted("2020", normative=[rule])) == ["X608"] * 3


def test_decisions_that_equal_the_register_look_like_a_misfill() -> None:
    rows = [
        matter("行政处罚", quarters=(1, 0, 0, 0), unit="城建办"),
        matter("行政强制", quarters=(0, 0, 0, 7)),
        matter("行政许可", quarters=(0, 0, 0, 0), change="取消", when=on(1, 9)),
    ]
    issues = counted("2020", matters=rows).issues
    assert [(issue.code, issue.unit, issue.value) for issue in issues] == [
        ("X607", "", "1"),
        ("X607", "城建办", "1"),
    ]
    assert [issue.place for issue in issues] == [Place(), Place("城建办.xlsx", "行政权力事项")]
    assert issues[1].message.startswith("《行政权力事项》“行政处罚”的处理决定数量等于")
    assert issues[0].message.endswith("请核对各单位填的，确实如此的由镇里在《审核意见》里批准。")
    assert codes(counted("2020", EDITIONS["2021"], matters=rows)) == []


def fee(name: str, fen: int, unit: str) -> dict[str, object]:
    return {"name": name, "q1": 0, "q2": fen, "unit": unit}


def paid(fen: int, unit: str, when: date) -> dict[str, object]:
    return application(on(4, 1), on(5, 20), unit=unit, fee=fen, fee_asked_on=on(4, 2), fee_paid_on=when)


def test_processing_fees_of_the_two_forms_are_compared_unit_by_unit() -> None:
    rows = {
        "applications": [
            paid(10000, "党政办", on(5, 6)),
            paid(12345, "城建办", on(5, 6)),
            paid(7, "党政办", on(7, 1)),
        ],
        "fees": [fee("政府信息公开信息处理费", 10000, "党政办"), fee("占道费", 12345, "城建办")],
    }
    issues = [issue for issue in counted("2020Q2", **rows).issues if issue.code == "X602"]
    assert [(issue.unit, issue.value, issue.place) for issue in issues] == [
        ("城建办", "123.45", Place("城建办.xlsx", "行政事业性收费"))
    ]
    faulty = counted("2020Q2", states={("城建办", "fees"): FormState.FAULTY}, **rows)
    assert "X602" not in codes(faulty)


def test_a_unit_without_any_fees_is_told_of_a_fee_where_it_chose_nil_or_where_it_was_paid() -> None:
    collected = dataset("2020Q2", applications=[paid(500, "党政办", on(5, 6))])
    (state,) = collected.states
    status = Place(state.file, "封面", 17, 2)
    nil = replace(state, filed_at={"fees": status})
    not_owed = replace(state, forms={"applications": FormState.RECEIVED})
    for told, place in ((nil, status), (not_owed, Place(state.file, "依申请公开台账"))):
        result = count(replace(collected, states=(told,)), EDITIONS["2019"])
        assert [issue.place for issue in result.issues if issue.code == "X602"] == [place]


def test_a_fee_received_for_another_unit_needs_no_word() -> None:
    rows = {"applications": [paid(500, "党政办", on(5, 6))], "fees": [fee("信息处理费", 500, "财政所")]}
    assert "X602" not in codes(counted("2020Q2", **rows))


# --- laws ----------------------------------------------------------------------------------------------

DAYS = st.dates(date(2019, 10, 1), date(2021, 3, 31))


@st.composite
def ledgers(draw: st.DrawFn) -> list[dict[str, object]]:
    """Applications that passed their row rules: answered on or after receipt, or not at all."""
    rows = []
    for row in range(5, 5 + draw(st.integers(0, 12))):
        received = draw(DAYS)
        waits = draw(st.none() | st.integers(0, 400))
        answered = None if waits is None else received + timedelta(waits)
        code, who = (
            draw(st.sampled_from(list(OUTCOME_TEXT))),
            draw(st.sampled_from(("自然人", "商业企业", "其他"))),
        )
        unit = draw(st.sampled_from(("党政办", "城建办", "农办")))
        rows.append(application(received, answered, code, applicant=who, unit=unit, row=row))
    return rows


@settings(max_examples=30)
@given(ledgers(), st.sampled_from(("2020", "2020H1", "2020H2", "2020Q1", "2020Q2", "2020Q3", "2020Q4")))
def test_new_and_carried_in_equal_handled_and_carried_out(rows: list[dict[str, object]], period: str) -> None:
    result = values(counted(period, countings=OFFICIAL, applications=rows))
    for column in ("natural", "commercial", "other", "total"):
        new, carried_in, handled, out = (
            result[f"table3/{row}/{column}"] for row in ("new", "in", "7", "out")
        )
        assert new + carried_in == handled + out


@settings(max_examples=20)
@given(ledgers())
def test_what_one_quarter_carries_out_the_next_carries_in(rows: list[dict[str, object]]) -> None:
    quarters = [
        values(counted(f"2020Q{number}", countings=OFFICIAL, applications=rows)) for number in range(1, 5)
    ]
    for before, after in pairwise(quarters):
        assert before["table3/out/total"] == after["table3/in/total"]
    year = values(counted("2020", countings=OFFICIAL, applications=rows))
    assert year["table3/new/total"] == sum(quarter["table3/new/total"] for quarter in quarters)
    assert year["table3/7/total"] == sum(quarter["table3/7/total"] for quarter in quarters)


MATTER_ROWS = st.builds(
    matter,
    st.sampled_from(("行政许可", "行政处罚", "行政强制", "其他对外管理服务事项")),
    st.just("否"),
    st.just("新增"),
    st.dates(on(1, 1), on(12, 31)),
    st.tuples(*[st.integers(0, 9)] * 4),
    unit=st.sampled_from(("党政办", "城建办", "农办")),
)
PUBLICATIONS = st.fixed_dictionaries(
    {
        "published_on": st.dates(on(1, 1), on(12, 31)),
        "column": st.sampled_from(("政策", "应急管理")),
        "category": st.sampled_from((None, "政策文件")),
        "is_dynamic": st.sampled_from((None, "是", "否")),
        "unit": st.sampled_from(("党政办", "城建办", "农办")),
    }
)


def is_sum(fact: Fact) -> bool:
    """Whether rows of the three forms add up to it; a share of them does not."""
    forms = ("table", "indicator/applications/", "indicator/matters/", "indicator/publications/")
    return fact.code.startswith(forms) and fact.measure != "%"


@settings(max_examples=30)
@given(ledgers(), st.lists(MATTER_ROWS, max_size=6), st.lists(PUBLICATIONS, max_size=6), st.randoms())
def test_the_township_is_the_sum_of_its_units_in_whatever_order_rows_come(
    applications: list[Row], matters: list[Row], publications: list[Row], random: Random
) -> None:
    rows = {
        name: [{"row": at, **row} for at, row in enumerate(some, 5)]
        for name, some in (
            ("applications", applications),
            ("matters", matters),
            ("publications", publications),
        )
    }
    units = ["党政办", "城建办", "农办"]
    result = counted("2020H1", units=units, **rows)
    parts_of = defaultdict(list)
    for fact in result.facts:
        if fact.unit:
            parts_of[fact.code].append(fact)
    for whole in (fact for fact in result.facts if not fact.unit and is_sum(fact)):
        parts = parts_of[whole.code]
        assert whole.value == sum(part.value for part in parts)
        assert whole.sources == tuple(span for part in parts for span in part.sources)
    for some in rows.values():
        random.shuffle(some)
    assert counted("2020H1", units=units, **rows) == result


@settings(max_examples=30)
@given(st.lists(PUBLICATIONS, max_size=12))
def test_every_breakdown_adds_up_to_its_whole(rows: list[dict[str, object]]) -> None:
    countings = (*OFFICIAL, COUNTING_OF_PUBLICATIONS)
    result = values(counted("2020", countings=countings, publications=rows))
    for part in ("by_month", "by_category", "by_column", "by_channel"):
        parts = [
            value for code, value in result.items() if code.startswith(f"indicator/publications/{part}/")
        ]
        assert sum(parts) == result["indicator/publications/total"] == len(rows)


def test_values_by_unit_repeat_the_zeros_that_are_no_facts() -> None:
    edition = edition_for(2020)
    facts = counted("2020", units=["空"], matters=[matter(quarters=(2, 0, 0, 0))]).facts
    by_unit = values_by_unit(facts, edition)
    assert list(by_unit) == ["", "党政办"]
    assert by_unit["党政办"] == by_unit[""] == official_values(facts, edition)
    assert set(official_values(facts, edition, "空").values()) == {0}


@pytest.mark.parametrize(
    ("form", "field", "row"),
    [
        ("normative", "kind", document(on(5, 1), on(5, 2))),
        ("matters", "kind", {"was_registered": "是", "change": "无", "q1": 1}),
        ("applications", "applicant", {"received_on": on(5, 1), "channel": "网络"}),
        (
            "applications",
            "outcome",
            {"received_on": on(5, 1), "channel": "网络", "answered_on": on(5, 8), "applicant": "自然人"},
        ),
        ("cases", "kind", {"opened_on": on(5, 1)}),
        ("cases", "result", {"opened_on": on(5, 1), "closed_on": on(6, 1), "kind": "行政复议"}),
    ],
)
def test_every_entry_of_a_drop_down_that_a_table_splits_by_counts_somewhere(
    form: str, field: str, row: Row
) -> None:
    """An entry renamed in the form, or added to it, must not fall between the cells of a table."""
    options = [option.text for item in FORMS if item.code == form for option in item.by_name[field].options]
    filled = [
        set(figures(counted(countings=OFFICIAL, **{form: [{**row, field: text}]}), "table"))
        for text in options
    ]
    shared = set.intersection(*filled)
    assert len(options) > 1
    assert all(cells - shared for cells in filled)


def test_rows_without_a_line_in_the_edition_are_said_to_count_nowhere() -> None:
    rows = [matter("其他对外管理服务事项"), matter("行政许可", quarters=(3, 0, 0, 0))]
    told = [(issue.code, issue.unit) for issue in counted("2021", matters=rows).issues]
    assert told == [("X611", "党政办")]
    assert [issue.code for issue in counted("2020", matters=rows).issues if issue.code == "X611"] == []
