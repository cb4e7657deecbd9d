"""总览页: what stands on it, where it leads, and that nothing typed by people becomes anything but text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.dataset import FormState, UnitState
from pipeline.collect.explanations.explained import Explained
from pipeline.deliver.dashboard.changes import changes_of
from pipeline.deliver.dashboard.charts import Drawing
from pipeline.deliver.dashboard.findings import by_unit
from pipeline.deliver.dashboard.links import links_of
from pipeline.deliver.dashboard.official import grids_of
from pipeline.deliver.dashboard.parts import Listing
from pipeline.deliver.dashboard.svg import WIDTH, sketch_of
from pipeline.deliver.dashboard.tags import tags_of
from pipeline.deliver.dashboard.write import page_of
from pipeline.deliver.output_names import PAGE_NAME
from pipeline.deliver.result import Result
from pipeline.deliver.returns.returned import Returned
from pipeline.deliver.todo import todos
from pipeline.editions import EDITIONS
from pipeline.model.issue import Place
from pipeline.model.previous import Previous
from pipeline.model.rules import raise_issue
from pipeline.statistics.exhibit import ChartKind, Tone
from pipeline.statistics.registry import forms_behind
from tests.dashboards import HOSTILE_TEXT, Page, read_page, troubled, write_folder
from tests.datasets import OFFICE
from tests.results import FINANCE, VILLAGE, faulty_result, result

NOWHERE = Path("没有这个文件夹")


def page_for(shown: Result) -> Page:
    return read_page(page_of(NOWHERE, shown, (), "汇总.xlsx"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("2020")
    write_folder(made, troubled())
    return made


@pytest.fixture(scope="module")
def page(folder: Path) -> Page:
    return read_page((folder / PAGE_NAME).read_text(encoding="utf-8"))


def test_the_same_result_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_folder(tmp_path, troubled())
    assert (tmp_path / PAGE_NAME).read_bytes() == (folder / PAGE_NAME).read_bytes()


def test_every_link_leads_to_a_place_of_the_page_or_to_a_file_beside_it(folder: Path, page: Page) -> None:
    targets = [element.attributes["href"] for element in page.all("a")]
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    places = {target[1:] for target in targets if target.startswith("#")}
    files = {unquote(target) for target in targets if not target.startswith("#")}
    assert places <= set(ids)
    assert {"danwei-3", "wenti", "table3"} <= places
    assert all((folder / file).is_file() for file in files)
    assert {f"./returns/{VILLAGE}_问题清单.xlsx", f"./催报/01_{VILLAGE}.txt", "./issues.csv"} <= files


def test_what_is_not_written_is_not_linked() -> None:
    links = [element.attributes["href"] for element in page_for(result()).all("a")]
    assert [link for link in links if not link.startswith("#")] == []


def test_the_page_asks_for_nothing_from_outside_and_runs_only_its_own_script(page: Page) -> None:
    policy = next(
        meta for meta in page.all("meta") if "Content-Security" in meta.attributes.get("http-equiv", "")
    )
    rules = dict(part.strip().split(" ", 1) for part in policy.attributes["content"].split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for name, rule in (("style", "style-src"), ("script", "script-src")):
        (block,) = page.all(name)
        digest = base64.b64encode(hashlib.sha256(block.text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    loading = [element for element in page.elements if {"src", "srcset", "style"} & element.attributes.keys()]
    assert loading == []
    assert not [e for e in page.elements if any(name.startswith("on") for name in e.attributes)]


def test_what_people_typed_is_text_masked_and_without_hidden_signs(page: Page) -> None:
    shown = page.by_id("danwei-3").text
    assert "<script>window.hit=1</script><img src=x onerror=window.hit=1> 342425********1234" in shown
    whole = "".join(element.text for element in page.all("html"))
    assert "342425199001011234" not in whole
    assert "\u202e" not in whole
    assert HOSTILE_TEXT not in whole


def test_the_head_says_how_far_things_are(page: Page) -> None:
    (header,) = page.all("header")
    assert "霍邱县花园镇2020年政府信息公开统计总览" in header.text
    assert "草稿" in header.text
    assert "还有2处强制问题没有改正" in header.text
    assert "已报齐 2/3 个单位" in header.text
    assert "2019版" in header.text


def card(page: Page, label: str) -> str:
    """The text of the headline figure that begins like this."""
    figures = (div.text.strip() for div in page.all("div") if div.path[-2:] == ("section", "dl"))
    return next(text for text in figures if text.startswith(label))


def test_headline_figures_are_those_of_the_facts(page: Page) -> None:
    words = {
        label: " ".join(card(page, label).split())
        for label in ("已报齐单位", "强制问题", "信息发布", "本年新收")
    }
    assert words == {
        "已报齐单位": "已报齐单位 2/3 个",
        "强制问题": "强制问题 2 处",
        "信息发布": "信息发布 13 条",
        "本年新收": "本年新收政府信息公开申请数量 2 件",
    }


def test_a_figure_that_lacks_a_form_stays_and_says_so() -> None:
    found = result()
    finance = state_of(found, FINANCE)
    faulty = replace(finance, forms={**finance.forms, "funds": FormState.FAULTY})
    figures = page_for(with_states(found, **{FINANCE: faulty}))
    assert " ".join(card(figures, "财政资金").split()) == "财政资金 0 笔未收齐"
    assert " ".join(card(page_for(found), "财政资金").split()) == "财政资金 0 笔"


def test_the_page_says_at_its_top_and_its_end_that_it_is_not_to_be_passed_on(page: Page) -> None:
    for part in ("header", "footer"):
        assert "不要转发到群里" in page.all(part)[0].text


def test_no_date_is_broken_over_two_lines(page: Page) -> None:
    kept = sum("day" in e.attributes.get("class", "").split() for e in page.all("span"))
    (body,) = page.all("main")
    (header,) = page.all("header")
    assert kept == len(re.findall(r"\d{4}-\d{2}-\d{2}", f"{header.text}{body.text}"))
    assert kept > 10


def test_the_day_of_receipt_is_the_folders_or_it_is_said_what_stands_for_it() -> None:
    found = faulty_result()
    of_office, of_finance, of_village, stranger = found.dataset.receipts
    filed_on = date(2021, 1, 5)
    received = (
        replace(of_office, file="收件2021-01-20/党政办.xlsx", received_on=date(2021, 1, 20)),
        replace(of_finance, received_on=filed_on),
        replace(of_village, file="13812345678.xlsx"),
        replace(stranger, filed_on=filed_on, received_on=filed_on),
    )
    shown = page_for(replace(found, dataset=replace(found.dataset, receipts=received)))
    lines = lines_of(shown, "采用的文件") + lines_of(shown, "没有直接采用的文件")
    days = {line[0]: line[5] for line in lines}
    assert days["收件2021-01-20/党政办.xlsx"] == "2021-01-20"
    assert days["财政所.xlsx"] == "按填报日期 2021-01-05"
    assert days["无名.xlsx"] == ""
    assert "138****5678.xlsx" in days


def test_what_goes_back_is_called_what_it_is() -> None:
    marked = Returned(VILLAGE, "城东村.xlsx", "returns/城东村.xlsx")
    listed = Returned("", "无名.docx", "returns/未识别_问题清单.xlsx", is_list=True)
    both = Returned(
        FINANCE, "财政所.xls", "returns/财政所_问题清单.xlsx", "returns/财政所_原件.xls", is_list=True
    )
    links = links_of(result(), (marked, listed, both), {})
    assert [link.text for link in links.of_unit(VILLAGE)] == ["退回件"]
    assert [link.text for link in links.of_file("无名.docx")] == ["问题清单"]
    assert [link.text for link in links.of_unit(FINANCE)] == ["问题清单", "原件"]


def lines_of(page: Page, label: str) -> list[list[str]]:
    """The texts of a table's lines, found by the region around it."""
    start = next(at for at, e in enumerate(page.elements) if e.attributes.get("aria-label") == label)
    depth = len(page.elements[start].path)
    found: list[list[str]] = []
    for element in page.elements[start + 1 :]:
        if len(element.path) <= depth:
            break
        if element.name == "tr":
            found.append([])
        elif element.name in {"th", "td"}:
            found[-1].append(" ".join(element.text.split()))
    return found


def test_the_matrix_says_in_words_and_signs_what_each_unit_sent() -> None:
    found = faulty_result()
    late = {
        **found.dataset.states[2].in_hand,
        "payments": date(2021, 1, 14),
        "village_accounts": date(2021, 2, 1),
    }
    states = (*found.dataset.states[:2], replace(found.dataset.states[2], in_hand=late))
    shown = page_for(replace(found, dataset=replace(found.dataset, states=states)))
    heading, village = lines_of(shown, "村收齐情况")
    cells = dict(zip(heading, village, strict=True))
    assert cells["单位"] == VILLAGE
    assert cells["是否报齐"] == "✕未报齐"
    assert cells["村务公开台账"] == "▲待修改"
    # 截止日 2021-01-10 is a Sunday, moved to Monday; 锁定日 2021-01-16 a Saturday, moved to the 18th.
    assert cells["惠民资金打卡"] == "○零报告◇迟3天"
    assert cells["村级财务收支"] == "○零报告◆锁定后，迟21天"
    looks = {" ".join(e.text.split()): e.attributes["class"] for e in shown.all("td")}
    assert looks["○零报告◇迟3天"] == "doubtful"
    assert looks["○零报告◆锁定后，迟21天"] == "locked"
    assert "截止日2021-01-10是周日，顺延到2021-01-11。" in shown.by_id("shouqi").text


def test_each_unit_is_told_what_it_has_to_do(page: Page) -> None:
    (_, line) = lines_of(page, "各单位要办的事")
    assert line[:6] == [VILLAGE, "改正1处（村务公开台账暂不计入）", "1", "0", "0", "0"]
    assert line[6] == "问题清单 催报"


def with_states(found: Result, **changed: UnitState) -> Result:
    """The result with other states of the units named."""
    states = tuple(changed.get(state.unit.name, state) for state in found.dataset.states)
    return replace(found, dataset=replace(found.dataset, states=states))


def state_of(found: Result, unit: str) -> UnitState:
    return next(state for state in found.dataset.states if state.unit.name == unit)


def test_the_legend_tells_late_from_locked_by_sign_and_look(page: Page) -> None:
    spans = [e for e in page.all("span") if e.path[-1] == "p" and e.attributes["class"] in _TONES]
    looks = {" ".join(e.text.split()): e.attributes["class"] for e in spans}
    assert looks == {
        "●有数据": "good", "○零报告": "good", "－不适用": "quiet", "▲待修改": "wrong", "✕未报": "wrong",
        "◇逾期": "doubtful", "◆锁定后": "locked",
    }  # fmt: skip


_TONES = {tone.value for tone in Tone}


def test_who_sent_something_is_never_told_that_nothing_came() -> None:
    found = faulty_result()
    village, finance = state_of(found, VILLAGE), state_of(found, FINANCE)
    missing = {each.unit.name: dict.fromkeys(each.forms, FormState.MISSING) for each in (village, finance)}
    unusable = replace(village, file="", forms=missing[VILLAGE], in_hand={})
    silent = replace(finance, file="", forms=missing[FINANCE], in_hand={})
    receipts = tuple(receipt for receipt in found.dataset.receipts if receipt.unit != FINANCE)
    short = with_states(found, **{VILLAGE: unusable, FINANCE: silent})
    shown = page_for(replace(short, dataset=replace(short.dataset, receipts=receipts)))
    asked = {line[0]: line[1] for line in lines_of(shown, "各单位要办的事")}
    assert asked[VILLAGE] == "报来的工作簿还不能用；改正1处"
    assert asked[FINANCE] == "还没有收到工作簿"
    assert lines_of(shown, "村收齐情况")[1][1] == "✕未报报来的工作簿还不能用"
    assert lines_of(shown, "部门收齐情况")[2][1] == "✕未报还没有收到工作簿"
    offered = [option.text for option in shown.all("option")]
    assert {"报来的工作簿还不能用", "还没有收到工作簿"} <= set(offered)


def test_an_older_copy_that_serves_is_named() -> None:
    found = result()
    newer = replace(state_of(found, VILLAGE), returned="城东村2.xlsx")
    shown = page_for(with_states(found, **{VILLAGE: newer}))
    assert lines_of(shown, "村收齐情况")[1][1] == "●已报齐改好之前先用早些时候报的"
    assert lines_of(shown, "各单位要办的事")[1][1] == "改好之前先用早些时候报的"


def test_a_missing_sheet_is_to_be_sent_and_not_to_be_corrected_too() -> None:
    found = result()
    village = state_of(found, VILLAGE)
    short = replace(village, forms={**village.forms, "payments": FormState.MISSING})
    issue = raise_issue("L201", Place("城东村.xlsx"), form="payments", title="惠民资金打卡")
    lacking = replace(with_states(found, **{VILLAGE: short}), issues=(replace(issue, unit=VILLAGE),))
    (_, line) = lines_of(page_for(lacking), "各单位要办的事")
    assert line[1] == "补报惠民资金打卡"


def test_two_copies_that_contradict_each_other_are_one_thing_to_mend() -> None:
    found = result()
    rivals = tuple(
        replace(raise_issue("F132", Place(one), newer=other), unit=VILLAGE)
        for one, other in (("甲.xlsx", "乙.xlsx"), ("乙.xlsx", "甲.xlsx"))
    )
    (_, line) = lines_of(page_for(replace(found, issues=rivals)), "各单位要办的事")
    assert line[1] == "改正1处"


def test_explanations_that_wait_for_the_office_are_listed() -> None:
    found = faulty_result()
    (fault,) = (issue for issue in found.issues if issue.code == "C301")
    issue = replace(fault, unit=VILLAGE)
    waiting = Explained(issue, "上级批复较晚，收到后即公开", Place(), date(2021, 1, 5))
    shown = page_for(replace(found, issues=(issue,), waiting=(waiting,)))
    (_, line) = lines_of(shown, "等待批准的说明")
    assert line[:7] == [
        "C301",
        VILLAGE,
        "村务公开台账",
        "整表",
        "公开日期",
        "=HYPERLINK(1) 342425********1234 138****5678",
        "上级批复较晚，收到后即公开",
    ]
    assert line[8] == "2021-01-05"
    assert "在镇级工作簿的《审核意见》里照抄下表的前六栏和「理由」" in shown.by_id("banli").text


def test_issues_are_counted_by_rule(page: Page) -> None:
    _, first, second = lines_of(page, "按规则")
    assert first[:2] == ["C301", "强制"]
    assert first[4:] == ["1", "1"]
    assert second[0] == "F103"
    assert second[4:] == ["1", "0"]
    assert all(line[3] for line in (first, second)), "a rule says where it comes from"


def test_a_long_list_is_cut_and_says_so() -> None:
    found = faulty_result()
    issues = tuple(
        replace(raise_issue("C301", Place("城东村.xlsx", "村务公开台账", row, 3), value="x", label="", example=""),
                unit=VILLAGE)
        for row in range(5, 80)
    )  # fmt: skip
    crowded = replace(found, issues=issues)
    work = todos(crowded)
    in_use = {todo.unit: todo.in_use for todo in work}
    tags = tags_of(found.dataset.states, found.dataset.deadlines, in_use, frozenset())
    (own,) = by_unit(work, links_of(crowded, (), {}), tags)
    assert own.counts == "强制75处"
    assert len(own.listing.lines) == 60
    assert own.listing.total == 75
    assert own.listing.more == "另有15处没有列在这里，全部见 issues.csv。"


@pytest.mark.parametrize("period", ["2020", "2021"])
def test_each_box_of_the_official_grid_stands_once(period: str) -> None:
    for grid, table in zip(
        grids_of(result(period)), EDITIONS[{"2020": "2019"}.get(period, period)].tables, strict=True
    ):
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(grid.lines):
            for box in line:
                column = next(at for at in range(table.n_columns) if (row, at) not in taken)
                area = {(row + y, column + x) for y in range(box.rows) for x in range(box.columns)}
                assert not area & taken
                taken |= area
        assert len(taken) == table.n_rows * table.n_columns


def test_an_official_table_names_whom_it_lacks() -> None:
    found = result()
    finance, office = state_of(found, FINANCE), state_of(found, OFFICE)
    faulty = replace(finance, forms={**finance.forms, "procurement": FormState.FAULTY})
    missing = replace(office, forms={**office.forms, "applications": FormState.MISSING})
    lacking = with_states(found, **{FINANCE: faulty, OFFICE: missing})
    assert [grid.lacks for grid in grids_of(lacking)] == [
        "没有计入：财政所待修改",
        "没有计入：党政办未报",
        "",
    ]
    assert "没有计入：财政所待修改。" in page_for(lacking).by_id("table2").text
    assert {grid.lacks for grid in grids_of(found)} == {""}


@pytest.mark.parametrize("period", ["2020", "2021"])
def test_the_forms_behind_an_official_cell_are_those_its_rows_come_from(period: str) -> None:
    found = result(period)
    titles = {form.code: form.title for form in found.forms}
    for key, fact in found.official_facts().items():
        behind = forms_behind(fact.code)
        assert behind
        assert set(behind) <= set(forms_behind(key.table))
        assert {span.sheet for span in fact.sources} <= {titles[form] for form in behind}
    assert forms_behind("indicator/funds/total") == ()


@pytest.mark.parametrize("period", ["2020", "2021"])
def test_the_official_tables_hold_the_facts_in_official_order(period: str) -> None:
    found = result(period)
    facts, cells = found.official_facts(), {cell.key: cell for cell in found.edition.cells}
    shown = [
        box.text for grid in grids_of(found) for line in grid.lines for box in line if box.role == "value"
    ]
    boxes = [box for table in found.edition.tables for box in table.boxes if box.key]
    assert shown == [cells[box.key].printed(facts[box.key].value) for box in boxes if box.key]


def test_a_number_is_tied_to_the_headings_that_a_reader_sees_over_and_before_it() -> None:
    boxes = {box.id: box for grid in grids_of(result()) for line in grid.lines for box in line}

    def heads(at: str) -> list[str]:
        return [boxes[head].text for head in boxes[at].headers.split()]

    assert heads("table2-3-1") == ["第二十条第（一）项", "本年新制作数量", "规范性文件"]
    assert heads("table3-7-4") == [
        "申请人情况", "法人或其他组织", "商业企业", "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密",
    ]  # fmt: skip
    assert heads("table4-3-10") == ["行政诉讼", "复议后起诉", "结果维持"]
    assert boxes["table2-3-1"].text == "1"


def test_a_change_has_its_sign_and_money_its_unit() -> None:
    cells = {cell.key.fact: cell for cell in EDITIONS["2019"].cells}
    assert cells["table2/20.5/permits/change"].printed(Decimal(2)) == "+2"
    assert cells["table2/20.5/permits/change"].printed(Decimal(-2)) == "-2"
    assert cells["table2/20.9/procurement/amount"].printed(Decimal("8.005600")) == "8.0056 万元"


def test_identities_stand_with_both_sides(page: Page) -> None:
    kept = lines_of(page, "成立的核对关系")
    assert kept[0][:6] == ["编号", "核对关系", "左边", "关系", "右边", "结果"]
    assert len(kept) == 57
    assert {line[5] for line in kept[1:]} == {"●成立"}
    assert "共核对56条，不成立0条。" in page.by_id("hedui").text


def changed(listing: Listing) -> dict[str, list[str]]:
    return {line.cells[0].text: [cell.text for cell in line.cells[1:]] for line in listing.lines}


def test_figures_are_compared_with_last_years_workbook() -> None:
    found = result()
    last_year = {fact.code: fact.value for fact in found.facts if not fact.unit}
    last_year |= {"table2/20.1/normative/made": Decimal(4), "indicator/publications/total": Decimal("10")}
    del last_year["table3/new/natural"]
    previous = Previous("上年<b>.xlsx", "", "2019", "花园镇", "2019", last_year, {})
    compared = replace(found, counted=replace(found.counted, previous=previous))
    changes = changes_of(compared)
    assert changes is not None
    assert changed(changes.changed) == {
        "表二 第二十条第（一）项/规范性文件：本年新制作数量": ["4", "1", "-3", "件"],
        "信息发布": ["10", "13", "+3", "条"],
    }
    assert changes.unknown == 1
    assert "表三 本年新收政府信息公开申请数量：自然人" not in changed(changes.same)
    assert changes_of(found) is None
    said = page_for(compared).by_id("bijiao").text
    assert "上年的数取自“上年<b>.xlsx”（2019）。另有1个数上年的工作簿里没有，没有比较。" in said


def test_a_part_of_a_year_says_what_the_official_words_mean() -> None:
    shown = page_for(result("2020H1"))
    assert "“上年结转”一行填的是上期结转的件数" in shown.by_id("table3").text
    assert "2020年上半年" in shown.all("h1")[0].text


def drawing(kind: ChartKind, *values: tuple[int, ...]) -> Drawing:
    numbers = tuple(tuple(map(Decimal, own)) for own in values)
    labels = tuple(f"{at}村" for at in range(len(values[0])))
    return Drawing("图", "", kind, labels, tuple("甲乙丙"[: len(values)]), numbers, "", Listing("", (), ()))


def test_a_lying_bar_is_as_long_as_its_number() -> None:
    bars = sketch_of(drawing(ChartKind.BARS, (10, 5, 0))).bars
    assert [bar.says for bar in bars] == ["0村：10", "1村：5"]
    assert float(bars[0].width) == pytest.approx(2 * float(bars[1].width), abs=0.1)


def test_stacked_parts_stand_end_to_end_and_are_named() -> None:
    sketch = sketch_of(drawing(ChartKind.STACKED, (3, 1), (1, 0)))
    named, (first, second, alone) = sketch.bars[:2], sketch.bars[2:]
    assert [bar.says for bar in named] == ["甲", "乙"]
    assert float(first.x) + float(first.width) == pytest.approx(float(second.x), abs=0.1)
    assert [first.says, second.says, alone.says] == ["0村（甲）：3", "0村（乙）：1", "1村（甲）：1"]
    assert "4" in [word.text for word in sketch.words]


@given(
    st.sampled_from(list(ChartKind)),
    st.integers(1, 3).flatmap(
        lambda series: st.lists(st.tuples(*[st.integers(0, 10**6)] * series), min_size=1, max_size=30)
    ),
)
def test_every_bar_stays_on_its_sheet(kind: ChartKind, rows: list[tuple[int, ...]]) -> None:
    sketch = sketch_of(drawing(kind, *zip(*rows, strict=True)))
    for bar in sketch.bars:
        assert float(bar.x) >= 0
        assert float(bar.x) + float(bar.width) <= WIDTH + 0.2
        assert 0 <= float(bar.y) <= float(bar.y) + float(bar.height) <= float(sketch.height)


def test_charts_say_in_words_what_they_show(page: Page) -> None:
    titles = [element.text for element in page.all("title") if element.path[-1:] == ("svg",)]
    assert any(title.startswith("各月信息发布条数：1月1，2月1，3月5") for title in titles)


def test_headings_go_down_one_step_at_a_time_and_regions_have_names_of_their_own(page: Page) -> None:
    levels = [int(e.name[1]) for e in page.elements if re.fullmatch("h[1-6]", e.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = [e.attributes["aria-label"] for e in page.all("div", role="region")]
    assert len(names) == len(set(names))
    assert page.all("html")[0].attributes["lang"] == "zh-CN"


def test_a_sound_township_has_nothing_to_do() -> None:
    shown = page_for(result())
    assert "送审稿" in shown.all("header")[0].text
    assert "各单位都没有要补报、改正或说明的。" in shown.by_id("banli").text
    assert "各单位都没有问题。" in shown.by_id("wenti").text


def test_a_name_of_a_unit_is_text_and_part_of_a_path_at_most() -> None:
    found = result()
    name = '"><script>alert(1)</script>'
    states = tuple(
        replace(state, unit=replace(state.unit, name=name)) if state.unit.name == FINANCE else state
        for state in found.dataset.states
    )
    shown = page_for(replace(found, dataset=replace(found.dataset, states=states)))
    assert len(shown.all("script")) == 1
    assert name in "".join(element.text for element in shown.all("th"))
