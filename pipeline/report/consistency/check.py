"""The check of a finished report: all contradictions, and all that could not be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.model.document import Extract
from pipeline.report.consistency.checks.copies import near_copies
from pipeline.report.consistency.checks.facts import unlike_facts
from pipeline.report.consistency.checks.frequency import too_seldom
from pipeline.report.consistency.checks.grounds import outdated_grounds
from pipeline.report.consistency.checks.growth import unchecked_changes, wrong_growth
from pipeline.report.consistency.checks.identities import broken_identities, other_than_workbook
from pipeline.report.consistency.checks.layout import unlike_format
from pipeline.report.consistency.checks.leftovers import is_draft, placeholders
from pipeline.report.consistency.checks.shares import unchecked_shares, wrong_rates, wrong_shares
from pipeline.report.consistency.checks.subject import Subject, subject_of
from pipeline.report.consistency.checks.sums import unlike_sums, unlike_tallies
from pipeline.report.consistency.checks.twice import kinds_above_whole, two_values
from pipeline.report.consistency.checks.units import foreign_names
from pipeline.report.consistency.checks.without_exception import exceptions
from pipeline.report.consistency.checks.years import wrong_years
from pipeline.report.consistency.claims import Unassigned
from pipeline.report.consistency.finding import Finding, Weight
from pipeline.report.consistency.known import NOTHING_KNOWN, Known
from pipeline.report.consistency.pages import Pages
from pipeline.report.consistency.unchecked import remarks, unread

_CHECKS: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    broken_identities,
    other_than_workbook,
    unlike_facts,
    two_values,
    kinds_above_whole,
    unlike_sums,
    unlike_tallies,
    wrong_shares,
    wrong_rates,
    wrong_growth,
    too_seldom,
    exceptions,
    wrong_years,
    foreign_names,
    unlike_format,
    outdated_grounds,
    near_copies,
    placeholders,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to. `unread` says in Chinese what was not checked because it could not be read.

    `remarks` is what is good to know although all was checked. `not_understood` are numbers of which the
    sentence does not tell what they count, `planned` those taken for plans, `unchecked` shares and changes of
    which nothing tells from what they are worked out. `is_draft`: the report says so of itself.
    """

    findings: tuple[Finding, ...]
    unread: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    not_understood: tuple[Unassigned, ...] = ()
    planned: tuple[Unassigned, ...] = ()
    unchecked: tuple[Unassigned, ...] = ()
    is_draft: bool = False


def examine(extract: Extract, known: Known = NOTHING_KNOWN) -> Checked:
    """Check a report against itself and against what is known besides."""
    subject = subject_of(extract, known)
    pages = Pages(subject.parts.sentences)
    found = dict.fromkeys(pages.told(finding) for check in _CHECKS for finding in check(subject))
    by_weight = sorted(found, key=lambda finding: list(Weight).index(finding.weight))
    claims = subject.claims
    unchecked = (*unchecked_shares(subject), *unchecked_changes(subject))
    return Checked(
        tuple(by_weight),
        tuple(unread(extract, subject)),
        tuple(remarks(extract, subject)),
        claims.unassigned,
        claims.planned,
        unchecked,
        is_draft(subject),
    )
