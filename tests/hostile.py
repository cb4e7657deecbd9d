"""The files that no reader may die of, and what must come of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.intake.workbook.read import RawWorkbook
from pipeline.model.refusal import Refusal
from pipeline.model.refusal import RefusalCode as Code
from tests.hostile_makers import (
    bad_crc,
    binary_workbook,
    blank_rows,
    bomb,
    bzip2_parts,
    corrupt_deflate,
    far,
    good,
    laughing_strings,
    laughs,
    many_entries,
    many_styles,
    merges,
    ods,
    ods_cell,
    ods_rows,
    ods_sheet,
    ole,
    one_string,
    prefixed,
    renamed,
    repeated_cells,
    rows_bomb,
    strict,
    wide_styled,
    with_sheet_dtd,
    with_strings,
    without,
)
from tests.packages import (
    GOOD_ROWS,
    GOOD_VALUES,
    MAIN,
    SHEET,
    STRINGS,
    entry,
    package,
    rows_workbook,
    sheet_xml,
    with_part,
    workbook,
    workbook_parts,
)

REAL_XLS: Final = Path(__file__).parent / "data" / "small.xls"
Values = list[list[object]]
XLS_VALUES: Final[Values] = [["规范性文件台账", "", ""], ["标题", "成文日期", "件数"]]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file and what must come of it: a refusal whose detail holds `detail`, or these first rows."""

    name: str
    make: Callable[[], bytes]
    refused: Code | None = None
    detail: str = ""
    values: Values | None = None

    def is_met_by(self, outcome: RawWorkbook | Refusal) -> bool:
        """Whether this is what must come of it."""
        if isinstance(outcome, Refusal):
            return outcome.code is self.refused and self.detail in outcome.detail
        wanted = self.values
        return not self.refused and wanted is not None and outcome.sheets[0].rows[: len(wanted)] == wanted


TINY_XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)

MEASURED = [
    Hostile("00_good.xlsx", good, values=GOOD_VALUES),
    Hostile("01_encrypted.xlsx", lambda: ole("EncryptionInfo", "EncryptedPackage"), Code.ENCRYPTED),
    Hostile("02_truncated_half.xlsx", lambda: good()[: len(good()) // 2], Code.TRUNCATED),
    Hostile("03_truncated_tail.xlsx", lambda: good()[:-40], Code.TRUNCATED),
    Hostile("04_corrupt_deflate.xlsx", corrupt_deflate, Code.CORRUPT, "sheet1.xml"),
    Hostile("05_bad_crc.xlsx", bad_crc, Code.CORRUPT, "sheet1.xml"),
    Hostile("06_bomb_4GB_zeros.xlsx", lambda: bomb("", "\0" * (1 << 20), 4096), Code.ZIP_BOMB),
    Hostile("07_bomb_4GB_spaces_in_sheetData.xlsx", lambda: bomb("", " " * (1 << 20), 4096), Code.ZIP_BOMB),
    Hostile(
        "08_bomb_4GB_one_cell_text.xlsx",
        lambda: bomb('<row r="1"><c r="A1" t="str"><v>', "x" * (1 << 20), 4096, "</v></c></row>"),
        Code.ZIP_BOMB,
    ),
    Hostile("09_bomb_rows_600MB.xlsx", rows_bomb, Code.ZIP_BOMB),
    Hostile("10_billion_laughs_sheet.xlsx", lambda: with_sheet_dtd(laughs(), "&j;"), Code.DTD_REFUSED),
    Hostile("11_billion_laughs_sst.xlsx", laughing_strings, Code.DTD_REFUSED),
    Hostile(
        "12_quadratic_entities.xlsx",
        lambda: with_sheet_dtd(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 50_000),
        Code.DTD_REFUSED,
    ),
    Hostile(
        "13_xxe_file.xlsx",
        lambda: with_sheet_dtd('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"),
        Code.DTD_REFUSED,
    ),
    Hostile("14_xls_renamed.xlsx", REAL_XLS.read_bytes, values=XLS_VALUES),
    Hostile("15_real.xls", REAL_XLS.read_bytes, values=XLS_VALUES),
    Hostile("16_wps.et", REAL_XLS.read_bytes, values=XLS_VALUES),
    Hostile("17_html.xls", lambda: b"<html><table><tr><td>1</td></tr></table></html>", Code.WEB_PAGE),
    Hostile("18_html.xlsx", lambda: b"\xef\xbb\xbf\r\n<TABLE border=1><tr><td>1</table>", Code.WEB_PAGE),
    Hostile("19_spreadsheetml2003.xls", TINY_XML_2003.encode, Code.XML_2003),
    Hostile("20_csv_gbk.xls", lambda: "标题,件数\n通知,3\n".encode("gb18030"), Code.CSV_TEXT),
    Hostile("21_csv_utf8.xlsx", lambda: "标题,件数\n通知,3\n".encode("utf-8-sig"), Code.CSV_TEXT),
    Hostile("22_empty.xlsx", lambda: b"", Code.EMPTY_FILE),
    Hostile("23_empty.xls", lambda: b"\0" * 512, Code.EMPTY_FILE),
    Hostile("24_zip_not_ooxml.xlsx", lambda: package([entry("村级.xlsx", "x")]), Code.ARCHIVE),
    Hostile(
        "25_docx_as_xlsx.xlsx", lambda: package([entry("word/document.xml", "<w/>")]), Code.UNSUPPORTED_FORMAT
    ),
    Hostile("26_sst_index_out_of_range.xlsx", lambda: one_string("99"), Code.CORRUPT),
    Hostile("27_sst_index_negative.xlsx", lambda: one_string("-1"), Code.CORRUPT, "台账"),
    Hostile(
        "28_sst_missing_part.xlsx", lambda: without("xl/sharedStrings.xml"), Code.CORRUPT, "sharedstrings"
    ),
    Hostile("29_styles_missing.xlsx", lambda: without("xl/styles.xml"), Code.CORRUPT, "styles"),
    Hostile("30_sheet_part_missing.xlsx", lambda: without(SHEET), Code.CORRUPT, "sheet1"),
    Hostile(
        "31_dimension_lies_XFD1048576.xlsx",
        lambda: rows_workbook(GOOD_ROWS, '<dimension ref="A1:XFD1048576"/>'),
        values=GOOD_VALUES,
    ),
    Hostile(
        "32_dimension_lies_A1.xlsx",
        lambda: rows_workbook(GOOD_ROWS, '<dimension ref="A1:A1"/>'),
        values=GOOD_VALUES,
    ),
    Hostile("33_one_cell_at_XFD1048576.xlsx", lambda: far("XFD1048576"), Code.FAR_CELL, "“台账”XFD1048576"),
    Hostile(
        "34_cell_ref_overflow_ZZZZ9999999.xlsx", lambda: far("ZZZZ9999999"), Code.FAR_CELL, "ZZZZ9999999"
    ),
    Hostile(
        "35_no_cell_refs.xlsx",
        lambda: rows_workbook(GOOD_ROWS.replace(' r="', ' x="')),
        values=GOOD_VALUES,
    ),
    Hostile(
        "36_1048576_formatted_empty_rows.xlsx",
        lambda: blank_rows('<row r="#" s="1" customFormat="1"><c r="A#" s="1"/></row>'),
        values=GOOD_VALUES,
    ),
    Hostile(
        "37_1048576_empty_row_elements_ht.xlsx",
        lambda: blank_rows('<row r="#" ht="15"/>'),
        values=GOOD_VALUES,
    ),
    Hostile("38_full_width_16384_cols_styled.xlsx", wide_styled, values=GOOD_VALUES),
    Hostile(
        "39_value_not_number.xlsx",
        lambda: rows_workbook('<row r="1"><c r="A1"><v>abc</v></c><c r="B1"><v>1e999</v></c></row>'),
        values=[["abc", float("inf")]],
    ),
    Hostile(
        "40_invalid_xml_char.xlsx",
        lambda: workbook(strings=STRINGS.replace("标题", "标\x01题")),
        Code.CORRUPT,
        "控制字符",
    ),
    Hostile(
        "41_invalid_utf8.xlsx",
        lambda: workbook(sheet_xml().encode().replace(b"</v>", b"\xff</v>")),
        Code.BAD_ENCODING,
    ),
    Hostile(
        "42_gbk_declared_sheet.xlsx",
        lambda: workbook(sheet_xml().replace("UTF-8", "GBK").encode("gbk")),
        Code.BAD_ENCODING,
        "GBK",
    ),
    Hostile(
        "43_utf16_sheet.xlsx",
        lambda: workbook(sheet_xml().replace("UTF-8", "UTF-16").encode("utf-16")),
        Code.BAD_ENCODING,
    ),
    Hostile("44_xml_truncated_sheet.xlsx", lambda: workbook(sheet_xml()[:-60]), Code.CORRUPT, "sheet1"),
    Hostile("45_strict_ooxml_ns.xlsx", strict, values=GOOD_VALUES),
    Hostile("46_prefixed_ns_x.xlsx", prefixed, values=GOOD_VALUES),
    Hostile(
        "47_duplicate_zip_entry.xlsx",
        lambda: package([*workbook_parts().values(), entry(SHEET, sheet_xml(""))]),
        Code.DUPLICATE_PART,
        "sheet1",
    ),
    Hostile(
        "48_zip_slip_name.xlsx", lambda: with_part(entry("../../../evil.xml", "<x/>")), values=GOOD_VALUES
    ),
    Hostile(
        "49_backslash_names.xlsx", lambda: renamed(lambda name: name.replace("/", "\\")), values=GOOD_VALUES
    ),
    Hostile("50_bzip2_parts.xlsx", bzip2_parts, Code.CORRUPT, "压缩方式"),
    Hostile("51_workbook_no_sheets.xlsx", lambda: workbook(workbook="<sheets/>"), Code.NO_SHEETS),
    Hostile("52_1M_merge_cells.xlsx", lambda: merges(1_000_000), Code.TOO_LARGE),
    Hostile("53_styles_64000_xfs.xlsx", many_styles, values=GOOD_VALUES),
    Hostile(
        "54_deep_nesting_xml.xlsx",
        lambda: rows_workbook(GOOD_ROWS, after="<a>" * 200_000 + "</a>" * 200_000),
        values=GOOD_VALUES,
    ),
]

FURTHER = [
    Hostile(
        "strings_claim_4_billion.xlsx",
        lambda: with_strings(f'<sst xmlns="{MAIN}" uniqueCount="4000000000">'),
        values=GOOD_VALUES,
    ),
    Hostile(
        "strings_claim_hidden_behind_a_quote.xlsx",
        lambda: with_strings("<sst a='<' uniqueCount=\"4000000000000\">"),
        Code.CORRUPT,
    ),
    Hostile(
        "date_before_time_began.xlsx",
        lambda: rows_workbook('<row r="1"><c r="A1" s="1"><v>-1e300</v></c></row>'),
        values=[[-1e300]],
    ),
    Hostile(
        "overlong_duration.xlsx",
        lambda: rows_workbook('<row r="1"><c r="A1" s="5"><v>1e10</v></c></row>'),
        Code.CORRUPT,
    ),
    Hostile("parts_differ_in_case.xlsx", lambda: with_part(entry(SHEET.upper(), "x")), Code.DUPLICATE_PART),
    Hostile(
        "far_cell_with_prefix.xlsx",
        lambda: rows_workbook('<row r="1"><x:c xmlns:x="y" r="XFD1048576"><x:v>1</x:v></x:c></row>'),
        Code.FAR_CELL,
        "XFD1048576",
    ),
    Hostile(
        "far_cell_spelt_otherwise.xlsx",
        lambda: rows_workbook("<row r='1'><c\n s='0' r = 'XFD1048576'><v>1</v></c></row>"),
        Code.FAR_CELL,
        "XFD1048576",
    ),
    Hostile(
        "far_row_out_of_order.xlsx",
        lambda: rows_workbook(f'<row r="900000"><c r="A900000"><v>1</v></c></row>{GOOD_ROWS}'),
        Code.FAR_CELL,
        "A900000",
    ),
    Hostile(
        "rectangle_too_large.xlsx",
        lambda: rows_workbook(
            '<row r="1"><c r="GR1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>'
        ),
        Code.FAR_CELL,
        "A99999",
    ),
    Hostile("unclosed_comments.xlsx", lambda: rows_workbook("<!--" * 500_000), Code.CORRUPT),
    Hostile("unclosed_cells.xlsx", lambda: rows_workbook('<c r="' * 500_000), Code.CORRUPT),
    Hostile("entries_2500.xlsx", many_entries, Code.TOO_LARGE),
    Hostile("binary_workbook.xlsb", binary_workbook, Code.UNSUPPORTED_FORMAT, "xlsb"),
    Hostile("document.wps", lambda: ole("WordDocument"), Code.UNSUPPORTED_FORMAT, "文字文档"),
    Hostile("archive.xlsx", lambda: b"Rar!\x1a\x07\x00" + b"x" * 64, Code.ARCHIVE),
    Hostile("scan.xlsx", lambda: b"%PDF-1.7\n", Code.NOT_A_WORKBOOK, "PDF"),
    Hostile("mail.xls", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Code.WEB_PAGE),
    Hostile("truncated.xls", lambda: REAL_XLS.read_bytes()[:2048], Code.CORRUPT),
    Hostile("ole_without_workbook.xls", lambda: ole(), Code.CORRUPT),
    Hostile("too_large.xlsx", lambda: b"PK\x03\x04" + bytes(21 << 20), Code.TOO_LARGE, "21MB"),
    Hostile(
        "good.ods",
        lambda: ods(ods_sheet(ods_rows(ods_cell("标题"), ods_cell("件数")))),
        values=[["标题", "件数"]],
    ),
    Hostile("document.ods", lambda: ods("<x/>", kind="text"), Code.UNSUPPORTED_FORMAT),
    Hostile("locked.ods", lambda: ods("x", manifest="<m><encryption-data/></m>"), Code.ENCRYPTED),
    Hostile("entities.ods", lambda: ods(f"<!DOCTYPE x [{laughs()}]><x>&j;</x>"), Code.DTD_REFUSED),
    Hostile(
        "far.ods", lambda: ods(ods_sheet(ods_rows(repeat=900_000) + ods_rows(ods_cell("甲")))), Code.FAR_CELL
    ),
    Hostile(
        "repeated_16_billion_cells.ods",
        lambda: repeated_cells(1_048_576),
        Code.CORRUPT,
    ),
    Hostile(
        "repeated_16_million_cells.ods",
        lambda: repeated_cells(1_000),
        Code.TOO_MUCH_MEMORY,
    ),
]
