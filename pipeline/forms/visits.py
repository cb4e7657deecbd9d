"""Form 20 上级检查: visits from above over disclosure, and what they found."""

from __future__ import annotations

from pipeline.model.conditions import NotAfterFiling
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=20,
    code="visits",
    title="上级检查",
    version=1,
    purpose="登记上级部门来镇检查、调研政务公开的情况。",
    templates=(Template.TOWNSHIP,),
    period_date="visited_on",
    key=("visited_on", "visitor"),
    fields=(
        Field("visited_on", "日期", Kind.DATE, "来镇的日期，须在报告年度内", "2020-06-16", required=True),
        Field(
            "visitor", "单位", Kind.TEXT, "哪个上级单位", "示例县数据资源管理局", required=True, longest=80
        ),
        Field("subject", "内容", Kind.TEXT, "检查、调研了什么", "（示例）政务公开现场调研", required=True),
        Field("outcome", "结果", Kind.TEXT, "检查的结果和要求，可不填", "（示例）要求补充解读材料"),
    ),
    rules=(RowRule("R2001", Severity.BLOCKING, NotAfterFiling("visited_on")),),
    unique=(Unique("U2001", Severity.CONFIRM, ("visited_on", "visitor", "subject")),),
)
