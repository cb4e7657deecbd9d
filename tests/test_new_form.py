"""A form that the package has never heard of goes all the way, from its declaration to the county's workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pipeline.collect.assemble import collect
from pipeline.deliver.result import Result, conclude
from pipeline.deliver.template import Filling, write_template
from pipeline.deliver.workbook.write import write_workbook
from pipeline.editions import edition_for
from pipeline.forms import COVER, FILING, FORMS, SLIP, forms_of
from pipeline.intake.submission import FormReader
from pipeline.model.conditions import NotBefore
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, NamedUnit, RowRule, Template, Unique
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import parse_period
from pipeline.model.severity import Severity
from pipeline.model.submission import Submission, Value
from pipeline.model.unit import Unit
from pipeline.statistics.count import count
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, told_at
from pipeline.statistics.exhibit import Audience, Column, Entry, Exhibit, Panel, words
from pipeline.statistics.figure import Figure, breakdown
from pipeline.statistics.registry import COUNTINGS

Rows = Mapping[str, Sequence[Mapping[str, Value]]]

OPEN_DAYS = Form(
    number=90,
    code="open_days",
    title="政府开放日台账",
    version=1,
    purpose="登记每次政府开放日。",
    templates=(Template.DEPARTMENT,),
    period_date="held_on",
    key=("held_on", "theme"),
    fields=(
        Field("held_on", "举办日期", Kind.DATE, "举办的日期", "2020-05-15", required=True),
        Field("theme", "主题", Kind.TEXT, "活动主题", "（示例）走进大厅", required=True),
        Field(
            "kind",
            "形式",
            Kind.CHOICE,
            "线上还是线下",
            "线下",
            required=True,
            options=options("线上", "线下"),
        ),
        Field("host", "承办单位", Kind.TEXT, "名册上的单位", "示例办"),
        Field("satisfaction", "满意率", Kind.PERCENT, "参加者的满意率", "98.5", largest=100),
        Field("reported_on", "报道日期", Kind.DATE, "发布报道的日期", "2020-05-16"),
    ),
    rules=(RowRule("R9001", Severity.BLOCKING, NotBefore("reported_on", "held_on")),),
    unique=(Unique("U9001", Severity.CONFIRM, ("held_on", "theme")),),
    named_units=(NamedUnit("X9001", Severity.CONFIRM, "host"),),
)


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(OPEN_DAYS.code)
    held = ledger.within("held_on", scope.period)
    total = indicator("open_days/total", "政府开放日", "次", ledger, held)
    yield total
    kinds = options_of(OPEN_DAYS, "kind")
    yield from breakdown(total, "indicator/open_days/by_kind", kinds, ledger.texts("kind", ""))


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    ledger = scope.ledger(OPEN_DAYS.code)
    rows = [
        words(theme, day)
        for theme, day in zip(ledger.texts("theme", ""), ledger.dates("held_on"), strict=True)
    ]
    total = (Entry("合计"), Entry(len(rows), fact="indicator/open_days/total"))
    panel = Panel("开放日清单", "按举办日期列出", (Column("主题"), Column("日期")), (*rows, total))
    yield Exhibit("开放日一览", "政府开放日", "全年的开放日", Audience.COUNTY, (panel,))


COUNTING = Counting(
    rules={"indicator/open_days": "举办日期在统计期内的次数"},
    indicators=_indicators,
    issues=lambda scope: (told_at(scope, "X605", OPEN_DAYS, "theme", at, "甲")
                          for at in range(len(scope.ledger(OPEN_DAYS.code)) - 1, 0, -1)),
    exhibits=_exhibits,
)  # fmt: skip

OFFICE = Unit("HY-Z01", "花园镇人民政府", Template.TOWNSHIP)
HALL = Unit("HY-B10", "为民服务中心", Template.DEPARTMENT, ("大厅",), forms_due=(OPEN_DAYS.code,))
ALL_FORMS = (*FORMS, OPEN_DAYS)
SETTINGS = {
    "township": "花园镇", "county": "某县", "unit_code": "HY", "level": "乡镇街道", "address": "某路1号", "postcode": "000000",
    "phone": "0000-0000000", "platform": "某网", "supervisor": "某局", "head": "甲某", "statistician": "乙某",
    "signed_by": "花园镇", "finance_frequency": "每季",
}  # fmt: skip
HELD = (
    {"held_on": date(2020, 5, 15), "theme": "走进大厅", "kind": "线下", "host": "大厅", "satisfaction": 9850},
    {"held_on": date(2020, 9, 15), "theme": "=1+1", "kind": "线上", "reported_on": date(2020, 9, 16)},
)


def received(unit: Unit, forms: Sequence[Form], rows: Rows) -> Submission:
    """Write a workbook of the unit and read it back, as its sender would fill it."""
    filled: dict[str, Value] = {
        "data_through": date(2020, 12, 31), "filled_by": "甲某", "reviewed_by": "乙某", "filed_on": date(2021, 1, 4),
    }  # fmt: skip
    said = {form.code: ("有数据" if rows.get(form.code) else "零报告", "") for form in forms}
    target = BytesIO()
    write_template(target, unit.kind, forms, Filling(unit, "花园镇", 2020, rows, filled, said))
    return FormReader(ALL_FORMS, COVER, FILING, SLIP).read(target.getvalue(), f"{unit.name}.xlsx")


@pytest.fixture(scope="module")
def result() -> Result:
    roster = [
        {"unit_code": unit.code, "unit_name": unit.name, "kind": unit.kind.value, "other_names": "、".join(unit.other_names),
         "forms_due": OPEN_DAYS.title if unit is HALL else None}
        for unit in (OFFICE, HALL)
    ]  # fmt: skip
    office = received(OFFICE, forms_of(Template.TOWNSHIP), {"settings": [SETTINGS], "roster": roster})
    period = parse_period("2020")
    assert period
    dataset = collect([office, received(HALL, [OPEN_DAYS], {OPEN_DAYS.code: HELD})], period, ALL_FORMS)
    assert not isinstance(dataset, Obstacle), dataset
    edition = edition_for(2020)
    return conclude(dataset, edition, count(dataset, edition, (*COUNTINGS, COUNTING)), ALL_FORMS)


def test_it_is_read_and_counted_with_its_rows(result: Result) -> None:
    assert result.reasons == ()
    facts = {fact.code: fact for fact in result.facts if not fact.unit}
    assert facts["indicator/open_days/total"].value == 2
    assert facts["indicator/open_days/by_kind/线上"].value == 1
    assert [span.rows for span in facts["indicator/open_days/total"].sources] == [(4, 5)]
    assert result.dataset.frames["open_days"]["host"].to_list() == ["为民服务中心", None]


def test_what_only_counting_finds_stands_at_its_cell(result: Result) -> None:
    found = [issue for issue in result.issues if issue.form == "open_days"]
    assert [(issue.unit, issue.place.cell, issue.row_key) for issue in found] == [
        ("为民服务中心", "B5", "2020-09-15｜=1+1")
    ]


def test_it_has_its_place_in_the_county_workbook(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    write_workbook(path, result)
    book = openpyxl.load_workbook(path)
    ledger, exhibit = book[OPEN_DAYS.title], book["开放日一览"]
    cells = [cell.value for row in ledger.iter_rows() for cell in row]
    assert {"走进大厅", 98.5, "满意率"} <= set(cells)
    shown = [cell for row in exhibit.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in shown] == ["s"]
    indicators = {cell.value for row in book["总体情况指标"].iter_rows() for cell in row}
    assert {"政府开放日", "举办日期在统计期内的次数"} <= indicators
    assert "开放日一览" in {cell.value for row in book["目录"].iter_rows() for cell in row}
