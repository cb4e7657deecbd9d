"""（一）主动公开: publications, policy, powers, funds, and what the villages posted."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.draft.figures import Figures, Part
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.wording import Runs, joined, listed, sentence

_PUBLISHED = "indicator/publications"
_EXPLAINED = "indicator/interpretations"
_FUNDS = "indicator/funds"
_PAID = "indicator/payments"
_VILLAGES = "indicator/village_affairs"


def _publications(figures: Figures) -> Iterator[Runs]:
    total = f"{_PUBLISHED}/total"
    if not figures.value(total):
        yield sentence(f"{figures.span}没有登记主动公开的政府信息")
        return
    change = figures.change(total, "publications")
    yield sentence(f"{figures.span}主动公开政府信息", figures.amount(total), change)
    yield from _flags(figures)
    yield from _channels(figures, total)
    yield from _categories(figures, total)


def _flags(figures: Figures) -> Iterator[Runs]:
    """动态信息 and 目录信息 are two marks on one publication, not two parts of a whole."""
    marks = (
        Part("动态信息更新", f"{_PUBLISHED}/dynamic"),
        Part("信息公开目录信息更新", f"{_PUBLISHED}/catalogue"),
    )
    told = [joined(mark.title, figures.amount(mark.code)) for mark in marks if figures.value(mark.code)]
    if told:
        both = "，同一条信息可以同时属于两类" if len(told) > 1 else ""
        yield sentence(listed(told, "，"), both)


def _channels(figures: Figures, total: str) -> Iterator[Runs]:
    parts = figures.parts(total, f"{_PUBLISHED}/by_channel", "渠道")
    if len(parts) == 1:
        yield sentence(f"以上信息全部通过{parts[0].title}发布")
    elif parts:
        yield sentence("按发布渠道分，", figures.listing(parts))


def _categories(figures: Figures, total: str) -> Iterator[Runs]:
    parts = figures.parts(total, f"{_PUBLISHED}/by_category", "信息")
    if len(parts) > 1:
        yield sentence("按内容分，", figures.listing(parts))


def _policy(figures: Figures) -> Iterator[Runs]:
    documents, numbered = f"{_PUBLISHED}/policy", f"{_PUBLISHED}/policy_numbered"
    if not figures.value(documents):
        return
    if figures.value(documents) == figures.value(numbered):
        marked: Runs = ("，全部列明文号和成文日期",)
    elif figures.value(numbered):
        marked = joined("，其中列明文号和成文日期的", figures.amount(numbered))
    else:
        marked = ()
    yield sentence("公开政策文件", figures.amount(documents), marked)
    if figures.value(with_pdf := f"{_PUBLISHED}/with_pdf"):
        yield sentence("提供PDF文本下载的信息", figures.amount(with_pdf))


def _interpretations(figures: Figures) -> Iterator[Runs]:
    total, documents = f"{_EXPLAINED}/total", f"{_EXPLAINED}/explained"
    if not figures.value(total):
        yield sentence(f"{figures.span}没有发布政策解读材料")
        return
    media = figures.parts(total, f"{_EXPLAINED}/by_medium")
    if len(media) == 1:
        by_medium: Runs = (f"，全部为{media[0].title}形式",)
    else:
        by_medium = joined("，其中", figures.listing(media)) if media else ()
    yield sentence(
        "发布政策解读材料", figures.amount(total), figures.change(total, "interpretations"), by_medium
    )
    if figures.value(documents):
        yield sentence("共解读政策文件", figures.amount(documents), _elements(figures, documents))


def _elements(figures: Figures, documents: str) -> Runs:
    complete = f"{_EXPLAINED}/complete"
    if figures.value(complete) == figures.value(documents):
        return ("，背景依据、目标任务、保障措施和下一步打算都有说明",)
    if figures.value(complete):
        return joined("，其中背景依据、目标任务、保障措施和下一步打算都有说明的", figures.amount(complete))
    return ()


_POWERS = (
    Part("行政许可", "table2/20.5/permits/decisions"),
    Part("其他对外管理服务事项", "table2/20.5/services/decisions"),
    Part("行政处罚", "table2/20.6/penalties/decisions"),
    Part("行政强制", "table2/20.6/coercion/decisions"),
)


def _powers(figures: Figures) -> Iterator[Runs]:
    printed = [power for power in _POWERS if figures.has(power.code)]
    if done := [power for power in printed if figures.value(power.code)]:
        yield sentence("作出处理决定：", figures.listing(done))
    else:
        yield sentence(f"{figures.span}没有作出{'、'.join(power.title for power in printed)}决定")


def _fees(figures: Figures) -> Iterator[Runs]:
    amount = "table2/20.8/fees/amount"
    if figures.has(amount) and figures.value(amount):
        yield sentence("收取行政事业性收费", figures.amount(amount))


def _procurement(figures: Figures) -> Iterator[Runs]:
    projects, amount = (f"table2/20.9/procurement/{name}" for name in ("projects", "amount"))
    if figures.has(projects) and figures.value(projects):
        spent = joined("，采购金额", figures.amount(amount)) if figures.value(amount) else ()
        yield sentence("实施政府集中采购", figures.amount(projects), spent)


def _funds(figures: Figures) -> Iterator[Runs]:
    total, amount = f"{_FUNDS}/total", f"{_FUNDS}/amount"
    if figures.value(total):
        money = joined("、", figures.amount(amount)) if figures.value(amount) else ()
        yield sentence("下达财政资金", figures.amount(total), money)
    due, published = f"{_FUNDS}/lists_due", f"{_FUNDS}/lists_published"
    if figures.value(due):
        yield sentence("应公开到人到户清册", figures.amount(due), _done(figures, due, published, "公开"))


def _done(figures: Figures, whole: str, done: str, what: str) -> Runs:
    if figures.value(done) == figures.value(whole):
        return (f"，已全部{what}",)
    if figures.value(done):
        return joined(f"，已{what}", figures.amount(done))
    return (f"，还没有{what}",)


def _postings(figures: Figures) -> Iterator[Runs]:
    places = (("先锋网", "_online"), ("村务公开栏", "_board"))
    told = [
        joined(
            place,
            "应公开",
            figures.amount(f"{_VILLAGES}/due{suffix}"),
            _on_time(figures, suffix),
        )
        for place, suffix in places
        if figures.value(f"{_VILLAGES}/due{suffix}")
    ]
    if told:
        yield sentence("各村村务公开中，", listed(told, "；"))


def _on_time(figures: Figures, suffix: str) -> Runs:
    due, on_time = f"{_VILLAGES}/due{suffix}", f"{_VILLAGES}/on_time{suffix}"
    if figures.value(on_time) == figures.value(due):
        return ("，全部按时",)
    if figures.value(on_time):
        return joined("，按时", figures.amount(on_time))
    return ("，没有按时的",)


def _payments(figures: Figures) -> Iterator[Runs]:
    total, households = f"{_PAID}/total", f"{_PAID}/households"
    if not figures.value(total):
        return
    people = joined("、", figures.number(households), "户次") if figures.value(households) else ()
    posted = _done(figures, total, f"{_PAID}/posted_both", "在网上和公开栏公开")
    yield sentence("惠民资金打卡发放", figures.amount(total), people, posted)


SECTION = Section(
    "主动公开",
    (
        (Rule(("publications",), _publications),),
        (
            Rule(("publications",), _policy),
            Rule(("interpretations", "publications", "normative"), _interpretations),
        ),
        (
            Rule(("matters",), _powers),
            Rule(("fees",), _fees),
            Rule(("procurement",), _procurement),
            Rule(("funds",), _funds),
        ),
        (
            Rule(("village_affairs", "payments", "village_accounts"), _postings),
            Rule(("payments",), _payments),
        ),
    ),
)
