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
_WHOLE = 2  # strokes in the code of a figure; those of its parts have more


def internal_forms(result: Result) -> frozenset[str]:
    """Codes of the forms whose rows stay in the township."""
    return frozenset(form.code for form in result.forms if form.circulation is Circulation.INTERNAL)


def form_behind(fact: Fact) -> str:
    """The code of the form that an indicator counts; "" for an official cell, which is the county's."""
    return fact.code.split("/")[1] if fact.code.startswith(_PREFIX) else ""


def for_county(result: Result) -> Result:
    """The outcome as the county may see it: of an internal form only whole figures of the township, no issue.

    The parts of a figure are left out: a window of the hall or a kind of fault says more than how many.
    """
    internal = internal_forms(result)
    return _view(
        result,
        fits=lambda form: form not in internal,
        shows=lambda fact: form_behind(fact) not in internal or _is_whole(fact),
        audience=Audience.COUNTY,
    )


def _is_whole(fact: Fact) -> bool:
    """Whether it is a figure of the township that is no part of another: indicator/<form>/<name>."""
    return not fact.unit and fact.code.count("/") == _WHOLE


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
        explained=tuple(explained for explained in result.explained if fits(explained.issue.form)),
        waiting=tuple(explained for explained in result.waiting if fits(explained.issue.form)),
    )
