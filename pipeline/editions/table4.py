"""表四, reconsideration and litigation: one printed line of fifteen values, the same in both editions."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.editions.layout import (
    Box,
    Cell,
    CellKey,
    Column,
    OfficialTable,
    Row,
    cell,
    in_reading_order,
    label_spans,
)

_TITLE = "四、政府信息公开行政复议、行政诉讼情况"
_HEADING_ROWS = 3

# On paper the three groups stand side by side; as data each group is a row with five columns.
_GROUPS = (
    Row("reconsideration", "行政复议"),
    Row("direct_litigation", "行政诉讼/未经复议直接起诉"),
    Row("post_reconsideration_litigation", "行政诉讼/复议后起诉"),
)
_OUTCOMES = (
    Column("upheld", "结果维持", "count"),
    Column("corrected", "结果纠正", "count"),
    Column("other", "其他结果", "count"),
    Column("pending", "尚未审结", "count"),
    Column("total", "总计", "count"),
)


def _heading_boxes() -> Iterator[Box]:
    paths = [(*group.label.split("/"), outcome.label) for group in _GROUPS for outcome in _OUTCOMES]
    for span in label_spans(paths, _HEADING_ROWS):
        yield Box(span.outer, span.first, span.inner, span.last, "heading", span.text)


def _value_boxes() -> Iterator[Box]:
    keys = [CellKey("table4", group.code, outcome.code) for group in _GROUPS for outcome in _OUTCOMES]
    for place, key in enumerate(keys):
        yield Box(_HEADING_ROWS, place, _HEADING_ROWS, place, "value", key=key)


def _cells() -> tuple[Cell, ...]:
    return tuple(cell("table4", group, outcome) for group in _GROUPS for outcome in _OUTCOMES)


TABLE4 = OfficialTable(
    code="table4",
    title=_TITLE,
    rows=_GROUPS,
    columns=_OUTCOMES,
    cells=_cells(),
    boxes=in_reading_order((*_heading_boxes(), *_value_boxes())),
    column_widths=(3,) * 15,
    heading_rows=_HEADING_ROWS,
)
