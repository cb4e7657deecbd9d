"""Personal data in all that a file says: where, of which kind, how sure, and a masked quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.deliver.masked.rule import by_cell
from pipeline.model.passage import Passage, TableRows, Text, Unread, inside
from pipeline.model.severity import Severity
from pipeline.model.text import clip, column_letters
from pipeline.privacy.columns import Columns
from pipeline.privacy.detect import find
from pipeline.privacy.headings import Holds
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind, Lawful
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.names import names_in
from pipeline.privacy.severity import severity_of
from pipeline.privacy.table import find_in_rows
from pipeline.privacy.tracked import tracked

PRESSING, TO_VERIFY = "必须处理", "请核实"
_WEIGHTS = {Severity.BLOCKING: PRESSING, Severity.CONFIRM: TO_VERIFY}
QUOTED = 2_000
_AROUND = 12  # characters on either side of what is quoted
_SEEN_AROUND = 60  # characters in which a number must not be overlooked because it is cut
_LONGEST_QUOTE = 80
_LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where personal data stands; `where` and `quote` are Chinese, masked and on one line.

    In a table `where` ends with its cell: `row` counts as users do, `column` is named as they name it.
    """

    where: str
    hit: Hit
    quote: str
    table: str = ""
    row: int = 0
    column: str = ""

    @property
    def weight(self) -> str:
        """必须处理 or 请核实, as at the gates."""
        return _WEIGHTS[severity_of(self.hit) or Severity.CONFIRM]


def found_in(texts: Iterable[Text], lawful: Lawful, quoted: int = QUOTED) -> Iterator[Finding | Unread]:
    """Yield what is personal in the texts of one file, in their order, and what could not be read.

    Place and quotation of all but the first `quoted` findings are "": nobody reads that many.
    """
    so_far = 0
    for text, columns in tracked(texts):
        if isinstance(text, Unread):
            yield Unread(masked_line(text.where), text.why)
            continue
        if isinstance(text, Passage):
            found = _in_passage(text, find(text.text, lawful), quoted - so_far)
        else:
            hits = find_in_rows(text.rows, columns, lawful)
            found = _in_rows(text, hits, columns, quoted - so_far)
        for one in found:
            so_far += 1
            yield one


def _is_told(hit: Hit) -> bool:
    """Whether a hit is told by itself; a name is seen with what it stands beside."""
    return severity_of(hit) is not None


def _in_passage(passage: Passage, hits: Sequence[Hit], quoted: int) -> Iterator[Finding]:
    told = [hit for hit in hits if _is_told(hit)]
    masked = mask_hits(passage.text, hits) if told and quoted > 0 else ""
    for number, hit in enumerate(told):
        if number < quoted:
            yield Finding(masked_line(passage.place(hit.start)), hit, _around(masked, hit))
        else:
            yield Finding("", hit, "")


def _around(masked: str, hit: Hit) -> str:
    """The place with a few characters around it; what is cut at their edge has been masked before."""
    first = max(0, hit.start - _SEEN_AROUND)
    seen = mask(masked[first : hit.end + _SEEN_AROUND])
    start = max(0, hit.start - _AROUND)
    head = "…" if start else ""
    tail = "…" if hit.end + _AROUND < len(masked) else ""
    shown = mask_names(seen)[start - first : hit.end + _AROUND - first]
    return clip(f"{head}{shown}{tail}", _LONGEST_QUOTE)


def _in_rows(table: TableRows, hits: Sequence[CellHit], columns: Columns, quoted: int) -> Iterator[Finding]:
    number = 0
    for row, found in groupby(hits, key=lambda each: each.row):
        of_row = list(found)
        cells = _masked_row(table.rows[row], of_row, columns) if number < quoted else []
        for each in of_row:
            if not _is_told(each.hit):
                continue
            if number < quoted:
                yield _in_cell(table, each, _quoted(cells, each.column, columns))
            else:
                yield Finding("", each.hit, "")
            number += 1


def _in_cell(table: TableRows, each: CellHit, quote: str) -> Finding:
    row, column = table.first_row + each.row, _column(table, each.column)
    where = masked_line(inside(table.where, f"第{row}行{column}"))
    return Finding(where, each.hit, quote, masked_line(table.where), row, column)


def _column(table: TableRows, column: int) -> str:
    return f"{column_letters(column + 1)}列" if table.is_sheet else f"第{column + 1}格"


def _quoted(cells: Sequence[str], column: int, columns: Columns) -> str:
    """The cell and its neighbours, and before them whose row it is: stars alone do not tell it."""
    near = range(max(0, column - 1), min(column + 2, len(cells)))
    names = [at for at in range(len(cells)) if columns.at(at) is Holds.NAME and at not in near]
    return clip("｜".join(filter(None, (cells[at] for at in (*names, *near)))), _LONGEST_QUOTE)


def _masked_row(row: Sequence[str], found: Sequence[CellHit], columns: Columns) -> list[str]:
    cells = list(row)
    for (_, column), hits in by_cell(found).items():
        cells[column] = mask_hits(row[column], hits)
    named = [
        mask_name(cell) if columns.at(at) is Holds.NAME and cell == row[at] else mask_names(cell)
        for at, cell in enumerate(cells)
    ]
    return [clip(mask(cell)) for cell in named]


def mask_name(cell: str) -> str:
    """Return a cell under a heading of names with the whole of it masked as a name."""
    return mask_hits(cell, [Hit(Kind.NAME, 0, len(cell), Confidence.LIKELY, "")])


def mask_names(text: str) -> str:
    """Return `text` with every name in it masked, beside whatever it stands: a report is passed around."""
    names = (Hit(Kind.NAME, start, end, Confidence.LIKELY, "") for start, end in names_in(text))
    return mask_hits(text, names)


@lru_cache(maxsize=4096)
def masked_line(text: str) -> str:
    """Return a name or a place with what is personal in it masked, on one line, visible throughout."""
    masked = mask(mask_hits(text, find(text)))
    return clip("".join(char if char.isprintable() else " " for char in masked), _LONGEST_PLACE)
