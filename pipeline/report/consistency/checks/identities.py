"""The tables' own identities, within the year and against the year before, and the cells of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.editions import EDITIONS, CellKey, Level, Term, Violation, violations
from pipeline.model.fact import plain_decimal
from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.cells import cells_quoted, sums_told
from pipeline.report.consistency.checks.sheets import sheet_of
from pipeline.report.consistency.checks.subject import Facts, Subject
from pipeline.report.consistency.finding import Finding


def broken_identities(subject: Subject) -> Iterator[Finding]:
    """Identities of the edition that the printed cells break; cells that are blank decide nothing."""
    edition = subject.edition
    if edition is None:
        return
    level: Level = "below_city" if subject.is_township else "city_and_above"
    values = {key: cell.value for key, cell in subject.printed.cells.items()}
    for broken in violations(edition.identities_at(level), values):
        yield _told(subject, broken, "identity", "plausible")
    for broken in violations(edition.across_years, values, _by_key(subject.last_year)):
        yield _told(subject, broken, "across", "across-plausible")


def _by_key(facts: Facts) -> dict[CellKey, Decimal | None]:
    keys = {cell.key for edition in EDITIONS.values() for cell in edition.cells}
    return {key: facts[key.fact] for key in keys if key.fact in facts}


def _told(subject: Subject, broken: Violation, must: str, plausible: str) -> Finding:
    identity = broken.identity
    code = must if identity.severity == "must" else plausible
    first = cells_quoted(subject, _this_year(identity.left))
    right_cells = _this_year(identity.right)
    left, right = sums_told(subject, identity.left, identity.right)
    return found(
        code,
        first,
        cells_quoted(subject, right_cells) if right_cells else None,
        name=identity.name,
        left=left,
        right=right,
        basis=identity.basis,
    )


def _this_year(terms: Iterable[Term]) -> list[str]:
    return [term.key.fact for term in terms if term.year == "this"]


def other_than_workbook(subject: Subject) -> Iterator[Finding]:
    """Printed cells that differ from the consolidated workbook's; a blank cell is no nought."""
    for key, cell in subject.printed.cells.items():
        fact = subject.workbook.get(key.fact)
        if fact is not None and cell.value is not None and cell.value != fact:
            quote = cells_quoted(subject, [key.fact])
            said, where = cell.text.strip(), sheet_of([key.fact])
            yield found("cell-workbook", quote, said=said, where=where, value=plain_decimal(fact))
