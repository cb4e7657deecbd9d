"""gongkai draw: the same villages for everybody, the longest unvisited sooner, the last ones not again."""

from __future__ import annotations

import hashlib
import math
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pipeline.cli_draw_register import last_turn
from pipeline.collect.inspection_history import History, read_history
from pipeline.collect.keys import match_key
from pipeline.deliver.template import Filling, write_template
from pipeline.forms import COVER, FILING, FORMS, SLIP, forms_of
from pipeline.intake.submission import FormReader
from pipeline.model.drawn import draw_properties, draw_record
from pipeline.model.form import TOWNSHIP_PROPERTY, Template
from pipeline.model.obstacle import Obstacle
from pipeline.model.unit import Unit
from pipeline.statistics.supervision.draw import Candidate, LastTurn, Outcome, Source, draw, record_of
from tests.command_line import Answer, run_lines
from tests.submissions import OFFICE, SETTINGS, office, roster_row

JULY = date(2020, 7, 1)


def on(month: int, day: int, year: int = 2020) -> date:
    return date(year, month, day)


def village(number: int, last: date | None = None) -> Candidate:
    return Candidate(f"HY-C{number:02d}", f"{number}村", last)


candidates = st.lists(
    st.tuples(st.integers(1, 40), st.none() | st.dates(on(1, 1, 2019), on(6, 30))),
    min_size=1, max_size=20, unique_by=lambda pair: pair[0],
).map(lambda pairs: [village(*pair) for pair in pairs])  # fmt: skip


# --- the draw ----------------------------------------------------------------------------------------------


def test_the_lots_of_a_known_seed_are_what_anybody_computes() -> None:
    """Once more with floats: the same weights, so the same order as of −ln(u)."""
    codes = [f"HY-C{number:02d}" for number in range(1, 14)]
    digests = {code: hashlib.sha256(f"花园2020|2020-07|{code}".encode()).digest() for code in codes}
    numbers = {code: (2 * int.from_bytes(digest, "big") + 1) / 2**257 for code, digest in digests.items()}
    result = draw([village(number) for number in range(1, 14)], JULY, "花园2020", 6)
    assert [lot.candidate.code for lot in result.lots] == sorted(
        codes, key=lambda code: -math.log(numbers[code])
    )
    assert [float(lot.number) for lot in result.lots] == [numbers[lot.candidate.code] for lot in result.lots]
    assert [lot.candidate.code for lot in result.drawn] == KNOWN


KNOWN = ["HY-C02", "HY-C01", "HY-C06", "HY-C08", "HY-C04", "HY-C13"]
"""Drawn once and for all: another result would make every draw that was made unverifiable."""


@given(candidates, st.text(min_size=1, max_size=5), st.sampled_from([5, 6]), st.randoms())
def test_the_same_seed_draws_the_same_villages_whatever_the_order_of_the_roster(
    field: list[Candidate], seed: str, size: int, random: object
) -> None:
    first = draw(field, JULY, seed, size)
    random.shuffle(field)  # type: ignore[attr-defined]
    assert draw(field, JULY, seed, size) == first
    assert len(first.drawn) == min(size, len(field))
    assert {lot.candidate for lot in first.lots} == set(field)
    assert all(0 < lot.number < 1 and lot.key > 0 and lot.days > 0 for lot in first.lots)


@given(candidates, st.integers(0, 10**6), st.sampled_from([5, 6]), st.sets(st.integers(1, 40)) | st.none())
def test_the_last_villages_are_drawn_again_only_where_the_others_are_too_few(
    field: list[Candidate], seed: int, size: int, on_sheet: set[int] | None
) -> None:
    """Those of the last sheet; without one, those of the latest month with visits, whatever came of them."""
    result = draw(field, JULY, str(seed), size, None if on_sheet is None else turn(*on_sheet))
    months = sorted(each.last_visit.strftime("%Y-%m") for each in field if each.last_visit)
    if on_sheet is None:
        last = {each for each in field if each.last_visit and f"{each.last_visit:%Y-%m}" == months[-1]}
    else:
        last = {each for each in field if int(each.code.removeprefix("HY-C")) in on_sheet}
    others = len(field) - len(last)
    again = [lot for lot in result.drawn if lot.candidate in last]
    assert len(again) == max(0, min(size, len(field)) - others)
    assert all(lot.outcome is Outcome.FILLED_UP for lot in again)
    rested = [lot for lot in result.lots if lot.outcome is Outcome.RESTED]
    assert {lot.candidate for lot in (*again, *rested)} == last
    assert all(lot.days >= other.days for lot in again for other in rested)  # those longest unvisited fill up
    if others:
        assert {lot.candidate for lot in result.drawn} != last


def turn(*numbers: int) -> LastTurn:
    """These villages were drawn in June; the sheet has their codes in another spelling."""
    return LastTurn(on(6, 1), frozenset(match_key(f"hy－c{number:02d}") for number in numbers), Source.SHEET)


def test_a_visit_that_nobody_drew_does_not_take_the_turn_of_those_who_were_drawn() -> None:
    """Village 9 had an extra visit in June; the villages of the June draw rest all the same."""
    field = [village(number, on(6, 10) if number == 9 else on(5, 8)) for number in range(1, 14)]
    result = draw(field, JULY, "甲", 6, turn(1, 2, 3, 4, 5, 6))
    outcomes = {lot.candidate.code: lot.outcome for lot in result.lots}
    assert {code for code, outcome in outcomes.items() if outcome is Outcome.RESTED} == {
        f"HY-C0{number}" for number in range(1, 7)
    }
    assert outcomes["HY-C09"] is not Outcome.RESTED


def test_the_record_stands_for_all_that_decides_and_for_nothing_else() -> None:
    field = [village(number, on(5, 8)) for number in range(1, 9)]

    def digest(candidates: list[Candidate] = field, seed: str = "甲", size: int = 5, *last: int) -> str:
        return record_of(draw(candidates, JULY, seed, size, turn(*last)), "花园镇").digest

    renamed = [replace(each, name=f"新{each.name}") for each in reversed(field)]
    assert digest(renamed) == digest()
    visited = [replace(field[0], last_visit=on(5, 9)), *field[1:]]
    others = [
        digest(visited),
        digest(field[1:]),
        digest(field, "乙"),
        digest(field, "甲", 6),
        digest(field, "甲", 5, 1),
    ]
    assert len({digest(), *others}) == 6


def test_the_record_is_read_back_as_it_was_written_or_not_at_all() -> None:
    record = record_of(draw([village(number) for number in range(1, 9)], JULY, "花园 2020", 6), "花园镇")
    properties = draw_properties(record)
    assert draw_record(properties) == record
    for name in properties.keys() - {TOWNSHIP_PROPERTY, "gongkai_draw_seed"}:
        if name < "gongkai_draw_village_2" or not name.startswith("gongkai_draw_village"):
            assert draw_record({key: text for key, text in properties.items() if key != name}) is None
    assert draw_record(properties | {"gongkai_draw_month": "2020-13"}) is None
    assert draw_record(properties | {"gongkai_draw_size": "六"}) is None


def test_others_seeds_and_other_months_give_other_draws() -> None:
    field = [village(number) for number in range(1, 14)]
    draws = {
        tuple(lot.candidate.code for lot in draw(field, month, seed, 6).drawn)
        for month in (JULY, on(8, 1))
        for seed in ("甲", "乙", "丙")
    }
    assert len(draws) == 6


def test_the_longest_unvisited_are_drawn_sooner() -> None:
    """Of twelve villages one was visited 300 days ago, ten 30 days ago; the twelfth only sets the last month."""
    old, recent = JULY - timedelta(300), JULY - timedelta(45)
    field = [village(1, old), *(village(number, recent) for number in range(2, 12)), village(12, on(6, 20))]
    counts = Counter(
        lot.candidate.code for seed in range(200) for lot in draw(field, JULY, str(seed), 5).drawn
    )
    assert counts["HY-C01"] > 180  # by weights: 1 − (chance to be passed over five times) ≈ 0.96
    assert all(60 < counts[f"HY-C{number:02d}"] < 120 for number in range(2, 12))
    assert counts["HY-C12"] == 0


def test_a_village_without_a_visit_weighs_the_days_since_the_january_before() -> None:
    (lot,) = draw([village(1)], JULY, "甲", 6).lots
    assert lot.days == 547  # 1 January 2019 to 1 July 2020
    assert lot.outcome is Outcome.DRAWN


def test_each_lot_says_what_became_of_it() -> None:
    field = [
        village(1, on(6, 3)),
        village(2, on(6, 9)),
        *(village(number, on(5, 2)) for number in range(3, 7)),
    ]
    outcomes = {lot.candidate.code: lot.outcome for lot in draw(field, JULY, "甲", 5).lots}
    assert outcomes == {f"HY-C0{number}": Outcome.DRAWN for number in range(3, 7)} | {
        "HY-C01": Outcome.FILLED_UP, "HY-C02": Outcome.RESTED,
    }  # fmt: skip


# --- the visits that count ---------------------------------------------------------------------------------

VILLAGES = tuple(Unit(f"HY-C{number:02d}", f"{number}村", Template.VILLAGE) for number in range(1, 9))
Rows = Sequence[Mapping[str, object]]


def visit(day: date, name: str) -> dict[str, object]:
    return {
        "inspected_on": day,
        "village": name,
        "manner": "暗访",
        "fault": "无",
        "deduction": 0,
        "circulated": "否",
    }


def history(rows: Rows, before: date = JULY, **more: object) -> History | Obstacle:
    return read_history([office(VILLAGES, inspections=rows, **more)], before, FORMS)  # type: ignore[arg-type]


def test_only_visits_before_the_month_count_under_any_name_of_the_village() -> None:
    units = (Unit("HY-C01", "1村", Template.VILLAGE, other_names=("一村",)), *VILLAGES[1:])
    rows = [
        visit(on(3, 5), "1村"),
        visit(on(5, 5), "一村"),
        visit(on(7, 1), "1村"),
        visit(on(6, 30), "hy-c02"),
    ]
    found = read_history([office(units, inspections=rows)], JULY, FORMS)
    assert isinstance(found, History)
    assert {code.upper(): day for code, day in found.last_visits.items()} == {
        "HY-C01": on(5, 5),
        "HY-C02": on(6, 30),
    }


def test_last_years_workbook_is_looked_at_where_it_lies_there_too() -> None:
    last_year = office(
        VILLAGES, file="2019.xlsx", cover={"year": 2019}, inspections=[visit(on(12, 3, 2019), "3村")]
    )
    files = [last_year, office(VILLAGES, inspections=[visit(on(2, 1), "1村")])]
    found = read_history(files, on(1, 1), FORMS)
    assert isinstance(found, History)
    assert (found.years, list(found.last_visits.values())) == ((2019, 2020), [on(12, 3, 2019)])


@pytest.mark.parametrize(
    "row", [visit(on(3, 5), "无此村"), visit(on(3, 5, 2002), "1村"), visit(on(3, 5), ""), {"village": "1村"}]
)
def test_a_visit_that_cannot_be_placed_stops_the_draw_and_is_named(row: dict[str, object]) -> None:
    found = history([visit(on(2, 1), "2村"), row])
    assert isinstance(found, Obstacle)
    assert "《村务公开检查》第5行的「检查日期」或「被查村」用不了" in found.sentence


def test_without_the_sheet_of_visits_there_is_no_draw() -> None:
    found = history([], without=["inspections"])
    assert isinstance(found, Obstacle)
    assert "没有《村务公开检查》这张表" in found.sentence


def test_a_january_without_a_workbook_of_its_year_says_what_is_missing() -> None:
    found = history([], before=on(1, 1, 2021))
    assert isinstance(found, Obstacle)
    assert "请放入2021年的镇级工作簿" in found.sentence


# --- the command -------------------------------------------------------------------------------------------

DRAW = ("draw", "--submissions", "in")
BOOK = "抽查/2020-07村务公开检查抽签表.xlsx"
WRONG = (
    (["draw"], "缺少选项 '--month'"),
    (["draw", "--month", "2020-07"], "缺少选项 '--submissions'"),
    ([*DRAW, "--month", "2020年7月"], "“2020年7月”不是月份，应写成 2020-07"),
    ([*DRAW, "--month", "2020-13"], "不是月份"),
    ([*DRAW, "--month", "2020-07", "--seed", " "], "签号应是 1 到 60 个字"),
    ([*DRAW, "--month", "2020-07", "--seed", "甲" * 61], "签号应是 1 到 60 个字"),
    ([*DRAW, "--month", "2020-07", "--count", "7"], "'7' 不在可选范围内，只能是 '5', '6'。"),
    (["draw", "--month", "2020-07", "--submissions", "nowhere"], "没有找到报送文件夹“nowhere”"),
    ([*DRAW, "--month", "2020-07", "--output", "in/抽查"], "不能放在报送文件夹“in”里"),
    ([*DRAW, "--month", "2022-07"], "请放入2022年的镇级工作簿"),
)  # fmt: skip


def township_workbook(path: Path, rows: Rows) -> None:
    units = (*VILLAGES, Unit("HY-C99", "=cmd()村", Template.VILLAGE, exemption="整村搬迁"))
    filling = Filling(
        OFFICE, "花园镇", 2020,
        rows={"settings": [SETTINGS], "roster": [roster_row(unit) for unit in units], "inspections": rows},
        cover={"data_through": on(12, 31), "filled_by": "甲某", "reviewed_by": "乙某", "filed_on": on(1, 5, 2021)},
    )  # fmt: skip
    write_template(path, Template.TOWNSHIP, forms_of(Template.TOWNSHIP), filling)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draw")
    (folder / "in").mkdir()
    rows = [visit(on(6, 10), "1村"), visit(on(6, 10), "2村"), visit(on(4, 8), "3村"), visit(on(7, 9), "4村")]
    township_workbook(folder / "in" / "镇.xlsx", rows)
    return folder


@pytest.fixture(scope="module")
def answers(folder: Path) -> list[Answer]:
    lines = [
        [*DRAW, "--month", "2020-07", "--seed", "甲"],
        [*DRAW, "--month", "2020-07", "--seed", "甲"],
        [*DRAW, "--month", "2020-07", "--seed", "乙"],
        [*DRAW, "--month", "2020-09", "--count", "5"],
        *(line for line, _ in WRONG),
    ]
    return run_lines(lines, folder)


def test_the_draw_is_said_and_written(answers: list[Answer], folder: Path) -> None:
    first = answers[0]
    assert (first.code, first.err) == (0, "")
    assert "签号 甲。" in first.out
    assert "抽中 6 个村" in first.out
    book = CalamineWorkbook.from_path(str(folder / BOOK))
    assert book.sheet_names == ["抽签结果", *(f"检查表{number}" for number in range(1, 7))]
    cells = {str(cell) for row in book.get_sheet_by_name("抽签结果").to_python() for cell in row}
    assert {"甲", "没有记录", "2020-06-10", "上次轮到，本次不抽"} <= cells
    assert any("=cmd()村" in cell for cell in cells)
    assert any("没有以前的抽签表，看的是检查记录：上一次检查在2020年6月" in cell for cell in cells)
    drawn = first.out.splitlines()[1].rpartition("：")[2].split("、")
    assert not {"1村", "2村"} & set(drawn)
    for number, name in enumerate(drawn, 1):
        sheet = [str(cell) for row in book.get_sheet_by_name(f"检查表{number}").to_python() for cell in row]
        assert {
            name,
            "财务收支",
            "整改期限",
            "□ 暗访　　□ 现场调研",
            "检查人（签字）",
            "村负责人（签字）",
        } <= set(sheet)


def test_the_same_draw_again_changes_nothing_and_another_is_refused(answers: list[Answer]) -> None:
    assert answers[1].code == 0
    assert "与已有的抽签表是同一个结果，没有改动" in answers[1].out
    assert (answers[2].code, answers[2].out) == (2, "")
    assert "2020-07 已经抽过签" in answers[2].err
    assert "签号是“甲”，抽6个村" in answers[2].err


def test_a_seed_is_made_and_said_where_none_is_given(answers: list[Answer], folder: Path) -> None:
    made = re.search(r"签号 ([0-9a-f]{16})（程序产生的", answers[3].out)
    assert made
    assert "抽中 5 个村" in answers[3].out
    (again,) = run_lines([[*DRAW, "--month", "2020-09", "--count", "5", "--seed", made[1]]], folder)
    assert "同一个结果" in again.out


def test_a_code_that_is_too_long_to_be_recorded_is_told_and_nothing_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    roster = [roster_row(Unit("C" * 31, "甲村", Template.VILLAGE))]
    filling = Filling(OFFICE, "花园镇", 2020, rows={"settings": [SETTINGS], "roster": roster})
    write_template(tmp_path / "in" / "镇.xlsx", Template.TOWNSHIP, forms_of(Template.TOWNSHIP), filling)
    (answer,) = run_lines([[*DRAW, "--month", "2020-07"]], tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "甲村的「单位代码」超过30个字" in answer.err


# --- the sheets are the register -----------------------------------------------------------------------------


def lots_of(path: Path) -> dict[str, str]:
    """Village → what became of it, from the cells of the sheet."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("抽签结果").to_python()
    top = next(at for at, row in enumerate(rows) if row[0] == "次序")
    return {str(row[1]): str(row[7]) for row in rows[top + 1 :] if row[2]}


def drawn_on(path: Path) -> set[str]:
    return {name for name, outcome in lots_of(path).items() if outcome in ("抽中", "补入")}


def saved_again(path: Path) -> None:
    """As a spreadsheet program saves it: the same parts packed otherwise, so other bytes."""
    before = path.read_bytes()
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in sorted(book.namelist())}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    assert path.read_bytes() != before


def sheet(month: str) -> str:
    return f"抽查/{month}村务公开检查抽签表.xlsx"


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the draws of June and July; in between there was a visit that nobody drew, to village 8."""
    folder = tmp_path_factory.mktemp("months")
    (folder / "in").mkdir()
    rows = [visit(on(3, 4), f"{number}村") for number in range(1, 9)]
    township_workbook(folder / "in" / "镇.xlsx", rows)
    (june,) = run_lines([[*DRAW, "--month", "2020-06", "--seed", "甲", "--count", "5"]], folder)
    assert june.code == 0
    extra = next(
        name for name in lots_of(folder / sheet("2020-06")) if name not in drawn_on(folder / sheet("2020-06"))
    )
    township_workbook(folder / "in" / "镇.xlsx", [*rows, visit(on(6, 20), extra)])
    saved_again(folder / sheet("2020-06"))
    (july,) = run_lines([[*DRAW, "--month", "2020-07", "--seed", "乙", "--count", "5"]], folder)
    assert july.code == 0
    return folder


def test_the_villages_of_the_last_sheet_rest_even_if_others_were_visited_since(months: Path) -> None:
    june, july = drawn_on(months / sheet("2020-06")), drawn_on(months / sheet("2020-07"))
    assert len(june) == len(july) == 5
    assert july - june == {f"{number}村" for number in range(1, 9)} - june  # the other three, and two fill up
    cells = (
        CalamineWorkbook.from_path(str(months / sheet("2020-07"))).get_sheet_by_name("抽签结果").to_python()
    )
    assert any("上一次抽签是2020年6月的，看的是那次的抽签表" in str(cell) for row in cells for cell in row)


def test_a_sheet_that_was_saved_again_is_the_same_draw(months: Path) -> None:
    saved_again(months / sheet("2020-07"))
    before = (months / sheet("2020-07")).read_bytes()
    same, other, size = run_lines(
        [
            [*DRAW, "--month", "2020-07", "--seed", seed, "--count", count]
            for seed, count in ("乙5", "丙5", "乙6")
        ],
        months,
    )
    assert (same.code, other.code, size.code) == (0, 2, 2)
    assert "同一个结果，没有改动" in same.out
    assert "签号是“乙”，抽5个村" in other.err
    assert (months / sheet("2020-07")).read_bytes() == before


def test_a_draw_whose_grounds_have_changed_is_not_said_to_be_the_same(months: Path, tmp_path: Path) -> None:
    shutil.copytree(months, tmp_path / "here")
    township_workbook(tmp_path / "here" / "in" / "镇.xlsx", [visit(on(5, 4), "1村")])
    (answer,) = run_lines([[*DRAW, "--month", "2020-07", "--seed", "乙", "--count", "5"]], tmp_path / "here")
    assert answer.code == 2
    assert "签号和个数相同，但名册、7月以前的检查记录或上一次的抽签表与当时不同" in answer.err


@pytest.mark.parametrize("spoilt", ["not a workbook", "without a record", "of another month", "a folder"])
def test_a_last_sheet_that_cannot_be_used_stops_the_draw(spoilt: str, months: Path, tmp_path: Path) -> None:
    shutil.copytree(months, tmp_path / "here")
    path = tmp_path / "here" / sheet("2020-07")
    match spoilt:
        case "not a workbook":
            path.write_bytes(b"PK")
        case "without a record":
            shutil.copy(tmp_path / "here" / "in" / "镇.xlsx", path)
        case "of another month":
            shutil.copy(tmp_path / "here" / sheet("2020-06"), path)
        case "a folder":
            path.unlink()
            path.mkdir()
    (answer,) = run_lines([[*DRAW, "--month", "2020-08", "--seed", "甲"]], tmp_path / "here")
    assert (answer.code, answer.out) == (2, "")
    said = "与文件名不符" if spoilt == "of another month" else "读不出抽签的记录"
    assert said in answer.err
    assert not (tmp_path / "here" / sheet("2020-08")).exists()


def test_a_sheet_counts_for_twelve_months_and_for_its_own_township(months: Path) -> None:
    july, later = on(7, 1), date(2021, 7, 1)
    last = last_turn(months / "抽查", later, "花园 镇")
    assert isinstance(last, LastTurn)
    assert (last.month, len(last.codes)) == (july, 5)
    assert last_turn(months / "抽查", date(2021, 8, 1), "花园镇") is None
    assert last_turn(months / "抽查", on(6, 1), "花园镇") is None
    other = last_turn(months / "抽查", later, "别的镇")
    assert isinstance(other, Obstacle)
    assert "是花园镇的，不是别的镇的" in other.sentence


def test_later_visits_do_not_change_a_draw(answers: list[Answer], folder: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = [visit(on(6, 10), "1村"), visit(on(6, 10), "2村"), visit(on(4, 8), "3村"), visit(on(8, 9), "7村")]
    township_workbook(tmp_path / "in" / "另名.xlsx", rows)
    assert run_lines([[*DRAW, "--month", "2020-07", "--seed", "甲"]], tmp_path)[0].code == 0
    assert (tmp_path / BOOK).read_bytes() == (folder / BOOK).read_bytes()


def test_each_village_is_one_page_and_the_sheet_is_no_submission(answers: list[Answer], folder: Path) -> None:
    with zipfile.ZipFile(folder / BOOK) as book:
        pages = [book.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(2, 8)]
    assert all("<pageSetUpPr fitToPage" in page and 'fitToHeight="0"' not in page for page in pages)
    read = FormReader(FORMS, COVER, FILING, SLIP).read((folder / BOOK).read_bytes(), "抽签表.xlsx")
    assert [issue.code for issue in read.issues] == ["F139"]


@pytest.mark.parametrize("at", range(len(WRONG)), ids=[said for _, said in WRONG])
def test_what_keeps_a_draw_from_being_made_is_said_in_chinese(answers: list[Answer], at: int) -> None:
    answer = answers[4 + at]
    assert (answer.code, answer.out) == (2, "")
    assert WRONG[at][1] in answer.err
