"""汇总工作簿: what the county receives, sheet by sheet."""

from __future__ import annotations

from pathlib import Path

from pipeline.deliver.result import Result
from pipeline.deliver.sheet import open_book
from pipeline.deliver.workbook.completeness import write_completeness
from pipeline.deliver.workbook.cover import write_contents, write_cover
from pipeline.deliver.workbook.identities import write_identities
from pipeline.deliver.workbook.indicators import write_indicators
from pipeline.deliver.workbook.issues import write_issues
from pipeline.deliver.workbook.ledgers import write_ledgers
from pipeline.deliver.workbook.plain import write_plain_tables
from pipeline.deliver.workbook.plan import plan_of
from pipeline.deliver.workbook.tables import write_official_tables
from pipeline.deliver.workbook.trace import write_facts, write_trace
from pipeline.deliver.workbook.units import write_units
from pipeline.model.consolidated import CONSOLIDATED, EDITION_PROPERTY, PERIOD_PROPERTY
from pipeline.model.form import OUTPUT_PROPERTY, TOWNSHIP_PROPERTY


def write_workbook(path: Path, result: Result) -> None:
    """Write the consolidated workbook to `path`; OSError when that cannot be written.

    Equal results give equal bytes. Every formula carries the value it must give.
    """
    plan = plan_of(result)
    period = result.dataset.period
    properties = {PERIOD_PROPERTY: period.code, EDITION_PROPERTY: result.edition.code,
                  "gongkai_status": result.status.value, OUTPUT_PROPERTY: CONSOLIDATED,
                  TOWNSHIP_PROPERTY: result.dataset.township.name}  # fmt: skip
    title = f"{result.dataset.township.name}{period.title}政府信息公开统计汇总"
    with open_book(path, title=title, properties=properties) as book:
        write_cover(book, result)
        write_contents(book, result)
        write_official_tables(book, result, plan)
        write_plain_tables(book, result)
        write_indicators(book, result, plan)
        write_units(book, result)
        write_identities(book, result, plan)
        write_completeness(book, result)
        write_issues(book, result)
        write_trace(book, result, plan)
        write_facts(book, result)
        write_ledgers(book, result)
