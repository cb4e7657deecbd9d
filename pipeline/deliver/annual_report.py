"""年度报告 as files: the report on a run's outcome, written as Word, PDF and web page."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pipeline.collect.dataset import Dataset
from pipeline.deliver.document import missing_glyphs, write_docx, write_html, write_pdf
from pipeline.deliver.file_names import safe_name
from pipeline.deliver.result import Result
from pipeline.model.document import Report
from pipeline.report.build import build_report
from pipeline.report.draft.front import title_of

Made = TypeVar("Made")
_WRITERS: Mapping[str, Callable[[Path, Report], None]] = MappingProxyType(
    {".docx": write_docx, ".pdf": write_pdf, ".html": write_html}
)
FORMATS: Mapping[str, str] = MappingProxyType({".docx": "Word，可修改", ".pdf": "PDF", ".html": "网页"})
"""What the office calls each, by ending."""


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """What was written of the report, as names of files in the period's folder.

    `missing` are files that an error of our own cost, `faults` its traces. `lacks` says in Chinese what the
    report should still tell: it makes no draft of it.
    """

    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def report_names(dataset: Dataset) -> tuple[str, ...]:
    """The names of the report's files, that for editing first."""
    # The township's name is typed by people: it must not become a path.
    stem = safe_name(title_of(dataset))
    return tuple(f"{stem}{ending}" for ending in _WRITERS)


def write_report(folder: Path, result: Result) -> AnnualReport:
    """Write the report into `folder`; OSError if it cannot be written.

    An error of our own costs the file that it befell, never the office's totals.
    """
    names = report_names(result.dataset)
    report = _attempt(partial(build_report, result.dataset, result.counted, result.edition, result.reasons))
    if isinstance(report, str):
        return AnnualReport(missing=names, faults=(report,))
    done = AnnualReport(lacks=(*report.lacks, *_boxes(report)))
    for name, write in zip(names, _WRITERS.values(), strict=True):
        fault = _attempt(partial(write, folder / name, report))
        if fault is None:
            done = replace(done, files=(*done.files, name))
        else:
            (folder / name).unlink(missing_ok=True)  # half a file is worse than none
            done = replace(done, missing=(*done.missing, name), faults=(*done.faults, fault))
    return done


def _attempt(make: Callable[[], Made]) -> Made | str:
    """What `make` gives, or the trace of our own error."""
    try:
        return make()
    except OSError:
        raise
    except Exception:  # the workbook of totals must not wait until the report can be printed
        return traceback.format_exc()


def _boxes(report: Report) -> tuple[str, ...]:
    found = missing_glyphs(report)
    return (f"PDF的字体里没有“{'、'.join(found)}”，印出来是空框，请换成常用字",) if found else ()
