"""Names for files that carry what somebody typed: safe on every system, and told apart."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from pipeline.model.text import trim
from pipeline.model.unit import Unit
from pipeline.privacy.outgoing import mask_all

_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), "_")
_UNPRINTED = {"Cc", "Zl", "Zp"}  # controls, ends of lines and paragraphs
_RESERVED = {
    *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
    *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"),
}
_LONGEST_NAME, _LONGEST_CODE = 60, 18
_BYTES_A_CHARACTER = 3  # of UTF-8, for 汉字: Linux counts bytes, and takes 255 with all that is put around


def file_names(units: Sequence[Unit]) -> list[str]:
    """Return `file_stems` as names of workbooks."""
    return [f"{stem}.xlsx" for stem in file_stems(units)]


def file_stems(units: Sequence[Unit]) -> list[str]:
    """Return a safe, distinct name without ending for every unit, equal ones told apart by the unit code.

    Case does not tell files apart on Windows. The same code twice is numbered, so that no workbook
    overwrites another.
    """
    plain = [safe_name(unit.name) for unit in units]
    folded = [name.casefold() for name in plain]
    coded = [
        f"{name}_{safe_name(unit.code, _LONGEST_CODE)}" if folded.count(name.casefold()) > 1 else name
        for unit, name in zip(units, plain, strict=True)
    ]
    return distinct(coded)


def distinct(names: Sequence[str]) -> list[str]:
    """Return the names in their order, those that are there already numbered from 2 on."""
    taken = {name.casefold() for name in names}
    given: set[str] = set()
    found = []
    for name in names:
        candidate, number = name, 2
        while candidate.casefold() in given or (candidate != name and candidate.casefold() in taken):
            candidate, number = f"{name}_{number}", number + 1
        given.add(candidate.casefold())
        found.append(candidate)
    return found


def safe_name(name: str, longest: int = _LONGEST_NAME) -> str:
    """Return `name` as every system accepts it, and as people read it.

    It has no separator, is no name of a device, and neither begins nor ends with a dot or space. Nothing in
    it is invisible: an ending could be made to look like another.
    """
    plain = _cut(_visible(name).translate(_FORBIDDEN), longest).strip(" .") or "_"
    return f"_{plain}" if plain.split(".")[0].rstrip().upper() in _RESERVED else plain


def masked_name(name: str) -> str:
    """Return `safe_name` of what a stranger called his file, personal numbers masked."""
    return safe_name(mask_all(_visible(name)))


def _visible(name: str) -> str:
    return "".join(char for char in trim(name) if category(char) not in _UNPRINTED)


def _cut(name: str, longest: int) -> str:
    most = longest * _BYTES_A_CHARACTER
    return name[:longest].encode(errors="replace")[:most].decode(errors="ignore")
