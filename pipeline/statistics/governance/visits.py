"""Form 20 上级检查 → visits from above: one visit is one visitor on one day, however many rows tell of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.forms.visits import FORM
from pipeline.statistics.counting import Counting, Scope, summed
from pipeline.statistics.exhibit import Column, Panel, words
from pipeline.statistics.figure import Figure, breakdown
from pipeline.statistics.ledger import Ledger, Mask, Numbers, Texts
from pipeline.statistics.spelling import one_spelling
from pipeline.statistics.summary import listed

_CODE = "indicator/visits"


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    within = ledger.within("visited_on", scope.period)
    visitors = _visitors(ledger)
    adds = _first_rows(ledger, within, visitors)
    total = summed("visits/total", "上级检查", "次", ledger, within, adds)
    yield total
    titles = {name: name for name in sorted(set(visitors[within].tolist()))}
    yield from breakdown(total, f"{_CODE}/by_visitor", titles, visitors)


def _visitors(ledger: Ledger) -> Texts:
    """Who came, by the spelling that was typed first."""
    return one_spelling(ledger.texts("visitor", ""))


def _first_rows(ledger: Ledger, rows: Mask, visitors: Texts) -> Numbers:
    """1 at the first of the rows that tell of a visit, 0 at the others."""
    seen: set[tuple[object, str]] = set()
    adds = np.zeros(len(ledger), np.int64)
    days = ledger.dates("visited_on")
    for at in rows.nonzero()[0].tolist():
        visit = (days[at], visitors[at])
        adds[at] = visit not in seen
        seen.add(visit)
    return adds


def panel(scope: Scope) -> Panel:
    """Every row of the period by date: who came, over what, and what they asked for."""
    ledger = scope.ledger(FORM.code)
    days = ledger.dates("visited_on")
    texts = [ledger.texts(name, "") for name in ("visitor", "subject", "outcome")]
    rows = ledger.within("visited_on", scope.period).nonzero()[0].tolist()
    rows.sort(key=lambda at: (str(days[at]), at))
    named, left_out = listed(rows)
    columns = (Column("日期", 11.5), Column("单位", 24), Column("内容", 34), Column("结果", 34))
    return Panel(
        "上级检查和调研",
        "日期在统计期内的，按日期排列；同一单位同一天来几次登记的算一次",
        columns,
        [words(days[at], *(column[at] for column in texts)) for at in named],
        left_out=left_out,
    )


_VISITED = "日期在统计期内的检查调研次数，同一单位同一天的算一次"

COUNTING = Counting(
    rules={_CODE: _VISITED, f"{_CODE}/by_visitor": f"{_VISITED}，按「单位」分"},
    indicators=_indicators,
)
