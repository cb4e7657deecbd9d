"""一、总体情况: the five aspects that the format asks for, in its order.

Source: 国办公开办函〔2019〕60号 and 〔2021〕30号, 报告内容（一）. The office's own paragraphs follow what is drafted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.forms import CHAPTERS
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft import applications, disclosure, management, platforms, supervision
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.office import own_words
from pipeline.report.draft.rules import Section, drafted, forms_of, left_open, remark
from pipeline.report.draft.wording import paragraph, sentence, typed

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


def overview(figures: Figures) -> Iterator[Paragraph]:
    """Part one from its heading."""
    yield paragraph(Role.PART, [(figures.edition.part_titles[0],)])
    yield from own_words(figures, _OPENING) or _opening(figures)
    for title, section in _titled(figures):
        yield paragraph(Role.SECTION, [(title,)])
        yield from _told(figures, section) or _silent(figures, section)
        yield from left_open(forms_of(section.rules), figures)
        yield from map(remark, _lacks(figures, title, section))


def untold(figures: Figures) -> Iterator[str]:
    """What part one must tell and no row supports, and that it is longer than the edition allows."""
    for title, section in _titled(figures):
        yield from _lacks(figures, title, section)
    yield from _too_long(figures, overview(figures))


def _titled(figures: Figures) -> Iterator[tuple[str, Section]]:
    for title, chapter in zip(figures.edition.section_titles, _CHAPTERS, strict=True):
        yield title, _SECTIONS[chapter]


def _opening(figures: Figures) -> tuple[Paragraph, ...]:
    dataset = figures.scope.dataset
    town, period = typed(dataset.township.name), dataset.period.title
    words = f"现将{town}{period}政府信息公开工作的主要情况报告如下。"
    return (paragraph(Role.BODY, [(words,)]),)


def _told(figures: Figures, section: Section) -> tuple[Paragraph, ...]:
    told = [sentences for rules in section.paragraphs if (sentences := drafted(rules, figures))]
    return (*(paragraph(Role.BODY, each) for each in told), *own_words(figures, section.chapter))


def _silent(figures: Figures, section: Section) -> Iterator[Paragraph]:
    """A part of a year may well have nothing to tell; a year says what it lacks instead."""
    if not figures.scope.period.is_year and not any(left_open(forms_of(section.rules), figures)):
        yield paragraph(Role.BODY, [sentence(f"{figures.span}没有登记有关情况")])


def _lacks(figures: Figures, title: str, section: Section) -> Iterator[str]:
    yield from section.lacks(figures)
    is_waited_for = any(left_open(forms_of(section.rules), figures))
    if figures.scope.period.is_year and not is_waited_for and not _told(figures, section):
        yield f"“{title}”没有可写的情况，请在《文字材料》里补写"


def _too_long(figures: Figures, part: Iterable[Paragraph]) -> Iterator[str]:
    limit = figures.edition.overview_limit
    length = sum(len(block.text) for block in part if block.role is Role.BODY)
    if limit and length > limit:
        title = figures.edition.part_titles[0]
        yield f"“{title}”约{length}字，超过{figures.edition.notice}规定的{limit}字，请精简《文字材料》"
