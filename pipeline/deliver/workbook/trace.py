"""来源追溯 and 数据明细: where each figure is from, and every figure once as tidy data."""

from __future__ import annotations

from pipeline.deliver import sheet as on
from pipeline.deliver.ledger import ROWS_IN_A_WORKBOOK
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_head, write_list
from pipeline.deliver.workbook.plan import FACTS, TRACE, TRACE_TOP, Plan
from pipeline.deliver.workbook.tables import head_line
from pipeline.model.consolidated import FACT_HEADINGS
from pipeline.privacy.masking import mask

_FACTS_TOP = 4
_WHERE = "所在位置"


def write_trace(book: Book, result: Result, plan: Plan) -> None:
    """Write the lines behind each figure of the township; the first of each leads back to its cell."""
    sheet = book.sheet(TRACE)
    lines = plan.lineage.lines
    spots = [plan.figures.get(line.fact.code) for line in lines]
    columns = [
        Series(_WHERE, [f"{spot.sheet} {spot.address}" if spot else "" for spot in spots], ("cell",), 20),
        Series("指标", [mask(line.fact.label) for line in lines], width=60),
        Series("数值", [line.fact.value for line in lines], ("cell", "plain", "right"), 11),
        Series("计量单位", [line.fact.measure for line in lines], ("cell", "center"), 9),
        Series("单位", [line.unit for line in lines], width=14),
        Series("文件", [line.file for line in lines], ("cell", "small", "wrap"), 28),
        Series("工作表", [line.sheet for line in lines], width=17),
        Series("行", [line.rows for line in lines], width=46),
        Series("行数", [line.count for line in lines], ("cell", "plain", "right"), 8),
    ]
    rest = (
        "" if plan.lineage.is_complete else "来源行数过多，每个数只列一行；逐单位、逐行的来源见 facts.csv。"
    )
    notes = (head_line(result), f"每个数由哪些行得出；点“{_WHERE}”回到该数。{rest}")
    write_head(book, sheet, TRACE, notes, len(columns))
    area = write_list(book, sheet, TRACE_TOP, TRACE, columns)
    look = book.look("cell", "link")
    for code, spot in plan.traces.items():
        if to := plan.figures.get(code):
            on.link(sheet, spot.row, 1, to.sheet, f"{to.sheet} {to.address}", look, to.address)
    set_up_list(sheet, area)


def write_facts(book: Book, result: Result, remark: str = "") -> list[Series]:
    """Write the tidy facts; past the limit the units' facts are in facts.csv only.

    `remark` says what else is not listed. Return the columns written.
    """
    sheet = book.sheet(FACTS)
    facts = result.facts
    note = f"“单位”一栏空白的是全镇数；没有列出的单位数为 0。{remark}"
    if len(facts) > ROWS_IN_A_WORKBOOK:
        facts = tuple(fact for fact in facts if not fact.unit)
        note = f"此处只列全镇数；各单位的数共{len(result.facts) - len(facts)}行，见 facts.csv。"
    number = ("cell", "plain", "right")
    named = FACT_HEADINGS
    columns = [
        Series(named.code, [fact.code for fact in facts], width=46),
        Series(named.label, [mask(fact.label) for fact in facts], width=64),
        Series(named.period, [fact.period for fact in facts], ("cell", "center"), 9),
        Series(named.unit, [fact.unit for fact in facts], width=14),
        Series(named.value, [fact.value for fact in facts], number, 12),
        Series(named.measure, [fact.measure for fact in facts], ("cell", "center"), 9),
        Series(named.rows, [sum(len(span.rows) for span in fact.sources) for fact in facts], number, 9),
    ]
    write_head(book, sheet, FACTS, (head_line(result), note), len(columns))
    set_up_list(sheet, write_list(book, sheet, _FACTS_TOP, FACTS, columns))
    return columns
