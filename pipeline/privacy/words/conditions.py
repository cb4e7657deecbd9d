"""个人状况: health, poverty, being a minor and a past before the courts, told of a named person.

Without a name the same words speak of a programme (发放低保金12户, 残疾人两项补贴政策) and are no finding. The names of
households on relief are posted by law, so poverty is at most POSSIBLE, and so is a past, of which judgments
that are published speak; health and minors are LIKELY.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.words.names import addressed, name_at, names_in
from pipeline.privacy.words.sentences import sentence_around


def _any(words: str) -> str:
    return "|".join(words.split())


_HEALTH = (
    "残疾人 残疾 重残 因残 因病 重病 大病 重疾 患病 癌症 患癌 肺癌 胃癌 肝癌 肠癌 乳腺癌 食道癌 食管癌 宫颈癌 甲状腺癌 肿瘤 白血病 尿毒症 艾滋病 艾滋 HIV 精神病人 精神病 精神分裂症 "
    "精神分裂 精神障碍 抑郁症 智力障碍 智障 肝炎 乙肝 肺结核 结核病 梅毒 糖尿病 高血压 心脏病 冠心病 心梗 脑梗死 脑梗塞 脑梗 脑出血 脑瘫 中风 偏瘫 瘫痪 癫痫 透析 肾病 肾衰竭 "
    "肾衰 肝硬化 尘肺 红斑狼疮 帕金森 痴呆 怀孕 孕妇 产妇 流产 引产 不孕 确诊 阳性 密切接触者 失明 失聪 聋哑 截肢 失能 慢性病 血友病 自闭症 孤独症 住院治疗 致残 "
    "车祸 卧床 伤残"
).split()
_POVERTY = (
    "低保户 低保对象 低保 最低生活保障 五保户 五保老人 五保 特困供养人员 特困人员 特困户 特困供养 贫困户 脱贫户 监测户 监测对象 建档立卡 低收入 困难户 因学致贫 易致贫 返贫 "
    "困难家庭 生活困难 临时救助 分散供养 集中供养 脱贫不稳定 边缘易致贫 突发严重困难"
).split()
_MINOR = "未成年人 未成年 留守儿童 困境儿童 孤儿 无人抚养儿童 弃婴".split()
# Each begins with two characters that are rare elsewhere, which 社区 and 强制 are not.
_PAST = "刑满释放 刑释 矫正(?<=社区矫正) 服刑 缓刑 假释 帮教(?<=安置帮教) 帮教对象 吸毒 戒毒".split()

_STATE = re.compile(
    rf"(?P<past>{'|'.join(_PAST)})|(?P<health>{'|'.join(_HEALTH)}|孕[0-9]{{1,2}}周)"
    rf"|(?P<poverty>{'|'.join(_POVERTY)})"
    rf"|(?P<minor>{'|'.join(_MINOR)}|(?<![0-9])[0-9]{{1,2}}周?岁)"
)
_WORDS = (*_HEALTH, *_POVERTY, *_MINOR, *_PAST)
# The first two characters of the words, as two sets: the engine skips what cannot begin one fastest.
_PAIRS = {word[:2] for word in _WORDS}
_LONE = "岁孕"
_FIRST, _SECOND = ("".join(sorted({pair[at] for pair in _PAIRS})) for at in (0, 1))
_TRIGGER = re.compile(f"[{_LONE}{_FIRST}](?:(?<=[{_LONE}])|(?=[{_SECOND}]))")
_AGE = re.compile(r"[0-9]+")
_AGE_REACH = 3
_ADULT = 18

# What turns a state into a programme, an office or a count.
_PROGRAMME = re.compile(
    "(?:"
    + _any(
        "政策 资金 工作 事业 联合会 联 标准 办法 制度 项目 服务 保险 条例 通知 规定 细则 方案 指南 须知 流程 机构 中心 基金 系统 数据 专干 专员 专管 窗口 经办"
        " 信息 动态 管理 核查 评定 认定 评审 评议 人数 人口 [0-9]+[户人名个] [一二三四五六七八九十]+[户人名个] 们 代表 群体 较 等 走访 慰问 康复 就业 教育 防治 预防 筛查 "
        "宣传 知识 日 保障 供养 对象 金 补贴 补助 救助 两项 比例 率"
    )
    + ")"
)
# Between a name and a state these say that the person did something for others.
_DEED = re.compile(
    r"走访|慰问|帮扶|看望|调研|宣讲|宣传|发放|检查|讲解|负责|开展|组织|主持|参加|会议|入户|探望|捐|资助|关爱|服务|指导|督查|督导|签订|审批|受理|讲课|带领|陪同|主讲|作了|强调|要求"
)
_GAP = 40

TOLD_OF_A_PERSON = {
    "health": "健康状况与姓名写在一起",
    "poverty": "困难状况与姓名写在一起，依法公示的可以保留",
    "minor": "未成年人与姓名写在一起",
    "past": "服刑、矫正或吸毒戒毒的情况与姓名写在一起",
}


def find_conditions(text: str) -> tuple[Hit, ...]:
    """States of health, poverty, minority or past of persons named in the same sentence; sorted.

    `text` is as `sentences.plain_signs` gives it; a hit covers the word of the state, not the name.
    """
    return tuple(_found(text))


def states_in(cell: str) -> tuple[tuple[int, int, str], ...]:
    """Words of health, poverty, minority or past in a cell, whoever is meant: start, end, which of these."""
    return tuple(
        (match.start(), match.end(), str(match.lastgroup))
        for match in _states(cell)
        if match.lastgroup != "minor" or _is_minor(match[0])
    )


def condition_signs(text: str) -> Iterator[int]:
    """Where words of health, poverty or age may begin in any text; quick, and more than there are."""
    for match in _TRIGGER.finditer(text):
        at = match.start()
        if match[0] in _LONE or text[at : at + 2] in _PAIRS:
            yield at


def _found(text: str) -> Iterator[Hit]:
    for match in _states(text):
        kind = str(match.lastgroup)
        if (kind == "minor" and not _is_minor(match[0])) or not _is_told_of_a_person(text, match):
            continue
        yield Hit(Kind.CONDITION, match.start(), match.end(), CONFIDENCE[kind], TOLD_OF_A_PERSON[kind])


def _states(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for at in condition_signs(text):
        if at < done:
            continue
        if text[at] == "岁":
            match = _STATE.search(text, max(done, at - _AGE_REACH), at + 1)
        else:
            match = _STATE.match(text, at)
        if match:
            done = match.end()
            yield match


CONFIDENCE = {
    "health": Confidence.LIKELY,
    "poverty": Confidence.POSSIBLE,
    "minor": Confidence.LIKELY,
    "past": Confidence.POSSIBLE,
}


def _is_minor(words: str) -> bool:
    age = _AGE.match(words)
    return age is None or int(age[0]) < _ADULT


def _is_told_of_a_person(text: str, match: re.Match[str]) -> bool:
    first, last = sentence_around(text, match.start(), match.end())
    return _has_name_before(text, first, match) or _has_name_behind(text, last, match)


def _has_name_before(text: str, first: int, match: re.Match[str]) -> bool:
    """王小明，男，65岁，肢体残疾: a name shortly before, and nothing between that he did for others."""
    if _PROGRAMME.match(text, match.end()):
        return False
    names = reversed(names_in(text, max(first, match.start() - _GAP), match.start()))
    ends = (end for _, end in names if not addressed(text, end) or _HAS_IT.match(text, end, match.start()))
    nearest = next(ends, None)
    return nearest is not None and not _DEED.search(text, nearest, match.start())


# 同志 who did something for others is so called, and who is ill himself: 王建国同志患肺癌.
_HAS_IT = re.compile(
    "(?:同志|先生|女士)(?:[,(]?[男女])?[,因身现系为是已长期突发不幸检]{0,8}(?:患有?|确诊为?|查出)?$"
)


def _has_name_behind(text: str, last: int, match: re.Match[str]) -> bool:
    """低保户王小明, 患者：王小明: the name follows at once."""
    opening = _OPENING.match(text, match.end(), last)
    return name_at(text, opening.end() if opening else match.end(), last) is not None


_OPENING = re.compile(r"(?:感染者|者|人员|人|户|家庭|儿童|老人|学生|对象|患者|病人)?[ :(,“]{0,2}")
