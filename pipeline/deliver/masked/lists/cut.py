"""Taking elements out of markup: nothing is built of it, so all that stays keeps its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.deliver.masked.copies.flow import Edit, Flow
from pipeline.deliver.masked.copies.tokens import Sort, Token, attributes, local, tokens


@dataclass(slots=True)
class Element:
    """An open element: its local name, where it begins in the source, and whether it is to go."""

    name: str
    start: int
    is_cut: bool


Choice = Callable[[Element, dict[str, str], list[Element]], None]
"""Sees an element that opens, its attributes by local name, and those around it; marks what is to go."""


def cut(markup: str, choose: Choice) -> Iterator[Edit]:
    """Yield the edits that take out the elements that `choose` marks, and every comment."""
    open_ones: list[Element] = []
    for token in tokens(markup):
        if token.sort is Sort.COMMENT:
            yield _comment(markup, token)
        elif token.sort is Sort.CLOSING:
            yield from _close(open_ones, local(token.name), token.end + 1)
        elif token.sort is not Sort.TEXT:
            element = Element(local(token.name), token.start - len(token.name) - 1, is_cut=False)
            choose(element, _attributes(markup, token), open_ones)
            if token.sort is Sort.OPENING:
                open_ones.append(element)
            elif element.is_cut:
                yield Edit(element.start, token.end + 1, "")


def _comment(markup: str, token: Token) -> Edit:
    end = token.end + 3 if markup.startswith("-->", token.end) else len(markup)
    return Edit(token.start - len("<!--"), end, "")


def _close(open_ones: list[Element], name: str, end: int) -> Iterator[Edit]:
    """End the last open element of this name, and with it those in it that were never closed."""
    at = next((at for at in reversed(range(len(open_ones))) if open_ones[at].name == name), None)
    if at is not None:
        element = open_ones[at]
        del open_ones[at:]
        if element.is_cut:
            yield Edit(element.start, end, "")


def _attributes(markup: str, token: Token) -> dict[str, str]:
    return {local(name): Flow(pieces).text for name, pieces in attributes(markup, token)}
