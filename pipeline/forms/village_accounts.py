"""Form 12 村级财务收支: what the village took in and spent each month, and when it was posted."""

from __future__ import annotations

from pipeline.model.conditions import NotBeforePostingPeriod
from pipeline.model.field import Field, Kind, Option
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

MONTHS = tuple(Option(str(month), aliases=(f"{month}月", f"{month:02d}")) for month in range(1, 13))

FORM = Form(
    number=12,
    code="village_accounts",
    title="村级财务收支",
    version=1,
    purpose="每月一行，登记村级财务收入、支出和公开日期；登记在这里的不必再填村务公开台账。",
    templates=(Template.VILLAGE,),
    key=("month",),
    fields=(
        Field("month", "月份", Kind.CHOICE, "1 到 12", "3", required=True, options=MONTHS),
        Field("income", "收入(元)", Kind.MONEY, "当月收入，没有填 0", "13579.24", aliases=("收入",)),
        Field("spending", "支出(元)", Kind.MONEY, "当月支出，没有填 0", "12468.35", aliases=("支出",)),
        Field("disclosed_on", "公开日期", Kind.DATE, "公开当月收支的日期，没公开的不填", "2020-04-07"),
    ),
    rules=(RowRule("R1201", Severity.BLOCKING, NotBeforePostingPeriod("disclosed_on", "month")),),
    unique=(Unique("U1201", Severity.BLOCKING, ("month",)),),
)
