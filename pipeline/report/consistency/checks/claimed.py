"""The sentences of a report that claim something, without what they say of plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.statement import Standing, entered, plans


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
        return _pasted(self.sentence, " " * len(self.sentence), self.plans)

    @property
    def plan(self) -> str:
        """What it says will be done."""
        return _pasted(" " * len(self.sentence), self.sentence, self.plans)


def _pasted(text: str, other: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with these spans as they stand in another of the same length."""
    for start, end in spans:
        text = f"{text[:start]}{other[start:end]}{text[end:]}"
    return text


def told_in(subject: Subject) -> Iterator[Told]:
    """All sentences, in order."""
    standing = Standing()
    for part, sentence in subject.sentences:
        standing = entered(standing, part, sentence)
        yield Told(part, sentence, plans(sentence, standing))
