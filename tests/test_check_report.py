"""The command check-report: what it refuses, what it says was not checked, and when it gives a clean bill."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cli import answer
from pipeline.deliver.workbook.internal import write_internal
from pipeline.deliver.workbook.write import write_workbook
from pipeline.editions import EDITIONS, edition_for
from pipeline.forms import FORMS
from pipeline.intake.document.read import read_document
from pipeline.intake.previous import read_consolidated
from pipeline.model.document import Extract, Line
from pipeline.model.obstacle import Obstacle
from pipeline.model.previous import Previous
from pipeline.report.consistency.check import examine
from pipeline.report.consistency.known import Known
from tests.contradictions import CASES, extract_of, report_of, workbook
from tests.finished_reports import HUAYUAN_TEXT, raw_pdf
from tests.results import faulty_result, result, rows_of_a_year

TITLE = "花园镇2021年政府信息公开工作年度报告"
NOUGHTS = {cell.key: Decimal(0) for cell in EDITIONS["2021"].cells}


def report(*sentences: str, title: str = TITLE, signed: str = "") -> Extract:
    """A finished report on a year in which nothing was counted, with these sentences in its first part."""
    return report_of(title, edition_for(2021), {1: sentences}, NOUGHTS, signed)


def saved(path: Path, extract: Extract) -> Path:
    blocks = ([b.text] if isinstance(b, Line) else ["\t".join(row) for row in b] for b in extract.blocks)
    path.write_text("\n\n".join("\n".join(each) for each in blocks), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = answer(["check-report", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def huayuan(tmp_path: Path) -> Path:
    path = tmp_path / "年报.txt"
    path.write_bytes(HUAYUAN_TEXT)
    return path


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of a year, of a half-year, of a draft, and the internal one."""
    folder = tmp_path_factory.mktemp("books")
    for name, outcome in (
        ("2020", result("2020", **rows_of_a_year())),
        ("2020H1", result("2020H1", **rows_of_a_year())),
        ("草稿", faulty_result()),
    ):
        write_workbook(folder / f"{name}.xlsx", outcome)
    write_internal(folder / "内部台账.xlsx", result("2020", **rows_of_a_year()))
    return folder


# --- what is refused -----------------------------------------------------------------------------------

SUMMARY = "花园镇2021年工作总结\n一年来，我镇召开会议12次。\n一、经济发展\n财政收入2860万元。\n二、脱贫攻坚\n脱贫312户。\n"
NOTICE = "关于做好2021年政府信息公开工作年度报告编制工作的通知\n各镇人民政府：\n一、总体要求\n请于2022年1月10日前报送。\n"


@pytest.mark.parametrize("text", [SUMMARY, NOTICE, "全年公开3条。\n"], ids=["summary", "notice", "a line"])
def test_a_text_of_another_kind_is_told_so_in_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, huayuan: Path, text: str
) -> None:
    path = tmp_path / "别的.txt"
    path.write_text(text, encoding="utf-8")
    code, out, err = run(capsys, path)
    assert (code, out) == (2, "")
    assert "这不像一份政府信息公开工作年度报告" in err
    code, out, err = run(capsys, huayuan, "--compare", path)
    assert (code, out) == (2, "")
    assert "别的.txt" in err


def test_a_file_without_text_is_not_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    scanned, picture = tmp_path / "扫描.pdf", tmp_path / "图.png"
    scanned.write_bytes(raw_pdf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    for path in (scanned, picture):
        code, out, err = run(capsys, path)
        assert (code, out) == (2, "")
        assert path.name in err


def test_half_a_report_is_checked_and_is_not_without_contradictions() -> None:
    checked = examine(Extract("半份.txt", (Line("一、总体情况"), Line("工作有序开展。"))))
    assert checked.findings == ()
    assert any("没有找到第六部分" in said for said in checked.unread)
    assert any("没有找到表三" in said for said in checked.unread)
    assert any("看不出这是哪一年的报告" in said for said in checked.unread)


# --- what was not checked ------------------------------------------------------------------------------


def test_blank_cells_are_told_and_decide_nothing() -> None:
    (case,) = (case for case in CASES if case["about"] == "share right")
    checked = examine(extract_of(case))
    assert checked.findings == ()
    assert [said[:2] for said in checked.unread] == ["表二", "表三", "表四"]


def test_numbers_that_were_not_checked_are_told_with_their_sentence_and_qualify_the_clean_bill(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = report("为推进此事出动车辆23台次。", "下一步，计划举办培训9次。")
    code, out, _ = run(capsys, saved(tmp_path / "报告.txt", text))
    assert code == 0
    assert "第一部分：“23”，见“为推进此事出动车辆23台次。”" in out
    assert "当作今后的打算、没有核对的数（1 个）" in out
    assert out.splitlines()[-1].strip().endswith("除上面列出、没有核对的以外，其余的数没有发现矛盾。")


def test_a_long_list_of_numbers_that_were_not_checked_is_cut_short(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    many = [f"出动车辆{number}台次。" for number in range(101, 131)]
    _, out, _ = run(capsys, saved(tmp_path / "报告.txt", report(*many)))
    assert "没有核对的数（30 个）" in out
    assert "还有 18 个，不一一列出" in out
    assert "125台次" not in out


def test_a_clean_report_and_one_that_was_half_read_end_differently(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    clean, half = saved(tmp_path / "全.txt", report("工作有序开展。")), tmp_path / "半.txt"
    half.write_text(f"{TITLE}\n一、总体情况\n工作有序开展。\n", encoding="utf-8")
    code, out, _ = run(capsys, clean)
    assert (code, out.splitlines()[-1].strip()) == (0, "六个部分和三张表都读到了，没有发现矛盾。")
    code, out, _ = run(capsys, half)
    assert (code, out.splitlines()[-1].strip()) == (1, "读到的内容里没有发现矛盾；上面没有读到的，没有检查。")


def test_what_stands_beside_the_report_is_remarked_on_and_does_not_take_its_clean_bill() -> None:
    checked = examine(replace(report("工作有序开展。"), remarks=("页眉、页脚里的文字没有检查",)))
    assert (checked.unread, checked.remarks) == ((), ("页眉、页脚里的文字没有检查",))


# --- what is said --------------------------------------------------------------------------------------


def test_what_was_not_read_comes_first_then_errors_then_doubts(
    capsys: pytest.CaptureFixture[str], huayuan: Path
) -> None:
    code, out, _ = run(capsys, huayuan)
    places = [out.index(words) for words in ("没有读到", "错误，必须改正（1 处）", "请核实")]
    assert (code, places) == (1, sorted(places))
    assert "没有发现矛盾" not in out


def test_what_was_not_understood_comes_last_with_its_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = saved(tmp_path / "报告.txt", report("全年发布信息5条。召集了两名热心居民。", "全年发布信息6条。"))
    _, out, _ = run(capsys, path)
    assert out.index("请核实") < out.index("看不出数的是什么") < out.index("“两名”，见“召集了两名热心居民。”")


@pytest.mark.parametrize("stamp", ["草稿", "（草稿）", "征求意见稿"])
def test_a_draft_is_told_in_the_first_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, stamp: str
) -> None:
    draft = report("工作有序开展。")
    path = saved(tmp_path / "报告.txt", replace(draft, blocks=(Line(stamp), *draft.blocks)))
    code, out, _ = run(capsys, path)
    assert code == 1
    assert out.splitlines()[1].strip().startswith("这是草稿，不能报送")


def test_a_private_number_is_masked_on_the_screen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = report("全年发布信息5条，联系人13812345678。", "全年发布信息6条，另有联系人13812345678。")
    _, out, _ = run(capsys, saved(tmp_path / "年报.txt", text))
    assert "138****5678" in out
    assert "13812345678" not in out


def test_a_place_in_a_report_with_pages_is_told_with_its_page() -> None:
    blocks = [
        replace(block, page=2) if isinstance(block, Line) else block
        for block in report("全年主动公开政府信息300条。", "全年发布信息310条。").blocks
    ]
    (found,) = examine(Extract("报告.pdf", tuple(blocks))).findings
    assert found.second
    assert (found.first.where, found.second.where) == ("第一部分（第2页）", "第一部分（第2页）")


def test_what_differs_from_the_workbook_is_told_with_its_sheet() -> None:
    book = workbook({"indicator/publications/total": 310, "table3/new/total": 2}, 2021)
    reasons = [found.reason for found in examine(report("主动公开政府信息300条。"), Known((book,))).findings]
    assert ["《表三》里是2" in reasons[0], "2021年《数据明细》" in reasons[1]] == [True, True]


# --- the workbooks -------------------------------------------------------------------------------------


def test_the_command_takes_workbooks_and_other_reports(
    capsys: pytest.CaptureFixture[str], huayuan: Path, books: Path
) -> None:
    code, out, _ = run(capsys, huayuan, "--workbook", books / "2020.xlsx", "--compare", huayuan)
    assert code == 1
    assert "【汇总数据】" in out
    assert "【雷同】" in out


@pytest.mark.parametrize("period", ["2020", "2020H1"])
def test_a_consolidated_workbook_of_any_period_is_read_back(books: Path, period: str) -> None:
    read = read_consolidated(books / f"{period}.xlsx", FORMS)
    assert isinstance(read, Previous)
    assert (read.period, read.township) == (period, "花园镇")


def test_a_report_on_half_a_year_is_held_against_its_own_workbook() -> None:
    title = "花园镇2021年上半年政府信息公开工作报告"
    half = workbook({"indicator/publications/total": 310}, 2021)
    text = report("主动公开政府信息300条。", title=title, signed="花园镇人民政府\n\n2021年7月5日")
    checked = examine(text, Known((replace(half, period="2021H1"),)))
    assert [found.kind for found in checked.findings] == ["汇总数据"]
    assert checked.unread == ()


@pytest.mark.parametrize(("times", "found"), [(6, []), (5, ["次数"])])
def test_half_a_year_has_half_the_months(times: int, found: list[str]) -> None:
    title = "花园镇2021年上半年政府信息公开工作报告"
    checked = examine(report(f"每月开展村务公开检查，共检查村务公开{times}次。", title=title))
    assert [each.kind for each in checked.findings] == found


@pytest.mark.parametrize(
    ("period", "township", "words"),
    [
        ("2018", "花园镇", "却是2018年的，没有拿来核对；是不是选错了工作簿？"),
        ("2021H1", "花园镇", "却是2021年上半年的"),
        ("2021", "河口镇", "却是河口镇的"),
    ],
)
def test_a_workbook_that_does_not_fit_is_no_fault_of_the_report(
    period: str, township: str, words: str
) -> None:
    book = replace(workbook({"indicator/publications/total": 310}, 2021, township), period=period)
    checked = examine(report("主动公开政府信息300条。"), Known((book,)))
    assert checked.findings == ()
    assert [words in said for said in checked.unread] == [True]


def test_a_workbook_that_is_still_a_draft_is_told(books: Path) -> None:
    book = read_consolidated(books / "草稿.xlsx", FORMS)
    assert isinstance(book, Previous)
    assert book.is_draft
    fits = replace(book, period="2021", facts={})
    (said,) = examine(report("工作有序开展。"), Known((fits,))).remarks
    assert "还是草稿" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("内部台账.xlsx", "是内部台账，不是汇总工作簿，请选"),
        ("报告.docx", "不是 .xlsx 表格，不是汇总工作簿"),
        ("submissions/2020/党政办.xlsx", "是单位报送的填报表，不是汇总工作簿"),
        ("别的.xlsx", "不是 .xlsx 表格"),
    ],
)
def test_another_file_in_the_place_of_the_workbook_is_named(books: Path, name: str, words: str) -> None:
    own = Path(__file__).parents[1] / name
    path = own if own.exists() else books / name
    if not path.exists():
        path.write_bytes(b"not a workbook")
    refused = read_consolidated(path, FORMS)
    assert isinstance(refused, Obstacle)
    assert words in refused.sentence


# --- other reports -------------------------------------------------------------------------------------

RECURRING = "本年度没有政府信息公开行政复议、行政诉讼案件，也没有因信息公开被追究责任的情况。"
WORKED = "全年组织政务公开业务培训{n}次，镇村两级经办人员全部参加，培训以后进行了测试。"
LAST_YEAR = TITLE.replace("2021", "2020")


def test_what_rightly_recurs_each_year_is_no_copy_of_last_years_report() -> None:
    mine = report(RECURRING, WORKED.format(n=5))
    theirs = report(RECURRING, WORKED.format(n=3), title=LAST_YEAR)
    assert examine(mine, Known(compared=(theirs,))).findings == ()


def test_a_passage_taken_over_from_last_years_report_is_a_copy() -> None:
    passage = ("我镇坚持把公开贯穿工作全过程，着力提升队伍业务水平和群众满意程度。", WORKED.format(n=3))
    mine, theirs = report(*passage), report(*passage, title=LAST_YEAR)
    (found,) = examine(mine, Known(compared=(theirs,))).findings
    assert (found.kind, "连着2句" in found.reason) == ("雷同", True)


# --- whatever comes ------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    "一、总体情况 五、存在的主要问题及改进情况 收到申请 3件 其中 自然人 占50% 同比增长 均获维持 每月检查 2020年 （ ） ， 。 "
    "0万元 《条例》 第三十一条 年度报告 河口镇人民政府 截至2020年12月31日 100% 整改率 零 百分之零".split()
)


@settings(max_examples=60, deadline=2_000)
@given(st.lists(st.lists(_PIECES, max_size=12).map("".join), max_size=6))
def test_no_text_breaks_the_check_and_none_without_tables_is_given_a_clean_bill(lines: list[str]) -> None:
    extract = Extract("x.txt", tuple(map(Line, lines)))
    known = Known((workbook({"table3/new/total": 0, "indicator/publications/total": 0}, 2020),), (extract,))
    checked = examine(extract, known)
    assert {"没有找到表二", "没有找到表三", "没有找到表四"} <= set(checked.unread)
    for each in checked.findings:
        assert each.first.text or each.second
        assert not re.search(r"[{}]", each.reason)


LONG = {
    "log": "2021-01-01 12:00:00 INFO started service 1234 ok for user\n" * 1_000,
    "csv": "张三,某村,低保,230,2021-01,1286.50,合作医疗,320\n" * 1_000,
    "numerals": "十" * 8_000,
    "brackets": "（" * 10_000,
    "one sentence of numbers": "花园村公开12条，河口村公开13条，" * 120 + "合计若干。",
    "sentences": "".join(f"第{n}村公开{n}条，其中甲类{n}条，占{n}%。\n" for n in range(100, 700)),
}


@pytest.mark.parametrize("about", LONG)
def test_whatever_stands_in_a_report_the_check_ends_in_good_time(about: str) -> None:
    text = f"{TITLE}\n一、总体情况\n{LONG[about]}\n五、存在的主要问题及改进情况\n无。\n"
    began = time.perf_counter()
    extract = read_document(text.encode(), "x.txt")
    assert isinstance(extract, Extract)
    examine(extract)
    assert time.perf_counter() - began < 8
