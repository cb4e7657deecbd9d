"""Personal data in other writings than village postings: courts, schools, clinics, couriers, chats."""

from __future__ import annotations

REGISTERS: dict[str, tuple[str, ...]] = {
    "certificates and notices": (
        "兹有我村村民{NAME}，公民身份证号{ID}，确系{ADDRESS}人，特此证明。",
        "请{NAME}于三日内到财政所领取存折，本人证件{ID}。",
        "水费代扣账户{CARD}余额不足，户主{NAME}电话{MOBILE}。",
        "{NAME}（微信同号{MOBILE}）承包村东鱼塘。",
        "外出务工人员登记：{NAME} {ID} {MOBILE} {ADDRESS}",
        "医保退费：{NAME}，证件号{ID}，退费卡号{CARD}。",
    ),
    "land, rent and settlements": (
        "宅基地使用权人{NAME}，土地坐落{ADDRESS}，用地面积{area}平方米。",
        "调解协议：甲方{NAME}，住{ADDRESS}；乙方{NAME}，住{ADDRESS}。",
        "赔偿款转入乙方农行卡{CARD}。",
        "租房备案：出租人{NAME}，房屋地址{ADDRESS}，承租人电话{MOBILE}。",
        "转出方（甲方）：{NAME}，身份证号：{ID}；受让方（乙方）：{NAME}，身份证号：{ID}，流转期限五年。",
        "合同尾部：乙方签字：{NAME} 开户行：{bank} 卡号：{CARD} 日期：{day}",
    ),
    "courts": (
        "安徽省示例县人民法院公告：{NAME}，公民身份号码{ID}，住{ADDRESS}：本院受理原告{NAME}诉你民间借贷纠纷一案，现依法公告送达起诉状副本。",
        "失信被执行人{NAME}，男，身份证号码{ID}，执行标的{amount}元，提供线索请拨法官手机{MOBILE}。",
    ),
    "schools and clinics": (
        "三（2）班新生名单：{NAME}，学籍号G{ID.plain}，家长手机{MOBILE}，现居{ADDRESS}。",
        "各位家长，{NAME}同学的饭卡已补办，请家长{NAME}（{MOBILE}）放学后来取。",
        "叫号{small}：{NAME}，就诊卡{digits8}，身份证{ID}，请到骨科二诊室。",
        "住院预交金退款：{NAME} {ID} 退至{bank} {CARD}",
        "疫苗接种提醒：{NAME}家属您好，孩子接种证登记住址为{ADDRESS}，如有变更请致电{MOBILE}。",
    ),
    "couriers": (
        "【取件通知】{NAME}，您的包裹已到{village}代收点，派送地址：{ADDRESS}，电话{MOBILE}，凭码领取。",
        "收件人：{NAME}\n手机：{MOBILE}\n地址：{county}{ADDRESS}",
    ),
    "chats and minutes": (
        "@所有人 {stem}组{NAME}家的狗丢了，看到的打{MOBILE}，谢谢。",
        "群接龙：1. {NAME} {MOBILE} 要两袋稻种；2. {NAME} {MOBILE} 要五袋。",
        "会议记录：{NAME}提出，其户住{ADDRESS}，门前排水沟堵塞，会后由网格员上门处理。",
        "本人{NAME}自愿放弃低保，特此声明。身份证号码：{ID} 联系方式：{MOBILE} {day}",
    ),
    "lists with an office beside the person": (
        "学校|学生姓名|家庭住址\n{village}小学|{NAME}|{ADDRESS}",
        "序号|供养机构|姓名|户籍地|金额\n{small}|{town}敬老院|{NAME}|{ADDRESS}|{amount}",
        "接诊医院|患者|住址|诊断\n{county}人民医院|{NAME}|{ADDRESS}|{CONDITION=肺炎}",
        "姓名|住址|单位\n{NAME}|{ADDRESS}|{village}村委会",
        "就读学校|儿童姓名|家庭电话\n{town}中心学校|{NAME}|{LANDLINE}",
        "接种单位|受种者|家长电话|现住址\n{town}卫生院|{NAME}|{MOBILE}|{ADDRESS}",
    ),
    "lists by group, place or reason": (
        "姓名|村组|金额\n{NAME}|{ADDRESS.group and door}|{amount}",
        "户主|所在村组|面积\n{NAME}|{ADDRESS.group and door}|{area}",
        "序号|户主姓名|坐落|面积\n{small}|{NAME}|{ADDRESS.group and door}|{area}",
        "户主|改厕地点|补助\n{NAME}|{ADDRESS.group and door}|{amount}",
        "姓名|建房地点|占地\n{NAME}|{ADDRESS.door plate}|{area}",
        "姓名|工作单位及住址\n{NAME}|{ADDRESS.group and door}",
        "姓名|原因|金额\n{NAME}|{CONDITION=肺癌}|{amount}",
        "姓名|事由|救助金额\n{NAME}|{CONDITION=因病致贫}|{amount}",
        "姓名|救助类型|金额\n{NAME}|{CONDITION=尿毒症}|{amount}",
    ),
    "numbers under headings of codes": (
        "合同编号|姓名|面积\n{ID.plain}|{NAME}|{area}",
        "姓名|人员编号|工资\n{NAME}|{ID.old}|{amount}",
        "流水号|领款人|金额\n{CARD.plain}|{NAME}|{amount}",
        "姓名|证件号|||\n{NAME}|{ID.around a day in words}|在册",
    ),
    "lists with other headings": (
        "人员|身份号码|联络电话|居住地\n{NAME}|{ID}|{MOBILE}|{ADDRESS}",
        "户号|户主名|证号|卡号|亩数\n{digits6}|{NAME}|{ID}|{CARD}|{area}",
        "序|村民|家在哪|手机\n{small}|{NAME}|{ADDRESS}|{MOBILE}",
        "领款人|领款账户|签章\n{NAME}|{CARD}|",
        "{year}年秋季学期住宿生名册||||\n学生||家长||住家\n姓名|证件号码|姓名|电话|\n{NAME}|{ID}|{NAME}|{MOBILE}|{ADDRESS}",
        "序号|户主信息||补贴信息|\n|姓名|身份证号|卡号|金额\n{small}|{NAME}|{ID}|{CARD}|{amount}",
        "挂号序号|患者|身份证|手机|科室\n{small}|{NAME}|{ID}|{MOBILE}|内科",
        "运单|收货人|收货电话|收货地址\nYT{digits13}|{NAME}|{MOBILE}|{ADDRESS}",
        "调解员|甲方当事人|甲方证件号|乙方当事人|乙方电话|纠纷地点\n{name}|{NAME}|{ID}|{NAME}|{MOBILE}|村口",
    ),
}
"""Templates by kind of writing; in tables the last line is repeated."""
