"""The whole scan on one page: files found, examined one by one, and the report written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path

from pipeline.deliver.name_list import counted
from pipeline.deliver.output_folder.swap import unwritable
from pipeline.deliver.scan.found import masked_line
from pipeline.deliver.scan.outcome import Examined, Scanned
from pipeline.deliver.scan.write import write_scan
from pipeline.intake.pool import map_in_workers
from pipeline.model.obstacle import Obstacle
from pipeline.model.passage import Unread
from pipeline.privacy.hit import NOTHING_LAWFUL, Lawful
from pipeline.scan.aside import in_the_way, made_aside
from pipeline.scan.examine import examine
from pipeline.scan.request import Request
from pipeline.scan.walk import Item, find_items

MANY_FILES = 40
"""From here on worker processes are worth their start."""
_DIED = "读这份文件的时候程序中断，没有读，请人工查看"
_NAMED = 3


class ScanStep(Enum):
    """Where the scan is, as shown to the user."""

    SCANNING = "查隐私信息"
    WRITING = "写排查结果"


Progress = Callable[[ScanStep, int, int], None]


@dataclass(frozen=True, slots=True)
class ScanOrder:
    """What the office asked for: `on` is the day of the scan, `copies` where masked copies go, or None."""

    places: tuple[Path, ...]
    output: Path
    on: date
    workers: int
    copies: Path | None = None
    lawful: Lawful = NOTHING_LAWFUL


def scan(order: ScanOrder, progress: Progress) -> Scanned | Obstacle:
    """Scan all files and write the report into `output`, or say what is in the way.

    What is interrupted leaves no copies behind.
    """
    obstacle = in_the_way(order.places, order.output, order.copies)
    if obstacle:
        return obstacle
    items = find_items(order.places)
    if not items:
        return Obstacle("要查的文件夹里没有文件，请检查路径。")
    try:
        return _scanned(order, items, progress)
    except OSError as error:
        return unwritable(order.output, error)


def _scanned(order: ScanOrder, items: Sequence[Item], progress: Progress) -> Scanned:
    order.output.mkdir(parents=True, exist_ok=True)
    with made_aside(order.copies) as copies:
        scanned = Scanned(order.on, _scope(order), _examined(order, copies, items, progress))
        progress(ScanStep.WRITING, 0, 1)
        write_scan(order.output, scanned)
    return scanned


def _examined(
    order: ScanOrder, copies: Path | None, items: Sequence[Item], progress: Progress
) -> tuple[Examined, ...]:
    so_far = 0

    def done(count: int) -> None:
        nonlocal so_far
        so_far += count
        progress(ScanStep.SCANNING, so_far, len(items))

    done(0)
    one = partial(examine, Request(order.lawful, copies))
    if order.workers < 2 or len(items) < MANY_FILES:
        return tuple(_told(one(item), done) for item in items)
    answers = map_in_workers(one, items, order.workers, done)
    return tuple(answer or _died(item) for item, answer in zip(items, answers, strict=True))


def _told(examined: Examined, done: Callable[[int], None]) -> Examined:
    done(1)
    return examined


def _died(item: Item) -> Examined:
    return Examined(masked_line(item.name), {}, (), (Unread("", _DIED),), is_read=False)


def _scope(order: ScanOrder) -> str:
    names = [f"“{masked_line(_own_name(place))}”" for place in order.places]
    return f"{counted(names, _NAMED, '处')}里的文件"


def _own_name(place: Path) -> str:
    """What a place is called, and not where it lies; of . and .. what the folder is called."""
    return (place.name if place.name != ".." else "") or place.resolve().name or str(place)
