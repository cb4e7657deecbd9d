"""Form 8 复议诉讼台账: reconsideration and litigation over disclosure."""

from __future__ import annotations

from pipeline.model.conditions import NotAfterFiling, NotBefore, Together
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, Reference, RowRule, Template, Unique, UniqueAcrossUnits
from pipeline.model.severity import Severity

RECONSIDERATION, DIRECT, AFTER = "行政复议", "未经复议直接起诉", "复议后起诉"
UPHELD, CORRECTED, OTHER = "结果维持", "结果纠正", "其他结果"

FORM = Form(
    number=8,
    code="cases",
    title="复议诉讼台账",
    version=1,
    purpose="登记政府信息公开引起的行政复议、行政诉讼，往年立案、本年才办结或仍未审结的也要登记。",
    templates=(Template.DEPARTMENT,),
    key=("number",),
    fields=(
        Field("number", "案号", Kind.TEXT, "复议或法院的案号", "示例〔2020〕1号", required=True, longest=80),
        Field(
            "kind",
            "类型",
            Kind.CHOICE,
            "先复议后起诉的，复议和起诉各登记一行",
            RECONSIDERATION,
            required=True,
            options=options(RECONSIDERATION, DIRECT, AFTER),
        ),
        Field(
            "application_number",
            "关联申请编号",
            Kind.CODE,
            "依申请公开台账的登记编号",
            "2020-001",
            longest=60,
        ),
        Field(
            "opened_on", "立案日期", Kind.DATE, "受理或立案的日期，可早于本年", "2020-07-01", required=True
        ),
        Field("closed_on", "结案日期", Kind.DATE, "与案件结果同时填或同时不填", "2020-08-20"),
        Field(
            "result",
            "案件结果",
            Kind.CHOICE,
            "维持：维持、驳回请求；纠正：撤销、变更、确认违法、责令履行；其他：终止、撤回、不予受理、驳回起诉、调解",
            UPHELD,
            options=options(UPHELD, CORRECTED, OTHER),
        ),
    ),
    rules=(
        RowRule("R0801", Severity.BLOCKING, NotBefore("closed_on", "opened_on")),
        RowRule("R0802", Severity.BLOCKING, Together("closed_on", "result")),
        RowRule("R0803", Severity.BLOCKING, NotAfterFiling("opened_on")),
        RowRule("R0804", Severity.BLOCKING, NotAfterFiling("closed_on")),
    ),
    unique=(Unique("U0801", Severity.BLOCKING, ("number", "kind")),),
    unique_across=(UniqueAcrossUnits("U0802", Severity.EXPLAIN, "number"),),
    references=(Reference("X0801", Severity.CONFIRM, "application_number", (("applications", "number"),)),),
)
