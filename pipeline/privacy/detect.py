"""Everything personal in one text: numbers, addresses, chats, conditions, and the names beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.privacy.hit import NOTHING_LAWFUL, Confidence, Hit, Kind, Lawful
from pipeline.privacy.lawful import is_lawful, lowered_if_called
from pipeline.privacy.numbers.find import find_numbers
from pipeline.privacy.plain import View, view_of
from pipeline.privacy.words.addresses import address_signs, find_addresses
from pipeline.privacy.words.chats import chat_signs, find_chats
from pipeline.privacy.words.conditions import find_conditions
from pipeline.privacy.words.names import names_in
from pipeline.privacy.words.residence import OF_ONE_PERSON
from pipeline.privacy.words.sentences import plain_signs, statement_around
from pipeline.privacy.words.states import condition_signs

_NAME_REACH = 30
_PRESSED = 8
_BESIDE = 160

PRESSED_NAME = "姓名紧挨着个人号码"
MAIL_BESIDE = "邮箱前面写着姓名"
NUMBER_BESIDE = "紧挨着姓名，位数和样子也像"
NAME_BESIDE = "姓名旁边有个人信息"


def find(text: str, lawful: Lawful = NOTHING_LAWFUL) -> tuple[Hit, ...]:
    """All personal data in `text`, sorted by place, never overlapping.

    Left out is what the office publishes of itself (`lawful`), and officials named in their role.
    """
    numbers = find_unlawful_numbers(text, lawful)
    words = (
        hit
        for start, end in _stretches(text, numbers)
        for hit in _words_in(text[start:end], start, numbers)
        if not is_lawful(text, hit, lawful)
    )
    return _with_owners(text, apart((*numbers, *words)))


def _with_owners(text: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits; a mailbox shortly behind a name is that person's, and so is a number right behind it."""
    name_end, told = -_NAME_REACH - 1, []
    for hit in hits:
        if hit.kind is Kind.NAME:
            name_end = hit.end
        if hit.kind is Kind.EMAIL and hit.start - name_end <= _NAME_REACH:
            hit = replace(hit, confidence=Confidence.LIKELY, reason=MAIL_BESIDE)
        elif _is_pressed_on_name(text, name_end, hit):
            hit = replace(hit, confidence=Confidence.LIKELY, reason=NUMBER_BESIDE)
        told.append(hit)
    return tuple(told)


def _is_pressed_on_name(text: str, name_end: int, hit: Hit) -> bool:
    """Whether a number that only looks like one, as with a digit mistyped, stands right behind a name."""
    is_shape = (
        hit.kind in {Kind.RESIDENT_ID, Kind.BANK_CARD, Kind.MOBILE} and hit.confidence is Confidence.POSSIBLE
    )
    return is_shape and name_end >= 0 and _PRESSED_ON.fullmatch(text, name_end, hit.start) is not None


_PRESSED_ON = re.compile(r"(?:[^\w\n]|_){0,3}0?")


def find_unlawful_numbers(text: str, lawful: Lawful) -> tuple[Hit, ...]:
    """The same for numbers alone, which is all that a text without words can hold."""
    hits = (hit for hit in find_numbers(text) if not is_lawful(text, hit, lawful))
    return tuple(lowered_if_called(text, hit, lawful) for hit in hits) if lawful.callings else tuple(hits)


def has_signs(text: str) -> bool:
    """Whether a text may hold an address, a condition or a name in a chat; quick, and true too often."""
    return any(any(True for _ in signs(text)) for signs in (address_signs, condition_signs, chat_signs))


def _stretches(text: str, numbers: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """The parts of a text that need a close look, with room for the words beside; sorted, apart."""
    words = (*address_signs(text), *condition_signs(text), *chat_signs(text))
    places = sorted((*words, *(hit.start for hit in numbers)))
    start = end = -1
    for place in places:
        if end >= 0 and place - _BESIDE > end:
            yield start, end
            end = -1
        start = start if end >= 0 else max(0, place - _BESIDE)
        end = place + _BESIDE
    if end >= 0:
        yield start, end


def _words_in(part: str, offset: int, numbers: Sequence[Hit]) -> Iterator[Hit]:
    """What words tell in a part of a text that begins at `offset`; places are those of the whole text."""
    view = view_of(part)
    first = bisect_left(numbers, offset, key=lambda hit: hit.start)
    near = numbers[first : bisect_right(numbers, offset + len(part), key=lambda hit: hit.end)]
    hits = _words(view, [_in_view(hit, view, offset) for hit in near])
    if view.places is None and not offset:
        yield from hits
        return
    for hit in hits:
        start, end = view.place(hit.start) + offset, view.place(hit.end - 1) + 1 + offset
        yield hit.at(start, end)


def apart(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits sorted by place; of those that overlap the one that comes first in `hits` stays."""
    hits = tuple(hits)
    if len(hits) < 2:
        return hits
    in_order = sorted(hits, key=lambda hit: hit.start)
    if all(hit.end <= behind.start for hit, behind in pairwise(in_order)):
        return tuple(in_order)
    kept: list[Hit] = []
    clash: list[tuple[int, Hit]] = []
    for rank, hit in sorted(enumerate(hits), key=lambda ranked: ranked[1].start):
        if clash and hit.start >= max(other.end for _, other in clash):
            kept += _first_of(clash)
            clash = []
        clash.append((rank, hit))
    return (*kept, *_first_of(clash))


def _first_of(clash: Iterable[tuple[int, Hit]]) -> list[Hit]:
    """Of hits that hang together, those that no earlier one overlaps, by place."""
    kept: list[Hit] = []
    for _, hit in sorted(clash, key=lambda ranked: ranked[0]):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _words(view: View, numbers: Sequence[Hit]) -> tuple[Hit, ...]:
    text = plain_signs(view.text)
    addresses = find_addresses(text, numbers)
    conditions = find_conditions(text)
    chats = find_chats(text)
    telling = (*(hit for hit in numbers if tells_of_one(hit)), *addresses, *conditions, *chats)
    return (*addresses, *conditions, *chats, *_names(text, telling))


def _names(text: str, telling: Iterable[Hit]) -> Iterator[Hit]:
    """The names that stand in one sentence with personal data, each once."""
    seen: set[tuple[int, int]] = set()
    for hit in telling:
        first, last = statement_around(text, hit.start, hit.end)
        around = names_in(text, max(first, hit.start - _NAME_REACH), min(last, hit.end + _NAME_REACH))
        for place in around:
            if place not in seen:
                seen.add(place)
                yield _name(*place, hit)


def _name(start: int, end: int, beside: Hit) -> Hit:
    is_pressed = beside.kind in OF_ONE_PERSON and max(beside.start - end, start - beside.end) <= _PRESSED
    if is_pressed and beside.confidence is not Confidence.POSSIBLE:
        return Hit(Kind.NAME, start, end, Confidence.LIKELY, PRESSED_NAME)
    return Hit(Kind.NAME, start, end, Confidence.POSSIBLE, NAME_BESIDE)


def tells_of_one(hit: Hit) -> bool:
    """Whether a hit is about one person, so that a name beside it is that person's."""
    if hit.kind in OF_ONE_PERSON or hit.kind in {Kind.ADDRESS, Kind.CONDITION, Kind.EMAIL, Kind.CHAT}:
        return True
    return hit.confidence is not Confidence.POSSIBLE


def _in_view(hit: Hit, view: View, offset: int) -> Hit:
    start, end = hit.start - offset, hit.end - offset
    if view.places is None:
        return hit.at(start, end)
    return hit.at(bisect_left(view.places, start), bisect_right(view.places, end - 1))
