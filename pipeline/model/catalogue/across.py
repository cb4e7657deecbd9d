"""Rules X: across forms, units and years, and those that only counting can find."""

from __future__ import annotations

from pipeline.model.basis import HOLIDAY_NOTICE, OFFICIAL_FORM
from pipeline.model.catalogue.rule import BLOCKING, CONFIRM, EXPLAIN, HINT, Rule

MISSING_CALENDAR = "X601"
"""The rule that tells of checks left undone; the screen says it in full."""

RULES = (
    Rule(
        MISSING_CALENDAR,
        CONFIRM,
        "放假安排尚未录入",
        "{year}年的放假安排尚未录入或没有录全，无法推算工作日",
        "请镇里按国务院办公厅通知在《放假安排》中录入{year}年的放假和上班日期",
        HOLIDAY_NOTICE,
        about="{year}年",
        forms=("holidays",),
    ),
    Rule(
        "X602",
        CONFIRM,
        "信息处理费两处不一致",
        "本期已缴的信息处理费是{value}元（《依申请公开台账》），登记的是{known}元（《行政事业性收费》）",
        "请核对，收到的信息处理费应在《行政事业性收费》中登记",
        "条例第四十二条，国办函〔2020〕109号",
        beside="登记{known}元",
        forms=("applications", "fees"),
    ),
    Rule(
        "X603",
        CONFIRM,
        "答复逾期",
        "填的是{value}，法定期限是{known}，逾期{count}个工作日",
        "请核对日期，确属逾期请说明原因",
        "条例第三十三条",
        beside="法定期限{known}",
        forms=("applications",),
    ),
    Rule(
        "X604",
        EXPLAIN,
        "延期告知过晚",
        "填的是{value}，晚于原答复期限{known}",
        "延期应在期限届满前告知，请核对或说明",
        "条例第三十三条",
        beside="原答复期限{known}",
        forms=("applications",),
    ),
    Rule(
        "X605",
        CONFIRM,
        "应当复议前置",
        "直接起诉的案件，关联申请的答复是“{value}”",
        "2024年起不予公开类答复应先申请行政复议，请核对案件类型",
        "行政复议法第二十三条，法释〔2025〕8号",
        forms=("cases", "applications"),
    ),
    Rule(
        "X606",
        CONFIRM,
        "逾期未答复",
        "尚未答复，法定期限是{known}，到{until}已逾期",
        "请尽快答复；已经答复的，请补填「答复日期」和「办理结果」",
        "条例第三十三条",
        beside="法定期限{known}",
        forms=("applications",),
    ),
    Rule(
        "X607",
        CONFIRM,
        "疑似误填",
        "{title}等于上一年项目数量加本年增减（{value}），可能把事项数当成了办件量",
        "处理决定数量应填办件数，请核对{whose}",
        about="{kind}",
        forms=("matters",),
    ),
    Rule(
        "X608",
        BLOCKING,
        "勾稽不成立",
        "{title}不成立：左边是{value}，右边是{known}",
        "请联系程序维护人员",
        OFFICIAL_FORM,
        about="{title}",
        beside="右边{known}",
    ),
    Rule(
        "X609",
        CONFIRM,
        "数量关系存疑",
        "{title}不成立：左边是{value}，右边是{known}",
        "请核对有关台账，确实如此的由镇里在《审核意见》里批准",
        about="{title}",
        beside="右边{known}",
    ),
    Rule(
        "X610",
        HINT,
        "动态、目录信息未注明",
        "有{count}条信息（{rows}）没有注明是否动态信息或目录信息，《栏目目录》里也没有说明，空白的没有计入",
        "要计入的请在「动态信息」「目录信息」填“是”，或请镇里在《栏目目录》里写明",
        forms=("publications",),
    ),
    Rule(
        "X611",
        HINT,
        "本版式不统计",
        "有{count}行（{rows}）在{title}版的表二里没有对应的栏目，没有计入",
        "不必处理，所填内容仍列在台账里",
        OFFICIAL_FORM,
        forms=("matters", "procurement"),
    ),
)
