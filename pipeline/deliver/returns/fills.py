"""The fill of a faulty cell: a conditional format that shows only while the cell holds what it held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.deliver.returns.markup import Child, escaped, split
from pipeline.deliver.returns.stored import has_own_formula, own_formula
from pipeline.deliver.returns.worksheet import Worksheet

_ELEMENT, _RULE = "conditionalFormatting", "cfRule"
_PRIORITY = re.compile(rb"(<(?:\w+:)?cfRule\s[^<]*?\bpriority\s*=\s*[\"'])(-?\d{1,9})(?=[\"'])")
_WITH_RULES = frozenset((_ELEMENT, "extLst"))


@dataclass(frozen=True, slots=True)
class Fill:
    """`condition` is true while the fault is there; `look` the number of the differential format."""

    condition: str
    look: int


def filled(sheet: Worksheet, fills: Mapping[str, Fill]) -> Worksheet:
    """Return the worksheet with `fills` (by address, in order) before all of its own formats."""
    elements = (
        f'<{_ELEMENT} sqref="{address}">{_rule(fill, priority)}</{_ELEMENT}>'
        for priority, (address, fill) in enumerate(fills.items(), 1)
    )
    return _shifted(sheet, len(fills)).placed(_ELEMENT, *elements)


def _rule(fill: Fill, priority: int) -> str:
    formula = escaped(own_formula(fill.condition))
    rule = f'<{_RULE} type="expression" dxfId="{fill.look}" priority="{priority}">'
    return f"{rule}<formula>{formula}</formula></{_RULE}>"


def unfilled(sheet: Worksheet) -> Worksheet:
    """Return the worksheet without the fills of an earlier return, wherever they were copied to."""
    if not any(has_own_formula(child.xml) for child in sheet.frame.named(_ELEMENT)):
        return sheet
    kept = tuple(_kept(sheet))
    number = sum(child.xml.count(b"<cfRule") for child in sheet.frame.named(_ELEMENT))
    number -= sum(child.xml.count(b"<cfRule") for child in kept if child.name == _ELEMENT)
    rest = replace(sheet, frame=sheet.frame.with_children(kept))
    priorities = [int(found[2]) for child in _with_rules(rest) for found in _PRIORITY.finditer(child.xml)]
    # Another program may have numbered anew: then only the order counts, and it is kept.
    return _shifted(rest, -number) if all(each > number for each in priorities) else rest


def _kept(sheet: Worksheet) -> Iterator[Child]:
    for child in sheet.frame.children:
        if child.name != _ELEMENT or not has_own_formula(child.xml):
            yield child
            continue
        element = split(child.xml)
        rules = [rule for rule in element.children if not has_own_formula(rule.xml)]
        if any(rule.name == _RULE for rule in rules):
            yield replace(child, xml=element.with_children(rules).xml)


def _shifted(sheet: Worksheet, by: int) -> Worksheet:
    def renumbered(found: re.Match[bytes]) -> bytes:
        return found[1] + b"%d" % (int(found[2]) + by)

    touched = {id(child) for child in _with_rules(sheet)}
    children = (
        replace(child, xml=_PRIORITY.sub(renumbered, child.xml)) if id(child) in touched else child
        for child in sheet.frame.children
    )
    return replace(sheet, frame=sheet.frame.with_children(children))


def _with_rules(sheet: Worksheet) -> list[Child]:
    return [child for child in sheet.frame.children if child.name in _WITH_RULES]
