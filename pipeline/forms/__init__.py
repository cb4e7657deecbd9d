"""The forms of the township's year, one declaration per module, and which template holds which."""

from __future__ import annotations

from pipeline.forms import (
    applications,
    assessments,
    cases,
    columns,
    fees,
    funds,
    hall_checks,
    holidays,
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
    roster,
    settings,
    staff,
    training,
    village_accounts,
    village_affairs,
    visits,
    waivers,
)
from pipeline.forms.assessments import ACCOUNTABILITY, ASSESSMENT, REVIEW
from pipeline.forms.cover import COVER, FILING
from pipeline.forms.holidays import DAY_OFF, WORKING_DAY
from pipeline.forms.narrative import CHAPTERS
from pipeline.forms.problems import DONE, NOT_BEGUN
from pipeline.forms.slip import (
    EXPLAINED_BEFORE,
    FILED_ON,
    LEAST_EXPLANATION,
    LONGEST_EXPLANATION,
    RETURN_NUMBER,
    SLIP,
    SLIP_HEADING_ROWS,
    TO_MEND,
    WHOLE_GROUP,
    return_number,
    slip_columns,
)
from pipeline.model.form import Form, Template

FORMS: tuple[Form, ...] = (
    publications.FORM,
    interpretations.FORM,
    normative.FORM,
    matters.FORM,
    fees.FORM,
    procurement.FORM,
    applications.FORM,
    cases.FORM,
    funds.FORM,
    village_affairs.FORM,
    payments.FORM,
    village_accounts.FORM,
    training.FORM,
    privacy_checks.FORM,
    settings.FORM,
    roster.FORM,
    columns.FORM,
    inspections.FORM,
    hall_checks.FORM,
    visits.FORM,
    staff.FORM,
    problems.FORM,
    narrative.FORM,
    waivers.FORM,
    assessments.FORM,
    platforms.FORM,
    holidays.FORM,
)
"""All forms in the order of their numbers; cover, filing table and the slip of a return stand apart."""


def forms_of(template: Template) -> tuple[Form, ...]:
    """Return the forms of one blank workbook, in order."""
    return tuple(form for form in FORMS if template in form.templates)


__all__ = [
    "ACCOUNTABILITY",
    "ASSESSMENT",
    "CHAPTERS",
    "COVER",
    "DAY_OFF",
    "DONE",
    "EXPLAINED_BEFORE",
    "FILED_ON",
    "FILING",
    "FORMS",
    "LEAST_EXPLANATION",
    "LONGEST_EXPLANATION",
    "NOT_BEGUN",
    "RETURN_NUMBER",
    "REVIEW",
    "SLIP",
    "SLIP_HEADING_ROWS",
    "TO_MEND",
    "WHOLE_GROUP",
    "WORKING_DAY",
    "forms_of",
    "return_number",
    "slip_columns",
]
