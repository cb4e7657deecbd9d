"""表头: what the heading of a column, or the label left of a cell, says that it holds."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final

from pipeline.privacy.plain import view_of


class Holds(Enum):
    """What a column holds. The value is its cue: detectors of running text read a cell as if behind it."""

    NAME = ""
    ROLE = "职务："
    IDENTITY = "身份证号："
    PAPER = "证号："
    PHONE = "联系电话："
    HOME_PHONE = "家庭电话："
    OFFICE_PHONE = "办公电话："
    ADDRESS = "家庭住址"
    OFFICE_ADDRESS = "办公地址："
    PLACE = "地址："
    """地址 and no more: homes where persons are listed or their numbers are, of anything elsewhere."""
    SITE = "地点："
    """Where something lies or was built: of a household in a list of such, of nobody elsewhere."""
    GROUP = "村民组："
    ACCOUNT = "银行账号："
    OFFICE_ACCOUNT = "单位账户，账号："
    HEALTH = "病情："
    NEED = "属性："
    PLIGHT = "困难情况："
    """Why a household is poor or helped, and whether someone in it is ill."""
    REMARK = "备注："
    AGE = "年龄："
    BIRTH = "出生日期："
    OFFICE = "单位："
    AMOUNT = "金额："
    SERIAL = "项目编号："
    CODE = "登记于："
    DOCUMENT = "登记为："
    """文号, 案号: an office, a year and an order (GB/T 9704-2012, 7.2.5), so never eleven digits and no more."""
    OTHER = "其他："

    __hash__ = object.__hash__  # members are looked up for every cell, and Enum's own hash is slow


_CALL = "(?:电话|手机|联系方式|联系号码|热线|座机|传真|微信号?|宅电)"
_SITE = "(?:地址|住址|住所|住处|地点|场所|位置|坐落)"
_PERSON = (
    "(?:姓名|(?i:name)|成员|[^代]方代表|转出方|受让方|退役军人|志愿者|党员|特困人员|被.{1,3}人|贷款人|代领人|"
    "宅基地申请人|名字|户主|户名|领款人|收款人|收款方|受益人|持卡人|开户人|申请人|承包人|承租人|种植户|养殖户|当事人"
    "|投诉人|举报人|咨询人|来电人|受访人|诉求人|信访人|来访人|监护人|家长|死者|被救助人|借款人|账户名"
    "|(?:投保|出租|委托|受托|送达|报名|登记|使用|权利|捐款|获奖|就诊|收件|寄件|取件|收货)人)"
)

_OF_THINGS = (
    "监测点|测点|点位|站点|测站|设施|设备|资产|物资|样品|样本|灯杆|路灯|电杆|杆|桩|井|闸|泵|电表|水表|气表|表"
    "|器材|器具|机具|农机|工具|家具|车辆|树木|古树|图|地|宗|票|单据|工单|邮件|包裹|货物|产品"
)
# What a unit does in a row that is about somebody else.
_ACTS = "发放|办理|审批|受理|主管|发证|承办|经办|管理|派出|牵头|监督|发布|公开|报送|公示|公布|制作|印发|检查|被查|整改"
_WORKS = "改造|施工|维修|修缮|项目|建设|整治|检查|涉及|停电|停水|实施|征收|保洁|巡查"

# The first that fits a whole heading counts; .* keeps what stands before the telling word: 户主的, 惠农补贴.
_HEADINGS: Final = (
    (Holds.PAPER, r"(?:本人|户主|个人)?证号"),
    (
        Holds.HEALTH,
        (
            r".*(?:残疾(?:等级|类别|级别|程度|种类|情况|类别及等级|等级及类别)|病种|疾病(?:名称|种类|情况|诊断)?"
            r"|患病(?:情况|名称|种类)?|诊断(?:结果|名称)?|病情|病因|伤残等级|残级|残别|病名|病史|致残原因"
            r"|体检(?:结果|结论|情况)|精神状况|孕周|孕情|健康状况|身体状况|失能等级)"
        ),
    ),
    (
        Holds.PLIGHT,
        (
            r"(?:是否|有无).*(?:残疾|重残|患病|重病|大病|慢性病|失能|孕)|(?:残疾|患病|健康)(?:与否|人数)?"
            r"|(?:主要|突出)?(?:致贫|返贫|致困|监测)?风险(?:类[型别]|原因)?"
        ),
    ),
    (Holds.NEED, r".*(?:属性|类别|供养方式|人员性质|户类型)"),
    (Holds.BIRTH, r".*(?:出生(?:日期|年月日?|年份?|时间|日)?|生日)"),
    (
        Holds.OTHER,
        r".*(?:关系|人数|户数|人口数?|次数|件数|比例|是否.*|有无.*|已脱敏|截图|照片|类型|格式|有效期|发证机关|开户行|开户银行|日期|时间|性别|民族|政治面貌)",
    ),
    (
        Holds.OFFICE_PHONE,
        rf".*(?:办公|值班|监督|举报|咨询|服务|单位|业务|公开|投诉|窗口|客服|村部|村委会).*{_CALL}(?:号码?)?|传真|热线",
    ),
    (Holds.HOME_PHONE, r".*(?:家庭|住宅|家里|本人|个人)(?:联系|固定)?(?:电话|座机)(?:号码?)?|宅电"),
    (Holds.PHONE, rf".*{_CALL}(?:号码?)?"),
    (
        Holds.SERIAL,
        (
            r".*(?:订单|流水|发票|凭证|合同编?|项目编|设备编|宗地|地块编?|图斑|信用代|机构代|区划代|条|监管|快递单|运单"
            rf"|档案|书|批次)(?:号|码)(?:码|号)?|.*批次|(?:{_OF_THINGS})编?(?:号|码)码?"
        ),
    ),
    (
        Holds.IDENTITY,
        (
            r".*(?:身[份分]证|证件|公民身[份分]|身[份分]|残疾人?证|护照|通行证|社会?保障?)(?:件|证)?(?:号码?|编号|编码)|(?:.*身[份分]证|证件)(?:件)?"
            r"|(?:.*[^非])?学籍[主辅]?号码?"
        ),
    ),
    (Holds.SERIAL, r".*(?:证书?|执照|档)编?号码?"),
    (Holds.OTHER, rf".*(?:{_ACTS})(?:单位|部门|机构|主体)(?:名称)?"),
    (Holds.OFFICE_ACCOUNT, r"(?:对公|单位|公司|村集体|基本|专用).*(?:账户|[账帐]号).*"),
    (
        Holds.ACCOUNT,
        r".*(?:[账帐]号|[账帐]户|卡号|存折|卡折|一卡通|一折通|银行卡|社保卡|折号)(?:号码?|号|[账帐]号|卡号)?",
    ),
    (
        Holds.SITE,
        (
            r"(?:土地|宗地|宅基地|地块|林地|承包地)?[坐座]落(?:地点|位置|地址)?|位置|(?:地块|宗地|土地|房屋)(?:地点|位置)"
            r"|(?:.*所[在属])?(?:居住|安置)?小区(?:名称?)?|(?:.*所[在属])?(?:集中)?安置点(?:名称?)?"
            r"|(?:建房|改造|改厕|住房|受灾|安置|危房|拆迁|征收|种植|养殖|维修)(?:地点|位置)"
        ),
    ),
    (Holds.ADDRESS, r".*单位(?:及|和|或|、|/)(?:家庭)?(?:住址|地址|住所)"),
    (
        Holds.OFFICE_ADDRESS,
        (
            rf".*(?:办公|单位|注册|经营|机构|营业|项目|建设|施工|受理|企业|工程|实施|生产|工作|活动|会议|[村社居]部|[村居]委会|服务中心|卫生[室院]|学校).*{_SITE}"
            rf"|项目坐落|.*(?:{_WORKS}).*(?:楼栋|小区|房屋|路段|范围|片区|楼号)"
            r"|.*(?:诊室|教室|办公室|会议室|考场|窗口|楼层)|.*(?:地点|站点|网点|点位|项目点)|起点|终点|起止.*|途经.*"
        ),
    ),
    (Holds.SITE, r"(?!.*[住户家]).*(?:位置|场所|处所)"),
    (Holds.PLACE, r"(?:详细|具体|所在)?地址|所在地"),
    (
        Holds.ADDRESS,
        (
            rf".*(?:{_SITE}|居住地|户籍地|户口所在地|户籍所在地|所在地|籍贯|门牌号?码?)|户籍|楼栋号?|.*房号"
            r"|(?:.*[现居租暂常])?住地|.*[现暂]居地|户址"
            r"|.{0,3}(?:家在|住在|家住|住哪|哪里人|何处住|住何处).{0,3}|住家|现?住(?:村)?"
        ),
    ),
    (
        Holds.GROUP,
        r"(?:所在|所属)?(?:村民小?组|居民小?组|小组|组|村组|组名|组别|生产队|队|自然村|自然庄|庄名|庄台)(?:名称?|别)?",
    ),
    (Holds.ROLE, r".*(?:职务|岗位|角色|职称)"),
    (
        Holds.OTHER,
        (
            r".*(?:经办|联系|负责|审核|填报|责任|网格|包保|帮扶|干部|村医|医生|教师|法定代表|法人|批准|监理"
            r"|[校院园站所]长|理事长|经营者).*"
        ),
    ),
    (
        Holds.NAME,
        (
            rf".*{_PERSON}名?(?:[/、及和](?:单位|身份证号?|证件号?))?"
            r"|(?:监测|救助|补贴|享受|供养|帮扶|优抚|慰问|受助|受种|投保|参保|领取|选举|就诊|高龄)(?:对象|学生|[人者]|老人)"
            r"|农户|村民|住户|患者|对象|残疾人|老人|学生|幼儿|婴儿|儿童|选民|承包方|父亲|母亲|配偶"
        ),
    ),
    (
        Holds.PLIGHT,
        r".*(?:致贫|返贫|致困|困难|救助|申请|享受|保障|监测|纳入|认定|识别)(?:原因|理由|事由|情况)|贫困原因|主要困难|家庭(?:情况|困难情况|基本情况)",
    ),
    (
        Holds.REMARK,
        r"(?:其他|其它|补充|特殊)?(?:备注|附注|说明|情况)",
    ),
    (Holds.AGE, r".*(?:年龄|年纪|周岁)"),
    (Holds.OFFICE, r".*(?:单位|企业|公司|机构|合作社|部门|学校|商户|供应商|中标人|主体)(?:名称|全称)?"),
    (
        Holds.AMOUNT,
        (
            r".*(?:金额|数量|面积|亩数|价格?|合计|小计|总额|收入|支出|余额|经费|标准|工资"
            r"|数|额|分|率|款|费|元|资金|投资|预算|借方|贷方|长度|里程|库容|产量|产值|重量|票面|面值|读数|示数|底数)|序号?|行号"
        ),
    ),
    (Holds.DOCUMENT, r".*(?:文号|案号|字号)"),
    (Holds.CODE, r".*(?:编号|编码|代码)"),
    (Holds.OTHER, r"村|村名|行政村|乡镇|镇|街道|社区|银行|.*(?:签字|签名|签章)"),
)
# One pattern with a group for each, since most cells are no headings and should cost little.
_HEADING = re.compile("|".join(f"({pattern})" for _, pattern in _HEADINGS))
_ADORNMENT = re.compile(r"[ \n*:：★☆]|[(\[【][^)\]】]*[)\]】]|^[0-9一二三四五六七八九十]{1,2}[.、)]")
_NUMBER = re.compile("[0-9]{4}")
_NO_HEADING = re.compile(r"[,，。;；!！?？“”]|[0-9]{3}")
_LONGEST: Final = 20


_OF_HEALTH = re.compile("残疾|患病|疾病|病情|大病|重病|慢性病|伤残|失能|健康")
_DETAIL = re.compile(
    "(?:等级|级别|类[别型]|种类|程度|名称|情况|诊断|原因|状况)(?:及?(?:等级|级别|类别|程度))?"
)
_DEGREE = re.compile("(?:残疾)?(?:等级|级别|程度)")
_UNSURE = {None, Holds.NEED, Holds.OTHER, Holds.OFFICE}


def held_below(heading: str, group: str) -> Holds | None:
    """The same for a heading below another that spans it: 等级 below 残疾人信息, 号码 below 身份证."""
    own = held_under(heading)
    if not group or not heading or own not in _UNSURE:
        return own
    if _OF_HEALTH.search(group) and _DETAIL.fullmatch(_words(heading)):
        return Holds.HEALTH
    return own or held_under(group + heading)


def is_degree(heading: str) -> bool:
    """Whether a heading asks for a degree, of a disability if its neighbours say so."""
    return _DEGREE.fullmatch(_words(heading)) is not None


def is_detail(heading: str) -> bool:
    """Whether a heading asks for a kind or a degree of what its neighbour tells."""
    return _DETAIL.fullmatch(_words(heading)) is not None


def _words(heading: str) -> str:
    return _ADORNMENT.sub("", view_of(heading).text) if len(heading) <= 2 * _LONGEST else ""


@lru_cache(maxsize=4096)
def held_under(heading: str) -> Holds | None:
    """What stands under, or right of, a cell that says `heading`; None if it is no heading that matters."""
    if not heading or len(heading) > 2 * _LONGEST or _NUMBER.search(heading):
        return None
    words = _words(heading)
    if not 0 < len(words) <= _LONGEST or _NO_HEADING.search(words):
        return None
    match = _HEADING.fullmatch(words)
    return _HEADINGS[match.lastindex - 1][0] if match and match.lastindex else None
