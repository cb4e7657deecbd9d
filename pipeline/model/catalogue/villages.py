"""Rules X63: what counting finds in the villages' postings, payments and accounts."""

from __future__ import annotations

from pipeline.model.catalogue.rule import CONFIRM, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "X630",
        CONFIRM,
        "已发放未公开",
        "没有填写，“{title}”{paid}已经发放，最迟{known}应当公开，还没有公开",
        "请尽快公开，已经公开的请补填日期",
        forms=("payments",),
    ),
    Rule(
        "X631",
        CONFIRM,
        "村级财务缺月份",
        "没有登记{value}的收支",
        "请补登，当月没有收支的收入和支出都填 0",
        forms=("village_accounts",),
    ),
)
