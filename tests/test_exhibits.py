"""Exhibits as sheets, and which workbook holds what: the county's, 内部台账, 一周通报."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.collect.waivers.silence import Approval
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.bulletins import write_bulletins
from pipeline.deliver.workbook.exhibit_page import breaks, scale_of
from pipeline.deliver.workbook.exhibit_plan import FIRST_ROW, plan_exhibit
from pipeline.deliver.workbook.grid import column_widths, grid_of
from pipeline.deliver.workbook.indicator_blocks import dimension_title
from pipeline.deliver.workbook.internal import write_internal
from pipeline.deliver.workbook.write import write_workbook
from pipeline.editions import edition_for
from pipeline.forms import COVER, FILING, FORMS, SLIP
from pipeline.intake.submission import FormReader
from pipeline.model.field import NUMBERS, Field, Kind
from pipeline.model.form import Circulation, Form
from pipeline.model.issue import Place
from pipeline.model.rules import raise_issue
from pipeline.statistics.count import count
from pipeline.statistics.exhibit import (
    Audience,
    Chart,
    ChartKind,
    Column,
    Entry,
    Exhibit,
    Panel,
    Tone,
    words,
)
from pipeline.statistics.registry import COUNTINGS
from tests import results
from tests.datasets import Row
from tests.results import HOSTILE, OFFICE, VILLAGE

RANKING = Panel(
    "得分和名次",
    "得分相同名次相同",
    (Column("名次"), Column("村"), Column("得分", group="检查"), Column("次数", group="检查")),
    (
        (Entry(1), Entry(HOSTILE[0]), Entry(Decimal("97.50")), Entry(2)),
        (Entry(2), Entry("城东村 13812345678"), Entry(Decimal("88")), Entry(1, Tone.WRONG)),
        (
            Entry("未检查", Tone.QUIET),
            Entry("河口村"),
            Entry(None),
            Entry(13, fact="indicator/publications/total"),
        ),
    ),
    Chart("各村得分", ChartKind.BARS, 1, (2,), 2),
)
NOTHING = Panel("没有的", "", (Column("日期"), Column("事项")), (), empty="都办完了")
LISTED = Panel(
    "未办完的",
    "按日期先后",
    (Column("日期"), Column("事项", 40)),
    [words(date(2020, 5, day), "长句子" * 30) for day in (4, 5)],
    left_out=7,
)


def exhibit(*panels: Panel, audience: Audience = Audience.COUNTY, **more: object) -> Exhibit:
    return Exhibit("样张", "花园镇检查排名", "得分和名次", audience, panels, **more)  # type: ignore[arg-type]


def with_exhibits(outcome: Result, *exhibits: Exhibit) -> Result:
    return replace(outcome, counted=replace(outcome.counted, exhibits=exhibits))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("exhibits") / "汇总.xlsx"
    shown = exhibit(RANKING, NOTHING, LISTED, closing=("审核：　　　签发：",))
    write_workbook(path, with_exhibits(results.result(), shown))
    return openpyxl.load_workbook(path)["样张"]


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def rows_below(sheet: Worksheet, heading: str, count: int) -> list[list[object]]:
    """The filled cells of the rows below the one that begins with `heading`."""
    top = next(cell.row for cell in sheet["A"] if cell.value == heading)
    lines = sheet.iter_rows(min_row=top + 1, max_row=top + count, values_only=True)
    return [[cell for cell in line if cell is not None] for line in lines]


def test_a_panel_shows_title_rule_grouped_headings_and_rows(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "花园镇检查排名"
    assert rows_below(sheet, "得分和名次", 6) == [
        ["得分相同名次相同"],
        ["名次", "村", "检查"],
        ["得分", "次数"],
        [1, "=1+1", 97.5, 2],
        [2, "城东村 138****5678", 88, 1],
        ["未检查", "河口村", 13],
    ]


def test_a_group_of_columns_is_headed_once_and_others_reach_up_beside_it(sheet: Worksheet) -> None:
    top = next(cell.row for cell in sheet["A"] if cell.value == "名次")
    areas = {str(area) for area in sheet.merged_cells.ranges}
    assert f"A{top}:A{top + 1}" in areas
    group = next(cell for cell in sheet[top] if cell.value == "检查")
    assert any(area.startswith(f"{group.coordinate}:") and area.endswith(str(top)) for area in areas)


def test_what_a_sender_typed_stays_text(sheet: Worksheet) -> None:
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_numbers_keep_the_decimals_that_they_were_counted_with_and_dates_are_dates(sheet: Worksheet) -> None:
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells[97.5].number_format == "#,##0.00"
    assert cells[88].number_format == "#,##0.00"  # one column, one way of printing
    assert cells[97.5].alignment.horizontal == "right"
    days = [value.date() for value in cells if isinstance(value, datetime)]
    assert days == [date(2020, 5, 4), date(2020, 5, 5)]


def test_a_number_that_is_a_fact_leads_to_its_rows(sheet: Worksheet) -> None:
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 13)
    name, _, address = cell.hyperlink.location.rpartition("!")
    line = sheet.parent[name.strip("'")][address]
    assert sheet.parent[name.strip("'")].cell(line.row, 2).value == "信息发布"


def test_tones_are_shown(sheet: Worksheet) -> None:
    quiet = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "未检查")
    assert quiet.font.color.rgb == "FF7F7F7F"


def test_nothing_and_more_are_said(sheet: Worksheet) -> None:
    assert "都办完了" in texts(sheet)
    assert "另有7行，没有列在这里。" in texts(sheet)
    assert texts(sheet)[-1] == "审核：　　　签发："


def test_long_text_gets_the_height_that_it_needs(sheet: Worksheet) -> None:
    row = next(
        cell.row for cells in sheet.iter_rows() for cell in cells if str(cell.value).startswith("长句子")
    )
    assert sheet.row_dimensions[row].height > 4 * 12


def test_a_chart_stands_beside_its_table_inside_the_printed_page(sheet: Worksheet) -> None:
    (chart,) = sheet._charts
    plan = plan_exhibit(exhibit(RANKING, NOTHING, LISTED))
    place = plan.places[0]
    assert chart.anchor._from.col + 1 > place.last_column
    assert chart.anchor.to.row + 1 < place.next
    assert chart.anchor.to.col + 1 <= plan.grid.columns
    last = sheet.print_area.rpartition("$")[2]
    assert int(last) >= chart.anchor.to.row + 1


def test_a_ranking_is_drawn_with_the_first_on_top(sheet: Worksheet) -> None:
    (chart,) = sheet._charts
    assert chart.barDir == "bar"
    assert chart.x_axis.scaling.orientation == "maxMin"
    assert chart.ser[0].val.numRef.f.endswith(f"{place_of_body() + 1}")


def place_of_body() -> int:
    return plan_exhibit(exhibit(RANKING, NOTHING, LISTED)).places[0].body


def test_a_chart_of_nothing_is_not_drawn() -> None:
    silent = replace(RANKING, rows=[(Entry(1), Entry("城东村"), Entry(Decimal(0)), Entry(0))])
    assert plan_exhibit(exhibit(silent)).places[0].chart is None


def test_a_chart_of_a_wide_table_stands_below_it() -> None:
    wide = replace(RANKING, columns=tuple(replace(column, width=22) for column in RANKING.columns))
    place = plan_exhibit(exhibit(wide)).places[0]
    assert place.chart
    assert place.chart.row >= place.body + len(wide.rows)
    assert place.chart.column == 1


# --- columns and pages -----------------------------------------------------------------------------------

WIDTHS = st.lists(st.lists(st.integers(6, 40), min_size=1, max_size=12), min_size=1, max_size=5)


@given(WIDTHS)
def test_tables_of_different_shapes_share_a_sheet_and_keep_their_widths(tables: list[list[int]]) -> None:
    grid = grid_of(tables)
    assert all(width > 0 for width in grid.widths)
    for widths, spans in zip(tables, grid.spans, strict=True):
        assert [first for first, _ in spans] == [1, *(last + 1 for _, last in spans[:-1])]
        for width, (first, last) in zip(widths, spans, strict=True):
            assert sum(grid.widths[first - 1 : last]) >= 0.9 * width - 0.6
    assert sum(grid.widths) <= 1.2 * max(map(sum, tables)) + 6


def test_long_text_gives_way_so_that_the_table_fits_the_page() -> None:
    columns = (Column("日期"), Column("说明"), Column("措施"), Column("数", 9))
    panel = Panel("", "", columns, [words(date(2020, 1, 1), "长" * 80, "短句子", 3)])
    widths = column_widths(panel, 92)
    assert sum(widths) <= 92
    assert widths[0] > 10
    assert widths[3] == 9
    assert widths[1] > 40 > widths[2]


def long_panel(rows: int) -> Panel:
    return Panel("表", "口径", (Column("村"), Column("数")), [words("城东村", at) for at in range(rows)])


def test_a_page_ends_before_a_panel_and_not_inside_it() -> None:
    plan = plan_exhibit(exhibit(*(long_panel(12) for _ in range(6))))
    tops = {place.title for place in plan.places}
    ends = list(breaks(plan, 700))
    assert ends
    assert all(row + 1 in tops for row in ends)


@given(st.lists(st.integers(0, 90), min_size=2, max_size=5), st.integers(400, 900))
def test_no_page_is_longer_than_the_paper(sizes: list[int], page: int) -> None:
    plan = plan_exhibit(exhibit(*map(long_panel, sizes)))
    ends = [*breaks(plan, page), plan.places[-1].next - 1]
    starts = [FIRST_ROW, *(row + 1 for row in ends[:-1])]
    for first, last in zip(starts, ends, strict=True):
        assert sum(plan.heights[row] for row in range(first, last + 1)) <= page


def test_a_wide_sheet_is_printed_smaller_and_a_small_one_as_it_is() -> None:
    columns = tuple(Column(f"{month}月", 14) for month in range(1, 13))
    wide = Panel("", "", columns, [words(*range(12))])
    assert scale_of(plan_exhibit(exhibit(wide, is_wide=True))) < 75
    assert scale_of(plan_exhibit(exhibit(long_panel(3)))) == 100


def test_a_single_long_panel_repeats_its_headings(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", with_exhibits(results.result(), exhibit(long_panel(120))))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["样张"]
    heading = next(cell.row for cell in sheet["A"] if cell.value == "村")
    assert sheet.print_title_rows == f"${heading}:${heading}"


# --- which workbook holds what ---------------------------------------------------------------------------

CHECK = {"checked_on": date(2020, 5, 6), "scope": "公开栏", "checked": 40, "found": 3, "kind": "手机号",
         "mended": 1, "unit": VILLAGE}  # fmt: skip


def confidential() -> Result:
    """A village with a privacy check, an issue in its ledger, and three approvals."""
    found = results.collected(privacy_checks=[CHECK], publications=[results.publication(date(2020, 3, 5))])
    unmended = raise_issue("C301", Place("城东村.xlsx", "隐私排查台账", 7, 3), form="privacy_checks",
                           field="checked_on", label="排查日期", value="不详", example="2020-04-03")  # fmt: skip
    outcome = results.result_of(found)
    issues = (replace(unmended, unit=VILLAGE, row_key="（空）｜公开栏"), *results.faults())
    approved = tuple(
        Approval(replace(issue, form=form), Place("党政办.xlsx", "审核意见", 5), f"理由{form}", "申某", "批某",
                 date(2020, 12, 30))
        for issue, form in zip(issues, ("privacy_checks", "village_affairs", ""), strict=True)
    )  # fmt: skip
    return replace(outcome, issues=issues, approved=approved)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Workbook]:
    """The county's workbook and 内部台账 of the same run."""
    folder = tmp_path_factory.mktemp("circulation")
    write_workbook(folder / "汇总.xlsx", confidential())
    write_internal(folder / "内部台账.xlsx", confidential())
    return openpyxl.load_workbook(folder / "汇总.xlsx"), openpyxl.load_workbook(folder / "内部台账.xlsx")


def lines(sheet: Worksheet, top: int) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=top + 1, values_only=True))


def test_an_internal_form_leaves_the_township_only_as_the_townships_figures(
    books: tuple[Workbook, Workbook],
) -> None:
    county, _ = books
    assert "隐私排查台账" not in county.sheetnames
    facts = [
        line for line in lines(county["数据明细"], 4) if str(line[0]).startswith("indicator/privacy_checks/")
    ]
    assert ("indicator/privacy_checks/found", 3) in {(line[0], line[4]) for line in facts}
    assert {line[3] for line in facts} == {""}
    assert {str(line[0]).count("/") for line in facts} == {2}  # no parts: not which kind, not which window
    assert any("不列分项" in text for text in texts(county["数据明细"]))
    assert any("分项的数不报县" in text for text in texts(county["数据说明"]))
    traces = [line for line in lines(county["来源追溯"], 4) if str(line[1]).startswith("隐私排查")]
    assert {(line[4], line[5], line[6]) for line in traces} == {("", "", "")}
    assert "内部资料，来源见内部台账" in {line[7] for line in traces}
    assert "不详" not in texts(county["校验问题"])
    assert any("内部报表另有1条，见《内部台账》" in text for text in texts(county["校验问题"]))
    assert not any("隐私排查" in text for text in texts(county["按单位汇总"]))


def test_the_internal_workbook_holds_rows_figures_issues_and_people(books: tuple[Workbook, Workbook]) -> None:
    _, internal = books
    assert internal.sheetnames[0] == "目录"
    assert texts(internal["目录"])[:2] == ["内部台账", "内部资料，不报县、不公开"]
    assert internal["隐私排查台账"]["A5"].value == VILLAGE
    units = {
        line[3] for line in lines(internal["数据明细"], 4) if line[0] == "indicator/privacy_checks/found"
    }
    assert units == {"", VILLAGE}
    assert any(line[4] == VILLAGE and line[7] == "5" for line in lines(internal["来源追溯"], 4))
    assert any(
        line[0] == "indicator/privacy_checks/by_kind/手机号" for line in lines(internal["数据明细"], 4)
    )
    assert "不详" in texts(internal["校验问题"])
    assert "信息发布台账" not in internal.sheetnames
    named = {cell.value for cell in internal["目录"]["A"] if cell.hyperlink}
    assert named == set(internal.sheetnames) - {"目录"}


def test_approved_exceptions_are_told_to_the_county_without_the_people(
    books: tuple[Workbook, Workbook],
) -> None:
    county, internal = (texts(book["数据说明"]) for book in books)
    assert {"理由village_affairs", "理由"} <= set(county)
    assert not {"理由privacy_checks", "申某", "批某"} & set(county)
    assert {"理由privacy_checks", "理由village_affairs", "理由", "申某", "批某"} <= set(internal)


def test_the_notes_say_what_is_not_counted_and_how_each_cell_was(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", results.faulty_result())
    shown = texts(openpyxl.load_workbook(tmp_path / "a.xlsx")["数据说明"])
    assert "城东村的村务公开台账（待修改）。" in shown
    assert "成文日期在统计期内的件数" in shown


def test_an_issue_is_printed_as_an_approval_quotes_it(books: tuple[Workbook, Workbook]) -> None:
    _, internal = books
    shown = lines(internal["校验问题"], 1)
    headings = next(line for line in shown if line[3] == "行标识")
    assert headings[:6] == ("规则", "单位", "工作表", "行标识", "栏", "填的值")
    issue = next(line for line in shown if line[5] == "不详")
    assert issue[:6] == ("C301", VILLAGE, "隐私排查台账", "（空）｜公开栏", "排查日期", "不详")


def test_bulletins_are_written_only_when_there_are_any(tmp_path: Path) -> None:
    write_bulletins(tmp_path / "none.xlsx", with_exhibits(results.result()))
    assert not (tmp_path / "none.xlsx").exists()
    weekly = exhibit(LISTED, audience=Audience.BULLETIN, closing=("签发：",))
    write_bulletins(tmp_path / "one.xlsx", with_exhibits(results.result(), weekly))
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    assert book.sheetnames == ["目录", "样张"]
    sheet = book["样张"]
    assert sheet["A1"].value == "花园镇检查排名"
    assert sheet.page_setup.orientation == "portrait"
    assert (sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth) in {(None, None), (1, 1)}
    write_workbook(tmp_path / "county.xlsx", with_exhibits(results.result(), weekly))
    assert "样张" not in openpyxl.load_workbook(tmp_path / "county.xlsx").sheetnames


def test_our_own_workbooks_are_refused_as_submissions(tmp_path: Path) -> None:
    outcome = with_exhibits(results.result(), exhibit(LISTED, audience=Audience.BULLETIN))
    reader = FormReader(FORMS, COVER, FILING, SLIP)
    for number, write in enumerate((write_internal, write_bulletins)):
        path = tmp_path / f"{number}.xlsx"
        write(path, outcome)
        assert [issue.code for issue in reader.read(path.read_bytes(), path.name).issues] == ["F139"]


def test_equal_results_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_internal(tmp_path / name, confidential())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


MOBILE, RESIDENT = "13812345678", "342425199001011234"


def planted(form: Form) -> Row:
    """A row of the form with a mobile number and an ID number in every text that is not chosen from a list."""
    units = {named.field: VILLAGE for named in form.named_units}
    return {name: _planted(field) for name, field in form.by_name.items()} | units


def _planted(field: Field) -> object:
    if field.options:
        return field.options[0].text
    if field.kind in NUMBERS:
        return 1
    return date(2020, 5, 6) if field.kind is Kind.DATE else f"张某 {MOBILE} {RESIDENT}"


def test_no_code_and_no_label_of_a_figure_holds_a_personal_number() -> None:
    found = results.collected("2020", **{form.code: [planted(form)] for form in FORMS})
    facts = count(found, edition_for(2020)).facts
    assert len([fact for fact in facts if RESIDENT[-4:] in fact.code]) > 1  # texts do become codes
    spoken = [
        fact.code for fact in facts for number in (MOBILE, RESIDENT) if number in fact.code + fact.label
    ]
    assert spoken == []


# --- one declaration, one place --------------------------------------------------------------------------


def test_every_breakdown_has_a_title_from_its_form_or_from_time() -> None:
    forms = {form.code: form for form in FORMS}
    codes = [code.split("/") for counting in COUNTINGS for code in counting.rules]
    breakdowns = [code for code in codes if code[0] == "indicator" and "by_" in code[-1]]
    assert len(breakdowns) > 10
    assert [code for code in breakdowns if dimension_title(code[-1], forms[code[1]]) == "分项"] == []
    assert dimension_title("by_month", None) == "按月份"
    assert dimension_title("people_by_kind", forms["assessments"]) == "按类别"


def test_sheets_of_exhibits_have_names_of_their_own() -> None:
    outcome = results.result()
    names = [each.name for each in outcome.counted.exhibits]
    house: Sequence[str] = [form.title for form in FORMS if form.circulation in Circulation]
    assert len(set(names)) == len(names)
    assert not set(names) & set(house)
    assert all(len(name) <= 31 for name in names)
    assert {each.audience for each in outcome.counted.exhibits} >= {Audience.COUNTY, Audience.INTERNAL}
    assert OFFICE not in names
