"""报县和内部: what of a run's outcome goes to the county, and what stays in the township's 内部台账.

Each view is a result again, so that one set of writers serves both workbooks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.deliver.result import Result
from pipeline.model.fact import Fact
from pipeline.model.form import Circulation
from pipeline.statistics.exhibit import Audience

_PREFIX = "indicator/"


def internal_forms(result: Result) -> frozenset[str]:
    """Codes of the forms whose rows stay in the township."""
    return frozenset(form.code for form in result.forms if form.circulation is Circulation.INTERNAL)


def form_behind(fact: Fact) -> str:
    """The code of the form that an indicator counts; "" for an official cell, which is the county's."""
    return fact.code.split("/")[1] if fact.code.startswith(_PREFIX) else ""


def for_county(result: Result) -> Result:
    """The outcome as the county may see it: of an internal form only the township's figures, and no issue."""
    internal = internal_forms(result)
    return _view(
        result,
        fits=lambda form: form not in internal,
        shows=lambda fact: not fact.unit or form_behind(fact) not in internal,
        audience=Audience.COUNTY,
    )


def for_office(result: Result) -> Result:
    """What stays in the township: figures, issues and approvals of internal forms."""
    internal = internal_forms(result)
    return _view(
        result,
        fits=lambda form: form in internal,
        shows=lambda fact: form_behind(fact) in internal,
        audience=Audience.INTERNAL,
    )


def _view(
    result: Result, fits: Callable[[str], bool], shows: Callable[[Fact], bool], audience: Audience
) -> Result:
    """The part of a result about forms that fit and facts to be shown, with the exhibits for one audience."""
    counted = replace(
        result.counted,
        facts=tuple(fact for fact in result.facts if shows(fact)),
        exhibits=tuple(exhibit for exhibit in result.counted.exhibits if exhibit.audience is audience),
    )
    return replace(
        result,
        counted=counted,
        issues=tuple(issue for issue in result.issues if fits(issue.form)),
        approved=tuple(approval for approval in result.approved if fits(approval.issue.form)),
    )
