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
    start = at = 0
    while at < len(paragraph):
        at = _past_brackets(paragraph, at)
        if at < len(paragraph) and paragraph[at] in _ENDS:
            at = _past_end(paragraph, at)
            found.append(paragraph[start:at].strip())
            start = at
        else:
            at += 1
    found.append(paragraph[start:].strip())
    return tuple(text for text in found if text.strip(_ENDS + _CLOSING))


def _past_brackets(text: str, at: int) -> int:
    """The place of the closing bracket, for an opening one that is ever closed; else the same place."""
    closing = _PAIRS.get(text[at])
    if closing is None:
        return at
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == text[at]) - (text[place] == closing)
        if depth == 0:
            return place
    return at


def _past_end(text: str, at: int) -> int:
    while at < len(text) and text[at] in _ENDS + _CLOSING:
        at += 1
    return at
