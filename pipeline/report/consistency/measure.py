"""What a measure is: one thing that sentences count, the words that speak of it, the facts it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PLACE = "□"
"""Stands in a pattern, and in the words around a number, where the number stands."""

BREAKS = "，。；：、（）,;:()"
"""What ends a clause."""

FEW_WORDS = rf"[^{PLACE}{BREAKS}]{{0,14}}?"


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a measure can mean: the facts, by code, whose sum it is. The editions differ in facts."""

    scope: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that sentences count.

    `words` speak of it by themselves, `weak` only where the sentence is about `topic`, `none` says that there
    was none of it: regular expressions in which … is a few words within a clause and □ the number's place;
    one without □ may stand on either side of the number, one with a group `name` tells of a part by its name.
    `readings` are what it may stand for: of those in one scope, the one whose facts exist. `parts` begin the
    codes of the facts of its named parts. A number of this measure needs no word of its own behind one of
    those that it `follows` (3项、8万元). `covers` are the measures whose sum it is.
    `is_one`: a report has but one such number, whatever else the sentence says.
    """

    code: str
    name: str
    units: tuple[str, ...]
    topic: str = ""
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    none: str = ""
    readings: tuple[Reading, ...] = ()
    parts: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    is_one: bool = False


@dataclass(frozen=True, slots=True)
class Partition:
    """Measures that together make up the whole."""

    whole: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What is due, found or received, and how much of it is settled: never more, and all if so it is said.

    `topic` is what the words `all` (均已整改) must be about; `rate` is the share that is settled, `left` what
    is not; "" where nothing is said of it.
    """

    whole: str
    part: str
    topic: str
    all: str = ""
    rate: str = ""
    left: str = ""


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a measure as a regular expression."""
    open_ended = re.sub(r"…(?=[|)]|$)", FEW_WORDS[:-1].replace("\\", r"\\"), pattern)
    return re.compile(open_ended.replace("…", FEW_WORDS))


def one(*facts: str) -> tuple[Reading, ...]:
    """A single meaning, whichever of the facts there is."""
    return tuple(Reading("", (fact,)) for fact in facts)


WHOSE = re.compile(r"本级|本机关(?!不)|全[镇乡县市区省国街]|线上|线下|累计")
"""Words that say whose numbers they are, or which: a scope that belongs to no measure alone."""

CASES = ("件", "条", "宗", "次", "份", "起", "例", "件次", "个", "")
DECISIONS = ("件", "份", "宗", "起", "例", "件次", "")
ITEMS = ("项", "个")
MONEY = ("元", "万元", "亿元")
"""The units of what several tables of measures count."""

NONE = r"(?:未|没有|无|零)(?:再)?"
"""How a pattern of `none` begins."""
