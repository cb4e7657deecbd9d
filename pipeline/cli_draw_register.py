"""The sheets of earlier draws in the folder of `gongkai draw`: the register of whose turn it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pipeline.collect.keys import match_key
from pipeline.deliver.output_folder.swap import unwritable
from pipeline.intake.drawn import read_drawn
from pipeline.model.drawn import DrawRecord
from pipeline.model.obstacle import Obstacle
from pipeline.statistics.supervision.draw import LastTurn, Source

_MONTHS_BACK = 12
_ONE_DAY = timedelta(days=1)


def sheet_of(folder: Path, month: date) -> Path:
    """Where the sheet of a month's draw lies."""
    return folder / f"{month:%Y-%m}村务公开检查抽签表.xlsx"


def last_turn(folder: Path, month: date, township: str) -> LastTurn | Obstacle | None:
    """Whose turn it was in the latest draw of the twelve months before; None where no sheet is there.

    A sheet that cannot be used is an obstacle: to pass over it would draw its villages once more.
    """
    sheets = ((earlier, sheet_of(folder, earlier)) for earlier in _months_before(month))
    found = next(((earlier, path) for earlier, path in sheets if path.exists()), None)
    if found is None:
        return None
    earlier, path = found
    record = read_drawn(path)
    if isinstance(record, Obstacle):
        return record
    if record.month != earlier:
        return Obstacle(f"“{path}”里是{record.month:%Y-%m}的抽签，与文件名不符，请改回原来的文件名。")
    if match_key(record.township) != match_key(township):
        return Obstacle(
            f"抽签表“{path}”是{record.township}的，不是{township}的，请用 --output 换一个文件夹。"
        )
    return LastTurn(earlier, frozenset(map(match_key, record.villages)), Source.SHEET)


def _months_before(month: date) -> Iterator[date]:
    for _ in range(_MONTHS_BACK):
        month = (month - _ONE_DAY).replace(day=1)
        yield month


def keep(path: Path, content: bytes, record: DrawRecord) -> str | Obstacle:
    """Write the sheet unless it is there; say what was done. Another draw of the month is never replaced.

    What the sheet records is compared, not its bytes: a person may have opened and saved it.
    """
    try:
        if path.exists():
            earlier = read_drawn(path)
            return earlier if isinstance(earlier, Obstacle) else _compared(earlier, record, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
    except OSError as error:
        return unwritable(path.parent, error)
    return "抽签表"


def _compared(earlier: DrawRecord, record: DrawRecord, path: Path) -> str | Obstacle:
    if earlier.digest == record.digest:
        return "与已有的抽签表是同一个结果，没有改动"
    drawn = f"{record.month:%Y-%m} 已经抽过签，抽签表是“{path}”"
    if (earlier.seed, earlier.size) == (record.seed, record.size):
        return Obstacle(
            f"{drawn}；签号和个数相同，但名册、{record.month.month}月以前的检查记录或上一次的抽签表与当时不同，没有写入。"
            "要核对的，请用当时的镇级工作簿和抽签表。"
        )
    return Obstacle(
        f"{drawn}，签号是“{earlier.seed}”，抽{earlier.size}个村；这次与它不同，没有写入。"
        "不能一再重抽直到满意；确实要重抽的，请先说明原因并移走原来的抽签表。"
    )


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside, then rename: a half-written sheet would pass for an earlier draw."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
