"""Chinese text as people type it into cells: folding, comparing, measuring, addressing.

Folding is a closed table, never NFKC: NFKC would also rewrite ㎡, ①, Ⅲ and full-width
punctuation, which belong to the sender's wording and are printed back unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_FULL_WIDTH |= {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PUNCTUATION = dict(zip(map(ord, "（）：，．／－＋％＊～"), "():,./-+%*~", strict=True))
_SPACES = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\t\r\n"), " ")
_IGNORABLE = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB)),
    *((0x1D173, 0x1D17A), (0xE0000, 0xE007F), (0xE0100, 0xE01EF)),
)
INVISIBLE = "".join(chr(code) for first, last in _IGNORABLE for code in range(first, last + 1))
"""Every character that is printed as nothing: what joins, parts or turns the text around it.

Soft hyphen, zero-width and bidirectional marks, invisible operators, fillers, byte order mark, notes between
lines, tags, variation selectors: Default_Ignorable_Code_Point of Unicode. Between the digits of a number they
hide it from whoever looks for it.
"""

_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE), None)
# Some of them count as printable to Python: they are no formats but marks and letters without shape.
_PASSES_FOR_PRINTABLE = re.compile(f"[{''.join(filter(str.isprintable, INVISIBLE))}]")
# Radicals that text copied from PDF carries in place of the ordinary characters.
_RADICALS = dict(zip(map(ord, "⻄⺠⽇⽉⼀⼆⼈⼝"), "西民日月一二人口", strict=True))
_FOLD = {**_FULL_WIDTH, **_PUNCTUATION, **_SPACES, **_INVISIBLE, **_RADICALS}
_TRIM = {**_SPACES, **_INVISIBLE}

_BLANKS = re.compile(r" {2,}")
_REQUIRED_MARK = re.compile(r"[*]|\(必填\)")
_CLIPPED = 40


def fold(text: str) -> str:
    """Return `text` with full-width digits, letters and separators made plain and outer space removed."""
    return text.translate(_FOLD).strip()


def trim(text: str) -> str:
    """Return `text` as typed, less invisible characters and outer space; inner breaks become spaces."""
    if text.isprintable() and not _PASSES_FOR_PRINTABLE.search(text):  # no space but the plain one
        return text.strip()
    return re.sub(r"[\x00-\x1f\x7f]", "", text.translate(_TRIM)).strip()


def on_one_line(text: str) -> str:
    """Return `text` trimmed, with one space where several stood: fit to stand in a sentence."""
    return _BLANKS.sub(" ", trim(text))


def is_blank(text: str) -> bool:
    """Return whether nothing is left of `text` once space and invisible characters are gone."""
    plain = text.strip()
    return not plain or ((plain[0] in INVISIBLE or not plain[0].isprintable()) and not trim(plain))


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """Return the form in which two headings are compared: no space, no required mark, case folded."""
    return _REQUIRED_MARK.sub("", fold(text)).replace(" ", "").rstrip(":").casefold()


def display_width(text: str) -> int:
    """Return the width of the longest line of `text` in half-width columns (a 汉字 takes two)."""
    return max((sum(_columns(char) for char in line) for line in text.split("\n")), default=0)


def _columns(char: str) -> int:
    # Ambiguous characters (“ ” … ①) are drawn full-width by Chinese fonts.
    return 2 if east_asian_width(char) in "WFA" else 1


def clip(text: str, limit: int = _CLIPPED) -> str:
    """Return `text` on one line, cut to `limit` characters, for quoting inside a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def column_letters(column: int) -> str:
    """Return the Excel letters of a 1-based column number.

    >>> column_letters(28)
    'AB'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """Return the Excel address of a 1-based row and column, e.g. `D7`."""
    return f"{column_letters(column)}{row}"


def row_ranges(rows: Sequence[int]) -> str:
    """Return sorted row numbers as Excel users write them: `5-9,12`."""
    if rows and rows[-1] - rows[0] + 1 == len(rows):
        return _span(rows[0], rows[-1])
    parts: list[str] = []
    start = previous = None
    for row in rows:
        if previous is not None and row == previous + 1:
            previous = row
            continue
        if start is not None and previous is not None:
            parts.append(_span(start, previous))
        start = previous = row
    if start is not None and previous is not None:
        parts.append(_span(start, previous))
    return ",".join(parts)


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
