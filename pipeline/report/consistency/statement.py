"""When a sentence is a claim and when it tells of plans, and under which reading its numbers stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.report.consistency.measure import WHOSE, Measure

# Words that open a clause and all that follows it, and words that speak of a plan in their own clause.
_OPENS = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]+[、.）)]|[一二三四五六七八九十]是)?\s*在?(?:下一?步|下一阶段|接下来|今后|明年|来年|下一年度?)"
)
_PLANS = re.compile(
    r"下一步|(?<![为至到转])明年|力争|拟[于将]|打算(?=在|于|开展|组织|举办)|"
    r"(?<!按)(?<!按照)(?<!年度)(?<!工作)计划(?=于|在|每|开展|组织|举办|召开|到|年内|全年|新增|完成)|"
    r"(?<![即行通])将(?=继续|进一步|组织|加强|开展|每|不断|持续|对|于|召开|举办|新增|完成|力争)"
)
_GOES_ON = re.compile(r"\s*[二三四五六七八九十](?:是|要)")
# What ends the plan that a clause before it has begun: a thing done.
_DONE = r"已|实际|收到|受理|截至|目前|累计|共(?!同)|本年|今年"
_DONE_SINCE_OPENED = re.compile(_DONE)
_DONE_SINCE = re.compile(rf"{_DONE}|全年|年内|先后|完成了|发生")
_TARGET = re.compile(r"不少于|不低于|以上|至少|确保|达到")
_CLAUSE = re.compile(r"[^，,；;：:。]+")
_YEAR_ALONE = re.compile(r"20\d\d\s*年度?\s*[，,]$")

_PLAN_HEADING = re.compile(
    r"(?:[^，。；]*[和及与、])?(?:下一?步|今后|明年|来年|下一年度?)[^，。；]*"
    r"|(?:20\d\d\s*年度?)?(?:主要)?(?:工作)?(?:打算|计划|安排|思路|改进方向)(?:[和及与、][^，。；]*)?"
)
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

_SAME = re.compile(r"(?:与|和|同|比|较)[^，。；]{0,10}持平")
_WITH_CARRIED = re.compile(r"\s*[（(，,]?\s*(?:其中)?[，,]?\s*(?:含|包括|包含)[^，。；）)]{0,8}结转")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the reading of a text stands: in which part, about what, and below which heading of plans.

    `plan_level` is the level of that heading (0 for 一、 to 3 for （1）), 5 where there is none; `goes_on`,
    whether the sentence before told plans of which 二是 and 三是 may follow.
    """

    part: int = 0
    topic: str = ""
    plan_level: int = _NO_HEADING + 1
    goes_on: bool = False

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
    goes_on = bool(_GOES_ON.match(sentence)) and standing.goes_on
    standing = replace(standing, goes_on=goes_on or any(_runs_on(sentence)))
    if _is_plan_heading(sentence, level) and not standing.is_plan:
        return replace(standing, plan_level=level)
    return standing


def _is_plan_heading(sentence: str, level: int) -> bool:
    if len(sentence) > _LONGEST_HEADING:
        return False
    number = _LEVELS[level].match(sentence) if level < _NO_HEADING else None
    title = sentence[number.end() if number else 0 :].strip().rstrip("。：:；;")
    return bool(_PLAN_HEADING.fullmatch(title))


def _runs_on(sentence: str) -> Iterator[bool]:
    yield from (bool(_OPENS.match(clause[0])) for clause in _CLAUSE.finditer(sentence))


def plans(sentence: str, standing: Standing) -> tuple[tuple[int, int], ...]:
    """Where the sentence tells of plans: of each clause from its beginning to its end.

    A plan goes on over the clauses behind it until one tells of something done.
    """
    if standing.is_plan:
        return ((0, len(sentence)),)
    is_open = standing.goes_on and bool(_GOES_ON.match(sentence))
    is_plan, found = is_open, list[tuple[int, int]]()
    for clause in _CLAUSE.finditer(sentence):
        begins, says = bool(_OPENS.match(clause[0])), bool(_PLANS.search(clause[0]))
        done = _DONE_SINCE_OPENED if is_open else _DONE_SINCE
        is_over = not says and bool(done.search(clause[0])) and not _TARGET.search(clause[0])
        is_open = begins or (is_open and not is_over)
        is_plan = begins or says or (is_plan and not is_over)
        if is_plan:
            found.append((_with_its_year(sentence, clause.start()), clause.end()))
    return tuple(found)


def _with_its_year(sentence: str, start: int) -> int:
    """Where a clause begins, with a year that stands alone before it: 2022年，我们将…."""
    year = _YEAR_ALONE.search(sentence, 0, start)
    return year.start() if year else start


def is_within(place: int, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether a place lies in one of the spans."""
    return any(start <= place < end for start, end in spans)


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
