"""Plain texts, and tables as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.deliver.masked.copies.encoded import encoded
from pipeline.deliver.masked.copies.flow import Edit, Flow, Piece
from pipeline.deliver.masked.rule import Rule, by_cell
from pipeline.intake.texts.read import texts_of
from pipeline.model.passage import Passage, TableRows, Text
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.tracked import tracked

_NEAR, _FAR = 1 << 14, 1 << 20


def masked_text(content: bytes, rule: Rule) -> bytes:
    """Return a plain text with what is personal masked."""
    source = encoded(content)
    return source.with_edits(_edits(source.text, 0, rule))


def _edits(text: str, start: int, rule: Rule) -> Iterator[Edit]:
    """Edits of a text from `start` on."""
    rest = text[start:] if start else text
    yield from Flow([Piece(rest, start, len(text))]).masked(rule.hits(rest))


def masked_table(content: bytes, name: str, rule: Rule) -> bytes:
    """Return a table as text with what is personal masked; its cells are found one behind the other."""
    source = encoded(content)
    return source.with_edits(_Cells(source.text).edits(texts_of(content, name), rule))


class _Cells:
    """Looks for the cells of a table in its text; `_at` is where the last one ended.

    A cell with characters in it that are not read is not found. Looking for it to the end of a long text,
    and for the next, would never be done: `_reach` is how far is looked, farther after a miss, since blanks
    may lie between. What was not found is not masked, and the copy's own check tells so.
    """

    def __init__(self, text: str) -> None:
        self._text, self._at, self._reach = text, 0, _NEAR

    def edits(self, texts: Iterable[Text], rule: Rule) -> Iterator[Edit]:
        for said, columns in tracked(texts):
            if isinstance(said, TableRows):
                yield from self._rows(said.rows, columns, rule)
            elif isinstance(said, Passage) and said.first_line:  # from here on it is no table
                yield from _edits(self._text, self._at, rule)
                return

    def _rows(self, rows: Sequence[Sequence[str]], columns: Columns, rule: Rule) -> Iterator[Edit]:
        of_cell = by_cell(rule.cell_hits(rows, columns))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                flow = self._find(cell)
                if flow and (found := of_cell.get((row, column))):
                    yield from flow.masked(found)

    def _find(self, cell: str) -> Flow | None:
        """The cell's characters behind the last one found: quotes are doubled, line ends of any kind."""
        if not cell.strip():
            return None
        flow = Flow()
        for part in re.split('([\n"])', cell):
            if part == "\n":
                flow.add_break("\n", self._at)
                continue
            at = self._text.find(part, self._at, self._at + self._reach + len(part)) if part else self._at
            if at < 0:
                self._reach = min(2 * self._reach, _FAR)
                return None
            self._reach = _NEAR
            flow.pieces.append(Piece(part, at, at + len(part)))
            self._at = at + len(part) + (part == '"' and self._text.startswith('"', at + 1))
        return flow
