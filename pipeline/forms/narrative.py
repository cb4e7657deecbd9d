"""Form 23 文字材料: what the office words for itself in the annual report."""

from __future__ import annotations

from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, Template, Unique
from pipeline.model.severity import Severity

CHAPTERS = ("总体情况", "主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障", "其他事项")

FORM = Form(
    number=23,
    code="narrative",
    title="文字材料",
    version=2,
    purpose="年度报告里要自己写的段落，排在程序起草的句子后面；“总体情况”代替开头一句，“其他事项”代替“没有其他事项”一句。",
    templates=(Template.TOWNSHIP,),
    key=("chapter", "content"),
    fields=(
        Field(
            "chapter",
            "章节",
            Kind.CHOICE,
            "放在哪一章节",
            CHAPTERS[1],
            required=True,
            options=options(*CHAPTERS),
        ),
        Field(
            "content",
            "内容",
            Kind.TEXT,
            "一行一段；数字以台账为准，不要写出个人信息",
            "（示例）本年度重点公开了防汛信息。",
            required=True,
            longest=2000,
        ),
    ),
    unique=(Unique("U2301", Severity.CONFIRM, ("chapter", "content")),),
)
