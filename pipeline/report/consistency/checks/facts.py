"""Numbers in sentences against the official tables, and against the consolidated workbook."""

from __future__ import annotations

from collections.abc import Iterator

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
from pipeline.report.consistency.checks.subject import Subject
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
    if _fits(mention, readings):
        return None
    return found(
        f"{code}{_manner(mention, readings)}" if code == "sentence-table" else code,
        place_of(mention),
        cells_quoted(subject, dict.fromkeys(code for each in readings for code in each.codes)),
        name=name_of(mention),
        scope=mention.scope,
        said=said(mention),
        values=distinct(readings, mention.amount),
    )


def _with_workbook(subject: Subject, mention: Mention) -> Finding | None:
    facts = subject.last_year if mention.year else subject.workbook
    readings = meanings(mention, facts)
    if not readings or _fits(mention, readings):
        return None
    return found(
        f"sentence-workbook{_manner(mention, readings)}",
        place_of(mention),
        name=name_of(mention),
        scope=mention.scope,
        said=said(mention),
        values=distinct(readings, mention.amount),
        where=f"{mention.year or subject.year}年",
    )


def _fits(mention: Mention, readings: tuple[Meaning, ...]) -> bool:
    if any(agrees(mention.amount, each.value) for each in readings):
        return True
    is_below = any(base_value(mention.amount) < each.value for each in readings)
    return mention.scope in _PARTLY and is_below


def _manner(mention: Mention, readings: tuple[Meaning, ...]) -> str:
    """The ending of the rule's code: of a part, about, or plainly wrong."""
    is_below = any(base_value(mention.amount) < each.value for each in readings)
    if mention.scope in _PERHAPS_PARTLY and (is_below or mention.scope == "累计"):
        return "-part"
    return "-about" if mention.amount.is_rough else ""
