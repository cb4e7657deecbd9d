"""Form 10 村务公开台账 → indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from pipeline.forms.village_affairs import FORM, POSTING_PERIODS
from pipeline.model.period import QUARTER_NAMES
from pipeline.statistics.counting import Counting, Scope, indicator, options_of
from pipeline.statistics.figure import Figure, breakdown
from pipeline.statistics.ledger import Ledger, Numbers

_CODE = "indicator/village_affairs"
_QUARTER_NAMES = ("", *QUARTER_NAMES)  # by number
_ANY_TIME = "随时"


def _quarter_of(posting_period: str) -> int:
    """Quarter 1–4 of a 所属期; 0 for 随时."""
    if posting_period in _QUARTER_NAMES[1:]:
        return _QUARTER_NAMES.index(posting_period)
    return 0 if posting_period == _ANY_TIME else (int(posting_period.removesuffix("月")) + 2) // 3


_QUARTERS: Mapping[str, int] = MappingProxyType({name: _quarter_of(name) for name in POSTING_PERIODS})


def _quarters(ledger: Ledger, year: int) -> Numbers:
    """The quarter that each posting is of: its 所属期, or the quarter of its 公开日期 when 随时; 0 if neither."""
    quarters = ledger.frame["posting_period"].map(_QUARTERS).to_numpy(np.int64)
    in_year = ledger.frame["disclosed_on"].dt.year.to_numpy() == year
    by_date = np.where(in_year, (ledger.months("disclosed_on") + 2) // 3, 0)
    return np.where(quarters > 0, quarters, by_date)


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    quarters = _quarters(ledger, scope.period.year)
    posted = np.isin(quarters, scope.period.quarters)
    total = indicator("village_affairs/total", "村务公开", "条", ledger, posted)
    yield total
    matters = options_of(FORM, "matter")
    yield from breakdown(total, f"{_CODE}/by_matter", matters, ledger.texts("matter", ""))
    names = np.array(_QUARTER_NAMES, np.object_)
    titles = {_QUARTER_NAMES[quarter]: _QUARTER_NAMES[quarter] for quarter in scope.period.quarters}
    yield from breakdown(total, f"{_CODE}/by_quarter", titles, names[quarters])
    channels = options_of(FORM, "channel")
    yield from breakdown(total, f"{_CODE}/by_channel", channels, ledger.texts("channel", ""))
    masked = posted & ledger.holds("is_masked", "是")
    yield indicator("village_affairs/masked", "村务公开：已脱敏", "条", ledger, masked)


_POSTED = "所属期在统计期内的村务公开条数，“随时”的看公开日期"

COUNTING = Counting(
    rules={
        _CODE: _POSTED,
        f"{_CODE}/by_matter": f"{_POSTED}，按「公开事项」分",
        f"{_CODE}/by_quarter": f"{_POSTED}，按季度分",
        f"{_CODE}/by_channel": f"{_POSTED}，按「公开渠道」分",
        f"{_CODE}/masked": f"{_POSTED}，其中「已脱敏」填“是”的",
    },
    indicators=_indicators,
)
