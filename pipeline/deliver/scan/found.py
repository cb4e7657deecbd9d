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
from pipeline.privacy.columns import Columns, columns_of
from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit, Hit, Lawful
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.severity import severity_of
from pipeline.privacy.table import find_in_rows

PRESSING, TO_VERIFY = "必须处理", "请核实"
_WEIGHTS = {Severity.BLOCKING: PRESSING, Severity.CONFIRM: TO_VERIFY}
QUOTED = 2_000
_AROUND = 12  # characters on either side of what is quoted
_SEEN_AROUND = 60  # characters in which a number must not be overlooked because it is cut
_LONGEST_QUOTE = 80
_LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where personal data stands; `where` and `quote` are Chinese, masked and on one line."""

    where: str
    hit: Hit
    quote: str

    @property
    def weight(self) -> str:
        """必须处理 or 请核实, as at the gates."""
        return _WEIGHTS[severity_of(self.hit) or Severity.CONFIRM]


def found_in(texts: Iterable[Text], lawful: Lawful, quoted: int = QUOTED) -> Iterator[Finding | Unread]:
    """Yield what is personal in the texts of one file, in their order, and what could not be read.

    Place and quotation of all but the first `quoted` findings are "": nobody reads that many.
    """
    columns: dict[str, Columns] = {}
    so_far = 0
    for text in texts:
        if isinstance(text, Unread):
            yield Unread(masked_line(text.where), text.why)
            continue
        if isinstance(text, Passage):
            found = _in_passage(text, find(text.text, lawful), quoted - so_far)
        else:
            if text.starts_table:
                columns[text.where] = columns_of(text.rows)
            hits = find_in_rows(text.rows, columns.get(text.where, Columns()), lawful)
            found = _in_rows(text, hits, quoted - so_far)
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
    return clip(f"{head}{seen[start - first : hit.end + _AROUND - first]}{tail}", _LONGEST_QUOTE)


def _in_rows(table: TableRows, hits: Sequence[CellHit], quoted: int) -> Iterator[Finding]:
    number = 0
    for row, found in groupby(hits, key=lambda each: each.row):
        of_row = list(found)
        cells = _masked_row(table.rows[row], of_row) if number < quoted else []
        for each in of_row:
            if not _is_told(each.hit):
                continue
            if number < quoted:
                where = masked_line(inside(table.where, _cell_place(table, row, each.column)))
                quote = "｜".join(filter(None, cells[max(0, each.column - 1) : each.column + 2]))
                yield Finding(where, each.hit, clip(quote, _LONGEST_QUOTE))
            else:
                yield Finding("", each.hit, "")
            number += 1


def _masked_row(row: Sequence[str], found: Sequence[CellHit]) -> list[str]:
    cells = list(row)
    for (_, column), hits in by_cell(found).items():
        cells[column] = mask_hits(row[column], hits)
    return [clip(mask(cell)) for cell in cells]


def _cell_place(table: TableRows, row: int, column: int) -> str:
    of_column = f"{column_letters(column + 1)}列" if table.is_sheet else f"第{column + 1}格"
    return f"第{table.first_row + row}行{of_column}"


@lru_cache(maxsize=4096)
def masked_line(text: str) -> str:
    """Return a name or a place with what is personal in it masked, on one line, visible throughout."""
    masked = mask(mask_hits(text, find(text)))
    return clip("".join(char if char.isprintable() else " " for char in masked), _LONGEST_PLACE)
