"""Chinese numerals and written dates, as all readers of a report know them."""

from __future__ import annotations

import re
from datetime import date

LOWER = "零一二三四五六七八九"
UPPER = "零壹贰叁肆伍陆柒捌玖"
_NOUGHT = "〇○O"
DIGITS = str.maketrans(LOWER + _NOUGHT, "0123456789" + "0" * len(_NOUGHT))
"""Digit for digit: 二〇二一 is 2021."""

YEAR = rf"((?:19|20)\d\d|[一二][{LOWER}{_NOUGHT}]{{3}})\s*年"
_DATE = re.compile(
    rf"(\d{{4}}|[{LOWER}{_NOUGHT}]{{4}})年(\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})日$"
)


def printed_date(text: str) -> re.Match[str] | None:
    """The date that ends a text without blanks."""
    return _DATE.search(text)


def date_of(found: re.Match[str]) -> date | None:
    """The date that was found, None where there is no such day."""
    year = int(found[1].translate(DIGITS))
    try:
        return date(year, below_hundred(found[2]), below_hundred(found[3]))
    except ValueError:
        return None


def below_hundred(numeral: str) -> int:
    """A number below a hundred, in digits or in Chinese: 二十一 is 21."""
    tens, ten, ones = numeral.rpartition("十")
    value = int(ones.translate(DIGITS)) if ones else 0
    return value + 10 * (int(tens.translate(DIGITS)) if tens else 1) if ten else value
