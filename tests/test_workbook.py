"""The consolidated workbook as it lies on the county's desk: official layout, links, nothing a sender typed come alive."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver import ledger
from pipeline.deliver.result import Result
from pipeline.deliver.workbook import plan as sheets
from pipeline.deliver.workbook.indicator_blocks import blocks_of
from pipeline.deliver.workbook.lineage import NO_ROWS, lineage_of
from pipeline.deliver.workbook.plan import OFFICIAL, OFFICIAL_TOP, plan_of
from pipeline.deliver.workbook.write import write_workbook
from pipeline.editions import EDITIONS, Edition, OfficialTable
from pipeline.model.issue import Place
from pipeline.model.rules import raise_issue
from pipeline.statistics.exhibit import Audience
from pipeline.statistics.tables import fact_code
from tests import results
from tests.results import FINANCE, HOSTILE, OFFICE, VILLAGE

BEFORE_EXHIBITS = (
    "封面", "目录", "表二", "表三", "表四", "表二数据", "表三数据", "表四数据", "总体情况指标", "按单位汇总",
)  # fmt: skip
AFTER_EXHIBITS = ("勾稽核对", "收齐情况", "校验问题", "数据说明", "来源追溯", "数据明细")
LEDGERS = (
    "信息发布台账", "规范性文件台账", "行政权力事项", "政府集中采购", "依申请公开台账", "复议诉讼台账", "村务公开台账",
)  # fmt: skip


def written(folder: Path, result: Result) -> Path:
    path = folder / "汇总.xlsx"
    write_workbook(path, result)
    return path


@pytest.fixture(scope="module")
def outcome() -> Result:
    return results.result()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, outcome: Result) -> Path:
    return written(tmp_path_factory.mktemp("workbook"), outcome)


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return openpyxl.load_workbook(written(tmp_path_factory.mktemp("draft"), results.faulty_result()))


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def column(sheet: Worksheet, heading: str, top: int = 4) -> list[object]:
    place = next(cell.column for cell in sheet[top] if cell.value == heading)
    return [sheet.cell(row, place).value for row in range(top + 1, sheet.max_row + 1)]


def test_sheets_stand_in_the_agreed_order_and_ledgers_follow(book: Workbook, outcome: Result) -> None:
    exhibits = [exhibit.name for exhibit in outcome.counted.exhibits if exhibit.audience is Audience.COUNTY]
    assert exhibits
    assert book.sheetnames == [*BEFORE_EXHIBITS, *exhibits, *AFTER_EXHIBITS, *LEDGERS]


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_official_tables_have_the_official_merges_wording_and_numbers(
    tmp_path: Path, edition: Edition
) -> None:
    result = results.result_of(results.collected("2021"), edition)
    workbook = openpyxl.load_workbook(written(tmp_path, result))
    facts = result.official_facts()
    for table in edition.tables:
        sheet = workbook[OFFICIAL[table.code]]
        assert merges_of(sheet, table) == expected_merges(table)
        for box in table.boxes:
            cell = sheet.cell(OFFICIAL_TOP + box.first_row, 1 + box.first_column)
            if box.key is None:
                assert cell.value == box.text
            else:
                assert cell.data_type == "n"
                assert Decimal(str(cell.value)) == facts[box.key].value
        assert sheet["A1"].value == table.title


def merges_of(sheet: Worksheet, table: OfficialTable) -> set[tuple[int, int, int, int]]:
    """Merged areas of the grid as 0-based (first row, first column, last row, last column)."""
    areas = (range_boundaries(str(area)) for area in sheet.merged_cells.ranges)
    inside = range(OFFICIAL_TOP, OFFICIAL_TOP + table.n_rows)
    return {
        (top - OFFICIAL_TOP, left - 1, bottom - OFFICIAL_TOP, right - 1)
        for left, top, right, bottom in areas
        if top in inside
    }


def expected_merges(table: OfficialTable) -> set[tuple[int, int, int, int]]:
    areas = {(box.first_row, box.first_column, box.last_row, box.last_column) for box in table.boxes}
    return {area for area in areas if area[:2] != area[2:]}


def test_coverage_and_reasons_of_a_draft_stand_on_every_statutory_table(draft: Workbook) -> None:
    for name in OFFICIAL.values():
        shown = texts(draft[name])
        assert "已报齐 2/3 个单位" in shown
        assert "草稿：还有1个单位报来的要改正或补报，请退回：城东村，见汇总工作簿《收齐情况》。" in shown
    assert "草稿" in texts(draft["封面"])


def test_a_whole_township_may_be_signed(book: Workbook) -> None:
    cover = texts(book["封面"])
    assert {
        "送审稿",
        "已报齐 3/3 个单位",
        "2019版",
        "单位负责人",
        "审核人",
        "填表人",
        "报出日期",
        "（盖章）",
    } <= set(cover)
    assert "丁某" in cover
    assert not any("草稿" in text for name in OFFICIAL.values() for text in texts(book[name]))


def test_a_part_year_says_that_it_carries_over_from_the_period_before(tmp_path: Path, book: Workbook) -> None:
    quarter = openpyxl.load_workbook(written(tmp_path, results.result("2020Q3")))
    assert any("上期结转" in text for text in texts(quarter["表三"]))
    assert not any("上期结转" in text for text in texts(book["表三"]))


def links(book: Workbook) -> Iterator[tuple[Worksheet, str, Worksheet, str]]:
    """(sheet, cell, sheet, cell) of every link inside the workbook."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    assert cell.hyperlink.target is None, "a link leads out of the workbook"
                    name, _, address = cell.hyperlink.location.rpartition("!")
                    yield sheet, cell.coordinate, book[name.strip("'")], address


def test_every_official_number_leads_to_its_line_and_back(book: Workbook, outcome: Result) -> None:
    found = {(source.title, cell): (target.title, address) for source, cell, target, address in links(book)}
    plan = plan_of(outcome)
    for key, spot in plan.cells.items():
        trace = plan.traces[fact_code(key)]
        assert found[spot.sheet, spot.address] == ("来源追溯", trace.address)
        assert found["来源追溯", trace.address] == (spot.sheet, spot.address)
        line = [cell.value for cell in book["来源追溯"][trace.row]]
        assert line[2] == book[spot.sheet][spot.address].value


def test_every_link_leads_to_a_sheet_or_to_a_filled_cell(book: Workbook) -> None:
    pairs = list(links(book))
    assert len(pairs) > 400
    assert all(address == "A1" or target[address].value is not None for _, _, target, address in pairs)


def test_the_contents_name_every_sheet(book: Workbook) -> None:
    named = {cell.value for cell in book["目录"]["A"] if cell.hyperlink}
    assert named == set(book.sheetnames) - {"目录"}
    assert any("政策解读台账" in text for text in texts(book["目录"]) if text.startswith("本期没有数据"))


def test_a_trace_names_unit_file_sheet_and_rows(book: Workbook) -> None:
    trace = book["来源追溯"]
    line = next(row for row in trace.iter_rows(min_row=5, values_only=True) if row[1].endswith("采购总金额"))
    assert line[2:9] == (8.0056, "万元", "财政所", "财政所.xlsx", "政府集中采购", "5-6", 2)


def test_nothing_typed_by_a_sender_comes_alive(book: Workbook) -> None:
    ledger_sheet = book["信息发布台账"]
    titles = [cell for cell in ledger_sheet["B"] if cell.value in HOSTILE]
    assert [cell.value for cell in titles] == list(HOSTILE)
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in titles)
    ours = {"勾稽核对", "按单位汇总"}
    formulas = {
        sheet.title for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }
    assert formulas == ours


def test_no_part_of_the_package_leads_outside(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
    assert not any(b'TargetMode="External"' in part for part in parts)


def test_ledgers_show_where_each_row_is_from_and_mask_free_text(book: Workbook) -> None:
    sheet = book["信息发布台账"]
    assert "身份证 342425********1234 公示" in column(sheet, "标题")
    assert column(sheet, "来源行")[:3] == [5, 6, 7]
    assert set(column(sheet, "来源文件")) == {f"{OFFICE}.xlsx"}


def test_applications_carry_their_due_date(book: Workbook) -> None:
    sheet = book["依申请公开台账"]
    assert column(sheet, "办理状况（推算）") == ["按期答复", "办理中"]
    assert [day.date().isoformat() for day in column(sheet, "答复期限（推算）")] == [
        "2020-03-30",
        "2021-01-25",
    ]


def test_issues_are_listed_masked_below_a_summary_by_rule(draft: Workbook) -> None:
    shown = texts(draft["校验问题"])
    assert "=HYPERLINK(1) 342425********1234 138****5678" in shown
    assert not any("19900101" in text for text in shown)
    assert {"C301", "F103", "不是日期", "不是工作簿"} <= set(shown)


def test_completeness_says_who_sent_what_and_what_became_of_each_file(draft: Workbook) -> None:
    shown = texts(draft["收齐情况"])
    assert {"未报齐", "待修改", "没有报齐：城东村。", "无名.xlsx", "退回", "不是电子表格"} <= set(shown)


def block_of(sheet: Worksheet, title: str) -> list[list[object]]:
    """Headings and lines of a block of 按单位汇总, 小计 and 全镇 included."""
    lines = [list(row) for row in sheet.iter_rows(values_only=True)]
    top = next(at for at, line in enumerate(lines) if line[0] == title)
    end = next(at for at, line in enumerate(lines) if at > top and line[0] == "全镇")
    return [[cell for cell in line if cell is not None] for line in lines[top + 1 : end + 1]]


def test_units_add_up_to_the_township_kind_by_kind(book: Workbook, path: Path) -> None:
    headings, *lines = block_of(book["按单位汇总"], "部门：指标")
    assert headings[:2] == ["单位", "信息发布\n（条）"]
    assert [line[:2] for line in lines] == [
        [OFFICE, 13], ["财政所", 0], ["小计", "=SUM(B7:B8)"], ["全镇", "=B9"],
    ]  # fmt: skip
    shown = block_of(openpyxl.load_workbook(path, data_only=True)["按单位汇总"], "部门：表二")
    assert shown[0][-1] == "政府集中采购：采购总金额\n（万元）"
    assert [line[-1] for line in shown[1:]] == [0, 8.0056, 8.0056, 8.0056]


def test_a_kind_of_unit_has_only_the_columns_that_it_owes(book: Workbook) -> None:
    titles = [text for text in texts(book["按单位汇总"]) if "：" in text and "\n" not in text]
    assert [title for title in titles if title.startswith(("部门：", "村："))] == [
        "部门：指标", "部门：表二", "部门：表三、表四", "村：指标",
    ]  # fmt: skip
    headings = block_of(book["按单位汇总"], "村：指标")[0]
    assert "村务公开\n（条）" in headings
    assert "信息发布\n（条）" not in headings


def test_what_several_kinds_of_units_report_is_added_up_over_their_blocks(tmp_path: Path) -> None:
    trained = {"kind": "培训", "subject": "政务公开", "attendance": 5, "held_on": date(2020, 3, 5)}
    rows = [{**trained, "unit": OFFICE}, {**trained, "unit": VILLAGE}]
    book = openpyxl.load_workbook(written(tmp_path, results.result(training=rows)))
    for title in ("部门：指标", "村：指标"):
        headings, *_, last = block_of(book["按单位汇总"], title)
        cell = str(last[headings.index("培训会议\n（场）")])
        assert re.fullmatch(r"=[A-Z]\d+\+[A-Z]\d+", cell)


def test_a_unit_that_has_not_reported_shows_so_and_no_zero(tmp_path: Path) -> None:
    found = results.collected(publications=[results.publication(date(2020, 3, 5))])
    absent = [replace(state, file="") if state.unit.name == FINANCE else state for state in found.states]
    path = written(tmp_path, results.result_of(replace(found, states=tuple(absent))))
    _, *lines = block_of(openpyxl.load_workbook(path, data_only=True)["按单位汇总"], "部门：指标")
    assert [line[1] for line in lines] == [1, "未报", 1, 1]
    assert set(lines[1][1:]) == {"未报"}


def test_a_heading_names_its_measure_once(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, results.result("2021")))
    headings = [str(text) for text in block_of(book["按单位汇总"], "部门：表二")[0]]
    assert any("（单位：万元）" in heading for heading in headings)
    assert not any("（单位：万元）\n（万元）" in heading for heading in headings)


def test_a_part_year_says_what_this_year_means_in_table_2(tmp_path: Path, book: Workbook) -> None:
    endings = {"2020Q3": "项目数量”“本年增/减”按本年1月1日至本期末计。", "2021H1": "为本期数。"}
    for period, said in endings.items():
        shown = texts(openpyxl.load_workbook(written(tmp_path, results.result(period)))["表二"])
        (note,) = [text for text in shown if text.startswith("注：本表统计期为")]
        assert note.endswith(said)
    assert not any(text.startswith("注：") for text in texts(book["表二"]))


def test_the_workbook_can_be_told_from_what_units_send(book: Workbook) -> None:
    assert book.custom_doc_props["gongkai_output"].value == "consolidated"


def test_identities_are_numbered_without_english(book: Workbook) -> None:
    codes = [str(code) for code in column(book["勾稽核对"], "编号")]
    assert len(set(codes)) == len(codes)
    assert codes[-3:] == ["T4-A-1", "T4-A-2", "T4-A-3"]
    assert not any("[" in code for code in codes)


def test_an_exempt_unit_that_reported_all_the_same_stands_among_the_units(tmp_path: Path) -> None:
    found = results.collected()
    units = tuple(replace(unit, exemption="撤并") if unit.name == VILLAGE else unit for unit in found.units)
    states = tuple(replace(state, unit=unit) for state, unit in zip(found.states, units, strict=True))
    path = written(tmp_path, results.result_of(replace(found, units=units, states=states)))
    sheet = openpyxl.load_workbook(path, data_only=True)["按单位汇总"]
    _, line, subtotal, _ = block_of(sheet, "村：指标")
    assert line[0] == VILLAGE
    assert line[1:] == subtotal[1:]


def test_what_no_cell_can_hold_stops_neither_the_run_nor_spoils_the_workbook(tmp_path: Path) -> None:
    place = Place("党政办.xlsx", "信息发布台账", 5, 1)
    endless = raise_issue("C301", place, label="成文日期", value="长" * 40_000, example="2020-06-10")
    rows = {"publications": [results.publication(date(2020, 3, 5), column=f"栏\uffff{at}") for at in "ab"]}
    found = replace(results.collected(**rows), issues=(endless,))
    path = written(tmp_path, results.result_of(found))
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            parsed = ElementTree.fromstring(package.read(name))
            heights = [float(row.get("ht", 0)) for row in parsed.iter() if row.tag.endswith("}row")]
            assert max(heights, default=0) <= 409


def test_plain_tables_have_one_heading_row_and_no_merges(book: Workbook, outcome: Result) -> None:
    for table in outcome.edition.tables:
        sheet = book[sheets.PLAIN[table.code]]
        assert not sheet.merged_cells.ranges
        (found,) = sheet.tables.values()
        assert found.displayName == sheets.PLAIN[table.code]
        numbers = [
            cell
            for row in sheet[found.ref]
            for cell in row
            if cell.data_type == "n" and cell.value is not None
        ]
        assert len(numbers) == len(table.cells)


def test_charts_stand_beside_their_figures_inside_the_printed_page(book: Workbook, outcome: Result) -> None:
    sheet = book["总体情况指标"]
    drawn = [block for block in blocks_of(outcome) if block.bars]
    assert len(sheet._charts) == len(drawn) > 0
    for chart, block in zip(sheet._charts, drawn, strict=True):
        start, end = chart.anchor._from, chart.anchor.to
        assert (start.col, end.col) == (3, 3)
        assert block.top <= start.row + 1
        assert end.row + 1 < block.next_top
    assert sheet.print_area == f"'总体情况指标'!$A$1:$D${blocks_of(outcome)[-1].next_top - 1}"


def test_charts_can_be_read_aloud(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        drawings = [package.read(name).decode() for name in package.namelist() if "drawings/drawing" in name]
    spoken = re.findall(r'descr="([^"]*)"', "".join(drawings))
    assert any(text.startswith("各月信息发布条数：1月1，2月1，3月5") for text in spoken)


def test_every_sheet_prints_on_a4_one_page_wide_or_at_a_fixed_scale(book: Workbook) -> None:
    for sheet in book:
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.print_area
        if sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage:
            assert sheet.page_setup.fitToWidth in (None, 1)
        else:
            assert 40 <= int(sheet.page_setup.scale) <= 100


def test_a_long_ledger_leaves_a_sheet_that_says_where_its_rows_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: Result
) -> None:
    monkeypatch.setattr(ledger, "ROWS_IN_A_WORKBOOK", 5)
    book = openpyxl.load_workbook(written(tmp_path, outcome))
    assert any("ledgers/信息发布台账.csv" in text for text in texts(book["信息发布台账"]))
    assert book["信息发布台账"].max_row == 3
    assert book["政府集中采购"].max_row == 6


def test_a_lineage_too_long_for_the_workbook_keeps_one_line_for_each_figure(outcome: Result) -> None:
    township = [fact for fact in outcome.facts if not fact.unit]
    whole, brief = lineage_of(outcome), lineage_of(outcome, limit=10)
    assert whole.is_complete
    assert not brief.is_complete
    assert [line.fact for line in brief.lines] == township
    assert brief.first_places().keys() == whole.first_places().keys()
    assert {line.rows for line in brief.lines} == {NO_ROWS, "逐行来源见 facts.csv"}
    assert sum(line.count for line in whole.lines) == sum(line.count for line in brief.lines)


def test_scattered_rows_are_spread_over_several_lines(outcome: Result) -> None:
    rows = tuple(range(5, 5 + 2 * 150, 2))
    publications = [
        results.publication(outcome.dataset.as_of.replace(year=2020), f"第{row}期", row=row) for row in rows
    ]
    lines = [line for line in lineage_of(results.result(publications=publications)).lines
             if line.fact.code == "indicator/publications/total"]  # fmt: skip
    assert [line.count for line in lines] == [60, 60, 30]
    assert ", ".join(line.rows for line in lines).split(", ") == [str(row) for row in rows]


def test_equal_results_give_equal_bytes(tmp_path: Path, path: Path) -> None:
    assert written(tmp_path, results.result()).read_bytes() == path.read_bytes()


def test_a_path_that_cannot_be_written_is_an_os_error(tmp_path: Path, outcome: Result) -> None:
    with pytest.raises(OSError, match=r"汇总\.xlsx"):
        write_workbook(tmp_path / "没有这个文件夹" / "汇总.xlsx", outcome)
