"""The front door: the bytes of any file in, a raw workbook or a refusal out. Never raises for any bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.intake.workbook.container import Container, open_container, read_part, read_sheet_part
from pipeline.intake.workbook.flagged import Flagged
from pipeline.intake.workbook.isolation import read_values_isolated
from pipeline.intake.workbook.limits import LIMITS, Limits, Refused
from pipeline.intake.workbook.markup import clean_markup
from pipeline.intake.workbook.package import SheetPart, read_package
from pipeline.intake.workbook.repacked import stored_zip, workbook_package
from pipeline.intake.workbook.sheet_scan import SheetScan, scan_sheet
from pipeline.intake.workbook.sniff import Envelope, envelope_of
from pipeline.intake.workbook.values import CellValue, SheetValues, read_values
from pipeline.model.refusal import Refusal, RefusalCode

_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_ODF_TYPE = b"application/vnd.oasis.opendocument."
_MANIFEST = "meta-inf/manifest.xml"
_CONTENT = "content.xml"


class FileKind(StrEnum):
    """Formats that are read. ET and XLS are one format; only the name tells them apart."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ET = "et"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A worksheet, hidden or not, as read.

    `rows[i][j]` is the cell of Excel row i+1, column j+1; '' is blank; all rows are equally wide; trailing
    blank rows and columns are cut. All other positions are 1-based: `merged` (first row, first column, last
    row, last column), both ends inclusive; `errors` maps (row, column) to #REF! and the like, where
    `rows` has ''; `uncached` are formulas never calculated; hidden rows and columns are inclusive ranges.
    """

    name: str
    visible: bool
    rows: list[list[CellValue]]
    merged: tuple[tuple[int, int, int, int], ...]
    errors: dict[tuple[int, int], str]
    uncached: frozenset[tuple[int, int]]
    formulas: frozenset[tuple[int, int]]
    hidden_rows: tuple[tuple[int, int], ...]
    hidden_columns: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A received workbook. Without `light_pass`, errors, formulas and hidden parts could not be seen."""

    kind: FileKind
    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str]
    light_pass: bool


def read_workbook(content: bytes, name: str, limits: Limits = LIMITS) -> RawWorkbook | Refusal:
    """Read a file by its content; `name` only tells .et from .xls. Macros are never looked at."""
    try:
        return _read(content, name, limits)
    except Refused as refused:
        return refused.refusal
    except MemoryError:
        return Refusal(RefusalCode.TOO_MUCH_MEMORY)


def _read(content: bytes, name: str, limits: Limits) -> RawWorkbook:
    if len(content) > limits.file_bytes:
        raise Refused(RefusalCode.TOO_LARGE, f"{len(content) / (1 << 20):.0f}MB")
    if envelope_of(content) is Envelope.OLE:
        kind = FileKind.ET if name.lower().endswith(".et") else FileKind.XLS
        return _unscanned(kind, read_values_isolated(content, limits))
    container = open_container(content, limits)
    if "mimetype" in container.entries:
        return _unscanned(FileKind.ODS, read_values_isolated(_ods_package(container, limits), limits))
    return _read_package(container, limits)


def _unscanned(kind: FileKind, sheets: list[SheetValues]) -> RawWorkbook:
    nothing = Flagged({}, frozenset(), frozenset())
    raw = tuple(
        _raw_sheet(name, visible, rows, SheetScan(b"", nothing, merged, (), ()))
        for name, visible, rows, merged in sheets
    )
    return RawWorkbook(kind, raw, {}, light_pass=False)


def _ods_package(container: Container, limits: Limits) -> bytes:
    kind = read_part(container, "mimetype", limits.index_part_bytes).strip()
    if not kind.startswith(_ODS_TYPE):
        is_document = kind.startswith(_ODF_TYPE)
        raise Refused(RefusalCode.UNSUPPORTED_FORMAT if is_document else RefusalCode.NOT_A_WORKBOOK)
    manifest = clean_markup(read_part(container, _MANIFEST, limits.index_part_bytes), _MANIFEST)
    if b"encryption-data" in manifest:
        raise Refused(RefusalCode.ENCRYPTED)
    content = clean_markup(read_part(container, _CONTENT, limits.part_bytes), _CONTENT)
    parts = (("mimetype", _ODS_TYPE), ("META-INF/manifest.xml", manifest), (_CONTENT, content))
    return stored_zip(parts)


def _read_package(container: Container, limits: Limits) -> RawWorkbook:
    package = read_package(container, limits)
    parts = package.sheets
    strings = _optional_part(container, package.strings, limits)
    styles = _optional_part(container, package.styles, limits)
    scans = _scans(container, parts, limits, len(strings) + len(styles))
    named = [(sheet.name[:40], scan.slim) for sheet, scan in zip(parts, scans, strict=True)]
    plain = workbook_package(named, strings, styles, package.since_1904)
    is_light = len(plain) <= limits.in_process_bytes
    values = read_values(plain, limits) if is_light else read_values_isolated(plain, limits)
    sheets = tuple(
        _raw_sheet(part.name, part.visible, rows, scan)
        for part, scan, (_, _, rows, _) in zip(parts, scans, values, strict=True)
    )
    kind = FileKind.XLSM if package.has_macros else FileKind.XLSX
    return RawWorkbook(kind, sheets, package.properties, light_pass=True)


def _optional_part(container: Container, key: str, limits: Limits) -> bytes:
    return clean_markup(read_part(container, key, limits.light_part_bytes), key) if key else b""


def _scans(container: Container, parts: Sequence[SheetPart], limits: Limits, size: int) -> list[SheetScan]:
    scans: list[SheetScan] = []
    for sheet in parts:
        scans.append(_scan(container, sheet, limits))
        size += len(scans[-1].slim)
        if size > limits.total_bytes:
            raise Refused(RefusalCode.TOO_LARGE, sheet.key)
    return scans


def _scan(container: Container, sheet: SheetPart, limits: Limits) -> SheetScan:
    part = clean_markup(read_sheet_part(container, sheet.key, limits), sheet.key)
    return scan_sheet(part, sheet.key, sheet.name[:40], limits)


def _raw_sheet(name: str, visible: bool, rows: list[list[CellValue]], scan: SheetScan) -> RawSheet:
    return RawSheet(
        name=name,
        visible=visible,
        rows=rows,
        merged=scan.merged,
        errors=scan.flagged.errors,
        uncached=scan.flagged.uncached,
        formulas=scan.flagged.formulas,
        hidden_rows=scan.hidden_rows,
        hidden_columns=scan.hidden_columns,
    )
