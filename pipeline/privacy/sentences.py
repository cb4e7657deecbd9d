"""句: running text as the detectors of words read it, and the sentence around a place of it."""

from __future__ import annotations

import re

_SIGNS = str.maketrans("，：；！？﹐﹕；", ",:;!?,:;")
_STOPS = "。;!?\n"
_STOP = re.compile(f"[{_STOPS}]")
# A line that begins with a label goes on with what the line before tells: 收件人：王小明 ⏎ 手机：……
_FULL_STOP = re.compile("[。\n](?:(?<=。)|(?![\u4e00-\u9fff]{1,8}:))")
_REACH = 120


def plain_signs(text: str) -> str:
    """The text of a `plain.View` with its punctuation made plain as well; every character keeps its place."""
    return text.translate(_SIGNS)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence with `text[start:end]` begins and ends; at most 120 characters to either side."""
    first = max(0, start - _REACH)
    stop = max(text.rfind(sign, first, start) for sign in _STOPS)
    return stop + 1 if stop >= 0 else first, _end(_STOP, text, end)


def statement_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The same, but only a full stop or the end of a line parts: 王小明，您好！您反映的……"""
    first = max(0, start - _REACH)
    stops = [match.end() for match in _FULL_STOP.finditer(text, first, start)]
    return stops[-1] if stops else first, _end(_FULL_STOP, text, end)


def _end(stop: re.Pattern[str], text: str, end: int) -> int:
    behind = stop.search(text, end, end + _REACH)
    return behind.start() if behind else min(len(text), end + _REACH)
