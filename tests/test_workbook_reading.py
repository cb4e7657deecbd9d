"""What stands in a workbook and what is read of it: values, addresses, and what the value reader loses."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
import xlsxwriter

from pipeline.intake.workbook.limits import LIMITS
from pipeline.intake.workbook.read import FileKind, RawSheet, RawWorkbook, read_workbook
from pipeline.model.refusal import Refusal, RefusalCode
from tests.hostile import REAL_XLS
from tests.hostile_makers import ods, ods_cell, ods_rows, ods_sheet
from tests.packages import (
    GOOD_ROWS,
    SHEET,
    entry,
    package,
    rows_workbook,
    sheet_xml,
    workbook,
    workbook_parts,
)


def opened(content: bytes, name: str = "a.xlsx") -> RawWorkbook:
    outcome = read_workbook(content, name)
    assert isinstance(outcome, RawWorkbook), outcome
    return outcome


def first_sheet(rows: str, before: str = "", after: str = "") -> RawSheet:
    return opened(rows_workbook(rows, before, after)).sheets[0]


NOON = datetime.combine(date(2020, 3, 5), time(12))

# Styles of the test workbook: 1 date (id 14), 2 and 3 Chinese dates (ids 31, 57), 4 yyyy年m月, 5 [h]:mm.
CELLS = [
    ('<c r="A1"><v>3</v></c>', 3.0),
    ('<c r="A1"><v>-2.5</v></c>', -2.5),
    ('<c r="A1"><v>1E+15</v></c>', 1e15),
    ('<c r="A1" t="n"><v>5</v></c>', 5.0),
    ('<c r="A1" t="b"><v>1</v></c>', True),
    ('<c r="A1" t="s"><v>0</v></c>', "标题"),
    ('<c r="A1" t="s"><v>2</v></c>', "花园镇通知"),
    ('<c r="A1" t="inlineStr"><is><t>内联</t></is></c>', "内联"),
    ('<c r="A1" t="inlineStr"><is><r><t>加</t></r><r><t>粗</t></r><rPh><t>pin</t></rPh></is></c>', "加粗"),
    ('<c r="A1" t="str"><f>"甲"&amp;"乙"</f><v>甲乙</v></c>', "甲乙"),
    ('<c r="A1"><f>6*7</f><v>42</v></c>', 42.0),
    ('<c r="A1" t="str"><v>0012</v></c>', "0012"),
    ('<c r="A1" t="str"><v>=1+1</v></c>', "=1+1"),
    ('<c r="A1" t="str"><v>a_x000D_b_x4E00_</v></c>', "a\rb_x4E00_"),
    ('<c r="A1" t="str"><v xml:space="preserve"> 甲&#10;乙 </v></c>', " 甲\n乙 "),
    ('<c r="A1" t="str"><v>𠮷&lt;&amp;</v></c>', "𠮷<&"),
    ('<c r="A1" s="1"><v>43895</v></c>', date(2020, 3, 5)),
    ('<c r="A1" s="2"><v>43895</v></c>', date(2020, 3, 5)),
    ('<c r="A1" s="3"><v>43895</v></c>', date(2020, 3, 5)),
    ('<c r="A1" s="4"><v>43891</v></c>', date(2020, 3, 1)),
    ('<c r="A1" s="1"><v>43895.5</v></c>', NOON),
    ('<c r="A1" s="1"><v>0.25</v></c>', time(6)),
    ('<c r="A1" s="5"><v>1.25</v></c>', timedelta(hours=30)),
    ('<c r="A1" t="d"><v>2020-03-05</v></c>', date(2020, 3, 5)),
    ('<c r="A1"><v>43895</v></c>', 43895.0),
    ('<c r="A1" t="str"><v><![CDATA[<3&4>]]></v></c>', "<3&4>"),
    ('<c r="A1"><v>1<!-- typed twice -->2</v></c>', 12.0),
    ("<c r='A1' t='str'><v>单引号</v></c>", "单引号"),
    ('<c t="str" r="A1"><v>另一次序</v></c>', "另一次序"),
    ('<c r="A1" cm="1" vm="1"><v>7</v></c>', 7.0),
]


@pytest.mark.parametrize(("cell", "value"), CELLS, ids=[cell for cell, _ in CELLS])
def test_a_cell_is_read_as_its_type(cell: str, value: object) -> None:
    rows = first_sheet(f'<row r="1">{cell}</row>').rows
    assert rows == [[value]]
    assert type(rows[0][0]) is type(value)


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    sheet = sheet_xml('<row r="1"><c r="A1" s="1"><v>42433</v></c></row>')
    listing = '<workbookPr date1904="1"/><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets>'
    assert opened(workbook(sheet, workbook=listing)).sheets[0].rows == [[date(2020, 3, 5)]]


def test_list_positions_are_addresses_and_trailing_blanks_are_cut() -> None:
    sheet = first_sheet(
        '<row r="3"><c r="C3"><v>1</v></c><c r="E3" s="1"/></row>'
        '<row r="5"><c r="B5" t="str"><v>末</v></c></row>'
        '<row r="9" ht="30"><c r="H9" t="str"><v></v></c></row>'
    )
    assert sheet.rows == [["", "", ""], ["", "", ""], ["", "", 1.0], ["", "", ""], ["", "末", ""]]


def test_a_cell_in_a_row_far_down_is_still_at_its_address() -> None:
    sheet = first_sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="10600"><c r="B10600"><v>2</v></c></row>'
    )
    assert len(sheet.rows) == 10_600
    assert sheet.rows[-1] == ["", 2.0]


def test_rows_out_of_order_are_read_at_their_addresses() -> None:
    sheet = first_sheet('<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')
    assert sheet.rows == [[1.0], [2.0]]


def test_cells_without_address_follow_each_other() -> None:
    sheet = first_sheet(
        '<row><c><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c></row><row/><row><c><v>5</v></c></row>'
    )
    assert sheet.rows == [[1.0, "", 3.0, 4.0], ["", "", "", ""], [5.0, "", "", ""]]


ERRORS = ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"]


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_cell_is_named_with_its_address(error: str) -> None:
    sheet = first_sheet(
        f'<row r="2"><c r="AB2" t="e"><f>1/0</f><v>{error}</v></c><c r="AC2"><v>1</v></c></row>'
    )
    assert sheet.rows[1][27] == ""
    assert sheet.errors == {(2, 28): error}
    assert sheet.uncached == frozenset()


def test_an_error_is_seen_in_every_spelling_of_its_cell() -> None:
    for cell in ('<c s="0" t="e" r="A1">', "<c r='A1' t='e'>", '<c r="A1"\n t = "e">', '<x:c r="A1" t="e">'):
        name = cell[1:4] if ":" in cell else "c"
        rows = f'<row xmlns:x="x" r="1">{cell}<v>#REF!</v></{name}></row>'.replace("</v></x:c>", "</v></x:c>")
        assert first_sheet(rows).errors == {(1, 1): "#REF!"}, cell


def test_text_that_looks_like_an_error_or_a_tag_is_text() -> None:
    sheet = first_sheet('<row r="1"><c r="A1" t="str"><v>#REF! t="e" hidden</v></c></row>')
    assert sheet.rows == [['#REF! t="e" hidden']]
    assert sheet.errors == {}
    assert sheet.hidden_rows == ()


UNCACHED = [
    ("<f>SUM(B1:B9)</f>", True),
    ("<f>SUM(B1:B9)</f><v></v>", True),
    ("<f>SUM(B1:B9)</f><v/>", True),
    ('<f t="shared" si="0"/>', True),
    ("<f>SUM(B1:B9)</f><v>0</v>", False),
    ('<f t="shared" si="0"/><v>8</v>', False),
    ("<v>8</v><f>SUM(B1:B9)</f>", False),
]


@pytest.mark.parametrize(("content", "uncached"), UNCACHED)
def test_a_formula_never_calculated_is_told_from_a_blank(content: str, uncached: bool) -> None:
    sheet = first_sheet(f'<row r="1"><c r="A1">{content}</c><c r="B1"><v>1</v></c></row>')
    assert sheet.formulas == {(1, 1)}
    assert sheet.uncached == ({(1, 1)} if uncached else frozenset())


def test_a_formula_that_gives_an_empty_text_was_calculated() -> None:
    sheet = first_sheet('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>')
    assert sheet.formulas == {(1, 1)}
    assert sheet.uncached == frozenset()


def test_merged_ranges_hidden_rows_and_hidden_columns_are_given() -> None:
    sheet = first_sheet(
        GOOD_ROWS.replace('<row r="2">', '<row r="2" ht="0" hidden="1">')
        + '<row r="3" hidden="true"><c r="A3"><v>1</v></c></row>'
        + '<row r="5" ht="0" customHeight="1"><c r="A5"><v>1</v></c></row>',
        before='<cols><col min="2" max="2" width="9" hidden="1"/><col min="3" max="16384" width="0"/></cols>',
        after='<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="AA3:AB5"/></mergeCells>',
    )
    assert sheet.merged == ((1, 1, 1, 2), (3, 27, 5, 28))
    assert sheet.hidden_rows == ((2, 3), (5, 5))
    assert sheet.hidden_columns == ((2, LIMITS.columns),)


def test_hidden_sheets_are_read_and_flagged_and_chart_sheets_left_out() -> None:
    listing = (
        '<sheets><sheet name="甲" sheetId="1" r:id="r1"/>'
        '<sheet name="乙" sheetId="2" state="hidden" r:id="r1"/>'
        '<sheet name="丙" sheetId="3" state="veryHidden" r:id="r1"/></sheets>'
    )
    sheets = opened(workbook(workbook=listing)).sheets
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [("甲", True), ("乙", False), ("丙", False)]
    assert sheets[0].rows == sheets[2].rows


def test_a_workbook_with_macros_is_read_as_any_other() -> None:
    parts = workbook_parts()
    types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    parts["[Content_Types].xml"] = entry("[Content_Types].xml", types)
    parts["xl/vbaProject.bin"] = entry("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    outcome = opened(package(parts.values()))
    assert outcome.kind is FileKind.XLSM
    assert outcome.sheets == opened(workbook()).sheets


def test_a_workbook_of_xlsxwriter_is_read_with_its_properties() -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("规范性文件台账")
    book.add_chartsheet("图")
    sheet.merge_range("A1:C1", "标题", book.add_format({"bold": True}))
    sheet.write_row(1, 0, ["花园镇", 3, -1.5])
    sheet.write_datetime(2, 0, date(2020, 3, 5), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.set_row(2, None, None, {"hidden": True})
    book.set_custom_property("form_version", "2020-1")
    book.close()
    outcome = opened(buffer.getvalue())
    assert (outcome.kind, outcome.light_pass, len(outcome.sheets)) == (FileKind.XLSX, True, 1)
    assert outcome.properties == {"form_version": "2020-1"}
    assert outcome.sheets[0].rows == [["标题", "", ""], ["花园镇", 3.0, -1.5], [date(2020, 3, 5), "", ""]]
    assert outcome.sheets[0].merged == ((1, 1, 1, 3),)
    assert outcome.sheets[0].hidden_rows == ((3, 3),)


@pytest.mark.parametrize(
    ("name", "kind"), [("a.xls", FileKind.XLS), ("a.ET", FileKind.ET), ("a.xlsx", FileKind.XLS)]
)
def test_old_binary_workbooks_are_read_without_the_light_pass(name: str, kind: FileKind) -> None:
    outcome = opened(REAL_XLS.read_bytes(), name)
    assert (outcome.kind, outcome.light_pass) == (kind, False)
    assert [(sheet.name, sheet.visible) for sheet in outcome.sheets] == [("台账", True), ("隐藏", False)]
    assert outcome.sheets[0].rows[2] == ["花园镇通知", date(2020, 3, 5), 3]
    assert outcome.sheets[0].merged == ((1, 1, 1, 3),)


def test_an_ods_is_read_without_the_light_pass() -> None:
    rows = ods_rows(ods_cell("标题"), ods_cell("件数")) + ods_rows(ods_cell("甲"), repeat=2)
    outcome = opened(ods(ods_sheet(rows)), "a.ods")
    assert (outcome.kind, outcome.light_pass) == (FileKind.ODS, False)
    assert outcome.sheets[0].rows == [["标题", "件数"], ["甲", ""], ["甲", ""]]


def test_a_part_is_found_by_its_relationship_wherever_it_lies() -> None:
    parts = workbook_parts()
    moved = replace(parts.pop(SHEET), name="xl/Sheets/one.xml")
    links = (
        '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="/xl/sheets/one.xml"/>'
        '<Relationship Id="s" Type="x/sharedStrings" Target="../xl/sharedStrings.xml"/></Relationships>'
    )
    parts["xl/_rels/workbook.xml.rels"] = entry("xl/_rels/workbook.xml.rels", links)
    assert opened(package([*parts.values(), moved])).sheets == opened(workbook()).sheets


def test_the_limits_are_what_is_allowed() -> None:
    row = f'<row r="{LIMITS.rows}"><c r="A{LIMITS.rows}"><v>1</v></c></row>'
    assert len(first_sheet(row).rows) == LIMITS.rows
    assert len(first_sheet('<row r="1"><c r="GR1"><v>1</v></c></row>').rows[0]) == LIMITS.columns
    for reference in (f"A{LIMITS.rows + 1}", "GS1", "GZ1", "HA1"):
        outcome = read_workbook(rows_workbook(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'), "a.xlsx")
        assert outcome == Refusal(RefusalCode.FAR_CELL, f"工作表“台账”{reference}")


def test_formatting_far_out_is_no_content() -> None:
    sheet = first_sheet(
        GOOD_ROWS + '<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFC1048576" s="1"></c></row>'
    )
    assert len(sheet.rows) == 2


def test_reading_imports_no_data_frames() -> None:
    program = "import sys, pipeline.intake.workbook.isolated; print('pandas' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
