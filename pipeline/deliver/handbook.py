"""填报手册: Markdown pages generated from the declarations, so that paper and program cannot disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from string import Formatter

from pipeline.deliver.form_notes import Note, choices, need, notes, way_to_fill
from pipeline.deliver.template.checks import unmarked
from pipeline.forms import COVER, FILING
from pipeline.model.catalogue import CATALOGUE, Rule
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form, Layout, Template
from pipeline.model.severity import Severity

INDEX, RULES = "README.md", "rules.md"

_GENERATED = "<!-- 本页由程序按报表声明生成，请勿手工修改 -->"
_MEANINGS = {
    Severity.BLOCKING: "必须改正；改正之前，这张表不计入汇总",
    Severity.EXPLAIN: "要说明原因，并经镇里批准",
    Severity.CONFIRM: "请核实，确实如此的说明原因",
    Severity.HINT: "提示，一般不用处理",
}
_RUNGS = {
    "F": "文件",
    "L": "工作表和表头",
    "C": "单元格能不能读懂",
    "V": "填的内容是否允许",
    "N": "封面和零报告",
    "X": "跨表、跨单位核对",
    "S": "本镇设置和名册",
}
_PLACEHOLDERS = {
    "value": "所填内容", "known": "对照值", "count": "个数", "detail": "具体情况", "title": "名称", "example": "示例",
    "year": "年度", "end": "期末日期", "newer": "较新的文件", "kind": "类型", "town": "本镇", "limit": "上限",
    "largest": "上限", "unit": "单位", "filed_on": "填报日期", "until": "截至日期", "paid": "发放日期", "row": "行号",
    "days": "起止日期",
}  # fmt: skip


def write_handbook(directory: Path, forms: Sequence[Form]) -> list[Path]:
    """Write the index, one page per form and the general rules; return the paths. Same forms, same bytes."""
    pages = {INDEX: _index(forms), _file_name(COVER): _cover_page()}
    by_code = {form.code: form for form in forms}
    pages |= {_file_name(form): _form_page(form, by_code) for form in forms}
    pages[RULES] = _rules_page(CATALOGUE.values())
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, lines in pages.items():
        path = directory / name
        path.write_bytes(("\n".join([*lines, _GENERATED]) + "\n").encode())
        paths.append(path)
    return paths


def _file_name(form: Form) -> str:
    return f"gk{form.number:02d}_{form.code}.md"


def _index(forms: Sequence[Form]) -> Iterator[str]:
    yield from ("# 填报手册", "")
    yield from ("各张填报表填什么、怎么填、填完后检查什么。空白模板在 `input_templates/`。", "")
    yield from ("## 填报表", "")
    rows = [(_link(form), _templates(form), form.purpose) for form in (COVER, *forms)]
    yield from _table(("表", "在哪个模板里", "用途"), rows)
    yield from ("## 检查规则", "")
    yield from (
        f"- [通用检查规则]({RULES})：对每张表、每个文件都一样的规则。",
        "- 各表自己的规则写在各表的页面上。",
        "",
    )
    yield from ("问题按轻重分四级：", "")
    yield from _table(("级别", "意思"), [(severity.value, _MEANINGS[severity]) for severity in Severity])


def _cover_page() -> Iterator[str]:
    yield from _title(COVER, COVER.purpose)
    yield from ("## 项目", "")
    yield from _columns(COVER)
    yield from (f"## {FILING.title}", "", FILING.purpose, "")
    yield from _columns(FILING)
    rules = [rule for rule in CATALOGUE.values() if rule.code.startswith("N")]
    yield from ("## 检查规则", "")
    yield from _table(("编号", "级别", "规则", "提示的话", "怎么办"), [_rule_row(rule)[:5] for rule in rules])


def _form_page(form: Form, forms: Mapping[str, Form]) -> Iterator[str]:
    yield from _title(form, form.purpose)
    yield from (f"- 模板：{_templates(form)}", f"- {form.marker}", f"- 一行由{_labels(form, form.key)}认定")
    if form.not_applicable_from:
        yield f"- {form.not_applicable_from}年度起默认“不适用”"
    if form.layout is Layout.RECORD:
        yield "- 左边是项目，右边一格填内容；标明可写多行的项目，一行写一个"
    yield from ("", "## 各栏", "")
    yield from _columns(form)
    yield from ("## 检查规则", "", "除下列规则外，还适用[通用检查规则](rules.md)。", "")
    rows = [_note_row(note) for note in notes(form, forms)]
    yield from _table(("编号", "级别", "规则", "依据"), rows) if rows else ("本表没有自己的规则。", "")
    if unmarked(form):
        yield from (f"{'、'.join(unmarked(form))} 在填表时不会变色，报送后由程序检查。", "")


def _title(form: Form, purpose: str) -> Iterator[str]:
    yield from (f"# {form.title}", "", f"[返回目录]({INDEX})", "", purpose, "")


def _columns(form: Form) -> Iterator[str]:
    headings = ("栏目", "填什么", "是否必填", "说明", "可以填的内容", "示例", "认得的其他表头")
    yield from _table(headings, [_field_row(field) for field in form.fields])


def _field_row(field: Field) -> tuple[str, ...]:
    more = "；可写多行" if field.repeats and "多行" not in field.prompt else ""
    return (
        field.label, field.kind.value, need(field), f"{field.prompt}{more}。{_way(field)}", choices(field),
        field.example, "、".join(field.aliases),
    )  # fmt: skip


def _way(field: Field) -> str:
    return "" if field.kind in (Kind.TEXT, Kind.CODE, Kind.LINK) else f"{way_to_fill(field)}。"


def _note_row(note: Note) -> tuple[str, ...]:
    return note.code, note.severity.value, note.sentence, note.basis


def _rules_page(rules: Iterable[Rule]) -> Iterator[str]:
    yield from ("# 通用检查规则", "", f"[返回目录]({INDEX})", "")
    yield from ("实际的提示会先写明是哪个文件、哪张表、哪一格、哪一栏；〈〉里的词换成具体内容。", "")
    for letter, group in groupby(sorted(rules, key=_rung_and_code), key=lambda rule: rule.code[0]):
        yield from (f"## {letter}　{_RUNGS[letter]}", "")
        headings = ("编号", "级别", "规则", "提示的话", "怎么办", "依据")
        yield from _table(headings, [_rule_row(rule) for rule in group])


def _rung_and_code(rule: Rule) -> tuple[int, str]:
    return list(_RUNGS).index(rule.code[0]), rule.code


def _rule_row(rule: Rule) -> tuple[str, ...]:
    return (
        rule.code, rule.severity.value, rule.title, _readable(rule.says), _readable(rule.remedy), rule.basis,
    )  # fmt: skip


def _readable(wording: str) -> str:
    """Put a Chinese word for each placeholder; KeyError for one that nobody named (our fault)."""
    parts = Formatter().parse(wording)
    return "".join(text + (f"〈{_PLACEHOLDERS[name]}〉" if name else "") for text, name, _, _ in parts)


def _link(form: Form) -> str:
    return f"[{form.title}]({_file_name(form)})"


def _templates(form: Form) -> str:
    return "、".join(
        template.file_name.removesuffix(".xlsx") for template in Template if template in form.templates
    )


def _labels(form: Form, names: Sequence[str]) -> str:
    return "、".join(f"「{form.by_name[name].label}」" for name in names)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    yield ""


def _cell(text: str) -> str:
    """Return `text` inside one table cell; links made here keep their brackets."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ").replace("<", "&lt;")
