"""催报: who is asked what, in which words, in which order, and that nothing typed can forge a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.collect.dataset import FileDecision, FormState, Receipt, UnitState
from pipeline.collect.explanations.explained import Explained
from pipeline.deliver.reminders.page import page
from pipeline.deliver.reminders.write import DESK, NOTICE, reminder_paths, write_reminders
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned
from pipeline.forms import FORMS
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Template
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.unit import Unit
from tests import results

RECEIVED, FAULTY, MISSING = FormState.RECEIVED, FormState.FAULTY, FormState.MISSING
DUE, LOCK = date(2021, 1, 11), date(2021, 1, 18)
TITLES = {form.code: form.title for form in FORMS}


@cache
def quiet() -> Result:
    return results.result(normative=())


def state(name: str, *, sent: bool = True, contact: str = "", exemption: str = "",
          code: str = "", kind: Template = Template.VILLAGE, **forms: FormState) -> UnitState:  # fmt: skip
    unit = Unit(code or f"U-{name}", name, kind, (), contact, tuple(forms), exemption)
    return UnitState(unit, f"{name}.xlsx" if sent else "", None, None, forms)


def township(*states: UnitState, issues: tuple[Issue, ...] = (), waiting: tuple[Explained, ...] = (),
             as_of: date = DUE) -> Result:  # fmt: skip
    base = quiet()
    town = replace(base.dataset.township, signed_by="花园镇党委政府办公室", phone="0564-0000000")
    receipts = tuple(Receipt(one.file, "", 0, "xlsx", one.unit.name, None, None, FileDecision.ADOPTED, "")
                     for one in states if one.file)  # fmt: skip
    receipts += tuple(Receipt(issue.place.file, "", 0, "xlsx", issue.unit, None, None, FileDecision.RETURNED, "")
                      for issue in issues)  # fmt: skip
    found = replace(base.dataset, states=states, deadlines=Deadlines(DUE, LOCK), as_of=as_of, township=town,
                    receipts=receipts)  # fmt: skip
    return replace(base, dataset=found, issues=issues, waiting=waiting)


def unreadable(unit: str, form: str, row: int, value: str, column: int = 3) -> Issue:
    place = Place(f"{unit}.xlsx", TITLES[form], row, column)
    found = raise_issue("C301", place, form=form, field="disclosed_on", label="公开日期", value=value,
                        example="2020-04-03")  # fmt: skip
    return replace(found, unit=unit)


def of(code: str, unit: str, form: str, row: int, **details: object) -> Issue:
    place = Place(f"{unit}.xlsx", TITLES[form], row, 4)
    field = "answered_on"
    return replace(raise_issue(code, place, form=form, field=field, label="答复日期", **details), unit=unit)


def written(folder: Path, result: Result, *returned: Returned) -> Mapping[str, str]:
    """The messages by path, as a reader sees them; each is UTF-8 with BOM and ends its lines by CRLF."""
    write_reminders(folder, result, returned)
    found = {}
    for path in sorted((folder / "催报").iterdir()):
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
        assert raw.startswith(b"\xef\xbb\xbf")
        assert text.count("\n") == text.count("\r\n") == text.count("\r")
        assert not set("\t\ufeff") & set(text)
        found[f"催报/{path.name}"] = text.replace("\r\n", "\n")
    return found


def returned(unit: str) -> Returned:
    return Returned(unit, f"{unit}.xlsx", f"returns/{unit}.xlsx")


def busy(as_of: date = DUE) -> Result:
    """One unit or two in each state, the roster's order being no order of urgency."""
    late = of("X603", "民政所", "applications", 6, value="2020-05-20", known="2020-04-30", count=14)
    told_late = of("X604", "民政所", "applications", 7, value="2020-05-20", known="2020-04-30")
    approval = of("X604", "司法所", "applications", 5, value="2020-05-20", known="2020-04-30")
    old = replace(raise_issue("F133", Place("收件2021-01-04/桃园村.xlsx"), value="2020-09-30", end="2020-12-31"),
                  unit="桃园村")  # fmt: skip
    gone = raise_issue("L201", Place("财政所.xlsx"), form="training", title=TITLES["training"])
    faults = [unreadable("财政所", "procurement", row, "2020.13.5") for row in (6, 7, 9)]
    return township(
        state("民政所", contact="庚某", applications=RECEIVED),
        state("党政办", publications=RECEIVED),
        state("司法所", applications=RECEIVED),
        state("财政所", contact="辛某", procurement=FAULTY, training=MISSING),
        state("桃园村", sent=False, village_affairs=MISSING, training=MISSING),
        state("城东村", sent=False, contact="己某", village_affairs=MISSING, training=MISSING),
        state("城西村", sent=False, payments=MISSING, training=MISSING),
        state("老干办", sent=False, exemption="并入党政办"),
        issues=(*faults, replace(gone, unit="财政所"), old, late, told_late, approval),
        waiting=(Explained(approval, "原件在途中，收到即告知", Place(), None),),
        as_of=as_of,
    )


def test_the_group_reads_who_has_to_do_what_in_the_order_of_urgency(tmp_path: Path) -> None:
    found = written(tmp_path, busy(), returned("财政所"), returned("民政所"))
    assert list(found) == [
        "催报/00_群通知.txt",
        "催报/00_镇里待办.txt",
        "催报/01_桃园村.txt",
        "催报/02_城东村.txt",
        "催报/03_城西村.txt",
        "催报/04_财政所.txt",
        "催报/05_民政所.txt",
    ]
    assert found[NOTICE] == (
        "【通知】花园镇2020年政府信息公开统计报送情况\n"
        "截至2021年1月11日，共7个单位，已报齐3个，谢谢！还有事要办的5个：\n"
        "\n"
        "还没有报（2个）：城东村、城西村\n"
        "报来的不能用，要改好重报（1个）：桃园村\n"
        "没有报齐，有表要改正或补报（1个）：财政所\n"
        "表已报齐，要说明原因或核对（1个）：民政所\n"
        "已办好的单位中，1个的说明正等镇里批准，单位不用再办。\n"
        "\n"
        "还没有报齐的，时限：请在2021年1月11日（含当天）前报送。\n"
        "表已报齐的，时限：请在2021年1月11日（含当天）前办好。\n"
        "要改什么、说明什么，见单独发给各单位的消息和退回件。\n"
        "办好后把整个工作簿报给花园镇党委政府办公室（电话：0564-0000000）。\n"
        "\n"
        "花园镇党委政府办公室\n"
    )


def test_who_sent_nothing_reads_which_forms_to_fill_and_how(tmp_path: Path) -> None:
    assert written(tmp_path, busy())["催报/02_城东村.txt"] == (
        "【催报】城东村：花园镇2020年政府信息公开统计\n"
        "\n"
        "己某，您好！城东村还有下面的事要办：\n"
        "\n"
        "一、还没有收到工作簿\n"
        "要报2张表：《村务公开台账》《培训会议台账》\n"
        "\n"
        "怎么办：\n"
        "1. 用镇里下发的工作簿填写，《封面》的数据截至日期要到2020年12月31日。\n"
        "2. 没有发生的表也要留着，在《封面》选“零报告”。\n"
        "3. 把整个工作簿报给花园镇党委政府办公室（电话：0564-0000000）。\n"
        "\n"
        "时限：请在2021年1月11日（含当天）前报送。\n"
        "\n"
        "花园镇党委政府办公室\n"
    )


def test_who_has_to_mend_reads_the_missing_forms_then_each_kind_of_fault_once(tmp_path: Path) -> None:
    assert written(tmp_path, busy(), returned("财政所"))["催报/04_财政所.txt"] == (
        "【催报】财政所：花园镇2020年政府信息公开统计\n"
        "\n"
        "辛某，您好！财政所还有下面的事要办：\n"
        "\n"
        "一、还缺1张表\n"
        "《培训会议台账》\n"
        "\n"
        "二、必须改正（3处），改好之前有关的表不计入全镇，汇总只能是草稿\n"
        "1. 《政府集中采购》C6「公开日期」填的是“2020.13.5”，不是有效日期，应填如 2020-04-03。"
        "同样的还有2处：C7、C9。\n"
        "\n"
        "怎么办：\n"
        "1. 打开随附的退回件“财政所.xlsx”，先看《退回说明》，改哪里、怎么改都写在上面。\n"
        "2. 缺的表，从镇里下发的工作簿里补上；没有发生的也要补，在《封面》选“零报告”。\n"
        "3. 改好后保存，《封面》的填报日期不用跟着改。\n"
        "4. 把整个工作簿报给花园镇党委政府办公室（电话：0564-0000000）。\n"
        "\n"
        "时限：请在2021年1月11日（含当天）前改好重报。\n"
        "\n"
        "花园镇党委政府办公室\n"
    )


def test_who_has_to_explain_reads_what_the_township_approves_and_what_only_needs_a_word(
    tmp_path: Path,
) -> None:
    text = written(tmp_path, busy(), returned("民政所"))["催报/05_民政所.txt"]
    assert text.split("怎么办")[0] == (
        "【催报】民政所：花园镇2020年政府信息公开统计\n"
        "\n"
        "庚某，您好！民政所还有下面的事要办：\n"
        "\n"
        "一、必须说明原因（1处），由镇里批准\n"
        "1. 《依申请公开台账》D7「答复日期」填的是2020-05-20，晚于原答复期限2020-04-30，"
        "延期应在期限届满前告知，请核对或说明。\n"
        "\n"
        "二、请再核对（1处），填错的改正，确实如此的写明原因\n"
        "1. 《依申请公开台账》D6「答复日期」填的是2020-05-20，法定期限是2020-04-30，逾期"
        "14个工作日，请核对日期，确属逾期请说明原因。\n"
        "\n"
    )
    assert "2. 要说明的，写在《退回说明》的「情况说明」一栏，不少于6个字（标点和空格不算）。\n" in text


def test_a_workbook_that_cannot_be_used_is_not_called_missing(tmp_path: Path) -> None:
    text = written(tmp_path, busy(), returned("桃园村"))["催报/01_桃园村.txt"]
    assert (
        "桃园村，您好！还有下面的事要办：\n\n一、必须改正（1处），报来的工作簿还不能用，改好之前按没有报算\n"
        in text
    )
    assert "没有收到" not in text
    assert "还缺" not in text


@pytest.mark.parametrize(
    ("day", "sent_nothing", "unusable", "in_hand"),
    [
        (
            date(2021, 1, 11),
            *(f"请在2021年1月11日（含当天）前{what}。" for what in ("报送", "改好重报", "办好")),
        ),
        (
            date(2021, 1, 12),
            "截止日2021年1月11日已过1天，请在锁定日2021年1月18日（含当天）前报送。",
            "截止日2021年1月11日已过1天，请在锁定日2021年1月18日（含当天）前改好重报。",
            "请尽快办好。",
        ),
        (
            date(2021, 1, 19),
            "锁定日2021年1月18日已过，请立即补报，报来以后还要说明迟报的原因。",
            "锁定日2021年1月18日已过，请立即改好重报，报来以后还要说明迟报的原因。",
            "请尽快办好。",
        ),
    ],
)
def test_by_when_depends_on_the_clocks_and_on_what_is_still_owed(
    tmp_path: Path, day: date, sent_nothing: str, unusable: str, in_hand: str
) -> None:
    found = written(tmp_path, busy(day))
    assert {path: [line[3:] for line in text.split("\n") if line.startswith("时限：")]
            for path, text in found.items() if path not in (NOTICE, DESK)} == {
        "催报/01_桃园村.txt": [unusable],
        "催报/02_城东村.txt": [sent_nothing],
        "催报/03_城西村.txt": [sent_nothing],
        "催报/04_财政所.txt": [unusable],
        "催报/05_民政所.txt": [in_hand],
    }  # fmt: skip
    assert f"\n还没有报齐的，时限：{sent_nothing}\n表已报齐的，时限：{in_hand}\n" in found[NOTICE]


def test_the_reason_of_being_late_is_asked_for_where_it_can_be_written(tmp_path: Path) -> None:
    late = raise_issue("F141", Place("财政所.xlsx"), value=str(LOCK), on="2021-01-19", what="《采购》",
                       forms="采购", due=DUE, lock=LOCK, late=8, period="2020年")  # fmt: skip
    states = state("财政所", procurement=FAULTY, training=MISSING), state("民政所", applications=RECEIVED)
    issues = tuple(replace(late, unit=name) for name in ("财政所", "民政所"))
    found = written(tmp_path, township(*states, issues=issues, as_of=date(2021, 1, 20)))
    assert (
        "时限：锁定日2021年1月18日已过，请立即改好重报，并说明迟报的原因。\n" in found["催报/01_财政所.txt"]
    )
    assert "时限：请尽快办好。\n" in found["催报/02_民政所.txt"]


def test_when_all_forms_are_in_hand_the_group_is_asked_for_no_workbook(tmp_path: Path) -> None:
    doubt = of("X603", "财政所", "applications", 6, value="2020-05-20", known="2020-04-30", count=14)
    found = township(state("财政所", applications=RECEIVED), issues=(doubt,), as_of=date(2021, 1, 20))
    text = written(tmp_path, found)[NOTICE]
    assert (
        "共1个单位，已报齐1个，谢谢！还有事要办的1个：\n\n表已报齐，要说明原因或核对（1个）：财政所\n" in text
    )
    assert "\n时限：请尽快办好。\n" in text


@pytest.mark.parametrize(("count", "is_cut"), [(60, False), (61, False), (62, True)])
def test_of_many_names_one_more_is_shown_rather_than_hidden(tmp_path: Path, count: int, is_cut: bool) -> None:
    states = [state(f"{number}村", sent=False, payments=MISSING) for number in range(count)]
    text = written(tmp_path, township(*states))[NOTICE]
    assert (f"\n还没有报（{count}个）：0村、1村、" in text, "59村等\n" in text) == (True, is_cut)


def test_words_that_explain_too_little_are_quoted_to_who_wrote_them(tmp_path: Path) -> None:
    doubts = [of("X603", "财政所", "applications", row, value="2020-05-20", known="2020-04-30", count=14)
              for row in (6, 7)]  # fmt: skip
    found = township(state("财政所", applications=RECEIVED), issues=tuple(doubts))
    found = replace(found, idle=(Explained(doubts[1], "没有贴", Place(), None),))
    text = written(tmp_path, found)["催报/01_财政所.txt"]
    assert "同样的还有1处：D7。原来写的“没有贴”不够6个字（标点和空格不算）。\n" in text


def test_two_copies_of_one_day_are_told_once_with_the_one_that_goes_back(tmp_path: Path) -> None:
    files = ("财政所.xlsx", "财政所改.xlsx")
    rivals = tuple(replace(raise_issue("F132", Place(one), newer=other), unit="财政所")
                   for one, other in (files, files[::-1]))  # fmt: skip
    found = township(state("财政所", sent=False, procurement=MISSING), issues=rivals)
    back = Returned("财政所", files[1], "returns/财政所.xlsx")
    text = written(tmp_path, found, back)["催报/01_财政所.txt"]
    assert "必须改正（1处）" in text
    assert "\n1. 文件“财政所改.xlsx”与“财政所.xlsx”是同一单位、" in text
    assert "退回的是“财政所改.xlsx”：以它为准的，改好它、把封面的填报日期也改了再报" in text
    assert "同样的还有" not in text


def test_when_nobody_owes_anything_there_is_one_message_of_thanks(tmp_path: Path) -> None:
    done = township(state("党政办", publications=RECEIVED), state("老干办", sent=False, exemption="并入"))
    assert written(tmp_path, done) == {
        NOTICE: "【通知】花园镇2020年政府信息公开统计报送情况\n"
        "\n"
        "截至2021年1月11日，1个单位都已报齐，没有要改正和说明的，谢谢大家！\n"
        "\n"
        "花园镇党委政府办公室\n"
    }


def test_the_office_reads_what_to_approve_which_files_are_strange_and_which_holidays_to_enter(
    tmp_path: Path,
) -> None:
    strange = [
        raise_issue("F123", Place("散件/无名.xlsx", "封面", 4, 2), label="报送单位", value="花园村"),
        replace(unreadable("", "payments", 7, "?"), place=Place("散件/无名.xlsx", "惠民资金打卡", 7, 3)),
    ]
    own = raise_issue("F139", Place("汇总.xlsx"))
    holidays = raise_issue("X601", Place(), year=2027)
    found = busy()
    found = replace(found, issues=(*found.issues, *strange, own, holidays))
    listed = Returned("", "散件/无名.xlsx", "returns/未识别_无名_问题清单.xlsx")
    assert written(tmp_path, found, listed)[DESK] == (
        "【镇里待办】花园镇2020年政府信息公开统计\n"
        "只供镇里自己看，不要转发。\n"
        "\n"
        "一、等批准的说明（1处）\n"
        "1. 司法所：《依申请公开台账》D5「答复日期」填的是2020-05-20，晚于原答复期限"
        "2020-04-30，延期应在期限届满前告知，请核对或说明。说明：原件在途中，收到即告知\n"
        "同意的，在镇级工作簿的《审核意见》里照抄《校验问题》的前六栏，写明理由、申请人、"
        "批准人和日期，再汇总一次；不同意的，请单位改正。\n"
        "\n"
        "二、认不出是谁报的文件（1个），催报前先问清是谁的\n"
        "1. 文件“散件/无名.xlsx”：《封面》B4「报送单位」填的是“花园村”，不在本镇的报"
        "送单位名册里，请核对单位代码和名称，或请镇里把它补进《报送单位名册》；如属别的"
        "乡镇，请退回。"
        "其余1处见“returns/未识别_无名_问题清单.xlsx”。\n"
        "\n"
        "三、要补录的放假安排\n"
        "1. 2027年的放假安排尚未录入或没有录全，无法推算工作日，请镇里按国务院办公厅通知"
        "在《放假安排》中录入2027年的放假和上班日期。\n"
        "\n"
        "四、其他要看一看的\n"
        "1. 文件“汇总.xlsx”是本程序生成的文件（汇总工作簿、内部台账、一周通报或抽签"
        "表），不是报送件，没有读取，请把它移出报送文件夹。\n"
    )


def test_a_message_shows_eight_kinds_of_faults_the_most_frequent_first_and_counts_the_rest(
    tmp_path: Path,
) -> None:
    forms = [form.code for form in FORMS[:9]]
    few = [unreadable("财政所", code, 6, "不明") for code in forms]
    many = [unreadable("财政所", forms[-1], row, "不明") for row in range(7, 14)]
    found = township(state("财政所", **dict.fromkeys(forms, FAULTY)), issues=(*few, *many))
    text = written(tmp_path, found, returned("财政所"))["催报/01_财政所.txt"]
    assert "一、必须改正（16处），" in text
    assert f"\n1. 《{TITLES[forms[-1]]}》C6" in text
    assert "。同样的还有7处：C7、C8、C9、C10、C11等。\n" in text
    assert [f"\n{number}. " in text for number in (8, 9)] == [True, False]
    assert "\n其余1处见退回件“财政所.xlsx”。\n" in text


def test_what_mending_leaves_no_room_for_is_still_counted(tmp_path: Path) -> None:
    forms = [form.code for form in FORMS[:8]]
    mend = [unreadable("财政所", code, 6, "不明") for code in forms]
    doubt = of("X603", "财政所", "applications", 6, value="2020-05-20", known="2020-04-30", count=14)
    found = township(state("财政所", **dict.fromkeys(forms, FAULTY)), issues=(*mend, doubt))
    text = written(tmp_path, found, returned("财政所"))["催报/01_财政所.txt"]
    assert "二、请再核对（1处），填错的改正，确实如此的写明原因\n这1处见退回件“财政所.xlsx”。\n" in text


def test_while_an_older_copy_serves_the_unit_is_not_told_that_it_does_not_count(tmp_path: Path) -> None:
    serving = replace(state("财政所", procurement=RECEIVED), returned="新/财政所.xlsx")
    found = township(serving, issues=(unreadable("财政所", "procurement", 6, "不明"),))
    assert "必须改正（1处），改好之前先用早些时候报的\n" in written(tmp_path, found)["催报/01_财政所.txt"]


def test_a_workbook_that_could_not_be_marked_comes_with_a_list_and_both_are_named(tmp_path: Path) -> None:
    doubt = of("X603", "财政所", "applications", 6, value="2020-05-20", known="2020-04-30", count=14)
    listed = Returned(
        "财政所", "a.xls", "returns/财政所_问题清单.xlsx", "returns/财政所_原件.xls", is_list=True
    )
    found = township(state("财政所", applications=RECEIVED), issues=(doubt,))
    text = written(tmp_path, found, listed)["催报/01_财政所.txt"]
    assert "1. 打开随附的问题清单“财政所_问题清单.xlsx”，照着改随附的原件“财政所_原件.xls”。\n" in text
    assert "4. 把整个工作簿，连同写了说明的问题清单，报给花园镇党委政府办公室" in text


def test_the_office_itself_puts_its_workbook_where_the_others_are(tmp_path: Path) -> None:
    doubt = of("X603", "镇政府", "applications", 6, value="2020-05-20", known="2020-04-30", count=14)
    own = state("镇政府", kind=Template.TOWNSHIP, applications=RECEIVED)
    text = written(tmp_path, township(own, issues=(doubt,)))["催报/01_镇政府.txt"]
    assert "3. 把整个工作簿放进收件文件夹，再汇总一次。\n" in text


def test_what_waits_for_approval_is_not_asked_for_again(tmp_path: Path) -> None:
    told = of("X604", "财政所", "applications", 7, value="2020-05-20", known="2020-04-30")
    found = township(
        state("财政所", applications=RECEIVED, training=MISSING),
        issues=(told,),
        waiting=(Explained(told, "原件在途中，收到即告知", Place(), None),),
    )
    text = written(tmp_path, found)["催报/01_财政所.txt"]
    assert "\n另有1处的说明已经收到，正等镇里批准，不用再办。\n" in text
    assert "必须说明" not in text


def test_names_with_breaks_and_separators_forge_no_line_and_no_path(tmp_path: Path) -> None:
    forged = "城东村\r\n【通知】都已报齐\x0b../..\\x"
    found = township(
        state(forged, sent=False, contact="己某\u2028\n特此通知", code="A", payments=MISSING),
        state("CON", sent=False, payments=MISSING),
        state("a/b", sent=False, code="B1", payments=MISSING),
        state("a?b", sent=False, code="B2", payments=MISSING),
    )
    messages = written(tmp_path, found)
    assert list(messages) == [NOTICE, *reminder_paths(found).values()]
    assert [path.removeprefix("催报/") for path in messages][1:] == [
        "01_城东村  【通知】都已报齐.._.._x.txt", "02__CON.txt", "03_a_b_B1.txt", "04_a_b_B2.txt",
    ]  # fmt: skip
    assert all(path.count("/") == 1 for path in messages)
    lines = [line for text in messages.values() for line in text.split("\n")]
    assert [line for line in lines if line.startswith(("【通知】都", "都已报齐", "特此通知"))] == []
    assert not any(char in text for text in messages.values() for char in "\u2028\x0b")


def test_personal_numbers_are_masked_but_the_number_that_the_office_publishes_is_told(tmp_path: Path) -> None:
    fault = unreadable("财政所", "procurement", 6, "13812345678 342425199001011234")
    found = township(state("财政所", contact="己某13987654321", procurement=FAULTY), issues=(fault,))
    town = replace(found.dataset.township, phone="13700001111")
    found = replace(found, dataset=replace(found.dataset, township=town))
    text = "".join(written(tmp_path, found).values())
    assert "138****5678 342425********1234" in text
    assert "己某139****4321" in text
    assert "（电话：13700001111）" in text


def test_what_was_typed_never_becomes_a_link_while_names_of_workbooks_stay() -> None:
    lines = ["见https://a.example.cn/x?y=1", "找www.b.com或c@d.org", "“城东村.xlsx”的2020.13.5", "e.xlsx.com"]
    assert page(lines).decode("utf-8-sig").split("\r\n")[:-1] == [
        "见https：//a．example．cn/x?y=1", "找www．b．com或c@d．org", "“城东村.xlsx”的2020.13.5", "e．xlsx．com",
    ]  # fmt: skip


def test_characters_that_hide_or_turn_text_are_left_out() -> None:
    assert page(["甲\u202e乙\u200b丙\ud800丁"]).decode("utf-8-sig") == "甲乙丙丁\r\n"


def test_what_is_to_be_done_stays_on_one_line_however_long() -> None:
    line = "1. " + "公开日期，" * 90
    assert page([line, "", "甲"]).decode("utf-8-sig") == f"{line}\r\n\r\n甲\r\n"


def test_equal_results_give_equal_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        write_reminders(folder, busy(), (returned("财政所"),))
    first, second = ([path.read_bytes() for path in sorted(folder.rglob("*.txt"))] for folder in folders)
    assert len(first) == 7
    assert first == second
