"""The check of a finished report: all contradictions, and all that could not be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.model.document import Extract
from pipeline.report.consistency.checks.copies import near_copies
from pipeline.report.consistency.checks.facts import unlike_facts
from pipeline.report.consistency.checks.frequency import too_seldom
from pipeline.report.consistency.checks.grounds import outdated_grounds
from pipeline.report.consistency.checks.growth import wrong_growth
from pipeline.report.consistency.checks.identities import broken_identities, other_than_workbook
from pipeline.report.consistency.checks.layout import unlike_format
from pipeline.report.consistency.checks.shares import wrong_rates, wrong_shares
from pipeline.report.consistency.checks.subject import Subject, subject_of
from pipeline.report.consistency.checks.sums import unlike_sums
from pipeline.report.consistency.checks.twice import kinds_above_whole, two_values
from pipeline.report.consistency.checks.units import foreign_names
from pipeline.report.consistency.checks.without_exception import exceptions
from pipeline.report.consistency.checks.years import foreign_workbooks, wrong_years
from pipeline.report.consistency.claims import Unassigned
from pipeline.report.consistency.finding import Finding, Weight
from pipeline.report.consistency.known import NOTHING_KNOWN, Known

_CHECKS: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    broken_identities,
    other_than_workbook,
    unlike_facts,
    two_values,
    kinds_above_whole,
    unlike_sums,
    wrong_shares,
    wrong_rates,
    wrong_growth,
    too_seldom,
    exceptions,
    wrong_years,
    foreign_workbooks,
    foreign_names,
    unlike_format,
    outdated_grounds,
    near_copies,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to. `unread` says in Chinese what was not checked because it could not be read.

    `not_understood` are numbers of which the sentence does not tell what they count.
    """

    findings: tuple[Finding, ...]
    unread: tuple[str, ...]
    not_understood: tuple[Unassigned, ...]


def examine(extract: Extract, known: Known = NOTHING_KNOWN) -> Checked:
    """Check a report against itself and against what is known besides."""
    subject = subject_of(extract, known)
    found = dict.fromkeys(finding for check in _CHECKS for finding in check(subject))
    by_weight = sorted(found, key=lambda finding: list(Weight).index(finding.weight))
    return Checked(tuple(by_weight), tuple(_unread(extract, subject)), subject.claims.unassigned)


def check_report(extract: Extract, known: Known = NOTHING_KNOWN) -> tuple[Finding, ...]:
    """The contradictions of a finished report, the plain errors first."""
    return examine(extract, known).findings


def _unread(extract: Extract, subject: Subject) -> Iterator[str]:
    yield from extract.unread
    yield from subject.parts.missing
    yield from subject.printed.unread
    if not subject.year:
        yield "看不出这是哪一年的报告，年度、依据和增减没有检查"
    for other in subject.known.compared:
        yield from (f"《{other.file}》：{said}" for said in other.unread)
