"""Markdown tables whose cells hold any text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table and an empty one behind it."""
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    yield ""


def _cell(text: str) -> str:
    """Return `text` inside one table cell; links made here keep their brackets."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ").replace("<", "&lt;")
