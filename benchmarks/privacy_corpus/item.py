"""What the corpus consists of: texts and tables, each with the places where personal data stands."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.privacy.hit import Kind

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item comes from: its class (credit code, payment list …), and which template of it."""

    group: str
    template: int


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data at `text[start:end]`; any of `kinds` is right. `manner` says how it is written."""

    kinds: tuple[Kind, ...]
    manner: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Personal data in a cell; a number split over two cells has both `columns`, and either will do."""

    kinds: tuple[Kind, ...]
    manner: str
    row: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TextItem:
    """Running text. A hard negative has no spans."""

    origin: Origin
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TableItem:
    """Rows of equal length, headings among them. A hard negative has no places."""

    origin: Origin
    rows: Rows
    places: tuple[Place, ...]


Item = TextItem | TableItem
