"""Published reports, reproduced: ledgers filled through the real templates give their printed tables.

A blank cell of the original is unknown: nothing is filled in for it and nothing is compared.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from pipeline.collect.assemble import collect
from pipeline.collect.dataset import Dataset
from pipeline.deliver.template import Filling, write_template
from pipeline.editions import CellKey, edition_for
from pipeline.forms import COVER, FILING, FORMS, SLIP, forms_of
from pipeline.forms.cover import HAS_DATA, NIL
from pipeline.intake.submission import FormReader
from pipeline.model.fact import plain_decimal
from pipeline.model.form import Template
from pipeline.model.period import parse_period
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission
from pipeline.model.unit import Unit
from pipeline.statistics.count import count
from pipeline.statistics.tables import official_values
from submissions.make_2020 import units, write_workbook_of
from tests.published import HUAYUAN_2020, PUBLISHED, PublishedReport
from tests.published_submissions import Row, rows_for

ROOT = Path(__file__).parent.parent
READER = FormReader(FORMS, COVER, FILING, SLIP)
OFFICE = Unit("T-Z01", "示例机关", Template.TOWNSHIP)
DEPARTMENT = Unit("T-B01", "示例办公室", Template.DEPARTMENT)


def settings(level: str) -> Row:
    """Return 本镇设置 filled from its own examples, for a body of this level."""
    form = next(form for form in FORMS if form.code == "settings")
    typed: dict[str, object] = {item.name: item.example for item in form.fields}
    numbers = {
        name: int(str(typed[name]))
        for name in ("quarter_due_day", "lock_days", "full_score", "deduction_cap")
    }
    return {
        **typed,
        **numbers,
        "township": OFFICE.name,
        "unit_code": OFFICE.code,
        "level": level,
        "grounds": (),
        "reported_on": None,
    }  # type: ignore[dict-item]


def submission(unit: Unit, year: int, rows: dict[str, list[Row]]) -> Submission:
    """Write a unit's workbook through the template and read it back as intake does."""
    cover: Row = {
        "data_through": date(year, 12, 31),
        "filled_by": "示例甲",
        "reviewed_by": "示例乙",
        "filed_on": date(year + 1, 1, 5),
    }
    forms = forms_of(unit.kind)
    filings = {form.code: (HAS_DATA if rows.get(form.code) else NIL, "") for form in forms}
    stream = io.BytesIO()
    write_template(stream, unit.kind, forms, Filling(unit, OFFICE.name, year, rows, cover, filings))
    return READER.read(stream.getvalue(), f"{unit.name}.xlsx")


def collected(report: PublishedReport) -> Dataset:
    level = "设区的市以上" if report.level == "city_and_above" else "乡镇街道"
    roster: list[Row] = [
        {"unit_code": unit.code, "unit_name": unit.name, "kind": unit.kind.value}
        for unit in (OFFICE, DEPARTMENT)
    ]
    office = submission(
        OFFICE, report.year, {"settings": [settings(level)], "roster": roster, "holidays": []}
    )
    period = parse_period(str(report.year))
    assert period
    dataset = collect([office, submission(DEPARTMENT, report.year, rows_for(report))], period, FORMS)
    assert isinstance(dataset, Dataset)
    return dataset


@pytest.mark.parametrize("report", PUBLISHED, ids=[report.code for report in PUBLISHED])
def test_ledgers_filled_through_the_templates_give_the_printed_tables(report: PublishedReport) -> None:
    dataset = collected(report)
    assert [issue.message for issue in dataset.issues if issue.severity is Severity.BLOCKING] == []
    values = official_values(count(dataset, report.edition).facts, report.edition)
    printed = {key: value for key, value in report.values.items() if value is not None}
    assert {key: values[key] for key in printed} == printed


TOLD = {
    "publications/dynamic": 1320, "publications/catalogue": 1320, "interpretations/total": 8,
    "applications/received": 0, "inspections/dates": 9, "visits/total": 2, "hall_checks/weeks_missed": 0,
    "interpretations/text_only_share": 100, "problems/total": 5,
}  # fmt: skip
"""What the published report says in words."""


@pytest.mark.parametrize("name", ["花园镇人民政府", "财政所", "杏花村"])
def test_the_committed_example_is_what_its_script_writes(name: str, tmp_path: Path) -> None:
    write_workbook_of(next(unit for unit in units() if unit.name == name), tmp_path)
    written = tmp_path / f"{name}.xlsx"
    assert written.read_bytes() == (ROOT / "submissions" / "2020" / written.name).read_bytes()


def test_the_worked_example_gives_the_published_tables(tmp_path: Path) -> None:
    from pipeline.run import Built, Order, run

    period = parse_period("2020")
    assert period
    order = Order(period, ROOT / "submissions" / "2020", tmp_path, edition_for(2020), None, 1)
    built = run(order, lambda *_: None)
    assert isinstance(built, Built)
    tables = {
        CellKey(line["table"], line["row"], line["column"]): line["value"]
        for name in ("table2", "table3", "table4")
        for line in csv.DictReader(_lines(tmp_path / "2020" / "tables" / f"{name}.csv"))
    }
    assert tables == {
        key: plain_decimal(value) for key, value in HUAYUAN_2020.values.items() if value is not None
    }
    assert built.result.reasons == ()
    found = {fact.code.removeprefix("indicator/"): fact.value for fact in built.result.facts if not fact.unit}
    assert {code: int(found[code]) for code in TOLD} == TOLD
    assert [approval.issue.code for approval in built.result.approved] == ["R0104"]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()
