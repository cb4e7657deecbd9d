"""Tables that stand one below the other in a sheet are each read under their own headings."""

from __future__ import annotations

import pytest

from pipeline.deliver.masked.copies.copy import masked_copy
from pipeline.deliver.masked.rule import rule_for_copies
from pipeline.deliver.scan.found import Finding, found_in
from pipeline.intake.texts.read import texts_of
from pipeline.model.passage import Passage, TableRows
from pipeline.privacy.hit import NOTHING_LAWFUL, Kind
from pipeline.privacy.tables.columns import Columns, columns_of
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.tables.tracked import sections, tracked

Rows = tuple[tuple[str, ...], ...]

MONEY: Rows = (("项目", "金额"), ("道路维修", "5000"), ("路灯", "3000"))
PERSONS: Rows = (("姓名", "病情", "备注"), ("王小明", "尿毒症", ""))
TITLE: Rows = ((), ("救助名单",))


def kinds(text: str, name: str) -> set[Kind]:
    found = found_in(texts_of(text.encode(), name), NOTHING_LAWFUL)
    return {one.hit.kind for one in found if isinstance(one, Finding)}


def written(rows: Rows) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


def test_a_second_table_is_read_under_its_own_headings_with_the_title_above_them() -> None:
    rows = MONEY + TITLE + PERSONS
    assert [(part.start, part.end, part.columns) for part in sections(rows)] == [
        (0, 3, columns_of(MONEY)),
        (3, 7, columns_of(PERSONS)),
    ]
    assert kinds(written(rows), "a.csv") == {Kind.CONDITION}


def test_headings_below_any_number_of_titles_are_found() -> None:
    titles: Rows = tuple((f"说明第{number}条",) for number in range(9))
    assert [part.columns for part in sections(titles + PERSONS)] == [columns_of(PERSONS)]


def test_headings_far_below_rows_without_any_do_not_count_for_them() -> None:
    rows: Rows = (("道路维修", "5000"),) * 30 + PERSONS
    assert [(part.start, part.columns) for part in sections(rows)] == [
        (0, Columns()),
        (30, columns_of(PERSONS)),
    ]


def test_later_blocks_of_a_table_are_under_its_last_headings() -> None:
    blocks = [
        TableRows("甲", 1, MONEY + PERSONS),
        Passage("甲", "批注"),
        TableRows("甲", 2_001, (("李小花", "肺结核", ""),), starts_table=False),
        TableRows("乙", 1, (("道路维修", "5000"),)),
    ]
    parts = list(tracked(blocks))
    assert [columns.at(0) for _, columns in parts] == [None, Holds.NAME, None, Holds.NAME, None]
    assert [(text.first_row, text.starts_table) for text, _ in parts if isinstance(text, TableRows)] == [
        (1, True),
        (4, False),
        (2_001, False),
        (1, True),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("王小明", "户主", "党员", "学生"),
        ("合计", "", "1000"),
        ("小计", "备注", "3.5"),
        ("姓名", "王小明", "性别", "男"),
        ("道路维修", "学校", "银行", "某某路", "水泥", "碎石", "某某村"),
    ],
)
def test_what_fills_a_table_is_not_taken_for_headings(row: tuple[str, ...]) -> None:
    rows: Rows = (("姓名", "与户主关系", "政治面貌", "身份"), ("李小花", "长女", "群众", "务农"), row)
    assert len(list(sections(rows))) == 1


def test_headings_on_two_levels_are_read_together_wherever_they_stand() -> None:
    two: Rows = (("序号", "姓名", "证件", ""), ("", "", "证件类型", "证件号码"), ("1", "王小明", "", "A1"))
    assert [part.columns for part in sections(MONEY + two)] == [columns_of(MONEY), columns_of(two)]


def test_a_copy_is_masked_by_the_headings_that_the_scan_reads() -> None:
    rows = written((*MONEY, ("户主", "家庭住址", "联系电话"), ("王小明", "某某村3组12号", "")))
    for content, name in ((rows, "a.csv"), (_page(rows), "a.html")):
        assert Kind.ADDRESS in kinds(content, name)
        assert "12号" not in masked_copy(content.encode(), name, rule_for_copies(NOTHING_LAWFUL)).decode()


def _page(rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split(",")) for row in rows.splitlines())
    return f"<html><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></html>"
