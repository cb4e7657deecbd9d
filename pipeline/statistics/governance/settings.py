"""Form 15 本镇设置 → whether the report may rest on what 编制依据 names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.collect.keys import match_key
from pipeline.editions import EDITIONS, Edition
from pipeline.forms.settings import FORM
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.statistics.counting import Counting, Scope

_GROUNDS = FORM.by_name["grounds"]


def notice_of_another_edition(ground: str, edition: Edition) -> str:
    """The notice on the format of other years' reports that a line of 编制依据 names, "" if none."""
    others = (other.notice for other in EDITIONS.values() if other.notice != edition.notice)
    return next((notice for notice in others if match_key(notice) in match_key(ground)), "")


def _issues(scope: Scope) -> Iterator[Issue]:
    """X690 for each line of 编制依据 that names a notice which does not hold for the year."""
    stretches = scope.ledger(FORM.code).stretches
    # The lines stand one below the other; which of them is which is lost once they are one value.
    place = Place(stretches[0].file, stretches[0].sheet) if stretches else Place()
    unit = scope.units[stretches[0].unit] if stretches else ""
    for ground in scope.dataset.township.grounds:
        if notice := notice_of_another_edition(ground, scope.edition):
            issue = raise_issue(
                "X690", place, form=FORM.code, field=_GROUNDS.name, label=_GROUNDS.label,
                value=ground, known=notice, title=scope.edition.notice,
            )  # fmt: skip
            yield replace(issue, unit=unit)


COUNTING = Counting(rules={}, issues=_issues)
