"""Form 24 审核意见: exceptions that were approved, each tied to the value it was given for."""

from __future__ import annotations

from pipeline.model.conditions import Different, LeastLength, NotAfterFiling
from pipeline.model.field import Field, Kind
from pipeline.model.form import Circulation, Form, RowRule, Template
from pipeline.model.severity import Severity

FORM = Form(
    number=24,
    code="waivers",
    title="审核意见",
    version=1,
    purpose="经批准的例外：从汇总工作簿《校验问题》里照抄前六栏，写明理由和批准人；强制的问题不能批准，只能改正。",
    templates=(Template.TOWNSHIP,),
    key=("rule", "unit_name", "form_title", "row_key", "column"),
    circulation=Circulation.INTERNAL,
    fields=(
        Field("rule", "规则编号", Kind.CODE, "照抄《校验问题》的规则", "R0104", required=True, longest=10),
        Field("unit_name", "单位", Kind.TEXT, "照抄《校验问题》的单位", "示例办", required=True, longest=50),
        Field(
            "form_title",
            "表",
            Kind.TEXT,
            "照抄《校验问题》的工作表",
            "信息发布台账",
            required=True,
            longest=31,
        ),
        Field(
            "row_key",
            "行标识",
            Kind.TEXT,
            "照抄《校验问题》的行标识",
            "（示例）防汛工作安排｜2020-06-12",
            required=True,
            longest=900,
        ),
        Field("column", "栏", Kind.TEXT, "照抄《校验问题》的栏", "发布日期", required=True, longest=60),
        Field(
            "value_then",
            "当时的值",
            Kind.TEXT,
            "照抄《校验问题》里填的值",
            "2020-06-12｜成文日期 2020-04-01",
            required=True,
        ),
        Field(
            "reason",
            "理由",
            Kind.TEXT,
            "为什么可以例外，不少于6个字",
            "（示例）等待上级批复后公开",
            required=True,
        ),
        Field("applicant", "申请人", Kind.TEXT, "谁提出的", "示例甲", required=True, longest=30),
        Field("approver", "批准人", Kind.TEXT, "谁批准的，不能是申请人", "示例乙", required=True, longest=30),
        Field("approved_on", "日期", Kind.DATE, "批准的日期", "2020-12-30", required=True),
        Field("cell", "单元格", Kind.TEXT, "只供查看，可不填", "", longest=20),
    ),
    rules=(
        RowRule("R2401", Severity.BLOCKING, Different("approver", "applicant"), "审核制度"),
        RowRule(
            "R2402",
            Severity.BLOCKING,
            NotAfterFiling("approved_on"),
            because="批准在填报之后的，请把封面的填报日期也改到批准那天或以后",
        ),
        RowRule("R2403", Severity.BLOCKING, LeastLength("reason", 6), "审核制度"),
    ),
)
