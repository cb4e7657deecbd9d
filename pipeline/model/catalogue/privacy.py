"""Rules P: personal data in what was sent, which must not be collected, let alone published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model.catalogue.rule import BLOCKING, CONFIRM, Rule

RULES = (
    Rule(
        "P801",
        BLOCKING,
        "证件号码或银行卡号",
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
NAMED: Final[Mapping[str, str]] = {
    "P801": "请改{called}",
    "P802": "请改{called}",
    "P803": "是个人信息的请改{called}，不是的请说明是什么",
}
"""The remedies where it stands in what a sender called something, by code: a name cannot be deleted."""
PERSONAL = frozenset(rule.code for rule in RULES)
"""What is said of personal data wherever it stands, on sheets of no form and in names of files as well."""
