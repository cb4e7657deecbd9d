"""Lists of households, payments and registrations. The last line of a template is repeated."""

from __future__ import annotations

TABLES: dict[str, tuple[str, ...]] = {
    "payment list": (
        "序号|姓名|身份证号码|开户银行|银行账号|补贴金额（元）\n{small}|{NAME}|{ID}|{bank}|{CARD}|{amount}",
        (
            "{town}{year}年耕地地力保护补贴发放表\n编号|户主|证件号|面积（亩）|一卡通账号|金额\n"
            "{digits4}|{NAME}|{ID.plain}|{area}|{CARD}|{amount}"
        ),
        "姓名|卡号|实发金额|签字\n{NAME}|{CARD}|{amount}|",
        "户主姓名|惠农一卡通|金额\n{NAME}|{CARD.plain}|{amount}",
        "户主姓名|存折账号|金额\n{NAME}|{CARD.passbook}|{amount}",
        "村民组|姓名|联系电话|补助金额\n{group}|{NAME}|{MOBILE}|{amount}",
        "序号|姓名|账户|金额|备注\n{small}|{NAME}|{CARD}|{amount}|代领人{NAME}，{ID}",
        "收款人姓名|收款人账号|收款人开户行|金额|用途\n{NAME}|{CARD}|{bank}|{amount}|护林员工资",
        "姓名|身份证号|账号|金额\n{NAME}|{ID.apostrophe}|{CARD.apostrophe}|{amount}",
        "{village}{year}年种粮一次性补贴公示\n户主|家庭住址|面积|金额\n{NAME}|{ADDRESS}|{area}|{amount}",
        (
            "农户姓名|证件号码|手机号码|开户行|卡（折）号|作物|面积\n"
            "{NAME}|{ID}|{MOBILE}|{bank}|{CARD}|水稻|{area}"
        ),
        "姓名|身份证号码|错误原因\n{NAME}|{ID.mistyped}|校验未通过",
        "姓名|身份证|养老金|发放月份\n{NAME}|{ID.stored}|{amount}|{month}",
        "姓名|身份证|金额\n{NAME}|{ID.displayed}|{amount}",
        "姓名|公民身份号码|退耕还林补助\n{NAME}|{ID.stored exponent}|{amount}",
    ),
    "poverty and relief": (
        "户主|身份证号|致贫原因|家庭住址|联系电话\n{NAME}|{ID}|{CONDITION=因病}|{ADDRESS}|{MOBILE}",
        "姓名|残疾类别|残疾等级|残疾证号\n{NAME}|{CONDITION=肢体}|二级|{ID.in a disability card's number}",
        "低保证号|户主|保障类别|月保障金|住址\n{digits10}|{NAME}|低保A类|{amount}|{ADDRESS}",
        "患者姓名|病种|身份证号|救助金额\n{NAME}|{CONDITION=尿毒症}|{ID}|{amount}",
        "特困人员|年龄|供养方式|监护人|监护人电话\n{NAME}|{age}|分散供养|{NAME}|{MOBILE}",
        "儿童姓名|年龄|监护人|现住址|类别\n{NAME}|{child_age}|{NAME}|{ADDRESS}|{CONDITION=留守儿童}",
        "姓名|家庭人口|脱贫属性|户籍地址|号码\n{NAME}|{small}|脱贫不稳定户|{ADDRESS}|{MOBILE}",
        "户主|与户主关系|姓名|身份证号码|健康状况\n{NAME}|配偶|{NAME}|{ID}|{CONDITION=长期慢性病}",
        "序号|姓名|证件号|救助原因|金额\n{small}|{NAME}|{ID}|{CONDITION=车祸致残}|{amount}",
    ),
    "houses and land": (
        "户主|危房地址|鉴定等级|电话\n{NAME}|{ADDRESS}|C级|{MOBILE}",
        (
            "{village}农村危房改造花名册\n序号|姓名|身份证号|住址|改造方式|补助标准\n"
            "{small}|{NAME}|{ID}|{ADDRESS}|重建|{amount}"
        ),
        "转出方|身份证号|面积|受让方|联系方式\n{NAME}|{ID}|{area}|{firm}|{MOBILE}",
        "承包方代表|承包方地址|证件号码|地块数\n{NAME}|{ADDRESS}|{ID}|{small}",
        "被拆迁人|房屋坐落|补偿款|收款账户\n{NAME}|{ADDRESS}|{amount}|{CARD}",
        "宅基地申请人|现住址|申请面积|联系电话\n{NAME}|{ADDRESS}|{area}|{MOBILE}",
        "户主|房号|身份证号|入住日期\n{NAME}|{ADDRESS.building, unit, room}|{ID}|{day}",
        "承租人|住房地址|月租|手机\n{NAME}|{ADDRESS.building with dashes}|{amount}|{MOBILE}",
    ),
    "health and epidemic": (
        "接种日期|姓名|身份证号|联系电话|疫苗\n{day}|{NAME}|{ID}|{MOBILE}|第二针",
        "姓名|身份证|手机|现住址|返回日期|来源地\n{NAME}|{ID}|{MOBILE}|{ADDRESS}|{day}|外省",
        "核酸采样登记\n序号|姓名|证件号码|电话\n{small}|{NAME}|{ID.over two lines}|{MOBILE}",
        "产妇姓名|丈夫姓名|联系电话|住址\n{NAME}|{NAME}|{MOBILE}|{ADDRESS}",
        "体检编号|姓名|身份证|电话|血压\n{digits8}|{NAME}|{ID}|{MOBILE}|{digits3}/{digits2}",
        "姓名|证件类型|证件号|国籍\n{name}|护照|{PASSPORT}|日本",
        "姓名|证件类型|证件号码|手机\n{NAME}|港澳居民来往内地通行证|{TRAVEL}|{MOBILE}",
        "姓名|证件类型|证件号码\n{name}|外国人永久居留证|{FOREIGN}",
    ),
    "party, staff, pupils": (
        "党员姓名|身份证号|入党时间|月交党费|电话\n{NAME}|{ID}|{day}|{small}|{MOBILE}",
        "姓名|职务|基本工资|工资卡号\n{NAME}|会计|{amount}|{CARD}",
        "姓名|身份证号|报考岗位|联系电话|电子邮箱\n{NAME}|{ID}|会计|{MOBILE}|{EMAIL}",
        "学生姓名|身份证号|家长姓名|家长电话|家庭住址\n{NAME}|{ID}|{NAME}|{MOBILE}|{ADDRESS}",
        "选民证号|姓名|性别|身份证号码|住址\n{digits6}|{NAME}|女|{ID}|{ADDRESS}",
        "姓名|家庭电话|手机|邮箱\n{NAME}|{LANDLINE.local}|{MOBILE}|{EMAIL}",
        "姓名|住宅电话|通讯地址\n{NAME}|{LANDLINE}|{ADDRESS}",
        "志愿者|性别|身份证|手机号\n{NAME}|男|{ID.full-width}|{MOBILE.full-width}",
        "退役军人|身份证号码|户籍所在地|联系方式\n{NAME}|{ID}|{ADDRESS}|{MOBILE}",
        "姓 名|身 份 证 号|手 机 号|备 注\n{NAME.spaced}|{ID}|{MOBILE}|",
        "姓名|身份证号|务工地点|务工单位|电话\n{NAME.compound}|{ID}|浙江|{firm}|{MOBILE}",
        "民族|姓名|身份证号\n维吾尔族|{NAME.dotted}|{ID}",
    ),
    "ledger rows": (
        "标题|发布日期|发布渠道|责任单位\n{NAME}家住{ADDRESS}的危房申请|{day}|政府网站|党政办公室",
        "标题|发布渠道|部门\n发给{NAME}的补贴转至{CARD}|政府网站|{office}",
        "被查村|备注\n{village}村委会|{NAME}，{ID}，住{ADDRESS}",
        "佐证|说明\n村部公示栏照片|{NAME}，卡号{CARD}，电话{MOBILE}",
        "项目编号|内容\n{digits12}|{NAME}{ID}",
        "姓名|身份证号|||手机号||\n{NAME}|{ID.split}||{MOBILE}||",
    ),
    "awkward tables": (
        "姓名|证件号码（前）|证件号码（后）|电话\n{NAME}|{ID.split}|{MOBILE}",
        "姓名|身份证号||金额\n{NAME}|{ID.split}|{amount}",
        "姓名|身份证号||性别\n{NAME}|{ID.split early}|男",
        "|||\n{NAME}|{ID.plain}|{MOBILE.plain}|{amount}",
        "{NAME}|{ID}|{ADDRESS}|{CARD.in fours}",
        "甲|乙|丙\n{small}|{NAME}{ID}|{amount}",
        "序号|基本情况|金额\n{small}|{NAME}，{ID}，{ADDRESS}|{amount}",
        "姓名|电话\n{NAME}、{NAME}|{MOBILE}/{MOBILE}",
        "姓名|电话\n{NAME}|{MOBILE}、{MOBILE}",
        "姓名|联系电话\n{NAME}|{MOBILE.as number}",
        "姓名|身份证号（旧）\n{NAME}|{ID.old as number}",
        "户主|成员|号码\n{NAME}|{NAME}{ID}|{MOBILE}",
        "日期|事项|备注\n{day}|发放救灾物资|{NAME}已领，电话{MOBILE}",
        "Name|ID No.|Mobile\n{NAME}|{ID}|{MOBILE}",
        "姓名\\证件|内容\n{NAME}|{ID}",
        "姓名：|{NAME}|身份证号：|{ID}\n住址：|{ADDRESS}|电话：|{MOBILE}",
    ),
}
"""Tables by what they list."""
