"""The two editions of the official layout and the years they hold for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.editions.identities import (
    across_years_2019,
    across_years_2021,
    table2_identities_2019,
    table2_identities_2021,
    table3_identities,
    table4_identities,
)
from pipeline.editions.identity import Identity, Level
from pipeline.editions.layout import Cell, OfficialTable
from pipeline.editions.table2 import TABLE2_2019, TABLE2_2021
from pipeline.editions.table3 import TABLE3_2019, TABLE3_2021
from pipeline.editions.table4 import TABLE4

_FIRST_YEAR_OF_2021_EDITION = 2021
_NOTICE_2019 = "国办公开办函〔2019〕60号"
_NOTICE_2021 = "国办公开办函〔2021〕30号"


@dataclass(frozen=True, slots=True)
class Edition:
    """One official layout of the annual report.

    `identities` hold within one year's report, `across_years` between it and the report of the year before.
    `part_titles` are the six parts; parts two to four are the tables. `section_titles` are the five aspects
    of part one. `tells_of_fee` is whether part six has to tell of the information-processing fee, charged
    since 2021 (国办函〔2020〕109号), also when there was none. `overview_limit` is how many characters part one
    may have, 0 where the notice sets no limit.
    """

    code: str
    notice: str
    part_titles: tuple[str, ...]
    section_titles: tuple[str, ...]
    tables: tuple[OfficialTable, OfficialTable, OfficialTable]
    identities: tuple[Identity, ...]
    across_years: tuple[Identity, ...]
    tells_of_fee: bool
    overview_limit: int

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All value cells of 表二, 表三 and 表四 in official order."""
        return tuple(cell for table in self.tables for cell in table.cells)

    def table(self, code: str) -> OfficialTable:
        """The table with the code "table2", "table3" or "table4"; KeyError otherwise."""
        return {table.code: table for table in self.tables}[code]

    def identities_at(self, level: Level) -> tuple[Identity, ...]:
        """The identities within a year that bind a government of this level."""
        return tuple(identity for identity in self.identities if identity.scope in ("everyone", level))


def _part_titles(tables: tuple[OfficialTable, OfficialTable, OfficialTable]) -> tuple[str, ...]:
    return (
        "一、总体情况",
        *(table.title for table in tables),
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    )


def _section_titles(platforms: str) -> tuple[str, ...]:
    return (
        "（一）主动公开",
        "（二）依申请公开",
        "（三）政府信息管理",
        f"（四）{platforms}",
        "（五）监督保障",
    )


def _edition_2019() -> Edition:
    tables = (TABLE2_2019, TABLE3_2019, TABLE4)
    identities = (
        *table2_identities_2019(TABLE2_2019),
        *table3_identities(TABLE3_2019, _NOTICE_2019),
        *table4_identities(TABLE4, _NOTICE_2019),
    )
    across_years = across_years_2019(TABLE2_2019, TABLE3_2019)
    sections = _section_titles("平台建设")
    return Edition(
        "2019",
        _NOTICE_2019,
        _part_titles(tables),
        sections,
        tables,
        identities,
        across_years,
        tells_of_fee=False,
        overview_limit=0,
    )


def _edition_2021() -> Edition:
    tables = (TABLE2_2021, TABLE3_2021, TABLE4)
    identities = (
        *table2_identities_2021(TABLE2_2021),
        *table3_identities(TABLE3_2021, _NOTICE_2021),
        *table4_identities(TABLE4, _NOTICE_2021),
    )
    across_years = across_years_2021(TABLE2_2021, TABLE3_2021)
    sections = _section_titles("政府信息公开平台建设")
    return Edition(
        "2021",
        _NOTICE_2021,
        _part_titles(tables),
        sections,
        tables,
        identities,
        across_years,
        tells_of_fee=True,
        overview_limit=1000,
    )


EDITIONS: Mapping[str, Edition] = MappingProxyType({"2019": _edition_2019(), "2021": _edition_2021()})


def edition_for(year: int) -> Edition:
    """The edition in force for the report on a year: 2019's up to 2020, 2021's from 2021 on."""
    return EDITIONS["2021" if year >= _FIRST_YEAR_OF_2021_EDITION else "2019"]
