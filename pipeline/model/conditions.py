"""The vocabulary in which a form says how the cells of one row belong together.

A condition is data: collect turns it into a vectorised check, the template into a red cell, the handbook and
the messages into a sentence. The first field named is the one that an issue points at. A condition over a
blank cell holds, unless it is about blankness itself: the blank is reported by its own rule.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """`field` holds one of `values`; with no values: `field` is filled."""

    field: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhenAbove:
    """`field` (a number) is above `limit`; a blank is not. The limit is in whole units, not in hundredths."""

    field: str
    limit: int = 0


@dataclass(frozen=True, slots=True)
class NotBefore:
    """`field` (a date) is not before the date in `earlier`."""

    field: str
    earlier: str


@dataclass(frozen=True, slots=True)
class NotAfterFiling:
    """`field` (a date) is not after the cover's 填报日期."""

    field: str


@dataclass(frozen=True, slots=True)
class InYear:
    """`field` (a date) lies in the reporting year."""

    field: str


@dataclass(frozen=True, slots=True)
class NotBeforePostingPeriod:
    """`field` (a date) is not before the first day of the month or quarter named in `period`."""

    field: str
    period: str


@dataclass(frozen=True, slots=True)
class FilledWhen:
    """`field` is filled in every row where `when` holds."""

    field: str
    when: When | WhenAbove


@dataclass(frozen=True, slots=True)
class BlankUnless:
    """`field` is blank in every row where `when` does not hold."""

    field: str
    when: When | WhenAbove


@dataclass(frozen=True, slots=True)
class ValueWhen:
    """`field` holds one of `values` in every row where `when` holds; a blank counts as another value."""

    field: str
    values: tuple[str, ...]
    when: When | WhenAbove


@dataclass(frozen=True, slots=True)
class ZeroWhen:
    """`field` (a number) is 0 or blank in every row where `when` holds."""

    field: str
    when: When


@dataclass(frozen=True, slots=True)
class NotMoreThan:
    """`field` (a number) is not above `other` (a number of the same kind); a blank counts as its default."""

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class AtMostSetting:
    """`field` (a number) is not above what 本镇设置 says in `setting` (a COUNT); `label` is its label there.

    The limit is in whole units. Where 本镇设置 is not known, nothing can be said.
    """

    field: str
    setting: str
    label: str


@dataclass(frozen=True, slots=True)
class NotAfterReportingYear:
    """`field` (a year) is not after the reporting year."""

    field: str


@dataclass(frozen=True, slots=True)
class Together:
    """`field` and `other` are both filled or both blank."""

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class Different:
    """`field` and `other` do not name the same person; spaces and widths make no difference."""

    field: str
    other: str


@dataclass(frozen=True, slots=True)
class LeastLength:
    """`field` (a text) has at least `least` characters, spaces not counted."""

    field: str
    least: int


@dataclass(frozen=True, slots=True)
class Combination:
    """(`field`, `other`) is one of `allowed`; a blank `other` counts as `blank_other`."""

    field: str
    other: str
    allowed: tuple[tuple[str, str], ...]
    blank_other: str


@dataclass(frozen=True, slots=True)
class WithinWorkingDays:
    """`field` (a date) is at most `days` working days after `since`, day 1 the next working day."""

    field: str
    since: str
    days: int


@dataclass(frozen=True, slots=True)
class FilledOnceQuarterEnded:
    """`field` is filled as soon as quarter `quarter` of the year ended by the cover's 数据截至日期."""

    field: str
    quarter: int


@dataclass(frozen=True, slots=True)
class BlankUntilQuarterBegins:
    """`field` is blank while quarter `quarter` had not begun by the cover's 数据截至日期."""

    field: str
    quarter: int


@dataclass(frozen=True, slots=True)
class RequiresAuthority:
    """A row whose `field` holds one of `values` is allowed only to bodies of one of the `levels` (机关层级)."""

    field: str
    values: tuple[str, ...]
    levels: tuple[str, ...]


ABOUT_BLANKNESS = (FilledWhen, Together, FilledOnceQuarterEnded)
"""The conditions that a blank cell can break and any sound value mends."""

Condition = (
    NotBefore
    | NotAfterFiling
    | InYear
    | NotBeforePostingPeriod
    | FilledWhen
    | BlankUnless
    | ValueWhen
    | ZeroWhen
    | NotMoreThan
    | AtMostSetting
    | NotAfterReportingYear
    | Together
    | Different
    | LeastLength
    | Combination
    | WithinWorkingDays
    | FilledOnceQuarterEnded
    | BlankUntilQuarterBegins
    | RequiresAuthority
)
