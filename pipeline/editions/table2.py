"""表二, disclosure on the organ's own initiative: one block for each item of article 20 of the Regulation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from pipeline.editions.layout import Box, CellKey, Column, OfficialTable, Row, cell, in_reading_order

_TITLE = "二、主动公开政府信息情况"
_CORNER = "信息内容"

_PREVIOUS = Column("previous", "上一年项目数量", "count")
_CHANGE = Column("change", "本年增/减", "change")
_DECISIONS_2019 = Column("decisions", "处理决定数量", "count")
_DECISIONS_2021 = Column("decisions", "本年处理决定数量", "count")


@dataclass(frozen=True, slots=True)
class _Block:
    """A full-width title, one line of headings, then one line per matter as (code, label)."""

    title: str
    columns: tuple[Column, ...]
    matters: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(code, f"{self.title}/{label}") for code, label in self.matters)

    @property
    def height(self) -> int:
        return 2 + len(self.matters)


# How many grid columns each value takes, by how many values a block has. The odd fifth grid column
# of 2019 exists only so that blocks of three and of two values end flush.
_SPANS_2019: Mapping[int, tuple[int, ...]] = {3: (1, 2, 1), 2: (2, 2)}
_SPANS_2021: Mapping[int, tuple[int, ...]] = {3: (1, 1, 1), 1: (3,)}

_BLOCKS_2019 = (
    _Block(
        "第二十条第（一）项",
        (
            Column("made", "本年新制作数量", "count"),
            Column("disclosed", "本年新公开数量", "count"),
            Column("public_total", "对外公开总数量", "count"),
        ),
        (("20.1/rules", "规章"), ("20.1/normative", "规范性文件")),
    ),
    _Block(
        "第二十条第（五）项",
        (_PREVIOUS, _CHANGE, _DECISIONS_2019),
        (("20.5/permits", "行政许可"), ("20.5/services", "其他对外管理服务事项")),
    ),
    _Block(
        "第二十条第（六）项",
        (_PREVIOUS, _CHANGE, _DECISIONS_2019),
        (("20.6/penalties", "行政处罚"), ("20.6/coercion", "行政强制")),
    ),
    _Block("第二十条第（八）项", (_PREVIOUS, _CHANGE), (("20.8/fees", "行政事业性收费"),)),
    _Block(
        "第二十条第（九）项",
        (Column("projects", "采购项目数量", "count"), Column("amount", "采购总金额", "wan_yuan")),
        (("20.9/procurement", "政府集中采购"),),
    ),
)

_BLOCKS_2021 = (
    _Block(
        "第二十条第（一）项",
        (
            Column("issued", "本年制发件数", "count"),
            Column("repealed", "本年废止件数", "count"),
            Column("in_force", "现行有效件数", "count"),
        ),
        (("20.1/rules", "规章"), ("20.1/normative", "行政规范性文件")),
    ),
    _Block("第二十条第（五）项", (_DECISIONS_2021,), (("20.5/permits", "行政许可"),)),
    _Block(
        "第二十条第（六）项",
        (_DECISIONS_2021,),
        (("20.6/penalties", "行政处罚"), ("20.6/coercion", "行政强制")),
    ),
    _Block(
        "第二十条第（八）项",
        (Column("amount", "本年收费金额（单位：万元）", "wan_yuan"),),
        (("20.8/fees", "行政事业性收费"),),
    ),
)


def _value_boxes(block: _Block, line: int, row: Row, spans: tuple[int, ...]) -> Iterator[Box]:
    for (start, end), column in zip(_extents(spans), block.columns, strict=True):
        key = CellKey("table2", row.code, column.code)
        yield Box(line, start, line, end, "value", key=key)


def _heading_boxes(block: _Block, line: int, spans: tuple[int, ...]) -> Iterator[Box]:
    yield Box(line, 0, line, 0, "heading", _CORNER)
    for (start, end), column in zip(_extents(spans), block.columns, strict=True):
        yield Box(line, start, line, end, "heading", column.label)


def _extents(spans: tuple[int, ...]) -> list[tuple[int, int]]:
    """First and last grid column of each value; grid column 0 is the label's."""
    ends = list(accumulate(spans))
    return [(end - span + 1, end) for span, end in zip(spans, ends, strict=True)]


def _block_boxes(block: _Block, top: int, spans: tuple[int, ...]) -> Iterator[Box]:
    yield Box(top, 0, top, sum(spans), "section", block.title)
    yield from _heading_boxes(block, top + 1, spans)
    for line, (row, (_, label)) in enumerate(zip(block.rows, block.matters, strict=True), top + 2):
        yield Box(line, 0, line, 0, "label", label)
        yield from _value_boxes(block, line, row, spans)


def _table(
    blocks: tuple[_Block, ...], spans: Mapping[int, tuple[int, ...]], widths: tuple[float, ...]
) -> OfficialTable:
    tops = accumulate((block.height for block in blocks[:-1]), initial=0)
    boxes = [
        box
        for block, top in zip(blocks, tops, strict=True)
        for box in _block_boxes(block, top, spans[len(block.columns)])
    ]
    return OfficialTable(
        code="table2",
        title=_TITLE,
        rows=tuple(row for block in blocks for row in block.rows),
        columns=tuple(dict.fromkeys(column for block in blocks for column in block.columns)),
        cells=tuple(
            cell("table2", row, column) for block in blocks for row in block.rows for column in block.columns
        ),
        boxes=in_reading_order(boxes),
        column_widths=widths,
        heading_rows=0,
    )


TABLE2_2019 = _table(_BLOCKS_2019, _SPANS_2019, (13, 10, 5, 5, 10))
TABLE2_2021 = _table(_BLOCKS_2021, _SPANS_2021, (13, 10, 10, 10))
