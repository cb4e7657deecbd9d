"""Equations and inequalities between official cells, and their evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from pipeline.editions.layout import CellKey

Value = int | Decimal | None
Values = Mapping[CellKey, Value]

Relation = Literal["=", ">=", "!="]
Severity = Literal["must", "plausible"]
Year = Literal["this", "last"]
Level = Literal["city_and_above", "below_city"]
Scope = Literal["everyone", "below_city"]

_NO_VALUES: Values = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Term:
    """One signed cell of this year's report, or of last year's."""

    sign: Literal[1, -1]
    key: CellKey
    year: Year = "this"


@dataclass(frozen=True, slots=True)
class Identity:
    """sum(left) relation sum(right); no terms on a side mean 0.

    `name` is the Chinese sentence to print, `basis` says in Chinese where the rule is from, `scope` whom it
    binds. `severity`: "must" always holds in a right report, "plausible" nearly always, else it needs a word.
    The relation "!=" warns of a figure copied into the wrong place, so it holds when both sides are 0.
    """

    code: str
    name: str
    left: tuple[Term, ...]
    relation: Relation
    right: tuple[Term, ...]
    severity: Severity
    basis: str
    scope: Scope = "everyone"


@dataclass(frozen=True, slots=True)
class Violation:
    """An identity that does not hold, with the sums found on its two sides."""

    identity: Identity
    left: Decimal
    right: Decimal


def violations(
    identities: Iterable[Identity], values: Values, last_year: Values = _NO_VALUES
) -> list[Violation]:
    """The identities that the values break, in the order given.

    A cell that is None or missing is unknown; an identity with an unknown term is not evaluated. Identities
    across years need `last_year`, the values of the year before.
    """
    found = []
    for identity in identities:
        left, right = _total(identity.left, values, last_year), _total(identity.right, values, last_year)
        if left is not None and right is not None and not _holds(left, identity.relation, right):
            found.append(Violation(identity, left, right))
    return found


def evaluable(
    identities: Iterable[Identity], values: Values, last_year: Values = _NO_VALUES
) -> tuple[Identity, ...]:
    """The identities all of whose terms are known."""
    return tuple(
        identity
        for identity in identities
        if _total((*identity.left, *identity.right), values, last_year) is not None
    )


def _total(terms: tuple[Term, ...], values: Values, last_year: Values) -> Decimal | None:
    total = Decimal(0)
    for term in terms:
        value = (values if term.year == "this" else last_year).get(term.key)
        if value is None:
            return None
        total += term.sign * value
    return total


def _holds(left: Decimal, relation: Relation, right: Decimal) -> bool:
    if relation == "=":
        return left == right
    if relation == ">=":
        return left >= right
    return left != right or left == 0
