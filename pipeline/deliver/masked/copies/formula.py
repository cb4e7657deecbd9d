"""Formulas wherever a workbook holds them: cells, conditions, validations, names. They stay formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.deliver.masked.copies.flow import Edit, Flow
from pipeline.deliver.masked.copies.tokens import pieces_of
from pipeline.deliver.masked.copies.words import masked_words
from pipeline.deliver.masked.rule import Rule
from pipeline.privacy.masking import mask_hits

STAR_IN_NAME = "_"
"""In the name of a sheet, where * may not stand, and ＊ only between quotes."""
_FORMULA = re.compile(r"<((?:\w+:)?(?:f|formula[12]?|definedName))\b[^<>]*+(?<!/)>([^<]*+)</")
# A text; a sheet; what stands in brackets, mostly the heading of a column; a number.
_LITERAL = re.compile(
    r'"(?P<text>(?:[^"]|"")*+)"|\'(?P<sheet>(?:[^\']|\'\')*+)\'(?=!)|\[(?P<heading>[^\[\]]*+)\]'
    r"|(?<![\w.])(?P<number>\d{7,})(?![\w.])",
    re.DOTALL,
)


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
    """Literals of formulas: a text and a name are masked where they stand, a number becomes a text."""
    seen: dict[str, list[Edit]] = {}
    for formula in _FORMULA.finditer(markup, *span):
        if formula[2] not in seen:
            seen[formula[2]] = list(_literal_edits(formula[2], rule))
        start = formula.start(2)
        yield from (Edit(start + edit.start, start + edit.end, edit.text) for edit in seen[formula[2]])


def _literal_edits(formula: str, rule: Rule) -> Iterator[Edit]:
    flow = Flow(list(pieces_of(formula, 0, len(formula))))
    for literal in _LITERAL.finditer(flow.text):
        group = literal.lastgroup or ""
        start, said = literal.start(group), literal[group]
        hits = rule.hits(said) if said else ()
        moved = (hit.at(start + hit.start, start + hit.end) for hit in hits)
        if hits and group == "number":
            yield Edit(*flow.span(*literal.span()), f'"{mask_hits(said, hits)}"')
        elif hits:
            yield from flow.masked(moved, STAR_IN_NAME if group == "sheet" else "*")
