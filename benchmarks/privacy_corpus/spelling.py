"""How people write a number: in groups, full-width, over two lines, or ruined by a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

SEPARATOR = "|"
"""Stands between the cells of a row in a template."""

_WORDS = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def wide(number: str) -> str:
    """Return full-width characters, as a Chinese input method types them."""
    return number.translate(_WIDE)


def grouped(number: str, sizes: Sequence[int], between: str = " ") -> str:
    """Return the number in groups of these sizes; what is left over makes the last group."""
    groups, at = [], 0
    for size in (*sizes, len(number)):
        groups.append(number[at : at + size])
        at += size
    return between.join(filter(None, groups))


def half_spelt(number: str) -> str:
    """Return the number with its first three digits as words."""
    return number[:3].translate(_WORDS) + number[3:]


def wrapped(number: str) -> str:
    """Return the number broken by the end of a line."""
    middle = len(number) * 3 // 4
    return f"{number[:middle]}\n{number[middle:]}"


def split(number: str, first: int) -> str:
    """Return the number spread over two neighbouring cells, `first` characters in the first one."""
    return f"{number[:first]}{SEPARATOR}{number[first:]}"


def around_day(number: str) -> str:
    """Return a resident number spread over three cells, the birthday in words in the second one."""
    day = f"{number[6:10]}年{int(number[10:12])}月{int(number[12:14])}日"
    return SEPARATOR.join((number[:6], day, number[14:]))


def displayed(number: str) -> str:
    """Return what a spreadsheet shows of a long number."""
    return f"{float(number):.5E}"


def stored(number: str) -> str:
    """Return what a spreadsheet has stored of a long number: fifteen digits, then zeros."""
    return number[:15] + "0" * (len(number) - 15)


def stored_exponent(number: str) -> str:
    """Return the stored number as a program writes it that knows floating point only."""
    return f"{number[0]}.{number[1:15]}E+{len(number) - 1}"
