"""Form 5 行政事业性收费: fee items on the register and the sums collected."""

from __future__ import annotations

from pipeline.forms.register import REGISTER_FIELDS, quarter_fields, register_rules
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form, Template, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=5,
    code="fees",
    title="行政事业性收费",
    version=1,
    purpose="逐项登记行政事业性收费项目和每季度收取的金额；收到的信息处理费也在这里登记。",
    templates=(Template.DEPARTMENT,),
    key=("name",),
    fields=(
        Field("name", "收费项目", Kind.TEXT, "收费目录上的名称", "（示例）信息处理费", required=True),
        Field("legal_basis", "收费依据", Kind.TEXT, "文件名称或文号", "国办函〔2020〕109号", required=True),
        *REGISTER_FIELDS,
        *quarter_fields("金额(元)", Kind.MONEY, "0"),
    ),
    rules=register_rules(5),
    unique=(Unique("U0501", Severity.BLOCKING, ("name",)),),
)
