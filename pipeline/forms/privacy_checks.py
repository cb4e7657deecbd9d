"""Form 14 隐私排查台账: looking for personal data that was published, and taking it down."""

from __future__ import annotations

from pipeline.forms.cover import ALL_TEMPLATES
from pipeline.model.conditions import (
    BlankUnless,
    FilledWhen,
    NotAfterFiling,
    NotBefore,
    NotMoreThan,
    WhenAbove,
)
from pipeline.model.field import Field, Kind, options
from pipeline.model.form import Circulation, Form, RowRule, Unique
from pipeline.model.severity import Severity

FORM = Form(
    number=14,
    code="privacy_checks",
    title="隐私排查台账",
    version=1,
    purpose="登记每次排查已公开信息中个人隐私的情况；只填条数，不要写出查到的号码、姓名、住址。",
    templates=ALL_TEMPLATES,
    period_date="checked_on",
    key=("checked_on", "scope"),
    circulation=Circulation.INTERNAL,
    fields=(
        Field("checked_on", "排查日期", Kind.DATE, "须在报告年度内", "2020-09-10", required=True),
        Field(
            "scope",
            "排查范围",
            Kind.TEXT,
            "查了哪些栏目、哪段时间",
            "（示例）村务公开栏全部栏目",
            required=True,
        ),
        Field("checked", "检查条数", Kind.COUNT, "查了多少条信息", "320", required=True),
        Field("found", "问题数", Kind.COUNT, "发现多少处，没有填 0", "2", required=True),
        Field(
            "kind",
            "问题类型",
            Kind.CHOICE,
            "以最多的一类为准；没有问题不填",
            "手机号",
            options=options("身份证号", "手机号", "家庭住址", "银行卡号", "其他"),
        ),
        Field("mended", "已整改数", Kind.COUNT, "已改好多少处，没有填 0", "2", required=True),
        Field("mended_on", "整改完成日期", Kind.DATE, "全部改好的日期", "2020-09-12"),
    ),
    rules=(
        RowRule("R1401", Severity.BLOCKING, NotMoreThan("mended", "found")),
        RowRule("R1402", Severity.BLOCKING, FilledWhen("kind", WhenAbove("found"))),
        RowRule("R1403", Severity.BLOCKING, BlankUnless("kind", WhenAbove("found"))),
        RowRule("R1404", Severity.BLOCKING, NotBefore("mended_on", "checked_on")),
        RowRule("R1405", Severity.BLOCKING, BlankUnless("mended_on", WhenAbove("mended"))),
        RowRule("R1406", Severity.BLOCKING, NotAfterFiling("checked_on")),
        RowRule("R1407", Severity.BLOCKING, NotAfterFiling("mended_on")),
        RowRule("R1408", Severity.CONFIRM, NotMoreThan("found", "checked")),
    ),
    unique=(Unique("U1401", Severity.CONFIRM, ("checked_on", "scope")),),
)
