"""隔开的号码: numbers whose digits are parted by signs that belong to no number, as in 138/5678/9012."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.cards import find_cards
from pipeline.privacy.numbers.nearby import is_in_row
from pipeline.privacy.numbers.phones import find_phones, is_called
from pipeline.privacy.numbers.resident_id import find_resident_ids

SIGNS = r"\t/_,，、~～|'()（）"
"""For a character class: what parts digits here and in no ordinary number."""

_NUMBER = re.compile(rf"[0-9](?<![0-9]{{2}})(?:[{SIGNS} \-]{{0,3}}[0-9]){{10,}}")
# One or two signs, or more than the one blank that is usual.
_PARTING = re.compile(rf"[{SIGNS} ](?<=[0-9].)(?:(?<! )[{SIGNS}]?|(?<= ) {{1,2}})(?=[0-9Xx])")
_BEFORE, _BEHIND = 72, 44
_CLOSING = str.maketrans(")（），～", "(((,~")
_KINDS = (Kind.RESIDENT_ID, Kind.RESIDENCE_PERMIT, Kind.TRAVEL_PERMIT, Kind.BANK_CARD, Kind.MOBILE)
_REASON = "数字被别的符号隔开了，合起来是这种号码"


def find_parted(text: str) -> Iterator[Hit]:
    """Hits in a text in the form of `plain.view_of`, none of them certain; they may overlap.

    The words beside a number count as they do where only blanks part it. A number among others of a row of
    figures is none, nor is one that two kinds of signs part, unless it is a resident number.
    """
    for match in _NUMBER.finditer(text):
        if _PARTING.search(match[0]):
            yield from _of(text, max(0, match.start() - _BEFORE), match.end() + _BEHIND, match)


def _of(text: str, first: int, last: int, number: re.Match[str]) -> Iterator[Hit]:
    eased, places = _eased(text[first:last])
    for hit in (*find_resident_ids(eased), *find_cards(eased), *find_phones(eased)):
        start, end = first + places[hit.start], first + places[hit.end - 1] + 1
        within = number.start() <= start < number.end()
        if within and hit.kind in _KINDS and not is_in_row(eased, hit.start, hit.end):
            yield from _told(hit, text, start, end)


def _told(hit: Hit, text: str, start: int, end: int) -> Iterator[Hit]:
    signs = {sign.translate(_CLOSING) for sign in _PARTING.findall(text[start:end])}
    is_proved = hit.kind in _KINDS[:3] and hit.confidence is not Confidence.POSSIBLE
    if is_proved or len(signs) == 1:
        is_sure = is_proved or (hit.kind is Kind.MOBILE and is_called(text, start))
        yield Hit(hit.kind, start, end, Confidence.LIKELY if is_sure else Confidence.POSSIBLE, _REASON)


def _eased(text: str) -> tuple[str, Sequence[int]]:
    """The text with one blank for whatever parts digits, and where each character stands in `text`."""
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for match in _PARTING.finditer(text):
        parts += [text[done : match.start()], " "]
        places += range(done, match.start() + 1)
        done = match.end()
    return "".join((*parts, text[done:])), [*places, *range(done, len(text))]
