"""The counted rows of a form: what many figures ask of them is worked out once, and nobody can change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import ModuleType

import pytest

from pipeline.editions import edition_for
from pipeline.forms.hall_checks import BREACHES
from pipeline.statistics.count import count
from pipeline.statistics.counting import Scope
from pipeline.statistics.ledger import Ledger
from pipeline.statistics.supervision import hall_findings, village_visits
from tests.datasets import dataset

ROWS = [
    {"title": "通知", "made_on": date(2020, 3, 1), "category": "政策文件"},
    {"title": "公告", "made_on": None, "category": None},
]


def ledger() -> Ledger:
    return Scope(dataset(publications=ROWS), edition_for(2020)).ledger("publications")


def test_blank_cells_are_blank_in_whichever_way_they_are_asked_for() -> None:
    rows = ledger()
    assert rows.dates("made_on") == [date(2020, 3, 1), None]
    assert [rows.date_at(position, "made_on") for position in (0, 1)] == [date(2020, 3, 1), None]
    assert rows.filled("category").tolist() == [True, False]
    assert rows.texts("category", "未填").tolist() == ["政策文件", "未填"]
    assert rows.holds("category", "政策文件", "其他").tolist() == [True, False]
    assert rows.by("made_on", date(2020, 12, 31)).tolist() == [True, False]


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: rows.column("title"),
        lambda rows: rows.filled("category"),
        lambda rows: rows.holds("category", "政策文件"),
        lambda rows: rows.by("made_on", date(2020, 12, 31)),
    ],
)
def test_what_figures_share_is_made_once_and_cannot_be_written_to(ask: Callable[[Ledger], object]) -> None:
    rows = ledger()
    array = ask(rows)
    assert ask(rows) is array
    with pytest.raises(ValueError, match="read-only"):
        array[0] = array[1]  # type: ignore[index]


@pytest.mark.parametrize(("module", "reads"), [(village_visits, "_findings"), (hall_findings, "weeks_of")])
def test_figures_issues_and_sheets_of_a_form_read_its_rows_once(
    module: ModuleType, reads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = getattr(module, reads), []
    monkeypatch.setattr(module, reads, lambda *given: asked.append(reads) or read(*given))
    rows = {
        "inspections": [
            {"inspected_on": date(2020, 3, 2), "village": "党政办", "fault": "张贴不全", "circulated": "否"}
        ],
        "hall_checks": [{"checked_on": date(2020, 3, 3), "window": "民政", "breach": BREACHES[0]}],
    }
    assert count(dataset(**rows), edition_for(2020)).exhibits
    assert len(asked) == 1
