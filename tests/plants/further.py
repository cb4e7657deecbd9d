"""Plants that cannot stand in the one broken township: each has a small one of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model.form import Template
from pipeline.model.unit import Unit
from tests.plants.counting import handler
from tests.plants.plant import ON_COVER, Plant, Whole
from tests.plants.senders import OFFICE, Sender
from tests.plants.sound import sound
from tests.plants.township import Workbook
from tests.submissions import SETTINGS, roster_row

_KEEPER = "党政办"


LATE, LATER = "城东村", "城西村"
"""The first one reports after the due date, the other one after the lock."""


@dataclass(frozen=True, slots=True)
class SmallTownship:
    """A township of the office, a department and two villages, in which little stands but its plants."""

    year: int
    plants: tuple[Plant, ...]


def later_township() -> SmallTownship:
    """Return one of a year to which later rules apply, without any 经办人 on record."""
    refused = sound("applications", received_on=date(2024, 6, 3), answered_on=date(2024, 6, 20),
                    outcome="3.4 保护第三方合法权益", number="2024-001")  # fmt: skip
    case = sound("cases", application_number="2024-001", opened_on=date(2024, 7, 1))
    service = sound("matters", kind="其他对外管理服务事项")
    clerks = handler(LATE), handler(LATER)
    status = (ON_COVER, "status")
    nobody = {(at, name): None for at, clerk in enumerate(clerks) for name in clerk}
    return SmallTownship(2024, (
        Plant("X605", _KEEPER, "cases", (case,), {(0, "kind"): "未经复议直接起诉"},
              beside={(_KEEPER, "applications"): (refused,)}),
        Plant("X611", _KEEPER, "matters", (service,), told=Whole.SHEET, mended=None),
        Plant("X668", OFFICE, "staff", clerks, {**nobody, status: "零报告"}, status, further=tuple(nobody),
              because="told where 零报告 was chosen, entered in the sheet that the words name"),
    ))  # fmt: skip


def late_township() -> SmallTownship:
    """Return one that is too late, which nobody can mend, and holds what an explanation does not help."""
    found, titleless, filed_on = sound("privacy_checks"), sound("training"), (0, "filed_on")
    return SmallTownship(2020, (
        Plant("F142", LATE, "cover", typed={filed_on: date(2021, 1, 13)}, told=Whole.FILE, mended=None),
        Plant("F141", LATER, "cover", typed={filed_on: date(2021, 1, 20)}, told=Whole.FILE, mended=None),
        Plant("R1408", LATER, "privacy_checks", (found,), {(0, "found"): 400}, mended=None),
        Plant("V401", LATE, "training", (titleless,), {(0, "subject"): None}, mended=None),
        Plant("X661", OFFICE, "staff", (handler(LATE), handler(LATER)), {(0, "to_on"): date(2020, 6, 30)}),
    ))  # fmt: skip


def workbooks_of(township: SmallTownship) -> dict[str, Workbook]:
    """Return its workbooks by the unit's name."""
    own = "settings", "roster", "staff", "waivers"
    office = Unit("HY-Z01", OFFICE, Template.TOWNSHIP, forms_due=own)
    keeper = Unit("HY-B01", _KEEPER, Template.DEPARTMENT, forms_due=("matters", "applications", "cases"))
    villages = [
        Unit(f"HY-C0{at}", name, Template.VILLAGE, forms_due=("training", "privacy_checks"))
        for at, name in enumerate((LATE, LATER))
    ]
    units = (office, keeper, *villages)
    books = {unit.name: Workbook(Sender(unit), township.year) for unit in units}
    books[OFFICE].add("settings", [SETTINGS])
    books[OFFICE].add("roster", [roster_row(unit) for unit in units])
    for plant in township.plants:
        books[plant.sender].plant(plant)
        for (sender, form), rows in plant.beside.items():
            books[sender].add(form, rows)
    return books
