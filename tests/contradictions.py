"""Small reports with contradictions planted by hand (data/reports/contradictions.json), as extracts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline.editions import EDITIONS, Edition, edition_for
from pipeline.intake.document.read import read_document
from pipeline.model.document import Extract
from pipeline.model.previous import Previous
from pipeline.report.consistency.known import Known
from tests.finished_reports import REPORTS, Block, as_text, drawn

CASES: list[dict[str, Any]] = json.loads((REPORTS / "contradictions.json").read_text(encoding="utf-8"))
# What stands in a part of which a case says nothing.
_USUAL = {5: ("公开的形式还不够丰富。",), 6: ("本年度没有收取信息处理费。",)}


def report_of(
    title: str,
    edition: Edition,
    parts: Mapping[int, Sequence[str]],
    values: Mapping[Any, Decimal | None],
    signed: str = "",
) -> Extract:
    """A finished report of these sentences and printed values."""
    blocks: list[Block] = [title, *parts.get(0, ())]
    for number, heading in enumerate(edition.part_titles, 1):
        blocks += [heading, *parts.get(number, _USUAL.get(number, ()))]
        blocks += [drawn(edition.tables[number - 2], values)] if number in (2, 3, 4) else []
    extract = read_document(as_text([*blocks, signed] if signed else blocks), "report.txt")
    assert isinstance(extract, Extract)
    return extract


def extract_of(case: Mapping[str, Any]) -> Extract:
    edition = EDITIONS[case["edition"]] if "edition" in case else edition_for(case["year"])
    given = case.get("tables", {})  # null: nothing is filled in
    values = {cell.key: _value(given, cell.key.fact) for cell in edition.cells}
    parts = {int(number): sentences for number, sentences in case["parts"].items()}
    title = case.get("title", f"花园镇{case['year']}年政府信息公开工作年度报告")
    return report_of(title, edition, parts, values, case.get("signed", ""))


def _value(given: Mapping[str, Any] | None, fact: str) -> Decimal | None:
    printed = None if given is None else given.get(fact, 0)
    return None if printed is None else Decimal(printed)


def known_of(case: Mapping[str, Any]) -> Known:
    year = case["year"]
    given = (("facts", case.get("workbook_year", year)), ("last_year", year - 1))
    town = case.get("township", "花园镇")
    books = [workbook(case[name], at, town) for name, at in given if name in case]
    compared = (extract_of(case["compare"]),) if "compare" in case else ()
    return Known(tuple(books), compared)


def workbook(facts: Mapping[str, Any], year: int, township: str = "花园镇") -> Previous:
    """What is read of a consolidated workbook with these facts."""
    values = {code: Decimal(value) for code, value in facts.items()}
    return Previous(f"{year}.xlsx", "ab" * 32, str(year), township, edition_for(year).code, values, {})
