"""号码: every personal number in a text, each place found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from pipeline.privacy.hit import Confidence, Hit
from pipeline.privacy.numbers.cards import find_cards
from pipeline.privacy.numbers.credit_code import find_credit_codes
from pipeline.privacy.numbers.email import find_emails
from pipeline.privacy.numbers.glued import find_glued
from pipeline.privacy.numbers.parted import SIGNS, find_parted
from pipeline.privacy.numbers.permits import find_permits
from pipeline.privacy.numbers.phones import find_phones, is_called
from pipeline.privacy.numbers.resident_id import find_resident_ids
from pipeline.privacy.numbers.whole import find_whole
from pipeline.privacy.plain import DIGITS, View, blanked, numbers_in_words, view_of

# Seven digits with little between them, an @, or a passport: without these no detector can find anything.
# It alone walks over a whole text, so it begins with one set of characters, which the engine skips fastest.
_BETWEEN = rf"[^{DIGITS}一-鿿，。；、,;:：<>〔〕|\t\"']{{0,3}}"
# Of a number that such a sign parts, only the last digit of the first group is taken: words beside are too.
_PARTED = rf"[{SIGNS}][{DIGITS}](?:[{SIGNS} ]{{0,2}}[{DIGITS}]){{6,}}"
_CANDIDATE = re.compile(
    rf"[{DIGITS}@＠护](?:(?<=[@＠])|(?<=护)照|(?<=[{DIGITS}])(?:{_PARTED}|(?:{_BETWEEN}[{DIGITS}]){{6,}}))"
)
# What many texts are full of and no number of a person looks like: dates in their parts, and amounts.
_ORDINARY = re.compile(
    r"(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}\W{0,3})+|\d{1,9}\.\d{1,2}|(?<!\d)\d(?:,\d{3}){3}"
)
_BEFORE, _BEHIND = 72, 44
"""How far beside a candidate the detectors look for words that say what it is."""

_RANK = {confidence: rank for rank, confidence in enumerate(Confidence)}
_LOWERED = {
    Confidence.CERTAIN: Confidence.LIKELY,
    Confidence.LIKELY: Confidence.POSSIBLE,
    Confidence.POSSIBLE: Confidence.POSSIBLE,
}
_BY_PLACE = attrgetter("start")


def find_numbers(text: str) -> tuple[Hit, ...]:
    """Personal numbers in `text`, sorted by place, never overlapping; of rivals for a place the surest stays.

    Not among them is what is lawful to publish: credit codes of organisations, serials, amounts, telephones
    that words say are an office's.
    """
    return tuple(hit for start, end in _stretches(text) for hit in _found(text, start, end))


def may_hold_numbers(text: str) -> bool:
    """Whether a text has digits enough in one place for a personal number, or an @; quick, true too often."""
    return any(_stretches(text))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text worth a close look, with room for the words beside; they do not overlap."""
    start = end = 0
    for match in _candidates(text):
        if _ORDINARY.fullmatch(text, *match.span()):
            continue
        if end and match.start() - _BEFORE > end:
            yield start, end
            end = 0
        start = start if end else max(0, match.start() - _BEFORE)
        end = max(end, match.end() + _BEHIND)
    if end:
        yield start, end


def _candidates(text: str) -> Iterable[re.Match[str]]:
    rare = tuple(numbers_in_words(text))
    if not rare:
        return _CANDIDATE.finditer(text)
    return sorted((*_CANDIDATE.finditer(text), *rare), key=re.Match.start)


def _found(text: str, start: int, end: int) -> Iterator[Hit]:
    """The hits of one stretch: what is typed in one piece first, which leaves little for the closer look."""
    view = view_of(text[start:end])
    hits = find_whole(view.text)
    if hits:
        rest = blanked(view.text, [(hit.start, hit.end) for hit in hits])
        closer = [hit for first, last in _stretches(rest) for hit in _closer(rest[first:last], first)]
        hits = sorted((*hits, *closer), key=_BY_PLACE) if closer else hits
    else:
        hits = list(_closer(view.text, 0))
    for hit in hits:
        yield _in_original(hit, view, start)


def _closer(text: str, offset: int) -> Iterator[Hit]:
    plain = blanked(text, find_credit_codes(text))
    ids = list(find_resident_ids(plain))
    # A telephone or an account may follow a resident number without a gap.
    rest = blanked(plain, ((hit.start, hit.end) for hit in ids if hit.confidence is Confidence.CERTAIN))
    others = (
        *find_permits(rest),
        *find_cards(rest),
        *find_phones(rest),
        *find_emails(rest),
        *find_glued(rest),
        *find_parted(rest),
    )
    for hit in _apart([*ids, *others]):
        yield hit.at(hit.start + offset, hit.end + offset) if offset else hit


def _apart(hits: Sequence[Hit]) -> list[Hit]:
    """The hits by place, less those that overlap a surer or an earlier one."""
    in_order = sorted(hits, key=_BY_PLACE)
    if all(hit.end <= behind.start for hit, behind in pairwise(in_order)):
        return in_order
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (_RANK[hit.confidence], hit.start, -hit.end)):
        at = bisect_left(kept, hit.start, key=lambda other: other.start)
        is_free = (at == 0 or kept[at - 1].end <= hit.start) and (
            at == len(kept) or hit.end <= kept[at].start
        )
        if is_free:
            kept.insert(at, hit)
    return kept


def _in_original(hit: Hit, view: View, offset: int) -> Hit:
    if view.places is None and not (view.doubtful or view.mixed or offset):
        return hit
    confidence = hit.confidence
    if view.mixed and not view.mixed.isdisjoint(range(hit.start, hit.end)):
        confidence = Confidence.LIKELY if is_called(view.text, hit.start) else Confidence.POSSIBLE
    if view.doubtful and not view.doubtful.isdisjoint(range(hit.start, hit.end)):
        confidence = _LOWERED[confidence]
    start, end = offset + view.place(hit.start), offset + view.place(hit.end - 1) + 1
    return Hit(hit.kind, start, end, confidence, hit.reason)
