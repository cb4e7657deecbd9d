"""The sentences of a report that claim something, without what they say of plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.statement import Standing, entered, plan_begins


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with where in it plans begin: 0 below their heading, its length where there are none."""

    part: int
    sentence: str
    plan_begins: int

    @property
    def claim(self) -> str:
        """What it says has been done."""
        return self.sentence[: self.plan_begins]

    @property
    def plan(self) -> str:
        """What it says will be done."""
        return self.sentence[self.plan_begins :]


def told_in(subject: Subject) -> Iterator[Told]:
    """All sentences, in order."""
    standing = Standing()
    for part, sentence in subject.sentences:
        standing = entered(standing, part, sentence)
        yield Told(part, sentence, 0 if standing.is_plan else plan_begins(sentence))
