"""Rules P: personal data in what was sent, which must not be collected, let alone published."""

from __future__ import annotations

from pipeline.model.catalogue.rule import BLOCKING, CONFIRM, Rule

RULES = (
    Rule(
        "P801",
        BLOCKING,
        "身份证号或银行卡号",
        "写有{kinds}{quoted}",
        "请删去，要说明数量的只写条数",
    ),
    Rule(
        "P802",
        BLOCKING,
        "手机号或家庭住址",
        "写有{kinds}{quoted}",
        "请删去，{allowed}",
    ),
    Rule(
        "P803",
        CONFIRM,
        "可能是个人信息",
        "好像写有{kinds}{quoted}",
        "是个人信息的请删去，不是的请说明是什么",
    ),
)
PERSONAL = frozenset(rule.code for rule in RULES)
"""What is said of personal data wherever it stands, on sheets of no form and in names of files as well."""
