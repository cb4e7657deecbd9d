"""身份证号 (GB 11643-1999): resident numbers of 18 and 15 digits, and the permits that are numbered alike.

From 2018 the residence permits of people from Hong Kong, Macao and Taiwan begin with 81, 82 or 83 and four
zeros; from 2023 the permanent residence cards of foreigners have 18 digits: a 9, province, nationality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from operator import mul

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.nearby import before, is_masked_tail, is_named_serial, is_other_number
from pipeline.privacy.numbers.spacing import GAP, RESIDENTS, close, is_customary, spaced

PROVINCES = frozenset(
    (
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
        "50 51 52 53 54 61 62 63 64 65 71 81 82"
    ).split()
)
"""GB/T 2260: the first two digits of a region, with 71 Taiwan, 81 Hong Kong, 82 Macao."""

_PERMITS = ("810000", "820000", "830000")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ZEROS = sum(_WEIGHTS) * ord("0")  # digits are weighed as their codes, which is quicker, so this goes off
_CHECKS = "10X98765432"
SERIALS_SINCE = "2000"
"""Serials contain the day they were given, and those in use are younger: an earlier day is a birthday."""
_MOST_HIDDEN = 3
"""With more digits hidden than this a number counts as masked."""

_NOT_FIRST = r"(?<![0-9]{2})"  # after the first digit: none before it
_DIGIT = "[0-9*]"
_CENTURY = f"(?:1{GAP}[9*]|2{GAP}[0*]|[*]{GAP}[09*])"
_MONTH = f"(?:[0*]{GAP}[0-9*]|1{GAP}[0-2*])"
_TAIL = spaced("", *[_DIGIT] * 5, _CENTURY, *[_DIGIT] * 2, _MONTH, "[0-3*]", *[_DIGIT] * 4, "[0-9Xx*]")
_SHAPE = re.compile(f"[1-9]{_NOT_FIRST}(?=({_TAIL}))")
_SHAPE_15 = re.compile(rf"[1-8]{_NOT_FIRST}[0-9]{{5}}[ \-]?[0-9]{{6}}[ \-]?[0-9]{{3}}(?![0-9*])")
# A number that these words announce is meant as one, whatever its date.
_WORD = re.compile(
    r"身[份分]证|身[份分]号|身[份分]编码|证件号|证件编|公民身|证号|残疾人?证|学籍[主辅]?号|证件[^\w]{0,3}$|(?<![A-Za-z])(?:ID|[sS][fF][zZ])"
)
_OTHER_PAPER = re.compile(
    r"(?:产权|不动产|许可|资格|驾驶|行驶|房产|土地|使用权|经营|合格|准考|毕业|营业|执法|工作)证书?(?:编?号)?"
)
# The number of a disability card is the resident number with a kind, 1 to 7, and a degree, 1 to 4, behind.
_DISABILITY = re.compile("[1-7][1-4](?![0-9])")
# Also with a digit too few or too many.
_MEANT = re.compile(
    rf"[1-9]{_NOT_FIRST}[0-9]{{5}}(?:[ \-]?[0-9]{{8}}[ \-]?[0-9]{{3}}|(?:19|20)[0-9]{{8,10}})[0-9Xx]"
    rf"(?:(?![0-9])|(?={_DISABILITY.pattern}))"
)
_REACH = 14
_GLUED = re.compile(rf"1[3-9][0-9]{{9}}(?![0-9])|62[0-9]{{14,17}}(?![0-9])|{_DISABILITY.pattern}")

_HOLDS = "地区、出生日期和校验码都对得上"
_NAMED = "旁边写着身份证，样子也像，但校验码或日期对不上，可能填错"
SHAPED = "有地区和出生日期，样子像身份证号，但校验码对不上"
_OLD_NAMED = "旁边写着身份证，是15位的老号码"
_OLD_SHAPED = "有地区和出生日期，样子像15位的老身份证号"
_SERIAL = "校验码对得上，但旁边的字或分隔的样子像是编号"
_OF_DISABILITY = "残疾证号的最后两位是残疾的类别和等级"
_NEARLY = "只遮住了很少几位，号码还能猜出来"


def id_check(head: str) -> str:
    """The check character for the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _CHECKS[(sum(map(mul, head.encode(), _WEIGHTS)) - _ZEROS) % 11]


def is_whole_id(number: str) -> bool:
    """Whether 18 characters hold as a number of this kind: region, real date, check character."""
    digits = number[:17]
    if len(number) != 18 or not (digits.isascii() and digits.isdigit()):
        return False
    return kind_of(number) is not None and is_date(number[6:14]) and id_check(digits) == number[17].upper()


def whole_id(text: str, start: int, end: int) -> Hit | None:
    """The 18 characters `text[start:end]` in one piece, if surely a person's; None wants a closer look."""
    number = text[start:end]
    if not is_whole_id(number) or is_masked_tail(text, start):
        return None
    confidence, reason = _sureness(text, start, number)
    kind = kind_of(number)
    return Hit(kind, start, end, confidence, reason) if kind and confidence is Confidence.CERTAIN else None


def kind_of(number: str) -> Kind | None:
    """Whose number begins like this; None for nobody's."""
    if number.startswith(_PERMITS):
        return Kind.TRAVEL_PERMIT
    if number[0] == "9":
        return Kind.RESIDENCE_PERMIT if number[1:3] in PROVINCES else None
    return Kind.RESIDENT_ID if number[:2] in PROVINCES else None


def is_date(digits: str) -> bool:
    """Whether YYYYMMDD is a day of the calendar between 1900 and 2099."""
    if not "1900" <= digits[:4] <= "2099":
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def is_announced(text: str, start: int, end: int) -> bool:
    """Whether words shortly before, or in brackets behind, say that this is a person's number."""
    head = _OTHER_PAPER.sub("", before(text, start, _REACH))
    return _WORD.search(head) is not None or _WORD.search(text[end : end + 8]) is not None


def find_resident_ids(text: str) -> Iterator[Hit]:
    """Hits of both lengths in a text in the form of `plain.view_of`; they may overlap."""
    of_18 = [hit for match in _SHAPE.finditer(text) for hit in _of_18(text, match.start(), match.end(1))]
    yield from of_18
    for match in _SHAPE_15.finditer(text):
        yield from _of_15(text, *match.span())
    yield from _announced(text, {hit.start for hit in of_18})


def _announced(text: str, known: set[int]) -> Iterator[Hit]:
    """Numbers that are meant as a person's but do not hold, save those that begin where others were found."""
    for match in _MEANT.finditer(text):
        if match.start() not in known and is_announced(text, *match.span()):
            yield Hit(kind_of(match[0]) or Kind.RESIDENT_ID, *match.span(), Confidence.LIKELY, _NAMED)
            yield from _disability(text, match.end())


def _of_18(text: str, start: int, end: int) -> Iterator[Hit]:
    typed = text[start:end]
    number = close(typed)
    kind = kind_of(number)
    if kind is None or is_masked_tail(text, start):
        return
    if "*" in number:
        yield from _of_hidden(text, start, end, kind, number)
    elif is_whole_id(number) and _ends(text, start, end):
        yield Hit(kind, start, end, *_sureness(text, start, typed))
        yield from _disability(text, end)
    elif not text[end : end + 1].isdigit() and is_date(number[6:14]) and is_customary(typed, RESIDENTS):
        yield from _of_wrong_check(text, start, end, kind)


def _disability(text: str, end: int) -> Iterator[Hit]:
    """What the number of a disability card tells behind the resident number that ends there."""
    if told := _DISABILITY.match(text, end):
        yield Hit(Kind.CONDITION, *told.span(), Confidence.LIKELY, _OF_DISABILITY)


def _ends(text: str, start: int, end: int) -> bool:
    """Whether the number ends here; behind it a telephone or another number may follow without a gap."""
    if not text[end : end + 1].isdigit():
        return True
    return _GLUED.match(text, end) is not None or is_announced(text, start, end)


def _sureness(text: str, start: int, typed: str) -> tuple[Confidence, str]:
    customary = is_customary(typed, RESIDENTS)
    is_serial = is_named_serial(text, start) or _DOCUMENT.match(text, start + len(typed)) is not None
    if customary and (close(typed)[6:10] < SERIALS_SINCE or not is_serial):
        return Confidence.CERTAIN, _HOLDS
    if is_announced(text, start, start):
        return Confidence.CERTAIN if customary else Confidence.LIKELY, _HOLDS
    return Confidence.POSSIBLE, _SERIAL


def _of_wrong_check(text: str, start: int, end: int, kind: Kind) -> Iterator[Hit]:
    if is_announced(text, start, end):
        yield Hit(kind, start, end, Confidence.LIKELY, _NAMED)
    elif not is_other_number(text, start, end) and not _numbers_works(text, start, end):
        yield Hit(kind, start, end, Confidence.POSSIBLE, SHAPED)


def _numbers_works(text: str, start: int, end: int) -> bool:
    """Whether a number of our century stands before the name of works: 341522202006150012 道路硬化项目."""
    return close(text[start:end])[6:10] >= SERIALS_SINCE and _WORKS.match(text, end) is not None


_DOCUMENT = re.compile(r" ?号?(?:文件|办件|通知|公告|批复|合同|工单)")
_WORKS = re.compile(r" [一-鿿]{2,12}(?:项目|工程)")


def _of_hidden(text: str, start: int, end: int, kind: Kind, number: str) -> Iterator[Hit]:
    """A number of which so few digits are hidden that they can be guessed."""
    if number.count("*") > _MOST_HIDDEN or text[end : end + 1] in {"*", *"0123456789"}:
        return
    if "*" not in number[6:14] and not is_date(number[6:14]):
        return
    announced = is_announced(text, start, end)
    if announced or not is_other_number(text, start, end):
        yield Hit(kind, start, end, Confidence.LIKELY if announced else Confidence.POSSIBLE, _NEARLY)


def _of_15(text: str, start: int, end: int) -> Iterator[Hit]:
    number = close(text[start:end])
    if kind_of(number) is not Kind.RESIDENT_ID or not is_date(f"19{number[6:12]}"):
        return
    if is_masked_tail(text, start):
        return
    if is_announced(text, start, end):
        yield Hit(Kind.RESIDENT_ID, start, end, Confidence.LIKELY, _OLD_NAMED)
    elif not is_other_number(text, start, end):
        yield Hit(Kind.RESIDENT_ID, start, end, Confidence.POSSIBLE, _OLD_SHAPED)
