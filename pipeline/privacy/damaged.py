"""坏号: numbers that a spreadsheet stored as numbers or that someone parted over neighbouring cells.

A spreadsheet keeps 15 significant digits: a resident number that was typed as a number ends in 000, or shows
as 3.42425E+17.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.privacy.headings import Holds
from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.plain import view_of
from pipeline.privacy.resident_id import is_whole_id
from pipeline.privacy.spacing import close

_POWER = re.compile(r"(?P<head>[1-9])(?:\.(?P<digits>[0-9]{1,14}))?[Ee]\+?(?P<power>1[4-8])")
_OF_RESIDENTS = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]")
_ZEROS = re.compile(r"[1-9][0-9]{14}0{3}")
_LIKE_NUMBER = re.compile(r"[0-9]{12,22}|[0-9]{17}[Xx]")
_KINDS = {Holds.IDENTITY: Kind.RESIDENT_ID, Holds.ACCOUNT: Kind.BANK_CARD}
_POWER_OF_ID: Final = "17"
_ID_LENGTHS: Final = range(15, 20)
_FEWEST_SHOWN: Final = 4

RUINED = "号码被当成数字存放，后几位已经损坏，请找原件核对后再隐去"
IN_COLUMN = "在证件号码或账号一栏里，位数也像"
PARTED = "相邻几格的数字连起来是完整的身份证号"

# Digits of one number in two or three neighbouring cells; the last may end in X.
_PARTED = tuple(
    re.compile(
        rf"(?<![0-9.,-])(?=((?:[0-9]{{1,17}}\|){{{borders}}}[0-9]{{0,16}}[0-9Xx])(?![0-9A-Za-z.,-]))[1-9]"
    )
    for borders in (1, 2)
)
# The same for a whole row, quicker and true too often: one of the parts is long.
_MAY_BE_PARTED = re.compile(r"[0-9０-９](?:(?<=[0-9０-９]{6})[|][0-9０-９Xx]|[|][0-9０-９]{12})")
_DIGIT: Final = "[0-9０-９]"
# Two neighbours of which neither is too long for the other.
_FITS = re.compile(
    rf"(?<!{_DIGIT})(?:{_DIGIT}{{6,17}}[|](?:{_DIGIT}{{1,12}}[Xx]?|[Xx])"
    rf"|{_DIGIT}{{1,6}}[|]{_DIGIT}{{12,17}}[Xx]?)(?!{_DIGIT})"
)
_ID_LENGTH: Final = 18


def ruined_number(cell: str, holds: Holds | None) -> Hit | None:
    """A number in `cell` of which the last digits are lost already; None if there is none.

    In a column of personal numbers any such counts, elsewhere one that begins like a resident number.
    """
    kind = _KINDS.get(holds) if holds else None
    text = cell.strip()
    power = _POWER.fullmatch(text)
    if power and (kind or _may_be_resident(power)):
        return Hit(
            kind or Kind.RESIDENT_ID,
            *_whole(cell),
            Confidence.LIKELY if kind else Confidence.POSSIBLE,
            RUINED,
        )
    if kind is Kind.RESIDENT_ID and _ZEROS.fullmatch(text):
        return Hit(kind, *_whole(cell), Confidence.LIKELY, RUINED)
    return None


def number_by_column(cell: str, holds: Holds | None) -> Hit | None:
    """A number that only its column tells, with whatever digits; None if the cell holds none."""
    kind = _KINDS.get(holds) if holds else None
    number = close(view_of(cell).text.strip(" '"))
    if kind is None or not _LIKE_NUMBER.fullmatch(number):
        return None
    if kind is Kind.RESIDENT_ID and len(number) not in _ID_LENGTHS:
        return None
    return Hit(kind, *_whole(cell), Confidence.LIKELY, IN_COLUMN)


def _may_be_resident(power: re.Match[str]) -> bool:
    digits = power["digits"] or ""
    is_long = len(digits) >= _FEWEST_SHOWN and power["power"] == _POWER_OF_ID
    return is_long and _OF_RESIDENTS.match(power["head"] + digits) is not None


def parted_numbers(row: Sequence[str]) -> Iterator[tuple[int, Hit]]:
    """Resident numbers whose digits stand in two or three neighbouring cells: a hit for each of the cells."""
    line = view_of("|".join(cell.strip() for cell in row)).text
    for match in (match for pattern in _PARTED for match in pattern.finditer(line)):
        parts = match[1].split("|")
        if sum(map(len, parts)) == _ID_LENGTH and is_whole_id("".join(parts)):
            first = line.count("|", 0, match.start())
            for at in range(first, first + len(parts)):
                yield at, Hit(Kind.RESIDENT_ID, *_whole(row[at]), Confidence.CERTAIN, PARTED)


def _whole(cell: str) -> tuple[int, int]:
    """Where a cell's text begins and ends without outer blanks."""
    start = len(cell) - len(cell.lstrip())
    return start, start + len(cell.strip())


def may_be_parted(line: str) -> bool:
    """Whether cells joined by | hold digits that may belong together; quick, and true too often."""
    return _MAY_BE_PARTED.search(line) is not None and _FITS.search(line) is not None
