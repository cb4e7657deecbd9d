"""退回说明 as a worksheet part of a sender's workbook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from pipeline.deliver.returns.links import DECLARATION, MAIN
from pipeline.deliver.returns.markup import cell_text, escaped
from pipeline.deliver.returns.slip import COLUMN_WIDTHS, Looks, Slip, SlipCell, SlipRow, slip_rows
from pipeline.deliver.sheet import A4, quoted
from pipeline.model.issue import Place
from pipeline.model.text import cell_address, column_letters

_TALLEST = 409  # points that Excel allows a row
_LAST = len(COLUMN_WIDTHS)
_LAST_LETTERS = column_letters(_LAST)


def slip_part(slip: Slip, sheets: Collection[str], number: Callable[[Looks], int]) -> bytes:
    """Return the part. `sheets` are names that links may lead to; `number` gives the cell format of a look.

    Whatever was typed by a person is an inline string: nothing of it can become a formula.
    """
    rows = slip_rows(slip)
    top = slip.heading_row
    body = "".join(_row(at, row, number) for at, row in enumerate(rows, 1))
    written = (
        f'<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{_LAST_LETTERS}{len(rows)}"/><sheetViews>'
        f'<sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane state="frozen"'
        f' ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft"/>'
        '<selection pane="bottomLeft"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{_columns()}</cols><sheetData>{body}</sheetData>'
        # Without a password, and columns and rows may be widened: only the locked words stay as they are.
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
        f"{_merges(rows)}{_links(rows, sheets)}"
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{A4}" fitToHeight="0" orientation="landscape"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )
    return DECLARATION + written.encode()


def heading_rows(slip: Slip) -> str:
    """Return the row of the headings as an absolute range."""
    return f"${slip.heading_row}:${slip.heading_row}"


def _columns() -> str:
    widths = enumerate(COLUMN_WIDTHS.values(), 1)
    return "".join(
        f'<col min="{at}" max="{at}" width="{width + 0.71}" customWidth="1"/>' for at, width in widths
    )


def _row(at: int, row: SlipRow, number: Callable[[Looks], int]) -> str:
    cells = "".join(_cell(at, cell, number) for cell in row.cells)
    return f'<row r="{at}" ht="{min(row.height, _TALLEST):g}" customHeight="1">{cells}</row>'


def _cell(row: int, cell: SlipCell, number: Callable[[Looks], int]) -> str:
    start = f'<c r="{cell_address(row, cell.column)}" s="{number(cell.looks)}"'
    if not cell.text:
        return f"{start}/>"
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{cell_text(cell.text)}</t></is></c>'


def _merges(rows: Sequence[SlipRow]) -> str:
    merged = [
        f'<mergeCell ref="A{at}:{_LAST_LETTERS}{at}"/>' for at, row in enumerate(rows, 1) if row.is_merged
    ]
    return f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""


def _links(rows: Sequence[SlipRow], sheets: Collection[str]) -> str:
    found = "".join(_link(at, cell, place) for at, cell, place in _targets(rows) if place.sheet in sheets)
    return f"<hyperlinks>{found}</hyperlinks>" if found else ""


def _targets(rows: Sequence[SlipRow]) -> Iterator[tuple[int, SlipCell, Place]]:
    for at, row in enumerate(rows, 1):
        for cell in row.cells:
            if cell.target is not None:
                yield at, cell, cell.target


def _link(row: int, cell: SlipCell, place: Place) -> str:
    target = f"'{quoted(place.sheet)}'!{cell_address(max(place.row, 1), max(place.column, 1))}"
    shown = escaped(cell.text)
    return (
        f'<hyperlink ref="{cell_address(row, cell.column)}" location="{escaped(target)}" display="{shown}"/>'
    )
