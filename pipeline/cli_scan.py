"""`gongkai scan` on the screen: how far it is, and at the end what was found and where the report lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.cli_console import progress_bar, refuse, say
from pipeline.cli_log import FaultLog
from pipeline.deliver.scan.found import PRESSING, TO_VERIFY
from pipeline.deliver.scan.outcome import Scanned
from pipeline.deliver.scan.summary import headline, kind_lines
from pipeline.deliver.scan.write import PAGE_NAME, WORKBOOK_NAME
from pipeline.model.obstacle import Obstacle
from pipeline.privacy.hit import NOTHING_LAWFUL
from pipeline.privacy.lawful import PUBLIC_CALLINGS
from pipeline.scan.office import lawful_by
from pipeline.scan.scanning import ScanOrder, scan

_SHOWN = 10
_SEPARATOR = "\n----\n"


@dataclass(frozen=True, slots=True)
class ScanWish:
    """What was typed; `office` is the workbook that says what the office publishes of itself.

    `allowed` are telephones and accounts that are published by law besides.
    """

    places: tuple[Path, ...]
    output: Path
    copies: Path | None
    office: Path | None
    allowed: tuple[str, ...]
    on: date
    workers: int


def show_scan(wish: ScanWish, log: FaultLog) -> int:
    """Scan, say what was found, and return 0 (nothing, all read), 1 or 2."""
    own = lawful_by(wish.office) if wish.office else NOTHING_LAWFUL
    if isinstance(own, Obstacle):
        return refuse(own)
    phones = (*own.phones, *wish.allowed)
    lawful = replace(own, phones=phones, accounts=wish.allowed, callings=PUBLIC_CALLINGS)
    with progress_bar() as progress:
        scanned = scan(
            ScanOrder(wish.places, wish.output, wish.on, wish.workers, wish.copies, lawful), progress
        )
    if isinstance(scanned, Obstacle):
        return refuse(scanned)
    say(*_lines(scanned, wish))
    faults = [one.fault for one in scanned.files if one.fault]
    if faults:
        say(f"有 {len(faults)} 个文件查的时候程序出错。{log.write(_SEPARATOR.join(faults))}")
    return int(not scanned.is_clean)


def _lines(scanned: Scanned, wish: ScanWish) -> Iterator[str]:
    yield from headline(scanned)
    yield from kind_lines(scanned)
    pressing = [one for one in scanned.by_weight() if one.number(PRESSING)]
    for one in pressing[:_SHOWN]:
        yield f"  {one.name}：{PRESSING} {one.number(PRESSING)} 处"
    if len(pressing) > _SHOWN:
        yield f"  还有 {len(pressing) - _SHOWN} 个文件有必须处理的，见排查结果"
    yield f"排查结果：{wish.output / WORKBOOK_NAME}"
    yield f"双击用浏览器看：{wish.output / PAGE_NAME}"
    if wish.copies:
        yield f"遮盖副本：在 {wish.copies}；{TO_VERIFY}的没有遮盖，发布以前请再看一遍"
