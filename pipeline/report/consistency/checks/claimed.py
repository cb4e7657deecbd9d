"""The sentences of a report that claim something, without what they say of plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.statement import Standing, entered, is_within, plans


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with where it tells of plans, from and to which character.

    What it claims and what it plans keep their places: the rest is blank.
    """

    part: int
    sentence: str
    plans: tuple[tuple[int, int], ...] = ()

    @property
    def claim(self) -> str:
        """What it says has been done."""
        return "".join(" " if is_within(at, self.plans) else char for at, char in enumerate(self.sentence))

    @property
    def plan(self) -> str:
        """What it says will be done."""
        return "".join(char if is_within(at, self.plans) else " " for at, char in enumerate(self.sentence))


def told_in(subject: Subject) -> Iterator[Told]:
    """All sentences, in order."""
    standing = Standing()
    for part, sentence in subject.sentences:
        standing = entered(standing, part, sentence)
        yield Told(part, sentence, plans(sentence, standing))
