"""What detectors found of what is there: labels found or missed, and alarms where there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.privacy_corpus.item import Item, Origin, Place, Rows, Span, TableItem, TextItem
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind

LEAST_RECALL = {Kind.RESIDENT_ID: 0.99, Kind.MOBILE: 0.99, Kind.BANK_CARD: 0.99, Kind.ADDRESS: 0.90}
"""The share of labels that must be found, with any confidence."""
MOST_FALSE_ALARMS = 0.005
"""The share of harmless items that may raise an alarm, of whatever confidence."""
LEAST_SPEED = 20
"""Megabytes of UTF-8 a second on one core, for numbers."""

# Nobody can say to the character where a home or a hardship ends; a part of it leads the reader there.
_ANY_OVERLAP = frozenset({Kind.ADDRESS, Kind.CONDITION})


@dataclass(frozen=True, slots=True)
class Detectors:
    """What is measured: for running text, and for the rows of one table, headings among them."""

    in_text: Callable[[str], Sequence[Hit]]
    in_rows: Callable[[Rows], Sequence[CellHit]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one label: the confidence of the best hit, None if it was missed."""

    origin: Origin
    kind: Kind
    manner: str
    confidence: Confidence | None
    quoted: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """A hit in an item that holds nothing personal."""

    origin: Origin
    kind: Kind
    confidence: Confidence
    reason: str
    quoted: str


def is_sure(confidence: Confidence | None) -> bool:
    """Tell whether a finding is more than a shape."""
    return confidence in (Confidence.CERTAIN, Confidence.LIKELY)


def answers(item: Item, detectors: Detectors) -> Iterator[Answer]:
    """Yield what became of each label of the item."""
    match item:
        case TextItem():
            hits = detectors.in_text(item.text)
            for span in item.spans:
                matching = [hit for hit in hits if _meets(hit, span)]
                yield Answer(item.origin, span.kinds[0], span.manner, _best(matching), item.text)
        case TableItem():
            yield from _cell_answers(item, list(detectors.in_rows(item.rows)))


def alarms(item: Item, detectors: Detectors) -> list[Alarm]:
    """Return all hits of an item that should have none."""
    match item:
        case TextItem():
            return [_alarm(item, hit, item.text) for hit in detectors.in_text(item.text)]
        case TableItem():
            return [
                _alarm(item, found.hit, _row(item.rows, found.row)) for found in detectors.in_rows(item.rows)
            ]


def _alarm(item: Item, hit: Hit, quoted: str) -> Alarm:
    return Alarm(item.origin, hit.kind, hit.confidence, hit.reason, quoted)


def _meets(hit: Hit, span: Span) -> bool:
    """Tell whether a hit is this label's: right kind, and more than half of either is common to both."""
    common = min(hit.end, span.end) - max(hit.start, span.start)
    if hit.kind not in span.kinds or common <= 0:
        return False
    return hit.kind in _ANY_OVERLAP or 2 * common > max(hit.end - hit.start, span.end - span.start)


def _cell_answers(item: TableItem, left: list[CellHit]) -> Iterator[Answer]:
    """Give each label a hit of its own: two numbers in one cell want two hits."""
    for place in item.places:
        mine = [found for found in left if _stands(found, place)]
        best = _best([found.hit for found in mine])
        if mine:
            left.remove(mine[0])
        yield Answer(item.origin, place.kinds[0], place.manner, best, _row(item.rows, place.row))


def _stands(found: CellHit, place: Place) -> bool:
    return found.row == place.row and found.column in place.columns and found.hit.kind in place.kinds


def _best(hits: Sequence[Hit]) -> Confidence | None:
    found = {hit.confidence for hit in hits}
    return next((confidence for confidence in Confidence if confidence in found), None)


def _row(rows: Rows, at: int) -> str:
    """Return a row below its headings, as one line."""
    headings = next((number for number, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    return " ‖ ".join(" | ".join(rows[number]) for number in dict.fromkeys((headings, at)))
