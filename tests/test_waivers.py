"""审核意见: an approval silences the issue that it was given for, only that one, and only while its value stands."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from pipeline.collect.dataset import Dataset
from pipeline.collect.row_keys import with_row_keys
from pipeline.collect.waivers.silence import Waived, waive
from pipeline.collect.waivers.terms import waiver_terms
from pipeline.deliver.workbook.issues import rule_titles
from pipeline.editions import edition_for
from pipeline.forms import COVER, FORMS
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import CATALOGUE, raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Value
from pipeline.privacy.masking import mask
from pipeline.statistics.count import count as count_all
from tests.submissions import DEPARTMENT, FIRST_ROW, OTHER, cells, collected, office, sent, sound

TERMS = ("rule", "unit_name", "form_title", "row_key", "column", "value_then")
LATE = sound("publications", made_on=date(2020, 4, 1))  # 20 working days later is 30 April; published 12 June
Row = dict[str, Value]


def approval(**changes: Value) -> Row:
    """The approval of LATE's R0104, changed."""
    return sound("waivers", **changes)


def settled(*approvals: Row, rows: list[Row] | None = None, other: list[Row] | None = None) -> Waived:
    """What becomes of 党政办's publications (LATE alone unless given) under these approvals."""
    dataset = collected(
        office(waivers=approvals),
        sent(DEPARTMENT, publications=[LATE] if rows is None else rows),
        sent(OTHER, publications=other or []),
    )
    return conclude(dataset)


def conclude(dataset: Dataset) -> Waived:
    return waive(with_row_keys(dataset.issues, dataset, FORMS), dataset, FORMS)


def still(waived: Waived) -> list[tuple[str, str]]:
    """(rule, cell) of the open issues, those of the approvals' own sheet last."""
    return [(issue.code, issue.place.cell) for issue in waived.open]


def approved(waived: Waived) -> list[tuple[str, str]]:
    return [(one.issue.code, one.issue.place.cell) for one in waived.approved]


def copied(issue: Issue) -> Row:
    """An approval that quotes the terms of the issue as the workbook prints them."""
    return approval(**dict(zip(TERMS, waiver_terms(issue, FORMS), strict=True)))


def message(waived: Waived, code: str) -> str:
    (issue,) = (issue for issue in waived.open if issue.code == code)
    return issue.message


# --- what an approval silences ------------------------------------------------------------------------------


def test_an_approved_issue_is_silenced_and_told_with_reason_and_approver() -> None:
    waived = settled(approval())
    assert waived.open == ()
    (one,) = waived.approved
    assert (one.issue.code, one.issue.unit, one.issue.value) == ("R0104", "党政办", "2020-06-12")
    assert (one.reason, one.applicant, one.approver) == ("等待上级批复后公开", "丁某", "戊某")
    assert one.approved_on == date(2020, 12, 30)
    assert one.place == Place("花园镇政府.xlsx", "审核意见", FIRST_ROW)


def test_without_approvals_every_issue_stays() -> None:
    assert still(settled()) == [("R0104", "C4")]


def test_inserting_and_sorting_rows_does_not_break_an_approval() -> None:
    rows = [sound("publications", title="新插入的一行"), sound("publications", title="又一行"), LATE]
    waived = settled(approval(cell="C4"), rows=rows)
    assert approved(waived) == [("R0104", "C6")]
    assert waived.open == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"unit_name": "应急办"},
        {"row_key": "另一件事｜2020-06-12"},
        {"column": "成文日期"},
        {"column": "整行"},
        {"form_title": "政策解读台账", "column": "发布日期"},
        {"rule": "R0102"},
    ],
)
def test_an_approval_of_another_rule_unit_form_row_or_column_silences_nothing(changes: Row) -> None:
    waived = settled(approval(**changes))
    assert still(waived) == [("R0104", "C4"), ("X677", "A4")]
    assert waived.approved == ()


def test_only_the_unit_and_the_row_that_were_approved_are_silenced() -> None:
    rows = [LATE, LATE | {"title": "乙"}]
    waived = settled(approval(), rows=rows, other=[LATE])
    assert approved(waived) == [("R0104", "C4")]
    assert [(issue.unit, issue.place.cell) for issue in waived.open] == [("党政办", "C5"), ("应急办", "C4")]


@pytest.mark.parametrize(
    "changes",
    [
        {"row_key": "防汛 安排|２０２０-06-12", "rule": "r0104"},
        {"form_title": "《信息发布台账》", "column": "「发布日期」"},
        {"column": "发布时间"},  # another heading of the same column
        {"unit_name": "HY-B01"},
    ],
)
def test_what_is_copied_may_differ_in_width_marks_and_names_of_the_same_thing(changes: Row) -> None:
    assert settled(approval(**changes)).open == ()


# --- approvals that lapse ------------------------------------------------------------------------------------


def test_when_the_value_changes_the_issue_reopens_and_the_approval_says_so() -> None:
    # The date is part of the row's key as well: the row is still the same but for that date.
    waived = settled(approval(), rows=[LATE | {"published_on": date(2020, 6, 15)}])
    assert still(waived) == [("R0104", "C4"), ("X675", "F4")]
    assert (
        "批准时填的是“2020-06-12｜成文日期 2020-04-01”，现在是“2020-06-15｜成文日期 2020-04-01”"
        in message(waived, "X675")
    )
    assert waived.open[-1].row_key == "R0104｜党政办｜信息发布台账｜防汛安排｜2020-06-12｜发布日期"


def test_a_value_beside_the_key_that_changes_reopens_the_issue_too() -> None:
    policy = sound("publications", category="政策文件", document_number="1", made_on=date(2020, 6, 1))
    given = approval(rule="R0107", column="提供PDF", value_then="（空）｜信息类别 政策文件")
    assert settled(given, rows=[policy]).open == ()
    waived = settled(given, rows=[policy | {"has_pdf": "否"}])
    assert still(waived) == [("R0107", "J4"), ("X675", "F4")]
    assert "批准时填的是“（空）｜信息类别 政策文件”，现在是“否｜信息类别 政策文件”" in message(waived, "X675")


def test_an_approval_lapses_with_any_cell_that_its_condition_looks_at() -> None:
    waived = settled(approval(), rows=[LATE | {"made_on": date(2019, 4, 1)}])
    assert still(waived) == [("R0104", "C4"), ("X675", "F4")]
    assert "现在是“2020-06-12｜成文日期 2019-04-01”" in message(waived, "X675")
    # What the condition does not look at may change.
    assert settled(approval(), rows=[LATE | {"column": "工作动态"}]).open == ()


def test_an_approval_of_one_row_does_not_cover_more_of_what_is_told_once() -> None:
    lost = [sound("interpretations", document="没有的文件", title=title) for title in "甲乙丙"]

    def open_of(count: int, *approvals: Row) -> list[Issue]:
        unit = sent(DEPARTMENT, interpretations=lost[:count])
        found = conclude(collected(office(waivers=approvals), unit))
        return [issue for issue in found.open if issue.code in ("X0201", "X675")]

    (alone,) = open_of(1)
    assert open_of(1, copied(alone)) == []
    assert [issue.code for issue in open_of(3, copied(alone))] == ["X0201", "X675"]
    (all_three,) = open_of(3)
    assert waiver_terms(all_three, FORMS)[-1] == "没有的文件｜共3处"
    assert open_of(3, copied(all_three)) == []


def test_an_approval_of_a_number_of_rows_does_not_cover_more_rows() -> None:
    def open_of(count: int, *approvals: Row) -> list[Issue]:
        rows = [sound("publications", title=f"通知{at}") for at in range(count)]
        dataset = collected(office(waivers=approvals), sent(DEPARTMENT, publications=rows))
        counted = count_all(dataset, edition_for(2020))
        found = with_row_keys((*dataset.issues, *counted.issues), dataset, FORMS)
        return [issue for issue in waive(found, dataset, FORMS).open if issue.code in ("X610", "X675")]

    (one,) = open_of(1)
    assert (one.value, waiver_terms(one, FORMS)[-1]) == ("1", "1")
    assert open_of(1, copied(one)) == []
    assert [issue.code for issue in open_of(5, copied(one))] == ["X610", "X675"]


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        (
            "X607",
            {"title": "甲", "kind": "行政许可", "whose": ""},
            {"title": "乙", "kind": "行政处罚", "whose": ""},
        ),
        ("X609", {"title": "甲", "known": "3"}, {"title": "乙", "known": "3"}),
        ("X609", {"title": "甲", "known": "3"}, {"title": "甲", "known": "4"}),
        ("X666", {"title": "甲", "known": "3"}, {"title": "乙", "known": "3"}),
        ("X601", {"year": 2020}, {"year": 2021}),
        ("X602", {"known": "3"}, {"known": "4"}),
        ("L207", {"count": 3}, {"count": 4}),
        ("L203", {"title": "备注"}, {"title": "网址"}),
        ("X661", {"unit": "城东村"}, {"unit": "城西村"}),
    ],
)
def test_an_approval_of_what_has_no_row_holds_for_its_own_subject_only(
    code: str, one: dict[str, object], other: dict[str, object]
) -> None:
    place = Place("甲.xlsx")
    given, later = (raise_issue(code, place, value="3", **details) for details in (one, other))
    dataset = collected(office(waivers=[copied(given)]))
    assert [found.issue for found in waive((given,), dataset, FORMS).approved] == [given]
    assert waive((later,), dataset, FORMS).approved == ()


def test_a_second_approval_of_the_new_value_leaves_the_old_one_without_an_issue() -> None:
    rows = [LATE | {"published_on": date(2020, 6, 15)}]
    again = approval(row_key="防汛安排｜2020-06-15", value_then="2020-06-15｜成文日期 2020-04-01")
    waived = settled(approval(), again, rows=rows)
    assert still(waived) == [("X677", "A4")]
    assert [one.place.row for one in waived.approved] == [5]


def test_an_issue_that_was_mended_leaves_a_hint_at_the_approval() -> None:
    waived = settled(approval(), rows=[sound("publications")])
    assert still(waived) == [("X677", "A4")]
    assert waived.open[0].severity is Severity.HINT


# --- approvals that cannot be ---------------------------------------------------------------------------------


def test_two_issues_alike_in_everything_need_two_approvals() -> None:
    twice = [LATE | {"column": "甲"}, LATE | {"column": "乙"}]
    one = settled(approval(), rows=twice)
    assert still(one) == [("R0104", "C4"), ("R0104", "C5"), ("X676", "D4")]
    assert "有2处完全一样，审核意见只有1条" in message(one, "X676")
    assert one.approved == ()
    both = settled(approval(), approval(approver="己某"), rows=twice)
    assert approved(both) == [("R0104", "C4"), ("R0104", "C5")]
    assert [given.approver for given in both.approved] == ["戊某", "己某"]
    assert both.open == ()
    assert still(settled(approval(), approval())) == [("X677", "A5")]


def test_a_blocking_issue_cannot_be_approved() -> None:
    given = approval(rule="V401", column="栏目", value_then="（空）")
    waived = settled(given, rows=[sound("publications", column=None)])
    assert still(waived) == [("V401", "B4"), ("X674", "A4")]
    assert waived.approved == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rule": "R9999"}, [("X670", "A4")]),
        ({"unit_name": "河西村"}, [("X671", "B4")]),
        ({"form_title": "没有的台账"}, [("X672", "C4")]),
        ({"column": "没有的栏"}, [("X673", "E4")]),
        ({"rule": "R9999", "unit_name": "河西村", "column": "没有的栏"}, [("X670", "A4"), ("X671", "B4"), ("X673", "E4")]),
    ],
)  # fmt: skip
def test_what_an_approval_names_and_nobody_knows_is_told_at_its_cell(
    changes: Row, expected: list[tuple[str, str]]
) -> None:
    waived = settled(approval(**changes))
    assert still(waived) == [("R0104", "C4"), *expected]
    assert waived.approved == ()


@pytest.mark.parametrize(
    ("reason", "is_enough"), [("等待上级", False), ("等 待 上 级\u3000", False), ("等待上级批复", True)]
)
def test_a_reason_of_fewer_than_six_characters_is_no_reason(reason: str, is_enough: bool) -> None:
    waived = settled(approval(reason=reason))
    assert still(waived) == ([] if is_enough else [("R0104", "C4"), ("R2403", "G4")])


def test_who_approves_is_another_person_however_the_name_is_spaced() -> None:
    waived = settled(approval(applicant="戊 某"))
    assert still(waived) == [("R0104", "C4"), ("R2401", "I4")]


def test_a_faulty_approval_approves_nothing_and_the_others_stand() -> None:
    waived = settled(approval(), approval(row_key="别的", reason=None))
    assert still(waived) == [("V401", "G5")]
    assert still(settled(approval(reason=None))) == [("R0104", "C4"), ("V401", "G4")]


def test_forms_without_approvals_are_left_alone() -> None:
    dataset = collected(sent(DEPARTMENT, publications=[LATE]))
    others = [form for form in FORMS if form.code != "waivers"]
    assert waive(dataset.issues, dataset, others) == Waived(dataset.issues, ())


# --- the terms that people copy --------------------------------------------------------------------------------


def issue_of(code: str, **more: object) -> Issue:
    return Issue(code, CATALOGUE[code].severity, Place(), "", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("issue", "terms"),
    [
        (issue_of("X601"), ("X601", "全镇", "全镇", "整表", "整表", "（空）")),
        (
            issue_of("X610", unit="党政办", form="publications", field="is_dynamic"),
            ("X610", "党政办", "信息发布台账", "整表", "动态信息", "（空）"),
        ),
        (
            issue_of("X602", unit="党政办", form="applications", value="20"),
            ("X602", "党政办", "依申请公开台账", "整表", "整表", "20"),
        ),
        (
            issue_of("X606", unit="党政办", form="applications", row_key="2020-001"),
            ("X606", "党政办", "依申请公开台账", "2020-001", "整行", "（空）"),
        ),
        (
            issue_of("F128", unit="党政办", form=COVER.code, field="unit_code", value="HY"),
            ("F128", "党政办", "封面", "整表", "单位代码", "HY"),
        ),
    ],
)
def test_what_has_no_unit_form_row_or_column_is_called_by_a_word(
    issue: Issue, terms: tuple[str, ...]
) -> None:
    assert waiver_terms(issue, FORMS) == terms
    waived = waive((issue,), collected(office(waivers=[copied(issue)])), FORMS)
    assert (waived.open, [one.issue for one in waived.approved]) == ((), [issue])


@pytest.mark.parametrize("shown", [str, mask])
def test_what_is_printed_masked_or_clipped_can_be_copied(shown: type[str]) -> None:
    number = "342425199001011234"
    value = "联系电话13800005678。" + "很长的说明" * 60
    issue = issue_of(
        "X603", unit="党政办", form="applications", field="remark", value=value, row_key=f"甲{number}"
    )
    given = {name: shown(str(text)) if name in TERMS else text for name, text in copied(issue).items()}
    assert len(waive((issue,), collected(office(waivers=[given])), FORMS).approved) == 1


@pytest.mark.parametrize("quoted", ["长" * 300 + "｜2020-06-12", "长" * 300 + "|2020-06-12"])
def test_of_a_long_row_key_each_part_is_clipped_and_the_whole_can_still_be_quoted(quoted: str) -> None:
    late, later = (
        issue_of(
            "X603", unit="党政办", form="publications", field="url", row_key=f"{'长' * 300}｜2020-06-{day}"
        )
        for day in (12, 13)
    )
    assert waiver_terms(late, FORMS)[3] == f"{'长' * 64}…｜2020-06-12"
    given = approval(**{**copied(late), "row_key": quoted})
    waived = waive((late, later), collected(office(waivers=[given])), FORMS)
    assert [one.issue for one in waived.approved] == [late]


def test_every_issue_that_can_be_approved_is_silenced_by_copying_its_terms() -> None:
    unit = sent(
        DEPARTMENT,
        publications=[LATE, sound("publications", title="a|b｜c", handler="甲某", reviewer="甲某")],
        interpretations=[sound("interpretations", document="没有的文件")],
        normative=[sound("normative", url=None)],
        cases=[sound("cases", application_number="没有")],
    )
    found = with_row_keys((first := collected(unit)).issues, first, FORMS)
    open_codes = [issue.code for issue in found if issue.severity is not Severity.BLOCKING]
    assert len(open_codes) == len(found) >= 4
    waived = conclude(collected(office(waivers=[copied(issue) for issue in found]), unit))
    assert waived.open == ()
    assert sorted(one.issue.code for one in waived.approved) == sorted(open_codes)


def test_every_rule_of_a_form_is_known_to_approvals_and_has_a_title() -> None:
    declared = [getattr(form, part.name) for form in FORMS for part in fields(form)]
    codes = {
        rule.code for value in declared if isinstance(value, tuple) for rule in value if hasattr(rule, "code")
    }
    titles = rule_titles(FORMS)
    assert {"R0104", "U0101", "U0102", "X0101", "X0201", "X0301", "X1701", "X1801", "X2101"} <= codes
    assert codes <= {coded.code for form in FORMS for coded in form.coded}
    assert all(titles[code].startswith("《") for code in codes)
    assert all(titles[code] == rule.title for code, rule in CATALOGUE.items())


def test_an_approval_of_an_issue_of_approvals_is_no_approval() -> None:
    stale = approval(row_key="已经改正｜2020-06-12")
    told = raise_issue(
        "X677", Place("花园镇政府.xlsx", "审核意见", 4, 1), form="waivers", field="rule", value="R0104"
    )
    waived = settled(stale, copied(told) | {"unit_name": "花园镇政府"}, rows=[sound("publications")])
    assert still(waived) == [("X677", "A4"), ("X677", "A5")]


def test_issues_of_approvals_stand_at_the_township_office() -> None:
    waived = settled(approval(rule="R9999"))
    (issue,) = (issue for issue in waived.open if issue.code == "X670")
    assert (issue.unit, issue.form, issue.field, issue.value) == ("花园镇政府", "waivers", "rule", "R9999")
    assert cells(collected(office(waivers=[approval()])), "X670") == []
