"""Form 6 政府集中采购: contracts for items of the 集中采购目录."""

from __future__ import annotations

from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, Template, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=6,
    code="procurement",
    title="政府集中采购",
    version=1,
    purpose="登记集中采购目录以内的采购，一个合同一行；目录以外的不填。",
    templates=(Template.DEPARTMENT,),
    period_date="contract_on",
    key=("name", "contract_on"),
    not_applicable_from=2021,
    fields=(
        Field("name", "项目名称", Kind.TEXT, "采购项目名称", "（示例）办公设备采购", required=True),
        Field(
            "method",
            "采购方式",
            Kind.CHOICE,
            "合同对应的采购方式",
            "网上超市",
            required=True,
            options=options(
                "公开招标",
                "邀请招标",
                "竞争性谈判",
                "竞争性磋商",
                "询价",
                "单一来源",
                "框架协议",
                "网上超市",
                "其他",
            ),
        ),
        Field(
            "contract_on", "合同日期", Kind.DATE, "合同签订日期，须在报告年度内", "2020-05-20", required=True
        ),
        Field(
            "amount",
            "金额(元)",
            Kind.MONEY,
            "合同价，以元为单位",
            "25000",
            required=True,
            aliases=("合同金额(元)", "金额"),
        ),
        Field("url", "公告网址", Kind.LINK, "采购公告的网址，可不填", ""),
    ),
    unique=(Unique("U0601", Severity.CONFIRM, ("name", "contract_on", "amount")),),
)
