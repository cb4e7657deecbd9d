"""Results written straight from rows: a small township with two departments and a village, mess included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.collect.dataset import UNIT, Dataset, FileDecision, FormState, Receipt, UnitState
from pipeline.deliver.result import Result, conclude
from pipeline.editions import Edition, edition_for
from pipeline.forms import FORMS, forms_of
from pipeline.model.form import Template
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.unit import Unit
from pipeline.statistics.count import count
from tests.datasets import OFFICE, Row, dataset

VILLAGE, FINANCE = "城东村", "财政所"
HOSTILE = (
    "=1+1", "+cmd|'/c calc'!A1", "@SUM(A1)", "-2+3", "<b>粗</b>&amp;", "https://example.invalid/?a=1", r"C:\windows\x.exe",
)  # fmt: skip
"""What a sender may type that must never become a formula, markup, a link or a path."""

_KINDS = {OFFICE: Template.DEPARTMENT, FINANCE: Template.DEPARTMENT, VILLAGE: Template.VILLAGE}


def publication(day: date, title: str = "通知", column: str = "工作动态", **more: object) -> Row:
    flags = {"is_dynamic": "是", "is_catalogue": "是"}
    return {"title": title, "column": column, "published_on": day, **flags, **more}


def application(number: str, received_on: date, **more: object) -> Row:
    given = {"applicant": "自然人", "channel": "网络", "extended": "否"}
    return {"number": number, "received_on": received_on, **given, **more}


def rows_of_a_year(year: int = 2020) -> dict[str, list[Row]]:
    """One row at least of most forms; OFFICE publishes, FINANCE buys, VILLAGE posts."""
    titles = [*HOSTILE, "防汛工作安排", "身份证 342425199001011234 公示"]
    columns = [*HOSTILE, "应急管理", "工作动态"]
    publications = [
        publication(date(year, 1 + at, 5), title, column)
        for at, (title, column) in enumerate(zip(titles, columns, strict=True))
    ]
    days = [date(year, 3, 8 + at) for at in range(4)]
    publications += [publication(day, "防汛值班", "应急管理", category="应急管理") for day in days]
    normative = {
        "kind": "行政规范性文件",
        "title": "预案",
        "document_number": f"花政〔{year}〕1号",
        "validity": "有效",
        "made_on": date(year, 6, 10),
        "disclosed_on": date(year, 6, 12),
    }
    permits = {
        "name": "规划许可",
        "kind": "行政许可",
        "was_registered": "是",
        "change": "无",
        "q1": 1,
        "q2": 2,
        "q3": 0,
        "q4": 3,
    }
    contracts = [
        {
            "name": f"采购{at}",
            "method": "询价",
            "contract_on": date(year, 5, 20),
            "amount": cents,
            "unit": FINANCE,
        }
        for at, cents in enumerate((2_500_010, 5_505_590))
    ]
    postings = [
        {
            "matter": "财务收支",
            "posting_period": f"{quarter}季度",
            "content": f"{quarter}季度收支",
            "disclosed_on": date(year, 4, 3),
            "channel": "两者",
            "is_masked": "是",
            "unit": VILLAGE,
        }
        for quarter in "一二"
    ]
    return {
        "publications": publications,
        "normative": [normative],
        "matters": [permits],
        "procurement": contracts,
        "applications": [
            application("1", date(year, 3, 2), answered_on=date(year, 3, 20), outcome="1 予以公开"),
            application("2", date(year, 12, 28), applicant="商业企业"),
        ],
        "cases": [{"number": "1号", "kind": "行政复议", "opened_on": date(year, 7, 1)}],
        "village_affairs": postings,
    }  # fmt: skip


def collected(period: str = "2020", **rows: Sequence[Row]) -> Dataset:
    """The dataset of `rows`, with one adopted file per unit and everything received."""
    year = int(period[:4])
    found = dataset(period, units=(OFFICE, FINANCE, VILLAGE), **(rows or rows_of_a_year(year)))
    units = tuple(replace(unit, kind=_KINDS[unit.name]) for unit in found.units)
    town = replace(found.township, head="丁某", statistician="戊某", reported_on=date(year + 1, 1, 13),
                   grounds=("《中华人民共和国政府信息公开条例》", "皖政务办秘〔2020〕44号"))  # fmt: skip
    return replace(found, units=units, township=town, states=tuple(_state(unit, found) for unit in units),
                   receipts=tuple(map(_receipt, units)))  # fmt: skip


def _state(unit: Unit, found: Dataset) -> UnitState:
    """What it has no rows of, the unit said there is none of."""
    forms = {
        form.code: FormState.RECEIVED
        if (found.counted[form.code][UNIT] == unit.name).any()
        else FormState.NIL
        for form in forms_of(unit.kind)
    }
    sent_on = date(2021, 1, 5)
    in_hand = dict.fromkeys(forms, sent_on)
    return UnitState(unit, f"{unit.name}.xlsx", date(2020, 12, 31), sent_on, forms, in_hand)


def _receipt(unit: Unit) -> Receipt:
    file = f"{unit.name}.xlsx"
    return Receipt(file, "ab" * 32, 10_240, "xlsx", unit.name, date(2020, 12, 31), date(2021, 1, 5),
                   FileDecision.ADOPTED, "")  # fmt: skip


def result_of(found: Dataset, edition: Edition | None = None) -> Result:
    """Count a dataset and conclude."""
    layout = edition or edition_for(found.period.year)
    return conclude(found, layout, count(found, layout), FORMS)


def result(period: str = "2020", **rows: Sequence[Row]) -> Result:
    """The outcome of a township in which all is well."""
    return result_of(collected(period, **rows))


def faulty_result() -> Result:
    """The same township with an open fault in the village's ledger and a file that nobody knows."""
    found = collected()
    states = [state if state.unit.name != VILLAGE else replace(state, forms=_with_fault(state.forms))
              for state in found.states]  # fmt: skip
    stranger = Receipt("无名.xlsx", "cd" * 32, 5, "", "", None, None, FileDecision.RETURNED, "不是电子表格")
    receipts = (*found.receipts, stranger)
    return result_of(replace(found, states=tuple(states), receipts=receipts, issues=faults()))


def _with_fault(forms: Mapping[str, FormState]) -> dict[str, FormState]:
    return {**forms, "village_affairs": FormState.FAULTY}


def faults() -> tuple[Issue, ...]:
    """Two issues: one with personal data and an injection in what was typed, one about a file."""
    place = Place("城东村.xlsx", "村务公开台账", 7, 3)
    typed = "=HYPERLINK(1) 342425199001011234 13812345678"
    unreadable = raise_issue("C301", place, form="village_affairs", field="disclosed_on", label="公开日期",
                             value=typed, example="2020-04-03")  # fmt: skip
    return replace(unreadable, unit=VILLAGE), raise_issue("F103", Place("无名.xlsx"))
