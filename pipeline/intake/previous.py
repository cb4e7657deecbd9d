"""A 汇总工作簿 read back: what one run gives out another takes in, and trusts no more than what others send.

It comes through the same bounded reader as everything that is sent in. A person may have opened, saved and
edited it since it was written, so whatever is not as the program writes it keeps the file from being used:
every sheet that is read carries a seal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from pipeline.editions import EDITIONS
from pipeline.intake.cells import reader_of
from pipeline.intake.numbers import fifteen_digits, money
from pipeline.intake.submission import refused
from pipeline.intake.understood import Reader, Understood, Unreadable
from pipeline.intake.workbook.limits import LIMITS
from pipeline.intake.workbook.read import RawSheet, RawWorkbook, read_workbook
from pipeline.intake.workbook.values import CellValue
from pipeline.model.consolidated import (
    BULLETIN,
    CONSOLIDATED,
    DRAFT,
    EDITION_PROPERTY,
    FACT_HEADINGS,
    FACTS_SEAL,
    FACTS_SHEET,
    INTERNAL,
    PERIOD_PROPERTY,
    RETURN_LIST,
    STATUS_PROPERTY,
    WHOLE_PROPERTY,
    ledger_seal,
    meant_for,
    numbered,
)
from pipeline.model.drawn import DRAW_OUTPUT
from pipeline.model.field import HUNDREDTHS, Field
from pipeline.model.form import OUTPUT_PROPERTY, TEMPLATE_PROPERTY, TOWNSHIP_PROPERTY, Form
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period, parse_period
from pipeline.model.previous import Previous, Row
from pipeline.model.refusal import Refusal, RefusalCode
from pipeline.model.seal import seal
from pipeline.model.submission import Value
from pipeline.model.text import cell_address, clip, is_blank, label_key

_USE_THE_ORIGINAL = "请用程序当年生成的原件"
_CHOOSE = "不是汇总工作簿，请选输出文件夹里名称以“统计汇总.xlsx”结尾的那一份"
_OTHER_BOOKS = {
    INTERNAL: "内部台账",
    BULLETIN: "服务大厅一周通报",
    RETURN_LIST: "问题清单",
    DRAW_OUTPUT: "抽签表",
}
_NO_TABLES = {
    RefusalCode.NOT_A_WORKBOOK,
    RefusalCode.UNSUPPORTED_FORMAT,
    RefusalCode.WEB_PAGE,
    RefusalCode.CSV_TEXT,
}


class _Unusable(Exception):
    """Unwinds the reading; says in Chinese what is wrong with the file and what to do."""


def read_previous(path: Path, forms: Sequence[Form], period: Period) -> Previous | Obstacle:
    """Read the consolidated workbook on the whole year before `period`, or say why it cannot be used.

    Whose it is can only be judged once the township of this year is known.
    """
    try:
        return _read(path, forms, period.year - 1)
    except _Unusable as fault:
        return Obstacle(f"上年的汇总工作簿“{path.name}”{fault}。")


def read_consolidated(path: Path, forms: Sequence[Form]) -> Previous | Obstacle:
    """Read the consolidated workbook on any period, or say why it cannot be used."""
    try:
        return _read(path, forms, None)
    except _Unusable as fault:
        return Obstacle(f"汇总工作簿“{path.name}”{fault}。")


def _read(path: Path, forms: Sequence[Form], wanted: int | None) -> Previous:
    """Read what a workbook tells of the year `wanted`, of any if that is None."""
    content = _content(path)
    raw = read_workbook(content, path.name)
    if isinstance(raw, Refusal):
        if raw.code in _NO_TABLES:
            raise _Unusable(f"不是 .xlsx 表格，{_CHOOSE}")
        raise _Unusable(f"不能用：{refused(raw, path.name).message.rstrip('。')}")
    year = _checked_period(raw, wanted)
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    if FACTS_SHEET not in sheets:
        raise _Unusable(f"里没有《{FACTS_SHEET}》，{_USE_THE_ORIGINAL}")
    known = (
        (form, raw.properties[name]) for form in forms if (name := ledger_seal(form.code)) in raw.properties
    )
    return Previous(
        file=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        period=year.code,
        township=raw.properties.get(TOWNSHIP_PROPERTY, ""),
        edition=raw.properties.get(EDITION_PROPERTY, ""),
        facts=_official(raw, _facts(raw, sheets[FACTS_SHEET], year)),
        ledgers={form.code: _ledger(sheets, form, sealed) for form, sealed in known},
        whole=numbered(raw.properties.get(WHOLE_PROPERTY, ""), forms),
        is_draft=raw.properties.get(STATUS_PROPERTY) == DRAFT,
    )


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # reading a pipe or a device might never end
            raise _Unusable(f"不是普通文件，{_USE_THE_ORIGINAL}")
        if path.stat().st_size > LIMITS.file_bytes:  # refused before it is loaded into memory
            raise _Unusable(f"超过{LIMITS.file_bytes >> 20}MB，不是程序生成的原件，{_USE_THE_ORIGINAL}")
        return path.read_bytes()
    except OSError:
        raise _Unusable("打不开，请检查文件是否存在、是否正被占用") from None


def _checked_period(raw: RawWorkbook, wanted: int | None) -> Period:
    """The period that the workbook tells of; where a year is wanted, the whole of it."""
    if raw.properties.get(OUTPUT_PROPERTY) != CONSOLIDATED:
        raise _Unusable(_another_book(raw))
    told = parse_period(raw.properties.get(PERIOD_PROPERTY, ""))
    if told is None or (wanted and (not told.is_year or wanted != told.year)):
        title = told.title if told else "看不出哪一年"
        raise _Unusable(
            f"的统计期是{title}，应是{wanted}年全年，请换成{wanted}年的"
            if wanted
            else f"{title}，{_USE_THE_ORIGINAL}"
        )
    return told


def _another_book(raw: RawWorkbook) -> str:
    """What a workbook is that is not the consolidated one, so far as it can be told."""
    known = _OTHER_BOOKS.get(raw.properties.get(OUTPUT_PROPERTY, ""))
    if TEMPLATE_PROPERTY in raw.properties:
        known = "单位报送的填报表"
    if known is None:
        return f"不是程序生成的汇总工作簿，{_USE_THE_ORIGINAL}，不要另存为别的格式"
    return f"是{known}，{_CHOOSE}"


def _facts(raw: RawWorkbook, sheet: RawSheet, year: Period) -> dict[str, Decimal]:
    """The township's facts by code; the units' are left aside."""
    _refuse_lost_cells(sheet)
    heads = FACT_HEADINGS
    top, at = _headings(sheet, heads.in_order)
    facts: dict[str, Decimal] = {}
    for number, cells in enumerate(sheet.rows[top:], top + 1):
        code, value = cells[at[heads.code]], cells[at[heads.value]]
        if not any(cells) or cells[at[heads.unit]] != "":
            continue
        if not isinstance(code, str) or not code or code in facts:
            raise _altered(sheet, number, at[heads.code])
        if cells[at[heads.period]] not in (year.code, year.year):  # a spreadsheet may make a number of 2019
            raise _altered(sheet, number, at[heads.period])
        facts[code] = _number(sheet, number, at[heads.value], value)
    edition, township, status, whole = (
        raw.properties.get(name, "")
        for name in (EDITION_PROPERTY, TOWNSHIP_PROPERTY, STATUS_PROPERTY, WHOLE_PROPERTY)
    )
    head = meant_for(year.code, edition, township, status, whole)
    if seal([head, *sheet.rows[top - 1 :]]) != raw.properties.get(FACTS_SEAL):
        raise _tampered(sheet)
    return facts


def _official(raw: RawWorkbook, facts: dict[str, Decimal]) -> dict[str, Decimal]:
    """The facts, if all cells of the official tables are among them."""
    edition = EDITIONS.get(raw.properties.get(EDITION_PROPERTY, ""))
    if edition is None:
        raise _Unusable(f"看不出用的是哪个版式，{_USE_THE_ORIGINAL}")
    missing = [cell for cell in edition.cells if cell.key.fact not in facts]
    if missing:
        raise _Unusable(f"的《{FACTS_SHEET}》缺少表二、表三、表四的{len(missing)}个数，{_USE_THE_ORIGINAL}")
    return facts


def _headings(sheet: RawSheet, labels: Sequence[str]) -> tuple[int, Mapping[str, int]]:
    """The Excel row of the headings and the 0-based column of each label."""
    for number, cells in enumerate(sheet.rows, 1):
        places = {cell: column for column, cell in enumerate(cells) if isinstance(cell, str)}
        if set(labels) <= places.keys():
            return number, places
    raise _Unusable(f"的《{sheet.name}》缺少表头，{_USE_THE_ORIGINAL}")


def _number(sheet: RawSheet, row: int, column: int, value: CellValue) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _altered(sheet, row, column)
    return fifteen_digits(value)


def _altered(sheet: RawSheet, row: int, column: int) -> _Unusable:
    return _Unusable(f"的《{sheet.name}》{cell_address(row, column + 1)}被改动过，{_USE_THE_ORIGINAL}")


def _refuse_lost_cells(sheet: RawSheet) -> None:
    for row, column in sorted((*sheet.errors, *sheet.uncached))[:1]:
        raise _altered(sheet, row, column - 1)


def _ledger(sheets: Mapping[str, RawSheet], form: Form, sealed: str) -> tuple[Row, ...]:
    """The rows of a ledger as they were counted; a ledger without rows has no sheet."""
    sheet = next((sheets[title] for title in (form.title, *form.title_aliases) if title in sheets), None)
    if sheet is None:
        if sealed != seal([]):
            raise _Unusable(f"里没有《{form.title}》，{_USE_THE_ORIGINAL}")
        return ()
    _refuse_lost_cells(sheet)
    top, columns = _field_columns(sheet, form)
    rows = tuple(_rows(sheet, top, [(field, columns.get(field.name)) for field in form.fields]))
    if seal(sheet.rows[top - 1 :]) != sealed:
        raise _tampered(sheet)
    return rows


def _tampered(sheet: RawSheet) -> _Unusable:
    """For what no single cell gives away: a row that is gone or came in, another plausible value."""
    return _Unusable(f"的《{clip(sheet.name)}》被改动过，{_USE_THE_ORIGINAL}")


def _field_columns(sheet: RawSheet, form: Form) -> tuple[int, Mapping[str, int]]:
    """The Excel row of the headings, and the 0-based column of each field that the form had last year."""
    names = {label_key(label): field for field in form.fields for label in (field.label, *field.aliases)}
    needed = {field.name for field in form.fields if field.required}
    for number, cells in enumerate(sheet.rows, 1):
        labels = ((column, cell) for column, cell in enumerate(cells) if isinstance(cell, str))
        found = {names[key].name: column for column, cell in labels if (key := label_key(cell)) in names}
        if len(found) > 1 and needed <= found.keys():
            return number, found
    raise _Unusable(f"的《{clip(sheet.name)}》缺少表头，{_USE_THE_ORIGINAL}")


def _rows(sheet: RawSheet, top: int, columns: Sequence[tuple[Field, int | None]]) -> Iterator[Row]:
    readers = [(field.name, column, _reader(field)) for field, column in columns]
    for number, cells in enumerate(sheet.rows[top:], top + 1):
        row = {
            name: None if column is None else _value(sheet, number, column, cells[column], read)
            for name, column, read in readers
        }
        if any(value is not None for value in row.values()):
            yield row


def _reader(field: Field) -> Reader:
    # What a person may type as 96.5% or 扣2分 is a plain number here, and 0.5 per cent is no doubt.
    return money if field.kind in HUNDREDTHS else reader_of(field)


def _value(sheet: RawSheet, row: int, column: int, cell: CellValue, read: Reader) -> Value:
    reading = None if isinstance(cell, str) and is_blank(cell) else read(cell)
    if isinstance(reading, Unreadable):
        raise _altered(sheet, row, column)
    return reading.value if isinstance(reading, Understood) else reading
