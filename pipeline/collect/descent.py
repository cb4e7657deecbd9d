"""改自哪一份: from which copies a mended return was made, by the 退回编号 on its slip."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.collect.identical import Double
from pipeline.collect.matching import Copy
from pipeline.forms import return_number

_Parents = Mapping[str, Copy]  # by the file of what was made of it


def with_descent(
    copies: Sequence[Copy], doubles: Sequence[Double]
) -> tuple[tuple[Copy, ...], tuple[Double, ...]]:
    """Tell each copy of one unit, and each double of one, from which others it was made.

    A mended return is sent as it is, dates and all. Who was made from a double was made from its original;
    a double itself keeps its own place, because its explanations are read.
    """
    parents = _parents(copies, doubles)
    merged = _merged(copies, doubles, parents)
    found = (
        replace(
            copy, ancestors=_ancestors(copy, merged), generation=len(_ancestors(copy, parents)),
            forerunner_on=None if copy.file in parents else copy.submission.made_from_day,
        )
        for copy in copies
    )  # fmt: skip
    return tuple(found), tuple(_placed(double, parents) for double in doubles)


def _merged(copies: Sequence[Copy], doubles: Sequence[Double], parents: _Parents) -> dict[str, Copy]:
    """Return from which other original each was made, where doubles are nothing of their own."""
    originals = {double.copy.file: double.original for double in doubles}
    found: dict[str, Copy] = {}
    for copy in copies:
        others = (originals.get(each.file, each) for each in _ancestors(copy, parents))
        if parent := next((other for other in others if other.file != copy.file), None):
            found[copy.file] = parent
    return found


def _placed(double: Double, parents: _Parents) -> Double:
    ancestors = _ancestors(double.copy, parents)
    return replace(double, copy=replace(double.copy, ancestors=ancestors, generation=len(ancestors)))


def _parents(copies: Sequence[Copy], doubles: Sequence[Double]) -> dict[str, Copy]:
    original = {double.copy.file: double.original.file for double in doubles}
    received = sorted((*copies, *(double.copy for double in doubles)), key=lambda copy: copy.file)
    by_number = {return_number(copy.submission.digest): copy for copy in reversed(received)}
    found: dict[str, Copy] = {}
    for copy in received:
        number = copy.submission.made_from
        parent = by_number.get(number) or (_saved_again(copy, received, original) if number else None)
        if parent is not None and parent is not copy:
            found[copy.file] = parent
    return found


def _saved_again(copy: Copy, received: Iterable[Copy], original: Mapping[str, str]) -> Copy | None:
    """The copy that a return was made from, opened and saved since: the only other one of its dates.

    It has other bytes, so that nobody has the number any more.
    """
    others = [
        other
        for other in received
        if other is not copy and other.dates and other.dates == copy.dates and not other.submission.made_from
    ]
    contents = {original.get(other.file, other.file) for other in others}
    return others[0] if len(contents) == 1 else None


def _ancestors(copy: Copy, parents: _Parents) -> tuple[Copy, ...]:
    found: list[Copy] = []
    while parent := parents.get(found[-1].file if found else copy.file):
        if parent.file in (copy.file, *(each.file for each in found)):
            return ()  # numbers that were tampered with: such copies go by their dates
        found.append(parent)
    return tuple(found)
