"""Personal data in all that a file says: where, of which kind, how sure, and a masked quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.deliver.masked.rule import by_cell, parted_in
from pipeline.model.passage import HIDDEN, Passage, TableRows, Text, Unread, inside
from pipeline.model.severity import Severity
from pipeline.model.text import clip, column_letters
from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind, Lawful
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.severity import severity_of
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.in_role import find_in_listing
from pipeline.privacy.tables.rows import COMPLETES_NUMBER
from pipeline.privacy.tables.tracked import tracked
from pipeline.privacy.words.names import names_in

PRESSING, TO_VERIFY = "必须处理", "请核实"
_WEIGHTS = {Severity.BLOCKING: PRESSING, Severity.CONFIRM: TO_VERIFY}
QUOTED = 2_000
_AROUND = 24  # characters on either side of what is quoted
_LINE_END = "／"
_SEEN_AROUND = 60  # characters in which a number must not be overlooked because it is cut
_LONGEST_QUOTE = 80
_LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where personal data stands; `where` and `quote` are Chinese, masked and on one line.

    In a table `where` ends with its cell: `row` counts as users do, `column` is named as they name it, and
    `hidden` says that one of them is not shown.
    """

    where: str
    hit: Hit
    quote: str
    table: str = ""
    row: int = 0
    column: str = ""
    hidden: str = ""

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
            hits = find_in_listing(text.rows, columns, lawful)
            found = _in_rows(text, hits, columns, quoted - so_far)
        for one in found:
            so_far += 1
            yield one


def _is_told(hit: Hit) -> bool:
    """Whether a hit is told by itself; a name is seen with what it stands beside."""
    return severity_of(hit) is not None


def _in_passage(passage: Passage, hits: Sequence[Hit], quoted: int) -> Iterator[Finding]:
    told = [hit for hit in hits if _is_told(hit)]
    masked = mask_hits(passage.text, filter(_is_starred, hits)) if told and quoted > 0 else ""
    for number, hit in enumerate(told):
        if number < quoted:
            yield Finding(masked_line(passage.place(hit.start)), hit, _around(masked, hit))
        else:
            yield Finding("", hit, "")


def _is_starred(hit: Hit) -> bool:
    """Whether a quotation hides a hit: a state is judged by its words, beside the masked name it is safe."""
    return hit.kind is not Kind.CONDITION or hit.reason == COMPLETES_NUMBER


def _around(masked: str, hit: Hit) -> str:
    """The place with a few characters around it; what is cut at their edge has been masked before."""
    first = max(0, hit.start - _SEEN_AROUND)
    seen = mask(masked[first : hit.end + _SEEN_AROUND])
    return _window(mask_names(seen), hit.at(hit.start - first, hit.end - first), first)


def _window(masked: str, hit: Hit, first: int = 0) -> str:
    """A masked text around a hit in it, on one line; `first` characters stand before it and are left out."""
    start = max(0, hit.start - _AROUND)
    head = "…" if start or first else ""
    tail = "…" if hit.end + _AROUND < len(masked) else ""
    lines = masked[start : hit.end + _AROUND].strip().splitlines()
    return clip(f"{head}{_LINE_END.join(filter(str.strip, lines))}{tail}", _LONGEST_QUOTE)


def _in_rows(table: TableRows, hits: Sequence[CellHit], columns: Columns, quoted: int) -> Iterator[Finding]:
    number = 0
    for row, found in groupby(hits, key=lambda each: each.row):
        of_row = list(found)
        cells = _masked_row(table.rows[row], of_row, columns) if number < quoted else []
        for parts in _numbers(each for each in of_row if _is_told(each.hit)):
            if number < quoted:
                yield _in_cells(table, parts, _quoted(cells, parts, columns))
            else:
                yield Finding("", parts[0].hit, "")
            number += 1


def _numbers(hits: Iterable[CellHit]) -> Iterator[Sequence[CellHit]]:
    """The hits of a row one by one; the parts of a number in several cells are one."""
    of_row = list(hits)
    parted = {number[0]: number for number in parted_in(of_row)}
    parts = {part for number in parted.values() for part in number}
    for each in of_row:
        if each in parted or each not in parts:
            yield parted.get(each, [each])


def _in_cells(table: TableRows, parts: Sequence[CellHit], quote: str) -> Finding:
    each, row = parts[0], table.first_row + parts[0].row
    column = _columns(table, each.column, parts[-1].column)
    hidden = _hidden(table, row, each.column)
    where = masked_line(inside(table.where, f"第{row}行{column}{hidden}"))
    return Finding(where, each.hit, quote, masked_line(table.where), row, column, hidden)


def _hidden(table: TableRows, row: int, column: int) -> str:
    """（隐藏的行）: so that it is looked for where it can be found."""
    kinds = ((row in table.hidden_rows, "行"), (column in table.hidden_columns, "列"))
    told = "和".join(kind for is_hidden, kind in kinds if is_hidden)
    return f"（{HIDDEN}{told}）" if told else ""


def _columns(table: TableRows, first: int, last: int) -> str:
    """B列, 第2格; from one to another B至S列, 第2至19格."""
    called = [column_letters(at + 1) if table.is_sheet else str(at + 1) for at in (first, last)]
    told = "至".join(dict.fromkeys(called))
    return f"{told}列" if table.is_sheet else f"第{told}格"


def _quoted(cells: Sequence[str], parts: Sequence[CellHit], columns: Columns) -> str:
    """The cell and its neighbours, and before them whose row it is: stars alone do not tell it."""
    first, last = parts[0].column, parts[-1].column
    near = range(max(0, first - 1), min(last + 2, len(cells)))
    names = [at for at in range(len(cells)) if columns.at(at) is Holds.NAME and at not in near]
    shown = {at: clip(cells[at]) for at in (*names, *near)}
    if first == last:
        shown[first] = _window(cells[first], parts[0].hit)
    return clip("｜".join(filter(None, shown.values())), _LONGEST_QUOTE)


def _masked_row(row: Sequence[str], found: Sequence[CellHit], columns: Columns) -> list[str]:
    cells = list(row)
    for (_, column), hits in by_cell(found).items():
        cells[column] = mask_hits(row[column], filter(_is_starred, hits))
    named = [
        mask_name(cell) if _is_name(cell, columns.at(at)) and cell == row[at] else mask_names(cell)
        for at, cell in enumerate(cells)
    ]
    return [mask(cell) for cell in named]


def _is_name(cell: str, holds: Holds | None) -> bool:
    """Whether a cell stands in a column of names, and is not its heading."""
    return holds is Holds.NAME and held_under(cell) is None


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
