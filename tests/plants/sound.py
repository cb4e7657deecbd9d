"""Rows in which nothing is at fault, also to the rules that only counting knows; no two are alike."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from pipeline.forms.village_accounts import MONTHS
from pipeline.model.field import HUNDREDTHS, Field, Kind
from pipeline.model.form import Form
from pipeline.model.submission import Value
from tests.plants.plant import Row
from tests.submissions import SOUND, form_of

_COUNTED: dict[str, Row] = {
    "publications": {"is_dynamic": "否", "is_catalogue": "是"},
    "interpretations": {"document": "被解读的文件"},
    "procurement": {"method": "询价"},
    "training": {"attendance": 31},
    "matters": {"q1": 5},
    "applications": {"received_on": date(2020, 6, 1), "answered_on": date(2020, 6, 24)},
    "inspections": {"closed_on": date(2020, 5, 20)},
    "hall_checks": {"closed_on": date(2020, 5, 15), "measure": "当场提醒"},
    "platforms": {"kept_up_on": date(2020, 12, 20)},
    "staff": {"unit_name": "党政办", "role": "成员"},
    "roster": {"kind": "村", "exemption": "今年撤并"},
    "columns": {"owner": "财政所"},
}
"""What more than the forms' own rules is asked of a row."""

_DISTINCT = {
    "publications": "title", "interpretations": "title", "normative": "document_number", "matters": "name",
    "fees": "name", "procurement": "name", "applications": "number", "cases": "number", "funds": "name",
    "village_affairs": "content", "payments": "name", "training": "subject", "privacy_checks": "scope",
    "columns": "name", "inspections": "description", "hall_checks": "window", "visits": "subject",
    "staff": "person", "problems": "problem", "narrative": "content", "assessments": "subject",
    "platforms": "name",
}  # fmt: skip
"""The text by which rows of a form differ."""

_serials = {code: count(1) for code in (*_DISTINCT, "village_accounts", "holidays", "roster", "waivers")}


def sound(code: str, **changes: Value) -> dict[str, Value]:
    """Return a row of a form that differs from every other one returned, with these changes."""
    return {**SOUND.get(code, {}), **_COUNTED.get(code, {}), **_distinct(code), **changes}


def _distinct(code: str) -> Row:
    serial = next(_serials[code]) if code in _serials else 0
    if code == "roster":
        return {"unit_code": f"HY-X{serial:02}", "unit_name": f"撤并村{serial}"}
    if code == "holidays":
        return {"day": date(2027, 2, 6) + timedelta(serial)}
    if code == "village_accounts":
        return {"month": MONTHS[serial % 12].text, "disclosed_on": date(2021, 1, 4)}
    name = _DISTINCT.get(code)
    mark = (
        chr(ord("A") + serial) if code == "problems" else str(serial)
    )  # its number would be read as a count
    return {name: f"{SOUND[code].get(name) or form_of(code).by_name[name].label}{mark}"} if name else {}


_DAYS = {
    ("applications", "*"): date(2020, 6, 10),
    ("publications", "*"): date(2020, 6, 10),
    ("interpretations", "*"): date(2020, 6, 10),
    ("normative", "made_on"): date(2020, 6, 10),
    ("normative", "disclosed_on"): date(2020, 6, 12),
    ("inspections", "due_on"): date(2020, 5, 24),
    ("inspections", "closed_on"): date(2020, 5, 20),
    ("hall_checks", "closed_on"): date(2020, 5, 15),
    ("funds", "list_published_on"): date(2020, 5, 8),
}
_LATER = date(2020, 9, 15)


def filled(form: Form, name: str) -> Value:
    """Return something sound to fill the field with."""
    field = form.by_name[name]
    if field.kind is Kind.DATE:
        return _DAYS.get((form.code, name)) or _DAYS.get((form.code, "*")) or _LATER
    if field.options:
        return field.options[0].text
    if field.kind in HUNDREDTHS or field.kind is Kind.COUNT:
        return 0
    return "已经补填的内容"


def as_typed(field: Field | None, value: Value) -> object:
    """Return what a person types for a typed value: amounts and scores are kept in hundredths."""
    return value / 100 if field and field.kind in HUNDREDTHS and isinstance(value, int) else value
