"""Comparing what two people typed for the same thing: names, codes, document numbers."""

from __future__ import annotations

from pipeline.model.text import label_key

# 花政〔2020〕12号 is typed with whichever brackets the keyboard offers.
_BRACKETS = str.maketrans("〔〕[]【】［］﹝﹞", "()()()()()")


def match_key(text: str) -> str:
    """Return the form in which two texts are compared: no spaces, plain digits, one kind of brackets."""
    return label_key(text).translate(_BRACKETS)
