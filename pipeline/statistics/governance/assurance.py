"""监督保障: training, visits from above, assessment and platforms on one sheet."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.statistics.counting import Counting, Scope
from pipeline.statistics.exhibit import Audience, Exhibit
from pipeline.statistics.governance import assessments, platforms, training, visits

_FORMS = ("training", "visits", "assessments", "platforms")


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    yield Exhibit(
        "监督保障情况",
        "监督保障情况",
        "培训会议、上级检查、考核评议追责可以怎样写、公开平台和维护",
        Audience.COUNTY,
        (
            *training.panels(scope),
            visits.panel(scope),
            *assessments.panels(scope),
            platforms.panel(scope),
        ),
        forms=_FORMS,
        is_wide=True,
    )


COUNTING = Counting(rules={}, exhibits=_exhibits)
