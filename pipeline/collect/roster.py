"""报送单位名册 as units: who has to report, which forms, under which names they sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.collect.keys import match_key
from pipeline.model.form import Form, Template
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Batch
from pipeline.model.unit import Unit

_SEPARATORS = re.compile(r"[、；;，,\n\r]+|\s{2,}")
_KINDS = {template.value: template for template in Template}


@dataclass(slots=True)
class _Reading:
    batch: Batch
    file: str
    forms: Sequence[Form]
    issues: list[Issue] = field(default_factory=list)

    def report(self, code: str, index: int, value: str, **details: object) -> None:
        roster = next(form for form in self.forms if form.code == self.batch.form)
        place = Place(self.file, self.batch.sheet, self.batch.rows[index], self.batch.at.get("forms_due", 0))
        label = roster.by_name["forms_due"].label
        self.issues.append(
            raise_issue(code, place, form=roster.code, field="forms_due", label=label, value=value, **details)
        )

    def text(self, name: str, index: int) -> str:
        value = self.batch.columns[name][index]
        return value if isinstance(value, str) else ""

    def day(self, name: str, index: int) -> date | None:
        value = self.batch.columns[name][index]
        return value if isinstance(value, date) else None


def read_roster(batch: Batch, file: str, forms: Sequence[Form]) -> tuple[tuple[Unit, ...], tuple[Issue, ...]]:
    """Return the units in the order of the rows, and what is wrong with their 应报报表 (S701, S702).

    A row without code, name or kind, or with a code or name that an earlier row has, is no unit; the schema
    reports it.
    """
    reading = _Reading(batch, file, forms)
    units: list[Unit] = []
    taken: set[str] = set()
    for index in range(len(batch.rows)):
        code, name = reading.text("unit_code", index), reading.text("unit_name", index)
        kind = _KINDS.get(reading.text("kind", index))
        keys = {f"code {match_key(code)}", f"name {match_key(name)}"}
        if code and name and kind and not keys & taken:
            taken |= keys
            units.append(_unit(reading, index, kind))
    return tuple(units), tuple(reading.issues)


def owing(unit: Unit, period: Period) -> Unit:
    """Return the unit as it stands for a period: one that was not there on the last day is excused from it.

    So a unit that joins later does not enlarge the denominator of the periods before.
    """
    if unit.exemption:
        return unit
    if unit.reports_from and unit.reports_from > period.end:
        return replace(unit, exemption=f"{unit.reports_from}起才报送，本期不必报")
    if unit.reports_until and unit.reports_until < period.end:
        return replace(unit, exemption=f"{unit.reports_until}以后不再报送，本期不必报")
    return unit


def _unit(reading: _Reading, index: int, kind: Template) -> Unit:
    return Unit(
        code=reading.text("unit_code", index),
        name=reading.text("unit_name", index),
        kind=kind,
        other_names=_split(reading.text("other_names", index)),
        contact=reading.text("contact", index),
        forms_due=_forms_due(reading, index, kind),
        exemption=reading.text("exemption", index),
        reports_from=reading.day("reports_from", index),
        reports_until=reading.day("reports_until", index),
    )


def _forms_due(reading: _Reading, index: int, kind: Template) -> tuple[str, ...]:
    """Return form codes in the order of the forms; all of the template when none is named or recognised."""
    own = [form for form in reading.forms if kind in form.templates]
    by_title = {
        match_key(title): form for form in reading.forms for title in (form.title, *form.title_aliases)
    }
    chosen = set()
    for title in _split(reading.text("forms_due", index)):
        form = by_title.get(match_key(title))
        if form is None:
            reading.report("S701", index, title)
        elif form not in own:
            reading.report("S702", index, form.title, known=f"{kind.value}单位")
        else:
            chosen.add(form.code)
    return tuple(form.code for form in own if form.code in chosen or not chosen)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("《》") for part in _SEPARATORS.split(text) if part.strip().strip("《》"))
