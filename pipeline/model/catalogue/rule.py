"""What the catalogue says of one rule."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.severity import Severity

BLOCKING, EXPLAIN, CONFIRM, HINT = Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One generic rule. The letter of `code` is its rung; see the modules beside this one."""

    code: str
    severity: Severity
    title: str
    says: str
    remedy: str
    basis: str = ""
