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
        forms=("platforms",),
    ),
    Rule(
        "X664",
        CONFIRM,
        "问题逾期未完成",
        "填的是{value}，到{known}还没有完成，已超过{count}天",
        "请加快整改，已完成的请更新「状态」和「成效」，要延期的请说明原因",
        "条例第五十条",
        forms=("problems",),
    ),
    Rule(
        "X665",
        EXPLAIN,
        "上年问题没有下文",
        "没有登记上年还没有完成的问题“{value}”",
        "请接着登记并写明进展，来源年度写{year}；已经解决的写明状态和成效，不再适用的请说明原因",
        "条例第五十条",
        forms=("problems",),
    ),
    Rule(
        "X666",
        CONFIRM,
        "与上年报告不衔接",
        "{title}不成立：左边是{value}，右边是{known}",
        "请对照上年的汇总工作簿核对台账，确有原因的由镇里在《审核意见》里写明、批准",
        about="{title}",
        beside="右边{known}",
    ),
    Rule(
        "X667",
        CONFIRM,
        "平台没有维护记录",
        "没有填，看不出这个在用的平台什么时候维护过",
        "请补填最近一次检查维护的日期，已停用的请填「停用日期」",
        forms=("platforms",),
    ),
)

_STAFF = (
    Rule(
        "X660",
        EXPLAIN,
        "一人兼任不相容的角色",
        "填的是“{value}”，同一个人在{row}又是{unit}的“{known}”，{days}同时在任",
        "{title}，请改正其中一行；不是同一个人、只是重名的，请说明",
        beside="{unit}{known}",
        forms=("staff",),
    ),
    Rule(
        "X661",
        CONFIRM,
        "村里没有经办人",
        "{unit}在{value}没有经办人",
        "每个村任何一天都要有一名经办人，请补登，或改正任职起止日期",
        about="{unit}",
        forms=("staff",),
    ),
    Rule(
        "X662",
        CONFIRM,
        "同时有两名经办人",
        "填的是{value}，{unit}在{days}同时有两名经办人（另一名在{row}）",
        "已经换人的，请在{cell}填对原来那一名的「任职结束」；日期填错的请改正",
        forms=("staff",),
    ),
    Rule(
        "X668",
        CONFIRM,
        "没有登记经办人",
        "填的是零报告，{value}个村都没有登记经办人",
        "每个村任何一天都要有一名经办人，请补登并改选“有数据”；这张表不由本单位填的，请改选“不适用”",
        forms=("staff",),
    ),
)

RULES: tuple[Rule, ...] = (*_STAFF, *_REGISTERED)
