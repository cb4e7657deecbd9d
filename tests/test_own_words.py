"""What people type for the annual report is held against its numbers, at the cell in which it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli_report import summary
from pipeline.collect.dataset import Dataset, FormState
from pipeline.deliver.result import Status
from pipeline.editions import edition_for
from pipeline.model.issue import Issue
from pipeline.model.period import parse_period
from pipeline.model.severity import Severity
from pipeline.report import own_words
from pipeline.report.own_words import contradictions, with_contradictions
from pipeline.run import Built, Order, run
from pipeline.statistics.count import count
from tests.results import application
from tests.test_draft import PROBLEM, on, own
from tests.test_draft_notices import reported
from tests.test_run import FINANCE, OFFICE, SETTINGS, VILLAGE, write_township, write_unit

UNITS = (OFFICE, FINANCE, VILLAGE)

APPLICATIONS = [
    application("1", on(3, 2), answered_on=on(3, 20), outcome="1 予以公开"),
    application("2", on(5, 2), answered_on=on(5, 20), outcome="1 予以公开"),
]


def told(found: Dataset) -> list[Issue]:
    edition = edition_for(found.period.year)
    return list(contradictions(found, count(found, edition), edition))


@pytest.mark.parametrize(
    ("chapter", "text", "words"),
    [
        ("依申请公开", "本年度没有收到政府信息公开申请。", "表"),
        ("主动公开", "全年主动公开政府信息1300条。", "1300"),
        ("监督保障", "全年举办政务公开培训3次，培训干部群众。全年共举办政务公开培训5次。", "5次"),
    ],
)
def test_a_paragraph_that_says_another_number_is_told_at_its_cell(
    chapter: str, text: str, words: str
) -> None:
    found = reported(applications=APPLICATIONS, narrative=[own(chapter, "工作有序开展"), own(chapter, text)])
    first, *_ = told(found)
    assert (first.code, first.severity, first.form, first.field) == (
        "X692",
        Severity.CONFIRM,
        "narrative",
        "content",
    )
    assert (first.place.sheet, first.place.row, first.value) == ("文字材料", 6, text)
    assert words in first.message


def test_a_problem_that_says_another_number_is_told_at_its_cell() -> None:
    typed = "全年收到政府信息公开申请90件，答复不够规范"
    rows = [{**PROBLEM, "problem": typed, "status": "已完成", "effect": "已有范本"}]
    issues = told(reported(applications=APPLICATIONS, problems=rows))
    assert {(each.form, each.field) for each in issues} == {("problems", "problem")}


def test_what_agrees_with_the_numbers_is_not_told() -> None:
    texts = ["重点公开了防汛信息。", f"全年收到政府信息公开申请{len(APPLICATIONS)}件。"]
    rows = [own("依申请公开", text) for text in texts]
    assert told(reported(applications=APPLICATIONS, narrative=rows, problems=[PROBLEM])) == []


def test_as_long_as_a_unit_is_missing_no_text_is_held_against_its_numbers() -> None:
    found = reported(narrative=[own("主动公开", "全年主动公开政府信息1300条。")])
    assert told(found)
    first, *others = found.states
    missing = replace(first, forms=dict.fromkeys(first.forms, FormState.MISSING))
    assert told(replace(found, states=(missing, *others))) == []


def test_an_error_of_our_own_leaves_the_totals_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    found, edition = reported(narrative=[own("主动公开", "全年1300条。")]), edition_for(2020)
    counted = count(found, edition)
    monkeypatch.setattr(own_words, "examine", broken)
    kept, fault = with_contradictions(found, counted, edition)
    assert kept == counted
    assert "ZeroDivisionError" in fault


def test_the_run_says_which_texts_do_not_fit_and_keeps_its_status(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_township(folder)
    roster = [{"unit_code": unit.code, "unit_name": unit.name, "kind": unit.kind.value} for unit in UNITS]
    typed = [own("主动公开", "全年主动公开政府信息1300条。")]
    write_unit(folder, "镇.xlsx", UNITS[0], settings=[SETTINGS], roster=roster, narrative=typed)
    period = parse_period("2020")
    assert period
    built = run(Order(period, folder, tmp_path / "out", edition_for(2020), None, 1), lambda *_: None)
    assert isinstance(built, Built)
    lines = list(summary(built))
    assert "写给年度报告的文字，有 1 处同数据或者别的文字对不上：" in lines
    assert any("《文字材料》" in line and "1300条" in line for line in lines)
    assert (built.result.status, built.faults) == (Status.FOR_REVIEW, ())
