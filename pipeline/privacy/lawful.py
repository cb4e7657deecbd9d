"""依法公开: what an office publishes of itself, as it typed it in its settings (条例第二十条第一项)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pipeline.privacy.hit import Confidence, Hit, Kind, Lawful
from pipeline.privacy.numbers.nearby import ORGANISATION
from pipeline.privacy.plain import view_of
from pipeline.privacy.words.names import is_name, may_be_name, names_in
from pipeline.privacy.words.sentences import plain_signs

_OFFICES_LINES: Final = "监督 监督举报 值班 办公 公开".split()
_SHARED_LINES: Final = "举报 咨询 服务 投诉 报名".split()
"""Lines of which both ends are called so: 举报电话 is the office's, or the one that a complainant left."""
LINE_ENDS: Final = ("电话", "热线", "手机", "专线")
_LINES: Final = tuple(f"{what}{end}" for what in (*_OFFICES_LINES, *_SHARED_LINES) for end in LINE_ENDS)
PUBLIC_CALLINGS: Final = (
    *_LINES,
    *"河长 林长 工作队 第一书记 网格长 网格员 家庭医生 包保干部 包村干部 驻村干部 值班领导 带班领导 值班人员 热线".split(),
    *"行政责任人 技术责任人 巡查责任人 防汛责任人 防火责任人 村医 卫生室负责人".split(),
)
"""What telephones are published for, with those who are reached in their role (条例第二十条)."""
CALLED_PUBLIC = "旁边写着监督、值班、河长、网格员一类公开的电话，依法公开的可以保留"
_CLAUSE_END = re.compile(r"[。；;\n]")
_CALL_REACH = 30
_USUAL_NAME: Final = 3
_CALLER_REACH = 60
# What may stand between a calling and its number, beside at most one name.
_PLAIN_BETWEEN = re.compile(
    r"(?:联系|固定|值班|办公)?(?:电话|手机|座机)(?:号码?)?|联系(?:方式|号码)|号码|微信同号|姓名|同志|先生|女士|公开"
    r"|(?:联系|负责|责任|值班)人员?|联络员|职务|(?:村民?|社区)?(?:副?主任|支?书记?|文书|组长|[镇乡村]长)(?![一-鿿])"
    r"|[(（][一-鿿]{2,8}[办局所站委院][)）]|[为是](?![一-鿿])|24小时|[^\w]|_"
)
_BEHIND_CALLING = re.compile("(?:队?长|队?员|成员)+")
_UNIT_BEFORE_NAME = re.compile(rf"^[一-鿿]*(?:{ORGANISATION}|村|社区|[镇乡县市])")
_UNIT = re.compile(rf"{_UNIT_BEFORE_NAME.pattern}$")
"""An office or a village: right before a name only behind a line, since 网格员刘强到白泉村朱大明 is another's."""
_ACTS_FOR = re.compile(
    "访|接待|帮(?!扶干部|扶责任人)|慰问|上门|反映|来电|诉求|工单|对象|居民|群众|户|患者|村民(?!委|小?组长)|学生|老人"
    "|[举投咨][报诉询]人|[到去赴替送陪找见看给]"
)
_NUMBER = re.compile(r"[0-9](?:[-() ]{0,2}[0-9]){6,}")
NAMES_CALLER = re.compile(
    "(?:举报|投诉|咨询|诉求|来访|来电|信访|上访|反映|受访|报名|服务|申请|当事|被服务)(?:人(?!员)|者|对象|群众)|姓名|户主|来电|来访"
)
_PHONES = {Kind.MOBILE, Kind.LANDLINE}
_NOT_DIGITS = re.compile(r"[^0-9]")
_SEVERAL = re.compile(r"[、，,；;/或和\n]")
_EXTENSION = re.compile(r"[0-9]{7,8}((?:-|转| )+[0-9]{1,5})$")
_LOCAL_NUMBER = 7
"""A number of the office is also known without its area code: seven digits or eight."""
_MOBILE_NUMBER = 11
_REACH = 60


def is_lawful(text: str, hit: Hit, lawful: Lawful) -> bool:
    """Whether a hit in `text` is the office's own telephone or account, or lies within its own address."""
    if hit.kind in _PHONES:
        typed = (own for cell in lawful.phones for own in _SEVERAL.split(cell))
        return any(_is_same_phone(hit.kind, text[hit.start : hit.end], own) for own in typed)
    if hit.kind is Kind.BANK_CARD:
        number = _all_digits(text[hit.start : hit.end])
        return any(_all_digits(own) == number for own in lawful.accounts)
    if hit.kind is Kind.ADDRESS:
        return any(_lies_within(text, hit, own) for own in lawful.addresses)
    return False


def lowered_if_called(text: str, hit: Hit, lawful: Lawful) -> Hit:
    """The hit, at most POSSIBLE if it is a telephone behind one of `lawful.callings` in its clause.

    Between them stands at most the name of the one who has the role: what is said of one who was visited,
    helped or heard by him is no telephone of his.
    """
    return lowered(hit) if hit.kind in _PHONES and _is_called(text, hit.start, lawful.callings) else hit


def lowered(hit: Hit) -> Hit:
    """The hit, at most POSSIBLE if it is a telephone."""
    if hit.kind not in _PHONES or hit.confidence is Confidence.POSSIBLE:
        return hit
    return replace(hit, confidence=Confidence.POSSIBLE, reason=CALLED_PUBLIC)


@lru_cache(maxsize=64)
def calling_pattern(callings: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the callings, of two that begin alike the longer; nothing without any."""
    return re.compile("|".join(map(re.escape, sorted(callings, key=len, reverse=True))) or r"(?!)")


def is_shared_line(calling: str) -> bool:
    """Whether a telephone so called may be that of one who calls: 举报电话, 12345热线."""
    return calling == "热线" or calling.startswith(tuple(_SHARED_LINES))


def _is_called(text: str, start: int, callings: tuple[str, ...]) -> bool:
    clause = _CLAUSE_END.split(text[max(0, start - _CALLER_REACH) : start])[-1]
    near = tuple(calling_pattern(callings).finditer(clause, max(0, len(clause) - _CALL_REACH)))
    if not near:
        return False
    last = near[-1]
    if is_shared_line(last[0]) and _names_caller(clause[: last.start()]):
        return False
    between = clause[last.end() :]
    first = _BEHIND_CALLING.match(between)
    unit = _UNIT_BEFORE_NAME if last[0].endswith(LINE_ENDS) else _UNIT
    return not _ACTS_FOR.search(between) and _leads_to_one(between[first.end() if first else 0 :], unit)


def _names_caller(before: str) -> bool:
    return NAMES_CALLER.search(before) is not None or bool(names_in(plain_signs(before)))


def _leads_to_one(between: str, unit: re.Pattern[str]) -> bool:
    """Whether words name one person at most, before the first number among them."""
    named, *others = _NUMBER.split(view_of(between).text)
    words = (unit.sub("", word) for word in _PLAIN_BETWEEN.sub(" ", named).split())
    names = [word for word in words if word]
    is_one = not names or (len(names) == 1 and _may_be_one(names[0]))
    return is_one and not any(_PLAIN_BETWEEN.sub(" ", other).split() for other in others)


def _may_be_one(word: str) -> bool:
    return len(word) == 1 or is_name(word) or (len(word) <= _USUAL_NAME and may_be_name(word))


def _is_same_phone(kind: Kind, found: str, own: str) -> bool:
    """The same digits; the code of the country may be missing in one, of a landline area code and extension.

    A mobile has no part that stands for the whole: seven digits would let through whoever's end with them.
    """
    least = _MOBILE_NUMBER if kind is Kind.MOBILE else _LOCAL_NUMBER
    one, other = sorted((_digits(found), _digits(own)), key=len)
    return bool(one) and (one == other or (len(one) >= least and other.endswith(one)))


def _digits(phone: str) -> str:
    typed = view_of(phone).text.strip()
    extension = _EXTENSION.search(typed)
    return _NOT_DIGITS.sub("", typed[: extension.start(1)] if extension else typed)


def _all_digits(number: str) -> str:
    return _NOT_DIGITS.sub("", view_of(number).text)


def _lies_within(text: str, hit: Hit, own: str) -> bool:
    wanted = _close(own)
    if not wanted:
        return False
    before = _close(text[max(0, hit.start - _REACH) : hit.start])
    inside = _close(text[hit.start : hit.end])
    behind = _close(text[hit.end : hit.end + _REACH])
    at = (before + inside + behind).find(wanted)
    while at >= 0:
        if at <= len(before) and len(before) + len(inside) <= at + len(wanted):
            return True
        at = (before + inside + behind).find(wanted, at + 1)
    return False


def _close(text: str) -> str:
    return "".join(view_of(text).text.split())
