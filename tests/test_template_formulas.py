"""Red cells: every rule as a formula, calculated by LibreOffice on rows that keep it and rows that break it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.deliver import sheet as put
from pipeline.deliver.template.cell_formulas import cell_faults
from pipeline.deliver.template.checks import option_names, texts, unmarked, write_options
from pipeline.deliver.template.formulas import (
    DATA_THROUGH,
    FILED_ON,
    YEAR,
    Cells,
    broken,
    row_cells,
)
from pipeline.forms import COVER, FORMS
from pipeline.model.form import Form
from tests.engines import convert

BY_CODE = {form.code: form for form in (COVER, *FORMS)}
Row = dict[str, object]

JUNE, JULY = date(2020, 6, 10), date(2020, 7, 1)
AFTER_FILING = date(2021, 1, 6)  # the cover below was filed on 5 January 2021, with data through 30 September

RULE_CASES: list[tuple[str, str, Row, bool]] = [
    ("R0303", "normative", {"made_on": JULY, "disclosed_on": JUNE}, True),
    ("R0303", "normative", {"made_on": JUNE, "disclosed_on": JUNE}, False),
    ("R0303", "normative", {"made_on": JULY}, False),
    ("R0303", "normative", {"made_on": JULY, "disclosed_on": "六月"}, False),
    ("R0306", "normative", {"made_on": AFTER_FILING}, True),
    ("R0306", "normative", {"made_on": date(2021, 1, 5)}, False),
    ("R0301", "normative", {"validity": "废止"}, True),
    ("R0301", "normative", {"validity": "废止 ", "ended_on": JUNE}, False),
    ("R0301", "normative", {"validity": "有效"}, False),
    ("R0302", "normative", {"validity": "有效", "ended_on": JUNE}, True),
    ("R0302", "normative", {"validity": "失效", "ended_on": JUNE}, False),
    ("R0302", "normative", {"validity": "有效", "ended_on": " "}, False),
    ("R0101", "publications", {"handler": "甲", "reviewer": "甲 "}, True),
    ("R0101", "publications", {"handler": "示例甲", "reviewer": "示例　甲"}, True),
    ("R0101", "publications", {"handler": "甲", "reviewer": "乙"}, False),
    ("R0101", "publications", {}, False),
    ("R0107", "publications", {"category": "政策文件"}, True),
    ("R0107", "publications", {"category": "政策文件", "has_pdf": "是"}, False),
    ("R0107", "publications", {"category": "其他", "has_pdf": "否"}, False),
    ("R0802", "cases", {"closed_on": JUNE}, True),
    ("R0802", "cases", {"result": "结果维持"}, True),
    ("R0802", "cases", {"closed_on": JUNE, "result": "结果维持"}, False),
    ("R0802", "cases", {}, False),
    ("R1001", "village_affairs", {"disclosed_on": date(2020, 6, 30), "posting_period": "三季度"}, True),
    ("R1001", "village_affairs", {"disclosed_on": JULY, "posting_period": "三季度"}, False),
    ("R1001", "village_affairs", {"disclosed_on": date(2020, 9, 30), "posting_period": "10月"}, True),
    ("R1001", "village_affairs", {"disclosed_on": date(2020, 10, 1), "posting_period": "10月"}, False),
    ("R1001", "village_affairs", {"disclosed_on": date(2019, 12, 1), "posting_period": "随时"}, False),
    ("R1001", "village_affairs", {"disclosed_on": date(2019, 12, 1)}, False),
    ("R0401", "matters", {"was_registered": "是", "change": "新增"}, True),
    ("R0401", "matters", {"was_registered": "否"}, True),
    ("R0401", "matters", {"was_registered": "是"}, False),
    ("R0401", "matters", {"was_registered": "否", "change": "新增"}, False),
    ("R0401", "matters", {"change": "新增"}, False),
    ("R0404", "matters", {"changed_on": date(2019, 12, 31)}, True),
    ("R0404", "matters", {"changed_on": date(2020, 12, 31)}, False),
    ("R0408", "matters", {"name": "许可"}, True),
    ("R0408", "matters", {"name": "许可", "q3": 0}, False),
    ("R0408", "matters", {}, False),
    ("R0409", "matters", {"name": "许可"}, False),
    ("R0413", "matters", {"q4": 0}, True),
    ("R0412", "matters", {"q3": 1}, False),
    ("R0716", "applications", {"correction_asked_on": JUNE}, False),
    ("R1201", "village_accounts", {"month": 7, "disclosed_on": date(2020, 6, 30)}, True),
    ("R1201", "village_accounts", {"month": "7", "disclosed_on": date(2020, 6, 30)}, True),
    ("R1201", "village_accounts", {"month": " 7月", "disclosed_on": date(2020, 6, 30)}, True),
    ("R1201", "village_accounts", {"month": "7", "disclosed_on": JULY}, False),
    ("R1201", "village_accounts", {"month": "七", "disclosed_on": JUNE}, False),
    ("R1401", "privacy_checks", {"found": 2, "mended": 3}, True),
    ("R1401", "privacy_checks", {"found": 2, "mended": 2}, False),
    ("R1401", "privacy_checks", {"mended": 3}, False),
    ("R1402", "privacy_checks", {"found": 2}, True),
    ("R1402", "privacy_checks", {"found": 2, "kind": "手机号"}, False),
    ("R1402", "privacy_checks", {"found": 0}, False),
    ("R1402", "privacy_checks", {}, False),
    ("R1403", "privacy_checks", {"found": 0, "kind": "手机号"}, True),
    ("R1403", "privacy_checks", {"kind": "手机号"}, True),
    ("R1403", "privacy_checks", {"found": 1, "kind": "手机号"}, False),
    ("R1403", "privacy_checks", {"found": "2处", "kind": "手机号"}, False),  # that cell is red by itself
    ("R1802", "inspections", {"fault": "无", "deduction": 0.5}, True),
    ("R1802", "inspections", {"fault": "无", "deduction": 0}, False),
    ("R1802", "inspections", {"fault": "无"}, False),
    ("R1802", "inspections", {"fault": "其他", "deduction": 2}, False),
    ("R2403", "waivers", {"reason": "等待上级"}, True),
    ("R2403", "waivers", {"reason": "等 待　上 级 "}, True),
    ("R2403", "waivers", {"reason": "等待上级批复"}, False),
    ("R2403", "waivers", {}, False),
    ("R2202", "problems", {"since_year": 2021}, True),
    ("R2202", "problems", {"since_year": 2020}, False),
    ("R2202", "problems", {"since_year": "去年"}, False),
]

CELL_CASES: list[tuple[str, str, Row, bool]] = [
    ("title", "publications", {"column": "应急管理"}, True),
    ("title", "publications", {"title": " ", "column": "应急管理"}, True),
    ("title", "publications", {"title": "甲", "column": "应急管理"}, False),
    ("title", "publications", {}, False),
    ("title", "publications", {"title": "长" * 301}, True),
    ("published_on", "publications", {"published_on": "2020.13.1"}, True),
    ("published_on", "publications", {"published_on": 2020}, True),
    ("published_on", "publications", {"published_on": date(2019, 12, 31)}, True),
    ("published_on", "publications", {"published_on": date(2020, 1, 1)}, False),
    ("made_on", "publications", {"made_on": date(2019, 12, 31)}, False),
    ("category", "publications", {"category": "无此类别"}, True),
    ("category", "publications", {"category": "政策文件"}, False),
    ("category", "publications", {"category": ""}, False),
    ("outcome", "applications", {"outcome": "3.3 危及“三安全一稳定”"}, False),
    ("outcome", "applications", {"outcome": "公开"}, True),
    ("q1", "matters", {"q1": -1}, True),
    ("q1", "matters", {"q1": 1.5}, True),
    ("q1", "matters", {"q1": "3件"}, True),
    ("q1", "matters", {"q1": 0}, False),
    ("q1", "fees", {"q1": 0.3}, False),
    ("q1", "fees", {"q1": 0.333}, True),
    ("q1", "fees", {"q1": "八万元"}, True),
    ("was_registered", "matters", {"name": "许可"}, True),
    ("month", "village_accounts", {"month": 1}, False),
    ("month", "village_accounts", {"month": "12"}, False),
    ("month", "village_accounts", {"month": 13}, True),
    ("deduction", "inspections", {"deduction": 2.5}, False),
    ("deduction", "inspections", {"deduction": 2.555}, True),
    ("deduction", "inspections", {"deduction": -1}, True),
    ("deduction", "inspections", {"deduction": "2分"}, True),
    ("satisfaction", "assessments", {"satisfaction": 96.5}, False),
    ("satisfaction", "assessments", {"satisfaction": "96.5"}, False),
    ("satisfaction", "assessments", {"satisfaction": "96.5%"}, False),
    ("satisfaction", "assessments", {"satisfaction": "0.5％"}, False),
    ("satisfaction", "assessments", {"satisfaction": 0}, False),
    ("satisfaction", "assessments", {"satisfaction": 0.965}, True),
    ("satisfaction", "assessments", {"satisfaction": "1"}, True),
    ("satisfaction", "assessments", {"satisfaction": 100.01}, True),
    ("satisfaction", "assessments", {"satisfaction": "96.555%"}, True),
    ("satisfaction", "assessments", {"satisfaction": "很高"}, True),
    ("year", "cover", {"year": 2020}, False),
    ("year", "cover", {"year": 20}, True),
    ("year_due", "settings", {"year_due": "01-10"}, False),
    ("year_due", "settings", {"year_due": "13-10"}, True),
]


FIRST_ROW = 4
VERDICT_COLUMN = max(len(form.fields) for form in BY_CODE.values()) + 1
"""Each case has a row of its own on one sheet: a sheet for each costs LibreOffice ten times as long."""


def rule_formula(code: str, form: Form, cells: Cells) -> str:
    (rule,) = [rule for rule in form.rules if rule.code == code]
    return str(broken(rule.condition, cells))


def cell_formula(name: str, form: Form, cells: Cells) -> str:
    field = form.by_name[name]
    option_name = option_names(FORMS).get(texts(field))
    faults = [f"IFERROR({fault},FALSE)" for fault in cell_faults(field, form, cells, option_name)]
    return f"OR({','.join(faults)})"


@pytest.fixture(scope="module")
def verdicts(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bool]:
    """LibreOffice's verdict on every case, in order."""
    folder, cases = tmp_path_factory.mktemp("formulas"), (*RULE_CASES, *CELL_CASES)
    with put.open_book(folder / "cases.xlsx", title="cases") as book:
        write_cover_names(book)
        sheet, look = book.sheet("cases"), book.look("date")
        for number, (name, code, row, _) in enumerate(cases):
            formula, at = rule_formula if number < len(RULE_CASES) else cell_formula, FIRST_ROW + number
            form = BY_CODE[code]
            write_values(sheet, at, form, row, look)
            condition = formula(name, form, row_cells(form, at))
            put.formula(sheet, at, VERDICT_COLUMN, f"=IF(IFERROR({condition},FALSE),1,0)", 9)
        write_options(book, option_names(FORMS))
    result = openpyxl.load_workbook(convert(folder / "cases.xlsx", "xlsx", folder / "out"), data_only=True)
    rows = range(FIRST_ROW, FIRST_ROW + len(cases))
    return [result["cases"].cell(row, VERDICT_COLUMN).value for row in rows]


def write_cover_names(book: put.Book) -> None:
    sheet, look = book.sheet("封面"), book.look("date")
    put.number(sheet, 1, 1, 2020)
    put.day(sheet, 2, 1, date(2021, 1, 5), look)
    put.day(sheet, 3, 1, date(2020, 9, 30), look)
    for row, name in enumerate((YEAR, FILED_ON, DATA_THROUGH), 1):
        book.name(name, "封面", (row, 1, row, 1))


def write_values(sheet: put.Worksheet, at: int, form: Form, row: Row, look: put.Format) -> None:
    for column, field in enumerate(form.fields, 1):
        match row.get(field.name):
            case str() as value:
                put.text(sheet, at, column, value)
            case date() as value:
                put.day(sheet, at, column, value, look)
            case int() | float() as value:
                put.number(sheet, at, column, value)


@pytest.mark.engine
def test_a_cell_turns_red_exactly_where_its_rule_is_broken(verdicts: list[int]) -> None:
    cases = [*RULE_CASES, *CELL_CASES]
    wrong = [case for case, verdict in zip(cases, verdicts, strict=True) if bool(verdict) is not case[3]]
    assert set(verdicts) == {0, 1}
    assert wrong == []


def test_only_what_a_sheet_cannot_know_is_left_without_a_formula() -> None:
    assert {form.code: unmarked(form) for form in FORMS if unmarked(form)} == {
        "publications": ["R0104"],  # working days
        "normative": ["R0305"],  # the township's 机关层级
        "inspections": ["R1803"],  # the cap in 本镇设置
    }


def test_a_condition_that_nobody_thought_about_is_our_fault() -> None:
    with pytest.raises(TypeError, match="no formula"):
        broken(object(), Cells({}, "$A1:$B1"))
