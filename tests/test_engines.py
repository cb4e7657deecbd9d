"""The second opinion must be a real one: it recalculates, and it says when it could not read a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from tests.engines import ConversionError, convert

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("soffice")]


def test_a_wrong_cached_value_does_not_survive_the_recalculation(tmp_path: Path) -> None:
    source = tmp_path / "错误的缓存值.xlsx"
    with xlsxwriter.Workbook(source) as workbook:
        sheet = workbook.add_worksheet("表")
        sheet.write_column("A1", [24, 27])
        sheet.write_formula("A3", "=SUM(A1:A2)", value=99)
    result = convert(source, "xlsx", tmp_path / "重算")
    assert openpyxl.load_workbook(source, data_only=True)["表"]["A3"].value == 99
    assert openpyxl.load_workbook(result, data_only=True)["表"]["A3"].value == 51


def test_a_file_that_libreoffice_cannot_load_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConversionError, match="no pdf of"):
        convert(tmp_path / "没有这个文件.xlsx", "pdf", tmp_path / "out")
