"""一、总体情况: the five aspects that the format asks for, in its order.

Source: 国办公开办函〔2019〕60号 and 〔2021〕30号, 报告内容（一）. The office's own paragraphs follow the numbers and
take the place of drafted sentences without numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms import CHAPTERS
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft import applications, disclosure, management, platforms, supervision
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.office import own_words
from pipeline.report.draft.rules import Rule, Section, drafted, forms_of, left_open
from pipeline.report.draft.wording import paragraph, typed

_SECTIONS = {
    section.chapter: section
    for section in (
        disclosure.SECTION,
        applications.SECTION,
        management.SECTION,
        platforms.SECTION,
        supervision.SECTION,
    )
}
_OPENING, *_CHAPTERS = CHAPTERS[:-1]
RULES: tuple[Rule, ...] = tuple(rule for section in _SECTIONS.values() for rule in section.rules)
"""All rules of part one in the order of its sentences."""


def overview(figures: Figures) -> Iterator[Paragraph]:
    """Part one from its heading."""
    yield paragraph(Role.PART, [(figures.edition.part_titles[0],)])
    yield from own_words(figures, _OPENING) or _opening(figures)
    for title, chapter in zip(figures.edition.section_titles, _CHAPTERS, strict=True):
        yield paragraph(Role.SECTION, [(title,)])
        yield from _section(figures, _SECTIONS[chapter])


def _opening(figures: Figures) -> tuple[Paragraph, ...]:
    dataset = figures.scope.dataset
    words = f"{dataset.period.title}，{typed(dataset.township.name)}政府信息公开工作的总体情况如下。"
    return (paragraph(Role.BODY, [(words,)]),)


def _section(figures: Figures, section: Section) -> Iterator[Paragraph]:
    told = [sentences for rules in section.paragraphs if (sentences := drafted(rules, figures))]
    own = own_words(figures, section.chapter)
    claims = () if own else drafted(section.claims, figures)
    if claims:
        told = [*told[:-1], (*told[-1], *claims)] if told else [claims]
    yield from (paragraph(Role.BODY, sentences) for sentences in told)
    yield from own
    missing = tuple(left_open(forms_of(section.rules), figures))
    yield from missing
    if not (told or own or missing):
        yield paragraph(Role.BODY, [(f"{figures.span}没有需要单独说明的情况。",)])
