"""A masked copy that has been read again: what is left in it is known before anybody relies on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.deliver.masked.copies.copy import COPY_LIMITS, CopyLimits, masked_copy
from pipeline.deliver.masked.copies.raw import Shown, noting_numbers, numbers_unseen
from pipeline.deliver.masked.refusal import UNSEEN, NotMasked
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.scan.found import Finding, found_in
from pipeline.intake.texts.read import texts_of
from pipeline.intake.texts.source import TEXT_LIMITS, TextLimits
from pipeline.model.passage import Text, Unread

_ROUNDS = 4  # what was hidden may have kept a neighbour from being seen


@dataclass(frozen=True, slots=True)
class Checked:
    """A copy, and what a scan still finds in it: what should be hidden, what else, what is not read."""

    content: bytes
    missed: tuple[Finding, ...]
    others: tuple[Finding, ...]
    unread: tuple[Unread, ...]


def checked_copy(
    content: bytes,
    name: str,
    rule: Rule,
    limits: tuple[CopyLimits, TextLimits] = (COPY_LIMITS, TEXT_LIMITS),
) -> Checked:
    """Mask a file and scan the copy, again and again while something that should be hidden is found in it.

    Raises `NotMasked`, also where the bytes of the copy hold a number that nobody reads.
    """
    hidden: set[str] = set()
    noting = noting_numbers(rule, hidden)
    for _ in range(_ROUNDS):
        masked = masked_copy(content, name, noting, limits[0])
        read = Shown(hidden)
        checked = _checked(read.listen(texts_of(masked, name, limits[1])), masked, rule)
        if not checked.missed or masked == content:
            break
        content = masked
    if numbers_unseen(masked, read, limits[0].unpacked_bytes):
        raise NotMasked(UNSEEN)
    return checked


def _checked(texts: Iterable[Text], masked: bytes, rule: Rule) -> Checked:
    missed: list[Finding] = []
    unread: list[Unread] = []
    others: list[Finding] = []
    for one in found_in(texts, rule.lawful):
        if isinstance(one, Unread):
            unread.append(one)
        elif rule.is_due(one.hit):
            missed.append(one)
        else:
            others.append(one)
    return Checked(masked, tuple(missed), tuple(others), tuple(unread))
