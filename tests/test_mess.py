"""What people do to a form before they send it: one row per case, with every issue it raises and where.

Reading is exact in both directions: a case that raises an issue too many fails like one that raises none.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
import xlsxwriter

from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.submission import FormReader
from pipeline.model.form import OUTPUT_PROPERTY
from pipeline.model.submission import Submission
from tests.workbooks import FORMULA_ERROR, NO_RESULT, Touch, cover_rows, department, ledger_rows, workbook

READER = FormReader(FORMS, COVER, FILING, SLIP)
SHEET = "信息发布台账"
A = {"title": "甲", "column": "应急管理", "published_on": date(2020, 3, 5)}
B = {"title": "乙", "column": "应急管理", "published_on": date(2020, 3, 6)}
MATTER = {"name": "某许可", "kind": "行政许可", "was_registered": "是", "change": "无",
          "q1": 1, "q2": 0, "q3": 0, "q4": 0}  # fmt: skip
CONTRACT = {"name": "某采购", "method": "询价", "contract_on": date(2020, 5, 20), "amount": 25000}

Found = set[tuple[str, str]]


def read(content: bytes, name: str = "应急办.xlsx") -> Submission:
    return READER.read(content, name)


def issues(content: bytes, name: str = "应急办.xlsx") -> Found:
    """Return (code, cell) of every issue raised while reading."""
    return {(issue.code, issue.place.cell) for issue in read(content, name).issues}


def publications(*records: dict[str, object], touch: Touch = lambda _: None, **cover: object) -> bytes:
    return department("publications", ledger_rows("publications", *records), touch, **cover)


def one(code: str, record: dict[str, object]) -> bytes:
    return department(code, ledger_rows(code, record))


def column(content: bytes, form: str, name: str) -> list[object]:
    batch = next(batch for batch in read(content).batches if batch.form == form)
    return list(batch.columns[name])


# --- cells: (what was typed, form, field, what it is read as or None, the issue) -------------------------
CELLS = [
    ("full-width digits", "matters", "q1", "１２", 12, ""),
    ("full-width comma and unit", "matters", "q1", "1，320条", 1320, "C320"),
    ("full-width space", "matters", "q1", "\u30003\u3000", 3, ""),
    ("no-break space", "matters", "q1", "3\u00a0", 3, ""),
    ("zero-width space", "matters", "q1", "\u200b3", 3, ""),
    ("number with unit", "matters", "q1", "12人", 12, "C320"),
    ("number stored as text", "matters", "q1", "12", 12, ""),
    ("zero as 〇", "matters", "q1", "〇", 0, "C320"),
    ("about 300", "matters", "q1", "约300", None, "C305"),
    ("300 and more", "matters", "q1", "300多", None, "C305"),
    ("a range", "matters", "q1", "5-6", None, "C305"),
    ("percent as text", "matters", "q1", "85%", None, "C303"),
    ("percent as fraction", "matters", "q1", 0.85, None, "C303"),
    ("a word", "matters", "q1", "十二", None, "C303"),
    ("a dash", "matters", "q1", "—", None, "C303"),
    ("a date where a number belongs", "matters", "q1", date(2020, 1, 2), None, "C303"),
    ("too many digits", "matters", "q1", 1e300, None, "C308"),
    ("amount with 万元", "procurement", "amount", "8.0056万元", 8005600, "C320"),
    ("amount with sign and separators", "procurement", "amount", "￥80,056.00", 8005600, "C320"),
    ("amount with three decimals", "procurement", "amount", "12.345", None, "C304"),
    ("amount typed by a formula's rounding", "procurement", "amount", 0.1 + 0.2, 30, ""),
    ("about an amount", "procurement", "amount", "约3万", None, "C305"),
    ("text date with points", "publications", "published_on", "2020.6.30", date(2020, 6, 30), "C320"),
    ("text date with characters", "publications", "published_on", "2020年3月5日", date(2020, 3, 5), "C320"),
    ("text date in full width", "publications", "published_on", "２０２０－０３－０５", date(2020, 3, 5), ""),
    ("date in Chinese numerals", "publications", "published_on", "二〇二〇年十二月二十一日", date(2020, 12, 21), "C320"),
    ("date with time", "publications", "published_on", "2020-06-12 10:30", date(2020, 6, 12), "C320"),
    ("serial number", "publications", "published_on", 43900, date(2020, 3, 10), "C320"),
    ("compact date", "publications", "published_on", 20200315, date(2020, 3, 15), "C320"),
    ("month only", "publications", "published_on", "2020年6月", None, "C302"),
    ("no year", "publications", "published_on", "6月5日", None, "C302"),
    ("two-digit year", "publications", "published_on", "20.6.5", None, "C302"),
    ("year only", "publications", "published_on", 2020, None, "C302"),
    ("13th month", "publications", "published_on", "2020.13.1", None, "C301"),
    ("30 February", "publications", "published_on", "2020-02-30", None, "C301"),
    ("not a date", "publications", "published_on", "上半年", None, "C301"),
    ("18-digit number", "publications", "document_number", 110105194912310021, None, "C308"),
    ("a date in a code", "applications", "number", date(2020, 1, 1), None, "C309"),
    ("NA stays text", "publications", "title", "NA", "NA", ""),
    ("None stays text", "publications", "title", "None", "None", ""),
    ("leading zeros stay", "applications", "number", "00123", "00123", ""),
    ("whole number as code", "applications", "number", 123, "123", ""),
    ("option with stray space", "publications", "category", " 政策文件\u3000", "政策文件", ""),
    ("tick for yes", "publications", "has_pdf", "√", "是", "C320"),
    ("not an option stays for the schema", "publications", "category", "新闻", "新闻", ""),
    ("outcome by its code", "applications", "outcome", "3.1", "3.1 属于国家秘密", "C320"),
    ("outcome as number", "applications", "outcome", 1, "1 予以公开", "C320"),
    ("outcome with another label", "applications", "outcome", "3.1 国家秘密", "3.1 属于国家秘密", "V403"),
    ("outcome without code", "applications", "outcome", "重复申请", "5.2 重复申请", "C320"),
    ("a score", "inspections", "deduction", 2.5, 250, ""),
    ("a score as text in full width", "inspections", "deduction", "２．５", 250, ""),
    ("a score with its unit", "inspections", "deduction", "2分", 200, "C320"),
    ("a deduction in words", "inspections", "deduction", "扣2分", 200, "C320"),
    ("a negative score", "inspections", "deduction", -2, -200, ""),
    ("a deduction of less than nothing", "inspections", "deduction", "扣-2分", None, "C312"),
    ("a score with three decimals", "inspections", "deduction", 2.555, None, "C312"),
    ("a score as a word", "inspections", "deduction", "不扣分", None, "C312"),
    ("a date where a score belongs", "inspections", "deduction", date(2020, 1, 2), None, "C312"),
    ("about a score", "inspections", "deduction", "约2分", None, "C305"),
    ("per cent as a number", "assessments", "satisfaction", 96.5, 9650, ""),
    ("per cent as text", "assessments", "satisfaction", "96.5", 9650, ""),
    ("per cent with its sign", "assessments", "satisfaction", "96.5%", 9650, "C320"),
    ("per cent with a full-width sign", "assessments", "satisfaction", "96.5％", 9650, "C320"),
    ("per cent in words and digits", "assessments", "satisfaction", "百分之96.5", 9650, "C320"),
    ("per cent in words", "assessments", "satisfaction", "百分之九十六", None, "C313"),
    ("per cent twice", "assessments", "satisfaction", "百分之96%", None, "C313"),
    ("a share, as a cell in the percent format is kept", "assessments", "satisfaction", 0.965, None, "C314"),
    ("the whole, as a cell in the percent format is kept", "assessments", "satisfaction", 1, None, "C314"),
    ("a share as text", "assessments", "satisfaction", "0.965", None, "C314"),
    ("less than one per cent with its sign", "assessments", "satisfaction", "0.5%", 50, "C320"),
    ("nought per cent", "assessments", "satisfaction", 0, 0, ""),
    ("per cent with three decimals", "assessments", "satisfaction", "96.555%", None, "C313"),
    ("about a per cent", "assessments", "satisfaction", "90%以上", None, "C305"),
    ("a month as a number", "village_accounts", "month", 1, "1", ""),
    ("a month as text", "village_accounts", "month", "1", "1", ""),
    ("a month of two digits", "village_accounts", "month", "01", "1", "C320"),
    ("a month with its character", "village_accounts", "month", "1月", "1", "C320"),
    ("a month with both", "village_accounts", "month", "０１月", "1", "C320"),
    ("the twelfth month", "village_accounts", "month", 12.0, "12", ""),
    ("no month stays for the schema", "village_accounts", "month", 1.5, "1.5", ""),
    ("only spaces are blank", "publications", "document_number", "  \u3000", None, ""),
]  # fmt: skip

BASES = {"matters": MATTER, "procurement": CONTRACT, "publications": A,
         "applications": {"number": "1", "received_on": date(2020, 3, 2), "channel": "网络",
                          "applicant": "自然人", "extended": "否"},
         "inspections": {"inspected_on": date(2020, 5, 14), "village": "城东村"},
         "assessments": {"held_on": date(2020, 12, 20), "kind": "社会评议", "subject": "各村"},
         "village_accounts": {"income": 1}}  # fmt: skip


@pytest.mark.parametrize(
    ("case", "form", "name", "typed", "value", "code"), CELLS, ids=[row[0] for row in CELLS]
)
def test_a_cell_is_read_where_certain_and_refused_where_not(
    case: str, form: str, name: str, typed: object, value: object, code: str
) -> None:
    content = one(form, {**BASES[form], name: typed})
    headings = [item.name for item in next(item for item in FORMS if item.code == form).fields]
    cell = f"{chr(ord('A') + headings.index(name))}4"
    assert column(content, form, name) == [value]
    assert issues(content) == ({(code, cell)} if code else set())


def test_the_message_says_what_was_read_and_what_is_needed() -> None:
    (issue,) = read(one("publications", {**A, "made_on": "2020.13.1"})).issues
    assert issue.message == (
        "《信息发布台账》F4「成文日期」填的是“2020.13.1”，不是有效日期，应填如 2020-06-10。"
    )


def test_lenient_readings_of_one_column_are_shown_once() -> None:
    records = [{**A, "title": str(number), "published_on": f"2020.3.{number}"} for number in range(1, 10)]
    (issue,) = read(publications(*records)).issues
    assert (issue.code, issue.place.cell) == ("C320", "C4")
    assert "9处" in issue.message
    assert "2020.3.1→2020-03-01" in issue.message


# --- sheets and rows: (case, workbook, issues, titles read) ----------------------------------------------
def rows_with(*extra: list[object]) -> list[list[object]]:
    return [*ledger_rows("publications", A, B), *extra]


def shifted(rows: list[list[object]], down: int, right: int) -> list[list[object]]:
    return [[] for _ in range(down)] + [[""] * right + row for row in rows]


def reordered(rows: list[list[object]]) -> list[list[object]]:
    return [row if len(row) < 3 else list(reversed(row)) for row in rows]


def heading(rows: list[list[object]], old: str, new: str) -> list[list[object]]:
    return [rows[0], rows[1], [new if cell == old else cell for cell in rows[2]], *rows[3:]]


def without(rows: list[list[object]], label: str) -> list[list[object]]:
    at = rows[2].index(label)
    return [row if len(row) < 3 else row[:at] + row[at + 1 :] for row in rows]


PLAIN = rows_with()
TOTAL = ["合计", "", 2]
sheet_of, book_of = partial(partial, department, "publications"), partial(partial, workbook)
"""Made when a test asks for them: not while tests are collected, in every process."""
SHEETS: list[tuple[str, Callable[[], bytes], Found, list[object]]] = [
    ("as it should be", sheet_of(PLAIN), set(), ["甲", "乙"]),
    ("leading blank rows and columns", sheet_of(shifted(PLAIN, 7, 3)), set(), ["甲", "乙"]),
    ("columns in another order", sheet_of(reordered(PLAIN)), set(), ["甲", "乙"]),
    ("a gap of 600 rows", sheet_of(rows_with(*[[]] * 600, ["丙", "应急管理", date(2020, 3, 7)])),
     set(), ["甲", "乙", "丙"]),
    ("a styled cell at row 10,000",
     sheet_of(PLAIN, lambda sheet: sheet.set_row(9999, 30) and None), set(), ["甲", "乙"]),
    ("a total row", sheet_of(rows_with(TOTAL)), {("L211", "第6行")}, ["甲", "乙"]),
    ("the headings again", sheet_of(rows_with(PLAIN[2])), {("L214", "第6行")}, ["甲", "乙"]),
    ("a renamed heading with an alias", sheet_of(heading(PLAIN, "发布日期", "发布时间")),
     {("L206", "C3")}, ["甲", "乙"]),
    ("a heading with spaces, star and line break",
     sheet_of(heading(PLAIN, "发布日期", " 发布\n日期* ")), set(), ["甲", "乙"]),
    ("a heading overwritten", sheet_of(heading(PLAIN, "发布日期", "哪天")),
     {("L202", ""), ("L205", "C3")}, ["甲", "乙"]),
    ("an optional column deleted", sheet_of(without(PLAIN, "网址")), {("L203", "")}, ["甲", "乙"]),
    ("a heading twice", sheet_of(heading(PLAIN, "网址", "标题")),
     {("L204", "N3"), ("L203", "")}, ["甲", "乙"]),
    ("an extra column", sheet_of([*PLAIN[:2], [*PLAIN[2], "心得"], [*PLAIN[3], "很好"], PLAIN[4]]),
     {("L205", "O3")}, ["甲", "乙"]),
    ("merged cells over three rows",
     sheet_of([*PLAIN[:4], *[[None, "应急管理", date(2020, 3, day)] for day in (6, 7)]],
                lambda sheet: sheet.merge_range("A4:A6", "甲") and None), {("L210", "A4")}, ["甲", None, None]),
    ("a hidden row", sheet_of(PLAIN, lambda sheet: sheet.set_row(4, None, None, {"hidden": True})
                                and None), {("L209", "")}, ["甲", "乙"]),
    ("a hidden column", sheet_of(PLAIN,
                                   lambda sheet: sheet.set_column("B:B", None, None, {"hidden": True}) and None),
     {("L209", "")}, ["甲", "乙"]),
    ("a hidden sheet", book_of({"封面": cover_rows({SHEET: "有数据"}), SHEET: PLAIN},
                                {SHEET: lambda sheet: sheet.hide()}), {("L209", "")}, ["甲", "乙"]),
    ("the sheet renamed", book_of({"封面": cover_rows({SHEET: "有数据"}), "Sheet1": PLAIN}), set(), ["甲", "乙"]),
    ("the sheet copied", book_of({"封面": cover_rows({SHEET: "有数据"}), SHEET: PLAIN, f"{SHEET} (2)": PLAIN}),
     {("L208", "")}, ["甲", "乙"]),
    ("a sheet of one's own", book_of({"封面": cover_rows({SHEET: "有数据"}), SHEET: PLAIN, "草稿": [["备忘", 1]]}),
     {("L207", "")}, ["甲", "乙"]),
    (
        "the cover copied without its table",
        book_of({"封面": cover_rows({SHEET: "有数据"}), "封面 (2)": cover_rows({})[:9], SHEET: PLAIN}),
        {("L208", "")},
        ["甲", "乙"],
    ),
    (
        "a sheet of formulas without a result",
        book_of({"封面": cover_rows({SHEET: "有数据"}), SHEET: PLAIN, "草稿": [[NO_RESULT]]}),
        {("L207", "")},
        ["甲", "乙"],
    ),
    ("the headings pasted over", book_of({"封面": cover_rows({SHEET: "有数据"}),
                                           SHEET: [PLAIN[0], PLAIN[1], PLAIN[3], PLAIN[4]]}), {("L202", "")}, []),
    ("a newer template", sheet_of([PLAIN[0], ["表号 GK01  版本 99"], *PLAIN[2:]]),
     {("F125", "")}, ["甲", "乙"]),
    ("an older template", sheet_of([PLAIN[0], ["表号 GK01  版本 0"], *PLAIN[2:]]),
     {("F126", "")}, ["甲", "乙"]),
    ("no cover", book_of({SHEET: PLAIN}), {("F121", "")}, ["甲", "乙"]),
    ("another kind of workbook", book_of({"Sheet1": [["姓名", "电话"], ["某某", "1"]]}),
     {("L207", ""), ("F120", "")}, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "found", "titles"), [row[1:] for row in SHEETS], ids=[row[0] for row in SHEETS]
)
def test_a_sheet_is_found_by_its_headings(
    content: Callable[[], bytes], found: Found, titles: list[object]
) -> None:
    submission = read(content())
    assert {(issue.code, issue.place.cell) for issue in submission.issues} == found
    assert [title for batch in submission.batches for title in batch.columns["title"]] == titles


def test_the_example_row_left_in_is_named() -> None:
    example = {item.name: item.example for item in FORMS[0].fields if item.example}
    content = publications(example, A)
    assert issues(content) == {("L212", "第4行")}
    assert column(content, "publications", "title") == ["甲"]


def patched(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return the workbook with one part of its package rewritten."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            text = old.read(item)
            new.writestr(item.filename, change(text.decode()).encode() if item.filename == part else text)
    return stream.getvalue()


FORMULA = '<c r="A5"><f>1/0</f></c>'
ERROR = '<c r="A5" t="e"><f>1/0</f><v>#REF!</v></c>'


@pytest.mark.parametrize(("cell", "code"), [(FORMULA, "C307"), (ERROR, "C306")])
def test_a_formula_without_a_value_is_named_and_not_blank(cell: str, code: str) -> None:
    sheet = "xl/worksheets/sheet2.xml"
    content = patched(publications(A, B), sheet, lambda xml: re.sub(r'<c r="A5"[^>]*>.*?</c>', cell, xml))
    assert issues(content) == {(code, "A5")}
    assert column(content, "publications", "title") == ["甲", None]
    batch = read(content).batches[0]
    assert batch.refused == {(5, "title")}


def test_a_dimension_of_one_cell_hides_nothing() -> None:
    content = patched(
        publications(A, B),
        "xl/worksheets/sheet2.xml",
        lambda xml: re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1:A1"/>', xml),
    )
    assert column(content, "publications", "title") == ["甲", "乙"]
    assert issues(content) == set()


LOST: list[tuple[str, list[list[object]], Found]] = [
    ("beside the table", [["甲", "应急管理", date(2020, 3, 5), *[""] * 11, FORMULA_ERROR]], {("L205", "O3")}),
    ("in a total row", [["合计", "", FORMULA_ERROR]], {("L211", "第4行")}),
    ("alone below the table", [[], [], ["", "", NO_RESULT]], {("C307", "C6")}),
    ("alone beside the table", [[], [*[""] * 20, NO_RESULT]], {("L205", "U3")}),
]


@pytest.mark.parametrize(("rows", "found"), [row[1:] for row in LOST], ids=[row[0] for row in LOST])
def test_a_formula_that_shows_nothing_is_named_wherever_it_stands(
    rows: list[list[object]], found: Found
) -> None:
    assert issues(department("publications", [*PLAIN[:3], *rows])) == found


def test_a_note_beside_the_table_is_no_record() -> None:
    content = department("publications", [*PLAIN, [*[""] * 15, "填表人：甲某"]])
    assert issues(content) == {("L205", "P3")}
    assert column(content, "publications", "title") == ["甲", "乙"]


def test_our_own_workbook_among_the_received_is_told_in_one_line() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("封面").write(0, 0, "政府信息公开统计汇总")
        book.set_custom_property(OUTPUT_PROPERTY, "consolidated")
    assert issues(stream.getvalue()) == {("F139", "")}


def test_a_note_in_plain_text_is_not_called_a_table() -> None:
    assert issues("下午开会".encode(), "通知.docx") == {("F103", "")}


FILES = [
    ("empty", b"", "F101"),
    ("half", publications(A)[:2000], "F102"),
    ("a web page", "<html><table><tr><td>标题</td></tr></table></html>".encode(), "F104"),
    ("text", "标题,栏目\n甲,乙\n".encode(), "F106"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(100), "F103"),
]


@pytest.mark.parametrize(("content", "code"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_what_is_not_a_workbook_is_refused_by_name(content: bytes, code: str) -> None:
    submission = read(content)
    assert [issue.code for issue in submission.issues] == [code]
    assert "应急办.xlsx" in submission.issues[0].message
    assert submission.cover is None
