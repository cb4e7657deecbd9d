"""问题: what is wrong, where it stands, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.severity import Severity
from pipeline.model.text import cell_address

SEPARATOR, BLANK = "｜", "（空）"
"""Between the parts of what identifies a row or a value to a person; what stands for a blank part."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue stands. Rows and columns from 1; 0 means the whole sheet, "" the whole file or run."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """Excel address, `第7行` for a whole row, or nothing."""
        if self.row and self.column:
            return cell_address(self.row, self.column)
        return f"第{self.row}行" if self.row else ""


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding. `form` is the form code it concerns; a blocking issue with no form blocks the whole file,
    unless it is of `rules.PERSONAL`.

    `unit` is the unit's name, known once the cover has been matched with the roster. `value` is what was
    read, `message` the whole Chinese sentence. `row_key` is the row's 行标识: the values of the form's key, or
    what an issue without a row is about. `beside` is what the finding rests on besides `value`: the other
    cells of a condition, how many rows it was told for.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    value: str = ""
    form: str = ""
    field: str = ""
    unit: str = ""
    row_key: str = ""
    beside: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key that depends on content only, never on the order of arrival."""
        place = self.place
        return (
            self.unit,
            place.file,
            place.sheet,
            place.row,
            place.column,
            self.severity.rank,
            self.code,
            self.message,
        )
