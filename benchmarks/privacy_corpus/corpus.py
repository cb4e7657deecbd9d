"""The whole corpus, always the same: every template a fixed number of times, each time filled differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random

from benchmarks.privacy_corpus.doubtful import DOUBTFUL
from benchmarks.privacy_corpus.filling import make_item
from benchmarks.privacy_corpus.item import Item, Origin, Rows, TextItem
from benchmarks.privacy_corpus.negative_numbers import NUMBERS
from benchmarks.privacy_corpus.negative_persons import PERSONS as NOBODY
from benchmarks.privacy_corpus.negative_places import PLACES
from benchmarks.privacy_corpus.negative_registers import REGISTERS as HARMLESS_REGISTERS
from benchmarks.privacy_corpus.negative_tables import TABLES as HARMLESS_TABLES
from benchmarks.privacy_corpus.negative_words import WORDS
from benchmarks.privacy_corpus.positive_persons import PERSONS
from benchmarks.privacy_corpus.positive_registers import REGISTERS
from benchmarks.privacy_corpus.positive_tables import TABLES
from benchmarks.privacy_corpus.positive_texts import TEXTS

Templates = Mapping[str, tuple[str, ...]]

POSITIVES: tuple[Templates, ...] = (TEXTS, PERSONS, TABLES, REGISTERS)
NEGATIVES: tuple[Templates, ...] = (NUMBERS, PLACES, WORDS, NOBODY, HARMLESS_TABLES, HARMLESS_REGISTERS)
POSITIVE_COPIES, NEGATIVE_COPIES = 16, 22


def positives(copies: int = POSITIVE_COPIES) -> Iterator[Item]:
    """Yield items that hold personal data, every template at most `copies` times."""
    return _items(POSITIVES, copies)


def negatives(copies: int = NEGATIVE_COPIES) -> Iterator[Item]:
    """Yield items that hold none, though many look as if they did; every template at most `copies` times."""
    return _items(NEGATIVES, copies)


def doubtful(copies: int = NEGATIVE_COPIES) -> Iterator[Item]:
    """Yield items of which somebody has to be asked; every template at most `copies` times."""
    return _items((DOUBTFUL,), copies)


def _items(collections: Iterable[Templates], copies: int) -> Iterator[Item]:
    for templates in collections:
        for group, patterns in templates.items():
            for number, template in enumerate(patterns):
                yield from copies_of(template, group, number, copies)


def copies_of(template: str, group: str, number: int, copies: int) -> Iterator[Item]:
    """Yield what the template says each time, a sentence without gaps once only."""
    seen: set[str | Rows] = set()
    for copy in range(copies):
        item = make_item(template, Origin(group, number), Random(f"{group}/{number}/{copy}"))
        said = item.text if isinstance(item, TextItem) else item.rows
        if said not in seen:
            seen.add(said)
            yield item
