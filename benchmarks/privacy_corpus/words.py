"""Invented people and places, and the small change of village postings."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from benchmarks.privacy_corpus.numbers import digits

SURNAMES = (
    "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 "
    "彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 "
    "江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文"
).split()
_COMPOUND = ("欧阳", "司马", "诸葛", "上官", "皇甫", "东方")
_GIVEN_TWO = (
    "小明 建国 秀英 桂兰 德胜 玉梅 长根 志强 丽华 海燕 大山 春花 国庆 文化 永福 家旺 传富 守义 良才 先进 士林 克勤 明月 "
    "正中 光荣 开心 社会 新民 和平 学文 本初 如意 存款 多福 满仓 有粮 来娣 冬生 夏至 立秋 保国 爱华 金宝 银花 铁柱"
).split()
_GIVEN_ONE = "明 芳 永 伟 静 霞 军 磊 勇 艳 涛 平 刚 桂 辉 玲 华 飞 燕 红 俊 兰 娟 宝 石".split()
_DOTTED = ("阿依古丽·买买提", "古丽娜尔·艾山", "扎西·多吉", "买买提·吐尔逊", "巴特尔·额尔德尼")
_STEMS = (
    "李庄 王湾 张楼 石桥 柳林 东岳 大郢 上圩 下圩 老街 新塘 黄泥岗 三里棚 马店 双桥 高塘 周集 杨大湾 陈老家 徐岗 胡郢 "
    "南湖 北冲 龙潭 白马 沙河 竹园 枣林 梅山 金寨沟 洪家畈 油坊 瓦屋 庙前 塘埂 河沿 五里墩 十里铺 古井 西圩"
).split()
_TOWN_STEMS = ("花园", "清溪", "平安", "临水", "青山", "长集", "彭塔", "白塔", "三河", "双墩", "河口", "潘集")
_COUNTIES = ("霍邱县", "示例县", "舒城县", "寿县", "固始县", "金寨县", "裕安区", "颍上县")
BANKS = (
    "中国农业银行", "中国邮政储蓄银行", "县农村商业银行", "中国工商银行", "中国建设银行", "农商行花园支行", "信用社", "徽商银行",
)  # fmt: skip
_MONTHS = tuple(str(month) for month in range(1, 13))
_NUMERALS = "一二三四五六七八九十"


def surname(rng: Random) -> str:
    return rng.choice(SURNAMES)


def name(rng: Random) -> str:
    """Return a name of two or three characters, as most are."""
    given = rng.choice(_GIVEN_ONE) if rng.random() < 0.25 else rng.choice(_GIVEN_TWO)
    return surname(rng) + given


def compound_name(rng: Random) -> str:
    return rng.choice(_COMPOUND) + rng.choice(_GIVEN_ONE)


def dotted_name(rng: Random) -> str:
    return rng.choice(_DOTTED)


def spaced_name(rng: Random) -> str:
    """Return a name of two characters, blown up to the width of three."""
    return f"{surname(rng)}{rng.choice(('  ', '　'))}{rng.choice(_GIVEN_ONE)}"


def masked_name(rng: Random) -> str:
    """Return a name that no longer says who it is."""
    return surname(rng) + rng.choice(
        ("某", "某某", "*", "**", "××", "*" + rng.choice(_GIVEN_ONE), "先生", "女士")
    )


def stem(rng: Random) -> str:
    return rng.choice(_STEMS)


def village(rng: Random) -> str:
    return f"{stem(rng)}村"


def town(rng: Random) -> str:
    return f"{rng.choice(_TOWN_STEMS)}镇"


def county(rng: Random) -> str:
    return rng.choice(_COUNTIES)


def bank(rng: Random) -> str:
    return rng.choice(BANKS)


def any_day(rng: Random) -> date:
    """Return a day of 2018 to 2021."""
    return date(2018, 1, 1) + timedelta(days=rng.randrange(1461))


def day(rng: Random) -> str:
    moment = any_day(rng)
    return rng.choice(
        (f"{moment.year}年{moment.month}月{moment.day}日", f"{moment:%Y-%m-%d}", f"{moment:%Y.%m.%d}")
    )


def glued_day(rng: Random) -> str:
    return f"{any_day(rng):%Y%m%d}"


def clock(rng: Random) -> str:
    return f"{rng.randrange(8, 18):02d}:{rng.randrange(60):02d}"


def year(rng: Random) -> str:
    return rng.choice(("2018", "2019", "2020", "2021"))


def month(rng: Random) -> str:
    return rng.choice(_MONTHS)


def small(rng: Random) -> str:
    return str(rng.randrange(2, 60))


def count(rng: Random) -> str:
    return str(rng.randrange(60, 3000))


def age(rng: Random) -> str:
    return str(rng.randrange(20, 90))


def child_age(rng: Random) -> str:
    return str(rng.randrange(5, 14))


def numeral(rng: Random) -> str:
    return rng.choice(_NUMERALS)


def area(rng: Random) -> str:
    return f"{rng.randrange(1, 400) / 10:.1f}"


def amount(rng: Random) -> str:
    """Return a sum of money as lists have it."""
    value = rng.randrange(100, 2_000_000)
    return rng.choice((f"{value / 100:.2f}", f"{value / 100:,.2f}", str(value // 100), f"{value}"))


def large_amount(rng: Random) -> str:
    """Return a sum of 9 to 14 digits, as budgets have it."""
    value = rng.randrange(10**8, 2 * 10 ** rng.randrange(9, 13))
    return rng.choice((f"{value:,}", f"{value}.00", f"{value:,}.00", f"{value}"))


def eleven_digit_amount(rng: Random) -> str:
    """Return a sum that happens to have a mobile number's digits."""
    return f"1{rng.choice('3456789')}{digits(rng, 5)}0000"


def landline_body(rng: Random) -> str:
    """Return the seven digits of a telephone in a small town."""
    return rng.choice("2345678") + digits(rng, 6)


def chat(rng: Random) -> str:
    """Return an account of WeChat."""
    return f"{rng.choice(('wang_xm', 'zhangsan', 'lihua'))}{digits(rng, 3)}"
