"""Form 9 财政资金公开: fund lists, and whether those that reach households are published without personal data."""

from __future__ import annotations

from pipeline.model.conditions import BlankUnless, FilledWhen, NotBefore, ValueWhen, When
from pipeline.model.field import YES_NO, Field, Kind, options
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

_TO_HOUSEHOLDS = When("to_households", ("是",))
_PUBLISHED = When("list_published_on")

FORM = Form(
    number=9,
    code="funds",
    title="财政资金公开",
    version=1,
    purpose="逐笔登记本年下达的财政资金；到人到户的要公开清册，清册里的个人信息要先隐去。",
    templates=(Template.DEPARTMENT,),
    period_date="allotted_on",
    key=("name", "allotted_on"),
    fields=(
        Field("name", "资金名称", Kind.TEXT, "照资金文件填写", "（示例）耕地地力保护补贴", required=True),
        Field(
            "category",
            "资金类别",
            Kind.CHOICE,
            "属于哪一类资金",
            "涉农补贴",
            required=True,
            options=options("涉农补贴", "社会救助", "脱贫攻坚", "乡村振兴", "基本公共服务", "其他"),
        ),
        Field(
            "allotted_on",
            "下达日期",
            Kind.DATE,
            "资金下达的日期，须在报告年度内",
            "2020-04-20",
            required=True,
        ),
        Field(
            "amount",
            "金额(元)",
            Kind.MONEY,
            "下达金额，以元为单位",
            "156800",
            required=True,
            aliases=("金额",),
        ),
        Field(
            "to_households",
            "到人到户",
            Kind.CHOICE,
            "资金是否发到个人或家庭",
            "是",
            required=True,
            options=YES_NO,
        ),
        Field("list_published_on", "清册公开日期", Kind.DATE, "公开到人到户清册的日期", "2020-05-08"),
        Field("list_entries", "清册人数", Kind.COUNT, "清册上的人数或户数", "236"),
        Field(
            "is_masked",
            "已脱敏",
            Kind.CHOICE,
            "清册中的身份证号、账号、住址等是否已隐去",
            "是",
            options=YES_NO,
        ),
        Field("url", "网址", Kind.LINK, "网页地址，可不填", "", aliases=("链接",)),
    ),
    rules=(
        RowRule(
            "R0901",
            Severity.CONFIRM,
            FilledWhen("list_published_on", _TO_HOUSEHOLDS),
            "条例第二十一条",
            because="没有公开的请尽快公开，已经公开的请补填日期",
        ),
        RowRule("R0902", Severity.EXPLAIN, ValueWhen("is_masked", ("是",), _PUBLISHED), "条例第十五条"),
        RowRule("R0903", Severity.BLOCKING, NotBefore("list_published_on", "allotted_on")),
        RowRule("R0904", Severity.CONFIRM, FilledWhen("list_entries", _PUBLISHED)),
        RowRule("R0905", Severity.BLOCKING, BlankUnless("list_entries", _PUBLISHED)),
    ),
    unique=(Unique("U0901", Severity.CONFIRM, ("name", "allotted_on", "amount")),),
)
