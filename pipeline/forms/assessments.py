"""Form 25 考核评议追责: work assessment, public review and accountability (Regulation art. 50(4))."""

from __future__ import annotations

from pipeline.model.conditions import NotAfterFiling
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

ASSESSMENT, REVIEW, ACCOUNTABILITY = "工作考核", "社会评议", "责任追究"

FORM = Form(
    number=25,
    code="assessments",
    title="考核评议追责",
    version=1,
    purpose="登记政府信息公开工作考核、社会评议和责任追究的结果；确实没有发生的在封面选零报告，不要空着。",
    templates=(Template.TOWNSHIP,),
    period_date="held_on",
    key=("held_on", "kind", "subject"),
    fields=(
        Field("held_on", "日期", Kind.DATE, "结果作出的日期，须在报告年度内", "2020-12-20", required=True),
        Field(
            "kind",
            "类别",
            Kind.CHOICE,
            "考核、评议还是追责",
            REVIEW,
            required=True,
            options=options(ASSESSMENT, REVIEW, ACCOUNTABILITY),
        ),
        Field(
            "subject",
            "对象",
            Kind.TEXT,
            "考核、评议的单位或事项，不写个人姓名",
            "（示例）各村政务公开",
            required=True,
        ),
        Field("cases", "件次", Kind.COUNT, "几件、几次", "1", required=True),
        Field("people", "人次", Kind.COUNT, "涉及多少人次，可不填", "120"),
        Field(
            "satisfaction", "满意率", Kind.PERCENT, "社会评议的满意率，如 96.5，可不填", "96.5", largest=100
        ),
        Field("outcome", "结果", Kind.TEXT, "考核、评议、追责的结果", "（示例）总体满意", required=True),
    ),
    rules=(RowRule("R2501", Severity.BLOCKING, NotAfterFiling("held_on")),),
    unique=(Unique("U2501", Severity.CONFIRM, ("held_on", "kind", "subject")),),
)
