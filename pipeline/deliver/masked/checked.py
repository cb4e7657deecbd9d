"""A masked copy that has been read again: what is left in it is known before anybody relies on it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.deliver.masked.copy import COPY_LIMITS, CopyLimits, masked_copy
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.scan.found import Finding, found_in
from pipeline.intake.texts.read import texts_of
from pipeline.intake.texts.source import TEXT_LIMITS, TextLimits
from pipeline.model.passage import Unread

_ROUNDS = 4  # what was hidden may have kept a neighbour from being seen
_QUOTED = 100


@dataclass(frozen=True, slots=True)
class Checked:
    """A copy, and what a scan still finds in it: what should be hidden, how much else, what is not read."""

    content: bytes
    missed: tuple[Finding, ...]
    others: int
    unread: tuple[Unread, ...]


def checked_copy(
    content: bytes,
    name: str,
    rule: Rule,
    limits: tuple[CopyLimits, TextLimits] = (COPY_LIMITS, TEXT_LIMITS),
) -> Checked:
    """Mask a file and scan the copy, again and again while something that should be hidden is found in it.

    Raises `NotMasked`.
    """
    for _ in range(_ROUNDS):
        masked = masked_copy(content, name, rule, limits[0])
        checked = _checked(masked, name, rule, limits[1])
        if not checked.missed or masked == content:
            break
        content = masked
    return checked


def _checked(masked: bytes, name: str, rule: Rule, limits: TextLimits) -> Checked:
    missed: list[Finding] = []
    unread: list[Unread] = []
    others = 0
    for one in found_in(texts_of(masked, name, limits), rule.lawful, _QUOTED):
        if isinstance(one, Unread):
            unread.append(one)
        elif rule.is_due(one.hit):
            missed.append(one)
        else:
            others += 1
    return Checked(masked, tuple(missed), others, tuple(unread))
