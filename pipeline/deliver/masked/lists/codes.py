"""编号不是号码: numbers among codes that only look like somebody's, which stay where a person has looked.

A factory number of eleven digits reads as a mobile. A list hides it nevertheless, since nobody can tell; who
typed the heading of its column has told. What is surer than possible is hidden whatever was typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.deliver.masked.lists.headed import Headed, Heading, headed
from pipeline.deliver.masked.lists.postable import is_same
from pipeline.deliver.masked.rule import Rows, Rule
from pipeline.deliver.scan.found import masked_line
from pipeline.model.passage import Text
from pipeline.privacy.hit import CellHit, Confidence, Hit
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.damaged import AMONG_CODES
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.tables.serials import IN_COLUMN_OF_SERIALS

CODES = {Holds.CODE, Holds.SERIAL, Holds.DOCUMENT}
_BY_COLUMN = {AMONG_CODES, IN_COLUMN_OF_SERIALS}
"""Why a number is doubtful since its column is of codes."""
_HIDDEN = (
    "{}“{}”里的号码像手机号或身份证号，已经遮盖{}格：看过确实是编号的，在命令后面加上 --keep {} 再做一次。"
)


@dataclass(frozen=True, slots=True)
class Codes:
    """Doubtful numbers among codes: those that may stay, and a sentence for each column that is hidden."""

    kept: frozenset[str]
    told: tuple[str, ...]


def codes_in(texts: Iterable[Text], rule: Rule, kept: Collection[str]) -> Codes:
    """Return the codes of a list that `rule` would hide; `kept` are headings that somebody typed."""
    stay: set[str] = set()
    hidden: dict[str, tuple[Heading, int]] = {}
    for one in headed(texts):
        if not isinstance(one, Headed):
            continue
        for column, code in _doubtful(one, rule):
            heading = one.heading(column)
            if any(is_same(heading, typed) for typed in kept):
                stay.add(code)
            elif heading.typed():
                place = one.place(column)
                hidden[place] = heading, hidden.get(place, (heading, 0))[1] + 1
    return Codes(
        frozenset(stay),
        tuple(
            _HIDDEN.format(place, heading.shown(), count, masked_line(heading.typed()))
            for place, (heading, count) in hidden.items()
        ),
    )


def _doubtful(one: Headed, rule: Rule) -> Iterator[tuple[int, str]]:
    for each in rule.cell_hits(one.table.rows, one.columns):
        if _is_code(each, one.columns):
            cell = one.table.rows[each.row][each.column]
            yield each.column, cell[each.hit.start : each.hit.end]


def leaving(rule: Rule, codes: Collection[str]) -> Rule:
    """Return `rule` that lets these codes stay in columns of codes."""
    if not codes:
        return rule

    def of_rows(rows: Rows, columns: Columns, hits: Sequence[CellHit]) -> Iterator[CellHit]:
        for each in rule.of_rows(rows, columns, hits):
            cell = rows[each.row][each.column]
            if not (_is_code(each, columns) and cell[each.hit.start : each.hit.end] in codes):
                yield each

    def is_due(hit: Hit) -> bool:
        return rule.is_due(hit) and not _is_doubtful(hit)

    return replace(rule, of_rows=of_rows, is_due=is_due)


def _is_code(each: CellHit, columns: Columns) -> bool:
    return columns.at(each.column) in CODES and _is_doubtful(each.hit)


def _is_doubtful(hit: Hit) -> bool:
    return hit.confidence is Confidence.POSSIBLE and hit.reason in _BY_COLUMN
