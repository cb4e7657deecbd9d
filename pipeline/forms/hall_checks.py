"""Form 19 服务大厅抽查: weekly spot checks of the service hall, one row a finding."""

from __future__ import annotations

from pipeline.model.conditions import BlankUnless, FilledWhen, NotAfterFiling, NotBefore, When, ZeroWhen
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Circulation, Form, RowRule, Template, Unique
from pipeline.model.severity import Severity

NO_BREACH = "无"
BREACHES = ("迟到早退", "擅自离岗", "态度问题", "业务差错", "其他")
_BREACH = When("breach", BREACHES)

FORM = Form(
    number=19,
    code="hall_checks",
    title="服务大厅抽查",
    version=1,
    purpose="登记每次抽查为民服务大厅各窗口的情况；人员只写编号，不写姓名；没有违规写一行“无”。",
    templates=(Template.TOWNSHIP,),
    period_date="checked_on",
    key=("checked_on", "window", "staff_number", "breach"),
    circulation=Circulation.INTERNAL,
    fields=(
        Field("checked_on", "抽查日期", Kind.DATE, "须在报告年度内", "2020-05-13", required=True),
        Field("window", "窗口", Kind.TEXT, "窗口名称", "示例窗口", required=True, longest=50),
        Field("staff_number", "人员编号", Kind.CODE, "窗口人员的编号，不写姓名", "示例-03", longest=30),
        Field(
            "breach",
            "违规类型",
            Kind.CHOICE,
            "没有违规选“无”",
            BREACHES[0],
            required=True,
            options=options(NO_BREACH, *BREACHES),
        ),
        Field("deduction", "扣分", Kind.SCORE, "没有违规填 0", "1", required=True, largest=1000),
        Field("measure", "处理方式", Kind.TEXT, "怎样处理的", "（示例）当场提醒、书面检查"),
        Field("closed_on", "办结日期", Kind.DATE, "处理完的日期，没办结的不填", "2020-05-15"),
    ),
    rules=(
        RowRule("R1901", Severity.BLOCKING, NotAfterFiling("checked_on")),
        RowRule("R1902", Severity.BLOCKING, ZeroWhen("deduction", When("breach", (NO_BREACH,)))),
        RowRule("R1903", Severity.BLOCKING, NotBefore("closed_on", "checked_on")),
        RowRule("R1904", Severity.BLOCKING, NotAfterFiling("closed_on")),
        RowRule("R1905", Severity.BLOCKING, BlankUnless("closed_on", _BREACH)),
        RowRule("R1906", Severity.CONFIRM, FilledWhen("measure", When("closed_on"))),
    ),
    unique=(Unique("U1901", Severity.CONFIRM, ("checked_on", "window", "staff_number", "breach")),),
)
