"""家里人: who a cell says belongs to a household, and how old they are or where they go to school."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.words.names import is_name, may_be_name

FAMILY = "写着家里人的姓名，还有年龄、出生年份或者学校"
CHILD = "写着姓名，年龄不满十八岁，或者在上小学、初中、幼儿园"
_ADULT: Final = 18
_KIN: Final = (
    "妻子?|丈?夫|老[婆公]|配偶|[长次三四]?[子女]|儿子?|女儿|大[儿女]|[长次]?孙[子女]?|外孙女?|父亲?|母亲?|[爷奶]"
    "|祖[父母]|儿媳|媳妇?|女?婿|[兄弟姐妹哥]|侄[子女]?"
)
_BORN: Final = (
    r"(?:19|20)[0-9]{2}(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?)?出?生"
)
_AGED: Final = r"[0-9]{1,2}周?岁"
_LEFT: Final = "(?!文化|毕业|学历|教师)"
_CHILDS_SCHOOL: Final = rf"[一-鿿]{{0,8}}(?:小学|幼儿园|初中|初级中学){_LEFT}[一-鿿0-9]{{0,6}}|[一-鿿]{{0,3}}[一二三四五六七八九1-9]年级"
_SCHOOL: Final = rf"[一-鿿]{{0,8}}(?:中学|高中|大学|学院|学校|职高|技校){_LEFT}|就?读[一-鿿]{{2,8}}"
_ONE: Final = f"(?:{_BORN}|{_AGED}|{_CHILDS_SCHOOL}|{_SCHOOL})"
# 子欧阳磊（2013年生，青石小学二年级）, 女王小丽9岁, 陈强（2013年生，青石小学二年级）.
_MEMBER: Final = re.compile(
    rf"(?<![一-鿿])(?P<kin>[之其]?(?:{_KIN})[:：]?)?(?P<name>[一-鿿]{{2,4}})(?P<gap>[（(，, ]{{0,2}})"
    rf"(?:[男女][，,、]?)?(?P<told>{_ONE}(?:[，,、]?{_ONE})*)"
)
_YEARS: Final = re.compile(r"([0-9]{1,2})周?岁")
_OF_CHILDREN: Final = re.compile(_CHILDS_SCHOOL)
FAMILY_SIGN: Final = re.compile(r"[岁生]|年级|小学|中学|学校|幼儿园|初中|高中|大学|学院|职高|技校|读")
"""What any cell that tells so much has; quick, and true too often."""


def family_in(cell: str) -> Iterator[Hit]:
    """Names of members of a household with what is told of each; the state of a child is LIKELY."""
    if not FAMILY_SIGN.search(cell):
        return
    for match in _MEMBER.finditer(cell):
        is_child = _is_child(match["told"])
        if not _is_member(match, is_child):
            continue
        sure, reason = (Confidence.LIKELY, CHILD) if is_child else (Confidence.POSSIBLE, FAMILY)
        yield Hit(Kind.NAME, *match.span("name"), sure, reason)
        yield Hit(Kind.CONDITION, *match.span("told"), sure, reason)


def _is_member(match: re.Match[str], is_child: bool) -> bool:
    """Whether one of a family, or a child, is named; an expert and his university are not."""
    if match["kin"]:
        return may_be_name(match["name"])
    is_parted = bool(match["gap"]) or match["told"][0].isdecimal()
    return is_child and is_parted and is_name(match["name"])


def _is_child(told: str) -> bool:
    years = _YEARS.search(told)
    return int(years[1]) < _ADULT if years else _OF_CHILDREN.search(told) is not None
