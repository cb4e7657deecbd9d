"""Form 26 平台与维护: where the township discloses, since when, and when it was last kept up."""

from __future__ import annotations

from pipeline.model.conditions import NotAfterFiling, NotBefore
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=26,
    code="platforms",
    title="平台与维护",
    version=1,
    purpose="登记公开信息的网站、新媒体、公开栏等平台和最近一次维护的日期；停用的也要登记。",
    templates=(Template.TOWNSHIP,),
    key=("name",),
    fields=(
        Field(
            "name",
            "平台名称",
            Kind.TEXT,
            "平台的全称",
            "（示例）花园镇政府信息公开网",
            required=True,
            longest=80,
        ),
        Field(
            "kind",
            "类型",
            Kind.CHOICE,
            "属于哪一类平台",
            "政府网站",
            required=True,
            options=options("政府网站", "政务新媒体", "政务公开专区", "公开栏", "电子政务外网"),
        ),
        Field("opened_on", "开通日期", Kind.DATE, "记不清的可不填", "2018-05-01"),
        Field("closed_on", "停用日期", Kind.DATE, "仍在使用的不填", ""),
        Field("kept_up_on", "最近维护日期", Kind.DATE, "最近一次检查维护的日期", "2020-11-25"),
    ),
    rules=(
        RowRule("R2601", Severity.BLOCKING, NotBefore("closed_on", "opened_on")),
        RowRule("R2602", Severity.BLOCKING, NotBefore("kept_up_on", "opened_on")),
        RowRule("R2603", Severity.BLOCKING, NotAfterFiling("kept_up_on")),
        RowRule("R2604", Severity.BLOCKING, NotAfterFiling("closed_on")),
    ),
    unique=(Unique("U2601", Severity.BLOCKING, ("name",)),),
)
