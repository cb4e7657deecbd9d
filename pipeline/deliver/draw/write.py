"""抽签表: a month's draw with all that is needed to repeat it, and a sheet to fill in at each visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import BinaryIO

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.draw.visit import VisitForm, write_visits
from pipeline.deliver.sheet import Book, open_book
from pipeline.model.drawn import DRAW_OUTPUT, draw_properties
from pipeline.model.form import OUTPUT_PROPERTY
from pipeline.statistics.supervision.draw import Draw, Lot, Outcome, Source, record_of

_RESULT = "抽签结果"
_HEADINGS = ("次序", "村", "单位代码", "上次检查日期", "距上次天数", "抽签数", "签值", "结果")
_WIDTHS = (7.0, 20.0, 14.0, 15.0, 12.0, 13.0, 13.0, 24.0)
_LAST = len(_WIDTHS)
_NUMBER, _KEY = Decimal("0.000001"), Decimal("0.0001")
_THOUSAND = 1000
_SIGNATURES = (("抽签人（签字）", "监督人（签字）"), ("负责人（签字）", "日期"))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is said beside the draw: whose it is, the years of the visits looked at, villages not asked."""

    township: str
    years: tuple[int, ...]
    exempt: tuple[str, ...]


def write_draw(target: BinaryIO, draw: Draw, around: Circumstances, form: VisitForm) -> None:
    """Write the workbook of a draw. Equal draws give equal bytes; it is refused as a submission.

    Its properties record the draw for the months to come.
    """
    title = f"{around.township}{_month(draw)}村务公开检查抽签表"
    record = draw_properties(record_of(draw, around.township))
    with open_book(target, title=title, properties={OUTPUT_PROPERTY: DRAW_OUTPUT, **record}) as book:
        _write_result(book, draw, around)
        write_visits(book, f"{around.township}村务公开检查表", _month(draw), draw.drawn, form)


def _month(draw: Draw) -> str:
    return f"{draw.month.year}年{draw.month.month}月"


def _write_result(book: Book, draw: Draw, around: Circumstances) -> None:
    sheet = book.sheet(_RESULT)
    for column, width in enumerate(_WIDTHS, 1):
        on.widen(sheet, column, width)
    heading = f"{around.township}{_month(draw)}村务公开检查抽签结果"
    on.merged(sheet, (1, 1, 1, _LAST), heading, book.look("title", "center"))
    on.tall(sheet, 1, 40)
    row = _write_facts(book, sheet, 2, draw)
    row = _write_rules(book, sheet, row, _rules(draw, around))
    top = row + 1
    row = _write_lots(book, sheet, top, draw.lots)
    row = _write_signatures(book, sheet, row + 1)
    sheet.hide_gridlines(2)
    on.set_up_page(sheet, heading_rows=(top, top))
    on.must(sheet.print_area(0, 0, row - 1, _LAST - 1), "print area")


def _write_facts(book: Book, sheet: Worksheet, row: int, draw: Draw) -> int:
    names = "、".join(lot.candidate.name for lot in draw.drawn)
    facts = (("月份", _month(draw)), ("签号", draw.seed), ("抽中的村", f"{len(draw.drawn)}个：{names}"))
    for at, (label, value) in enumerate(facts, row):
        on.merged(sheet, (at, 1, at, 2), label, book.look("label"))
        on.merged(sheet, (at, 3, at, _LAST), value, book.look("body", "boxed", "wrap", "indented"))
        on.tall(sheet, at, on.wrapped_height([(value, sum(_WIDTHS[2:]))], 16, padding=10))
    return row + len(facts)


def _rules(draw: Draw, around: Circumstances) -> list[str]:
    month = f"{draw.month.month}月1日"
    years = "、".join(f"{year}年" for year in around.years)
    rules = [
        f"参加抽签的是名册上应报送的村；看的是{years}镇级工作簿里{month}以前的检查记录，{month}以后登记的不影响结果。",
        "抽签数由签号、月份和单位代码按公开的算法（SHA-256）算出，在0和1之间；签号相同，谁来算、在哪台电脑上算都一样。",
        "签值＝－ln(抽签数)÷距上次天数×1000，签值小的先抽中；距上次检查越久，签值往往越小，越容易抽中。",
        f"没有检查记录的村，距上次天数从{draw.month.year - 1}年1月1日算起。",
        _about_last_draw(draw),
    ]
    if around.exempt:
        rules.append(
            f"名册上写了不报原因、或不在起报和停报日期之间的村不参加抽签：{'、'.join(around.exempt)}。"
        )
    return rules


def _about_last_draw(draw: Draw) -> str:
    if draw.last is None:
        return "没有以前的抽签表和检查记录，所有的村都参加抽签。"
    when = f"{draw.last.month.year}年{draw.last.month.month}月"
    if draw.last.source is Source.SHEET:
        last = f"上一次抽签是{when}的，看的是那次的抽签表，那次抽中的村本次不抽"
    else:
        last = f"没有以前的抽签表，看的是检查记录：上一次检查在{when}，那个月查过的村本次不抽"
    if any(lot.outcome is Outcome.FILLED_UP for lot in draw.lots):
        return f"{last}；其余的村不足{draw.size}个，由其中距上次检查最久的补入。"
    return f"{last}；只有其余的村不足{draw.size}个时，才由其中距上次检查最久的补入。"


def _write_rules(book: Book, sheet: Worksheet, row: int, rules: Sequence[str]) -> int:
    on.text(sheet, row, 1, "怎样抽的", book.look("section"))
    on.tall(sheet, row, 28)
    for at, (number, rule) in enumerate(enumerate(rules, 1), row + 1):
        line = f"{number}. {rule}"
        on.merged(sheet, (at, 1, at, _LAST), line, book.look("body", "wrap", "left"))
        on.tall(sheet, at, on.wrapped_height([(line, sum(_WIDTHS))], 15.5, padding=5))
    return row + len(rules) + 1


def _write_lots(book: Book, sheet: Worksheet, top: int, lots: Sequence[Lot]) -> int:
    for column, heading in enumerate(_HEADINGS, 1):
        on.text(sheet, top, column, heading, book.look("heading"))
    on.tall(sheet, top, 24)
    for row, lot in enumerate(lots, top + 1):
        _write_lot(book, sheet, row, row - top, lot)
    return top + len(lots) + 1


def _write_lot(book: Book, sheet: Worksheet, row: int, place: int, lot: Lot) -> None:
    tint = ("good", "bold") if lot.is_drawn else ()
    middle = book.look("body", "boxed", "center", *tint)
    candidate = lot.candidate
    last = f"{candidate.last_visit}" if candidate.last_visit else "没有记录"
    on.text(sheet, row, 1, f"第{place}签" if lot.is_drawn else "", middle)
    on.text(sheet, row, 2, candidate.name, book.look("body", "boxed", "indented", *tint))
    on.text(sheet, row, 3, candidate.code, middle)
    on.text(sheet, row, 4, last, middle)
    on.number(sheet, row, 5, lot.days, book.look("body", "boxed", "count", *tint))
    number = lot.number.quantize(_NUMBER, ROUND_HALF_UP)
    key = (lot.key * _THOUSAND).quantize(_KEY, ROUND_HALF_UP)
    on.number(sheet, row, 6, number, book.look("body", "boxed", "six_places", *tint))
    on.number(sheet, row, 7, key, book.look("body", "boxed", "four_places", *tint))
    on.text(sheet, row, 8, lot.outcome.value, middle)
    on.tall(sheet, row, 21)


def _write_signatures(book: Book, sheet: Worksheet, row: int) -> int:
    for at, (left, right) in enumerate(_SIGNATURES, row):
        on.merged(sheet, (at, 1, at, 2), left, book.look("label"))
        on.merged(sheet, (at, 3, at, 4), "", book.look("body", "boxed"))
        on.merged(sheet, (at, 5, at, 6), right, book.look("label"))
        on.merged(sheet, (at, 7, at, _LAST), "", book.look("body", "boxed"))
        on.tall(sheet, at, 34)
    return row + len(_SIGNATURES) - 1
