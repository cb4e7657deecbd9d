"""明文: a text as the detectors see it, whatever forms its digits, blanks and hyphens were typed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.model.text import INVISIBLE
from pipeline.privacy.digits import LEAST_SPELT, ROUND_ZEROS, ROWS, SPELT, class_of

DIGITS = "0-9０-９٠-٩۰-۹"
"""Ranges, for a character class, of what counts as a digit in any text; full-width, Arabic-Indic, Persian."""
_SPELT = class_of(SPELT)
# Marks that are printed over what stands before them: of all letters, of Cyrillic, of signs (keycaps).
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
_UNSEEN = f"{class_of(INVISIBLE)}{_MARKS}"
"""What takes no room on paper, and so must not part a number."""

_RARE = _SPELT + class_of(char for char in ROWS if char not in "０１２３４５６７８９")
ANY_DIGIT = f"0-9０-９{_RARE}"
"""Ranges of all that may ever count as a digit."""
_BETWEEN_RARE = rf" \-·.－\u3000\xa0{_UNSEEN}"
# The look ahead costs least where a single word, 三 or 一, is no number: there are many in any text.
RARE_NUMBER = re.compile(
    rf"[{_RARE}](?=[{_RARE}{ROUND_ZEROS}{_BETWEEN_RARE}])"
    rf"(?:[{_BETWEEN_RARE}]{{0,2}}[{_RARE}{ROUND_ZEROS}]){{{LEAST_SPELT - 1},}}"
)
"""A number of which every digit is spelt or a sign of another row: 一三八…, ①③⑧…"""

_ONES = class_of("1１一壹幺①⑴⒈")
_MIXED = re.compile(
    rf"[{_ONES}](?:(?<![{ANY_DIGIT}].)|(?<=86.))(?:[ \-]?[{ANY_DIGIT}]){{{LEAST_SPELT - 1}}}(?![{ANY_DIGIT}])"
)
"""As many digits as a telephone has, of which some may be spelt and the others are not: 一三八12345678."""
_SEAM = re.compile(rf"[{_SPELT}](?:(?=[ \-]?[{DIGITS}])|(?<=[{DIGITS}].)|(?<=[{DIGITS}][ \-].))")
"""Where the one meets the other: texts without it, which are most, need no closer look."""

_BLANKS = (
    "\r\v\f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f　"
)
_HYPHENS = "‐‑‒–—―−﹣"
_DOTS = "·•・∙"
_STARS = "×✱∗●○■□█"
_CROSSES = "ХхΧχⅩⅹ"  # Cyrillic, Greek and Roman, typed for the last letter of a resident number

# Of the full-width row only what can be part of a number: commas and colons are in every sentence.
_ASCII = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()*+-./@_"
_TABLE: dict[int, str] = {
    **{ord(char) + 0xFEE0: char for char in _ASCII},  # the full-width row is ASCII moved up
    **{ord(char): value for char, value in ROWS.items()},
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
_OTHER_FORMS = re.compile(f"[{class_of(map(chr, _TABLE))}]+")
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_SPELT_OUT = str.maketrans({**SPELT, **dict.fromkeys(ROUND_ZEROS, "0")})
# Between digits, or in place of the first or the last one of a telephone.
_LOOK_ALIKE = re.compile(
    r"[OoIl](?:(?<=[0-9].)[OoIl]{0,3}(?=[0-9])|(?<=[0-9]{10}.)(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z].)(?=[3-9][0-9OoIl](?:[ \-]?[0-9OoIl]{4}){2}(?![0-9A-Za-z])))"
)
_MEANT = str.maketrans("OoIl", "0011")
_TAKEN = "\0"


@dataclass(frozen=True, slots=True)
class View:
    """A text for matching: ASCII digits, letters and hyphens, one kind of blank.

    `places[i]` is where character i stands in the original; None when every place is its own.
    `doubtful` are the places in `text` of letters that were read as digits, since they stand between digits;
    `mixed` those of words that were, since plain digits and they make a telephone's number.
    """

    text: str
    places: Sequence[int] | None
    doubtful: frozenset[int]
    mixed: frozenset[int]

    def place(self, at: int) -> int:
        """Where character `at` of the view stands in the original."""
        return at if self.places is None else self.places[at]


def view_of(text: str) -> View:
    """The view of `text`; it is shorter only by invisible characters."""
    places: Sequence[int] | None = None
    if not text.isascii() and _HIDDEN.search(text):
        places = [at for at, char in enumerate(text) if not _HIDDEN.match(char)]
        text = _HIDDEN.sub("", text)
    mixed: frozenset[int] = frozenset()
    if not text.isascii():
        text = RARE_NUMBER.sub(lambda match: match[0].translate(_SPELT_OUT), text)
        mixed = frozenset(at for match in _mixed(text) for at in range(*match.span()))
    if mixed:
        text = _MIXED.sub(lambda match: match[0].translate(_SPELT_OUT), text)
    plain = _OTHER_FORMS.sub(lambda match: match[0].translate(_TABLE), text)
    doubtful = frozenset(
        at for match in _LOOK_ALIKE.finditer(plain) for at in range(match.start(), match.end())
    )
    if doubtful:
        plain = _LOOK_ALIKE.sub(lambda match: match[0].translate(_MEANT), plain)
    return View(plain, places, doubtful, mixed)


def numbers_in_words(text: str) -> Iterator[re.Match[str]]:
    """Where words or rare signs are digits: numbers that consist of them, or have some as well."""
    if not text.isascii():
        yield from RARE_NUMBER.finditer(text)
        yield from _mixed(text)


def _mixed(text: str) -> Iterator[re.Match[str]]:
    found = _MIXED.finditer(text) if _SEAM.search(text) else ()
    return (match for match in found if _SEAM.search(match[0]))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some places made unreadable for detectors; the length stays."""
    parts, done = [], 0
    for start, end in sorted(spans):
        parts += [text[done:start], _TAKEN * (end - max(start, done))]
        done = max(done, end)
    return "".join((*parts, text[done:])) if parts else text
