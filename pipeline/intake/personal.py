"""个人信息: personal data in the cells of a received workbook, found before any of it is used.

Which column a cell stands in decides: contacts may be reached, the office publishes its own telephone.
Numbers of identity cards and of bank cards may stand nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from pipeline.intake.locate import Located
from pipeline.intake.personal_words import hidden, quotes
from pipeline.intake.texts.sheet import shown_number
from pipeline.intake.workbook.read import RawSheet
from pipeline.intake.workbook.values import CellValue
from pipeline.model.field import Field, Published
from pipeline.model.field import Kind as FieldKind
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import CATALOGUE, NAMED, compose, raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Batch, Explanation, PersonalCell
from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit, Hit, Kind
from pipeline.privacy.outgoing import find_in_names
from pipeline.privacy.severity import NOWHERE, REACHES, severity_of
from pipeline.privacy.tables.find import Columns, columns_of
from pipeline.privacy.tables.repeated import find_in_table
from pipeline.privacy.tables.tracked import sections

_FEW_ROWS: Final = 1_000
_NO_CONTACT: Final = "这里不能写手机号"
_VILLAGE_AT_MOST: Final = "住址最多写到村"
_FILE, _FOLDER, _SHEET = "文件名", "文件夹名", "工作表名"
_CALLED: Final = {_FILE: _FILE, _FOLDER: "文件夹的名字", _SHEET: "工作表的名字"}
"""How a sender is asked to change them, by how they are named to him."""
_PUBLISHED: Final[Mapping[Published, frozenset[Kind]]] = {
    Published.PHONE: REACHES,
    Published.ADDRESS: frozenset({Kind.ADDRESS}),
}
_Rows = tuple[tuple[str, ...], ...]


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
    """Where a cell stands: form ("" on a sheet that is none of ours), field, whether it could not be read.

    `contacts` are the labels of the columns of its sheet in which people may be reached.
    """

    form: str
    field: Field | None = None
    is_refused: bool = False
    contacts: tuple[str, ...] = ()


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
    hits = _counting(find_in_names(file), None)
    own = file.rfind("/")
    label = _FILE if any(hit.end > own for hit in hits) else _FOLDER
    yield from _in_name(Place(file), file, label)


def personal_sheet_names(file: str, sheets: Iterable[RawSheet]) -> Iterator[PersonalCell]:
    """Yield the same of what he called his sheets: names stand beside every row in what is delivered."""
    for sheet in sheets:
        yield from _in_name(Place(file, sheet.name), sheet.name, _SHEET)


def _in_name(place: Place, name: str, label: str) -> Iterator[PersonalCell]:
    hits = find_in_names(name)
    found = _told(place, name, hits, _Standing(""))
    if found:
        issue = found.issue
        says = CATALOGUE[issue.code].says.format(**_details(name, hits, _counting(hits, None)))
        remedy = NAMED[issue.code].format(called=_CALLED[label])
        shown = replace(place, sheet=issue.value) if place.sheet else Place(issue.value)
        yield replace(found, issue=replace(issue, message=compose(shown, label, says, remedy)))


def personal_explanations(explanations: Iterable[Explanation], slip: Form) -> Iterator[PersonalCell]:
    """Yield what senders wrote of persons into the 情况说明 of a slip, once for each cell."""
    texts = {said.place: said.text for said in explanations}
    for place, text in texts.items():
        found = _told(place, text, find(text), _Standing(slip.code, slip.by_name["explanation"]))
        if found:
            yield found


def _in_sheet(file: str, sheet: RawSheet, parts: Sequence[ReadPart]) -> Iterator[PersonalCell]:
    rows = [[cell if type(cell) is str else _text(cell) for cell in row] for row in sheet.rows]
    for (row, column), hits in _by_cell(_found(rows, parts)).items():
        place = Place(file, sheet.name, row + 1, column + 1)
        found = _told(place, rows[row][column], hits, _standing(parts, place))
        if found:
            yield found


def _text(cell: CellValue) -> str:
    """A number as it was typed; days and yes or no tell of nobody."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return ""
    return str(cell) if isinstance(cell, int) else shown_number(repr(cell))


def _found(rows: Sequence[Sequence[str]], parts: Sequence[ReadPart]) -> tuple[CellHit, ...]:
    search = _search if len(rows) > _FEW_ROWS else _searched_before
    return search(tuple(map(tuple, rows)), _columns(rows, parts))


def _columns(rows: Sequence[Sequence[str]], parts: Sequence[ReadPart]) -> Columns | None:
    """What the columns of a form hold by its headings, nothing beside labels; None on a sheet of no form."""
    if not parts:
        return None
    if any(part.batch.cells for part in parts):
        return Columns()
    at = parts[0].located.heading_row
    return columns_of(rows[at - 1 : at])


def _search(rows: _Rows, columns: Columns | None) -> tuple[CellHit, ...]:
    """What is found under `columns`; without them tables stand one below the other, each under its own."""
    if columns is not None:
        return find_in_table(rows, columns)
    return tuple(
        replace(found, row=found.row + part.start)
        for part in sections(rows)
        for found in find_in_table(rows[part.start : part.end], part.columns)
    )


@lru_cache(maxsize=64)
def _searched_before(rows: _Rows, columns: Columns | None) -> tuple[CellHit, ...]:
    """The same: instructions and blank sheets are alike in all workbooks."""
    return _search(rows, columns)


def _by_cell(found: Iterable[CellHit]) -> Mapping[tuple[int, int], list[Hit]]:
    cells: dict[tuple[int, int], list[Hit]] = {}
    for told in found:
        cells.setdefault((told.row, told.column), []).append(told.hit)
    return cells


def _standing(parts: Sequence[ReadPart], place: Place) -> _Standing:
    forms = [part.located.form for part in parts]
    contacts = tuple(field.label for form in forms for field in form.fields if field.contact)
    for part in parts:
        field = part.field_at(place.row, place.column)
        if field:
            return _Standing(part.located.form.code, field, part.has_refused(place.row, field), contacts)
    return _Standing(forms[0].code if forms else "", contacts=contacts)


def _told(place: Place, text: str, hits: Sequence[Hit], at: _Standing) -> PersonalCell | None:
    counting = _counting(hits, at.field)
    return PersonalCell(_issue(place, text, hits, counting, at), text) if counting else None


def _counting(hits: Iterable[Hit], field: Field | None) -> list[Hit]:
    return [hit for hit in hits if _counts(hit, field)]


def _counts(hit: Hit, field: Field | None) -> bool:
    """Whether what was found may not stand in a field."""
    if severity_of(hit) is None:
        return False
    if field is None:
        return True
    own = _PUBLISHED[field.published] if field.published else frozenset()
    return hit.kind not in own and not (field.contact and hit.kind in REACHES)


def _issue(place: Place, text: str, hits: Sequence[Hit], counting: Sequence[Hit], at: _Standing) -> Issue:
    """One issue, as grave as the gravest that was found; whatever it quotes is masked."""
    return raise_issue(
        min(_code(hit, at) for hit in counting),
        place,
        form=at.form,
        field=at.field.name if at.field else "",
        label=at.field.label if at.field else "",
        value=hidden(text, hits),
        allowed="，".join(_allowed({hit.kind for hit in counting}, at.contacts)),
        **_details(text, hits, counting),
    )


def _details(text: str, hits: Sequence[Hit], counting: Sequence[Hit]) -> dict[str, str]:
    kinds = "、".join(dict.fromkeys(hit.kind.value for hit in counting))
    return {"kinds": kinds, "quoted": quotes(text, hits, counting)}


def _allowed(kinds: Set[Kind], contacts: Sequence[str]) -> Iterator[str]:
    """What may be written instead; columns for contacts are named where the sheet has them."""
    if Kind.MOBILE in kinds:
        columns = "".join(f"「{label}」" for label in contacts)
        yield f"手机号只能填在{columns}栏里" if columns else _NO_CONTACT
    if Kind.ADDRESS in kinds:
        yield _VILLAGE_AT_MOST


def _code(hit: Hit, at: _Standing) -> str:
    """The rule that a hit breaks. What lost its end is not asked about: nobody is to type it anew."""
    is_code = at.field is not None and at.field.kind is FieldKind.CODE
    if hit.kind in NOWHERE and at.is_refused and not is_code:
        return "P801"
    if severity_of(hit) is not Severity.BLOCKING:
        return "P803"
    return "P801" if hit.kind in NOWHERE else "P802"
