"""Numbers as Chinese reports write them: 3件, 1,320条, 三十二份, 8.0056万元, 百分之三十, 18万余条.

Only what counts something is read. Left alone, because they name or order rather than count: dates, times and
years, 第三季度 and 第二十条, 两级, document and telephone numbers, postcodes, enumerators (一是, （一）, 1.), what
stands in 《》 or in quotation marks, and idioms (统一, 一件一处理). Left alone too, because they give no one value:
ranges (5-6个, 五六次), fractions, 半数, 近百, 翻一番.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from cn2an import cn2an

from pipeline.report.consistency.mention import Amount
from pipeline.report.consistency.numerals import LOWER, UPPER

PERCENT = "%"
POINTS = "个百分点"

_PLACES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8}
_MONEY = {"元": 0, "万元": 4, "亿元": 8}
_DIGIT = {char: str(value) for written in (LOWER, UPPER) for value, char in enumerate(written)}
_DIGIT |= {"〇": "0", "两": "2"}
_DIGITS = "".join(_DIGIT)
# Possessive: a run that does not fit is given up at once, not looked through again from its end.
_CHINESE = rf"[{_DIGITS}十百千万亿拾佰仟萬億]++"
_NUMBER = r"\d++(?:\.\d++)?"
_EITHER = rf"(?:{_NUMBER}|{_CHINESE})"

# Longer before shorter where one begins the other.
_UNITS = (
    "个工作日 工作日 个季度 个小时 小时 分钟 个月 人次 件次 村次 户次 批次 场次 条次 课时 "
    "件 条 份 篇 则 次 期 项 宗 起 例 部 册 本 张 幅 处 家 户 名 人 位 个 场 批 轮 笔 封 页 字 天 周 倍 分 段 村"
).split()
# 一 counts only before these: 一批, 一周, 一张网, 一个窗口 and their like are manners of speaking.
_UNITS_OF_ONE = frozenset("件次 人次 件 条 份 篇 次 期 项 宗 起 例 户 家 名 人 场 笔 元".split())
# A word that begins like a unit.
_NOT_A_UNIT = r"(?!期间|期限|期末|部门|部分|名称|条例|处理|处罚|分别|分局|周年|周边|本级|人民|人大|次数|项目)"
_UNIT = rf"{_NOT_A_UNIT}(?:{'|'.join(_UNITS)})"

_ALONE = "\ufffc"  # stands for each character of what is left alone, so that offsets stay true
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；！？．"}
_WIDE |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\t"), " ")
_WIDE |= {ord("−"): "-", ord("–"): "-", ord("—"): "-", ord("圆"): "元"}
_WIDE_BETWEEN_DIGITS = re.compile(r"(?<=[０-９])[，．](?=[０-９])")

_NAMES = (
    r"《[^》]*》|“[^”]{0,30}”|‘[^’]{0,30}’|「[^」]{0,30}」",
    rf'"[^"]{{0,20}}[{_DIGITS}][^"]{{0,20}}"',
    r"https?:[!-~]+",
    rf"(?>[A-Za-z@][!-~]*\d[!-~]*)(?!\s*{_UNIT})|(?>\d+(?:\.\d+)?)[A-Za-z]+",
    r"[〔\[]\s*\d{4}\s*[〕\]]",
    r"(?:邮编|邮政编码|电话|传真|热线|代码|编号|号码|账号|信箱)\s*[::为是]?\s*[\d(][\d() -]+",
    r"(?<!\d)12345(?!\d)|(?<![\d.,/-])0\d[\d-]*|(?<![\d.])\d{11,}",
)
_DATES = (
    r"(?<!\d)\d{4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}(?!\d)|\d+\s*:\s*\d\d",
    rf"(?:{_EITHER}\s*[-~至到、]\s*)?{_EITHER}\s*(?:年|月|日|季度|时|点钟|号|世纪|届|级|版)",
)
_ORDERS = (
    rf"第\s*\(?\s*{_EITHER}\s*\)?|\(\s*(?:\d+|{_CHINESE})\s*\)",
    rf"(?:^|(?<=[。；;:\n]))\s*(?:\d+|{_CHINESE})\s*(?:[、)]|[.．](?!\d))",
)
_VAGUE = (
    rf"{_EITHER}\s*(?:%|{_UNIT})?\s*[-~至到]\s*{_EITHER}|\d+/\d+|(?!百分之|千分之){_CHINESE}分之{_CHINESE}",
    rf"翻{_CHINESE}[番倍]|每(?:两|[2-9])个?月|[数几]{_CHINESE}|[近上成][十百千万]+(?={_UNIT}|[余多])",
)
_IDIOMS = (
    r"一[^\s，。、十百千万亿零点]一|[统进唯逐同每任某这那上下新单归划专之]一|一次性|最近一次|一件事|一条龙|一条线|十分|百分百",
    r"[一二三四五六七八九十]位一体|[一两]者|一人一|一家之",
    # One for each is no total; parts and sides of a matter count nothing that was done.
    rf"[各每][^\s，,。；;、\d{_DIGITS}]{{1,12}}一[名人位个]|{_EITHER}\s*个(?:部分|方面)",
)
_LEFT_ALONE = tuple(re.compile(each) for each in (*_NAMES, *_DATES, *_ORDERS, *_VAGUE, *_IDIOMS))

_ARABIC = r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:[千万亿]\d+)+[百千]|\d+)(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"百分之\s*(?P<share>-?{_NUMBER}|{_CHINESE}(?:点[{_DIGITS}]+)?)"
    rf"|(?:(?P<arabic>{_ARABIC})|(?P<chinese>{_CHINESE}(?:点[{_DIGITS}]+)?))"
    r"\s*(?P<more>[余多+]?)\s*(?P<place>[百千万亿]?)\s*(?P<further>[余多+]?)\s*"
    rf"(?:(?P<yuan>元)(?:整|(?P<cents>(?:零?[\d{_DIGITS}]角)?(?:零?[\d{_DIGITS}]分)?))"
    rf"|(?P<unit>[%‰]|个?百分点|{_UNIT}))?"
)
# 五六 is five or six, not fifty-six.
_TWO_AT_ONCE = re.compile(rf"[{_DIGITS.translate(dict.fromkeys(map(ord, '零〇')))}]{{2}}")
_ROUGH_BEFORE = re.compile(r"(?:约|近|接近|超|超过|逾|不足|不到|至少|最多|大概)\s*$")
_ROUGH_BEHIND = re.compile(r"\s*(?:左右|上下|以上|以下|以内|之多)")
_MINUS = re.compile(r"[长降减少增加率为幅是]\s*-$")


@lru_cache(maxsize=4096)  # asked for twice a sentence
def amounts(sentence: str) -> tuple[Amount, ...]:
    """The numbers of a sentence that count something, in their order.

    `value` is in the unit as written: 8.0056 for 8.0056万元, 80056 for 80056元, 30 for 百分之三十 (unit "%"),
    180000 for 18万余条. A number of more than one value or of none (a range, 近百) is not among them.
    """
    plain = _WIDE_BETWEEN_DIGITS.sub(lambda found: "," if found[0] == "，" else ".", sentence).translate(
        _WIDE
    )
    for pattern in _LEFT_ALONE:
        plain = pattern.sub(lambda found: _ALONE * len(found[0]), plain)
    return tuple(_read(plain, sentence))


def base_value(amount: Amount) -> Decimal:
    """The value by which two amounts are compared: money in 元 to the 分, all else as it is."""
    return amount.value * Decimal(10) ** _MONEY.get(amount.unit, 0)


def is_money(amount: Amount) -> bool:
    """Whether it is a sum of money, in whatever unit."""
    return amount.unit in _MONEY


def _read(plain: str, sentence: str) -> Iterator[Amount]:
    for found in _AMOUNT.finditer(plain):
        value = _value(found)
        if value is None:
            continue
        start, end = found.start(), found.start() + len(found[0].rstrip())
        if _MINUS.search(plain[:start]):
            start, value = start - 1, -value
        is_rough = bool(
            found["more"]
            or found["further"]
            or _ROUGH_BEFORE.search(plain[:start])
            or _ROUGH_BEHIND.match(plain[end:])
        )
        yield Amount(value, _unit(found), sentence[start:end], start, end, is_rough)


def _unit(found: re.Match[str]) -> str:
    if found["share"]:
        return PERCENT
    if found["yuan"]:
        return _money_unit(found)
    unit = found["unit"] or ""
    return POINTS if unit.endswith("百分点") else unit


def _money_unit(found: re.Match[str]) -> str:
    """元, or with the place before it where that makes a unit of its own: 8万元, but not 8千元."""
    return next((unit for unit in _MONEY if unit == f"{found['place']}元"), "元")


def _value(found: re.Match[str]) -> Decimal | None:
    if found["share"]:
        return _number(found["share"])
    if found["chinese"] and not _counts(found["chinese"], found["yuan"] or found["unit"] or ""):
        return None
    value = _number(found["arabic"] or found["chinese"])
    if value is None:
        return None
    if found["place"] and not (found["yuan"] and _money_unit(found) != "元"):
        value *= Decimal(10) ** _PLACES[found["place"]]
    return value + _cents(found["cents"]) if found["cents"] else value


def _cents(written: str) -> Decimal:
    """What 角 and 分 add, in 元."""
    added = Decimal(0)
    for digit, name in re.findall(r"(.)([角分])", written):
        added += Decimal(_DIGIT.get(digit, digit)).scaleb(-1 if name == "角" else -2)
    return added


def _counts(numeral: str, unit: str) -> bool:
    """Whether a Chinese numeral before this unit is a number, not part of a word."""
    if numeral in ("一", "壹"):
        return unit in _UNITS_OF_ONE
    return bool(unit) and bool(re.search(rf"[{_DIGITS}十拾]", numeral))


def _number(written: str) -> Decimal | None:
    """The value of one numeral, Arabic, Chinese or both; None where it has no one value (五六, 十五六)."""
    if written.isascii():
        return Decimal(written.replace(",", ""))
    whole, _, decimals = written.partition("点")
    if _TWO_AT_ONCE.search(whole):
        return None
    try:
        value = Decimal(int(cn2an(whole, "smart")))
    except ValueError:
        return None
    return value + Decimal("0." + "".join(_DIGIT[char] for char in decimals)) if decimals else value
