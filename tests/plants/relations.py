"""Rules between rows, forms and units: each broken in the first cell that it looks at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import singledispatch

from pipeline.forms import FORMS
from pipeline.model.form import (
    Borrowed,
    Form,
    InDirectory,
    NamedUnit,
    Reference,
    RowRule,
    Unique,
    UniqueAcrossUnits,
)
from pipeline.model.submission import Value
from tests.plants.plant import Plant, Row
from tests.plants.senders import COUNTED, sender_of
from tests.plants.sound import sound


def plants() -> Iterator[Plant]:
    """Yield one plant for every rule of every form that is not between the cells of one row."""
    for form in FORMS:
        for relation in form.coded:
            if not isinstance(relation, RowRule):
                yield planted(relation, form)


@singledispatch
def planted(relation: object, form: Form) -> Plant:
    """Return a row of `form` that breaks `relation`; TypeError for a kind that is not known here."""
    raise TypeError(f"no plant for {relation!r}")


@planted.register
def _(relation: Unique, form: Form) -> Plant:
    name, *others = relation.fields
    first, second = sound(form.code), sound(form.code)
    second |= {other: first.get(other) for other in others}
    if second[name] == first[name]:
        second[name] = _another(form, name, first[name])
    return _plant(relation.code, form, name, first[name], first, second)


def _another(form: Form, name: str, value: Value) -> Value:
    if isinstance(value, date):
        return value + timedelta(days=1)
    if name == "unit_name":
        return COUNTED
    return next(option.text for option in form.by_name[name].options if option.text != value)


@planted.register
def _(relation: UniqueAcrossUnits, form: Form) -> Plant:
    name = relation.field
    theirs, ours = (sound(form.code, **{name: f"{relation.code}号-{serial}"}) for serial in (1, 2))
    beside = {(COUNTED, form.code): (theirs,)}
    return Plant(relation.code, sender_of(form), form.code, (ours,), {(0, name): theirs[name]}, beside=beside)


@planted.register
def _(relation: Reference, form: Form) -> Plant:
    return _plant(relation.code, form, relation.field, "没有登记过的", sound(form.code))


@planted.register
def _(relation: InDirectory, form: Form) -> Plant:
    return _plant(relation.code, form, relation.field, "目录里没有的", sound(form.code))


@planted.register
def _(relation: NamedUnit, form: Form) -> Plant:
    return _plant(relation.code, form, relation.field, "名册里没有的", sound(form.code))


@planted.register
def _(relation: Borrowed, form: Form) -> Plant:
    number = f"花政〔2020〕{relation.code[1:]}号"
    lender = sound(
        relation.form,
        **{relation.match: number, "made_on": date(2020, 6, 10), "url": "http://example.invalid/"},
    )
    row = sound(form.code, **{relation.by: number})
    return Plant(
        relation.code,
        sender_of(form),
        form.code,
        (row,),
        {(0, relation.field): None},
        beside={(sender_of(form), relation.form): (lender,)},
    )


def _plant(code: str, form: Form, name: str, typed: object, *rows: Row) -> Plant:
    return Plant(code, sender_of(form), form.code, rows, {(len(rows) - 1, name): typed})
