"""The three official tables of a finished report, found by their labels and read into cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.editions import EDITIONS, CellKey, Edition
from pipeline.model.document import Extract
from pipeline.report.consistency.applications_table import read_applications
from pipeline.report.consistency.cases_table import read_cases
from pipeline.report.consistency.cell_names import cell_name
from pipeline.report.consistency.disclosure_table import read_disclosure
from pipeline.report.consistency.grid_rows import TABLE_NAMES, GridRow, rows_of_tables
from pipeline.report.consistency.printed import Printed, PrintedCell
from pipeline.report.consistency.reading import Reading

_NAMED = 3
"""How many blank cells are named."""

__all__ = ["Printed", "PrintedCell", "read_tables"]

_Reader = Callable[[Sequence[GridRow], Edition], Reading]


def read_tables(extract: Extract) -> Printed:
    """Read 表二, 表三 and 表四 of either edition. The labels of 表二 tell the edition, else those of 表三."""
    rows, strays = rows_of_tables(extract.blocks)
    disclosure_edition, disclosure = _best(read_disclosure, rows["table2"])
    applications_edition, applications = _best(read_applications, rows["table3"])
    edition = disclosure_edition or applications_edition
    cases = read_cases(rows["table4"], edition or next(iter(EDITIONS.values())))
    readings = (disclosure, applications, cases)
    cells = {key: cell for reading in readings for key, cell in reading.cells.items()}
    unread = (
        *(said for reading in readings for said in reading.unread),
        *_mixed(disclosure_edition, applications_edition),
        *_uncounted(cells),
        *([f"另有{strays}张表不是表二、表三、表四，没有检查"] if strays else []),
    )
    return Printed(edition, cells, unread)


def _best(read: _Reader, rows: Sequence[GridRow]) -> tuple[Edition | None, Reading]:
    """Read in each edition's layout and keep what fits best; no edition when they fit alike."""
    readings = [(edition, read(rows, edition)) for edition in EDITIONS.values()]
    readings.sort(key=lambda pair: pair[1].fit, reverse=True)
    edition, best = readings[0]
    is_told = best.fit > readings[1][1].fit
    return (edition if is_told else None), best


def _mixed(disclosure: Edition | None, applications: Edition | None) -> Iterable[str]:
    if disclosure and applications and disclosure is not applications:
        yield f"表二用的是{disclosure.code}年版的格式，表三用的却是{applications.code}年版的"


def _uncounted(cells: dict[CellKey, PrintedCell]) -> Iterable[str]:
    """Blank is not zero: identities that need such a cell cannot be checked, and the reader is told."""
    for code, name in TABLE_NAMES.items():
        blank = [key for key, cell in cells.items() if key.table == code and cell.value is None]
        if blank:
            named = "；".join(map(cell_name, blank[:_NAMED])) + ("；……" if len(blank) > _NAMED else "")
            yield f"{name}有{len(blank)}格没有填数（空着或者填的是“—”之类），没有当作0：{named}"
