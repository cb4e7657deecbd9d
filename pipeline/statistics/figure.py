"""A figure to be counted: which rows stand behind it and what each adds; and how it becomes facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from pipeline.editions import Cell
from pipeline.model.fact import Fact, RowSpan
from pipeline.statistics.ledger import Ledger, Mask, Numbers, Texts
from pipeline.statistics.tables import fact_code

WAN_YUAN = "万元"
_FEN_PER_WAN_YUAN = 6  # decimal places: 1 万元 = 10 000 元 = 1 000 000 分
_MEASURES: Mapping[str, str] = {"previous": "项", "change": "项", "projects": "项", "amount": WAN_YUAN}


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """`places` are the ascending ledger positions behind the figure, `adds` what each adds (money in 分).

    Without `adds` every row adds one. A figure in 万元 is the exact sum of 分.
    """

    code: str
    label: str
    measure: str
    ledger: Ledger
    places: Numbers
    adds: Numbers | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A figure that is worked out rather than summed: a score, a share, a number of things that are missing.

    It belongs to the township (`unit` "") or to one unit by name. `sources` are the rows it rests on, from
    `sources_of`; what is missing has none.
    """

    code: str
    label: str
    measure: str
    value: Decimal
    unit: str = ""
    sources: tuple[RowSpan, ...] = ()


def sources_of(ledger: Ledger, rows: Mask | Numbers) -> tuple[RowSpan, ...]:
    """The rows of a ledger, as a mask or as ascending places, file by file."""
    places: Numbers = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows.astype(np.int64, copy=False)
    return tuple(span for _, _, span in _stretches(Figure("", "", "", ledger, places)))


def share(part: int, whole: int) -> Decimal:
    """`part` of `whole` in per cent, one decimal, halves up; 0 of nothing."""
    if not whole:
        return Decimal(0)
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def figure(code: str, label: str, measure: str, ledger: Ledger, rows: Mask) -> Figure:
    """The number of `rows`."""
    return Figure(code, label, measure, ledger, rows.nonzero()[0])


def cell_figure(
    cell: Cell, ledger: Ledger, rows: Mask, adds: Numbers | None = None, note: str = ""
) -> Figure:
    """The figure of an official cell: the number of `rows`, or the sum of what they add."""
    label = f"{cell.row_label}{note}：{cell.column_label}"
    measure = _MEASURES.get(cell.key.column, "件")
    places = rows.nonzero()[0]
    return Figure(fact_code(cell.key), label, measure, ledger, places, None if adds is None else adds[places])


def breakdown(whole: Figure, code: str, titles: Mapping[str, str], values: Texts) -> Iterator[Figure]:
    """One figure for each value of `titles` (value → label), which together make up `whole`.

    `values` has one entry per row of the ledger; ValueError if a row of `whole` has a value without a title.
    """
    place_of = {value: number for number, value in enumerate(titles)}
    numbers = np.fromiter(map(place_of.get, values[whole.places], _missing()), np.int64, len(whole.places))
    if (numbers < 0).any():
        raise ValueError(f"{code} leaves out a value that rows have")
    order = np.argsort(numbers, kind="stable")
    ends = np.searchsorted(numbers[order], np.arange(len(titles)), side="right").tolist()
    for (value, title), first, last in zip(titles.items(), [0, *ends], ends, strict=False):
        part = order[first:last]
        adds = None if whole.adds is None else whole.adds[part]
        label = f"{whole.label}：{title}"
        yield Figure(f"{code}/{value}", label, whole.measure, whole.ledger, whole.places[part], adds)


def _missing() -> Iterator[int]:
    while True:
        yield -1


def facts_of(figure: Figure | Stated, units: Sequence[str], period: str) -> Iterator[tuple[int, Fact]]:
    """Yield the facts of a figure with their unit's place in the roster, -1 for the township.

    ValueError if a stated figure belongs to no unit of the roster (our fault).
    """
    if isinstance(figure, Stated):
        place = units.index(figure.unit) if figure.unit else -1
        yield (
            place,
            Fact(
                figure.code, figure.label, period, figure.unit, figure.value, figure.measure, figure.sources
            ),
        )
    else:
        yield from _summed(figure, units, period)


def _summed(figure: Figure, units: Sequence[str], period: str) -> Iterator[tuple[int, Fact]]:
    """Yield (-1, the township's fact), then (place in the roster, fact) of each unit with rows behind it.

    The township's spans are its units' spans: the same objects, joined in roster order.
    """
    if not len(figure.places):  # as most figures of a small township are
        yield -1, _fact(figure, period, "", 0, ())
        return
    sums: dict[int, int] = {}
    spans: dict[int, list[RowSpan]] = {}
    for unit, amount, span in _stretches(figure):
        sums[unit] = sums.get(unit, 0) + amount
        spans.setdefault(unit, []).append(span)
    everything = tuple(span for some in spans.values() for span in some)
    yield -1, _fact(figure, period, "", sum(sums.values()), everything)
    for unit, amount in sums.items():
        yield unit, _fact(figure, period, units[unit], amount, tuple(spans[unit]))


def _stretches(figure: Figure) -> Iterator[tuple[int, int, RowSpan]]:
    """Yield (place in the roster, sum, rows) for each sheet of each file behind the figure."""
    ledger, places = figure.ledger, figure.places
    if not len(places):
        return
    numbers = ledger.stretch_of[places]
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    ends = np.append(starts[1:], len(places))
    sums = ends - starts if figure.adds is None else np.add.reduceat(figure.adds, starts)
    rows = ledger.excel_rows[places].tolist()
    for number, first, last, amount in zip(
        numbers[starts].tolist(), starts.tolist(), ends.tolist(), sums.tolist(), strict=True
    ):
        stretch = ledger.stretches[number]
        yield stretch.unit, amount, RowSpan(stretch.file, stretch.sheet, tuple(rows[first:last]))


def _fact(figure: Figure, period: str, unit: str, amount: int, sources: tuple[RowSpan, ...]) -> Fact:
    value = Decimal(amount)
    if figure.measure == WAN_YUAN:
        value = value.scaleb(-_FEN_PER_WAN_YUAN)
    return Fact(figure.code, figure.label, period, unit, value, figure.measure, sources)
