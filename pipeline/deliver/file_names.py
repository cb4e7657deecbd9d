"""Names for files that carry what somebody typed: safe on every system, and told apart."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.text import trim
from pipeline.model.unit import Unit

_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), "_") | dict.fromkeys(range(32), None)
_RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
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
    """Return `name` as every system accepts it: no separator, no device name, no dot or space at the end."""
    plain = _cut(trim(name).translate(_FORBIDDEN), longest).strip(" .") or "_"
    return f"_{plain}" if plain.split(".")[0].rstrip().upper() in _RESERVED else plain


def _cut(name: str, longest: int) -> str:
    most = longest * _BYTES_A_CHARACTER
    return name[:longest].encode(errors="replace")[:most].decode(errors="ignore")
