"""Form 2 政策解读台账 → indicators."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms.interpretations import ELEMENTS, FORM
from pipeline.statistics.counting import Counting, Scope, indicator, options_of
from pipeline.statistics.figure import Figure, breakdown

_CODE = "interpretations"


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    published = ledger.within("published_on", scope.period)
    total = indicator(f"{_CODE}/total", "政策解读", "篇", ledger, published)
    yield total
    media = options_of(FORM, "medium")
    yield from breakdown(total, f"indicator/{_CODE}/by_medium", media, ledger.texts("medium", ""))
    for field, label in ELEMENTS:
        has_element = published & ledger.holds(field, "是")
        yield indicator(f"{_CODE}/{field}", f"政策解读：有{label}", "篇", ledger, has_element)


COUNTING = Counting(
    rules={
        f"indicator/{_CODE}": "发布日期在统计期内的解读材料篇数",
        **{
            f"indicator/{_CODE}/{field}": f"发布日期在统计期内、「{label}」填“是”的篇数"
            for field, label in ELEMENTS
        },
    },
    indicators=_indicators,
)
