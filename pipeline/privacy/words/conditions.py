"""个人状况: health, poverty, being a minor, losses and a past before the courts, told of a named person.

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
from pipeline.privacy.words.states import told_states


def _any(words: str) -> str:
    return "|".join(words.split())


_AGE = re.compile(r"[0-9]+")
_ADULT = 18

# What turns a state into a programme, an office or a count.
_PROGRAMME = re.compile(
    "(?:"
    + _any(
        "政策 资金 工作 事业 联合会 联 标准 办法 制度 项目 服务 保险 条例 通知 规定 细则 方案 指南 须知 流程 机构 中心 基金 系统 数据 专干 专员 专管 窗口 经办"
        " 信息 动态 管理 核查 评定 认定 评审 评议 人数 人口 [0-9]+(?:[户人名]|个(?!月)) [一二三四五六七八九十]+[户人名个] 们 代表 群体 较 等 走访 慰问 "
        "康复 就业 教育 防治 预防 筛查 宣传 知识 日 保障 供养 对象 金 补贴 补助 救助 两项 比例 率 请假 调班 缺席 缺勤 未能 未到 未参"
    )
    + ")"
)
# Between a name and a state these say that the person did something for others.
_DEED = re.compile(
    r"走访|慰问(?![金品])|帮扶|看望|调研|宣讲|宣传|发放|检查|讲解|负责|开展|组织|主持|参加|会议|入户|探望|捐|资助|关爱|服务|指导|督查|督导|签订|审批|受理|讲课|带领|陪同"
    r"|主讲|作了|强调|要求|(?:向|给|帮助)[一-鿿]{0,3}$"
)
# What is paid to somebody because of a state tells it of him: 付王小明尿毒症救助.
_PAID = re.compile("金(?!融)|补贴|补助|救助|慰问[金品]")
_GAP, _WHOLE_SENTENCE = 40, 120
# 丈夫因肝癌去世, 本人患糖尿病: of the family of whom the sentence names, however far off.
_OF_FAMILY = re.compile(
    r"(?:本人|其|妻子?|丈?夫|配偶|[长次大小]?[子女]|儿子?|女儿|[父母]亲?|爷爷|奶奶|祖[父母]|孙[子女]?|[兄弟姐妹]|家人|家属)[^,。;、:()]{0,12}$"
)
_JOINED = re.compile(r"[、,和及与/]{0,2}(?:并发|伴有?|合并)?")
_PUPIL_BESIDE = re.compile(
    r"(?:同学)?[,( ]{0,2}(?:[男女],)?(?:现?就?读于?|在)?(?:[一-鿿]{2,10}(?:小学|学校|中学|初中))?[,( ]?"
)

TOLD_OF_A_PERSON = {
    "health": "健康状况与姓名写在一起",
    "poverty": "困难状况与姓名写在一起，依法公示的可以保留",
    "minor": "未成年人与姓名写在一起",
    "past": "服刑、矫正或吸毒戒毒的情况与姓名写在一起",
    "loss": "家里的变故与姓名写在一起",
}
_KINDS = {"patient": "health", "needy": "poverty", "pupil": "minor"}
"""What a word tells that alone speaks of many, and so wants a name right beside it."""


def find_conditions(text: str) -> tuple[Hit, ...]:
    """States of health, poverty, minority, loss or past of persons named in the same sentence; sorted.

    `text` is as `sentences.plain_signs` gives it; a hit covers the word of the state, not the name.
    """
    return tuple(_found(text))


def states_in(cell: str) -> tuple[tuple[int, int, str], ...]:
    """Words of a state in a cell, whoever is meant: start, end, which of those in `TOLD_OF_A_PERSON`."""
    return tuple(
        (match.start(), match.end(), str(match.lastgroup))
        for match in told_states(cell)
        if match.lastgroup in TOLD_OF_A_PERSON and (match.lastgroup != "minor" or _is_minor(match[0]))
    )


def _found(text: str) -> Iterator[Hit]:
    last, told = -1, 0  # where the last word of a state ends, and the last one that is told of a person
    for match in told_states(text):
        is_same = match.lastgroup == "patient" and match.start() == last
        last = match.end()
        if is_same or (match.lastgroup == "minor" and not _is_minor(match[0])):
            continue
        is_next = told > 0 and _JOINED.fullmatch(text, told, match.start()) is not None
        if _is_told_of_a_person(text, match, is_next):
            told = match.end()
            yield _hit(match)


def _hit(match: re.Match[str]) -> Hit:
    told = str(match.lastgroup)
    kind = _KINDS.get(told, told)
    start = match.start() - (told == "pupil")  # 三年级: the number before is part of it
    return Hit(Kind.CONDITION, start, match.end(), CONFIDENCE[kind], TOLD_OF_A_PERSON[kind])


CONFIDENCE = {
    "health": Confidence.LIKELY,
    "poverty": Confidence.POSSIBLE,
    "minor": Confidence.LIKELY,
    "past": Confidence.POSSIBLE,
    "loss": Confidence.LIKELY,
}


def _is_minor(words: str) -> bool:
    age = _AGE.match(words)
    return age is None or int(age[0]) < _ADULT


def _is_told_of_a_person(text: str, match: re.Match[str], is_next: bool) -> bool:
    """Whether a person is named before or behind; `is_next` if the word joined before is so told."""
    first, last = sentence_around(text, match.start(), match.end())
    if match.lastgroup == "pupil":
        return _is_pupil(text, first, match.start() - 1)
    if _has_name_behind(text, last, match):
        return True
    if match.lastgroup in _KINDS:
        return False
    return _has_name_before(text, first, match, is_next)


def _is_pupil(text: str, first: int, start: int) -> bool:
    """王小明（石桥小学三年级）: a name right before, and nothing else between than his school."""
    ends = [end for _, end in names_in(text, max(first, start - _GAP), start)]
    return bool(ends) and _PUPIL_BESIDE.fullmatch(text, ends[-1], start) is not None


def _has_name_before(text: str, first: int, match: re.Match[str], is_next: bool) -> bool:
    """王小明，男，65岁，肢体残疾: a name shortly before, and nothing between that he did for others."""
    start = match.start()
    reach = _WHOLE_SENTENCE if _OF_FAMILY.search(text, max(first, start - _GAP), start) else _GAP
    names = reversed(names_in(text, max(first, start - reach), start))
    ends = (end for _, end in names if not addressed(text, end) or _HAS_IT.match(text, end, start))
    nearest = next(ends, None)
    if _PROGRAMME.match(text, match.end()):
        return nearest == start and _PAID.match(text, match.end()) is not None
    return is_next or (nearest is not None and not _DEED.search(text, nearest, start))


# 同志 who did something for others is so called, and who is ill himself: 王建国同志患肺癌.
_HAS_IT = re.compile(
    "(?:同志|先生|女士)(?:[,(]?[男女])?[,因其身现系为是已长期突发不幸检]{0,8}(?:患有?|确诊为?|查出)?$"
)


def _has_name_behind(text: str, last: int, match: re.Match[str]) -> bool:
    """低保户王小明, 患者：王小明: the name follows at once."""
    openings = (each.match(text, match.end(), last) for each in (_OPENING, _LABEL))
    return any(name_at(text, found.end(), last) is not None for found in openings if found)


_OPENING = re.compile(
    r"(?:感染者|者|人员|人|户|家庭|儿童|老人|学生|职工|党员|军人|对象|患者|病人)?[ :(,“]{0,2}"
)
# 低保A类：王小明, （失独）走访：王小明户
_LABEL = re.compile(
    r"[)]?(?:[A-Da-d一二三四甲乙][类档级]|新增|名单|对象|人员|家庭|户|走访|慰问|救助|领取|户主|本人|姓名){0,3}[)]?:[ ]?"
)
