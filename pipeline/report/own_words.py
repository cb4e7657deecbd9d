"""What people typed for the annual report, held against its numbers before it goes in (X692)."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.collect.dataset import Dataset
from pipeline.editions import EDITIONS, Edition
from pipeline.forms import FORMS
from pipeline.model.document import Extract, Grid, Line, Paragraph, Report, Table
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.previous import Previous
from pipeline.report.build import build_report
from pipeline.report.consistency.check import examine
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.known import Known
from pipeline.report.consistency.sentences import sentences
from pipeline.report.draft.office import FORM as OWN_WORDS
from pipeline.report.draft.problems import FORM as PROBLEMS
from pipeline.statistics.count import Counted
from pipeline.statistics.counting import Scope, told_at

_TYPED = ((OWN_WORDS, "content"), (PROBLEMS, "problem"), (PROBLEMS, "measure"), (PROBLEMS, "effect"))
_NOT_WORDS = re.compile(r"[\W_]+")
_SHORTEST = 4  # characters of a sentence that is known again


@dataclass(frozen=True, slots=True)
class _Typed:
    """A cell: its form, its field, the position of its row, and what stands in it."""

    form: Form
    field: str
    at: int
    text: str


def with_contradictions(dataset: Dataset, counted: Counted, edition: Edition) -> tuple[Counted, str]:
    """Return what was counted with the issues of the texts, and the trace of an error of our own.

    Such an error must not cost the office its totals: the texts are then left unchecked.
    """
    try:
        found = (*counted.issues, *contradictions(dataset, counted, edition))
    except Exception:
        return counted, traceback.format_exc()
    return replace(counted, issues=tuple(sorted(found, key=lambda issue: issue.order))), ""


def contradictions(dataset: Dataset, counted: Counted, edition: Edition) -> Iterator[Issue]:
    """X692 at each cell whose text says something else than the figures, or than another sentence.

    Nothing as long as a unit is missing: the figures will still change.
    """
    scope = Scope(dataset, edition, counted.previous)
    typed = list(_typed(scope)) if dataset.units_in == dataset.units_due else []
    if not typed:
        return
    report = build_report(dataset, counted, edition, ())
    found = examine(_printed(report), Known(tuple(_books(dataset, counted, edition)))).findings
    for cell in typed:
        for finding in found:
            if told := _against(cell, finding):
                yield told_at(scope, "X692", cell.form, cell.field, cell.at, cell.text, known=told)


def _typed(scope: Scope) -> Iterator[_Typed]:
    forms = {form.code: form for form in FORMS}
    for code, field in _TYPED:
        for at, text in enumerate(scope.ledger(code).texts(field, "")):
            if text:
                yield _Typed(forms[code], field, at, text)


def _against(cell: _Typed, finding: Finding) -> str:
    """Why the cell cannot stand, with the other place; "" where the finding is not about it."""
    quotes = [quote for quote in (finding.first, finding.second) if quote]
    others = [quote for quote in quotes if not _is_quoted(cell.text, quote)]
    if len(others) == len(quotes):
        return ""
    return finding.reason + "".join(f"另一处（{quote.where}）：“{quote.text}”。" for quote in others)


def _is_quoted(text: str, quote: Quote) -> bool:
    words = _key(quote.text)
    keys = (key for each in sentences(text) if len(key := _key(each)) >= _SHORTEST)
    return any(key in words or words in key for key in keys)


def _key(text: str) -> str:
    return _NOT_WORDS.sub("", text)


def _printed(report: Report) -> Extract:
    """The report as it would be read back."""
    blocks = (
        Line(block.text) if isinstance(block, Paragraph) else _grid(block, report.edition)
        for block in report.blocks
    )
    return Extract(report.title, tuple(blocks))


def _grid(table: Table, edition: str) -> Grid:
    official = EDITIONS[edition].table(table.code)
    texts = {
        (box.first_row, box.first_column): table.values[box.key.fact] if box.key else box.text
        for box in official.boxes
    }
    rows, columns = range(official.n_rows), range(official.n_columns)
    return tuple(tuple(texts.get((row, column), "") for column in columns) for row in rows)


def _books(dataset: Dataset, counted: Counted, edition: Edition) -> Iterator[Previous]:
    facts = {fact.code: fact.value for fact in counted.facts if not fact.unit}
    town = dataset.township.name
    yield Previous("汇总工作簿", "", dataset.period.code, town, edition.code, facts, {})
    if counted.previous:
        yield counted.previous
