"""How sure it is that a number stands for the official one that its words sound like.

A number is sure where its own clause tells the measure and nothing besides, and its sentence, or the part it
stands in, that it is of the disclosure of information; otherwise a person has to look. Where the words name
another thing (another body's number, an attribute of documents, applications for something else) it is none
at all; where they say more than the measure it is a part of it at most.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from pipeline.report.consistency.clause import Words, words_of
from pipeline.report.consistency.measure import PLACE, WHOSE, compiled
from pipeline.report.consistency.measures import MEASURES, is_of_all, readings_of
from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.restriction import is_of_a_deed, is_of_more, is_some, says_more
from pipeline.report.consistency.whose import is_above, short_name


class Confidence(Enum):
    """SURE: the official number. LIKELY: perhaps it. PART: a part of it at most, so that only more is amiss.

    OTHER: another thing, not to be compared.
    """

    SURE = 3
    PART = 2
    LIKELY = 1
    OTHER = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report's numbers stand on: whose it is, and the text of each part by its number."""

    unit: str
    texts: Mapping[int, str]


_NOT_COUNTED = re.compile(r"(?:未|不)(?:计入|纳入|列入|包括在内|含在内)")
_OF_ALL_YEARS = re.compile(r"历[年来]|(?:近|最近|[三五十])[一二两三四五六七八九十几\d]*年|[三五十]年来")
_SINCE = re.compile("(?:开通|成立|施行|实施|建[立成])以来")
_HANDLED_IN = ("table3/", "table4/")
_KEPT = ("table2/20.1/",)  # what stands for years, so that 历年累计 counts it
_OTHER_UNIT = re.compile(r"(?<=\d)[一-鿿]")
_MASKED = re.compile(r"[*＊]\s*$")
_OF_DISCLOSURE = re.compile(r"信息公开|政务公开|公开(?:政府)?信息|公开申请|信息申请|申请公开")

# What a clause may call an application for information; 许可申请, 低保申请 are others.
_APPLICATION = re.compile(
    r"(?:信息|公开|书面|网[上络]|在线|线[上下]|当面|现场|信函|邮寄|邮件|传真|窗口|群众|公民|居民|村民|自然人|法人|组织|企业|机构"
    r"|渠道|方式|有效|重复|撤[回销]|(?<!审)批|[零无依的件条份宗起例次项个类到理复结收办了该此有无出交新后量]|结转|上述|全部|年度?|[^一-鿿]|^)申请$"
)
_ANY_APPLICATION = re.compile("申请")
_BY_APPLICATION = re.compile("依申请公开(?!申请)")
_HANDLED = re.compile(r"收|受理|接|办|答复|事项|件数|数量|总[数量]|新增|处理")
_DOCUMENTS = re.compile(r"公文|发文|文件|文书")
_NOT_OF_DISCLOSURE = re.compile(
    r"其[他它余](?:行政行为|行政|各?类|业务)*(?:复议|诉讼|应诉)|(?:信息|政务)公开(?:工作)?无关"
    r"|(?:非|[不未](?:涉及|属于?|是|含|关乎))[^，。；（）()]{0,6}(?:信息|政务)公开"
)
_OF_ALL_BEFORE = re.compile(r"[（(，,]\s*(?:均|都|以上|上述|全部)")
_CASE = re.compile("复议|诉讼|应诉|被诉|仲裁|许可|处罚|信访件")
_CASE_KINDS = frozenset({"reconsideration", "litigation", "direct", "post", "cases"})
_CASE_NAMED = re.compile("复议|诉讼|应诉")
_DRAFT = re.compile("审[核查]|拟|登记|退[回改稿]|抽查")
_DECIDES = re.compile(r"受理|办理|(?<![在未])审[理结]|调解|化解")
_DECIDED = re.compile(r"决定|办结|[作做]出|准予")
_BEFORE_DECISION = re.compile(r"立案|受理|信息|公[示告开]|罚款|罚没|申请")
_GENERIC = re.compile(
    r"20\d\d|全年|本年|今年|年度?|截至|年?[末底]|我|本|全?[镇乡县市区局]|街道|其中|新|现有|共|有|主动|行政|政府|已|[\s（(、“”]"
)
_SO_FAR = re.compile("截[至止]")
_NOUN = re.compile("规范性文件|规章")
_OF_ABOVE = re.compile(r"上级|国务院|省[级委]|省政府|市[级委]|市政府|县[级委]|县政府")
# A higher body as who did it; its site and its papers are where the unit itself publishes.
_HIGHER_BODY = re.compile(
    r"^\s*(?:其中|另外?|同期|[，、])*(?P<level>[省市县区])(?:[直级]|委|政府|人民政府)(?!门户|网|平台|信息公开网|政务服务)"
)
_DIGIT = re.compile(r"\d")
_AND_OTHERS = re.compile(r"\s*(?:行政)?村\s*[（(、和及]+\s*(?:社区|居)")


def confidence(mention: Mention, known: Ground) -> Confidence:
    """How sure a number of a report stands for what its measure counts."""
    unit, words = known.unit, words_of(mention, known.texts.get(mention.part, ""))
    if _is_apart(mention, words, unit):
        return Confidence.OTHER
    ground = next((judge for starts, judge in _GROUNDS.items() if _has_facts(mention, starts)), None)
    judged = ground(mention, words, unit) if ground else Confidence.SURE
    if judged is Confidence.OTHER or not ground:
        return judged if judged is not Confidence.SURE or _is_told(mention, words) else Confidence.LIKELY
    is_told = _is_told(mention, words)
    if is_of_all(mention.measure, mention.scope) and _is_a_part(mention, words, unit, is_told=is_told):
        return Confidence.PART
    is_sure = is_told and not (_has_facts(mention, _HANDLED_IN) and is_of_more(words.before, unit))
    return judged if is_sure else Confidence.LIKELY


def _is_a_part(mention: Mention, words: Words, unit: str, *, is_told: bool) -> bool:
    is_listed = not is_told and ("其中" in words.clause or words.clause.startswith(PLACE))
    is_of_some = mention.measure in _CASE_KINDS and is_some(mention)
    return is_listed or is_of_some or says_more(mention, unit)


def _is_apart(mention: Mention, words: Words, unit: str) -> bool:
    """Whether the words say that it is not counted, or of more than the unit; or it is no number."""
    is_over_years = _OF_ALL_YEARS.search(words.before) or _SINCE.search(words.clause)
    return bool(
        _is_of_more(words.clause.split(PLACE)[0], unit)
        or (is_over_years and not _has_facts(mention, _KEPT))
        or _NOT_COUNTED.search(_behind(mention))
        or _is_no_number(mention)
        or (mention.measure == "villages" and _AND_OTHERS.match(mention.sentence[mention.amount.end :]))
    )


def _is_no_number(mention: Mention) -> bool:
    """Whether it is what is left of a masked number, or is of a unit that is not known: 1188卷."""
    is_masked = bool(_MASKED.search(mention.sentence[: mention.amount.start]))
    has_other_unit = _OTHER_UNIT.match(mention.sentence, mention.amount.end)
    return is_masked or (not mention.amount.unit and bool(has_other_unit))


def _is_of_more(clause: str, unit: str) -> bool:
    """Whether a clause tells of all the county, or of what the county's own offices did."""
    above = [scope[0] for scope in WHOSE.finditer(clause)]
    body = _HIGHER_BODY.match(clause)
    return (bool(above) and is_above(unit, above[-1])) or bool(body and is_above(unit, body["level"]))


def _behind(mention: Mention) -> str:
    """What is said behind a number before the next one, within its stretch."""
    stretch = re.split("[。；;]", mention.sentence[mention.amount.end :])[0]
    return _DIGIT.split(stretch)[0]


def _has_facts(mention: Mention, starts: tuple[str, ...]) -> bool:
    facts = (code for reading in readings_of(mention.measure, "") for code in reading.facts)
    return any(code.startswith(starts) for code in facts)


def _is_told(mention: Mention, words: Words) -> bool:
    """Whether the clause itself tells the measure: by its words, by a part's name, by what it follows."""
    declared = MEASURES[mention.measure]
    told = (*declared.words, *declared.weak, *([declared.none] if declared.none else ()))
    is_named = bool(mention.scope) and mention.scope in words.clause
    return is_named or bool(declared.follows) or any(compiled(each).search(words.clause) for each in told)


def _of_applications(mention: Mention, words: Words, unit: str) -> Confidence:
    """One person may ask twice, two may ask together: persons are never sure."""
    asking = _asking(words)
    if asking and (not _APPLICATION.search(asking) or _is_of_more(re.split("[，。；]", asking)[-1], unit)):
        return Confidence.OTHER
    since = words.so_far.rsplit("申请", 1)[-1]
    if mention.measure.startswith(("closed", "not_processed")) and _CASE.search(since):
        return Confidence.OTHER
    if mention.measure == "closed" and not asking and says_more(mention, unit):
        return Confidence.OTHER
    clause = _BY_APPLICATION.sub("", words.clause)
    is_weak = not (_ANY_APPLICATION.search(clause) or _HANDLED.search(clause))
    own = _BY_APPLICATION.sub("", words.so_far)
    if is_weak and _DOCUMENTS.search(own.rsplit("申请", 1)[-1]):
        return Confidence.OTHER
    is_told = bool(asking or _OF_DISCLOSURE.search(words.sentence) or mention.part == _APPLICATIONS)
    is_bare = bool(_BY_APPLICATION.search(words.clause)) and not _HANDLED.search(words.clause)
    is_sure = is_told and not is_bare and mention.measure != "applicants"
    return Confidence.SURE if is_sure else Confidence.LIKELY


def _asking(words: Words) -> str:
    """All up to the application that a number is of: the last before it, or that behind it in its clause."""
    before, _, behind = words.so_far.partition(PLACE)
    behind = _DIGIT.split(behind)[0]
    plain = _BY_APPLICATION.sub("", f"{words.earlier}{before}")
    is_behind = "申请" in behind and "申请" not in re.split("[，。；]", plain)[-1]
    text = f"{plain}{PLACE}{_BY_APPLICATION.sub('', behind)}" if is_behind else plain
    at = text.find("申请", len(plain)) if is_behind else text.rfind("申请")
    return text[: at + len("申请")] if at >= 0 else ""


def _of_publications(mention: Mention, words: Words, _: str) -> Confidence:
    """Of 公文168件，主动公开102件 the second is no number of information."""
    if _DRAFT.search(words.clause):
        return Confidence.OTHER
    is_of_documents = not mention.scope and "信息" not in words.clause and _DOCUMENTS.search(words.so_far)
    return Confidence.OTHER if is_of_documents else Confidence.SURE


def _of_cases(mention: Mention, words: Words, unit: str) -> Confidence:
    if is_of_a_deed(mention):
        return Confidence.OTHER
    behind, of_all = words.behind, _OF_ALL_BEFORE.search(words.behind)
    if _NOT_OF_DISCLOSURE.search(f"{words.clause}{_behind(mention)}") or (
        of_all and _NOT_OF_DISCLOSURE.search(behind)
    ):
        return Confidence.OTHER
    is_foreign = not _OF_DISCLOSURE.search(words.stretch) and is_of_more(words.before, unit)
    is_of_it = mention.part == _CASES or _OF_DISCLOSURE.search(f"{words.so_far}{words.stretch}")
    if is_of_it and not is_foreign:
        return Confidence.SURE
    is_other = is_foreign or _DECIDES.search(words.stretch)
    return Confidence.OTHER if is_other else Confidence.LIKELY


def _of_documents(mention: Mention, words: Words, unit: str) -> Confidence:
    if _OF_ABOVE.search(words.clause) and short_name(unit):
        return Confidence.OTHER
    if not _NOUN.search(words.sentence):
        return Confidence.OTHER
    if mention.measure.endswith("_disclosed") and _SO_FAR.search(words.clause):
        return Confidence.OTHER
    if "_" in mention.measure:
        is_perhaps = Confidence.LIKELY if _is_told(mention, words) else Confidence.OTHER
        return Confidence.SURE if _NOUN.search(words.clause) else is_perhaps
    head = re.split(r"(?:行政)?规范性文件|(?:政府)?规章", words.clause.split(PLACE)[0])[0]
    return Confidence.OTHER if _GENERIC.sub("", head) else Confidence.LIKELY


def _of_powers(_: Mention, words: Words, __: str) -> Confidence:
    if _BEFORE_DECISION.search(words.clause) or _CASE_NAMED.search(words.clause):
        return Confidence.OTHER
    return Confidence.SURE if _DECIDED.search(words.clause) else Confidence.LIKELY


_APPLICATIONS, _CASES = 3, 4  # the parts of a report that are about nothing else
_GROUNDS: dict[tuple[str, ...], Callable[[Mention, Words, str], Confidence]] = {
    ("table3/", "indicator/applications/"): _of_applications,
    ("table4/",): _of_cases,
    ("indicator/publications/total",): _of_publications,
    ("table2/20.1/",): _of_documents,
    ("table2/20.5/permits/decisions", "table2/20.5/services/decisions", "table2/20.6/penalties/decisions",
     "table2/20.6/coercion/decisions"): _of_powers,
}  # fmt: skip
