"""Rules N: the cover and its nil returns; S: the township settings and roster."""

from __future__ import annotations

from pipeline.model.catalogue.rule import BLOCKING, Rule

RULES = (
    Rule(
        "N501",
        BLOCKING,
        "空表未说明",
        "没有数据，封面的填报情况却是“{value}”",
        "本年确实没有请在封面选“零报告”或“不适用”，有则请补填",
    ),
    Rule(
        "N502",
        BLOCKING,
        "有数据却报零",
        "有{count}行数据，封面的填报情况却是“{value}”",
        "请在封面改选“有数据”，或删除这些行",
    ),
    Rule(
        "N503", BLOCKING, "填报情况未选", "在封面的报表填报情况里没有选择", "请选“有数据”“零报告”或“不适用”"
    ),
    Rule("N504", BLOCKING, "封面必填项", "「{title}」没有填写", "请补填"),
    Rule(
        "N505",
        BLOCKING,
        "填报人与审核人相同",
        "填报人和审核人都是“{value}”",
        "审核应由另一人进行，请改正其中一个",
    ),
    Rule(
        "N506",
        BLOCKING,
        "填报日期早于截至日期",
        "填报日期早于数据截至日期（{value}）",
        "请核对这两个日期",
    ),
    Rule("N507", BLOCKING, "截至日期不在年度内", "数据截至日期（{value}）不在{year}年之内", "请核对封面"),
    Rule(
        "N508",
        BLOCKING,
        "填报日期过晚",
        "填报日期是{value}，比{year}年晚了一年以上",
        "请核对封面的填报日期",
    ),
    Rule(
        "S701",
        BLOCKING,
        "应报报表不认识",
        "填的是“{value}”，没有叫这个名字的填报表",
        "请填填报表的名称，用、隔开",
        forms=("roster",),
    ),
    Rule(
        "S702",
        BLOCKING,
        "不属于该类型的表",
        "《{value}》不在{known}的模板里",
        "请从该类型单位的模板中选择应报报表",
        forms=("roster",),
    ),
)
