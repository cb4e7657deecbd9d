"""Rules N and F12–F13: what is wrong on the cover, or says of a file whose it is; one village for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.plants.plant import ON_COVER, Plant
from tests.plants.senders import DATED_DEPARTMENT, DATED_TOWN, DATED_VILLAGE, FILED
from tests.plants.sound import sound

LATER = date(2023, 1, 5)

_TYPED: tuple[tuple[str, str, str, object], ...] = (
    ("N504", "柳林村", "reviewed_by", None),
    ("N505", "桃园村", "reviewed_by", "甲 某"),
    ("N508", "松岗村", "filed_on", LATER),
    ("F122", "杏花村", "year", 2019),
    ("F128", "枣林村", "unit_name", "枣林新村"),
    ("F133", "石桥村", "data_through", date(2020, 9, 30)),
    ("F137", "竹园村", "unit_code", "HY-C99"),
    ("F138", "新集村", "unit_name", "塘坊村"),
)
"""Rule, village, field of the cover, and what is typed there."""


def plants() -> Iterator[Plant]:
    """Yield the faults of covers."""
    for code, village, name, typed in _TYPED:
        yield Plant(code, village, "cover", typed={(0, name): typed})
    strange = {(0, "unit_name"): "没人认识的村", (0, "unit_code"): "AB-1"}
    yield Plant("F123", "双塘村", "cover", typed=strange, further=((0, "unit_code"),),
                because="told at the name, the remedy is to look at both")  # fmt: skip
    for sender in (DATED_VILLAGE, DATED_TOWN):
        yield Plant("N506", sender, "cover", typed={(0, "filed_on"): date(2020, 1, 10)})
    yield Plant("N507", DATED_DEPARTMENT, "cover", typed={(0, "data_through"): date(2019, 12, 31)})
    yield from _of_filings()


def _of_filings() -> Iterator[Plant]:
    status = (ON_COVER, "status")
    yield Plant("N501", FILED, "payments", typed={status: "有数据"})
    yield Plant("N502", FILED, "village_affairs", (sound("village_affairs"),), {status: "零报告"})
    yield Plant("N503", FILED, "training", typed={status: None})
    yield Plant("V402", FILED, "privacy_checks", typed={status: "没有"})
