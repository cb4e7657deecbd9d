"""What the check of a finished report finds, in published reports and in small ones made for it.

Cases marked `is_beyond` are known not to be found; they count in the rates.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import answer
from pipeline.deliver.workbook import write_workbook
from pipeline.forms import FORMS
from pipeline.intake.document.read import read_document
from pipeline.intake.previous import read_consolidated
from pipeline.model.document import Extract, Line
from pipeline.model.obstacle import Obstacle
from pipeline.model.previous import Previous
from pipeline.report.consistency.check import Checked, check_report, examine
from pipeline.report.consistency.checks.catalogue import RULES
from pipeline.report.consistency.finding import Finding, Weight
from pipeline.report.consistency.known import Known
from tests.contradictions import CASES, extract_of, known_of, report_of, workbook
from tests.finished_reports import HUAYUAN_TEXT, raw_pdf
from tests.published import SHANGHAI_OFFICE_2019, SUQIAN_2023, PublishedReport
from tests.results import result, rows_of_a_year
from tests.test_mentions import CASES as CLAIMS

Key = tuple[str, str]
"""The kind of a finding and its weight; with words of its reason where a published report is meant."""


@cache
def outcome(about: str) -> Checked:
    """The check of a case, known by what it is about."""
    (case,) = (case for case in CASES if case["about"] == about)
    return examine(extract_of(case), known_of(case))


# --- published reports ---------------------------------------------------------------------------------


def huayuan() -> tuple[Finding, ...]:
    extract = read_document(HUAYUAN_TEXT, "huayuan.txt")
    assert isinstance(extract, Extract)
    return check_report(extract)


def published(report: PublishedReport, title: str, source: str) -> tuple[Finding, ...]:
    """The check of a report's number sentences and tables."""
    parts: dict[int, list[str]] = {}
    for part, sentence in (pair for case in CLAIMS if case["source"] == source for pair in case["sentences"]):
        parts.setdefault(part, []).append(sentence)
    assert parts, source
    return check_report(report_of(title, report.edition, parts, report.values))


@cache
def found_in(name: str) -> tuple[Finding, ...]:
    if name == "花园镇2020":
        return huayuan()
    report, title = {
        "上海市政府办公厅2019": (SHANGHAI_OFFICE_2019, "2019年上海市人民政府办公厅政府信息公开工作年度报告"),
        "宿迁市2023": (SUQIAN_2023, "宿迁市2023年政府信息公开工作年度报告"),
    }[name]
    return published(report, title, name)


# By hand, from the reports: what each finding must be.
EXPECTED = {
    "花园镇2020": (
        ("表和文字", "错误", "文字里是1条，表里是0条"),
        ("前后文字", "核实", "1320条，比主动公开的政府信息的1202条还多"),
        ("频次", "核实", "全年至少应有12次，另一处检查次数只有9次"),
    ),
    "上海市政府办公厅2019": (
        ("表和文字", "错误", "（予以公开和部分公开），文字里是258件，表里是275件"),
        ("表和文字", "错误", "（无法提供），文字里是265件，表里是337件"),
        ("分项合计", "错误", "相加是716件，同总数805件"),
        ("比例", "错误", "文字里是33.9%"),
        ("比例", "核实", "四舍五入是4.35%，文字里的4.34%"),
        ("全称说法", "核实", "“行政复议尚未审结”的数是2"),
        ("全称说法", "核实", "“未经复议直接起诉尚未审结”的数是1"),
    ),
    "宿迁市2023": (),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_published_report_gives_its_contradictions_and_no_others(name: str) -> None:
    found, expected = list(found_in(name)), EXPECTED[name]
    for kind, weight, words in expected:
        (match,) = (
            each
            for each in found
            if (each.kind, each.weight.value) == (kind, weight) and words in each.reason
        )
        found.remove(match)
    assert found == []


def test_both_places_of_a_contradiction_are_quoted() -> None:
    wrong, *_ = found_in("花园镇2020")
    assert wrong.second
    assert (wrong.first.where, wrong.second.where) == ("第五部分", "表三")
    assert "共计收到1条公民的依申请公开申请表" in wrong.first.text
    assert wrong.second.text.startswith("一、本年新收政府信息公开申请数量·总计：0；")


def test_two_scopes_that_may_both_be_right_are_named() -> None:
    (twice,) = (each for each in found_in("花园镇2020") if each.kind == "前后文字")
    assert "一处是本级、一处是汇总" in twice.reason


# --- planted contradictions ----------------------------------------------------------------------------


def kinds(found: Iterable[Finding]) -> Counter[str]:
    return Counter(each.kind for each in found)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "is_beyond" not in case], ids=lambda case: case["about"]
)
def test_a_planted_contradiction_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    assert kinds(outcome(case["about"]).findings) == Counter(case["wanted"])


def test_precision_and_recall_over_all_cases(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = [Counter(case["wanted"]) for case in CASES]
    wanted += [Counter(kind for kind, _, _ in each) for each in EXPECTED.values()]
    found = [kinds(outcome(case["about"]).findings) for case in CASES]
    found += [kinds(found_in(name)) for name in EXPECTED]
    right = [one & other for one, other in zip(wanted, found, strict=True)]
    totals = [sum(each, Counter[str]()) for each in (right, found, wanted)]
    lines = [
        f"  {kind}: {totals[2][kind]} planted, {totals[1][kind]} found, {totals[0][kind]} right"
        for kind in sorted(totals[2])
    ]
    precision, recall = (totals[0].total() / totals[at].total() for at in (1, 2))
    with capsys.disabled():
        heading = f"contradictions in {len(wanted)} reports: precision {precision:.3f}, recall {recall:.3f}"
        sys.stdout.write("\n".join(["", heading, *lines, ""]))
    assert precision >= 0.95
    assert recall >= 0.95


def test_every_rule_is_found_somewhere() -> None:
    reasons = [each.reason for case in CASES for each in outcome(case["about"]).findings]
    reasons += [each.reason for name in EXPECTED for each in found_in(name)]
    unseen = [
        code for code, rule in RULES.items() if not any(_pattern(rule.reason).fullmatch(r) for r in reasons)
    ]
    assert unseen == []


def _pattern(reason: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{[a-z]+\\}", "(.*)", re.escape(reason)))


def test_reasons_are_whole_sentences_in_plain_chinese() -> None:
    for case in CASES:
        for each in outcome(case["about"]).findings:
            assert each.reason.endswith("。")
            assert not re.search(r"[a-z_{}]{2,}", each.reason.replace("x.xlsx", "").replace("report.txt", ""))


# --- what could not be read ----------------------------------------------------------------------------


def test_blank_cells_are_told_and_decide_nothing() -> None:
    checked = outcome("share right")
    assert checked.findings == ()
    assert [said[:2] for said in checked.unread] == ["表二", "表三", "表四"]


def test_half_a_report_is_not_without_contradictions() -> None:
    checked = examine(Extract("半份.txt", (Line("一、总体情况"), Line("工作有序开展。"))))
    assert checked.findings == ()
    assert any("没有找到第六部分" in said for said in checked.unread)
    assert any("没有找到表三" in said for said in checked.unread)
    assert any("看不出这是哪一年的报告" in said for said in checked.unread)


_PIECES = st.sampled_from(
    "一、总体情况 五、存在的主要问题及改进情况 收到申请 3件 其中 自然人 占50% 同比增长 均获维持 每月检查 2020年 （ ） ， 。 "
    "0万元 《条例》 第三十一条 年度报告 河口镇人民政府 截至2020年12月31日 100% 整改率 零 百分之零".split()
)


@settings(max_examples=60)
@given(st.lists(st.lists(_PIECES, max_size=12).map("".join), max_size=6))
def test_no_text_breaks_the_check(lines: list[str]) -> None:
    extract = Extract("x.txt", tuple(map(Line, lines)))
    known = Known((workbook({"table3/new/total": 0, "indicator/publications/total": 0}, 2020),), (extract,))
    assert examine(extract, known).unread


# --- the consolidated workbook -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "汇总.xlsx"
    write_workbook(path, result("2020", **rows_of_a_year()))
    return path


def test_a_consolidated_workbook_of_any_year_is_read_back(book: Path) -> None:
    read = read_consolidated(book, FORMS)
    assert isinstance(read, Previous)
    assert (read.period, read.facts["table3/new/total"]) == ("2020", 2)


def test_a_workbook_that_is_no_consolidated_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    path.write_bytes(b"not a workbook")
    refused = read_consolidated(path, FORMS)
    assert isinstance(refused, Obstacle)
    assert refused.sentence.startswith("汇总工作簿“别的.xlsx”不能用")


# --- the command ---------------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = answer(["check-report", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "年报.txt"
    path.write_bytes(HUAYUAN_TEXT)
    return path


def test_the_command_tells_what_was_not_read_then_errors_then_doubts(
    capsys: pytest.CaptureFixture[str], report_file: Path
) -> None:
    code, out, _ = run(capsys, report_file)
    places = [
        out.index(words) for words in ("没有读到", "错误，必须改正（1 处）", "核实，看看", "看不出数的是什么")
    ]
    assert (code, places) == (1, sorted(places))
    assert "没有发现矛盾" not in out


def test_the_command_takes_workbooks_and_other_reports(
    capsys: pytest.CaptureFixture[str], report_file: Path, book: Path
) -> None:
    code, out, _ = run(capsys, report_file, "--workbook", book, "--compare", report_file)
    assert code == 1
    assert "【汇总数据】" in out
    assert "【雷同】" in out


def test_a_clean_report_and_one_that_was_half_read_end_differently(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    clean, half = tmp_path / "全.txt", tmp_path / "半.txt"
    clean.write_text(_text_of("own site"), encoding="utf-8")
    half.write_text("一、总体情况\n工作有序开展。\n", encoding="utf-8")
    code, out, _ = run(capsys, clean)
    assert (code, out.splitlines()[-1].strip()) == (0, "六个部分和三张表都读到了，没有发现矛盾。")
    code, out, _ = run(capsys, half)
    assert (code, out.splitlines()[-1].strip()) == (1, "读到的内容里没有发现矛盾；上面没有读到的，没有检查。")


def _text_of(about: str) -> str:
    (case,) = (case for case in CASES if case["about"] == about)
    blocks = extract_of(case).blocks
    lines = ([b.text] if isinstance(b, Line) else ["\t".join(row) for row in b] for b in blocks)
    return "\n\n".join("\n".join(each) for each in lines)


def test_a_file_that_cannot_be_read_is_not_checked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    scanned, picture = tmp_path / "扫描.pdf", tmp_path / "图.png"
    scanned.write_bytes(raw_pdf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    code, out, _ = run(capsys, scanned)
    assert code == 1
    assert "没有读到" in out
    code, out, err = run(capsys, picture)
    assert (code, out) == (2, "")
    assert "图.png" in err


def test_a_private_number_is_masked_on_the_screen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text("一、总体情况\n全年发布信息5条，联系人13812345678。\n五、存在的主要问题及改进情况\n全年发布信息6条。\n",
                    encoding="utf-8")  # fmt: skip
    _, out, _ = run(capsys, path)
    assert "138****5678" in out
    assert "13812345678" not in out


def test_errors_come_before_doubts() -> None:
    weights = [each.weight for name in EXPECTED for each in found_in(name)]
    order = list(Weight)
    for name in EXPECTED:
        places = [order.index(each.weight) for each in found_in(name)]
        assert places == sorted(places)
    assert {*weights} == {*Weight}
