"""住处: whether a place told down to the group or the door is somebody's home, and how surely.

All functions take a text as `sentences.plain_signs` gives it, and places in it; a match is one of
`addresses`, with the groups named, group, flat, door and more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.words.names import name_at, names_in
from pipeline.privacy.words.places import (
    ADDRESS_LABEL,
    BUSINESS,
    EVENTS,
    GROUP_LABEL,
    HAN,
    HOME,
    NO_PLACE,
    OFFICE,
    OFFICE_LABEL,
    OFFICE_SIGN,
    PROPERTY_LABEL,
    RESIDENTS,
    THING,
    TO_CLAUSE,
    TO_HOME,
    WORKS,
    WORKS_BEHIND,
    last_end,
)

REACH = 44
"""Characters before a place in which words count for what it is."""
_NEAR = 60
_NAME_NEAR = 16


def belongs_elsewhere(text: str, first: int, start: int, end: int) -> bool:
    """Whether what follows, or the label before, makes it a place in its role or a thing with a number."""
    begin = max(first, start - REACH)
    home = last_end(TO_HOME, text, begin, start)
    if THING.match(text, end) and not (home and _NEARBY.match(text, end)):
        return True
    holder = _RIGHT_BEHIND.match(text, end)
    has_holder = name_at(text, holder.end() if holder else end, end + _NAME_NEAR) is not None
    is_of_next_clause = home > 0 and text.startswith(",", end)
    if not has_holder and not is_of_next_clause and _OFFICE_BEHIND.match(text, end):
        return True
    return _is_of_office(text, max(begin, home), start, has_holder)


def _is_of_office(text: str, begin: int, start: int, has_holder: bool) -> bool:
    """Whether a label or an office before has the address; not if a person stands behind or between."""
    if _LABEL_OF_CLAUSE.search(text, begin, start):
        return True
    told = OFFICE_LABEL.search(text, begin, start)
    named = told.end() if told else None
    if told is None and (told := _OFFICE_BEFORE.search(text, begin, start)):
        named = told.end("office")
    return named is not None and not has_holder and not names_in(text, named, start)


_NEARBY = re.compile(" ?(?:旁|对面|附近)")
_OFFICE_BEHIND = re.compile(rf"[ (,]?(?:(?![在到于因去赴从患的]){HAN}){{0,8}}?(?:{OFFICE.pattern})")
_OFFICE_BEFORE = re.compile(
    rf"(?P<office>{OFFICE.pattern})[^,]{{0,12}}(?:[(:,]|位于|地址|设在)(?=[^,。;]{{0,24}}$)"
)
_LABEL_OF_CLAUSE = re.compile(rf"{OFFICE_LABEL.pattern}[^,]*$")


def sureness(
    text: str, start: int, match: re.Match[str], numbers: Sequence[Hit], within: tuple[int, int]
) -> Confidence | None:
    """How sure it is a home, in its sentence `text[within[0]:within[1]]`; None for not worth a look."""
    first, last = within
    has_number = has_number_near(start, match.end(), numbers)
    is_of_person = has_number or has_name_near(text, within, start, match.end())
    if lived_in := list(HOME.finditer(text, max(first, start - REACH), start + 1)):
        is_one = (
            is_of_person or _is_told_to_the_door(match) or not all(_of_many(text, one) for one in lived_in)
        )
        return Confidence.LIKELY if is_one else Confidence.POSSIBLE
    if PROPERTY_LABEL.search(text, max(first, start - REACH), start):
        return Confidence.LIKELY if is_of_person else None
    if not is_of_person:
        return Confidence.POSSIBLE if _stands_alone(text, first, last, start, match) else None
    if _is_of_household(text, first, last, start, match):
        return Confidence.LIKELY
    if _is_of_works(text, first, last, match.end()):
        return Confidence.POSSIBLE
    is_home = has_number or (_is_told_to_the_door(match) and not BUSINESS.search(text, first, last))
    return Confidence.LIKELY if is_home else Confidence.POSSIBLE


def _of_many(text: str, home: re.Match[str]) -> bool:
    return RESIDENTS.match(text, home.start()) is not None


def _is_of_works(text: str, first: int, last: int, end: int) -> bool:
    return WORKS.search(text, first, last) is not None or WORKS_BEHIND.match(text, end) is not None


def has_number_near(start: int, end: int, numbers: Sequence[Hit]) -> bool:
    """Whether a person's number stands shortly before or behind an address."""
    at = bisect_left(numbers, start - _NEAR, key=lambda hit: hit.end)
    return at < len(numbers) and numbers[at].start < end + _NEAR


OF_ONE_PERSON = {
    Kind.RESIDENT_ID,
    Kind.MOBILE,
    Kind.BANK_CARD,
    Kind.PASSPORT,
    Kind.RESIDENCE_PERMIT,
    Kind.TRAVEL_PERMIT,
}
"""Numbers that one person has: who is named beside them is that person."""


def has_name_near(text: str, within: tuple[int, int], start: int, end: int) -> bool:
    """Whether its sentence names a person before the address or right behind it (李庄组王小明)."""
    first, last = within
    behind = _HOLDER.sub("", text[end : min(last, end + _NAME_NEAR)])
    return bool(names_in(text, max(first, start - REACH), start) or names_in(behind))


def _is_told_to_the_door(match: re.Match[str]) -> bool:
    """Whether one house is told, and not merely a group of households."""
    return (match["group"] is None and match["named"] is None) or _HOUSE.search(match["more"]) is not None


_HOUSE = re.compile("[号楼幢栋座室弄0-9]")


def _is_of_household(text: str, first: int, last: int, start: int, match: re.Match[str]) -> bool:
    """西湾组5号周桂英家, 周桂英户：西湾组5号, and of a group 李郢组赵大山家中: somebody lives there, whatever is built."""
    behind = _HOLDER.sub("", text[match.end() : min(last, match.end() + _NAME_NEAR)])
    house = _HOUSEHOLD if _is_told_to_the_door(match) else _INSIDE
    if any(begin == 0 and house.match(behind, end) for begin, end in names_in(behind)):
        return True
    before = (end for _, end in names_in(text, max(first, start - REACH), start))
    return _is_told_to_the_door(match) and any(_OF_HOUSEHOLD.match(text, end) for end in before)


_HOUSEHOLD = re.compile("的?家(?![具电禽畜])|户(?!外)")
_INSIDE = re.compile("的?家[中里]")
_OF_HOUSEHOLD = re.compile("(?:家|户)[:,(]")
_HOLDERS = "(?:的|村民|居民|农户|住户|户主)*"
_HOLDER, _RIGHT_BEHIND = re.compile(rf"^[ ,(]?{_HOLDERS}"), re.compile(rf"[ (]?{_HOLDERS}")


def _stands_alone(text: str, first: int, last: int, start: int, match: re.Match[str]) -> bool:
    """Whether an address that nobody claims is worth a look: it is all that its clause says, or a flat."""
    behind = text[match.end() : match.end() + 1]
    if behind and behind not in _CLAUSE_ENDS:
        return False
    if OFFICE_SIGN.search(text, first, last) or EVENTS.search(text, first, last):
        return False
    if _is_of_works(text, first, last, match.end()):
        return False
    if not _is_told_to_the_door(match) and GROUP_LABEL.search(text, first, start):
        return False
    lead = text[max(first, last_end(TO_CLAUSE, text, first, start)) : start]
    return (
        match["flat"] is not None
        or bool(match["more"])
        or not NO_PLACE.search(lead)
        or bool(ADDRESS_LABEL.search(lead))
    )


_CLAUSE_ENDS = " ,。;、)\n.!?"
