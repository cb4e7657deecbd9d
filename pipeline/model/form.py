"""填报表: everything a person fills in, declared once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from enum import Enum
from functools import cached_property

from pipeline.model.basis import COUNTING, FILLING
from pipeline.model.conditions import Condition
from pipeline.model.field import Field
from pipeline.model.severity import Severity

GUIDE_SHEET, OPTIONS_SHEET = "填表说明", "选项"
"""Sheets that a template adds for reading only: the instructions, and the ranges behind long drop-downs."""

RECORD_GUIDE = "怎么填"
"""Heading of the column of a label/value form that says how to fill each line; nothing is read from it."""


TOWNSHIP_PROPERTY, OUTPUT_PROPERTY = "gongkai_township", "gongkai_output"
"""Document properties: for which township a template was made; a workbook of ours that goes out."""

TEMPLATE_PROPERTY = "gongkai_template"
"""Document property of a template: for which kind of unit."""


class Template(Enum):
    """The three blank workbooks, and the 类型 of unit that fills each."""

    VILLAGE = "村"
    DEPARTMENT = "部门"
    TOWNSHIP = "镇级"

    @property
    def file_name(self) -> str:
        """Name of the blank in `input_templates/`."""
        return f"{'村级' if self is Template.VILLAGE else self.value}填报模板.xlsx"


class Circulation(Enum):
    """Where a form's rows may go: to the county, or no further than the township's own 内部台账."""

    COUNTY = "报县"
    INTERNAL = "内部"


class Layout(Enum):
    """LEDGER: headings in one row, records below. RECORD: label in one cell, value in the next."""

    LEDGER = "台账"
    RECORD = "设置"


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule between the cells of one row. `code` is R + form number + serial; `basis` its source."""

    code: str
    severity: Severity
    condition: Condition
    basis: str = FILLING
    because: str = ""


@dataclass(frozen=True, slots=True)
class Unique:
    """No two rows of one unit share the values of `fields`.

    A blank in an optional field is a value like another. A blank in a required one is told by itself, and its
    row is left out.
    """

    code: str
    severity: Severity
    fields: tuple[str, ...]
    basis: str = COUNTING


@dataclass(frozen=True, slots=True)
class UniqueAcrossUnits:
    """No two units report the same value of `field`: reported at both, never merged in silence."""

    code: str
    severity: Severity
    field: str
    basis: str = COUNTING


@dataclass(frozen=True, slots=True)
class Reference:
    """`field` names something that stands in one of `targets` (form code, field name), township-wide."""

    code: str
    severity: Severity
    field: str
    targets: tuple[tuple[str, str], ...]
    basis: str = FILLING


@dataclass(frozen=True, slots=True)
class InDirectory:
    """`field` names an entry of a directory that the township keeps: one in `match` of form `form`.

    Unlike a `Reference` it asks nothing while the whole township has no row of that form: a directory that
    is not kept yet cannot lack an entry.
    """

    code: str
    severity: Severity
    field: str
    form: str
    match: str
    basis: str = FILLING


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A blank `field` is taken from `source` of the row of form `form` whose `match` equals this row's `by`.

    What was taken is shown as an issue (a hint), never passed off as typed.
    """

    code: str
    field: str
    form: str
    by: str
    match: str
    source: str

    @property
    def severity(self) -> Severity:
        """Always a hint."""
        return Severity.HINT

    @property
    def basis(self) -> str:
        """Always the convention that the column's prompt tells of."""
        return FILLING


@dataclass(frozen=True, slots=True)
class InheritedFromCover:
    """A blank `field` stands for the person named in the cover's `source`."""

    field: str
    source: str


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """`field` names a unit of the roster of one of the `kinds`, by name, alias or code.

    Rows are counted under the unit's own name, whichever of its names was typed.
    """

    code: str
    severity: Severity
    field: str
    kinds: tuple[Template, ...] = tuple(Template)
    basis: str = FILLING


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A blank `field` stands for `source` of the row of form `form` whose `match` equals this row's `by`.

    Unlike `Borrowed` this is what a blank means by declaration (the prompt says so): it is filled before the
    row is checked, and no issue tells of it.
    """

    field: str
    form: str
    by: str
    match: str
    source: str


Coded = RowRule | Unique | UniqueAcrossUnits | Reference | InDirectory | NamedUnit | Borrowed
"""What a form declares that has a rule code and a severity."""


@dataclass(frozen=True)
class Form:
    """One sheet that people fill in.

    `number` is the form's number in the contract, `code` its identifier, `title` the fixed sheet name.
    `version` is bumped whenever `fingerprint` changes. `period_date` names the one date that must lie in
    the reporting year. `key` names the fields that identify a row to a person (行标识).
    `not_applicable_from` is the first year in which 不适用 is pre-filled on the cover. `circulation` says
    whether the rows go to the county.
    """

    number: int
    code: str
    title: str
    version: int
    purpose: str
    templates: tuple[Template, ...]
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    layout: Layout = Layout.LEDGER
    period_date: str | None = None
    rules: tuple[RowRule, ...] = ()
    unique: tuple[Unique, ...] = ()
    unique_across: tuple[UniqueAcrossUnits, ...] = ()
    references: tuple[Reference, ...] = ()
    in_directory: tuple[InDirectory, ...] = ()
    borrowed: tuple[Borrowed, ...] = ()
    inherited: tuple[InheritedFromCover, ...] = ()
    named_units: tuple[NamedUnit, ...] = ()
    looked_up: tuple[LookedUp, ...] = ()
    circulation: Circulation = Circulation.COUNTY
    not_applicable_from: int | None = None
    title_aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a declaration that names a field it does not have: our fault, found at import."""
        named = [*self.key, *([self.period_date] if self.period_date else [])]
        named += [rule.condition.field for rule in self.rules]
        named += [name for unique in self.unique for name in unique.fields]
        for relations in (self.references, self.in_directory, self.named_units, self.looked_up):
            named += [relation.field for relation in relations]
        missing = set(named) - set(self.by_name)
        if missing:
            raise ValueError(f"form {self.code} names unknown fields: {sorted(missing)}")

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by their code name."""
        return {field.name: field for field in self.fields}

    @property
    def coded(self) -> tuple[Coded, ...]:
        """Every declaration under whose code an issue of this form can be raised."""
        return (
            *self.rules,
            *self.unique,
            *self.unique_across,
            *self.references,
            *self.in_directory,
            *self.named_units,
            *self.borrowed,
        )

    @property
    def marker(self) -> str:
        """What the template prints above the headings, so that a reader in any format knows the form."""
        return f"表号 GK{self.number:02d}  版本 {self.version}"

    @cached_property
    def fingerprint(self) -> str:
        """Digest of all that a filler or a reader depends on; a change asks for a new `version`."""
        content = [getattr(self, part.name) for part in fields(self) if part.name != "version"]
        return hashlib.sha256("\n".join(map(repr, content)).encode()).hexdigest()[:16]
