"""Whether the words of a number say more than its measure: then it is of a part of it at most.

全年收到政府信息公开申请6件 says nothing but the measure. In 部门收到6件, 延期答复6件 and 未办结6件 a word is left.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.report.consistency.clause import is_absence
from pipeline.report.consistency.measure import BREAKS, FEW_WORDS, PLACE, WHOSE, compiled
from pipeline.report.consistency.measures import MEASURES
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import amounts
from pipeline.report.consistency.whose import short_name

# What is held, written or made is counted, not what it is about: 对纠正案件召开分析会1次.
_DOES = re.compile("召开|开展|组织|举办|举行|编[写印制]|制作|发放|培训|会议?$|分析|研[讨究]|案例")
_OFFICES = ("局", "委", "办")
# What became of applications and cases, and that there were none of them.
_TOLD_BESIDE = re.compile(
    r"部分公开|不(?:予|宜)?(?:公开|处理)|(?:无法|未能)提供|其他(?:处理|组织|结果|方式)|(?:信访|举报|投诉|[、等])+类"
    r"|第三方(?:合法)?权益|(?:本机关)?不掌握|纠错|占比?|率|商业|科研|公益|法律服务|[尚仍]?未|正在|没有|无|零"
    r"|[一二两三四五六七八九十百]+(?=[件条宗份起例])|[信函邮寄网络线上下当面现场传真窗口]{2}"
    r"|撤回|看|律师?事?务?所|法院|判决|驳回"
)
_ANEW = re.compile(r"(?<=[，,])[^，,]{0,8}?(?:全年|本年|今年|年内)")
_ALSO = re.compile("其[中余]|另外?|还|有|上述|[\\s，、]")
_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
# What every report says of such numbers: when, by whom (the report itself), how, of what, what was done.
_SAYS_NOTHING = re.compile(
    "|".join(
        (
            r"(?:19|20)\d\d\s*年度?|\d+\s*月(?:\d+\s*日|份)?|[全本今当去次明]年|年[度内初底末终]?|截[至止到]|[末底]",
            r"[目此]前|期[内间]|以来|历年?|度",
            r"[我本全](?:[镇乡县市区局委办院]|机关|街道|单位)|街道|办事处|管委会|党委|办公室|我们?|[镇乡县]政府",
            r"共(?!同)|合?计|总|累计|先后|分别|[均全都]部?|已|业|经|现|实际|依法|依规|严格|妥善|及时|认真|积极|规范|主动|正式",
            r"按[照期时]?|如期|期限|法定|规定|时限|要求|范围|[准时]|其[中余]|另外?|还|除|加上?|连同|剩余?|约|余|近|仅|只|继续|达",
            r"因[^，。；]*?(?:原因|而)|因|[在于为是了的有对由从到至中里内含就把将以等并也仍和与及或向给被依下上转外]|通过",
            r"方面|情况|结果|形式|方式|渠道|途径|事项|工作|[公市居村]?民|群众|法人|组织|自然|个人|企业|机构|人|社会",
            r"政[府务]|信息|公开|申请|行政|书面?|面|表|有关|相关|各|[类种项目]|[案件份条宗起例次]|数[量目额]?|量|金额|《[^》]*》",
            r"新|增|收|来|受理|接|理|[处办审]|结|完毕|告知|提交?|[递交]|产|发?生|发|引|涉及?|对外|不予|予|作|出|做|决定",
            r"(?:未经)?复议后?|[直间]接|审[理结]|[答回]?复|诉讼?|维持|纠正|撤销",
            r"制[发定作]|印发|发布|更新|公布|推送|清理|废止|失效|宣布|现行|有效|纳入|实施|完成|集中|采购|开展",
            r"[\s“”\d.%％−-]|[^一-鿿]",
        )
    )
)


def says_more(mention: Mention, unit: str) -> bool:
    """Whether the words since the last mark or number, up to the number or its noun, are more than that."""
    if is_absence(mention):
        return False
    before, behind = _around(mention)
    text = f"{before}{PLACE}{behind}"
    measure, place = MEASURES[mention.measure], len(before)
    told = [_beside(each, text, place) for each in (*measure.words, *measure.weak)]
    beside = min((each for each in told if each is not None), key=len, default=before)
    return bool(_left_over(beside, unit))


def is_some(mention: Mention) -> bool:
    """Whether a number opens its clause before its noun: 1件诉讼被纠正 is some of the 诉讼."""
    before, behind = _around(mention)
    return not _ALSO.sub("", before) and any(
        compiled(each).match(behind) for each in MEASURES[mention.measure].words
    )


def _beside(pattern: str, text: str, place: int) -> str | None:
    """The words up to the number, or to its noun behind, that are not the pattern's; None: no match."""
    found = _with_gaps(pattern).search(text)
    if found is None:
        return None
    if found.start() > place:
        return text[: found.start()]
    gaps = "".join(gap or "" for gap in found.groups())
    return f"{text[: found.start()]}{gaps}{text[found.end() : place]}"


@lru_cache(maxsize=1024)
def _with_gaps(pattern: str) -> re.Pattern[str]:
    """A pattern of a measure whose open words are groups."""
    return re.compile(re.sub(r"\(\?P<name>(…)\)", r"\1", pattern).replace("…", f"({FEW_WORDS})"))


def is_of_a_deed(mention: Mention) -> bool:
    """Whether a number counts what was done about its measure: 对纠正案件召开分析会1次."""
    return bool(_DOES.search(_around(mention)[0]))


def is_of_more(words: str, unit: str) -> bool:
    """Whether the words before a number tell of something else too; 全年 and its like begin anew."""
    anew = [each.start() for each in _ANEW.finditer(words)]
    return bool(_left_over(_TOLD_BESIDE.sub("", words[anew[-1] if anew else 0 :]), unit))


def _left_over(words: str, unit: str) -> str:
    own = words
    for name in filter(None, (unit, short_name(unit))):
        own = own.replace(name, "")
    if unit.endswith(_OFFICES):
        own = re.sub(rf"[省市县区]?{unit[-1]}", "", own)
    return _SAYS_NOTHING.sub("", WHOSE.sub("", own))


@lru_cache(maxsize=4096)
def amounts_of(sentence: str) -> tuple[Amount, ...]:
    """The numbers of a sentence, read once."""
    return tuple(amounts(sentence))


def _around(mention: Mention) -> tuple[str, str]:
    """The words between the last mark or number and the number, and those behind it up to the next mark."""
    sentence, start, end = mention.sentence, mention.amount.start, mention.amount.end
    ends = (each.end for each in amounts_of(sentence) if each.end <= start)
    marks = (each.end() for each in _BREAK.finditer(sentence, 0, start))
    since = max((*ends, *marks), default=0)
    until = _BREAK.search(sentence, end)
    return sentence[since:start], sentence[end : until.start() if until else len(sentence)]
