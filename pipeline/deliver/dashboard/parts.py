"""What the page is made of: lists with cells, so that one template draws them all alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.deliver.dashboard.tags import Tag
from pipeline.statistics.exhibit import Tone


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another place of the page (`#…`) or to a file beside it; `href` is built by `links` alone."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a list: its words, a second line in small print, and ways onward.

    `tone` colours it; `sign` goes before the words and `note_sign` before the small print, so that nothing is
    told by colour alone.
    """

    text: str
    tone: Tone = Tone.PLAIN
    sign: str = ""
    note: str = ""
    note_sign: str = ""
    links: tuple[Link, ...] = ()
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; one with a `tag` is about a unit and can be filtered."""

    cells: tuple[Cell, ...]
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A table whose first column heads its lines. `label` names it to those who do not see it.

    `left_out` is how many more lines there would be, and `more` says where to find them; `empty` is what is
    said when there are none.
    """

    label: str
    columns: tuple[str, ...]
    lines: Sequence[Line]
    more: str = ""
    empty: str = ""
    left_out: int = 0

    @property
    def total(self) -> int:
        """How many there are, listed or not."""
        return len(self.lines) + self.left_out


def plain(texts: Iterable[str]) -> tuple[Cell, ...]:
    """Return cells of mere words."""
    return tuple(Cell(text) for text in texts)
