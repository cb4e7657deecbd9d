"""What villages post, pay and enter: forms 10, 11 and 12 counted by hand on small tables."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.dataset import FormState
from pipeline.editions import edition_for
from pipeline.forms.village_affairs import POSTING_PERIODS
from pipeline.model.fact import RowSpan
from pipeline.statistics.counting import Scope
from pipeline.statistics.exhibit import Audience, ChartKind, Tone
from pipeline.statistics.villages.postings import Channel
from pipeline.statistics.villages.village_registers import open_registers
from tests.datasets import Row, codes, dataset, figures, values
from tests.villages import EAST, WEST, cells, counted_villages, exhibit, on, panel, shown

AFFAIRS = "indicator/village_affairs/"
MATRIX = "村务公开矩阵"
MONEY = "惠民资金与财务"
UNPOSTED = "已发放、没有公开或只公开了一处的"
KINDS = ("due", "on_time", "late", "missing")


def posting(period: str, day: date, **more: object) -> Row:
    return {"matter": "财务收支", "posting_period": period, "content": "内容", "disclosed_on": day,
            "channel": "两者", "is_masked": "是", "unit": EAST, **more}  # fmt: skip


def payment(day: date, online: date | None = None, board: date | None = None, **more: object) -> Row:
    return {"name": "补贴", "paid_on": day, "households": 10, "amount": 1_234_500, "online_on": online,
            "board_on": board, "unit": EAST, **more}  # fmt: skip


def account(month: int, day: date | None = None, **more: object) -> Row:
    return {"month": str(month), "income": 100, "spending": 40, "disclosed_on": day, "unit": EAST, **more}


def due_by_place(result: object, unit: str = "") -> dict[str, tuple[int, ...]]:
    """(due, on time, late, missing) in both places and in each."""
    found = values(result, unit)  # type: ignore[arg-type]
    return {
        place.strip("_") or "both": tuple(int(found.get(f"{AFFAIRS}{kind}{place}", 0)) for kind in KINDS)
        for place in ("", "_online", "_board")
    }


# --- 村务公开: what is due ------------------------------------------------------------------------------


def test_a_quarter_owes_general_matters_and_finances_in_both_places() -> None:
    """Deadline of the first quarter: 30 April. The second is not due in mid-July and not posted."""
    rows = [
        posting("一季度", on(4, 30), posted_on=on(5, 2)),
        posting("一季度", on(4, 3), matter="低保特困", channel="先锋网"),
    ]
    result = counted_villages("2020H1", as_of=on(7, 15), village_affairs=rows)
    assert due_by_place(result) == {"both": (8, 2, 2, 4), "online": (4, 2, 0, 2), "board": (4, 0, 2, 2)}
    assert due_by_place(result, EAST) == {"both": (4, 2, 2, 0), "online": (2, 2, 0, 0), "board": (2, 0, 2, 0)}
    assert due_by_place(result, WEST) == {"both": (4, 0, 0, 4), "online": (2, 0, 0, 2), "board": (2, 0, 0, 2)}
    assert values(result)[f"{AFFAIRS}on_time_share"] == Decimal("25.0")
    assert values(result)[f"{AFFAIRS}mean_days_late"] == Decimal("2.0")


def test_what_is_not_posted_is_missing_from_the_day_after_its_deadline() -> None:
    assert [
        due_by_place(counted_villages("2020Q1", villages=[EAST], as_of=day))["online"]
        for day in (on(4, 29), on(4, 30), on(5, 1))
    ] == [(0, 0, 0, 0), (0, 0, 0, 0), (2, 0, 0, 2)]


def test_what_is_posted_before_its_deadline_is_due_and_on_time() -> None:
    result = counted_villages(
        "2020Q1", villages=[EAST], as_of=on(4, 2), village_affairs=[posting("一季度", on(4, 1))]
    )
    assert due_by_place(result)["both"] == (4, 4, 0, 0)


def test_a_quarter_is_cut_out_of_the_year_and_later_postings_of_it_are_seen() -> None:
    rows = [
        posting("二季度", on(7, 1)),
        posting("三季度", on(11, 9)),
        posting("随时", on(9, 30), matter="工程项目"),
    ]
    result = counted_villages("2020Q3", villages=[EAST], as_of=on(12, 31), village_affairs=rows)
    assert due_by_place(result)["both"] == (4, 2, 2, 0)
    assert values(result)[f"{AFFAIRS}mean_days_late"] == Decimal("10.0")  # deadline 30 October
    assert [each.title for each in exhibit(result, MATRIX).panels if "季度" in each.title] == [
        "三季度各村各事项"
    ]


def test_a_posting_of_no_stated_period_counts_as_general_matter_only() -> None:
    rows = [posting("随时", on(2, 1))]
    result = counted_villages("2020Q1", villages=[EAST], as_of=on(6, 1), village_affairs=rows)
    assert due_by_place(result)["online"] == (2, 1, 0, 1)


def test_three_months_make_a_quarter_of_finances_two_do_not() -> None:
    months = [posting("1月", on(2, 1)), posting("2月", on(5, 3)), posting("3月", on(4, 1))]
    for rows, expected in ((months, (2, 1, 1, 0)), (months[:2], (2, 1, 0, 1))):
        result = counted_villages("2020Q1", villages=[EAST], as_of=on(6, 1), village_affairs=rows)
        assert due_by_place(result)["online"] == expected


def test_the_accounts_of_three_months_answer_for_both_places() -> None:
    rows = [account(1, on(2, 5)), account(2, on(3, 5)), account(3, on(4, 30))]
    result = counted_villages("2020Q1", villages=[EAST], as_of=on(6, 1), village_accounts=rows)
    assert due_by_place(result)["both"] == (4, 4, 0, 0)
    unposted = [*rows[:2], account(3)]
    result = counted_villages("2020Q1", villages=[EAST], as_of=on(6, 1), village_accounts=unposted)
    assert due_by_place(result)["both"] == (4, 2, 0, 2)


def test_a_month_may_stand_in_either_register() -> None:
    result = counted_villages(
        "2020Q1",
        villages=[EAST],
        as_of=on(6, 1),
        village_accounts=[account(1, on(2, 5)), account(3, on(4, 5))],
        village_affairs=[posting("2月", on(3, 1), channel="先锋网")],
    )
    assert due_by_place(result) == {"both": (4, 3, 0, 1), "online": (2, 2, 0, 0), "board": (2, 1, 0, 1)}


def test_monthly_finances_are_due_month_by_month() -> None:
    """Deadlines: 1 March, 30 March, 30 April. A posting of the whole quarter says nothing of a month."""
    rows = [posting("1月", on(3, 2)), posting("一季度", on(4, 1), matter="财务收支")]
    accounts = [account(2, on(3, 30))]
    result = counted_villages(
        "2020Q1", villages=[EAST], frequency="每月", as_of=on(5, 9), village_affairs=rows, village_accounts=accounts
    )  # fmt: skip
    assert due_by_place(result)["online"] == (4, 2, 1, 1)
    months = panel(result, MATRIX, "财务收支各月公开情况")
    assert shown(months) == [(EAST, "迟1天", "√", "缺")]
    assert cells(panel(result, MATRIX, "一季度各村各事项"))[EAST]["财务收支"] == "缺"
    quarterly = counted_villages("2020Q1", villages=[EAST], as_of=on(5, 9))
    assert "财务收支各月公开情况" not in [each.title for each in exhibit(quarterly, MATRIX).panels]


def test_payments_owe_a_posting_in_the_quarters_that_have_some() -> None:
    rows = [
        payment(on(1, 10), on(1, 12), on(5, 5)),
        payment(on(3, 31), on(5, 1)),
    ]
    result = counted_villages("2020H1", villages=[EAST], as_of=on(8, 1), payments=rows)
    both = panel(result, MATRIX, "缺的和迟的")
    assert [row for row in shown(both) if row[1] == "惠民资金打卡"] == [
        (EAST, "惠民资金打卡", "一季度", "先锋网", on(4, 30), on(5, 1), "迟1天"),
        (EAST, "惠民资金打卡", "一季度", "公开栏", on(4, 30), None, "缺"),
    ]
    assert cells(panel(result, MATRIX, "一季度各村各事项"))[EAST]["惠民资金打卡"] == "网迟1天 栏缺"
    assert cells(panel(result, MATRIX, "二季度各村各事项"))[EAST]["惠民资金打卡"] == ""


@pytest.mark.parametrize(
    ("period", "day", "expected"),
    [
        ("一季度", on(4, 1), "√"),
        ("3月", on(4, 1), "√"),
        ("2月", on(3, 1), "√"),
        ("1月", on(3, 1), "缺"),  # the month before the payment
        ("2月", on(2, 19), "缺"),  # posted before it was paid
        ("二季度", on(4, 1), "缺"),
        ("随时", on(3, 1), "缺"),
    ],
)
def test_a_posting_covers_a_payment_of_its_period_that_was_made_before_it(
    period: str, day: date, expected: str
) -> None:
    rows = [posting(period, day, matter="惠民资金打卡")]
    result = counted_villages(
        "2020Q1", villages=[EAST], as_of=on(6, 1), payments=[payment(on(2, 20))], village_affairs=rows
    )
    assert cells(panel(result, MATRIX, "一季度各村各事项"))[EAST]["惠民资金打卡"] == expected


def test_a_village_to_which_the_register_does_not_apply_owes_nothing() -> None:
    states = {
        (WEST, "village_affairs"): FormState.NOT_APPLICABLE,
        (EAST, "village_affairs"): FormState.MISSING,
    }
    result = counted_villages("2020Q1", as_of=on(6, 1), states=states)
    assert [row[0] for row in shown(panel(result, MATRIX, "一季度各村各事项"))] == [EAST]


def test_what_is_not_in_hand_is_not_called_missing() -> None:
    states = {
        (EAST, "village_affairs"): FormState.MISSING,
        (WEST, "village_accounts"): FormState.FAULTY,
        (WEST, "payments"): FormState.MISSING,
    }
    result = counted_villages("2020Q1", villages=[EAST, WEST], as_of=on(6, 1), states=states)
    assert due_by_place(result)["both"] == (0, 0, 0, 0)
    matrix = cells(panel(result, MATRIX, "一季度各村各事项"))
    assert set(matrix[EAST].values()) == {"未报"}
    assert {matter: sign for matter, sign in matrix[WEST].items() if sign} == {
        "一般事项": "不明", "财务收支": "不明", "惠民资金打卡": "不明",
    }  # fmt: skip
    assert cells(panel(result, MATRIX, TOTALS))[EAST]["台账填报情况"] == "未报"
    assert shown(panel(result, MATRIX, "缺的和迟的")) == []


def test_what_is_posted_counts_whichever_other_register_is_out() -> None:
    states = {(EAST, "village_accounts"): FormState.MISSING}
    rows = [posting("一季度", on(4, 1)), posting("一季度", on(4, 1), matter="财务收支")]
    result = counted_villages("2020Q1", villages=[EAST], as_of=on(6, 1), states=states, village_affairs=rows)
    assert due_by_place(result)["both"] == (4, 4, 0, 0)


def test_due_figures_know_the_rows_that_answer_for_them() -> None:
    result = counted_villages(
        "2020Q1",
        villages=[EAST],
        as_of=on(6, 1),
        village_affairs=[posting("一季度", on(4, 1), row=7), posting("一季度", on(4, 2), row=8)],
        payments=[payment(on(2, 1), on(2, 3), on(2, 3), row=9)],
    )
    facts = {(fact.code, fact.unit): fact for fact in result.facts}
    spans = (
        RowSpan("城东村.xlsx", "村务公开台账", (7,)),
        RowSpan("城东村.xlsx", "惠民资金打卡", (9,)),
    )
    assert facts[f"{AFFAIRS}on_time_board", EAST].sources == spans
    assert facts[f"{AFFAIRS}on_time_board", ""].sources == spans
    assert facts[f"{AFFAIRS}missing_board", ""].sources == ()


# --- 村务公开矩阵 ---------------------------------------------------------------------------------------

TOTALS = "各村应公开、按时、迟、缺的期数"


def test_the_matrix_shows_matters_that_are_posted_though_nobody_asked() -> None:
    rows = [
        posting("一季度", on(4, 3), matter="低保特困", channel="公开栏"),
        posting("2月", on(5, 5), matter="集体资产"),
        posting("一季度", on(4, 9), matter="集体资产", channel="先锋网"),
    ]
    result = counted_villages("2020Q1", villages=[EAST], as_of=on(4, 15), village_affairs=rows)
    row = cells(panel(result, MATRIX, "一季度各村各事项"))[EAST]
    assert {matter: text for matter, text in row.items() if text} == {
        "一般事项": "√", "财务收支": "未到期", "低保特困": "栏√", "集体资产": "网√ 栏迟5天",
    }  # fmt: skip
    (entries,) = panel(result, MATRIX, "一季度各村各事项").rows
    assert [entry.tone for entry in entries if entry.value in ("√", "未到期", "网√ 栏迟5天")] == [
        Tone.GOOD, Tone.QUIET, Tone.DOUBTFUL,
    ]  # fmt: skip


def test_the_matrix_adds_up_by_village_and_charts_the_villages_alone() -> None:
    rows = [posting("一季度", on(5, 3)), posting("一季度", on(4, 3), unit=WEST, channel="公开栏")]
    result = counted_villages("2020Q1", as_of=on(6, 1), village_affairs=rows)
    totals = panel(result, MATRIX, TOTALS)
    assert shown(totals) == [
        (EAST, 2, 0, 2, 0, 2, 0, 2, 0, 4, 0, 4, 0, Decimal("3.0"), "有数据"),
        (WEST, 2, 0, 0, 2, 2, 2, 0, 0, 4, 2, 0, 2, "", "有数据"),
        ("全镇", 4, 0, 2, 2, 4, 2, 2, 0, 8, 2, 4, 2, Decimal("3.0"), ""),
    ]
    found = values(result)
    assert [(entry.value, found[entry.fact]) for entry in totals.rows[-1] if entry.fact] == [
        (number, number) for number in (4, 0, 2, 2, 4, 2, 2, 0, 8, 2, 4, 2)
    ]
    assert totals.chart is not None
    assert (totals.chart.kind, totals.chart.values, totals.chart.points) == (
        ChartKind.STACKED,
        (10, 11, 12),
        2,
    )
    assert [totals.columns[at].heading for at in totals.chart.values] == ["按时", "迟", "缺"]
    assert exhibit(result, MATRIX).audience is Audience.COUNTY


def test_missing_and_late_are_listed_once_when_both_places_stand_alike() -> None:
    rows = [posting("一季度", on(5, 3)), posting("一季度", on(4, 3), unit=WEST, channel="公开栏")]
    result = counted_villages("2020Q1", as_of=on(6, 1), village_affairs=rows)
    assert shown(panel(result, MATRIX, "缺的和迟的")) == [
        (EAST, "一般事项", "一季度", "两处", on(4, 30), on(5, 3), "迟3天"),
        (EAST, "财务收支", "一季度", "两处", on(4, 30), on(5, 3), "迟3天"),
        (WEST, "一般事项", "一季度", "先锋网", on(4, 30), None, "缺"),
        (WEST, "财务收支", "一季度", "先锋网", on(4, 30), None, "缺"),
    ]


def test_rows_whose_two_dates_disagree_are_counted_and_listed() -> None:
    rows = [
        posting("一季度", on(4, 3), posted_on=on(4, 3)),
        posting("一季度", on(4, 3)),
        posting("2月", on(4, 3), posted_on=on(4, 8)),
        posting("二季度", on(7, 3), posted_on=on(7, 1)),
        posting("三季度", on(10, 3), posted_on=on(10, 1)),
    ]
    result = counted_villages("2020H1", villages=[EAST], village_affairs=rows)
    assert values(result)[f"{AFFAIRS}dates_differ"] == 2
    assert [row[2:] for row in shown(panel(result, MATRIX, "网上和张贴日期不一致的"))] == [
        ("2月", "内容", on(4, 3), on(4, 8), "张贴晚5天"),
        ("二季度", "内容", on(7, 3), on(7, 1), "张贴早2天"),
    ]


DAYS = st.dates(on(1, 1), on(3, 31, 2021))
POSTINGS = st.builds(
    posting,
    st.sampled_from(POSTING_PERIODS),
    DAYS,
    matter=st.sampled_from(("财务收支", "惠民资金打卡", "其他")),
    channel=st.sampled_from(("先锋网", "公开栏", "两者")),
    unit=st.sampled_from((EAST, WEST)),
)
PAYMENTS = st.builds(
    payment,
    st.dates(on(1, 1), on(12, 31)),
    st.none() | DAYS,
    st.none() | DAYS,
    unit=st.sampled_from((EAST, WEST)),
)
ACCOUNTS = st.builds(account, st.integers(1, 12), st.none() | DAYS, unit=st.sampled_from((EAST, WEST)))


@settings(max_examples=30)
@given(
    st.lists(POSTINGS, max_size=8),
    st.lists(PAYMENTS, max_size=4),
    st.lists(ACCOUNTS, max_size=6, unique_by=lambda row: (row["unit"], row["month"])),
    st.sampled_from(("每月", "每季")),
    st.dates(on(7, 1), on(3, 1, 2021)),
)
def test_on_time_late_and_missing_make_up_what_is_due(
    postings: list[Row], payments: list[Row], accounts: list[Row], frequency: str, as_of: date
) -> None:
    rows = {"village_affairs": postings, "payments": payments, "village_accounts": accounts}
    result = counted_villages("2020H1", frequency=frequency, as_of=as_of, **rows)
    whole, east, west = (due_by_place(result, unit) for unit in ("", EAST, WEST))
    for due, on_time, late, missing in (*whole.values(), *east.values(), *west.values()):
        assert on_time + late + missing == due
    paid = {(row["unit"], (row["paid_on"].month + 2) // 3) for row in payments}  # type: ignore[attr-defined]
    most = 2 * 2 * (4 if frequency == "每月" else 2) + sum(quarter < 3 for _, quarter in paid)
    for place in ("online", "board"):
        assert [sum(pair) for pair in zip(east[place], west[place], strict=True)] == [*whole[place]]
        assert whole[place][0] <= most
        if as_of > on(7, 30):
            assert whole[place][0] == most
    assert [sum(pair) for pair in zip(whole["online"], whole["board"], strict=True)] == [*whole["both"]]


# --- 惠民资金打卡 ---------------------------------------------------------------------------------------

BATCHES = (
    payment(on(1, 10), on(1, 12), on(1, 17), households=3),
    payment(on(2, 10), on(2, 9), households=4),
    payment(on(3, 31), board=on(5, 1), amount=1, unit=WEST),
    payment(on(3, 1), amount=500_000, name="未公开"),
    payment(on(4, 1), on(4, 2), on(4, 2)),
)


def test_payments_are_summed_and_their_postings_counted() -> None:
    result = counted_villages("2020Q1", as_of=on(4, 2), payments=BATCHES)
    assert figures(result, "indicator/payments/") == {
        "total": 4, "households": 27, "amount": Decimal("2.969001"), "posted_online": 2, "posted_board": 2,
        "posted_both": 1, "posted_once": 2, "not_posted": 1, "amount_not_posted": Decimal("0.5"),
        "mean_days_online": Decimal("1.0"), "longest_days_online": 2,
        "mean_days_board": Decimal("19.0"), "longest_days_board": 31,
    }  # fmt: skip
    assert figures(result, "indicator/payments/", WEST) == {
        "total": 1, "households": 10, "amount": Decimal("0.000001"), "posted_board": 1, "posted_once": 1,
        "mean_days_board": 31, "longest_days_board": 31,
    }  # fmt: skip


def test_a_payment_posted_in_the_other_register_is_posted() -> None:
    rows = [payment(on(2, 20))]
    covering = [posting("2月", on(3, 1), matter="惠民资金打卡", channel="先锋网")]
    result = counted_villages(
        "2020Q1", villages=[EAST], as_of=on(6, 1), payments=rows, village_affairs=covering
    )
    found = figures(result, "indicator/payments/")
    assert (found["posted_once"], found["mean_days_online"]) == (1, 10)
    assert [(issue.code, issue.field) for issue in result.issues if issue.code == "X630"] == [
        ("X630", "board_on")
    ]


def test_each_empty_date_of_a_payment_long_made_is_told_at_its_cell() -> None:
    """The term of the first quarter runs through 30 April."""
    for as_of, expected in ((on(4, 30), []), (on(5, 1), ["E8", "F8"])):
        result = counted_villages("2020Q1", as_of=as_of, payments=[{**BATCHES[3], "row": 8}])
        issues = [issue for issue in result.issues if issue.code == "X630"]
        assert [issue.place.cell for issue in issues] == expected
    assert issues[0].message == (
        "《惠民资金打卡》E8「线上公开日期」没有填写，“未公开”2020-03-01已经发放，最迟2020-04-30应当公开，还没有公开，"
        "请尽快公开，已经公开的请补填日期。"
    )
    assert issues[0].unit == EAST


def test_the_sheet_of_money_shows_payments_by_village_and_lists_the_unposted() -> None:
    result = counted_villages("2020Q1", as_of=on(4, 2), payments=BATCHES)
    assert shown(panel(result, MONEY, "各村惠民资金打卡")) == [
        (EAST, 3, 17, Decimal("2.969"), 2, 1, 1, 1, 1, Decimal("1.0"), Decimal("7.0"), "有数据"),
        (WEST, 1, 10, Decimal("0.000001"), 0, 1, 0, 1, 0, "", Decimal("31.0"), "有数据"),
        (
            "全镇",
            4,
            27,
            Decimal("2.969001"),
            2,
            2,
            1,
            2,
            1,
            Decimal("1.0"),
            Decimal("19.0"),
            "应报2个村，已报2个",
        ),
    ]
    assert shown(panel(result, MONEY, UNPOSTED)) == [
        (EAST, "补贴", on(2, 10), Decimal("1.2345"), on(2, 9), "没公开", on(4, 30), "未到期"),
        (EAST, "未公开", on(3, 1), Decimal("0.5"), "没公开", "没公开", on(4, 30), "未到期"),
        (WEST, "补贴", on(3, 31), Decimal("0.000001"), "没公开", on(5, 1), on(4, 30), "未到期"),
    ]


STATES = {
    (EAST, "payments"): FormState.MISSING,
    (EAST, "village_accounts"): FormState.FAULTY,
    (WEST, "village_accounts"): FormState.NOT_APPLICABLE,
    ("城北村", "village_accounts"): FormState.NIL,
}


def test_a_village_whose_money_is_not_in_shows_that_and_no_zeros() -> None:
    result = counted_villages(
        "2020Q1", villages=[EAST, WEST, "城北村"], as_of=on(6, 1), states=STATES, payments=[BATCHES[2]]
    )
    unknown = ("",) * 10
    assert [(row[0], row[1:-1] == unknown, row[-1]) for row in shown(panel(result, MONEY, "各村惠民资金打卡"))] == [
        (EAST, True, "未报"), (WEST, False, "有数据"), ("城北村", False, "有数据"), ("全镇", False, "应报3个村，已报2个"),
    ]  # fmt: skip
    assert [row[:3] + row[-1:] for row in shown(panel(result, MONEY, "各村财务收支"))] == [
        (EAST, "", "", "待修改"), (WEST, "", "", "不适用"), ("城北村", 0, 3, "零报告"), ("全镇", 0, 3, "应报2个村，已报1个"),
    ]  # fmt: skip
    assert values(result)["indicator/village_accounts/missing"] == 3


@pytest.mark.parametrize(
    ("states", "rows", "said"),
    [
        ({}, [payment(on(1, 10), on(1, 12), on(1, 12))], "发放的都已经在网上和公开栏公开"),
        ({}, [], "没有登记发放"),
        (
            STATES,
            [payment(on(1, 10), on(1, 12), on(1, 12), unit=WEST)],
            "已报的村发放的都已经在网上和公开栏公开；《惠民资金打卡》城东村未报，情况还不清楚",
        ),
    ],
)
def test_payments_are_only_said_to_be_posted_where_they_are_known(
    states: dict[tuple[str, str], FormState], rows: list[Row], said: str
) -> None:
    result = counted_villages("2020Q1", as_of=on(6, 1), states=states, payments=rows)
    unposted = panel(result, MONEY, UNPOSTED)
    assert (unposted.empty, list(unposted.rows)) == (said, [])


@settings(max_examples=25)
@given(st.lists(PAYMENTS, max_size=6), st.dates(on(7, 1), on(3, 1, 2021)))
def test_a_payment_is_told_exactly_where_the_matrix_says_that_it_is_missing(
    payments: list[Row], as_of: date
) -> None:
    result = counted_villages("2020", as_of=as_of, payments=payments)
    told = {
        (issue.unit, (date.fromisoformat(paid).month - 1) // 3, issue.field)
        for issue in result.issues
        if issue.code == "X630" and (paid := issue.message.split("”")[1][:10])
    }
    matrix = {
        (row[0], "一二三四".index(str(row[2])[0]), field)
        for row in shown(panel(result, MATRIX, "缺的和迟的"))
        for field, places in (("online_on", ("两处", "先锋网")), ("board_on", ("两处", "公开栏")))
        if row[1] == "惠民资金打卡" and row[3] in places and row[6] == "缺"
    }
    assert told == matrix
    overdue = [
        row for row in shown(panel(result, MONEY, UNPOSTED)) if "没公开" in row[4:6] and row[7] != "未到期"
    ]
    assert {(row[0], (row[2].month - 1) // 3) for row in overdue} == {where[:2] for where in matrix}


def test_thousands_of_payments_and_postings_of_one_quarter_are_matched_at_once() -> None:
    many = 4_000
    days = [on(1, 1) + timedelta(at % 90) for at in range(many)]
    result = dataset(
        "2020",
        payments=[payment(day) for day in days],
        village_affairs=[posting("一季度", day, matter="惠民资金打卡") for day in days],
    )
    scope = Scope(result, edition_for(2020))
    scope.ledger("payments"), scope.ledger("village_affairs")
    begun = process_time()
    registers = open_registers(scope)
    assert process_time() - begun < 2
    assert {batch.days_to(channel) for batch in registers.batches for channel in Channel} == {0}


# --- 村级财务收支 ---------------------------------------------------------------------------------------

ACCOUNT_ROWS = (
    account(1, on(2, 5)),
    account(2, on(2, 20), income=None),
    account(3),
    account(4, on(5, 1), income=9_999),
    account(2, on(3, 3), unit=WEST, income=0, spending=1_000_000),
)


def test_accounts_are_summed_by_the_month_they_are_of() -> None:
    result = counted_villages("2020Q1", as_of=on(4, 5), village_accounts=ACCOUNT_ROWS)
    assert figures(result, "indicator/village_accounts/") == {
        "total": 4, "income": Decimal("0.0002"), "spending": Decimal("1.00012"), "balance": Decimal("-0.99992"),
        "posted": 3, "blank": 1, "mean_days": Decimal("2.7"), "missing": 2,
    }  # fmt: skip
    assert figures(result, "indicator/village_accounts/", WEST)["missing"] == 2


def test_a_village_is_told_once_of_the_months_that_are_over_and_not_entered() -> None:
    for as_of, expected in ((on(2, 29), "1月"), (on(3, 31), "1月"), (on(4, 1), "1月、3月")):
        result = counted_villages("2020Q1", as_of=as_of, village_accounts=ACCOUNT_ROWS[:2] + ACCOUNT_ROWS[4:])
        told = [issue for issue in result.issues if issue.code == "X631" and issue.unit == WEST]
        assert [(issue.value, issue.place.file, issue.place.cell) for issue in told] == [
            (expected, "城西村.xlsx", "")
        ]


@pytest.mark.parametrize(
    "state", [FormState.NIL, FormState.FAULTY, FormState.MISSING, FormState.NOT_APPLICABLE]
)
def test_a_village_without_rows_is_not_told_of_months_and_misses_them_only_if_it_reported(
    state: FormState,
) -> None:
    result = counted_villages(
        "2020Q1", villages=[EAST], as_of=on(6, 1), states={(EAST, "village_accounts"): state}
    )
    assert "X631" not in codes(result)
    assert ("missing" in figures(result, "indicator/village_accounts/")) == (state is FormState.NIL)


def test_the_sheet_of_money_shows_the_accounts_by_village() -> None:
    result = counted_villages("2020Q1", as_of=on(4, 5), village_accounts=ACCOUNT_ROWS)
    assert shown(panel(result, MONEY, "各村财务收支")) == [
        (EAST, 3, 0, 1, 2, Decimal("0.0002"), Decimal("0.00012"), Decimal("0.00008"), Decimal("2.5"), "有数据"),
        (WEST, 1, 2, 0, 1, Decimal(0), Decimal(1), Decimal(-1), Decimal("3.0"), "有数据"),
        ("全镇", 4, 2, 1, 3, Decimal("0.0002"), Decimal("1.00012"), Decimal("-0.99992"), Decimal("2.7"),
         "应报2个村，已报2个"),
    ]  # fmt: skip


def test_numbers_shown_as_facts_are_the_facts() -> None:
    result = counted_villages("2020Q1", as_of=on(4, 5), payments=BATCHES, village_accounts=ACCOUNT_ROWS)
    found = values(result)
    shown_facts = [
        entry for each in exhibit(result, MONEY).panels for row in each.rows for entry in row if entry.fact
    ]
    assert len(shown_facts) == 18
    assert all(entry.value == found[entry.fact] for entry in shown_facts)


def test_a_township_without_villages_has_no_sheets_of_villages() -> None:
    assert {MATRIX, MONEY}.isdisjoint(each.name for each in counted_villages("2020", villages=[]).exhibits)


def test_every_figure_of_the_villages_has_a_rule_of_its_own() -> None:
    result = counted_villages("2020Q1", payments=BATCHES, village_accounts=ACCOUNT_ROWS)
    ruled = [
        fact.code for fact in result.facts if fact.code.split("/")[1] in ("payments", "village_accounts")
    ]
    assert len({result.rule_of(code) for code in ruled}) == len(set(ruled))
    stated = [f"{AFFAIRS}{kind}{place}" for kind in KINDS for place in ("", "_online", "_board")]
    assert len({result.rule_of(code) for code in stated}) == 12
