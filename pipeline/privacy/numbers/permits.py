"""证件号: passports, travel permits and the older permanent residence cards; numbers that begin with letters.

None of them carries a check that holds by itself, so no finding is ever certain. Permits of 18 digits are
found with the resident numbers, since they are built by the same standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.nearby import before, is_masked_tail, is_other_number
from pipeline.privacy.numbers.resident_id import is_date, kind_of

_ALONE = r"(?<![0-9A-Za-z])"
_ENDS = r"(?![0-9A-Za-z*])"
# Three letters of the nationality, four digits of the place, YYMMDD, order, check (issued 2004 to 2023).
_RESIDENCE = re.compile(rf"[A-Z](?<![0-9A-Za-z][A-Z])[A-Z]{{2}} ?([0-9]{{12}}){_ENDS}")
_TRAVEL = re.compile(rf"[HMhm](?<![0-9A-Za-z][HMhm]) ?[0-9]{{8}}(?:[0-9]{{2}})?{_ENDS}")
_PASSPORT = re.compile(rf"[EGeg](?<![0-9A-Za-z][EGeg])(?: ?[0-9]{{8}}|[A-HJ-NP-Za-hj-np-z][0-9]{{7}}){_ENDS}")
_RESIDENCE_WORD = re.compile(r"永久居留|居留证|外国人")
_TRAVEL_WORD = re.compile(r"通行证|回乡证|台胞证|港澳")
_PASSPORT_WORD = re.compile(r"护照|[Pp]assport")
_REACH = 16
_JOIN = r"(?:\([^)\n]{1,8}\))?(?:号码?|编号|证号|[Nn][Oo]\.?)?[^\w\n]{0,3}[为是]?[^\w\n]{0,2}"
# Forms that only the word before them tells from other numbers.
_AFTER_PASSPORT = re.compile(rf"(?:护照|[Pp]assport){_JOIN}([A-Za-z]{{0,3}}[0-9]{{5,9}}[A-Za-z]?){_ENDS}")
_AFTER_PERMIT = re.compile(rf"通行证{_JOIN}([A-Za-z]{{1,2}}[0-9]{{7,10}}){_ENDS}")
_AFTER_TAIWAN = re.compile(
    rf"(?:台胞证|台湾居民来往大陆通行证|台湾通行证){_JOIN}([0-9]{{8}}|[0-9]{{10}}(?:\([A-Z]\)|[A-Z])?){_ENDS}"
)

_NAMED = "旁边写着这种证件，号码的样子也对"
_SHAPED = "号码的样子像这种证件"


def find_permits(text: str) -> Iterator[Hit]:
    """Hits in a text in the form of `plain.view_of`; they may overlap."""
    for match in _RESIDENCE.finditer(text):
        if kind_of(match[1]) is Kind.RESIDENT_ID and is_date(f"19{match[1][4:10]}"):
            yield from _shaped(text, match, Kind.RESIDENCE_PERMIT, _RESIDENCE_WORD)
    for match in _TRAVEL.finditer(text):
        yield from _shaped(text, match, Kind.TRAVEL_PERMIT, _TRAVEL_WORD)
    for match in _PASSPORT.finditer(text):
        yield from _shaped(text, match, Kind.PASSPORT, _PASSPORT_WORD)
    yield from _announced(text)


def _shaped(text: str, match: re.Match[str], kind: Kind, word: re.Pattern[str]) -> Iterator[Hit]:
    if is_masked_tail(text, match.start()):
        return
    if word.search(before(text, match.start(), _REACH)):
        yield Hit(kind, *match.span(), Confidence.LIKELY, _NAMED)
    elif not is_other_number(text, *match.span()) and not is_date(match[0][-8:]):
        yield Hit(kind, *match.span(), Confidence.POSSIBLE, _SHAPED)


def _announced(text: str) -> Iterator[Hit]:
    if "护照" in text or "assport" in text:
        yield from _after(text, _AFTER_PASSPORT, Kind.PASSPORT)
    if "证" in text:
        yield from _after(text, _AFTER_PERMIT, Kind.TRAVEL_PERMIT)
        yield from _after(text, _AFTER_TAIWAN, Kind.TRAVEL_PERMIT)


def _after(text: str, pattern: re.Pattern[str], kind: Kind) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        if not is_date(match[1]) and len(match[1]) > 5:
            yield Hit(kind, *match.span(1), Confidence.LIKELY, _NAMED)
