"""How each kind of condition reads in Chinese: what is wrong in this row, what the rule asks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from pipeline.model import conditions as on
from pipeline.model.form import Form, RowRule
from pipeline.model.issue import BLANK, Issue, Place
from pipeline.model.rules import compose
from pipeline.model.text import clip

Shown = Mapping[str, str]  # field name → the cell as shown to a person, "" when blank


def row_issue(form: Form, rule: RowRule, place: Place, shown: Shown) -> Issue:
    """Return the issue of `rule` broken at `place` (the cell of its first field).

    `shown` are the cells that the rule looks at; those besides the first stand in `Issue.beside`.
    """
    field = form.by_name[rule.condition.field]
    finding, remedy = explain(rule.condition, form, shown)
    message = compose(place, field.label, finding, rule.because or remedy)
    value, beside = shown.get(field.name, ""), shown_beside(form, shown, field.name)
    return Issue(rule.code, rule.severity, place, message, value, form.code, field.name, beside=beside)


def shown_beside(form: Form, shown: Shown, name: str) -> str:
    """Return the cells but that of field `name`, each with its label: 成文日期 2020-03-25."""
    others = (other for other in shown if other != name)
    return "，".join(f"{form.by_name[other].label} {clip(shown[other]) or BLANK}" for other in others)


def requirement(rule: RowRule, form: Form) -> str:
    """Return the rule as one general sentence, for the handbook and the rule list."""
    return demand(rule.condition, form)


def _label(form: Form, name: str) -> str:
    return f"「{form.by_name[name].label}」"


def _listed(values: tuple[str, ...]) -> str:
    return "或".join(f"“{value}”" for value in values)


def _when(form: Form, when: on.When | on.WhenAbove) -> str:
    label = _label(form, when.field)
    if isinstance(when, on.WhenAbove):
        return f"{label}大于{when.limit}时"
    return f"{label}为{_listed(when.values)}时" if when.values else f"填了{label}时"


@singledispatch
def demand(condition: object, form: Form) -> str:
    """Return what `condition` asks of every row of `form`; TypeError for a kind without wording."""
    raise TypeError(f"no wording for {condition!r}")


@singledispatch
def explain(condition: object, form: Form, shown: Shown) -> tuple[str, str]:
    """Return (finding, remedy) for a row that breaks `condition`."""
    value = clip(shown[condition.field])  # type: ignore[attr-defined]
    read = f"填的是“{value}”" if value else "没有填写"
    return read, f"{demand(condition, form)}，请核对"


@demand.register
def _(condition: on.NotBefore, form: Form) -> str:
    return f"{_label(form, condition.field)}不能早于{_label(form, condition.earlier)}"


@explain.register
def _(condition: on.NotBefore, form: Form, shown: Shown) -> tuple[str, str]:
    label = _label(form, condition.earlier)
    return f"填的是“{shown[condition.field]}”，早于{label}的“{shown[condition.earlier]}”", "请核对这两个日期"


@demand.register
def _(condition: on.NotAfterFiling, form: Form) -> str:
    return f"{_label(form, condition.field)}不能晚于封面的填报日期"


@demand.register
def _(condition: on.InYear, form: Form) -> str:
    return f"{_label(form, condition.field)}应在报告年度之内"


@demand.register
def _(condition: on.NotBeforePostingPeriod, form: Form) -> str:
    return f"{_label(form, condition.field)}不应早于{_label(form, condition.period)}的第一天"


@explain.register
def _(condition: on.NotBeforePostingPeriod, form: Form, shown: Shown) -> tuple[str, str]:
    label, period = _label(form, condition.period), shown[condition.period]
    period = f"{period}月" if period.isdecimal() else period
    return f"填的是“{shown[condition.field]}”，早于{label}“{period}”的第一天", f"请核对日期和{label}"


@demand.register
def _(condition: on.FilledWhen, form: Form) -> str:
    return f"{_when(form, condition.when)}，{_label(form, condition.field)}必须填写"


@explain.register
def _(condition: on.FilledWhen, form: Form, shown: Shown) -> tuple[str, str]:
    example = form.by_name[condition.field].example
    return "没有填写", f"{_when(form, condition.when)}必须填写" + (f"，如 {example}" if example else "")


@demand.register
def _(condition: on.BlankUnless, form: Form) -> str:
    return f"只有{_when(form, condition.when)}，才填{_label(form, condition.field)}"


@explain.register
def _(condition: on.BlankUnless, form: Form, shown: Shown) -> tuple[str, str]:
    return (
        f"填的是“{clip(shown[condition.field])}”",
        f"只有{_when(form, condition.when)}才填这一栏，请改正其中一处",
    )


@demand.register
def _(condition: on.ValueWhen, form: Form) -> str:
    return f"{_when(form, condition.when)}，{_label(form, condition.field)}应为{_listed(condition.values)}"


@demand.register
def _(condition: on.ZeroWhen, form: Form) -> str:
    return f"{_when(form, condition.when)}，{_label(form, condition.field)}应为 0"


@explain.register
def _(condition: on.ZeroWhen, form: Form, shown: Shown) -> tuple[str, str]:
    return (
        f"填的是“{clip(shown[condition.field])}”",
        f"{_when(form, condition.when)}这一栏应为 0，请改正其中一处",
    )


@demand.register
def _(condition: on.NotMoreThan, form: Form) -> str:
    return f"{_label(form, condition.field)}不能大于{_label(form, condition.other)}"


@explain.register
def _(condition: on.NotMoreThan, form: Form, shown: Shown) -> tuple[str, str]:
    number, most = (shown[name] or form.by_name[name].default for name in (condition.field, condition.other))
    read = f"填的是“{number}”" if shown[condition.field] else f"没有填写，按“{number}”计"
    by_default = "" if shown[condition.other] else "（没有填写，按此计）"
    return f"{read}，大于{_label(form, condition.other)}的“{most}”{by_default}", "请核对这两个数"


@demand.register
def _(condition: on.AtMostSetting, form: Form) -> str:
    return f"{_label(form, condition.field)}不能超过《本镇设置》里的「{condition.label}」"


@demand.register
def _(condition: on.NotAfterReportingYear, form: Form) -> str:
    return f"{_label(form, condition.field)}不能晚于报告年度"


@demand.register
def _(condition: on.Together, form: Form) -> str:
    return f"{_label(form, condition.field)}和{_label(form, condition.other)}要么都填，要么都不填"


@explain.register
def _(condition: on.Together, form: Form, shown: Shown) -> tuple[str, str]:
    other = _label(form, condition.other)
    if shown[condition.field]:
        return f"填的是“{clip(shown[condition.field])}”，{other}却是空白", "两栏要么都填，要么都不填，请补齐"
    return f"没有填写，{other}却填了“{clip(shown[condition.other])}”", "两栏要么都填，要么都不填，请补齐"


@demand.register
def _(condition: on.Different, form: Form) -> str:
    return f"{_label(form, condition.field)}不能与{_label(form, condition.other)}是同一人"


@explain.register
def _(condition: on.Different, form: Form, shown: Shown) -> tuple[str, str]:
    other = _label(form, condition.other)
    return f"填的是“{clip(shown[condition.field])}”，与{other}是同一人", "审核应由另一人进行，请改正"


@demand.register
def _(condition: on.LeastLength, form: Form) -> str:
    return f"{_label(form, condition.field)}不少于{condition.least}个字，空格不算"


@explain.register
def _(condition: on.LeastLength, form: Form, shown: Shown) -> tuple[str, str]:
    read = shown[condition.field]
    count = len("".join(read.split()))
    return f"填的是“{clip(read)}”，只有{count}个字", f"不少于{condition.least}个字，请写具体"


@demand.register
def _(condition: on.Combination, form: Form) -> str:
    pairs = "、".join(f"{first}＋{second}" for first, second in condition.allowed)
    return f"{_label(form, condition.field)}与{_label(form, condition.other)}只能是：{pairs}"


@explain.register
def _(condition: on.Combination, form: Form, shown: Shown) -> tuple[str, str]:
    pairs = "、".join(f"{first}＋{second}" for first, second in condition.allowed)
    other = shown[condition.other] or condition.blank_other
    return (
        f"填的是“{shown[condition.field]}”，{_label(form, condition.other)}是“{other}”，这样搭配说不通",
        f"只能是：{pairs}，请改正",
    )


@demand.register
def _(condition: on.WithinWorkingDays, form: Form) -> str:
    return (
        f"{_label(form, condition.field)}应在{_label(form, condition.since)}之后{condition.days}个工作日以内"
    )


@explain.register
def _(condition: on.WithinWorkingDays, form: Form, shown: Shown) -> tuple[str, str]:
    label = _label(form, condition.since)
    return (
        f"填的是“{shown[condition.field]}”，距{label}“{shown[condition.since]}”超过{condition.days}个工作日",
        "请核对日期，确属迟公开请说明原因",
    )


@demand.register
def _(condition: on.FilledOnceQuarterEnded, form: Form) -> str:
    return f"数据截至日期已过的季度，{_label(form, condition.field)}必须填写，没有的填 0"


@explain.register
def _(condition: on.FilledOnceQuarterEnded, form: Form, shown: Shown) -> tuple[str, str]:
    return "没有填写，这个季度已经结束", "没有发生也要填 0"


@demand.register
def _(condition: on.BlankUntilQuarterBegins, form: Form) -> str:
    return f"数据截至日期还没到的季度，{_label(form, condition.field)}不能填数"


@explain.register
def _(condition: on.BlankUntilQuarterBegins, form: Form, shown: Shown) -> tuple[str, str]:
    return (
        f"填的是“{shown[condition.field]}”，按封面的数据截至日期这个季度还没有开始",
        "请清空这一格，或更正封面的数据截至日期",
    )


@demand.register
def _(condition: on.RequiresAuthority, form: Form) -> str:
    return f"{_label(form, condition.field)}为{_listed(condition.values)}的，只有{_listed(condition.levels)}机关才能有"


@explain.register
def _(condition: on.RequiresAuthority, form: Form, shown: Shown) -> tuple[str, str]:
    return (
        f"填的是“{shown[condition.field]}”，只有{_listed(condition.levels)}机关才能制定",
        f"请在{_label(form, condition.field)}改选，或请镇里核对《本镇设置》的机关层级",
    )
