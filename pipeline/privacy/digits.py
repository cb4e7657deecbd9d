"""数字: every way a digit is printed: plain, full-width, bold, circled, raised, or spelt 一三八."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from unicodedata import digit

# Beyond the basic plane: letters of mathematics, digits with a stop or a comma, digits in segments.
_ASTRAL = (range(0x1D7CE, 0x1D800), range(0x1F100, 0x1F10B), range(0x1FBF0, 0x1FBFA))
_PRINTED: dict[str, str] = {
    char: str(value)
    for char in map(chr, chain(range(0x80, 0x10000), *_ASTRAL))
    if (value := digit(char, None)) is not None
}
ROWS: dict[str, str] = {char: value for char, value in _PRINTED.items() if char.isdecimal()}
"""The digits of other scripts and faces, each a digit wherever it stands, with their plain forms."""

_HAN = dict(
    zip("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖貳叄陸幺", "00123456789123456789236" + "1", strict=True)
)
# Words, and signs that number lists or stand raised: digits only where many stand together.
SPELT: dict[str, str] = _HAN | {char: value for char, value in _PRINTED.items() if char not in ROWS}
ROUND_ZEROS = "○◯OＯ"
"""What is typed for 〇 among digits that are spelt."""
LEAST_SPELT = 11
"""From how many on signs and words of this kind are a number: those of a telephone."""


def class_of(chars: Iterable[str]) -> str:
    """The inside of a character class, neighbours as ranges: a matcher walks those faster."""
    codes = set(map(ord, chars))
    firsts = sorted(code for code in codes if code - 1 not in codes)
    lasts = sorted(code for code in codes if code + 1 not in codes)
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(firsts, lasts, strict=True))
