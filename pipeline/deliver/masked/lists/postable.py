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

from pipeline.deliver.masked.lists.headed import Heading, is_tail_of_number, plain
from pipeline.deliver.masked.lists.states import PROGRAMME, told_in
from pipeline.deliver.masked.lists.told import touching_word
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.words.names import may_be_name

_UNITS = (
    r"[元块万亿亩分厘公顷平方米立㎡口人户个月年季度次天日头只羽株棵台套斤吨公里千克kmgKMG人均每/·.%²³()]*"
)
_FIGURE = rf"[¥￥约共]*[-+]?[0-9]{{1,9}}(?:,[0-9]{{3}})*(?:\.[0-9]+)?{_UNITS}"
_FIGURES = re.compile(r"[-+]?[0-9]{1,9}(?:,[0-9]{3})*(?:\.[0-9]{1,4})?(?:万?元|亩|公?斤)?")
_FEW = rf"{_FIGURE}(?:[、;,/+×*xX=]{_FIGURE}){{0,3}}"
_COUNT = r"[0-9]{1,5}(?:\.0)?|[一二三四五六七八九十百]{1,5}|第[0-9一二三四五六七八九十]{1,4}[名号]?"
_STARS = r"(?:[#(-]?\*[*#()-]*)?"
"""What masks leave of a home: the signs between its parts stay."""
_VILLAGE = (
    r"(?:[一-鿿]{1,12}(?:省|市|县|区|镇|乡|街道|村|社区|居|居委会|村委会?|农场|林场))*"
    rf"(?:第?[0-9一二三四五六七八九十]{{1,3}}(?:村民|居民)?小?[组队社])?{_STARS}"
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
    r"[一-鿿A-Za-z0-9、()“”/·-]{0,20}(?:补贴|补助|津贴|补偿|奖励|奖补|救助|资助|扶助|低保|保障|供养|保险|扶持|资金|金|款|费|项目"
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
_VETERAN = (
    r"(?:在乡|在职)?老?(?:复员军人|退伍军人|退役军人|退役士兵|红军老战士|烈士遗属|烈属|军属|烈士(?:老年)?子女)"
    r"|(?:义务兵|现役军人)家属|(?:60|六十)周?岁?以上(?:农村籍)?(?:退役士兵|(?:老年)?烈士子女)|(?:参战|参试|两参)(?:退役)?人员"
    r"|因公牺牲军人遗属"
)
_POST = (
    r"(?:(?:村|社区|居委会|村委会|村委|居委|两委|党|总支|支部|支委|村务|监督|监委会|委员会|合作社|股份|经济|第一|常务|副|妇女|妇联|团|民兵"
    r"|治保|调解|综治|组织|宣传|纪检|文化|计生|公益|网格|报账|后备|专职|兼职|驻村|工作队|兼|[、/和(),])*"
    r"(?:书记|支书|主任|委员|会计|出纳|文书|主席|连长|营长|专干|干事|干部|[组队站社]长|[理监]事长?|成员|村医|电工"
    r"|(?:报账|网格|信息|协管|保洁|护林|护路|联络|水管)员))+"
)
_CODE = (
    r"(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9_/.#()-]{0,39}号?"
    r"|[一-鿿]{1,10}[〔\[(](?:19|20)[0-9]{2}[〕\])]第?[0-9]{1,5}号?"
)
_THINGS = (
    "合同|协议|鉴证|批准|批复|文件|发文|公文|项目|工程|凭证|发票|票据|设备|出厂|机具|农机|产品|商品|车架|发动机|机架|宗地|地块|承包地块|图斑"
    "|林班|资产|物资|订单|采购"
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
    r"|补[贴助偿]额|奖补额|租金|报酬|工资|绩效|[实应]发|积分|利息|奖补|补差|押金|订金|定金|货款|酬劳|酬金|产量|销量|重量|长度|造价"
)
_SORTS = (
    _sort(r"序号?|编号|排名|名次|行号|no\.?|№", _COUNT),
    _sort(r"选民证?(?:编?号|号码)", "[0-9]{1,14}"),
    _sort(r"性别", "[男女]"),
    _sort(r".*(?:村|乡镇|镇|街道|社区|村别|村名|行政村|村居|所在地区|地区|村委会|村组)(?:名称)?", _PLACE),
    _sort(r"单位|计量单位", "[一-鿿㎡]{1,4}"),
    _sort(rf".*(?:{_MONEY})", _FEW),
    _sort(
        r".*(?:发放|公示|拨付|打款|申请|批准|审批|审核|评议|享受|到账|受理|办理|验收|竣工|开工|补贴|救助|纳入|退出|起始|截止|执行"
        r"|领取|签字|签订|签约|流转|承包|租赁|入伍|退役|入党|任职)(?:签字)?(?:日期|时间|年月|月份|年度|期限)|所属(?:年度|期|月份)|年度|年份|月份|季度|日期|期间",
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
    _sort(r"(?:.*职务|.*岗位|职位)(?:名称)?|任职", _POST),
    _sort(r"(?:优抚|抚恤|优待)(?:对象|人员)?(?:类[别型]|身份)", _VETERAN),
    _sort(
        rf"(?:(?:{_THINGS})+(?:代码|[编文字]?号码?|编码)|统一社会信用代码|社会信用代码|组织机构代码|文号)",
        _CODE,
    ),
    _sort(r".*(?:监督|举报|咨询|服务)(?:电话|热线)", r"[0-9 ()-]{5,20}"),
)
_LAST_FOUR = re.compile("[0-9]{3}[0-9Xx]")
_PARTY = re.compile(
    r"(?:出租|承租|出让|受让|转出|转入|流出|流入|转包|发包|承包|买|卖|甲|乙|丙)[方人户](?:姓名|名称)?"
)
_WHO = re.compile(r"(?:联系|经手|经营|领取|代领|购机|负责|受益)(?:人|者|户)(?:姓名|名称)?")
_NO_FIGURE = re.compile(
    r"身份|证|[账帐卡]|电话|手机|尾|密码|[后末]\S?[0-9一-九]位|病|残|孕|婚|孩|胎|刑|龄|岁|生日|出生|死|血|体重|身高|视力|智力|检|心率|体温|劳动力"
)
"""Signs of a person, of health or of a paper's number: what stands under such a heading is no mere figure."""
_BY_UNIT = re.compile(
    r".*[(\[](?:单位[::])?(?:万?元|亩|公?斤|吨|平方米|㎡|米|公里|[袋瓶桶件台株只头羽])(?:/.{1,6})?[)\]]"
)
_BODY = re.compile(_UNIT)
_AGE = re.compile(r"(?:[0-9]{1,3}(?:\.[05]+)?|[一二三四五六七八九十]{1,3})(?:周?岁半?|个?月|天)?")
_BY_KIND = {
    Holds.NAME: re.compile(rf"{_UNIT}|(?:[一-鿿] ?){{2,4}}(?:\([男女]\))?"),  # surnames are many
    Holds.ADDRESS: re.compile(_PLACE),
    Holds.PLACE: re.compile(_PLACE),
    Holds.GROUP: re.compile(
        rf"(?:[一-鿿]{{1,12}}(?:镇|乡|街道))?(?:[一-鿿]{{1,6}}(?:村|社区))?(?:{_GROUP})?{_STARS}"
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
_DOOR = re.compile(
    r"(?<![0-9〕\])月第一二三四五六七八九十])[0-9一二三四五六七八九十]{1,5}(?:-[0-9]{1,4})?"
    r"(?:号(?![文线令])|[栋幢]|单元|室(?![0-9一二两三四]厅))|#[0-9]|[0-9]#"
)
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
    text = view_of(cell).text.strip().removeprefix("'")  # which a table as text may have kept from a workbook
    if _FIT_ANYWHERE.fullmatch(text):
        return True
    if _AGE in shapes:  # the names of children are hidden
        return _AGE.fullmatch(text) is not None
    if {_BODY, _BY_KIND[Holds.NAME]}.intersection(shapes) and _is_name(text):
        return True
    return any(shape.fullmatch(text) for shape in shapes) and not _tells(text)


def _is_name(text: str) -> bool:
    """Whether a cell is one name and nothing else."""
    found = _NAME.fullmatch(text)
    name = found[1].replace(" ", "") if found else ""
    return (may_be_name(name) or _CALLED_SOMEBODY.fullmatch(name) is not None) and not touching_word(name)


@lru_cache(maxsize=4096)
def _tells(text: str) -> bool:
    """Whether a cell that reads as it should tells of a state beyond the official name of a programme.

    残疾人护理补贴 is one; 艾滋病感染者生活补助 and 离异单亲母亲补助 tell of whoever gets them.
    """
    beyond = PROGRAMME.sub(" ", text)
    return bool(told_in(beyond) or touching_word(beyond))


@lru_cache(maxsize=512)
def _shapes(heading: Heading) -> tuple[re.Pattern[str], ...]:
    """How the cells under a heading may read; () if nobody knows what stands there."""
    words = heading.words()
    if is_tail_of_number(heading):
        return (_LAST_FOUR,)
    if any(map(_RELATIVES.search, words)):
        return ()
    if words and _PARTY.fullmatch(words[0]):
        return (_BODY,)
    own = [sort.cell for word in words[:1] for sort in _SORTS if sort.heading.fullmatch(word.lower())]
    holds = held_under(words[0]) if words else None
    if holds in _BY_KIND:
        return (_BY_KIND[holds],)
    of_group = [sort.cell for word in words[1:] for sort in _SORTS if sort.heading.fullmatch(word.lower())]
    figures = (_FIGURES,) if _is_of_figures(heading, words) else ()
    return (*own, *(of_group if holds in (None, Holds.AMOUNT) else ()), *figures)


def _is_of_figures(heading: Heading, words: Sequence[str]) -> bool:
    """Whether a column asks for figures by the unit behind its heading: 实发（元）, 年租金(元)."""
    is_by_unit = _BY_UNIT.fullmatch(view_of(heading.own).text.strip()) is not None
    return is_by_unit and not any(map(_NO_FIGURE.search, words))


def is_party(heading: Heading) -> bool:
    """Whether a heading asks who is meant, be it a company: 出租方, 乙方, 联系人."""
    return any(_PARTY.fullmatch(word) or _WHO.fullmatch(word) for word in heading.words()[:1])


def is_unit(cell: str) -> bool:
    """Whether a cell names a company, a cooperative or another body, and nobody."""
    text = view_of(cell).text.strip()
    return _FIT_ANYWHERE.fullmatch(text) is not None or _BODY.fullmatch(text) is not None


def names_door(cell: str) -> bool:
    """Whether a cell holds the number of a house or a flat: 8号, 5栋, 301室; a day and a document have none."""
    return _DOOR.search(view_of(cell).text) is not None


def is_place(text: str) -> bool:
    """Whether a text is the name of a village or group, as stands over its part of a list."""
    return any(shape.fullmatch(view_of(text).text.strip()) for shape in _PLACES)


def is_same(heading: Heading, typed: str) -> bool:
    """Whether somebody who typed `typed` meant this column; 姓名 alone does not mean that of the relatives."""
    words = heading.words()
    own = () if any(map(_RELATIVES.search, words[1:])) else (heading.own, *words[:1])
    return bool(typed) and (typed in (heading.shown(), *own) or plain(typed) == heading.typed())
