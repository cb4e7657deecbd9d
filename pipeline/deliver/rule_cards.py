"""规则卡: all that is said of one rule, for its page in the handbook and for the dashboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from pipeline.collect.conditions import fields_of
from pipeline.deliver.form_notes import notes
from pipeline.forms import COVER, LEAST_EXPLANATION, SLIP
from pipeline.model.catalogue import CATALOGUE, Rule
from pipeline.model.form import Coded, Form, RowRule, Unique
from pipeline.model.relations import remedy
from pipeline.model.severity import Severity
from pipeline.model.wording import explain

CONSEQUENCES = {
    Severity.BLOCKING: "必须改正；改正之前，这张表不计入汇总",
    Severity.EXPLAIN: "要说明原因，并经镇里批准",
    Severity.CONFIRM: f"请核实，确实如此的写明原因，不少于{LEAST_EXPLANATION}个字",
    Severity.HINT: "提示，一般不用处理",
}
"""What follows from an issue of each severity, as senders are told."""

RUNGS = {
    "F": "文件",
    "L": "工作表和表头",
    "C": "单元格能不能读懂",
    "V": "填的内容是否允许",
    "P": "有没有个人信息",
    "N": "封面和零报告",
    "X": "跨表、跨单位核对",
    "S": "本镇设置和名册",
}
"""What the rules of the catalogue look at, by the letter of their code, from the file to the township."""

_CELL = "《〈工作表〉》〈单元格〉「〈栏目〉」"
_WHERE = {"F": "文件“〈文件名〉”", "C": _CELL, "V": _CELL, "P": _CELL}
"""How the sentence begins for rules that always stand at a file, or at a cell."""

_PLACEHOLDERS = {
    "value": "所填内容", "known": "对照值", "count": "个数", "detail": "具体情况", "title": "名称", "example": "示例",
    "year": "年度", "end": "期末日期", "newer": "较新的文件", "kind": "类型", "town": "本镇", "limit": "上限",
    "largest": "上限", "unit": "单位", "filed_on": "填报日期", "until": "截至日期", "paid": "发放日期", "row": "哪一行",
    "rows": "行号", "cell": "单元格", "whose": "有关的台账", "other": "另一份文件",
    "days": "起止日期", "older": "较早的文件", "through": "截至日期", "due": "截止日", "lock": "锁定日", "what": "报表",
    "late": "天数", "on": "收到日期", "kinds": "哪一种个人信息", "quoted": "遮住几位的内容",
    "allowed": "手机号填在哪里、住址写到哪一级",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleCard:
    """One rule: what it asks (`sentence`), where it comes from, how to mend, and where it applies (`scope`).

    `finding` is what the sender is told, with 〈〉 around what differs, "" when `sentence` says it all. `forms`
    are the codes of those that it is about, none when it is about any. `example` gives columns of the form
    that are filled in rightly: label and cell.
    """

    code: str
    severity: Severity
    sentence: str
    basis: str
    remedy: str
    scope: str
    finding: str = ""
    forms: tuple[str, ...] = ()
    example: tuple[tuple[str, str], ...] = ()


def rule_card(code: str, forms: Sequence[Form]) -> RuleCard:
    """Return what is said of a rule of the catalogue or of one of `forms`; KeyError for an unknown code."""
    if code in CATALOGUE:
        return _of_catalogue(CATALOGUE[code], forms)
    form, coded = _declared(forms)[code]
    return _of_form(coded, form, forms)


def rule_cards(forms: Sequence[Form]) -> Iterator[RuleCard]:
    """Yield the cards of the catalogue by rung, then of each form, in their order."""
    rungs = list(RUNGS)
    for rule in sorted(CATALOGUE.values(), key=lambda rule: (rungs.index(rule.code[0]), rule.code)):
        yield _of_catalogue(rule, forms)
    for form, coded in _declared(forms).values():
        yield _of_form(coded, form, forms)


def _declared(forms: Sequence[Form]) -> dict[str, tuple[Form, Coded]]:
    return {coded.code: (form, coded) for form in forms for coded in form.coded}


def _of_catalogue(rule: Rule, forms: Sequence[Form]) -> RuleCard:
    own = [form for form in (*forms, SLIP) if form.code in rule.forms]
    scope = "、".join(f"《{form.title}》" for form in own) or RUNGS[rule.code[0]]
    return RuleCard(
        rule.code,
        rule.severity,
        rule.title,
        rule.basis,
        readable(rule.remedy),
        scope,
        _where(rule) + readable(rule.says),
        tuple(form.code for form in own if form is not SLIP),  # the slip is no form that people fill in
    )


def _where(rule: Rule) -> str:
    if rule.cover_field:
        return f"《{COVER.title}》「{COVER.by_name[rule.cover_field].label}」"
    return _WHERE.get(rule.code[0], "")


def _of_form(coded: Coded, form: Form, forms: Sequence[Form]) -> RuleCard:
    known = {other.code: other for other in forms}
    sentences = {note.code: note.sentence for note in notes(form, known)}
    return RuleCard(
        coded.code,
        coded.severity,
        sentences[coded.code],
        coded.basis,
        _mend(coded, form, known),
        f"《{form.title}》",
        forms=(form.code,),
        example=tuple(_example(coded, form)),
    )


def _example(coded: Coded, form: Form) -> Iterator[tuple[str, str]]:
    """The cells that the rule looks at, from the form's example row; nothing where that leaves one blank."""
    fields = [form.by_name[name] for name in dict.fromkeys(_fields(coded))]
    if all(field.example for field in fields):
        yield from ((field.label, field.example) for field in fields)


def _fields(coded: Coded) -> tuple[str, ...]:
    if isinstance(coded, RowRule):
        return fields_of(coded.condition)
    return coded.fields if isinstance(coded, Unique) else (coded.field,)


def _mend(coded: Coded, form: Form, forms: Mapping[str, Form]) -> str:
    if not isinstance(coded, RowRule):
        return remedy(coded, forms)
    shown = {field.name: field.example for field in form.fields}
    return coded.because or explain(coded.condition, form, shown)[1]


def readable(wording: str) -> str:
    """Put a Chinese word for each placeholder; KeyError for one that nobody named (our fault)."""
    parts = Formatter().parse(wording)
    return "".join(text + (f"〈{_PLACEHOLDERS[name]}〉" if name else "") for text, name, _, _ in parts)
