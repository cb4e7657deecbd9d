"""The text of our notes, and how it is told from what people write above, into and below it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from pipeline.forms import SLIP

_HEADING = re.compile(rf"【{SLIP.title} ([0-9a-f]{{6}})】", re.ASCII)
_ESCAPE = re.compile(
    "_x[0-9A-Fa-f]{4}_"
)  # what programs write for characters that XML lacks, line ends among them
_MOST_LINES = 40  # of a note that somebody wrote into; all of a longer one is taken for his


def note_text(text: str) -> str:
    """Return a note as it is shown. The number in its heading tells later which lines below it are ours."""
    return f"【{SLIP.title} {_digest([text])}】\n{text}"


def is_ours(text: str) -> bool:
    """Whether a note holds text of ours."""
    return _HEADING.search(text) is not None


def theirs(text: str) -> tuple[str, str]:
    """Return what others wrote above the first heading of ours in a note, and what they wrote below it.

    Where somebody wrote into our very sentences, no line can be told from his: all of them stay.
    """
    found = _HEADING.search(text)
    if found is None:
        return text, ""
    beside, *lines = text[found.end() :].replace("_x000D_", "").replace("\r", "").split("\n")
    left = _left(lines, found[1])
    kept = [f"【{SLIP.title}】", *lines] if left is None else left
    below = "\n".join((beside, *kept)).strip()
    above, more = theirs(below)
    return text[: found.start()].rstrip(), "\n".join(filter(None, (above, more)))


def _left(lines: Sequence[str], digest: str) -> list[str] | None:
    """Return the lines without ours, None if ours are not among them as we wrote them."""
    for first, last, end in _spans(len(lines)):
        if _digest([*lines[:first], *lines[last:end]]) == digest:
            return [*lines[first:last], *lines[end:]]
    return None


def _spans(count: int) -> Iterator[tuple[int, int, int]]:
    """Yield where lines may have been put in among ours, and where ours end: none put in comes first."""
    yield from ((0, 0, end) for end in range(1, count + 1))
    if count <= _MOST_LINES:
        yield from combinations(range(count + 1), 3)


def _digest(lines: Sequence[str]) -> str:
    """Return a number for lines that does not depend on what programs do to space and odd characters."""
    text = _ESCAPE.sub("", "".join(lines))
    plain = "".join(char for char in text if char.isprintable() and char not in " \ufffd")
    return hashlib.sha256(plain.encode()).hexdigest()[:6]
