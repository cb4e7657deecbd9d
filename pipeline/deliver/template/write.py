"""The workbooks that units fill in: the three committed blanks, and one per unit of a township."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pipeline.deliver.file_names import file_names
from pipeline.deliver.sheet import open_book
from pipeline.deliver.template.checks import option_names, write_options
from pipeline.deliver.template.cover import Filings, prefilled, write_cover
from pipeline.deliver.template.guide import write_guide
from pipeline.deliver.template.sheets import Record, protect, write_ledger, write_record
from pipeline.forms import FILING
from pipeline.model.form import TEMPLATE_PROPERTY, TOWNSHIP_PROPERTY, Form, Layout, Template
from pipeline.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in a workbook when it is handed out; the default is an empty blank.

    `rows` holds records by form code (a label/value form has one), `cover` values by field name, both typed
    as `Kind` says. `filings` says more of a form than rows and year do by themselves.
    """

    unit: Unit | None = None
    township: str = ""
    year: int | None = None
    rows: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    cover: Record = field(default_factory=dict)
    filings: Filings = field(default_factory=dict)


def write_template(
    target: Path | BinaryIO, template: Template, forms: Sequence[Form], filling: Filling | None = None
) -> None:
    """Write the workbook of `template` with `forms`, filled as `filling` says, to a path or a buffer."""
    content = filling or Filling()
    unit_name = content.unit.name if content.unit else ""
    names = option_names((FILING, *forms))
    title = " ".join(filter(None, (unit_name, template.file_name.removesuffix(".xlsx"))))
    with open_book(target, title=title, properties=_properties(template, forms, content)) as book:
        write_guide(book, template, forms, unit_name)
        filings = {**prefilled(forms, content.year, content.rows), **content.filings}
        write_cover(book, forms, names, _cover_record(content), filings, content.rows)
        for form in forms:
            records = content.rows.get(form.code, ())
            if form.layout is Layout.RECORD:
                sheet, _ = write_record(book, form, names, records[0] if records else {}, form.title)
                protect(sheet)
            else:
                write_ledger(book, form, names, records)
        write_options(book, names)


def write_blanks(directory: Path, forms: Sequence[Form]) -> list[Path]:
    """Write the blank workbook of every template into `directory`; return the paths."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for template in Template:
        path = directory / template.file_name
        write_template(path, template, _of(template, forms))
        paths.append(path)
    return paths


def write_unit_workbooks(
    directory: Path, units: Iterable[Unit], township: str, year: int, forms: Sequence[Form]
) -> list[Path]:
    """Write one workbook for every unit that reports, with its name, code, year and the forms it owes."""
    reporting = [unit for unit in units if unit.reports]
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for unit, name in zip(reporting, file_names(reporting), strict=True):
        own = [form for form in _of(unit.kind, forms) if not unit.forms_due or form.code in unit.forms_due]
        path = directory / name
        write_template(path, unit.kind, own, Filling(unit, township, year))
        paths.append(path)
    return paths


def _of(template: Template, forms: Sequence[Form]) -> list[Form]:
    return [form for form in forms if template in form.templates]


def _cover_record(content: Filling) -> Record:
    unit = content.unit
    known: Record = {
        "unit_name": unit.name if unit else None,
        "unit_code": unit.code if unit else None,
        "year": content.year,
    }
    return {**known, **content.cover}


def _properties(template: Template, forms: Sequence[Form], content: Filling) -> dict[str, str]:
    """Return what a program reads without looking at any cell; what is unknown in a blank is left out."""
    values = {
        TEMPLATE_PROPERTY: template.value,
        "gongkai_forms": ";".join(f"{form.code}:{form.version}" for form in forms),
        TOWNSHIP_PROPERTY: content.township,
        "gongkai_unit_code": content.unit.code if content.unit else "",
        "gongkai_year": str(content.year or ""),
    }
    return {name: value for name, value in values.items() if value}
