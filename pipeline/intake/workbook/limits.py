"""How much of a file is read at most, and the exception that carries a refusal to the front door."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.refusal import Refusal, RefusalCode


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Sizes are in bytes; the defaults fit forms many times the largest real ones.

    A filled form of 200 rows is 20–40 kB, 250 kB unpacked; a ledger of 100,000 rows by 14 columns about
    9 MB, 60 MB unpacked. `cells` bounds the rectangle from A1 to the last cell in use, which is what the
    reader allocates, 24–32 bytes a cell.
    """

    file_bytes: int = 20 << 20  # what mail systems carry
    entries: int = 2_000  # parts of a package; each costs memory before it is looked at
    sheets: int = 100
    light_part_bytes: int = 24 << 20  # beyond, blank formatted cells are dropped while inflating
    part_bytes: int = 64 << 20  # one part after blank cells are dropped
    total_bytes: int = 96 << 20  # all parts that are read
    raw_part_bytes: int = 512 << 20  # one sheet before blank cells are dropped
    index_part_bytes: int = 2 << 20  # workbook, relationships, properties
    rows: int = 100_000
    columns: int = 200
    cells: int = 5_000_000
    merges: int = 20_000
    flagged_cells: int = 1_000_000  # formulas and error cells, kept by address
    in_process_bytes: int = 16 << 20  # beyond, the reading is done in a child process
    seconds: float = 20.0  # wall time of the child
    child_memory: int = 1 << 30  # address space of the child, where the system can limit it


LIMITS = Limits()


class Refused(Exception):
    """Unwinds the reading of a file; `read_workbook` returns its `refusal`, so it never leaves intake."""

    def __init__(self, code: RefusalCode, detail: str = "") -> None:
        super().__init__(code, detail)
        self.refusal = Refusal(code, detail)
