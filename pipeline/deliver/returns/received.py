"""A workbook as received: whether it may be marked at all, and an earlier return taken off it again."""

from __future__ import annotations

from pipeline.deliver.returns.fills import unfilled
from pipeline.deliver.returns.index import Index, Sheet, is_worksheet, read_index, without_sheet
from pipeline.deliver.returns.links import (
    WORKBOOK_TYPE,
    content_type,
    drop_links,
    drop_part,
    linked,
    links_of,
)
from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART
from pipeline.deliver.returns.notes import cleared
from pipeline.deliver.returns.package import Package
from pipeline.deliver.returns.stored import Cells, Strings, has_own_formula
from pipeline.deliver.returns.worksheet import read_worksheet
from pipeline.forms import SLIP, SLIP_HEADING_ROWS, slip_columns

_SIGNATURES, _REVISIONS = "_xmlsignatures/", "revisionHeaders"


def checked_index(package: Package) -> Index:
    """Return the workbook part. Raises `NotMarkable` for what a change would break or leave behind."""
    main = linked(package, "", "officeDocument")
    if main is None or main.key not in package:
        raise NotMarkable(ODD_PART)
    kind = content_type(package, main.key)
    if "macro" in kind:
        raise NotMarkable("文件带有宏")
    if kind != WORKBOOK_TYPE:
        raise NotMarkable(ODD_PART)
    if any(key.startswith(_SIGNATURES) for key in package.container.entries):
        raise NotMarkable("文件有电子签名，一改动签名就失效")
    if linked(package, main.key, _REVISIONS):
        raise NotMarkable("文件是多人共用的工作簿")
    return read_index(package, main.key)


def strings_of(package: Package, index: Index) -> Strings:
    """Return the workbook's shared strings, read when the first is wanted."""
    link = linked(package, index.key, "sharedStrings")
    return Strings(lambda: package.markup(link.key) if link else b"")


def without_return(package: Package) -> Index:
    """Take off what an earlier return added: fills, notes and its sheet. Return the index as it is then."""
    index = checked_index(package)
    for sheet in filter(is_worksheet, index.sheets):
        if _may_be_marked(package, sheet):
            key = sheet.link.key
            before = read_worksheet(package.markup(key))
            after = cleared(package, key, unfilled(before))
            if after is not before:
                package.put(package.name(key), after.xml)
    for own in _own_sheets(package, index):
        _drop_sheet(package, index, own.name)
        index = checked_index(package)
    return index


def _may_be_marked(package: Package, sheet: Sheet) -> bool:
    """Whether a sheet has notes, or a format of ours: most sheets need not be looked at more closely."""
    if any(link.kind == "comments" for link in links_of(package, sheet.link.key)):
        return True
    return has_own_formula(package.read(sheet.link.key))


def _own_sheets(package: Package, index: Index) -> list[Sheet]:
    """Return the sheets from which the explanations were read: ours, and what was copied from it."""
    strings = strings_of(package, index)
    spellings = strings.spellings(SLIP.by_name["explanation"].label)
    return [
        sheet
        for sheet in filter(is_worksheet, index.sheets)
        if any(each in package.read(sheet.link.key) for each in spellings)
        and _is_slip(package, sheet, strings)
    ]


def _is_slip(package: Package, sheet: Sheet, strings: Strings) -> bool:
    cells = Cells(read_worksheet(package.markup(sheet.link.key)).rows, strings)
    return any(map(slip_columns, cells.texts(SLIP_HEADING_ROWS)))


def _drop_sheet(package: Package, index: Index, name: str) -> None:
    sheet = next(each for each in index.sheets if each.name == name)
    package.put(package.name(index.key), without_sheet(index, sheet).xml)
    shared = {
        link.key for other in index.sheets if other is not sheet for link in links_of(package, other.link.key)
    }
    for link in links_of(package, sheet.link.key):
        if link.key and link.key not in shared:
            drop_part(package, link.key)
    drop_links(package, index.key, [sheet.link])
    drop_part(package, sheet.link.key)
