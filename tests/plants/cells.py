"""Rules C, V and P: what a single cell may hold that cannot be read, or can and is not allowed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.model.submission import Value
from tests.plants.plant import Plant
from tests.plants.senders import sender_of
from tests.plants.sound import sound
from tests.submissions import form_of
from tests.typed_cells import FORMULA_ERROR, NO_RESULT

_TYPED: tuple[tuple[str, str, str, object], ...] = (
    ("C301", "publications", "published_on", "2020.13.1"),
    ("C302", "publications", "published_on", "2020年6月"),
    ("C303", "training", "attendance", "二十六人"),
    ("C304", "procurement", "amount", "八万"),
    ("C305", "payments", "households", "约128户"),
    ("C306", "procurement", "amount", FORMULA_ERROR),
    ("C307", "procurement", "amount", NO_RESULT),
    ("C308", "applications", "number", 1234567890123456789),
    ("C309", "applications", "number", date(2020, 1, 1)),
    ("C310", "problems", "since_year", "去年"),
    ("C311", "settings", "year_due", "13-45"),
    ("C312", "hall_checks", "deduction", "两分"),
    ("C313", "assessments", "satisfaction", "很高"),
    ("C314", "assessments", "satisfaction", 0.965),
    ("C320", "interpretations", "published_on", "2020年6月15日"),
    ("V401", "publications", "title", None),
    ("V402", "publications", "channel", "县政府网"),
    ("V403", "applications", "outcome", "1 部分公开"),
    ("V404", "procurement", "amount", -80056),
    ("V405", "training", "attendance", 200_000),
    ("V406", "publications", "document_number", "花政" * 200),
    ("V409", "publications", "published_on", date(2019, 6, 12)),
    ("V411", "publications", "reviewed_on", date(2021, 6, 12)),
    ("V412", "normative", "made_on", "1900-01-01"),
    ("P801", "publications", "title", "王小明34152219900101999X申请救助的公示"),
    ("P802", "procurement", "name", "打印机（联系13812345678）"),
    ("P803", "applications", "remark", "已发到wangxm@qq.com"),
)
"""Rule, form, field and what is typed."""

_RIGHT: dict[str, Value] = {
    "year_due": "01-10", "channel": "政府网站", "document_number": "花政〔2020〕46号",
    "reviewed_on": date(2020, 6, 11), "remark": "已答复",
}  # fmt: skip


def plants() -> Iterator[Plant]:
    """Yield one plant for every rule about single cells."""
    for code, form, name, typed in _TYPED:
        row = sound(form)
        row = row if row.get(name) is not None else row | {name: _RIGHT[name]}
        yield Plant(code, sender_of(form_of(form)), form, (row,), {(0, name): typed})
