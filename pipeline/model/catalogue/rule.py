"""What the catalogue says of one rule."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.severity import Severity

BLOCKING, EXPLAIN, CONFIRM, HINT = Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One generic rule. The letter of `code` is its rung; see the modules beside this one.

    `about` words what an issue that stands at no row of its own is about (`Issue.row_key`), `beside` what it
    rests on besides its value (`Issue.beside`): an approval has to quote both. A rule without a `basis` has
    that of its module. `forms` are the codes of those it is about, none when it is about any. `cover_field`
    is the field of the cover at whose cell it is told.
    """

    code: str
    severity: Severity
    title: str
    says: str
    remedy: str
    basis: str = ""
    about: str = ""
    beside: str = ""
    forms: tuple[str, ...] = ()
    cover_field: str = ""
