"""句: running text as the detectors of words read it, and the sentence around a place of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

_SIGNS = str.maketrans("，：；！？﹐﹕；", ",:;!?,:;")
_STOP = re.compile("[。;!?\n]")
# A line that begins with a label goes on with what the line before tells: 收件人：王小明 ⏎ 手机：……
_FULL_STOP = re.compile("[。\n](?:(?<=。)|(?![\u4e00-\u9fff]{1,8}:))")
_REACH = 120


def plain_signs(text: str) -> str:
    """The text of a `plain.View` with its punctuation made plain as well; every character keeps its place."""
    return text.translate(_SIGNS)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence with `text[start:end]` begins and ends; at most 120 characters to either side."""
    return _between(_stops(text), start, end, len(text))


def statement_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The same, but only a full stop or the end of a line parts: 王小明，您好！您反映的……"""
    return _between(_full_stops(text), start, end, len(text))


# Remembered: a text full of personal data is asked for the sentence around each of its places.
@lru_cache(maxsize=4)
def _stops(text: str) -> Sequence[int]:
    return [match.start() for match in _STOP.finditer(text)]


@lru_cache(maxsize=4)
def _full_stops(text: str) -> Sequence[int]:
    return [match.start() for match in _FULL_STOP.finditer(text)]


def _between(stops: Sequence[int], start: int, end: int, length: int) -> tuple[int, int]:
    """From behind the last of the stops before `start` to the first one from `end` on."""
    at = bisect_left(stops, start)
    behind = bisect_left(stops, end, at)
    first, last = max(0, start - _REACH), min(length, end + _REACH)
    return (
        max(first, stops[at - 1] + 1) if at else first,
        min(last, stops[behind]) if behind < len(stops) else last,
    )
