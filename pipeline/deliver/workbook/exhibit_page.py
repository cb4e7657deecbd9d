"""How an exhibit is printed: on one page where it fits, else with breaks between its panels."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.workbook.exhibit_plan import ExhibitPlan, PanelPlace
from pipeline.deliver.workbook.grid import PADDING
from pipeline.deliver.workbook.listing import print_only
from pipeline.statistics.exhibit import Audience

_PAGE = {False: (690.0, 735.0), True: (1010.0, 490.0)}
"""Pixels across and points down A4 inside the margins, less a remainder; portrait and landscape."""
_PIXELS_A_CHARACTER = 7
_WIDER = 1.36  # where the default font is missing another draws columns wider
_SMALLEST, _LARGEST = 40, 100  # per cent
_HEAD = 60.0  # points of the headline and the rows below it
_ENOUGH = 0.6  # of a page; a panel too long for one page does not begin below that


def set_up(sheet: Worksheet, plan: ExhibitPlan) -> None:
    """Set paper, scale, breaks, print area and what stays in sight."""
    if plan.exhibit.is_wide:
        sheet.set_landscape()
    sheet.hide_gridlines(2)
    print_only(sheet, plan.last_row, plan.grid.columns)
    scale = scale_of(plan)
    page = _PAGE[plan.exhibit.is_wide][1] * 100 / scale
    if len(plan.places) == 1:
        place = plan.places[0]
        on.set_up_page(sheet, heading_rows=(place.groups or place.headings, place.headings))
        on.freeze(sheet, place.body)
    else:
        on.set_up_page(sheet)
    if plan.exhibit.audience is Audience.BULLETIN or _height(plan) <= page:
        sheet.fit_to_pages(1, 1)
    elif len(plan.places) > 1:
        # Excel heeds breaks set by hand only where nothing is fitted.
        sheet.set_print_scale(scale)
        sheet.set_h_pagebreaks(list(breaks(plan, page)))


def scale_of(plan: ExhibitPlan) -> int:
    """Per cent at which the sheet is as wide as the paper, whichever font draws it."""
    across, _ = _PAGE[plan.exhibit.is_wide]
    characters = sum(plan.grid.widths) + PADDING * plan.grid.columns
    return max(_SMALLEST, min(_LARGEST, int(across * 100 / (characters * _PIXELS_A_CHARACTER * _WIDER))))


def _height(plan: ExhibitPlan) -> float:
    return _HEAD + sum(plan.heights.values())


def breaks(plan: ExhibitPlan, page: float) -> Iterator[int]:
    """Yield the rows after which a page ends, `page` points long: before a panel rather than inside it."""
    used = _HEAD
    for place in plan.places:
        pieces = list(_pieces(plan, place))
        height = sum(size for _, size in pieces)
        room = page - used
        if place is not plan.places[0] and height > room and (height <= page or room < (1 - _ENOUGH) * page):
            yield place.title - 1
            used = 0.0
        for row, size in pieces:
            if used + size > page and row > place.body:
                yield row - 1
                used = 0.0
            used += size


def _pieces(plan: ExhibitPlan, place: PanelPlace) -> Iterator[tuple[int, float]]:
    """Row and height of what must not be torn: each row, and a chart below the table as a whole."""
    chart = place.chart.row if place.chart and place.chart.row > place.headings else place.next
    for row in range(place.title, chart):
        yield row, plan.heights[row]
    if chart < place.next:
        yield chart, sum(plan.heights[row] for row in range(chart, place.next))
