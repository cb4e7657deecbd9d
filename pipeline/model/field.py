"""栏: one column of a form, declared once and projected into template, reader, schema and message."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Kind(Enum):
    """What a cell of the column holds. The value is the Chinese name used in messages and the handbook.

    In memory: TEXT, NAME, CODE, LINK, CHOICE, CODED are `str`; DATE is `datetime.date`; COUNT and YEAR are
    `int`; MONEY, SCORE and PERCENT are an `int` in hundredths (分 of 元), so that sums are exact; MONTH_DAY is
    `str` as MM-DD. Blank is None.
    """

    TEXT = "文字"
    CODE = "编码"
    LINK = "网址"
    CHOICE = "选项"
    CODED = "带编码的选项"
    DATE = "日期"
    COUNT = "整数"
    MONEY = "金额（元）"
    SCORE = "分数"
    PERCENT = "百分数"
    YEAR = "年份"
    MONTH_DAY = "月-日"


class Published(Enum):
    """What an office publishes of itself and is no personal data (条例第二十条第一项)."""

    PHONE = "联系电话"
    ADDRESS = "办公地址"


HUNDREDTHS = frozenset({Kind.MONEY, Kind.SCORE, Kind.PERCENT})
"""Kinds typed with up to two decimals and kept as whole hundredths."""

NUMBERS = frozenset({Kind.COUNT, Kind.YEAR}) | HUNDREDTHS
"""Kinds that are kept as `int`."""

EARLIEST, LATEST = date(1950, 1, 1), date(2099, 12, 31)
"""The first and last day that a date in a form can be."""

EXAMPLE_YEAR = 2020
"""The reporting year that the declared examples are set in."""


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a drop-down. `code` is what the reader goes by when the field is CODED."""

    label: str
    code: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text shown in the drop-down and stored in the cell."""
        return f"{self.code} {self.label}" if self.code else self.label


@dataclass(frozen=True, slots=True)
class Field:
    """One column (or one label/value line) of a form.

    `name` is the identifier in code and frames; `label` the fixed heading on paper; `aliases` older or
    exported headings that mean the same. `required_through` limits `required` to reporting years up to
    that one. `default` is the value that a blank stands for, stated in the prompt. `largest` bounds COUNT
    (in units), MONEY (in 元), SCORE (in 分) and PERCENT. `repeats` allows several lines in a label/value form,
    kept as a tuple.
    `contact` marks personal contact data that may leave only in returns and reminders, `published` what the
    office publishes of itself.
    """

    name: str
    label: str
    kind: Kind
    prompt: str
    example: str
    required: bool = False
    required_through: int | None = None
    options: tuple[Option, ...] = ()
    aliases: tuple[str, ...] = ()
    default: str = ""
    largest: int = 1_000_000_000
    longest: int = 300
    repeats: bool = False
    contact: bool = False
    # Who fills the form in need not know: it is no part of the form's fingerprint.
    published: Published | None = field(default=None, repr=False)

    def is_required(self, year: int) -> bool:
        """Whether the cell must be filled in a workbook for `year`."""
        return self.required and (self.required_through is None or year <= self.required_through)

    def example_in(self, year: int) -> str:
        """Return the example with its dates moved to a reporting year; as declared if `year` is none."""
        if self.kind is not Kind.DATE or not 2000 <= year <= 2099:
            return self.example
        return self.example.replace(str(EXAMPLE_YEAR + 1), str(year + 1)).replace(
            str(EXAMPLE_YEAR), str(year)
        )

    @property
    def heading(self) -> str:
        """The heading as printed: the label, with * when the cell must be filled in any year."""
        return f"{self.label}*" if self.required else self.label


YES = Option("是", aliases=("√", "✓", "Y", "YES"))
NO = Option("否", aliases=("×", "✗", "N", "NO"))
YES_NO = (YES, NO)


def options(*labels: str) -> tuple[Option, ...]:
    """Return plain options with these labels, in the order of the drop-down."""
    return tuple(Option(label) for label in labels)
