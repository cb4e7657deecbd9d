"""Form 16 报送单位名册: who has to report, and which forms."""

from __future__ import annotations

from pipeline.model.conditions import NotBefore
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=16,
    code="roster",
    title="报送单位名册",
    version=1,
    purpose="列出全镇应报送的村、部门和镇级单位，以及各自应报的表。",
    templates=(Template.TOWNSHIP,),
    key=("unit_code",),
    fields=(
        Field("unit_code", "单位代码", Kind.CODE, "全镇不重复的代码", "示例-C01", required=True, longest=30),
        Field("unit_name", "单位名称", Kind.TEXT, "单位全称", "示例村", required=True, longest=50),
        Field("other_names", "别名", Kind.TEXT, "别的写法，多个用、隔开", "示例村委会"),
        Field(
            "kind",
            "类型",
            Kind.CHOICE,
            "决定用哪一种模板",
            "村",
            required=True,
            options=options(*(template.value for template in Template)),
        ),
        Field("contact", "联系人", Kind.TEXT, "催报时联系谁", "己某", contact=True, longest=50),
        Field("forms_due", "应报报表", Kind.TEXT, "表名用、隔开；不填即为该模板的全部报表", "村务公开台账"),
        Field("exemption", "不报原因", Kind.TEXT, "填了即表示该单位本年不必报送", ""),
        Field(
            "reports_from", "起报日期", Kind.DATE, "新设单位填：这天以前就结束的统计期不必报", "2020-11-01"
        ),
        Field("reports_until", "停报日期", Kind.DATE, "撤并单位填：这天以后才结束的统计期不必报", ""),
    ),
    rules=(RowRule("R1601", Severity.BLOCKING, NotBefore("reports_until", "reports_from")),),
    unique=(
        Unique("U1601", Severity.BLOCKING, ("unit_code",)),
        Unique("U1602", Severity.BLOCKING, ("unit_name",)),
    ),
)
