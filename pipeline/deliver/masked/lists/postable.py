"""可以公示的栏: what a column of a posted list may show, and what its cells then look like.

Postings by law name the household, its village, the programme, the standard, the quantity and the amount
(社会救助暂行办法第十一条, 村民委员会组织法第三十条, 选举法第二十八条). A column is fit only if its heading is on
this list and every cell reads as the heading says; whatever else is written there, a person has to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.deliver.masked.lists.headed import Heading, plain
from pipeline.deliver.masked.lists.told import touching_word
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.words.conditions import states_in
from pipeline.privacy.words.names import may_be_name

_UNITS = (
    r"[元块万亿亩分厘公顷平方米立㎡口人户个月年季度次天日头只羽株棵台套斤吨公里千克kmgKMG人均每/·.%²³()]*"
)
_FIGURE = rf"[¥￥约共]*[-+]?[0-9]{{1,9}}(?:,[0-9]{{3}})*(?:\.[0-9]+)?{_UNITS}"
_FEW = rf"{_FIGURE}(?:[、;,/+×*xX=]{_FIGURE}){{0,3}}"
_COUNT = r"[0-9]{1,5}(?:\.0)?|[一二三四五六七八九十百]{1,5}|第[0-9一二三四五六七八九十]{1,4}[名号]?"
_VILLAGE = (
    r"(?:[一-鿿]{1,12}(?:省|市|县|区|镇|乡|街道|村|社区|居|居委会|村委会|农场|林场))*"
    r"(?:第?[0-9一二三四五六七八九十]{1,3}(?:村民|居民)?小?[组队社])?\**"
)
_PLACE = rf"(?=.){_VILLAGE}"
_GROUP = (
    r"第?[0-9一二三四五六七八九十]{1,3}(?:村民|居民)?小?[组队社]?"
    r"|[一-鿿]{1,6}(?:组|队|社|庄|湾|岗|塘|冲|屋|坪|坡|坝|沟|圩|郢|店|桥)"
)
_DAY = r"(?:[0-9]{4}[-/.年]?)?(?:[0-9]{1,2}[-/.月]?)?(?:[0-9]{1,2}日?)?(?:第?[一二三四1-4]季度|[上下]半年|全年|度)?"
_DATE = (
    rf"(?=.){_DAY}(?: ?[0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?(?:[-~至到—]{_DAY})?|[1-9][0-9]{{4}}(?:\.0)?"
)
_PROGRAMME = (
    r"[一-鿿A-Za-z0-9、()“”/·-]{0,20}(?:补贴|补助|津贴|补偿|奖励|奖补|救助|低保|保障|供养|保险|扶持|资金|金|款|费|项目"
    r"|工程|改造|建设|维修|修缮|重建|加固|新建|改建|翻建|置换|种植|养殖|还林|造林|流转|直补|型|类|[稻麦豆菜林茶薯棉果桑药草猪牛羊鸡鸭鱼虾]|玉米|油菜|花生|农机|机)"
)
_NEED = (
    r"(?:农村|城市|城乡)?(?:低保|低保户|最低生活保障|最低生活保障户|特困|特困户|特困人员|特困供养|五保|五保户"
    r"|(?:分散|集中)供养(?:特困(?:人员)?|五保)?|脱贫户|脱贫不稳定户?|监测户|监测对象|边缘易致贫户?|突发严重困难户?|边缘户|低边"
    r"|(?:低保|低收入)(?:边缘)?(?:户|家庭)?|一般(?:农)?户|普通农?户|农户|居民|职工|其他|[A-Da-d一二三]类?)"
)
_WORKPLACE = r"[一-鿿()0-9]{1,25}(?:社|司|厂|场|店|部|所|站|院|局|办|会|中心|政府|支部|支行|行|村|镇|乡|员|岗|工|任|记|长)"
_NAME = re.compile(r"([一-鿿·．. ]+)(?:\([男女]\))?")
_CALLED_SOMEBODY = re.compile(r"[一-鿿]某{1,2}")
_UNIT = r"[一-鿿()]{3,25}(?:合作社|公司|农场|林场|厂|中心|村委会|村民组|协会)"
_VERDICT = (
    r"(?:经?(?:评议|审核|公示|表决|验收|考核))?(?:一致)?(?:同意|通过|符合|属实|合格|无异议|已公示|已发放|发放成功|到账)"
    r"(?:条件|纳入|享受|发放|保障|给予|补贴|救助|申报)*"
)
_MASKED = r"\*+|(?=[^*]*\*)[一-鿿]?[*· ]+[一-鿿]?(?:\([男女]\))?|(?=[^*]*\*)[0-9Xx* -]+|.?\*+@[\w.]+"
_NOTHING = r"[无否没空/\\—–\-0.、~ ]*|合计|小计|总计|本页小计|以下空白|同上|不详"
_FIT_ANYWHERE = re.compile(f"{_MASKED}|{_NOTHING}")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of columns: which headings they have, and how their cells read."""

    heading: re.Pattern[str]
    cell: re.Pattern[str]


def _sort(heading: str, cell: str) -> Sort:
    return Sort(re.compile(heading), re.compile(cell))


_MONEY = (
    r"金额|面积|亩数|数量|标准|人数|户数|人口数?|次数|件数|株数|头数|台数|个数|月数|天数|合计|小计|总额|总计|单价|价格|收入|支出|余额|额度"
    r"|补贴|补助|补偿|补偿款|救助金|低保金|保障金|抚恤金|优待金|养老金|奖金|奖励金|费|费用|款|资金|得票|票数|成绩|得分|分数|总分|水田|旱地|耕地|林地|园地"
)
_SORTS = (
    _sort(r"序号?|编号|排名|名次|行号|no\.?|№", _COUNT),
    _sort(r"选民证?(?:编?号|号码)", "[0-9]{1,14}"),
    _sort(r"性别", "[男女]"),
    _sort(r".*(?:村|乡镇|镇|街道|社区|村别|村名|行政村|村居|所在地区|地区|村委会|村组)(?:名称)?", _PLACE),
    _sort(r"单位|计量单位", "[一-鿿㎡]{1,4}"),
    _sort(rf".*(?:{_MONEY})", _FEW),
    _sort(
        r".*(?:发放|公示|拨付|打款|申请|批准|审批|审核|评议|享受|到账|受理|办理|验收|竣工|开工|补贴|救助|纳入|退出|起始|截止|执行)"
        r"(?:日期|时间|年月|月份|年度)|所属(?:年度|期|月份)|年度|年份|月份|季度|日期|期间",
        _DATE,
    ),
    _sort(
        r"(?:.*(?:补贴|补助|救助|补偿|奖励|保障|资金|项目|政策|惠农|扶持|改造|建设|作物|种植|养殖|品种|机具|建房)"
        r"(?:项目|类别|类型|种类|名称|方式|内容|品种|方案)?|品种|作物|项目)",
        _PROGRAMME,
    ),
    _sort(r".*(?:人员|对象|家庭|户|身份|保障|低保|困难|农户)?(?:类别|属性|户类型)", _NEED),
    _sort(r"(?:危房|房屋|住房)?(?:危险)?(?:等级|鉴定等级|鉴定结果|安全等级)", "[A-D]级?"),
    _sort(r"(?:低保|补贴|救助|保障)?(?:档次|档级|档)", "[A-D一二三四1-4第]{1,2}[档类级]?"),
    _sort(
        r".*(?:评议|审核|审批|公示|表决|验收|复核|考核)(?:结果|意见|结论|情况)|是否(?:同意|通过|符合.*)",
        _VERDICT + "|是",
    ),
    _sort(
        r"(?:用人|工作|经营|所在|发放)?(?:单位|企业|公司|合作社|岗位)(?:名称)?|(?:报考|聘用|公益)岗位|开户(?:银)?行|银行|职务",
        _WORKPLACE,
    ),
    _sort(r".*(?:监督|举报|咨询|服务)(?:电话|热线)", r"[0-9 ()-]{5,20}"),
)
_AGE = re.compile(r"(?:[0-9]{1,3}(?:\.[05]+)?|[一二三四五六七八九十]{1,3})(?:周?岁半?|个?月|天)?")
_BY_KIND = {
    Holds.NAME: re.compile(_UNIT),
    Holds.ADDRESS: re.compile(_PLACE),
    Holds.GROUP: re.compile(
        rf"(?:[一-鿿]{{1,12}}(?:镇|乡|街道))?(?:[一-鿿]{{1,6}}(?:村|社区))?(?:{_GROUP})?\**"
    ),
    Holds.AGE: _AGE,
    Holds.BIRTH: re.compile(r"(?:19|20)[0-9]{2}[-年/.*月日]*"),
    **dict.fromkeys(
        (
            Holds.IDENTITY,
            Holds.PAPER,
            Holds.PHONE,
            Holds.HOME_PHONE,
            Holds.ACCOUNT,
            Holds.HEALTH,
            Holds.PLIGHT,
            Holds.REMARK,
        ),
        re.compile("(?!)"),  # fit only if masked
    ),
}
_PLACES = (re.compile(_PLACE), _BY_KIND[Holds.GROUP])
_RELATIVES = re.compile(r"监护|抚养|扶养|赡养|父亲|母亲|家长|配偶|子女|家庭成员|亲属|家属|妻子?$|丈夫")


@dataclass(frozen=True, slots=True)
class Unfit:
    """A column that cannot be posted as it is: the places of the cells, from 0, and whether they look wrong.

    `is_known` says that the heading is on the list, so that only these cells do not read as it says.
    """

    rows: tuple[int, ...]
    is_known: bool


def unfit(heading: Heading, cells: Iterable[tuple[int, str]]) -> Unfit | None:
    """Return what of a masked column may not be posted as far as anybody knows; `cells` by their rows."""
    shapes = _shapes(heading)
    rows = tuple(row for row, cell in cells if not _is_fit(cell, shapes))
    return Unfit(rows, bool(shapes)) if rows else None


def _is_fit(cell: str, shapes: Sequence[re.Pattern[str]]) -> bool:
    text = view_of(cell).text.strip()
    if _FIT_ANYWHERE.fullmatch(text):
        return True
    if _AGE in shapes:  # the names of children are hidden
        return _AGE.fullmatch(text) is not None
    if _BY_KIND[Holds.NAME] in shapes and _is_name(text):
        return True
    return any(shape.fullmatch(text) for shape in shapes) and not _tells(text)


def _is_name(text: str) -> bool:
    """Whether a cell is one name and nothing else."""
    found = _NAME.fullmatch(text)
    name = found[1].replace(" ", "") if found else ""
    return (may_be_name(name) or _CALLED_SOMEBODY.fullmatch(name) is not None) and not touching_word(name)


@lru_cache(maxsize=4096)
def _tells(text: str) -> bool:
    """Whether a cell that reads as it should tells of a past, or of what only a programme's name may."""
    if any(kind == "past" for _, _, kind in states_in(text)):
        return True
    return bool(touching_word(text)) and re.fullmatch(_PROGRAMME, text) is None


@lru_cache(maxsize=512)
def _shapes(heading: Heading) -> tuple[re.Pattern[str], ...]:
    """How the cells under a heading may read; () if nobody knows what stands there."""
    words = heading.words()
    if any(map(_RELATIVES.search, words)):
        return ()
    own = [sort.cell for word in words[:1] for sort in _SORTS if sort.heading.fullmatch(word.lower())]
    holds = held_under(words[0]) if words else None
    if holds in _BY_KIND:
        return (_BY_KIND[holds],)
    of_group = [sort.cell for word in words[1:] for sort in _SORTS if sort.heading.fullmatch(word.lower())]
    return (*own, *(of_group if holds in (None, Holds.AMOUNT) else ()))


def is_place(text: str) -> bool:
    """Whether a text is the name of a village or group, as stands over its part of a list."""
    return any(shape.fullmatch(view_of(text).text.strip()) for shape in _PLACES)


def is_same(heading: Heading, typed: str) -> bool:
    """Whether somebody who typed `typed` meant this column; 姓名 alone does not mean that of the relatives."""
    words = heading.words()
    own = () if any(map(_RELATIVES.search, words[1:])) else (heading.own, *words[:1])
    return bool(typed) and (typed in (heading.shown(), *own) or plain(typed) == heading.typed())
