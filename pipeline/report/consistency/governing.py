"""Which measure the words around a number speak of: the nearest that fits its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.report.consistency.measure import BREAKS, PLACE, Measure, compiled
from pipeline.report.consistency.measures import MEASURES, TOPICS
from pipeline.report.consistency.mention import Amount
from pipeline.report.consistency.sums import is_part

_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
# A bracket right before the number parts it from nothing: 其他处理（含主动撤回）3件.
_BRACKET = re.compile(r"[（(][^（()）]*[）)]\s*$|^[）)]\s*$")
_TOPIC = re.compile("|".join(f"(?P<{code}>{pattern.pattern})" for code, pattern in TOPICS.items()))
# A word behind the number is as far off as eight characters before it, one in an earlier clause as sixteen.
_BEHIND, _CLAUSE, _TOPIC_AWAY = 8, 16, 3
_TOO_FAR = 56
_STARTS_AT_ONCE = 2
# Units that need a noun; where one follows, it and nothing before says what is counted.
_NEED_A_NOUN = frozenset("个 项 名 位 家 户 处 张 部 场".split())
_NO_NOUN = re.compile(
    r"均|已|全|都|并|进行|分别|被|未|还|占|同比|较|比|增|减|和|与|及|以|左右|余|次|的$|整改|办结|[A-Za-z]"
)
_GENERIC = re.compile(
    r"各[类项级种]|政府|主动|有关|相关|向社会|全部|[线网][上下]|我[镇乡市县区]|[\s的类等共了]"
)
# Of 办结情况为予以公开3件 the result is what is counted.
_CLOSED = "closed"
_HAN = re.compile(r"[一-鿿]")
_Words = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words since the number before and up to the end of the clause; what it may be about, nearest first.

    `runs_on`: the words behind are at once those before the next number.
    """

    before: str
    after: str
    topics: tuple[str, ...]
    runs_on: bool = False

    @property
    def clause(self) -> str:
        """The words before the number in its own clause."""
        return _BREAK.split(self.before)[-1]


@dataclass(frozen=True, slots=True)
class Governed:
    """A measure found, whether its words stand in the number's own clause, how far behind it they reach.

    `name` is what they call this part of what it counts (财政预决算 of 公开财政预决算信息). `weight` is how far
    the words are, then how many they are not: the least is the best.
    """

    measure: Measure
    is_near: bool
    behind: int
    weight: tuple[int, int]
    name: str = ""


@lru_cache(maxsize=4096)  # asked for every number of a sentence
def topics_of(sentence: str) -> tuple[tuple[int, str], ...]:
    """What a sentence is about, and where."""
    return tuple((found.start(), found.lastgroup or "") for found in _TOPIC.finditer(sentence))


def surroundings(
    sentence: str,
    amount: Amount,
    bounds: tuple[int, int],
    about: Sequence[tuple[int, str]],
    carried: str = "",
) -> Surroundings:
    """The words around an amount, `bounds` being the ends of its neighbours' own, `about` the topics told."""
    since, until = bounds
    rest = sentence[amount.end : until]
    if not amount.unit and _HAN.match(rest.lstrip()):
        rest = ""
    clause = _BREAK.split(rest.lstrip())[0]
    limit = amount.end + len(rest) - len(rest.lstrip()) + len(clause)
    earlier = [topic for place, topic in reversed(about) if place < amount.end]
    later = [topic for place, topic in about if amount.end <= place < limit]
    topics = dict.fromkeys([*earlier[:1], *later, *earlier[1:], *([carried] if carried else [])])
    return Surroundings(sentence[since : amount.start], clause, tuple(topics), limit == until < len(sentence))


def governing(amount: Amount, words: Surroundings) -> Governed | None:
    """The measure that the words speak of, None if they speak of none that has this unit."""
    text = f"{words.before.rstrip()}{PLACE}{words.after}"
    noun = amount.unit in _NEED_A_NOUN and _HAN.match(words.after) and not _NO_NOUN.match(words.after)
    found = [
        each
        for each in _candidates(amount.unit, words, text)
        if each.weight[0] < _TOO_FAR and (each.behind or not noun)
    ]
    best = min(found, key=lambda each: each.weight, default=None)
    if best is None or best.measure.code != _CLOSED:
        return best
    results = [each for each in found if each.is_near and is_part(each.measure.code, _CLOSED)]
    return min(results, key=lambda each: each.weight, default=best)


def _candidates(unit: str, words: Surroundings, text: str) -> Iterator[Governed]:
    place = text.index(PLACE)
    near_end = place + 1 + (_STARTS_AT_ONCE if words.runs_on else len(words.after))
    for measure, strong, weak in _patterns(unit):
        for pattern in strong:
            yield from _matches(measure, pattern, text, place, near_end, 0)
        if measure.topic in words.topics:
            away = _TOPIC_AWAY * words.topics.index(measure.topic)
            for pattern in weak:
                yield from _matches(measure, pattern, text, place, near_end, away)


@lru_cache(maxsize=256)  # asked for every number, and most have one of a few units
def _patterns(unit: str) -> tuple[tuple[Measure, _Words, _Words], ...]:
    """The measures that have this unit, with their words and their weak words."""
    return tuple(
        (measure, tuple(map(compiled, measure.words)), tuple(map(compiled, measure.weak)))
        for measure in MEASURES.values()
        if unit in measure.units
    )


def _matches(
    measure: Measure, pattern: re.Pattern[str], text: str, place: int, near_end: int, away: int
) -> Iterator[Governed]:
    for found in pattern.finditer(text):
        start, end = found.span()
        if start > near_end:
            continue
        if end <= place:
            between, length, far, behind = text[end:place], end - start, place - end, 0
        elif start <= place:
            between, length, far, behind = "", max(place - start, end - place - 1), 0, end - place - 1
        else:
            between, length, behind = text[place + 1 : start], end - start, end - place - 1
            far = _BEHIND + len(between)
        breaks = len(_BREAK.findall(_BRACKET.sub("", between)))
        yield Governed(measure, not breaks, behind, (far + _CLAUSE * breaks + away, -length), _named(found))


def _named(found: re.Match[str]) -> str:
    return _GENERIC.sub("", found.groupdict().get("name") or "")
