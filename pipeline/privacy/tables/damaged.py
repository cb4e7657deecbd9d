"""坏号: numbers that a spreadsheet stored as numbers or that someone parted over neighbouring cells.

A spreadsheet keeps 15 significant digits: a resident number that was typed as a number ends in 000, or shows
as 3.42425E+17.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.cards import is_card
from pipeline.privacy.numbers.phones import whole_mobile
from pipeline.privacy.numbers.resident_id import is_whole_id
from pipeline.privacy.numbers.spacing import close
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.headings import Holds

_POWER = re.compile(r"(?P<head>[1-9])(?:\.(?P<digits>[0-9]{1,14}))?[Ee]\+?(?P<power>1[4-8])")
_OF_RESIDENTS = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]")
_ZEROS: Final = {
    Kind.RESIDENT_ID: re.compile(r"[1-9][0-9]{14}0{3}"),
    Kind.BANK_CARD: re.compile(r"62[0-9]{13}0{4}"),
}
_LIKE_NUMBER = re.compile(r"[0-9]{12,22}|[0-9]{17}[Xx]")
_KINDS = {Holds.IDENTITY: Kind.RESIDENT_ID, Holds.ACCOUNT: Kind.BANK_CARD}
_POWER_OF_ID: Final = "17"
_ID_LENGTHS: Final = range(15, 20)
_FEWEST_SHOWN: Final = 4

RUINED = "号码被当成数字存放，后几位已经损坏，请找原件核对后再隐去"
IN_COLUMN = "在证件号码或账号一栏里，位数也像"
AMONG_CODES = "编号或金额栏里的11位数字，样子像手机号"
PARTED: Final = {
    Kind.RESIDENT_ID: "相邻几格的数字连起来是完整的身份证号",
    Kind.MOBILE: "相邻几格的数字连起来是手机号",
    Kind.BANK_CARD: "相邻几格的数字连起来是银行卡号",
}

_TYPED_BORDER: Final = "\ue000"
"""What stands for a | that somebody typed into a cell, since cells are counted by the | between them."""
_DIGIT: Final = "[0-9０-９]"
# Between digits in neighbouring cells, empty or merged ones among them; a hyphen says that more follows.
_BORDER: Final = r"(?:[\s\-－]*[|][|\s]*)"
_G: Final = f"{_BORDER}?"
_FIRST: Final = r"(?<![^|\s].)(?<![0-9.,-][|\s].)"
_LAST: Final = r"(?![^|\s\-－])"


def _over(*places: str) -> str:
    """A pattern for characters of which any may stand in the next cell."""
    return _G.join(places)


# A resident number from the first digit of a cell to the last of one, whatever cells the rest is in.
_PARTED_ID = re.compile(
    rf"[1-9１-９](?<![^|\s].)(?=({_G}{_over(*[_DIGIT] * 5)}{_G}(?:[1１]{_G}[9９]|[2２]{_G}[0０]){_G}"
    rf"{_over(_DIGIT, _DIGIT, '[01０１]', _DIGIT, '[0-3０-３]', *[_DIGIT] * 4, '[0-9Xx０-９Ｘｘ]')}){_LAST})"
)
_PARTED_NUMBER = re.compile(rf"[0-9](?<![^|\s].)(?=((?:{_G}[0-9]){{10,18}}){_LAST})")
_DAY = re.compile(
    r"(?<![^|\s])((?:19|20)[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?: 00:00:00)?(?![^|\s])"
)
_FEW_PARTS: Final = 3
_PLACE, _BIRTH = 6, 14
_CARDS = frozenset({16, 17, 18, 19})
_ROUND: Final = "0000"
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_AS_MOBILE = re.compile(r"1[3-9][0-9]([ -]?)[0-9]{4}\1[0-9]{4}")


def ruined_number(cell: str, holds: Holds | None) -> Hit | None:
    """A number in `cell` of which the last digits are lost already; None if there is none.

    In a column of personal numbers any such counts, elsewhere one that begins like a resident number.
    """
    kind = _KINDS.get(holds) if holds else None
    text = cell.strip()
    power = _POWER.fullmatch(text)
    if power and kind is None and text.startswith("6.2") and power["power"] != _POWER_OF_ID:
        return Hit(Kind.BANK_CARD, *_whole(cell), Confidence.POSSIBLE, RUINED)
    if power and (kind or _may_be_resident(power)):
        return Hit(
            kind or Kind.RESIDENT_ID,
            *_whole(cell),
            Confidence.LIKELY if kind else Confidence.POSSIBLE,
            RUINED,
        )
    if kind and _ZEROS[kind].fullmatch(text):
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


def parted_numbers(row: Sequence[str], columns: Columns) -> Iterator[tuple[int, Hit]]:
    """Numbers whose digits stand in several cells, empty ones among them: a hit for each of the cells.

    A resident number is told by its check; a mobile or a card also by the heading of its first cell.
    """
    line = _with_days(view_of("|".join(cell.strip().replace("|", _TYPED_BORDER) for cell in row)).text)
    for match in _PARTED_ID.finditer(line):
        if is_whole_id(_joined(match)) and _is_parted_at_will(match):
            yield from _parts(row, line, match, Kind.RESIDENT_ID, Confidence.CERTAIN)
    for match in _PARTED_NUMBER.finditer(line) if not _JOINED_BY_HEADING.isdisjoint(columns.holds) else ():
        kind = _kind_by_heading(_joined(match), columns.at(line.count("|", 0, match.start())))
        if kind is not None:
            yield from _parts(row, line, match, kind, Confidence.LIKELY)


_CALLS = frozenset({Holds.PHONE, Holds.HOME_PHONE})
_JOINED_BY_HEADING = _CALLS | {Holds.ACCOUNT}


def _kind_by_heading(number: str, holds: Holds | None) -> Kind | None:
    if holds in _CALLS and _MOBILE.fullmatch(number):
        return Kind.MOBILE
    return Kind.BANK_CARD if holds is Holds.ACCOUNT and len(number) in _CARDS and is_card(number) else None


def _with_days(line: str) -> str:
    """The line with days as eight digits, which a date of birth in a cell of its own was made of."""
    return _DAY.sub(lambda day: f"{day[1]}{day[2]:0>2}{day[3]:0>2}", line)


def _joined(match: re.Match[str]) -> str:
    return _NO_SIGN.sub("", match[0] + match[1])


def _lengths(match: re.Match[str]) -> list[int]:
    """How many characters of the number stand in each of its cells, empty cells too."""
    return [len(_NO_SIGN.sub("", part)) for part in (match[0] + match[1]).split("|")]


_NO_SIGN = re.compile("[^0-9Xx]")


def _is_parted_at_will(match: re.Match[str]) -> bool:
    """Whether it is parted as people do: in a few, or around the birthday; no row of figures."""
    lengths = [length for length in _lengths(match) if length]
    cuts = set(accumulate(lengths))
    return len(lengths) <= _FEW_PARTS or {_PLACE, _BIRTH} <= cuts


def _parts(
    row: Sequence[str], line: str, match: re.Match[str], kind: Kind, sure: Confidence
) -> Iterator[tuple[int, Hit]]:
    first, lengths = line.count("|", 0, match.start()), _lengths(match)
    if len(lengths) > 1:
        for at, length in enumerate(lengths, first):
            if length:
                yield at, Hit(kind, *_whole(row[at]), sure, PARTED[kind])


def _whole(cell: str) -> tuple[int, int]:
    """Where a cell's text begins and ends without outer blanks."""
    start = len(cell) - len(cell.lstrip())
    return start, start + len(cell.strip())


def may_be_parted(line: str, columns: Columns) -> bool:
    """Whether cells joined by | hold digits that may belong together; quick, and true too often."""
    if _MAY_GO_ON.search(line) is None:
        return False
    may_be_joined = not _JOINED_BY_HEADING.isdisjoint(columns.holds) and _SHORT_PART.search(line)
    return bool(may_be_joined) or _PARTED_ID.search(_with_days(line)) is not None


_SHORT_PART = re.compile(rf"(?<![^|\s]){_DIGIT}{{1,10}}{_BORDER}{_DIGIT}")
_MAY_GO_ON = re.compile(rf"{_DIGIT}{_BORDER}[0-9Xx０-９]")


def mobile_among_codes(cell: str) -> Hit | None:
    """Eleven digits that fill a cell of codes or amounts: perhaps a mobile out of place; no round sum."""
    typed = view_of(cell).text.strip(" '").removesuffix(".0")
    number = close(typed)
    if not _AS_MOBILE.fullmatch(typed) or number.endswith(_ROUND) or not whole_mobile(number, 0, len(number)):
        return None
    return Hit(Kind.MOBILE, *_whole(cell), Confidence.POSSIBLE, AMONG_CODES)


CODED: Final = frozenset({Holds.CODE, Holds.SERIAL, Holds.AMOUNT})
"""Columns of numbers that are nobody's."""
