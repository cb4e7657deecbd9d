"""Form 2 政策解读台账: which document was explained, in which form, with which of the five elements."""

from __future__ import annotations

from pipeline.model.field import YES_NO, Field, Kind, options
from pipeline.model.form import Form, Reference, Template, Unique
from pipeline.model.severity import Severity

ELEMENTS = (
    ("has_background", "决策背景和依据"),
    ("has_goals", "工作目标"),
    ("has_tasks", "具体任务"),
    ("has_safeguards", "保障措施"),
    ("has_next_steps", "下一步打算"),
)

FORM = Form(
    number=2,
    code="interpretations",
    title="政策解读台账",
    version=1,
    purpose="逐篇登记本年发布的政策解读材料。",
    templates=(Template.DEPARTMENT,),
    period_date="published_on",
    key=("title", "published_on"),
    fields=(
        Field(
            "title", "解读标题", Kind.TEXT, "解读材料的标题", "（示例）《防汛应急预案》解读", required=True
        ),
        Field(
            "document",
            "被解读文件",
            Kind.TEXT,
            "文号或标题，该文件应在台账里",
            "花政〔2020〕12号",
            required=True,
        ),
        Field(
            "medium",
            "解读形式",
            Kind.CHOICE,
            "以主要形式为准",
            "文字",
            required=True,
            options=options("文字", "图片", "图表", "视频", "音频", "问答", "发布会"),
        ),
        Field(
            "published_on", "发布日期", Kind.DATE, "公开的日期，须在报告年度内", "2020-06-15", required=True
        ),
        *(
            Field(name, label, Kind.CHOICE, f"解读是否讲清{label}", "是", options=YES_NO)
            for name, label in ELEMENTS
        ),
        Field("url", "网址", Kind.LINK, "网页地址，可不填", "", aliases=("链接",)),
    ),
    unique=(Unique("U0201", Severity.CONFIRM, ("title", "published_on")),),
    references=(
        Reference(
            "X0201",
            Severity.CONFIRM,
            "document",
            (
                ("publications", "title"),
                ("publications", "document_number"),
                ("normative", "title"),
                ("normative", "document_number"),
            ),
        ),
    ),
)
