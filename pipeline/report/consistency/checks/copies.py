"""Text that is nearly the same as in another report, numbers aside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.subject import Other, Subject, quoted
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.numbers import amounts
from pipeline.report.consistency.parts import PREAMBLE, Parts, Sentence
from pipeline.report.consistency.whose import short_name

_SHORTEST = 24
_PIECE = 4
_NEARLY = 0.85
# With this many numbers a sentence is statistics, whose words stay from year to year; in last year's own
# report one is enough: a new number is new work.
_STATISTICS, _OWN_STATISTICS = 2, 1
# That there was nothing is rightly said in the same words each year.
_NONE = re.compile(r"没有|[均暂]无|未(?:发生|收到|收取|产生|出现)|不存在|无[^，。；]{0,6}(?:事项|情况)")
_NOT_WORDS = re.compile(r"[^一-鿿]")


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence with its words cut into overlapping pieces, and its numbers."""

    sentence: Sentence
    pieces: frozenset[str]
    numbers: tuple[str, ...]


def near_copies(subject: Subject) -> Iterator[Finding]:
    """Sentences of prose that are nearly another report's; neighbours are told together."""
    for other in subject.others:
        is_own = _is_last_years_own(subject, other)
        theirs = _texts(other.parts, other.unit)
        pairs = [(text, _same(text, theirs, is_own)) for text in _texts(subject.parts, subject.unit)]
        yield from (_told(run, other) for run in _runs(pairs))


def _is_last_years_own(subject: Subject, other: Other) -> bool:
    own = short_name(subject.unit) or subject.unit
    return bool(own) and own == (short_name(other.unit) or other.unit) and other.year < subject.year


def _texts(parts: Parts, unit: str) -> list[_Text]:
    told = (_text(sentence, short_name(unit)) for sentence in parts.sentences if sentence.part > PREAMBLE)
    return [text for text in told if text is not None]


def _text(sentence: Sentence, own: str) -> _Text | None:
    words = _NOT_WORDS.sub("", sentence.text.replace(own, "") if own else sentence.text)
    if len(words) < _SHORTEST:
        return None
    pieces = frozenset(words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1))
    return _Text(sentence, pieces, tuple(amount.text for amount in amounts(sentence.text)))


def _same(text: _Text, theirs: Sequence[_Text], is_own: bool) -> _Text | None:
    if is_own and _NONE.search(text.sentence.text):
        return None
    few = _OWN_STATISTICS if is_own else _STATISTICS
    return next((other for other in theirs if _is_copy(text, other, few)), None)


def _is_copy(one: _Text, other: _Text, statistics: int) -> bool:
    if len(one.numbers) >= statistics and one.numbers != other.numbers:
        return False
    common = len(one.pieces & other.pieces)
    return common >= _NEARLY * max(len(one.pieces), len(other.pieces))


def _runs(pairs: Sequence[tuple[_Text, _Text | None]]) -> Iterator[list[tuple[_Text, _Text]]]:
    """Copied sentences of one part that follow each other."""
    run: list[tuple[_Text, _Text]] = []
    for text, same in pairs:
        if run and (same is None or run[-1][0].sentence.part != text.sentence.part):
            yield run
            run = []
        if same is not None:
            run.append((text, same))
    if run:
        yield run


def _told(run: Sequence[tuple[_Text, _Text]], other: Other) -> Finding:
    mine, theirs = run[0]
    return found(
        "copied",
        quoted(mine.sentence.part, mine.sentence.text),
        quoted(theirs.sentence.part, theirs.sentence.text),
        n=len(run),
        file=other.file,
    )
