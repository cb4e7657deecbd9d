"""Numbers in sentences: every way of writing one gives its value, and what does not count is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.report.consistency.numbers import amounts, base_value, is_money


def read(text: str) -> list[tuple[str, str]]:
    """Value and unit of each amount."""
    return [(f"{amount.value:f}", amount.unit) for amount in amounts(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("3件", "3", "件"),
        ("三件", "3", "件"),
        ("两次", "2", "次"),
        ("十二期", "12", "期"),
        ("0 条", "0", "条"),
        ("1,320条", "1320", "条"),
        ("１３２０条", "1320", "条"),
        ("１，３２０条", "1320", "条"),
        ("一千三百二十条", "1320", "条"),
        ("两千零二十五件", "2025", "件"),
        ("3万2千条", "32000", "条"),
        ("8.0056万元", "8.0056", "万元"),
        ("８．００５６万元", "8.0056", "万元"),
        ("八点零零五六万元", "8.0056", "万元"),
        ("80056元", "80056", "元"),
        ("捌万零伍拾陆元整", "80056", "元"),
        ("3元5角2分", "3.52", "元"),
        ("3千元", "3000", "元"),
        ("1.2亿元", "1.2", "亿元"),
        ("30%", "30", "%"),
        ("33.9％", "33.9", "%"),
        ("百分之三十", "30", "%"),
        ("百分之三十点五", "30.5", "%"),
        ("增长-12.3%", "-12.3", "%"),
        ("2.3个百分点", "2.3", "个百分点"),
        ("20个工作日", "20", "个工作日"),
        ("3个月", "3", "个月"),
        ("手机APP3个", "3", "个"),
        ("收到申请 0，", "0", ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    assert read(text) == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "第三季度更新，第20条、第二十条第（一）项规定，第3期",
        "2020年1月1日至12月31日，二〇二〇年，1-3月，2020-03-15，17:30，近三年，十二月",
        "皖政务办秘〔2020〕44号、国办公开办函[2021]30号",
        "电话：0564-2775050；邮编：237400；手机13800001234；“12345”热线；12345平台",
        "一是公开，二是解读；（一）主动公开；(2)解读；1.属于国家秘密",
        "1、存在问题",
        "5-6个村、5至6个村、五至六个村、五六次、十五六条、二三十条",
        "半数以上，近百条，上千件，数十次，千家万户，翻一番，三分之二，1/3",
        "统一、进一步、唯一、第一时间、一周一通报、一件一处理、一次性告知、高效办成一件事、一批项目、十分重视",
        "各村明确一名经办人，每个窗口配备一位联络员",
        "报告共六个部分，从3个方面部署",
        "《“十四五”规划100条》，“三安全一稳定”，镇村两级，2.0版，三农",
    ],
)
def test_what_names_orders_or_has_no_one_value_is_left_alone(text: str) -> None:
    assert amounts(text) == ()


@pytest.mark.parametrize(
    ("text", "is_rough"),
    [
        ("18万余条", True),
        ("十余次", True),
        ("20多件", True),
        ("约30%", True),
        ("超过500人次", True),
        ("1320条以上", True),
        ("1320条", False),
        ("共收到3件", False),
    ],
)
def test_a_rough_number_is_known_as_such(text: str, is_rough: bool) -> None:
    assert [amount.is_rough for amount in amounts(text)] == [is_rough]


def test_sums_of_money_are_compared_in_yuan_whatever_their_unit() -> None:
    written = ["8.0056万元", "80056元", "捌万零伍拾陆元", "0.00080056亿元"]
    assert {base_value(amounts(text)[0]) for text in written} == {Decimal(80056)}
    assert all(is_money(amounts(text)[0]) for text in written)
    assert not is_money(amounts("80056条")[0])
    assert base_value(amounts("18万余条")[0]) == 180000


def test_an_amount_knows_where_it_stands_as_printed() -> None:
    sentence = "《办法》第3条：共收到１，３２０ 条，由去年的三件增加到 5件。"
    found = amounts(sentence)
    assert [amount.text for amount in found] == ["１，３２０ 条", "三件", "5件"]
    assert all(sentence[amount.start : amount.end] == amount.text for amount in found)


_UNITS = st.sampled_from("件 条 份 篇 次 期 项 人次 户 元 个".split())
_COUNTS = st.integers(2, 99_999_999)
_LOWER = ("零一二三四五六七八九", "十百千")
_UPPER = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def chinese(number: int, digits: str, places: str) -> str:
    """A number below 100 000 000 in Chinese numerals, written independently of what is tested."""
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        return chinese(high, digits, places) + "万" + gap + (chinese(low, digits, places) if low else "")
    text, is_gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if is_gap and text else "") + digits[digit] + (places[power - 1] if power else "")
        is_gap = not digit
    return text


_WRITINGS = st.sampled_from(
    (
        str,
        lambda number: f"{number:,}",
        lambda number: str(number).translate({code: code + 0xFEE0 for code in range(48, 58)}),
        lambda number: chinese(number, *_LOWER),
        lambda number: chinese(number, *_UPPER),
    )
)


@settings(max_examples=200)
@given(_COUNTS, _WRITINGS, _UNITS, st.sampled_from(["", " ", "\u3000"]))
def test_every_writing_of_a_number_is_read_back(number: int, write, unit: str, blank: str) -> None:  # type: ignore[no-untyped-def]
    (found,) = amounts(f"全年共收到{write(number)}{blank}{unit}，其中")
    assert (found.value, found.unit) == (number, unit)


@given(st.decimals(0, 99999, places=4, allow_nan=False))
def test_money_in_ten_thousands_is_exact(number: Decimal) -> None:
    assert base_value(amounts(f"采购金额{number:f}万元")[0]) == number * 10000


@given(st.decimals(0, 100, places=2, allow_nan=False), st.sampled_from(["{}%", "{}％", "百分之{}"]))
def test_every_writing_of_a_share_is_read_back(number: Decimal, writing: str) -> None:
    assert [(a.value, a.unit) for a in amounts(f"占{writing.format(f'{number:f}')}。")] == [(number, "%")]


@given(
    st.text("主动公开政府信息申请答复复议诉讼统进步解读材料年月日件条份，。、；：（）《》“” ", max_size=60)
)
def test_a_text_without_numbers_gives_none(text: str) -> None:
    assert amounts(text) == ()


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault_and_each_amount_is_what_stands_there(text: str) -> None:
    assert all(text[amount.start : amount.end] == amount.text for amount in amounts(text))
