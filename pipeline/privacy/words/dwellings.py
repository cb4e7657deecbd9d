"""家住: homes that words such as 家住 or 住址 lead up to, told down to the door in whatever manner.

Villages and groups end in known words; 李家冲口子上8号, 菜市场楼上302室 and B座1204 do not. Behind such words
all goes that stands between the village, or the road, and the last door of the same clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.privacy.hit import Hit
from pipeline.privacy.words.places import HAN, HOME, OFFICE, RESIDENTS, TO_TOWN, TO_VILLAGE, WAY, last_end
from pipeline.privacy.words.residence import belongs_elsewhere, has_name_near, has_number_near
from pipeline.privacy.words.sentences import sentence_around

_N = "(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,5})"
_UNIT = (
    rf"(?:附?[A-Za-z]?{_N}(?:[-之]{_N})* ?"
    r"(?:#?(?:号?楼|幢|栋|座)|#(?:-?[0-9]{1,4}(?![0-9单]))?(?:-[0-9]{1,4})*|号(?!线|文)|单元|室|弄|层|排)"
    rf"|[A-Za-z][座栋幢区](?:{_N}(?![0-9]))?|(?:宿舍|家属|公寓)楼?[0-9]{{3,4}}(?![0-9元年月人户])"
    rf"|第{_N}[户家栋排间]|[边头面排侧]{_N}[户家]"
    r"|(?<![-0-9])[0-9]{1,3}(?:-[0-9]{1,4}){1,3}(?![-0-9年月]))"
)
_ROOM = "(?: ?[0-9]{3,4}室?(?![0-9元年月人户亩米条.-]))?"
_STOPS = r",.。;:!?、|\n\0()*的了与及有把将被给因住"
# A bracket belongs to the address if another door follows: 五组(张家湾)8号.
_LEAD = rf"(?:[^{_STOPS}]|\([^{_STOPS}]{{1,10}}\)){{0,40}}?"
_GAP = rf"(?: ?\([^{_STOPS}]{{1,10}}\)|[^{_STOPS}0-9]){{0,10}}?"
_IS = "住?(?:所在地|[所现]?在|登记|地[址点]?|处|为|于|是|[至到]){0,2}[: ]{0,2}(?![房户宅院])"
_LIVES = re.compile(rf"(?:{HOME.pattern}|(?<!{HAN})住(?=:)){_IS}")
_WRITTEN_TO = re.compile(rf"(?<!单位)(?:通[讯信]|邮寄|联系|送达|收件|寄送)地址{_IS}")
_ALSO_OF_OFFICES = ("收货", "其位于")
# As the cells below 地址 are read, in lists of offices too.
_HEADING = "家庭住址"
_TOLD = re.compile(rf"{_LEAD}(?P<door>{_UNIT}{_ROOM})(?:{_GAP}{_UNIT}{_ROOM})*")
_ROADS = re.compile(rf" ?(?:{HAN}{{0,8}}?{WAY}(?!道))+")
_FLAT = re.compile("家属|宿舍|小区|公寓|单元|室")
_FAR = 90
# A word for living somewhere and a number behind: quick, and more than there are homes.
_SIGN = re.compile(r"[住址籍居口](?:(?<=户口)|(?<!口))(?=[^。;；\n]{0,40}?[0-9０-９一二三四五六七八九十〇])")


def dwelling_signs(text: str) -> Iterator[int]:
    """Where words stand in any text that such a home may follow."""
    return (match.start() for match in _SIGN.finditer(text))


def find_dwellings(text: str, numbers: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Where the parts of such homes are that are finer than village or road; sorted, never overlapping.

    `text` is as `sentences.plain_signs` gives it, with the surest of the personal `numbers` blanked.
    """
    done = 0
    for cue in sorted((*_LIVES.finditer(text), *_WRITTEN_TO.finditer(text)), key=re.Match.start):
        told = _TOLD.match(text, cue.end(), cue.end() + _FAR)
        if told is None or cue.start() < done:
            continue
        start, end = _below_village(text, cue.end(), told.start("door")), told.end()
        if _is_home(text, cue, start, end, numbers):
            done = end
            yield start, end


def _below_village(text: str, begin: int, door: int) -> int:
    """Where the part begins that is finer than the village, or else than the road or the town."""
    lead = text[begin:door]
    above = last_end(TO_VILLAGE, lead)
    if not above:
        town = last_end(TO_TOWN, lead)
        roads = _ROADS.match(lead, town)
        above = roads.end() if roads else town
    return begin + len(lead) - len(lead[above:].lstrip())


def _is_home(text: str, cue: re.Match[str], start: int, end: int, numbers: Sequence[Hit]) -> bool:
    within = sentence_around(text, start, end)
    if belongs_elsewhere(text, within[0], start, end):
        return False
    place = text[cue.end() : end]
    if cue.re is _LIVES and not cue[0].startswith(_ALSO_OF_OFFICES):
        if cue[0] == _HEADING and OFFICE.search(place):
            return False
        return not RESIDENTS.match(text, cue.start()) or _is_of_person(text, within, start, end, numbers)
    if OFFICE.search(place):
        return False
    return _FLAT.search(place) is not None or _is_of_person(text, within, start, end, numbers)


def _is_of_person(text: str, within: tuple[int, int], start: int, end: int, numbers: Sequence[Hit]) -> bool:
    return has_number_near(start, end, numbers) or has_name_near(text, within, start, end)
