"""填报手册: Markdown pages generated from the declarations, so that paper and program cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.deliver.form_notes import Note, choices, need, notes, way_to_fill
from pipeline.deliver.markdown import table
from pipeline.deliver.rule_cards import CONSEQUENCES, readable
from pipeline.deliver.rule_pages import INDEX, RULE_FOLDER, RULES, form_page, rule_link, rule_pages
from pipeline.deliver.template.checks import unmarked
from pipeline.forms import COVER, FILING
from pipeline.model.catalogue import CATALOGUE, Rule
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form, Layout, Template
from pipeline.model.severity import Severity

_GENERATED = "<!-- 本页由程序按报表声明生成，请勿手工修改 -->"


def write_handbook(directory: Path, forms: Sequence[Form]) -> list[Path]:
    """Write the index, one page per form and per rule; return the paths. Same forms, same bytes."""
    pages = {INDEX: _index(forms), form_page(COVER): _cover_page()}
    by_code = {form.code: form for form in forms}
    pages |= {form_page(form): _form_page(form, by_code) for form in forms}
    pages |= rule_pages(forms)
    (directory / RULE_FOLDER).mkdir(parents=True, exist_ok=True)
    paths = []
    for name, lines in pages.items():
        path = directory / name
        path.write_bytes(("\n".join([*lines, _GENERATED]) + "\n").encode())
        paths.append(path)
    return paths


def _index(forms: Sequence[Form]) -> Iterator[str]:
    yield from ("# 填报手册", "")
    yield from ("各张填报表填什么、怎么填、填完后检查什么。空白模板在 `input_templates/`。", "")
    yield from ("## 填报表", "")
    rows = [(_link(form), _templates(form), form.purpose) for form in (COVER, *forms)]
    yield from table(("表", "在哪个模板里", "用途"), rows)
    yield from ("## 检查规则", "")
    yield from (
        f"- [全部检查规则]({RULES})：按轻重和表排列，每条一页。",
        "- 各表自己的规则也列在各表的页面上。",
        "",
    )
    yield from ("问题按轻重分四级：", "")
    yield from table(("级别", "意思"), [(severity.value, CONSEQUENCES[severity]) for severity in Severity])


def _cover_page() -> Iterator[str]:
    yield from _title(COVER, COVER.purpose)
    yield from ("## 项目", "")
    yield from _columns(COVER)
    yield from (f"## {FILING.title}", "", FILING.purpose, "")
    yield from _columns(FILING)
    rules = [rule for rule in CATALOGUE.values() if rule.code.startswith("N")]
    yield from ("## 检查规则", "")
    headings = ("编号", "级别", "规则", "提示的话", "怎么办", "依据")
    yield from table(headings, [_rule_row(rule) for rule in rules])


def _form_page(form: Form, forms: Mapping[str, Form]) -> Iterator[str]:
    yield from _title(form, form.purpose)
    yield from (f"- 模板：{_templates(form)}", f"- {form.marker}", f"- 一行由{_labels(form, form.key)}认定")
    if form.not_applicable_from:
        yield f"- {form.not_applicable_from}年度起默认“不适用”"
    if form.layout is Layout.RECORD:
        yield "- 左边是项目，右边一格填内容；标明可写多行的项目，一行写一个"
    yield from ("", "## 各栏", "")
    yield from _columns(form)
    yield from ("## 检查规则", "", "除下列规则外，还适用对每张表都一样的[检查规则](rules.md)。", "")
    rows = [*(_note_row(note) for note in notes(form, forms)), *_found_by_counting(form)]
    yield from table(("编号", "级别", "规则", "依据"), rows) if rows else ("本表没有自己的规则。", "")
    if unmarked(form):
        yield from (f"{'、'.join(unmarked(form))} 在填表时不会变色，报送后由程序检查。", "")


def _title(form: Form, purpose: str) -> Iterator[str]:
    yield from (f"# {form.title}", "", f"[返回目录]({INDEX})", "", purpose, "")


def _columns(form: Form) -> Iterator[str]:
    headings = ("栏目", "填什么", "是否必填", "说明", "可以填的内容", "示例", "认得的其他表头")
    yield from table(headings, [_field_row(field) for field in form.fields])


def _field_row(field: Field) -> tuple[str, ...]:
    more = "；可写多行" if field.repeats and "多行" not in field.prompt else ""
    return (
        field.label, field.kind.value, need(field), f"{field.prompt}{more}。{_way(field)}", choices(field),
        field.example, "、".join(field.aliases),
    )  # fmt: skip


def _way(field: Field) -> str:
    return "" if field.kind in (Kind.TEXT, Kind.CODE, Kind.LINK) else f"{way_to_fill(field)}。"


def _note_row(note: Note) -> tuple[str, ...]:
    return rule_link(note.code), note.severity.value, note.sentence, note.basis


def _found_by_counting(form: Form) -> Iterator[tuple[str, ...]]:
    """The rules of the catalogue that are about this form."""
    for rule in CATALOGUE.values():
        if form.code in rule.forms:
            yield rule_link(rule.code), rule.severity.value, rule.title, rule.basis


def _rule_row(rule: Rule) -> tuple[str, ...]:
    words = (rule.severity.value, rule.title, readable(rule.says), readable(rule.remedy), rule.basis)
    return rule_link(rule.code), *words


def _link(form: Form) -> str:
    return f"[{form.title}]({form_page(form)})"


def _templates(form: Form) -> str:
    return "、".join(
        template.file_name.removesuffix(".xlsx") for template in Template if template in form.templates
    )


def _labels(form: Form, names: Sequence[str]) -> str:
    return "、".join(f"「{form.by_name[name].label}」" for name in names)
