"""电话: mobiles, which are always a person's, and landlines, which are a person's only where words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.nearby import (
    ORGANISATION,
    backwards,
    before,
    is_called_other,
    is_in_row,
    is_masked_tail,
    is_named_serial,
    is_other_number,
    is_perhaps_serial,
    is_within_word,
)
from pipeline.privacy.numbers.spacing import MOBILES, close, is_customary

_GAP = r"[ \n.\-]{0,2}"
# +86, 0086, 86 or the 0 of a long distance may stand directly before; other digits make it a longer number.
_MOBILE = re.compile(
    r"1(?:(?<![0-9]1)|(?<=861)(?<![0-9]861)|(?<=00861)(?<![0-9]00861)|(?<=01)(?<![0-9A-Za-z_.\-]01))"
    rf"(?={_GAP}[3-9]((?:{_GAP}[0-9]){{9}})(?![0-9]))"
)
# Telecommunication number plan: what no operator has for telephones of persons.
_UNASSIGNED = re.compile(r"14[0-4]|154|16[013489]|179|1349|1740")
# Alone, 号码 is no word for a telephone where the word before it says what else is numbered: 发票号码.
_NUMBER_WORD = re.compile(r"号码")
_CALL_WORD = re.compile(
    r"手机|电话(?!会议)|联系|移动|微信(?!群|图片|截图|视频)|致电"
    r"|拨打|短信|[tT][eE][lL]|[pP]hone|[mM]ob|[VvWw][Xx]$|(?<![A-Za-z0-9])[Vv]$"
)
_MOBILE_REACH = 12
_CLAUSE_END = re.compile(r"[，,。；;\n]")
_FEWEST_GROUPS, _MOST_GROUPS = 3, 4
_SERIAL_BEFORE = re.compile(r"[\-_.][A-Za-z0-9]")
_LETTERS = re.compile("[A-Za-z]{1,6}")
_PHONE_BEFORE = re.compile(r"[\-_.][0-9]{7}|-68|-[0-9]{2,3}0(?![0-9])")
_RESIDENT_BEFORE = re.compile(r"[Xx][0-9]{17}")
"""All four read backwards."""
_AMID_CODE = re.compile("[A-Za-z]{1,6}[0-9]")
"""Read both ways: PDY17181650102D6001."""

# With so few digits hidden it can be guessed.
_HARDLY_HIDDEN = re.compile(
    r"1[3-9](?<![0-9*].{2})(?=[0-9*]{9}(?![0-9*]))(?:[0-9]*\*{1,2}[0-9]+|[0-9]+\*{1,2})(?![0-9*])"
)

# Region and birth of a resident number with its end hidden; what else stars follow is complete.
_MASKED_RESIDENT = re.compile(r"1[0-9]{5}(?:19|20)[0-9]{3}\*{4}")

_LANDLINE = re.compile(
    r"0(?<![0-9]0)(?:10|2[0-9]|[3-9][0-9]{2})(\)? ?-? ?)[2-8][0-9]{2,3}[ \-]?[0-9]{4}(?![0-9])(?!\.[0-9])"
)
_LOCAL = re.compile(
    r"(?:宅电|(?:家庭|家里|住宅|家中|个人|本人)(?:固定)?(?:电话|座机|固话))\D{0,4}([2-8][0-9]{2,3}-?[0-9]{4})(?![0-9])"
)
_OF_PERSON = re.compile(
    r"宅电|(?:家庭?|家里|家中|住宅|本人|个人|其|父亲|母亲|家属|户主)的?(?:固定|联系)?(?:电话|座机|固话)"
    r"|(?:本人|个人|(?:村民|居民|农户|住户|户主)(?![小委代监服议]|会议)[一-鿿]{2,4})[,，、(（ ]{0,2}(?:的?联系)(?:方式|电话)"
)
_PUBLIC = re.compile(
    r"电话|热线|传真|值班|办公|咨询|监督|举报|投诉|服务|联系|致电|拨打|总机|座机|[tT][eE][lL]|[fF][aA][xX]"
    rf"|{ORGANISATION}[^\w\n]{{0,3}}$"
)
_LANDLINE_REACH = 20

_RANGE = "11位，号段是手机的"
_NO_RANGE = "11位，样子像手机号，但号段没有启用"
_LOOSE = "旁边写着电话，数字合起来是手机号"
_ODD = "数字合起来像手机号，但分隔的样子少见"
_PERHAPS = "11位，样子像手机号，但旁边的字或后缀说是别的号码"
_GUESSED = "像手机号，只遮住了一两位，还能猜出来"
_HOME = "旁边写着是个人或家里的电话"
_ALONE = "固定电话，旁边没有写是哪个单位的"


def find_phones(text: str) -> Iterator[Hit]:
    """Hits in a text in the form of `plain.view_of`; they may overlap."""
    for match in _MOBILE.finditer(text):
        yield from _mobile(text, match.start(), match.end(1))
    for match in _HARDLY_HIDDEN.finditer(text):
        yield from _hardly_hidden(text, *match.span())
    for match in _LANDLINE.finditer(text):
        yield from _landline(text, match)
    for match in _LOCAL.finditer(text):
        yield Hit(Kind.LANDLINE, *match.span(1), Confidence.LIKELY, _HOME)


def whole_mobile(text: str, start: int, end: int) -> Hit | None:
    """The eleven digits `text[start:end]` in one piece, if surely a mobile; None wants a closer look."""
    is_assigned = text[start + 1] >= "3" and not _UNASSIGNED.match(text, start)
    if not is_assigned or _is_masked(text, start, end):
        return None
    if _is_other(text, start, end) and not is_called(text, start):
        return None
    return None if _is_perhaps_other(text, start, end) else _certain(start, end)


def is_mobile(number: str) -> bool:
    """Whether eleven digits are a mobile's by the numbering plan."""
    return number.isdigit() and number[0] == "1" and number[1] >= "3" and not _UNASSIGNED.match(number)


def is_called(text: str, start: int) -> bool:
    """Whether words shortly before a number say that it is there to be called."""
    head = before(text, start, _MOBILE_REACH)
    if _CALL_WORD.search(head):
        return True
    return _NUMBER_WORD.search(head) is not None and not is_named_serial(text, start)


def _certain(start: int, end: int) -> Hit:
    return Hit(Kind.MOBILE, start, end, Confidence.CERTAIN, _RANGE)


def _is_perhaps_other(text: str, start: int, end: int) -> bool:
    """Whether it may be a number of something else, and no word in its clause is for telephones."""
    if not is_perhaps_serial(text, start, end):
        return False
    return not _CALL_WORD.search(_CLAUSE_END.split(before(text, start, _MOBILE_REACH))[-1])


def _is_masked(text: str, start: int, end: int) -> bool:
    return _MASKED_RESIDENT.match(text, start) is not None or is_masked_tail(text, start)


def _mobile(text: str, start: int, end: int) -> Iterator[Hit]:
    typed = text[start:end]
    if _is_masked(text, start, end):
        return
    named = is_called(text, start)
    if not is_customary(typed, MOBILES):
        yield from _oddly_grouped(text, start, end, named)
    elif named or not _is_other(text, start - _is_behind_zero(text, start), end):
        yield Hit(Kind.MOBILE, start, end, *_sureness(text, start, end, named))
    elif is_mobile(typed) and _is_beside_letters(text, start - _is_behind_zero(text, start), end):
        yield Hit(Kind.MOBILE, start, end, Confidence.POSSIBLE, _PERHAPS)


def _is_behind_zero(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] == "0"


def _is_beside_letters(text: str, start: int, end: int) -> bool:
    """Whether nothing but letters or an underscore make it a code's: 13800001234A, zdm_13800001234."""
    head = backwards(text, start, _MOBILE_REACH)
    is_order = _SERIAL_BEFORE.match(head) is not None and not head.startswith("_")
    if is_order or _AMID_CODE.match(head) or _AMID_CODE.match(text, end):
        return False
    if not is_within_word(text, start, end) or is_called_other(text, start, end):
        return False
    letters = _LETTERS.match(head)
    return letters is None or not is_named_serial(text, start - letters.end())


def _hardly_hidden(text: str, start: int, end: int) -> Iterator[Hit]:
    if is_called(text, start):
        yield Hit(Kind.MOBILE, start, end, Confidence.LIKELY, _GUESSED)
    elif not _is_other(text, start, end):
        yield Hit(Kind.MOBILE, start, end, Confidence.POSSIBLE, _GUESSED)


def _oddly_grouped(text: str, start: int, end: int, named: bool) -> Iterator[Hit]:
    """13 812 345 678: one where words say so, and perhaps one with few blanks between and nothing beside."""
    if is_in_row(text, start, end):
        return
    if named:
        yield Hit(Kind.MOBILE, start, end, Confidence.LIKELY, _LOOSE)
        return
    parts = text[start:end].split(" ")
    is_plain = _FEWEST_GROUPS <= len(parts) <= _MOST_GROUPS and all(map(str.isdigit, parts))
    if is_plain and not _UNASSIGNED.match("".join(parts)) and not _is_other(text, start, end):
        yield Hit(Kind.MOBILE, start, end, Confidence.POSSIBLE, _ODD)


def _sureness(text: str, start: int, end: int, named: bool) -> tuple[Confidence, str]:
    typed = text[start:end]
    if _is_perhaps_other(text, start, end):
        return Confidence.POSSIBLE, _PERHAPS
    if _UNASSIGNED.match(close(typed)):
        return Confidence.LIKELY if named else Confidence.POSSIBLE, _NO_RANGE
    if not named and (_is_behind_zero(text, start) or (len(typed) > 11 and is_in_row(text, start, end))):
        return Confidence.POSSIBLE, _RANGE
    return Confidence.CERTAIN, _RANGE


def _is_other(text: str, start: int, end: int) -> bool:
    # A telephone may adjoin the X of a resident number, a mail server, or the number of another telephone.
    head = backwards(text, start, 12)
    if _SERIAL_BEFORE.match(head) and not _PHONE_BEFORE.match(head):
        return True
    return not _RESIDENT_BEFORE.match(backwards(text, start, 18)) and is_other_number(text, start, end)


def _landline(text: str, match: re.Match[str]) -> Iterator[Hit]:
    start, end = match.span()
    head = before(text, start, _LANDLINE_REACH)
    if is_masked_tail(text, start) or _SERIAL_BEFORE.match(backwards(text, start, 2)):
        return
    if _OF_PERSON.search(head):
        yield Hit(Kind.LANDLINE, start, end, Confidence.LIKELY, _HOME)
    elif (
        match[1]
        and not (" " in match[0] and is_in_row(text, start, end))
        and not _PUBLIC.search(head)
        and not is_other_number(text, start, end)
    ):
        yield Hit(Kind.LANDLINE, start, end, Confidence.POSSIBLE, _ALONE)
