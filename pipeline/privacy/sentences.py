"""句: running text as the detectors of words read it, and the sentence around a place of it."""

from __future__ import annotations

import re

_SIGNS = str.maketrans("，：；！？﹐﹕；", ",:;!?,:;")
_STOP = re.compile(r"[。;!?\n]")
# A line that begins with a label goes on with what the line before tells: 收件人：王小明 ⏎ 手机：……
_FULL_STOP = re.compile("。|\n(?![\u4e00-\u9fff]{1,8}:)")
_REACH = 120


def plain_signs(text: str) -> str:
    """The text of a `plain.View` with its punctuation made plain as well; every character keeps its place."""
    return text.translate(_SIGNS)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence with `text[start:end]` begins and ends; at most 120 characters to either side."""
    return _between(_STOP, text, start, end)


def statement_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The same, but only a full stop or the end of a line parts: 王小明，您好！您反映的……"""
    return _between(_FULL_STOP, text, start, end)


def _between(stop: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _REACH)
    stops = [match.end() for match in stop.finditer(text, first, start)]
    behind = stop.search(text, end, end + _REACH)
    return stops[-1] if stops else first, behind.start() if behind else min(len(text), end + _REACH)
