"""One cell: what a person typed becomes a typed value, or is refused by the code of an issue.

Lenient where the meaning is certain (full-width digits, 2020年3月5日, “3 件”, 8.0056万元), strict where it is not.
Dates are matched against a closed list of spellings and built by `datetime.date`; a guessing parser would
make “2020.13.1” or “6/5” into some date, which is the one thing that must not happen here.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from pipeline.intake import numbers
from pipeline.intake.understood import LARGEST_EXACT, Raw, Reader, Reading, Understood, Unreadable, shown
from pipeline.model.field import EARLIEST, LATEST, Field, Kind
from pipeline.model.text import fold, label_key, trim

_EPOCH = date(1899, 12, 30)
_SERIALS = range((EARLIEST - _EPOCH).days, (LATEST - _EPOCH).days + 1)

_TIME = r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?)?"
_DATE = re.compile(rf"(\d{{4}})\s*[-./年]\s*(\d{{1,2}})\s*[-./月]\s*(\d{{1,2}})\s*[日号]?{_TIME}", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_PARTIAL = re.compile(
    r"\d{4}[-./年]?\d{0,2}月?|\d{1,2}[-./月]\d{1,2}日?|\d{2}[-./]\d{1,2}[-./]\d{1,2}", re.ASCII
)
_BELOW_100 = "[一二三四五六七八九十]{1,3}"
_CHINESE_DATE = re.compile(rf"([〇○零一二三四五六七八九]{{4}})年({_BELOW_100})月({_BELOW_100})[日号]")
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}

_YEAR = re.compile(r"(\d{4})\s*年?度?", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", re.ASCII)
_CODED = re.compile(r"(\d(?:\.\d+)?)(?![\d.])\s*(.*)", re.ASCII | re.DOTALL)
_LEADING_ZEROS = re.compile(r"^0+(?=\d)", re.ASCII)


def reader_of(field: Field) -> Reader:
    """Return the function that reads one non-blank cell of `field`."""
    if field.kind in (Kind.CHOICE, Kind.CODED):
        return _choice_reader(field) if field.kind is Kind.CHOICE else _coded_reader(field)
    return _READERS[field.kind]


def _text(raw: Raw) -> Reading:
    if isinstance(raw, str):
        return trim(raw) or None
    if isinstance(raw, bool):
        return Unreadable("C309", shown(raw))
    if isinstance(raw, (int, float)):
        return Unreadable("C308", shown(raw)) if abs(raw) >= LARGEST_EXACT else shown(raw)
    if isinstance(raw, date):
        return Understood(shown(raw), shown(raw))
    return Unreadable("C309", shown(raw))


def _code(raw: Raw) -> Reading:
    # A code that the spreadsheet turned into a date (2020-1 → 2020-01-01) is lost; its text cannot be told.
    return Unreadable("C309", shown(raw)) if isinstance(raw, date) else _text(raw)


def _date(raw: Raw) -> Reading:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str):
        return _date_text(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and float(raw).is_integer():
        return _date_number(int(raw))
    return Unreadable("C301", shown(raw))


def _date_number(number: int) -> Reading:
    if number in _SERIALS:
        value = _EPOCH + timedelta(days=number)
        return Understood(value, f"{number}→{value}")
    if 1900 <= number <= 2100:
        return Unreadable("C302", str(number))
    return _date_text(str(number))


def _date_text(text: str) -> Reading:
    plain = fold(text)
    match = _DATE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    parts = [int(part) for part in match.groups()] if match else _chinese_date(plain)
    if not parts:
        if not plain:
            return None
        return Unreadable("C302" if _PARTIAL.fullmatch(plain) else "C301", trim(text))
    try:
        value = date(*parts)
    except ValueError:
        return Unreadable("C301", trim(text))
    return value if plain == value.isoformat() else Understood(value, f"{trim(text)}→{value}")


def _chinese_date(text: str) -> list[int]:
    match = _CHINESE_DATE.fullmatch(text)
    if match is None:
        return []
    year = int("".join(_DIGITS[char] for char in match[1]))
    return [year, _below_hundred(match[2]), _below_hundred(match[3])]


def _below_hundred(text: str) -> int:
    tens, mark, ones = text.partition("十")
    if not mark:
        return int("".join(_DIGITS[char] for char in text))
    return int(_DIGITS.get(tens, "1" if not tens else "99")) * 10 + int(
        _DIGITS.get(ones, "0" if not ones else "99")
    )


def _year(raw: Raw) -> Reading:
    match = _YEAR.fullmatch(fold(shown(raw)))
    return int(match[1]) if match and not isinstance(raw, (bool, date)) else Unreadable("C310", shown(raw))


def _month_day(raw: Raw) -> Reading:
    if isinstance(raw, date):  # the spreadsheet makes a date of “01-10”
        return f"{raw.month:02d}-{raw.day:02d}"
    match = _MONTH_DAY.fullmatch(fold(shown(raw)))
    try:
        day = date(2001, int(match[1]), int(match[2])) if match else None
    except ValueError:
        day = None
    return f"{day.month:02d}-{day.day:02d}" if day else Unreadable("C311", shown(raw))


def _choice_reader(field: Field) -> Reader:
    known = {
        _option_key(name): option.text for option in field.options for name in (option.text, *option.aliases)
    }
    exact = {option.text for option in field.options}

    def read(raw: Raw) -> Reading:
        if isinstance(raw, str) and raw in exact:
            return raw
        text = shown(raw)
        if not text:
            return None
        value = known.get(_option_key(text))
        # What is none of the options is kept as typed: the schema names it (V402).
        return text if value is None else value if value == text else Understood(value, f"{text}→{value}")

    return read


def _option_key(text: str) -> str:
    """The form in which options are compared: as headings are, and 01 is 1."""
    return _LEADING_ZEROS.sub("", label_key(text))


def _coded_reader(field: Field) -> Reader:
    by_code = {option.code: option for option in field.options}
    by_label = {label_key(option.label): option for option in field.options}

    def read(raw: Raw) -> Reading:
        text = shown(raw)
        match = _CODED.fullmatch(fold(text))
        option = by_code.get(match[1]) if match else by_label.get(label_key(text))
        if option is None:
            return text or None
        if text == option.text:
            return text
        if match is None or not match[2]:
            return Understood(option.text, f"{text}→{option.text}")
        if label_key(match[2]) == label_key(option.label):
            return option.text
        return Understood(option.text, text, "V403")

    return read


_READERS: dict[Kind, Reader] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.LINK: _text,
    Kind.DATE: _date,
    Kind.COUNT: numbers.count,
    Kind.MONEY: numbers.money,
    Kind.SCORE: numbers.score,
    Kind.PERCENT: numbers.percent,
    Kind.YEAR: _year,
    Kind.MONTH_DAY: _month_day,
}
