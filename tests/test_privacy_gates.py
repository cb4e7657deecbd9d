"""Nothing personal comes in unseen, and nothing personal goes out: the gates at intake and at release."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipeline import run as story
from pipeline.cli_log import FaultLog
from pipeline.cli_report import summary
from pipeline.collect.assemble import check_alone
from pipeline.collect.waivers.terms import Subject, row_of, subjects, value_of, values, waiver_terms
from pipeline.deliver.ledger import Ledger, LedgerColumn
from pipeline.deliver.ledger import values as values_of
from pipeline.deliver.release import leaks
from pipeline.deliver.result import Status
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import Received
from pipeline.intake.personal import personal_explanations
from pipeline.intake.reading import read_one
from pipeline.intake.submission import FormReader
from pipeline.intake.texts.read import texts_at
from pipeline.model.field import NUMBERS, Field, Published
from pipeline.model.field import Kind as FieldKind
from pipeline.model.form import Form, Layout
from pipeline.model.issue import Issue, Place
from pipeline.model.passage import Passage, TableRows
from pipeline.model.severity import Severity
from pipeline.model.submission import Explanation, Submission
from pipeline.model.text import cell_address
from pipeline.privacy.detect import find
from pipeline.privacy.hit import Lawful
from pipeline.privacy.numbers.resident_id import id_check
from pipeline.privacy.outgoing import mask_all
from pipeline.privacy.tables.find import columns_of, find_in_rows
from pipeline.privacy.tables.repeated import find_in_table
from pipeline.run import Built
from tests import test_run as town
from tests.submissions import sound
from tests.typed_cells import Cell, cells_of, notes_of, with_cells
from tests.workbooks import cover_rows, ledger_rows, workbook

HEAD = "34152219900101999"  # a sequence that is not assigned to anybody
ID = HEAD + id_check(HEAD)
MOBILE, OF_OTHER = "13812345678", "13987654321"
HOME = "东升村李庄组12号"
MASKED_ID = f"{ID[:6]}********{ID[-4:]}"
READER = FormReader(FORMS, COVER, FILING, SLIP)
EXAMPLES = sorted((Path(__file__).parents[1] / "submissions/2020").glob("*.xlsx"))
FIRST = 4  # the row below title, marker and headings


def read(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Submission:
    return READER.read(workbook(sheets), "甲村.xlsx")


def told(submission: Submission, sheet: str) -> dict[str, str]:
    """The rule that each cell of a sheet breaks by holding personal data."""
    places = [(cell.issue.place, cell.issue.code) for cell in submission.personal]
    assert len({place for place, _ in places}) == len(places)  # one issue for a cell
    return {place.cell: code for place, code in places if place.sheet == sheet}


def planted_everywhere(form: Form, text: str) -> tuple[Submission, dict[str, Field]]:
    """A workbook with `text` in every column of a form, each in a row of its own that is filled."""
    if form.layout is Layout.RECORD:
        rows: list[list[object]] = [[form.title], *([item.label, text] for item in form.fields)]
        cells = {cell_address(2 + at, 2): item for at, item in enumerate(form.fields)}
    else:
        filled = {item.name: item.example for item in form.fields}
        rows = ledger_rows(form.code, *(filled | {item.name: text} for item in form.fields))
        cells = {cell_address(FIRST + at, 1 + at): item for at, item in enumerate(form.fields)}
    return read({COVER.title: cover_rows({form.title: "有数据"}), form.title: rows}), cells


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_an_identity_number_is_stopped_in_every_column_of_every_form(form: Form) -> None:
    submission, cells = planted_everywhere(form, ID)
    assert told(submission, form.title) == dict.fromkeys(cells, "P801")
    assert {cell.issue.form for cell in submission.personal} == {form.code}
    assert [cell.issue for cell in submission.personal if ID in cell.issue.message + cell.issue.value] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
@pytest.mark.parametrize(("typed", "code"), [("6222021234567890128", "P801"), (f"王小明家住{HOME}", "P802")])
def test_a_card_and_a_home_are_stopped_in_every_column_of_text(form: Form, typed: str, code: str) -> None:
    submission, cells = planted_everywhere(form, typed)
    written = {
        cell
        for cell, item in cells.items()
        if item.kind is FieldKind.TEXT and not (code == "P802" and item.published is Published.ADDRESS)
    }
    found = told(submission, form.title)
    assert {cell: found.get(cell) for cell in written} == dict.fromkeys(written, code)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_a_mobile_is_stopped_everywhere_but_among_contacts(form: Form) -> None:
    submission, cells = planted_everywhere(form, MOBILE)
    allowed = {cell for cell, item in cells.items() if item.contact or item.published is Published.PHONE}
    found = told(submission, form.title)
    # Among amounts it may be one: it is at least asked about, or far too large.
    figures = {cell for cell, item in cells.items() if item.kind in NUMBERS}
    words = cells.keys() - allowed - figures
    assert {cell: found.get(cell) for cell in words} == dict.fromkeys(words, "P802")
    assert set(found.values()) <= {"P802", "P803"}
    assert not allowed & found.keys()
    blocked = {
        issue.place.cell for issue in check_alone(submission, FORMS) if issue.severity is Severity.BLOCKING
    }
    assert figures <= found.keys() | blocked


def test_the_cover_is_searched_like_a_form() -> None:
    planted = dict.fromkeys((item.name for item in COVER.fields), ID)
    rows = cover_rows({}, planted)
    assert told(read({COVER.title: rows}), COVER.title) == {
        cell_address(2 + at, 2): "P801" for at in range(len(COVER.fields))
    }
    named = cover_rows({"培训会议台账": "有数据"}, {"phone": MOBILE, "filled_by": f"甲某{MOBILE}"})
    named[-1][-1] = f"找甲某，{MOBILE}"
    cells = told(read({COVER.title: named}), COVER.title)
    assert cells == {"B6": "P802", cell_address(len(named), 3): "P802"}


def test_of_a_form_with_a_contact_that_is_found_the_field_is_declared() -> None:
    contacts = {(form.code, item.name) for form in (*FORMS, COVER) for item in form.fields if item.contact}
    assert contacts == {("roster", "contact"), ("cover", "phone")}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("家住东升村李庄组12号的王小明", "P802"),
        ("王小明，户籍地东升村李庄组", "P802"),
        ("卡号6222021234567890128", "P801"),
        ("护照号码：EA0000001", "P801"),
        ("港澳居民来往内地通行证H00000001", "P801"),
        ("王小明的邮箱 wangxm@qq.com", "P803"),
        ("联系电话0564-2775050", None),
        ("王小明同志组织学习", None),
        ("花政〔2020〕12号", None),
        ("https://www.example.com/2020/0612/13812345678901.html", None),
    ],
)
def test_what_else_may_not_stand_in_a_text(typed: str, code: str | None) -> None:
    rows = ledger_rows("training", sound("training", subject=typed))
    cell = cell_address(FIRST, 1 + list(town_form("training").by_name).index("subject"))
    submission = read({COVER.title: cover_rows({"培训会议台账": "有数据"}), "培训会议台账": rows})
    assert told(submission, "培训会议台账") == ({cell: code} if code else {})


def town_form(code: str) -> Form:
    return next(form for form in FORMS if form.code == code)


def test_sheets_that_are_not_ours_are_searched_hidden_or_not() -> None:
    people = [["姓名", "身份证号"], ["王小明", ID]]
    submission = read({COVER.title: cover_rows({}), "名单": people, "填表说明": [["填表说明"], [ID]]})
    assert (told(submission, "名单"), told(submission, "填表说明")) == ({"B2": "P801"}, {"A2": "P801"})
    assert {cell.issue.form for cell in submission.personal} == {""}


def test_what_a_file_and_its_sheets_are_called_is_searched() -> None:
    name = f"财政所/{HOME}王小明家.xlsx"
    sheets = {COVER.title: cover_rows({}), f"名单{ID}": [["一"]]}
    read_again = READER.read(workbook(sheets), name)
    told_of = [(cell.issue.code, cell.issue.form, cell.issue.place) for cell in read_again.personal]
    assert told_of == [("P802", "", Place(name)), ("P801", "", Place(name, f"名单{ID}"))]
    messages = "".join(cell.issue.message for cell in read_again.personal)
    assert (HOME in messages, ID in messages) == (False, False)
    assert ("「文件名」" in messages, "「工作表名」" in messages) == (True, True)


def test_a_file_that_is_no_workbook_is_searched_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / f"王小明{MOBILE}.jpg"
    reading = read_one(READER, Received(path, path.name))  # it is not there
    assert [cell.issue.code for cell in reading.submission.personal] == ["P802"]


def test_advice_is_given_for_what_was_found_and_no_more() -> None:
    rows = ledger_rows(
        "training", *(sound("training", subject=text) for text in (f"王小明家住{HOME}", MOBILE))
    )
    submission = read({COVER.title: cover_rows({"培训会议台账": "有数据"}), "培训会议台账": rows})
    home, mobile = (cell.issue.message for cell in submission.personal)
    assert ("住址最多写到村" in home, "手机号只能" in home) == (True, False)
    assert ("住址最多写到村" in mobile, "手机号" in mobile.split("，")[-1]) == (False, True)
    assert "东升村*" in home


def test_a_column_with_personal_data_is_not_called_harmless() -> None:
    rows = ledger_rows("training", sound("training"))
    rows[-1] += ["", ID]
    submission = read({COVER.title: cover_rows({"培训会议台账": "有数据"}), "培训会议台账": rows})
    codes = {issue.code for issue in submission.issues}
    shown = {issue.code for issue in check_alone(submission, FORMS)}
    assert ("L205" in codes, "L205" in shown, "P801" in shown) == (True, False, True)


def test_what_is_explained_is_searched_and_keeps_no_form_out() -> None:
    place = Place("甲村.xlsx", SLIP.title, 9, 10)
    said = [Explanation("X668", "", "", row, "", "", f"请问王小明{MOBILE}", place) for row in ("一", "二")]
    (found,) = personal_explanations(said, SLIP)
    assert (found.issue.code, found.issue.form, found.issue.place) == ("P802", SLIP.code, place)
    assert MOBILE not in found.issue.message + found.issue.value


def manners() -> st.SearchStrategy[object]:
    """An identity number as people type it into a cell."""
    rows = ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "⓪①②③④⑤⑥⑦⑧⑨", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]
    forms = st.sampled_from([str.maketrans(rows[0], row) for row in rows])
    gaps = st.sampled_from([" ", "-", "　", "\xa0", "·"])
    parts = (ID[:6], ID[6:14], ID[14:])
    typed = st.one_of(
        gaps.map(lambda gap: gap.join(parts)), st.sampled_from([ID, ID.lower(), f"'{ID}", "\u200b".join(ID)])
    )
    around = st.sampled_from(
        ["{}", "（{}）", "身份证{}，已核对", "王小明 {}", "{}\n见附件", "证件号：{}", "王***{}"]
    )
    return st.builds(lambda shape, number, form: shape.format(number.translate(form)), around, typed, forms)


@given(typed=manners(), name=st.sampled_from(["title", "column", "url"]))
def test_however_it_is_typed_it_is_stopped(typed: str, name: str) -> None:
    rows = ledger_rows("publications", sound("publications", **{name: typed}))
    submission = read({COVER.title: cover_rows({"信息发布台账": "有数据"}), "信息发布台账": rows})
    assert set(told(submission, "信息发布台账").values()) == {"P801"}


@pytest.mark.parametrize(
    ("number", "rules"),
    [
        (float(f"{ID[:15]}000"), {"P801": Severity.BLOCKING}),  # its end is lost: not to be typed anew
        (341522900101999.0, {"P803": Severity.CONFIRM}),  # fifteen digits have no check digit
        (float(MOBILE), {"P802": Severity.BLOCKING}),
    ],
)
def test_what_was_stored_as_a_number_is_told(number: float, rules: dict[str, Severity]) -> None:
    rows = ledger_rows("training", sound("training", subject=number))
    submission = read({COVER.title: cover_rows({"培训会议台账": "有数据"}), "培训会议台账": rows})
    cell = cell_address(FIRST, 1 + list(town_form("training").by_name).index("subject"))
    told_there = [issue for issue in check_alone(submission, FORMS) if issue.place.cell == cell]
    assert {issue.code: issue.severity for issue in told_there if issue.form == "training"} == rules


def test_one_that_was_parted_over_cells_is_stopped() -> None:
    rows = ledger_rows("training", sound("training", kind=ID[:10], subject=ID[10:]))
    submission = read({COVER.title: cover_rows({"培训会议台账": "有数据"}), "培训会议台账": rows})
    assert list(told(submission, "培训会议台账").values()) == ["P801", "P801"]


def test_the_worked_example_holds_nothing_personal() -> None:
    found = [READER.read(path.read_bytes(), path.name).personal for path in EXAMPLES]
    assert len(found) == 25
    assert not any(found)


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of a sound township whose roster and cover tell how to reach people."""
    folder = tmp_path_factory.mktemp("township")
    town.write_township(folder)
    office = (folder / "镇.xlsx").read_bytes()
    roster = town_form("roster")
    contact = (roster.title, FIRST, 1 + list(roster.by_name).index("contact"))
    phone = beside(office, COVER.title, COVER.by_name["phone"].label)
    (folder / "镇.xlsx").write_bytes(with_cells(office, {contact: f"己某{MOBILE}", phone: MOBILE}))
    return folder


def beside(content: bytes, sheet: str, label: str) -> Cell:
    """The cell right of a label."""
    shown = cells_of(content).items()
    at = next(at for at, text in shown if at[0] == sheet and str(text).rstrip("*") == label)
    return at[0], at[1], at[2] + 1


def texts(folder: Path, *without: str) -> Iterator[tuple[str, str]]:
    """Every text of every file below a folder, but of those that begin with one of the names."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(without):
            for text in texts_at(path):
                if isinstance(text, Passage):
                    yield name, text.text
                elif isinstance(text, TableRows):
                    yield from ((name, "|".join(row)) for row in text.rows)


def holding(folder: Path, number: str, *without: str) -> set[str]:
    return {name for name, text in texts(folder, *without) if number in text}


def test_contacts_leave_only_in_reminders_and_returns(township: Path, tmp_path: Path) -> None:
    built = town.build(township, tmp_path)
    assert (built.result.status, built.leaks) == (Status.FOR_REVIEW, ())
    assert holding(tmp_path / "2020", MOBILE, "催报/", "returns/") == set()


@pytest.fixture(scope="module")
def stopped(township: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The output of a run in which one department wrote an identity number into a title."""
    folder, output = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out")
    shutil.copytree(township, folder, dirs_exist_ok=True)
    sent = (folder / "财.xlsx").read_bytes()
    (folder / "财.xlsx").write_bytes(with_cells(sent, {PLANTED: f"王小明{ID}申请救助的公示"}))
    return output / "2020", town.build(folder, output)


PLANTED = ("信息发布台账", FIRST, 1)


def test_a_form_with_an_identity_number_waits_for_its_sender(stopped: tuple[Path, Built]) -> None:
    _, built = stopped
    (issue,) = [issue for issue in built.result.issues if issue.severity is Severity.BLOCKING]
    assert (issue.code, issue.unit, issue.place.cell) == ("P801", "财政所", "A4")
    assert issue.message == (
        f"《信息发布台账》A4「标题」写有身份证号（{MASKED_ID}），请删去，要说明数量的只写条数。"
    )
    assert (built.result.status, built.result.dataset.units_in) == (Status.DRAFT, 2)
    assert "publications" not in {code for code, frame in built.result.dataset.counted.items() if len(frame)}
    assert built.leaks == ()


def test_no_file_but_the_senders_return_holds_the_number(stopped: tuple[Path, Built]) -> None:
    output, built = stopped
    assert holding(output, ID, "returns/") == set()
    assert ID not in "\n".join(summary(built))
    (marked,) = [output / one.path for one in built.returned if one.unit == "财政所"]
    note = notes_of(marked.read_bytes())[PLANTED]
    assert "请删去" in note
    assert ID not in note
    slip = {text for name, text in texts(output / "returns") if name == marked.name and MASKED_ID in text}
    assert slip


def outcome_of(township: Path, folder: Path, name: str, cells: Mapping[Cell, object]) -> Built:
    """The run of a township of which one file is called otherwise, some of its cells changed."""
    shutil.copytree(township, folder / "in")
    sent = (folder / "in" / "财.xlsx").read_bytes()
    (folder / "in" / "财.xlsx").unlink()
    target = folder / "in" / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(with_cells(sent, cells))
    return town.build(folder / "in", folder / "out")


def test_what_a_sender_called_his_file_leaves_masked_and_keeps_no_table_out(
    township: Path, tmp_path: Path
) -> None:
    built = outcome_of(township, tmp_path, f"财政所/{HOME}王小明家{OF_OTHER}.xlsx", {})
    assert (built.result.status, built.result.dataset.units_in) == (Status.DRAFT, 3)
    assert built.leaks == ()
    assert [issue.code for issue in built.result.issues if issue.severity is Severity.BLOCKING] == ["P802"]
    output = tmp_path / "out" / "2020"
    own = "returns/财政所.xlsx"
    assert holding(output, OF_OTHER, own) | holding(output, "李庄组12号", own) == set()


def test_a_number_outside_the_tables_keeps_no_table_out(township: Path, tmp_path: Path) -> None:
    sent = (township / "财.xlsx").read_bytes()
    filled_by = beside(sent, COVER.title, COVER.by_name["filled_by"].label)
    built = outcome_of(township, tmp_path, "财.xlsx", {filled_by: f"己某{MOBILE}"})
    assert (built.result.status, built.result.dataset.units_in) == (Status.DRAFT, 3)
    assert len(built.result.dataset.counted["publications"])


def test_an_address_that_was_stopped_is_not_told_by_what_stops_it(township: Path, tmp_path: Path) -> None:
    title = f"公示困难户王建国，住{HOME}"
    built = outcome_of(township, tmp_path, "财.xlsx", {PLANTED: title})
    assert "P802" in {issue.code for issue in built.result.issues}
    output = tmp_path / "out" / "2020"
    assert holding(output, "李庄组", "returns/") | holding(output, "王建国", "returns/") == set()
    assert "李庄组" not in "\n".join(summary(built))


def test_a_name_in_the_settings_is_printed_without_the_number_beside_it(
    township: Path, tmp_path: Path
) -> None:
    office = (township / "镇.xlsx").read_bytes()
    shutil.copytree(township, tmp_path / "in")
    head = beside(office, "本镇设置", town_form("settings").by_name["head"].label)
    (tmp_path / "in" / "镇.xlsx").write_bytes(with_cells(office, {head: f"丁某{MOBILE}"}))
    built = town.build(tmp_path / "in", tmp_path / "out")
    assert built.leaks == ()
    assert holding(tmp_path / "out" / "2020", MOBILE, "returns/", "催报/") == set()


def test_an_approval_may_quote_what_the_workbook_shows() -> None:
    key = f"公示困难户王建国，住{HOME}"
    issue = Issue(
        "R0104", Severity.EXPLAIN, Place("甲.xlsx"), "", key, "publications", "title", "财政所", key
    )
    shown = [mask_all(term) for term in waiver_terms(issue, FORMS)]
    assert shown[3] != key
    subject = Subject(
        *shown[:2], "publications", row_of(shown[3], shown[4], town_form("publications")), shown[4]
    )
    assert subject in subjects(issue, FORMS)
    assert value_of(shown[5]) in values(issue)


@pytest.mark.parametrize("typed", ["138 1234 5678", "己某 wangxm@qq.com", f"{ID[:6]} {ID[6:14]} {ID[14:]}"])
def test_all_columns_of_a_ledger_are_masked_however_a_number_was_typed(typed: str) -> None:
    form = town_form("publications")
    for name in ("title", "url", "document_number"):
        column = LedgerColumn(name, name, form.by_name[name])
        ledger = Ledger(form, pd.DataFrame({name: [typed]}), (column,))
        assert values_of(ledger, column) == [mask_all(typed)] != [typed]


def test_what_goes_out_is_masked_but_for_what_the_office_publishes() -> None:
    text = f"请拨{MOBILE}，不要拨{OF_OTHER}，王小明家住{HOME}；0564-2775050"
    shown = mask_all(text, Lawful((MOBILE,)))
    assert shown.startswith(f"请拨{MOBILE}，不要拨139****4321，王*明家住东升村***")
    assert ("王小明" in shown, shown.endswith("0564-2775050"), len(shown)) == (False, True, len(text))
    assert mask_all(shown, Lawful((MOBILE,))) == shown


def test_the_points_of_a_chart_are_not_read_as_one_number(tmp_path: Path) -> None:
    path = tmp_path / "图.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_column(0, 0, [138, 1234, 5678])
        drawn = book.add_chart({"type": "bar"})
        drawn.add_series({"values": "=数据!$A$1:$A$3"})
        sheet.insert_chart("C1", drawn)
    said = [text.text for text in texts_at(path) if isinstance(text, Passage)]
    assert any("1234" in text for text in said)
    assert [hit for text in said for hit in find(text)] == []


def test_what_the_office_publishes_of_itself_may_stand_anywhere(township: Path, tmp_path: Path) -> None:
    office = (township / "镇.xlsx").read_bytes()
    phone = beside(office, "本镇设置", "联系电话")
    address = beside(office, "本镇设置", "地址")
    shutil.copytree(township, tmp_path / "in")
    own = {phone: MOBILE, address: "东升村李庄组12号"}
    (tmp_path / "in" / "镇.xlsx").write_bytes(with_cells(office, own))
    sent = (tmp_path / "in" / "财.xlsx").read_bytes()
    title = f"咨询请拨{MOBILE}，或者来东升村李庄组12号"
    (tmp_path / "in" / "财.xlsx").write_bytes(with_cells(sent, {PLANTED: title}))
    built = town.build(tmp_path / "in", tmp_path / "out")
    assert (built.result.reasons, built.leaks) == ((), ())


def test_an_output_with_something_personal_keeps_the_run_a_draft(
    township: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = story._write_totals

    def write_and_leak(result: object, folder: Path) -> None:
        write(result, folder)  # type: ignore[arg-type]
        (folder / "附件.txt").write_text(f"第一行\n王小明 {ID}", encoding="utf-8")

    monkeypatch.setattr(story, "_write_totals", write_and_leak)
    built = town.build(township, tmp_path)
    assert [leak.sentence for leak in built.leaks] == [f"“附件.txt”第2行有身份证号{MASKED_ID}"]
    output = tmp_path / "2020"
    record = json.loads((output / "run.json").read_text(encoding="utf-8"))
    assert (built.result.status, record["status"]) == (Status.DRAFT, Status.DRAFT.value)
    assert any("附件.txt" in reason for reason in record["reasons"])
    shown = dict.fromkeys(("index.html", built.workbook.name), "")
    for name, text in texts(output):
        if name in shown:
            shown[name] += text
    assert all("附件.txt" in text and Status.FOR_REVIEW.value not in text for text in shown.values())
    assert any("附件.txt" in line for line in summary(built))
    assert holding(output, ID) == {"附件.txt"}


def test_files_of_every_kind_are_read_again(tmp_path: Path) -> None:
    for name in ("甲.csv", "乙.html", "丙.json", "丁.txt"):
        (tmp_path / name).write_text(f'"{ID}"', encoding="utf-8")
    (tmp_path / "戊.xlsx").write_bytes(workbook({"名单": [["身份证号"], [ID]]}))
    (tmp_path / "己.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "催报").mkdir()
    (tmp_path / "催报" / "庚.txt").write_text(f"己某，{MOBILE}", encoding="utf-8")
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "辛.xlsx").write_bytes(workbook({"名单": [[ID]]}))
    found = leaks(tmp_path, Lawful())
    assert [leak.file for leak in found] == sorted(
        ["甲.csv", "乙.html", "丙.json", "丁.txt", "戊.xlsx", "己.pdf"]
    )
    assert {leak.where for leak in found if leak.file == "戊.xlsx"} == {"工作表“名单”，A2"}
    assert [leak for leak in found if ID in leak.sentence] == []


def test_digests_are_nobodys_bank_card(tmp_path: Path) -> None:
    digest = "5d8f6cce532a7aeb57196be62344095936793400b3aeb3580d248b17d5518a86"
    assert find(f'"{digest}"')  # sixteen of its digits pass the check
    (tmp_path / "run.json").write_text(f'{{"sha256": "{digest}"}}', encoding="utf-8")
    assert leaks(tmp_path, Lawful()) == ()


def cells() -> st.SearchStrategy[str]:
    """What stands in sheets, with and without anything of a person, alone or with its neighbours."""
    own = (ID, ID[:10], ID[10:], MOBILE, "2775050", "6.217E+18", "李庄组12号", "东升村李庄", "王小明，低保户")
    other = (
        "",
        "联系电话",
        "身份证号",
        "家庭住址",
        "姓名",
        "职务",
        "财政所",
        "花政〔2020〕12号",
        "128",
        "一级",
    )
    return st.sampled_from((*own, *other))


@given(rows=st.lists(st.lists(cells(), min_size=1, max_size=4), min_size=1, max_size=6))
def test_the_quick_way_through_a_table_finds_the_same(rows: list[list[str]]) -> None:
    columns = columns_of(rows)
    assert find_in_table(rows, columns) == find_in_rows(rows, columns)


def test_the_log_of_our_own_errors_holds_nothing_personal(tmp_path: Path) -> None:
    FaultLog(tmp_path).write(f"ValueError: {ID} {MOBILE} 家住东升村李庄组12号")
    (log,) = tmp_path.iterdir()
    text = log.read_text(encoding="utf-8")
    assert [shown for shown in (ID, MOBILE, "李庄组") if shown in text] == []
    assert "ValueError" in text
