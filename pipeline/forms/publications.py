"""Form 1 信息发布台账: what was published, where and when."""

from __future__ import annotations

from pipeline.model.conditions import Different, FilledWhen, NotBefore, ValueWhen, When, WithinWorkingDays
from pipeline.model.field import YES_NO, Field, Kind, options
from pipeline.model.form import (
    Form,
    InDirectory,
    InheritedFromCover,
    LookedUp,
    RowRule,
    Template,
    Unique,
    UniqueAcrossUnits,
)
from pipeline.model.severity import Severity

_POLICY = When("category", ("政策文件",))

CATEGORIES = (
    "机构简介",
    "人事招录",
    "行政权力运行",
    "建议提案办理",
    "政策文件",
    "财政资金",
    "疫情防控",
    "脱贫攻坚",
    "乡村振兴",
    "基本公共服务",
    "社会救助",
    "应急管理",
    "工作动态",
    "其他",
)

FORM = Form(
    number=1,
    code="publications",
    title="信息发布台账",
    version=1,
    purpose="逐条登记本年在政府网站等渠道公开的信息；可直接粘贴网站后台导出的清单。",
    templates=(Template.DEPARTMENT,),
    period_date="published_on",
    key=("title", "published_on"),
    fields=(
        Field(
            "title",
            "标题",
            Kind.TEXT,
            "信息的标题，照网页填写",
            "（示例）防汛工作安排",
            required=True,
            aliases=("名称", "信息标题", "文章标题"),
        ),
        Field(
            "column",
            "栏目",
            Kind.TEXT,
            "信息所在的网站栏目",
            "应急管理",
            required=True,
            longest=60,
            aliases=("所属栏目", "栏目名称", "发布栏目"),
        ),
        Field(
            "published_on",
            "发布日期",
            Kind.DATE,
            "公开的日期，须在报告年度内",
            "2020-06-12",
            required=True,
            aliases=("发布时间", "发文时间", "公开日期"),
        ),
        Field(
            "category",
            "信息类别",
            Kind.CHOICE,
            "可不填，以栏目目录为准",
            "应急管理",
            options=options(*CATEGORIES),
        ),
        Field(
            "document_number",
            "文号",
            Kind.TEXT,
            "政策文件必填",
            "花政〔2020〕12号",
            longest=60,
            aliases=("发文字号",),
        ),
        Field("made_on", "成文日期", Kind.DATE, "政策文件必填；应在成文后20个工作日内公开", "2020-06-10"),
        Field(
            "channel",
            "发布渠道",
            Kind.CHOICE,
            "不填即为政府网站",
            "政府网站",
            default="政府网站",
            options=options("政府网站", "政务新媒体", "公开栏", "其他"),
        ),
        Field("is_dynamic", "动态信息", Kind.CHOICE, "可不填，以栏目目录为准", "是", options=YES_NO),
        Field("is_catalogue", "目录信息", Kind.CHOICE, "可不填，以栏目目录为准", "是", options=YES_NO),
        Field(
            "has_pdf", "提供PDF", Kind.CHOICE, "是否提供PDF下载", "是", options=YES_NO, aliases=("提供PDF版",)
        ),
        Field("handler", "经办人", Kind.TEXT, "不填即为封面的填报人", "丙某", longest=30),
        Field("reviewer", "审核人", Kind.TEXT, "不填即为封面的审核人；不能是经办人", "乙某", longest=30),
        Field("reviewed_on", "审核日期", Kind.DATE, "发布前审核的日期", "2020-06-11"),
        Field("url", "网址", Kind.LINK, "网页地址，可不填", "", aliases=("链接", "链接地址", "URL")),
    ),
    rules=(
        RowRule("R0101", Severity.EXPLAIN, Different("reviewer", "handler"), "信息发布审核制度"),
        RowRule(
            "R0102",
            Severity.EXPLAIN,
            NotBefore("published_on", "reviewed_on"),
            "信息发布审核制度",
            because="信息应先审核后发布，请核对审核日期",
        ),
        RowRule("R0103", Severity.BLOCKING, NotBefore("published_on", "made_on")),
        RowRule(
            "R0104", Severity.CONFIRM, WithinWorkingDays("published_on", "made_on", 20), "条例第二十六条"
        ),
        RowRule("R0105", Severity.EXPLAIN, FilledWhen("document_number", _POLICY)),
        RowRule("R0106", Severity.EXPLAIN, FilledWhen("made_on", _POLICY)),
        RowRule("R0107", Severity.CONFIRM, ValueWhen("has_pdf", ("是",), _POLICY)),
    ),
    unique=(Unique("U0101", Severity.CONFIRM, ("title", "column", "published_on")),),
    unique_across=(UniqueAcrossUnits("U0102", Severity.EXPLAIN, "document_number"),),
    in_directory=(InDirectory("X0101", Severity.CONFIRM, "column", "columns", "name"),),
    looked_up=tuple(
        LookedUp(name, "columns", by="column", match="name", source=name)
        for name in ("category", "is_dynamic", "is_catalogue")
    ),
    inherited=(InheritedFromCover("handler", "filled_by"), InheritedFromCover("reviewer", "reviewed_by")),
)
