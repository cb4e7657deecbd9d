"""The annual report as one content model, from which Word, PDF and web page are written.

Its six parts, their order and headings are the edition's (国办公开办函〔2019〕60号 to 2020, 〔2021〕30号 since).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.collect.dataset import Dataset
from pipeline.editions import Edition
from pipeline.model.document import Paragraph, Report, Role, Table
from pipeline.report.draft import overview, problems
from pipeline.report.draft.figures import Figures, figures_of
from pipeline.report.draft.front import preamble, private_number, signature, title_of
from pipeline.report.draft.other_matters import other_matters
from pipeline.report.draft.rules import partial
from pipeline.report.draft.wording import paragraph, typed
from pipeline.statistics.count import Counted
from pipeline.statistics.registry import forms_behind


def build_report(dataset: Dataset, counted: Counted, edition: Edition, notices: tuple[str, ...]) -> Report:
    """The report on the dataset's period. It is a draft when the run is: `notices` say why.

    Every number that it drafts is a `Number` of a fact in `counted`, or by how much one differs from last
    year's. KeyError if an official cell has no fact (our fault).
    """
    figures = figures_of(dataset, counted, edition)
    title = title_of(dataset)
    blocks = (paragraph(Role.TITLE, [(title,)]), *_blocks(dataset, figures))
    lacks = (*private_number(dataset), *overview.untold(figures), *problems.untold(figures))
    return Report(title, blocks, edition.code, tuple(map(typed, notices)), lacks)


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
        yield from partial(forms_behind(table.code), figures)
