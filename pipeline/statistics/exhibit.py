"""展示: what is to be looked at besides single figures: matrices, rankings, lists, charts, as data.

A counting module says what stands where and why; the writers of workbook and dashboard say how it looks.
Numbers in an exhibit are facts: `Entry.fact` names the one that is shown, so that a reader can follow it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

Shown = str | int | Decimal | date | None

NOTHING = "没有符合条件的记录"


class Tone(Enum):
    """How a cell is to be taken at a glance; never by colour alone: the words say the same."""

    PLAIN = "plain"
    GOOD = "good"
    DOUBTFUL = "doubtful"
    LOCKED = "locked"
    WRONG = "wrong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a panel. `fact` is the code of the township's fact that it shows, "" if it is none."""

    value: Shown
    tone: Tone = Tone.PLAIN
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a panel. Neighbours with the same `group` share a heading above.

    `width` counts half-width characters; 0 fits the content.
    """

    heading: str
    width: float = 0
    group: str = ""


class ChartKind(Enum):
    """Lying bars for rankings, upright columns for time, stacked bars for parts of a whole."""

    BARS = "bar"
    COLUMNS = "column"
    STACKED = "stacked"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a panel's own columns (numbered from 0): `labels` names the points, `values` are the series.

    Only the first `points` rows are drawn; 0 draws all.
    """

    title: str
    kind: ChartKind
    labels: int
    values: tuple[int, ...]
    points: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """One table of an exhibit. `rule` says under its title how it was counted or how it is to be read.

    `rows` hold one entry per column. `empty` is what is said when there are no rows. `left_out` is how many
    further rows were not listed (they stand in facts.csv or issues.csv).
    """

    title: str
    rule: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Entry, ...]]
    chart: Chart | None = None
    empty: str = NOTHING
    left_out: int = 0


class Audience(Enum):
    """For whom an exhibit is printed, and so which workbook it stands in."""

    COUNTY = "汇总工作簿"
    INTERNAL = "内部台账"
    BULLETIN = "一周通报"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One sheet: its `name` (at most 31 characters), its headline `title`, its line in 目录 `summary`.

    `forms` are the codes of those it rests on; whoever is missing there is named on the sheet. `closing` are
    lines below the last panel, for signatures. `is_wide` sheets are printed on landscape A4.
    """

    name: str
    title: str
    summary: str
    audience: Audience
    panels: tuple[Panel, ...]
    closing: tuple[str, ...] = ()
    is_wide: bool = False
    forms: tuple[str, ...] = ()


def words(*values: Shown, tone: Tone = Tone.PLAIN) -> tuple[Entry, ...]:
    """Return a row of plain entries."""
    return tuple(Entry(value, tone) for value in values)
