"""What a check of a finished report can come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Weight(Enum):
    """ERROR: both cannot be right. VERIFY: readings may differ, a person has to look (核实)."""

    ERROR = "错误"
    VERIFY = "核实"


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in the report: which part (“第一部分”, “表三”), and the sentence or cell as printed."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Two places that do not agree (or one, with what it ought to be), and why in one Chinese sentence.

    `kind` names the check that found it; `second` is None when the other side is a fact or a rule, which the
    reason then names.
    """

    kind: str
    weight: Weight
    first: Quote
    second: Quote | None
    reason: str
