"""Whether last year's workbook is this township's own, and how far it can be compared with."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.collect.keys import match_key
from pipeline.model.obstacle import Obstacle
from pipeline.model.previous import Previous
from pipeline.model.unit import Township


def not_of(township: Township, previous: Previous | None) -> Obstacle | None:
    """Say that the workbook on the year before is another township's; None where it is not, or not given."""
    if previous is None or match_key(previous.township) == match_key(township.name):
        return None
    whose = f"是“{previous.township}”的" if previous.township else "看不出是哪个镇的"
    return Obstacle(f"上年的汇总工作簿“{previous.file}”{whose}，应是{township.name}的，请换成本镇的。")


def caution(previous: Previous) -> Iterator[str]:
    """Say that the workbook on the year before was never finished, so that not all of it is compared."""
    if previous.is_draft:
        yield f"上年的汇总工作簿“{previous.file}”是草稿，上年没有收齐的报表不和它比较；有定稿的请换成定稿。"
