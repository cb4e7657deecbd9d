"""Percentages worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.meanings import (
    at_places,
    cut_at,
    meanings,
    name_of,
    places,
    said,
)
from pipeline.report.consistency.checks.other_ways import is_share_of
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.claims import Share, Unassigned
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.measures import MEASURES, PARTITIONS, SETTLED
from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.numbers import base_value
from pipeline.report.consistency.restriction import amounts_of
from pipeline.report.consistency.sums import whole_of

_NEAR = 12
"""How many numbers back a share may be of one."""


def wrong_shares(subject: Subject) -> Iterator[Finding]:
    """Shares that are of none of the wholes they may be of; those that were cut instead of rounded."""
    for share in subject.claims.shares:
        bases = _bases(subject, share)
        is_sure = bool(bases)
        bases = bases or _same_thing(subject, share)
        finding = _wrong(share, bases, is_sure=is_sure) if bases and not share.amount.is_rough else None
        if finding and not _is_of_another(subject, share):
            yield finding


def _is_of_another(subject: Subject, share: Share) -> bool:
    """Whether it is right as a share of some number of its kind that was told before it in its part."""
    text = subject.ground.texts.get(share.of.part, "")
    told = amounts_of(text[: text.find(share.of.sentence) + share.amount.start])[-_NEAR:]
    wholes = [each for each in told if each.unit == share.of.amount.unit]
    return is_share_of(share.amount, wholes, (share.of.amount,))


def unchecked_shares(subject: Subject) -> Iterator[Unassigned]:
    """Shares of which nothing tells what they are shares of."""
    for share in subject.claims.shares:
        if not (_bases(subject, share) or _same_thing(subject, share)):
            yield Unassigned(share.amount, share.of.part, share.of.sentence)


# A rate, and the measures of its part and its whole; of one measure, its 主动公开 is the part.
_RATES = (
    *((each.rate, each.part, each.whole) for each in SETTLED if each.rate),
    ("disclosure_share", "documents_official", "documents_official"),
)
_DISCLOSED = "主动公开"


def wrong_rates(subject: Subject) -> Iterator[Finding]:
    """Rates (公开率, 整改率) whose part and whole stand in the same sentence."""
    for rate, part_code, whole_code in _RATES:
        for told in (each for each in subject.claims.mentions if each.measure == rate):
            beside = [each for each in subject.claims.mentions if each.sentence == told.sentence]
            wholes = [each for each in beside if each.measure == whole_code and each.scope != _DISCLOSED]
            parts = [each for each in beside if each.measure == part_code and each not in wholes]
            for part, whole in zip(parts[:1], wholes[:1], strict=False):
                bases = _named([whole])
                finding = _wrong(Share(told.amount, part, whole), bases, is_sure=True) if bases else None
                kind = [each for each in amounts_of(told.sentence) if each.unit == whole.amount.unit]
                if finding and not is_share_of(told.amount, kind):
                    yield finding


def _wrong(share: Share, bases: dict[Decimal, str], *, is_sure: bool) -> Finding | None:
    n, part = places(share.amount.value), base_value(share.of.amount)
    exact = {value: part * 100 / value for value in bases}
    if any(at_places(each, n) == share.amount.value for each in exact.values()):
        return None
    cut = [value for value, each in exact.items() if cut_at(each, n) == share.amount.value]
    base = (cut or list(bases))[0]
    return found(
        ("share-cut" if cut else "share") if is_sure else "share-perhaps",
        quoted(share.of.part, share.of.sentence, share.amount.start, share.amount.end),
        part=said(share.of),
        whole=bases[base],
        right=f"{at_places(exact[base], n)}%",
        said=share.amount.text.strip(),
    )


def _bases(subject: Subject, share: Share) -> dict[Decimal, str]:
    """What it may be a share of, by value, the likeliest first: as told, by what it is a part of, by 表三."""
    told = [share.base] if share.base else []
    told += [each.whole for each in subject.claims.breakdowns if share.of in each.items]
    wholes = [each for each in subject.claims.mentions if _holds(each, share.of)]
    found = _named([*told, *wholes])
    if not told:
        for code in _wholes(share.of.measure):
            printed = _as_mention(share.of, code)
            found |= {
                each.value: f"{MEASURES[code].name}（表里是{each.value}）"
                for each in meanings(printed, subject.tables)
            }
    return {value: words for value, words in found.items() if value > 0}


def _same_thing(subject: Subject, share: Share) -> dict[Decimal, str]:
    """Numbers of all that the share's number names a part of, told in its part of the report."""
    near = [each for each in subject.claims.mentions if each.part == share.of.part]
    wholes = [
        each for each in near if whole_of(share.of, [each]) and each.amount.unit == share.of.amount.unit
    ]
    return {value: words for value, words in _named(wholes).items() if value >= base_value(share.of.amount)}


def _named(wholes: Iterable[Mention]) -> dict[Decimal, str]:
    """Wholes by value, with what a reason calls them; of nought nothing is a share."""
    return {base_value(each.amount): f"{name_of(each)}{said(each)}" for each in wholes if each.amount.value}


def _holds(whole: Mention, part: Mention) -> bool:
    is_near = whole.part == part.part and whole.year == part.year
    return is_near and whole.measure in _wholes(part.measure) and whole.amount.unit == part.amount.unit


def _wholes(measure: str) -> tuple[str, ...]:
    codes = MEASURES[measure].covers or (measure,)
    return tuple(dict.fromkeys(each.whole for each in PARTITIONS if {*codes} <= {*each.members}))


def _as_mention(part: Mention, measure: str) -> Mention:
    return Mention(measure, part.amount, part.part, part.sentence, "", part.year)
