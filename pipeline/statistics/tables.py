"""Facts read back as official tables: the values of each cell, and the identities between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from pipeline.collect.dataset import Dataset
from pipeline.editions import CellKey, Edition, Identity, Level, Term, evaluable, violations
from pipeline.forms.settings import RULE_MAKING_LEVEL
from pipeline.model.fact import Fact
from pipeline.model.previous import Previous

ZERO = Decimal(0)

Cells = Mapping[CellKey, Decimal]
_NO_CELLS: Cells = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class IdentityResult:
    """An identity with the sums found on its two sides; `last_year` are cells of the report before."""

    identity: Identity
    left: Decimal
    right: Decimal
    holds: bool
    last_year: Cells = field(default_factory=dict)


def fact_code(key: CellKey) -> str:
    """The code of the fact that fills an official cell: table2/20.1/normative/made."""
    return key.fact


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


def evaluate(
    identities: Iterable[Identity], values: Cells, last_year: Cells = _NO_CELLS
) -> tuple[IdentityResult, ...]:
    """Both sides of every identity in the order given; KeyError for one with an unknown cell (our fault)."""
    known = tuple(identities)
    broken = {violation.identity.code for violation in violations(known, values, last_year)}
    return tuple(
        IdentityResult(
            identity,
            _side(identity.left, values, last_year),
            _side(identity.right, values, last_year),
            identity.code not in broken,
            last_year,
        )
        for identity in known
    )


def _side(terms: tuple[Term, ...], values: Cells, last_year: Cells) -> Decimal:
    return sum((term.sign * (values if term.year == "this" else last_year)[term.key] for term in terms), ZERO)


def across_years(
    edition: Edition, dataset: Dataset, values: Cells, previous: Previous | None
) -> tuple[IdentityResult, ...]:
    """The identities between this report and that on the year before, if it is given and knows their cells.

    They tie what stood at the end of last year to what was added since, so the period must begin the year.
    """
    if previous is None or dataset.period.months[0] != 1:
        return ()
    level = binding_level(dataset.township.level)
    binding = [identity for identity in edition.across_years if identity.scope in ("everyone", level)]
    keys = {term.key for identity in binding for term in (*identity.left, *identity.right)}
    last_year = {key: previous.facts[fact_code(key)] for key in keys if fact_code(key) in previous.facts}
    return evaluate(evaluable(binding, values, last_year), values, last_year)
