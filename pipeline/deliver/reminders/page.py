"""A message as a text file: lines that Notepad prints whole and WeChat shows as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category

from pipeline.model.text import display_width
from pipeline.privacy.masking import mask

_LONGEST_LINE = 80  # half-width columns, 40 汉字: a line of A4 in Notepad's font
_INDENT = "　"
# What may stand neither alone at the end of a line nor alone at the beginning stays with its neighbour, and
# so do the characters of a date, a cell or a file's ending.
_PIECE = re.compile(r"[（《「“]*(?:[!-~]+|.)[，。；、：！？》」）”…]*")
# A chat program makes a link of whatever looks like an address; names of workbooks do not.
_LINKED = re.compile(r"://|(?i:www)\.|\.(?=[A-Za-z]{2})(?!(?:xlsx?|ods)(?![A-Za-z0-9.-]))")
_UNLINKED = str.maketrans(":.", "：．")
_BREAKS, _UNSEEN = {"Cc", "Zl", "Zp"}, {"Cf", "Co", "Cs"}


def page(lines: Iterable[str]) -> bytes:
    """Return the lines as a file: UTF-8 with BOM, CRLF, personal numbers masked, long lines wrapped.

    A line stays one paragraph whatever was typed into it: breaks inside it become spaces, and characters
    that turn or hide text are left out. So no name can add a line to a message, and no value a link.
    """
    text = "".join(f"{wrapped}\r\n" for line in lines for wrapped in _wrapped(mask(_plain(line))))
    return text.encode("utf-8-sig")


def _plain(line: str) -> str:
    kinds = ((char, category(char)) for char in line)
    visible = "".join(" " if kind in _BREAKS else char for char, kind in kinds if kind not in _UNSEEN)
    return _LINKED.sub(lambda match: match[0].translate(_UNLINKED), visible)


def _wrapped(line: str) -> Iterator[str]:
    """Yield the line in pieces that fit, those after the first set in."""
    current = ""
    for piece in _PIECE.findall(line):
        if current.strip() and display_width(current + piece) > _LONGEST_LINE:
            yield current.rstrip()
            current = _INDENT + piece.lstrip()
        else:
            current += piece
    yield current.rstrip()
