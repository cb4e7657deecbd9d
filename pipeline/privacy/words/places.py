"""地点: the words that tell a home from every other place, and a place from what only looks like one."""

from __future__ import annotations

import re

HAN = "[\u4e00-\u9fff]"


def _any(words: str) -> str:
    return "|".join(words.split())


# ---- how a place is built up, from the county down to the road ----

# One set of characters first, here and below: the engine skips it fastest.
VILLAGE = re.compile(
    r"[村社居街](?:(?<=村)(?:委会|民委员会|委(?=第?[0-9一二三四五六七八九十]{1,3}[组队]|$)|(?![民委部居级镇内里支两务医道组]))"
    r"|(?<=社)区(?!居委|居干|服务|工作|卫生|[委书干]|民警)|(?<=居)(?:委会|民委员会)|(?<=[镇乡]街)道(?!办))"
)
"""The finest level that may be published: what stands behind it belongs to a home."""
TOWN = re.compile(
    r"[街镇乡县市区](?:(?<=街)道(?!办)|(?<=[镇乡])(?![政党人民长域级内村])"
    r"|(?<![街镇乡])(?<![小园中发社庄辖院库林山校厂景库牧养]区)(?![政党人民长域级内场]))"
)
WAY = (
    "(?:大道|大街|胡同|家属院|安置[区点]|小区|花园|家园|新村|公寓|嘉园|名邸|新城|华庭|佳苑|雅苑|宿舍|大院|广场"
    "|[路街巷弄里苑城府庭园](?:[东西南北一二三四五六七八九1-9][区期苑])?)"
)
ROAD = re.compile(rf"{HAN}{{1,8}}{WAY}$")
HAMLET_END = "(?:[庄郢湾塘岗圩楼堰棚洼冲桥店岭坝沟墩寨坊集园畈河井巷营屯台院围坪坡埂套口嘴垱垸垅坳峪屋湖山家庙]|屋场|院子)"
HAMLET = re.compile(rf"{HAN}{{1,4}}{HAMLET_END}$")
NO_PLACE = re.compile(
    r"[的在了与及等有对把将被位每各分按由向给于个其第到至以年月]|和(?![平谐顺睦美])|共(?![青和])|为(?!民)"
)

# ---- groups of people that meet, work or check, and are no villagers' groups ----

WORKING_GROUP = re.compile(
    "(?:"
    + _any(
        "工作 检查 领导 专家 监督 调解 考核 巡查 督导 督查 评议 理财 专班 宣传 指导 服务 攻坚 防控 应急 值班 审核 验收 帮扶 志愿 党 妇女 综合 核查 调查 普查 包保 "
        "联络 互助 协调 执法 劝导 巡逻 排查 推进 清理 创建 建设 筹备 选举 议事 理事 评审 评定 民主 养护 管护 保洁 生产 扶贫 驻村 整治 摸排 登记 消杀 物资 保障 救援 "
        "抢险 抢修 防汛 防火 消防 纪检 巡察 信访 接访 医疗 流调 采样 联合 专项 行动 小 项目 课题 研究 编写 学习 讨论 文艺 表演 比赛 参赛 老年 成年 青年 男子 女子 机 "
        "词 数 重 分 编 对照 样本 每 该 本 几 各 全 多 机械 作业 施工 收割 测量 勘测 技术 财务 会务 后勤 材料 文字 信息 安全 环保 经济 文化 教育 计生 民政 纪律 "
        "秘书 办公 现场 观摩 仲裁 评估 招标 采购 谈判 询价 磋商 资格 复核 监票 计票 唱票 编制 起草 清产 核资 确权 丈量 改 农业 村务 矛盾 电气 发电 光伏 水泵 变压器 "
        "监事 网格"
    )
    + ")$"
)

# ---- places in their role: lawful, however fine the address ----

# Who lives in the houses that an office built, or over a shop, lives there: 县医院家属院, 菜市场楼上.
_NO_DWELLING = "(?!(?:职工|教师|教工|员工|干部|单身|老|新)*(?:家属|宿舍|住宅|公寓|集资[房楼]|楼上))"
OFFICE = re.compile(
    "(?:"
    + _any(
        "政府(?!信息) 党委 村委 居委 村部 服务中心 服务站 卫生院 卫生室 医院 诊所 药店 药房 学校 小学 中学 初中 高中 大学 学院 幼儿园 合作社 公司 工厂 "
        "厂区 厂房 银行 信用社 邮政 储蓄所 营业厅 营业部 路口 超市 商店 商场 市场 宾馆 酒店 饭店 餐馆 派出所 法庭 法院 检察院 司法所 财政所 税务 办公 会议室 窗口 大厅 "
        "大厦 大楼 敬老院 养老院 文化站 文化中心 供电所 水厂 电站 泵站 车站 站台 公园 教堂 祠堂 基地(?<!宅基地) 园区 农场 林场 养殖场 加油站 机房 仓库 村室 活动室 党群 便民 "
        "委员会 指挥部 办事处 分局 支行 门市部 门诊部 网点 工业园 产业园 开发区 展厅 教室 实验室 礼堂 图书馆 体育馆 博物馆 车间 事务所 工作室 经营部 邮局 门店 武装部 管理局 "
        "监督局 公安局 民政局 教育局 社保局 资源局 农业局 人社局 卫健委 中心校 农技站 畜牧站 水利站 林业站 兽医站 种子站 投票站 广播站 司法所 国土所 水利所 工商所 卫生所 "
        "集中区 家庭农场 专业社 经销部 批发部 小卖部 农家乐 民宿 服务部 维修部 修理铺 理发店 便利店 小吃店 服装店 五金店"
    )
    + ")"
    + _NO_DWELLING
)
OFFICE_LABEL = re.compile(
    "(?:"
    + _any(
        "办公 单位 注册 经营 机构 营业 项目 建设 施工 受理 报名 会议 投递 活动 集合 开标 评标 考试 培训 举报 咨询 接待 服务 窗口 企业 工程 实施 公示 张贴 监测 接种 "
        "采样 检测 发证 领取 查询 拍卖 交易 申报 来访 信访 生产 工作 现场 检查 演练 面试 笔试 提交 申请"
    )
    + ")(?:地址|地点|场所|位置|处所|单位|坐落)"
)
PROPERTY_LABEL = re.compile(r"坐落|座落|(?:房屋|房产|宗地|土地|宅基地)(?:地址|地点|位置|位于)")
"""What somebody owns or rents: a home if someone is named, of no interest otherwise."""
OFFICE_SIGN = re.compile(
    r"邮编|邮政编码|传真|网址|网站|办公|受理|监督|咨询|举报|值班|工作时间|上班时间|营业|招标人|采购人|代理机构"
)

# ---- things that carry a number of their own, and works ----

THING = re.compile(
    " ?(?:"
    + _any(
        "机井 线路 线 井 闸 泵 桥 涵 变压器 台区 配变 塘 窗口 车 柜 库 文件 令 公告 通告 通知 通报 清单 照片 图 对比 数据 镜头 设备 人员 标段 地块 宗地 网格 厂 "
        "仓 棚 池 路灯 监控 段 道路 水渠 公路 主路 支路 沟 渠 硬化 工程 项目 建设 改造 维修 修建 新建 扩建 安装 疏浚 清淤 整治 养护 绿化 亮化 至 到 路口 交叉 附近 "
        "旁 对面 处 岗 哨 垃圾 公厕 厕所 灌溉 田 地 耕地 土地 林 鱼塘 果园 检查 同时 分别 队员 伍 长 代表 选手 题 案 提案 议案 决议 决定 表 选票 档案 卷 盒 册 "
        "专班 会 召开 群众 护岸 河道 水库 电 排 圩 堤 岸 码头 文化 健身 篮球 停车 充电 快递 站 牌 楼道 楼梯 电梯 管网 污水 自来水 供水 用电 农户 户 共 等 村民会议 "
        "村民代表 村民大会 村民小组长 村民饮 村民用 村民出 村民自 居民楼 居民饮"
        " 以[东西南北内外] 一带 沿线 一侧"
        " 开展 进行 组织 完成 实施 召集 发放 巡 防 宣传 走访 入户 志愿 干部 党员 公交 路 期 款 条 台 套 辆 例 次 批 名 个 位 人(?![),])"
    )
    + ")"
)
WORKS = re.compile(
    _any(
        "工程 项目 硬化 建设地点 路灯 水渠 沟渠 修建 新建 扩建 改造 疏浚 清淤 整治 养护 亮化 管网 机井 水毁 招标 中标 竣工 施工 公里 平方米 亩 流转 征收 发包 承包 "
        "检查 巡查 督查 会议 座谈 演练 桩号 途经 停水 停电 检修 抢修 饮水 秸秆 环境卫生 包保 抽查 责任单位 改厕 水泥路 沥青路 占地 得分 全长"
    )
)

EVENTS = re.compile(_any("培训 办理 业务 普查 排查 办事 指南 公告 通告 通知 请于 宣传 试点"))
"""What is done for whoever lives somewhere: the place is nobody's, unless somebody is told beside it."""
WORKS_BEHIND = re.compile(r"\)?(?:建设|工程|项目|改造|维修|修缮)")
BUSINESS = re.compile(
    _any(
        "占道 经营 处罚 罚款 个体 商户 营业 执照 摊点 摊位 门店 店面 店铺 餐饮 食品安全 从业 市场监管 城管 小作坊 小餐饮"
        " 小摊贩 农家乐 民宿 小吃店 小卖部 超市 (?:行政|生产|卫生|食品|专卖)许可 (?<!婚)登记证"
    )
)
"""Where someone trades, or did what is fined, is no home for that."""

# ---- words that say that someone lives there ----

# 居住, 户籍 and the like in the names of what is done for everybody: 户籍人口, 居住证办理, 居住区.
_FOR_ALL = (
    "(?:人口|居民|环境|条件|质量|[区点](?![内里])|证(?!登?记?地|.{0,4}[地住]址)|登记(?!地|的?[地住]址)|业务|管理|安全|用地|整顿|办理"
    "|迁移(?![至到往入])|制度|政策|改革|普查|调查|统计|房屋?(?:安全|排查|鉴定|改造|维修|整治|质量))"
)
HOME = re.compile(
    rf"[家现居住户常暂原租籍收其](?:(?<=[居常现暂])住(?!{_FOR_ALL})|(?<=户)[籍口](?!{_FOR_ALL})|(?<=现)居(?!住?{_FOR_ALL})"
    r"|(?<=[家原租])住|(?<=家)(?<![国大专农业]家)在(?=[^,。;]{0,12}[村镇乡组路街])|(?<=[家户]),?(?<!业家)位于"
    r"|(?<=家)(?:庭地)?址|(?<=住)[在于址]|(?<=籍)贯|(?<=收)货地址|(?<=其)位于"
    r"|(?<=住)(?<![房入长居常现暂]住)(?=[^房院宿建户所民宅持保,。]{0,10}(?:[村镇乡路街组]|社区|小区)))"
)
RESIDENTS = re.compile("(?:[居常]住|户[籍口])(?!.?(?:地|址|所在|:))")
"""Who live somewhere, as likely several as one, so that a group of households alone is nobody's home."""
GROUP_LABEL = re.compile(
    r"(?:(?:村民|居民)?小?组(?:名称?|别)?|村组|自然村|生产队|(?:填报|上报|报送|填表|编制|制表)?单位(?:名称?)?)[ )]{0,2}:[ ]?[^,:]{0,12}$"
)
"""What lists are headed with: the group whose list it is is nobody's home."""
ADDRESS_LABEL = re.compile(r"(?:地址|住处|位于|地点)[: ]{0,2}$")


# ---- where something stands last before a place ----


def _to_last(pattern: str) -> re.Pattern[str]:
    """What matches from a place to the last match of `pattern`: the engine looks for it from the end."""
    return re.compile(f".*(?:{pattern})", re.DOTALL)


TO_VILLAGE, TO_TOWN, TO_HOME = (_to_last(place.pattern) for place in (VILLAGE, TOWN, HOME))
TO_NO_RUN = _to_last("[^\u4e00-\u9fffA-Za-z0-9 ]")
TO_CLAUSE = _to_last("[,:、()]")


def last_end(to_last: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> int:
    """Where the last match in a part of `text` ends; 0 without one."""
    match = to_last.match(text, start, len(text) if end is None else end)
    return match.end() if match else 0
