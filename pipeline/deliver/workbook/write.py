"""汇总工作簿: what the county receives, sheet by sheet."""

from __future__ import annotations

from pathlib import Path

from pipeline.deliver.circulation import for_county
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import open_book
from pipeline.deliver.workbook.completeness import write_completeness
from pipeline.deliver.workbook.contents import county_entries, without_rows, write_contents
from pipeline.deliver.workbook.cover import write_cover
from pipeline.deliver.workbook.exhibit_plan import plan_exhibit
from pipeline.deliver.workbook.exhibits import write_exhibit
from pipeline.deliver.workbook.identities import write_identities
from pipeline.deliver.workbook.indicators import write_indicators
from pipeline.deliver.workbook.issues import write_issues
from pipeline.deliver.workbook.ledgers import write_ledgers
from pipeline.deliver.workbook.listing import CONTENTS
from pipeline.deliver.workbook.notes import county_notes
from pipeline.deliver.workbook.plain import write_plain_tables
from pipeline.deliver.workbook.plan import plan_of
from pipeline.deliver.workbook.seals import seals, whole_forms
from pipeline.deliver.workbook.tables import head_line, write_official_tables
from pipeline.deliver.workbook.trace import write_facts, write_trace
from pipeline.deliver.workbook.units import write_units
from pipeline.model.consolidated import (
    CONSOLIDATED,
    EDITION_PROPERTY,
    PERIOD_PROPERTY,
    STATUS_PROPERTY,
    WHOLE_PROPERTY,
)
from pipeline.model.form import OUTPUT_PROPERTY, TOWNSHIP_PROPERTY, Circulation


def write_workbook(path: Path, result: Result) -> None:
    """Write the consolidated workbook to `path`; OSError when that cannot be written.

    Equal results give equal bytes. Every formula carries the value it must give. Of internal forms it holds
    the township's whole figures and nothing else.
    """
    shown = for_county(result)
    kept = len(result.issues) - len(shown.issues)
    plan = plan_of(shown)
    title = f"{shown.dataset.township.name}{shown.dataset.period.title}政府信息公开统计汇总"
    with open_book(path, title=title, properties=_properties(shown)) as book:
        write_cover(book, shown)
        write_contents(
            book,
            CONTENTS,
            ((head_line(shown), "note"),),
            list(county_entries(shown)),
            without_rows(shown, Circulation.COUNTY),
        )
        write_official_tables(book, shown, plan)
        write_plain_tables(book, shown)
        write_indicators(book, shown, plan)
        write_units(book, shown)
        for exhibit in plan.exhibits:
            write_exhibit(book, shown, exhibit, plan.traces)
        write_identities(book, shown, plan)
        write_completeness(book, shown)
        write_issues(book, shown, f"内部报表另有{kept}条，见《内部台账》。" if kept else "")
        write_exhibit(book, shown, plan_exhibit(county_notes(shown)), plan.traces)
        write_trace(book, shown, plan)
        facts = write_facts(book, shown, "内部报表只列全镇合计，不列分项。")
        ledgers = write_ledgers(book, shown, Circulation.COUNTY)
        for name, value in seals(shown, facts, ledgers):
            book.property(name, value)


def _properties(result: Result) -> dict[str, str]:
    return {
        PERIOD_PROPERTY: result.dataset.period.code,
        EDITION_PROPERTY: result.edition.code,
        STATUS_PROPERTY: result.status.value,
        WHOLE_PROPERTY: whole_forms(result),
        OUTPUT_PROPERTY: CONSOLIDATED,
        TOWNSHIP_PROPERTY: result.dataset.township.name,
    }
