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
_LONGEST_NAME = 60


def file_names(units: Sequence[Unit]) -> list[str]:
    """Return a safe, distinct file name for every unit, equal ones told apart by the unit code.

    Case does not tell files apart on Windows. The same code twice is numbered, so that no workbook
    overwrites another.
    """
    plain = [safe_name(unit.name) for unit in units]
    folded = [name.casefold() for name in plain]
    coded = [
        f"{name}_{safe_name(unit.code)}" if folded.count(name.casefold()) > 1 else name
        for unit, name in zip(units, plain, strict=True)
    ]
    return [f"{name}.xlsx" for name in _numbered(coded)]


def _numbered(names: Sequence[str]) -> list[str]:
    taken = {name.casefold() for name in names}
    given: set[str] = set()
    distinct = []
    for name in names:
        candidate, number = name, 2
        while candidate.casefold() in given or (candidate != name and candidate.casefold() in taken):
            candidate, number = f"{name}_{number}", number + 1
        given.add(candidate.casefold())
        distinct.append(candidate)
    return distinct


def safe_name(name: str) -> str:
    """Return `name` as Windows accepts it: no separators, no device names, no dot or space at the end."""
    plain = trim(name).translate(_FORBIDDEN)[:_LONGEST_NAME].strip(" .") or "_"
    return f"_{plain}" if plain.split(".")[0].rstrip().upper() in _RESERVED else plain
