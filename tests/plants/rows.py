"""Rules between the cells of a row: how each kind of condition is broken in its first cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import singledispatch

from pipeline.forms import FORMS
from pipeline.model import conditions as on
from pipeline.model.field import HUNDREDTHS, Kind
from pipeline.model.form import Form, RowRule
from pipeline.model.submission import Value
from tests.plants.plant import Plant, Row, Spot
from tests.plants.senders import DATED_DEPARTMENT, DATED_TOWN, DATED_VILLAGE, sender_of
from tests.plants.sound import filled, sound

AFTER_FILING = date(2021, 6, 1)
_ONE_DAY = timedelta(days=1)

_EARLIER: Row = {"made_on": date(2019, 6, 10), "disclosed_on": date(2019, 6, 12)}

_NEEDED: Mapping[str, Row] = {
    "R0102": {"reviewed_on": date(2020, 6, 11)},
    "R0103": {"made_on": date(2020, 6, 10)},
    "R0104": {"made_on": date(2020, 6, 10)},
    "R0105": {"made_on": date(2020, 6, 10), "has_pdf": "是"},
    "R0106": {"document_number": "花政〔2020〕106号", "has_pdf": "是"},
    "R0107": {"document_number": "花政〔2020〕107号", "made_on": date(2020, 6, 10)},
    "R0703": {"extended": "是"},
    "R0704": {"fee": 0},
    "R0706": {"correction_asked_on": date(2020, 6, 10)},
    "R0707": {"consultation_from": date(2020, 6, 8)},
    "R0708": {"fee_asked_on": date(2020, 6, 8), "fee": 0},
    "R0711": {"correction_asked_on": date(2020, 6, 8)},
    "R0713": {"consultation_from": date(2020, 6, 8)},
    "R0714": {"extended": "是"},
    "R0715": {"fee": 0},
    "R0716": {"fee_asked_on": date(2020, 6, 8), "fee": 0},
    "R0726": {"fee": 0},
    "R0801": {"result": "结果维持"},
    "R0804": {"result": "结果维持"},
    "R0301": _EARLIER,
    "R0304": {"validity": "废止", **_EARLIER},
    "R0308": {"validity": "废止", **_EARLIER},
    "R0404": {"was_registered": "是", "change": "取消"},
    "R0405": {"was_registered": "是", "change": "取消"},
    "R0504": {"was_registered": "是", "change": "取消"},
    "R0505": {"was_registered": "是", "change": "取消"},
    "R0402": {"was_registered": "否"},
    "R0502": {"was_registered": "否"},
    "R0905": {"to_households": "否", "is_masked": None},
    "R1802": {"inspected_on": date(2020, 5, 19), "due_on": None, "closed_on": None, "description": None},
    "R1809": {"inspected_on": date(2020, 5, 18), "deduction": 0, "due_on": None, "description": None},
    "R1902": {"closed_on": None, "measure": None},
    "R1905": {"deduction": 0, "measure": None},
    "R1403": {"mended": 0, "mended_on": None},
}
"""What else a row must hold for the rule to be the one that is broken, and for the mended row to be sound."""


@dataclass(frozen=True, slots=True)
class Violation:
    """`sound` completes the sound row; `typed` is what breaks the condition."""

    typed: Mapping[str, object]
    sound: Row = field(default_factory=dict)


def plants() -> Iterator[Plant]:
    """Yield one plant for every row rule of every form."""
    for form in FORMS:
        for rule in form.rules:
            yield _of_dates(form, rule) or _with_further(_of_cells(form, rule))


def _with_further(plant: Plant) -> Plant:
    if plant.code != "R0901":
        return plant
    typed: dict[Spot, object] = {**plant.typed, (0, "list_entries"): None}
    return replace(
        plant, typed=typed, further=((0, "list_entries"),), because="a list that is published has entries"
    )


def _of_cells(form: Form, rule: RowRule) -> Plant:
    row = sound(form.code, **_NEEDED.get(rule.code, {}))
    violation = violated(rule.condition, form, row)
    row = row | dict(violation.sound)
    typed = {(0, name): value for name, value in violation.typed.items()}
    return Plant(rule.code, sender_of(form), form.code, (row,), typed)


def _of_dates(form: Form, rule: RowRule) -> Plant | None:
    """What a wrong date of the cover breaks in sound rows: it is mended there, where it is told as well."""
    condition = rule.condition
    if isinstance(condition, on.BlankUntilQuarterBegins):
        sender = DATED_DEPARTMENT
    elif isinstance(condition, on.NotAfterFiling) and condition.field == form.period_date:
        sender = DATED_TOWN if sender_of(form).startswith("镇") else DATED_VILLAGE
    else:
        return None
    return Plant(rule.code, sender, form.code, (sound(form.code),), told=(0, condition.field))


@singledispatch
def violated(condition: object, form: Form, row: Row) -> Violation:
    """Return how to break `condition` in a row of `form`; TypeError for a kind that is not known here."""
    raise TypeError(f"no violation of {condition!r}")


def _day(value: Value) -> date:
    assert isinstance(value, date)
    return value


@violated.register
def _(condition: on.NotBefore, form: Form, row: Row) -> Violation:
    earlier = _day(row.get(condition.earlier) or filled(form, condition.earlier))
    later = max(_day(row.get(condition.field) or filled(form, condition.field)), earlier)
    return Violation(
        {condition.field: earlier - _ONE_DAY}, {condition.earlier: earlier, condition.field: later}
    )


@violated.register
def _(condition: on.NotAfterFiling, form: Form, row: Row) -> Violation:
    value = row.get(condition.field) or filled(form, condition.field)
    return Violation({condition.field: AFTER_FILING}, {condition.field: value})


@violated.register
def _(condition: on.InYear, form: Form, row: Row) -> Violation:
    return Violation({condition.field: date(2019, 9, 15)}, {condition.field: filled(form, condition.field)})


@violated.register
def _(condition: on.NotBeforePostingPeriod, form: Form, row: Row) -> Violation:
    value = row.get(condition.field) or filled(form, condition.field)
    return Violation({condition.field: date(2019, 12, 1)}, {condition.field: value})


@violated.register
def _(condition: on.FilledWhen, form: Form, row: Row) -> Violation:
    value = row.get(condition.field)
    value = filled(form, condition.field) if value is None else value
    return Violation({condition.field: None}, {**_holding(condition.when, form), condition.field: value})


@violated.register
def _(condition: on.BlankUnless, form: Form, row: Row) -> Violation:
    typed = {condition.field: filled(form, condition.field)}
    return Violation(typed, {**_failing(condition.when, form), condition.field: None})


@violated.register
def _(condition: on.ValueWhen, form: Form, row: Row) -> Violation:
    field = form.by_name[condition.field]
    other = next(option.text for option in field.options if option.text not in condition.values)
    right = {**_holding(condition.when, form), condition.field: condition.values[0]}
    return Violation({condition.field: other}, right)


@violated.register
def _(condition: on.ZeroWhen, form: Form, row: Row) -> Violation:
    return Violation({condition.field: 1}, {**_holding(condition.when, form), condition.field: 0})


@violated.register
def _(condition: on.NotMoreThan, form: Form, row: Row) -> Violation:
    most = row.get(condition.other) or int(form.by_name[condition.other].default)
    assert isinstance(most, int)
    return Violation({condition.field: most + 1}, {condition.other: most, condition.field: min(most, 2)})


@violated.register
def _(condition: on.AtMostSetting, form: Form, row: Row) -> Violation:
    return Violation({condition.field: 900})


@violated.register
def _(condition: on.NotAfterReportingYear, form: Form, row: Row) -> Violation:
    return Violation({condition.field: 2021})


@violated.register
def _(condition: on.Together, form: Form, row: Row) -> Violation:
    right = {name: row.get(name) or filled(form, name) for name in (condition.field, condition.other)}
    return Violation({condition.field: None}, right)


@violated.register
def _(condition: on.Different, form: Form, row: Row) -> Violation:
    right: Row = {condition.other: "庚某", condition.field: "辛某"}
    return Violation({condition.field: "庚 某"}, right)


@violated.register
def _(condition: on.LeastLength, form: Form, row: Row) -> Violation:
    return Violation({condition.field: "同 意"})


@violated.register
def _(condition: on.Combination, form: Form, row: Row) -> Violation:
    first, other = condition.allowed[0]
    wrong = next(text for text, beside in condition.allowed if text != first and beside != other)
    return Violation({condition.field: wrong}, {condition.field: first, condition.other: other})


@violated.register
def _(condition: on.WithinWorkingDays, form: Form, row: Row) -> Violation:
    return Violation({condition.field: _day(row[condition.since]) + 2 * condition.days * _ONE_DAY})


@violated.register
def _(condition: on.FilledOnceQuarterEnded, form: Form, row: Row) -> Violation:
    return Violation({condition.field: None})


@violated.register
def _(condition: on.RequiresAuthority, form: Form, row: Row) -> Violation:
    return Violation({condition.field: condition.values[0]})


def _holding(when: on.When | on.WhenAbove, form: Form) -> Row:
    """Return cells in which `when` holds."""
    if isinstance(when, on.WhenAbove):
        return {when.field: _kept(form, when.field, when.limit + 2)}
    return {when.field: when.values[0] if when.values else filled(form, when.field)}


def _failing(when: on.When | on.WhenAbove, form: Form) -> Row:
    """Return cells in which `when` does not hold."""
    if isinstance(when, on.WhenAbove):
        return {when.field: _kept(form, when.field, when.limit)}
    field = form.by_name[when.field]
    others = [option.text for option in field.options if option.text not in when.values]
    return {when.field: others[0] if when.values and field.kind is Kind.CHOICE else None}


def _kept(form: Form, name: str, number: int) -> int:
    return number * 100 if form.by_name[name].kind in HUNDREDTHS else number
