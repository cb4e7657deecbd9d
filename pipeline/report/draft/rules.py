"""A rule drafts the sentences of one subject; the forms that it rests on decide whether it may speak."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.collect.dataset import FormState
from pipeline.editions import EDITIONS
from pipeline.forms import FORMS
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.wording import Runs, paragraph, sentence
from pipeline.statistics.kept import not_in
from pipeline.statistics.registry import COUNTINGS, forms_behind

TITLES = {form.code: form.title for form in FORMS}
"""Titles of the forms by code."""

_FILLING = frozenset(counting.official_form for counting in COUNTINGS)
_LATE, _FAULTY = "还没有收齐", "有要修改的地方"
_THEN = {_LATE: "收齐", _FAULTY: "改好"}


@dataclass(frozen=True, slots=True)
class Rule:
    """`draft` yields whole sentences from the facts of `forms`, none where there is nothing to say."""

    forms: tuple[str, ...]
    draft: Callable[[Figures], Iterable[Runs]]


def _nothing(_: Figures) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Section:
    """One of the five aspects of part one: `chapter` is its name in 文字材料.

    `lacks` says, as sentences to the office, what the section must tell and no row supports.
    """

    chapter: str
    paragraphs: tuple[tuple[Rule, ...], ...]
    lacks: Callable[[Figures], Iterable[str]] = _nothing

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules in the order of their sentences."""
        return tuple(rule for paragraph in self.paragraphs for rule in paragraph)


def drafted(rules: Sequence[Rule], figures: Figures) -> tuple[Runs, ...]:
    """The sentences of the rules that may speak. A part of the rows would pass for the whole."""
    return tuple(
        told
        for rule in rules
        if all(map(figures.scope.dataset.is_whole, rule.forms))
        for told in rule.draft(figures)
    )


def forms_of(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The forms that any of the rules rests on."""
    return tuple(dict.fromkeys(form for rule in rules for form in rule.forms))


def remark(words: str) -> Paragraph:
    """What the office still has to do, in the place of what the report cannot say yet."""
    return paragraph(Role.REMARK, [sentence(words)])


def left_open(forms: Collection[str], figures: Figures) -> Iterator[Paragraph]:
    """A remark in the place of what cannot be said before the forms are in; none if they are."""
    for why, titles in _waited_for(forms, figures).items():
        yield remark(f"{titles}{why}，有关情况{_THEN[why]}后写入")


def partial(forms: Collection[str], figures: Figures) -> Iterator[Paragraph]:
    """A remark after a table whose numbers are those of a part of the rows; none if all are in."""
    if waited := _waited_for(forms, figures):
        told = "，".join(f"{titles}{why}" for why, titles in waited.items())
        yield remark(f"{told}，表中只是已收到部分的数")


def _waited_for(forms: Collection[str], figures: Figures) -> dict[str, str]:
    """Titles of the forms that are not in, by what keeps them out; of those only that the edition prints."""
    waited: dict[str, str] = {}
    for form in FORMS:
        states = set(not_in(figures.scope, form.code).values())
        if form.code in forms and states and _has_place(form.code, figures.edition.code):
            why = _LATE if FormState.MISSING in states else _FAULTY
            waited[why] = waited.get(why, "") + f"《{form.title}》"
    return waited


@cache
def _has_place(form: str, edition: str) -> bool:
    """Whether the edition prints what the form tells: 政府集中采购 fills cells of the 2019 edition only."""
    if form not in _FILLING:
        return True
    return any(form in forms_behind(cell.key.fact) for cell in EDITIONS[edition].cells)
