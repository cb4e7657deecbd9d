"""银行卡号 (ISO/IEC 7812): cards and passbooks of persons, by the Luhn check and the issuers' ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.nearby import (
    ORGANISATION,
    before,
    is_in_page_address,
    is_in_row,
    is_masked_tail,
    is_named_serial,
    is_other_number,
)
from pipeline.privacy.numbers.spacing import CARDS, close, is_customary

_UNION_PAY = "62"  # all banks since 2004, 16 to 19 digits
_CARD_LENGTHS = {16, 19}  # credit cards, debit cards
# First four digits of older cards, as printed in the banks' own card tables (银联卡 BIN 表).
_OLDER_ISSUERS = frozenset(
    (
        # 工商银行
        "4023 4270 4367 4518 4580 4897 5240 5254 5268 5288 5309 5408 5417 5430 5442 5482 5489 5496 5502 "
        "5583 9558 "
        # 农业银行
        "4033 4041 4637 4910 5140 5194 5200 5289 5359 5442 5525 5587 9559 "
        # 中国银行
        "4096 4380 4563 5123 5124 5126 5127 5149 5183 5184 5248 5257 5477 5527 5531 5588 6013 "
        # 建设银行
        "4213 4340 4367 4532 4895 4910 5240 5264 5316 5324 5440 5448 5522 5528 5532 5570 5588 5899 "
        # 交通银行, 邮政储蓄
        "4055 4349 4581 5201 5218 5229 5378 5528 6014 9551 "
        # 招商, 中信, 光大, 浦发, 民生, 兴业, 广发, 平安
        "4003 4026 4049 4062 4063 4072 4100 4218 4258 4336 4391 4392 4427 4512 4682 4718 4792 4816 4868 "
        "4900 4984 5124 5149 5176 5182 5201 5213 5240 5256 5268 5287 5288 5289 5312 5435 5452 5456 5459 "
        "5487 5525 5566 "
        # JCB and American Express of Chinese banks
        "3562 3568 3569 3762 3769 3774"
    ).split()
)

_DOUBLED = str.maketrans("0123456789", "0246813579")
"""Twice a digit, less nine where that has two digits."""
_ZERO = ord("0")

_GAP = r"[ \n.\-]{0,2}"
_ISSUED = re.compile(
    rf"(?:[3-69](?<![0-9]{{2}})(?=([0-9]{{3}}(?:{_GAP}[0-9]){{12,15}}(?![0-9])))"
    r"|6(?<![0-9]6)(?=( 2(?: [0-9]){14,17}(?! ?[0-9]))))"
)
_ACCOUNT = re.compile(
    r"[1-9](?<![0-9]{2})(?:[0-9]{11,22}|[0-9]{3}(?:[ \-][0-9]{4}){3,4}(?:[ \-][0-9]{1,3})?)(?![0-9])"
)
# An account's word joins its number: 一卡通发放批次号 is no account's.
_WORD = re.compile(
    r"(?:[账帐折卡][号户]|一[卡折]通|一本通|开户行?|银行卡?|储蓄[卡所]?|惠农卡?|存折|社保卡|工资卡|信用[社卡]"
    r"|[农工商建中发]行卡?|(?:转入|转到|打到|打入|汇入))"
    r"(?:[^\w\n]|\n|号码?|[码为是上]|[账帐][号户]|卡号|卡折?|存折){0,8}\Z"
)
_REACH = 18
_SERIES_BEFORE, _SERIES_BEHIND = re.compile(r"[0-9]-$"), re.compile(r"-[0-9]")
_NOT_BANK = re.compile(r"(?:微信|平台|系统|用户|登录|网站|公众|抖音|视频)[账帐][号户]")
_OF_UNIT = re.compile(
    r"对公|公户|专户|(?:单位|基本|一般|专用|财政|集体|公司|村委会|村级|政府|工会)(?:银行)?存?款?[账帐][号户]|基本户"
    rf"|(?:户名|名称|收款单位|收款方|收款人|户头|[缴转汇]至)[^\n，。；,;()]{{1,24}}?{ORGANISATION}(?=[\s，。；、,;)）]|[账帐开]|$)"
)
_BEFORE_UNIT, _BEHIND_UNIT = 60, 40

_HOLDS = "号段是银行的，校验位也对得上"
_OF_UNIT_TOO = "校验位对得上，但旁边的字说是单位账户"
_SERIAL = "号段和校验位对得上，但旁边的字或分隔的样子像是编号"
_NAMED = "旁边写着卡号或账号，位数也像"
_MISTYPED = "号段和位数是银行卡的，但校验位对不上，可能填错"
_ONLY_NAMED = "旁边写着账号或卡号，但号段和校验位对不上"


def passes_luhn(number: str) -> bool:
    """Whether the digits of `number` satisfy the check of ISO/IEC 7812, as bank cards do."""
    digits = close(number)[::-1]
    counted = (digits[::2] + digits[1::2].translate(_DOUBLED)).encode()
    return (sum(counted) - len(counted) * _ZERO) % 10 == 0


def is_card(typed: str) -> bool:
    """Whether a number has a known issuer and passes the check, however it is grouped."""
    number = close(typed)
    return has_issuer(number) and passes_luhn(number)


def find_cards(text: str) -> Iterator[Hit]:
    """Hits in a text in the form of `plain.view_of`; they may overlap."""
    known = [hit for match in _ISSUED.finditer(text) for hit in _of_issuer(text, match)]
    yield from known
    starts = {hit.start for hit in known}
    for match in _ACCOUNT.finditer(text):
        if match.start() not in starts:
            yield from _of_word(text, *match.span())


def whole_card(text: str, start: int, end: int) -> Hit | None:
    """The digits `text[start:end]` in one piece, if they are surely a card's; None wants a closer look."""
    number = text[start:end]
    if not has_issuer(number) or not passes_luhn(number) or is_masked_tail(text, start):
        return None
    is_other = is_named_serial(text, start) or _is_part(text, start, end) or is_in_page_address(text, start)
    if (is_other and not _is_named(text, start)) or _is_of_unit(text, start, end):
        return None
    return Hit(Kind.BANK_CARD, start, end, Confidence.CERTAIN, _HOLDS)


def _of_issuer(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """The longest number that the match begins with, if it passes the check and has a known issuer."""
    start, end = match.start(), match.end(match.lastindex or 0)
    if not has_issuer(close(text[start : start + 7])) or is_masked_tail(text, start):
        return
    for stop in _ends(text, start, end):
        typed = text[start:stop]
        if passes_luhn(typed):
            yield from _of_known(text, start, stop, _is_whole(text, start, stop))
            return
    if not _is_named(text, start):
        yield from _of_wrong_check(text, start, end)


def _of_wrong_check(text: str, start: int, end: int) -> Iterator[Hit]:
    """A number as long and grouped as UnionPay's cards are, with a digit wrong."""
    typed = text[start:end]
    is_alike = typed.startswith(_UNION_PAY) and len(close(typed)) in _CARD_LENGTHS
    if not is_alike or not is_customary(typed, CARDS) or text[end : end + 1].isdigit():
        return
    if not (is_other_number(text, start, end) or _is_part(text, start, end) or _is_of_unit(text, start, end)):
        yield Hit(Kind.BANK_CARD, start, end, Confidence.POSSIBLE, _MISTYPED)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the groups are one number's; older cards in fours look like any row of figures."""
    typed = text[start:end]
    among_others = not (typed.isdigit() or typed.startswith(_UNION_PAY)) and is_in_row(text, start, end)
    return is_customary(typed, CARDS) and not among_others


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where a number that begins at `start` may end, the farthest first: at least 16 digits, none behind."""
    count = len(close(text[start:end]))
    for stop in range(end, start, -1):
        if text[stop - 1].isdigit():
            if count >= 16 and not text[stop : stop + 1].isdigit():
                yield stop
            count -= 1


def _of_known(text: str, start: int, end: int, customary: bool) -> Iterator[Hit]:
    named = _is_named(text, start)
    if _is_of_unit(text, start, end):
        yield Hit(Kind.BANK_CARD, start, end, Confidence.POSSIBLE, _OF_UNIT_TOO)
    elif named:
        yield Hit(Kind.BANK_CARD, start, end, Confidence.CERTAIN if customary else Confidence.LIKELY, _HOLDS)
    elif is_named_serial(text, start) or not customary:
        yield Hit(Kind.BANK_CARD, start, end, Confidence.POSSIBLE, _SERIAL)
    elif not _is_part(text, start, end) and not is_in_page_address(text, start):
        yield Hit(Kind.BANK_CARD, start, end, Confidence.CERTAIN, _HOLDS)


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether hyphens join a number to more digits, as in a code of several parts."""
    return bool(_SERIES_BEFORE.search(before(text, start, 2)) or _SERIES_BEHIND.match(text, end))


def _of_word(text: str, start: int, end: int) -> Iterator[Hit]:
    """A number without a known issuer, or that fails the check, where words say that it is an account."""
    number = close(text[start:end])
    if not _is_named(text, start):
        return
    if is_masked_tail(text, start) or _is_of_unit(text, start, end):
        return
    if len(number) >= 13 and (passes_luhn(number) or has_issuer(number)):
        yield Hit(Kind.BANK_CARD, start, end, Confidence.LIKELY, _NAMED)
    elif not is_other_number(text, start, end):
        yield Hit(Kind.BANK_CARD, start, end, Confidence.POSSIBLE, _ONLY_NAMED)


def has_issuer(number: str) -> bool:
    """Whether digits begin as the cards of an issuer do (ISO/IEC 7812, numbers given out in China)."""
    return number.startswith(_UNION_PAY) or number[:4] in _OLDER_ISSUERS


def _is_named(text: str, start: int) -> bool:
    head = before(text, start, _REACH)
    return _WORD.search(head) is not None and _WORD.search(_NOT_BANK.sub("", head)) is not None


def _is_of_unit(text: str, start: int, end: int) -> bool:
    beside = f"{before(text, start, _BEFORE_UNIT)}\n{text[end : end + _BEHIND_UNIT]}"
    return _OF_UNIT.search(beside) is not None
