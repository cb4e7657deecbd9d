"""Personal numbers lose their middle digits and nothing else changes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.detect import find
from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.numbers.cards import passes_luhn


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("342425199001011234", "342425********1234"),
        ("34242519900101123X", "342425********123X"),
        ("３４２４２５１９９００１０１１２３４", "３４２４２５********１２３４"),
        ("342425 19900101 1234", "342425 ******** 1234"),
        ("身份证342425900101123，男", "身份证342425******123，男"),
        ("电话13812345678。", "电话138****5678。"),
        ("138-1234-5678", "138-****-5678"),
        ("+86 13812345678", "+86 138****5678"),
        ("8613812345678", "86138****5678"),
        ("填的是“情况说明34242519900…”", "填的是“情况说明342********…”"),
        ("4563510000000017", "4563********0017"),
        ("6222 0200 0000 0000 000", "6222 **** **** ***0 000"),
    ],
)
def test_personal_numbers_are_masked(typed: str, shown: str) -> None:
    assert mask(typed) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "", "花政〔2020〕12号", "2020-12-31 2021-01-05", "0564-2775050", "4111111111111112", "12345678901",
        "202013991234567", "1381234567", "138123456789", "80056.00",
        "项目编号341522202001010018", "水表号1234567890123452", "0000000000000000", "1111 1111 1111 1117",
        "G12345678标段", "花政〔2020〕1234567…", "金额1234567…", "条码6212345678901…",
        "http://example.cn/6222020000000000125.html", "4111111111111111",
    ],
)  # fmt: skip
def test_other_numbers_stay(typed: str) -> None:
    assert mask(typed) == typed


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (Kind.RESIDENT_ID, "342425 19900101 1234", "342425 ******** 1234"),
        (Kind.RESIDENT_ID, "342425900101123", "342425******123"),
        (Kind.RESIDENCE_PERMIT, "ABC341590010100", "ABC341******100"),
        (Kind.TRAVEL_PERMIT, "H12345678", "H1*****78"),
        (Kind.TRAVEL_PERMIT, "H1234567800", "H12*****800"),
        (Kind.PASSPORT, "AB1234", "A****4"),
        (Kind.BANK_CARD, "6222-0200-0000-0000-123", "6222-****-****-***0-123"),
        (Kind.MOBILE, "１３８１２３４５６７８", "１３８****５６７８"),
        (Kind.LANDLINE, "(0564)2775050", "(0564)*****50"),
        (Kind.LANDLINE, "010-12345678", "010-******78"),
        (Kind.LANDLINE, "2775050", "*****50"),
        (Kind.EMAIL, "wang.xm@qq.com", "w***.**@qq.com"),
        (Kind.EMAIL, "w@qq.com", "*@qq.com"),
        (Kind.NAME, "张三", "张*"),
        (Kind.NAME, "王小明", "王*明"),
        (Kind.NAME, "王 小 明", "王 * 明"),
        (Kind.ADDRESS, "李庄组12号", "******"),
        (Kind.CONDITION, "精神二级", "****"),
    ],
)
def test_each_kind_is_masked_the_official_way(kind: Kind, typed: str, shown: str) -> None:
    hit = Hit(kind, 2, 2 + len(typed), Confidence.CERTAIN, "样子像")
    assert mask_hits(f"甲：{typed}，乙", [hit]) == f"甲：{shown}，乙"


def test_an_organisations_credit_code_is_shown() -> None:
    assert mask("123415020031612346") == "123415020031612346"
    assert mask("123415020031612347") == "123415********2347"  # its check character does not hold


def test_a_card_number_is_known_by_its_check_digit() -> None:
    assert passes_luhn("4111 1111 1111 1111")
    assert not passes_luhn("4111 1111 1111 1112")


def test_a_row_of_digits_that_never_settles_is_hidden_in_time() -> None:
    text = "6 2 " * 15_000
    began = time.process_time()
    shown = mask(text)
    assert time.process_time() - began < 3
    assert not set(shown) & set("0123456789")


def test_an_age_is_not_read_out_of_a_longer_number() -> None:
    text = "王小明，身份证号46228480012345678903岁"
    assert not any(text[hit.start - 1].isdigit() for hit in find(text))


@given(st.text(alphabet="0123456789Xx１３ -，号", max_size=40))
def test_masking_keeps_the_length_and_changes_only_digits(text: str) -> None:
    shown = mask(text)
    assert len(shown) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, shown, strict=True))
    assert mask(shown) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("王's13812345678", "王's138****5678"),
        ("IMG_13812345678_2025", "IMG_138****5678_2025"),
        ("wangxm13812345678", "wangxm138****5678"),
        ("PDY13812345678D6001", "PDY13812345678D6001"),
        ("快递单号SF13812345678", "快递单号SF13812345678"),
    ],
)
def test_a_mobile_beside_letters_is_masked_unless_words_say_what_it_is(typed: str, shown: str) -> None:
    assert mask(typed) == shown
