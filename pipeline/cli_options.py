"""What may be typed behind the options: each value checked, and refused in Chinese with how to write it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from pipeline.model.period import Period, parse_period

MOST_WORKERS = 61  # what Windows can wait for
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
_LONGEST_SEED = 60
OPTIONS = "[选项]"
FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False, readable=True)


def period_of(_: click.Context, __: click.Parameter, value: str | None) -> Period | None:
    """Return the period that was typed."""
    period = parse_period(value) if value else None
    if value is not None and period is None:
        raise click.BadParameter(
            f"“{value}”不是统计期，应写成 2020（全年）、2020H1（上半年）或 2020Q3（第三季度）"
        )
    return period


def day_of(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Return the day that was typed."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"“{value}”不是日期，应写成 2021-01-10") from None


def today() -> date:
    """Return the day that the clock of this computer shows."""
    return date.today()  # noqa: DTZ011  (the office's own day, not that of Greenwich)


def year_of(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    """Return the year that was typed."""
    period = parse_period(value) if value else None
    if value is not None and (period is None or not period.is_year):
        raise click.BadParameter(f"“{value}”不是年份，应写成 2020")
    return period.year if period else None


def month_of(_: click.Context, __: click.Parameter, value: str) -> date:
    """Return the first day of the month that was typed."""
    if not _MONTH.fullmatch(value):
        raise click.BadParameter(f"“{value}”不是月份，应写成 2020-07")
    return date.fromisoformat(f"{value}-01")


def seed_of(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Return the seed that was typed, without outer space."""
    if value is not None and not (value.isprintable() and value.strip() and len(value) <= _LONGEST_SEED):
        raise click.BadParameter(f"签号应是 1 到 {_LONGEST_SEED} 个字")
    return value.strip() if value is not None else None


def workers_of(_: click.Context, __: click.Parameter, value: int) -> int:
    """Return how many processes are to work at once."""
    if not 1 <= value <= MOST_WORKERS:
        raise click.BadParameter(f"应在 1 到 {MOST_WORKERS} 之间")
    return value
