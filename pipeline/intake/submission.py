"""One file: bytes in, a `Submission` out. Rungs 1 to 3; a file is stopped only after 1 and 2."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.intake.ledger import read_ledger
from pipeline.intake.locate import (
    Headings,
    Located,
    is_furniture,
    locate_ledger,
    locate_record,
    titled_form,
)
from pipeline.intake.personal import (
    ReadPart,
    personal_cells,
    personal_explanations,
    personal_file_name,
    personal_sheet_names,
)
from pipeline.intake.record import read_record
from pipeline.intake.slip import Origin, origin_of, read_slip, slips_of
from pipeline.intake.workbook.read import RawSheet, RawWorkbook, read_workbook
from pipeline.model.consolidated import RETURN_LIST
from pipeline.model.form import OUTPUT_PROPERTY, TOWNSHIP_PROPERTY, Form, Layout
from pipeline.model.issue import Issue, Place
from pipeline.model.refusal import Refusal, RefusalCode
from pipeline.model.rules import REFUSALS, raise_issue
from pipeline.model.submission import Batch, Cover, Filing, Submission, Tally, Value
from pipeline.model.text import label_key

_TABLE_ENDINGS = (".csv", ".et", ".ods", ".txt", ".xls", ".xlsm", ".xlsx")


@dataclass(slots=True)
class _Intake:
    """What has been read of one workbook so far."""

    file: str
    batches: dict[str, Batch] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)  # form code → sheet it was read from
    parts: list[ReadPart] = field(default_factory=list)


class FormReader:
    """Reads files against one set of forms; the headings are indexed once for all files."""

    def __init__(self, forms: Sequence[Form], cover: Form, filing: Form, slip: Form) -> None:
        self.forms = tuple(forms)
        self.cover, self.filing, self.slip = cover, filing, slip
        self.headings = Headings((*forms, cover, filing))

    def read(self, content: bytes, file: str) -> Submission:
        """Read one file. Never raises for what a sender did; `file` is its path as shown to people."""
        read = self._read(content, file)
        return replace(read, personal=(*personal_file_name(file), *read.personal))

    def _read(self, content: bytes, file: str) -> Submission:
        digest = hashlib.sha256(content).hexdigest()
        raw = read_workbook(content, file)
        if isinstance(raw, Refusal):
            return Submission(file, digest, len(content), issues=(refused(raw, file),))
        output = raw.properties.get(OUTPUT_PROPERTY)
        if output is not None and output != RETURN_LIST:
            issue = raise_issue("F139", Place(file))
            return Submission(file, digest, len(content), raw.kind.value, issues=(issue,))
        slips = slips_of(raw, self.slip)
        origin = next((found for found in map(origin_of, slips) if found.number), Origin())
        told = tuple(explanation for located in slips for explanation in read_slip(file, located))
        names = personal_sheet_names(file, raw.sheets)
        personal = (*names, *personal_explanations(told, self.slip))
        # The labels of a cover may stand on a slip, as columns with a fault.
        rest = _without(raw, slips)
        if output == RETURN_LIST or (slips and not any(map(_has_content, rest.sheets))):
            kind = raw.kind.value  # an older format has lost the property, but there is nothing else to read
            read = Submission(file, digest, len(content), kind, is_list=True)
        else:
            read = self._read_sheets(rest, file, digest, len(content))
        return replace(
            read,
            explanations=told,
            made_from=origin.number,
            made_from_day=None if read.is_list else origin.filed_on,
            personal=(*read.personal, *personal),
        )

    def _read_sheets(self, raw: RawWorkbook, file: str, digest: str, size: int) -> Submission:
        intake = _Intake(file)
        if not raw.light_pass:
            intake.issues.append(raise_issue("F129", Place(file), kind=f".{raw.kind.value}"))
        year = self._read_cover(intake, raw)
        for sheet in raw.sheets:
            self._read_sheet(intake, sheet, year)
        return self._submission(intake, raw, digest, size)

    def _read_cover(self, intake: _Intake, raw: RawWorkbook) -> int:
        """Read the cover first: which cells are required depends on its year."""
        for sheet in raw.sheets:
            located = None if is_furniture(sheet) else locate_record(sheet, self.headings)
            if located and located.form is self.cover:
                filing = locate_ledger(sheet, self.headings)
                last_row = _last_row_above(filing) if filing and filing.form is self.filing else None
                _keep(intake, located, *read_record(intake.file, located, last_row))
                year = intake.batches[self.cover.code].columns["year"][0]
                return year if isinstance(year, int) else date.max.year
        return date.max.year

    def _read_sheet(self, intake: _Intake, sheet: RawSheet, year: int) -> None:
        if is_furniture(sheet) or not _has_content(sheet):
            if sheet.name not in intake.sheets.values():
                self._report_emptied(intake, sheet)
            return
        located = locate_ledger(sheet, self.headings) or locate_record(sheet, self.headings)
        if located is None:
            self._report_unknown(intake, sheet)
            return
        if located.form is self.cover and sheet.name == intake.sheets[self.cover.code]:
            return
        if located.form.code in intake.sheets:
            intake.issues.append(
                raise_issue(
                    "L208",
                    Place(intake.file, sheet.name),
                    form=located.form.code,
                    title=intake.sheets[located.form.code],
                )
            )
            return
        _report_version(intake, located)
        if located.form.layout is Layout.RECORD:
            _keep(intake, located, *read_record(intake.file, located))
        else:
            _keep(intake, located, *read_ledger(intake.file, located, year))

    def _report_emptied(self, intake: _Intake, sheet: RawSheet) -> None:
        form = None if is_furniture(sheet) else titled_form(sheet, self.forms)
        if form:
            self._report_lost_headings(intake, sheet, form)

    def _report_unknown(self, intake: _Intake, sheet: RawSheet) -> None:
        form = titled_form(sheet, self.forms)
        if form:
            self._report_lost_headings(intake, sheet, form)
            return
        shown = sum(cell != "" for row in sheet.rows for cell in row)
        count = shown + len(sheet.errors) + len(sheet.uncached)
        intake.issues.append(raise_issue("L207", Place(intake.file, sheet.name), count=count))

    def _report_lost_headings(self, intake: _Intake, sheet: RawSheet, form: Form) -> None:
        labels = "、".join(item.label for item in form.fields if item.required)
        intake.issues.append(
            raise_issue("L202", Place(intake.file, sheet.name), form=form.code, title=labels)
        )

    def _submission(self, intake: _Intake, raw: RawWorkbook, digest: str, size: int) -> Submission:
        cover = self._cover(intake)
        if cover is None:
            code = "F121" if intake.batches else "F120"
            intake.issues.append(raise_issue(code, Place(intake.file)))
        batches = tuple(intake.batches[form.code] for form in self.forms if form.code in intake.batches)
        township = raw.properties.get(TOWNSHIP_PROPERTY, "")
        return Submission(
            intake.file,
            digest,
            size,
            raw.kind.value,
            cover,
            batches,
            tuple(intake.issues),
            tuple(intake.tallies),
            township,
            personal=tuple(personal_cells(intake.file, raw.sheets, intake.parts)),
        )

    def _cover(self, intake: _Intake) -> Cover | None:
        batch = intake.batches.get(self.cover.code)
        if batch is None:
            return None
        value = {name: values[0] for name, values in batch.columns.items()}
        places = {name: Place(intake.file, batch.sheet, *at) for name, at in batch.cells.items()}
        return Cover(
            unit_name=_text(value["unit_name"]),
            unit_code=_text(value["unit_code"]),
            year=_whole(value["year"]),
            data_through=_day(value["data_through"]),
            filled_by=_text(value["filled_by"]),
            reviewed_by=_text(value["reviewed_by"]),
            phone=_text(value["phone"]),
            filed_on=_day(value["filed_on"]),
            filings=self._filings(intake),
            places=places,
        )

    def _filings(self, intake: _Intake) -> dict[str, Filing]:
        batch = intake.batches.get(self.filing.code)
        if batch is None:
            return {}
        codes = {
            label_key(title): form.code for form in self.forms for title in (form.title, *form.title_aliases)
        }
        columns, at = batch.columns, batch.at.get("status", 0)
        return {
            codes[label_key(_text(title))]: Filing(
                _text(status), _text(remark), Place(intake.file, batch.sheet, row, at)
            )
            for row, title, status, remark in zip(
                batch.rows, columns["form_title"], columns["status"], columns["remark"], strict=True
            )
            if label_key(_text(title)) in codes
        }


def _without(raw: RawWorkbook, slips: Sequence[Located]) -> RawWorkbook:
    names = {located.sheet.name for located in slips}
    return replace(raw, sheets=tuple(sheet for sheet in raw.sheets if sheet.name not in names))


def _has_content(sheet: RawSheet) -> bool:
    return any(map(any, sheet.rows)) or bool(sheet.errors or sheet.uncached)


def _last_row_above(table: Located) -> int:
    """Return the last row above a table and its title."""
    title = label_key(table.form.title)
    above = enumerate(table.sheet.rows[: table.heading_row - 1])
    titled = [number for number, cells in above if title in (label_key(str(cell)) for cell in cells)]
    return titled[0] if titled else table.heading_row - 1


def refused(refusal: Refusal, file: str) -> Issue:
    """The issue that tells of a file which the workbook reader refused."""
    # Text in a .docx or .md was never meant as a table: to be told to paste it into one would mislead.
    is_note = refusal.code is RefusalCode.CSV_TEXT and not file.lower().endswith(_TABLE_ENDINGS)
    code = RefusalCode.NOT_A_WORKBOOK if is_note else refusal.code
    is_part_name = refusal.detail.isascii() and "/" in refusal.detail  # tells a sender nothing
    detail = "内部结构" if is_part_name or not refusal.detail else refusal.detail
    return raise_issue(REFUSALS[code], Place(file), detail=detail)


def _keep(intake: _Intake, located: Located, batch: Batch, issues: list[Issue], tally: Tally) -> None:
    intake.batches[batch.form] = batch
    intake.sheets[batch.form] = located.sheet.name
    intake.parts.append(ReadPart(located, batch))
    intake.issues += issues
    intake.tallies.append(tally)


def _report_version(intake: _Intake, located: Located) -> None:
    form, version = located.form, located.version
    if version is not None and version != form.version:
        code = "F125" if version > form.version else "F126"
        intake.issues.append(
            raise_issue(
                code,
                Place(intake.file),
                form=form.code,
                title=form.title,
                value=str(version),
                known=form.version,
            )
        )


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
