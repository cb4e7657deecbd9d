"""What one workbook explains of its own issues, before it is sent."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.collect.dataset import FILE, ROW, SHEET, Statement
from pipeline.collect.explanations.settle import Settled, settle_by
from pipeline.collect.keys import match_key
from pipeline.collect.row_keys import keyed
from pipeline.model.form import Form
from pipeline.model.issue import Issue
from pipeline.model.submission import Batch, Submission


def settle_alone(issues: Sequence[Issue], submission: Submission, forms: Sequence[Form]) -> Settled:
    """Apply the 退回说明 of a workbook to the issues that `check_alone` found in it.

    Row keys are the cells as typed: without a roster units go by the name that stands there. What earlier
    copies explained is not known here.
    """
    cover = submission.cover
    if cover is None or not submission.explanations:
        return Settled(tuple(issues), (), ())
    frames = {batch.form: _frame(batch, submission.file) for batch in submission.batches}
    statements = [
        Statement(cover.unit_name, said, cover.filed_on)
        for said in submission.explanations
        if match_key(said.unit) == match_key(cover.unit_name)
    ]
    return settle_by(statements, keyed(issues, (frames,), forms), forms)


def _frame(batch: Batch, file: str) -> pd.DataFrame:
    columns = {name: pd.Series(values, dtype=object) for name, values in batch.columns.items()}
    return pd.DataFrame({**columns, FILE: file, SHEET: batch.sheet, ROW: batch.rows})
