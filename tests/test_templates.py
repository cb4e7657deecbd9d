"""The workbooks that people fill in, and the handbook: made from the declarations, and only from them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver import sheet as put
from pipeline.deliver.file_names import file_names
from pipeline.deliver.form_notes import notes
from pipeline.deliver.handbook import write_handbook
from pipeline.deliver.rule_cards import rule_card, rule_cards
from pipeline.deliver.template import (
    Filling,
    write_blanks,
    write_template,
    write_unit_workbooks,
)
from pipeline.deliver.template.checks import message
from pipeline.deliver.template.sheets import HEADING_ROW, OPEN_ROWS
from pipeline.forms import COVER, FILING, FORMS, SLIP, forms_of
from pipeline.model.catalogue import CATALOGUE
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form, Layout, Template
from pipeline.model.text import display_width
from pipeline.model.unit import Unit

ROOT = Path(__file__).parents[1]
BLANKS = ROOT / "input_templates"
HANDBOOK = ROOT / "docs" / "handbook"
VERSIONS = ROOT / "tests" / "data" / "form_versions.txt"

FIRST_ROW, LAST_ROW = HEADING_ROW + 1, HEADING_ROW + OPEN_ROWS
BY_CODE = {form.code: form for form in FORMS}
LEDGERS = [form for form in FORMS if form.layout is Layout.LEDGER]
CELLS = [(form, field) for form in LEDGERS for field in form.fields]


def named(value: Form | Field) -> str:
    return value.code if isinstance(value, Form) else value.name


@pytest.fixture(scope="module")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("blanks")
    write_blanks(directory, FORMS)
    return directory


@pytest.fixture(scope="module")
def opened() -> dict[Template, Workbook]:
    return {template: openpyxl.load_workbook(BLANKS / template.file_name) for template in Template}


@pytest.fixture(scope="module")
def sheets(opened: dict[Template, Workbook]) -> dict[str, Worksheet]:
    return {form.code: opened[form.templates[0]][form.title] for form in FORMS}


# --- what is committed is what the declarations say ---------------------------------------------------------


@pytest.mark.parametrize("template", Template)
def test_the_committed_blank_is_what_the_declarations_give(template: Template, blanks: Path) -> None:
    made, kept = blanks / template.file_name, BLANKS / template.file_name
    assert made.read_bytes() == kept.read_bytes(), "报表声明有改动：请运行 make templates 并提交"


def test_no_other_file_lies_among_the_blanks() -> None:
    assert {path.name for path in BLANKS.iterdir()} == {template.file_name for template in Template}


def test_the_committed_handbook_is_what_the_declarations_give(tmp_path: Path) -> None:
    listed = {path.relative_to(tmp_path).as_posix() for path in write_handbook(tmp_path, FORMS)}
    made, kept = pages_of(tmp_path), pages_of(HANDBOOK)
    assert listed == made.keys()
    assert made == kept, "报表声明或检查规则有改动：请运行 make handbook 并提交"


def pages_of(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


CODES = [*CATALOGUE, *(coded.code for form in FORMS for coded in form.coded)]


def test_every_rule_has_a_sentence_a_source_a_remedy_and_a_page() -> None:
    pages = pages_of(HANDBOOK)
    rule_pages = {Path(name).stem for name in pages if name.startswith("rules/")}
    assert rule_pages == set(CODES)
    assert len(CODES) == len(set(CODES))
    for card in rule_cards(FORMS):
        assert all((card.sentence, card.basis, card.remedy, card.scope)), card
        page = pages[f"rules/{card.code}.md"]
        assert all(part in page for part in (card.sentence, card.severity.value, card.basis, card.remedy))
        assert f"](rules/{card.code}.md)" in pages["rules.md"]


def test_every_link_of_the_handbook_leads_to_a_page() -> None:
    pages = pages_of(HANDBOOK)
    links = {
        (HANDBOOK / name).parent / target
        for name, text in pages.items()
        for target in re.findall(r"\]\(([^)]*)\)", text)
    }
    assert len(links) > len(CODES)
    assert [link for link in links if not link.is_file()] == []


def test_what_the_catalogue_says_rules_are_about_are_forms() -> None:
    known = {form.code for form in (*FORMS, SLIP)}
    assert {code for rule in CATALOGUE.values() for code in rule.forms} <= known


def test_rules_about_a_form_are_listed_on_its_page() -> None:
    pages = pages_of(HANDBOOK)
    for card in rule_cards(FORMS):
        for code in card.forms:
            (page,) = (text for name, text in pages.items() if name.endswith(f"_{code}.md"))
            assert f"[{card.code}](rules/{card.code}.md)" in page


def test_a_rule_of_law_names_its_article_and_any_other_the_convention_it_is_from() -> None:
    basis = {
        code: rule_card(code, FORMS).basis for code in ("R0104", "X603", "X608", "R0103", "U0702", "F122")
    }
    assert basis == {
        "R0104": "条例第二十六条", "X603": "条例第三十三条", "X608": "国办公开办统计报表填报说明",
        "R0103": "填报模板约定", "U0702": "统计口径", "F122": "报送约定",
    }  # fmt: skip


def test_a_card_says_how_to_mend_and_shows_cells_that_are_filled_in_rightly() -> None:
    card = rule_card("R0102", FORMS)
    assert card.remedy == "信息应先审核后发布，请核对审核日期"
    assert card.example == (("发布日期", "2020-06-12"), ("审核日期", "2020-06-11"))
    assert (
        rule_card("C301", FORMS).finding
        == "《〈工作表〉》〈单元格〉「〈栏目〉」填的是“〈所填内容〉”，不是有效日期"
    )
    with pytest.raises(KeyError):
        rule_card("R9999", FORMS)


def version_faults(lines: list[str], forms: list[Form]) -> list[str]:
    """Forms whose content is not what stands for their version in lines of `code version fingerprint`."""
    known = {(code, version): digest for code, version, digest in (line.split() for line in lines)}
    faults = []
    for form in forms:
        registered = known.get((form.code, str(form.version)))
        later = [int(version) for code, version in known if code == form.code and int(version) > form.version]
        if registered != form.fingerprint or later:
            faults.append(
                f"{form.code}: raise its version (unless it was raised already), then add the line "
                f"'{form.code} <version> {form.fingerprint}'"
            )
    return faults


def test_a_form_changes_only_with_a_new_version() -> None:
    lines = VERSIONS.read_text(encoding="utf-8").splitlines()
    assert version_faults(lines, [COVER, FILING, *FORMS]) == [], f"see {VERSIONS.name}"


def changed(form: Form, version: int) -> Form:
    return Form(
        form.number,
        form.code,
        form.title,
        version,
        form.purpose + "改",
        form.templates,
        form.fields,
        form.key,
    )


def test_a_changed_form_with_its_old_version_is_found() -> None:
    form = BY_CODE["holidays"]
    lines = [f"{form.code} 1 {form.fingerprint}"]
    renewed = changed(form, 2)
    assert version_faults(lines, [form]) == []
    assert version_faults(lines, [changed(form, 1)])
    assert version_faults(lines, [renewed])
    assert version_faults([*lines, f"{form.code} 2 {renewed.fingerprint}"], [renewed]) == []
    assert version_faults([*lines, f"{form.code} 2 {renewed.fingerprint}"], [form])


# --- what the file is made of -------------------------------------------------------------------------------


@pytest.mark.parametrize("template", Template)
def test_nothing_in_it_is_beyond_excel_2010(template: Template) -> None:
    with zipfile.ZipFile(BLANKS / template.file_name) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in parts if re.search(r"vba|externalLink|activeX|embeddings|ctrlProp", name)]
    for name, content in parts.items():
        assert b"extLst" not in content, name
        assert b"x14" not in content.replace(b"x14ac", b""), name
        if name.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in content, name
    assert sum(map(len, parts.values())) > 0
    assert (BLANKS / template.file_name).stat().st_size < 80_000


@pytest.mark.parametrize("template", Template)
def test_no_rule_refers_to_another_sheet_but_by_a_defined_name(template: Template) -> None:
    with zipfile.ZipFile(BLANKS / template.file_name) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    formulas = [formula for text in sheets for formula in re.findall(r"<formula\d?>(.*?)</formula\d?>", text)]
    assert len(formulas) > 20
    assert [formula for formula in formulas if "!" in formula or "{" in formula] == []


@pytest.mark.parametrize("template", Template)
def test_the_forms_are_named_for_people_and_for_programs(
    template: Template, opened: dict[Template, Workbook]
) -> None:
    book, forms = opened[template], forms_of(template)
    assert book.sheetnames == ["填表说明", "封面", *(form.title for form in forms), "选项"]
    assert book["选项"].sheet_state == "hidden"
    properties = {item.name: item.value for item in book.custom_doc_props.props}
    assert properties == {
        "gongkai_template": template.value,
        "gongkai_forms": ";".join(f"{form.code}:{form.version}" for form in forms),
    }
    for form in forms:
        assert book[form.title]["A1"].value == form.title
        assert form.marker in book[form.title]["A2"].value


# --- headings, locks, widths --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", LEDGERS, ids=named)
def test_headings_are_locked_and_every_row_below_is_open(form: Form, sheets: dict[str, Worksheet]) -> None:
    sheet = sheets[form.code]
    headings = sheet[HEADING_ROW][: len(form.fields)]
    assert [cell.value for cell in headings] == [field.heading for field in form.fields]
    head = [cell for row in sheet.iter_rows(1, HEADING_ROW, 1, len(form.fields)) for cell in row]
    assert all(cell.protection.locked for cell in head)
    assert all(sheet.row_dimensions[row].protection.locked for row in range(1, HEADING_ROW + 1))
    open_columns = [range(column.min, column.max + 1) for column in sheet.column_dimensions.values()
                    if not column.protection.locked]  # fmt: skip
    assert sorted(number for columns in open_columns for number in columns) == list(range(1, 16_385))
    assert sheet.max_row == HEADING_ROW
    assert sheet.auto_filter.ref == f"A{HEADING_ROW}:{headings[-1].column_letter}{LAST_ROW}"


@pytest.mark.parametrize("form", FORMS, ids=named)
def test_protection_has_no_password_and_lets_people_arrange_rows(
    form: Form, sheets: dict[str, Worksheet]
) -> None:
    protection = sheets[form.code].protection
    assert protection.sheet
    assert not protection.password
    # In the file, 0 means that the action is not locked away.
    actions = ("sort", "autoFilter", "insertRows", "deleteRows", "formatColumns")
    assert [getattr(protection, action) for action in actions] == [False] * len(actions)


@pytest.mark.parametrize(("form", "field"), CELLS, ids=named)
def test_a_column_is_wide_enough_for_its_heading(
    form: Form, field: Field, sheets: dict[str, Worksheet]
) -> None:
    column = form.fields.index(field) + 1
    sizes = [
        size.width for size in sheets[form.code].column_dimensions.values() if size.min <= column <= size.max
    ]
    filter_button = 2
    assert sizes[0] >= display_width(field.heading) + filter_button


@pytest.mark.parametrize("form", [COVER, BY_CODE["settings"]], ids=named)
def test_in_a_label_value_form_only_the_values_are_open(form: Form, opened: dict[Template, Workbook]) -> None:
    sheet = opened[Template.TOWNSHIP][form.title]
    labels = [row[0] for row in sheet.iter_rows(FIRST_ROW, sheet.max_row, 1, 2)]
    lines = [cell for cell in labels if cell.value in {field.heading for field in form.fields}]
    assert len(lines) == sum(6 if field.repeats else 1 for field in form.fields)
    assert all(cell.protection.locked and not cell.offset(0, 1).protection.locked for cell in lines)


# --- drop-downs and prompts ---------------------------------------------------------------------------------


def validations(sheet: Worksheet, column: int, row: int) -> list[DataValidation]:
    cell = sheet.cell(row, column).coordinate
    return [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]


def entries(book: Workbook, rule: DataValidation) -> list[str]:
    source = rule.formula1
    if source.startswith('"'):
        return source.strip('"').split(",")
    (title, area), = book.defined_names[source].destinations  # fmt: skip
    return [cell.value for row in book[title][area.replace("$", "")] for cell in row]


@pytest.mark.parametrize(("form", "field"), CELLS, ids=named)
def test_every_open_cell_is_guided(form: Form, field: Field, sheets: dict[str, Worksheet]) -> None:
    sheet, column = sheets[form.code], form.fields.index(field) + 1
    for row in (FIRST_ROW, LAST_ROW):
        (rule,) = validations(sheet, column, row)
        assert (rule.promptTitle, rule.prompt) == (field.label, message(field))
        if field.options:
            assert entries(sheet.parent, rule) == [option.text for option in field.options]
        assert rule.type == ("list" if field.options else TYPES[field.kind])
        assert rule.errorStyle in (None, "stop")
        assert rule.showErrorMessage


TYPES = {
    Kind.TEXT: "textLength",
    Kind.CODE: "textLength",
    Kind.LINK: "textLength",
    Kind.DATE: "date",
    Kind.COUNT: "whole",
    Kind.MONEY: "decimal",
    Kind.SCORE: "decimal",
    Kind.PERCENT: None,  # a text like 96.5%, judged by the red cell
    Kind.YEAR: "whole",
}


def test_a_list_over_255_characters_comes_from_a_range(sheets: dict[str, Worksheet]) -> None:
    long = [(form, field) for form, field in CELLS if len(",".join(o.text for o in field.options)) > 255]
    assert [(form.code, field.name) for form, field in long] == [("applications", "outcome")]
    (rule,) = validations(
        sheets["applications"], BY_CODE["applications"].fields.index(long[0][1]) + 1, FIRST_ROW
    )
    assert rule.formula1 == "选项_applications_outcome"


@pytest.mark.parametrize("form", [COVER, FILING, *FORMS], ids=named)
def test_the_example_is_a_row_that_the_form_accepts(form: Form) -> None:
    for field in form.fields:
        assert field.example or not field.required, field.label
        assert not field.options or field.example in ("", *(option.text for option in field.options))
        if field.kind is Kind.DATE and field.example:
            date.fromisoformat(field.example)


@pytest.mark.parametrize("template", Template)
def test_the_instructions_explain_every_column_with_an_example(
    template: Template, opened: dict[Template, Workbook]
) -> None:
    rows = list(opened[template]["填表说明"].iter_rows(values_only=True))
    forms = (COVER, *forms_of(template))
    starts = [
        next(at for at, row in enumerate(rows) if str(row[0]).startswith(f"《{form.title}》"))
        for form in forms
    ]
    for form, start, end in zip(forms, starts, [*starts[1:], len(rows)], strict=True):
        words = [str(row[0]) for row in rows[start:end]]
        table = {row[0]: row for row in rows[start:end]}
        for field in form.fields:
            assert table[field.heading][2].startswith(field.prompt)
            assert table[field.heading][4] == (field.example or "（不填）")
        assert form.purpose in words
        assert all(note.sentence in "".join(words) for note in notes(form, {}))


# --- what is written into it --------------------------------------------------------------------------------

OFFICE = Unit("HY-D01", "党政办", Template.DEPARTMENT, forms_due=("publications", "procurement"))


def fill(template: Template, filling: Filling) -> Workbook:
    buffer = io.BytesIO()
    write_template(buffer, template, forms_of(template), filling)
    return openpyxl.load_workbook(buffer)


def test_values_are_written_as_what_they_are() -> None:
    rows = {
        "publications": [{"title": "=1+1", "column": "0012", "published_on": date(2020, 6, 12)}],
        "procurement": [{"name": "办公设备采购", "contract_on": date(2020, 5, 20), "amount": 8_005_601}],
        "matters": [{"name": "乡村建设规划许可", "q1": 0, "q2": 12}],
    }
    book = fill(Template.DEPARTMENT, Filling(OFFICE, "花园镇", 2020, rows, {"filed_on": date(2021, 1, 5)}))
    sheet = book["信息发布台账"]
    assert [sheet.cell(FIRST_ROW, column).value for column in (1, 2, 3)] == [
        "=1+1",
        "0012",
        datetime(2020, 6, 12),  # noqa: DTZ001
    ]
    assert sheet.cell(FIRST_ROW, 1).data_type == "s"
    assert sheet.cell(FIRST_ROW, 3).number_format == "yyyy-mm-dd"
    assert sheet.cell(FIRST_ROW, 1).number_format == "@"
    assert not sheet.cell(FIRST_ROW, 1).protection.locked
    assert book["政府集中采购"].cell(FIRST_ROW, 4).value == 80056.01
    matters = BY_CODE["matters"].fields
    cells = {field.name: book["行政权力事项"].cell(FIRST_ROW, at) for at, field in enumerate(matters, 1)}
    assert (cells["q1"].value, cells["q2"].value, cells["q3"].value) == (0, 12, None)
    cover = {row[0]: row[1] for row in book["封面"].iter_rows(values_only=True) if row[0]}
    assert [cover[label] for label in ("报送单位*", "单位代码*", "年度*")] == ["党政办", "HY-D01", 2020]
    assert cover["填报日期*"] == datetime(2021, 1, 5)  # noqa: DTZ001
    assert (cover["信息发布台账"], cover["依申请公开台账"]) == ("有数据", None)


def test_settings_hold_several_lines_of_one_item() -> None:
    record = {"township": "花园镇", "grounds": ("甲文", "乙文"), "quarter_due_day": 5, "year_due": "01-10"}
    sheet = fill(Template.TOWNSHIP, Filling(rows={"settings": [record]}))["本镇设置"]
    lines = [(row[0], row[1]) for row in sheet.iter_rows(FIRST_ROW, values_only=True)]
    assert [value for label, value in lines if label == "编制依据"] == [
        "甲文",
        "乙文",
        None,
        None,
        None,
        None,
    ]
    assert dict(lines)["年度报送截止日"] == "01-10"


def test_procurement_is_not_applicable_from_2021() -> None:
    for year, said in ((2020, None), (2021, "不适用")):
        cover = fill(Template.DEPARTMENT, Filling(OFFICE, "花园镇", year))["封面"]
        lines = {row[0]: row[1] for row in cover.iter_rows(values_only=True)}
        assert lines["政府集中采购"] == said


def test_a_value_for_an_unknown_field_is_our_fault() -> None:
    with pytest.raises(KeyError, match="no fields"):
        fill(Template.DEPARTMENT, Filling(rows={"fees": [{"nmae": "x"}]}))


def test_each_unit_gets_its_own_forms(tmp_path: Path) -> None:
    village = Unit("HY-C01", "城东村", Template.VILLAGE)
    exempt = Unit("HY-C02", "城西村", Template.VILLAGE, exemption="已撤并")
    paths = write_unit_workbooks(tmp_path, [OFFICE, village, exempt], "花园镇", 2020, FORMS)
    assert [path.name for path in paths] == ["党政办.xlsx", "城东村.xlsx"]
    book = openpyxl.load_workbook(paths[0])
    assert book.sheetnames == ["填表说明", "封面", "信息发布台账", "政府集中采购", "选项"]
    properties = {item.name: item.value for item in book.custom_doc_props.props}
    assert (properties["gongkai_township"], properties["gongkai_year"]) == ("花园镇", "2020")
    assert properties["gongkai_unit_code"] == "HY-D01"
    assert properties["gongkai_forms"] == "publications:1;procurement:1"


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["城东村", "城西村"], ["城东村", "城西村"]),
        (["城东村", "城东村"], ["城东村_1", "城东村_2"]),
        (["../党政办", "a/b\\c:d*e?f"], ["_党政办", "a_b_c_d_e_f"]),
        (["con", "LPT1.x", "COM", " . "], ["_con", "_LPT1.x", "COM", "_"]),
        (["Abc", "ABC"], ["Abc_1", "ABC_2"]),
        (["甲\x00\n乙", "村. "], ["甲 乙", "村"]),
    ],
)
def test_file_names_are_safe_and_distinct(names: list[str], files: list[str]) -> None:
    units = [Unit(str(number), name, Template.VILLAGE) for number, name in enumerate(names, 1)]
    assert file_names(units) == [f"{name}.xlsx" for name in files]


def test_units_that_share_even_their_code_do_not_overwrite_each_other() -> None:
    units = [Unit("1", name, Template.VILLAGE) for name in ("村", "村", "村_1_2")]
    assert len({name.casefold() for name in file_names(units)}) == 3


# --- what xlsxwriter would keep to itself -------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        {"validate": "list", "source": ["选" * 300]},
        {"validate": "list", "source": ["甲,乙"]},
        {"validate": "any", "input_title": "题" * 33, "input_message": "x"},
        {"validate": "any", "input_title": "题", "input_message": "话" * 256},
    ],
)
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_limit_that_would_drop_a_drop_down_is_an_error(options: dict[str, object]) -> None:
    book = put.open_book(io.BytesIO(), title="试")
    with pytest.raises(put.NotWritten):
        put.validation(book.sheet("表"), (1, 1, 9, 1), options)


def test_text_too_long_for_a_cell_is_an_error() -> None:
    book = put.open_book(io.BytesIO(), title="试")
    with pytest.raises(put.NotWritten):
        put.text(book.sheet("表"), 1, 1, "字" * 32_768)
