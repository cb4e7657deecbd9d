"""Form 1 信息发布台账 → indicators."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.forms.publications import FORM
from pipeline.model.issue import Issue
from pipeline.statistics.counting import BLANK, Counting, Scope, indicator, options_of, told_by_unit
from pipeline.statistics.figure import Figure, breakdown
from pipeline.statistics.ledger import Ledger

_CODE = "indicator/publications"


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    published = ledger.within("published_on", scope.period)
    total = indicator("publications/total", "信息发布", "条", ledger, published)
    yield total
    yield from _by_month(total, ledger, scope)
    yield from _by_option(total, ledger, "category", BLANK)
    yield from _by_column(total, ledger)
    yield from _by_option(total, ledger, "channel", FORM.by_name["channel"].default)
    dynamic, catalogue = ledger.holds("is_dynamic", "是"), ledger.holds("is_catalogue", "是")
    yield indicator("publications/dynamic", "动态信息更新", "条", ledger, published & dynamic)
    yield indicator("publications/catalogue", "信息公开目录信息更新", "条", ledger, published & catalogue)
    with_pdf = published & ledger.holds("has_pdf", "是")
    yield indicator("publications/with_pdf", "信息发布：提供PDF", "条", ledger, with_pdf)
    numbered = published & ledger.filled("document_number") & ledger.filled("made_on")
    yield indicator("publications/numbered", "信息发布：列明文号和成文日期", "条", ledger, numbered)


def _by_month(total: Figure, ledger: Ledger, scope: Scope) -> Iterator[Figure]:
    first, last = scope.period.months
    titles = {f"{month:02d}": f"{month}月" for month in range(first, last + 1)}
    names = np.array([f"{month:02d}" for month in range(13)], np.object_)
    return breakdown(total, f"{_CODE}/by_month", titles, names[ledger.months("published_on")])


def _by_option(total: Figure, ledger: Ledger, field: str, blank: str) -> Iterator[Figure]:
    titles = {**options_of(FORM, field), blank: blank}
    return breakdown(total, f"{_CODE}/by_{field}", titles, ledger.texts(field, blank))


def _by_column(total: Figure, ledger: Ledger) -> Iterator[Figure]:
    columns = ledger.texts("column", BLANK)
    titles = {column: column for column in sorted(set(columns[total.places].tolist()))}
    return breakdown(total, f"{_CODE}/by_column", titles, columns)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X610, once for each unit: a blank is counted as neither, as long as nothing is known of the columns."""
    ledger = scope.ledger(FORM.code)
    published = ledger.within("published_on", scope.period)
    silent = published & ~(ledger.filled("is_dynamic") & ledger.filled("is_catalogue"))
    yield from told_by_unit(scope, "X610", FORM, "is_dynamic", silent)


_PUBLISHED = "发布日期在统计期内的信息条数"

COUNTING = Counting(
    rules={
        _CODE: _PUBLISHED,
        f"{_CODE}/by_month": f"{_PUBLISHED}，按发布日期的月份分",
        f"{_CODE}/by_category": f"{_PUBLISHED}，按「信息类别」分",
        f"{_CODE}/by_column": f"{_PUBLISHED}，按「栏目」分",
        f"{_CODE}/by_channel": f"{_PUBLISHED}，按「发布渠道」分，没填的算政府网站",
        f"{_CODE}/dynamic": f"{_PUBLISHED}，其中「动态信息」填“是”的，空白不计",
        f"{_CODE}/catalogue": f"{_PUBLISHED}，其中「目录信息」填“是”的，空白不计",
        f"{_CODE}/with_pdf": f"{_PUBLISHED}，其中「提供PDF」填“是”的",
        f"{_CODE}/numbered": f"{_PUBLISHED}，其中「文号」和「成文日期」都填了的",
    },
    indicators=_indicators,
    issues=_issues,
)
