"""个人的情况: what a sentence of a posting tells of somebody that no posting may say, and of whom it tells.

A sentence has no heading by which its words could be hidden whole, and what is left around a star tells the
rest. So a sentence that tells of illness, a past before the courts, a marriage, a death in the family or a
child is not masked but given back; nobody can let it pass by having looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.privacy.detect import find
from pipeline.privacy.hit import NOTHING_LAWFUL, Kind
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.words.conditions import states_in
from pipeline.privacy.words.names import names_in
from pipeline.privacy.words.sentences import plain_signs

HEALTH, CHILD, PAST = "病情或残疾", "未成年人", "服刑或吸毒"
_BY_KIND = {"health": HEALTH, "minor": CHILD, "past": PAST}

SCHOOL = re.compile(
    r"[一-鿿]{2}(?:小学|幼儿园|初中|初级中学|九年制学校|特殊教育学校)(?!文化|毕业|学历|教师)|[一二三四五六七八九1-9]年级"
)
"""Where a pupil goes; not 小学 alone, which says how long somebody of any age went to school."""

_TOLD = (
    (
        HEALTH,
        re.compile(
            r"病(?!虫|害|媒|死率)|[癌瘤残瘫孕瞎聋]|哑(?!铃)|住院|手术|确诊|卧床|失能|失明|化疗|放疗|透析|劳动能力|生活不能自理"
            r"|精神(?:失常|异常|障碍)|智力(?:低下|障碍)|弱智|痴呆|脑梗|中风|流产|引产"
        ),
    ),
    (PAST, re.compile(r"服刑|判刑|刑满|刑释|监狱|看守所|拘留|被拘|坐牢|缓刑|假释|前科|犯罪|吸毒|戒毒|矫正")),
    ("婚姻", re.compile(r"离异|离婚|丧偶|单亲|再婚|改嫁|(?<!从)前[妻夫]|未婚|守寡|分居")),
    (
        "家人去世",
        re.compile(r"丧[子女夫妻父母亲]|失独|去世|已故|过世|病故|亡故|身亡|死亡|遇难|自杀|遗孀|遗孤"),
    ),
    (CHILD, SCHOOL),
    (CHILD, re.compile(r"就读|上学|失学|辍学|(?<![大退])学生|初中生|小学")),
)
PROGRAMME = re.compile(
    r"(?:困难|重度)*残疾人(?:[、和]?(?:困难|重度|生活|护理|两项|残疾人))*补[贴助]|残疾人?联合会|残联|(?:医疗|大病|重病)(?:救助|保险)"
    r"|(?:孤儿|困境儿童|(?:事实)?无人抚养儿童|留守儿童|[、和])+(?:基本)?(?:生活)?(?:补[贴助]|费|津贴)"
    r"|(?:幼儿|儿童|学生|学前教育)(?:资助|(?:生活)?补[贴助]|营养(?:餐|改善计划))|计划生育(?:家庭)?特别扶助"
    r"|动物疫病|残膜|孕穗|病死(?:畜禽|动物|[猪牛羊])|(?:线虫|[锈瘟枯霉腐瘤粉斑])病"
)
"""What is paid, and what fields and cattle have: by its official name, without anybody's, it tells of nobody.

对残疾人护理补贴名单有异议的，请本人到村委会反映; 病死猪无害化处理补助.
"""
_KIN = re.compile(
    r"本人|该户|此户|户主|丈夫|妻子?|老伴|儿子|女儿|子女|儿媳|女婿|[一二三四五两0-9][子女儿孙](?!士|性|职)|孙[子女]|[爷奶公婆]{2}|父亲|母亲|父母"
    r"|爸|妈|孩子?|独居|独自|申请人|其[父母妻夫子女孙兄弟姐妹]|[一-鿿]某|[大二三]娘|[大叔]爷|(?<!其)[他她](?!们|人|项)"
)
_LABELLED = re.compile(r"\s*([^:：\s]{1,12})[:：]\s*\S")
_CLOSED = {Holds.HEALTH, Holds.PLIGHT}
_ILL = re.compile(r"疾病|[患生因大重急]病|住院|手术|癌|肿瘤|[化放]疗")
_PAID = re.compile(r"补贴|补助|津贴|政策|资金|项目|保险|救助$|防[控治]")
_DOCUMENT = re.compile(r" ?[〔\[(]?(?:19|20)[0-9]{2}[〕\])]? ?(?:年度?)?(?:第)? ?[0-9]{1,5} ?号")
_OF_ONE = {Kind.RESIDENT_ID, Kind.ADDRESS, Kind.BANK_CARD, Kind.CONDITION}


def tells_of_illness(cell: str) -> bool:
    """Whether a cell says that somebody is ill, and not only by which programme he is paid."""
    return not _PAID.search(cell) and (
        _ILL.search(cell) is not None or any(kind == "health" for _, _, kind in states_in(cell))
    )


def named_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text names somebody who holds no office; 石卫健〔2024〕17号 is a document."""
    view = view_of(text)
    for start, end in names_in(plain_signs(view.text)):
        if not _DOCUMENT.match(view.text, end):
            yield view.place(start), view.place(end - 1) + 1


def told_in(sentence: str) -> tuple[str, ...]:
    """The sorts of states that a sentence has words for, each once, whoever is meant; Chinese nouns."""
    text = view_of(sentence).text
    by_word = [_BY_KIND[kind] for _, _, kind in states_in(text) if kind in _BY_KIND]
    by_shape = [sort for sort, words in _TOLD if words.search(text)]
    return tuple(dict.fromkeys((*by_word, *by_shape)))


def told_of_somebody(line: str, names: Collection[str] = ()) -> tuple[str, ...]:
    """The same, if the line is about somebody: it has a name, a number, a home or a word of kinship.

    `names` are those of the list, which count wherever they stand. A label that asks for such a state is
    about somebody as well: 病情：……
    """
    if (label := _LABELLED.match(line)) and held_under(label[1]) in _CLOSED:
        return (HEALTH,)
    told = told_in(line)
    if told and not (_names_somebody(line) or any(name in line for name in names)):
        told = told_in(PROGRAMME.sub(" ", line)) if _KIN.search(line) else ()
    return told


def _names_somebody(line: str) -> bool:
    if any(True for _ in named_in(line)):
        return True
    return any(hit.kind in _OF_ONE for hit in find(line, NOTHING_LAWFUL))
