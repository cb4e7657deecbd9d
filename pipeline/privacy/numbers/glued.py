"""连写: telephones, cards and resident numbers that were typed one after the other with nothing between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.cards import is_card
from pipeline.privacy.numbers.nearby import is_named_serial, is_within_word
from pipeline.privacy.numbers.phones import is_called, is_mobile
from pipeline.privacy.numbers.resident_id import is_whole_id

_RUN = re.compile(r"[1-9](?<![0-9]{2})[0-9]{20,59}[0-9Xx](?![0-9])")
_PARTS: Final[tuple[tuple[Kind, int, Callable[[str], bool]], ...]] = (
    (Kind.RESIDENT_ID, 18, is_whole_id),
    *((Kind.BANK_CARD, length, is_card) for length in (19, 18, 17, 16)),
    (Kind.MOBILE, 11, is_mobile),
)

_REASON: Final = "几个号码连写在一起，拆开来每个都对得上"
_Cut = tuple[tuple[Kind, int], ...]


def find_glued(text: str) -> Iterator[Hit]:
    """Hits in a text in the form of `plain.view_of`: each number of a run of digits that consists of such."""
    for match in _RUN.finditer(text):
        parts = next(_cuts(match[0]), ())
        sure = _sureness(text, *match.span(), parts) if parts else None
        if sure:
            yield from _told(text, match.start(), parts, sure)


def _cuts(run: str) -> Iterator[_Cut]:
    """The ways to cut a run so that every part is a number of its kind."""
    if not run:
        yield ()
    for kind, length, holds in _PARTS:
        if len(run) >= length and holds(run[:length]):
            yield from (((kind, length), *rest) for rest in _cuts(run[length:]))


def _sureness(text: str, start: int, end: int, parts: _Cut) -> Confidence | None:
    """How sure it is that a run was not made as one number; telephones have no check: words tell them."""
    is_checked = any(kind is not Kind.MOBILE for kind, _ in parts)
    if is_named_serial(text, start) or is_within_word(text, start, end):
        return Confidence.POSSIBLE if is_checked else None
    return Confidence.LIKELY if is_checked or is_called(text, start) else Confidence.POSSIBLE


def _told(text: str, start: int, parts: _Cut, sure: Confidence) -> Iterator[Hit]:
    for kind, length in parts:
        yield Hit(kind, start, start + length, sure, _REASON)
        start += length
