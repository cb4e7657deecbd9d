"""Rules X6: what only counting finds, and S: what the roster says. Planted where nothing else is blocked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.model.submission import Value
from tests.plants.plant import Plant, Row, Whole
from tests.plants.senders import COUNTED, COUNTED_VILLAGE, OFFICE
from tests.plants.sound import sound

_DAY = date(2020, 12, 29)
LATE_TITLE = "等了批复的信息"


def plants() -> Iterator[Plant]:
    """Yield what counting finds, department by department, then village, then office."""
    yield from _of_publications()
    yield from _of_applications()
    yield from _of_village()
    yield from _of_visits()
    yield from _of_people()
    yield from _of_approvals()
    for code, typed in (("S701", "没有这张表"), ("S702", "信息发布台账")):
        yield Plant(
            code, OFFICE, "roster", (sound("roster", forms_due="培训会议台账"),), {(0, "forms_due"): typed}
        )


def _of_publications() -> Iterator[Plant]:
    silent, own = sound("publications"), sound("publications", handler="乙某", reviewer="壬某")
    yield Plant(
        "X610", COUNTED, "publications", (silent,), {(0, "is_dynamic"): None}, Whole.SHEET, mended=None
    )
    yield Plant("X621", COUNTED, "publications", (own,), {(0, "reviewer"): None}, Whole.SHEET)
    yield Plant(
        "X620", OFFICE, "columns", (sound("columns", name="人事招录"),), {(0, "name"): "没有发布的栏目"}
    )
    documents = tuple(sound("normative", title="同名的规定") for _ in range(2))
    explained = sound("interpretations", document=documents[0]["document_number"])
    yield Plant("X622", COUNTED, "interpretations", (explained,), {(0, "document"): "同名的规定"},
                beside={(COUNTED, "normative"): documents})  # fmt: skip


def _of_applications() -> Iterator[Plant]:
    paid = sound("applications", fee_asked_on=date(2020, 6, 8), fee=1_000, fee_paid_on=date(2020, 6, 10))
    yield Plant("X602", COUNTED, "fees", (sound("fees", q2=1_000),), {(0, "q2"): 0}, Whole.SHEET,
                beside={(COUNTED, "applications"): (paid,)})  # fmt: skip
    answered = sound("applications")
    yield Plant("X603", COUNTED, "applications", (answered,), {(0, "answered_on"): date(2020, 8, 20)})
    extended = sound(
        "applications", extended="是", extension_told_on=date(2020, 6, 15), answered_on=date(2020, 7, 24)
    )
    yield Plant("X604", COUNTED, "applications", (extended,), {(0, "extension_told_on"): date(2020, 7, 20)})
    nothing = {(0, "answered_on"): None, (0, "outcome"): None}
    yield Plant("X606", COUNTED, "applications", (sound("applications"),), nothing,
                further=((0, "outcome"),), because="told at the date, the remedy names both cells")  # fmt: skip
    counted = sound("matters", kind="行政强制")
    yield Plant("X607", COUNTED, "matters", (counted,), {(0, "q1"): 1}, Whole.SHEET)


def _of_village() -> Iterator[Plant]:
    paid = sound("payments")
    yield Plant("X630", COUNTED_VILLAGE, "payments", (paid,), {(0, "online_on"): None})
    months = tuple(sound("village_accounts", month=str(month)) for month in range(1, 13))
    typed = {(11, name): None for name in months[11]}
    yield Plant("X631", COUNTED_VILLAGE, "village_accounts", months, typed, Whole.SHEET)


def _of_visits() -> Iterator[Plant]:
    yield Plant("X640", OFFICE, "inspections", (sound("inspections"),), {(0, "closed_on"): None})
    day = {"inspected_on": _DAY, "due_on": date(2021, 3, 1), "closed_on": None, "deduction": 0}
    twice = tuple(sound("inspections", **day, village=COUNTED_VILLAGE) for _ in range(2))
    yield Plant("X641", OFFICE, "inspections", twice, {(1, "fault"): "无"})
    manners = tuple(sound("inspections", **day) for _ in range(2))
    yield Plant("X642", OFFICE, "inspections", manners, {(1, "manner"): "现场调研"})
    yield Plant("X650", OFFICE, "hall_checks", (sound("hall_checks"),), {(0, "closed_on"): None})
    check = {
        "checked_on": _DAY,
        "closed_on": None,
        "measure": None,
        "deduction": 0,
        "staff_number": "社保-01",
    }
    breaches = (sound("hall_checks", **check), sound("hall_checks", **check, breach="其他"))
    breaches[1]["window"] = breaches[0]["window"]
    yield Plant("X651", OFFICE, "hall_checks", breaches, {(1, "breach"): "无"})


def _of_people() -> Iterator[Plant]:
    leaders = (sound("staff", role="组长"), sound("staff", role="办公室"))
    leaders[1]["person"] = leaders[0]["person"]
    yield Plant("X660", OFFICE, "staff", leaders, {(1, "role"): "副组长"})
    terms = (handler("河湾村", to_on=date(2020, 6, 30)), handler("河湾村", from_on=date(2020, 7, 1)))
    yield Plant("X662", OFFICE, "staff", terms, {(1, "from_on"): date(2020, 3, 1)})
    platform = "platforms"
    yield Plant("X663", OFFICE, platform, (sound(platform),), {(0, "kept_up_on"): date(2020, 3, 1)})
    yield Plant("X667", OFFICE, platform, (sound(platform),), {(0, "kept_up_on"): None})
    yield Plant("X691", OFFICE, "narrative", (sound("narrative"),), {(0, "content"): "（五）监督保障"})
    due = sound("problems", due_on=date(2021, 6, 30))
    yield Plant("X664", OFFICE, "problems", (due,), {(0, "due_on"): date(2020, 6, 30)})


def handler(village: str, **changes: date) -> Row:
    """Return the 经办人 of a village."""
    return sound("staff", unit_name=village, role="经办人", **changes)


def late(column: str) -> Row:
    """Return a publication that is late in the mended workbook too: an approval is about it."""
    return sound("publications", title=LATE_TITLE, column=column, made_on=date(2020, 4, 1))


def approval(title: str = LATE_TITLE, applicant: str = "丁某") -> dict[str, Value]:
    """Return the approval of one late publication."""
    return sound("waivers", unit_name=COUNTED, row_key=f"{title}｜2020-06-12", applicant=applicant)


def _of_approvals() -> Iterator[Plant]:
    wrong = {
        "X670": ("rule", "R9999"), "X671": ("unit_name", "没有这个单位"), "X672": ("form_title", "没有这张表"),
        "X673": ("column", "没有这一栏"), "X674": ("rule", "R0103"),
        "X675": ("value_then", "2020-06-12｜成文日期 2020-03-01"),
    }  # fmt: skip
    for code, (name, typed) in wrong.items():
        title = f"{code}之前的信息"
        row = late("应急管理") | {"title": title}
        approved = approval(title)
        yield Plant(code, OFFICE, "waivers", (approved,), {(0, name): typed},
                    beside={(COUNTED, "publications"): (row,)})  # fmt: skip
    alike = (late("应急管理"), late("工作动态"))
    both = (approval(), approval(applicant="癸某"))
    yield Plant("X676", OFFICE, "waivers", both, {(1, name): None for name in both[1]}, (0, "row_key"),
                further=tuple((1, name) for name in both[1]), because="the remedy is one approval for each",
                beside={(COUNTED, "publications"): alike})  # fmt: skip
    lost = approval("已经改正的信息")
    yield Plant(
        "X677",
        OFFICE,
        "waivers",
        (lost,),
        {(0, "row_key"): "改正了的信息｜2020-06-12"},
        (0, "rule"),
        mended=None,
    )
