"""What lies beside the page: the files of the run that the office opens from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from pipeline.deliver.annual_report import FORMATS
from pipeline.deliver.dashboard.links import file_link
from pipeline.deliver.dashboard.parts import Link
from pipeline.deliver.reminders.write import DESK, NOTICE
from pipeline.deliver.workbook.bulletins import BULLETINS_NAME
from pipeline.deliver.workbook.internal import INTERNAL_NAME

_TEXTS = (("全部指标（facts.csv）", "facts.csv"), ("全部问题（issues.csv）", "issues.csv"))


def files_beside(folder: Path, workbook: str, report: Sequence[str]) -> tuple[Link, ...]:
    """Return links to those of the run's files that are written already: a link never leads nowhere.

    `report` are the names of the annual report's files.
    """
    return tuple(
        file_link(text, name) for text, name in _known(workbook, report) if (folder / name).is_file()
    )


def _known(workbook: str, report: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "汇总工作簿（报县）", workbook
    for name in report:
        yield f"年度报告（{FORMATS[PurePath(name).suffix]}）", name
    yield "群通知", NOTICE
    yield "镇里待办", DESK
    yield INTERNAL_NAME, f"{INTERNAL_NAME}.xlsx"
    yield BULLETINS_NAME, f"{BULLETINS_NAME}.xlsx"
    yield from _TEXTS
