"""What is no annual report at all: a notice, a summary of work, a page of figures."""

from __future__ import annotations

from pipeline.model.document import Extract
from pipeline.model.obstacle import Obstacle
from pipeline.model.text import clip
from pipeline.report.consistency.parts import split_parts
from pipeline.report.consistency.span import title_of
from pipeline.report.consistency.tables import read_tables

_FEWEST_PARTS = 2


def of_another_kind(extract: Extract) -> Obstacle | None:
    """Say that a document is no annual report: neither two of its parts nor its title and some of it."""
    parts = split_parts(extract)
    is_begun = bool(title_of(parts)) and bool(parts.parts or read_tables(extract).cells)
    if len(parts.parts) >= _FEWEST_PARTS or is_begun:
        return None
    return Obstacle(
        f"《{clip(extract.file)}》：这不像一份政府信息公开工作年度报告（没有找到报告的六个部分和表二、表三、表四），"
        "没有检查。请选年度报告的文件。"
    )
