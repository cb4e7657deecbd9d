"""Form 17 栏目目录: the columns of the site, who keeps them and how often; gaps are derived, never typed."""

from __future__ import annotations

from pipeline.forms.publications import CATEGORIES
from pipeline.model.field import YES_NO, Field, Kind, options
from pipeline.model.form import Form, NamedUnit, Template, Unique
from pipeline.model.severity import Severity

AT_ONCE, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY = "实时", "每月", "每季", "每半年", "每年"

FORM = Form(
    number=17,
    code="columns",
    title="栏目目录",
    version=1,
    purpose="列出网站的栏目、责任单位和更新频次；哪个栏目没有按时更新由程序根据信息发布台账推算。",
    templates=(Template.TOWNSHIP,),
    key=("name",),
    fields=(
        Field("name", "栏目名称", Kind.TEXT, "照网站填写", "（示例）应急管理", required=True, longest=60),
        Field("owner", "责任单位", Kind.TEXT, "名册上的单位", "应急管理办", required=True, longest=50),
        Field(
            "frequency",
            "更新频次",
            Kind.CHOICE,
            "最少多久更新一次",
            MONTHLY,
            required=True,
            options=options(AT_ONCE, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY),
        ),
        Field(
            "category",
            "信息类别",
            Kind.CHOICE,
            "栏目里的信息一般属于哪一类",
            "应急管理",
            options=options(*CATEGORIES),
        ),
        Field("is_dynamic", "动态信息", Kind.CHOICE, "栏目里的信息算不算动态信息", "是", options=YES_NO),
        Field("is_catalogue", "目录信息", Kind.CHOICE, "栏目里的信息算不算目录信息", "是", options=YES_NO),
    ),
    unique=(Unique("U1701", Severity.BLOCKING, ("name",)),),
    named_units=(NamedUnit("X1701", Severity.CONFIRM, "owner"),),
)
