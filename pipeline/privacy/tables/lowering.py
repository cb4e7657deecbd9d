"""栏名减轻: how far a heading may make a hit less sure, or nothing at all.

A heading says what a bare number is that fills its cell: an amount, a serial, a telephone of the office. What
stands in a sentence is told by the sentence, whatever column somebody wrote it into; so the words of a
heading never make a hit less sure than it is without them, nor do they ever lower what a check digit vouches
for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from pipeline.privacy.detect import apart, find, find_unlawful_numbers
from pipeline.privacy.hit import Confidence, Hit, Kind, Lawful
from pipeline.privacy.severity import NOWHERE
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.tables.homes import is_sentence

_LOWERING: Final = frozenset(
    {
        Holds.ROLE,
        Holds.OFFICE_PHONE,
        Holds.OFFICE_ADDRESS,
        Holds.OFFICE_ACCOUNT,
        Holds.GROUP,
        Holds.SERIAL,
        Holds.CODE,
        Holds.DOCUMENT,
        Holds.AMOUNT,
        Holds.OFFICE,
        Holds.OTHER,
    }
)
"""Columns whose heading says that what they hold is nobody's, or an office's."""
_PLACES: Final = frozenset({Holds.OFFICE_ADDRESS, Holds.GROUP, Holds.OFFICE})
_REACHES: Final = frozenset({Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL})
_HAN: Final = re.compile("[一-鿿]")
_WHO_ANSWERS: Final = 6
"""Characters beside a public telephone that are no more than who answers it: 王主任, 值班室."""
_SHORTEST_CHECKED: Final = 15
"""Characters of the shortest number that a check digit vouches for."""
_RANK: Final = (Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE)


def counts(hit: Hit, holds: Holds | None) -> bool:
    """Whether a bare hit counts in its column: among amounts if a check vouches, among codes if sure."""
    if holds in (Holds.CODE, Holds.DOCUMENT):
        return hit.confidence is not Confidence.POSSIBLE
    if holds is not Holds.AMOUNT:
        return True
    return hit.confidence is Confidence.CERTAIN and hit.kind not in _REACHES


def with_own_words(found: tuple[Hit, ...], cell: str, holds: Holds | None, lawful: Lawful) -> tuple[Hit, ...]:
    """The hits that were found in a cell behind its heading, none less sure than the cell tells it alone."""
    words = len(_HAN.findall(cell))
    if not words and len(cell) < _SHORTEST_CHECKED:
        return found
    if holds is None or (holds not in _LOWERING and (not words or _say_all(found, cell))):
        return found
    alone = find(cell, lawful) if words else find_unlawful_numbers(cell, lawful)
    return _surest(found, (hit for hit in alone if _stays(hit, cell, holds, words)))


def _say_all(found: tuple[Hit, ...], cell: str) -> bool:
    """Whether the hits leave no words of a cell but those that lead up to a home."""
    last = found[-1] if found else None
    if last and len(found) == 1 and last.kind is Kind.ADDRESS and last.end == len(cell):
        return last.confidence is not Confidence.POSSIBLE
    return sum(hit.end - hit.start for hit in found) == len(cell)


def _stays(hit: Hit, cell: str, holds: Holds, words: int) -> bool:
    """Whether a hit stays as it is in a cell of `words` Han characters."""
    if hit.kind in NOWHERE and hit.confidence is Confidence.CERTAIN:
        return True
    if holds in _PLACES and hit.kind is Kind.ADDRESS:  # a place that nothing but its shape makes a home
        return hit.confidence is not Confidence.POSSIBLE or is_sentence(cell)
    return words > (_WHO_ANSWERS if holds is Holds.OFFICE_PHONE and hit.kind in _REACHES else 0)


def _surest(*findings: Iterable[Hit]) -> tuple[Hit, ...]:
    """All hits, of those that overlap the surest; of equals the one that comes first."""
    hits = [hit for found in findings for hit in found]
    return apart(sorted(hits, key=lambda hit: _RANK.index(hit.confidence)))
