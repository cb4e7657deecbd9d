"""（一）主动公开: publications, policy, powers, funds, and what the villages posted."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.draft.figures import Figures, Part
from pipeline.report.draft.rules import Rule, Section
from pipeline.report.draft.share import Words, among, share
from pipeline.report.draft.wording import Runs, joined, listed, sentence

_PUBLISHED = "indicator/publications"
_EXPLAINED = "indicator/interpretations"
_FUNDS = "indicator/funds"
_PAID = "indicator/payments"
_VILLAGES = "indicator/village_affairs"


def _publications(figures: Figures) -> Iterator[Runs]:
    total = f"{_PUBLISHED}/total"
    if not figures.value(total):
        yield sentence(f"{figures.span}没有新增主动公开的政府信息")
        return
    change = figures.change(total, "publications")
    channels = figures.parts(total, f"{_PUBLISHED}/by_channel", "渠道")
    only = among(figures, total, channels, "{}通过{}发布") if len(channels) == 1 else ()
    yield sentence(f"{figures.span}主动公开政府信息", figures.amount(total), change, only)
    yield from _flags(figures, total)
    if len(channels) > 1:
        yield sentence("按发布渠道分，", figures.listing(channels))
    yield from _categories(figures, total)


def _flags(figures: Figures, total: str) -> Iterator[Runs]:
    """动态信息 and 目录信息 are two marks on one publication, no parts of a whole; one that all bear says nothing."""
    marks = (
        Part("动态信息更新", f"{_PUBLISHED}/dynamic"),
        Part("信息公开目录信息更新", f"{_PUBLISHED}/catalogue"),
    )
    told = [mark for mark in marks if figures.value(mark.code) not in (0, figures.value(total))]
    if told:
        yield sentence(listed([joined(mark.title, figures.amount(mark.code)) for mark in told], "，"))


def _categories(figures: Figures, total: str) -> Iterator[Runs]:
    parts = figures.parts(total, f"{_PUBLISHED}/by_category", "信息")
    if len(parts) > 1:
        yield sentence("按内容分，", figures.listing(parts))


_NUMBERED = Words("列明文号和成文日期", some="其中列明文号和成文日期的")


def _policy(figures: Figures) -> Iterator[Runs]:
    documents, numbered = f"{_PUBLISHED}/policy", f"{_PUBLISHED}/policy_numbered"
    if not figures.value(documents):
        return
    yield sentence("公开政策文件", figures.amount(documents), share(figures, documents, numbered, _NUMBERED))
    if figures.value(with_pdf := f"{_PUBLISHED}/with_pdf"):
        yield sentence("提供PDF文本下载的信息", figures.amount(with_pdf))


_COMPLETE = Words(
    "说明了背景依据、目标任务、保障措施和下一步打算",
    some="其中说明了背景依据、目标任务、保障措施和下一步打算的",
)


def _interpretations(figures: Figures) -> Iterator[Runs]:
    total, documents = f"{_EXPLAINED}/total", f"{_EXPLAINED}/explained"
    if not figures.value(total):
        yield sentence(f"{figures.span}没有发布政策解读材料")
        return
    media = among(figures, total, figures.parts(total, f"{_EXPLAINED}/by_medium"), "{}为{}形式")
    change = figures.change(total, "interpretations")
    yield sentence("发布政策解读材料", figures.amount(total), change, media)
    if figures.value(documents):
        told = share(figures, documents, f"{_EXPLAINED}/complete", _COMPLETE)
        yield sentence("解读政策文件", figures.amount(documents), told)


def _powers(figures: Figures) -> Iterator[Runs]:
    cells = figures.edition.table("table2").cells
    powers = [
        Part(cell.row_label.rpartition("/")[2], cell.key.fact)
        for cell in cells
        if cell.key.column == "decisions"
    ]
    if done := [power for power in powers if figures.value(power.code)]:
        yield sentence(f"{figures.span}办理", figures.listing(done))
    else:
        *most, last = (power.title for power in powers)
        yield sentence(f"{figures.span}没有办理{'、'.join(most)}和{last}")


def _fees(figures: Figures) -> Iterator[Runs]:
    amount = "table2/20.8/fees/amount"
    if figures.has(amount) and figures.value(amount):
        yield sentence("收取行政事业性收费", figures.amount(amount))


def _procurement(figures: Figures) -> Iterator[Runs]:
    projects, amount = (f"table2/20.9/procurement/{name}" for name in ("projects", "amount"))
    if figures.has(projects) and figures.value(projects):
        spent = joined("，采购金额", figures.amount(amount)) if figures.value(amount) else ()
        yield sentence("实施政府集中采购", figures.amount(projects), spent)


_LISTED = Words("已公开", "尚未公开")


def _funds(figures: Figures) -> Iterator[Runs]:
    total, amount = f"{_FUNDS}/total", f"{_FUNDS}/amount"
    if figures.value(total):
        money = joined("，金额", figures.amount(amount)) if figures.value(amount) else ()
        yield sentence("下达财政资金", figures.amount(total), money)
    due, published = f"{_FUNDS}/lists_due", f"{_FUNDS}/lists_published"
    if figures.value(due):
        yield sentence("应公开到人到户清册", figures.amount(due), share(figures, due, published, _LISTED))


_PLACES = (("网上", "online"), ("村务公开栏", "board"))
_ON_TIME = Words("按时公开", "未按时公开")


def _postings(figures: Figures) -> Iterator[Runs]:
    places = ((place, f"{_VILLAGES}/due_{end}", f"{_VILLAGES}/on_time_{end}") for place, end in _PLACES)
    told = [
        joined(f"{place}应公开", figures.amount(due), share(figures, due, on_time, _ON_TIME))
        for place, due, on_time in places
        if figures.value(due)
    ]
    if told:
        yield sentence("各村村务公开中，", listed(told, "；"))


_POSTED = (
    Part("已在网上和公开栏公开", f"{_PAID}/posted_both"),
    Part("只在网上或公开栏一处公开", f"{_PAID}/posted_once"),
    Part("尚未公开", f"{_PAID}/not_posted"),
)


def _payments(figures: Figures) -> Iterator[Runs]:
    total, households = f"{_PAID}/total", f"{_PAID}/households"
    if not figures.value(total):
        return
    reach = joined("，涉及", figures.amount(households)) if figures.value(households) else ()
    posted = among(figures, total, figures.whole(total, _POSTED), "{}{}")
    yield sentence("打卡发放惠民资金", figures.amount(total), reach, posted)


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
        ),
        (
            Rule(("procurement",), _procurement),
            Rule(("funds",), _funds),
        ),
        (
            Rule(("village_affairs", "payments", "village_accounts"), _postings),
            Rule(("payments",), _payments),
        ),
    ),
)
