"""个人信息: personal data in the cells of a received workbook, found before any of it is used.

Which column a cell stands in decides: contacts may be reached, the office publishes its own telephone.
Numbers of identity cards and of bank cards may stand nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from pipeline.intake.locate import Located
from pipeline.intake.texts.sheet import shown_number
from pipeline.intake.workbook.read import RawSheet
from pipeline.intake.workbook.values import CellValue
from pipeline.model.field import Field
from pipeline.model.field import Kind as FieldKind
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Batch, Explanation, PersonalCell
from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit, Hit, Kind
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.outgoing import parted
from pipeline.privacy.repeated import find_in_table
from pipeline.privacy.severity import NOWHERE, REACHES, severity_of
from pipeline.privacy.table import Columns, columns_of

_QUOTED: Final = 3
_FEW_ROWS: Final = 1_000
_LEAD: Final = 6  # of what stands before an address: the village, by which its sender knows it
_ALLOWED: Final = {
    Kind.MOBILE: "手机号只能填在联系人、联系电话栏里",
    Kind.ADDRESS: "住址最多写到村",
}
_LAST_WORD: Final = re.compile(r"[^\w*]")
_FILE_NAME, _SHEET_NAME = "文件名", "工作表名"


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A form as it was read from a sheet; the cover's sheet holds two of them."""

    located: Located
    batch: Batch

    def field_at(self, row: int, column: int) -> Field | None:
        """The field that a cell, by its 1-based row and column, belongs to."""
        places = self.batch.cells
        if not places and row <= self.located.heading_row:
            return None
        at = places.items() if places else ((name, (row, at)) for name, at in self.batch.at.items())
        name = next((name for name, place in at if place == (row, column)), "")
        return self.located.form.by_name[name] if name else None

    def has_refused(self, row: int, field: Field) -> bool:
        """Whether the cell of a field could not be read: an identity number that lost its end."""
        return (row, field.name) in self.batch.refused


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a cell stands: form ("" on a sheet that is none of ours), field, whether it could not be read."""

    form: str
    field: Field | None = None
    is_refused: bool = False


def personal_cells(
    file: str, sheets: Sequence[RawSheet], parts: Sequence[ReadPart]
) -> Iterator[PersonalCell]:
    """Yield the cells of all sheets that hold personal data, sheet by sheet, one issue for each cell.

    The gravest of what a cell holds gives the issue its code.
    """
    for sheet in sheets:
        own = [part for part in parts if part.located.sheet.name == sheet.name]
        yield from _in_sheet(file, sheet, own)


def personal_file_name(file: str) -> Iterator[PersonalCell]:
    """Yield what a sender told of persons in what he called his file and its folders: one cell at most."""
    yield from _in_name(Place(file), file, _FILE_NAME)


def personal_sheet_names(file: str, sheets: Iterable[RawSheet]) -> Iterator[PersonalCell]:
    """Yield the same of what he called his sheets: names stand beside every row in what is delivered."""
    for sheet in sheets:
        yield from _in_name(Place(file, sheet.name), sheet.name, _SHEET_NAME)


def _in_name(place: Place, name: str, label: str) -> Iterator[PersonalCell]:
    found = _told(place, name, find(parted(name)), _Standing(""), label)
    if found:
        issue = found.issue
        yield replace(found, issue=replace(issue, message=issue.message.replace(name, issue.value)))


def personal_explanations(explanations: Iterable[Explanation], slip: Form) -> Iterator[PersonalCell]:
    """Yield what senders wrote of persons into the 情况说明 of a slip, once for each cell."""
    texts = {said.place: said.text for said in explanations}
    for place, text in texts.items():
        found = _told(place, text, find(text), _Standing(slip.code, slip.by_name["explanation"]))
        if found:
            yield found


def _in_sheet(file: str, sheet: RawSheet, parts: Sequence[ReadPart]) -> Iterator[PersonalCell]:
    rows = [[cell if type(cell) is str else _text(cell) for cell in row] for row in sheet.rows]
    for (row, column), hits in _by_cell(rows, _columns(rows, parts)).items():
        place = Place(file, sheet.name, row + 1, column + 1)
        found = _told(place, rows[row][column], hits, _standing(parts, place))
        if found:
            yield found


def _text(cell: CellValue) -> str:
    """A number as it was typed; days and yes or no tell of nobody."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return ""
    return str(cell) if isinstance(cell, int) else shown_number(repr(cell))


def _columns(rows: Sequence[Sequence[str]], parts: Sequence[ReadPart]) -> Columns:
    """What the columns hold by their headings; cells beside a label have none."""
    if any(part.batch.cells for part in parts):
        return Columns()
    if parts:
        at = parts[0].located.heading_row
        return columns_of(rows[at - 1 : at])
    return columns_of(rows)


def _by_cell(rows: Sequence[Sequence[str]], columns: Columns) -> Mapping[tuple[int, int], list[Hit]]:
    found: dict[tuple[int, int], list[Hit]] = {}
    search = find_in_table if len(rows) > _FEW_ROWS else _found_before
    for told in search(tuple(map(tuple, rows)), columns):
        found.setdefault((told.row, told.column), []).append(told.hit)
    return found


@lru_cache(maxsize=64)
def _found_before(rows: tuple[tuple[str, ...], ...], columns: Columns) -> tuple[CellHit, ...]:
    """The same as `find_in_table`: instructions and blank sheets are alike in all workbooks."""
    return find_in_table(rows, columns)


def _standing(parts: Sequence[ReadPart], place: Place) -> _Standing:
    for part in parts:
        field = part.field_at(place.row, place.column)
        if field:
            return _Standing(part.located.form.code, field, part.has_refused(place.row, field))
    return _Standing(parts[0].located.form.code if parts else "")


def _told(
    place: Place, text: str, hits: Sequence[Hit], at: _Standing, label: str = ""
) -> PersonalCell | None:
    counting = [hit for hit in hits if _counts(hit, at.field)]
    return PersonalCell(_issue(place, text, hits, counting, at, label), text) if counting else None


def _counts(hit: Hit, field: Field | None) -> bool:
    """Whether what was found may not stand in a field."""
    if severity_of(hit) is None:
        return False
    if field and field.published and hit.kind is Kind.ADDRESS:
        return False
    return not (field and (field.contact or field.published) and hit.kind in REACHES)


def _issue(
    place: Place, text: str, hits: Sequence[Hit], counting: Sequence[Hit], at: _Standing, label: str
) -> Issue:
    """One issue, as grave as the gravest that was found; whatever it quotes is masked."""
    masked = mask(mask_hits(text, hits))
    quoted = [_quoted(masked, hit) for hit in counting]
    visible = [piece for piece in quoted if any(char.isalnum() for char in piece)]
    return raise_issue(
        min(_code(hit, at) for hit in counting),
        place,
        form=at.form,
        field=at.field.name if at.field else "",
        label=at.field.label if at.field else label,
        value=masked,
        kinds="、".join(dict.fromkeys(hit.kind.value for hit in counting)),
        quoted=f"（{'、'.join(visible[:_QUOTED])}）" if visible else "",
        allowed="，".join(said for kind, said in _ALLOWED.items() if kind in {hit.kind for hit in counting}),
    )


def _quoted(masked: str, hit: Hit) -> str:
    lead = masked[max(0, hit.start - _LEAD) : hit.start] if hit.kind is Kind.ADDRESS else ""
    return _LAST_WORD.split(lead)[-1] + masked[hit.start : hit.end]


def _code(hit: Hit, at: _Standing) -> str:
    """The rule that a hit breaks. What lost its end is not asked about: nobody is to type it anew."""
    is_code = at.field is not None and at.field.kind is FieldKind.CODE
    if hit.kind in NOWHERE and at.is_refused and not is_code:
        return "P801"
    if severity_of(hit) is not Severity.BLOCKING:
        return "P803"
    return "P801" if hit.kind in NOWHERE else "P802"
