"""Drop-downs, input prompts and red cells: what the sheet itself tells the person who fills it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as put
from pipeline.deliver.form_notes import need, way_to_fill
from pipeline.deliver.sheet import Book, Range
from pipeline.deliver.template.cell_formulas import cell_faults
from pipeline.deliver.template.formulas import Cells, broken, painted
from pipeline.model.field import EARLIEST, LATEST, Field, Kind
from pipeline.model.form import OPTIONS_SHEET, Form
from pipeline.model.severity import Severity
from pipeline.model.text import column_letters

_LONGEST_LITERAL = 255

OptionNames = Mapping[tuple[str, ...], str]
"""The entries of a drop-down → the defined name of their range."""


def option_names(forms: Iterable[Form]) -> dict[tuple[str, ...], str]:
    """Return a defined name for every distinct drop-down, after the form and field that first has it."""
    names: dict[tuple[str, ...], str] = {}
    for form in forms:
        for field in form.fields:
            if field.options:
                names.setdefault(texts(field), f"选项_{form.code}_{field.name}")
    return names


def texts(field: Field) -> tuple[str, ...]:
    """Return the entries of a field's drop-down."""
    return tuple(option.text for option in field.options)


def write_options(book: Book, names: OptionNames) -> None:
    """Write the hidden sheet that holds every drop-down's entries, one column each."""
    sheet = book.sheet(OPTIONS_SHEET)
    for column, (entries, name) in enumerate(names.items(), 1):
        put.text(sheet, 1, column, name, book.look("heading"))
        for row, entry in enumerate(entries, 2):
            put.text(sheet, row, column, entry, book.look("body", "text"))
        put.widen(sheet, column, put.fitting_width((name, *entries)))
        book.name(name, OPTIONS_SHEET, (2, column, len(entries) + 1, column))
    sheet.protect()
    sheet.hide()


def guide_entry(sheet: Worksheet, area: Range, field: Field, names: OptionNames) -> None:
    """Add the prompt and the stop of one field to `area`."""
    rule = _VALIDATIONS[field.kind](field) if not field.options else _drop_down(field, names)
    prompt = {"input_title": field.label, "input_message": message(field)}
    put.validation(sheet, area, {**rule, **prompt, **(_stop(field) if rule["validate"] != "any" else {})})


def _stop(field: Field) -> dict[str, str]:
    example = f"，如 {field.example}" if field.example else ""
    words = f"「{field.label}」{way_to_fill(field)}{example}。"
    return {"error_type": "stop", "error_title": "填写不符合要求", "error_message": words}


def message(field: Field) -> str:
    """Return the input prompt: what belongs here, whether it must be filled, how, and an example."""
    lines = [f"{field.prompt}。", f"【{need(field)}】{way_to_fill(field)}。"]
    return "\n".join(lines + ([f"例：{field.example}"] if field.example else []))


def _drop_down(field: Field, names: OptionNames) -> dict[str, Any]:
    entries = texts(field)
    is_literal = len(",".join(entries)) <= _LONGEST_LITERAL and not any("," in entry for entry in entries)
    return {"validate": "list", "source": list(entries) if is_literal else f"={names[entries]}"}


def _between(kind: str, smallest: object, largest: object) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": smallest, "maximum": largest}


def _length(field: Field) -> dict[str, Any]:
    return {"validate": "length", "criteria": "<=", "value": field.longest}


_VALIDATIONS: Mapping[Kind, Callable[[Field], dict[str, Any]]] = {
    Kind.TEXT: _length,
    Kind.CODE: _length,
    Kind.LINK: _length,
    Kind.DATE: lambda field: _between("date", EARLIEST, LATEST),
    Kind.COUNT: lambda field: _between("integer", 0, field.largest),
    Kind.MONEY: lambda field: _between("decimal", 0, field.largest),
    Kind.SCORE: lambda field: _between("decimal", 0, field.largest),
    Kind.PERCENT: lambda field: {"validate": "any"},  # kept as text: Excel would make 0.965 of 96.5%
    Kind.YEAR: lambda field: _between("integer", 2000, 2099),
    Kind.MONTH_DAY: lambda field: {"validate": "any"},
}


def mark_faults(
    book: Book, sheet: Worksheet, form: Form, cells: Cells, areas: Mapping[str, Range], names: OptionNames
) -> None:
    """Colour the cells of `areas` (by field name): red where a rule is broken, amber where it needs a look.

    The first matching rule wins in every spreadsheet program, so the grave ones come first.
    """
    wrong, doubtful = book.look("wrong", "boxed"), book.look("doubtful", "boxed")
    for field in form.fields:
        for formula in cell_faults(field, form, cells, names.get(texts(field))):
            put.highlight(sheet, areas[field.name], formula, wrong)
    for rule in sorted(form.rules, key=lambda rule: rule.severity.rank):
        formula_text = broken(rule.condition, cells)
        for name in painted(rule.condition) if formula_text else ():
            look = wrong if rule.severity is Severity.BLOCKING else doubtful
            put.highlight(sheet, areas[name], str(formula_text), look)


def rule_off(book: Book, sheet: Worksheet, area: Range) -> None:
    """Draw the borders of rows that hold something; blank rows stay blank on paper."""
    first_row, first, _, last = area
    span = f"${column_letters(first)}{first_row}:${column_letters(last)}{first_row}"
    put.highlight(sheet, area, f"COUNTA({span})>0", book.look("boxed"))


def unmarked(form: Form) -> list[str]:
    """Return the codes of the rules that the sheet cannot show while it is being filled in."""
    cells = Cells(
        {field.name: "$A1" for field in form.fields}, "$A1:$A1"
    )  # only whether a formula exists is asked
    return [rule.code for rule in form.rules if broken(rule.condition, cells) is None]
