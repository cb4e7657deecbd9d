"""Where a sentence takes a number apart: behind 其中, after 按…分, in the brackets right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.report.consistency.mention import Amount
from pipeline.report.consistency.numbers import PERCENT, POINTS
from pipeline.report.consistency.times import is_of_the_other

_OPENING, _CLOSING = "（(", "）)"
_BEGINS = re.compile(r"其中|包括|分别(?:是|为)|按[^，。；、：]{1,8}分[，：,:]")
# 平台有网站1个、公开栏3个: behind 有 the parts are named of what has no number of its own.
_HAVING = re.compile(
    r"(?:^|[，。；：])[^，。；：、（）()\d]{2,24}?(?:有(?!关|效)|为)"
    r"(?=[^，。；：、（）\d有]{2,10}\d+\s*[一-鿿]{1,2}、[^，。；：、（）\d]{2,10}\d)"
)
_NOT_ALL = re.compile(r"等(?![级待于次候])|主要|包括|含")


_NAMED_APART = re.compile(
    r"(?P<names>(?:[^，。；：、,;:（）()]{1,14}(?:[、和与及]|以及))+[^，。；：、,;:（）()]{1,14}?)分别"
)
_AND = re.compile(r"\s*(?:[、和与及]|以及)\s*")
_COMMON_END = re.compile(r"(?:季度|月份?|年度?)$")


@dataclass(frozen=True, slots=True)
class Listing:
    """The stretch of a sentence in which the parts of a number are named.

    `whole` is the place of that number among the sentence's amounts, -1 for one of the sentence before.
    """

    start: int
    end: int
    whole: int


def listings(sentence: str, found: Sequence[Amount]) -> tuple[Listing, ...]:
    """The listings of a sentence by their beginnings; they may lie within each other."""
    nested = depths(sentence)
    spans = sorted({*_in_brackets(sentence, found), *_behind_words(sentence, found, nested)})
    return tuple(Listing(start, _cut(end, spans, start, nested), whole) for start, end, whole in spans)


def labels(sentence: str, found: Sequence[Amount]) -> Mapping[int, str]:
    """By the place of a number its name, where names and numbers are told apart: 甲、乙分别公开3条、5条.

    "" where there are not as many numbers as names.
    """
    told: dict[int, str] = {}
    for each in _NAMED_APART.finditer(sentence):
        numbers = _in_a_row(sentence, [amount for amount in found if amount.start >= each.end()], each.end())
        names = _full_names(_AND.split(each["names"]))
        if len(numbers) > 1:
            fitting = names if len(names) == len(numbers) else [""] * len(numbers)
            told |= {amount.start: name for amount, name in zip(numbers, fitting, strict=True)}
    return told


def rows(sentence: str, found: Sequence[Amount]) -> tuple[tuple[Amount, ...], ...]:
    """The percentages that 分别 tells one after the other."""
    shares = [amount for amount in found if amount.unit == PERCENT]
    told = (
        _in_a_row(sentence, [amount for amount in shares if amount.start >= each.end()], each.end())
        for each in re.finditer("分别", sentence)
    )
    return tuple(tuple(row) for row in told if len(row) > 1)


def _in_a_row(sentence: str, found: Sequence[Amount], start: int) -> list[Amount]:
    """The numbers behind `start` with nothing but 、 or 和 between them."""
    row: list[Amount] = []
    for amount in found:
        between = sentence[row[-1].end if row else start : amount.start]
        if not (_AND.fullmatch(between) if row else not re.search("[，。；]", between)):
            break
        row.append(amount)
    return row


def _full_names(names: Sequence[str]) -> list[str]:
    """一、二季度 are 一季度 and 二季度; 其中 is no part of a name."""
    plain = [re.sub("^(?:其中|全年|[我全本][镇乡县市])[：:]?", "", name.strip()) for name in names]
    common = _COMMON_END.search(plain[-1])
    if not common:
        return plain
    return [name if _COMMON_END.search(name) else f"{name}{common[0]}" for name in plain]


def parts_only(sentence: str, found: Sequence[Amount]) -> tuple[tuple[int, int], ...]:
    """Where 有 names the parts of what has no number of its own: from it to the last of the parts."""
    spans = []
    for each in _HAVING.finditer(sentence):
        behind = [amount for amount in found if amount.start >= each.end()]
        row = list[Amount]()
        for amount in behind:
            between = sentence[row[-1].end : amount.start] if row else ""
            if row and not re.fullmatch(r"、[^，。；、]{1,12}", between):
                break
            row.append(amount)
        if len(row) > 1:
            spans.append((each.end(), row[-1].end))
    return tuple(spans)


def says_not_all(sentence: str, listing: Listing, last: Amount) -> bool:
    """Whether the words of a listing, up to its last amount, say that not all parts are named."""
    return bool(_NOT_ALL.search(sentence[max(listing.start - 2, 0) : last.end + 2]))


def depths(sentence: str) -> tuple[int, ...]:
    """How many brackets are open at each character; one more for the end."""
    depth, nested = 0, []
    for char in sentence:
        depth = max(depth - (char in _CLOSING), 0)
        nested.append(depth)
        depth += char in _OPENING
    return (*nested, depth)


def innermost(spans: Sequence[Listing], position: int) -> Listing | None:
    """The listing that begins last of those around a position."""
    return next((span for span in reversed(spans) if span.start <= position < span.end), None)


def counts_things(amount: Amount) -> bool:
    """Whether it can have parts: a percentage has none."""
    return amount.unit not in (PERCENT, POINTS, "‰", "倍")


def _in_brackets(sentence: str, found: Sequence[Amount]) -> Iterator[tuple[int, int, int]]:
    for place, amount in enumerate(found):
        rest = sentence[amount.end :]
        blank = len(rest) - len(rest.lstrip())
        if rest[blank : blank + 1] in tuple(_OPENING) and counts_things(amount):
            start = amount.end + blank + 1
            yield start, _closing(sentence, start), place


def _behind_words(
    sentence: str, found: Sequence[Amount], nested: tuple[int, ...]
) -> Iterator[tuple[int, int, int]]:
    for begin in _BEGINS.finditer(sentence):
        depth = nested[begin.start()]
        until = _taken_apart_before(sentence, begin)
        wholes = [
            place
            for place, amount in enumerate(found)
            if amount.end <= until and nested[amount.start] == depth and _can_be_whole(sentence, amount)
        ]
        if wholes or not depth:
            yield begin.end(), _stop(sentence, begin.end(), depth, nested), wholes[-1] if wholes else -1


def _taken_apart_before(sentence: str, begin: re.Match[str]) -> int:
    """Where the number stands before that is taken apart: 按内容分 is of what 按渠道分 before it is of."""
    ways = [each.start() for each in _BEGINS.finditer(sentence) if each[0].startswith("按")]
    return ways[0] if begin.start() in ways else begin.start()


def _can_be_whole(sentence: str, amount: Amount) -> bool:
    """Whether a list behind it can take it apart: the number of another year, told beside, it does not."""
    return counts_things(amount) and not is_of_the_other(sentence[: amount.start])


def _closing(sentence: str, start: int) -> int:
    depth = 1
    for place in range(start, len(sentence)):
        depth += (sentence[place] in _OPENING) - (sentence[place] in _CLOSING)
        if not depth:
            return place
    return len(sentence)


def _stop(sentence: str, start: int, depth: int, nested: tuple[int, ...]) -> int:
    """Where the words' own level ends: with the sentence, or with the brackets they stand in."""
    return next((place for place in range(start, len(sentence)) if nested[place] < depth), len(sentence))


def _cut(end: int, spans: Sequence[tuple[int, int, int]], start: int, nested: tuple[int, ...]) -> int:
    """A listing ends where the next one of its own level begins."""
    return min(
        [end, *(other for other, _, _ in spans if start < other < end and nested[other] <= nested[start])]
    )
