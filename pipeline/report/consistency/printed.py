"""What stands in the value cells of a finished report's tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.editions import CellKey, Edition
from pipeline.editions.layout import Unit
from pipeline.model.text import fold


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A value cell as printed. `value` is None when nothing countable stands there: blank, “—”, “无”.

    Amounts are in 万元 whatever unit was printed.
    """

    text: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Printed:
    """表二, 表三 and 表四 as printed. `edition` is None when no label tells it.

    Cells that were not found are missing from `cells`; `unread` says in Chinese which, and which rows and
    tables were left aside. A table of the other edition than `edition` keeps its own keys, and is named.
    """

    edition: Edition | None
    cells: Mapping[CellKey, PrintedCell]
    unread: tuple[str, ...]


_SAME = str.maketrans({"−": "-", "﹣": "-", "—": "-", "–": "-", "―": "-", "－": "-", "﹢": "+", "〇": "0"})
_SPACES = re.compile(r"(?<!\d) +| +(?!\d)")  # two numbers with a space between them stay two
_NOTHING = re.compile(r"-+|/+|\\+|无")
_REMARK = re.compile(r"(?<=.)\([^()]*\)$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"(增加?|减少?|[-+])?(\d+(?:\.\d+)?)(万元|亿元|元|[件条项个宗次家份篇])?", re.ASCII)
_ZERO = re.compile(r"零|[oO]")
_WAN_YUAN = {
    "元": Decimal("0.0001"),
    "万元": Decimal(1),
    "亿元": Decimal(10_000),
}
_HEADED_IN_YUAN = re.compile(r"\((?:单位:)?元\)")


def read_cell(text: str, unit: Unit, heading: str = "") -> PrintedCell | None:
    """Read a value cell; None when something stands there that is neither a number nor nothing.

    “22（其中修订16件）” is 22, “+1” is 1, “8.0056 万元” is 8.0056 and “251000元” is 25.1. An amount without
    a unit, in its cell and its heading, is in 万元: so the official tables print it.
    """
    plain = _SPACES.sub("", fold(text).translate(_SAME))
    if not plain or _NOTHING.fullmatch(plain):
        return PrintedCell(text, None)
    plain = "0" if _ZERO.fullmatch(plain) else _THOUSANDS.sub("", _REMARK.sub("", plain))
    match = _NUMBER.fullmatch(plain)
    if match is None:
        return None
    factor = _factor(match[3] or "", unit, heading)
    return None if factor is None else PrintedCell(text, _signed(match) * factor)


def is_value(text: str) -> bool:
    """Return whether a filled cell holds what a value cell holds: a number, or a sign for none."""
    return _read(text) is not None


def is_number(text: str) -> bool:
    """Return whether a cell holds a number, in whatever unit."""
    cell = _read(text)
    return cell is not None and cell.value is not None


@lru_cache(maxsize=16_384)  # every cell is asked about in each edition
def _read(text: str) -> PrintedCell | None:
    return read_cell(text, "count") or read_cell(text, "wan_yuan")


def _signed(match: re.Match[str]) -> Decimal:
    is_less = (match[1] or "+")[0] in "-减"
    return -Decimal(match[2]) if is_less else Decimal(match[2])


def _factor(printed: str, unit: Unit, heading: str) -> Decimal | None:
    """What makes a printed number one of the column's unit; None when the printed unit cannot be meant."""
    if unit != "wan_yuan":
        return None if printed in _WAN_YUAN else Decimal(1)
    if printed:
        return _WAN_YUAN.get(printed)
    return _WAN_YUAN["元" if _HEADED_IN_YUAN.search(fold(heading)) else "万元"]
