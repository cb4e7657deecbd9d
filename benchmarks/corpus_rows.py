"""The rows of a corpus: one department's year, all synthetic, with one planted fault in a hundred rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from pipeline.forms.applications import OUTCOME_TEXT
from pipeline.forms.cases import RECONSIDERATION, UPHELD
from pipeline.forms.publications import CATEGORIES
from pipeline.model.submission import Value
from pipeline.model.unit import Unit

YEAR = 2020

_POLICY, _POLICY_EVERY = "政策文件", 10
FAULT_EVERY = 100  # rows
# Departments with a blocking fault: a blocked form leaves the totals, and too many would spare the run work.
_BLOCKING_EVERY = 10

Row = Mapping[str, Value]

FURTHER_ROWS = {
    "interpretations": 2,
    "normative": 3,
    "matters": 4,
    "fees": 1,
    "procurement": 2,
    "applications": 4,
    "cases": 1,
    "funds": 2,
    "training": 2,
    "privacy_checks": 1,
}
"""How many rows of each further form a department has beside its publications."""


def department_rows(
    number: int, unit: Unit, count: int, fault_every: int = FAULT_EVERY
) -> Mapping[str, Sequence[Row]]:
    """Return the rows of one department by form code; `number` is its place in the roster."""
    published = [_publication(unit, serial, count) for serial in range(count)]
    documents = [row for row in published if row.get("document_number")]
    for serial, code in faults(number, count, fault_every):
        published[serial] = _spoilt(published[serial], code, unit, serial)
    return {
        "publications": published,
        "interpretations": [_interpretation(row) for row in documents[: FURTHER_ROWS["interpretations"]]],
        "normative": [*(_document(row) for row in documents[:2]), _earlier_document(unit)],
        "matters": [
            _matter(unit, kind) for kind in ("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制")
        ],
        "fees": [_fee(unit)],
        "procurement": [_contract(unit, serial) for serial in range(FURTHER_ROWS["procurement"])],
        "applications": [_application(unit, serial) for serial in range(FURTHER_ROWS["applications"])],
        "cases": [_case(unit)],
        "funds": [_fund(unit, serial) for serial in range(FURTHER_ROWS["funds"])],
        "training": [_training(unit, serial) for serial in range(FURTHER_ROWS["training"])],
        "privacy_checks": [_privacy_check()],
    }


def _publication(unit: Unit, serial: int, count: int) -> dict[str, Value]:
    day = date(YEAR, 1, 6) + timedelta(days=serial * 355 // count)
    category = _POLICY if serial % _POLICY_EVERY == 0 else CATEGORIES[serial % len(CATEGORIES)]
    is_policy = category == _POLICY
    return {
        "title": f"【示例】{unit.name}关于{category}工作有关情况的公示公告（第{serial + 1:03d}期）",
        "column": category,
        "published_on": day,
        "category": category,
        "document_number": _document_number(unit, serial) if is_policy else None,
        "made_on": day - timedelta(days=5) if is_policy else None,
        "channel": "政府网站",
        "is_dynamic": "是" if serial % 3 else "否",
        "is_catalogue": "是",
        "has_pdf": "是" if is_policy else "否",
        "handler": "示例甲",
        "reviewer": "示例乙",
        "reviewed_on": day,
        "url": f"https://www.example.com/{unit.code}/{serial:04d}.html",
    }


def _document_number(unit: Unit, serial: int) -> str:
    return f"{unit.code}〔{YEAR}〕{serial + 1}号"


def _interpretation(document: Row) -> Row:
    return {
        "title": f"【示例】《{document['document_number']}》解读",
        "document": document["document_number"],
        "medium": "文字",
        "published_on": document["published_on"],
        **dict.fromkeys(
            ("has_background", "has_goals", "has_tasks", "has_safeguards", "has_next_steps"), "是"
        ),
    }


def _document(row: Row) -> Row:
    return {
        "kind": "行政规范性文件",
        "title": row["title"],
        "document_number": row["document_number"],
        "made_on": row["made_on"],
        "disclosed_on": row["published_on"],
        "validity": "有效",
        "url": row["url"],
    }


def _earlier_document(unit: Unit) -> Row:
    return {
        "kind": "行政规范性文件",
        "title": f"【示例】{unit.name}往年文件",
        "document_number": f"{unit.code}〔{YEAR - 2}〕1号",
        "made_on": date(YEAR - 2, 5, 10),
        "disclosed_on": date(YEAR - 2, 5, 20),
        "validity": "有效",
        "url": f"https://www.example.com/{unit.code}/earlier.html",
    }


def _matter(unit: Unit, kind: str) -> Row:
    quarters = {f"q{number}": number + 1 for number in range(1, 5)}
    return {
        "name": f"【示例】{unit.name}{kind}",
        "kind": kind,
        "was_registered": "是",
        "change": "无",
        **quarters,
    }


def _fee(unit: Unit) -> Row:
    quarters = {f"q{number}": number * 12_345 for number in range(1, 5)}
    return {
        "name": f"【示例】{unit.name}收费",
        "legal_basis": "【示例】依据",
        "was_registered": "是",
        "change": "无",
        **quarters,
    }


def _contract(unit: Unit, serial: int) -> Row:
    return {
        "name": f"【示例】{unit.name}采购{serial + 1}",
        "method": "网上超市",
        "contract_on": date(YEAR, 4 + serial, 8),
        "amount": 2_500_000 + serial,
    }


def _application(unit: Unit, serial: int) -> Row:
    is_open = serial == FURTHER_ROWS["applications"] - 1
    return {
        "number": f"{unit.code}-{YEAR}-{serial + 1:03d}",
        "received_on": date(YEAR, 12, 25) if is_open else date(YEAR, 3 + serial, 2),
        "channel": "网络",
        "applicant": "自然人",
        "extended": "否",
        "answered_on": None if is_open else date(YEAR, 3 + serial, 13),
        "outcome": None if is_open else OUTCOME_TEXT["1"],
    }


def _case(unit: Unit) -> Row:
    return {
        "number": f"【示例】{unit.code}复议1号",
        "kind": RECONSIDERATION,
        "application_number": f"{unit.code}-{YEAR}-001",
        "opened_on": date(YEAR, 6, 1),
        "closed_on": date(YEAR, 8, 3),
        "result": UPHELD,
    }


def _fund(unit: Unit, serial: int) -> Row:
    day = date(YEAR, 3 + serial, 9)
    return {
        "name": f"【示例】{unit.name}资金{serial + 1}",
        "category": "涉农补贴",
        "allotted_on": day,
        "amount": 15_680_000 + serial,
        "to_households": "是",
        "list_published_on": day + timedelta(days=10),
        "list_entries": 120,
        "is_masked": "是",
    }


def _training(unit: Unit, serial: int) -> Row:
    day = date(YEAR, 4 + serial, 21)
    return {"held_on": day, "kind": "培训", "subject": f"【示例】{unit.name}业务培训", "attendance": 12}


def _privacy_check() -> Row:
    return {
        "checked_on": date(YEAR, 9, 10),
        "scope": "【示例】全部栏目",
        "checked": 100,
        "found": 0,
        "mended": 0,
    }


# --- planted faults: each must give exactly one issue ------------------------------------------------------

_TO_EXPLAIN = ("R0101", "R0102", "R0104", "R0105", "R0107")
_BLOCKING = ("C301", "V402", "V401", "V409")


def faults(number: int, count: int, every: int = FAULT_EVERY) -> Iterator[tuple[int, str]]:
    """Yield (row from 0, code) for department `number`: one in `every` rows, few of them blocking."""
    for at, serial in enumerate(range(number * 13 % every, count, every)):
        if at == 0 and number % _BLOCKING_EVERY == 1:
            yield serial, _BLOCKING[number // _BLOCKING_EVERY % len(_BLOCKING)]
        else:
            yield serial, _TO_EXPLAIN[(2 * number + at) % len(_TO_EXPLAIN)]


def _spoilt(row: Row, code: str, unit: Unit, serial: int) -> dict[str, Value]:
    day = row["published_on"]
    assert isinstance(day, date)
    policy: Row = {
        "category": _POLICY,
        "document_number": _document_number(unit, serial),
        "made_on": day - timedelta(days=5),
        "has_pdf": "是",
    }
    changes: dict[str, Row] = {
        "R0101": {"reviewer": row["handler"]},
        "R0102": {"reviewed_on": day + timedelta(days=3)},
        "R0104": {**policy, "made_on": day - timedelta(days=60)},
        "R0105": {**policy, "document_number": None},
        "R0107": {**policy, "has_pdf": "否"},
        "C301": {"published_on": "2020.13.1"},
        "V402": {"channel": "电视"},
        "V401": {"title": None},
        "V409": {
            "published_on": date(YEAR - 1, 6, 3),
            "reviewed_on": None,
            "made_on": None,
            "category": "其他",
        },
    }
    return {**row, **changes[code]}
