"""依法公开: what an office publishes of itself, as it typed it in its settings (条例第二十条第一项)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.privacy.hit import Confidence, Hit, Kind, Lawful
from pipeline.privacy.plain import view_of

_OFFERED = "监督 举报 监督举报 咨询 值班 服务 投诉 报名 办公 公开".split()
PUBLIC_CALLINGS = tuple(
    [f"{what}{call}" for what in _OFFERED for call in ("电话", "热线", "手机", "专线")]
    + "河长 林长 工作队 第一书记 网格长 网格员 家庭医生 包保干部 包村干部 驻村干部 值班领导 带班领导 热线".split()
)
"""What telephones are published for, with those who are reached in their role (条例第二十条)."""
CALLED_PUBLIC = "旁边写着监督、值班、河长、网格员一类公开的电话，依法公开的可以保留"
_CLAUSE_END = re.compile(r"[。；;\n]")
_CALL_REACH = 30
_PHONES = {Kind.MOBILE, Kind.LANDLINE}
_NOT_DIGITS = re.compile(r"[^0-9]")
_SEVERAL = re.compile(r"[、，,；;/或和\n]")
_EXTENSION = re.compile(r"[0-9]{7,8}((?:-|转| )+[0-9]{1,5})$")
_LOCAL_NUMBER = 7
"""A number of the office is also known without its area code: seven digits or eight."""
_MOBILE_NUMBER = 11
_REACH = 60


def is_lawful(text: str, hit: Hit, lawful: Lawful) -> bool:
    """Whether a hit in `text` is the office's own telephone, or lies within the office's own address."""
    if hit.kind in _PHONES:
        typed = (own for cell in lawful.phones for own in _SEVERAL.split(cell))
        return any(_is_same_phone(hit.kind, text[hit.start : hit.end], own) for own in typed)
    if hit.kind is Kind.ADDRESS:
        return any(_lies_within(text, hit, own) for own in lawful.addresses)
    return False


def lowered_if_called(text: str, hit: Hit, lawful: Lawful) -> Hit:
    """The hit, at most POSSIBLE if it is a telephone behind one of `lawful.callings` in its clause."""
    return lowered_beside(
        hit, _CLAUSE_END.split(text[max(0, hit.start - _CALL_REACH) : hit.start])[-1:], lawful
    )


def lowered_beside(hit: Hit, words: Iterable[str], lawful: Lawful) -> Hit:
    """The hit, at most POSSIBLE if it is a telephone and such a calling is among the `words` beside it."""
    if hit.kind not in _PHONES or hit.confidence is Confidence.POSSIBLE:
        return hit
    if not any(calling in said for said in words for calling in lawful.callings):
        return hit
    return replace(hit, confidence=Confidence.POSSIBLE, reason=CALLED_PUBLIC)


def _is_same_phone(kind: Kind, found: str, own: str) -> bool:
    """The same digits; the code of the country may be missing in one, of a landline area code and extension.

    A mobile has no part that stands for the whole: seven digits would let through whoever's end with them.
    """
    least = _MOBILE_NUMBER if kind is Kind.MOBILE else _LOCAL_NUMBER
    one, other = sorted((_digits(found), _digits(own)), key=len)
    return bool(one) and (one == other or (len(one) >= least and other.endswith(one)))


def _digits(phone: str) -> str:
    typed = view_of(phone).text.strip()
    extension = _EXTENSION.search(typed)
    return _NOT_DIGITS.sub("", typed[: extension.start(1)] if extension else typed)


def _lies_within(text: str, hit: Hit, own: str) -> bool:
    wanted = _close(own)
    if not wanted:
        return False
    before = _close(text[max(0, hit.start - _REACH) : hit.start])
    inside = _close(text[hit.start : hit.end])
    behind = _close(text[hit.end : hit.end + _REACH])
    at = (before + inside + behind).find(wanted)
    while at >= 0:
        if at <= len(before) and len(before) + len(inside) <= at + len(wanted):
            return True
        at = (before + inside + behind).find(wanted, at + 1)
    return False


def _close(text: str) -> str:
    return "".join(view_of(text).text.split())
