"""The claims of a report without the numbers that stand for another thing than their words sound like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.report.consistency.claims import Change, Claims, Share, Unassigned
from pipeline.report.consistency.confidence import Confidence, Ground, confidence
from pipeline.report.consistency.mention import Mention


def sifted(claims: Claims, known: Ground) -> Claims:
    """The claims without the numbers that stand for another thing: those are left unassigned.

    Sums in which they stand are kept, for these hold whatever is counted.
    """
    others = {id(each) for each in claims.mentions if confidence(each, known) is Confidence.OTHER}
    held = {id(each.of) for each in claims.shares if each.base} | {
        id(item) for each in claims.breakdowns for item in (each.whole, *each.items)
    }
    lost: list[Share | Change] = [each for each in claims.shares if id(each.of) in others - held]
    lost += [each for each in claims.changes if id(each.of) in others]
    numbers = [each for each in claims.mentions if id(each) in others]
    return replace(
        claims,
        mentions=tuple(each for each in claims.mentions if id(each) not in others),
        shares=tuple(each for each in claims.shares if each not in lost),
        changes=tuple(each for each in claims.changes if each not in lost),
        unassigned=(*claims.unassigned, *_left(numbers), *_lost(lost)),
    )


def _left(mentions: list[Mention]) -> Iterator[Unassigned]:
    yield from (Unassigned(each.amount, each.part, each.sentence) for each in mentions)


def _lost(claims: list[Share | Change]) -> Iterator[Unassigned]:
    yield from (Unassigned(each.amount, each.of.part, each.of.sentence) for each in claims)
