"""A finished report taken apart: what stands before its six parts, the parts, its signature and its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.editions import EDITIONS
from pipeline.model.document import Extract, Line
from pipeline.model.text import clip, fold
from pipeline.report.consistency.labels import likeness
from pipeline.report.consistency.numerals import date_of, printed_date
from pipeline.report.consistency.row_matching import in_order
from pipeline.report.consistency.sentences import sentences

PREAMBLE = 0
"""The number of what stands before the first part."""

_NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(
    rf"(?:第?(?P<chinese>[{_NUMERALS}])(?:部分|章)?[、.,:]?|(?P<arabic>[1-9])[、.](?!\d))(?P<title>.*)"
)
_LONGEST_TITLE = 40
_TITLE_END = re.compile(r"[:：。]")
_WITH_ITS_NUMBER = 0.45  # “二、主动公开情况” is the second part, however short
_WITH_ANOTHER = 0.8  # numbered wrongly, but named in full
_WITHOUT = 0.75
_LONGEST_SIGNATURE = 40
_BEHIND_DATE = "。 ）)"
_LONGEST_SENTENCE = 2000  # what is longer is a list or a table that lost its lines


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed, less spaces; `part` is 1 to 6, 0 before the first; `paragraph` counts from 0."""

    text: str
    part: int
    paragraph: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts with its printed title, less its number, and its paragraphs."""

    number: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A report by its parts, in order; what is not found or not read is named in `missing`.

    `signature` and `date_text` are as printed, "" when there is none; `signed_on` is None when it is no date.
    """

    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    sentences: tuple[Sentence, ...]
    signature: str
    date_text: str
    signed_on: date | None
    missing: tuple[str, ...]

    def part(self, number: int) -> Part | None:
        """Return a part by its number, None when it was not found."""
        return next((part for part in self.parts if part.number == number), None)


def part_name(number: int) -> str:
    """Return what a part is called when it is quoted: 第一部分; 正文开头 before the first."""
    return f"第{_NUMERALS[number - 1]}部分" if number else "正文开头"


def split_parts(extract: Extract) -> Parts:
    """Take a report apart. A table of contents is passed over: of two equal titles the later counts."""
    lines = [block for block in extract.blocks if isinstance(block, Line)]
    starts = _starts(lines)
    body, signature, dated = _without_signature(lines, max(starts.values(), default=-1) + 1)
    bounds = [*sorted((at, number) for number, at in starts.items()), (len(body), 0)]
    parts = [Part(number, *_titled(body[at:end])) for (at, number), (end, _) in pairwise(bounds)]
    preamble = tuple(line.text for line in body[: bounds[0][0]])
    missing = tuple(
        f"没有找到{part_name(n)}“{title}”" for n, title in enumerate(_TITLES, 1) if n not in starts
    )
    date_text, signed_on = dated
    read, too_long = _sentences(body, starts)
    return Parts(preamble, tuple(parts), read, signature, date_text, signed_on, (*missing, *too_long))


_TITLES = tuple(re.sub(rf"^[{_NUMERALS}]、", "", title) for title in EDITIONS["2021"].part_titles)


def _starts(lines: Sequence[Line]) -> dict[int, int]:
    """Which line begins which part, by likeness and order."""

    def score(at: int, wanted: int) -> float:
        return _title_score(lines[at].text, wanted)

    found, _ = in_order(len(lines), len(_TITLES), score)
    return {wanted + 1: at for wanted, at in found.items()}


def _title_score(text: str, wanted: int) -> float:
    """How surely a line is the title of a part; 0 when it is not."""
    head = _TITLE_END.split(text, maxsplit=1)[0]
    if len(head) > _LONGEST_TITLE or text.startswith(("（", "(")):
        return 0.0
    number, title = _number_and_title(head)
    likely = likeness(title, _TITLES[wanted])
    needed = _WITHOUT if number is None else _WITH_ITS_NUMBER if number == wanted + 1 else _WITH_ANOTHER
    return likely if likely >= needed else 0.0


def _number_and_title(head: str) -> tuple[int | None, str]:
    match = _NUMBERED.fullmatch(fold(head).replace(" ", ""))
    if match is None:
        return None, head
    number = int(match["arabic"]) if match["arabic"] else _NUMERALS.index(match["chinese"]) + 1
    return number, match["title"]


def _titled(lines: Sequence[Line]) -> tuple[str, tuple[str, ...]]:
    """The title of a part and its paragraphs; what follows the title on its own line is the first of them."""
    head, *rest = _TITLE_END.split(lines[0].text, maxsplit=1)
    opening = tuple(text for text in rest if text)
    return _number_and_title(head)[1], (*opening, *(line.text for line in lines[1:]))


def _sentences(body: Sequence[Line], starts: dict[int, int]) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """The sentences by part, and what is said of those that are too long to be sentences."""
    begins = {at: number for number, at in starts.items()}
    part, found = PREAMBLE, list[Sentence]()
    for at, line in enumerate(body):
        text = line.text
        if at in begins:
            part = begins[at]
            text = (_TITLE_END.split(text, maxsplit=1) + [""])[1]
        found += [Sentence(sentence, part, at, line.page) for sentence in sentences(text)]
    long = tuple(each for each in found if len(each.text) > _LONGEST_SENTENCE)
    said = (f"{part_name(each.part)}“{clip(each.text)}”一句没有断开，长得读不了" for each in long)
    return tuple(each for each in found if len(each.text) <= _LONGEST_SENTENCE), tuple(said)


def _without_signature(lines: Sequence[Line], first: int) -> tuple[list[Line], str, tuple[str, date | None]]:
    """Take the date and who signed off the end of the text; they may stand on one line or on two."""
    body = list(lines)
    at = next((i for i in range(len(body) - 1, first - 1, -1) if _printed_date(body[i].text)), None)
    if at is None:
        return body, "", ("", None)
    printed = _printed_date(body[at].text)
    signature = body[at].text.removesuffix(printed).strip(" ,，:：")
    start = at
    if not signature and at > first and _is_signature(body[at - 1].text):
        start, signature = at - 1, body[at - 1].text
    return body[:start] + body[at + 1 :], signature, (printed, _date(printed))


def _printed_date(text: str) -> str:
    """The date that ends a short line, as printed; "" when none does."""
    if len(text) > _LONGEST_SIGNATURE:
        return ""
    match = printed_date(text.rstrip(_BEHIND_DATE))
    return text[match.start() :] if match else ""


def _is_signature(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and not text.endswith(("。", "；", "："))


def _date(printed: str) -> date | None:
    match = printed_date(printed.rstrip(_BEHIND_DATE))
    return date_of(match) if match else None
