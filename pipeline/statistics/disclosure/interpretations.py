"""Form 2 政策解读台账 → indicators: how documents were explained, and which were not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.forms.interpretations import ELEMENTS, FORM
from pipeline.model.fact import RowSpan
from pipeline.model.issue import Issue
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, stated, told_at
from pipeline.statistics.disclosure.interpretations_exhibit import analysis
from pipeline.statistics.disclosure.policy_documents import (
    NORMATIVE,
    PUBLICATIONS,
    Explained,
    PolicyDocument,
    element_masks,
    elements_of,
    explained,
    policy_documents,
    unclear,
    unexplained,
)
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Figure, Stated, breakdown, share, sources_of

_CODE = "interpretations"
_TEXT = "文字"


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    total = _total(scope)
    yield total
    yield from _media(total)
    yield from _elements(total, scope)
    yield from _worked_out(total, scope, scope.shared(policy_documents))


def _total(scope: Scope) -> Figure:
    ledger = scope.ledger(FORM.code)
    published = ledger.within("published_on", scope.period)
    return indicator(f"{_CODE}/total", "政策解读", "篇", ledger, published)


def _media(total: Figure) -> list[Figure]:
    media = options_of(FORM, "medium")
    return list(breakdown(total, f"indicator/{_CODE}/by_medium", media, total.ledger.texts("medium", "")))


def _elements(total: Figure, scope: Scope) -> Iterator[Figure]:
    published = np.zeros(len(total.ledger), np.bool_)
    published[total.places] = True
    for (field, label), mask in zip(ELEMENTS, element_masks(scope).values(), strict=True):
        yield indicator(f"{_CODE}/{field}", f"政策解读：有{label}", "篇", total.ledger, published & mask)


def _worked_out(total: Figure, scope: Scope, documents: Sequence[PolicyDocument]) -> Iterator[Stated]:
    """Figures that count documents rather than rows, and the share of plain text."""
    in_words = int(np.count_nonzero(total.ledger.holds("medium", _TEXT)[total.places]))
    rows = sources_of(total.ledger, total.places)
    value = share(in_words, len(total.places))
    yield stated(f"{_CODE}/text_only_share", "政策解读：只有文字的占比", "%", value, sources=rows)
    found = explained(scope)
    yield _explained(found, total, "explained", "政策解读：被解读的文件")
    masks = element_masks(scope)
    whole = [document for document in found if all(elements_of(document, masks))]
    yield _explained(whole, total, "complete", "政策解读：五项要素齐全的文件")
    asked = [document for document in documents if document.to_explain]
    yield _documents(asked, scope, "to_explain", "政策解读：应解读的文件")
    yield _documents(unexplained(asked, scope), scope, "unexplained", "政策解读：没有解读的文件")


def _explained(found: Sequence[Explained], total: Figure, name: str, label: str) -> Stated:
    places = np.array(sorted(row for document in found for row in document.rows), np.int64)
    return stated(f"{_CODE}/{name}", label, "件", len(found), sources=sources_of(total.ledger, places))


def _documents(documents: Sequence[PolicyDocument], scope: Scope, name: str, label: str) -> Stated:
    sources: tuple[RowSpan, ...] = ()
    for form in (NORMATIVE, PUBLICATIONS):
        places = np.array(sorted(row for document in documents for row in document.rows[form]), np.int64)
        sources += sources_of(scope.ledger(form), places)
    return stated(f"{_CODE}/{name}", label, "件", len(documents), sources=sources)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X622: a title that several documents have does not say which of them is explained."""
    texts = scope.ledger(FORM.code).texts("document", "")
    for position, count in unclear(scope):
        yield told_at(scope, "X622", FORM, "document", position, texts[position], count=count)


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    documents = scope.shared(policy_documents)
    total = _total(scope)
    if len(total.ledger) or any(document.to_explain for document in documents):
        single: tuple[Figure | Stated, ...] = (
            total,
            *_elements(total, scope),
            *_worked_out(total, scope, documents),
        )
        yield analysis(scope, single, _media(total), documents, _RULES)


_PUBLISHED = "发布日期在统计期内的解读材料篇数"
_DOCUMENTS = "统计期内成文的行政规范性文件（《规范性文件台账》）和统计期内发布、有文号的政策文件（《信息发布台账》）件数"

_RULES = {
    f"indicator/{_CODE}": _PUBLISHED,
    f"indicator/{_CODE}/total": _PUBLISHED,
    f"indicator/{_CODE}/by_medium": f"{_PUBLISHED}，按「解读形式」分",
    **{
        f"indicator/{_CODE}/{field}": f"发布日期在统计期内、「{label}」填“是”的篇数"
        for field, label in ELEMENTS
    },
    f"indicator/{_CODE}/text_only_share": "统计期内发布的解读材料中，「解读形式」为文字的篇数所占的百分比",
    f"indicator/{_CODE}/explained": "统计期内发布的解读材料所解读的文件件数，同一件文件写文号或写标题都只算一件",
    f"indicator/{_CODE}/complete": "其中五项要素齐全的件数，一件文件在统计期内的几篇解读合起来看",
    f"indicator/{_CODE}/to_explain": f"{_DOCUMENTS}，同一文号只算一件",
    f"indicator/{_CODE}/unexplained": f"{_DOCUMENTS}，其中到统计期末还没有一篇解读写明它的文号或标题的，同一文号只算一件；几件文件同一个标题的，只认文号",
}

COUNTING = Counting(rules=_RULES, indicators=_indicators, issues=_issues, exhibits=_exhibits)
