"""When a sentence is a claim, of which year, and under which reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.report.consistency.measure import WHOSE, Measure

_PLAN = re.compile(
    r"下一步[，,]|下一步(?:我|本|将|要|工作中)|(?<!至)(?<!到)(?<!转)明年|今后|力争|拟于|打算(?=在|于|开展|组织|举办)|"
    r"(?<!按)(?<!按照)(?<!年度)(?<!工作)计划(?=于|在|开展|组织|举办|召开|到|年内|全年|新增|完成|\d)|"
    r"(?<![即行通])将(?=继续|进一步|组织|加强|开展|每|不断|持续|对|于|召开|举办|新增|完成|力争)"
)
_PLAN_HEADING = re.compile(r"下一步|今后|打算|改进方向|工作计划|工作安排")
_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s*[一二三四五六七八九十]+[、.．]",
        r"\s*[（(][一二三四五六七八九十]+[）)]",
        r"\s*\d+[、.．](?!\d)",
        r"\s*[（(]\d+[）)]",
    )
)
_LONGEST_HEADING = 30
_NO_HEADING = len(_LEVELS)

_LAST_YEAR = re.compile(
    r"(?<![比较与同])(?:去年|上一?年度?)(?!度?(?:末|底)?(?:的|已)?(?:结转|未办结|转来|遗留|同期|相比|持平))"
)
_YEAR = re.compile(r"(?<!\d)(?<![比较与])((?:19|20)\d\d)\s*年(?!度?(?:的)?(?:结转|未办结|转来|遗留|相比))")
_COMPARED = re.compile(r"(?:比|较|与|同)(?:去年|上一?年度?|(?:19|20)\d\d\s*年)[^，。；]*$")

_SAME = re.compile(r"(?:与|和|同|比|较)[^，。；]{0,10}持平")
_WITH_CARRIED = re.compile(r"\s*[（(，,]?\s*(?:其中)?[，,]?\s*(?:含|包括|包含)[^，。；）)]{0,8}结转")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the reading of a text stands: in which part, about what, and below which heading of plans.

    `plan_level` is the level of that heading (0 for 一、 to 3 for （1）), 5 where there is none.
    """

    part: int = 0
    topic: str = ""
    plan_level: int = _NO_HEADING + 1

    @property
    def is_plan(self) -> bool:
        """Whether the headings say that plans follow."""
        return self.plan_level <= _NO_HEADING


def entered(standing: Standing, part: int, sentence: str) -> Standing:
    """Where the reading stands once it has come to this sentence."""
    if part != standing.part:
        standing = Standing(part)
    level = next((place for place, each in enumerate(_LEVELS) if each.match(sentence)), _NO_HEADING)
    if level <= standing.plan_level and level < _NO_HEADING:
        standing = replace(standing, plan_level=_NO_HEADING + 1)
    is_heading = len(sentence) <= _LONGEST_HEADING and not re.search(r"[，,。；;]\s*\S", sentence)
    if is_heading and _PLAN_HEADING.search(sentence) and not standing.is_plan:
        return replace(standing, plan_level=level)
    return standing


def plan_begins(sentence: str) -> int:
    """From where on a sentence tells of plans: the semicolon before the first; its length if nowhere."""
    plan = _PLAN.search(sentence)
    if plan is None:
        return len(sentence)
    return max(sentence.rfind(mark, 0, plan.start()) for mark in "；;。") + 1


def year_of(words: str, year: int) -> int:
    """The year the words before a number name: 0 for the report's own, `year`, or for none."""
    if _COMPARED.search(words):
        return 0
    named = [(found.start(), int(found[1])) for found in _YEAR.finditer(words)]
    named += [(found.start(), year - 1) for found in _LAST_YEAR.finditer(words)]
    last = max(named, default=(0, year))[1]
    return 0 if last == year else last


def scope_of(measure: Measure, words: str, behind: str) -> str:
    """Which of the readings of a measure the words name, or whose and what numbers they say they are."""
    if _WITH_CARRIED.match(behind) and any(reading.scope == "含结转" for reading in measure.readings):
        return "含结转"
    told = (reading.scope for reading in measure.readings if reading.scope and reading.scope in words)
    scopes = WHOSE.findall(words)
    return next(told, scopes[-1] if scopes else "")


def unchanged(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where a sentence says that the number before is last year's."""
    return tuple(found.span() for found in _SAME.finditer(sentence))
