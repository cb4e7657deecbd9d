"""What a plant is: one kind of issue as a sender makes it, where it is told, and how he mends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from pipeline.model.submission import Value

Row = Mapping[str, Value]

HEADINGS, ON_COVER = -1, -2
"""In place of the number of a row: the row of the headings; the form's line in 报表填报情况."""

Spot = tuple[int, str | int]
"""A cell of a plant: which of its rows (from 0) and the field; or an Excel row and column."""


Edit = Callable[[bytes], bytes]
"""What is done to a workbook other than typing into cells, and its undoing."""


class Whole(Enum):
    """What an issue is told of when it is no single cell: the mend then lies somewhere in it."""

    ROW = "row"
    SHEET = "sheet"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Plant:
    """`rows` stand in `form` of `sender` as they should be; `typed` is what stands in their cells instead.

    `told` is where the issue must stand: a cell, by default the only one typed into, or a whole; `at` is then
    the row. The mend is what `rows` say, in the cells typed into, unless `mended` says otherwise; None leaves
    the fault, for a hint that asks for nothing. `beside` are sound rows of other forms, by sender and form.
    `further` are cells that have to be mended beside the marked one, for the reason given in `because`.
    """

    code: str
    sender: str
    form: str
    rows: tuple[Row, ...] = ()
    typed: Mapping[Spot, object] = field(default_factory=dict)
    told: Spot | Whole | None = None
    at: Spot | None = None
    mended: Mapping[Spot, object] | None = field(default_factory=dict)
    beside: Mapping[tuple[str, str], tuple[Row, ...]] = field(default_factory=dict)
    further: tuple[Spot, ...] = ()
    because: str = ""
    spoil: Edit | None = None
    repair: Edit | None = None

    @property
    def place(self) -> Spot | Whole:
        """Where the issue must stand."""
        return self.told or next(iter(self.typed))
