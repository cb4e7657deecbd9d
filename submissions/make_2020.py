"""Make the worked example `submissions/2020/`: a township's year as the workbooks that its units would send.

Every row is synthetic and says so (【示例】), but for what is printed in the annual report (problems, the
office's own paragraphs), of which the cover says it; the people are placeholders. Only the totals are those
that 花园镇 published for 2020. Run it again (`make example`) whenever a form changes; the same bytes come out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from pipeline.deliver.template import Filling, write_template  # noqa: E402  (run from any folder)
from pipeline.forms import FORMS, forms_of  # noqa: E402
from pipeline.forms.cover import HAS_DATA, NIL  # noqa: E402
from pipeline.model.form import Template  # noqa: E402
from pipeline.model.unit import Unit  # noqa: E402
from submissions.example import township, villages  # noqa: E402
from submissions.example.departments import OFFICES, Rows, department_rows, late_publication  # noqa: E402
from submissions.example.villages import VILLAGES  # noqa: E402

YEAR = 2020
FOLDER = HERE / str(YEAR)
OFFICE_UNIT = Unit("HY-Z01", "花园镇人民政府", Template.TOWNSHIP)
PRINTED_IN_THE_REPORT = ("problems", "narrative")
VILLAGE_FORMS = ("village_affairs", "payments", "village_accounts")


def units() -> list[Unit]:
    """Return the roster: the township office, the departments, the villages."""
    offices = [
        Unit(office.code, office.name, Template.DEPARTMENT, tuple(filter(None, office.other_names.split("、"))),
             forms_due=("publications", *office.further))
        for office in OFFICES
    ]  # fmt: skip
    rural = [
        Unit(f"HY-C{number:02d}", name, Template.VILLAGE, (f"{name}委会",), forms_due=VILLAGE_FORMS)
        for number, name in enumerate(VILLAGES, 1)
    ]
    return [OFFICE_UNIT, *offices, *rural]


def township_rows(roster: Sequence[Unit]) -> Rows:
    """Return the township office's own forms; no holidays, for 2020 is known."""
    titles = {form.code: form.title for form in FORMS}
    lines = [
        {
            "unit_code": unit.code, "unit_name": unit.name, "other_names": "、".join(unit.other_names),
            "kind": unit.kind.value, "forms_due": "、".join(titles[code] for code in unit.forms_due),
        }
        for unit in roster
    ]  # fmt: skip
    offices = [unit.name for unit in roster if unit.kind is Template.DEPARTMENT]
    return {
        "training": township.training(), "privacy_checks": township.privacy_checks(), "settings": [township.settings()],
        "roster": lines, "columns": township.columns(), "inspections": township.inspections(VILLAGES),
        "hall_checks": township.hall_checks(), "visits": township.visits(), "staff": township.staff(VILLAGES, offices),
        "problems": township.problems(), "narrative": township.narrative(), "waivers": township.waivers(late_publication()),
        "assessments": township.assessments(), "platforms": township.platforms(), "holidays": [],
    }  # fmt: skip


def rows_of(unit: Unit, roster: Sequence[Unit]) -> Rows:
    """Return all rows of one unit's workbook."""
    if unit.kind is Template.TOWNSHIP:
        return township_rows(roster)
    if unit.kind is Template.VILLAGE:
        return villages.rows(unit.name)
    return department_rows(next(office for office in OFFICES if office.code == unit.code))


def filling(unit: Unit, rows: Rows, filed_on: date) -> Filling:
    """Return a workbook's content; a form without rows is declared a nil return."""
    return Filling(
        unit=unit, township=township.TOWNSHIP, year=YEAR, rows=rows,
        cover={
            "data_through": date(YEAR, 12, 31), "filled_by": "示例填报人", "reviewed_by": "示例审核人",
            "filed_on": filed_on,
        },
        filings={code: _filing(code, bool(lines)) for code, lines in rows.items()},
    )  # fmt: skip


def _filing(form: str, has_rows: bool) -> tuple[str, str]:
    """What the cover says of a form: its 填报情况 and 说明."""
    return (HAS_DATA if has_rows else NIL, "【示例】内容是编写的" if form in PRINTED_IN_THE_REPORT else "")


def write_workbook_of(unit: Unit, folder: Path) -> None:
    """Write what one unit of the roster sends into `folder`, which exists."""
    roster = units()
    rows = rows_of(unit, roster)
    forms = [form for form in forms_of(unit.kind) if form.code in rows]
    filed_on = date(2021, 1, 4 + roster.index(unit) % 5)
    write_template(folder / f"{unit.name}.xlsx", unit.kind, forms, filling(unit, rows, filed_on))


def main() -> None:
    """Write the example anew into `submissions/2020/`."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.xlsx"):
        old.unlink()
    for unit in units():
        write_workbook_of(unit, FOLDER)


if __name__ == "__main__":
    main()
