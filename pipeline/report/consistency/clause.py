"""The words that a number stands in: its clause, its stretch between semicolons, its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.report.consistency.measure import PLACE
from pipeline.report.consistency.mention import Mention

_NAME = re.compile("《[^》]*》")
_EARLIER = 120
"""How many characters before a sentence tell what it goes on about."""
_CLAUSE_ENDS, _STRETCH_ENDS = "，。；：,;:", "。；;"


@dataclass(frozen=True, slots=True)
class Words:
    """The words a number stands in: its clause with □ for it, all its sentence up to that clause's end.

    `stretch` is what lies between semicolons, `before` that up to the number, `behind` the rest of it behind
    the clause, `earlier` what was said just before the sentence. Names in 《》 are blanked out in all.
    """

    clause: str
    so_far: str
    stretch: str
    before: str
    behind: str
    sentence: str
    earlier: str


def words_of(mention: Mention, text: str) -> Words:
    """The words of a number in the text of its part."""
    at = max(text.find(mention.sentence), 0)
    earlier = _NAME.sub("", text[max(at - _EARLIER, 0) : at])
    plain = _NAME.sub(lambda name: "　" * len(name[0]), mention.sentence)
    start, end = mention.amount.start, mention.amount.end
    first, last = _around(plain, _CLAUSE_ENDS, start, end)
    begin, stop = _around(plain, _STRETCH_ENDS, start, end)
    clause = plain[first:last] if is_absence(mention) else f"{plain[first:start]}{PLACE}{plain[end:last]}"
    before = plain[begin : end if is_absence(mention) else start]
    return Words(
        clause, f"{plain[:first]}{clause}", plain[begin:stop], before, plain[last:stop], plain, earlier
    )


def is_absence(mention: Mention) -> bool:
    """Whether it is no number but words that there was none."""
    return not mention.amount.unit and not any(map(str.isdigit, mention.amount.text))


def _around(text: str, ends: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between the nearest of `ends` before and behind."""
    behind = (place for place in range(end, len(text)) if text[place] in ends)
    return max(text.rfind(each, 0, start) for each in ends) + 1, next(behind, len(text))
