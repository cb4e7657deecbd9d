"""Text that runs on although markup parts it, and where in the source each of its characters stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from pipeline.privacy.hit import Hit
from pipeline.privacy.masking import mask_hits


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a flow and its span in the source: as long as the text, of an entity, or empty.

    A break that only markup makes has an empty span; there is nothing in it that could be masked.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """What takes the place of a span of the source."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Flow:
    """Pieces that are read as one text."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as it is read."""
        return "".join(piece.text for piece in self.pieces)

    def add_break(self, char: str, at: int) -> None:
        """Add a character that stands for markup: a line end, a tab."""
        self.pieces.append(Piece(char, at, at))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the source the characters of `text` from `start` to before `end` stand."""
        return next(self.spans([(start, end)]))

    def spans(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The same for many places, of which each takes a search and no walk over all pieces."""
        starts = list(accumulate((len(piece.text) for piece in self.pieces), initial=0))
        for start, end in places:
            first, last = (bisect_right(starts, at) - 1 for at in (start, end - 1))
            opening, closing = self.pieces[first], self.pieces[last]
            yield (
                opening.start + (start - starts[first] if _is_plain(opening) else 0),
                closing.start + (end - starts[last]) if _is_plain(closing) else closing.end,
            )

    def masked(self, hits: Iterable[Hit], star: str = "*") -> Iterator[Edit]:
        """Yield the edits that mask `hits`, which are places in `text`."""
        yield from self.stars(hidden_places(self.text, hits), star)

    def stars(self, hidden: Iterable[int], star: str = "*") -> Iterator[Edit]:
        """Yield the edits that put stars in the place of these characters of `text`, given in their order."""
        starts = list(accumulate((len(piece.text) for piece in self.pieces), initial=0))
        for first, last in _runs(hidden):
            number = bisect_right(starts, first) - 1
            while number < len(self.pieces) and starts[number] < last:
                piece, start = self.pieces[number], starts[number]
                yield from _edit(piece, max(first - start, 0), min(last - start, len(piece.text)), star)
                number += 1


def _runs(hidden: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of places: each its first, and the one behind its last."""
    first = last = -1
    for at in hidden:
        if at != last:
            if first >= 0:
                yield first, last
            first = at
        last = at + 1
    if first >= 0:
        yield first, last


def _edit(piece: Piece, first: int, last: int, star: str) -> Iterator[Edit]:
    if _is_plain(piece):
        yield Edit(piece.start + first, piece.start + last, star * (last - first))
    elif piece.start < piece.end:  # an entity
        yield Edit(piece.start, piece.end, star)


def _is_plain(piece: Piece) -> bool:
    """Whether a piece is written as it is read."""
    return len(piece.text) == piece.end - piece.start


def hidden_places(text: str, hits: Iterable[Hit]) -> Iterator[int]:
    """Yield which characters of `text` give way when `hits` are masked, in their order."""
    touching: set[int] = set()
    end = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        if hit.start >= end:
            yield from sorted(touching)
            touching.clear()
        end = max(end, hit.end)
        part = text[hit.start : hit.end]
        masked = mask_hits(part, (hit.at(0, len(part)),))
        touching.update(at for at, char in enumerate(masked, hit.start) if char != text[at])
    yield from sorted(touching)


def edited(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with the edits made; of two for one place the first by place counts."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            parts += (source[done : edit.start], edit.text)
            done = edit.end
    return "".join((*parts, source[done:])) if parts else source
