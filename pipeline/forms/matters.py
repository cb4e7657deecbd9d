"""Form 4 行政权力事项: matters on the register and the decisions taken on them."""

from __future__ import annotations

from pipeline.forms.register import REGISTER_FIELDS, quarter_fields, register_rules
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, Template, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=4,
    code="matters",
    title="行政权力事项",
    version=1,
    purpose="逐项登记行政许可、其他对外管理服务、行政处罚、行政强制事项，以及每季度作出的决定数（办件量）。",
    templates=(Template.DEPARTMENT,),
    key=("name",),
    fields=(
        Field("name", "事项名称", Kind.TEXT, "权责清单上的名称", "（示例）乡村建设规划许可", required=True),
        Field(
            "kind",
            "事项类别",
            Kind.CHOICE,
            "其他对外管理服务事项2020年度以前填",
            "行政许可",
            required=True,
            options=options("行政许可", "其他对外管理服务事项", "行政处罚", "行政强制"),
        ),
        *REGISTER_FIELDS,
        *quarter_fields("决定数", Kind.COUNT, "1"),
    ),
    rules=register_rules(4),
    unique=(Unique("U0401", Severity.BLOCKING, ("name", "kind")),),
)
