"""Masking personal data in text that leaves the township: the middle gives way, the length stays.

Over-masking costs a look into the sender's own file, under-masking a leak; so `mask` hides more than
`numbers.find_numbers` reports: whatever has the shape of a resident number or passes the check of a card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.numbers.cards import whole_card
from pipeline.privacy.numbers.credit_code import is_credit_code
from pipeline.privacy.numbers.find import find_numbers, may_hold_numbers
from pipeline.privacy.numbers.nearby import is_named_serial, is_other_number
from pipeline.privacy.numbers.resident_id import is_whole_id
from pipeline.privacy.numbers.spacing import close
from pipeline.privacy.plain import ANY_DIGIT, view_of

_ID_18 = re.compile(r"[0-9](?<![0-9]{2})[0-9]{5} ?[0-9]{8} ?[0-9]{3}[0-9Xx](?![0-9])")
_ID_15 = re.compile(
    r"[1-8](?<![0-9]{2})[0-9]{5}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])"
)
_CARD = re.compile(
    r"[0-9](?<![0-9]{2})(?:[0-9]{15,18}|[0-9]{3}(?:[ \-][0-9]{4}){3}(?:[ \-][0-9]{1,3})?)(?![0-9])"
)
# What is left of a number when a message quotes only the head of a long text.
_CLIPPED = re.compile(r"[0-9](?<![0-9]{2})[0-9]{10,17}(?=…)")

# A row of digits with whatever may part them, and what of it counts.
_ROW = re.compile(rf"[{ANY_DIGIT}](?:[^{ANY_DIGIT}\u4e00-\u9fff]{{0,3}}[{ANY_DIGIT}*])*")
_EACH = re.compile(rf"[{ANY_DIGIT}Xx]")
_ROUNDS = 4
"""So often at most a text is looked through again for what was hidden by something else's digits."""

_CLIPPED_HEAD = 3
_STAR = "*"
_AREA_CODE = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})")
_WHOLLY_HIDDEN = frozenset({Kind.ADDRESS, Kind.CONDITION})


def mask(text: str) -> str:
    """Return `text` with personal numbers masked: 342425********1234, 138****5678, 6222********0123.

    Masked is every finding of `find_numbers`, whatever its confidence, save landlines that no word calls a
    person's; what has the shape of a resident number or the issuer and check of a card, unless its words
    make it a serial, an amount or part of a page's address; and what is left of a long number that was
    clipped with an …. Everything else comes back unchanged, as does a text that was masked before.
    """
    rounds = 0
    while may_hold_numbers(text):
        masked = _masked_once(text)
        if masked == text:
            break
        rounds += 1  # what was hidden may have kept a neighbour from being seen
        text = masked if rounds < _ROUNDS else _wholly_starred(text, masked)
    return text


def mask_hits(text: str, hits: Iterable[Hit]) -> str:
    """Return `text` with what each hit covers masked the official way; the length stays.

    Numbers keep their separators. An address or a condition is hidden from the hit's start to its end.
    """
    hidden: set[int] = set()
    for hit in hits:
        places = [at for at in range(hit.start, hit.end) if _counts(text[at])]
        hidden.update(_hidden(hit.kind, text, places))
    return _starred(text, hidden)


def _masked_once(text: str) -> str:
    hits = (hit for hit in find_numbers(text) if not _may_be_office(hit))
    return _mask_shapes(mask_hits(text, hits))


def _wholly_starred(text: str, masked: str) -> str:
    """The text without the rows of digits of which `masked` hides a part: such rows settle too late."""
    parts, done = [], 0
    for match in _ROW.finditer(text):
        if match[0] != masked[match.start() : match.end()]:
            parts += [text[done : match.start()], _EACH.sub(_STAR, match[0])]
            done = match.end()
    return "".join((*parts, text[done:])) if parts else masked


def _may_be_office(hit: Hit) -> bool:
    return hit.kind is Kind.LANDLINE and hit.confidence is Confidence.POSSIBLE


def _mask_shapes(text: str) -> str:
    view = view_of(text)
    hidden: set[int] = set()
    for pattern, head, tail, counts in _SHAPES:
        for match in pattern.finditer(view.text):
            if counts(view.text, *match.span()):
                places = [at for at in range(*match.span()) if _counts(view.text[at])]
                hidden.update(view.place(at) for at in places[head : len(places) - tail])
    return _starred(text, hidden)


def _hidden(kind: Kind, text: str, places: Sequence[int]) -> Sequence[int]:
    """Which of the places that count give way."""
    if kind is Kind.EMAIL:
        return _of_email(text, places)
    head, tail = _kept(kind, "".join(text[at] for at in places))
    return places[head : len(places) - tail]


def _kept(kind: Kind, number: str) -> tuple[int, int]:
    """How many characters of a number or name stay at its head and its tail."""
    length = len(number)
    if kind in _WHOLLY_HIDDEN:
        return 0, 0
    match kind:
        case Kind.MOBILE:
            return length - 8, 4
        case Kind.BANK_CARD:
            return 4, 4
        case Kind.NAME:
            return 1, 1 if length > 2 else 0
        case Kind.LANDLINE:
            area = _AREA_CODE.match(view_of(number).text)
            return area.end() if area else 0, 2
        case _:
            return _kept_of_paper(length)


def _kept_of_paper(length: int) -> tuple[int, int]:
    """Resident numbers and permits, by their length; a short one keeps less, so that it cannot be guessed."""
    if length > 15:
        return 6, 4
    if length == 15:
        return 6, 3
    return (3, 3) if length > 9 else (2, 2) if length > 7 else (1, 1)


def _of_email(text: str, places: Sequence[int]) -> Sequence[int]:
    """All of the name before the @ but its first character, or the whole of a name of one."""
    server = next((at for at in places if text[at] in "@＠"), places[-1] if places else 0)
    name = [at for at in places if at < server]
    return name[1:] or name


def _counts(char: str) -> bool:
    """Whether a character belongs to what is hidden, and is not what parts it."""
    return char.isalnum() or char in "*＊@＠_%+"


def _starred(text: str, hidden: set[int]) -> str:
    return "".join(_STAR if at in hidden else char for at, char in enumerate(text)) if hidden else text


def _is_shape_of_id(text: str, start: int, end: int) -> bool:
    number = close(text[start:end])
    return not is_credit_code(number) and (is_whole_id(number) or not is_other_number(text, start, end))


def _is_shape_of_old_id(text: str, start: int, end: int) -> bool:
    return not is_other_number(text, start, end)


def _is_shape_of_card(text: str, start: int, end: int) -> bool:
    number = close(text[start:end])
    return (
        whole_card(number, 0, len(number)) is not None
        and not is_credit_code(number)
        and not is_other_number(text, start, end)
    )


def _is_clipped(text: str, start: int, _: int) -> bool:
    return not is_named_serial(text, start)


_SHAPES: tuple[tuple[re.Pattern[str], int, int, Callable[[str, int, int], bool]], ...] = (
    (_ID_18, 6, 4, _is_shape_of_id),
    (_ID_15, 6, 3, _is_shape_of_old_id),
    (_CARD, 4, 4, _is_shape_of_card),
    (_CLIPPED, _CLIPPED_HEAD, 0, _is_clipped),
)
