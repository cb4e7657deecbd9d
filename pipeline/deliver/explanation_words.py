"""What is told of 情况说明: how much is enough, and why what was written settles nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.collect.explanations.explained import Explained
from pipeline.forms import LEAST_EXPLANATION
from pipeline.model.issue import Issue
from pipeline.model.severity import Severity
from pipeline.model.text import clip

_NOT_COUNTED = "（标点和空格不算）"
ENOUGH = f"不少于{LEAST_EXPLANATION}个字{_NOT_COUNTED}"
"""How long an explanation has to be, as senders are told."""


def remarks(idle: Iterable[Explained]) -> dict[Issue, str]:
    """Return by open issue the sentence about the words that its sender wrote in vain."""
    return {one.issue: _remark(one) for one in idle}


def _remark(one: Explained) -> str:
    written = f"原来写的“{clip(one.text)}”"
    if one.issue.severity is Severity.BLOCKING:
        return f"{written}不能代替改正。"
    return f"{written}不够{LEAST_EXPLANATION}个字{_NOT_COUNTED}。"
