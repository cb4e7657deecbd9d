"""Form 22 问题与改进: the year's problems, what is done about them, and what became of it."""

from __future__ import annotations

from pipeline.model.conditions import FilledWhen, NotAfterReportingYear, When
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

NOT_BEGUN, UNDER_WAY, DONE = "未开始", "进行中", "已完成"

FORM = Form(
    number=22,
    code="problems",
    title="问题与改进",
    version=1,
    purpose="登记存在的问题和改进措施；上年没有完成的本年接着登记，来源年度写问题最早提出的那一年。",
    templates=(Template.TOWNSHIP,),
    key=("problem",),
    fields=(
        Field("problem", "问题", Kind.TEXT, "存在什么问题", "（示例）政策解读形式单一", required=True),
        Field(
            "category",
            "类别",
            Kind.CHOICE,
            "属于哪一方面",
            "政策解读",
            required=True,
            options=options(
                "重点领域公开",
                "隐私保护",
                "政策解读",
                "依申请公开",
                "村务公开",
                "队伍建设",
                "平台建设",
                "其他",
            ),
        ),
        Field("since_year", "来源年度", Kind.YEAR, "问题最早是哪一年提出的", "2019", required=True),
        Field("owner", "责任单位", Kind.TEXT, "由谁负责改进，可不填", "示例办", longest=80),
        Field(
            "measure",
            "措施",
            Kind.TEXT,
            "采取什么措施",
            "（示例）组织图表制作培训",
            required=True,
            longest=500,
        ),
        Field("due_on", "完成时限", Kind.DATE, "计划哪天前完成，可不填", "2020-12-31"),
        Field(
            "status",
            "状态",
            Kind.CHOICE,
            "截至填报时的状态",
            UNDER_WAY,
            required=True,
            options=options(NOT_BEGUN, UNDER_WAY, DONE),
        ),
        Field(
            "effect",
            "成效",
            Kind.TEXT,
            "已完成的必填：有什么可以查证的成效",
            "（示例）发布图解3篇",
            longest=500,
        ),
    ),
    rules=(
        RowRule("R2201", Severity.EXPLAIN, FilledWhen("effect", When("status", (DONE,)))),
        RowRule("R2202", Severity.BLOCKING, NotAfterReportingYear("since_year")),
    ),
    unique=(Unique("U2201", Severity.BLOCKING, ("problem",)),),
)
