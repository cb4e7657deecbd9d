"""Documents that are to be explained: of forms 3 and 1, one document once, and which 解读 explains which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.collect.keys import match_key
from pipeline.forms.interpretations import ELEMENTS
from pipeline.statistics.counting import Scope
from pipeline.statistics.ledger import Ledger, Mask, Texts

NORMATIVE, PUBLICATIONS = "normative", "publications"


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """One 文号, wherever it stands. `rows` are its rows by form.

    `key` is the 文号 as it is compared, `titles` are its titles, likewise. `to_explain`: one of its rows asks
    for an explanation in the period.
    """

    key: str
    number: str
    title: str
    unit: str
    titles: frozenset[str]
    rows: Mapping[str, tuple[int, ...]]
    to_explain: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """A document that explanations of the period name: what the first calls it, and their rows."""

    called: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Source:
    """One form's rows as they are asked for documents; one entry per row."""

    ledger: Ledger
    numbers: Texts
    titles: Texts
    asked: Sequence[bool]


def policy_documents(scope: Scope) -> tuple[PolicyDocument, ...]:
    """Documents of form 3, then those that stand in form 1 alone, each in the order of its ledger.

    Asked to be explained are 行政规范性文件 by 成文日期, and 政策文件 with a 文号 by 发布日期, in the period.
    """
    normative, publications = scope.ledger(NORMATIVE), scope.ledger(PUBLICATIONS)
    made = normative.holds("kind", "行政规范性文件") & normative.within("made_on", scope.period)
    published = publications.within("published_on", scope.period)
    sources = {NORMATIVE: _source(normative, made), PUBLICATIONS: _source(publications, published)}
    policy = publications.holds("category", "政策文件") & publications.filled("document_number")
    rows: dict[str, dict[str, list[int]]] = {}
    for form, kept in ((NORMATIVE, normative.filled("document_number")), (PUBLICATIONS, policy)):
        numbers = sources[form].numbers
        for position in np.flatnonzero(kept).tolist():
            rows.setdefault(match_key(numbers[position]), {}).setdefault(form, []).append(position)
    return tuple(_document(scope, key, of, sources) for key, of in rows.items())


def _source(ledger: Ledger, asked: Mask) -> _Source:
    return _Source(ledger, ledger.texts("document_number", ""), ledger.texts("title", ""), asked.tolist())


def _document(
    scope: Scope, key: str, rows: Mapping[str, Sequence[int]], sources: Mapping[str, _Source]
) -> PolicyDocument:
    form, first = next((form, of[0]) for form, of in rows.items())
    source = sources[form]
    titles = {sources[form].titles[row] for form, of in rows.items() for row in of}
    return PolicyDocument(
        key=key,
        number=source.numbers[first],
        title=source.titles[first],
        unit=scope.units[source.ledger.unit_at(first)],
        titles=frozenset(match_key(title) for title in titles if title),
        rows={form: tuple(rows.get(form, ())) for form in (NORMATIVE, PUBLICATIONS)},
        to_explain=any(sources[form].asked[row] for form, of in rows.items() for row in of),
    )


def documents_named(scope: Scope) -> Mapping[str, str]:
    """The key of the document that a name means: its 文号, or a title that no other document has."""
    documents = scope.shared(policy_documents)
    shared = scope.shared(shared_titles)
    titles = {
        title: document.key for document in documents for title in document.titles if title not in shared
    }
    return {**titles, **{document.key: document.key for document in documents}}


def shared_titles(scope: Scope) -> Mapping[str, int]:
    """Titles that mean no document, since several have them, with how many."""
    documents = scope.shared(policy_documents)
    numbers = Counter(title for document in documents for title in document.titles)
    return {title: number for title, number in numbers.items() if number > 1}


def unclear(scope: Scope) -> list[tuple[int, int]]:
    """The 解读 by the end of the period that give such a title: their rows, and how many documents have it."""
    ledger, shared = scope.ledger("interpretations"), scope.shared(shared_titles)
    known = scope.shared(documents_named)
    by_end = np.flatnonzero(ledger.by("published_on", scope.period.end))
    keys = [match_key(text) for text in ledger.texts("document", "")[by_end].tolist()]
    return [
        (position, shared[key])
        for position, key in zip(by_end.tolist(), keys, strict=True)
        if key in shared and key not in known
    ]


def unexplained(documents: Iterable[PolicyDocument], scope: Scope) -> list[PolicyDocument]:
    """Of the documents to be explained those that no 解读 published by the end of the period names."""
    ledger, known = scope.ledger("interpretations"), scope.shared(documents_named)
    by_end = ledger.by("published_on", scope.period.end)
    named = {known.get(match_key(text)) for text in ledger.texts("document", "")[by_end].tolist()}
    return [document for document in documents if document.to_explain and document.key not in named]


def explained(scope: Scope) -> list[Explained]:
    """What the 解读 of the period explain, in the order of the ledger; 文号 and title of one document are one."""
    ledger, known = scope.ledger("interpretations"), scope.shared(documents_named)
    texts = ledger.texts("document", "")
    rows: dict[str, list[int]] = {}
    for position in np.flatnonzero(ledger.within("published_on", scope.period)).tolist():
        key = match_key(texts[position])
        rows.setdefault(known.get(key, key), []).append(position)
    return [Explained(texts[of[0]], tuple(of)) for of in rows.values()]


def elements_of(document: Explained, masks: Mapping[str, Mask]) -> list[bool]:
    """Which of the five elements any of the document's explanations has, in their order."""
    return [any(masks[name][position] for position in document.rows) for name, _ in ELEMENTS]


def element_masks(scope: Scope) -> Mapping[str, Mask]:
    """Rows of form 2 that have each element."""
    ledger = scope.ledger("interpretations")
    return {name: ledger.holds(name, "是") for name, _ in ELEMENTS}
