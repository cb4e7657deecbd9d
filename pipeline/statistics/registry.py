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
    settings,
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
    settings.COUNTING,
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


def forms_behind(official: str) -> tuple[str, ...]:
    """Return the codes of the forms whose rows fill the official cells of a table, a row or one cell.

    `official` is table3, table2/20.1/normative or table3/new/total; () for what is no official cell.
    """
    return tuple(
        counting.official_form
        for counting in COUNTINGS
        if counting.official_form and any(_meet(official, rule) for rule in counting.rules)
    )


def _meet(one: str, other: str) -> bool:
    """Whether one of two prefixes of fact codes holds the other."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
