"""Which modules count: the only place that names them all."""

from __future__ import annotations

from pipeline.statistics.counting import Counting
from pipeline.statistics.disclosure import columns, funds, interpretations, publications
from pipeline.statistics.governance import (
    assessments,
    assurance,
    narrative,
    platforms,
    privacy_checks,
    problems,
    staff,
    timeliness,
    training,
    visits,
)
from pipeline.statistics.official import applications, cases, fees, matters, normative, procurement
from pipeline.statistics.supervision import hall_checks, inspections
from pipeline.statistics.villages import payments, village_accounts, village_affairs

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
    timeliness.COUNTING,
)
"""In the order of the forms, which is the order of the indicators; what is of all forms comes last."""
