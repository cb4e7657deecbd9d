"""What is harmless in other kinds of writing: courts, schools, clinics, couriers, chats, works."""

from __future__ import annotations

REGISTERS: dict[str, tuple[str, ...]] = {
    "bills and codes": (
        "本期电费{large_amount}元，户号34{digits8}，表号{digits12}。",
        "核准文号{region}{glued_day}{digits4}，核准机关{office}。",
        "采购合同编号{luhn19}，供方{firm}。",
        "缴款识别码{no_luhn19}，执收单位{office}。",
        "批次{glued_day}，条码{luhn16}，冻猪肉{small}箱。",
    ),
    "places of work": (
        "扶贫车间位于{group}，建筑面积{count}平方米。",
        "秸秆收储点设在{group}晒场。",
        "排灌站坐落于{village}{small}组，装机{small}千瓦。",
        "宣传车途经{street}、{building}，播放{small}次。",
        "{village}书记{name}、村医{name}上门宣传两癌筛查政策。",
    ),
    "courts and contracts": (
        "（{year}）皖1522民初{digits4}号民事判决书已生效，案件受理费{amount}元由{firm}负担。",
        "拍卖公告：{firm}名下位于{street}的商业用房，评估价{large_amount}元，保证金缴至{bank}账号{no_luhn19}。",
        "竞买人须将保证金汇入法院专户，户名：{county}人民法院，账号：12{digits15}。",
        "发包方：{office}；承包方：{firm}；承包地位于{group}，面积{area}亩，四至清楚。",
        "本合同编号{region}{glued_day}{digits3}，一式{small}份，双方盖章后生效。",
        "验收小组由{name}主任、{name}站长组成，验收{group}沟渠{area}公里。",
    ),
    "schools and clinics": (
        "三年级{small}班、四年级{small}班共{count}名学生参加午餐统计，餐费标准{small}元。",
        "学籍主号由G加十八位数字组成，请班主任核对，不要发到群里。",
        "门诊{small}号诊室停诊，{building}发热门诊照常开放。",
        "药品追溯码{digits20}，批号{glued_day}，生产企业{firm}。",
    ),
    "couriers and chats": (
        "快件单号JT{digits13}已由{office}签收。",
        "{village}快递代收点搬至{street}，营业时间8:00-18:00。",
        "@全体村民 {group}今晚停水，请大家提前储水。",
        "接龙统计：{stem}组{small}户、{stem}组{small}户、{stem}组{small}户已交卫生费。",
        "会议室（{street}综合楼{small}楼）座谈会议程：一、{name}书记通报情况；二、讨论。",
    ),
    "tables of things": (
        "项目点|责任单位|亩数\n{group}|{office}|{area}",
        "监测点编号|位置|读数\n{digits11}|{group}|{area}",
        "财政代码|项目|下达数\n{digits15}|水利|{eleven_digit_amount}",
        "网点|地址|客服\n{bank}{town}支行|{town}{street}|95599",
        "票号|购票单位|票面\n{digits16}|{firm}|{large_amount}",
        "班级||人数||\n年级|班主任|男|女|合计\n{numeral}年级|{name}|{small}|{small}|{small}",
        "项目信息||资金信息|\n名称|地点|预算|支付凭证\n{stem}组道路|{group}|{large_amount}|{digits16}",
        "科室|诊室|电话|出诊医生\n内科|2号楼{digits3}室|{phone}|{name}",
        "运单号|寄件单位|重量\n{luhn16}|{firm}|{area}",
        "地块|承包方|合同号|亩数\n{stem}组东大田|{firm}|{dated_serial}|{area}",
    ),
}
"""Templates by kind of writing; in tables the last line is repeated."""
