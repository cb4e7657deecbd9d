"""The measures: all that the check of a report knows to be counted, and what a sentence can be about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.report.consistency.measure import Measure, Partition, Reading, compiled
from pipeline.report.consistency.measures_official import OFFICIAL
from pipeline.report.consistency.measures_supervision import SUPERVISION
from pipeline.report.consistency.measures_work import WORK

_TOPICS = (
    ("cases", r"复议(?:案件)?[、和及与或以]{1,2}(?:行政)?诉讼"),
    ("direct", r"(?:未经复议)?直接(?:起诉|提起)"),
    ("post", r"复议后(?:起诉|提起|诉讼)"),
    ("reconsideration", r"复议"),
    ("litigation", r"诉讼|起诉"),
    ("fees", r"信息处理费|行政事业性收费|收费|收取"),
    ("applications", r"依申请|公开申请|信息申请|申请[人表书件公]|收到申请|申请\s*\d|申请数量"),
    ("publications", r"主动公开|(?:发布|公开|更新)…信息|信息(?:发布|更新)"),
    ("normative", r"规范性文件"),
    ("procurement", r"采购"),
    ("privacy", r"隐私"),
    ("hall", r"大厅|窗口"),
    ("funds", r"财政资金|专项资金|清册"),
    ("payments", r"惠民资金|打卡"),
    ("accounts", r"村级财务|财务收支"),
    ("village_affairs", r"村务公开(?!检查|工作)"),
    ("visits", r"迎接|接受|上级…(?:检查|调研|督查)"),
    ("inspections", r"检查(?!信息|内容|条数)|督查|督导|暗访"),
    ("training", r"培训|会议|学习"),
)
TOPICS: Mapping[str, re.Pattern[str]] = MappingProxyType({code: compiled(words) for code, words in _TOPICS})
"""What a sentence can be about. Where two begin at one place the earlier holds."""

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {each.code: each for each in (*OFFICIAL, *WORK, *SUPERVISION)}
)

_OUTCOMES = ("granted", "partly_granted", "refused", "unavailable", "not_processed", "handled_otherwise")
_APPLICANTS = ("natural", "organisations")
_CHANNELS = ("online", "by_post", "in_person", "by_fax")
_ENDS = ("upheld", "corrected", "other", "pending")
PARTITIONS = (
    Partition("closed", _OUTCOMES),
    Partition("received", (*_OUTCOMES, "carried_out")),
    Partition("received", ("closed", "carried_out")),
    Partition("received", _APPLICANTS),
    Partition("received", _CHANNELS),
    Partition("received", ("carried_in",)),
    Partition("gatherings", ("trainings", "meetings", "studies")),
    Partition("organisations", ("commercial", "research", "charity", "legal")),
    Partition("litigation", ("direct", "post")),
    Partition("cases", ("reconsideration", "litigation")),
    *(
        Partition(kind, tuple(f"{kind}_{end}" for end in _ENDS))
        for kind in ("reconsideration", "direct", "post", "litigation", "cases")
    ),
)
"""Which measures make up which. The applicants' 其他 has no measure of its own."""


def readings_of(measure: str, scope: str) -> tuple[Reading, ...]:
    """What a mention of `measure` in `scope` may stand for; KeyError for a code that is no measure.

    A scope that is one of the measure's readings leaves that one; one that names a part (机构简介, 政府网站)
    gives the facts of that name; any other (线上, 全镇) or none leaves all.
    """
    declared = MEASURES[measure]
    same = tuple(reading for reading in declared.readings if scope and reading.scope == scope)
    named = tuple(Reading(scope, (f"{prefix}{scope}",)) for prefix in declared.parts if scope)
    return same or named or declared.readings
