"""A message as a text file: one line for each thing to be done, as chat programs and Notepad wrap it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from pipeline.privacy.hit import NOTHING_LAWFUL, Lawful
from pipeline.privacy.outgoing import mask_all

# A chat program makes a link of whatever looks like an address; names of workbooks do not.
_LINKED = re.compile(r"://|(?i:www)\.|\.(?=[A-Za-z]{2})(?!(?:xlsx?|ods)(?![A-Za-z0-9.-]))")
_UNLINKED = str.maketrans(":.", "：．")
_BREAKS, _UNSEEN = {"Cc", "Zl", "Zp"}, {"Cf", "Co", "Cs"}


def page(lines: Iterable[str], lawful: Lawful = NOTHING_LAWFUL) -> bytes:
    """Return the lines as a file: UTF-8 with BOM, CRLF, personal numbers masked but what is `lawful`.

    A line stays one line whatever was typed into it: breaks inside it become spaces, and characters that
    turn or hide text are left out. So no name can add a line to a message, and no value a link. No line is
    broken here: a telephone shows less of it than any width that would suit a sheet of paper.
    """
    text = "".join(f"{mask_all(_plain(line), lawful)}\r\n" for line in lines)
    return text.encode("utf-8-sig")


def _plain(line: str) -> str:
    kinds = ((char, category(char)) for char in line)
    visible = "".join(" " if kind in _BREAKS else char for char, kind in kinds if kind not in _UNSEEN)
    return _LINKED.sub(lambda match: match[0].translate(_UNLINKED), visible).rstrip()
