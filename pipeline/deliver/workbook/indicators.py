"""总体情况指标: the indicators with their counting rules, and charts beside them."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.palette import SONG
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.indicator_blocks import CHART_ROWS, Block
from pipeline.deliver.workbook.listing import print_only, write_head
from pipeline.deliver.workbook.plan import INDICATORS, Plan
from pipeline.deliver.workbook.tables import head_line

_WIDTHS = (24.0, 9.0, 8.0, 46.0)
_RULE_WIDTH = _WIDTHS[-1] * 1.15  # in characters of 9 points
_LABEL, _VALUE, _MEASURE, _RULE = 1, 2, 3, 4
_ROW = 18.0  # points
_PIXELS_A_ROW, _PIXELS_OF_CHART = 24, 312
_SCALE = 82  # per cent; leaves room where the default font is missing and another draws columns wider
_PAGE = 715.0 * 100 / _SCALE  # points of portrait A4 between the margins, less a safe remainder
_FEW_BARS = 4  # bars that would be too fat
_BLUE, _GREY = "#2F5597", "#595959"


def write_indicators(book: Book, result: Result, plan: Plan) -> None:
    """Write every block; charts stand to the right of their figures, inside the print area."""
    sheet = book.sheet(INDICATORS)
    notes = (
        head_line(result),
        "点数字可看来源；各单位的数见《按单位汇总》和《数据明细》。",
    )
    write_head(book, sheet, INDICATORS, notes, len(_WIDTHS))
    for column, width in enumerate(_WIDTHS, 1):
        on.widen(sheet, column, width)
    heights = [_write_block(book, sheet, block, plan) for block in plan.blocks]
    last = plan.blocks[-1].next_top - 1 if plan.blocks else len(notes) + 1
    _set_up(sheet, plan.blocks, heights, last)


def _write_block(book: Book, sheet: Worksheet, block: Block, plan: Plan) -> float:
    """Write one block; return its height in points."""
    on.text(sheet, block.top, _LABEL, block.title, book.look("section"))
    _write_headings(book, sheet, block)
    rows = [_height(block, place) for place in range(len(block.facts))]
    for place, height in enumerate(rows):
        row = block.first_row + place
        on.tall(sheet, row, height)
        _write_figure(book, sheet, row, block, place, plan)
    for row in range(block.first_row + len(rows), block.next_top):
        on.tall(sheet, row, _ROW)
    if block.bars:
        _draw(book, sheet, block)
    return sum(rows) + _ROW * (block.next_top - block.top - len(rows)) + 20


def _height(block: Block, place: int) -> float:
    texts = [(_rule(block, place), _RULE_WIDTH), (block.labels[place], _WIDTHS[0])]
    return max(_ROW, on.wrapped_height(texts, 13, padding=5))


def _rule(block: Block, place: int) -> str:
    return "" if block.is_breakdown else block.rules[place]


def _write_headings(book: Book, sheet: Worksheet, block: Block) -> None:
    on.tall(sheet, block.top, 26)
    if block.is_breakdown:
        more = f"。另有{block.left_out}项见《数据明细》" if block.left_out else ""
        text = f"口径：{block.rules[0]}{more}"
        on.text(sheet, block.top + 1, _LABEL, text, book.look("note"))
        on.tall(sheet, block.top + 1, _ROW)
    headings = ["指标", "数值", "计量单位", *([] if block.is_breakdown else ["统计口径"])]
    for column, heading in enumerate(headings, 1):
        on.text(sheet, block.first_row - 1, column, heading, book.look("heading", "small"))
    on.tall(sheet, block.first_row - 1, 20)


def _write_figure(book: Book, sheet: Worksheet, row: int, block: Block, place: int, plan: Plan) -> None:
    fact = block.facts[place]
    on.text(sheet, row, _LABEL, block.labels[place], book.look("cell", "boxed", "wrap"))
    trace = plan.traces[fact.code]
    look = book.look("cell", "boxed", "plain", "right")
    on.linked_number(sheet, row, _VALUE, fact.value, look, trace.sheet, trace.address)
    on.text(sheet, row, _MEASURE, fact.measure, book.look("cell", "boxed", "center"))
    if rule := _rule(block, place):
        on.text(sheet, row, _RULE, rule, book.look("cell", "small", "boxed", "wrap"))


def _draw(book: Book, sheet: Worksheet, block: Block) -> None:
    """Put a native chart of the first figures into the last column, beside the figures."""
    chart = book.workbook.add_chart({"type": "column" if block.in_time else "bar"})
    last = block.first_row + block.bars - 1
    chart.add_series(
        {
            "name": block.title,
            "categories": [INDICATORS, block.first_row - 1, _LABEL - 1, last - 1, _LABEL - 1],
            "values": [INDICATORS, block.first_row - 1, _VALUE - 1, last - 1, _VALUE - 1],
            "fill": {"color": _BLUE},
            "gap": 60 if block.bars > _FEW_BARS else 200,
            "data_labels": {"value": True, "font": _font(8)},
        }
    )
    chart.set_title({"name": block.title, "name_font": _font(10), "overlay": False})
    chart.set_legend({"none": True})
    labels = {"num_font": _font(8), "line": {"color": _GREY}, "major_gridlines": {"visible": False}}
    values = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
    if block.in_time:
        chart.set_x_axis(labels)
        chart.set_y_axis(values)
    else:  # lying bars: the first category would stand at the bottom
        chart.set_y_axis({**labels, "reverse": True})
        chart.set_x_axis(values)
    chart.set_size({"width": _PIXELS_OF_CHART, "height": _PIXELS_A_ROW * (CHART_ROWS + 1) - 8})
    place = {"object_position": 2, "x_offset": 8, "y_offset": 4, "description": _alt_text(block)}
    on.must(sheet.insert_chart(block.first_row - 2, _RULE - 1, chart, place), f"chart {block.title}")


def _font(size: float) -> dict[str, object]:
    return {"name": SONG, "size": size, "color": _GREY, "bold": False}


def _alt_text(block: Block) -> str:
    figures = zip(block.labels[: block.bars], block.facts, strict=False)
    text = f"{block.title}：{'，'.join(f'{label}{fact.value}{fact.measure}' for label, fact in figures)}"
    # In a drawing xlsxwriter escapes no character that XML forbids, and labels are typed by senders.
    return "".join(char for char in text if char.isprintable())


def _set_up(sheet: Worksheet, blocks: Sequence[Block], heights: Sequence[float], last_row: int) -> None:
    """Print on portrait A4 at a fixed scale: Excel heeds breaks set by hand only where nothing is fitted."""
    on.set_up_page(sheet)
    sheet.set_print_scale(_SCALE)  # instead of fitting
    sheet.hide_gridlines(2)
    print_only(sheet, last_row, len(_WIDTHS))
    breaks, used = [], _ROW * 4
    for block, height in zip(blocks, heights, strict=True):
        # A block longer than a page begins where the one before left half of it.
        if used + height > _PAGE and (height <= _PAGE or used > _PAGE / 2) and block is not blocks[0]:
            breaks.append(block.top - 1)
            used = 0.0
        used = (used + height) % _PAGE
    sheet.set_h_pagebreaks(breaks)
