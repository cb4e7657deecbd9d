"""The measures of what came of it: problems solved, assessments, and the rates that sentences tell."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.consistency.measure import ITEMS, NONE, Measure, one

_TIMES = ("次", "场", "期", "轮", "个", "场次", "批", "批次", "件次")
_PEOPLE = ("人次", "人", "名", "位")
_SHARE = ("%",)


def _on_time_shares() -> Iterator[Measure]:
    """The share published on time, of village postings and of the columns of the site."""
    said = (r"(?:按时|及时|按期)(?:公开|更新)?率…",)
    for code, name, topic in (
        ("on_time_share", "村务按时公开率", "village_affairs"),
        ("columns_on_time_share", "栏目按时更新率", "columns"),
    ):
        yield Measure(code, name, _SHARE, topic, weak=said, readings=one(f"indicator/{topic}/on_time_share"))


ASSESSMENT: tuple[Measure, ...] = (
    Measure(
        "problems_closed",
        "已解决的问题",
        (*ITEMS, "条"),
        "problems",
        weak=(r"(?<!正在)(?<!仍在)(?:完成|解决|整改)…",),
        readings=one("indicator/problems/closed"),
    ),
    Measure(
        "problems_open",
        "没有解决的问题",
        (*ITEMS, "条"),
        "problems",
        weak=(r"(?:没有|尚?未|正在|仍在)(?:完成|解决|整改)…",),
        readings=one("indicator/problems/open"),
    ),
    Measure(
        "problems",
        "存在的问题",
        ITEMS + ("条", "类"),
        words=(r"(?:登记|查找|梳理|存在)…问题…", r"(?:登记|查找|查摆|梳理|存在|提出|指出)…□…问题"),
        readings=one("indicator/problems/total"),
        parts=("indicator/problems/by_category/",),
    ),
    Measure(
        "appraisals",
        "工作考核",
        _TIMES,
        words=(r"工作考核…|考核…□",),
        readings=one("indicator/assessments/by_kind/工作考核"),
    ),
    Measure(
        "appraised",
        "参加工作考核",
        _PEOPLE,
        readings=one("indicator/assessments/people_by_kind/工作考核"),
        follows=("appraisals",),
    ),
    Measure(
        "reviews",
        "社会评议",
        _TIMES,
        words=(r"(?:社会)?评议…",),
        readings=one("indicator/assessments/by_kind/社会评议"),
    ),
    Measure(
        "reviewers",
        "参加社会评议",
        _PEOPLE,
        words=(r"评议…",),
        readings=one("indicator/assessments/people_by_kind/社会评议"),
        follows=("reviews",),
    ),
    Measure(
        "accountability",
        "责任追究",
        ("件次", "件", "起", "次", "例", "人", "人次"),
        words=(r"(?:责任追究|问责|追责)…",),
        none=rf"{NONE}(?!登记)(?:发生|出现)?[^，。；]{{0,18}}?(?:责任追究|问责|追责)",
        readings=one("indicator/assessments/by_kind/责任追究"),
    ),
    Measure(
        "held_to_account",
        "责任追究涉及",
        ("人次",),
        readings=one("indicator/assessments/people_by_kind/责任追究"),
        follows=("accountability",),
    ),
    Measure("questionnaires", "调查问卷", ("份", "张"), words=(r"问卷…",)),
    Measure(
        "satisfaction",
        "满意率",
        _SHARE,
        words=(r"满意(?:率|度)…",),
        readings=one("indicator/assessments/satisfaction"),
    ),
    Measure(
        "closed_on_time_share", "按期答复率", _SHARE, words=(r"(?:按时|按期|及时)(?:办结|答复|回复)率…",)
    ),
    *_on_time_shares(),
    Measure(
        "privacy_mended_share",
        "隐私排查整改率",
        _SHARE,
        "privacy",
        weak=(r"整改(?:完成)?率…",),
        readings=one("indicator/privacy_checks/closure_rate"),
    ),
    Measure("mended_share", "整改率", _SHARE, words=(r"整改(?:完成)?率…",)),
    Measure("disclosure_share", "公开率", _SHARE, words=(r"(?<!按时)(?<!及时)公开率…",)),
)
