"""Which modules count: the only place that names them all."""

from __future__ import annotations

from pipeline.statistics import (
    applications,
    assessments,
    assurance,
    cases,
    columns,
    fees,
    funds,
    hall_checks,
    inspections,
    interpretations,
    matters,
    narrative,
    normative,
    payments,
    platforms,
    privacy_checks,
    problems,
    procurement,
    publications,
    staff,
    training,
    village_accounts,
    village_affairs,
    visits,
)
from pipeline.statistics.counting import Counting

COUNTINGS: tuple[Counting, ...] = (
    publications.COUNTING,
    interpretations.COUNTING,
    normative.COUNTING,
    matters.COUNTING,
    fees.COUNTING,
    procurement.COUNTING,
    applications.COUNTING,
    cases.COUNTING,
    funds.COUNTING,
    village_affairs.COUNTING,
    payments.COUNTING,
    village_accounts.COUNTING,
    training.COUNTING,
    privacy_checks.COUNTING,
    columns.COUNTING,
    inspections.COUNTING,
    hall_checks.COUNTING,
    visits.COUNTING,
    staff.COUNTING,
    problems.COUNTING,
    narrative.COUNTING,
    assessments.COUNTING,
    platforms.COUNTING,
    assurance.COUNTING,
)
"""In the order of the forms, which is the order of the indicators."""
