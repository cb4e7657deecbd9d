"""The rows of a worksheet part by their numbers: found in one pass, however many are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.deliver.returns.mark import NotMarkable
from pipeline.deliver.returns.markup import ODD_PART

_ROW = re.compile(rb'<row\s(?:[^<>]*?\s)?r="([1-9]\d{0,6})"[^<>]*>')
_NOWHERE = (0, 0, 0)


@dataclass(frozen=True)
class Rows:
    """The `sheetData` of a worksheet part. Rows are asked for by their 1-based number."""

    data: bytes

    @cached_property
    def _places(self) -> Mapping[int, tuple[int, int, int]]:
        """Where the tag of each row starts, where its cells start, where the next row starts."""
        found = list(_ROW.finditer(self.data))
        ends = [*(row.start() for row in found[1:]), len(self.data)]
        pairs = zip(found, ends, strict=False)
        places = {int(row[1]): (row.start(), row.end(), end) for row, end in pairs}
        if len(places) != len(found):
            raise NotMarkable(ODD_PART)
        return places

    def tag(self, number: int) -> bytes:
        """Return the start tag of a row, empty if there is no such row."""
        start, end, _ = self._places.get(number, _NOWHERE)
        return self.data[start:end]

    def spans(self, last: int) -> Iterator[tuple[int, int]]:
        """Yield the spans of the rows from the top to row `last`."""
        return (self.span(number) for number in self._places if number <= last)

    def span(self, number: int) -> tuple[int, int]:
        """Return from where to where in `data` the cells of a row stand; nowhere if there is no such row."""
        _, start, end = self._places.get(number, _NOWHERE)
        return start, end
