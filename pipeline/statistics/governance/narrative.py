"""Form 23 文字材料 → how much the office words for itself, chapter by chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from pipeline.editions import Edition
from pipeline.forms.narrative import FORM
from pipeline.model.issue import Issue
from pipeline.model.text import label_key
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, summed, told_at
from pipeline.statistics.figure import Figure, breakdown
from pipeline.statistics.ledger import Ledger, Numbers

_CODE = "indicator/narrative"
_MARKS = re.compile(r"[\W_]+")
_NUMERAL = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、.．]+")


def title_written(text: str, edition: Edition) -> str:
    """The part or section title that a paragraph repeats, with its number or without; "" if none."""
    titles = (*edition.part_titles, *edition.section_titles)
    return next((title for title in titles if _words(text) in (_words(title), _unnumbered(title))), "")


def _words(text: str) -> str:
    return _MARKS.sub("", label_key(text))


def _unnumbered(title: str) -> str:
    return _words(_NUMERAL.sub("", title, count=1))


def _issues(scope: Scope) -> Iterator[Issue]:
    """X691 at each paragraph that would print as a title in the midst of a part."""
    for at, text in enumerate(scope.ledger(FORM.code).texts("content", "")):
        if title := title_written(text, scope.edition):
            yield told_at(scope, "X691", FORM, "content", at, text, title=title)


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    written = ledger.filled("content")
    total = indicator("narrative/total", "文字材料", "段", ledger, written)
    characters = summed("narrative/characters", "文字材料字数", "字", ledger, written, _lengths(ledger))
    yield from (total, characters)
    chapters, chapter = options_of(FORM, "chapter"), ledger.texts("chapter", "")
    yield from breakdown(total, f"{_CODE}/by_chapter", chapters, chapter)
    yield from breakdown(characters, f"{_CODE}/characters_by_chapter", chapters, chapter)


def _lengths(ledger: Ledger) -> Numbers:
    """Characters of each paragraph, space not counted."""
    lengths = [len("".join(text.split())) for text in ledger.texts("content", "")]
    return np.array(lengths, np.int64)


_WRITTEN = "统计期的填报件里登记的文字材料段数，一行一段"
_CHARACTERS = "统计期的填报件里登记的文字材料字数，标点算字，空格不算"

COUNTING = Counting(
    rules={
        _CODE: _WRITTEN,
        f"{_CODE}/by_chapter": f"{_WRITTEN}，按「章节」分",
        f"{_CODE}/characters": _CHARACTERS,
        f"{_CODE}/characters_by_chapter": f"{_CHARACTERS}，按「章节」分",
    },
    indicators=_indicators,
    issues=_issues,
)
