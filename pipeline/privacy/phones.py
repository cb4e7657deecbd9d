"""电话: mobiles, which are always a person's, and landlines, which are a person's only where words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.nearby import (
    ORGANISATION,
    backwards,
    before,
    is_in_row,
    is_masked_tail,
    is_other_number,
)
from pipeline.privacy.spacing import close, is_customary

_GAP = r"[ \n.\-]{0,2}"
# +86, 0086 or 86 may stand directly before; any other digit makes it a longer number.
_MOBILE = re.compile(
    r"1(?:(?<![0-9]1)|(?<=861)(?<![0-9]861)|(?<=00861)(?<![0-9]00861))"
    rf"(?={_GAP}[3-9]((?:{_GAP}[0-9]){{9}})(?![0-9]))"
)
_GROUPINGS = frozenset(
    {(3, 4, 4), (3, 3, 5), (3, 8), (7, 4), (4, 4, 3), (4, 3, 4), (3, 2, 3, 3), (3, 2, 2, 2, 2)}
)
# Telecommunication number plan: what no operator has for telephones of persons.
_UNASSIGNED = re.compile(r"14[0-4]|154|16[013489]|179|1349|1740")
_CALL_WORD = re.compile(
    r"手机|电话|联系|移动|号码|微信|致电|拨打|短信|[tT][eE][lL]|[pP]hone|[mM]ob|[VvWw][Xx]$"
)
_MOBILE_REACH = 12
_SERIAL_BEFORE = re.compile(r"[\-_.][A-Za-z0-9]")
_PHONE_BEFORE = re.compile(r"[\-_.][0-9]{7}|-68")
_RESIDENT_BEFORE = re.compile(r"[Xx][0-9]{17}")
"""All three read backwards."""

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
)
_PUBLIC = re.compile(
    r"电话|热线|传真|值班|办公|咨询|监督|举报|投诉|服务|联系|致电|拨打|总机|座机|[tT][eE][lL]|[fF][aA][xX]"
    rf"|{ORGANISATION}[^\w\n]{{0,3}}$"
)
_LANDLINE_REACH = 20

_RANGE = "11位，号段是手机的"
_NO_RANGE = "11位，样子像手机号，但号段没有启用"
_LOOSE = "旁边写着电话，数字合起来是手机号"
_HOME = "旁边写着是个人或家里的电话"
_ALONE = "固定电话，旁边没有写是哪个单位的"


def find_phones(text: str) -> Iterator[Hit]:
    """Hits in a text in the form of `plain.view_of`; they may overlap."""
    for match in _MOBILE.finditer(text):
        yield from _mobile(text, match.start(), match.end(1))
    for match in _LANDLINE.finditer(text):
        yield from _landline(text, match)
    for match in _LOCAL.finditer(text):
        yield Hit(Kind.LANDLINE, *match.span(1), Confidence.LIKELY, _HOME)


def whole_mobile(text: str, start: int, end: int) -> Hit | None:
    """The eleven digits `text[start:end]` in one piece, if surely a mobile; None wants a closer look."""
    is_assigned = text[start + 1] >= "3" and not _UNASSIGNED.match(text, start)
    if not is_assigned or _is_masked(text, start, end):
        return None
    if _is_other(text, start, end) and not _is_named(text, start):
        return None
    return Hit(Kind.MOBILE, start, end, Confidence.CERTAIN, _RANGE)


def _is_masked(text: str, start: int, end: int) -> bool:
    return _MASKED_RESIDENT.match(text, start) is not None or is_masked_tail(text, start)


def _is_named(text: str, start: int) -> bool:
    return _CALL_WORD.search(before(text, start, _MOBILE_REACH)) is not None


def _mobile(text: str, start: int, end: int) -> Iterator[Hit]:
    typed = text[start:end]
    if _is_masked(text, start, end):
        return
    named = _is_named(text, start)
    if not is_customary(typed, _GROUPINGS):
        if named and not is_in_row(text, start, end):
            yield Hit(Kind.MOBILE, start, end, Confidence.LIKELY, _LOOSE)
    elif named or not _is_other(text, start, end):
        yield Hit(Kind.MOBILE, start, end, *_sureness(text, start, end, named))


def _sureness(text: str, start: int, end: int, named: bool) -> tuple[Confidence, str]:
    typed = text[start:end]
    if _UNASSIGNED.match(close(typed)):
        return Confidence.LIKELY if named else Confidence.POSSIBLE, _NO_RANGE
    if len(typed) > 11 and not named and is_in_row(text, start, end):
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
