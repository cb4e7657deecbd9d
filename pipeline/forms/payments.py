"""Form 11 惠民资金打卡: direct payments to households, and when the village posted them."""

from __future__ import annotations

from pipeline.model.conditions import NotBefore
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=11,
    code="payments",
    title="惠民资金打卡",
    version=1,
    purpose="逐批登记打卡发放的惠民资金，以及在网上和公开栏公开的日期；登记在这里的不必再填村务公开台账。",
    templates=(Template.VILLAGE,),
    period_date="paid_on",
    key=("name", "paid_on"),
    fields=(
        Field("name", "资金名称", Kind.TEXT, "照发放清单填写", "（示例）耕地地力保护补贴", required=True),
        Field(
            "paid_on", "发放日期", Kind.DATE, "打卡发放的日期，须在报告年度内", "2020-05-12", required=True
        ),
        Field("households", "户数", Kind.COUNT, "本批发放的户数", "128", required=True, largest=100_000),
        Field(
            "amount",
            "金额(元)",
            Kind.MONEY,
            "本批发放的总额，以元为单位",
            "45600",
            required=True,
            aliases=("金额",),
        ),
        Field("online_on", "线上公开日期", Kind.DATE, "网上公开的日期，没公开的不填", "2020-05-15"),
        Field("board_on", "线下公开日期", Kind.DATE, "公开栏张贴的日期，没张贴的不填", "2020-05-15"),
    ),
    rules=(
        RowRule("R1101", Severity.CONFIRM, NotBefore("online_on", "paid_on")),
        RowRule("R1102", Severity.CONFIRM, NotBefore("board_on", "paid_on")),
    ),
    unique=(Unique("U1101", Severity.CONFIRM, ("name", "paid_on", "amount")),),
)
