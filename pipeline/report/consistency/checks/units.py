"""The unit of a report: the same everywhere, and no other left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.whose import short_name

# A name of two or three characters where a name can begin: at a clause's beginning, behind a county or a word
# like 按照; and where it can end: 乡村, 镇级, 镇长, 镇区 are no ends.
_BEGINS = r"(?:(?<=[县区市旗，。；：、（“”与和及在对向由经为系据照\s年来中])|^)"
_ENDS = r"(?!民|人(?!民)|[村级长域区直里容风情亲镇乡居化])"
_TOWN = re.compile(rf"{_BEGINS}(?P<name>[一-鿿]{{2,3}}?(?:镇|乡|街道)){_ENDS}")
_COUNTY = re.compile(rf"{_BEGINS}(?P<name>[一-鿿]{{2,3}}?县){_ENDS}")
_OWN_KINDS = re.compile(r"[我本](?P<kind>镇|乡|街道)")
# Words before 镇, 乡 and 县 that make no name: whose, which, how many, of what sort, what is done.
_NO_NAME = re.compile(
    r"^[各全我本该由经向对按以为在从与和将让使被把给跟同及或其每某两三几多名个百十一二四五六七八九年]"
    r"|^(?:优秀|先进|所有|集|村|乡)|[各全我本该乡村集强大小新老重点先进示范文明特色美丽卫生生态名贫困脱周边邻个等到下返入回故家进驻]$"
    r"|[省市县区]对$|^[印制下]发|所属|有关|相关|部分|中心|试点|建制|历史"
)
_VISITED = re.compile(r"学习|借鉴|参观|考察|观摩|交流|赴|兄弟")


def foreign_names(subject: Subject) -> Iterator[Finding]:
    """Names of other townships, where the report speaks of its own."""
    own = short_name(subject.unit)
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
    county = _county_of(subject)
    for part, sentence in subject.sentences:
        for name, start in _named(sentence, compared, own, county):
            clause = max(sentence.rfind(each, 0, start) for each in "，。；") + 1
            if not _VISITED.search(re.split("[，。；]", sentence[clause:])[0]):
                quote = quoted(part, sentence, start, start + len(name))
                yield found("unit-foreign", quote, own=own, other=name)
                break


def _county_of(subject: Subject) -> str:
    """The county that the unit's own name tells; "" for none."""
    named = re.match(r"(?:.*[省市州盟])?([一-鿿]{2,3}县)", subject.unit.replace(" ", ""))
    return named[1] if named else ""


def _named(sentence: str, compared: set[str], own: str, county: str) -> Iterator[tuple[str, int]]:
    """Names in a sentence that are not the report's own, and where."""
    yield from ((name, sentence.index(name)) for name in sorted(compared) if name in sentence)
    kind = "街道" if own.endswith("街道") else own[-1:]
    yield from ((each[0], each.start()) for each in _OWN_KINDS.finditer(sentence) if each["kind"] != kind)
    patterns = [(_TOWN, own), (_COUNTY, county)] if county else [(_TOWN, own)]
    for pattern, ours in patterns:
        for town in pattern.finditer(sentence):
            stem = re.sub("镇$|乡$|街道$|县$", "", town["name"])
            if not (
                _NO_NAME.search(stem)
                or town["name"].endswith("城乡")
                or town["name"].endswith(ours)
                or ours.endswith(town["name"])
            ):
                yield town["name"], town.start()
