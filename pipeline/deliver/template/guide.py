"""填表说明: for each form its purpose, what every column means, one example row, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as put
from pipeline.deliver.form_notes import choices, need, notes, way_to_fill
from pipeline.deliver.sheet import Book
from pipeline.forms import COVER
from pipeline.model.basis import CONVENTIONS
from pipeline.model.field import Field, Kind
from pipeline.model.form import GUIDE_SHEET, Form, Layout, Template
from pipeline.model.severity import Severity

_WIDTHS = (19.0, 15.0, 50.0, 48.0, 28.0)
_HEADINGS = ("栏目", "是否必填", "怎么填", "可以填的内容", "示例行")
_LAST = len(_WIDTHS)
_STEPS = (
    "先填《封面》，再逐张填后面的表。台账一行登记一件事，从表头下面第一行开始填。",
    "橙色、带 * 的栏必须填写；蓝色的栏有就填，没有就空着。点中格子，旁边会出现这一栏的填写提示。",
    "格子变红，表示不符合要求，请改正；变黄，表示要再核对一次，确实如此可以保留，并准备好说明。",
    "有下拉列表的，请从列表中选择；日期填成 2020-03-15 的样子；数字只填数，不带“元”“件”等单位。",
    "从别的表格复制时，请用“选择性粘贴 → 数值”，以免把下拉列表和提示盖掉。",
    "可以插入、删除行，也可以排序、筛选、调整列宽。不要改表头、不要合并单元格，也不用写合计行。",
    "某张表没有内容时，在《封面》的“报表填报情况”里选“零报告”（应报而没有发生）或“不适用”（没有这项职能）。",
    "全年用同一个文件：每季度接着往下填，再把整个文件重新报送一次。",
    "不要填写身份证号、银行卡号和群众的手机号、家庭住址。",
)
_CONSEQUENCES = {
    Severity.BLOCKING: "必须改正",
    Severity.EXPLAIN: "要说明并经批准",
    Severity.CONFIRM: "要核实",
    Severity.HINT: "提示",
}


def write_guide(book: Book, template: Template, forms: Sequence[Form], unit_name: str) -> None:
    """Write the sheet of instructions for `forms`; the cover comes first among them."""
    sheet = book.sheet(GUIDE_SHEET)
    for column, width in enumerate(_WIDTHS, 1):
        put.widen(sheet, column, width, book.look("body"))
    put.tall(sheet, 1, 33)
    put.text(sheet, 1, 1, GUIDE_SHEET, book.look("title"))
    subtitle = template.file_name.removesuffix(".xlsx")
    put.text(sheet, 2, 1, f"{subtitle}　{unit_name}".rstrip(), book.look("note"))
    row = _write_steps(book, sheet, 4)
    row = _write_contents(book, sheet, row + 1, forms)
    for form in (COVER, *forms):
        row = _write_form(book, sheet, row + 1, form)
    sheet.hide_gridlines(2)
    put.set_up_page(sheet)
    sheet.set_landscape()
    put.must(sheet.print_area(0, 0, row - 2, _LAST - 1), "print area")
    sheet.protect(options={"format_columns": True, "format_rows": True})


def _write_steps(book: Book, sheet: Worksheet, row: int) -> int:
    row = _section(book, sheet, row, "填写步骤")
    for number, step in enumerate(_STEPS, 1):
        row = _paragraph(book, sheet, row, f"{number}. {step}")
    return row


def _write_contents(book: Book, sheet: Worksheet, row: int, forms: Sequence[Form]) -> int:
    row = _section(book, sheet, row, "这个文件里有哪些表（点表名可以跳过去）")
    for form in (COVER, *forms):
        put.link(sheet, row, 1, form.title, form.title, book.look("label", "link"))
        put.text(
            sheet,
            row,
            2,
            "" if form is COVER else form.marker.split()[1],
            book.look("body", "boxed", "center"),
        )
        put.merged(sheet, (row, 3, row, _LAST), form.purpose, book.look("body", "boxed", "indented"))
        put.tall(sheet, row, 20)
        row += 1
    return row


def _write_form(book: Book, sheet: Worksheet, row: int, form: Form) -> int:
    marker = "" if form is COVER else f"　（{form.marker}）"
    row = _section(book, sheet, row, f"《{form.title}》{marker}")
    row = _paragraph(book, sheet, row, form.purpose)
    for column, heading in enumerate(_headings(form), 1):
        put.text(sheet, row, column, heading, book.look("heading"))
    put.tall(sheet, row, 22)
    for field in form.fields:
        row += 1
        _write_field(book, sheet, row, field)
    row += 1
    rules = list(notes(form, {}))  # what other sheets hold is no concern of who fills in this one
    if rules:
        row = _paragraph(book, sheet, row, "填完后会检查：", "bold")
    for note in rules:
        basis = "" if note.basis in CONVENTIONS else f"，依据：{note.basis}"
        row = _paragraph(book, sheet, row, f"· {note.sentence}（{_CONSEQUENCES[note.severity]}{basis}）")
    return row


def _headings(form: Form) -> tuple[str, ...]:
    return (*_HEADINGS[:-1], "示例" if form.layout is Layout.RECORD else "示例行")


def _write_field(book: Book, sheet: Worksheet, row: int, field: Field) -> None:
    cells = (
        field.heading,
        need(field),
        _advice(field),
        choices(field),
        field.example or "（不填）",
    )
    looks: list[tuple[str, ...]] = [("label", "required") if field.required else ("label",)]
    looks += [("body", "boxed", "center", "wrap"), *[("body", "boxed", "wrap", "text", "indented")] * 3]
    for column, (cell, names) in enumerate(zip(cells, looks, strict=True), 1):
        put.text(sheet, row, column, cell, book.look(*names))
    put.tall(sheet, row, put.wrapped_height(zip(cells, _WIDTHS, strict=True)))


def _advice(field: Field) -> str:
    if field.kind in (Kind.TEXT, Kind.CODE, Kind.LINK):
        return f"{field.prompt}。"  # the length stands in the next column
    return f"{field.prompt}。{way_to_fill(field)}。"


def _section(book: Book, sheet: Worksheet, row: int, title: str) -> int:
    put.tall(sheet, row, 27)
    put.text(sheet, row, 1, title, book.look("section"))
    return row + 1


def _paragraph(book: Book, sheet: Worksheet, row: int, words: str, *names: str) -> int:
    put.tall(sheet, row, put.wrapped_height([(words, sum(_WIDTHS))]))
    put.merged(sheet, (row, 1, row, _LAST), words, book.look("body", "wrap", *names))
    return row + 1
