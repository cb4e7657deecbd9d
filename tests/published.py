"""The published annual reports that the tests measure against (tests/data/published/README.md)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pipeline.editions import CellKey, Edition, Level, edition_for

_FOLDER = Path(__file__).parent / "data" / "published"
_TABLES = ("table2", "table3", "table4")


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report as printed: each official cell in printed order, None where the original is blank."""

    code: str
    unit: str
    year: int
    level: Level
    values: dict[CellKey, Decimal | None]

    @property
    def edition(self) -> Edition:
        return edition_for(self.year)


def _read(path: Path) -> Iterator[tuple[CellKey, Decimal | None]]:
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            value = Decimal(line["value"]) if line["value"] else None
            yield CellKey(line["table"], line["row"], line["column"]), value


def _report(code: str, unit: str, year: int, level: Level) -> PublishedReport:
    values = dict(pair for table in _TABLES for pair in _read(_FOLDER / f"{code}_{table}.csv"))
    return PublishedReport(code, unit, year, level, values)


HUAYUAN_2020 = _report("huayuan_2020", "霍邱县花园镇人民政府", 2020, "below_city")
SHANGHAI_OFFICE_2019 = _report("shanghai_office_2019", "上海市人民政府办公厅", 2019, "city_and_above")
SUQIAN_2023 = _report("suqian_2023", "宿迁市人民政府", 2023, "city_and_above")

PUBLISHED = (HUAYUAN_2020, SHANGHAI_OFFICE_2019, SUQIAN_2023)
