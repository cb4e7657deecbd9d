"""One plant for every kind of issue: how a sender makes it, where it is told, how it is mended."""

from __future__ import annotations

from collections.abc import Mapping

from tests.plants import cells, counting, cover, further, layout, relations, rows
from tests.plants.further import SmallTownship
from tests.plants.plant import Plant

PLANTS: tuple[Plant, ...] = tuple(
    plant for part in (cells, rows, relations, layout, cover, counting) for plant in part.plants()
)
"""Those that stand together in the one broken township."""

LATER_TOWNSHIP: SmallTownship = further.later_township()
LATE_TOWNSHIP: SmallTownship = further.late_township()
EXPLAINED = frozenset(("X680", "X681", "X682", "X683", "X684", "F144", "F145"))
"""Rules about what comes back in a 退回说明 or a list: raised only when those are filled in."""

_SLOW = "only a file that takes seconds or gigabytes to read raises it; it is told like the other refusals"
_OF_THE_RUN = "told of the township as a whole: there is no workbook to return"

NOT_PLANTED: Mapping[str, str] = {
    "F116": _SLOW,
    "F117": _SLOW,
    "F119": "our own fault at a file: it is told like the other refusals",
    "F129": "a hint at .xls, .et and .ods, which no template is made in",
    "F135": "a hint at a link in the office's folder: nobody sent it",
    "F136": "a file that the office itself cannot open",
    "X601": _OF_THE_RUN,
    "X608": "rows that would raise it are blocked before they are counted (R0305)",
    "X609": _OF_THE_RUN,
    "X665": "needs last year's workbook, and is told of the sheet",
    "X666": _OF_THE_RUN,
    "X690": "told of the sheet: which of the lines of 编制依据 it is, nobody knows once they are one value",
    "X692": "told once every unit is in, which a township full of plants never is",
    "N510": _OF_THE_RUN,
}
"""Rules without a plant, and why."""
