"""The identities of each table, built from the table itself so that no cell can be forgotten.

T3-A is printed in the head of 表三. T3-B, T3-C and T4-A follow from what the official totals are. The rest
are plausibility checks on 表二, which prints no identity.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.editions.identity import Identity, Term, Year
from pipeline.editions.layout import CellKey, Column, OfficialTable, Row


def _plus(table: OfficialTable, row: str, *columns: str, year: Year = "this") -> tuple[Term, ...]:
    return tuple(Term(1, CellKey(table.code, row, column), year) for column in columns)


def _minus(table: OfficialTable, row: str, column: str) -> tuple[Term, ...]:
    return (Term(-1, CellKey(table.code, row, column)),)


def _down(table: OfficialTable, rows: Iterable[str], column: str) -> tuple[Term, ...]:
    return tuple(Term(1, CellKey(table.code, row, column)) for row in rows)


def _matter(row: Row) -> str:
    """The label without its outermost part, which says only where: 第二十条第（一）项/规章 → 规章."""
    return row.label.split("/", 1)[-1]


def _rows_with(table: OfficialTable, *columns: str) -> tuple[Row, ...]:
    keys = {cell.key for cell in table.cells}
    return tuple(row for row in table.rows if all(CellKey(table.code, row.code, c) in keys for c in columns))


def table3_identities(table: OfficialTable, notice: str) -> tuple[Identity, ...]:
    """T3-A and T3-B for each column, T3-C for each row."""
    return (
        *(_received_equals_handled(table, column, notice) for column in table.columns),
        *(_results_add_up(table, column, notice) for column in table.columns),
        *(_applicants_add_up(table, row, notice) for row in table.rows),
    )


def _received_equals_handled(table: OfficialTable, column: Column, notice: str) -> Identity:
    return Identity(
        f"T3-A[{column.code}]",
        f"{column.label}：本年新收＋上年结转＝办理结果总计＋结转下年度",
        _down(table, ("new", "in"), column.code),
        "=",
        _down(table, ("7", "out"), column.code),
        "must",
        f"表三表头印明的勾稽关系（{notice}）",
    )


def _results_add_up(table: OfficialTable, column: Column, notice: str) -> Identity:
    results = [row.code for row in table.rows if row.code not in ("new", "in", "7", "out")]
    return Identity(
        f"T3-B[{column.code}]",
        f"{column.label}：办理结果（七）总计＝（一）至（六）各项之和",
        _down(table, ("7",), column.code),
        "=",
        _down(table, results, column.code),
        "must",
        f"表三第三项各行与（七）总计的关系（{notice}）",
    )


def _applicants_add_up(table: OfficialTable, row: Row, notice: str) -> Identity:
    applicants = [column.code for column in table.columns if column.code != "total"]
    return Identity(
        f"T3-C[{row.code}]",
        f"{_matter(row)}：总计＝自然人＋法人或其他组织各类之和",
        _plus(table, row.code, "total"),
        "=",
        _plus(table, row.code, *applicants),
        "must",
        f"表三各列与总计列的关系（{notice}）",
    )


def table4_identities(table: OfficialTable, notice: str) -> tuple[Identity, ...]:
    """T4-A for each of the three groups."""
    return tuple(
        Identity(
            f"T4-A[{row.code}]",
            f"{row.label}：总计＝结果维持＋结果纠正＋其他结果＋尚未审结",
            _plus(table, row.code, "total"),
            "=",
            _plus(table, row.code, "upheld", "corrected", "other", "pending"),
            "must",
            f"表四各组总计的含义（{notice}）",
        )
        for row in table.rows
    )


def table2_identities_2019(table: OfficialTable) -> tuple[Identity, ...]:
    """T2-a and T2-d on documents, T2-b and T2-c on matters."""
    documents = _rows_with(table, "made", "disclosed", "public_total")
    return (
        *(_public_covers_disclosed(table, row) for row in documents),
        *(_made_covers_disclosed(table, row) for row in documents),
        *(_matters_not_negative(table, row) for row in _rows_with(table, "previous", "change")),
        *(_decisions_not_matters(table, row) for row in _rows_with(table, "previous", "change", "decisions")),
        *_no_rules(table, "T2-d", ("made", "disclosed", "public_total")),
    )


def table2_identities_2021(table: OfficialTable) -> tuple[Identity, ...]:
    """T2-Y on documents and T2-Z on rules."""
    return (
        *(_in_force_covers_issued(table, row) for row in _rows_with(table, "issued", "in_force")),
        *_no_rules(table, "T2-Z", ("issued", "repealed", "in_force")),
    )


def _public_covers_disclosed(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-a[{row.code}]",
        f"{_matter(row)}：对外公开总数量≥本年新公开数量",
        _plus(table, row.code, "public_total"),
        ">=",
        _plus(table, row.code, "disclosed"),
        "plausible",
        "总数量含本年新公开的（本年公开后又撤下的除外）",
    )


def _made_covers_disclosed(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-a-made[{row.code}]",
        f"{_matter(row)}：本年新制作数量≥本年新公开数量",
        _plus(table, row.code, "made"),
        ">=",
        _plus(table, row.code, "disclosed"),
        "plausible",
        "一般先制作后公开（往年制作、本年才公开的除外）",
    )


def _matters_not_negative(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-b[{row.code}]",
        f"{_matter(row)}：上一年项目数量＋本年增/减≥0",
        _plus(table, row.code, "previous", "change"),
        ">=",
        (),
        "plausible",
        "减少的项目不会多于原有的项目",
    )


def _decisions_not_matters(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-c[{row.code}]",
        f"{_matter(row)}：处理决定数量是办件量，一般不等于上一年项目数量＋本年增/减",
        _plus(table, row.code, "decisions"),
        "!=",
        _plus(table, row.code, "previous", "change"),
        "plausible",
        "常见误填：把现有项目数填成了处理决定数量",
    )


def _no_rules(table: OfficialTable, code: str, columns: tuple[str, ...]) -> tuple[Identity, ...]:
    labels = {column.code: column.label for column in table.columns}
    return tuple(
        Identity(
            f"{code}[{column}]",
            f"规章：{labels[column]}＝0（县、乡两级不制定规章）",
            _plus(table, "20.1/rules", column),
            "=",
            (),
            "must",
            "规章由国务院部门和设区的市、自治州以上人民政府制定（立法法）",
            scope="below_city",
        )
        for column in columns
    )


def _in_force_covers_issued(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-Y[{row.code}]",
        f"{_matter(row)}：现行有效件数≥本年制发件数",
        _plus(table, row.code, "in_force"),
        ">=",
        _plus(table, row.code, "issued"),
        "plausible",
        "本年制发的一般年末仍有效（当年制发又当年废止的除外）",
    )


def across_years_2019(table2: OfficialTable, table3: OfficialTable) -> tuple[Identity, ...]:
    """T3-Y for each column; T2-b-next and T2-e, which the 2019 edition can only check roughly."""
    return (
        *(_carried_over(table3, column) for column in table3.columns),
        *(_matters_follow(table2, row) for row in _rows_with(table2, "previous", "change")),
        *(_public_grows_by_disclosed(table2, row) for row in _rows_with(table2, "disclosed", "public_total")),
    )


def across_years_2021(table2: OfficialTable, table3: OfficialTable) -> tuple[Identity, ...]:
    """T3-Y for each column and T2-X for each kind of document."""
    return (
        *(_carried_over(table3, column) for column in table3.columns),
        *(_in_force_follows(table2, row) for row in _rows_with(table2, "issued", "repealed", "in_force")),
    )


def _carried_over(table: OfficialTable, column: Column) -> Identity:
    return Identity(
        f"T3-Y[{column.code}]",
        f"{column.label}：上年结转＝上一年报告的结转下年度",
        _plus(table, "in", column.code),
        "=",
        _plus(table, "out", column.code, year="last"),
        "must",
        "同一批未办结的申请，两年报告的数应当相同",
    )


def _matters_follow(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-b-next[{row.code}]",
        f"{_matter(row)}：上一年项目数量＝上一年报告的项目数量＋增/减",
        _plus(table, row.code, "previous"),
        "=",
        _plus(table, row.code, "previous", "change", year="last"),
        "plausible",
        "上一年年末的项目数就是本年的上一年项目数量",
    )


def _public_grows_by_disclosed(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-e[{row.code}]",
        f"{_matter(row)}：上一年对外公开总数量＋本年新公开数量≥本年对外公开总数量",
        _plus(table, row.code, "public_total", year="last") + _plus(table, row.code, "disclosed"),
        ">=",
        _plus(table, row.code, "public_total"),
        "plausible",
        "公开总数只因新公开而增加；2019版不填废止、撤下的件数，所以只比大小",
    )


def _in_force_follows(table: OfficialTable, row: Row) -> Identity:
    return Identity(
        f"T2-X[{row.code}]",
        f"{_matter(row)}：现行有效件数＝上一年现行有效件数＋本年制发件数－本年废止件数",
        _plus(table, row.code, "in_force"),
        "=",
        _plus(table, row.code, "in_force", year="last")
        + _plus(table, row.code, "issued")
        + _minus(table, row.code, "repealed"),
        "must",
        "制发使有效件数增加，废止使其减少",
    )
