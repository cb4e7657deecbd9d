"""五、存在的主要问题及改进情况 from form 22: what was dealt with and what is still to be done.

Source: 条例第五十条第一款第四项.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.forms import DONE
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft.figures import Figures, Part
from pipeline.report.draft.rules import left_open
from pipeline.report.draft.wording import Runs, joined, paragraph, sentence, stopped, typed, written

FORM = "problems"
_CODE = f"indicator/{FORM}"
_NUMERALS = "一二"


@dataclass(frozen=True, slots=True)
class _Problem:
    """One row, as it was typed; `since` is the year in which it was first told of."""

    problem: str
    since: int
    owner: str
    measure: str
    due_on: date | None
    status: str
    effect: str


def problems(figures: Figures) -> Iterator[Paragraph]:
    """Part five from its heading."""
    yield paragraph(Role.PART, [(figures.edition.part_titles[4],)])
    missing = tuple(left_open((FORM,), figures))
    yield from missing
    if not missing:
        yield paragraph(Role.BODY, [_summary(figures)])
        yield from _groups(figures)


def _summary(figures: Figures) -> Runs:
    total = f"{_CODE}/total"
    if not figures.value(total):
        return sentence(f"{figures.span}没有登记存在的问题")
    titles = {
        "closed": "已完成并有成效",
        "closed_without_effect": "已完成、成效没有登记",
        "open": "没有完成",
    }
    parts = figures.whole(total, [Part(title, f"{_CODE}/{name}") for name, title in titles.items()])
    told = joined("，其中", figures.listing(parts)) if parts else ()
    return sentence(f"{figures.span}登记存在的问题", figures.amount(total), told)


def _groups(figures: Figures) -> Iterator[Paragraph]:
    rows = list(_rows(figures))
    groups = (
        ("已经整改的问题", [row for row in rows if row.status == DONE]),
        ("当前存在的问题及下一步打算", [row for row in rows if row.status != DONE]),
    )
    told = [(title, group) for title, group in groups if group]
    for numeral, (title, group) in zip(_NUMERALS, told, strict=False):
        yield paragraph(Role.SECTION, [(f"（{numeral}）{title}",)])
        for number, row in enumerate(group, 1):
            yield paragraph(Role.SUBSECTION, [(f"{number}.{stopped(row.problem)}",)])
            yield paragraph(Role.BODY, [(words,) for words in _told(row, figures.scope.period.year)])


def _rows(figures: Figures) -> Iterator[_Problem]:
    ledger = figures.scope.ledger(FORM)
    texts = (figures.texts(FORM, name) for name in ("problem", "owner", "measure", "status", "effect"))
    years, days = ledger.numbers("since_year").tolist(), ledger.dates("due_on")
    for (problem, owner, measure, status, effect), year, day in zip(
        zip(*texts, strict=True), years, days, strict=True
    ):
        yield _Problem(problem, year, owner, measure, day, status, effect)


def _told(row: _Problem, year: int) -> Iterator[str]:
    """What there is to say of a problem, sentence by sentence."""
    if row.since < year:
        yield f"这一问题{row.since}年提出。"
    is_done = row.status == DONE
    if measure := stopped(row.measure):
        yield f"{'采取的措施' if is_done else '下一步打算'}：{measure}"
    if effect := stopped(row.effect):
        yield f"{'取得的成效' if is_done else '目前的成效'}：{effect}"
    if not is_done:
        yield from _plan(row)


def _plan(row: _Problem) -> Iterator[str]:
    owner = f"由{typed(row.owner)}负责" if row.owner else ""
    due = f"计划{written(row.due_on)}前完成" if row.due_on else ""
    if owner or due:
        yield f"{'，'.join(filter(None, (owner, due)))}。"
