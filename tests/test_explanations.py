"""情况说明: what a sender explains on a 退回说明 is read, settles what it may settle, and is shown."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.packaging.custom import StringProperty
from xlsxwriter.worksheet import Worksheet

from pipeline.cli_check import show_check
from pipeline.cli_log import FaultLog
from pipeline.collect.assemble import check_alone
from pipeline.collect.dataset import Dataset, Statement
from pipeline.collect.explanations.alone import settle_alone
from pipeline.collect.explanations.settle import Settled, settle
from pipeline.collect.row_keys import with_row_keys
from pipeline.collect.waivers.silence import waive
from pipeline.collect.waivers.terms import waiver_terms
from pipeline.deliver.circulation import for_county, for_office
from pipeline.deliver.result import Status
from pipeline.deliver.todo import todos
from pipeline.deliver.workbook.write import write_workbook
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.slip import read_slip, slip_on
from pipeline.intake.submission import FormReader
from pipeline.intake.understood import shown
from pipeline.intake.workbook.read import RawSheet
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Explanation, Submission
from pipeline.model.unit import Unit
from tests.results import result_of
from tests.submissions import DEPARTMENT, OFFICE, OTHER, VILLAGE, collected, office, sent, sound
from tests.workbooks import cover_rows, ledger_rows, workbook

READER = FormReader(FORMS, COVER, FILING, SLIP)
HEADINGS = [field.label for field in SLIP.fields]
TRAINING = "培训会议台账"
ENOUGH = "上级批复较晚收到才公开"


# --- reading ------------------------------------------------------------------------------------------------


def line(group: str = "1", item: str = "1", text: str = "", **cells: object) -> list[object]:
    """A line of the slip about LATE's R0104."""
    told = {
        "group": group, "item": item, "demand": "请核对", "form_title": "信息发布台账", "cell": "C4",
        "row_key": "防汛安排｜2020-06-12", "column": "发布日期", "value_then": "2020-06-12｜成文日期 2020-04-01",
        "says": "请核对", "explanation": text, "rule": "R0104", "unit_name": "党政办",
    } | cells  # fmt: skip
    return [told[field.name] for field in SLIP.fields]


def slip(*lines: Sequence[object]) -> list[Sequence[object]]:
    return [["退回说明"], ["党政办：请照下面改正"], [], HEADINGS, *lines]


def book(sheets: dict[str, Sequence[Sequence[object]]]) -> Submission:
    return READER.read(workbook(sheets), "党政办.xlsx")


TRAINING_ROWS = ledger_rows(
    "training", {"held_on": date(2020, 3, 18), "kind": "培训", "subject": "业务", "attendance": 26}
)
FILLED = {"封面": cover_rows({TRAINING: "有数据"}), TRAINING: TRAINING_ROWS}


def texts(submission: Submission) -> list[tuple[str, str]]:
    """(text, cell) of each explanation."""
    return [(said.text, said.place.cell) for said in submission.explanations]


def test_the_slip_of_a_returned_workbook_is_read_and_otherwise_as_if_it_were_not_there() -> None:
    plain, returned = book(FILLED), book({"退回说明": slip(line(text=ENOUGH)), **FILLED})
    assert texts(returned) == [(ENOUGH, "J5")]
    assert (returned.cover, returned.batches, returned.tallies) == (
        plain.cover,
        plain.batches,
        plain.tallies,
    )
    assert [issue.code for issue in returned.issues] == [issue.code for issue in plain.issues] == []
    assert not returned.is_list


def test_an_explanation_carries_the_terms_that_name_its_issue() -> None:
    (said,) = book({"退回说明": slip(line(text=ENOUGH)), **FILLED}).explanations
    assert (said.rule, said.unit, said.form_title, said.row_key, said.column, said.value_then) == (
        "R0104", "党政办", "信息发布台账", "防汛安排｜2020-06-12", "发布日期", "2020-06-12｜成文日期 2020-04-01",
    )  # fmt: skip
    assert said.place == Place("党政办.xlsx", "退回说明", 5, 10)


def test_the_line_of_a_group_covers_the_lines_without_a_text_of_their_own() -> None:
    rows = slip(
        line("1", "1"), line("1", "整组", "整组都是同一原因"), line("1", "2", "这一行另有原因"), line("2", "1"),
        line("2", "整组"), line("", "整组", "没有组号"), line("", "1"),
    )  # fmt: skip
    # 组 1: its line covers 序 1 although it stands below; 序 2 has its own; 组 2 says nothing; no 组, no cover.
    assert texts(book({"退回说明": rows, **FILLED})) == [("整组都是同一原因", "J6"), ("这一行另有原因", "J7")]


def test_the_line_of_a_group_covers_only_lines_of_its_rule_sheet_and_column() -> None:
    rows = slip(
        line("1", "整组", ENOUGH), line("1", "1"), line("1", "2", rule="R0105"),
        line("1", "3", form_title="政策解读台账"), line("1", "4", column="标题"),
    )  # fmt: skip
    found = book({"退回说明": rows, **FILLED}).explanations
    assert [(said.rule, said.form_title, said.column) for said in found] == [
        ("R0104", "信息发布台账", "发布日期")
    ]


@pytest.mark.parametrize("demand", ["已说明", "已说明，等镇里批准"])
def test_clearing_a_printed_explanation_takes_it_back(demand: str) -> None:
    rows = slip(
        line("1", "1", demand=demand), line("2", "1"), line("3", "整组", ENOUGH, demand=demand),
        line("3", "1", demand=demand), line("4", "整组", demand=demand), line("4", "1", demand=demand),
    )  # fmt: skip
    # 组 2 was never explained; 组 3 is by its 整组 line, which was cleared in 组 4.
    assert texts(book({"退回说明": rows, **FILLED})) == [("", "J5"), (ENOUGH, "J7"), ("", "J10")]


NUMBERED = "报来的文件“（填报日期2019-01-01）退回编号：000000000000.xlsx”（填报日期2021-01-06），{}处。退回编号：0123456789ab"


@pytest.mark.parametrize(
    ("asked", "day"), [("要核对的3", date(2021, 1, 6)), ("要改正的1处，要核对的3", None)]
)
def test_the_slip_says_of_which_copy_it_is_whatever_the_name_of_the_file(
    asked: str, day: date | None
) -> None:
    rows = [["退回说明"], [NUMBERED.format(asked)], [], HEADINGS, line(text=ENOUGH)]
    found = book({"退回说明": rows, **FILLED})
    assert (found.made_from, found.made_from_day) == ("0123456789ab", day)
    lost = book(
        {
            "退回说明": [["退回说明"], [f"（填报日期2021-13-06）{asked}"], HEADINGS, line(text=ENOUGH)],
            **FILLED,
        }
    )
    assert (lost.made_from, lost.made_from_day) == ("", None)


def test_group_numbers_and_values_kept_as_numbers_or_dates_are_read_as_text() -> None:
    row = line("1", "整组", ENOUGH), line("1", "1", value_then=date(2020, 6, 12))
    numbered = [[1 if cell == "1" else cell for cell in cells] for cells in row]
    (said,) = book({"退回说明": slip(*numbered), **FILLED}).explanations
    assert (said.value_then, said.text) == ("2020-06-12", ENOUGH)


def test_the_labels_of_a_cover_on_a_slip_do_not_make_it_the_cover() -> None:
    labels = [line(str(at), "1", ENOUGH, column=field.label) for at, field in enumerate(COVER.fields)]
    found = book({"退回说明": slip(*labels), **FILLED})
    assert found.cover is not None
    assert found.cover.unit_name == "应急办"
    assert found.issues == ()


def _spoil(sheet: Worksheet) -> None:
    sheet.hide()
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.merge_range(20, 0, 21, 4, "合并")
    sheet.write_formula(23, 2, "=1/0", None, "#DIV/0!")
    sheet.write_formula(24, 2, "=NOW()", None, "")
    sheet.write(99_999, 9, "远处")


def test_whatever_a_slip_holds_it_is_no_issue() -> None:
    stream = workbook({"封面": FILLED["封面"], TRAINING: TRAINING_ROWS, "退回说明": slip(line(text=ENOUGH))},
                      {"退回说明": _spoil})  # fmt: skip
    found = READER.read(stream, "党政办.xlsx")
    assert texts(found) == [(ENOUGH, "J5")]
    assert found.issues == ()


def test_a_sheet_that_lost_the_headings_of_a_slip_is_named_as_unknown() -> None:
    found = book({"退回说明": [["只剩一句话"]], **FILLED})
    assert found.explanations == ()
    assert [issue.code for issue in found.issues] == ["L207"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "1", "整组", "情况说明", ENOUGH, 2.0, True]), min_size=12, max_size=12)
    )
)
def test_only_what_stands_under_the_heading_is_ever_an_explanation(rows: list[list[object]]) -> None:
    sheet = RawSheet("退回说明", True, [list(HEADINGS), *rows], (), {}, frozenset(), frozenset(), (), ())  # type: ignore[list-item]
    located = slip_on(sheet, SLIP)
    assert located is not None
    told = read_slip("某办.xlsx", located)
    column = HEADINGS.index("情况说明")
    for said in told:
        assert said.text == shown(sheet.rows[said.place.row - 1][column])
        assert said.text
    assert len(told) <= len(rows)


def listed(properties: dict[str, str]) -> bytes:
    stream = io.BytesIO(workbook({"退回说明": slip(line(text=ENOUGH))}))
    made = load_workbook(stream)
    for name, value in properties.items():
        made.custom_doc_props.append(StringProperty(name=name, value=value))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize("properties", [{"gongkai_output": "list"}, {}], ids=["ours", "lost its mark"])
def test_a_list_that_comes_back_gives_its_explanations_and_no_issue(properties: dict[str, str]) -> None:
    found = READER.read(listed(properties), "党政办_问题清单.xlsx")
    assert (found.is_list, found.issues, found.cover, texts(found)) == (True, (), None, [(ENOUGH, "J5")])


def test_another_file_of_ours_stays_refused_though_it_has_a_slip() -> None:
    found = READER.read(listed({"gongkai_output": "consolidated"}), "汇总.xlsx")
    assert ([issue.code for issue in found.issues], found.explanations) == (["F139"], ())


# --- settling -----------------------------------------------------------------------------------------------

LATE = sound("publications", made_on=date(2020, 4, 1))  # R0104 核实: 20 working days later is 30 April
ALONE = sound("publications", handler="丙某", reviewer="丙某")  # R0101 准强制
EARLY = sound("publications", made_on=date(2020, 7, 1))  # R0103 强制: published before it was made


def found(*rows: dict[str, object], approvals: Iterable[dict[str, object]] = ()) -> Dataset:
    return collected(
        office(waivers=list(approvals)),  # type: ignore[arg-type]
        sent(DEPARTMENT, publications=list(rows)),  # type: ignore[arg-type]
        sent(OTHER),
    )


@cache
def late() -> Dataset:
    """A township whose only fault is LATE."""
    rows = [sound("staff", unit_name=VILLAGE.name)]  # every village has its 经办人
    return collected(office(staff=rows), sent(VILLAGE), sent(DEPARTMENT, publications=[LATE]), sent(OTHER))


def issues_of(dataset: Dataset) -> tuple[Issue, ...]:
    return with_row_keys(dataset.issues, dataset, FORMS)


def statement(
    issue: Issue, text: str = ENOUGH, *, unit: Unit = DEPARTMENT, row: int = 5, day: int = 5, **terms: str
) -> Statement:
    """What the unit wrote on the line of the issue in its copy of January `day`."""
    names = ("rule", "unit", "form_title", "row_key", "column", "value_then")
    told = dict(zip(names, waiver_terms(issue, FORMS), strict=True)) | terms
    place = Place(f"{unit.name}{day}.xlsx", "退回说明", row, 10)
    return Statement(unit.name, Explanation(**told, text=text, place=place), date(2021, 1, day))


def one(issues: Iterable[Issue], code: str) -> Issue:
    (issue,) = (issue for issue in issues if issue.code == code)
    return issue


def settled(dataset: Dataset, *statements: Statement) -> Settled:
    dataset = replace(dataset, statements=statements)
    return settle(issues_of(dataset), dataset, FORMS)


def codes(issues: Iterable[Issue]) -> list[str]:
    return [issue.code for issue in issues]


def test_an_explanation_settles_an_issue_to_be_confirmed() -> None:
    dataset = late()
    issue = one(issues_of(dataset), "R0104")
    answer = settled(dataset, statement(issue))
    assert "R0104" not in codes(answer.open)
    (explained,) = answer.explained
    assert (explained.issue, explained.text, explained.given_on) == (issue, ENOUGH, date(2021, 1, 5))
    assert explained.place.cell == "J5"
    assert answer.waiting == ()


def test_what_needs_approval_stays_open_and_waits() -> None:
    dataset = found(ALONE)
    issue = one(issues_of(dataset), "R0101")
    answer = settled(dataset, statement(issue))
    assert issue in answer.open
    assert [one.issue for one in answer.waiting] == [issue]
    assert answer.explained == ()


def test_a_blocking_issue_can_only_be_mended_and_the_sender_is_told() -> None:
    dataset = found(EARLY)
    issue = one(issues_of(dataset), "R0103")
    answer = settled(dataset, statement(issue))
    hint = one(answer.open, "X681")
    assert issue in answer.open
    assert (hint.severity, hint.unit, hint.place.cell) == (Severity.HINT, "党政办", "J5")
    assert hint.message == (
        "《退回说明》J5写了情况说明，可是规则 R0103 是强制的，只能改正，问题仍然保留，请把那一格改对后重新报送。"
    )
    assert (answer.explained, answer.waiting) == ((), ())


# Six characters that say something are enough: spaces and punctuation are not counted.
@pytest.mark.parametrize(
    ("text", "is_enough"),
    [("上级批复较晚", True), ("批复较晚。。。", False), ("上 级 批 复 晚", False), ("同上", False), ("无", False),
     ("。。。。。。", False), ("2020年3月批复", True)],
)  # fmt: skip
def test_an_explanation_has_at_least_six_characters(text: str, is_enough: bool) -> None:
    dataset = late()
    answer = settled(dataset, statement(one(issues_of(dataset), "R0104"), text))
    assert ("R0104" not in codes(answer.open)) is is_enough
    assert ("X680" in codes(answer.open)) is not is_enough


def test_an_explanation_lapses_with_its_value() -> None:
    given = statement(one(issues_of(late()), "R0104"))
    changed = found(LATE | {"made_on": date(2020, 4, 2)})
    answer = settled(changed, given)
    assert "R0104" in codes(answer.open)
    assert (answer.explained, answer.waiting) == ((), ())
    assert not {code for code in codes(answer.open) if code.startswith("X68")}


def test_an_explanation_holds_though_its_row_has_moved() -> None:
    given = statement(one(issues_of(late()), "R0104"))
    answer = settled(found(sound("publications", title="另一条"), LATE), given)
    assert [one.issue.place.cell for one in answer.explained] == ["C5"]


def test_of_two_explanations_the_latest_holds() -> None:
    dataset = late()
    issue = one(issues_of(dataset), "R0104")
    newer, older = statement(issue, "第二次说明了原因", day=9), statement(issue, day=5)
    (explained,) = settled(dataset, newer, older).explained
    assert (explained.text, explained.given_on) == ("第二次说明了原因", date(2021, 1, 9))


def test_an_earlier_copys_explanation_holds_when_the_newer_says_nothing_of_it() -> None:
    dataset = found(LATE, ALONE | {"title": "另一条"})
    late, alone = (one(issues_of(dataset), code) for code in ("R0104", "R0101"))
    answer = settled(dataset, statement(alone, day=9), statement(late, day=5))
    assert [one.issue for one in answer.explained] == [late]
    assert [one.issue for one in answer.waiting] == [alone]


def test_an_explanation_of_what_was_mended_is_passed_over() -> None:
    given = statement(one(issues_of(late()), "R0104"))
    mended = found(sound("publications"))
    assert settled(mended, given) == settled(mended)


def test_nobody_explains_for_another_unit() -> None:
    issue = one(issues_of(late()), "R0104")
    said = statement(issue).explanation
    pasted = [replace(said, unit=name, place=Place("应急办.xlsx", "退回说明", row, 10))
              for row, name in enumerate(["党政办", "全镇", "党政办", "外村"], 5)]  # fmt: skip
    dataset = collected(
        office(), sent(DEPARTMENT, publications=[LATE]), replace(sent(OTHER), explanations=tuple(pasted))
    )
    assert dataset.statements == ()
    told = [(each.unit, each.place.cell, each.value) for each in dataset.issues if each.code == "X683"]
    assert told == [("应急办", "J5", "党政办"), ("应急办", "J6", "全镇"), ("应急办", "J8", "外村")]
    assert "R0104" in codes(result_of(dataset).issues)


def test_what_is_of_the_township_is_nobodys_to_explain() -> None:
    told = {"title": "花园镇“行政许可”的处理决定数量", "kind": "行政许可", "whose": "各单位填的"}
    issue = raise_issue("X607", Place(), value="3", **told)
    answer = settle(
        [issue], replace(late(), statements=(statement(issue), statement(issue, unit=OFFICE))), FORMS
    )
    assert (answer.open, answer.explained) == ((issue,), ())


def test_a_line_that_names_nobody_is_its_senders() -> None:
    said = replace(statement(one(issues_of(late()), "R0104")).explanation, unit="")
    dataset = collected(office(), replace(sent(DEPARTMENT, publications=[LATE]), explanations=(said,)))
    assert [each.unit for each in dataset.statements] == ["党政办"]
    assert "X683" not in codes(dataset.issues)


def test_an_explanation_that_was_taken_back_settles_nothing_more() -> None:
    dataset = late()
    issue = one(issues_of(dataset), "R0104")
    answer = settled(dataset, statement(issue, "", day=9), statement(issue, day=5))
    assert (answer.explained, issue in answer.open) == ((), True)
    assert not {code for code in codes(answer.open) if code.startswith("X68")}


def test_of_a_very_long_explanation_the_beginning_is_kept_and_it_is_said() -> None:
    (said,) = book({"退回说明": slip(line(text="长" * 2_001)), **FILLED}).explanations
    (whole,) = book({"退回说明": slip(line(text="长" * 2_000)), **FILLED}).explanations
    assert (len(said.text), said.is_cut, whole.text, whole.is_cut) == (2_000, True, "长" * 2_000, False)
    dataset = late()
    given = statement(one(issues_of(dataset), "R0104"), said.text)
    cut = replace(given, explanation=replace(given.explanation, is_cut=True))
    answer = settled(dataset, cut)
    assert "R0104" not in codes(answer.open)
    hint = one(answer.open, "X684")
    assert (hint.unit, hint.place.cell, "超过2000个字" in hint.message) == ("党政办", "J5", True)


def test_an_explanation_quoted_masked_is_recognised() -> None:
    numbered = LATE | {"title": "关于13812345678的通知"}
    dataset = found(numbered)
    issue = one(issues_of(dataset), "R0104")
    answer = settled(dataset, statement(issue, row_key="关于138****5678的通知｜2020-06-12"))
    assert [one.issue for one in answer.explained] == [issue]


def test_one_sentence_for_three_rules_is_pointed_out_once() -> None:
    policy = sound("publications", category="政策文件", has_pdf="否", handler="丙某", reviewer="丙某")
    dataset = found(policy)
    about = [one(issues_of(dataset), code) for code in ("R0101", "R0105", "R0106", "R0107")]
    given = [statement(issue, "情况属实，已经核对", row=row) for row, issue in enumerate(about, 5)]
    hint = one(settled(dataset, *given).open, "X682")
    assert (hint.unit, hint.place.cell) == ("党政办", "J5")
    assert "4条不同的规则下（R0101、R0105、R0106、R0107）" in hint.message
    two = settled(dataset, *given[:2])
    assert "X682" not in codes(two.open)
    assert len(two.waiting) == 2


def test_an_approved_issue_waits_for_nothing() -> None:
    issue = one(issues_of(found(ALONE)), "R0101")
    names = ("rule", "unit_name", "form_title", "row_key", "column", "value_then")
    approval = sound("waivers", **dict(zip(names, waiver_terms(issue, FORMS), strict=True)))
    dataset = replace(found(ALONE, approvals=[approval]), statements=(statement(issue),))
    waived = waive(issues_of(dataset), dataset, FORMS)
    answer = settle(waived.open, dataset, FORMS)
    assert [one.issue.code for one in waived.approved] == ["R0101"]
    assert (answer.waiting, "R0101" in codes(answer.open)) == ((), False)


def test_an_explanation_written_into_any_copy_reaches_the_result() -> None:
    issue = one(issues_of(late()), "R0104")
    said = statement(issue).explanation
    older = sent(DEPARTMENT, file="旧.xlsx", cover={"filed_on": date(2021, 1, 4)}, publications=[LATE])
    newer = sent(DEPARTMENT, file="新.xlsx", publications=[sound("publications", title="另一条"), LATE])
    dataset = collected(office(), replace(older, explanations=(said,)), newer)
    (explained,) = result_of(dataset).explained
    assert (explained.issue.place.file, explained.issue.place.cell) == ("新.xlsx", "C5")
    assert explained.given_on == date(2021, 1, 4)


def test_a_single_workbook_shows_what_its_slip_has_settled() -> None:
    rows = ledger_rows("publications", LATE | {"handler": "丙某", "reviewer": "丙某"})
    own = line(text=ENOUGH, unit_name="应急办")
    waits = line(
        text=ENOUGH, unit_name="应急办", rule="R0101", column="审核人", value_then="丙某｜经办人 丙某"
    )
    made = book(
        {"退回说明": slip(own, waits), "封面": cover_rows({"信息发布台账": "有数据"}), "信息发布台账": rows}
    )
    answer = settle_alone(check_alone(made, FORMS), made, FORMS)
    assert codes(one.issue for one in answer.explained) == ["R0104"]
    assert codes(one.issue for one in answer.waiting) == codes(answer.open) == ["R0101"]


def test_checking_a_list_says_that_the_workbook_is_still_to_be_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "党政办_问题清单.xlsx"
    path.write_bytes(listed({"gongkai_output": "list"}))
    assert show_check([path], None, FaultLog(tmp_path)) == 0
    told = capsys.readouterr().out
    assert "《退回说明》里写了 1 处情况说明。" in told
    assert "改正过的工作簿请另外报送" in told
    assert "可以报送。" not in told


# --- what the office sees -----------------------------------------------------------------------------------


def test_explained_issues_leave_the_list_and_stand_in_the_notes(tmp_path: Path) -> None:
    dataset = found(LATE, ALONE | {"title": "另一条"})
    late, alone = (one(issues_of(dataset), code) for code in ("R0104", "R0101"))
    said = "群众13812345678来电后=1+1才公开"
    outcome = result_of(replace(dataset, statements=(statement(late, said), statement(alone))))
    write_workbook(tmp_path / "汇总.xlsx", outcome)
    sheets = load_workbook(tmp_path / "汇总.xlsx")
    issues = [[cell.value for cell in row] for row in sheets["校验问题"].iter_rows()]
    heading = next(row for row in issues if "情况说明（待批准）" in row)
    waiting = [row for row in issues if row[0] == "R0101" and row[5] == "丙某｜经办人 丙某"]
    assert [row[heading.index("情况说明（待批准）")] for row in waiting] == [ENOUGH]
    assert not [row for row in issues if row[0] == "R0104"]
    notes = [[cell.value for cell in row] for row in sheets["数据说明"].iter_rows()]
    (told,) = [row for row in notes if row[0] == "R0104"]
    assert "群众138****5678来电后=1+1才公开" in told
    assert "13812345678" not in str(issues) + str(notes)


def test_an_explained_unit_has_nothing_left_to_do_and_status_is_not_held_up() -> None:
    dataset = late()
    issue = one(issues_of(dataset), "R0104")
    before, after = result_of(dataset), result_of(replace(dataset, statements=(statement(issue),)))
    asked = [{todo.unit for todo in todos(outcome) if todo.is_asked} for outcome in (before, after)]
    assert asked[0] - asked[1] == {"党政办"}
    assert before.status is after.status is Status.FOR_REVIEW


def test_explanations_about_internal_forms_stay_in_the_township() -> None:
    row = sound("staff", unit_name="不存在的村")  # X2101 核实: no such unit
    dataset = collected(office(staff=[row]), sent(DEPARTMENT), sent(OTHER))
    issue = one(issues_of(dataset), "X2101")
    unit = Unit(dataset.units[0].code, issue.unit, dataset.units[0].kind)
    outcome = result_of(replace(dataset, statements=(statement(issue, unit=unit),)))
    assert [one.issue for one in outcome.explained] == [issue]
    assert for_county(outcome).explained == ()
    assert [one.issue for one in for_office(outcome).explained] == [issue]
