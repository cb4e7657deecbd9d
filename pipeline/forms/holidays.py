"""Form 27 放假安排: holidays and make-up days of years that the built-in calendar does not know."""

from __future__ import annotations

from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, Template, Unique
from pipeline.model.severity import Severity

DAY_OFF, WORKING_DAY = "放假", "上班"

FORM = Form(
    number=27,
    code="holidays",
    title="放假安排",
    version=1,
    purpose="照国务院办公厅放假通知录入放假日和调休上班日；程序已有的年份不必填。",
    templates=(Template.TOWNSHIP,),
    key=("day",),
    fields=(
        Field("day", "日期", Kind.DATE, "放假或调休上班的那一天", "2027-02-06", required=True),
        Field(
            "kind",
            "类型",
            Kind.CHOICE,
            "放假还是调休上班",
            DAY_OFF,
            required=True,
            options=options(DAY_OFF, WORKING_DAY),
        ),
        Field(
            "notice",
            "通知文号",
            Kind.TEXT,
            "国务院办公厅通知的文号",
            "国办发明电〔示例〕1号",
            required=True,
            longest=80,
        ),
    ),
    unique=(Unique("U2701", Severity.BLOCKING, ("day",)),),
)
