"""Where in the consolidated workbook a figure is found."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.consolidated import FACTS_SHEET
from pipeline.report.consistency.grid_rows import TABLE_NAMES


def sheet_of(codes: Iterable[str]) -> str:
    """The sheets of these facts: the official tables have their own, all else stands among the facts."""
    names = (TABLE_NAMES.get(code.partition("/")[0], FACTS_SHEET) for code in codes)
    return "、".join(f"《{name}》" for name in dict.fromkeys(names))
