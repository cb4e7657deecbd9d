"""Printed rows set against official rows in their order, so that a bad label is helped by its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

Score = Callable[[int, int], float]


def in_order(n_printed: int, n_official: int, score: Score) -> tuple[dict[int, int], float]:
    """Return the matching official → printed of the greatest total score, both rising, and that total.

    A score of 0 means that the two cannot be the same. Of equal choices the later printed row is taken, for
    what comes twice comes first in a heading.
    """
    best = [[0.0] * (n_official + 1) for _ in range(n_printed + 1)]
    for i in range(1, n_printed + 1):
        for j in range(1, n_official + 1):
            gain = score(i - 1, j - 1)
            taken = best[i - 1][j - 1] + gain if gain else 0.0
            best[i][j] = max(best[i - 1][j], best[i][j - 1], taken)
    return _traced(best, score), best[n_printed][n_official]


def _traced(best: Sequence[Sequence[float]], score: Score) -> dict[int, int]:
    found: dict[int, int] = {}
    i, j = len(best) - 1, len(best[0]) - 1
    while i and j:
        gain = score(i - 1, j - 1)
        if gain and best[i][j] == best[i - 1][j - 1] + gain:
            found[j - 1] = i - 1
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return found


def by_place(
    found: dict[int, int], n_official: int, n_printed: int, could_be: Callable[[int], bool]
) -> dict[int, int]:
    """Return further matches: between two known rows, as many unknown rows as official ones are missing."""
    more: dict[int, int] = {}
    ends = {-1: -1, n_official: n_printed}
    for (before, first), (after, last) in pairwise(sorted({**ends, **found}.items())) if found else ():
        missing = range(before + 1, after)
        unknown = [row for row in range(first + 1, last) if could_be(row)]
        if missing and len(missing) == len(unknown):
            more |= dict(zip(missing, unknown, strict=True))
    return more


def gaps(found: dict[int, int]) -> int:
    """Return how many official rows are missing between the first and the last found."""
    return max(found) - min(found) + 1 - len(found) if found else 0
