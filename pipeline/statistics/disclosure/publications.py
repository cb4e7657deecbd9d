"""Form 1 信息发布台账 → indicators, and what was published late or without proper review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from pipeline.collect.keys import match_key
from pipeline.forms.publications import FORM
from pipeline.model.issue import Issue
from pipeline.statistics.counting import (
    BLANK,
    Counting,
    Scope,
    indicator,
    options_of,
    stated,
    told_by_unit,
)
from pipeline.statistics.disclosure.publications_exhibit import DAYS_ALLOWED, analysis
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Figure, Stated, breakdown, share, sources_of
from pipeline.statistics.ledger import Ledger, Mask, Texts
from pipeline.statistics.spelling import one_spelling

_CODE = "indicator/publications"
_OWN_AUTHOR_RULE = "R0101"  # tells of it where both names were typed
_PARTS = {
    "dynamic": "动态信息更新",
    "catalogue": "信息公开目录信息更新",
    "with_pdf": "信息发布：提供PDF",
    "numbered": "信息发布：列明文号和成文日期",
    "policy": "信息发布：政策文件",
    "policy_numbered": "政策文件：列明文号和成文日期",
    "late": f"信息发布：成文{DAYS_ALLOWED}个工作日后才公开",
    "before_review": "信息发布：先发布后审核",
    "own_author": "信息发布：经办人自己审核",
}
_SHARES = {
    "with_pdf_share": ("with_pdf", "total", "信息发布：提供PDF的占比"),
    "numbered_share": ("numbered", "total", "信息发布：列明文号和成文日期的占比"),
    "policy_numbered_share": ("policy_numbered", "policy", "政策文件：列明文号和成文日期的占比"),
}


def _masks(ledger: Ledger, scope: Scope) -> Mapping[str, Mask]:
    """Rows of the year behind each part, whether they lie in the period or not."""
    numbered = ledger.filled("document_number") & ledger.filled("made_on")
    policy = ledger.holds("category", "政策文件")
    made_on, published_on = (ledger.column(name) for name in ("made_on", "published_on"))
    return {
        "dynamic": ledger.holds("is_dynamic", "是"),
        "catalogue": ledger.holds("is_catalogue", "是"),
        "with_pdf": ledger.holds("has_pdf", "是"),
        "numbered": numbered,
        "policy": policy,
        "policy_numbered": policy & numbered,
        "late": scope.dataset.calendar.exceed(made_on, published_on, DAYS_ALLOWED)[0],
        "before_review": ledger.column("reviewed_on") > published_on,
        "own_author": _own_author(ledger),
    }


def _own_author(ledger: Ledger) -> Mask:
    """Rows whose 审核人 is their 经办人, by whichever spelling.

    The cover's people stand in for blanks, and are always two.
    """
    handler, reviewer = (_compared(ledger.texts(name, "")) for name in ("handler", "reviewer"))
    same: Mask = handler == reviewer
    return same & ledger.filled("reviewer")


def _compared(names: Texts) -> Texts:
    keys = {name: match_key(name) for name in set(names.tolist())}
    return np.array([keys[name] for name in names.tolist()], np.object_)


def _whole_and_parts(scope: Scope) -> dict[str, Figure]:
    """The number of publications, and of those with each property, by name."""
    ledger = scope.ledger(FORM.code)
    published = ledger.within("published_on", scope.period)
    found = {"total": indicator("publications/total", "信息发布", "条", ledger, published)}
    for name, mask in _masks(ledger, scope).items():
        found[name] = indicator(f"publications/{name}", _PARTS[name], "条", ledger, published & mask)
    return found


def _shares(found: Mapping[str, Figure]) -> Iterator[Stated]:
    for name, (part, whole, label) in _SHARES.items():
        value = share(len(found[part].places), len(found[whole].places))
        sources = sources_of(found[whole].ledger, found[whole].places)
        yield stated(f"publications/{name}", label, "%", value, sources=sources)


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    found = _whole_and_parts(scope)
    total = found.pop("total")
    yield total
    for parts in _breakdowns(total, scope).values():
        yield from parts
    yield from found.values()
    yield from _shares({"total": total, **found})


def _breakdowns(total: Figure, scope: Scope) -> dict[str, list[Figure]]:
    """The same publications by month, 信息类别, 栏目 and 发布渠道."""
    ledger = total.ledger
    channel = FORM.by_name["channel"].default
    return {
        "by_month": list(_by_month(total, ledger, scope)),
        "by_category": list(_by_option(total, ledger, "category", BLANK)),
        "by_column": list(_by_column(total, ledger)),
        "by_channel": list(_by_option(total, ledger, "channel", channel)),
    }


def _by_month(total: Figure, ledger: Ledger, scope: Scope) -> Iterator[Figure]:
    first, last = scope.period.months
    titles = {f"{month:02d}": f"{month}月" for month in range(first, last + 1)}
    names = np.array([f"{month:02d}" for month in range(13)], np.object_)
    return breakdown(total, f"{_CODE}/by_month", titles, names[ledger.months("published_on")])


def _by_option(total: Figure, ledger: Ledger, field: str, blank: str) -> Iterator[Figure]:
    titles = {**options_of(FORM, field), blank: blank}
    return breakdown(total, f"{_CODE}/by_{field}", titles, ledger.texts(field, blank))


def _by_column(total: Figure, ledger: Ledger) -> Iterator[Figure]:
    columns = one_spelling(ledger.texts("column", BLANK))
    titles = {column: column for column in sorted(set(columns[total.places].tolist()))}
    return breakdown(total, f"{_CODE}/by_column", titles, columns)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X610 and X621, each once for each unit.

    A blank 动态信息 or 目录信息 that the directory does not fill either is counted as neither.
    """
    ledger = scope.ledger(FORM.code)
    published = ledger.within("published_on", scope.period)
    silent = published & ~(ledger.filled("is_dynamic") & ledger.filled("is_catalogue"))
    yield from told_by_unit(scope, "X610", FORM, "is_dynamic", silent)
    untold = published & _own_author(ledger) & ~_told_of(ledger, scope)
    yield from told_by_unit(scope, "X621", FORM, "reviewer", untold)


def _told_of(ledger: Ledger, scope: Scope) -> Mask:
    """Rows of which collecting has already said that they were reviewed by their author."""
    places = (issue.place for issue in scope.dataset.issues if issue.code == _OWN_AUTHOR_RULE)
    rows: dict[tuple[str, str], set[int]] = {}
    for place in places:
        rows.setdefault((place.file, place.sheet), set()).add(place.row)
    told: Mask = np.zeros(len(ledger), np.bool_)
    bounds = np.searchsorted(ledger.stretch_of, np.arange(len(ledger.stretches) + 1)).tolist()
    for stretch, first, end in zip(ledger.stretches, bounds, bounds[1:], strict=False):
        if said := rows.get((stretch.file, stretch.sheet)):
            told[first:end] = [row in said for row in ledger.excel_rows[first:end].tolist()]
    return told


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    found = _whole_and_parts(scope)
    if len(found["total"].ledger):
        shares = {each.code.rpartition("/")[2]: each for each in _shares(found)}
        yield analysis(scope, found, shares, _breakdowns(found["total"], scope), _RULES)


_PUBLISHED = "发布日期在统计期内的信息条数"

_RULES = {
    _CODE: _PUBLISHED,
    f"{_CODE}/total": _PUBLISHED,
    f"{_CODE}/by_month": f"{_PUBLISHED}，按发布日期的月份分",
    f"{_CODE}/by_category": f"{_PUBLISHED}，按「信息类别」分，没填的以栏目目录为准",
    f"{_CODE}/by_column": f"{_PUBLISHED}，只差空格和全角半角的栏目算同一个，按「栏目」分",
    f"{_CODE}/by_channel": f"{_PUBLISHED}，按「发布渠道」分，没填的算政府网站",
    f"{_CODE}/dynamic": f"{_PUBLISHED}，其中「动态信息」填“是”的；没填的以栏目目录为准，仍是空白的不计",
    f"{_CODE}/catalogue": f"{_PUBLISHED}，其中「目录信息」填“是”的；没填的以栏目目录为准，仍是空白的不计",
    f"{_CODE}/with_pdf": f"{_PUBLISHED}，其中「提供PDF」填“是”的",
    f"{_CODE}/numbered": f"{_PUBLISHED}，其中「文号」和「成文日期」都填了的",
    f"{_CODE}/policy": f"{_PUBLISHED}，其中「信息类别」为政策文件的",
    f"{_CODE}/policy_numbered": f"{_PUBLISHED}，其中「信息类别」为政策文件、「文号」和「成文日期」都填了的",
    f"{_CODE}/late": f"{_PUBLISHED}，其中成文日期后超过{DAYS_ALLOWED}个工作日才发布的（条例第二十六条）；"
    "没填成文日期的、放假安排没有录入而算不出的不计",
    f"{_CODE}/before_review": f"{_PUBLISHED}，其中「审核日期」晚于「发布日期」的，没填审核日期的不计",
    f"{_CODE}/own_author": f"{_PUBLISHED}，其中「审核人」就是「经办人」的，没填的按封面的填报人、审核人算",
    f"{_CODE}/with_pdf_share": "统计期内发布的全部信息中，「提供PDF」填“是”的所占的百分比",
    f"{_CODE}/numbered_share": "统计期内发布的全部信息中，「文号」和「成文日期」都填了的所占的百分比",
    f"{_CODE}/policy_numbered_share": "统计期内发布的政策文件中，「文号」和「成文日期」都填了的所占的百分比",
}

COUNTING = Counting(rules=_RULES, indicators=_indicators, issues=_issues, exhibits=_exhibits)
