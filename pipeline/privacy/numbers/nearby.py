"""旁边的字: what stands beside a number and says what it is, or that it is no personal number at all.

All functions take a text in the form of `plain.view_of`, and places in it.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.privacy.numbers.spacing import CARDS, MOBILES, RESIDENTS, grouped

# A number that these words announce is a thing's, not a person's.
_THINGS = (
    "编号 编码 代码 单号 批号 批次 序列 流水 档号 档案号 案号 票号 文号 备案 许可 登记号 证书号 合同 凭证 发票 工单 订单 运单 快递 受理 回执 校验码 监管码 追溯码"
    " 条码 条形码 二维码 识别码 标识码 防伪码 验证码 产权证 不动产 设备号 机号 车架号 发动机 表号 户号 型号 税号 注册 标段 地块 图斑 宗地 商品 书号 刊号"
    " 会议号 会议ID 会议码 入会号 准考证 考号 考试号 林权证 房产证 房权证 土地证 经营权证 承包证 登记证 版本 坐标 座位号 识别号"
    " ISBN ISSN IMEI SN S/N s/n sn Sn sN"
).split()
# What stands before a number is read backwards: so a pattern is tried at one place only, not at each.
_SERIAL = re.compile(
    rf"[^\w\n]{{0,2}}[为是]?[^\w\n]{{0,4}}(?:码?号|[码号]编?)?书?证?(?:{'|'.join(word[::-1] for word in _THINGS)})"
)
# Numbers of these may have a telephone's digits, and may be one: who meets or chats gives his own at times.
_PERHAPS = (
    "腾讯会议 视频会议 云会议 钉钉会议 QQ群 微信群 群号 群号码 QQ QQ号 QQ号码 qq qq号 学籍号 学号 工号 房间号 直播间 直播间号 直播号 房号"
    " 医保号 医保卡号 社保号 门牌号 文件名"
).split()
_PERHAPS_BEFORE = re.compile(
    rf"[^\w\n]{{0,2}}[为是]?[^\w\n]{{0,3}}(?:{'|'.join(re.escape(word[::-1]) for word in _PERHAPS)})"
)
_END_OF_FILE_NAME = re.compile(
    r"\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp|pdf|docx?|xlsx?|pptx?|wps|et|ofd|txt|csv"
    r"|zip|rar|7z|mp[34]|mov|avi|wav|amr|m4a)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# A document's, an order's or an amount's mark, or the whole part of a decimal.
_MARK = re.compile(r"\s?(?:第|字|[〕\])]\d{4}[〔\[(]|\.?[oO][nN]|№|[¥￥$#])|\.[0-9]")
_UNIT = re.compile(
    r"\s?(?:号(?!码|[、,，;；])|标[段包]|[万亿]?元|[份件吨次户亩票%]|公斤|千克|平方|立方|毫升|千瓦)|\.(?!0(?!\d))\d{1,2}(?!\d)"
)
# A country code belongs to the telephone behind it.
_DIGITS_BEFORE, _DIGITS_BEHIND = re.compile(r"(?<!86)(?<=[0-9]) $"), re.compile(r" [0-9]")
ORGANISATION: Final = (
    r"(?:公司|政府|委会|委员会|合作社|联合社|经营部|加油站|服务区|大厅|窗口|中心|银行|[村居]委|支部|工会|协会|商会|农场|超市"
    r"|小学|中学|学校|学院|[办所站局院校园处科队厅店场社部厂室学])"
)
"""A pattern for how the names of offices, schools and firms end."""
_ADDRESS_OF_PAGE = re.compile(
    r"(?:https?://|www\.|[\w-]\.[A-Za-z]{2,6}/)[^\s一-鿿，。；、“”\"'<>]*$", re.ASCII
)
_FOR_CALLS = re.compile(r"(?:tel|phone|mobile|mob|sms)[=:/]+\s?(?:\+?86)?-?$", re.IGNORECASE)
# A telephone, a resident number or a card with all its digits.
_COMPLETE = re.compile(
    rf"(?:(?=1[ .-]?[3-9])(?:{grouped(MOBILES)})|(?=[1-9])(?:[0-9]{{15}}|{grouped(RESIDENTS)})"
    rf"|(?=[3-6])(?:{grouped(CARDS)}))(?![0-9])"
)
_REACH: Final = 24
_PAGE_REACH: Final = 200


def before(text: str, start: int, reach: int) -> str:
    """At most `reach` characters that stand before `start`."""
    return text[max(0, start - reach) : start]


def backwards(text: str, start: int, reach: int) -> str:
    """The same, the last character first."""
    return text[max(0, start - reach) : start][::-1]


def is_named_serial(text: str, start: int) -> bool:
    """Whether the words directly before a number call it a serial: 项目编号, 订单号, 发票号码."""
    return _SERIAL.match(backwards(text, start, _REACH)) is not None


def is_perhaps_serial(text: str, start: int, end: int) -> bool:
    """Whether a number may be a meeting's, a group's or a paper's by the words before it, or names a file."""
    return (
        _PERHAPS_BEFORE.match(backwards(text, start, _REACH)) is not None
        or _END_OF_FILE_NAME.match(text, end) is not None
    )


def is_within_word(text: str, start: int, end: int) -> bool:
    """Whether Latin letters adjoin a number, or an underscore that parts no Han from it, as in codes."""
    return _is_code(text[max(0, start - 2) : start][::-1]) or _is_code(text[end : end + 2])


def is_other_number(text: str, start: int, end: int) -> bool:
    """Whether a number is a document's, an amount, a decimal, a serial, or part of a page's address."""
    return is_within_word(text, start, end) or is_called_other(text, start, end)


def is_called_other(text: str, start: int, end: int) -> bool:
    """The same, whatever letters adjoin it."""
    head = backwards(text, start, _REACH)
    return (
        _MARK.match(head) is not None
        or _UNIT.match(text, end) is not None
        or _SERIAL.match(head) is not None
        or is_in_page_address(text, start)
    )


def is_in_row(text: str, start: int, end: int) -> bool:
    """Whether groups of digits stand among other groups, as in a row of numbers."""
    return bool(_DIGITS_BEFORE.search(before(text, start, 3)) or _DIGITS_BEHIND.match(text, end))


def is_in_page_address(text: str, start: int) -> bool:
    """Whether a number stands in a URL; one that is there to be called (tel:…) does not count."""
    first = max(0, start - _PAGE_REACH)
    if text.find("/", first, start) < 0 and text.find("www.", first, start) < 0:
        return False
    head = text[first:start]
    return _ADDRESS_OF_PAGE.search(head) is not None and not _FOR_CALLS.search(head)


def is_masked_tail(text: str, start: int) -> bool:
    """Whether stars directly before `start` hide the number's head: 138****5678, not **5678** in bold.

    Behind the stars of something else (王***13800001234) a number that is complete is no tail of them.
    """
    if not text.startswith("*", start - 1) or start == 0 or _COMPLETE.match(text, start):
        return False
    head = before(text, start, _REACH)
    rest = head.rstrip("*")
    return len(head) - len(rest) > 2 or (rest[-1:].isalnum() and rest[-1:].isascii())


def _is_code(beside: str) -> bool:
    """Whether two characters, the nearer first, make a number part of a code: 王小明_13800001234 is none."""
    if beside.startswith("_"):
        return not "一" <= beside[1:] <= "鿿"
    return beside[:1].isascii() and beside[:1].isalpha()
