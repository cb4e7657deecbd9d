"""A rule drafts the sentences of one subject; the forms that it rests on decide whether it may speak."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.forms import FORMS
from pipeline.model.document import Paragraph, Role
from pipeline.report.draft.figures import Figures
from pipeline.report.draft.wording import Runs, paragraph
from pipeline.statistics.counting import Scope
from pipeline.statistics.kept import not_in


@dataclass(frozen=True, slots=True)
class Rule:
    """`draft` yields whole sentences from the facts of `forms`, none where there is nothing to say."""

    forms: tuple[str, ...]
    draft: Callable[[Figures], Iterable[Runs]]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the five aspects of part one: `chapter` is its name in 文字材料.

    `paragraphs` tell in numbers; `claims` tell without, and give way to what the office writes itself.
    """

    chapter: str
    paragraphs: tuple[tuple[Rule, ...], ...]
    claims: tuple[Rule, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules in the order of their sentences."""
        return (*(rule for paragraph in self.paragraphs for rule in paragraph), *self.claims)


def drafted(rules: Sequence[Rule], figures: Figures) -> tuple[Runs, ...]:
    """The sentences of the rules that may speak."""
    return tuple(
        sentence for rule in rules if is_known(rule.forms, figures.scope) for sentence in rule.draft(figures)
    )


def is_known(forms: Iterable[str], scope: Scope) -> bool:
    """Whether somebody owes each form and nobody who owes it is still 未报 or 待修改.

    A part of the rows would pass for the whole, and no rows for none.
    """
    return all(_is_owed(form, scope) and not not_in(scope, form) for form in forms)


def _is_owed(form: str, scope: Scope) -> bool:
    return any(form in state.forms for state in scope.dataset.states)


def forms_of(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The forms that any of the rules rests on."""
    return tuple(dict.fromkeys(form for rule in rules for form in rule.forms))


def left_open(forms: Collection[str], figures: Figures) -> Iterator[Paragraph]:
    """A remark in the place of what cannot be said before the forms are in; none if they are."""
    missing = [form.title for form in FORMS if form.code in forms and not_in(figures.scope, form.code)]
    if missing:
        titles = "".join(f"《{title}》" for title in missing)
        yield paragraph(Role.REMARK, [(f"{titles}还没有收齐，有关情况收齐后写入。",)])
