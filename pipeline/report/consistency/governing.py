"""Which measure the words around a number speak of: the nearest that fits its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.report.consistency.measure import BREAKS, PLACE, Measure
from pipeline.report.consistency.measures import MEASURES, TOPICS
from pipeline.report.consistency.mention import Amount

_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
_TOPIC = re.compile("|".join(f"(?P<{code}>{pattern.pattern})" for code, pattern in TOPICS.items()))
# A word behind the number counts as far off as eight characters before it; one in an earlier clause as sixteen.
_BEHIND, _CLAUSE, _TOPIC_AWAY = 8, 16, 3
_TOO_FAR = 56
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words since the number before and up to the end of the clause; what it may be about, nearest first."""

    before: str
    after: str
    topics: tuple[str, ...]

    @property
    def clause(self) -> str:
        """The words before the number in its own clause."""
        return _BREAK.split(self.before)[-1]


@dataclass(frozen=True, slots=True)
class Governed:
    """The measure found, whether its words stand in the number's own clause, and how far behind it they reach."""

    measure: Measure
    is_near: bool
    behind: int = 0


def topics_of(sentence: str) -> tuple[tuple[int, str], ...]:
    """What a sentence is about, and where."""
    return tuple((found.start(), found.lastgroup or "") for found in _TOPIC.finditer(sentence))


def surroundings(
    sentence: str, amount: Amount, since: int, until: int, carried: str = ""
) -> Surroundings:
    """The words around an amount, `since` and `until` being the ends of its neighbours' own."""
    rest = sentence[amount.end : until]
    if not amount.unit and _HAN.match(rest.lstrip()):
        rest = ""
    clause = _BREAK.split(rest.lstrip())[0]
    limit = amount.end + len(rest) - len(rest.lstrip()) + len(clause)
    about = topics_of(sentence)
    earlier = [topic for place, topic in reversed(about) if place < amount.end]
    later = [topic for place, topic in about if amount.end <= place < limit]
    topics = dict.fromkeys([*earlier[:1], *later, *earlier[1:], *([carried] if carried else [])])
    return Surroundings(sentence[since : amount.start], clause, tuple(topics))


def governing(amount: Amount, words: Surroundings) -> Governed | None:
    """The measure that the words speak of, None if they speak of none that has this unit."""
    text = f"{words.before}{PLACE}{words.after}"
    best: tuple[tuple[int, int], Governed] | None = None
    for measure, away in _candidates(amount.unit, words.topics):
        for pattern in measure.patterns(measure.topic if measure.topic in words.topics else ""):
            for found in pattern.finditer(text):
                key, governed = _weighed(measure, found, text, away)
                if key[0] < _TOO_FAR and (best is None or key < best[0]):
                    best = key, governed
    return best[1] if best else None


def _candidates(unit: str, topics: Sequence[str]) -> Iterator[tuple[Measure, int]]:
    for measure in MEASURES.values():
        if unit in measure.units:
            yield measure, topics.index(measure.topic) if measure.topic in topics else 0


def _weighed(
    measure: Measure, found: re.Match[str], text: str, away: int
) -> tuple[tuple[int, int], Governed]:
    """How far the words are from the number, then how many they are; less is better."""
    place = text.index(PLACE)
    start, end = found.span()
    if end <= place:
        between, words, distance, behind = text[end:place], end - start, place - end, 0
    elif start <= place:
        between, words, distance, behind = "", max(place - start, end - place - 1), 0, end - place - 1
    else:
        between, words = text[place + 1 : start], end - start
        distance, behind = _BEHIND + start - place - 1, end - place - 1
    breaks = len(_BREAK.findall(between))
    return (distance + _CLAUSE * breaks + _TOPIC_AWAY * away, -words), Governed(measure, not breaks, behind)
