"""Form 3 规范性文件台账: made, disclosed, repealed."""

from __future__ import annotations

from pipeline.forms.settings import RULE_MAKING_LEVEL
from pipeline.model.conditions import (
    BlankUnless,
    FilledWhen,
    NotAfterFiling,
    NotBefore,
    RequiresAuthority,
    When,
)
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Borrowed, Form, RowRule, Template, Unique, UniqueAcrossUnits
from pipeline.model.severity import Severity

_ENDED = When("validity", ("废止", "失效"))

FORM = Form(
    number=3,
    code="normative",
    title="规范性文件台账",
    version=1,
    purpose="登记本机关全部现行和本年废止、失效的规章、行政规范性文件，往年制发仍有效的也要登记。",
    templates=(Template.DEPARTMENT,),
    key=("document_number",),
    fields=(
        Field(
            "kind",
            "类别",
            Kind.CHOICE,
            "乡镇、县级没有规章制定权",
            "行政规范性文件",
            required=True,
            options=options("规章", "行政规范性文件"),
        ),
        Field("title", "标题", Kind.TEXT, "文件标题", "（示例）防汛应急预案", required=True),
        Field(
            "document_number",
            "文号",
            Kind.TEXT,
            "照文件填写",
            "花政〔2020〕12号",
            required=True,
            longest=60,
            aliases=("发文字号",),
        ),
        Field("made_on", "成文日期", Kind.DATE, "文件落款的日期", "2020-06-10", required=True),
        Field("disclosed_on", "公开日期", Kind.DATE, "不填则按文号取信息发布台账的发布日期", "2020-06-12"),
        Field(
            "validity",
            "效力状态",
            Kind.CHOICE,
            "截至填报时的效力",
            "有效",
            required=True,
            options=options("有效", "废止", "失效"),
        ),
        Field("ended_on", "废止日期", Kind.DATE, "废止或失效的必填", ""),
        Field("url", "网址", Kind.LINK, "网页地址，可不填", "", aliases=("链接",)),
    ),
    rules=(
        RowRule("R0301", Severity.BLOCKING, FilledWhen("ended_on", _ENDED)),
        RowRule("R0302", Severity.BLOCKING, BlankUnless("ended_on", _ENDED)),
        RowRule("R0303", Severity.BLOCKING, NotBefore("disclosed_on", "made_on")),
        RowRule("R0304", Severity.BLOCKING, NotBefore("ended_on", "made_on")),
        RowRule(
            "R0305", Severity.BLOCKING, RequiresAuthority("kind", ("规章",), (RULE_MAKING_LEVEL,)), "立法法"
        ),
        RowRule("R0306", Severity.BLOCKING, NotAfterFiling("made_on")),
        RowRule("R0307", Severity.BLOCKING, NotAfterFiling("disclosed_on")),
        RowRule("R0308", Severity.BLOCKING, NotAfterFiling("ended_on")),
    ),
    unique=(Unique("U0301", Severity.BLOCKING, ("document_number",)),),
    unique_across=(UniqueAcrossUnits("U0302", Severity.EXPLAIN, "document_number"),),
    borrowed=(
        Borrowed(
            "X0301", "disclosed_on", "publications", "document_number", "document_number", "published_on"
        ),
        Borrowed("X0302", "url", "publications", "document_number", "document_number", "url"),
    ),
)
