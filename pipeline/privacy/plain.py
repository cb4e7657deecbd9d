"""明文: a text as the detectors see it, whatever forms its digits, blanks and hyphens were typed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

# The zeros of other digit rows: full-width, Arabic-Indic, Persian. Nine more digits follow each.
_ZEROS = "０٠۰"
DIGITS = "0-9" + "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS)
"""Ranges, for a character class, of what counts as a digit in any text."""

_BLANKS = (
    "\r\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f　"
)
_HYPHENS = "‐‑‒–—―−﹣"
_DOTS = "·•・∙"
_STARS = "×✱∗●○■□█"
_CROSSES = "ХхΧχⅩⅹ"  # Cyrillic, Greek and Roman, typed for the last letter of a resident number
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
"""Ranges of what takes no room on paper, and so must not part a number either."""

# Of the full-width row only what can be part of a number: commas and colons are in every sentence.
_ASCII = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()*+-./@_"
_TABLE: dict[int, str] = {
    **{ord(char) + 0xFEE0: char for char in _ASCII},  # the full-width row is ASCII moved up
    **{ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)},
    **dict(
        chain.from_iterable(
            ((ord(char), plain) for char in chars)
            for chars, plain in (
                (_BLANKS, " "),
                (_HYPHENS, "-"),
                (_DOTS, "."),
                (_STARS, "*"),
                (_CROSSES, "X"),
            )
        )
    ),
    0x2028: "\n",
    0x2029: "\n",
}
_OTHER_FORMS = re.compile(f"[{''.join(map(chr, _TABLE))}]+")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_LOOK_ALIKE = re.compile(r"[OoIl](?<=[0-9].)[OoIl]{0,3}(?=[0-9])")
_MEANT = str.maketrans("OoIl", "0011")
_TAKEN = "\0"


@dataclass(frozen=True, slots=True)
class View:
    """A text for matching: ASCII digits, letters and hyphens, one kind of blank.

    `places[i]` is where character i stands in the original; None when every place is its own.
    `doubtful` are the places in `text` of letters that were read as digits, since they stand between digits.
    """

    text: str
    places: Sequence[int] | None
    doubtful: frozenset[int]

    def place(self, at: int) -> int:
        """Where character `at` of the view stands in the original."""
        return at if self.places is None else self.places[at]


def view_of(text: str) -> View:
    """The view of `text`; it is shorter only by invisible characters."""
    places: Sequence[int] | None = None
    if not text.isascii() and _HIDDEN.search(text):
        places = [at for at, char in enumerate(text) if not _HIDDEN.match(char)]
        text = _HIDDEN.sub("", text)
    plain = _OTHER_FORMS.sub(lambda match: match[0].translate(_TABLE), text)
    doubtful = frozenset(
        at for match in _LOOK_ALIKE.finditer(plain) for at in range(match.start(), match.end())
    )
    if doubtful:
        plain = _LOOK_ALIKE.sub(lambda match: match[0].translate(_MEANT), plain)
    return View(plain, places, doubtful)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some places made unreadable for detectors; the length stays."""
    parts, done = [], 0
    for start, end in sorted(spans):
        parts += [text[done:start], _TAKEN * (end - max(start, done))]
        done = max(done, end)
    return "".join((*parts, text[done:])) if parts else text
