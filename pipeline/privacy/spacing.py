"""分隔: numbers that were typed in groups, with blanks, hyphens, dots or a line break between the digits."""

from __future__ import annotations

import re

GAP = r"[ \n.\-]{0,3}"
"""What may stand between two digits of one number."""

_PARTS = re.compile(r"[^ \n.\-]+")
_GAPS = re.compile(r"[ \n.\-]+")


def spaced(*chars: str) -> str:
    """A pattern of single-character patterns with a gap allowed between any two."""
    return GAP.join(chars)


def close(number: str) -> str:
    """`number` without what parts its digits."""
    return number if number.isalnum() else _GAPS.sub("", number)


def is_customary(number: str, groupings: frozenset[tuple[int, ...]]) -> bool:
    """Whether a number stands in one piece, in customary groups, digit by digit, or across a line end.

    A single dot is a decimal point and never customary.
    """
    if number.isalnum():
        return True
    gaps = _GAPS.findall(number)
    if gaps == ["."]:
        return False
    parts = tuple(map(len, _PARTS.findall(number)))
    return parts in groupings or set(parts) == {1} or (len(gaps) == 1 and "\n" in gaps[0])
