"""How like a printed label is to an official one, whatever typing, copying or extraction did to it."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.model.text import fold

_BRACKETED = re.compile(r"\([^()]*\)")
_ENUMERATOR = re.compile(r"\([一二三四五六七八九十]\)|[一二三四五六七八九十]、|\d{1,2}[.、](?!\d)")
_NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]")

_HOPELESS = 0.4  # below it nobody asks how unlike two labels are
ALIKE = 0.6
"""From here on a printed label is taken for the official one it is most like."""


@lru_cache(maxsize=16_384)
def likeness(printed: str, official: str) -> float:
    """Return 0 to 1: the share of characters that two labels have in common and in the same order.

    Numbering, punctuation and foreign glyphs do not count, and bracketed remarks only when both have them.
    """
    pairs = ((_bare(printed), _bare(official)), (_unremarked(printed), _unremarked(official)))
    return max(_share(*pair) for pair in pairs)


def is_like(printed: str, official: str) -> bool:
    """Return whether a printed label can be taken for an official one."""
    return likeness(printed, official) >= ALIKE


def _bare(text: str) -> str:
    return _NOT_CHINESE.sub("", _ENUMERATOR.sub("", fold(text).replace(" ", "")))


def _unremarked(text: str) -> str:
    return _bare(_BRACKETED.sub("", fold(text)))


def _share(first: str, second: str) -> float:
    # No more than this many characters can be common; most pairs have next to nothing in common.
    most = sum(char in second for char in first)
    if 2 * most < _HOPELESS * (len(first) + len(second)) or not most:
        return 0.0
    return 2 * _common(first, second) / (len(first) + len(second))


def _common(first: str, second: str) -> int:
    """The length of the longest common subsequence."""
    best = [0] * (len(second) + 1)
    for char in first:
        diagonal = 0
        for at, other in enumerate(second, 1):
            diagonal, best[at] = best[at], diagonal + 1 if char == other else max(best[at], best[at - 1])
    return best[-1]
