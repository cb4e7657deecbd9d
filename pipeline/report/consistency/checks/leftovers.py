"""What a finished report no longer holds: the stamp of a draft, words that were to be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding, Quote

_STAMP = re.compile(
    r"[【（(\[〔]?(?:草稿|初稿|讨论稿|征求意见稿)[】）)\]〕]?|.*报告[【（(\[〔](?:草稿|初稿)[】）)\]〕]"
)
_PLACEHOLDER = re.compile(
    r"[【（(\[]示例[】）)\]]|[×✕＊*]{2,}|(?<![A-Za-zＡ-Ｚ])[XxＸ]{2,}(?![A-Za-z])|某某|[_＿]{2,}|[（(【\[][\s　]*[】\])）]"
    r"|[【（(]?(?:待补充|待填写?|待核实|此处填写)[】）)]?"
)
_UNDATED = re.compile(r"(?:20\d\d)?年(?:\d{1,2})?月日")


def is_draft(subject: Subject) -> bool:
    """Whether a report says of itself, before its first part, that it is a draft."""
    return any(_STAMP.fullmatch(line) for line in subject.parts.preamble)


def placeholders(subject: Subject) -> Iterator[Finding]:
    """Words of a model or a blank that were not replaced, and a date that was not filled in."""
    for part, sentence in subject.sentences:
        if left := _PLACEHOLDER.search(sentence):
            yield found("placeholder", quoted(part, sentence, left.start(), left.end()), words=left[0])
    for _, sentence in subject.sentences[-2:]:
        if _UNDATED.fullmatch(sentence):
            yield found("undated", Quote("落款", sentence))
