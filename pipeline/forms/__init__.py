"""The forms of the township's year, one declaration per module, and which template holds which."""

from __future__ import annotations

from pipeline.forms import (
    applications,
    cases,
    fees,
    holidays,
    interpretations,
    matters,
    normative,
    procurement,
    publications,
    roster,
    settings,
    village_affairs,
)
from pipeline.forms.cover import COVER, FILING
from pipeline.forms.holidays import DAY_OFF, WORKING_DAY
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
    village_affairs.FORM,
    settings.FORM,
    roster.FORM,
    holidays.FORM,
)
"""All forms in the order of their numbers; the cover and its filing table stand apart."""


def forms_of(template: Template) -> tuple[Form, ...]:
    """Return the forms of one blank workbook, in order."""
    return tuple(form for form in FORMS if template in form.templates)


__all__ = ["COVER", "DAY_OFF", "FILING", "FORMS", "WORKING_DAY", "forms_of"]
