"""本镇设置: numbers that only fit together are checked together."""

from __future__ import annotations

import pytest

from pipeline.collect.assemble import check_alone
from pipeline.forms import FORMS
from pipeline.model.issue import Issue
from pipeline.model.severity import Severity
from tests.submissions import office


def told(**settings: int | None) -> list[Issue]:
    return [each for each in check_alone(office(settings=settings), FORMS) if each.form == "settings"]


@pytest.mark.parametrize(
    ("full", "cap"), [(100, 100), (100, 20), (20, None), (None, 100), (None, None), (0, 0)]
)
def test_one_visit_may_take_off_as_much_as_there_is(full: int | None, cap: int | None) -> None:
    assert told(full_score=full, deduction_cap=cap) == []


@pytest.mark.parametrize(
    ("full", "cap", "said"),
    [
        (100, 101, "填的是“101”，大于「检查满分」的“100”"),
        (None, 101, "填的是“101”，大于「检查满分」的“100”（没有填写，按此计）"),
        (19, None, "没有填写，按“20”计，大于「检查满分」的“19”"),
    ],
)
def test_a_visit_cannot_take_off_more_than_there_is(full: int | None, cap: int | None, said: str) -> None:
    """Else a village could score less than nothing."""
    (issue,) = told(full_score=full, deduction_cap=cap)
    assert (issue.code, issue.severity, issue.field) == ("R1501", Severity.BLOCKING, "deduction_cap")
    assert said in issue.message
