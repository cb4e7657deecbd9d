"""封面: who reports, for which year, up to which day; and what is said of each form."""

from __future__ import annotations

from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, Layout, Template

ALL_TEMPLATES = tuple(Template)

HAS_DATA, NIL, NOT_APPLICABLE = "有数据", "零报告", "不适用"

COVER = Form(
    number=0,
    code="cover",
    title="封面",
    version=1,
    purpose="写明报送单位、年度和数据截止到哪一天，并逐表说明填报情况。",
    templates=ALL_TEMPLATES,
    layout=Layout.RECORD,
    key=("unit_code",),
    fields=(
        Field(
            "unit_name",
            "报送单位",
            Kind.TEXT,
            "本单位全称，与镇里的名册一致",
            "城东村",
            required=True,
            longest=50,
        ),
        Field("unit_code", "单位代码", Kind.CODE, "镇里名册上的代码", "HY-C01", required=True, longest=30),
        Field("year", "年度", Kind.YEAR, "报告年度，四位数字", "2020", required=True),
        Field(
            "data_through",
            "数据截至日期",
            Kind.DATE,
            "本工作簿的数据登记到哪一天",
            "2020-12-31",
            required=True,
        ),
        Field("filled_by", "填报人", Kind.TEXT, "填表人姓名", "甲某", required=True, longest=30),
        Field(
            "reviewed_by",
            "审核人",
            Kind.TEXT,
            "审核人姓名，不能是填报人本人",
            "乙某",
            required=True,
            longest=30,
        ),
        Field("phone", "联系电话", Kind.TEXT, "办公电话，可不填", "0564-0000000", contact=True, longest=30),
        Field("filed_on", "填报日期", Kind.DATE, "填完并审核的日期", "2021-01-05", required=True),
    ),
)

FILING = Form(
    number=0,
    code="filing",
    title="报表填报情况",
    version=1,
    purpose="逐表说明：有数据、零报告（应报而本期没有发生）还是不适用（本单位没有这项职能）。",
    templates=ALL_TEMPLATES,
    key=("form_title",),
    fields=(
        Field("form_title", "报表", Kind.TEXT, "报表名称，已预先填好", "信息发布台账", required=True),
        Field(
            "status",
            "填报情况",
            Kind.CHOICE,
            "没有数据的表必须选零报告或不适用",
            HAS_DATA,
            required=True,
            options=options(HAS_DATA, NIL, NOT_APPLICABLE),
        ),
        Field("remark", "说明", Kind.TEXT, "需要说明的情况，可不填", "本年没有发生"),
    ),
)
