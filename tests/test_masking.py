"""Personal numbers lose their middle digits and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.masking import mask, passes_luhn


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
        ("4111111111111111", "4111********1111"),
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
    ],
)  # fmt: skip
def test_other_numbers_stay(typed: str) -> None:
    assert mask(typed) == typed


def test_a_card_number_is_known_by_its_check_digit() -> None:
    assert passes_luhn("4111 1111 1111 1111")
    assert not passes_luhn("4111 1111 1111 1112")


@given(st.text(alphabet="0123456789Xx１３ -，号", max_size=40))
def test_masking_keeps_the_length_and_changes_only_digits(text: str) -> None:
    shown = mask(text)
    assert len(shown) == len(text)
    assert all(new in (old, "*") for old, new in zip(text, shown, strict=True))
    assert mask(shown) == shown
