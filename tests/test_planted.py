"""Contradictions planted in sentences of other hands, and consistent texts: what is found, and where.

data/reports/planted.json: `at` are the words of a text that cannot stand; a finding is right where it quotes them.
data/reports/consistent_readings.json: texts that hold in all they say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from pipeline.report.consistency.check import Checked, examine
from pipeline.report.consistency.finding import Finding, Weight
from tests.contradictions import extract_of
from tests.finished_reports import REPORTS

PLANTED: list[dict[str, Any]] = json.loads((REPORTS / "planted.json").read_text(encoding="utf-8"))
CONSISTENT: list[dict[str, Any]] = json.loads(
    (REPORTS / "consistent_readings.json").read_text(encoding="utf-8")
)
BEYOND = frozenset({"doubled"})
"""翻一番 is left alone."""


@cache
def checked(about: str) -> Checked:
    (case,) = (case for case in (*PLANTED, *CONSISTENT) if case["about"] == about)
    return examine(extract_of(case))


def quotes(finding: Finding, words: str) -> bool:
    return any(words in quote.text for quote in (finding.first, finding.second) if quote)


def test_findings_by_place(measured: Callable[[str], None]) -> None:
    places = [(case["about"], words) for case in PLANTED for words in case["at"]]
    hit = [any(quotes(each, words) for each in checked(about).findings) for about, words in places]
    found = [(case, each) for case in PLANTED for each in checked(case["about"]).findings]
    astray = [each for case, each in found if not any(quotes(each, words) for words in case["at"])]
    false = [each for case in CONSISTENT for each in checked(case["about"]).findings]
    errors = sum(each.weight is Weight.ERROR for each in (*astray, *false))
    measured(
        f"{len(places)} planted places: {sum(hit)} found; {len(found)} findings, {len(astray)} elsewhere; "
        f"{len(CONSISTENT)} consistent texts: {len(false)} findings; false errors in all: {errors}"
    )
    assert sum(hit) >= 0.95 * len(hit)
    assert len(astray) <= 0.05 * len(found)
    assert errors == 0


@pytest.mark.parametrize("case", CONSISTENT, ids=lambda case: case["about"])
def test_a_consistent_text_holds_no_error(case: dict[str, Any]) -> None:
    assert [each for each in checked(case["about"]).findings if each.weight is Weight.ERROR] == []


def test_what_is_beyond_the_check_is_not_found_by_accident() -> None:
    assert [about for about in BEYOND if checked(about).findings] == []


# --- sums: the place that was changed is the one quoted --------------------------------------------------

_SUMS = (
    "全年主动公开政府信息1200条，其中政务动态700条、通知公告350条、其他150条。",
    "公开领导小组设组长1名、副组长2名、组员9名，共12名。",
    "上半年公开政府信息500条，下半年公开政府信息700条，全年公开1200条。",
    "全年主动公开政府信息900条，其中一季度、二季度、三季度、四季度分别公开200条、210条、240条、250条。",
    "全年共收到问卷，其中线上30份、线下70份，合计100份。",
)


@pytest.mark.parametrize("text", _SUMS)
def test_a_sum_that_holds_is_left_alone_and_a_changed_number_is_quoted(text: str) -> None:
    def found(sentence: str) -> list[Finding]:
        case = {"year": 2021, "parts": {"1": [sentence]}, "tables": {}}
        return [each for each in examine(extract_of(case)).findings if each.kind == "分项合计"]

    assert found(text) == []
    numbers = [each for each in re.finditer(r"\d+", text) if text[each.end()] in "条名份"]
    for number in numbers:
        other = f"{int(number[0]) + 50}{text[number.end()]}"
        changed = f"{text[: number.start()]}{other}{text[number.end() + 1 :]}"
        assert any(quotes(each, other) for each in found(changed)), changed


def test_a_sentence_without_an_end_is_told_and_not_read() -> None:
    case = {"year": 2021, "parts": {"1": ["全年收到政府信息公开申请9件，" * 200]}, "tables": {}}
    found = examine(extract_of(case))
    assert found.findings == ()
    assert any("长得读不了" in said for said in found.unread)
