"""Numbers in sentences against the official tables, and against the consolidated workbook."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.cells import cells_quoted
from pipeline.report.consistency.checks.meanings import (
    Meaning,
    agrees,
    distinct,
    meanings,
    name_of,
    place_of,
    said,
    sources,
)
from pipeline.report.consistency.checks.sheets import sheet_of
from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.confidence import Confidence, confidence
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.numbers import base_value

_PARTLY = frozenset({"线上", "线下"})
_PERHAPS_PARTLY = frozenset({"本级", "本机关", "累计"})


def unlike_facts(subject: Subject) -> Iterator[Finding]:
    """Every mention that is none of what it may stand for."""
    for mention in subject.claims.mentions:
        if (finding := disagreement(subject, mention)) is not None:
            yield finding


def disagreement(subject: Subject, mention: Mention) -> Finding | None:
    """How a mention contradicts the tables or, where they do not tell, the workbook; None if it does not."""
    if mention.year:
        return _with_workbook(subject, mention) if mention.year == subject.year - 1 else None
    if printed := _printed(meanings(mention, subject.tables)):
        return _with_table(subject, mention, printed, "sentence-table")
    if added := _printed(meanings(mention, {**subject.tables, **subject.derived})):
        # Blank cells can only add to the sum of the filled ones.
        is_sure = all(each.value > base_value(mention.amount) for each in added)
        return _with_table(subject, mention, added, "sentence-table" if is_sure else "sentence-table-blank")
    return _with_workbook(subject, mention)


def _printed(readings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    return tuple(each for each in readings if any(sources(each.codes)))


def _with_table(
    subject: Subject, mention: Mention, readings: tuple[Meaning, ...], code: str
) -> Finding | None:
    if _fits(subject, mention, readings):
        return None
    return found(
        f"{code}{_manner(subject, mention, readings)}" if code == "sentence-table" else code,
        place_of(mention),
        cells_quoted(subject, dict.fromkeys(code for each in readings for code in each.codes)),
        name=name_of(mention),
        scope=mention.scope,
        said=said(mention),
        values=distinct(readings, mention),
    )


def _with_workbook(subject: Subject, mention: Mention) -> Finding | None:
    facts = subject.last_year if mention.year else subject.workbook
    readings = meanings(mention, facts)
    if not readings or _fits(subject, mention, readings):
        return None
    return found(
        f"sentence-workbook{_manner(subject, mention, readings)}",
        place_of(mention),
        name=name_of(mention),
        scope=mention.scope,
        said=said(mention),
        values=distinct(readings, mention),
        where=f"{mention.year or subject.year}年{sheet_of(code for each in readings for code in each.codes)}",
    )


def _fits(subject: Subject, mention: Mention, readings: tuple[Meaning, ...]) -> bool:
    if any(agrees(mention.amount, each.value) for each in readings) or _adds_up(subject, mention, readings):
        return True
    if any(base_value(mention.amount) < each.value for each in readings):
        return mention.scope in _PARTLY or confidence(mention, subject.ground) is Confidence.PART
    return False


def _adds_up(subject: Subject, mention: Mention, readings: tuple[Meaning, ...]) -> bool:
    """Whether it is one of several that make up the whole: 本级收到6件，部门收到8件."""
    beside = (each for each in subject.claims.mentions if each.sentence == mention.sentence)
    told = [each.amount for each in beside if each.measure == mention.measure and not each.year]
    total = sum(map(base_value, told), Decimal(0))
    return len(told) > 1 and any(total == each.value for each in readings)


def _manner(subject: Subject, mention: Mention, readings: tuple[Meaning, ...]) -> str:
    """The ending of the rule's code: of a part, about, perhaps of another thing, or plainly wrong."""
    is_below = any(base_value(mention.amount) < each.value for each in readings)
    if mention.scope in _PERHAPS_PARTLY and (is_below or mention.scope == "累计"):
        return "-part"
    if mention.amount.is_rough:
        return "-about"
    return "" if confidence(mention, subject.ground) is Confidence.SURE else "-perhaps"
