"""What a sentence says in numbers: one value, what it counts, and under which reading."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written in a text: `value` exact, `unit` (件, 条, %, 万元, …; "" when none), where it stands.

    `start` and `end` are offsets in the sentence. `is_rough` marks 约, 余, 多, 近, 以上.
    """

    value: Decimal
    unit: str
    text: str
    start: int
    end: int
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with what it counts. `measure` is the code of a measure (`measures.py`).

    `scope` tells readings apart that may both be right (本级, 全镇, 含结转, 线上, …; "" when nothing is said);
    `year` is 0 for the report's own year. `part` is 1 to 6, 0 before the first part.
    """

    measure: str
    amount: Amount
    part: int
    sentence: str
    scope: str = ""
    year: int = 0
