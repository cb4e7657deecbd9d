"""Every kind of field and every condition is known wherever a form is read, checked, drawn or told of."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import get_args

import numpy as np
import openpyxl
import pandas as pd
import pytest

from pipeline.collect import conditions as checks
from pipeline.collect.assemble import check_alone
from pipeline.collect.calendar import working_calendar
from pipeline.collect.conditions import Rows, Setting
from pipeline.collect.schema import schema_of
from pipeline.collect.stack import as_typed
from pipeline.deliver import sheet as put
from pipeline.deliver.form_notes import choices, way_to_fill
from pipeline.deliver.ledger import Ledger, LedgerColumn, values
from pipeline.deliver.template import cell_formulas, formulas
from pipeline.deliver.template.checks import option_names
from pipeline.deliver.template.sheets import write_ledger
from pipeline.deliver.workbook.ledgers import NUMBER_LOOKS
from pipeline.forms import FORMS
from pipeline.intake.cells import reader_of
from pipeline.model import conditions as on
from pipeline.model import wording
from pipeline.model.field import NUMBERS, Field, Kind, Option
from pipeline.model.form import Form, RowRule, Template
from pipeline.model.issue import Place
from pipeline.model.severity import Severity
from tests.datasets import frame_of
from tests.submissions import collected, office, sound

PRIZES = Form(
    number=90,
    code="prizes",
    title="评比",
    version=1,
    purpose="试一试。",
    templates=(Template.VILLAGE,),
    key=("points",),
    fields=(
        Field("points", "得分", Kind.SCORE, "几分", "9.5", largest=10),
        Field("share", "满意率", Kind.PERCENT, "百分之几", "96.5", largest=100),
        Field("bonus", "奖金(元)", Kind.MONEY, "几元", "100", largest=1000),
        Field("reason", "理由", Kind.TEXT, "为什么", "好"),
    ),
    rules=(
        RowRule("R9001", Severity.BLOCKING, on.FilledWhen("reason", on.WhenAbove("points", 9))),
        RowRule("R9002", Severity.BLOCKING, on.BlankUnless("reason", on.WhenAbove("bonus"))),
        RowRule("R9003", Severity.CONFIRM, on.ValueWhen("reason", ("好",), on.WhenAbove("share", 90))),
        RowRule("R9004", Severity.CONFIRM, on.AtMostSetting("bonus", "deduction_cap", "单次扣分上限")),
    ),
)
OPTIONLESS = [kind for kind in Kind if kind not in (Kind.CHOICE, Kind.CODED)]


def form_with_one(kind: Kind) -> Form:
    choices = () if kind in OPTIONLESS else (Option("是", "1"),)
    field = Field("one", "一栏", kind, "填一填", "", options=choices)
    return Form(91, "each", "每种", 1, "试一试。", (Template.VILLAGE,), (field,), ("one",))


def verdict(code: str, limits: dict[str, int], *rows: dict[str, object]) -> list[bool]:
    rule = next(rule for rule in PRIZES.rules if rule.code == code)
    setting = Setting(2020, "", working_calendar(), limits)
    mask = checks.broken(rule.condition, Rows(PRIZES, frame_of(PRIZES, rows)), setting)
    assert mask.dtype == np.bool_
    return mask.tolist()


# --- nothing is forgotten -----------------------------------------------------------------------------------


@pytest.mark.parametrize("condition", get_args(on.Condition))
@pytest.mark.parametrize("function", [wording.demand, checks.broken, formulas.broken])
def test_every_condition_has_its_wording_its_check_and_its_formula(function: object, condition: type) -> None:
    assert function.dispatch(condition) is not function.dispatch(object)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_read_drawn_and_explained(kind: Kind) -> None:
    form = form_with_one(kind)
    assert callable(reader_of(form.fields[0]))
    assert way_to_fill(form.fields[0])
    assert schema_of(form, Setting(2020, "", working_calendar())).columns["one"]
    with put.open_book(io.BytesIO(), title="试") as book:
        write_ledger(book, form, option_names([form]), [])
    assert (kind in NUMBERS) == (kind in NUMBER_LOOKS)


@pytest.mark.parametrize("kind", OPTIONLESS)
def test_every_kind_without_options_is_judged_by_a_red_cell(kind: Kind) -> None:
    form = form_with_one(kind)
    assert list(cell_formulas.cell_faults(form.fields[0], form, formulas.row_cells(form, 4), None))


# --- hundredths ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.SCORE, 250, "2.5"),
        (Kind.PERCENT, 9650, "96.5"),
        (Kind.MONEY, -5, "-0.05"),
        (Kind.COUNT, 250, "250"),
    ],
)
def test_hundredths_are_shown_as_they_were_typed(kind: Kind, value: int, text: str) -> None:
    assert as_typed(value, kind) == text


def test_the_bounds_of_a_number_are_told_in_whole_units() -> None:
    told = [choices(field) for field in PRIZES.fields]
    assert told == ["0 到 10", "0 到 100", "0 到 1,000", "不超过300个字"]


def test_a_ledger_gives_hundredths_as_exact_decimals() -> None:
    frame = frame_of(PRIZES, [{"points": 950, "share": 9655}, {"bonus": 1}])
    ledger = Ledger(PRIZES, frame, ())
    cells = {field.name: values(ledger, LedgerColumn("", field.name, field)) for field in PRIZES.fields[:3]}
    assert cells == {
        "points": [Decimal("9.50"), None],
        "share": [Decimal("96.55"), None],
        "bonus": [None, Decimal("0.01")],
    }


def test_a_form_filled_in_by_us_shows_hundredths_as_numbers() -> None:
    stream = io.BytesIO()
    with put.open_book(stream, title="试") as book:
        write_ledger(book, PRIZES, {}, [{"points": 950, "share": 9655, "bonus": 12_345}])
    cells = openpyxl.load_workbook(stream)["评比"][4]
    assert [cell.value for cell in cells[:3]] == [9.5, 96.55, 123.45]
    assert [cell.number_format for cell in cells[:3]] == ["General", "@", "#,##0.00"]


# --- conditions ---------------------------------------------------------------------------------------------


def test_a_limit_in_whole_units_is_compared_with_a_column_in_hundredths() -> None:
    at_limit, above, blank = {"points": 900}, {"points": 901}, {"points": None}
    assert verdict("R9001", {}, at_limit, above, blank, {**above, "reason": "好"}) == [
        False,
        True,
        False,
        False,
    ]
    assert verdict("R9002", {}, {"reason": "好"}, {"reason": "好", "bonus": 1}) == [True, False]
    rows = [{"share": 9001, "reason": text} for text in ("好", "坏", None)]
    assert verdict("R9003", {}, *rows, {"share": 9000}) == [False, True, True, False]


def test_a_number_is_held_against_the_settings_only_where_they_are_known() -> None:
    rows: list[dict[str, object]] = [{"bonus": 2000}, {"bonus": 2001}, {"bonus": None}]
    assert verdict("R9004", {"deduction_cap": 20}, *rows) == [False, True, False]
    assert verdict("R9004", {"full_score": 20}, *rows) == [False, False, False]


def test_the_cap_is_that_of_the_township() -> None:
    visit = [sound("inspections", deduction=600)]
    codes = [
        [issue.code for issue in collected(office(settings={"deduction_cap": cap}, inspections=visit)).issues]
        for cap in (6, 5, None)
    ]
    assert codes == [[], ["R1803"], []]


def test_a_workbook_checked_alone_knows_no_cap() -> None:
    submission = office(inspections=[sound("inspections", deduction=99_900)])
    assert "R1803" not in {issue.code for issue in check_alone(submission, FORMS)}


SENTENCES = [
    ("R9001", {"points": "9.5"}, "「理由」没有填写，「得分」大于9时必须填写，如 好。"),
    ("R9002", {"reason": "好"}, "「理由」填的是“好”，只有「奖金(元)」大于0时才填这一栏，请改正其中一处。"),
    ("R9003", {"reason": "坏"}, "「理由」填的是“坏”，「满意率」大于90时，「理由」应为“好”，请核对。"),
    ("R9004", {"bonus": "21"}, "「奖金(元)」填的是“21”，「奖金(元)」不能超过《本镇设置》里的「单次扣分上限」，请核对。"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "shown", "message"), SENTENCES)
def test_a_broken_condition_is_told_in_plain_words(code: str, shown: dict[str, str], message: str) -> None:
    blank = dict.fromkeys(PRIZES.by_name, "")
    rule = next(rule for rule in PRIZES.rules if rule.code == code)
    assert wording.row_issue(PRIZES, rule, Place(), blank | shown).message == message


OF_FORMS = [
    ("privacy_checks", "R1401", {"mended": "3", "found": "2"},
     "「已整改数」填的是“3”，大于「问题数」的“2”，请核对这两个数。", "「已整改数」不能大于「问题数」"),
    ("inspections", "R1802", {"deduction": "2", "fault": "无"},
     "「扣分」填的是“2”，「问题类型」为“无”时这一栏应为 0，请改正其中一处。", "「问题类型」为“无”时，「扣分」应为 0"),
    ("problems", "R2202", {"since_year": "2021"},
     "「来源年度」填的是“2021”，「来源年度」不能晚于报告年度，请核对。", "「来源年度」不能晚于报告年度"),
    ("village_accounts", "R1201", {"month": "3", "disclosed_on": "2020-02-01"},
     "「公开日期」填的是“2020-02-01”，早于「月份」“3月”的第一天，请核对日期和「月份」。", "「公开日期」不应早于「月份」的第一天"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "rule_code", "shown", "message", "general"), OF_FORMS)
def test_the_conditions_of_the_other_domains_are_told_in_plain_words(
    code: str, rule_code: str, shown: dict[str, str], message: str, general: str
) -> None:
    form = next(form for form in FORMS if form.code == code)
    rule = next(rule for rule in form.rules if rule.code == rule_code)
    assert wording.row_issue(form, rule, Place(), shown).message == message
    assert wording.requirement(rule, form) == general


def test_blank_numbers_break_no_condition_between_numbers() -> None:
    form = next(form for form in FORMS if form.code == "privacy_checks")
    setting = Setting(2020, "", working_calendar())
    rows = Rows(form, frame_of(form, [{"found": None, "mended": 3}, {"found": 3, "mended": None}]))
    assert not checks.broken(on.NotMoreThan("mended", "found"), rows, setting).any()
    assert rows["found"].dtype == pd.Int64Dtype()
