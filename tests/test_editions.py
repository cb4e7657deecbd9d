"""The official layouts: complete grids, fixed codes, exact wording, and identities that hold and bite."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from pipeline.editions import (
    EDITIONS,
    CellKey,
    Edition,
    Identity,
    OfficialTable,
    Term,
    edition_for,
    evaluable,
    violations,
)
from pipeline.editions.identity import Relation
from tests.published import HUAYUAN_2020, PUBLISHED, SHANGHAI_OFFICE_2019, SUQIAN_2023, PublishedReport

TABLES = [
    pytest.param(table, id=f"{edition.code}-{table.code}")
    for edition in EDITIONS.values()
    for table in edition.tables
]
RESULTS_1_TO_5 = "new in 1 2 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 4.1 4.2 4.3 5.1 5.2 5.3 5.4 5.5"
TABLE2_2019 = {
    "20.1/rules": "made disclosed public_total",
    "20.1/normative": "made disclosed public_total",
    "20.5/permits": "previous change decisions",
    "20.5/services": "previous change decisions",
    "20.6/penalties": "previous change decisions",
    "20.6/coercion": "previous change decisions",
    "20.8/fees": "previous change",
    "20.9/procurement": "projects amount",
}
TABLE2_2021 = {
    "20.1/rules": "issued repealed in_force",
    "20.1/normative": "issued repealed in_force",
    "20.5/permits": "decisions",
    "20.6/penalties": "decisions",
    "20.6/coercion": "decisions",
    "20.8/fees": "amount",
}


def labels(table: OfficialTable) -> dict[tuple[str, str], tuple[str, str]]:
    return {(cell.key.row, cell.key.column): (cell.row_label, cell.column_label) for cell in table.cells}


@pytest.mark.parametrize(
    ("year", "edition"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2022, "2021"), (2026, "2021")]
)
def test_the_edition_follows_the_year(year: int, edition: str) -> None:
    assert edition_for(year) is EDITIONS[edition]


@pytest.mark.parametrize(("edition", "counts"), [("2019", [22, 161, 15]), ("2021", [10, 175, 15])])
def test_each_table_has_the_official_number_of_value_cells(edition: str, counts: list[int]) -> None:
    assert [len(table.cells) for table in EDITIONS[edition].tables] == counts


@pytest.mark.parametrize("table", TABLES)
def test_the_boxes_cover_every_position_of_the_grid_exactly_once(table: OfficialTable) -> None:
    covered = Counter(position for box in table.boxes for position in box.positions())
    grid = {(row, column) for row in range(table.n_rows) for column in range(table.n_columns)}
    assert covered == Counter(grid)
    assert len(table.column_widths) == table.n_columns


@pytest.mark.parametrize("table", TABLES)
def test_each_value_cell_has_one_box_in_official_order_and_every_other_box_has_text(
    table: OfficialTable,
) -> None:
    assert [box.key for box in table.boxes if box.role == "value"] == [cell.key for cell in table.cells]
    assert all((box.key is None) == bool(box.text) == (box.role != "value") for box in table.boxes)


@pytest.mark.parametrize("table", TABLES)
def test_rows_and_columns_are_those_of_the_cells(table: OfficialTable) -> None:
    rows = dict.fromkeys((cell.key.row, cell.row_label) for cell in table.cells)
    columns = dict.fromkeys((cell.key.column, cell.column_label, cell.unit) for cell in table.cells)
    assert [(row.code, row.label) for row in table.rows] == list(rows)
    assert [(column.code, column.label, column.unit) for column in table.columns] == list(columns)


@pytest.mark.parametrize(("edition", "expected"), [("2019", TABLE2_2019), ("2021", TABLE2_2021)])
def test_table2_has_the_fixed_codes(edition: str, expected: dict[str, str]) -> None:
    found = [(cell.key.row, cell.key.column) for cell in EDITIONS[edition].table("table2").cells]
    assert found == [(row, column) for row, columns in expected.items() for column in columns.split()]


@pytest.mark.parametrize(("edition", "sixth"), [("2019", "6"), ("2021", "6.1 6.2 6.3")])
def test_table3_has_the_fixed_codes(edition: str, sixth: str) -> None:
    table = EDITIONS[edition].table("table3")
    assert [row.code for row in table.rows] == [*RESULTS_1_TO_5.split(), *sixth.split(), "7", "out"]
    columns = ["natural", "commercial", "research", "charity", "legal", "other", "total"]
    assert [column.code for column in table.columns] == columns


def test_table4_has_the_fixed_codes_and_is_the_same_in_both_editions() -> None:
    table = EDITIONS["2019"].table("table4")
    rows = ["reconsideration", "direct_litigation", "post_reconsideration_litigation"]
    assert [row.code for row in table.rows] == rows
    assert [column.code for column in table.columns] == ["upheld", "corrected", "other", "pending", "total"]
    assert EDITIONS["2021"].table("table4") is table


def test_labels_are_the_official_paths() -> None:
    old, new = EDITIONS["2019"], EDITIONS["2021"]
    assert labels(old.table("table2"))["20.1/normative", "made"] == (
        "第二十条第（一）项/规范性文件",
        "本年新制作数量",
    )
    assert labels(new.table("table2"))["20.8/fees", "amount"] == (
        "第二十条第（八）项/行政事业性收费",
        "本年收费金额（单位：万元）",
    )
    assert labels(old.table("table3"))["3.3", "commercial"] == (
        "三、本年度办理结果/（三）不予公开/3.危及“三安全一稳定”",
        "法人或其他组织/商业企业",
    )
    assert labels(old.table("table3"))["6", "total"] == ("三、本年度办理结果/（六）其他处理", "总计")
    assert labels(new.table("table4"))["direct_litigation", "upheld"] == (
        "行政诉讼/未经复议直接起诉",
        "结果维持",
    )


@pytest.mark.parametrize("table", TABLES)
def test_no_label_has_ascii_punctuation_in_place_of_the_official_one(table: OfficialTable) -> None:
    texts = [box.text for box in table.boxes] + [cell.row_label + cell.column_label for cell in table.cells]
    assert not [text for text in texts if set(text) & set("(),:\"'")]


@pytest.mark.parametrize(("edition", "last_row"), [("2019", 24), ("2021", 26)])
def test_the_results_of_table3_stand_under_one_vertical_label(edition: str, last_row: int) -> None:
    (label,) = [box for box in EDITIONS[edition].table("table3").boxes if box.vertical]
    assert (label.first_row, label.last_row, label.first_column, label.last_column) == (5, last_row, 0, 0)
    assert label.text == "三、本年度办理结果"


def test_amounts_are_in_wan_yuan_and_changes_are_signed() -> None:
    units = {(cell.key.row, cell.key.column): cell.unit for e in EDITIONS.values() for cell in e.cells}
    assert {key for key, unit in units.items() if unit == "wan_yuan"} == {
        ("20.9/procurement", "amount"),
        ("20.8/fees", "amount"),
    }
    assert {key[1] for key, unit in units.items() if unit == "change"} == {"change"}


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_identities_have_unique_codes_and_refer_to_cells_that_exist(edition: Edition) -> None:
    identities = (*edition.identities, *edition.across_years)
    keys = {cell.key for cell in edition.cells}
    assert all(term.key in keys for identity in identities for term in (*identity.left, *identity.right))
    assert len({identity.code for identity in identities}) == len(identities)
    assert len({identity.name for identity in identities}) == len(identities)


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())
def test_every_cell_of_tables_3_and_4_is_under_an_official_identity(edition: Edition) -> None:
    must = [identity for identity in edition.identities if identity.severity == "must"]
    bound = {term.key for identity in must for term in (*identity.left, *identity.right)}
    assert {cell.key for cell in edition.cells if cell.key.table != "table2"} <= bound


@pytest.mark.parametrize("report", PUBLISHED, ids=lambda report: report.code)
def test_a_published_report_has_every_cell_of_its_edition(report: PublishedReport) -> None:
    assert list(report.values) == [cell.key for cell in report.edition.cells]


@pytest.mark.parametrize(
    ("report", "evaluated"), [(HUAYUAN_2020, 56), (SHANGHAI_OFFICE_2019, 15), (SUQIAN_2023, 44)]
)
def test_the_identities_of_a_published_report_hold(report: PublishedReport, evaluated: int) -> None:
    identities = report.edition.identities_at(report.level)
    assert len(evaluable(identities, report.values)) == evaluated
    assert violations(identities, report.values) == []


def test_blanks_read_as_zeros_would_break_the_totals_that_shanghai_left_out() -> None:
    zeros = {key: value or Decimal(0) for key, value in SHANGHAI_OFFICE_2019.values.items()}
    broken = violations(SHANGHAI_OFFICE_2019.edition.identities_at("city_and_above"), zeros)
    lines = ["1", "2", "3.1", "3.5", "3.6", "3.8", "4.1", "4.2", "4.3", "5.1", "5.2"]
    assert [found.identity.code for found in broken] == ["T3-B[total]", *(f"T3-C[{line}]" for line in lines)]
    assert (broken[0].left, broken[0].right) == (Decimal(805), Decimal(0))


@pytest.mark.parametrize("change", [1, -1, 1000])
@pytest.mark.parametrize("table", ["table3", "table4"])
def test_one_changed_value_of_suqian_breaks_an_identity(table: str, change: int) -> None:
    values, identities = SUQIAN_2023.values, SUQIAN_2023.edition.identities_at("city_and_above")
    cells = [key for key, value in values.items() if key.table == table and value is not None]
    changed = [{**values, key: Decimal(values[key] or 0) + change} for key in cells]
    assert len(cells) == {"table3": 175, "table4": 15}[table]
    assert all(violations(identities, mutant) for mutant in changed)


def broken_codes(report: PublishedReport, row: str, column: str, value: int) -> list[str]:
    values = {**report.values, CellKey("table2", row, column): Decimal(value)}
    return [found.identity.code for found in violations(report.edition.identities_at(report.level), values)]


@pytest.mark.parametrize(
    ("report", "row", "column", "value", "code"),
    [
        (HUAYUAN_2020, "20.1/normative", "public_total", 23, "T2-a[20.1/normative]"),
        (HUAYUAN_2020, "20.1/normative", "made", 23, "T2-a-made[20.1/normative]"),
        (HUAYUAN_2020, "20.5/permits", "change", -3, "T2-b[20.5/permits]"),
        (HUAYUAN_2020, "20.5/services", "decisions", 147, "T2-c[20.5/services]"),
        (HUAYUAN_2020, "20.1/rules", "public_total", 6, "T2-d[public_total]"),
        (SUQIAN_2023, "20.1/normative", "in_force", 108, "T2-Y[20.1/normative]"),
    ],
)
def test_an_implausible_value_of_table2_is_found(
    report: PublishedReport, row: str, column: str, value: int, code: str
) -> None:
    assert broken_codes(report, row, column, value) == [code]


def test_matters_without_decisions_are_no_misfill() -> None:
    assert broken_codes(HUAYUAN_2020, "20.5/permits", "decisions", 2) == ["T2-c[20.5/permits]"]
    assert broken_codes(SHANGHAI_OFFICE_2019, "20.5/permits", "decisions", 0) == []


def test_rules_bind_only_governments_below_a_city() -> None:
    edition, values = SUQIAN_2023.edition, SUQIAN_2023.values
    broken = violations(edition.identities_at("below_city"), values)
    assert [found.identity.code for found in broken] == ["T2-Z[issued]", "T2-Z[in_force]"]


def test_a_report_follows_from_the_year_before() -> None:
    normative, total_in = CellKey("table2", "20.1/normative", "in_force"), CellKey("table3", "in", "total")
    following = {
        **SUQIAN_2023.values,
        normative: Decimal(420),
        CellKey("table2", "20.1/normative", "issued"): Decimal(50),
        CellKey("table2", "20.1/normative", "repealed"): Decimal(227),
        CellKey("table2", "20.1/rules", "in_force"): Decimal(13),
    }
    for column in SUQIAN_2023.edition.table("table3").columns:
        carried = SUQIAN_2023.values[CellKey("table3", "out", column.code)]
        following[CellKey("table3", "in", column.code)] = carried
    across = SUQIAN_2023.edition.across_years
    assert violations(across, following, SUQIAN_2023.values) == []

    wrong = {**following, normative: Decimal(421), total_in: Decimal(120)}
    broken = violations(across, wrong, SUQIAN_2023.values)
    assert [found.identity.code for found in broken] == ["T3-Y[total]", "T2-X[20.1/normative]"]
    assert violations(across, wrong) == []


def test_the_2019_edition_compares_years_roughly() -> None:
    across, last = HUAYUAN_2020.edition.across_years, HUAYUAN_2020.values
    grown = {**last, CellKey("table2", "20.1/normative", "public_total"): Decimal(52)}
    moved = {**last, CellKey("table2", "20.6/coercion", "previous"): Decimal(7)}
    assert violations(across, last, last) == []
    assert [found.identity.code for found in violations(across, grown, last)] == ["T2-e[20.1/normative]"]
    assert [found.identity.code for found in violations(across, moved, last)] == ["T2-b-next[20.6/coercion]"]


@pytest.mark.parametrize(
    ("relation", "left", "holds"),
    [("=", 5, True), ("=", 6, False), (">=", 6, True), (">=", 5, True), (">=", 4, False), ("!=", 5, False)],
)
def test_a_relation_holds_or_is_reported_with_both_sums(relation: Relation, left: int, holds: bool) -> None:
    one, two, three = (CellKey("table3", "new", column) for column in ("natural", "other", "total"))
    identity = Identity("X", "X", (Term(1, one),), relation, (Term(1, two), Term(-1, three)), "must", "X")
    found = violations([identity], {one: left, two: 7, three: 2})
    assert [(each.left, each.right) for each in found] == ([] if holds else [(Decimal(left), Decimal(5))])
    assert violations([identity], {one: None, two: 7, three: 2}) == []
    assert violations([identity], {one: left, two: 7}) == []
