"""出去的文字: texts of senders on their way out, with everything in them hidden that `detect.find` finds.

`masking.mask` hides numbers alone, which is enough for what was let in; an issue quotes what was stopped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.model.text import on_one_line
from pipeline.privacy.detect import find, has_signs
from pipeline.privacy.hit import NOTHING_LAWFUL, Confidence, Hit, Kind, Lawful
from pipeline.privacy.lawful import is_lawful
from pipeline.privacy.masking import mask, mask_hits
from pipeline.privacy.numbers.find import may_hold_numbers
from pipeline.privacy.severity import NOWHERE

_BETWEEN_NAMES = re.compile(r"(?<=[一-鿿])[/_]|[/_](?=[一-鿿])")


@lru_cache(maxsize=1 << 16)  # several files quote an issue, and every row its file
def mask_all(text: str, lawful: Lawful = NOTHING_LAWFUL) -> str:
    """Return `text` with numbers, addresses, conditions and the names beside them masked; the length stays.

    What is in `lawful` stays as it is, as does a telephone of which nothing says that it is a person's.
    """
    masked = _masked_once(text, lawful)
    while masked != text:  # what was hidden may have kept a neighbour from being seen; every round hides more
        text, masked = masked, _masked_once(masked, lawful)
    return text


def _masked_once(text: str, lawful: Lawful) -> str:
    if not (may_hold_numbers(text) or has_signs(text)):
        return text
    hits = find_in_names(text)
    spared = [hit for hit in hits if is_lawful(text, hit, lawful)]
    hidden = [hit for hit in hits if hit not in spared and not _may_be_office(hit)]
    return _restored(text, mask(mask_hits(text, hidden)), spared)


def published(text: str) -> str:
    """What the office publishes of itself in its settings (条例第二十条第一项), on one line.

    Its telephone and mailbox stay as they are, a mobile as well; numbers of identity cards and bank cards
    are nobody's to publish.
    """
    plain = on_one_line(text)
    return mask_hits(plain, (hit for hit in find(plain) if hit.kind in NOWHERE))


def find_in_names(text: str) -> tuple[Hit, ...]:
    """What `detect.find` finds in a text that may name folders and files, read in one piece and name by name.

    What the folder is called, an office, says nothing of the home that a file is called after; an illness
    behind a stroke (王小明/肺癌) is still his whom it names.
    """
    readings = dict.fromkeys((text, _BETWEEN_NAMES.sub("\n", text)))
    return tuple(dict.fromkeys(hit for reading in readings for hit in find(reading)))


def _may_be_office(hit: Hit) -> bool:
    return hit.kind is Kind.LANDLINE and hit.confidence is Confidence.POSSIBLE


def _restored(text: str, masked: str, spared: Iterable[Hit]) -> str:
    for hit in spared:
        masked = masked[: hit.start] + text[hit.start : hit.end] + masked[hit.end :]
    return masked
