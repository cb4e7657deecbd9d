"""五、存在的主要问题及改进情况 from form 22: what was dealt with and what is still to be done.

Source: 条例第五十条第一款第四项.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.forms import DONE, NOT_BEGUN
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft.figures import Figures, Part
from pipeline.report.draft.rules import TITLES, left_open, remark
from pipeline.report.draft.share import each
from pipeline.report.draft.wording import Runs, joined, paragraph, sentence, stopped, typed, written
from pipeline.statistics.kept import not_in

FORM = "problems"
_CODE = f"indicator/{FORM}"
_TOTAL, _CLOSED, _UNPROVEN, _OPEN = (
    f"{_CODE}/{name}" for name in ("total", "closed", "closed_without_effect", "open")
)
# What people write before their text though the column says it, and the report before the text.
_OWN_LABEL = re.compile(
    r"(?:采取的?|整改|改进|取得的?|目前的?)?(?:措施|成效)[:：]\s*|下一步(?:工作)?(?:打算|措施|计划|安排)?[，,：:]\s*"
)
_NUMBERING = re.compile(
    r"(?:^|(?<=[；;。]))\s*(?:\d{1,2}[.．、](?!\d)|[（(]?[一二三四五六七八九十\d]{1,2}[）)]、?)\s*"
)


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

    @property
    def is_done(self) -> bool:
        return self.status == DONE


def problems(figures: Figures) -> Iterator[Paragraph]:
    """Part five from its heading."""
    yield paragraph(Role.PART, [(figures.edition.part_titles[4],)])
    missing = tuple(left_open((FORM,), figures))
    yield from missing
    if not missing:
        yield from _summary(figures)
        yield from _groups(figures)
        yield from map(remark, untold(figures))


def untold(figures: Figures) -> Iterator[str]:
    """What part five of the annual report must tell and no row does: any problem, a plan that is not past."""
    if not_in(figures.scope, FORM):
        return
    if figures.scope.period.is_year and not figures.value(_TOTAL):
        yield f"《{TITLES[FORM]}》没有登记内容，年度报告应当写明存在的主要问题及改进情况（条例第五十条）"
    for row in _rows(figures):
        if _is_past(row, figures):
            yield f"《{TITLES[FORM]}》“{typed(row.problem)}”的完成时限已过，报告没有写时限，请更新「状态」或「完成时限」"


def _is_past(row: _Problem, figures: Figures) -> bool:
    """Whether a plan is no plan any more: 计划2020年6月30日前完成 in a report of 2021."""
    return not row.is_done and row.due_on is not None and row.due_on < figures.scope.dataset.as_of


def _summary(figures: Figures) -> Iterator[Paragraph]:
    """The rows are those of the copy that serves, so of a part of the year they tell how things stand now."""
    is_year = figures.scope.period.is_year
    if figures.value(_TOTAL):
        start = f"{figures.span if is_year else '目前'}梳理出存在的主要问题"
        yield paragraph(Role.BODY, [sentence(start, figures.amount(_TOTAL), *_stand(figures))])
    elif not is_year:
        yield paragraph(Role.BODY, [sentence("目前没有登记存在的问题")])


def _stand(figures: Figures) -> Iterator[Runs]:
    """How many are mended; done ones whose effect nobody wrote down are left to what is told of each."""
    found = figures.whole(_TOTAL, [Part(code, code) for code in (_CLOSED, _UNPROVEN, _OPEN)])
    codes = {part.code for part in found}
    unfinished = "还没有完成整改" if NOT_BEGUN in figures.texts(FORM, "status") else "正在整改"
    if codes and _OPEN not in codes:
        yield (f"，{each(figures, _TOTAL)}已整改",)
    elif codes == {_OPEN}:
        yield (f"，{each(figures, _TOTAL)}{unfinished}",)
    elif codes == {_CLOSED, _OPEN}:
        yield joined("，已整改", figures.amount(_CLOSED), f"，{unfinished}", figures.amount(_OPEN))
    elif codes:
        yield joined(f"，其中{unfinished}", figures.amount(_OPEN))


def _groups(figures: Figures) -> Iterator[Paragraph]:
    rows = list(_rows(figures))
    groups = (
        ("已经整改的问题", [row for row in rows if row.is_done]),
        ("当前存在的问题及下一步打算", [row for row in rows if not row.is_done]),
    )
    told = [(title, group) for title, group in groups if group]
    for at, (title, group) in enumerate(told):
        yield paragraph(Role.SECTION, [(f"（{'一二'[at]}）{title}",)])
        for number, row in enumerate(group, 1):
            yield paragraph(Role.SUBSECTION, [(f"{number}.{_plain(row.problem)}",)])
            if sentences := [(words,) for words in _told(row, figures)]:
                yield paragraph(Role.BODY, sentences)


def _rows(figures: Figures) -> Iterator[_Problem]:
    ledger = figures.scope.ledger(FORM)
    texts = (figures.texts(FORM, name) for name in ("problem", "owner", "measure", "status", "effect"))
    years, days = ledger.numbers("since_year").tolist(), ledger.dates("due_on")
    for (problem, owner, measure, status, effect), year, day in zip(
        zip(*texts, strict=True), years, days, strict=True
    ):
        yield _Problem(problem, year, owner, measure, day, status, effect)


def _told(row: _Problem, figures: Figures) -> Iterator[str]:
    """What there is to say of a problem, sentence by sentence."""
    if row.since < figures.scope.period.year:
        yield f"这一问题{row.since}年提出。"
    if measure := _plain(row.measure):
        yield f"{'采取的措施' if row.is_done else '下一步打算'}：{measure}"
    if not row.is_done:
        yield from _plan(row, figures)
    if effect := _plain(row.effect):
        yield f"{'取得的成效' if row.is_done else '目前的成效'}：{effect}"


def _plain(text: str) -> str:
    """What was typed as a sentence, without numbering and the label that stands before it anyway."""
    words = typed(text)
    while label := _OWN_LABEL.match(words):
        words = words[label.end() :]
    return stopped(_NUMBERING.sub("", words))


def _plan(row: _Problem, figures: Figures) -> Iterator[str]:
    owner = f"由{typed(row.owner)}负责" if row.owner else ""
    due = f"计划{written(row.due_on)}前完成" if row.due_on and not _is_past(row, figures) else ""
    if owner or due:
        yield f"{'，'.join(filter(None, (owner, due)))}。"
