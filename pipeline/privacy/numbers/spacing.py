"""分隔: numbers that were typed in groups, with blanks, hyphens, dots or a line break between the digits."""

from __future__ import annotations

import re

GAP = r"[ \n.\-]{0,3}"
"""What may stand between two digits of one number."""

Groupings = frozenset[tuple[int, ...]]
MOBILES: Groupings = frozenset(
    {(3, 4, 4), (3, 3, 5), (3, 8), (7, 4), (4, 4, 3), (4, 3, 4), (3, 2, 3, 3), (3, 2, 2, 2, 2)}
)
RESIDENTS: Groupings = frozenset(
    {(6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4), (6, 12), (14, 4), (4, 4, 4, 4, 2), (6, 4, 2, 2, 4)}
)
CARDS: Groupings = frozenset(
    {
        (4, 4, 4, 4),
        (4, 4, 4, 4, 1),
        (4, 4, 4, 4, 2),
        (4, 4, 4, 4, 3),
        (6, 10),
        (6, 13),
        (6, 4, 4, 5),
        (4, 4, 4, 7),
    }
)
"""How people group the digits of such a number."""

_PARTS = re.compile(r"[^ \n.\-]+")
_GAPS = re.compile(r"[ \n.\-]+")


def spaced(*chars: str) -> str:
    """A pattern of single-character patterns with a gap allowed between any two."""
    return GAP.join(chars)


def close(number: str) -> str:
    """`number` without what parts its digits."""
    return number if number.isalnum() else _GAPS.sub("", number)


def grouped(groupings: Groupings) -> str:
    """A pattern for numbers in one piece, in such groups, or digit by digit; the last may be an X."""
    totals = {sum(sizes) for sizes in groupings}
    manners = groupings | {(total,) for total in totals} | {(1,) * total for total in totals}
    return "|".join(
        "[ .-]".join(f"[0-9]{{{size}}}" for size in (*sizes[:-1], sizes[-1] - 1)) + "[0-9Xx]"
        for sizes in sorted(manners)
    )


def is_customary(number: str, groupings: Groupings) -> bool:
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
