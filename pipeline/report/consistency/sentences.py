"""A paragraph cut into its sentences."""

from __future__ import annotations

_ENDS = "。；！？;!?"
_CLOSING = "”’」』）)》"
_PAIRS = {"（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "〔": "〕"}


def sentences(paragraph: str) -> tuple[str, ...]:
    """Cut after 。；！？ but not inside brackets, with the closing quote that follows kept.

    >>> sentences("收到3件（网络1件；信函2件）。办结2件；结转1件")
    ('收到3件（网络1件；信函2件）。', '办结2件；', '结转1件')
    """
    found: list[str] = []
    closed_at = _closed_brackets(paragraph)
    start = at = 0
    while at < len(paragraph):
        at = closed_at.get(at, at)
        if at < len(paragraph) and paragraph[at] in _ENDS:
            at = _past_end(paragraph, at)
            found.append(paragraph[start:at].strip())
            start = at
        else:
            at += 1
    found.append(paragraph[start:].strip())
    return tuple(text for text in found if text.strip(_ENDS + _CLOSING))


def _closed_brackets(text: str) -> dict[int, int]:
    """Where each opening bracket that is ever closed is closed."""
    open_at: dict[str, list[int]] = {closing: [] for closing in _PAIRS.values()}
    closed_at: dict[int, int] = {}
    for place, char in enumerate(text):
        if char in _PAIRS:
            open_at[_PAIRS[char]].append(place)
        elif open_at.get(char):
            closed_at[open_at[char].pop()] = place
    return closed_at


def _past_end(text: str, at: int) -> int:
    while at < len(text) and text[at] in _ENDS + _CLOSING:
        at += 1
    return at
