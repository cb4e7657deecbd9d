"""Text that runs on although markup parts it, and where in the source each of its characters stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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

    def masked(self, hits: Iterable[Hit]) -> Iterator[Edit]:
        """Yield the edits that mask `hits`, which are places in `text`."""
        yield from self.stars(hidden_places(self.text, hits))

    def stars(self, hidden: Iterable[int]) -> Iterator[Edit]:
        """Yield the edits that put stars in the place of these characters of `text`, runs of them at once."""
        starts = list(accumulate((len(piece.text) for piece in self.pieces), initial=0))
        for first, last in _runs(hidden):
            number = bisect_right(starts, first) - 1
            while number < len(self.pieces) and starts[number] < last:
                piece, start = self.pieces[number], starts[number]
                yield from _edit(piece, max(first - start, 0), min(last - start, len(piece.text)))
                number += 1


def _runs(hidden: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of places: each its first, and the one behind its last."""
    first = last = -1
    for at in sorted(hidden):
        if at != last:
            if first >= 0:
                yield first, last
            first = at
        last = at + 1
    if first >= 0:
        yield first, last


def _edit(piece: Piece, first: int, last: int) -> Iterator[Edit]:
    if len(piece.text) == piece.end - piece.start:
        yield Edit(piece.start + first, piece.start + last, "*" * (last - first))
    elif piece.start < piece.end:  # an entity
        yield Edit(piece.start, piece.end, "*")


def hidden_places(text: str, hits: Iterable[Hit]) -> Sequence[int]:
    """Return which characters of `text` give way when `hits` are masked."""
    if not (hits := tuple(hits)):
        return ()
    masked = mask_hits(text, hits)
    return [at for at, (one, other) in enumerate(zip(text, masked, strict=True)) if one != other]


def edited(source: str, edits: Iterable[Edit]) -> str:
    """Return the source with the edits made; of two for one place the first by place counts."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= done:
            parts += (source[done : edit.start], edit.text)
            done = edit.end
    return "".join((*parts, source[done:])) if parts else source
