"""封面 and 目录: whose figures these are, whether they may be signed, and what is where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.ledger import empty_ledgers, ledgers
from pipeline.deliver.result import Result, Status
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook import plan as sheets
from pipeline.deliver.workbook.listing import print_only
from pipeline.editions import Edition

_WIDTHS = (16, 26, 16, 30)
_LAST = len(_WIDTHS)
_LINE = 16.0
_TO_SIGN = "　"  # nobody's name is known: the line is left to be signed

DESCRIPTIONS: Mapping[str, str] = {
    sheets.COVER: "本工作簿的单位、统计期、状态和签字栏",
    sheets.INDICATORS: "信息发布、解读、村务公开等指标和图表，旁边印有统计口径",
    sheets.BY_UNIT: "每个单位的主要数字，末行合计为求和公式",
    sheets.IDENTITIES: "每一条勾稽关系的公式、结果和依据",
    sheets.COMPLETENESS: "哪些单位报了哪些表、何时报的，每份文件的处理结果",
    sheets.ISSUES: "校验发现的全部问题，可筛选",
    sheets.TRACE: "每个数出自哪个单位、哪份文件、哪张表、哪些行",
    sheets.FACTS: "全镇和各单位的全部指标，一行一个数",
}


def write_cover(book: Book, result: Result) -> None:
    """Write 封面: title, status with its reasons, coverage, the lines to sign, and what the report rests on."""
    sheet = book.sheet(sheets.COVER)
    for column, width in enumerate(_WIDTHS, 1):
        on.widen(sheet, column, width)
    row = _write_title(book, sheet, result)
    row = _write_status(book, sheet, row, result)
    row = _write_lines(book, sheet, row + 1, result)
    row = _write_grounds(book, sheet, row + 1, (*result.dataset.township.grounds, result.edition.notice))
    on.set_up_page(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    print_only(sheet, row, _LAST)


def _write_title(book: Book, sheet: Worksheet, result: Result) -> int:
    dataset = result.dataset
    on.tall(sheet, 1, 60)
    on.tall(sheet, 2, 48)
    whose = f"{dataset.township.county}{dataset.township.name}"
    on.merged(sheet, (2, 1, 2, _LAST), whose, book.look("stamp"))
    on.tall(sheet, 3, 52)
    on.merged(sheet, (3, 1, 3, _LAST), "政府信息公开统计汇总", book.look("banner"))
    on.tall(sheet, 4, 34)
    on.merged(sheet, (4, 1, 4, _LAST), f"（{dataset.period.title}）", book.look("stamp"))
    return 6


def _write_status(book: Book, sheet: Worksheet, row: int, result: Result) -> int:
    is_draft = result.status is Status.DRAFT
    look = book.look("stamp", "boxed", "doubtful" if is_draft else "good")
    on.merged(sheet, (row, 1, row, _LAST), result.status.value, look)
    on.tall(sheet, row, 34)
    reasons = [f"{reason}。" for reason in result.reasons] or ["各单位已报齐，没有未改正的强制问题。"]
    for at, reason in enumerate(reasons, row + 1):
        on.merged(sheet, (at, 1, at, _LAST), reason, book.look("body", "center", "wrap"))
        on.tall(sheet, at, on.wrapped_height([(reason, sum(_WIDTHS))], _LINE, padding=8))
    return row + len(reasons) + 1


def _write_lines(book: Book, sheet: Worksheet, row: int, result: Result) -> int:
    """The particulars on the left of each line, and the people on the right, to be signed by hand."""
    dataset = result.dataset
    town = dataset.township
    reported_on = f"{town.reported_on:%Y-%m-%d}" if town.reported_on else _TO_SIGN
    pairs = (
        ("填报单位", f"{town.name}（{town.unit_code}）", "单位负责人", town.head),
        ("统计期", f"{dataset.period.start} 至 {dataset.period.end}", "审核人", town.statistician),
        ("报送情况", result.coverage, "填表人", _TO_SIGN),
        ("版式", f"{result.edition.code}版", "报出日期", reported_on),
        ("编制日期", f"{dataset.as_of}", "（盖章）", _TO_SIGN),
    )
    for at, (label, value, role, name) in enumerate(pairs, row):
        on.tall(sheet, at, 34)
        on.text(sheet, at, 1, label, book.look("label"))
        on.text(sheet, at, 2, value, book.look("body", "boxed", "wrap", "left", "indented"))
        on.text(sheet, at, 3, role, book.look("label"))
        on.text(sheet, at, 4, name, book.look("body", "boxed", "wrap", "left", "indented"))
    return row + len(pairs)


def _write_grounds(book: Book, sheet: Worksheet, row: int, grounds: Sequence[str]) -> int:
    on.text(sheet, row, 1, "编制依据", book.look("section"))
    on.tall(sheet, row, 28)
    for number, ground in enumerate(grounds, 1):
        line, at = f"{number}．{ground}", row + number
        on.merged(sheet, (at, 1, at, _LAST), line, book.look("body", "wrap", "left"))
        on.tall(sheet, at, on.wrapped_height([(line, sum(_WIDTHS))], _LINE, padding=6))
    return row + len(grounds)


def write_contents(book: Book, result: Result) -> None:
    """Write 目录: a link to every sheet with one line on what it holds."""
    sheet = book.sheet(sheets.CONTENTS)
    on.text(sheet, 1, 1, "目录", book.look("title"))
    on.tall(sheet, 1, 34)
    for column, (heading, width) in enumerate((("工作表", 24), ("内容", 70)), 1):
        on.widen(sheet, column, width)
        on.text(sheet, 2, column, heading, book.look("heading"))
    on.tall(sheet, 2, 24)
    row = 2
    for row, (name, description) in enumerate(_entries(result), 3):
        on.link(sheet, row, 1, name, name, book.look("body", "boxed", "link"))
        on.text(sheet, row, 2, description, book.look("body", "boxed", "wrap"))
        on.tall(sheet, row, 22)
    row = _write_left_out(book, sheet, row + 1, result)
    on.set_up_page(sheet)
    sheet.hide_gridlines(2)
    print_only(sheet, row, 2)


def _write_left_out(book: Book, sheet: Worksheet, row: int, result: Result) -> int:
    titles = "、".join(form.title for form in empty_ledgers(result))
    if not titles:
        return row - 1
    text = f"本期没有数据、因而没有列出的台账：{titles}。"
    on.merged(sheet, (row, 1, row, 2), text, book.look("note", "wrap", "left"))
    on.tall(sheet, row, on.wrapped_height([(text, 94)], 14, padding=8))
    return row


def _entries(result: Result) -> list[tuple[str, str]]:
    """Name and description of every sheet but this one, in the order of the workbook."""
    edition = result.edition
    return [
        (sheets.COVER, DESCRIPTIONS[sheets.COVER]),
        *((sheets.OFFICIAL[table.code], _official(edition, table.title)) for table in edition.tables),
        *((name, f"《{sheets.OFFICIAL[code]}》的数，没有合并单元格，便于筛选和引用")
          for code, name in sheets.PLAIN.items()),
        *((name, text) for name, text in DESCRIPTIONS.items() if name != sheets.COVER),
        *((ledger.form.title, f"台账，计入统计的{len(ledger.frame)}行" if ledger.fits else
           f"台账共{len(ledger.frame)}行，明细在 ledgers/{ledger.file_name}") for ledger in ledgers(result)),
    ]  # fmt: skip


def _official(edition: Edition, title: str) -> str:
    return f"{title.split('、', 1)[1]}（{edition.code}版法定格式，点数字可看来源）"
