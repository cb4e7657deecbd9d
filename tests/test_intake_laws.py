"""Laws of reading: what is written is read back, layout changes nothing, and no cell is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.submission import FormReader
from pipeline.model.field import HUNDREDTHS, Field, Kind
from pipeline.model.form import Form, Layout
from pipeline.model.submission import Batch, Submission, Value
from pipeline.model.text import trim
from tests.workbooks import FORMULA_ERROR, NO_RESULT, cover_rows, form, ledger_rows, workbook

READER = FormReader(FORMS, COVER, FILING, SLIP)
LEDGERS = [item for item in FORMS if item.layout is Layout.LEDGER]
EXTRA = "心得体会"

LETTERS = st.text(alphabet="甲乙丙村务公开=+-@<>&\"'AZaz09〔〕、，。𠮷", min_size=1, max_size=12)
TYPED: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: LETTERS,
    Kind.CODE: LETTERS,
    Kind.LINK: LETTERS,
    Kind.DATE: st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    Kind.COUNT: st.integers(0, 10**9),
    Kind.MONEY: st.integers(0, 10**11),
    Kind.SCORE: st.integers(0, 10**5),
    Kind.PERCENT: st.just(0) | st.integers(101, 10_000),  # up to 1 it needs its sign
    Kind.YEAR: st.integers(2000, 2099),
}


def values(field: Field) -> st.SearchStrategy[Value]:
    if field.options:
        return st.sampled_from([option.text for option in field.options])
    return TYPED[field.kind]


@st.composite
def records(draw: st.DrawFn, item: Form) -> list[dict[str, Value]]:
    """Draw up to five records; the first field is always filled, so that no record is a blank row."""
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        optional = st.booleans()
        row = {
            field.name: draw(values(field))
            for field in item.fields
            if field is item.fields[0] or draw(optional)
        }
        rows.append(row)
    return rows


def typed(item: Form, record: Mapping[str, Value]) -> dict[str, object]:
    """Return the record as it stands in cells: hundredths as decimals."""
    decimals = {field.name for field in item.fields if field.kind in HUNDREDTHS}
    return {
        name: float(Decimal(value) / 100) if name in decimals else value for name, value in record.items()
    }  # type: ignore[arg-type]


def read(item: Form, rows: list[list[object]]) -> Submission:
    content = workbook({"封面": cover_rows({item.title: "有数据"}), item.title: rows})
    return READER.read(content, "甲.xlsx")


def batch_of(submission: Submission, item: Form) -> Batch:
    return next(batch for batch in submission.batches if batch.form == item.code)


def expected(item: Form, rows: list[dict[str, Value]]) -> dict[str, list[Value]]:
    return {field.name: [_stored(row.get(field.name)) for row in rows] for field in item.fields}


def _stored(value: Value) -> Value:
    return trim(value) if isinstance(value, str) else value


@pytest.mark.parametrize("item", LEDGERS, ids=[item.code for item in LEDGERS])
@settings(max_examples=15)
@given(data=st.data())
def test_a_form_written_and_read_back_is_itself(item: Form, data: st.DataObject) -> None:
    rows = data.draw(records(item))
    submission = read(item, ledger_rows(item.code, *(typed(item, row) for row in rows)))
    assert submission.issues == ()
    assert batch_of(submission, item).columns == expected(item, rows)


@settings(max_examples=40)
@given(data=st.data(), down=st.integers(0, 40), right=st.integers(0, 5), extra=st.booleans())
def test_layout_changes_nothing_that_is_read(
    data: st.DataObject, down: int, right: int, *, extra: bool
) -> None:
    item = data.draw(st.sampled_from(LEDGERS))
    rows = data.draw(records(item))
    order = data.draw(st.permutations(range(len(item.fields))))
    plain = ledger_rows(item.code, *(typed(item, row) for row in rows))
    moved = [row if len(row) == 1 else [row[at] for at in order] for row in plain]
    if extra:
        moved = [[*row, EXTRA] if len(row) > 1 else row for row in moved]
    moved = [[] for _ in range(down)] + [[""] * right + row for row in moved]
    submission = read(item, moved)
    assert {issue.code for issue in submission.issues} == ({"L205"} if extra else set())
    assert batch_of(submission, item).columns == expected(item, rows)


JUNK = st.one_of(
    st.sampled_from(
        ["", "合计", "约3", "2020.13.1", "6月", "三", "是否", "  ", "标题", "#REF!", "100%", "1"]
    ),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    st.booleans(),
    LETTERS,
    st.sampled_from([FORMULA_ERROR, NO_RESULT]),
)


@settings(max_examples=120)
@given(data=st.data())
def test_every_cell_typed_into_a_form_is_used_or_named(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(LEDGERS))
    width = len(item.fields) + data.draw(st.integers(0, 2))
    junk = data.draw(st.lists(st.lists(JUNK, max_size=width), max_size=6))
    rows: list[list[object]] = [*ledger_rows(item.code), *junk]
    submission = read(item, rows)
    typed_cells = sum(_is_typed(cell) for row in junk for cell in row)
    tally = next(tally for tally in submission.tallies if tally.form == item.code)
    assert tally.non_empty == typed_cells
    assert tally.used + tally.named == typed_cells
    batch = batch_of(submission, item)
    kept = sum(value is not None for column in batch.columns.values() for value in column)
    assert kept == tally.used
    assert (tally.named == 0) == (not {issue.code for issue in submission.issues} - {"C320", "V403"})


def _is_typed(cell: object) -> bool:
    return not isinstance(cell, str) or bool(trim(cell))


def test_the_account_of_cells_notices_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ledger_rows("publications", {"title": "甲", "column": "乙", "published_on": date(2020, 3, 5)})
    monkeypatch.setattr("pipeline.intake.ledger._report_extra_columns", lambda *_: None)
    with pytest.raises(AssertionError, match="cells lost"):
        read(form("publications"), [*rows[:2], [*rows[2], EXTRA], [*rows[3], "一格"]])
