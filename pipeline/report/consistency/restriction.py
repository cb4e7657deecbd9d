"""Whether the words of a number say more than its measure: then it is of a part of it at most.

全年收到政府信息公开申请6件 says nothing but the measure. In 部门收到6件, 延期答复6件 and 未办结6件 a word is left over.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.report.consistency.measure import BREAKS, PLACE, WHOSE, compiled
from pipeline.report.consistency.measures import MEASURES
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import amounts

_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
# When, by whom in the report's own voice, how; what disclosure and its cases are called and what is done with them.
_SAYS_NOTHING = re.compile(
    r"(?:19|20)\d\d\s*年度?|\d+\s*月(?:\d+\s*日|份)?|[今当去次明]年|年[度内初底末终]?|截[至止到]|[末底]|[目此]前|期[内间]|以来|《[^》]*》"
    r"|[我本全](?:[镇乡县市区局委办院]|机关|街道|单位)|街道|办事处|管委会|党委|办公室|我们"
    r"|共(?!同)|合?计|总|累计|先后|分别|[均全都]部?|已|业|经|现|实际|依法|依规|严格|妥善|及时|认真|积极|规范|主动|正式"
    r"|按[照期时]?|如期|期限|法定|规定|时限|要求|范围|[准时]|[在于为是了的有对由因从到至中里内含就把将以等]|其[中余]|另外?|还|除|加上|连同|剩余?"
    r"|[并也仍和与及或]|方面|情况|结果|形式|方式|渠道|途径|申请|[公市居村]?民|群众|法人|组织|自然|个人|企业|机构|人"
    r"|政[府务]|信息|公开|工作|事项|[案件份条宗起例次]|行政|数[量目额]?|量|各|[类种项]|有关|相关|书面|新|增|收|来|受理|接|到|理"
    r"|[处办审]|结|完毕|[答回]复|复|提[出交]|递交|产生|发[生起]|被|引|涉及?|对外|向|社会|外|给|予|作|出|做|决定|达|[约余近仅只]|继续|下|转"
    r"|诉讼?|复议|维持|纠正|撤销|上|度|制[发定作]|印发|发布|更新|公布|推送|清理|废止|失效|宣布|现行|有效|纳入|实施|完成|集中|采购|开展"
    r"|[\s“”\d.%％−-]|[^一-鿿]"
)


def says_more(mention: Mention, unit: str) -> bool:
    """Whether the words before a number, from the mark or number before on, are more than its measure's own."""
    if not mention.amount.unit and not any(map(str.isdigit, mention.amount.text)):
        return False  # words that there was none
    before, behind = _around(mention)
    measure, text = MEASURES[mention.measure], f"{before}{PLACE}{behind}"
    matches = (compiled(each).search(text) for each in (*measure.words, *measure.weak))
    starts = [each.start() for each in matches if each and each.start() <= len(before)]
    head = before[: min(starts)] if starts else before
    return bool(_left_over(head, unit))


def _left_over(words: str, unit: str) -> str:
    own = words.replace(unit, "") if unit else words
    if unit:
        own = re.sub(rf"[省市县区]?{re.escape(unit[-1])}", "", own)
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
