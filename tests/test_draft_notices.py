"""What the annual report says of itself: why it is a draft, what it still lacks, on what it may rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli_report import summary
from pipeline.collect.dataset import Dataset, FormState
from pipeline.deliver import annual_report
from pipeline.deliver.annual_report import AnnualReport, report_names, write_report
from pipeline.deliver.dashboard.write import page_of
from pipeline.editions import EDITIONS, edition_for
from pipeline.model.document import Paragraph, Report, Role, Table
from pipeline.report.build import build_report
from pipeline.run import Built
from pipeline.statistics.count import count
from tests.datasets import OFFICE, Row
from tests.results import publication, result_of
from tests.test_draft import (
    APPLICATIONS,
    FIVE,
    PLATFORMS,
    PROBLEM,
    REVIEW,
    SIX,
    SUPERVISION,
    collected,
    drafted,
    last_year,
    on,
    own,
    paragraphs,
    told,
)

KINDS = ("工作考核", "社会评议", "责任追究")
WHOLE = [{**REVIEW, "kind": kind} for kind in KINDS]
TABLES = ("table2", "table3", "table4")


def reported(period: str = "2020", **rows: Sequence[Row]) -> Dataset:
    """A township that tells of all that every annual report must tell of."""
    held = [{**row, "held_on": date(int(period[:4]), 9, 1)} for row in WHOLE]
    platforms = [{"name": "花园镇政府信息公开网", "kind": "政府网站", "kept_up_on": on(12, 1)}]
    return collected(period, **{"assessments": held, "platforms": platforms, **rows})


def last(report: Report, count: int) -> list[tuple[Role, str]]:
    blocks = [block for block in report.blocks if isinstance(block, Paragraph)]
    return [(block.role, block.text) for block in blocks[-count:]]


def remarks(report: Report) -> list[str]:
    blocks = [block for block in report.blocks if isinstance(block, Paragraph)]
    return [block.text for block in blocks if block.role is Role.REMARK]


# --- draft or not --------------------------------------------------------------------------------------


def test_the_report_is_a_draft_for_the_reasons_of_the_run_and_no_others() -> None:
    found, layout = reported(problems=[], assessments=[]), edition_for(2020)
    counted = count(found, layout)
    assert build_report(found, counted, layout, ()).notices == ()
    assert build_report(found, counted, layout, ("还有1个单位没有报送",)).notices == ("还有1个单位没有报送",)


def test_a_number_in_the_name_of_a_unit_is_hidden_in_the_reasons_too() -> None:
    found, layout = reported(), edition_for(2020)
    (reason,) = build_report(found, count(found, layout), layout, ("没有报送：城东村13812345678",)).notices
    assert reason == "没有报送：城东村138****5678"


def test_a_report_that_tells_of_everything_lacks_nothing() -> None:
    report = drafted(reported())
    assert (report.lacks, remarks(report)) == ((), [])


def test_a_date_that_is_not_known_is_left_blank_to_be_written_in() -> None:
    found = reported()
    undated = drafted(replace(found, township=replace(found.township, reported_on=None)))
    assert last(undated, 1) == [(Role.DATE, "　　年　　月　　日")]
    assert undated.lacks == ()


def test_a_mobile_that_the_office_publishes_is_given_in_full_and_the_office_told() -> None:
    found = reported()
    report = drafted(replace(found, township=replace(found.township, phone="13812345678")))
    assert "联系电话：13812345678" in told_before_part_one(report)
    assert report.lacks == (
        "《本镇设置》的联系电话是手机号，报告里原样公开，请核对是不是办公用的，不是的改填办公电话",
    )
    assert remarks(report) == [f"{report.lacks[0]}。"]


def told_before_part_one(report: Report) -> str:
    blocks = [block for block in report.blocks if isinstance(block, Paragraph)]
    return "".join(block.text for block in blocks[: [block.role for block in blocks].index(Role.PART)])


# --- what is not in ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "why", "then"),
    [(FormState.MISSING, "还没有收齐", "收齐"), (FormState.FAULTY, "有要修改的地方", "改好")],
)
def test_a_form_that_is_not_in_is_never_spoken_of_as_zero(state: FormState, why: str, then: str) -> None:
    silent = {"applications", "problems", "fees", "narrative"}
    report = drafted(collected("2021", states={(OFFICE, form): state for form in silent}))
    told_later = f"{why}，有关情况{then}后写入。"
    assert paragraphs(report, APPLICATIONS)[-1] == f"《依申请公开台账》{told_later}"
    assert paragraphs(report, FIVE) == [f"《问题与改进》{told_later}"]
    assert paragraphs(report, SIX) == [
        f"《行政事业性收费》《依申请公开台账》{told_later}",
        f"《文字材料》{told_later}",
    ]


@pytest.mark.parametrize(
    ("edition", "form", "table"),
    [
        ("2019", "applications", "table3"),
        ("2019", "cases", "table4"),
        ("2019", "procurement", "table2"),
        ("2021", "procurement", ""),
        ("2021", "normative", "table2"),
    ],
)
def test_a_table_with_a_part_of_its_rows_says_so(edition: str, form: str, table: str) -> None:
    report = drafted(collected(states={(OFFICE, form): FormState.MISSING}), edition=EDITIONS[edition])
    said = {
        block.code
        for block, after in zip(report.blocks, report.blocks[1:], strict=False)
        if isinstance(block, Table) and isinstance(after, Paragraph) and after.role is Role.REMARK
    }
    assert said == ({table} if table else set())
    assert sum("表中只是已收到部分的数。" in text for text in remarks(report)) == len(said)
    assert len([block for block in report.blocks if isinstance(block, Table)]) == len(TABLES)


def test_an_edition_without_procurement_does_not_wait_for_it() -> None:
    states = {(OFFICE, "procurement"): FormState.MISSING}
    assert any("政府集中采购" in text for text in remarks(drafted(collected(states=states))))
    report = drafted(collected(states=states), edition=EDITIONS["2021"])
    assert not any("政府集中采购" in text for text in remarks(report))


# --- what must be told ---------------------------------------------------------------------------------


def test_what_article_fifty_asks_for_and_nobody_recorded_is_asked_of_the_office() -> None:
    report = drafted(reported(problems=[], assessments=[REVIEW]))
    assert report.lacks == (
        "《考核评议追责》没有登记工作考核、责任追究，年度报告应当写明结果（条例第五十条）；没有发生的登记一行，件次填0",
        "《问题与改进》没有登记内容，年度报告应当写明存在的主要问题及改进情况（条例第五十条）",
    )
    assert paragraphs(report, SUPERVISION)[-1] == f"{report.lacks[0]}。"
    assert paragraphs(report, FIVE) == [f"{report.lacks[1]}。"]


def test_a_row_of_none_answers_for_accountability() -> None:
    report = drafted(reported(assessments=[*WHOLE[:2], {**REVIEW, "kind": "责任追究", "cases": 0}]))
    assert report.lacks == ()
    assert "发生责任追究" in told(report, SUPERVISION)


def test_a_part_of_the_year_need_not_tell_all_that_a_year_must() -> None:
    report = drafted(reported("2020Q3", problems=[], assessments=[REVIEW]))
    assert report.lacks == ()
    assert paragraphs(report, FIVE) == ["目前没有登记存在的问题。"]
    assert paragraphs(report, SUPERVISION) == ["本期没有登记有关情况。"]


def test_a_section_of_which_nobody_reported_is_no_claim_that_all_is_well() -> None:
    states = {(OFFICE, form): FormState.NOT_APPLICABLE for form in ("platforms", "columns")}
    report = drafted(collected(states=states, assessments=WHOLE))
    assert paragraphs(report, PLATFORMS) == ["“（四）平台建设”没有可写的情况，请在《文字材料》里补写。"]
    assert report.lacks == ("“（四）平台建设”没有可写的情况，请在《文字材料》里补写",)
    told_by_office = drafted(
        collected(states=states, assessments=WHOLE, narrative=[own("平台建设", "网站改版")])
    )
    assert (told_by_office.lacks, paragraphs(told_by_office, PLATFORMS)) == ((), ["网站改版。"])


def test_part_one_is_measured_where_the_edition_sets_a_limit() -> None:
    long = reported("2021", narrative=[own("主动公开", "公开" * 600)])
    lack = drafted(long).lacks[-1]
    assert lack.startswith("“一、总体情况”约1")
    assert lack.endswith("字，超过国办公开办函〔2021〕30号规定的1000字，请精简《文字材料》")
    assert drafted(long, edition=EDITIONS["2019"]).lacks == ()
    assert drafted(reported("2021")).lacks == ()


# --- on what it rests ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grounds", "words"),
    [
        (
            ("《中华人民共和国政府信息公开条例》", "皖政务办秘〔2020〕44号。"),
            "和皖政务办秘〔2020〕44号等文件的要求",
        ),
        (("中华人民共和国政府信息公开条例", "国办公开办函[2019]60号"), "的要求"),
        (("《条例》和皖政〔2020〕1号",), "和《条例》和皖政〔2020〕1号等文件的要求"),
        (
            ("《中华人民共和国政府信息公开条例》安徽省实施办法",),
            "和《中华人民共和国政府信息公开条例》安徽省实施办法等文件的要求",
        ),
        (("国办公开办函〔2021〕30号", "霍政办秘〔2021〕3号"), "和霍政办秘〔2021〕3号等文件的要求"),
    ],
)
def test_grounds_are_named_once_and_none_vanishes_unsaid(grounds: tuple[str, ...], words: str) -> None:
    found = reported()
    report = drafted(replace(found, township=replace(found.township, grounds=grounds)))
    start = "根据《中华人民共和国政府信息公开条例》第五十条"
    assert f"{start}{words}，按照国办公开办函〔2019〕60号规定的格式" in told_before_part_one(report)


def test_another_years_notice_on_the_format_is_told_where_it_was_typed() -> None:
    found = reported(settings=[{"township": "花园镇"}])
    stated = replace(
        found, township=replace(found.township, grounds=("国办公开办函 〔2021〕30号", "皖政〔2020〕1号"))
    )
    (issue,) = (issue for issue in count(stated, edition_for(2020)).issues if issue.code == "X690")
    assert (issue.unit, issue.place.sheet, issue.value) == (OFFICE, "本镇设置", "国办公开办函 〔2021〕30号")
    assert "本年的是国办公开办函〔2019〕60号" in issue.message


def test_a_part_of_a_year_rests_on_no_article_on_annual_reports_nor_on_a_later_notice() -> None:
    found = reported("2020H1")
    grounds = ("皖政务办秘〔2020〕44号", "霍政办秘〔2021〕3号")
    text = told_before_part_one(drafted(replace(found, township=replace(found.township, grounds=grounds))))
    assert (
        "政府信息公开条例》和皖政务办秘〔2020〕44号等文件的要求，参照国办公开办函〔2019〕60号规定的" in text
    )
    assert "第五十条" not in text


# --- the office's words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["二、主动公开政府信息情况", " 主动公开政府信息情况。", "（五）监督保障", "监督保障："]
)
def test_a_paragraph_that_would_print_as_a_title_is_left_out_and_told(text: str) -> None:
    found = reported(narrative=[own("主动公开", text), own("主动公开", "主动公开政府信息情况良好")])
    (issue,) = (issue for issue in count(found, edition_for(2020)).issues if issue.code == "X691")
    assert (issue.place.row, issue.field, issue.value) == (5, "content", text)
    blocks = [
        block.text
        for block in drafted(found).blocks
        if isinstance(block, Paragraph) and block.role is Role.BODY
    ]
    assert blocks.count("主动公开政府信息情况良好。") == 1
    assert not [block for block in blocks if block.strip("。：").endswith(text.strip(" 。："))]


def test_drafted_sentences_stay_beside_the_offices_own() -> None:
    rows = [own("平台建设", "网站改版"), own("总体情况", "全镇重视公开"), own("其他事项", "开展宣传")]
    alone, beside = drafted(reported()), drafted(reported(narrative=rows))
    assert paragraphs(beside, PLATFORMS) == [*paragraphs(alone, PLATFORMS), "网站改版。"]
    assert paragraphs(beside, "一、总体情况")[0] == "全镇重视公开。"
    assert paragraphs(beside, SIX) == ["开展宣传。"]


# --- 五 -------------------------------------------------------------------------------------------------

MENDED = {
    **PROBLEM,
    "problem": "隐私排查不够",
    "status": "已完成",
    "measure": "全面排查",
    "effect": "全部改正",
}
UNPROVEN = {**MENDED, "problem": "公开栏破损", "effect": None}
OPEN = {
    **PROBLEM,
    "problem": "公开栏更新慢。",
    "since_year": 2019,
    "owner": "党政办",
    "due_on": on(12, 31, 2021),
}


def test_problems_that_are_done_and_those_that_are_not() -> None:
    assert paragraphs(drafted(reported(problems=[MENDED, OPEN])), FIVE) == [
        "本年度梳理出存在的主要问题2项，已整改1项，正在整改1项。",
        "（一）已经整改的问题",
        "1.隐私排查不够。",
        "采取的措施：全面排查。取得的成效：全部改正。",
        "（二）当前存在的问题及下一步打算",
        "1.公开栏更新慢。",
        "这一问题2019年提出。下一步打算：组织培训。由党政办负责，计划2021年12月31日前完成。",
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([MENDED], "1项，已整改。"),
        ([MENDED, UNPROVEN], "2项，均已整改。"),
        ([OPEN], "1项，正在整改。"),
        ([{**OPEN, "status": "未开始"}], "1项，还没有完成整改。"),
        ([MENDED, UNPROVEN, OPEN], "3项，其中正在整改1项。"),
    ],
)
def test_how_many_problems_are_mended(rows: list[Row], words: str) -> None:
    assert paragraphs(drafted(reported(problems=rows)), FIVE)[0] == f"本年度梳理出存在的主要问题{words}"


def test_labels_and_numbering_that_were_typed_are_not_repeated() -> None:
    rows = [
        {**MENDED, "measure": "措施：学习", "effect": "取得的成效：已有好转"},
        {**OPEN, "since_year": 2020, "measure": "下一步，我们将加大力度", "effect": "已有好转"},
        {**OPEN, "since_year": 2020, "problem": "人手少", "measure": "1.加强培训；2.加强考核，达到1.5倍。"},
    ]
    plan = "由党政办负责，计划2021年12月31日前完成。"
    assert [text for text in paragraphs(drafted(reported(problems=rows)), FIVE) if "：" in text] == [
        "采取的措施：学习。取得的成效：已有好转。",
        f"下一步打算：我们将加大力度。{plan}目前的成效：已有好转。",
        f"下一步打算：加强培训；加强考核，达到1.5倍。{plan}",
    ]


def test_a_plan_that_is_past_is_no_plan() -> None:
    report = drafted(reported(problems=[{**OPEN, "since_year": 2020, "due_on": on(6, 30)}]))
    assert "下一步打算：组织培训。由党政办负责。" in paragraphs(report, FIVE)
    assert report.lacks == (
        "《问题与改进》“公开栏更新慢。”的完成时限已过，报告没有写时限，请更新「状态」或「完成时限」",
    )


# --- the files -----------------------------------------------------------------------------------------


def test_a_fault_in_one_writer_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, report: Report) -> None:
        path.write_bytes(b"%PDF")
        raise KeyError(report.title)

    found = reported(publications=[publication(date(2020, 1, 5))])
    names = report_names(found)
    monkeypatch.setattr(annual_report, "_WRITERS", {**annual_report._WRITERS, ".pdf": half})
    done = write_report(tmp_path, result_of(found))
    assert (done.missing, len(done.faults)) == ((names[1],), 1)
    assert "KeyError" in done.faults[0]
    assert (
        sorted(path.name for path in tmp_path.iterdir())
        == sorted(done.files)
        == sorted({*names} - {names[1]})
    )


def test_a_folder_that_cannot_be_written_is_no_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        write_report(tmp_path / "gone", result_of(reported()))


def test_a_report_that_cannot_be_drafted_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annual_report, "build_report", lambda *_: {}["table2/20.1"])
    done = write_report(tmp_path, result_of(reported()))
    assert (done.files, len(done.missing), len(done.faults)) == ((), 3, 1)


# --- on the screen -------------------------------------------------------------------------------------


def test_the_screen_names_the_reports_files_what_it_lacks_and_what_is_missing(tmp_path: Path) -> None:
    found = reported()
    files = report_names(found)
    report = AnnualReport(files[:2], files[2:], ("某处没有可写的情况",), ("trace",))
    lines = [*summary(Built(result_of(found), tmp_path / "汇总.xlsx", report, (), ()))]
    at = lines.index(f"年度报告：{tmp_path / files[0]}（另有 .pdf）")
    assert lines[at - 1] == f"汇总工作簿：{tmp_path / '汇总.xlsx'}"
    assert lines[at + 1 : at + 4] == [
        f"年度报告有文件没有生成（程序出错），其余的可以用：{files[2]}",
        "年度报告还要补：",
        "  某处没有可写的情况",
    ]


def test_the_screen_says_that_last_years_workbook_was_a_draft(tmp_path: Path) -> None:
    outcome = result_of(reported())
    previous = replace(last_year({}), is_draft=True)
    compared = replace(outcome, counted=replace(outcome.counted, previous=previous))
    lines = [*summary(Built(compared, tmp_path / "汇总.xlsx", AnnualReport(), (), ()))]
    assert [line for line in lines if line.startswith("上年的汇总工作簿“2019.xlsx”是草稿")]
    assert not [
        line for line in summary(Built(outcome, tmp_path / "x", AnnualReport(), (), ())) if "草稿" in line
    ]


def test_the_overview_page_leads_to_the_report_and_says_what_it_lacks(tmp_path: Path) -> None:
    outcome = result_of(reported())
    name = report_names(outcome.dataset)[0]
    (tmp_path / name).write_bytes(b"")
    page = page_of(tmp_path, outcome, (), "汇总.xlsx", ("某处没有可写的情况",))
    assert "年度报告（Word，可修改）" in page
    assert "年度报告（PDF）" not in page
    assert "<li>某处没有可写的情况。</li>" in page
    assert "年度报告还要补" not in page_of(tmp_path, outcome, (), "汇总.xlsx")
