"""统一社会信用代码 (GB 32100-2015): an organisation's number, which is lawful to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import mul

from pipeline.privacy.numbers.nearby import before
from pipeline.privacy.numbers.resident_id import PROVINCES, is_announced, is_date, is_whole_id

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, power, 31) for power in range(17))
_SHAPE = re.compile(r"[0-9A-Za-z](?<![0-9A-Za-z]{2})[0-9A-Za-z]{17}(?![0-9A-Za-z])")
_WORD = re.compile(r"信用代码|信用编码|统一代码|税号|纳税人识别号")
_REACH = 14
_NATION = "10"  # where another code has its province


def credit_check(head: str) -> str:
    """The check character for the first 17 characters of a code (GB 32100-2015, appendix A)."""
    total = sum(map(mul, map(_VALUES.__getitem__, head), _WEIGHTS))
    return _ALPHABET[-total % 31]


def is_credit_code(number: str) -> bool:
    """Whether 18 characters are a code: region and check character hold; small letters count as capitals."""
    code = number.upper()
    if len(code) != 18 or not (code[2:4] in PROVINCES or code[2:4] == _NATION):
        return False
    return _VALUES.keys() >= set(code) and credit_check(code[:17]) == code[17]


def find_credit_codes(text: str) -> Iterator[tuple[int, int]]:
    """Places of credit codes in a text in the form of `plain.view_of`.

    A number that could be both a code and a resident number is a person's unless the words before it say
    code: one code in some thousands carries a date that is real, and a leak weighs more than a question.
    """
    for match in _SHAPE.finditer(text):
        if is_credit_code(match[0]) and not _is_persons(text, match):
            yield match.span()


def _is_persons(text: str, match: re.Match[str]) -> bool:
    number = match[0]
    if _WORD.search(before(text, match.start(), _REACH)):
        return False
    return is_whole_id(number) or (is_date(number[6:14]) and is_announced(text, *match.span()))
