"""Facts read back as official tables: the values of each cell, and the identities between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.editions import CellKey, Edition, Identity, Level, Term, violations
from pipeline.forms.settings import RULE_MAKING_LEVEL
from pipeline.model.fact import Fact

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class IdentityResult:
    """An identity with the sums found on its two sides."""

    identity: Identity
    left: Decimal
    right: Decimal
    holds: bool


def fact_code(key: CellKey) -> str:
    """The code of the fact that fills an official cell: table2/20.1/normative/made."""
    return f"{key.table}/{key.row}/{key.column}"


def official_values(facts: Iterable[Fact], edition: Edition, unit: str = "") -> dict[CellKey, Decimal]:
    """Every official cell of the township, or of one unit by name, with the zeros that are no facts."""
    return values_by_unit((fact for fact in facts if fact.unit == unit), edition).get(unit, _zeros(edition))


def values_by_unit(facts: Iterable[Fact], edition: Edition) -> dict[str, dict[CellKey, Decimal]]:
    """The same for the township ("") and each unit with a fact in the tables, in one pass over the facts."""
    keys = {fact_code(cell.key): cell.key for cell in edition.cells}
    found: dict[str, dict[CellKey, Decimal]] = {}
    for fact in facts:
        if key := keys.get(fact.code):
            if fact.unit not in found:
                found[fact.unit] = _zeros(edition)
            found[fact.unit][key] = fact.value
    return found


def _zeros(edition: Edition) -> dict[CellKey, Decimal]:
    return dict.fromkeys((cell.key for cell in edition.cells), ZERO)


def binding_level(authority: str) -> Level:
    """The level whose identities bind an organ with this 机关层级."""
    return "city_and_above" if authority == RULE_MAKING_LEVEL else "below_city"


def evaluate(identities: Iterable[Identity], values: Mapping[CellKey, Decimal]) -> tuple[IdentityResult, ...]:
    """Both sides of every identity within a year, in the order given."""
    identities = tuple(identities)
    broken = {violation.identity.code for violation in violations(identities, dict(values))}
    return tuple(
        IdentityResult(
            identity, _side(identity.left, values), _side(identity.right, values), identity.code not in broken
        )
        for identity in identities
    )


def _side(terms: tuple[Term, ...], values: Mapping[CellKey, Decimal]) -> Decimal:
    return sum((term.sign * values[term.key] for term in terms), ZERO)
