"""The report of a scan as files: a workbook and a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.deliver.scan.outcome import Scanned
from pipeline.deliver.scan.page import page_of
from pipeline.deliver.scan.summary import TITLE
from pipeline.deliver.scan.workbook import write_workbook

WORKBOOK_NAME, PAGE_NAME = f"{TITLE}.xlsx", f"{TITLE}.html"


def write_scan(folder: Path, scanned: Scanned) -> None:
    """Write both files; the earlier ones stay whole until they are replaced. OSError if that cannot be."""
    _replace(folder / WORKBOOK_NAME, lambda path: write_workbook(path, scanned))
    page = page_of(scanned).encode("utf-8", "replace")
    _replace(folder / PAGE_NAME, lambda path: path.write_bytes(page))


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    beside = path.with_name(f".{path.name}.part")
    try:
        write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
