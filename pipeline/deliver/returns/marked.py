"""The sender's own workbook, marked: the package is edited part by part, everything else stays as it was.

Nothing is loaded and written again as a whole, so text boxes, extension lists and whatever else a spreadsheet
program keeps are not lost. A package that is not spelt as the usual programs do is not touched at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.deliver.returns.fills import Fill, filled
from pipeline.deliver.returns.index import (
    Index,
    free_sheet_name,
    is_worksheet,
    with_first_sheet,
)
from pipeline.deliver.returns.links import SHEET_TYPE, add_link, declare, linked
from pipeline.deliver.returns.mark import Mark, NotMarkable
from pipeline.deliver.returns.markup import ODD_PART
from pipeline.deliver.returns.notes import Cell, annotated
from pipeline.deliver.returns.package import Package, open_package
from pipeline.deliver.returns.received import strings_of, without_return
from pipeline.deliver.returns.slip import Slip
from pipeline.deliver.returns.slip_sheet import heading_rows, slip_part
from pipeline.deliver.returns.stored import Cells, Strings
from pipeline.deliver.returns.styles import Styles, read_styles
from pipeline.deliver.returns.worksheet import is_selected, read_worksheet, unselected
from pipeline.model.text import cell_address

_LOOKS = {True: ("wrong",), False: ("doubtful",)}


def mark_workbook(content: bytes, marks: Sequence[Mark], slip: Slip) -> bytes:
    """Return the workbook with `marks` as fills and notes, and `slip` as its first sheet.

    Marks of an earlier return are removed first, so they never pile up. A mark or link whose sheet the
    workbook does not have is left to the slip's text. Same arguments, same bytes. Raises `NotMarkable`.
    """
    package = open_package(content)
    index = without_return(package)
    styles_key = _styles_key(package, index)
    styles, strings = read_styles(package.markup(styles_key)), strings_of(package, index)
    for sheet in index.sheets:
        own = [mark for mark in marks if mark.sheet == sheet.name and is_worksheet(sheet)]
        if own:
            place = sheet.link.key, _folder(index)
            _mark_sheet(package, place, own, styles, strings)
        _unselect(package, sheet.link.key)
    _put_slip(package, index, slip, styles)
    package.put(package.name(styles_key), styles.xml)
    return package.packed()


def _styles_key(package: Package, index: Index) -> str:
    styles = linked(package, index.key, "styles")
    if styles is None:
        raise NotMarkable(ODD_PART)
    return styles.key


def _mark_sheet(
    package: Package, place: tuple[str, str], marks: Sequence[Mark], styles: Styles, strings: Strings
) -> None:
    key, folder = place
    worksheet = read_worksheet(package.markup(key))
    cells = Cells(worksheet.rows, strings)
    placed = _by_cell(marks, cells)
    fills = {cell_address(*cell): _fill(cell, own, cells, styles) for cell, own in placed.items()}
    notes = {cell: _note(own) for cell, own in placed.items()}
    worksheet = annotated(package, key, folder, filled(worksheet, fills), notes)
    package.put(package.name(key), worksheet.xml)


def _by_cell(marks: Sequence[Mark], cells: Cells) -> Mapping[Cell, Sequence[Mark]]:
    """Return the marks by the cell that shows them: a row in its first used cell, a sheet in A1."""
    found: dict[Cell, list[Mark]] = {}
    for mark in marks:
        column = mark.column or (cells.first_of_row(mark.row) if mark.row else 1)
        found.setdefault((mark.row or 1, column), []).append(mark)
    return dict(sorted(found.items()))


def _fill(cell: Cell, marks: Sequence[Mark], cells: Cells, styles: Styles) -> Fill:
    is_of_cell = all(mark.row and mark.column for mark in marks)
    condition = cells.condition(*cell) if is_of_cell else "TRUE"
    looks = _LOOKS[any(mark.is_blocking for mark in marks)]
    return Fill(condition, styles.conditional_format(looks))


def _note(marks: Sequence[Mark]) -> str:
    """Return one text for all that was found in a cell, the same sentence once."""
    texts = list(dict.fromkeys(mark.note for mark in marks))
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))


def _unselect(package: Package, key: str) -> None:
    if is_selected(package.beginning(key)):
        package.put(package.name(key), unselected(package.markup(key)))


def _put_slip(package: Package, index: Index, slip: Slip, styles: Styles) -> None:
    part = package.free_name(f"{_folder(index)}/worksheets", "sheet", "xml")
    names = {sheet.name for sheet in index.sheets}
    package.put(part, slip_part(slip, names, styles.cell_format))
    declare(package, part, SHEET_TYPE)
    link = add_link(package, index.key, "worksheet", part)
    root = with_first_sheet(index, free_sheet_name(index), link, heading_rows(slip))
    package.put(package.name(index.key), root.xml)


def _folder(index: Index) -> str:
    return index.key.rpartition("/")[0] or "xl"
