"""The official layouts of 表二, 表三 and 表四 as data: wording, merged cells, cell codes and identities.

The 2019 edition (国办公开办函〔2019〕60号) holds for reports up to 2020, the 2021 edition
(国办公开办函〔2021〕30号) from 2021 on. Nothing here counts, reads or writes anything.
"""

from __future__ import annotations

from pipeline.editions.edition import EDITIONS, Edition, edition_for
from pipeline.editions.identity import Identity, Level, Term, Violation, evaluable, violations
from pipeline.editions.layout import Box, Cell, CellKey, Column, OfficialTable, Row

__all__ = [
    "EDITIONS",
    "Box",
    "Cell",
    "CellKey",
    "Column",
    "Edition",
    "Identity",
    "Level",
    "OfficialTable",
    "Row",
    "Term",
    "Violation",
    "edition_for",
    "evaluable",
    "violations",
]
