"""The whole story on one page: received files in, the period's output folder out. Alone knows every stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.deliver.output_folder.contents import RUN_RECORD
from pipeline.deliver.output_folder.swap import OutputFolder, claimed, emptied, swap_in, unwritable
from pipeline.deliver.returns.returned import Returned
from pipeline.editions import Edition
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import Received, find_received
from pipeline.intake.previous import read_previous
from pipeline.intake.reading import Reading, read_again, read_received
from pipeline.intake.submission import FormReader
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period
from pipeline.model.previous import Previous

if TYPE_CHECKING:  # pandas comes with it: imported when there is something to count
    from pipeline.deliver.annual_report import AnnualReport
    from pipeline.deliver.release import Leak
    from pipeline.deliver.result import Result


class Step(Enum):
    """Where the run is, as shown to the user."""

    READING = "读取报送件"
    COLLECTING = "汇总和校验"
    WRITING = "写汇总工作簿"
    RETURNING = "写退回件"
    SHOWING = "写催报和总览页"
    CHECKING = "检查有没有个人信息"


Progress = Callable[[Step, int, int], None]
"""Told the step, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the office asked for. `as_of` is "today", by default the latest 填报日期 of the accepted copies.

    `previous` is the consolidated workbook on the year before, if the two are to be compared.
    """

    period: Period
    submissions: Path
    output: Path
    edition: Edition
    as_of: date | None
    workers: int
    previous: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What was built. `faults` are traces of our own errors that cost single files: unread or unmarked.

    `leaks` are what was found in the written files that must not go out: it made them a draft.
    """

    result: Result
    workbook: Path
    report: AnnualReport
    returned: tuple[Returned, ...]
    faults: tuple[str, ...]
    leaks: tuple[Leak, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    """What lies in the staging folder besides the totals."""

    report: AnnualReport
    returned: tuple[Returned, ...]


def run(order: Order, progress: Progress) -> Built | Obstacle:
    """Build `output/<period>/` as a whole, or leave the old one as it is and say what is in the way."""
    with claimed(order.output, order.period.code) as folder:
        if isinstance(folder, Obstacle):
            return folder
        received = _received(order, folder)
        if isinstance(received, Obstacle):
            return received
        previous = read_previous(order.previous, FORMS, order.period) if order.previous else None
        if isinstance(previous, Obstacle):
            return previous
        readings = _readings(received, order, progress)
        progress(Step.COLLECTING, 0, 1)
        concluded = _result(readings, previous, order)
        if isinstance(concluded, Obstacle):
            return concluded
        result, fault = concluded
        delivered = _deliver(result, received, folder, order, progress)
        if isinstance(delivered, Obstacle):
            return delivered
    result, written, found = delivered
    read, marked = (reading.fault for reading in readings), (one.fault for one in written.returned)
    faults = (*read, fault, *written.report.faults, *marked)
    workbook = folder.target / f"{result.file_stem}.xlsx"
    return Built(result, workbook, written.report, written.returned, tuple(filter(None, faults)), found)


def _received(order: Order, folder: OutputFolder) -> tuple[Received, ...] | Obstacle:
    """Find the files, before anything is read, and refuse folders that contain each other."""
    place, target = order.submissions.resolve(), folder.target.resolve()
    if not place.is_dir():
        return Obstacle(f"没有找到报送文件夹“{order.submissions}”，请检查路径。")
    if target.is_relative_to(place) or place.is_relative_to(target):
        return Obstacle(
            f"报送文件夹“{order.submissions}”和输出文件夹“{folder.target}”不能互相包含，请分开存放。"
        )
    try:
        received = find_received(place)
    except OSError:
        return Obstacle(f"报送文件夹“{order.submissions}”里有打不开的文件夹，请检查权限。")
    return received or Obstacle(f"报送文件夹“{order.submissions}”里没有文件，请先放入各单位报送的工作簿。")


def _readings(received: tuple[Received, ...], order: Order, progress: Progress) -> tuple[Reading, ...]:
    total, so_far = len(received), 0

    def done(count: int) -> None:
        nonlocal so_far
        so_far += count
        progress(Step.READING, so_far, total)

    return read_received(received, FormReader(FORMS, COVER, FILING, SLIP), order.workers, done)


def _result(
    readings: tuple[Reading, ...], previous: Previous | None, order: Order
) -> tuple[Result, str] | Obstacle:
    from pipeline.collect.assemble import collect
    from pipeline.collect.previous import not_of
    from pipeline.deliver.result import conclude
    from pipeline.report.own_words import with_contradictions
    from pipeline.statistics.count import count

    submissions = [reading.submission for reading in readings]
    dataset = collect(submissions, order.period, FORMS, order.as_of)
    if isinstance(dataset, Obstacle):
        return dataset
    foreign = not_of(dataset.township, previous)
    if foreign:
        return foreign
    counted, fault = with_contradictions(
        dataset, count(dataset, order.edition, previous=previous), order.edition
    )
    return conclude(dataset, order.edition, counted, FORMS), fault


def _deliver(
    result: Result,
    received: tuple[Received, ...],
    folder: OutputFolder,
    order: Order,
    progress: Progress,
) -> tuple[Result, _Written, tuple[Leak, ...]] | Obstacle:
    """Write, look through what was written, and swap it in; with anything personal in it, as a draft."""
    from pipeline.collect.personal import published_by
    from pipeline.deliver.release import held_back, leaks

    try:
        written = _write(result, received, folder.staging, order, progress)
        progress(Step.CHECKING, 0, 1)
        lawful = published_by(result.dataset.township)
        found = leaks(folder.staging, lawful)
        if found:
            result = held_back(result, found)
            emptied(folder.staging)
            written = _write(result, received, folder.staging, order, progress)
            progress(Step.CHECKING, 0, 1)
            again = leaks(folder.staging, lawful)  # what the reason added is looked through as well
            found = tuple(dict.fromkeys((*found, *again)))
        return swap_in(folder) or (result, written, found)
    except OSError as error:
        return unwritable(folder.target.parent, error)


def _write(
    result: Result, received: tuple[Received, ...], folder: Path, order: Order, progress: Progress
) -> _Written:
    from pipeline.deliver.annual_report import write_report
    from pipeline.deliver.dashboard.write import write_dashboard
    from pipeline.deliver.output_names import PAGE_NAME
    from pipeline.deliver.record import write_record
    from pipeline.deliver.reminders.write import write_reminders
    from pipeline.deliver.returns.write import write_returns

    progress(Step.WRITING, 0, 1)
    _write_totals(result, folder)
    report = write_report(folder, result)
    progress(Step.RETURNING, 0, 1)
    content_of = partial(read_again, {one.name: one for one in received})
    returned = write_returns(folder, result, content_of, order.workers)
    progress(Step.SHOWING, 0, 1)
    write_reminders(folder, result, returned)
    write_dashboard(folder / PAGE_NAME, result, returned, f"{result.file_stem}.xlsx", report.lacks)
    write_record(folder / RUN_RECORD, result)
    return _Written(report, returned)


def _write_totals(result: Result, folder: Path) -> None:
    from pipeline.deliver.tables import write_tables
    from pipeline.deliver.workbook.bulletins import BULLETINS_NAME, write_bulletins
    from pipeline.deliver.workbook.internal import INTERNAL_NAME, write_internal
    from pipeline.deliver.workbook.write import write_workbook

    write_workbook(folder / f"{result.file_stem}.xlsx", result)
    write_internal(folder / f"{INTERNAL_NAME}.xlsx", result)
    write_bulletins(folder / f"{BULLETINS_NAME}.xlsx", result)
    write_tables(folder, result)
