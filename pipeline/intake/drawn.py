"""抽签表 read back: who was drawn last rests in the next draw, and nobody draws a month anew by oversight."""

from __future__ import annotations

from pathlib import Path

from pipeline.intake.workbook.limits import LIMITS
from pipeline.intake.workbook.read import RawWorkbook, read_workbook
from pipeline.model.drawn import DRAW_OUTPUT, DrawRecord, draw_record
from pipeline.model.form import OUTPUT_PROPERTY
from pipeline.model.obstacle import Obstacle


def read_drawn(path: Path) -> DrawRecord | Obstacle:
    """Return the draw that the sheet at `path` records, or that it cannot be used and what to do."""
    try:
        record = _record(path)
    except OSError:
        return Obstacle(f"抽签表“{path}”打不开，请检查文件是否正被占用、有没有权限。")
    return record or Obstacle(
        f"“{path}”应是抽签表，但从中读不出抽签的记录；请放回程序生成的原件（重新保存过的也可以），或移走这个文件。"
    )


def _record(path: Path) -> DrawRecord | None:
    if not path.is_file() or path.stat().st_size > LIMITS.file_bytes:
        return None
    raw = read_workbook(path.read_bytes(), path.name)
    if not isinstance(raw, RawWorkbook) or raw.properties.get(OUTPUT_PROPERTY) != DRAW_OUTPUT:
        return None
    return draw_record(raw.properties)
