"""What a form asks for, in sentences: shared by the instructions of the template and the handbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatch

from pipeline.model.catalogue import CATALOGUE
from pipeline.model.field import HUNDREDTHS, Field, Kind
from pipeline.model.form import (
    Borrowed,
    Coded,
    Form,
    InDirectory,
    NamedUnit,
    Reference,
    RowRule,
    Unique,
    UniqueAcrossUnits,
)
from pipeline.model.severity import Severity
from pipeline.model.wording import requirement


@dataclass(frozen=True, slots=True)
class Note:
    """One rule of a form as a general sentence. `code` is "" for what the columns themselves ask for."""

    code: str
    severity: Severity
    sentence: str
    basis: str


_WAYS = {
    Kind.TEXT: "填文字",
    Kind.CODE: "填编号或代码",
    Kind.LINK: "填网页地址",
    Kind.CHOICE: "从下拉列表中选择",
    Kind.CODED: "从下拉列表中选择",
    Kind.DATE: "填年月日齐全的日期",
    Kind.COUNT: "只填整数，不带单位",
    Kind.MONEY: "以元为单位只填数字，最多两位小数",
    Kind.SCORE: "只填数字，最多两位小数",
    Kind.PERCENT: "填百分数，最多两位小数",
    Kind.YEAR: "填四位数字的年份",
    Kind.MONTH_DAY: "填月和日",
}
_SAMPLES = {Kind.DATE: "2020-03-15", Kind.MONTH_DAY: "01-10", Kind.YEAR: "2020", Kind.PERCENT: "96.5%"}
_OUT_OF_YEAR = "V409"
_SHORT = 100  # a limit worth telling; nobody reaches 300 characters


def way_to_fill(field: Field) -> str:
    """Return how the cell is to be filled, as half a sentence."""
    way = _WAYS[field.kind]
    if field.kind in _SAMPLES and not field.example:
        return f"{way}，如 {_SAMPLES[field.kind]}"
    is_short = field.kind in (Kind.TEXT, Kind.CODE) and field.longest <= _SHORT
    return f"{way}，不超过{field.longest}个字" if is_short else way


def need(field: Field) -> str:
    """Return whether the cell must be filled."""
    if not field.required:
        return "选填"
    return f"{field.required_through}年度及以前必填" if field.required_through else "必填"


def choices(field: Field) -> str:
    """Return the entries of the drop-down, or the bounds of what may be typed."""
    if field.options:
        separator = "；" if field.kind is Kind.CODED else " / "
        return separator.join(option.text for option in field.options)
    if field.kind is Kind.COUNT or field.kind in HUNDREDTHS:
        return f"0 到 {field.largest:,}"
    return f"不超过{field.longest}个字" if field.kind in (Kind.TEXT, Kind.CODE, Kind.LINK) else ""


def notes(form: Form, forms: Mapping[str, Form]) -> Iterator[Note]:
    """Yield every rule of `form`: between cells, between rows, between forms (by code) and units.

    A tie to a form that is not there asks nothing and is left out.
    """
    if form.period_date:
        rule = CATALOGUE[_OUT_OF_YEAR]
        sentence = f"{_joined(form, (form.period_date,))}应在报告年度之内"
        yield Note(rule.code, rule.severity, sentence, rule.basis)
    for coded in form.coded:
        if sentence := _sentence(coded, form, forms):
            yield Note(coded.code, coded.severity, sentence, coded.basis)


@singledispatch
def _sentence(coded: Coded, form: Form, forms: Mapping[str, Form]) -> str:
    """Return what a declaration asks; TypeError for a kind that nobody worded (our fault)."""
    raise TypeError(f"no sentence for {coded!r}")


@_sentence.register
def _(rule: RowRule, form: Form, forms: Mapping[str, Form]) -> str:
    return requirement(rule, form)


@_sentence.register
def _(unique: Unique, form: Form, forms: Mapping[str, Form]) -> str:
    return f"本表不能有两行的{_joined(form, unique.fields)}完全相同"


@_sentence.register
def _(across: UniqueAcrossUnits, form: Form, forms: Mapping[str, Form]) -> str:
    return f"两个单位不能报同一个{_joined(form, (across.field,))}"


@_sentence.register
def _(reference: Reference, form: Form, forms: Mapping[str, Form]) -> str:
    targets = [_column(forms[code], name) for code, name in reference.targets if code in forms]
    return f"{_joined(form, (reference.field,))}应能在这些栏里找到：{'、'.join(targets)}" if targets else ""


@_sentence.register
def _(listed: InDirectory, form: Form, forms: Mapping[str, Form]) -> str:
    if listed.form not in forms:
        return ""
    target = _column(forms[listed.form], listed.match)
    return f"{_joined(form, (listed.field,))}应是{target}里有的；那张表还没有填时不检查"


@_sentence.register
def _(named: NamedUnit, form: Form, forms: Mapping[str, Form]) -> str:
    units = f"名册里的单位（{'、'.join(kind.value for kind in named.kinds)}）"
    return f"{_joined(form, (named.field,))}应是{units}，写单位名称、别名或单位代码都认"


@_sentence.register
def _(borrowed: Borrowed, form: Form, forms: Mapping[str, Form]) -> str:
    if borrowed.form not in forms:
        return ""
    source = _column(forms[borrowed.form], borrowed.source)
    by = _joined(form, (borrowed.by,))
    return f"{_joined(form, (borrowed.field,))}不填的，按{by}取{source}，并注明"


def _joined(form: Form, names: tuple[str, ...]) -> str:
    return "、".join(f"「{form.by_name[name].label}」" for name in names)


def _column(form: Form, name: str) -> str:
    return f"《{form.title}》「{form.by_name[name].label}」"
