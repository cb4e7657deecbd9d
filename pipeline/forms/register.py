"""The register of matters and fees that forms 4 and 5 share: on the books last year, changed this year."""

from __future__ import annotations

from pipeline.model.conditions import (
    BlankUnless,
    BlankUntilQuarterBegins,
    Combination,
    Condition,
    FilledOnceQuarterEnded,
    FilledWhen,
    InYear,
    NotAfterFiling,
    When,
)
from pipeline.model.field import YES_NO, Field, Kind, options
from pipeline.model.form import RowRule
from pipeline.model.period import QUARTER_NAMES
from pipeline.model.severity import Severity

LAST_YEAR_WITH_REGISTER = 2020
"""The 2021 edition (国办公开办函〔2021〕30号) dropped the register columns."""

UNCHANGED, ADDED, REMOVED = "无", "新增", "取消"
_CHANGED = When("change", (ADDED, REMOVED))

REGISTER_FIELDS = (
    Field(
        "was_registered",
        "上年末在册",
        Kind.CHOICE,
        "上年12月31日是否在册",
        "是",
        required=True,
        required_through=LAST_YEAR_WITH_REGISTER,
        options=YES_NO,
    ),
    Field(
        "change",
        "本年变动",
        Kind.CHOICE,
        "本年新增、取消还是没有变动",
        UNCHANGED,
        required=True,
        required_through=LAST_YEAR_WITH_REGISTER,
        default=UNCHANGED,
        options=options(UNCHANGED, ADDED, REMOVED),
    ),
    Field("changed_on", "变动日期", Kind.DATE, "新增或取消的必填", ""),
)


def quarter_fields(suffix: str, kind: Kind, example: str) -> tuple[Field, ...]:
    """Return the four columns that hold one figure a quarter."""
    return tuple(
        Field(f"q{number}", f"{name}{suffix}", kind, "季度结束后必填，没有填 0", example)
        for number, name in enumerate(QUARTER_NAMES, 1)
    )


def register_rules(form_number: int) -> tuple[RowRule, ...]:
    """Return the row rules of a form with a register and quarterly figures."""
    conditions: tuple[Condition, ...] = (
        Combination(
            "was_registered", "change", (("是", UNCHANGED), ("是", REMOVED), ("否", ADDED)), UNCHANGED
        ),
        FilledWhen("changed_on", _CHANGED),
        BlankUnless("changed_on", _CHANGED),
        InYear("changed_on"),
        NotAfterFiling("changed_on"),
        *(FilledOnceQuarterEnded(f"q{number}", number) for number in range(1, 5)),
        *(BlankUntilQuarterBegins(f"q{number}", number) for number in range(1, 5)),
    )
    return tuple(
        RowRule(f"R{form_number:02d}{serial:02d}", Severity.BLOCKING, condition)
        for serial, condition in enumerate(conditions, 1)
    )
