"""What was found in one file so far: all of it counted, the first of it kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.deliver.scan.found import PRESSING, QUOTED, Finding
from pipeline.model.passage import Passage, Text, Unread
from pipeline.privacy.hit import Kind

_UNREAD_OF_A_FILE = 100
FILE_NAME = "文件名"
"""Where the name of the file itself stands."""
_ABOUT = (FILE_NAME, "文件属性")
"""What a file is called, at the end of a place: it says nothing of what the file holds."""


@dataclass(slots=True)
class Tally:
    """Counts, findings, what is not read; `has_body` says that something of the file itself was read."""

    counts: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    more_unread: int = 0
    has_body: bool = False

    @property
    def is_read(self) -> bool:
        """Whether anything of the file was read, or nothing was there; pictures alone are not read."""
        return self.has_body or not self.unread

    @property
    def must_change(self) -> bool:
        """Whether something must be dealt with in the file itself, and not in its name alone."""
        named = sum(one.weight == PRESSING and one.where == FILE_NAME for one in self.findings)
        return self.number() > named

    def all_unread(self) -> Iterator[Unread]:
        """Yield what is not read; of very much the rest is told by its number."""
        yield from self.unread
        if self.more_unread:
            yield Unread("别的地方", f"还有{self.more_unread}处没有读到，没有一一列出，请人工查看")

    def number(self, weight: str = PRESSING) -> int:
        """How many findings of a weight there are."""
        return sum(count for (_, of), count in self.counts.items() if of == weight)

    def add(self, found: Iterable[Finding | Unread]) -> None:
        """Count what was found."""
        for one in found:
            if isinstance(one, Finding):
                self.counts[one.hit.kind, one.weight] += 1
                if len(self.findings) < QUOTED:
                    self.findings.append(one)
            elif len(self.unread) < _UNREAD_OF_A_FILE:
                self.unread.append(one)
            else:
                self.more_unread += 1

    def add_new(self, left: Iterable[Finding]) -> None:
        """Count what a masked copy says still and its original did not: another hit had covered it.

        Of more findings than are kept nobody knows which are new.
        """
        known = {(one.where, one.hit.kind) for one in self.findings}
        if len(self.findings) < QUOTED:
            self.add(one for one in left if (one.where, one.hit.kind) not in known)

    def listen(self, texts: Iterable[Text]) -> Iterator[Text]:
        """Pass the texts of the file on, and note whether it says anything."""
        for text in texts:
            self.has_body = self.has_body or _is_body(text)
            yield text


def _is_body(text: Text) -> bool:
    if isinstance(text, Passage):
        return bool(text.text.strip()) and not text.where.rpartition("，")[2].startswith(_ABOUT)
    return not isinstance(text, Unread) and any(cell.strip() for row in text.rows for cell in row)
