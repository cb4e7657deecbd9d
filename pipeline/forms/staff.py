"""Form 21 工作机构人员: who is responsible where, from when to when."""

from __future__ import annotations

from pipeline.model.conditions import NotAfterFiling, NotBefore
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Circulation, Form, NamedUnit, RowRule, Template, Unique
from pipeline.model.severity import Severity

HEAD, DEPUTY, MEMBER, SECRETARIAT, HANDLER = "组长", "副组长", "成员", "办公室", "经办人"

FORM = Form(
    number=21,
    code="staff",
    title="工作机构人员",
    version=1,
    purpose="登记政务公开领导小组、办公室和各单位经办人；换人时给原来的人填任职结束，另起一行写新的人。",
    templates=(Template.TOWNSHIP,),
    key=("unit_name", "role", "person"),
    circulation=Circulation.INTERNAL,
    fields=(
        Field("unit_name", "单位", Kind.TEXT, "名册上的单位", "示例村", required=True, longest=50),
        Field(
            "role",
            "角色",
            Kind.CHOICE,
            "每个村都要有一名经办人",
            HANDLER,
            required=True,
            options=options(HEAD, DEPUTY, MEMBER, SECRETARIAT, HANDLER),
        ),
        Field("person", "姓名", Kind.TEXT, "姓名", "示例丙", required=True, longest=30),
        Field("post", "职务", Kind.TEXT, "行政职务，可不填", "村委会委员", longest=50),
        Field("from_on", "任职开始", Kind.DATE, "从哪天起，可早于本年", "2019-03-01", required=True),
        Field("to_on", "任职结束", Kind.DATE, "到哪天止，仍在任的不填", ""),
    ),
    rules=(
        RowRule("R2101", Severity.BLOCKING, NotBefore("to_on", "from_on")),
        RowRule("R2102", Severity.BLOCKING, NotAfterFiling("from_on")),
    ),
    unique=(Unique("U2101", Severity.BLOCKING, ("unit_name", "role", "person", "from_on")),),
    named_units=(NamedUnit("X2101", Severity.CONFIRM, "unit_name"),),
)
