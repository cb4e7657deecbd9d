"""The rows of a village and of the township office in a corpus: sound, synthetic, a whole year's worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from benchmarks.corpus_rows import YEAR, Row
from pipeline.forms.publications import CATEGORIES
from pipeline.model.form import Template
from pipeline.model.period import QUARTER_NAMES, quarter_span
from pipeline.model.submission import Value
from pipeline.model.unit import Unit

_MATTERS = ("财务收支", "低保特困", "集体资产", "工程项目")
_PAYMENTS = 12


def village_rows(unit: Unit, count: int) -> Mapping[str, Sequence[Row]]:
    """Return the rows of one village by form code, `count` in all."""
    postings = count - _PAYMENTS - 12
    return {
        "village_affairs": [_posting(unit, serial) for serial in range(postings)],
        "payments": [_payment(unit, month) for month in range(1, _PAYMENTS + 1)],
        "village_accounts": [_account(month) for month in range(1, 13)],
    }


def _posting(unit: Unit, serial: int) -> Row:
    quarter = serial % 4 + 1
    day = quarter_span(YEAR, quarter)[1] - timedelta(days=serial % 20)
    return {
        "matter": _MATTERS[serial // 4 % 4],
        "posting_period": QUARTER_NAMES[quarter - 1],
        "content": f"【示例】{unit.name}公开的第{serial + 1:03d}项内容",
        "disclosed_on": day,
        "channel": "两者",
        "is_masked": "是",
    }


def _payment(unit: Unit, month: int) -> Row:
    day = date(YEAR, month, 12)
    return {
        "name": f"【示例】{unit.name}补贴{month:02d}",
        "paid_on": day,
        "households": 40 + month,
        "amount": 1_234_500 + month,
        "online_on": day + timedelta(days=3),
        "board_on": day + timedelta(days=4),
    }


def _account(month: int) -> Row:
    last = quarter_span(YEAR, (month + 2) // 3)[1]
    posted = min(last + timedelta(days=8), date(YEAR + 1, 1, 4))
    return {
        "month": str(month),
        "income": 1_250_000 + month,
        "spending": 1_180_000 + month,
        "disclosed_on": posted,
    }


def office_rows(roster: Sequence[Unit]) -> Mapping[str, Sequence[Row]]:
    """Return what the township office keeps beside settings and roster."""
    villages = [unit for unit in roster if unit.kind is Template.VILLAGE]
    offices = [unit for unit in roster if unit.kind is Template.DEPARTMENT]
    return {
        "training": [_event(day) for day in _each_month(25)],
        "privacy_checks": [_privacy_check(day) for day in _each_month(16)],
        "columns": [_column(offices[at % len(offices)], name) for at, name in enumerate(CATEGORIES)],
        "inspections": [_inspection(day, unit, at) for day in _each_month(10) for at, unit in enumerate(villages)],
        "hall_checks": [_hall_check(week) for week in range(52)],
        "visits": [{"visited_on": day, "visitor": "示例县数据资源管理局", "subject": "【示例】调研"} for day in _each_month(20)],
        "staff": [
            {"unit_name": unit.name, "role": "经办人", "person": f"示例{unit.code}", "from_on": date(YEAR - 1, 1, 1)}
            for unit in villages
        ],
        "problems": [_problem(serial) for serial in range(10)],
        "narrative": [{"chapter": "主动公开", "content": "【示例】本年度重点公开了防汛信息。"}],
        "assessments": [
            {"held_on": date(YEAR, 12, 18), "kind": "工作考核", "subject": "【示例】考核", "cases": 1, "outcome": "【示例】合格"}
        ],
        "platforms": [{"name": "【示例】公开网", "kind": "政府网站", "kept_up_on": date(YEAR, 12, 28)}],
    }  # fmt: skip


def _each_month(day: int) -> list[date]:
    return [date(YEAR, month, day) for month in range(1, 13)]


def _event(day: date) -> Row:
    return {"held_on": day, "kind": "会议", "subject": f"【示例】{day.month}月例会", "attendance": 20}


def _privacy_check(day: date) -> Row:
    return {
        "checked_on": day,
        "scope": f"【示例】{day.month}月公开的信息",
        "checked": 300,
        "found": 0,
        "mended": 0,
    }


def _column(owner: Unit, name: str) -> Row:
    return {
        "name": name, "owner": owner.name, "frequency": "每月", "category": name, "is_dynamic": "是", "is_catalogue": "是",
    }  # fmt: skip


def _inspection(day: date, village: Unit, at: int) -> Row:
    row: dict[str, Value] = {
        "inspected_on": day, "village": village.name, "manner": "暗访", "fault": "无", "deduction": 0, "circulated": "否",
    }  # fmt: skip
    if (at + day.month) % 4 == 0:
        row |= {
            "fault": "张贴不全", "description": "【示例】张贴不全", "deduction": 100 + at % 7 * 100,
            "due_on": day + timedelta(days=10), "closed_on": day + timedelta(days=7),
        }  # fmt: skip
    return row


def _hall_check(week: int) -> Row:
    day = date(YEAR, 1, 2) if week == 0 else date(YEAR, 1, 1) + timedelta(weeks=week)
    return {"checked_on": day, "window": f"示例窗口{week % 6 + 1}", "breach": "无", "deduction": 0}


def _problem(serial: int) -> Row:
    return {
        "problem": f"【示例】问题{serial + 1}", "category": "村务公开", "since_year": YEAR, "measure": "【示例】措施",
        "status": "进行中",
    }  # fmt: skip
