"""出生日期: it is what a masked resident number hides, so that a list must not tell it beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pipeline.privacy.plain import view_of

Born = tuple[int, int, int]
"""Year, month and day."""

_ADULT = 18
_YEAR, _MONTH, _DAY = slice(0, 4), slice(4, 6), slice(6, 8)
_LAST_MONTH, _LAST_DAY = 12, 31
_DATE = re.compile(r"\s*((?:19|20)[0-9]{2})[^0-9]{0,3}([0-9]{1,2})?[^0-9]{0,3}([0-9]{1,2})?(?![0-9])")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_YEAR_TOLD = re.compile(r"\s*(?:19|20)[0-9]{2}(?![0-9](?![0-9]))")
_AGE = re.compile(r"\s*([0-9]{1,3}(?![0-9])|[一二三四五六七八九十]{1,3})(?:\.[05]+)?\s*(个?月|天|周(?!岁))?")
_DIGITS = re.compile(r"[0-9]+")
_ONES = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of dates that a workbook stores as numbers (ECMA-376, 18.17.4.1)."""


def is_minor(born: Born, on: date) -> bool:
    """Whether somebody born on that day is under eighteen on the day `on`."""
    year, month, day = born
    return (year + _ADULT, month, day) > (on.year, on.month, on.day)


def born_by_number(number: str) -> Born | None:
    """The birthday in a resident number (GB 11643-1999); one of 15 digits was given before 2000."""
    digits = "".join(char for char in view_of(number).text if char.isalnum())
    born = digits[6:14] if len(digits) > 15 else f"19{digits[6:12]}"
    if not born.isdecimal() or len(born) != 8:
        return None
    return int(born[_YEAR]), int(born[_MONTH]), int(born[_DAY])


def born_by_cell(cell: str) -> Born | None:
    """The day that a cell under 出生日期 tells; of one that is not told in full the last day it can be."""
    text = view_of(cell).text.strip()
    if serial := _SERIAL.fullmatch(text):
        day = _FIRST_DAY + timedelta(days=int(serial[1]))
        return day.year, day.month, day.day
    told = _DATE.match(text)
    return (int(told[1]), int(told[2] or _LAST_MONTH), int(told[3] or _LAST_DAY)) if told else None


def is_age_of_minor(cell: str) -> bool:
    """Whether a cell under 年龄 tells less than eighteen years: 8, 07岁, 十二, 5岁半, 6个月."""
    age = _AGE.match(view_of(cell).text)
    return age is not None and (age[2] is not None or _number(age[1]) < _ADULT)


def _number(written: str) -> int:
    """A number below a hundred in digits or in Chinese."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_ONES.get(tens, 1) * 10 if ten else 0) + _ONES.get(ones, 0)


def below_year(cell: str) -> list[tuple[int, int]]:
    """Where a birthday tells month and day; from end to end if the cell does not begin with a year."""
    text = _plain(cell)
    year = _YEAR_TOLD.match(text)
    if not year:
        return [(0, len(cell))]
    return [found.span() for found in _DIGITS.finditer(text, year.end())]


def birthdays_in(cell: str, born: Iterable[Born]) -> Iterator[tuple[int, int]]:
    """Yield where a cell under any heading tells one of the birthdays."""
    if not any(map(str.isdigit, cell)):
        return
    text = _plain(cell)
    serial = _SERIAL.fullmatch(text.strip())
    for year, month, day in born:
        if serial and born_by_cell(text) == (year, month, day):
            yield 0, len(cell)
        said = re.compile(rf"(?<![0-9]){year}[^0-9]{{0,3}}0?{month}[^0-9]{{0,3}}0?{day}(?![0-9])")
        yield from (found.span() for found in said.finditer(text))


def _plain(cell: str) -> str:
    """The cell in half-width characters, place by place."""
    text = view_of(cell).text
    return text if len(text) == len(cell) else cell
