"""姓名: where a person's name stands in running text, told by surname, given name and what is around them.

A name alone is no finding: it becomes one beside a number, an address or a state of health or need. Officials
in their role (书记, 经办人：) act for the public and stay (条例第二十条), as do masked names (张某某, 张*明).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from functools import lru_cache

from pipeline.privacy.words.called import CALLED, FIRST, PLACE_BEHIND, called_name_end
from pipeline.privacy.words.states import BEGINS_A_STATE
from pipeline.privacy.words.surnames import COMPOUND_SURNAMES, GIVEN, SURNAMES, WORDS

_HAN = "[\u4e00-\u9fff]"
_FAMILY = "[" + "".join(sorted(SURNAMES)) + "]"
_COMPOUND = "|".join(COMPOUND_SURNAMES)
_GIVEN = "[" + "".join(sorted(GIVEN)) + "]"

_ROLES = (
    "书记 副书记 主任 副主任 镇长 副镇长 乡长 县长 局长 科长 所长 站长 院长 校长 园长 组长 副组长 队长 会长 社长 场长 部长 处长 股长 主席 委员"
    " 干部 工作人员 经办人 经办 联系人(?<!急联系人) 负责人 责任人 审核人 填报人 填表人 制表人 制表 记录人 主持人 召集人 签发人 承办人 办理人 批准人 包保人 帮扶人 "
    "河长 林长 路长 田长 网格员 网格长 宣传员 监督员 信息员 会计 出纳 文书 法官 审判员 审判长 律师 记者 教师 老师 医生 民警 队员 代表 理事长 监事长 法定代表人 法人代表 法人 "
    "普查员 调查员 协管员 巡查员 保洁员 护路员 信访员 评议员 "
    "经理 技术员 专家 监理 调解员 联络员 管护员 护林员 第一书记 纪检委员 组织委员 分管领导 领导 村长 总支书记 人大代表"
).split()
_ROLE_BEFORE = re.compile(rf"(?:{'|'.join(_ROLES)})(?:姓名)?[:]? ?(?:{_HAN}{{2,4}}[、, ]){{0,6}}$")
_ROLE_JOINED = re.compile(
    rf"[ (]?(?:任|担任|兼任)?(?:村|镇|乡|县|社区|局|所|站|支部|党委|党总支|党支部|纪委)?(?:{'|'.join(_ROLES)})"
)

# Words that end right before a name, and words that a name can run into.
_LEADS = (
    "村民 居民 户主 姓名 名叫 申请人 当事人 学生 儿童 老人 患者 病人 困难户 贫困户 低保户 五保户 脱贫户 监测户 特困户 特困人员 残疾人 低保对象 孤儿 孕妇 产妇 农户 群众 本人 "
    "其子 其女 其妻 其夫 妻子 丈夫 儿子 女儿 父亲 母亲 之子 之女 家属 监护人 领款人 收款人 受益人 被害人 死者 职工 社员 住户 租户 业主 户名 感染者 病例 对象 成年人 邻居 "
    "家长 亲属 甲方 乙方 丙方 丁方 买方 卖方 承包方 转出方 转入方 受让方 出让方 出租方 承租方 借款方 原告 被告 考生 新生 车主 机主 同学 组 村 女婿 儿媳 媳妇 孙子 孙女 "
    "同意 认定 送达 汇入 转至 汇给 退给 通知 付 补发 走访 慰问 看望 是 叫 找 给 向 对 为 与 和 将 由 于 请 查 家 人 者 户 员 属 兵 号 室"
).split()
_FOLLOWS = (
    "同志 先生 女士 同学 家属 诉 提出 自愿 您 表示 承诺 委托 授权 转让 报名 遗失 丢失 迁 "
    "男 女 身份 证件 电话 手机 联系 住 家 现住 户 患 的 因 系 为 残疾 等 享受 一家 出生 生于 今年 现年 年仅 年满 年龄 岁 与 和 及 被 是 在 于 从 向 领取 申请 之 "
    "确诊 怀孕 肢体 视力 听力 言语 智力 精神 账户 账号 银行 卡号 护照 每月 本人 母 父 妻 夫 已 曾 监护 长期 户籍 籍贯 居住 办理 提交 反映 投诉 举报 重病 重度 大病 癌 "
    "肺 低保 五保 特困 贫困 孤儿 年收入 宅 微信 邮箱 一级 二级 三级 四级 属 进行 来 经 同 罹患 有 未成年 村民 打卡 账 卡 地址 港澳 台胞 尾号 名下 收 签收 户主 遭 "
    "不慎 死亡 去世 病 常年 瘫痪 无 持 个人 还款 就读 登记 代领 代办 一卡通 结对 拟 您 居住于 照料 银行卡 社保 打款 领 已领 一家 病逝 名 正 "
    "服刑 刑满 刑释 缓刑 假释 社区矫正 社区戒毒 吸毒 戒毒 强制"
).split()


# The first character of the surname stands first, which the engine skips fastest; only then what leads to it.
# A look at the last character of all leads spares most places a look at each of them.
_LAST_OF_LEADS = "[" + "".join(sorted({word[-1] for word in _LEADS})) + "]"
_LED = rf"(?:(?<!{_HAN}.)|(?<={_LAST_OF_LEADS}.)(?:" + "|".join(f"(?<={word}.)" for word in _LEADS) + "))"
_REST_OF_COMPOUND = "|".join(f"(?<={surname[0]}){surname[1]}" for surname in COMPOUND_SURNAMES)
_WHOLE = rf"(?:(?:{_REST_OF_COMPOUND}){_HAN}{{1,2}}|(?<={_FAMILY}){_GIVEN}{{1,2}})"
_BEHIND = rf"(?:(?!{_HAN})|(?={'|'.join(_FOLLOWS)}|{BEGINS_A_STATE}))"
_NAME = re.compile(rf"(?P<name>{FIRST}{_LED}{_WHOLE}){_BEHIND}", re.DOTALL)
_NAME_HERE = re.compile(rf"{FIRST}{_WHOLE}{_BEHIND}")
_TOLD = re.compile(
    rf"(?:姓名|户主|户名|申请人|当事人|领款人|收款人)[: ]{{1,2}}(?P<name>(?:{_COMPOUND}|{_FAMILY}){_HAN}{{1,2}})(?!{_HAN})"
)
# 石卫健〔2024〕17号: an office's short name before the number of its document (GB/T 9704-2012, 7.2.5).
_NUMBER_BEHIND = re.compile(r"[〔\[(【] ?(?:19|20)[0-9]{2}年? ?[〕\])】]")
_MASKED = "某"
_ROLE_REACH = 30

_FULL = re.compile(rf"(?:{_COMPOUND}){_HAN}{{1,2}}|{_FAMILY}{_GIVEN}{{1,2}}")
_SHORT = re.compile(rf"(?:(?:{_COMPOUND})|{_FAMILY}){_HAN}{{1,3}}|{_HAN}{{1,8}}(?:[.·]{_HAN}{{1,8}}){{1,3}}")


_COURTESY = re.compile(r"同志|先生|女士")
# 高女士 names nobody.
_ONLY_COURTESY = re.compile(r".(?:先生|女士)")


def addressed(text: str, end: int) -> bool:
    """Whether a word of courtesy follows a name: one who did something for others is so called."""
    return _COURTESY.match(text, end) is not None


def names_in(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Where personal names stand in `text[start:end]`, as (start, end) in `text`, sorted; no officials.

    `text` is as `sentences.plain_signs` gives it; what stands around the part is seen.
    """
    names = _all_names(text)
    if end is None:
        return names[bisect_left(names, (start,)) :]
    first, last = bisect_left(names, (start,)), bisect_left(names, (end,))
    return names[first : last - 1 if last > first and names[last - 1][1] > end else last]


def name_at(text: str, start: int, end: int) -> int | None:
    """Where the name ends that begins at `start`, whatever leads to it; None without one before `end`."""
    match = _NAME_HERE.match(text, start, end)
    if match and _may_be_person(text, *match.span()):
        return match.end()
    return called_name_end(text, start, end)


@lru_cache(maxsize=4)
def _all_names(text: str) -> tuple[tuple[int, int], ...]:
    """Remembered: a text full of personal data is asked for the names around each of its places."""
    places = {match.span("name") for pattern in (_NAME, _TOLD) for match in pattern.finditer(text)}
    plain = {place for place in places if _is_person(text, *place)}
    return tuple(sorted(plain.union(_called(text, {start for start, _ in plain}))))


def _called(text: str, known: Set[int]) -> Iterator[tuple[int, int]]:
    """Who is called 低保户 or 患者 right before, save the names that are known already."""
    for match in CALLED.finditer(text):
        start = match.start()
        end = None if start in known else called_name_end(text, start, len(text))
        if end is not None and not _ends_in_role(text[max(0, start - _ROLE_REACH) : start]):
            yield start, end


def is_name(text: str) -> bool:
    """Whether a whole cell without a heading reads as a name: surname and usual given name."""
    return _FULL.fullmatch(text) is not None and not _is_word(text)


def may_be_name(text: str) -> bool:
    """Whether a cell of a column of names holds a name, be its characters rare; false for what is masked."""
    return _SHORT.fullmatch(text) is not None and _MASKED not in text and not _is_word(text)


def _is_person(text: str, start: int, end: int) -> bool:
    return _may_be_person(text, start, end) and not _ends_in_role(text[max(0, start - _ROLE_REACH) : start])


def _may_be_person(text: str, start: int, end: int) -> bool:
    """Whether neither the name itself nor what follows makes it none, or an official's."""
    name = text[start:end]
    if _MASKED in name or _is_word(name) or _ONLY_COURTESY.fullmatch(name):
        return False
    if PLACE_BEHIND.match(text, end) or _NUMBER_BEHIND.match(text, end):
        return False
    return _ROLE_JOINED.match(text, end) is None


def _is_word(name: str) -> bool:
    return name in WORDS


@lru_cache(maxsize=1 << 12)
def _ends_in_role(before: str) -> bool:
    """Remembered: many names stand behind the same words."""
    return _ROLE_BEFORE.search(before) is not None
