"""内部台账: what stays in the township: ledgers of internal forms, their figures, issues and approvals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.deliver.circulation import for_office
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import open_book
from pipeline.deliver.workbook.contents import (
    Entry,
    exhibit_entries,
    house_entries,
    ledger_entries,
    without_rows,
    write_contents,
)
from pipeline.deliver.workbook.exhibit_plan import plan_exhibit
from pipeline.deliver.workbook.exhibits import write_exhibit
from pipeline.deliver.workbook.issues import write_issues
from pipeline.deliver.workbook.ledgers import write_ledgers
from pipeline.deliver.workbook.notes import internal_notes
from pipeline.deliver.workbook.plan import FACTS, ISSUES, NOTES, TRACE, internal_plan_of
from pipeline.deliver.workbook.tables import head_line
from pipeline.deliver.workbook.trace import write_facts, write_trace
from pipeline.model.consolidated import INTERNAL
from pipeline.model.form import OUTPUT_PROPERTY, Circulation

INTERNAL_NAME = "内部台账"
"""Title and file name of the workbook."""

_FOR_WHOM = "内部资料，不报县、不公开"


def write_internal(path: Path, result: Result) -> None:
    """Write 内部台账 to `path`, whether or not there is anything to tell; OSError when it cannot be written."""
    shown = for_office(result)
    plan = internal_plan_of(shown)
    title = f"{shown.dataset.township.name}{shown.dataset.period.title}{INTERNAL_NAME}"
    with open_book(path, title=title, properties={OUTPUT_PROPERTY: INTERNAL}) as book:
        notes = ((_FOR_WHOM, "warned"), (head_line(shown), "note"))
        last = without_rows(shown, Circulation.INTERNAL)
        write_contents(book, INTERNAL_NAME, notes, list(_entries(shown)), last)
        for exhibit in plan.exhibits:
            write_exhibit(book, shown, exhibit, plan.traces)
        # Who applied and who approved stands here for every form, the county's too.
        approvals = internal_notes(replace(shown, approved=result.approved))
        write_exhibit(book, shown, plan_exhibit(approvals), plan.traces)
        write_issues(book, shown, "此处只列内部报表的问题，其余见汇总工作簿。")
        write_trace(book, shown, plan)
        write_facts(book, shown, "此处只列内部报表的数。")
        write_ledgers(book, shown, Circulation.INTERNAL)


def _entries(result: Result) -> Iterator[Entry]:
    yield from exhibit_entries(result)
    yield NOTES, "经批准的例外，谁申请、谁批准；内部报表已说明的问题"
    yield from house_entries(ISSUES, TRACE, FACTS)
    yield from ledger_entries(result, Circulation.INTERNAL)
