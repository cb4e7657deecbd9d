"""Names side by side in a sentence, not more than anybody reads."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str], most: int) -> str:
    """Return the first `most` names and 等, or all of them where 等 would stand for a single one."""
    if len(names) <= most + 1:
        return "、".join(names)
    return f"{'、'.join(names[:most])}等"


def counted(names: Sequence[str], most: int, measure: str) -> str:
    """Return the first `most` names and, where there are more, how many of the `measure` there are in all."""
    more = f"等{len(names)}{measure}" if len(names) > most else ""
    return "、".join(names[:most]) + more
