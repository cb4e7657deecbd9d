"""Templates become items: gaps are filled, and what is personal data is labelled with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.privacy_corpus.item import Item, Origin, Place, Span, TableItem, TextItem
from benchmarks.privacy_corpus.slots import LABELLED, PLAIN
from benchmarks.privacy_corpus.spelling import SEPARATOR

_GAP = re.compile(r"\{([A-Za-z_0-9]+)(?:\.([^{}=]+))?(?:=([^{}]+))?\}")
_MOST_ROWS = 4


def make_item(template: str, origin: Origin, rng: Random) -> Item:
    """Return what the template says this time. One with cell separators is a table, its last line the row."""
    if SEPARATOR in template:
        return _table(template, origin, rng)
    text, spans = fill(template, rng)
    return TextItem(origin, text, spans)


def fill(template: str, rng: Random) -> tuple[str, tuple[Span, ...]]:
    """Fill all gaps; return the text and the labels, in order. KeyError for a gap that nobody declared."""
    parts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for gap in _GAP.finditer(template):
        kept = template[at : gap.start()]
        words, labels = _filled(gap, length + len(kept), rng)
        parts += [kept, words]
        spans += labels
        length += len(kept) + len(words)
        at = gap.end()
    return "".join([*parts, template[at:]]), tuple(spans)


def _filled(gap: re.Match[str], start: int, rng: Random) -> tuple[str, list[Span]]:
    name, manner, literal = gap.groups()
    if name in PLAIN:
        return PLAIN[name](rng), []
    slot = LABELLED[name]
    if literal is not None:
        return literal, [Span(slot.kinds, "words", start, start + len(literal))]
    manner = manner or rng.choice(tuple(slot.manners))
    words = slot.maker(manner)(rng)
    return words, [Span(slot.kinds, manner, start, start + len(words))]


def _table(template: str, origin: Origin, rng: Random) -> TableItem:
    *heads, pattern = template.strip().splitlines()
    patterns = [*heads, *[pattern] * rng.randint(1, _MOST_ROWS)]
    filled = [fill(line, rng) for line in patterns]
    rows = [text.split(SEPARATOR) for text, _ in filled]
    width = max(map(len, rows))
    places = tuple(place for row, (text, spans) in enumerate(filled) for place in _places(row, text, spans))
    return TableItem(origin, tuple(tuple(row + [""] * (width - len(row))) for row in rows), places)


def _places(row: int, text: str, spans: tuple[Span, ...]) -> Iterator[Place]:
    for span in spans:
        first, last = text.count(SEPARATOR, 0, span.start), text.count(SEPARATOR, 0, span.end)
        yield Place(span.kinds, span.manner, row, tuple(range(first, last + 1)))
