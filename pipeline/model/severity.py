"""How much an issue weighs, and what follows from it."""

from __future__ import annotations

from enum import Enum


class Severity(Enum):
    """强制 keeps the form out of the totals; 准强制 needs approval; 核实 an explanation; 提示 is shown."""

    BLOCKING = "强制"
    EXPLAIN = "准强制"
    CONFIRM = "核实"
    HINT = "提示"

    @property
    def rank(self) -> int:
        """0 for the gravest; the order in which issues are listed."""
        return list(Severity).index(self)
