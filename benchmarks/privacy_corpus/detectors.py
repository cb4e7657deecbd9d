"""The project's detectors, as they are scored."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.privacy_corpus.item import Rows
from benchmarks.privacy_corpus.scoring import Detectors
from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit
from pipeline.privacy.tables.find import columns_of, find_in_rows


def _in_rows(rows: Rows) -> Sequence[CellHit]:
    """Find personal data in one whole table, whose headings stand in its first rows."""
    return find_in_rows(rows, columns_of(rows))


DETECTORS = Detectors(find, _in_rows)
