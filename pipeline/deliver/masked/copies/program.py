"""Programs in pages: a number that gives way becomes a text, so that they run as before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.deliver.masked.copies.disguised import program_flow
from pipeline.deliver.masked.copies.flow import Edit, Flow, Piece
from pipeline.deliver.masked.rule import Rule
from pipeline.privacy.masking import mask_hits

# Texts and remarks of a program; what is never closed ends with its line.
_SAID = re.compile(
    r'"(?:[^"\\\n]|\\.)*+"?'
    r"|'(?:[^'\\\n]|\\.)*+'?"
    r"|`(?:[^`\\]|\\.)*+`?"
    r"|//[^\n]*|/\*.*?(?:\*/|\Z)|<!--[^\n]*",
    re.DOTALL,
)
_IN_NAME = re.compile(r"[\w$]")
_IN_NAMES = "_"
"""What may stand in the name of a variable."""


@dataclass(frozen=True, slots=True)
class Program:
    """A stretch of a program that begins at `start` of its source; `quote` is what a text stands between."""

    text: str
    start: int
    quote: str = '"'

    def masked(self, rule: Rule) -> Iterator[Edit]:
        """Yield the edits that mask what the program says."""
        flow = program_flow(Flow([Piece(self.text, self.start, self.start + len(self.text))]))
        read = flow.text
        said = [found.span() for found in _SAID.finditer(self.text)]
        for hit in rule.hits(read):
            start, end = (at - self.start for at in flow.span(hit.start, hit.end))
            if any(first <= start < last for first, last in said) or not self.text[start].isdecimal():
                yield from flow.masked([hit])
            elif _IN_NAME.match(self.text[start - 1 : start]):
                yield from flow.masked([hit], _IN_NAMES)
            else:
                masked = mask_hits(read, [hit])[hit.start : hit.end]
                yield Edit(start + self.start, end + self.start, f"{self.quote}{masked}{self.quote}")
