"""Numbers in cells: counts as they are; amounts, scores and percentages as whole hundredths."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from typing import TypeGuard

from pipeline.intake.understood import LARGEST_EXACT, Raw, Reading, Understood, Unreadable, shown
from pipeline.model.text import fold, trim

_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_EVEN)

_COUNT_UNITS = "件条份篇次人户项个期页宗起名天日元场"
_COUNT = re.compile(rf"([-+]?\d+)(?:\.0+)?\s*(?:人次|[{_COUNT_UNITS}])?", re.ASCII)
_ABOUT = re.compile(r"^[约近逾超]|[多余左右上下]$|^[><≥≤~]|大约|大概|不到|以上|以下|左右|\d\s*[-~至到]\s*\d")
_MONEY = re.compile(r"[¥￥]?\s*([-+]?\d+(?:\.\d+)?)\s*(万)?\s*[元圆]?(?:整)?", re.ASCII)
_SCORE = re.compile(r"(?:扣\s*(?=\d))?([-+]?\d+(?:\.\d+)?)\s*分?", re.ASCII)
_PERCENT = re.compile(r"(百分之)?\s*([-+]?\d+(?:\.\d+)?)\s*(%)?", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))", re.ASCII)


def count(raw: Raw) -> Reading:
    """Read a whole number, with or without a unit behind it."""
    if _is_number(raw):
        return _exact(raw, shown(raw)) if float(raw).is_integer() else Unreadable("C303", shown(raw))
    if not isinstance(raw, str):
        return Unreadable("C303", shown(raw))
    plain = _plain(raw)
    if plain in ("〇", "零"):
        return Understood(0, f"{trim(raw)}→0")
    match = _COUNT.fullmatch(plain)
    if match is None:
        return _refused(plain, raw, "C303")
    value = _exact(int(match[1]), trim(raw))
    return _told(value, raw, str(value), is_plain=plain == match[1])


def money(raw: Raw) -> Reading:
    """Read an amount in 元 as whole 分."""
    if not isinstance(raw, str):
        return _cell_in_hundredths(raw, "C304")
    plain = _plain(raw)
    match = _MONEY.fullmatch(plain)
    if match is None:
        return _refused(plain, raw, "C304")
    yuan = Decimal(match[1]) * (10000 if match[2] else 1)
    value = _hundredths(yuan, trim(raw), "C304")
    return _told(value, raw, f"{yuan.normalize():f}元", is_plain=plain == match[1])


def score(raw: Raw) -> Reading:
    """Read a score (分) as hundredths; “扣2分” in a column of deductions is 2."""
    if not isinstance(raw, str):
        return _cell_in_hundredths(raw, "C312")
    plain = _plain(raw)
    match = _SCORE.fullmatch(plain)
    if match is None:
        return _refused(plain, raw, "C312")
    points = Decimal(match[1])
    value = _hundredths(points, trim(raw), "C312")
    return _told(value, raw, f"{points:f}", is_plain=plain == match[1])


def percent(raw: Raw) -> Reading:
    """Read a percentage as hundredths of one per cent.

    A spreadsheet keeps 96.5% as 0.965, and the number alone does not tell which was meant: what could be
    such a share (above 0, up to 1) is refused unless the percent sign stands in the cell's text.
    """
    if not isinstance(raw, str):
        is_share = _is_number(raw) and 0 < raw <= 1
        return Unreadable("C314", shown(raw)) if is_share else _cell_in_hundredths(raw, "C313")
    plain = _plain(raw)
    match = _PERCENT.fullmatch(plain)
    if match is None or (match[1] and match[3]):
        return _refused(plain, raw, "C313")
    number = Decimal(match[2])
    if plain == match[2] and 0 < number <= 1:
        return Unreadable("C314", trim(raw))
    value = _hundredths(number, trim(raw), "C313")
    return _told(value, raw, f"{number:f}", is_plain=plain == match[2])


def fifteen_digits(number: int | float) -> Decimal:
    """Return a number as the spreadsheet shows it: what follows the fifteenth digit is noise."""
    return _FIFTEEN.create_decimal(Decimal(repr(number)))


def _is_number(raw: Raw) -> TypeGuard[int | float]:
    return isinstance(raw, (int, float)) and not isinstance(raw, bool)


def _plain(text: str) -> str:
    return _THOUSANDS.sub("", fold(text))


def _told(value: int | Unreadable, raw: str, meant: str, *, is_plain: bool) -> Reading:
    if is_plain or isinstance(value, Unreadable):
        return value
    return Understood(value, f"{trim(raw)}→{meant}")


def _refused(plain: str, raw: str, code: str) -> Reading:
    if not plain:
        return None
    return Unreadable("C305" if _ABOUT.search(plain) else code, trim(raw))


def _exact(number: float, text: str) -> int | Unreadable:
    return int(number) if abs(number) < LARGEST_EXACT else Unreadable("C308", text)


def _cell_in_hundredths(raw: Raw, code: str) -> int | Unreadable:
    if not _is_number(raw):
        return Unreadable(code, shown(raw))
    return _hundredths(fifteen_digits(raw), shown(raw), code)


def _hundredths(number: Decimal, text: str, code: str) -> int | Unreadable:
    try:
        whole = number * 100
        return _exact(int(whole), text) if whole == whole.to_integral_value() else Unreadable(code, text)
    except (InvalidOperation, OverflowError, ValueError):
        return Unreadable(code, text)
