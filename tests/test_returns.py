"""退回件: who gets which file back, what its first sheet says, and what goes along when it cannot be marked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

import openpyxl
import pytest

from pipeline.collect.dataset import FileDecision, FormState, Receipt, UnitState
from pipeline.collect.explanations.explained import Explained
from pipeline.collect.waivers.terms import Subject, row_of, subjects, value_of, values
from pipeline.deliver.deadline_words import by_when_all
from pipeline.deliver.file_names import distinct, file_stems, masked_name, safe_name
from pipeline.deliver.reminders.message import message
from pipeline.deliver.result import Result
from pipeline.deliver.returns.instructions import instructions_beside, instructions_inside
from pipeline.deliver.returns.lines import MOST_LINES, Demand
from pipeline.deliver.returns.mark import Mark
from pipeline.deliver.returns.plan import plan_returns
from pipeline.deliver.returns.planned import Planned
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.returns.slip import LineKind, Slip, SlipLine, slip_rows
from pipeline.deliver.returns.wording import LONGEST_NOTE, note_text
from pipeline.deliver.returns.write import write_returns
from pipeline.deliver.todo import Turn, todos
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.folder import Received
from pipeline.intake.personal import personal_file_name
from pipeline.intake.reading import read_again
from pipeline.intake.submission import FormReader
from pipeline.intake.workbook.limits import Limits
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Template
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.severity import Severity
from pipeline.model.unit import Unit
from pipeline.model.wording import row_issue
from tests.results import FINANCE, VILLAGE, collected, result_of
from tests.workbooks import department, ledger_rows

FILE, SHEET = f"{VILLAGE}.xlsx", "村务公开台账"
ID_NUMBER, MASKED = "342425199001011234", "342425********1234"
DUE = Deadlines(date(2021, 1, 11), date(2021, 1, 18))


def fault(
    row: int, code: str = "C301", file: str = FILE, unit: str = VILLAGE, value: str = "2020.13.5"
) -> Issue:
    """An issue of the village's postings: an unreadable date unless told otherwise, in column D."""
    place = Place(file, SHEET, row, 4)
    more = {"example": "2020-04-03"} if code == "C301" else {}
    found = raise_issue(
        code, place, form="village_affairs", field="disclosed_on", label="公开日期", value=value, **more
    )
    return replace(found, unit=unit)


def of(severity: Severity, row: int, code: str = "R1001", value: str = "2020-04-09") -> Issue:
    message = f"《{SHEET}》D{row}「公开日期」填的是“{value}”，晚了，请核对。"
    place = Place(FILE, SHEET, row, 4)
    return Issue(code, severity, place, message, value, "village_affairs", "disclosed_on", VILLAGE,
                 row_key=f"财务收支｜{row}月")  # fmt: skip


def about_file(code: str, file: str, unit: str = "", **details: object) -> Issue:
    return replace(raise_issue(code, Place(file), **details), unit=unit)


def receipt(file: str, unit: str = VILLAGE, decision: FileDecision = FileDecision.RETURNED,
            kind: str = "xlsx", filed_on: date | None = date(2021, 1, 5),
            content: bytes = b"") -> Receipt:  # fmt: skip
    digest = hashlib.sha256(content).hexdigest()
    return Receipt(
        file,
        digest,
        len(content),
        kind,
        unit,
        date(2020, 12, 31) if filed_on else None,
        filed_on,
        decision,
        "",
    )


@cache
def sound() -> Result:
    return result_of(replace(collected(), deadlines=DUE, as_of=date(2021, 1, 6)))


def outcome(*issues: Issue, receipts: Sequence[Receipt] | None = None, **state: object) -> Result:
    """A township with these issues; `state` changes that of the village, `receipts` replace all."""
    found = sound().dataset
    states = tuple(change(one, **state) if one.unit.name == VILLAGE else one for one in found.states)
    dataset = replace(found, states=states, receipts=found.receipts if receipts is None else tuple(receipts))
    return replace(sound(), dataset=dataset, issues=tuple(sorted(issues, key=lambda issue: issue.order)))


def change(state: UnitState, **changes: object) -> UnitState:
    return replace(state, **changes)  # type: ignore[arg-type]


def one_return(result: Result) -> Planned:
    (planned,) = plan_returns(result)
    return planned


def told(lines: Sequence[SlipLine], *names: str) -> list[tuple[str, ...]]:
    """The texts of these fields, line by line; a heading over a section by its first words."""
    return [
        (line.texts["group"].split("（")[0].split("：")[0],) if line.kind is LineKind.SECTION
        else tuple(line.texts.get(name, "") for name in names)
        for line in lines
    ]  # fmt: skip


# --- what the slip says ------------------------------------------------------------------------------------


def test_the_slip_goes_from_what_must_be_mended_to_what_asks_for_nothing() -> None:
    explained, waiting = of(Severity.CONFIRM, 20, "R1003"), of(Severity.EXPLAIN, 21, "R1004")
    issues = (of(Severity.HINT, 4, "R1002"), of(Severity.CONFIRM, 6), fault(7),
              of(Severity.EXPLAIN, 8, "R1005"), fault(5), waiting)  # fmt: skip
    given = [
        Explained(one, text, Place(FILE), None)
        for one, text in ((explained, "上级批复晚"), (waiting, "停电两周"))
    ]
    result = replace(outcome(*issues), explained=(given[0],), waiting=(given[1],))
    lines = one_return(result).lines
    assert told(lines, "group", "item", "demand", "cell", "explanation") == [
        ("要改正的",),
        ("1", "整组", "请改正", "", ""),
        ("1", "1", "请改正", "D5", ""),
        ("1", "2", "请改正", "D7", ""),
        ("要说明的",),
        ("2", "1", "请说明，并等镇里批准", "D8", ""),
        ("要核对的",),
        ("3", "1", "请核对，确实如此的请说明", "D6", ""),
        ("已经说明、等镇里批准的",),
        ("4", "1", "已说明，等镇里批准", "D21", "停电两周"),
        ("已经说明的",),
        ("5", "1", "已说明", "D20", "上级批复晚"),
        ("提示",),
        ("6", "1", "不用处理", "D4", ""),
    ]
    assert [line.is_open for line in lines if line.kind is LineKind.ITEM] == [False] * 2 + [True] * 4 + [
        False
    ]


def test_a_line_names_the_issue_in_the_terms_by_which_an_explanation_is_matched() -> None:
    (_, line) = one_return(outcome(of(Severity.CONFIRM, 9))).lines
    assert line.texts == {
        "group": "1", "item": "1", "demand": "请核对，确实如此的请说明", "form_title": SHEET, "cell": "D9",
        "row_key": "财务收支｜9月", "column": "公开日期", "value_then": "2020-04-09", "rule": "R1001",
        "unit_name": VILLAGE, "says": "填的是“2020-04-09”，晚了，请核对。", "explanation": "",
    }  # fmt: skip
    assert line.target == Place(FILE, SHEET, 9, 4)


def test_one_reason_for_a_whole_group_stands_once() -> None:
    same = [of(Severity.CONFIRM, row) for row in (5, 6)]
    other = [of(Severity.CONFIRM, row, "R1003") for row in (7, 8)]
    texts = ("系统停机一周", "系统停机一周", "上级批复较晚", "停电未能张贴")
    explained = tuple(
        Explained(issue, text, Place(FILE), None) for issue, text in zip((*same, *other), texts, strict=True)
    )
    result = replace(outcome(fault(4)), explained=explained)
    lines = one_return(result).lines[3:]
    assert told(lines, "item", "explanation") == [
        ("整组", "系统停机一周"), ("1", ""), ("2", ""), ("整组", ""), ("1", "上级批复较晚"), ("2", "停电未能张贴"),
    ]  # fmt: skip


def test_a_very_long_list_is_cut_and_the_rest_is_counted() -> None:
    planned = one_return(outcome(*(fault(row) for row in range(4, 4 + MOST_LINES))))
    assert len(planned.lines) == MOST_LINES + 1
    assert (
        planned.lines[-1].texts["group"].startswith("还有2处没有列在这里")
    )  # a heading and 整组 took two lines
    assert len(planned.marks) == MOST_LINES - 2
    assert "要改正的2000处" in planned.summary


def test_a_row_that_is_named_by_long_texts_makes_no_line_taller_than_a_page() -> None:
    one = replace(fault(4), row_key="｜".join("长" * 300 for _ in range(4)))
    planned = one_return(outcome(one))
    assert max(row.height for row in slip_rows(Slip("", (), planned.lines))) < 409  # points that Excel allows


def test_of_a_very_long_list_no_explanation_is_cut() -> None:
    same = tuple(of(Severity.CONFIRM, row) for row in (3, 5))
    given = tuple(Explained(one, "上级批复较晚", Place(FILE), None) for one in same)
    waiting = Explained(of(Severity.EXPLAIN, 9, "R1004"), "停电两周未能张贴", Place(FILE), None)
    faults = outcome(*(fault(row) for row in range(4, 4 + MOST_LINES)))
    planned = one_return(replace(faults, explained=given, waiting=(waiting,)))
    assert told(planned.lines[MOST_LINES:], "group", "item", "explanation") == [
        ("已经说明、等镇里批准的",), ("2", "1", "停电两周未能张贴"),
        ("已经说明的",), ("3", "整组", "上级批复较晚"), ("3", "1", ""), ("3", "2", ""),
        ("还有2处没有列在这里",),
    ]  # fmt: skip


def test_above_the_lines_stand_the_file_the_counts_and_the_day() -> None:
    planned = one_return(outcome(fault(4), fault(5), of(Severity.CONFIRM, 6)))
    assert planned.title == "退回说明　城东村　2020年"
    counts = "报来的文件“城东村.xlsx”（填报日期2021-01-05），要改正的2处，要核对的1处。"
    assert planned.summary == f"{counts}退回编号：{'ab' * 6}"  # of the digest that the copy has
    assert planned.until == "请在2021年1月11日（含当天）前办好。"


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [
        (date(2021, 1, 11), "请在2021年1月11日（含当天）前报送。"),
        (date(2021, 1, 12), "截止日2021年1月11日已过1天，请在锁定日2021年1月18日（含当天）前报送。"),
        (date(2021, 1, 18), "截止日2021年1月11日已过7天，请在锁定日2021年1月18日（含当天）前报送。"),
        (date(2021, 1, 19), "锁定日2021年1月18日已过，请立即补报，报来以后还要说明迟报的原因。"),
    ],
)
def test_the_day_by_which_to_send_depends_on_which_clock_has_run_out(as_of: date, sentence: str) -> None:
    assert by_when_all(Turn.SEND, replace(sound().dataset, as_of=as_of)) == sentence


def test_who_has_all_forms_in_hand_is_never_asked_to_send_what_is_late() -> None:
    doubt = outcome(of(Severity.CONFIRM, 6))
    faulty = outcome(fault(5), forms={"village_affairs": FormState.FAULTY})
    after = {"as_of": date(2021, 1, 20)}
    tardy = [replace(result, dataset=replace(result.dataset, **after)) for result in (doubt, faulty)]
    assert [one_return(result).until for result in tardy] == [
        "请尽快办好。",
        "锁定日2021年1月18日已过，请立即改好重报，报来以后还要说明迟报的原因。",
    ]


# --- how to go about it ------------------------------------------------------------------------------------

MORE = "改好以后还可能有新的问题：有些检查要等这张表能用了才做。"


def old_data(**place: object) -> Issue:
    found = raise_issue("F133", Place(FILE, COVER.title, 6, 2), field="data_through", label="数据截至日期",
                        value="2020-09-30", end="2020-12-31")  # fmt: skip
    return replace(found, unit=VILLAGE, **place)  # type: ignore[arg-type]


def blank_on_cover() -> Issue:
    return replace(
        raise_issue("N504", Place(FILE, COVER.title, 8, 2), field="reviewed_by", label="审核人"), unit=VILLAGE
    )


@pytest.mark.parametrize(
    ("issues", "advice"),
    [
        ([of(Severity.CONFIRM, 6)], ()),
        ([fault(5)], (MORE,)),
        ([old_data()], (MORE,)),
        ([old_data(), fault(5)], ("先改封面的日期，下面有些问题可能会一起消失。", MORE)),
        ([blank_on_cover(), fault(5)], ("先改封面，再改下面各表。", MORE)),
    ],
    ids=["a doubt", "a row", "the cover alone", "a date of the cover and a row", "the cover and a row"],
)
def test_the_cover_is_mended_first_and_more_may_come_of_what_is_mended(
    issues: Sequence[Issue], advice: tuple[str, ...]
) -> None:
    assert one_return(outcome(*issues)).advice == advice


def test_a_marked_workbook_keeps_its_day_and_only_one_beside_a_list_gets_a_new_one() -> None:
    planned = one_return(outcome(fault(4)))
    inside, beside = instructions_inside(planned), instructions_beside(planned, "原件是 .xls 格式", "")
    assert inside[-1] == "改好以后保存，整个文件再报一次，封面的填报日期不用跟着改。这张表不要删除。"
    assert "把封面的填报日期改成重报的日期" in beside[-1]


@pytest.mark.parametrize(
    ("issues", "how"),
    [
        ([fault(4)], "怎么改：红色的格子要处理，"),
        ([of(Severity.CONFIRM, 4)], "怎么改：黄色的格子要处理，"),
        ([fault(4), of(Severity.CONFIRM, 5)], "怎么改：红色和黄色的格子要处理，"),
        ([about_file("L201", FILE, VILLAGE, title="培训会议台账")], "怎么改：没有能标上颜色的格子，请照下面"),
    ],
)
def test_only_the_colours_that_are_there_are_spoken_of(issues: Sequence[Issue], how: str) -> None:
    assert instructions_inside(one_return(outcome(*issues)))[2].startswith(how)


def test_the_length_of_an_explanation_is_told_with_what_does_not_count() -> None:
    told = instructions_inside(one_return(outcome(of(Severity.CONFIRM, 4))))
    assert any("一栏写明原因，不少于6个字（标点和空格不算）；" in sentence for sentence in told)


def test_two_copies_of_one_day_are_told_once_at_the_one_that_goes_back() -> None:
    names = ("一.xlsx", "二.xlsx", "三.xlsx")
    rivals = [about_file("F132", one, VILLAGE, newer=next(n for n in names if n != one)) for one in names]
    planned = one_return(outcome(*rivals, receipts=[receipt(name) for name in names], file=""))
    (_, line) = planned.lines
    assert planned.source == "一.xlsx"
    assert "要改正的1处" in planned.summary
    assert line.texts["says"].startswith("文件“一.xlsx”与“二.xlsx”是同一单位、")
    assert line.texts["says"].endswith(
        "同样分不出先后的还有“三.xlsx”。退回的是“一.xlsx”：以它为准的，改好它、把封面的填报日期也改了再报；"
        "以另一份为准的，请告诉镇里。"
    )


# --- what was explained in vain ----------------------------------------------------------------------------


def idle(issue: Issue, text: str, code: str, **details: object) -> tuple[Issue, Explained]:
    """The hint about words that settle nothing, and those words."""
    place = Place("旧.xlsx", SLIP.title, 7, 10)
    hint = replace(raise_issue(code, place, form=issue.form, value=text, **details), unit=VILLAGE)
    return hint, Explained(issue, text, place, None)


def test_words_that_explain_too_little_stand_again_in_the_line_that_they_are_about() -> None:
    doubt, blocking = of(Severity.CONFIRM, 6), fault(5)
    short, short_words = idle(doubt, "没有贴", "X680", limit=6)
    vain, vain_words = idle(blocking, "系统停机一周", "X681", known="C301")
    result = replace(outcome(doubt, blocking, short, vain), idle=(short_words, vain_words))
    lines = one_return(result).lines
    assert told(lines, "cell", "explanation") == [
        ("要改正的",), ("D5", ""), ("要核对的",), ("D6", "没有贴"),
    ]  # fmt: skip
    assert [line.texts["says"].partition("。")[2] for line in lines if line.kind is LineKind.ITEM] == [
        "原来写的“系统停机一周”不能代替改正。", "原来写的“没有贴”不够6个字（标点和空格不算）。",
    ]  # fmt: skip


def test_one_sentence_for_different_rules_is_told_above_the_lines() -> None:
    same, _ = idle(of(Severity.CONFIRM, 6), "上级批复较晚", "X682", count=3, known="R1、R2、R3")
    planned = one_return(outcome(fault(5), same))
    assert told(planned.lines, "cell") == [("要改正的",), ("D5",)]
    assert planned.advice[-1] == (
        "“上级批复较晚”这一句写在了3条不同的规则下（R1、R2、R3），各条规则问的事情不同，请分别写明各自的原因。"
    )


# --- marks -------------------------------------------------------------------------------------------------


def test_a_note_says_what_to_do_what_is_wrong_and_what_would_be_right() -> None:
    planned = one_return(outcome(fault(5), of(Severity.CONFIRM, 6), of(Severity.HINT, 7, "R1002")))
    assert planned.marks == (
        Mark(SHEET, 5, 4, "【请改正】\n填的是“2020.13.5”，不是有效日期，应填如 2020-04-03。", is_blocking=True),
        Mark(SHEET, 6, 4, "【请核对，确实如此的请说明】\n填的是“2020-04-09”，晚了，请核对。",
             is_blocking=False),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "shown", "has_example"),
    [
        ("R0802", {"closed_on": "", "result": "结果维持"}, True),
        ("R0802", {"closed_on": "2020-06-01", "result": ""}, False),
        ("R1802", {"deduction": "5", "fault": "无"}, False),
        ("R1809", {"closed_on": "2020-05-22", "fault": "无"}, False),
    ],
    ids=["a blank", "the other one is blank", "must be 0", "must be blank"],
)
def test_an_example_is_given_where_something_is_missing_not_where_it_contradicts_the_remedy(
    code: str, shown: dict[str, str], has_example: bool
) -> None:
    form, rule = next((form, rule) for form in FORMS for rule in form.rules if rule.code == code)
    note = note_text("请改正", row_issue(form, rule, Place(FILE, form.title, 5, 4), shown), FORMS, 2020)
    assert ("\n例如：" in note) is has_example


def test_a_note_is_never_longer_than_is_read() -> None:
    long = replace(fault(5), message=f"《{SHEET}》D5「公开日期」{'长' * 900}")
    (mark,) = one_return(outcome(long)).marks
    assert len(mark.note) == LONGEST_NOTE
    assert mark.note.endswith("…\n例如：2020-04-03")


def test_what_stands_in_no_cell_of_the_file_is_told_and_not_marked() -> None:
    elsewhere = fault(9, file="镇.xlsx")
    planned = one_return(
        outcome(about_file("L201", FILE, VILLAGE, title="培训会议台账"), elsewhere, fault(4))
    )
    assert [(mark.row, mark.column) for mark in planned.marks] == [(4, 4)]
    assert {line.texts["cell"]: line.target for line in planned.lines if line.kind is LineKind.ITEM} == {
        "整个文件": None, "D9": None, "D4": Place(FILE, SHEET, 4, 4),
    }  # fmt: skip
    says = [line.texts["says"] for line in planned.lines if line.texts.get("cell") == "D9"]
    assert says[0].startswith(f"文件“镇.xlsx”：《{SHEET}》D9「公开日期」")


# --- personal data -----------------------------------------------------------------------------------------


def test_no_number_stands_on_a_slip_which_comes_back_with_the_mended_workbook() -> None:
    own = replace(
        fault(5, value=ID_NUMBER),
        message=f"填的是“{ID_NUMBER}”，与“张某13812345678”重复。",
        row_key=f"低保对象胡德明（{ID_NUMBER}）公示｜2020-06-12",
        beside=f"身份证 {ID_NUMBER}",
    )
    foreign = fault(6, file="镇.xlsx", value=ID_NUMBER)
    planned = one_return(outcome(own, foreign))
    lines = [line for line in planned.lines if line.kind is LineKind.ITEM]
    first, _ = sorted(lines, key=lambda line: line.texts["cell"])
    assert first.texts["value_then"] == f"{MASKED}｜身份证 {MASKED}"
    assert first.texts["says"] == f"填的是“{MASKED}”，与“张某138****5678”重复。"
    assert f"（{MASKED}）公示｜2020-06-12" in first.texts["row_key"]
    written = [text for line in lines for text in line.texts.values()] + [mark.note for mark in planned.marks]
    assert [text for text in written if ID_NUMBER in text] == []


def test_what_a_slip_shows_of_an_issue_still_names_it_when_it_is_explained() -> None:
    issue = replace(of(Severity.EXPLAIN, 8, value=f"低保户王建国{ID_NUMBER}"),
                    row_key=f"低保户王建国（{ID_NUMBER}）｜8月", beside=ID_NUMBER)  # fmt: skip
    (line,) = [line for line in one_return(outcome(issue)).lines if line.kind is LineKind.ITEM]
    row, column, then = (line.texts[name] for name in ("row_key", "column", "value_then"))
    form = next(form for form in FORMS if form.code == issue.form)
    assert "王建国" not in row
    assert Subject(issue.code, VILLAGE, form.code, row_of(row, column, form), column) in subjects(
        issue, FORMS
    )
    assert value_of(then) in values(issue)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({}, "改好之前全镇的汇总只能是草稿"),
        ({"forms": {"village_affairs": FormState.FAULTY}}, "改好之前有关的表不计入全镇，汇总只能是草稿"),
        ({"file": ""}, "报来的工作簿还不能用，改好之前按没有报算"),
    ],
)
def test_slip_and_reminder_say_the_same_of_what_follows(state: dict[str, object], words: str) -> None:
    result = outcome(fault(5), receipts=[receipt(FILE)], **state)
    planned = one_return(result)
    (todo,) = (todo for todo in todos(result) if todo.unit == VILLAGE)
    assert planned.lines[0].texts["group"] == f"要改正的（强制）：{words}（1处）"
    assert any(words in line for line in message(todo, result, ()))


def test_of_a_name_that_is_personal_it_is_said_that_the_return_has_another() -> None:
    name = f"王小明{ID_NUMBER}.xlsx"
    (cell,) = personal_file_name(name)
    issue = replace(cell.issue, unit=VILLAGE)
    planned = one_return(outcome(issue, receipts=[receipt(name)], file=name))
    (line,) = [line for line in planned.lines if line.kind is LineKind.ITEM]
    assert "请改文件名" in line.texts["says"]
    assert "退回来的这份已经换了名字" in line.texts["says"]
    assert ID_NUMBER not in planned.summary


def test_in_a_file_of_nobody_all_numbers_are_masked() -> None:
    unknown = about_file("F123", "某.xlsx", value=ID_NUMBER)
    planned = one_return(outcome(unknown, receipts=[receipt("某.xlsx", unit="")]))
    assert planned.summary == "报来的文件“某.xlsx”（填报日期2021-01-05），要改正的1处。"
    assert [line.texts["says"] for line in planned.lines[1:]] == [unknown.message.replace(ID_NUMBER, MASKED)]


# --- which file --------------------------------------------------------------------------------------------


def test_the_newer_copy_that_has_to_be_mended_goes_back_not_the_older_that_serves() -> None:
    receipts = [receipt(FILE, decision=FileDecision.ADOPTED), receipt("新.xlsx", filed_on=date(2021, 1, 9))]
    planned = one_return(outcome(fault(5, file="新.xlsx"), receipts=receipts, returned="新.xlsx"))
    assert (planned.source, len(planned.marks)) == ("新.xlsx", 1)


def test_of_copies_that_are_all_sent_back_the_newest_goes_back() -> None:
    days = {"一.xlsx": date(2021, 1, 9), "二.xlsx": date(2021, 1, 10), "三.xlsx": date(2021, 1, 8)}
    receipts = [receipt(file, filed_on=day) for file, day in days.items()]
    issues = [about_file("F133", file, VILLAGE, value="2020-09-30", end="2020-12-31") for file in days]
    planned = one_return(outcome(*issues, receipts=receipts, file=""))
    assert planned.source == "二.xlsx"
    assert [line.texts["says"][:10] for line in planned.lines if line.kind is LineKind.ITEM] == [
        "文件“一.xlsx”", "文件“三.xlsx”", "文件“二.xlsx”",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "issues",
    [
        (),
        (of(Severity.HINT, 5),),
        (about_file("F139", "抽签表.xlsx"),),
        (replace(of(Severity.CONFIRM, 5), unit=""),),
    ],
    ids=["nothing", "a hint", "a file of ours", "no unit"],
)
def test_who_is_asked_nothing_gets_nothing_back(issues: Sequence[Issue], tmp_path: Path) -> None:
    result = outcome(*issues)
    assert write_returns(tmp_path, result, lambda _: b"", 1) == ()
    assert list(tmp_path.iterdir()) == []


def test_who_sent_nothing_gets_a_reminder_not_a_return() -> None:
    issue = replace(about_file("L201", "", VILLAGE, title=SHEET), place=Place())
    assert plan_returns(outcome(issue, receipts=(), file="")) == ()


def test_who_only_waits_for_the_office_gets_nothing_back() -> None:
    waiting = of(Severity.EXPLAIN, 5)
    result = replace(outcome(waiting), waiting=(Explained(waiting, "停电两周未能张贴", Place(FILE), None),))
    assert plan_returns(result) == ()


# --- names -------------------------------------------------------------------------------------------------


def test_names_of_units_cannot_leave_the_folder_or_meet() -> None:
    names = ("../../甲", "CON", "乙", "乙", "丙.", "长" * 200)
    units = [Unit(f"C0{at}", name, Template.VILLAGE) for at, name in enumerate(names)]
    assert file_stems(units) == [".._.._甲".strip("."), "_CON", "乙_C02", "乙_C03", "丙", "长" * 60]
    assert distinct(["a", "A", "a_2", "b"]) == ["a", "A_3", "a_2", "b"]
    assert len(file_stems([Unit("😀" * 99, "😀" * 99, Template.VILLAGE)] * 2)[1].encode()) < 240


@pytest.mark.parametrize("name", ["COM¹", "lpt³", "CONIN$", "conout$", "nul.xlsx"])
def test_no_file_is_named_like_a_device(name: str) -> None:
    assert safe_name(name) == f"_{name}"


def test_a_name_shows_all_that_it_is_made_of() -> None:
    assert safe_name("城东\u200b村\u202exslx.exe\u2066\u2028\u2029\u200f\u061c") == "城东村xslx.exe"
    assert masked_name(f"{ID_NUMBER[:6]}\u200b{ID_NUMBER[6:]}") == MASKED.replace("*", "_")


def test_a_unit_named_like_a_list_of_another_overwrites_nothing() -> None:
    renamed = {VILLAGE: "甲", FINANCE: "甲_问题清单"}
    issues = [fault(4, unit=new, file=f"{old}.xlsx") for old, new in renamed.items()]
    planned = plan_returns(with_names(outcome(*issues), renamed))
    names = [name for one in planned for name in (one.names.marked, one.names.listed, one.names.original)]
    assert len({name.casefold() for name in names}) == 6


def with_names(result: Result, renamed: dict[str, str]) -> Result:
    def name(old: str) -> str:
        return renamed.get(old, old)

    found = result.dataset
    states = tuple(replace(one, unit=replace(one.unit, name=name(one.unit.name))) for one in found.states)
    receipts = tuple(replace(one, unit=name(one.unit)) for one in found.receipts)
    return replace(result, dataset=replace(found, states=states, receipts=receipts))


# --- what is written ---------------------------------------------------------------------------------------

CONTENT = department(
    "publications", ledger_rows("publications", {"title": "甲", "published_on": "2020.13.5"})
)


def village_sends(content: bytes, kind: str = "xlsx", *issues: Issue) -> Result:
    sent = receipt(FILE, decision=FileDecision.ADOPTED, kind=kind, content=content)
    return outcome(*(issues or (in_publications(),)), receipts=[sent])


def in_publications(severity: Severity = Severity.BLOCKING) -> Issue:
    place = Place(FILE, "信息发布台账", 4, 3)
    issue = raise_issue("C301", place, form="publications", field="published_on", label="发布日期",
                        value="2020.13.5", example="2020-06-12")  # fmt: skip
    return replace(issue, unit=VILLAGE, severity=severity)


def test_a_workbook_that_can_be_marked_goes_back_marked(tmp_path: Path) -> None:
    result = village_sends(CONTENT)
    assert write_returns(tmp_path, result, lambda _: CONTENT, 1) == (
        Returned(VILLAGE, FILE, "returns/城东村.xlsx"),
    )
    book = openpyxl.load_workbook(tmp_path / "returns" / "城东村.xlsx")
    assert book.sheetnames[0] == SLIP.title
    comment = book["信息发布台账"]["C4"].comment
    assert comment is not None
    assert "不是有效日期" in comment.text
    assert [path.name for path in (tmp_path / "returns").iterdir()] == ["城东村.xlsx"]


UNMARKABLE = {
    "an older format": ("xls", CONTENT, CONTENT, "城东村_原件.xls"),
    "not the package it seems": ("xlsx", b"PK", b"PK", "城东村_原件.xlsx"),
    "macros, which do not go out": ("xlsm", CONTENT, CONTENT, ""),
    "changed since it was read": ("xlsx", CONTENT, b"other", ""),
    "gone since it was read": ("xlsx", CONTENT, None, ""),
}


@pytest.mark.parametrize(("kind", "read", "now", "original"), UNMARKABLE.values(), ids=UNMARKABLE)
def test_what_cannot_be_marked_goes_back_untouched_beside_a_list(
    kind: str, read: bytes, now: bytes | None, original: str, tmp_path: Path
) -> None:
    result = village_sends(read, kind)
    (returned,) = write_returns(tmp_path, result, lambda _: now, 1)
    expected = f"returns/{original}" if original else ""
    assert returned == Returned(VILLAGE, FILE, "returns/城东村_问题清单.xlsx", expected, is_list=True)
    assert not original or (tmp_path / expected).read_bytes() == now
    assert {path.name for path in (tmp_path / "returns").iterdir()} == {"城东村_问题清单.xlsx", original} - {
        ""
    }
    sheet = openpyxl.load_workbook(tmp_path / returned.path)[SLIP.title]
    assert "所以没有在上面标出" in str(sheet["A4"].value)
    assert sheet.protection.sheet


def test_what_a_stranger_called_his_file_is_masked_and_his_file_goes_to_nobody(tmp_path: Path) -> None:
    sent = receipt(f"甲/张三{ID_NUMBER}.xlsx", unit="", content=b"x")
    result = outcome(about_file("F103", sent.file), receipts=[sent])
    (returned,) = write_returns(tmp_path, result, lambda _: b"x", 1)
    assert returned.path == "returns/未识别_张_342425________1234.xlsx_问题清单.xlsx"
    assert [path.name for path in (tmp_path / "returns").iterdir()] == [Path(returned.path).name]
    sheet = openpyxl.load_workbook(tmp_path / returned.path)[SLIP.title]
    assert ID_NUMBER not in "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_a_file_of_nobody_gets_a_list_that_asks_for_no_explanation(tmp_path: Path) -> None:
    sent = receipt("收件2021-01-06/通知.docx", unit="", kind="", filed_on=None)
    result = outcome(about_file("F103", sent.file), receipts=[sent])
    (returned,) = write_returns(tmp_path, result, lambda _: b"", 1)
    assert returned == Returned("", sent.file, "returns/未识别_通知.docx_问题清单.xlsx", is_list=True)
    sheet = openpyxl.load_workbook(tmp_path / returned.path)[SLIP.title]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any("不是电子表格" in str(cell.value) for cell in cells)
    assert [cell.coordinate for cell in cells if not cell.protection.locked] == []


def test_nothing_typed_becomes_a_formula_or_a_link_in_a_list(tmp_path: Path) -> None:
    issue = replace(
        in_publications(Severity.CONFIRM), value='=HYPERLINK("http://x.invalid")', row_key="http://x.invalid"
    )
    (returned,) = write_returns(tmp_path, village_sends(CONTENT, "xls", issue), lambda _: CONTENT, 1)
    sheet = openpyxl.load_workbook(tmp_path / returned.path)[SLIP.title]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert '=HYPERLINK("http://x.invalid")' in [cell.value for cell in cells]


def test_what_is_explained_in_a_list_can_be_read_back(tmp_path: Path) -> None:
    issue = replace(in_publications(Severity.CONFIRM), row_key="甲｜（空）")
    (returned,) = write_returns(tmp_path, village_sends(CONTENT, "xls", issue), lambda _: CONTENT, 1)
    book = openpyxl.load_workbook(tmp_path / returned.path)
    sheet = book[SLIP.title]
    open_cells = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    (cell,) = open_cells
    cell.value = "网站迁移，补发较晚"
    book.save(tmp_path / "back.xlsx")
    submission = FormReader(FORMS, COVER, FILING, SLIP).read(
        (tmp_path / "back.xlsx").read_bytes(), "back.xlsx"
    )
    assert (submission.is_list, submission.issues) == (True, ())
    (given,) = submission.explanations
    terms = (given.rule, given.unit, given.form_title, given.row_key, given.column, given.value_then)
    assert terms == ("C301", VILLAGE, "信息发布台账", "甲｜（空）", "发布日期", "2020.13.5")
    assert given.text == "网站迁移，补发较晚"


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name, kind in (("一", "xlsx"), ("二", "xlsx"), ("三", "xls"), ("四", "xls")):
        (tmp_path / name).mkdir()
        write_returns(tmp_path / name, village_sends(CONTENT, kind), lambda _: CONTENT, 1)
        written.append(
            {path.name: path.read_bytes() for path in sorted((tmp_path / name / "returns").iterdir())}
        )
    assert written[0] == written[1]
    assert written[2] == written[3]


def test_a_file_is_read_again_only_as_far_as_it_was_read_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"12345")
    found = {
        "small": Received(path, FILE),
        "link": Received(path, FILE, leads_out=True),
        "gone": Received(tmp_path / "no", "no"),
    }
    monkeypatch.setattr("pipeline.intake.reading.LIMITS", Limits(file_bytes=5))
    assert [read_again(found, name) for name in found] == [b"12345", None, None]
    monkeypatch.setattr("pipeline.intake.reading.LIMITS", Limits(file_bytes=4))
    assert read_again(found, "small") is None


def test_a_workbook_on_which_the_marking_itself_fails_still_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.deliver.returns.write_one.mark_workbook", broken)
    (returned,) = write_returns(tmp_path, village_sends(CONTENT), lambda _: CONTENT, 1)
    assert (returned.path, returned.original) == ("returns/城东村_问题清单.xlsx", "returns/城东村_原件.xlsx")
    assert "ZeroDivisionError" in returned.fault


def test_demands_are_open_for_what_can_be_explained_only() -> None:
    assert [demand for demand in Demand if not demand.is_open] == [Demand.MEND, Demand.NOTHING]


def test_many_returns_written_by_several_processes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = tmp_path / FILE
    sent.write_bytes(CONTENT)
    content_of = partial(read_again, {FILE: Received(sent, FILE)})
    written = []
    for name, many in (("alone", 100), ("together", 1)):
        monkeypatch.setattr("pipeline.deliver.returns.write._MANY_RETURNS", many)
        (tmp_path / name).mkdir()
        returned = write_returns(tmp_path / name, village_sends(CONTENT), content_of, 2)
        written.append((returned, (tmp_path / name / returned[0].path).read_bytes()))
    assert written[0] == written[1]
    assert written[0][0] == (Returned(VILLAGE, FILE, "returns/城东村.xlsx"),)
