"""How pieces become sentences, and how what somebody typed becomes one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.model.document import Number, Paragraph, Role, Run
from pipeline.model.text import on_one_line
from pipeline.privacy.masking import mask

Runs = tuple[Run, ...]
"""A piece of a sentence, or a whole one."""

_STOP = "。"
_ENDS = "。.．；;，,、：: "
_FINISHED = ("。", "！", "？", "!", "?", "…")
_CLOSING = "”’』」）)"
# A full stop typed without switching the keyboard, also where a bracket or quotation closes behind it.
_LATIN_STOP = re.compile(rf"(?<=[\u4e00-\u9fff])[.．]+(?=[{_CLOSING}]*$)")


def joined(*pieces: Run | Runs) -> Runs:
    """One piece of all: words that touch become one run."""
    runs: list[Run] = []
    for piece in pieces:
        for run in (piece,) if isinstance(piece, str | Number) else piece:
            if isinstance(run, str) and runs and isinstance(last := runs[-1], str):
                runs[-1] = last + run
            elif run:
                runs.append(run)
    return tuple(runs)


def sentence(*pieces: Run | Runs) -> Runs:
    """The pieces with a full stop."""
    return joined(*pieces, _STOP)


def listed(items: Sequence[Runs], mark: str = "、") -> Runs:
    """The items as an enumeration within a sentence; clauses are set apart by ；."""
    return joined(*(joined(mark if at else "", item) for at, item in enumerate(items)))


def paragraph(role: Role, sentences: Iterable[Runs]) -> Paragraph:
    """A paragraph of these sentences."""
    return Paragraph(role, joined(*sentences))


def typed(text: str) -> str:
    """What a person typed, fit to be published: on one line, without personal numbers.

    Invisible characters go first: they would part the digits of a number that nobody then takes for one.
    """
    return mask(on_one_line(text))


def stopped(text: str) -> str:
    """What a person typed as a sentence with its full stop; "" if nothing is left of it."""
    words = _LATIN_STOP.sub(_STOP, typed(text).rstrip(_ENDS))
    return words if not words or words.rstrip(_CLOSING).endswith(_FINISHED) else words + _STOP


def written(day: date) -> str:
    """A date as official documents write it (GB/T 9704-2012): 2021年1月13日."""
    return f"{day.year}年{day.month}月{day.day}日"
