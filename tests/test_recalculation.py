"""LibreOffice recalculates the workbook: every formula must give the value that we wrote beside it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from pipeline.deliver.workbook.write import write_workbook
from tests import results
from tests.engines import convert_all

pytestmark = pytest.mark.engine

Values = dict[tuple[str, str], object]


@dataclass(frozen=True, slots=True)
class Difference:
    """A formula whose cached value is not what recalculating gives."""

    sheet: str
    cell: str
    cached: object
    recalculated: object


@cache
def formulas(path: Path) -> set[tuple[str, str]]:
    """Sheet and address of every formula."""
    book = openpyxl.load_workbook(path, read_only=True)
    return {(sheet.title, cell.coordinate) for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"}  # fmt: skip


@cache
def cached_values(path: Path) -> Values:
    """The values of the cells that are not blank."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def differences(path: Path, recalculated: Path) -> list[Difference]:
    """What recalculating changed, formula by formula; numbers may differ by less than a billionth."""
    before, after = cached_values(path), cached_values(recalculated)
    return [
        Difference(*place, before.get(place), after.get(place))
        for place in sorted(formulas(path))
        if not equal(before.get(place), after.get(place))
    ]


def equal(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, abs=1e-9)
    return one == other


def with_one_wrong_value(path: Path, target: Path) -> None:
    """Copy a workbook, adding one to the cached value of the first SUM of 按单位汇总."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        changed = 0
        for name in source.namelist():
            part = source.read(name)
            if b"<f>SUM(" in part:
                part, changed = re.subn(
                    rb"(<f>SUM\([^<]*</f><v>)(\d+)",
                    lambda found: found[1] + str(int(found[2]) + 1).encode(),
                    part,
                    count=1,
                )
            copy.writestr(name, part)
    assert changed == 1


@pytest.fixture(scope="module")
def books(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Three workbooks by name, each as we wrote it and as LibreOffice, started once, recalculated it.

    `wrong` is `good` with another result saved beside one formula: recalculated, both are the same workbook.
    """
    folder = tmp_path_factory.mktemp("recalculation")
    good, wrong, failing = (folder / f"{name}.xlsx" for name in ("good", "wrong", "failing"))
    write_workbook(good, results.result())
    with_one_wrong_value(good, wrong)
    made_before = {"kind": "行政规范性文件", "title": "旧文", "document_number": "1号", "validity": "有效",
                   "made_on": results.date(2019, 6, 1), "disclosed_on": results.date(2020, 6, 12)}  # fmt: skip
    write_workbook(failing, results.result(normative=[made_before]))
    mended, still_failing = convert_all([wrong, failing], "xlsx", folder / "out")
    return {"good": (good, mended), "wrong": (wrong, mended), "failing": (failing, still_failing)}


def test_recalculation_changes_no_formula(books: dict[str, tuple[Path, Path]]) -> None:
    assert len(formulas(books["good"][0])) > 150
    assert differences(*books["good"]) == []


def test_a_wrong_cached_value_is_caught(books: dict[str, tuple[Path, Path]]) -> None:
    (found,) = differences(*books["wrong"])
    assert found == Difference("按单位汇总", "B9", 14, 13)


def test_identities_that_fail_are_recalculated_as_failing(books: dict[str, tuple[Path, Path]]) -> None:
    verdicts = [
        value for (sheet, _), value in cached_values(books["failing"][0]).items() if sheet == "勾稽核对"
    ]
    assert "不成立" in verdicts
    assert differences(*books["failing"]) == []
