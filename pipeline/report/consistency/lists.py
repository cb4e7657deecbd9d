"""Where a sentence takes a number apart: behind 其中, after 按…分, in the brackets right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.report.consistency.mention import Amount
from pipeline.report.consistency.numbers import PERCENT, POINTS

_OPENING, _CLOSING = "（(", "）)"
_BEGINS = re.compile(r"其中|包括|分别(?:是|为)|按[^，。；、：]{1,8}分[，：,:]")
_NOT_ALL = re.compile(r"等(?![级待于次候])|主要|包括|含")


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
        wholes = [
            place
            for place, amount in enumerate(found)
            if amount.end <= begin.start() and nested[amount.start] == depth and counts_things(amount)
        ]
        if wholes or not depth:
            yield begin.end(), _stop(sentence, begin.end(), depth, nested), wholes[-1] if wholes else -1


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
