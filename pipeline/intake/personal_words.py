"""原话: so much of a cell that its sender finds the place again, and nobody else learns whom it is about.

Numbers are masked. Of an address the words beside it are told, of a state the words themselves: whose it is
stands masked before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.model.text import clip
from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.masking import mask, mask_hits

_SHOWN: Final = 3
_BESIDE: Final = 8
"""Characters of what stands beside an address: the village or the name by which its sender knows it."""
_NAME_REACH: Final = 40
_LONGEST_STATE: Final = 20
_CLOSE: Final = 2
_WHOLE: Final = "整格都是"
# The word nearest to an address; what a sentence or the name of a folder ends is another matter.
_WORD_BEFORE = re.compile(r"([\w*]+)([^\w*。；;\n/]*)$")
_WORD_BEHIND = re.compile(r"([^\w*。；;\n/]*)([\w*]+)")


def hidden(text: str, hits: Sequence[Hit]) -> str:
    """The text with all that was found in it masked, a name wherever it stands; the length stays."""
    names = {text[hit.start : hit.end] for hit in hits if hit.kind is Kind.NAME}
    again = (
        Hit(Kind.NAME, *match.span(), Confidence.POSSIBLE, "")
        for name in names
        for match in re.finditer(re.escape(name), text)
    )
    return mask(mask_hits(text, (*hits, *again)))


def quotes(text: str, hits: Sequence[Hit], counting: Sequence[Hit]) -> str:
    """Return in brackets what the first of the `counting` hits say, each once; `hits` are all of the text."""
    masked = hidden(text, hits)
    told = hidden(text, [hit for hit in hits if hit.kind is not Kind.CONDITION])
    names = [hit for hit in hits if hit.kind is Kind.NAME]
    pieces = dict.fromkeys(
        _state(told, hit, names) if hit.kind is Kind.CONDITION else _quoted(masked, hit) for hit in counting
    )
    visible = [piece for piece in pieces if any(map(str.isalnum, piece))]
    return f"（{'、'.join(visible[:_SHOWN]) or _WHOLE}）"


def _quoted(masked: str, hit: Hit) -> str:
    """The masked hit; an address, of which nothing is left, with the word before it or else behind it."""
    own = masked[hit.start : hit.end]
    if hit.kind is not Kind.ADDRESS:
        return own
    if before := _WORD_BEFORE.search(masked, max(0, hit.start - 2 * _BESIDE), hit.start):
        return before[1][-_BESIDE:] + _gap(before[2]) + own
    behind = _WORD_BEHIND.match(masked, hit.end)
    return own + _gap(behind[1]) + behind[2][:_BESIDE] if behind else own


def _state(told: str, hit: Hit, names: Sequence[Hit]) -> str:
    """Words of health or need, behind the masked name nearest before them or before one right behind."""
    own = clip(told[hit.start : hit.end], _LONGEST_STATE)
    before = [name for name in names if 0 <= hit.start - name.end <= _NAME_REACH]
    if before:
        name = max(before, key=lambda name: name.end)
        return told[name.start : name.end] + _gap(told[name.end : hit.start]) + own
    behind = next((name for name in names if 0 <= name.start - hit.end <= _CLOSE), None)
    return own + (_gap(told[hit.end : behind.start]) + told[behind.start : behind.end] if behind else "")


def _gap(between: str) -> str:
    return "…" if between else ""
