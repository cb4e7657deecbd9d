"""Rules X69: what was typed for the annual report and does not go into it, or contradicts it."""

from __future__ import annotations

from pipeline.model.catalogue.rule import CONFIRM, Rule

CONTRADICTS = "X692"

RULES = (
    Rule(
        "X690",
        CONFIRM,
        "编制依据不是本年的格式通知",
        "填的是“{value}”，其中的{known}不是本年报告的格式通知，没有写进报告",
        "本年的是{title}，程序会自己写上，请删去这一行；另有别的文件的，请单独填一行",
        about="{value}",
        forms=("settings",),
    ),
    Rule(
        "X691",
        CONFIRM,
        "文字材料写成了标题",
        "填的是“{value}”，与报告的标题“{title}”一样，没有写进报告",
        "标题由程序排好，这里只写正文，请删去这一行或改成正文",
        forms=("narrative",),
    ),
    Rule(
        CONTRADICTS,
        CONFIRM,
        "写给年度报告的文字同数据或别的文字对不上",
        "填的是“{value}”，写进年度报告以后对不上。{known}数以台账为准",
        "请改这里的文字，或者更正台账；确实没有矛盾的请说明",
        forms=("narrative", "problems"),
    ),
)
