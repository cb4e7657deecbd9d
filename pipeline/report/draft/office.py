"""Form 23 文字材料: what the office words for itself, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Paragraph, Role
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.wording import paragraph, stopped
from pipeline.statistics.governance.narrative import title_written

FORM = "narrative"


def own_words(figures: Figures, chapter: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a chapter, one for each row in the order of the rows; a title is none (X691)."""
    return tuple(_paragraphs(figures, chapter))


def _paragraphs(figures: Figures, chapter: str) -> Iterator[Paragraph]:
    rows = zip(figures.texts(FORM, "chapter"), figures.texts(FORM, "content"), strict=True)
    for own, content in rows:
        if own == chapter and not title_written(content, figures.edition) and (words := stopped(content)):
            yield paragraph(Role.BODY, [(words,)])
