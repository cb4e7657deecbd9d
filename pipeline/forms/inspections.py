"""Form 18 村务公开检查: visits to villages, unannounced or not, with deductions and rectification."""

from __future__ import annotations

from pipeline.forms.settings import FORM as SETTINGS
from pipeline.model.conditions import (
    AtMostSetting,
    BlankUnless,
    FilledWhen,
    NotAfterFiling,
    NotBefore,
    When,
    ZeroWhen,
)
from pipeline.model.field import YES_NO, Field, Kind, options
from pipeline.model.form import Circulation, Form, NamedUnit, RowRule, Template, Unique
from pipeline.model.severity import Severity

NO_FAULT = "无"
FAULTS = ("张贴不全", "内容不规范", "更新不及时", "泄露隐私", "其他")
_FAULT = When("fault", FAULTS)
_CAP = "deduction_cap"

FORM = Form(
    number=18,
    code="inspections",
    title="村务公开检查",
    version=1,
    purpose="登记每次到村检查村务公开的情况；同一天同一村查出几个问题就写几行，没有问题写一行“无”。",
    templates=(Template.TOWNSHIP,),
    period_date="inspected_on",
    key=("inspected_on", "village", "fault", "description"),
    circulation=Circulation.INTERNAL,
    fields=(
        Field(
            "inspected_on",
            "检查日期",
            Kind.DATE,
            "到村检查的日期，须在报告年度内",
            "2020-05-14",
            required=True,
        ),
        Field("village", "被查村", Kind.TEXT, "名册上的村", "示例村", required=True, longest=50),
        Field(
            "manner",
            "检查方式",
            Kind.CHOICE,
            "暗访还是现场调研",
            "暗访",
            required=True,
            options=options("暗访", "现场调研"),
        ),
        Field(
            "fault",
            "问题类型",
            Kind.CHOICE,
            "没有问题选“无”",
            FAULTS[0],
            required=True,
            options=options(NO_FAULT, *FAULTS),
        ),
        Field(
            "description", "问题描述", Kind.TEXT, "有问题的必填，不要写出个人信息", "（示例）缺一季度收支表"
        ),
        Field("deduction", "扣分", Kind.SCORE, "没有问题填 0", "2", required=True, largest=1000),
        Field("circulated", "通报", Kind.CHOICE, "是否在全镇通报", "否", required=True, options=YES_NO),
        Field("due_on", "整改期限", Kind.DATE, "要求哪天前改好", "2020-05-24"),
        Field("closed_on", "整改完成日期", Kind.DATE, "实际改好的日期，没改好的不填", "2020-05-22"),
    ),
    rules=(
        RowRule("R1801", Severity.BLOCKING, NotAfterFiling("inspected_on")),
        RowRule("R1802", Severity.BLOCKING, ZeroWhen("deduction", When("fault", (NO_FAULT,)))),
        RowRule(
            "R1803",
            Severity.BLOCKING,
            AtMostSetting("deduction", _CAP, SETTINGS.by_name[_CAP].label),
            "本镇设置",
        ),
        RowRule("R1804", Severity.CONFIRM, FilledWhen("description", _FAULT)),
        RowRule("R1805", Severity.CONFIRM, FilledWhen("due_on", _FAULT)),
        RowRule("R1806", Severity.BLOCKING, NotBefore("due_on", "inspected_on")),
        RowRule("R1807", Severity.BLOCKING, NotBefore("closed_on", "inspected_on")),
        RowRule("R1808", Severity.BLOCKING, NotAfterFiling("closed_on")),
        RowRule("R1809", Severity.BLOCKING, BlankUnless("closed_on", _FAULT)),
    ),
    unique=(Unique("U1801", Severity.BLOCKING, ("inspected_on", "village", "fault", "description")),),
    named_units=(NamedUnit("X1801", Severity.BLOCKING, "village", (Template.VILLAGE,)),),
)
