"""Whether two numbers of one measure can be of one thing, by the words that they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.numbers import PERCENT

_ENDS = re.compile("[，。；：、（）,;:()]")
_RATE_ENDS = re.compile("[。；;]")
_BEHIND = 4  # of the words behind a number only the noun
_COMMON = 0.3
# What is done, when, by whom: words that say nothing of the thing.
_GENERIC = re.compile(
    r"20\d\d年?|全年|本年度?|今年|年度?|截至|目前|先后|累计|其中|分别|共计|合计|一共|总计|共|均|为"
    r"|全[镇乡县市]|我[镇乡局县市]|本[镇乡局]|各类|组织|开展|召开|举办|举行|进行|参加|发布|公开|制作|新增|新"
    r"|仅|只|有|对|已|了|的|达到?|等|针对|办理|办结|满意|群众|按时|按期|及时|率|度"
    r"|政务|政府|信息|工作|不足|不够|问题|\d+|[^一-鿿]"
)
_LEVEL = re.compile("(?:[国省市县镇乡村]|上)级|[市县镇乡村][内外直]|线[上下]|内部|外部")
_RESTRICTED = re.compile(r"[未不没超逾仅][^，。；]*的|[^，。；]{2,}以[上下内外]")


@dataclass(frozen=True, slots=True)
class _Object:
    """What a number is said of: at which levels (县级), whether of a restricted sort, in which characters."""

    levels: frozenset[str]
    is_restricted: bool
    pairs: frozenset[str]


def are_of_one(one: Mention, other: Mention) -> bool:
    """Whether two numbers are said of the same: 县级培训 and 镇级培训 are not, nor is 未更新的栏目 all 栏目.

    Where one names no object at all, it is taken for the other's, unless that is a restricted one.
    """
    first, second = _object_of(one), _object_of(other)
    if (first.levels, first.is_restricted) != (second.levels, second.is_restricted):
        return False
    fewest = min(len(first.pairs), len(second.pairs))
    return fewest == 0 or len(first.pairs & second.pairs) >= _COMMON * fewest


@lru_cache(maxsize=4096)
def _object_of(mention: Mention) -> _Object:
    words = _told(mention)
    is_restricted = bool(_RESTRICTED.search(words))
    pairs = _pairs(words) or _pairs(_said_before(mention))
    return _Object(frozenset(_LEVEL.findall(words)), is_restricted, frozenset(pairs))


def _said_before(mention: Mention) -> str:
    """The clause before a number's own where that ends with it: 解读少，全年5篇."""
    if mention.sentence[mention.amount.end :][:1] not in tuple("，。；、,;"):
        return ""
    clauses = _ENDS.split(mention.sentence[: mention.amount.start])
    return clauses[-2] if len(clauses) > 1 else ""


def _told(mention: Mention) -> str:
    """The words of a number's own clause; for a rate, which has its object before, of all up to it."""
    before, behind = mention.sentence[: mention.amount.start], mention.sentence[mention.amount.end :]
    ends = _RATE_ENDS if mention.amount.unit == PERCENT else _ENDS
    return ends.split(before)[-1] + "□" + _ENDS.split(behind)[0][:_BEHIND]


def _pairs(words: str) -> set[str]:
    """The pairs of characters of what is left without the words that say nothing of the thing."""
    runs = _GENERIC.sub(" ", words).split()
    return {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
