"""The annual report as one content model, from which Word, PDF and web page are written.

Its six parts, their order and headings are the edition's (国办公开办函〔2019〕60号 to 2020, 〔2021〕30号 since).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.collect.dataset import Dataset
from pipeline.editions import Edition
from pipeline.forms import FORMS
from pipeline.model.document import Paragraph, Report, Role, Table
from pipeline.report.draft import overview, problems, supervision
from pipeline.report.draft.figures import Figures, figures_of
from pipeline.report.draft.front import preamble, signature, title_of, unfinished
from pipeline.report.draft.office import FORM as OWN_WORDS
from pipeline.report.draft.other_matters import fee_forms, other_matters
from pipeline.report.draft.rules import forms_of
from pipeline.report.draft.wording import paragraph
from pipeline.statistics.count import Counted
from pipeline.statistics.kept import not_in

_TITLES = {form.code: form.title for form in FORMS}
_NAMED = 5


def build_report(dataset: Dataset, counted: Counted, edition: Edition, notices: tuple[str, ...]) -> Report:
    """The report on the dataset's period. `notices` say why the run is a draft, what it lacks is added.

    Every number that it drafts is a `Number` of a fact in `counted`, or by how much one differs from last
    year's. KeyError if an official cell has no fact (our fault).
    """
    figures = figures_of(dataset, counted, edition)
    title = title_of(dataset)
    return Report(
        title,
        (paragraph(Role.TITLE, [(title,)]), *_blocks(dataset, figures)),
        edition.code,
        (*notices, *_left_out(figures), *_required(figures), *unfinished(dataset)),
    )


def _blocks(dataset: Dataset, figures: Figures) -> Iterator[Paragraph | Table]:
    yield from preamble(dataset, figures.edition)
    yield from overview.overview(figures)
    yield from _tables(figures)
    yield from problems.problems(figures)
    yield from other_matters(figures)
    yield from signature(dataset)


def _tables(figures: Figures) -> Iterator[Paragraph | Table]:
    """Parts two to four."""
    for table in figures.edition.tables:
        yield paragraph(Role.PART, [(table.title,)])
        values = {cell.key.fact: cell.printed(figures.value(cell.key.fact)) for cell in table.cells}
        yield Table(table.code, values)


def _left_out(figures: Figures) -> Iterator[str]:
    """The forms of which nothing is said yet, with the units that have still to hand them in."""
    used = {*forms_of(overview.RULES), problems.FORM, *fee_forms(figures), OWN_WORDS}
    for form in FORMS:
        names = list(not_in(figures.scope, form.code))
        if names and form.code in used:
            more = f"等{len(names)}个单位" if len(names) > _NAMED else ""
            who = f"{'、'.join(names[:_NAMED])}{more}"
            yield f"《{form.title}》还没有收齐（{who}），报告没有写与它有关的情况"


def _required(figures: Figures) -> Iterator[str]:
    """What 条例第五十条 asks every report to tell of, where the forms are in and tell nothing."""
    scope = figures.scope
    if not not_in(scope, problems.FORM) and not figures.value("indicator/problems/total"):
        yield f"《{_TITLES[problems.FORM]}》没有登记内容，年度报告应当写明存在的主要问题及改进情况（条例第五十条）"
    if not not_in(scope, supervision.FORM) and (kinds := supervision.untold(figures)):
        yield f"《{_TITLES[supervision.FORM]}》没有报送内容，年度报告应当写明{'、'.join(kinds)}的结果（条例第五十条）"
