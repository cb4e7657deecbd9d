"""The measures: all that the check of a report knows to be counted, and what a sentence can be about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.report.consistency.measure import WHOSE, Measure, Partition, Reading, Settled, compiled
from pipeline.report.consistency.measures_assessment import ASSESSMENT
from pipeline.report.consistency.measures_official import OFFICIAL
from pipeline.report.consistency.measures_supervision import SUPERVISION
from pipeline.report.consistency.measures_work import WORK
from pipeline.report.consistency.times import months_of

_TOPICS = (
    ("cases", r"复议(?:案件)?[、和及与或以]{1,2}(?:行政)?诉讼"),
    ("direct", r"(?:未经复议)?直接(?:起诉|提起)(?:的行政诉讼)?"),
    ("post", r"复议后(?:起诉|提起|诉讼)(?:的行政诉讼)?"),
    ("reconsideration", r"复议"),
    ("litigation", r"诉讼|起诉|被诉|应诉"),
    ("fees", r"信息处理费|行政事业性收费|收费|收取"),
    ("applications", r"依申请|公开申请|信息申请|申请[人表书件公]|收到申请|申请\s*\d|申请数量"),
    ("publications", r"主动公开|(?:发布|公开|更新)…信息|信息(?:发布|更新)"),
    ("normative", r"规范性文件"),
    ("rules", r"(?<!法律法规)规章(?!制度)"),
    ("procurement", r"采购"),
    ("privacy", r"隐私"),
    ("hall", r"大厅|窗口"),
    ("funds", r"财政资金|专项资金|清册"),
    ("payments", r"惠民资金|打卡"),
    ("accounts", r"村级财务|财务收支"),
    ("village_affairs", r"村务公开(?!检查|工作)"),
    ("visits", r"迎接|接受|上级…(?:检查|调研|督查)"),
    ("inspections", r"检查(?!信息|内容|条数)|督查|督导|暗访"),
    ("columns", r"栏目|专栏"),
    ("problems", r"(?:登记|查找|梳理|存在|提出|指出)…问题|问题和?(?:不足|改进)"),
    ("training", r"培训|会议|学习"),
)
TOPICS: Mapping[str, re.Pattern[str]] = MappingProxyType({code: compiled(words) for code, words in _TOPICS})
"""What a sentence can be about. Where two begin at one place the earlier holds."""

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {each.code: each for each in (*OFFICIAL, *WORK, *SUPERVISION, *ASSESSMENT)}
)

_OUTCOMES = ("granted", "partly_granted", "refused", "unavailable", "not_processed", "handled_otherwise")
_APPLICANTS = ("natural", "organisations")
_ORGANISATIONS = ("commercial", "research", "charity", "legal")
_CHANNELS = ("online", "by_post", "in_person", "by_fax")
_ENDS = ("upheld", "corrected", "other", "pending")


def _reasons(outcome: str) -> tuple[str, ...]:
    """The measures of the single reasons for an outcome: refused_secret, refused_by_law, …"""
    return tuple(code for code in MEASURES if code.startswith(f"{outcome}_"))


_BY_REASON = tuple(reason for outcome in _OUTCOMES[2:5] for reason in _reasons(outcome))
PARTITIONS = (
    Partition("closed", _OUTCOMES),
    Partition("closed", (*_OUTCOMES[:2], *_BY_REASON, "handled_otherwise", *_reasons("otherwise"))),
    *(Partition(outcome, _reasons(outcome)) for outcome in _OUTCOMES[2:5]),
    Partition("received", (*_OUTCOMES, "carried_out")),
    Partition("received", ("closed", "carried_out")),
    Partition("received", _APPLICANTS),
    Partition("received", ("natural", *_ORGANISATIONS)),
    Partition("problems", ("problems_closed", "problems_open")),
    Partition("received", _CHANNELS),
    Partition("received", ("carried_in",)),
    Partition("gatherings", ("trainings", "meetings", "studies")),
    Partition("organisations", _ORGANISATIONS),
    Partition("litigation", ("direct", "post")),
    Partition("cases", ("reconsideration", "litigation")),
    *(
        Partition(kind, tuple(f"{kind}_{end}" for end in _ENDS))
        for kind in ("reconsideration", "direct", "post", "litigation", "cases")
    ),
)
"""Which measures make up which. The applicants' 其他 has no measure of its own."""


AKIN = (("publications", "publications_dynamic", "publications_catalogue", "with_pdf"),)
"""A whole and kinds of it of which there cannot be more: where there are, the text should say why."""

_MENDED = r"(?:均|全部|都)已?(?:完成)?(?:整改|改正)"
SETTLED = (
    Settled(
        "inspections_found", "inspections_mended", "inspections", _MENDED, "mended_share", "inspections_open"
    ),
    Settled(
        "privacy_checks_found",
        "privacy_checks_mended",
        "privacy",
        _MENDED,
        "privacy_mended_share",
        "privacy_checks_open",
    ),
    Settled(
        "hall_checks_found",
        "hall_checks_mended",
        "hall",
        r"(?:均|全部|都)已?(?:办结|处理|整改)(?:完毕|到位)?",
        left="hall_checks_open",
    ),
    Settled(
        "columns_due",
        "columns_on_time",
        "columns",
        r"(?:均|全部|都)已?(?:按时|及时)更新",
        "columns_on_time_share",
    ),
    Settled("postings_due", "postings_on_time", "village_affairs", rate="on_time_share"),
    Settled("payments", "payments_posted", "payments"),
    Settled("problems", "problems_closed", "problems", left="problems_open"),
    Settled(
        "closed",
        "closed_on_time",
        "applications",
        r"(?:均|全部|都)[^，。；]{0,8}(?:按时|按期|如期|期限内|时限内)[^，。；]{0,8}(?:答复|办结|办理|回复|办复)",
        "closed_on_time_share",
        "closed_late",
    ),
    Settled("closed", "granted", "applications", r"(?:均|全部|都)已?予以公开"),
)
"""What is found or due and how much of it is settled, which all checks of the two rest on."""


# What sentences add to the name of a part, and the part that they call otherwise.
_ADDED = re.compile(r"(?:领域|类|资金|政府)?(?:信息|渠道|方式|资金|类)$")
_CALLED = {"未归类": "未填"}


def readings_of(measure: str, scope: str) -> tuple[Reading, ...]:
    """What a mention of `measure` in `scope` may stand for; KeyError for a code that is no measure.

    A scope that is one of the measure's readings leaves that one; one that names a part (机构简介, 政府网站)
    gives the facts that part may have; one that says whose numbers they are (全镇, 线上) or none leaves all.
    What was disclosed 累计 is all that is disclosed now.
    """
    of_all_years = measure.replace("_disclosed", "_in_force") if scope == "累计" else measure
    declared = MEASURES[of_all_years]
    if not scope or WHOSE.fullmatch(scope):
        return declared.readings
    if months := months_of(scope):
        return _by_time(declared, scope, months)
    same = tuple(reading for reading in declared.readings if reading.scope == scope)
    short = _ADDED.sub("", scope)
    names = dict.fromkeys((scope, _CALLED.get(short, short)))
    return same or tuple(Reading(scope, (f"{start}{name}",)) for start in declared.parts for name in names)


def is_of_all(measure: str, scope: str) -> bool:
    """Whether a scope is no part: none is told, whose numbers they are, or a reading of applications."""
    is_reading = measure == "received" and any(each.scope == scope for each in MEASURES[measure].readings)
    return not scope or bool(WHOSE.fullmatch(scope)) or is_reading


def _by_time(declared: Measure, span: str, months: tuple[int, ...]) -> tuple[Reading, ...]:
    """The facts that hold a measure by months or quarters, where it has them, for a span of the year."""
    by_month = (start for start in declared.parts if start.endswith("/by_month/"))
    by_quarter = (start for start in declared.parts if start.endswith("/by_quarter/"))
    return (
        *(Reading(span, tuple(f"{start}{month:02d}" for month in months)) for start in by_month),
        *(Reading(span, (f"{start}{span}",)) for start in by_quarter),
    )
