"""Lines of a page put together again into the paragraphs they were cut from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.intake.document.spacing import tidy
from pipeline.model.document import Line

_ENDS = "。！？；：.!?;:）)】」』”"
_NUMERALS = "一二三四五六七八九十"
_OPENS_PARAGRAPH = re.compile(
    rf"[（(]?[{_NUMERALS}]{{1,3}}[）)、.．]|[（(]?\d{{1,2}}[）)、．]|\d{{1,2}}\.(?!\d)|第[{_NUMERALS}]+(?:部分|章)"
    rf"|[{_NUMERALS}]是|[-•●·▪■◆]\s"
)
_TOP_HEADING = re.compile(rf"(?:[{_NUMERALS}]{{1,3}}、|第[{_NUMERALS}]+(?:部分|章)).{{0,40}}")
_SHORTEST_FULL_LINE = 20  # a line cut by the page's width is longer; what is shorter ended by itself


def opens_paragraph(text: str) -> bool:
    """Return whether a line begins with a mark that only a paragraph begins with: （一）, 1., 一是."""
    return _OPENS_PARAGRAPH.match(text) is not None


def goes_on(text: str) -> bool:
    """Return whether a line, by its own words, was cut in the middle of a sentence."""
    if len(text) < _SHORTEST_FULL_LINE or text.endswith((*_ENDS, "报告")):
        return False
    return _TOP_HEADING.fullmatch(text) is None


def joined(lines: Iterable[Line]) -> list[Line]:
    """Join lines of which only the words are known, not where they stood on the page."""
    paragraphs: list[Line] = []
    for line in lines:
        if paragraphs and goes_on(paragraphs[-1].text) and not opens_paragraph(line.text):
            paragraphs[-1] = run_on(paragraphs[-1], line.text)
        else:
            paragraphs.append(line)
    return paragraphs


def run_on(paragraph: Line, text: str) -> Line:
    """Return the paragraph with a further line; a space stays only between two Latin words."""
    return Line(tidy(f"{paragraph.text} {text}"), paragraph.page)
