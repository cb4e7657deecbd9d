"""The units of the broken township, and which forms each owes."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.forms import forms_of
from pipeline.model.form import Form, Template
from pipeline.model.unit import Unit

OFFICE, DEPARTMENT, VILLAGE = "镇政府", "党政办", "城东村"
"""The 镇级 office, of which hardly a form is blocked; the units whose sheets hold most faults."""
TOWN = "镇纪检办"
"""A second 镇级 unit: what is blocking there keeps nothing of the office out."""
COUNTED, COUNTED_VILLAGE = "财政所", "城西村"
"""Units without a blocking fault: what only counting finds is planted there."""
DATED_DEPARTMENT, DATED_VILLAGE, DATED_TOWN = "应急办", "河湾村", "镇人大办"
"""Units with a wrong date on the cover, which sound rows then contradict."""
LAYOUT = "综合执法队"
"""The department that rearranged its sheets."""
FILED = "塘坊村"
"""The village that filled in the table of 报表填报情况 wrongly."""
COVERS = ("柳林村", "桃园村", "松岗村", "杏花村", "枣林村", "石桥村", "竹园村", "新集村", "双塘村", "杨店村")
"""Villages with one form and one fault each: of the cover, or a sheet that they do not owe."""
RESENT = ("杨桥村", "杨庙村", "杨集村", "杨圩村", "杨湖村", "杨塘村", "杨湾村", "杨洼村", "杨岗村")
"""Villages whose file as a whole is at fault: they send another one."""


@dataclass(frozen=True, slots=True)
class Sender:
    """One unit of the roster, which owes all forms of its template if its roster line names none."""

    unit: Unit

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that it owes."""
        own = forms_of(self.unit.kind)
        return tuple(form for form in own if not self.unit.forms_due or form.code in self.unit.forms_due)


def _unit(code: str, name: str, kind: Template, *forms: str) -> Sender:
    return Sender(Unit(code, name, kind, forms_due=forms))


_OFFICE_FORMS = (
    "settings", "roster", "columns", "inspections", "hall_checks", "staff", "problems", "waivers",
    "narrative", "platforms", "holidays",
)  # fmt: skip
_COUNTED_FORMS = (
    "publications", "interpretations", "normative", "matters", "fees", "applications", "cases",
)  # fmt: skip
_KEPT_ELSEWHERE = ("roster", "holidays", "training", "privacy_checks")
_TOWN_FORMS = tuple(form.code for form in forms_of(Template.TOWNSHIP) if form.code not in _KEPT_ELSEWHERE)

SENDERS: dict[str, Sender] = {
    sender.unit.name: sender
    for sender in (
        _unit("HY-Z01", OFFICE, Template.TOWNSHIP, *_OFFICE_FORMS),
        _unit("HY-Z02", TOWN, Template.TOWNSHIP, *_TOWN_FORMS),
        _unit("HY-Z03", DATED_TOWN, Template.TOWNSHIP, "inspections", "hall_checks", "visits", "assessments"),
        _unit("HY-B01", DEPARTMENT, Template.DEPARTMENT),
        _unit("HY-B02", COUNTED, Template.DEPARTMENT, *_COUNTED_FORMS),
        _unit("HY-B03", DATED_DEPARTMENT, Template.DEPARTMENT, "matters", "fees"),
        _unit("HY-B04", LAYOUT, Template.DEPARTMENT),
        _unit("HY-C01", VILLAGE, Template.VILLAGE, "village_affairs", "payments", "village_accounts"),
        _unit("HY-C02", COUNTED_VILLAGE, Template.VILLAGE, "payments", "village_accounts"),
        _unit("HY-C03", DATED_VILLAGE, Template.VILLAGE, "training", "privacy_checks"),
        _unit("HY-C04", FILED, Template.VILLAGE, "village_affairs", "payments", "training", "privacy_checks"),
        *(
            _unit(f"HY-C{at}", name, Template.VILLAGE, "training")
            for at, name in enumerate((*COVERS, *RESENT), 10)
        ),
    )
}
"""By the unit's name."""


def sender_of(form: Form) -> str:
    """Return who holds the faults of a form."""
    if Template.DEPARTMENT in form.templates:
        return DEPARTMENT
    if Template.VILLAGE in form.templates:
        return VILLAGE
    return OFFICE if form.code in ("roster", "holidays") else TOWN
