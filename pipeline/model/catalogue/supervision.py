"""Rules X64 and X65: what counting finds in inspections and spot checks."""

from __future__ import annotations

from pipeline.model.catalogue.rule import CONFIRM, EXPLAIN, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "X640",
        CONFIRM,
        "整改逾期",
        "没有填，整改期限是{value}，到{known}已超过{count}天",
        "请督促该村整改并补填日期，确实没有改好的请说明原因",
        forms=("inspections",),
    ),
    Rule(
        "X641",
        EXPLAIN,
        "同一次检查自相矛盾",
        "填的是“{value}”，但{known}的同一次检查还登记了“{title}”",
        "有问题的检查不要再写“无”，请删去这一行或改正",
        beside="{title}",
        forms=("inspections",),
    ),
    Rule(
        "X642",
        CONFIRM,
        "同一次检查有两种方式",
        "填的是“{value}”，但{known}的同一次检查别的行填的是“{title}”",
        "请核对检查方式，同一天同一村只算一次检查",
        beside="{title}",
        forms=("inspections",),
    ),
    Rule(
        "X650",
        CONFIRM,
        "违规久未办结",
        "没有填，{value}抽查发现的违规到{known}已过{count}天",
        "请办结后补填日期（一件一处理），暂时不能办结的请说明原因",
        forms=("hall_checks",),
    ),
    Rule(
        "X651",
        EXPLAIN,
        "同一次抽查自相矛盾",
        "填的是“{value}”，但{known}同一窗口还登记了“{title}”",
        "有违规的不要再写“无”，请删去这一行或改正",
        beside="{title}",
        forms=("hall_checks",),
    ),
)
