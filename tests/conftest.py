"""What every test shares: one deterministic hypothesis profile, the spreadsheet engine and the browser."""

from __future__ import annotations

import gc
import os
import signal
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.merge import MergedCellRange
from xlsxwriter.worksheet import Worksheet

from pipeline import cli_text
from pipeline.report.consistency import mentions, tables
from tests import engines

# A shell without job control starts what it puts into the background deaf to Ctrl-C, and children inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# click binds its texts at import: with them bound, command lines can be run in this process.
cli_text.install()

# Derandomised: a red build must be red again on the next machine. No deadline: the machine may be busy.
settings.register_profile("gongkai", derandomize=True, database=None, deadline=None, max_examples=50)
settings.load_profile("gongkai")


def _unbordered(merged: MergedCellRange) -> None:
    """Lay the cells below a merged area, as openpyxl does, without the look that it works out for each."""
    cells = merged.ws._cells
    for place in merged.cells:
        if place not in cells:
            cells[place] = MergedCell(merged.ws, *place)


def _laid_corner(merged: MergedCellRange) -> None:
    """Find or make the upper left cell, as openpyxl does, without adding the look of the lower right one."""
    merged.start_cell = merged.ws.cell(merged.min_row, merged.min_col)


# Three quarters of the time in which openpyxl opens a workbook go into borders that no test looks at.
MergedCellRange.format = _unbordered
MergedCellRange._get_borders = _laid_corner


_prepare, _plain_sheet = Worksheet._prepare_formula, Worksheet()


@cache
def _prepared(formula: str, expands: bool) -> str:
    return _prepare(_plain_sheet, formula, expands)


# xlsxwriter tries a hundred patterns on each formula of a rule, and every template has the same formulas.
Worksheet._prepare_formula = lambda sheet, formula, expand_future_functions=False: _prepared(
    formula, expand_future_functions or sheet.use_future_functions
)

# One report is checked over and over with one number changed: what stays as it was is read once.
mentions._told = lru_cache(maxsize=8192)(mentions._told)
tables._best = lru_cache(maxsize=512)(tables._best)

# Rows and figures are many and hold no cycles: as in the command itself, the search need not come so often.
gc.set_threshold(100_000, 20, 50)


def pytest_collection_finish() -> None:
    """Leave what the imports made to itself: it lives to the end, and every full collection would visit it."""
    _freeze()


def pytest_unconfigure() -> None:
    """Look once for what nobody closed, so that pytest's own five rounds find nothing left to visit."""
    _freeze()


def _freeze() -> None:
    gc.collect()
    gc.freeze()


_MEASURED = "measured"


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tell a figure in the summary of the run; what is printed in a worker process is lost."""
    return partial(record_property, _MEASURED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, passed or failed."""
    reports = [report for name in ("passed", "failed") for report in terminalreporter.getreports(name)]
    told = [text for report in reports for name, text in report.user_properties if name == _MEASURED]
    if told:
        terminalreporter.section("measured")
    for text in sorted(told):
        terminalreporter.line(text)


@pytest.fixture(scope="session")
def soffice() -> Path:
    """The LibreOffice program; its absence skips on a user's machine and fails where engines are required."""
    return _engine(engines.find_soffice(), "LibreOffice", "用它打开和重算工作簿的测试")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium program; its absence skips on a user's machine and fails where engines are required."""
    return _engine(engines.find_chromium(), "Chromium", "用它打开总览页的测试")


def _engine(found: Path | None, name: str, tests: str) -> Path:
    if found is None and os.environ.get("GONGKAI_REQUIRE_ENGINES"):
        pytest.fail(f"没有找到 {name}，而环境变量 GONGKAI_REQUIRE_ENGINES 要求必须有", pytrace=False)
    if found is None:
        pytest.skip(f"本机没有安装 {name}，跳过{tests}")
    return found
