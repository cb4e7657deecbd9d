"""Programs in pages: a number that gives way becomes a text, so that they run as before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from pipeline.deliver.masked.copies.disguised import program_flow
from pipeline.deliver.masked.copies.flow import Edit, Flow, Piece
from pipeline.deliver.masked.rule import Rule
from pipeline.privacy.hit import Hit
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
        """Yield the edits that mask what the program says, each kind in its order."""
        flow = program_flow(Flow([Piece(self.text, self.start, self.start + len(self.text))]))
        read = flow.text
        hits = rule.hits(read)
        said = [found.span() for found in _SAID.finditer(self.text)]
        in_words: list[Hit] = []
        in_names: list[Hit] = []
        for hit, (start, end) in zip(hits, flow.spans((hit.start, hit.end) for hit in hits), strict=True):
            at = start - self.start
            if _is_within(said, at) or not self.text[at].isdecimal():
                in_words.append(hit)
            elif _IN_NAME.match(self.text[at - 1 : at]):
                in_names.append(hit)
            else:
                number = read[hit.start : hit.end]
                masked = mask_hits(number, (hit.at(0, len(number)),))
                yield Edit(start, end, f"{self.quote}{masked}{self.quote}")
        yield from flow.masked(in_words)
        yield from flow.masked(in_names, _IN_NAMES)


def _is_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place is in one of the spans, which are sorted and apart."""
    number = bisect_right(spans, at, key=itemgetter(0)) - 1
    return number >= 0 and at < spans[number][1]
