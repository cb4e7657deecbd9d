"""状态的词: the words that tell of health, poverty, being a minor, a loss or a past, whoever is meant by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

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
_LOSS = "父亲去世 母亲去世 父母去世 父母双亡 父亲病故 母亲病故 奶奶抚养 爷爷抚养 祖父母抚养 失独".split()
# Words that call somebody so, of which each wants a name right behind: alone they speak of many.
_PATIENT = "患者 病人 病号".split()
_NEEDY = (
    "困难党员 困难群众 困难职工 困难学生 困难老人 困难妇女 困难儿童 困难对象 孤寡老人 边缘户 受助学生 贫困生"
).split()
# Each begins with two characters that are rare elsewhere, which 社区 and 强制 are not.
_PAST = "刑满释放 刑释 矫正(?<=社区矫正) 服刑 缓刑 假释 帮教(?<=安置帮教) 帮教对象 吸毒 戒毒".split()

_STATE = re.compile(
    rf"(?P<past>{'|'.join(_PAST)})|(?P<health>{'|'.join(_HEALTH)}|孕[0-9]{{1,2}}周)"
    rf"|(?P<poverty>{'|'.join(_POVERTY)})"
    rf"|(?P<minor>{'|'.join(_MINOR)}|(?<![0-9])[0-9]{{1,2}}周?岁)"
    rf"|(?P<loss>{'|'.join(_LOSS)})|(?P<patient>{'|'.join(_PATIENT)})|(?P<needy>{'|'.join(_NEEDY)})"
    rf"|(?P<pupil>年级(?<=[一二三四五六七八九]年级)(?:\(?[0-9一二三四五六七八九十]{{1,2}}\)?班)?)"
)
_WORDS = (*_HEALTH, *_POVERTY, *_MINOR, *_PAST, *_LOSS, *_PATIENT, *_NEEDY, "年级")
# The first two characters of the words, as two sets: the engine skips what cannot begin one fastest.
_PAIRS = {word[:2] for word in _WORDS}
_LONE = "岁孕"
BEGINS_A_STATE: Final = "|".join(
    f"{first}[{''.join(sorted(pair[1] for pair in _PAIRS if pair[0] == first))}]"
    for first in sorted({pair[0] for pair in _PAIRS})
)
"""A pattern for the first two characters of the words."""
_FIRST, _SECOND = ("".join(sorted({pair[at] for pair in _PAIRS})) for at in (0, 1))
_TRIGGER = re.compile(f"[{_LONE}{_FIRST}](?:(?<=[{_LONE}])|(?=[{_SECOND}]))")
_AGE_REACH: Final = 3


def condition_signs(text: str) -> Iterator[int]:
    """Where words of health, poverty or age may begin in any text; quick, and more than there are."""
    for match in _TRIGGER.finditer(text):
        at = match.start()
        if match[0] in _LONE or text[at : at + 2] in _PAIRS:
            yield at


def told_states(text: str) -> Iterator[re.Match[str]]:
    """Each such word; its named group is health, poverty, minor, loss, past, patient, needy or pupil."""
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
