"""The bytes of a copy: where nobody reads there must be no resident number, and nothing that was hidden."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import unquote

from pipeline.deliver.masked.copies.package import opened
from pipeline.deliver.masked.refusal import NotMasked
from pipeline.deliver.masked.rule import Rows, Rule
from pipeline.intake.document.kind import ZIP_MAGIC
from pipeline.intake.texts.running import unescaped
from pipeline.model.passage import Passage, TableRows, Text
from pipeline.privacy.hit import CellHit, Hit
from pipeline.privacy.numbers.resident_id import is_whole_id
from pipeline.privacy.tables.columns import Columns

_DIGITS = "[0-9０-９]"
_NUMBER = re.compile(rf"(?<!{_DIGITS}){_DIGITS}{{11,19}}(?:(?<!{_DIGITS}{{18}})[XxＸｘ])?(?!{_DIGITS})")
_PARTING = re.compile(r"[^0-9X]")
_LENGTHS = range(11, 20)
_DEPTH = 4
# How a text may stand in bytes so that its digits are not simply one byte each.
_READINGS: Sequence[tuple[str, Callable[[str], str]]] = (
    ("%", unquote),
    ("&#", unescape),
    ("\\", unescaped),
)


def noting_numbers(rule: Rule, hidden: set[str]) -> Rule:
    """Return `rule` that puts into `hidden` the digits of each number that it hides."""

    def of_rows(rows: Rows, columns: Columns, hits: Sequence[CellHit]) -> Iterator[CellHit]:
        for each in rule.of_rows(rows, columns, hits):
            hidden.update(_digits(rows[each.row][each.column], each.hit))
            yield each

    def of_text(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
        for hit in rule.of_text(text, hits):
            hidden.update(_digits(text, hit))
            yield hit

    return replace(rule, of_rows=of_rows, of_text=of_text)


def _digits(text: str, hit: Hit) -> Iterator[str]:
    number = _PARTING.sub("", _plain(text[hit.start : hit.end]))
    if len(number) in _LENGTHS:
        yield number


def _plain(number: str) -> str:
    return unicodedata.normalize("NFKC", number).upper()


@dataclass(slots=True)
class Shown:
    """Which numbers the texts of a copy say, of those `hidden` and of residents: they are judged there."""

    hidden: Collection[str]
    numbers: set[str] = field(default_factory=set)

    def listen(self, texts: Iterable[Text]) -> Iterator[Text]:
        """Pass the texts on."""
        for text in texts:
            if isinstance(text, Passage):
                self.numbers.update(_numbers_in(text.text, self.hidden))
            elif isinstance(text, TableRows):
                for row in text.rows:
                    self.numbers.update(_numbers_in("|".join(row), self.hidden))
            yield text


def numbers_unseen(content: bytes, read: Shown, most: int) -> bool:
    """Whether the bytes of a file, or of a part of a package, hold a number in any writing that was not read.

    Looked for is what was hidden elsewhere, and every resident number that is right by GB 11643-1999. `most`
    is the number of bytes that a package may unpack to.
    """
    return any(
        number not in read.numbers
        for part in _unpacked(content, most)
        for text in _readings(part)
        for number in _numbers_in(text, read.hidden)
    )


def _unpacked(content: bytes, most: int, depth: int = 0) -> Iterator[bytes]:
    """A file, or the parts of a package with their names; one within that is damaged says nothing."""
    if not content.startswith(ZIP_MAGIC) or depth > _DEPTH:
        yield content
        return
    with suppress(NotMasked), opened(content, most) as parts:
        yield parts.archive.comment
        for key, info in parts.entries.items():
            yield info.filename.encode("utf-8", "replace")
            yield from _unpacked(parts.read(key), most, depth + 1)


def _readings(part: bytes) -> Iterator[str]:
    """The bytes as text: digits are the same in UTF-8 and GB18030, and in UTF-16 but for zero bytes."""
    text = part.decode("utf-8", "ignore").replace("\0", "")
    yield text
    for sign, reading in _READINGS:
        if sign in text:
            yield reading(text)


def _numbers_in(text: str, hidden: Collection[str]) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        number = _plain(found[0])
        if number in hidden or is_whole_id(number):
            yield number
