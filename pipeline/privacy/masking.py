"""Masking personal numbers in text that leaves the township: the middle digits give way, the length stays.

Over-masking costs a look into the sender's own file, under-masking a leak; so resident ID numbers are
recognised by their shape (GB 11643), and only where the shape is common in other numbers by a check.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PLAIN = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF38, 0xFF58)}  # ０–９ Ｘ ｘ

_ID_18 = re.compile(r"(?<!\d)\d{6} ?\d{8} ?\d{3}[\dXx](?!\d)", re.ASCII)
_ID_15 = re.compile(r"(?<!\d)[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)", re.ASCII)
_MOBILE = re.compile(r"(?<!\d)(?:86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})(?!\d)", re.ASCII)
_CARD = re.compile(r"(?<!\d)(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?)(?!\d)", re.ASCII)
# What is left of a number when a message quotes only the head of a long text.
_CLIPPED = re.compile(r"(?<!\d)\d{7,18}(?=…)", re.ASCII)
_LONG_ENOUGH = re.compile(r"\d[\d -]{9,}[\dXx]|\d{7}.*…", re.ASCII | re.DOTALL)


def mask(text: str) -> str:
    """Return `text` with personal numbers masked: 342425********1234, 138****5678, 6222********0123.

    Masked are resident ID numbers of 18 or 15 digits, mobile numbers, and bank cards of 16–19 digits that
    pass the Luhn check, and what is left of a long number that was clipped with an …; full-width digits
    count as digits. Everything else comes back unchanged.
    """
    plain = text.translate(_PLAIN)
    if not _LONG_ENOUGH.search(plain):
        return text
    hidden: set[int] = set()
    for pattern, head, tail, counts in _KINDS:
        for match in pattern.finditer(plain):
            if counts(match[0]):
                hidden |= _middle(match, head, tail)
    return "".join("*" if place in hidden else char for place, char in enumerate(text))


def passes_luhn(number: str) -> bool:
    """Whether the digits of `number` satisfy the check of ISO/IEC 7812, as bank cards do."""
    digits = [int(char) for char in reversed(number) if char.isdigit()]
    doubled = (digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _always(_: str) -> bool:
    return True


def _middle(match: re.Match[str], head: int, tail: int) -> set[int]:
    """Places of the match's digits, less the first `head` and the last `tail` of them."""
    places = [match.start() + at for at, char in enumerate(match[0]) if char not in " -"]
    if len(places) == 13:  # a mobile number with its country code
        head += 2
    return set(places[head : len(places) - tail])


_KINDS: tuple[tuple[re.Pattern[str], int, int, Callable[[str], bool]], ...] = (
    (_ID_18, 6, 4, _always),
    (_ID_15, 6, 3, _always),
    (_MOBILE, 3, 4, _always),
    (_CARD, 4, 4, passes_luhn),
    (_CLIPPED, 3, 0, _always),
)
