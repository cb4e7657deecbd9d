"""Exhibits as sheets: matrices, rankings and lists with rules, tones, links, charts and lines to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.exhibit_chart import draw
from pipeline.deliver.workbook.exhibit_page import set_up
from pipeline.deliver.workbook.exhibit_plan import ExhibitPlan, PanelPlace
from pipeline.deliver.workbook.grid import Span
from pipeline.deliver.workbook.listing import write_head
from pipeline.deliver.workbook.plan import Spot
from pipeline.deliver.workbook.tables import coverage_line, head_line
from pipeline.model.text import display_width
from pipeline.privacy.masking import mask
from pipeline.statistics.exhibit import Audience, Entry, Panel, Tone

Traces = Mapping[str, Spot]

_TONES: Mapping[Tone, tuple[str, ...]] = {
    Tone.PLAIN: (),
    **{tone: (tone.value,) for tone in Tone if tone is not Tone.PLAIN},  # looks of the palette by their names
}
_WORDY = 20  # characters; longer text is read, not scanned, and stands on the left
_DECIMALS: Mapping[int, str] = {0: "plain", 1: "tenths", 2: "money", 4: "four_places", 6: "six_places"}


def write_exhibit(book: Book, result: Result, plan: ExhibitPlan, traces: Traces) -> None:
    """Write one exhibit; a number whose fact has a trace in this workbook leads there."""
    exhibit = plan.exhibit
    sheet = book.sheet(exhibit.name)
    for column, width in enumerate(plan.grid.widths, 1):
        on.widen(sheet, column, width)
    for row, height in plan.heights.items():
        on.tall(sheet, row, height)
    _write_title(book, sheet, result, plan)
    for place in plan.places:
        _write_panel(book, sheet, place, plan.grid.columns, traces)
        if place.chart:
            draw(book, sheet, exhibit.name, place, place.chart)
    for row, line in enumerate(exhibit.closing, plan.closing):
        on.merged(sheet, (row, 1, row, plan.grid.columns), mask(line), book.look("body", "wrap", "left"))
    set_up(sheet, plan)


def _write_title(book: Book, sheet: Worksheet, result: Result, plan: ExhibitPlan) -> None:
    exhibit, last = plan.exhibit, plan.grid.columns
    if exhibit.audience is not Audience.BULLETIN:
        write_head(book, sheet, exhibit.title, ("",), last)
        _write_coverage(book, sheet, head_line(result, exhibit.forms), plan, "left")
        return
    # A bulletin hangs on the wall: its headline is centred as on a notice.
    write_head(book, sheet, "", ("",), last)
    on.tall(sheet, 1, 44)
    on.merged(sheet, (1, 1, 1, last), exhibit.title, book.look("title", "center"))
    _write_coverage(book, sheet, coverage_line(result, exhibit.forms), plan, "center")


def _write_coverage(book: Book, sheet: Worksheet, line: str, plan: ExhibitPlan, align: str) -> None:
    last = plan.grid.columns
    on.merged(sheet, (2, 1, 2, last), line, book.look("note", "wrap", align))
    on.tall(sheet, 2, on.wrapped_height([(line, plan.grid.width(1, last))], 14))


def _write_panel(book: Book, sheet: Worksheet, place: PanelPlace, columns: int, traces: Traces) -> None:
    panel, last = place.panel, place.last_column
    on.text(sheet, place.title, 1, panel.title, book.look("section"))
    if place.rule:
        on.merged(sheet, (place.rule, 1, place.rule, columns), panel.rule, book.look("note", "wrap", "left"))
    _write_headings(book, sheet, place)
    looks = [words_look(panel, at) for at in range(len(panel.columns))]
    numbers = [_number_looks(panel, at) for at in range(len(panel.columns))]
    for row, entries in enumerate(panel.rows, place.body):
        for entry, span, look, number in zip(entries, place.spans, looks, numbers, strict=True):
            _write_entry(book, sheet, row, span, entry, (look, number[row - place.body]), traces)
    if not panel.rows:
        on.merged(sheet, (place.body, 1, place.body, last), panel.empty, book.look("cell", "boxed", "center"))
    if place.more:
        text = f"另有{panel.left_out}行，没有列在这里。"
        on.merged(sheet, (place.more, 1, place.more, last), text, book.look("note", "left"))


def _write_headings(book: Book, sheet: Worksheet, place: PanelPlace) -> None:
    look = book.look("heading", "small")
    top = place.groups or place.headings
    for column, (first, last) in zip(place.panel.columns, place.spans, strict=True):
        # A column of no group reaches up beside the headings of the groups.
        row = place.headings if column.group else top
        on.merged(sheet, (row, first, place.headings, last), column.heading, look)
    for group, first, last in _groups(place) if place.groups else ():
        on.merged(sheet, (top, first, top, last), group, look)


def _groups(place: PanelPlace) -> Iterator[tuple[str, int, int]]:
    """Each group's heading with its first and last sheet column."""
    columns = zip(place.panel.columns, place.spans, strict=True)
    for group, parts in groupby(columns, key=lambda part: part[0].group):
        spans = [span for _, span in parts]
        if group:
            yield group, spans[0][0], spans[-1][1]


def words_look(panel: Panel, at: int) -> tuple[str, ...]:
    """How the texts of a column stand: signs are scanned in the middle, sentences are read from the left."""
    values = [row[at].value for row in panel.rows]
    is_wordy = any(isinstance(value, str) and display_width(value) > _WORDY for value in values)
    return ("indented",) if at == 0 or is_wordy else ("center",)


def _number_looks(panel: Panel, at: int) -> list[str]:
    """As many decimals as whoever counted gave a number, and in a column of such numbers all the same."""
    column = [row[at].value for row in panel.rows]
    numbers = [value for value in column if isinstance(value, int | Decimal)]
    uniform = all(isinstance(value, Decimal) for value in numbers)
    most = max(map(_places, numbers), default=0)
    return [
        _look_of(most if uniform else _places(value)) if isinstance(value, Decimal) else "plain"
        for value in column
    ]


def _look_of(places: int) -> str:
    return next((look for most, look in _DECIMALS.items() if places <= most), "plain")


def _places(number: int | Decimal) -> int:
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _write_entry(
    book: Book,
    sheet: Worksheet,
    row: int,
    span: Span,
    entry: Entry,
    looks: tuple[tuple[str, ...], str],
    traces: Traces,
) -> None:
    (column, last), (words, number) = span, looks
    boxed = ("cell", "boxed", *_TONES[entry.tone])
    if last > column:
        on.merged(sheet, (row, column, row, last), "", book.look(*boxed))
    match entry.value:
        case None:
            on.blank(sheet, row, column, book.look(*boxed))
        case str(text):
            on.text(sheet, row, column, mask(text), book.look(*boxed, "wrap", *words))
        case date() as day:
            on.day(sheet, row, column, day, book.look(*boxed, "date"))
        case int() | Decimal() as value:
            look_of_number = book.look(*boxed, number, "right")
            if trace := traces.get(entry.fact):
                on.linked_number(sheet, row, column, value, look_of_number, trace.sheet, trace.address)
            else:
                on.number(sheet, row, column, value, look_of_number)
