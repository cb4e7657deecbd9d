"""Form 13 培训会议台账: trainings, meetings and study sessions, and how many took part."""

from __future__ import annotations

from pipeline.forms.cover import ALL_TEMPLATES
from pipeline.model.conditions import NotAfterFiling
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Form, RowRule, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=13,
    code="training",
    title="培训会议台账",
    version=1,
    purpose="登记本单位组织的政务公开培训、会议和学习；参加别的单位组织的不填。",
    templates=ALL_TEMPLATES,
    period_date="held_on",
    key=("subject", "held_on"),
    fields=(
        Field("held_on", "日期", Kind.DATE, "举办的日期，须在报告年度内", "2020-03-18", required=True),
        Field(
            "kind",
            "类别",
            Kind.CHOICE,
            "培训、会议还是学习",
            "培训",
            required=True,
            options=options("培训", "会议", "学习"),
        ),
        Field("subject", "主题", Kind.TEXT, "培训或会议的主题", "（示例）村务公开业务培训", required=True),
        Field(
            "attendance",
            "人次",
            Kind.COUNT,
            "参加的人次",
            "26",
            required=True,
            aliases=("参加人次",),
            largest=100_000,
        ),
    ),
    rules=(RowRule("R1301", Severity.BLOCKING, NotAfterFiling("held_on")),),
    unique=(Unique("U1301", Severity.CONFIRM, ("held_on", "kind", "subject")),),
)
