"""The unit of a report: the same everywhere, and no other left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.whose import short_name

_TOWN = re.compile(
    r"(?:(?<=[县区市旗])|(?<=[，。；：、（“与和在系])|^)(?P<name>[一-鿿]{2,3}[镇乡])(?=人民政府|党委|党政|政府信息公开|政务公开)"
)
_NO_NAME = re.compile(
    r"^(?:[各全我本该由经向对按以为在从与和将让使]|优秀|先进|所有|其[他它]|城|集|村|乡)|[各全我本该乡村城集]$"
)
_VISITED = re.compile(r"学习|借鉴|参观|考察|观摩|交流|赴|兄弟")


def foreign_names(subject: Subject) -> Iterator[Finding]:
    """Names of other townships, where the report speaks of its own."""
    own = short_name(subject.unit)
    if subject.known.unit and own and short_name(subject.known.unit) not in ("", own):
        yield found("unit-wanted", Quote("标题", subject.unit), wanted=subject.known.unit, own=own)
    if not own:
        return
    signed = short_name(subject.parts.signature)
    if signed and signed != own:
        yield found(
            "units",
            Quote("标题", subject.unit),
            Quote("落款", subject.parts.signature),
            own=own,
            other=signed,
        )
    compared = {name for other in subject.others if (name := short_name(other.unit)) and name != own}
    for part, sentence in subject.sentences:
        for name, start in _named(sentence, compared):
            if name != own and not _VISITED.search(sentence):
                quote = quoted(part, sentence, start, start + len(name))
                yield found("unit-foreign", quote, own=own, other=name)
                break


def _named(sentence: str, compared: set[str]) -> Iterator[tuple[str, int]]:
    yield from ((name, sentence.index(name)) for name in sorted(compared) if name in sentence)
    for town in _TOWN.finditer(sentence):
        if not _NO_NAME.search(town["name"][:-1]):
            yield town["name"], town.start()
