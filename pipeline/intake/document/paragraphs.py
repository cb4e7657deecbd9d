"""Lines of a page put together again into the paragraphs they were cut from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.intake.document.spacing import tidy
from pipeline.model.document import Line

_ENDS = "。！？；：.!?;:）)】」』”"
_NUMERALS = "一二三四五六七八九十"
_OPENS_PARAGRAPH = re.compile(
    rf"[（(]?[{_NUMERALS}]{{1,3}}[）)、.．]|[（(]?\d{{1,2}}[）)、．]|\d{{1,2}}\.(?!\d)|第[{_NUMERALS}]+(?:部分|章)"
    rf"|[{_NUMERALS}]是|[-•●·▪■◆]\s"
)
_TOP_HEADING = re.compile(rf"(?:[{_NUMERALS}]{{1,3}}、|第[{_NUMERALS}]+(?:部分|章)).{{0,40}}")
_LINES_OF_A_HEADING = 3
_SHORTEST_FULL_LINE = 20  # a line cut by the page's width is longer; what is shorter ended by itself


def opens_paragraph(text: str) -> bool:
    """Return whether a line begins with a mark that only a paragraph begins with: （一）, 1., 一是."""
    return _OPENS_PARAGRAPH.match(text) is not None


def is_top_heading(text: str) -> bool:
    """Return whether a line is the heading of a part: 一、 and few words."""
    return _TOP_HEADING.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Pieces:
    """The lines of one paragraph that begins on this page; more are put to `texts` as they are found."""

    texts: list[str]
    page: int = 0

    @property
    def paragraph(self) -> Line:
        """The paragraph: a space stays only between two Latin words."""
        return Line(tidy(" ".join(self.texts)), self.page)

    @property
    def goes_on(self) -> bool:
        """Whether the last line, by its own words, was cut in the middle of a sentence."""
        last = self.texts[-1]
        if (len(self.texts) == 1 and len(last) < _SHORTEST_FULL_LINE) or last.endswith((*_ENDS, "报告")):
            return False
        # A heading has few lines, so that the test does not grow with the paragraph.
        return not is_top_heading("".join(self.texts[: _LINES_OF_A_HEADING + 1]))


def joined(lines: Iterable[Line]) -> list[Line]:
    """Join lines of which only the words are known, not where they stood on the page."""
    paragraphs: list[Pieces] = []
    for line in lines:
        if paragraphs and paragraphs[-1].goes_on and not opens_paragraph(line.text):
            paragraphs[-1].texts.append(line.text)
        else:
            paragraphs.append(Pieces([line.text], line.page))
    return [each.paragraph for each in paragraphs]
