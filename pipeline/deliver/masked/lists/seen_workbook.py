"""What is seen of a workbook: its open sheets, their open rows and columns, results and not formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.deliver.masked.copies.flow import Edit
from pipeline.deliver.masked.copies.package import Parts
from pipeline.deliver.masked.lists.cut import Element
from pipeline.deliver.masked.lists.kept_parts import (
    ROOT_RELATIONSHIPS,
    TYPES,
    cut_of_part,
    keep_parts,
    target_of,
)
from pipeline.deliver.scan.found import masked_line
from pipeline.intake.texts.sheet import is_hidden
from pipeline.intake.workbook.canonical import column_number

_INDEX, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_KEPT = re.compile(r"xl/(?:workbook|styles\d*|sharedstrings\d*|theme/theme\d*)\.xml")
_STRINGS = re.compile(r"xl/sharedstrings\d*\.xml")
_SHEETS = "xl/worksheets/"
_OF_INDEX = {"workbookPr", "sheets", "calcPr", "definedNames"}
_PRINTING = {"_xlnm.Print_Area", "_xlnm.Print_Titles"}
_OF_SHEET = set(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData mergeCells printOptions pageMargins "
    "pageSetup headerFooter rowBreaks colBreaks".split()
)
_TOLD = {"hyperlinks": "链接", "dataValidations": "下拉选项", "conditionalFormatting": "条件格式"}
_MERGED = re.compile(r"<(?:\w+:)?mergeCell\s[^<>]*?\bref=[\"']([A-Za-z]+)(\d+):([A-Za-z]+)(\d+)[\"']")
_PRINTER = re.compile(r"<(?:\w+:)?pageSetup\b[^<>]*?(\s+\w+:id=[\"'][^\"']*[\"'])")
_PLACE = re.compile(r"([A-Za-z]+)(\d+)")
_ITEM = re.compile(r"<((?:\w+:)?)si\b[^<>]*+(?:(?<=/)>|>.*?</\1si\s*>)", re.DOTALL)
_LINK = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_ATTRIBUTE = re.compile(r"\b(Id|Target)=[\"']([^\"']*)[\"']")
_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SHARED = re.compile(r"<((?:\w+:)?)c\b(?=[^<>]*\st=[\"']s[\"'])[^<>]*+(?<!/)>\s*<\1v\b[^<>]*>\s*(\d+)")
# A string that a formula returned may be blank; a number, or anything of no type, may not.
_UNCALCULATED = re.compile(
    r"<((?:\w+:)?)c\b(?![^<>]*\st=[\"'](?:str|inlineStr)[\"'])[^<>]*+>\s*+"
    r"<\1f\b[^<>]*+(?:(?<=/)>|>[^<]*+</\1f\s*+>)\s*+(?:<\1v\s*+(?:/>|>\s*+</\1v\s*+>)\s*+)?</\1c\s*+>"
)
_ROWS_HIDDEN = re.compile(r"<(?:\w+:)?sheetFormatPr\b[^<>]*\szeroHeight=[\"'](?:1|true)[\"']")
_RECALCULATE = "有{}格公式没有算过，结果是空的：请用表格软件打开名单，保存一次再做。"
_ALL_HIDDEN = (
    "有的工作表把行设成默认不显示，看不出哪些行是给人看的：请取消隐藏，删去不公开的行，保存后再做一次。"
)
_COUNTED = "（合计里可能还算着它们，请核对）"
_NARROWEST, _LOWEST = 1.0, 3.0
"""Below so many characters a column, and below so many points a row, shows nothing of what it holds."""
_MOST_COVERED = 200_000  # cells of merged ranges that are looked at one by one


def keep_seen_of_workbook(parts: Parts) -> Iterator[str]:
    """Take out of an .xlsx what is not seen; yield in Chinese what that was."""
    index = _Index(_targets(parts.text(_LINKS).text) if _LINKS in parts.entries else {})
    cut_of_part(parts, _INDEX, index.choose)
    if index.hidden:
        cut_of_part(parts, _INDEX, _no_names)
        yield f"隐藏的工作表{len(index.hidden)}张（{'、'.join(map(masked_line, index.hidden))}）"
    kept = {TYPES, ROOT_RELATIONSHIPS, _LINKS, *index.shown}
    yield from keep_parts(parts, lambda key: key in kept or _KEPT.fullmatch(key) is not None)
    sheets = [_of_sheet(parts, key) for key in index.shown if key in parts.entries]
    _keep_used_strings(parts, index.shown)
    yield from _told(sheets)


def unfit_to_show(parts: Parts) -> Iterator[str]:
    """Yield in Chinese what in the sheets of an .xlsx is not as it seems, before anything is taken out."""
    sheets = [
        parts.text(key).text for key in parts.entries if key.startswith(_SHEETS) and key.endswith(".xml")
    ]
    blank = sum(len(_UNCALCULATED.findall(sheet)) for sheet in sheets)
    if blank:
        yield _RECALCULATE.format(blank)
    if any(map(_ROWS_HIDDEN.search, sheets)):
        yield _ALL_HIDDEN


def _targets(links: str) -> dict[str, str]:
    found = (dict(_ATTRIBUTE.findall(link[0])) for link in _LINK.finditer(links))
    return {link.get("Id", ""): target_of(_LINKS, link.get("Target", "")) for link in found}


@dataclass(slots=True)
class _Index:
    """The sheets of a workbook: the keys of those that are shown, the names of the others."""

    targets: dict[str, str]
    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def choose(self, element: Element, said: dict[str, str], around: list[Element]) -> None:
        if len(around) == 1:
            element.is_cut = element.name not in _OF_INDEX
        elif element.name == "sheet":
            key = self.targets.get(said.get("id", ""), "")
            element.is_cut = said.get("state", "visible") != "visible" or not key.startswith(_SHEETS)
            if element.is_cut:
                self.hidden.append(said.get("name", ""))
            else:
                self.shown.append(key)
        elif element.name == "definedName":
            element.is_cut = said.get("name") not in _PRINTING


def _no_names(element: Element, _: dict[str, str], __: list[Element]) -> None:
    """Names for printing count the sheets, which are fewer now."""
    element.is_cut = element.name == "definedNames"


@dataclass(slots=True)
class _Sheet:
    """What of a sheet is not seen; columns and rows count from 1."""

    covered: set[tuple[int, int]]
    columns: list[tuple[int, int]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    is_hidden: bool = False
    hidden_rows: int = 0
    hidden_cells: int = 0
    formulas: int = 0
    told: set[str] = field(default_factory=set)

    def choose(self, element: Element, said: dict[str, str], around: list[Element]) -> None:
        match element.name:
            case name if len(around) == 1:
                element.is_cut = name not in _OF_SHEET
                self.told |= {_TOLD[name]} if name in _TOLD else set()
            case "col" if is_hidden(said, "width") or _is_below(said, "width", _NARROWEST):
                self.columns.append((_count(said, "min"), _count(said, "max")))
            case "row":
                self._row(said)
            case "c":
                self._cell(element, said)
            case "f":
                element.is_cut = True
                self.formulas += 1
            case "rPh" | "phoneticPr" | "extLst":
                element.is_cut = True

    def _row(self, said: dict[str, str]) -> None:
        self.row = _count(said, "r") or self.row + 1
        self.column = 0
        self.is_hidden = is_hidden(said, "ht") or _is_below(said, "ht", _LOWEST)
        self.hidden_rows += self.is_hidden

    def _cell(self, element: Element, said: dict[str, str]) -> None:
        place = _PLACE.fullmatch(said.get("r", ""))
        self.column = column_number(place[1].upper()) if place else self.column + 1
        is_in_hidden_column = any(first <= self.column <= last for first, last in self.columns)
        self.hidden_cells += is_in_hidden_column
        element.is_cut = self.is_hidden or is_in_hidden_column or (self.row, self.column) in self.covered


def _is_below(said: dict[str, str], size: str, least: float) -> bool:
    written = said.get(size, "")
    return _DECIMAL.fullmatch(written) is not None and float(written) < least


def _count(said: dict[str, str], name: str) -> int:
    written = said.get(name, "")
    return int(written) if written.isascii() and written.isdigit() else 0


def _of_sheet(parts: Parts, key: str) -> _Sheet:
    sheet = _Sheet(_covered(parts.text(key).text))
    cut_of_part(parts, key, sheet.choose)
    part = parts.text(key)
    parts.edit(key, part, [Edit(*found.span(1), "") for found in _PRINTER.finditer(part.text)])
    return sheet


def _covered(markup: str) -> set[tuple[int, int]]:
    """The cells of merged ranges that are not seen: all but the first of each."""
    covered: set[tuple[int, int]] = set()
    for left, top, right, bottom in _MERGED.findall(markup):
        first, last = column_number(left.upper()), column_number(right.upper())
        rows = range(int(top), int(bottom) + 1)
        if len(rows) * (last - first + 1) + len(covered) <= _MOST_COVERED:
            covered |= {(row, column) for row in rows for column in range(first, last + 1)} - {
                (int(top), first)
            }
    return covered


def _keep_used_strings(parts: Parts, sheets: list[str]) -> None:
    """Texts that no cell shows any more are left blank: cells count the texts before theirs."""
    used = {int(found[2]) for key in sheets for found in _SHARED.finditer(parts.text(key).text)}
    for key in [key for key in parts.entries if _STRINGS.fullmatch(key)]:
        _blank_others(parts, key, used)
        cut_of_part(parts, key, _no_hints)


def _blank_others(parts: Parts, key: str, used: set[int]) -> None:
    part = parts.text(key)
    blanks = [
        Edit(*item.span(), f"<{item[1]}si><{item[1]}t></{item[1]}t></{item[1]}si>")
        for number, item in enumerate(_ITEM.finditer(part.text))
        if number not in used
    ]
    parts.edit(key, part, blanks)


def _no_hints(element: Element, _: dict[str, str], __: list[Element]) -> None:
    element.is_cut = element.name in ("rPh", "phoneticPr")


def _told(sheets: list[_Sheet]) -> Iterator[str]:
    rows = sum(sheet.hidden_rows for sheet in sheets)
    columns = sum(last - first + 1 for sheet in sheets if sheet.hidden_cells for first, last in sheet.columns)
    has_formulas = any(sheet.formulas for sheet in sheets)
    if rows:
        yield f"隐藏的行{rows}行{_COUNTED if has_formulas else ''}"
    if columns:
        yield f"隐藏的列{columns}列（内容删了，空的列还隐藏在那里）"
    yield from sorted({told for sheet in sheets for told in sheet.told})
    if has_formulas:
        yield "公式（结果还在）"
