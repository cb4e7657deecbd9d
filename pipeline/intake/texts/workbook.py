"""An .xlsx or .xlsm: all sheets, hidden ones as well, and everything else that its package says."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.intake.texts.markup import elements
from pipeline.intake.texts.package import Package, part_of
from pipeline.intake.texts.parts import inside_of, other_parts
from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.running import passages
from pipeline.intake.texts.sheet import (
    HEADERS,
    OF_ONE_CELL,
    Beside,
    HiddenColumns,
    Row,
    read_sheet,
    without_codes,
)
from pipeline.intake.texts.source import (
    TOO_LARGE,
    Source,
    Stopped,
    check_ratio,
    chunks,
    guarded,
    pieces_of,
)
from pipeline.intake.texts.strings import shared_strings
from pipeline.intake.workbook.container import part_key, without_blanks
from pipeline.model.passage import HIDDEN, Passage, TableRows, Text

_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = re.compile(r"xl/sharedstrings\d*\.xml")
_ROW = b"<row "
_LONGEST_ROW = 8 << 20


@dataclass(frozen=True, slots=True)
class _Strings:
    """The string table, and which of it some cell shows."""

    texts: list[str]
    used: bytearray


def workbook_texts(package: Package) -> Iterator[Text]:
    """Read a workbook."""
    sheets = _sheets(package)
    keys = [key for key in package.parts if _STRINGS.fullmatch(key)]
    strings = _Strings([], bytearray())
    for key in keys:
        yield from guarded(_read_strings(package, key, strings), "表格的文字", package.source)
    for key, label in sheets.items():
        yield from guarded(_sheet(package, key, label, strings), label, package.source)
    left = (text + "\n" for text, used in zip(strings.texts, strings.used, strict=False) if not used)
    yield from passages(left, "文件里留着、表格上已经看不到的旧内容", 0)
    yield from other_parts(package, (*sheets, *keys), _owners(package, sheets))


def _sheets(package: Package) -> dict[str, str]:
    """Sheet parts with what to call them, in the workbook's order, then those that it does not list."""
    main = min((key for key in package.parts if _WORKBOOK.fullmatch(key)), default="")
    targets = _targets(package, main)
    found: dict[str, str] = {}
    for _, sheet in _elements(package, main, "sheet"):
        key = targets.get(sheet.get("id", ""), "")
        if key in package.parts:
            hidden = "" if sheet.get("state", "visible") == "visible" else HIDDEN
            found[key] = f"{hidden}工作表“{sheet.get('name', '')}”"
    for key in sorted(package.parts):
        if _SHEET.fullmatch(key):
            found.setdefault(key, f"没有列出来的工作表“{posixpath.basename(key)}”")
    return found


def _elements(package: Package, key: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    if key in package.parts:
        yield from elements(chunks(part_of(package, package.parts[key])), frozenset((name,)))


def _targets(package: Package, key: str) -> dict[str, str]:
    """What a part refers to inside the package, by the name of the relationship."""
    folder = posixpath.dirname(key)
    found: dict[str, str] = {}
    for _, each in _elements(package, _relationships_of(key), "Relationship"):
        if each.get("TargetMode") != "External":
            path = posixpath.join("/", folder, each.get("Target", "").replace("\\", "/"))
            found[each.get("Id", "")] = part_key(posixpath.normpath(path))
    return found


def _relationships_of(key: str) -> str:
    folder, file = posixpath.split(key)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _owners(package: Package, sheets: Mapping[str, str]) -> dict[str, str]:
    """The sheet that a part hangs on: comments and drawings directly, charts by their drawing."""
    owners: dict[str, str] = {}
    for key, label in sheets.items():
        owners[_relationships_of(key)] = label
        for target in _safe_targets(package, key):
            owners[target] = label
            for further in _safe_targets(package, target):
                owners.setdefault(further, label)
    return {key: label for key, label in owners.items() if key not in sheets}


def _safe_targets(package: Package, key: str) -> list[str]:
    try:
        return list(_targets(package, key).values())
    except ValueError:
        return []


def _read_strings(package: Package, key: str, strings: _Strings) -> Iterator[Text]:
    source = part_of(package, package.parts[key])
    size = 0
    for item in shared_strings(chunks(source)):
        size += len(item)
        if size > source.limits.strings_bytes:
            raise Stopped(TOO_LARGE)
        strings.texts.append(item)
        strings.used.append(0)
    yield from ()


@dataclass(slots=True)
class _Aside:
    """What a sheet says beside its cells, and what of it is not shown."""

    said: list[Beside] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)

    def marked(self, block: TableRows) -> TableRows:
        """The block with its hidden rows and columns; rows that come later are kept."""
        last = block.first_row + len(block.rows)
        rows = frozenset(row for row in self.rows if block.first_row <= row < last)
        self.rows = [row for row in self.rows if row >= last]
        return replace(block, hidden_rows=rows, hidden_columns=frozenset(self.columns))


def _sheet(package: Package, key: str, label: str, strings: _Strings) -> Iterator[Text]:
    pieces = _without_blanks(part_of(package, package.parts[key]))
    aside = _Aside()
    for block in blocks(_rows(pieces, strings, aside), label, is_sheet=True):
        yield aside.marked(block)
        yield from _said_beside(aside.said, label)
        aside.said.clear()
    yield from _said_beside(aside.said, label)


def _rows(pieces: Iterable[bytes], strings: _Strings, aside: _Aside) -> Iterator[tuple[int, list[str]]]:
    for found in read_sheet(pieces, strings.texts, strings.used):
        match found:
            case Row():
                if found.is_hidden:
                    aside.rows.append(found.number)
                yield found.number, found.cells
            case HiddenColumns():
                aside.columns.update(found.columns)
            case Beside():
                aside.said.append(found)


def _said_beside(beside: Iterable[Beside], label: str) -> Iterator[Text]:
    """What many cells say alike (a formula copied down) is said once, with the first of them."""
    loose: dict[str, dict[str, None]] = {}
    seen: set[str] = set()
    for said in beside:
        if said.group not in OF_ONE_CELL:
            loose.setdefault(said.group, {})[said.text] = None
        elif said.text not in seen:
            seen.add(said.text)
            yield Passage(inside_of(f"{label}{said.place}", said.group), said.text)
    for group, texts in loose.items():
        shown = (without_codes(text) if group == HEADERS else text for text in texts)
        yield from passages((f"{text}\n" for text in shown), inside_of(label, group), 0)


def _without_blanks(source: Source) -> Iterator[bytes]:
    """A million formatted blank rows are a habit of people who drag a format down; they say nothing."""
    pending = b""
    kept = 0
    for piece in pieces_of(source):
        pending += piece
        # What stands before the start of the last row is whole rows.
        cut = pending.rfind(_ROW)
        cut = cut if cut >= 0 and len(pending) - cut < _LONGEST_ROW else len(pending)
        slim = without_blanks(pending[:cut])
        kept += len(slim)
        check_ratio(kept, source)
        yield slim
        pending = pending[cut:]
    yield pending
