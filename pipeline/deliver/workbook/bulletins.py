"""一周通报: notices that are printed and hung up, one sheet each."""

from __future__ import annotations

from pathlib import Path

from pipeline.deliver.result import Result
from pipeline.deliver.sheet import open_book
from pipeline.deliver.workbook.contents import write_contents
from pipeline.deliver.workbook.exhibit_plan import plan_exhibit
from pipeline.deliver.workbook.exhibits import write_exhibit
from pipeline.deliver.workbook.tables import head_line
from pipeline.model.consolidated import BULLETIN
from pipeline.model.form import OUTPUT_PROPERTY
from pipeline.statistics.exhibit import Audience, Exhibit

BULLETINS_NAME = "服务大厅一周通报"
"""Title and file name of the workbook."""


def bulletins_of(result: Result) -> tuple[Exhibit, ...]:
    """The notices of the period, in their order."""
    return tuple(exhibit for exhibit in result.counted.exhibits if exhibit.audience is Audience.BULLETIN)


def write_bulletins(path: Path, result: Result) -> None:
    """Write the notices to `path`; nothing where there is none. OSError when it cannot be written."""
    bulletins = bulletins_of(result)
    if not bulletins:
        return
    title = f"{result.dataset.township.name}{result.dataset.period.title}{BULLETINS_NAME}"
    with open_book(path, title=title, properties={OUTPUT_PROPERTY: BULLETIN}) as book:
        entries = [(exhibit.name, exhibit.summary) for exhibit in bulletins]
        write_contents(book, BULLETINS_NAME, ((head_line(result), "note"),), entries, "")
        for exhibit in bulletins:
            write_exhibit(book, result, plan_exhibit(exhibit), {})
