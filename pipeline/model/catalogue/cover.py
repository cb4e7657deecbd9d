"""Rules N: the cover and its nil returns; S: the township settings and roster."""

from __future__ import annotations

from pipeline.model.catalogue.rule import BLOCKING, HINT, Rule

RULES = (
    Rule(
        "N501",
        BLOCKING,
        "空表未说明",
        "没有数据，填报情况却是“{value}”",
        "本年确实没有请改选“零报告”或“不适用”，有则请在表里补填",
    ),
    Rule(
        "N502",
        BLOCKING,
        "有数据却报零",
        "有{count}行数据，填报情况却是“{value}”",
        "请改选“有数据”，或在表里删除这些行",
    ),
    Rule(
        "N503", BLOCKING, "填报情况未选", "在封面的报表填报情况里没有选择", "请选“有数据”“零报告”或“不适用”"
    ),
    Rule("N504", BLOCKING, "封面必填项", "没有填写", "请补填"),
    Rule(
        "N505",
        BLOCKING,
        "填报人与审核人相同",
        "填的是“{value}”，与填报人是同一人",
        "审核应由另一人进行，请改正其中一个",
        cover_field="reviewed_by",
    ),
    Rule(
        "N506",
        BLOCKING,
        "填报日期早于截至日期",
        "早于数据截至日期（{value}）",
        "请核对这两个日期",
        cover_field="filed_on",
    ),
    Rule(
        "N507",
        BLOCKING,
        "截至日期不在年度内",
        "填的是{value}，不在{year}年之内",
        "请核对",
        cover_field="data_through",
    ),
    Rule(
        "N508",
        BLOCKING,
        "填报日期过晚",
        "填的是{value}，比{year}年晚了一年以上",
        "请核对",
        cover_field="filed_on",
    ),
    Rule(
        "N511",
        HINT,
        "另有本年的可用",
        "填的是{value}，与{year}年对不上；本单位{year}年的已有“{other}”可用，没有采用这一份",
        "不必处理；要用的是这一份的，请改正这一格后重新报送",
        about="{file}",
        beside="{other}",
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
