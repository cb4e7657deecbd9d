"""（三）政府信息管理: normative documents, the people in charge, and the search for personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.form import Template
from pipeline.report.draft.figures import Figures, Part
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.share import MENDED, found
from pipeline.report.draft.wording import Runs, joined, sentence

_CHECKED = "indicator/privacy_checks"
_STAFF = "indicator/staff"

# What a heading of 表二 says besides what was done: 本年新制作数量, 本年废止件数; not in 对外公开总数量.
_HEADING = re.compile(r"^本年|(?<!总)数量$|件数$")


def _documents(figures: Figures) -> Iterator[Runs]:
    """规章 are spoken of where there are any: few governments may make them."""
    table = figures.edition.table("table2")
    for row in table.rows:
        if not row.code.startswith("20.1/"):
            continue
        cells = [cell for cell in table.cells if cell.key.row == row.code]
        parts = [Part(_HEADING.sub("", cell.column_label), cell.key.fact) for cell in cells]
        if any(figures.value(part.code) for part in parts) or not row.code.endswith("/rules"):
            yield _of_kind(figures, row.label.rpartition("/")[2], *parts)


def _of_kind(figures: Figures, title: str, first: Part, *others: Part) -> Runs:
    if figures.value(first.code):
        told = joined(f"{figures.span}{first.title}{title}", figures.amount(first.code))
    else:
        told = (f"{figures.span}没有{first.title}{title}",)
    more = [
        joined(f"，{part.title}", figures.amount(part.code)) for part in others if figures.value(part.code)
    ]
    return sentence(told, *more)


def _privacy(figures: Figures) -> Iterator[Runs]:
    total, items = f"{_CHECKED}/total", f"{_CHECKED}/items"
    if not figures.value(total):
        return
    checked = joined("，检查信息", figures.amount(items)) if figures.value(items) else ()
    outcome = found(figures, f"{_CHECKED}/found", f"{_CHECKED}/mended", "问题", MENDED)
    yield sentence("开展个人隐私排查", figures.amount(total), checked, outcome)


def _handlers(figures: Figures) -> Iterator[Runs]:
    """That every village had somebody in charge, said only where there are villages and none was without.

    How many served is not told: who served twice or in two places is counted twice.
    """
    without = f"{_STAFF}/villages_without"
    if figures.has(without) and not figures.value(without) and figures.scope.units_of(Template.VILLAGE):
        yield sentence(f"各村{figures.span}一直有经办人负责政务公开")


SECTION = Section(
    "政府信息管理",
    (
        (Rule(("normative",), _documents),),
        (Rule(("privacy_checks",), _privacy), Rule(("staff",), _handlers)),
    ),
)
