"""整号: numbers typed in one piece that hold at first sight, told apart by how many digits they have."""

from __future__ import annotations

import re

from pipeline.privacy.hit import Hit
from pipeline.privacy.numbers.cards import whole_card
from pipeline.privacy.numbers.credit_code import is_credit_code
from pipeline.privacy.numbers.phones import whole_mobile
from pipeline.privacy.numbers.resident_id import whole_id

_RUN = re.compile(r"[1-9](?<![0-9]{2})[0-9]{10}(?:[0-9]{6}[Xx]|[0-9]{5,8})?(?![0-9])")


def find_whole(text: str) -> list[Hit]:
    """The sure hits among undivided numbers of a text in the form of `plain.view_of`; sorted, apart."""
    return [hit for match in _RUN.finditer(text) if (hit := _of(text, *match.span()))]


def whole_behind(cue: str, cell: str) -> Hit | None:
    """The sure hit that is all of `cell`, if read behind `cue`; None wants a closer look."""
    if not _RUN.fullmatch(cell):
        return None
    hit = _of(cue + cell, len(cue), len(cue) + len(cell))
    return hit and hit.at(0, len(cell))


def _of(text: str, start: int, end: int) -> Hit | None:
    match end - start:
        case 11:
            return whole_mobile(text, start, end) if text[start] == "1" else None
        case 18:
            if is_credit_code(text[start:end]):
                return None
            return whole_id(text, start, end) or whole_card(text, start, end)
        case _:
            return whole_card(text, start, end)
