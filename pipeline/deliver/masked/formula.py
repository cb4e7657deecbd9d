"""Formulas wherever a workbook holds them: cells, conditions, validations, names. They stay formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.deliver.masked.flow import Edit, Flow
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.masked.tokens import pieces_of
from pipeline.deliver.masked.words import masked_words
from pipeline.privacy.masking import mask_hits

_FORMULA = re.compile(r"<((?:\w+:)?(?:f|formula[12]?|definedName))\b[^<>]*+(?<!/)>([^<]*+)</")
_LITERAL = re.compile(r'((?:"|&quot;)(?:(?!"|&quot;).)++(?:"|&quot;))|(?<![\w.])(\d{7,})(?![\w.])', re.DOTALL)


def masked_around_formulas(markup: str, rule: Rule, start: int = 0, end: int | None = None) -> Iterator[Edit]:
    """Yield the edits that mask what a stretch of a part says: of formulas the literals, else any words."""
    span = (start, len(markup) if end is None else end)
    inside = [formula.span(2) for formula in _FORMULA.finditer(markup, *span)]
    at = 0
    for edit in sorted(masked_words(markup, rule, *span), key=lambda edit: edit.start):
        while at < len(inside) and inside[at][1] <= edit.start:
            at += 1
        if at == len(inside) or edit.end <= inside[at][0]:
            yield edit
    yield from formula_edits(markup, span, rule)


def formula_edits(markup: str, span: tuple[int, int], rule: Rule) -> Iterator[Edit]:
    """Literals of formulas: a text is masked where it stands, a number becomes a text."""
    seen: dict[str, list[Edit]] = {}
    for formula in _FORMULA.finditer(markup, *span):
        if formula[2] not in seen:
            seen[formula[2]] = list(_literal_edits(formula[2], rule))
        start = formula.start(2)
        yield from (Edit(start + edit.start, start + edit.end, edit.text) for edit in seen[formula[2]])


def _literal_edits(formula: str, rule: Rule) -> Iterator[Edit]:
    for literal in _LITERAL.finditer(formula):
        if literal[1]:
            flow = Flow(list(pieces_of(formula, *literal.span(1))))
            yield from flow.masked(rule.hits(flow.text))
        elif hits := rule.hits(literal[2]):
            yield Edit(*literal.span(2), f'"{mask_hits(literal[2], hits)}"')
