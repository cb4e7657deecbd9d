"""Whole reports in foreign wordings: what is said of those that are right, and of one number changed in them.

Reports and changes were written before the check was run on them, each set after those before it had been
mended (data/reports/README.md). A change counts as seen only where a finding quotes its sentence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.report.consistency.check import Checked, examine
from pipeline.report.consistency.finding import Finding, Weight
from tests.contradictions import extract_of
from tests.finished_reports import REPORTS

CASES: list[dict[str, Any]] = json.loads((REPORTS / "consistent.json").read_text(encoding="utf-8"))
_WEIGHTS = (Weight.ERROR, Weight.VERIFY)


@dataclass(frozen=True, slots=True)
class Plant:
    """A report with one piece of one sentence changed."""

    case: Mapping[str, Any]
    right: str
    wrong: str

    @property
    def about(self) -> str:
        return f"{self.case['about']}: {self.wrong}"


@cache
def checked(about: str) -> Checked:
    (case,) = (case for case in CASES if case["about"] == about)
    return examine(extract_of(case))


def plants() -> Iterator[Plant]:
    for case in CASES:
        yield from (Plant(case, right, wrong) for right, wrong in case.get("plants", ()))


def found_at(plant: Plant) -> tuple[Finding, ...]:
    """The findings that the change has brought and that quote its sentence."""
    parts = {
        number: [sentence.replace(plant.right, plant.wrong) for sentence in sentences]
        for number, sentences in plant.case["parts"].items()
    }
    (paragraph,) = (text for each in parts.values() for text in each if plant.wrong in text)
    (sentence,) = (text for text in paragraph.split("。") if plant.wrong in text)
    before = {each.reason for each in checked(plant.case["about"]).findings}
    after = examine(extract_of({**plant.case, "parts": parts})).findings
    return tuple(each for each in after if each.reason not in before and _quotes(each, sentence))


def _quotes(finding: Finding, sentence: str) -> bool:
    texts = (quote.text.strip("….。；") for quote in (finding.first, finding.second) if quote)
    return any(text in sentence or sentence in text for text in texts)


def test_a_consistent_report_is_not_called_wrong(measured: Callable[[str], None]) -> None:
    wrong = {case["about"]: tuple(each.weight for each in checked(case["about"]).findings) for case in CASES}
    lines = []
    for name in dict.fromkeys(case["set"] for case in CASES):
        of_set = [wrong[case["about"]] for case in CASES if case["set"] == name]
        counts = Counter(weight for found in of_set for weight in found)
        told = ", ".join(f"{counts[weight]} {weight.value}" for weight in _WEIGHTS)
        lines.append(f"  {name}: {len(of_set)} consistent reports, {told}")
    measured("\n".join(["findings in reports that are right", *lines]))
    assert [about for about, found in wrong.items() if Weight.ERROR in found] == []
    assert sum(map(len, wrong.values())) <= len(CASES) // 10


def test_one_number_changed_is_found_at_its_place(measured: Callable[[str], None]) -> None:
    found = {plant.about: found_at(plant) for plant in plants()}
    seen = [each for each in found.values() if each]
    as_error = [each for each in seen if any(finding.weight is Weight.ERROR for finding in each)]
    missed = [about for about, each in found.items() if not each]
    heading = f"{len(found)} changes in consistent reports, {len(seen)} found at their place"
    measured("\n".join([f"{heading}, {len(as_error)} as errors; not found:", *missed]))
    assert len(seen) / len(found) >= 0.85
