"""称呼后面的姓名: who stands right behind a word that calls somebody so, 低保户 or 患者, whatever follows the name.

Such a word wants a name or a word of its own work (低保户数, 患者满意度). So a surname and one or two Han behind it
are a name unless they begin a common word; where the name ends is told by the common words that follow names.
A name that is told a character too long or too short still says that somebody is named.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.privacy.words.surnames import (
    BEGINNINGS,
    COMPOUND_SURNAMES,
    GIVEN,
    PLAIN_SURNAMES,
    SURNAMES,
    WORDS,
)

_HAN: Final = "[\u4e00-\u9fff]"
FIRST: Final = "[" + "".join(sorted(SURNAMES | {surname[0] for surname in COMPOUND_SURNAMES})) + "]"
"""What a name may begin with: one set, which the engine skips fastest."""
PLACE_BEHIND: Final = re.compile(
    r"[和](?:平|谐|睦|顺)[路街村社小大]|家?(?:村(?!民)|社区|[镇乡县市组庄路街队台圩郢湾岗楼巷]|小区|水库|大桥|农场|学校|小学|中学|医院|公司|合作社|超市|饭店|商店)"
)
"""陈老家村, 平安镇: what begins like a name may be a place."""

_CALLINGS: Final = (
    "低保户 低保对象 低保人员 低保家庭 低保老人 五保户 五保老人 五保对象 特困户 特困人员 特困对象 特困老人 特困家庭 供养人员 供养对象 "
    "贫困户 脱贫户 监测户 监测对象 困难户 困难党员 困难群众 困难职工 困难学生 困难老人 困难家庭 困难对象 困难妇女 困难儿童 贫困生 "
    "边缘户 低收入户 残疾人 残疾学生 残疾儿童 残疾老人 残疾军人 重残人员 智障人员 精神病人 患者 病人 病号 孕妇 产妇 感染者 "
    "孤儿 留守儿童 困境儿童 未成年人 学生 失独家庭 特殊家庭 失独老人 独居老人 孤寡老人 留守老人 空巢老人 失能老人 高龄老人 "
    "服刑人员 释放人员 矫正对象 矫正人员 吸毒人员 戒毒人员 帮教对象 救助对象"
).split()
_LAST: Final = "[" + "".join(sorted({word[-1] for word in _CALLINGS})) + ": (“]"
_SIGN: Final = "[: (“]"
CALLED: Final = re.compile(
    rf"{FIRST}(?<={_LAST}.)(?:"
    + "|".join(f"(?<={word}.)|(?<={word}{_SIGN}.)" for word in _CALLINGS)
    + rf")(?={_HAN})"
)
"""The first character of what may be a name behind such a word."""

# No name goes on with these where its first character is rare in names.
_NEVER: Final = frozenset(
    "的了是在和与及或等于由被把将为对向给就都也又很不没未已曾应可能须需请要会让使从到至因按经以每各其此该户村镇乡县市区"
    "组社街路号元千百十日时个名员者湾楼店庄冲郢圩岗桥塘铺集坝坪垸屋畈沟河所院校站部局某家"
)
# Words that follow a name, by the character that could also be the name's last one.
_BEHIND: Final = frozenset(
    (
        "领取 领款 领到 领走 发放 发给 发病 发现 发生 实际 实施 实行 实有 享受 享有 接受 接收 接到 接种 申请 申报 申领 生活 生病 生产 生育 生于 来访 来电 "
        "来信 来到 常年 常住 长期 长年 长子 长女 同意 同志 同学 同村 女儿 女士 女婿 子女 安置 安装 安葬 安排 家庭 大额 大病 重病 重度 重残 年龄 年纪 年满 "
        "年近 年老 年仅 年收 双目 双腿 双下 双亲 先天 先后 先生 全家 全额 全年 全款 公示 公开 公告 用于 用电 用水 用药 自愿 自述 自幼 自己 自行 自费 自主 "
        "自筹 自杀 自家 化疗 化解 放弃 放疗 水费 水电 电费 电话 电动 通过 通知 建房 建档 建议 建立 新房 新农 新增 新纳 春节 冬季 秋季 米面 米油 轮椅 精神 "
        "精准 智力 视力 言语 听力 听证 意外 意见 车祸 车辆 目前 现年 本人 本月 本季 本年 本户 名下 多次 多重 多病 多年 元旦 五保 民政 民事 社保 社会 社区 "
        "保障 保险 育有 护理 护工 安全 开展 开始 开具 参加 参保 参与 提出 提供 反映 定期 及时 主动 主要 正在 正常 进行 进入 进城 完成 报销 报名 报告 帮扶 "
        "利用 收到 收入 收取 补助 补贴 补发 房屋 房子 合计 合作 解决 落实 行动 行走 行政 力所 立即 成功 成年 成为 世界 万元 一次 一户 一家 一级 一行 一名 "
        "二级 三级 四级 三口 四口 五口 两项 存折 存款 存在 交费 交纳 代领 代办 代缴 养老 孩子 孙子 孙女 儿子 之子 之女 之妻 当场 当面 送来 送去 送到 转入"
    ).split()
)
_AMOUNT: Final = frozenset("一二三四五六七八九十百千万")
_MANY: Final = re.compile(r"[0-9一二三四五六七八九十两]+(?:[户名人]|个(?!月))")
_COMPOUND: Final = re.compile("|".join(COMPOUND_SURNAMES))


def called_name_end(text: str, start: int, last: int) -> int | None:
    """Where the name ends that begins at `start`, right behind such a word; None without one before `last`.

    `text` is as `sentences.plain_signs` gives it.
    """
    if not CALLED.match(text, start):
        return None
    given = _given_at(text, start)
    if given is None or given >= last:
        return None
    end = given + 1 if given + 1 >= last or not _goes_on(text, given + 1) else given + 2
    name = text[start:end]
    if "某" in name or name in WORDS or PLACE_BEHIND.match(text, end) or _MANY.match(text, end):
        return None
    return end


def _given_at(text: str, start: int) -> int | None:
    """Where the given name begins, if what stands there is a surname and goes on like a name."""
    if _COMPOUND.match(text, start):
        return start + 2 if _is_han(text, start + 2) else None
    surname, given = text[start], text[start + 1 : start + 2]
    if surname not in SURNAMES or surname + given in BEGINNINGS or surname + given in WORDS:
        return None
    if given == "家":  # 王家旺, and neither 王家湾 nor 王家
        return start + 1 if text[start + 2 : start + 3] in GIVEN and _goes_on(text, start + 2) else None
    is_name = given in GIVEN or (surname in PLAIN_SURNAMES and given not in _NEVER)
    return start + 1 if is_name else None


def _goes_on(text: str, at: int) -> bool:
    """Whether the character at `at` is a second one of a given name, and begins no word that follows it."""
    char, behind = text[at : at + 1], text[at + 1 : at + 2]
    if not _is_han(text, at) or char in _NEVER or char + behind in _BEHIND:
        return False
    if char in _AMOUNT and (behind in _AMOUNT or behind in "元户口人次月个年"):
        return False
    return char in GIVEN or not _is_han(text, at + 1)


def _is_han(text: str, at: int) -> bool:
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"
