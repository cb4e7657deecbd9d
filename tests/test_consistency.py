"""What the check of a finished report finds, in published reports and in small ones made for it.

Cases marked `is_beyond` are known not to be found; they count in the rates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import pytest

from pipeline.intake.document.read import read_document
from pipeline.model.document import Extract
from pipeline.report.consistency.check import Checked, examine
from pipeline.report.consistency.checks.catalogue import RULES
from pipeline.report.consistency.finding import Finding, Weight
from tests.contradictions import CASES, extract_of, known_of, report_of
from tests.finished_reports import HUAYUAN_TEXT
from tests.published import SHANGHAI_OFFICE_2019, SUQIAN_2023, PublishedReport
from tests.test_mentions import CASES as CLAIMS

Key = tuple[str, str]
"""The kind of a finding and its weight; with words of its reason where a published report is meant."""


@cache
def outcome(about: str) -> Checked:
    """The check of a case, known by what it is about."""
    (case,) = (case for case in CASES if case["about"] == about)
    return examine(extract_of(case), known_of(case))


# --- published reports ---------------------------------------------------------------------------------


def huayuan() -> tuple[Finding, ...]:
    extract = read_document(HUAYUAN_TEXT, "huayuan.txt")
    assert isinstance(extract, Extract)
    return examine(extract).findings


def published(report: PublishedReport, title: str, source: str) -> tuple[Finding, ...]:
    """The check of a report's number sentences and tables."""
    parts: dict[int, list[str]] = {}
    for part, sentence in (pair for case in CLAIMS if case["source"] == source for pair in case["sentences"]):
        parts.setdefault(part, []).append(sentence)
    assert parts, source
    return examine(report_of(title, report.edition, parts, report.values)).findings


@cache
def found_in(name: str) -> tuple[Finding, ...]:
    if name == "花园镇2020":
        return huayuan()
    report, title = {
        "上海市政府办公厅2019": (SHANGHAI_OFFICE_2019, "2019年上海市人民政府办公厅政府信息公开工作年度报告"),
        "宿迁市2023": (SUQIAN_2023, "宿迁市2023年政府信息公开工作年度报告"),
    }[name]
    return published(report, title, name)


# By hand, from the reports: what each finding must be.
EXPECTED = {
    "花园镇2020": (
        ("表和文字", "错误", "文字里是1条，表里是0条"),
        ("前后文字", "核实", "1320条，比主动公开的政府信息的1202条还多"),
        ("次数", "核实", "全年至少应有12次，另一处检查次数只有9次"),
    ),
    "上海市政府办公厅2019": (
        ("表和文字", "错误", "（予以公开和部分公开），文字里是258件，表里是275件"),
        ("表和文字", "错误", "（无法提供），文字里是265件，表里是337件"),
        ("分项合计", "错误", "＝716件，同总数805件"),
        ("比例", "错误", "文字里是33.9%"),
        ("比例", "核实", "四舍五入是4.35%，文字里的4.34%"),
        ("说得太满", "核实", "可是行政复议尚未审结有2件"),
        ("说得太满", "核实", "可是未经复议直接起诉尚未审结有1件"),
    ),
    "宿迁市2023": (),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_published_report_gives_its_contradictions_and_no_others(name: str) -> None:
    found, expected = list(found_in(name)), EXPECTED[name]
    for kind, weight, words in expected:
        (match,) = (
            each
            for each in found
            if (each.kind, each.weight.value) == (kind, weight) and words in each.reason
        )
        found.remove(match)
    assert found == []


def test_both_places_of_a_contradiction_are_quoted() -> None:
    wrong, *_ = found_in("花园镇2020")
    assert wrong.second
    assert (wrong.first.where, wrong.second.where) == ("第五部分", "表三")
    assert "共计收到1条公民的依申请公开申请表" in wrong.first.text
    assert wrong.second.text.startswith("一、本年新收政府信息公开申请数量·总计：0；")


def test_two_scopes_that_may_both_be_right_are_named() -> None:
    (twice,) = (each for each in found_in("花园镇2020") if each.kind == "前后文字")
    assert "一处是本级、一处是汇总" in twice.reason


# --- planted contradictions ----------------------------------------------------------------------------


def kinds(found: Iterable[Finding]) -> Counter[str]:
    return Counter(each.kind for each in found)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "is_beyond" not in case], ids=lambda case: case["about"]
)
def test_a_planted_contradiction_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    assert kinds(outcome(case["about"]).findings) == Counter(case["wanted"])


def test_precision_and_recall_over_all_cases(measured: Callable[[str], None]) -> None:
    wanted = [Counter(case["wanted"]) for case in CASES]
    wanted += [Counter(kind for kind, _, _ in each) for each in EXPECTED.values()]
    found = [kinds(outcome(case["about"]).findings) for case in CASES]
    found += [kinds(found_in(name)) for name in EXPECTED]
    right = [one & other for one, other in zip(wanted, found, strict=True)]
    totals = [sum(each, Counter[str]()) for each in (right, found, wanted)]
    lines = [
        f"  {kind}: {totals[2][kind]} planted, {totals[1][kind]} found, {totals[0][kind]} right"
        for kind in sorted(totals[2])
    ]
    precision, recall = (totals[0].total() / totals[at].total() for at in (1, 2))
    heading = f"contradictions in {len(wanted)} reports: precision {precision:.3f}, recall {recall:.3f}"
    measured("\n".join([heading, *lines]))
    assert precision >= 0.95
    assert recall >= 0.95


def test_every_rule_is_found_somewhere() -> None:
    reasons = [each.reason for case in CASES for each in outcome(case["about"]).findings]
    reasons += [each.reason for name in EXPECTED for each in found_in(name)]
    unseen = [
        code for code, rule in RULES.items() if not any(_pattern(rule.reason).fullmatch(r) for r in reasons)
    ]
    assert unseen == []


def _pattern(reason: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{[a-z]+\\}", "(.*)", re.escape(reason)))


def test_reasons_are_whole_sentences_in_plain_chinese() -> None:
    for case in CASES:
        for each in outcome(case["about"]).findings:
            assert each.reason.endswith("。")
            assert not re.search(r"[a-z_{}]{2,}", each.reason.replace("x.xlsx", "").replace("report.txt", ""))


def test_errors_come_before_doubts() -> None:
    weights = [each.weight for name in EXPECTED for each in found_in(name)]
    order = list(Weight)
    for name in EXPECTED:
        places = [order.index(each.weight) for each in found_in(name)]
        assert places == sorted(places)
    assert {*weights} == {*Weight}
