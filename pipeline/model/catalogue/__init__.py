"""The catalogue of rules: code, weight, wording and remedy, each written once."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.basis import COUNTING, FILLING, PRIVACY, RECEIVING, REVIEW, VILLAGE_LAW
from pipeline.model.catalogue import (
    across,
    cells,
    cover,
    disclosure,
    explanations,
    files,
    governance,
    layout,
    privacy,
    report,
    supervision,
    timeliness,
    villages,
    waivers,
)
from pipeline.model.catalogue.across import MISSING_CALENDAR
from pipeline.model.catalogue.privacy import NAMED, PERSONAL
from pipeline.model.catalogue.report import CONTRADICTS
from pipeline.model.catalogue.rule import Rule
from pipeline.model.refusal import RefusalCode

_PARTS = (
    (files, RECEIVING),
    (layout, FILLING),
    (cells, FILLING),
    (privacy, PRIVACY),
    (timeliness, RECEIVING),
    (cover, RECEIVING),
    (across, COUNTING),
    (disclosure, COUNTING),
    (villages, VILLAGE_LAW),
    (supervision, FILLING),
    (governance, FILLING),
    (report, FILLING),
    (waivers, REVIEW),
    (explanations, REVIEW),
)
"""Each module with the source of those of its rules that name none."""

CATALOGUE: dict[str, Rule] = {
    rule.code: replace(rule, basis=rule.basis or basis) for part, basis in _PARTS for rule in part.RULES
}

REFUSALS: dict[RefusalCode, str] = {
    RefusalCode.EMPTY_FILE: "F101",
    RefusalCode.TRUNCATED: "F102",
    RefusalCode.NOT_A_WORKBOOK: "F103",
    RefusalCode.WEB_PAGE: "F104",
    RefusalCode.XML_2003: "F105",
    RefusalCode.CSV_TEXT: "F106",
    RefusalCode.ENCRYPTED: "F107",
    RefusalCode.TOO_LARGE: "F108",
    RefusalCode.ZIP_BOMB: "F109",
    RefusalCode.DUPLICATE_PART: "F110",
    RefusalCode.CORRUPT: "F111",
    RefusalCode.DTD_REFUSED: "F112",
    RefusalCode.BAD_ENCODING: "F113",
    RefusalCode.FAR_CELL: "F114",
    RefusalCode.NO_SHEETS: "F115",
    RefusalCode.TOO_SLOW: "F116",
    RefusalCode.TOO_MUCH_MEMORY: "F117",
    RefusalCode.UNSUPPORTED_FORMAT: "F118",
    RefusalCode.CRASHED: "F119",
    RefusalCode.ARCHIVE: "F134",
}
"""Which rule tells the sender about a refusal of the workbook reader."""

__all__ = ["CATALOGUE", "CONTRADICTS", "MISSING_CALENDAR", "NAMED", "PERSONAL", "REFUSALS", "Rule"]
