"""家庭住址: home addresses told down to the group, the building or the door.

The village, the community and the road are lawful to publish, and so are places in their role (offices,
schools, shops, places of works); what is finer belongs to a home. A hit covers only that finer part, so that
masking leaves 花园镇东升村.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.plain import blanked
from pipeline.privacy.words.dwellings import dwelling_signs, find_dwellings
from pipeline.privacy.words.places import (
    HAMLET,
    HAMLET_END,
    HAN,
    NO_PLACE,
    OFFICE,
    ROAD,
    TO_HOME,
    TO_NO_RUN,
    TO_TOWN,
    TO_VILLAGE,
    WAY,
    WORKING_GROUP,
    last_end,
)
from pipeline.privacy.words.residence import OF_ONE_PERSON, REACH, belongs_elsewhere, sureness
from pipeline.privacy.words.sentences import sentence_around

_DIGITS, _HYPHENS = "0-9０-９", "\\-－–—"
_N = "(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,5})"
_GROUP = rf"(?:居民|村民)?第?{_N} ?(?:村民小?组|居民小?组|小组|组|生产队|队|社(?![区会保员]))"
_NAMED = r"(?:村民小?组|居民小?组|生产队|(?<![0-9一二三四五六七八九十两几各全党小每组])组|(?<=[东西南北前后左右上下新老中大])队)(?![织成建长合别员伍])"
# 3-2-501; in a list of ranges (4-6,10-15) rows are named.
_DASHED = r"(?<![|,，])[0-9]{1,3}[A-Za-z]?(?:-[0-9]{1,4}){1,3}(?![-0-9.年月/组队]|[,，、][0-9]+-)"
_FLAT = rf"{_N} ?(?:[号#]?楼|幢|栋|座|单元|门|室|弄|层)|附{_N}号|{_DASHED}"
_DOOR = rf"(?:门牌号?)?[A-Za-z]?{_N}(?:[-之]{_N})*[A-Za-z]? ?号(?:院内?)?"
_NTH_HOUSE = rf"[边头面排侧]第?{_N}户"
_BEGIN = "0-9一二三四五六七八九十百零〇第附居村生组队门A-Za-z"
_TAIL = re.compile(
    rf"(?<![0-9.-])(?=[{_BEGIN}])(?:(?P<named>{_NAMED})|(?P<group>{_GROUP})|(?P<flat>{_FLAT})"
    rf"|(?P<door>{_DOOR}))"
    rf"(?P<more>(?:[, (]?(?:{HAN}{{1,6}}?(?:{WAY}|{HAMLET_END}))?[东西南北中]?"
    rf"(?:{_GROUP}|{_FLAT}|{_DOOR}|{_NTH_HOUSE}))*)"
    rf"(?P<room>[0-9]{{3,4}}(?![0-9元年月人户亩米条]))?"
)
# A unit behind a number, a group by name, 3-2-501. One set of characters first: the engine skips it fastest.
_TRIGGER = re.compile(
    rf"[组队社号楼幢栋座单门室弄层户{_HYPHENS}](?:(?<=组)(?<!组组)(?![织成建长合别员])|(?<=队)(?<=[产东西南北前后左右上下新老中大]队)(?!伍)"
    rf"|(?<=[{_DIGITS}一二三四五六七八九十百零〇 第][^组{_HYPHENS}])"
    rf"|(?<=[{_HYPHENS}])(?<![0-9]{{4}}-)(?<![0-9]{{4}}-[0-9]{{2}}-)[{_DIGITS}])"
)
_AHEAD, _BEHIND = 10, 60
_LONGEST_NAME, _LONGEST_HAMLET = 10, 5

LIVES_THERE = "写到了组或门牌，旁边写明是住处，或者有姓名、号码"
HAMLET_IN_COLUMN = "住址一栏写到了自然村"
BY_SHAPE = "写到了组或门牌，像是住处"


def find_addresses(text: str, numbers: Sequence[Hit] = ()) -> tuple[Hit, ...]:
    """The parts of home addresses finer than village, community or road; sorted, never overlapping.

    `text` is as `sentences.plain_signs` gives it, `numbers` are the personal numbers in it. An address
    beside a number, a name or a word such as 家住 is LIKELY a home; the shape alone is POSSIBLE.
    """
    numbers = [hit for hit in numbers if hit.kind in OF_ONE_PERSON]
    # 186-6974-8092 is no door.
    sure = [(hit.start, hit.end) for hit in numbers if hit.confidence is not Confidence.POSSIBLE]
    readable = blanked(text, sure)
    return tuple(_joined(find_dwellings(readable, numbers), list(_found(text, readable, numbers))))


def village_end(text: str) -> int:
    """Where the last village or community in `text` ends; 0 without one."""
    return last_end(TO_VILLAGE, text)


def address_signs(text: str) -> Iterator[int]:
    """Where words stand in any text that an address may end in; quick, and more than there are addresses."""
    yield from (match.start() for match in _TRIGGER.finditer(text))
    yield from dwelling_signs(text)


def _joined(dwellings: Iterable[tuple[int, int]], found: Sequence[Hit]) -> Iterator[Hit]:
    """The homes of both ways of finding; those that overlap are one."""
    at = 0
    for start, end in dwellings:
        while at < len(found) and found[at].end <= start:
            yield found[at]
            at += 1
        while at < len(found) and found[at].start < end:
            start, end = min(start, found[at].start), max(end, found[at].end)
            at += 1
        yield Hit(Kind.ADDRESS, start, end, Confidence.LIKELY, LIVES_THERE)
    yield from found[at:]


def _found(text: str, readable: str, numbers: Sequence[Hit]) -> Iterator[Hit]:
    done = 0
    for match in _tails(readable):
        start = _start(text, match, done)
        if start is None:
            continue
        sentence = sentence_around(text, start, match.end())
        confidence = sureness(text, start, match, numbers, sentence)
        if confidence and not belongs_elsewhere(text, sentence[0], start, match.end()):
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
    begin = max(done, match.start() - REACH)
    offset = last_end(TO_NO_RUN, text, begin, match.start()) or begin
    lead = text[offset : match.start()].rstrip()
    anchor = last_end(TO_VILLAGE, lead)
    if anchor and _is_local(lead[anchor:].strip(), match):
        return offset + anchor + len(lead[anchor:]) - len(lead[anchor:].lstrip())
    if not match["named"] and _is_on_road(lead, match):
        return match.start()
    above = max(last_end(TO_TOWN, lead), last_end(TO_HOME, lead))
    return offset + above if _is_local_without_village(lead[above:].strip(), match, above > 0) else None


def _is_local(name: str, match: re.Match[str]) -> bool:
    """Whether `name`, between the village and the match, is a hamlet, a group's name or a road."""
    if len(name) > _LONGEST_NAME or NO_PLACE.search(name) or OFFICE.search(name):
        return False
    if match["named"]:
        return _names_a_group(name, match)
    return not name or HAMLET.search(name) is not None or ROAD.search(name) is not None


def _names_a_group(name: str, match: re.Match[str]) -> bool:
    return 0 < len(name) <= _LONGEST_HAMLET and not WORKING_GROUP.search(name) and not name.isascii()


def _is_on_road(lead: str, match: re.Match[str]) -> bool:
    return not match["group"] and ROAD.search(lead) is not None and not OFFICE.search(lead[-_LONGEST_NAME:])


def _is_local_without_village(name: str, match: re.Match[str], is_anchored: bool) -> bool:
    if len(name) > _LONGEST_HAMLET or NO_PLACE.search(name) or OFFICE.search(name):
        return False
    if match["named"]:
        return _names_a_group(name, match) and (is_anchored or HAMLET.search(name) is not None)
    if not name:
        return is_anchored or (bool(match["more"]) and bool(match["group"] or match["flat"]))
    return HAMLET.search(name) is not None and (is_anchored or bool(match["more"]))
