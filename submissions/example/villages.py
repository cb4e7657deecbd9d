"""What the villages send: postings, payments and accounts; a few are late, as part 五 of the report admits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from pipeline.model.period import QUARTER_NAMES
from pipeline.model.submission import Value

YEAR = 2020
VILLAGES = (
    "城东村", "城西村", "河湾村", "柳林村", "石桥村", "塘坊村", "杏花村", "双塘村", "松岗村", "竹园村", "新集村", "枣林村", "桃园村",
)  # fmt: skip
MATTERS = ("低保特困", "村民会议决定", "集体资产", "工程项目")
FUNDS = (("耕地地力保护补贴", 5, 96), ("高龄津贴", 7, 31), ("残疾人两项补贴", 10, 22))
"""Fund, month of payment, households."""
_LATE_VILLAGES = frozenset({3, 8})  # accounts posted after the term
_SILENT_VILLAGE, _SILENT_FUND = 6, FUNDS[1][0]  # July's payment never put on the board, its term is long over
Row = Mapping[str, Value]


def rows(village: str) -> dict[str, Sequence[Row]]:
    """Return one village's rows by form code."""
    number = VILLAGES.index(village)
    return {
        "village_affairs": postings(village),
        "payments": payments(number),
        "village_accounts": accounts(number),
    }


def postings(village: str) -> list[Row]:
    """Return four matters each quarter, on the web and on the board."""
    return [
        {
            "matter": matter, "posting_period": name, "content": f"【示例】{village}{name}{matter}情况",
            "disclosed_on": date(YEAR, quarter * 3, 20 + serial), "channel": "两者", "is_masked": "是",
            "evidence": f"照片{quarter}-{serial + 1}",
        }
        for quarter, name in enumerate(QUARTER_NAMES, 1)
        for serial, matter in enumerate(MATTERS)
    ]  # fmt: skip


def payments(number: int) -> list[Row]:
    """Return the year's direct payments of village `number` (from 0)."""
    paid = []
    for fund, month, households in FUNDS:
        day, count = date(YEAR, month, 12), households + number
        board: Value = day + timedelta(days=4 + number % 3)
        if number == _SILENT_VILLAGE and fund == _SILENT_FUND:
            board = None
        paid.append({
            "name": f"【示例】{fund}", "paid_on": day, "households": count, "amount": count * 12_345,
            "online_on": day + timedelta(days=3 + number % 2), "board_on": board,
        })  # fmt: skip
    return paid


def accounts(number: int) -> list[Row]:
    """Return twelve months of accounts, posted in the middle of the month after the quarter."""
    return [
        {
            "month": str(month), "income": 1_250_000 + 10_000 * month + 1_000 * number,
            "spending": 1_180_000 + 9_000 * month, "disclosed_on": _posted(month, number),
        }
        for month in range(1, 13)
    ]  # fmt: skip


def _posted(month: int, number: int) -> date:
    quarter = (month + 2) // 3
    if quarter == 4:  # the year's last copy was sent early in January
        return date(YEAR + 1, 1, 3)
    days = 44 if number in _LATE_VILLAGES and quarter == 2 else 12
    return date(YEAR, quarter * 3 + 1, 1) + timedelta(days=days)
