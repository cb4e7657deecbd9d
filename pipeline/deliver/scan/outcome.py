"""What a scan found, file by file, and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.deliver.scan.found import PRESSING, TO_VERIFY, Finding
from pipeline.deliver.scan.places import Place, places_of
from pipeline.model.passage import Unread
from pipeline.privacy.hit import Kind

Counts = Mapping[tuple[Kind, str], int]
"""How often each kind was found, by 必须处理 and 请核实."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What came of a file's masked copy: a Chinese clause, and whether a person has to see to it.

    `is_made` says that there is a copy; none is in which anything 必须处理 was found afterwards.
    """

    said: str
    needs_a_person: bool = False
    is_made: bool = False

    def fate(self, weight: str) -> str:
        """What the copy did to a finding of this weight."""
        if not self.is_made:
            return "没有副本"
        return "已遮盖" if weight == PRESSING else "未遮盖"


@dataclass(frozen=True, slots=True)
class Examined:
    """One file. `findings` are the first of all that `counts` counts; `copy` is None if none was asked for.

    `is_read` is false where nothing of the file could be read.
    """

    name: str
    counts: Counts
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...]
    is_read: bool
    copy: Copy | None = None
    fault: str = ""

    def unread_places(self) -> Iterator[tuple[str, str]]:
        """Where something was not read, and why."""
        whole = "文件里面" if self.is_read else "整份文件"
        return ((one.where or whole, one.why) for one in self.unread)

    def number(self, weight: str) -> int:
        """How many findings have this weight."""
        return sum(count for (_, of), count in self.counts.items() if of == weight)


@dataclass(frozen=True, slots=True)
class Scanned:
    """A whole scan: when, of what (as the office would call it), and its files in order."""

    on: date
    scope: str
    files: tuple[Examined, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found and all was read and copied."""
        return not any(
            one.counts or one.unread or (one.copy and one.copy.needs_a_person) for one in self.files
        )

    @property
    def read(self) -> int:
        """How many files were read."""
        return sum(one.is_read for one in self.files)

    def number(self, weight: str) -> int:
        """How many findings of this weight there are in all."""
        return sum(one.number(weight) for one in self.files)

    def by_kind(self) -> Sequence[tuple[Kind, int, int]]:
        """Each kind that was found, how often it must be dealt with and how often verified."""
        total: Counter[tuple[Kind, str]] = Counter()
        for one in self.files:
            total.update(one.counts)
        found = {kind for kind, _ in total}
        return [(kind, total[kind, PRESSING], total[kind, TO_VERIFY]) for kind in Kind if kind in found]

    def by_weight(self) -> Sequence[Examined]:
        """The files by what there is to do: what must be dealt with, what verified, what is not read."""
        return sorted(
            self.files,
            key=lambda one: (-one.number(PRESSING), -one.number(TO_VERIFY), not one.unread),
        )

    def places(self, most: int) -> Iterator[tuple[Examined, Place]]:
        """The places of the first findings, each with its file; files `by_weight`."""
        left = most
        for one in self.by_weight():
            for place in places_of(one.findings[:left]):
                yield one, place
            left -= min(left, len(one.findings))
