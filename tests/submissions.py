"""Submissions written straight from rows, as the intake would have read them.

A row is a dict of field names; rows stand from Excel row 4 on, fields in the columns of their order. Whatever
is not mentioned is sound: the sheets are there, the cover says 有数据 or 零报告 as the rows demand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.collect.assemble import collect
from pipeline.collect.dataset import Dataset
from pipeline.forms import COVER, FORMS, forms_of
from pipeline.model.form import Form, Layout, Template
from pipeline.model.issue import Issue, Place
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period, parse_period
from pipeline.model.severity import Severity
from pipeline.model.submission import Batch, Cover, Filing, Submission, Value
from pipeline.model.unit import Unit

FIRST_ROW = 4
Row = Mapping[str, Value]

VILLAGE = Unit("HY-C01", "城东村", Template.VILLAGE)
DEPARTMENT = Unit("HY-B01", "党政办", Template.DEPARTMENT)
OTHER = Unit("HY-B02", "应急办", Template.DEPARTMENT)
OFFICE = Unit("HY-Z01", "花园镇政府", Template.TOWNSHIP)
UNITS = (OFFICE, VILLAGE, DEPARTMENT, OTHER)

SETTINGS: dict[str, Value] = {
    "township": "花园镇", "county": "霍邱县", "unit_code": "HY-Z01", "level": "乡镇街道", "address": "花园镇街道",
    "postcode": "237400", "phone": "0564-0000000", "platform": "信息公开网", "supervisor": "数据资源管理局",
    "head": "丁某", "statistician": "戊某", "signed_by": "党政办公室", "finance_frequency": "每季", "grounds": (),
}  # fmt: skip

# One sound row of each form, to be changed in one cell by a test.
SOUND: dict[str, dict[str, Value]] = {
    "publications": {"title": "防汛安排", "column": "应急管理", "published_on": date(2020, 6, 12)},
    "interpretations": {"title": "解读", "document": "防汛安排", "medium": "文字", "published_on": date(2020, 6, 15)},
    "normative": {
        "kind": "行政规范性文件", "title": "防汛预案", "document_number": "花政〔2020〕12号", "made_on": date(2020, 6, 10),
        "disclosed_on": date(2020, 6, 12), "validity": "有效", "url": "http://example.invalid/1",
    },
    "matters": {
        "name": "建设许可", "kind": "行政许可", "was_registered": "是", "change": "无",
        "q1": 1, "q2": 0, "q3": 0, "q4": 0,
    },
    "fees": {
        "name": "信息处理费", "legal_basis": "办法", "was_registered": "是", "change": "无",
        "q1": 0, "q2": 0, "q3": 0, "q4": 0,
    },
    "procurement": {"name": "电脑", "method": "网上超市", "contract_on": date(2020, 5, 20), "amount": 2_500_000},
    "applications": {
        "number": "2020-001", "received_on": date(2020, 3, 2), "channel": "网络", "applicant": "自然人",
        "extended": "否", "answered_on": date(2020, 3, 20), "outcome": "1 予以公开",
    },
    "cases": {"number": "霍政复1号", "kind": "行政复议", "opened_on": date(2020, 7, 1)},
    "village_affairs": {
        "matter": "财务收支", "posting_period": "一季度", "content": "收支明细", "disclosed_on": date(2020, 4, 3),
        "channel": "两者", "is_masked": "是",
    },
    "funds": {
        "name": "地力补贴", "category": "涉农补贴", "allotted_on": date(2020, 4, 20), "amount": 15_680_000,
        "to_households": "是", "list_published_on": date(2020, 5, 8), "list_entries": 236, "is_masked": "是",
    },
    "payments": {
        "name": "地力补贴", "paid_on": date(2020, 5, 12), "households": 128, "amount": 4_560_000,
        "online_on": date(2020, 5, 15), "board_on": date(2020, 5, 15),
    },
    "village_accounts": {
        "month": "3", "income": 1_357_924, "spending": 1_246_835, "disclosed_on": date(2020, 4, 7),
    },
    "training": {"held_on": date(2020, 3, 18), "kind": "培训", "subject": "业务培训", "attendance": 26},
    "privacy_checks": {
        "checked_on": date(2020, 9, 10), "scope": "公开栏", "checked": 320, "found": 2, "kind": "手机号",
        "mended": 2, "mended_on": date(2020, 9, 12),
    },
    "columns": {"name": "应急管理", "owner": "党政办", "frequency": "每月"},
    "inspections": {
        "inspected_on": date(2020, 5, 14), "village": "城东村", "manner": "暗访", "fault": "张贴不全",
        "description": "缺一季度收支表", "deduction": 200, "circulated": "否", "due_on": date(2020, 5, 24),
    },
    "hall_checks": {
        "checked_on": date(2020, 5, 13), "window": "社保窗口", "breach": "迟到早退", "deduction": 100,
    },
    "visits": {"visited_on": date(2020, 6, 16), "visitor": "县数据资源管理局", "subject": "现场调研"},
    "staff": {"unit_name": "城东村", "role": "经办人", "person": "丙某", "from_on": date(2019, 3, 1)},
    "problems": {
        "problem": "解读形式单一", "category": "政策解读", "since_year": 2019, "measure": "组织培训",
        "status": "进行中",
    },
    "narrative": {"chapter": "主动公开", "content": "本年度重点公开了防汛信息。"},
    "waivers": {
        "rule": "R0104", "unit_name": "党政办", "form_title": "信息发布台账", "row_key": "防汛安排｜2020-06-12",
        "column": "发布日期", "value_then": "2020-06-12｜成文日期 2020-04-01", "reason": "等待上级批复后公开",
        "applicant": "丁某", "approver": "戊某", "approved_on": date(2020, 12, 30),
    },
    "assessments": {
        "held_on": date(2020, 12, 20), "kind": "社会评议", "subject": "各村", "cases": 1, "people": 120,
        "satisfaction": 9_650, "outcome": "总体满意",
    },
    "platforms": {"name": "信息公开网", "kind": "政府网站", "opened_on": date(2018, 5, 1)},
    "holidays": {"day": date(2027, 2, 6), "kind": "放假", "notice": "国办发明电〔2026〕1号"},
}  # fmt: skip


def sound(form: str, **changes: Value) -> dict[str, Value]:
    """A sound row of the form with these cells changed."""
    return SOUND[form] | changes


def form_of(code: str) -> Form:
    return next(form for form in FORMS if form.code == code)


def batch(code: str, rows: Sequence[Row]) -> Batch:
    """The rows as one batch; a row may name only fields of the form."""
    form = form_of(code)
    assert all(row.keys() <= form.by_name.keys() for row in rows), (
        "a row names a field that the form does not have"
    )
    at = {field.name: column for column, field in enumerate(form.fields, 1)}
    columns = {name: [row.get(name) for row in rows] for name in at}
    if form.layout is Layout.RECORD:
        cells = {name: (row, 2) for row, name in enumerate(at, FIRST_ROW)}
        return Batch(code, form.title, [FIRST_ROW], columns, dict.fromkeys(at, 2), cells=cells)
    return Batch(code, form.title, list(range(FIRST_ROW, FIRST_ROW + len(rows))), columns, at)


def sent(
    unit: Unit,
    *,
    file: str = "",
    cover: Mapping[str, object] | None = None,
    said: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
    issues: Sequence[Issue] = (),
    **rows: Sequence[Row],
) -> Submission:
    """The workbook of a unit; `cover` and `said` (填报情况 by form) are changes, `without` drops sheets."""
    file = file or f"{unit.name}.xlsx"
    own = [form.code for form in forms_of(unit.kind)]
    batches = {code: batch(code, rows.get(code, ())) for code in (*own, *rows) if code not in set(without)}
    status = {code: "有数据" if code in batches and batches[code].rows else "零报告" for code in own} | dict(
        said or {}
    )
    filings = {
        code: Filing(text, "", Place(file, COVER.title, row, 2))
        for row, (code, text) in enumerate(status.items(), 14)
    }
    read = _cover(unit, file, filings)
    read = replace(read, **cover) if cover else read
    text = repr((read, sorted(batches.items()), issues)).replace(file, "")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Submission(file, digest, 1000, "xlsx", read, tuple(batches.values()), tuple(issues))


def _cover(unit: Unit, file: str, filings: Mapping[str, Filing]) -> Cover:
    places = {field.name: Place(file, COVER.title, row, 2) for row, field in enumerate(COVER.fields, 3)}
    day, filed_on = date(2020, 12, 31), date(2021, 1, 5)
    return Cover(unit.name, unit.code, 2020, day, "甲某", "乙某", "", filed_on, filings, places)


def office(
    units: Sequence[Unit] = UNITS,
    *,
    settings: Row | None = None,
    roster: Sequence[Row] | None = None,
    **given: object,
) -> Submission:
    """The 镇级 workbook with these units (or just these rows) on its roster; the rest as for `sent`."""
    lines = [roster_row(unit) for unit in units] if roster is None else roster
    values = SETTINGS | dict(settings or {})
    return sent(OFFICE, settings=[values], roster=lines, **given)  # type: ignore[arg-type]


def roster_row(unit: Unit) -> dict[str, Value]:
    titles = "、".join(form_of(code).title for code in unit.forms_due)
    return {
        "unit_code": unit.code, "unit_name": unit.name, "other_names": "、".join(unit.other_names) or None,
        "kind": unit.kind.value, "forms_due": titles or None, "exemption": unit.exemption or None,
        "reports_from": unit.reports_from, "reports_until": unit.reports_until,
    }  # fmt: skip


def refusing(submission: Submission, form: str, row: int, field: str) -> Submission:
    """The same workbook with one cell that the intake could not read and reported."""
    item = form_of(form)
    place = Place(submission.file, item.title, row, 1 + list(item.by_name).index(field))
    issue = Issue("C301", Severity.BLOCKING, place, "读不出来", form=form, field=field)
    batches = tuple(
        replace(one, refused=one.refused | {(row, field)}) if one.form == form else one
        for one in submission.batches
    )
    return replace(submission, batches=batches, issues=(*submission.issues, issue))


def period_of(code: str = "2020") -> Period:
    period = parse_period(code)
    assert period is not None
    return period


def collected(*submissions: Submission, period: str = "2020", as_of: date | None = None) -> Dataset:
    """The dataset of these files; a sound 镇级 workbook is added unless one is among them."""
    has_office = any(one.form == "settings" for submission in submissions for one in submission.batches)
    files = submissions if has_office else (office(), *submissions)
    found = collect(files, period_of(period), FORMS, as_of)
    assert not isinstance(found, Obstacle), found
    return found


def cells(dataset: Dataset, *codes: str) -> list[tuple[str, str, str]]:
    """(rule code, unit, cell) of the issues, of these codes only if any are given."""
    return [
        (issue.code, issue.unit, issue.place.cell)
        for issue in dataset.issues
        if not codes or issue.code in codes
    ]
