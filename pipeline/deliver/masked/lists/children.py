"""家里的孩子: whom a cell or a line calls somebody's child, and how old that tells that he is.

子欧阳磊（2013年生）, 汪小军（子，12）, 长子：汪强，2010-03-04. The day of the posting decides who is a child, so
that a year of birth tells it as well as an age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.deliver.masked.lists.births import is_minor
from pipeline.privacy.plain import view_of
from pipeline.privacy.words.names import is_name
from pipeline.privacy.words.sentences import plain_signs

_ADULT = 18
_LAST_MONTH, _LAST_DAY = 12, 31
_YOUNG = "儿子|女儿|[长次三四五大小二幼独养继][子女儿]|外?孙[子女]?|外甥女?|侄[子女]?|[弟妹]{1,2}|子女|孩子|[子女儿]"
_KIN = rf"{_YOUNG}|妻子?|丈夫|老[婆公伴]|配偶|父亲?|母亲?|儿媳|女婿|[兄姐哥]"
KINSHIP = re.compile(_KIN)
_NAME = "(?P<name>[一-鿿]{2,4}?)"
_GAP = "[(,、;: ]{0,3}(?:[男女][,、; ]{0,2})?(?:现年|今年|现)?"
_END = r"(?=[),、;。 /]|$)"
_BORN = (
    r"(?P<year>(?:19|20)[0-9]{2})(?:[-./年](?P<month>[0-9]{1,2})(?:[-./月](?P<day>[0-9]{1,2})日?)?)?[年月]?"
)
_AGE = r"(?P<age>[0-9]{1,2})"
_TOLD = rf"(?:{_BORN}(?:出?生|{_END})|{_AGE}(?:周?岁|{_END})|(?P<months>[0-9]{{1,2}}个?月|[0-9]{{1,3}}天))"
_SAID = rf"(?:(?P<born>{_BORN})出?生|{_AGE}周?岁)"
_SHAPES = (
    re.compile(rf"(?<!妇)(?:{_KIN})[: 是为叫]{{0,2}}{_NAME}{_GAP}{_TOLD}"),
    re.compile(rf"{_NAME}[(,: ]{{1,2}}(?:之|其|系|为)?(?:{_KIN}){_GAP}{_TOLD}"),
)
_BARE = re.compile(rf"(?<![一-鿿]){_NAME}(?=[(, ]|[0-9]){_GAP}{_SAID}")
_SIGN = re.compile("[子女儿孙甥侄弟妹孩妻夫老配父母媳婿兄姐哥岁生]")
"""What any text that names a child has; quick, and true too often."""
_BESIDE = re.compile(rf"(?:{_YOUNG})[: 是为叫]{{0,2}}(?P<name>[一-鿿]{{2,4}})(?![一-鿿])")


def children_in(text: str, on: date) -> list[tuple[int, int]]:
    """Where a text names who is under eighteen on the day `on`, or whoever is called a child beside one."""
    if not _SIGN.search(text) or not any(map(str.isdigit, text)):
        return []
    view = view_of(text)
    seen = plain_signs(view.text)
    found = set(_by_age(seen, on))
    if found:
        found.update(match.span("name") for match in _BESIDE.finditer(seen))
    return [(view.place(start), view.place(end - 1) + 1) for start, end in sorted(_apart(found))]


def _by_age(text: str, on: date) -> Iterator[tuple[int, int]]:
    for shape in _SHAPES:
        yield from (match.span("name") for match in shape.finditer(text) if _is_child(match, on))
    for match in _BARE.finditer(text):
        if is_name(match["name"]) and _is_child(match, on):
            yield match.span("name")


def _is_child(match: re.Match[str], on: date) -> bool:
    told = match.groupdict()
    if told.get("months"):
        return True
    if told["age"]:
        return int(told["age"]) < _ADULT
    month, day = int(told["month"] or _LAST_MONTH), int(told["day"] or _LAST_DAY)
    return is_minor((int(told["year"]), month, day), on)


def _apart(found: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of places that overlap the one that begins last: a word of kinship may be read as a surname."""
    start_of_next = None
    for start, end in sorted(found, reverse=True):
        if start_of_next is None or end <= start_of_next:
            yield start, end
            start_of_next = start
