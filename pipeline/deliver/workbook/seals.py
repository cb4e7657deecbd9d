"""封签 of the consolidated workbook: by them its reader knows a year later that it is whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.collect.dataset import FormState
from pipeline.deliver.ledger import empty_ledgers
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.listing import Series
from pipeline.model.consolidated import FACTS_SEAL, ledger_seal, meant_for, numbers_of
from pipeline.model.form import Circulation
from pipeline.model.seal import seal

_IN_HAND = {FormState.RECEIVED, FormState.NIL, FormState.NOT_APPLICABLE}
Columns = Sequence[Series]


def seals(result: Result, facts: Columns, ledgers: Mapping[str, Columns]) -> Iterator[tuple[str, str]]:
    """Yield the property and the seal of 数据明细, of each ledger, and of each form that has no rows.

    A form that nobody delivered sound has none, nor has one whose rows were too many: of these the workbook
    says nothing, which is not the same as that there was nothing.
    """
    dataset = result.dataset
    yield FACTS_SEAL, seal([_head(result), *_rows(facts)])
    for code, columns in ledgers.items():
        yield ledger_seal(code), seal(_rows(columns))
    for form in empty_ledgers(result, Circulation.COUNTY):
        if any(state.forms.get(form.code) in _IN_HAND for state in dataset.states):
            yield ledger_seal(form.code), seal([])


def whole_forms(result: Result) -> str:
    """Return which forms all units handed in: a year later only their figures are compared."""
    return numbers_of(form for form in result.forms if result.dataset.is_whole(form.code))


def _head(result: Result) -> Sequence[str]:
    dataset = result.dataset
    said = (dataset.period.code, result.edition.code, dataset.township.name)
    return meant_for(*said, result.status.value, whole_forms(result))


def _rows(columns: Columns) -> Iterator[Sequence[object]]:
    yield [column.heading for column in columns]
    yield from zip(*(column.values for column in columns), strict=True)
