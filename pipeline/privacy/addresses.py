"""家庭住址: home addresses told down to the group, the building or the door.

The village, the community and the road are lawful to publish, and so are places in their role (offices,
schools, shops, places of works); what is finer belongs to a home. A hit covers only that finer part, so that
masking leaves 花园镇东升村.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.names import names_in
from pipeline.privacy.places import (
    ADDRESS_LABEL,
    BUSINESS,
    HAMLET,
    HAN,
    HOME,
    NO_PLACE,
    OFFICE,
    OFFICE_LABEL,
    OFFICE_SIGN,
    PROPERTY_LABEL,
    ROAD,
    THING,
    TOWN,
    VILLAGE,
    WAY,
    WORKING_GROUP,
    WORKS,
    WORKS_BEHIND,
)
from pipeline.privacy.plain import blanked
from pipeline.privacy.sentences import sentence_around

_DIGITS, _HYPHENS = "0-9０-９", "\\-－–—"
_N = "(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,5})"
_GROUP = rf"(?:居民|村民)?第?{_N} ?(?:村民小?组|居民小?组|小组|组|生产队|队|社(?![区会保员]))"
_NAMED = r"(?:村民小?组|居民小?组|生产队|(?<![0-9一二三四五六七八九十两几各全党小每])组|(?<=[东西南北前后左右上下新老中大])队)(?![织成建长合别员伍])"
# 3-2-501; in a list of ranges (4-6,10-15) rows are named.
_DASHED = r"(?<![|,，])[0-9]{1,3}[A-Za-z]?(?:-[0-9]{1,4}){1,3}(?![-0-9.年月/]|[,，、][0-9]+-)"
_FLAT = rf"{_N} ?(?:号?楼|幢|栋|座|单元|门|室|弄|层)|附{_N}号|{_DASHED}"
_DOOR = rf"(?:门牌号?)?[A-Za-z]?{_N}(?:[-之]{_N})*[A-Za-z]?号(?:院内?)?"
_TAIL = re.compile(
    rf"(?<![0-9.-])(?:(?P<named>{_NAMED})|(?P<group>{_GROUP})|(?P<flat>{_FLAT})|(?P<door>{_DOOR}))"
    rf"(?P<more>(?:[, ]?(?:{HAN}{{1,6}}?{WAY})?[东西南北中]?(?:{_GROUP}|{_FLAT}|{_DOOR}))*)"
    rf"(?P<room>[0-9]{{3,4}}(?![0-9元年月人户亩米条]))?"
)
# A unit behind a number, a group by name, 3-2-501. One set of characters first: the engine skips it fastest.
_TRIGGER = re.compile(
    rf"[组队社号楼幢栋座单门室弄层户{_HYPHENS}](?:(?<=组)(?![织成建长合别员])|(?<=队)(?<=[产东西南北前后左右上下新老中大]队)(?!伍)"
    rf"|(?<=[{_DIGITS}一二三四五六七八九十百零〇 第][^组{_HYPHENS}])"
    rf"|(?<=[{_HYPHENS}])(?<![0-9]{{4}}-)(?<![0-9]{{4}}-[0-9]{{2}}-)[{_DIGITS}])"
)
_AHEAD, _BEHIND = 10, 60
_NO_RUN = re.compile("[^\u4e00-\u9fffA-Za-z0-9 ]")
_LONGEST_NAME = 10
_REACH = 44
_NEAR = 60
_NAME_NEAR = 16

LIVES_THERE = "写到了组或门牌，旁边写明是住处，或者有姓名、号码"
HAMLET_IN_COLUMN = "住址一栏写到了自然村"
BY_SHAPE = "写到了组或门牌，像是住处"


def find_addresses(text: str, numbers: Sequence[Hit] = ()) -> tuple[Hit, ...]:
    """The parts of home addresses finer than village, community or road; sorted, never overlapping.

    `text` is as `sentences.plain_signs` gives it, `numbers` are the personal numbers in it. An address
    beside a number, a name or a word such as 家住 is LIKELY a home; the shape alone is POSSIBLE.
    """
    return tuple(_found(text, numbers))


def below_village(cell: str) -> Hit | None:
    """The hamlet that a cell of a column of home addresses names: 李庄 in 东升村李庄. None without one."""
    village = village_end(cell)
    if village == 0 or OFFICE.search(cell) or not HAMLET.fullmatch(cell[village:].strip()):
        return None
    return Hit(Kind.ADDRESS, village, len(cell), Confidence.LIKELY, HAMLET_IN_COLUMN)


def village_end(text: str) -> int:
    """Where the last village or community in `text` ends; 0 without one."""
    return _last_end(VILLAGE, text) or 0


def address_signs(text: str) -> Iterator[int]:
    """Where words stand in any text that an address may end in; quick, and more than there are addresses."""
    return (match.start() for match in _TRIGGER.finditer(text))


def _found(text: str, numbers: Sequence[Hit]) -> Iterator[Hit]:
    numbers = [hit for hit in numbers if hit.kind in OF_ONE_PERSON]
    done = 0
    # 186-6974-8092 is no door.
    sure = [(hit.start, hit.end) for hit in numbers if hit.confidence is not Confidence.POSSIBLE]
    for match in _tails(blanked(text, sure)):
        start = _start(text, match, done)
        if start is None or _belongs_elsewhere(text, start, match.end()):
            continue
        confidence = _confidence(text, start, match, numbers)
        if confidence is not None:
            done = match.end()
            yield Hit(Kind.ADDRESS, start, done, confidence, _REASONS[confidence])


def _tails(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.end() <= done:
            continue
        for match in _TAIL.finditer(text, max(done, trigger.start() - _AHEAD), trigger.end() + _BEHIND):
            done = match.end()
            yield match


_REASONS = {Confidence.LIKELY: LIVES_THERE, Confidence.POSSIBLE: BY_SHAPE}


def _start(text: str, match: re.Match[str], done: int) -> int | None:
    """Where the part finer than village or road begins; None where no address leads up to the match."""
    offset = _after_last(_NO_RUN, text, max(done, match.start() - _REACH), match.start())
    lead = text[offset : match.start()].rstrip()
    anchor = _last_end(VILLAGE, lead)
    if anchor is not None and _is_local(lead[anchor:].strip(), match):
        return offset + anchor + len(lead[anchor:]) - len(lead[anchor:].lstrip())
    if not match["named"] and _is_on_road(lead, match):
        return match.start()
    above = max(_last_end(TOWN, lead) or 0, _last_end(HOME, lead) or 0)
    return offset + above if _is_local_without_village(lead[above:].strip(), match, above > 0) else None


def _last_end(pattern: re.Pattern[str], text: str) -> int | None:
    ends = [match.end() for match in pattern.finditer(text)]
    return ends[-1] if ends else None


def _after_last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match within `text[start:end]` ends; `start` without one."""
    ends = [match.end() for match in pattern.finditer(text, start, end)]
    return ends[-1] if ends else start


def _is_local(name: str, match: re.Match[str]) -> bool:
    """Whether `name`, between the village and the match, is a hamlet, a group's name or a road."""
    if len(name) > _LONGEST_NAME or NO_PLACE.search(name) or OFFICE.search(name):
        return False
    if match["named"]:
        return _names_a_group(name, match)
    return not name or HAMLET.search(name) is not None or ROAD.search(name) is not None


def _names_a_group(name: str, match: re.Match[str]) -> bool:
    return 0 < len(name) <= 5 and not WORKING_GROUP.search(name) and not name.isascii()


def _is_on_road(lead: str, match: re.Match[str]) -> bool:
    return not match["group"] and ROAD.search(lead) is not None and not OFFICE.search(lead[-_LONGEST_NAME:])


def _is_local_without_village(name: str, match: re.Match[str], is_anchored: bool) -> bool:
    if NO_PLACE.search(name) or OFFICE.search(name):
        return False
    if match["named"]:
        return _names_a_group(name, match) and (is_anchored or HAMLET.search(name) is not None)
    if not name:
        return is_anchored or (bool(match["more"]) and bool(match["group"] or match["flat"]))
    return HAMLET.search(name) is not None and len(name) <= 5 and (is_anchored or bool(match["more"]))


def _belongs_elsewhere(text: str, start: int, end: int) -> bool:
    """Whether what follows, or the label before, makes it a place in its role or a thing with a number."""
    if THING.match(text, end) or _OFFICE_BEHIND.match(text, end):
        return True
    first, _ = sentence_around(text, start, end)
    before = text[max(first, start - _REACH) : start]
    last_home = _last_end(HOME, before) or 0
    return (
        OFFICE_LABEL.search(before, last_home) is not None
        or _OFFICE_BEFORE.search(before, last_home) is not None
    )


_OFFICE_BEHIND = re.compile(rf"[ (,]?(?:(?![在到于因去赴从患的]){HAN}){{0,8}}?(?:{OFFICE.pattern})")
_OFFICE_BEFORE = re.compile(rf"(?:{OFFICE.pattern})[^,]{{0,12}}(?:[(:,]|位于|地址|设在)[^,。;]{{0,24}}$")


def _confidence(text: str, start: int, match: re.Match[str], numbers: Sequence[Hit]) -> Confidence | None:
    first, last = sentence_around(text, start, match.end())
    sentence = text[first:last]
    if HOME.search(text, max(first, start - _REACH), start + 1):
        return Confidence.LIKELY
    has_number = _has_number_near(start, match.end(), numbers)
    is_of_person = has_number or _has_name_near(text, first, last, start, match.end())
    if PROPERTY_LABEL.search(text, max(first, start - _REACH), start):
        return Confidence.LIKELY if is_of_person else None
    if is_of_person and _is_of_household(text, first, last, start, match):
        return Confidence.LIKELY
    if WORKS.search(sentence) or WORKS_BEHIND.match(text, match.end()):
        return Confidence.POSSIBLE if is_of_person else None
    if is_of_person:
        is_home = has_number or (_is_told_to_the_door(match) and not BUSINESS.search(sentence))
        return Confidence.LIKELY if is_home else Confidence.POSSIBLE
    return Confidence.POSSIBLE if _stands_alone(text, first, start, match, sentence) else None


def _has_number_near(start: int, end: int, numbers: Sequence[Hit]) -> bool:
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


def _has_name_near(text: str, first: int, last: int, start: int, end: int) -> bool:
    """Whether a person is named before the address or right behind it (李庄组王小明)."""
    behind = _HOLDER.sub("", text[end : min(last, end + _NAME_NEAR)])
    return bool(names_in(text, max(first, start - _REACH), start) or names_in(behind))


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
    before = (end for _, end in names_in(text, max(first, start - _REACH), start))
    return _is_told_to_the_door(match) and any(_OF_HOUSEHOLD.match(text, end) for end in before)


_HOUSEHOLD = re.compile("的?家(?![具电禽畜])|户(?!外)")
_INSIDE = re.compile("的?家[中里]")
_OF_HOUSEHOLD = re.compile("(?:家|户)[:,(]")
_HOLDER = re.compile(r"^[ ,(]?(?:的|村民|居民|农户|住户|户主)*")


def _stands_alone(text: str, first: int, start: int, match: re.Match[str], sentence: str) -> bool:
    """Whether an address that nobody claims is worth a look: it is all that its clause says, or a flat."""
    behind = text[match.end() : match.end() + 1]
    if (behind and behind not in _CLAUSE_ENDS) or OFFICE_SIGN.search(sentence):
        return False
    lead = text[_after_last(_CLAUSE_START, text, first, start) : start]
    return (
        match["flat"] is not None
        or bool(match["more"])
        or not NO_PLACE.search(lead)
        or bool(ADDRESS_LABEL.search(lead))
    )


_CLAUSE_START = re.compile("[,:、()]")
_CLAUSE_ENDS = " ,。;、)\n.!?"
