"""抽签表 as a register: what the sheet of a draw tells a program, for its writer and its reader.

It stands in document properties, which a spreadsheet program keeps when a person saves the sheet again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, takewhile

from pipeline.model.form import TOWNSHIP_PROPERTY

DRAW_OUTPUT = "draw"
"""The value of the output property of this workbook."""

_MONTH, _SEED, _SIZE, _DIGEST, _VILLAGE = (
    f"gongkai_draw_{name}" for name in ("month", "seed", "size", "digest", "village")
)
_MONTH_TEXT = re.compile(r"20\d{2}-(?:0[1-9]|1[0-2])", re.ASCII)
_SIZE_TEXT = re.compile(r"\d{1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """A draw that was made: `month` is its first day, `villages` are unit codes in the order of drawing.

    `digest` stands for all that decided the draw: two draws with the same one have the same result.
    """

    township: str
    month: date
    seed: str
    size: int
    villages: tuple[str, ...]
    digest: str


def draw_properties(record: DrawRecord) -> dict[str, str]:
    """The record as custom document properties; a property each for the villages, which are short texts."""
    villages = {f"{_VILLAGE}_{at}": code for at, code in enumerate(record.villages, 1)}
    return {
        TOWNSHIP_PROPERTY: record.township,
        _MONTH: f"{record.month:%Y-%m}",
        _SEED: record.seed,
        _SIZE: str(record.size),
        _DIGEST: record.digest,
        **villages,
    }


def draw_record(properties: Mapping[str, str]) -> DrawRecord | None:
    """Read the record back; None where a part of it is missing or is not as the program writes it."""
    month, size, digest = (properties.get(name, "") for name in (_MONTH, _SIZE, _DIGEST))
    villages = tuple(_villages(properties))
    if not (_MONTH_TEXT.fullmatch(month) and _SIZE_TEXT.fullmatch(size) and digest and villages):
        return None
    seed, township = properties.get(_SEED, ""), properties.get(TOWNSHIP_PROPERTY, "")
    return DrawRecord(township, date.fromisoformat(f"{month}-01"), seed, int(size), villages, digest)


def _villages(properties: Mapping[str, str]) -> Iterator[str]:
    named = (properties.get(f"{_VILLAGE}_{at}", "") for at in count(1))
    return takewhile(bool, named)
