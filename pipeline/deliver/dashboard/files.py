"""收到的文件: what became of every file, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.collect.dataset import FileDecision, Receipt
from pipeline.deliver.dashboard.links import Links
from pipeline.deliver.dashboard.parts import Cell, Line, Listing
from pipeline.deliver.result import Result
from pipeline.intake.folder import folder_day
from pipeline.statistics.exhibit import Tone

_LISTED = 2000
_COLUMNS = ("文件", "单位", "处理", "数据截至日期", "填报日期", "收到日期", "说明")
_TONES = {
    FileDecision.ADOPTED: Tone.GOOD,
    FileDecision.RETURNED: Tone.WRONG,
}


def decided_and_adopted(result: Result, links: Links) -> tuple[Listing, Listing]:
    """Return the files with which something was not plain, and those adopted; by unit, nobody's first."""
    receipts = sorted(result.dataset.receipts, key=lambda each: (each.unit, each.file))
    adopted = [each for each in receipts if each.decision is FileDecision.ADOPTED]
    others = [each for each in receipts if each.decision is not FileDecision.ADOPTED]
    return (
        _listing("没有直接采用的文件", others, links, "每份文件都采用了。"),
        _listing("采用的文件", adopted, links, "没有采用的文件。"),
    )


def _listing(label: str, receipts: Sequence[Receipt], links: Links, empty: str) -> Listing:
    left = max(0, len(receipts) - _LISTED)
    more = f"另有{left}份没有列在这里，全部见汇总工作簿的《收齐情况》。" if left else ""
    lines = [_line(receipt, links) for receipt in receipts[:_LISTED]]
    return Listing(label, _COLUMNS, lines, more, empty, left)


def _line(receipt: Receipt, links: Links) -> Line:
    returned = links.of_file(receipt.file) if receipt.decision is FileDecision.RETURNED else ()
    return Line(
        (
            Cell(receipt.file, links=returned),
            Cell(receipt.unit or "（不明）"),
            Cell(receipt.decision.value, _TONES.get(receipt.decision, Tone.QUIET)),
            *(Cell(_day(day)) for day in (receipt.data_through, receipt.filed_on)),
            Cell(_received(receipt)),
            Cell(receipt.reason),
        )
    )


def _received(receipt: Receipt) -> str:
    """The day of the file's folder; without one, by which date its sender is taken to have been in time."""
    if day := folder_day(receipt.file):
        return f"{day}"
    return f"按填报日期 {receipt.received_on}" if receipt.unit and receipt.received_on else ""


def _day(day: date | None) -> str:
    return f"{day}" if day else ""
