"""目录: a link to every sheet of a workbook with one line on what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.absent import absent
from pipeline.deliver.ledger import Ledger, empty_ledgers, ledgers_for
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook import plan as sheets
from pipeline.deliver.workbook.listing import CONTENTS, print_only
from pipeline.editions import Edition
from pipeline.model.form import Circulation

Entry = tuple[str, str]
"""A sheet's name and what it holds."""

_WIDTHS = (24.0, 70.0)
_ONE_PAGE = 55  # entries that one sheet of paper holds in a size that can be read
_HOUSE: Mapping[str, str] = {
    sheets.COVER: "本工作簿的单位、统计期、状态和签字栏",
    sheets.INDICATORS: "信息发布、解读、村务公开等指标和图表，旁边印有统计口径",
    sheets.BY_UNIT: "各类单位的主要数字，小计和全镇数为求和公式",
    sheets.IDENTITIES: "每一条勾稽关系的公式、结果和依据",
    sheets.COMPLETENESS: "哪些单位报了哪些表、何时报的，每份文件的处理结果",
    sheets.ISSUES: "校验发现的全部问题，可筛选",
    sheets.NOTES: "怎样读这些数，经批准的例外，已说明的问题，每个数的统计口径",
    sheets.TRACE: "每个数出自哪个单位、哪份文件、哪张表、哪些行",
    sheets.FACTS: "全镇和各单位的全部指标，一行一个数",
}


def write_contents(
    book: Book, title: str, notes: Sequence[tuple[str, str]], entries: Sequence[Entry], last: str
) -> None:
    """Write 目录 under `title`; `notes` are lines below it with their look, `last` the remark at the end."""
    sheet = book.sheet(CONTENTS)
    on.text(sheet, 1, 1, title, book.look("title"))
    on.tall(sheet, 1, 34)
    for row, (note, look) in enumerate(notes, 2):
        on.merged(sheet, (row, 1, row, 2), note, book.look(look, "left"))
        on.tall(sheet, row, 22)
    top = 2 + len(notes)
    for column, (heading, width) in enumerate(zip(("工作表", "内容"), _WIDTHS, strict=True), 1):
        on.widen(sheet, column, width)
        on.text(sheet, top, column, heading, book.look("heading"))
    on.tall(sheet, top, 24)
    for row, (name, description) in enumerate(entries, top + 1):
        on.link(sheet, row, 1, name, name, book.look("body", "boxed", "link"))
        on.text(sheet, row, 2, description, book.look("body", "boxed", "wrap"))
        on.tall(sheet, row, max(22, on.wrapped_height([(description, _WIDTHS[1])])))
    bottom = _write_last(book, sheet, top + 1 + len(entries), last)
    on.set_up_page(sheet, heading_rows=(top, top))
    if len(entries) <= _ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    print_only(sheet, bottom, 2)


def _write_last(book: Book, sheet: Worksheet, row: int, text: str) -> int:
    if not text:
        return row - 1
    on.merged(sheet, (row, 1, row, 2), text, book.look("note", "wrap", "left"))
    on.tall(sheet, row, on.wrapped_height([(text, sum(_WIDTHS))], 14, padding=8))
    return row


def without_rows(result: Result, circulation: Circulation) -> str:
    """The sentence on ledgers that are not there: nothing to report, or kept out; "" if all are there."""
    empty = empty_ledgers(result, circulation)
    kept_out = [form.title for form in empty if absent(result, (form.code,))]
    nothing = [form.title for form in empty if form.title not in kept_out]
    parts = (
        f"本期没有数据、因而没有列出的台账：{'、'.join(nothing)}。" if nothing else "",
        f"待修改或未报、没有计入的台账：{'、'.join(kept_out)}，见《收齐情况》。" if kept_out else "",
    )
    return "".join(parts)


def county_entries(result: Result) -> Iterator[Entry]:
    """The sheets of the consolidated workbook but this one, in their order."""
    edition = result.edition
    yield sheets.COVER, _HOUSE[sheets.COVER]
    for table in edition.tables:
        yield sheets.OFFICIAL[table.code], _official(edition, table.title)
    for code, name in sheets.PLAIN.items():
        yield name, f"《{sheets.OFFICIAL[code]}》的数，没有合并单元格，便于筛选和引用"
    yield from house_entries(sheets.INDICATORS, sheets.BY_UNIT)
    yield from exhibit_entries(result)
    yield from house_entries(sheets.IDENTITIES, sheets.COMPLETENESS)
    yield from house_entries(sheets.ISSUES, sheets.NOTES, sheets.TRACE, sheets.FACTS)
    yield from ledger_entries(result, Circulation.COUNTY)


def house_entries(*names: str) -> Iterator[Entry]:
    """Sheets that a workbook has whatever the forms are."""
    return ((name, _HOUSE[name]) for name in names)


def exhibit_entries(result: Result) -> Iterator[Entry]:
    """The exhibits in their order."""
    return ((exhibit.name, exhibit.summary) for exhibit in result.counted.exhibits)


def ledger_entries(result: Result, circulation: Circulation) -> Iterator[Entry]:
    """The ledgers in the order of the forms."""
    return ((ledger.form.title, _of_ledger(ledger)) for ledger in ledgers_for(result, circulation))


def _of_ledger(ledger: Ledger) -> str:
    rows = len(ledger.frame)
    return (
        f"台账，计入统计的{rows}行" if ledger.fits else f"台账共{rows}行，明细在 ledgers/{ledger.file_name}"
    )


def _official(edition: Edition, title: str) -> str:
    return f"{title.split('、', 1)[1]}（{edition.code}版法定格式，点数字可看来源）"
