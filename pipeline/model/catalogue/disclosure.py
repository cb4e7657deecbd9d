"""Rules X62: what counting finds in publications, columns, interpretations and funds."""

from __future__ import annotations

from pipeline.model.catalogue.rule import CONFIRM, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "X620",
        CONFIRM,
        "栏目没有发布信息",
        "栏目“{value}”在统计期内一条信息也没有发布，由{title}负责",
        "请催责任单位更新或补登《信息发布台账》，栏目已停用的请从目录里删去",
        forms=("columns", "publications"),
    ),
    Rule(
        "X621",
        CONFIRM,
        "经办人自己审核",
        "有{count}条信息（{rows}）只填了经办人、审核人中的一个，另一个按封面就是同一个人，等于经办人自己审核",
        "请填上实际的经办人和审核人",
        "信息发布审核制度",
        forms=("publications",),
    ),
    Rule(
        "X622",
        CONFIRM,
        "被解读文件说不准是哪件",
        "填的是“{value}”，这个标题有{count}件文件",
        "请写文号；没有写清的，这几件文件都按没有这篇解读算",
        beside="{count}件",
        forms=("interpretations",),
    ),
)
