"""病情: what a cell says of somebody's illness or disability by itself, under whatever heading it stands.

A cell is read clause by clause, and a clause counts only if it is all about the state: 患尿毒症, 肢体二级, 因病致贫,
and neither 残疾人护理补贴 nor 慢性病管理, which are programmes, nor 稻瘟病, which is a crop's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.privacy.hit import Hit, Kind
from pipeline.privacy.words.conditions import CONFIDENCE, TOLD_OF_A_PERSON, states_in
from pipeline.privacy.words.states import condition_signs

ILLNESS_SIGN: Final = re.compile(
    r"[病症癌瘤炎患残瘫]|结核|硬化|出血|梗[塞死]|骨折|衰竭|得了|查出|障碍|[一二三四1-4]级"
)
"""What any clause about an illness that no list names has; quick, and true too often."""
_CLAUSE: Final = re.compile(r"[^，,、。；;：:/\s（）()+＋|]+")
_WHO: Final = (
    r"(?:其|本人|户主|家庭成员|家人|家中|有|为|系|是|属|妻子?|丈?夫|儿子|女儿|[长次][子女]|孙[子女]|父亲?|母亲?|配偶|子|女"
    r"|社区|安置|因|长期|常年|多年|身|突发|先天性?|后天|[重中轻]度|[早中晚]期|急性|慢性|确诊为?|诊断为?|疑似|罹)*"
)
_ILLNESS: Final = (
    r"(?:[一-鿿A-Za-z]{0,9}(?:病|症|癌|癌变|肿瘤|瘤|炎|综合征|结核|(?<=[肝脑肺肾脉管性])硬化|(?<=[脑胃道底内腔部])出血|梗塞|梗死|骨折|衰竭|瘫痪|[偏截]瘫|致残)"
    r"|(?:患有?(?![者难])|得了|查出)[一-鿿A-Za-z]{2,20}?"
    r"|(?:肢体|视力|听力|言语|智力|精神|多重|重度)+(?:残疾|障碍|[一二三四1-4]级)+|残疾[一二三四1-4]级|[一二三四1-4]级残疾)"
)
_AFTER: Final = (
    r"(?:患者|病人|人员?|学生|儿童|少年|老人|家庭|子女"
    r"|[早中后晚]期|术后|手术后?|治疗中?|后遗症|卧床|[一二三四1-4]级|致[贫残困]|返贫|史|多年|丧失劳动力)*"
)
_STATE: Final = re.compile(f"{_WHO}{_ILLNESS}{_AFTER}")
_LEADING, _TRAILING = re.compile(_WHO), re.compile(_AFTER)
_KNOWN: Final = frozenset({"health", "minor", "past", "loss"})
"""States that a word alone tells, under any heading; relief of the poor is posted by law."""
# Of crops, beasts and what is fought; also words that end like an illness.
_OF_OTHERS: Final = re.compile(
    r"[稻麦虫瘟枯锈霉叶根果鱼猪牛羊鸡鸭鹅禽犬畜兽树松棉豆菜苗螟蚁]|玉米|植物|作物|森林|[防治查看无非抗预传]病|[无对]症|消炎|病害"
    r"|[弊通毛语]病|[无未非没]|健康|正常|补[贴助]|救助金|证|率|保险|医保|门诊|报销|管理"
)
_LONGEST: Final = 80


def states_by_themselves(cell: str) -> Iterator[Hit]:
    """The clauses of a cell that are all about such a state, each a hit from end to end."""
    if len(cell) > _LONGEST or not (ILLNESS_SIGN.search(cell) or any(True for _ in condition_signs(cell))):
        return
    for clause in _CLAUSE.finditer(cell):
        kind = "" if _OF_OTHERS.search(clause[0]) else _kind(clause[0])
        if kind:
            yield Hit(Kind.CONDITION, *clause.span(), CONFIDENCE[kind], TOLD_OF_A_PERSON[kind])


def _kind(clause: str) -> str:
    """Which state a whole clause tells; "" for none."""
    if ILLNESS_SIGN.search(clause) and _STATE.fullmatch(clause):
        return "health"
    for start, end, kind in states_in(clause):
        if kind in _KNOWN and _LEADING.fullmatch(clause, 0, start) and _TRAILING.fullmatch(clause, end):
            return kind
    return ""
