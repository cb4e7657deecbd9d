"""Ledgers that lead to a published report: each figure undone into the rows that would have given it.

Blank cells of the original are unknown and get no rows. Dates are chosen by the counting rules alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pipeline.editions import CellKey
from pipeline.forms.applications import OUTCOME_TEXT
from pipeline.forms.cases import AFTER, CORRECTED, DIRECT, OTHER, RECONSIDERATION, UPHELD
from pipeline.model.submission import Value
from tests.published import PublishedReport

Row = Mapping[str, Value]

APPLICANTS = {
    "natural": "自然人",
    "commercial": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
}
CASE_KINDS = {
    "reconsideration": RECONSIDERATION,
    "direct_litigation": DIRECT,
    "post_reconsideration_litigation": AFTER,
}
CASE_RESULTS = {"upheld": UPHELD, "corrected": CORRECTED, "other": OTHER}


def rows_for(report: PublishedReport) -> dict[str, list[Row]]:
    """Return rows by form code whose statistics are the report's tables."""
    return {
        "publications": [],
        "interpretations": [],
        "normative": _normative(report),
        "matters": _matters(report),
        "fees": _fees(report),
        "procurement": _procurement(report),
        "applications": _applications(report),
        "cases": _cases(report),
    }


def _value(report: PublishedReport, table: str, row: str, column: str) -> int:
    value = report.values.get(CellKey(table, row, column))
    return int(value or 0)


def _normative(report: PublishedReport) -> list[Row]:
    rows: list[Row] = []
    for row, kind in (("20.1/rules", "规章"), ("20.1/normative", "行政规范性文件")):
        if report.edition.code == "2019":
            made, repealed = _value(report, "table2", row, "made"), 0
            earlier = _value(report, "table2", row, "public_total") - made
        else:
            made, repealed = (_value(report, "table2", row, name) for name in ("issued", "repealed"))
            earlier = _value(report, "table2", row, "in_force") - made
        rows += [_document(kind, report.year, "有效", number) for number in range(made)]
        rows += [_document(kind, report.year - 3, "有效", number) for number in range(earlier)]
        rows += [_document(kind, report.year - 5, "废止", number, report.year) for number in range(repealed)]
    return rows


def _document(kind: str, year: int, validity: str, number: int, ended: int | None = None) -> Row:
    serial = f"{kind}〔{year}〕{number + 1}号"
    return {
        "kind": kind,
        "title": f"【示例】{serial}",
        "document_number": serial,
        "made_on": date(year, 3, 2),
        "disclosed_on": date(year, 3, 20),
        "validity": validity,
        "ended_on": date(ended, 6, 30) if ended else None,
    }


def _matters(report: PublishedReport) -> list[Row]:
    rows: list[Row] = []
    kinds = {
        "20.5/permits": "行政许可",
        "20.5/services": "其他对外管理服务事项",
        "20.6/penalties": "行政处罚",
        "20.6/coercion": "行政强制",
    }
    for row, kind in kinds.items():
        decisions = _value(report, "table2", row, "decisions")
        items = max(_value(report, "table2", row, "previous"), 1 if decisions else 0)
        quarters = [decisions // 4 + (number < decisions % 4) for number in range(4)]
        for number in range(items):
            figures = {
                f"q{quarter}": count if number == 0 else 0 for quarter, count in enumerate(quarters, 1)
            }
            rows.append({"name": f"【示例】{kind}{number + 1}", "kind": kind, **_register(report), **figures})
    return rows


def _register(report: PublishedReport) -> Row:
    return {"was_registered": "是", "change": "无"} if report.edition.code == "2019" else {}


def _fees(report: PublishedReport) -> list[Row]:
    wan = report.values.get(CellKey("table2", "20.8/fees", "amount"))
    if not wan:
        return []
    fen = int(Decimal(wan) * 1_000_000)
    quarters = [fen // 4 + (number < fen % 4) for number in range(4)]
    figures = {f"q{quarter}": amount for quarter, amount in enumerate(quarters, 1)}
    return [{"name": "【示例】收费项目", "legal_basis": "【示例】依据", **_register(report), **figures}]


def _procurement(report: PublishedReport) -> list[Row]:
    projects = _value(report, "table2", "20.9/procurement", "projects")
    wan = report.values.get(CellKey("table2", "20.9/procurement", "amount")) or Decimal(0)
    fen = int(Decimal(wan) * 1_000_000)
    return [
        {
            "name": f"【示例】采购{number + 1}",
            "method": "询价",
            "contract_on": date(report.year, 5, 20),
            "amount": fen // projects + (number < fen % projects),
        }
        for number in range(projects)
    ]


def _applications(report: PublishedReport) -> list[Row]:
    """One row per application: those carried in were received the year before, those carried out are open."""
    codes = {"6": "6.3"} if report.edition.code == "2019" else {}
    outcomes = [
        row.code for row in report.edition.table("table3").rows if row.code not in ("new", "in", "7", "out")
    ]
    rows: list[Row] = []
    for column, applicant in APPLICANTS.items():
        carried_in = _value(report, "table3", "in", column)
        results = [
            OUTCOME_TEXT[codes.get(code, code)]
            for code in outcomes
            for _ in range(_value(report, "table3", code, column))
        ]
        results += [""] * _value(report, "table3", "out", column)
        for number, result in enumerate(results):
            received = date(report.year - 1, 12, 20) if number < carried_in else date(report.year, 3, 2)
            rows.append(_application(f"{column}-{number + 1}", applicant, received, result, report.year))
    return rows


def _application(number: str, applicant: str, received: date, result: str, year: int) -> Row:
    answered = date(year, 1, 6) if received.year < year else date(year, 3, 20)
    follows = {
        OUTCOME_TEXT["6.1"]: {"correction_asked_on": received},
        OUTCOME_TEXT["6.2"]: {"fee_asked_on": received, "fee": 10000},
    }
    return {
        "number": number,
        "received_on": received if result else date(year, 12, 25),
        "channel": "网络",
        "applicant": applicant,
        "extended": "否",
        "answered_on": answered if result else None,
        "outcome": result or None,
        **follows.get(result, {}),
    }


def _cases(report: PublishedReport) -> list[Row]:
    return [
        {
            "number": f"【示例】{kind}{result or '未结'}{number + 1}号",
            "kind": kind,
            "opened_on": date(report.year, 6, 1),
            "closed_on": date(report.year, 8, 3) if result else None,
            "result": result or None,
        }
        for row, kind in CASE_KINDS.items()
        for column, result in (*CASE_RESULTS.items(), ("pending", ""))
        for number in range(_value(report, "table4", row, column))
    ]
