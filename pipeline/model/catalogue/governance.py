"""Rules X66: what counting finds in who is responsible, problems, privacy and platforms."""

from __future__ import annotations

from pipeline.model.catalogue.rule import CONFIRM, EXPLAIN, Rule

_REGISTERED = (
    Rule(
        "X663",
        CONFIRM,
        "平台久未维护",
        "填的是{value}，到{known}已有{count}天没有维护",
        "在用的平台至少每季度检查维护一次，请维护后更新日期，已停用的请填「停用日期」",
    ),
    Rule(
        "X664",
        CONFIRM,
        "问题逾期未完成",
        "填的是{value}，到{known}还没有完成，已超过{count}天",
        "请加快整改，已完成的请更新「状态」和「成效」，要延期的请说明原因",
        "条例第五十条",
    ),
    Rule(
        "X665",
        EXPLAIN,
        "上年问题没有下文",
        "没有登记上年还没有完成的问题“{value}”",
        "请接着登记并写明进展，来源年度写{year}；已经解决的写明状态和成效，不再适用的请说明原因",
        "条例第五十条",
    ),
    Rule(
        "X666",
        CONFIRM,
        "与上年报告不衔接",
        "{title}不成立：左边是{value}，右边是{known}",
        "请对照上年的汇总工作簿核对台账，确有原因请说明",
    ),
    Rule(
        "X667",
        CONFIRM,
        "平台没有维护记录",
        "没有填，看不出这个在用的平台什么时候维护过",
        "请补填最近一次检查维护的日期，已停用的请填「停用日期」",
    ),
)

RULES: tuple[Rule, ...] = (*_REGISTERED,)
