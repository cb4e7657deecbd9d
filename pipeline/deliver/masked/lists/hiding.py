"""话里遮什么: what is hidden in the running text of a list beyond what a text by itself would lose.

The table says of whom the sentences are: where it stays without names they do as well, and where it hides
days of birth a sentence tells no age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.deliver.masked.lists.births import birthdays_in, born_by_number
from pipeline.deliver.masked.lists.children import children_in
from pipeline.deliver.masked.lists.household import (
    BIRTHDAY,
    OF_A_CHILD,
    OF_THE_LIST,
    kind_of_disability,
    rule_for_lists,
)
from pipeline.deliver.masked.lists.states import CHILD, SCHOOL, named_in, told_of_somebody
from pipeline.deliver.masked.lists.told import Tells
from pipeline.deliver.masked.rule import Rule, hidden_in_text
from pipeline.privacy.detect import apart
from pipeline.privacy.hit import NOTHING_LAWFUL, Confidence, Hit, Kind
from pipeline.privacy.words.conditions import states_in
from pipeline.privacy.words.names import is_name

_LINE = re.compile(r"[^\n]+")
_AGE = re.compile(r"(?<![0-9０-９])[0-9０-９]{1,3}(?=\s*周?岁)|[一二三四五六七八九十]{1,4}(?=周?岁)")
_BEFORE = re.compile(
    r"([一-鿿]{2,4})[(（，,、:： ]{0,2}(?:[男女][，,、 ]?)?(?:(?:现年|今年|现|在|就读于?)?)$"
)
_NAMES = (4, 3, 2)
"""Characters of a name, the longest first."""


def rule_of_list(on: date, tells: Tells) -> Rule:
    """Return what is hidden, in rows and in sentences, of a list that is posted on the day `on`."""

    asked = on, tells

    def of_text(text: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        chosen = hidden_in_text(text, hits)
        more = [hit for line in _LINE.finditer(text) for hit in _in_line(text, line.span(), chosen, asked)]
        return apart((*more, *chosen))

    return Rule(NOTHING_LAWFUL, rule_for_lists(on, tells), of_text)


def _in_line(
    text: str, span: tuple[int, int], chosen: Sequence[Hit], asked: tuple[date, Tells]
) -> Iterator[Hit]:
    """What else is hidden in a line of a text; places are those of the text."""
    start, end = span
    on, tells = asked
    line = text[start:end]
    numbers = [
        hit for hit in chosen if hit.kind is Kind.RESIDENT_ID and start <= hit.start and hit.end <= end
    ]
    for number in numbers:
        yield from kind_of_disability(number, text)
    names = [*_names(line, on, tells)]
    is_aged = bool(numbers) or (tells.has_numbers and any(True for _ in named_in(line)))
    ages = _ages(line, [text[hit.start : hit.end] for hit in numbers]) if is_aged else ()
    places = (hit.at(start + hit.start, start + hit.end) for hit in (*names, *ages))
    taken = [hit for hit in chosen if hit.kind is not Kind.NAME]
    for hit in places:
        if all(hit.end <= one.start or one.end <= hit.start for one in taken):
            yield hit


def _names(line: str, on: date, tells: Tells) -> Iterator[Hit]:
    """The names of a line: all of them in a list without names, and where a child is told of."""
    young = children_in(line, on)
    is_of_child = bool(young) or CHILD in told_of_somebody(line)
    if is_of_child:
        for start, end in young or _children(line):
            yield Hit(Kind.NAME, start, end, Confidence.LIKELY, OF_A_CHILD)
    if is_of_child or tells.is_nameless:
        why = OF_A_CHILD if is_of_child else OF_THE_LIST
        for start, end in named_in(line):
            yield Hit(Kind.NAME, start, end, Confidence.LIKELY, why)


def _children(line: str) -> Iterator[tuple[int, int]]:
    """The names right before an age or a school, whatever leads to them: 带一女何雨桐（11岁）."""
    minors = [start for start, _, kind in states_in(line) if kind == "minor"]
    for at in (*minors, *(found.start() for found in SCHOOL.finditer(line))):
        if before := _BEFORE.search(line[:at]):
            end = before.end(1)
            names = (length for length in _NAMES if end >= length and is_name(line[end - length : end]))
            yield from ((end - length, end) for length in list(names)[:1])


def _ages(line: str, numbers: Sequence[str]) -> Iterator[Hit]:
    """Ages, and the birthdays of the resident numbers beside them."""
    born = filter(None, map(born_by_number, numbers))
    for start, end in (*(found.span() for found in _AGE.finditer(line)), *birthdays_in(line, born)):
        yield Hit(Kind.CONDITION, start, end, Confidence.LIKELY, BIRTHDAY)
