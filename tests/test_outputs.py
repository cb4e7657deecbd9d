"""tables/*.csv, facts.csv, issues.csv, ledgers/*.csv and run.json: fixed formats, byte for byte."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.deliver import ledger as ledgers
from pipeline.deliver.record import describe, write_record
from pipeline.deliver.result import Result, Status
from pipeline.deliver.tables import guard, rows_behind, write_tables
from pipeline.deliver.workbook.write import write_workbook
from pipeline.editions import EDITIONS, Edition
from pipeline.model.fact import RowSpan
from pipeline.model.form import Circulation
from tests import results
from tests.results import FINANCE, HOSTILE, OFFICE, VILLAGE

TABLE2 = """\
table,row,row_label,column,column_label,value
table2,20.1/rules,第二十条第（一）项/规章,made,本年新制作数量,0
table2,20.1/rules,第二十条第（一）项/规章,disclosed,本年新公开数量,0
table2,20.1/rules,第二十条第（一）项/规章,public_total,对外公开总数量,0
table2,20.1/normative,第二十条第（一）项/规范性文件,made,本年新制作数量,1
table2,20.1/normative,第二十条第（一）项/规范性文件,disclosed,本年新公开数量,1
table2,20.1/normative,第二十条第（一）项/规范性文件,public_total,对外公开总数量,1
table2,20.5/permits,第二十条第（五）项/行政许可,previous,上一年项目数量,1
table2,20.5/permits,第二十条第（五）项/行政许可,change,本年增/减,0
table2,20.5/permits,第二十条第（五）项/行政许可,decisions,处理决定数量,6
table2,20.5/services,第二十条第（五）项/其他对外管理服务事项,previous,上一年项目数量,0
table2,20.5/services,第二十条第（五）项/其他对外管理服务事项,change,本年增/减,0
table2,20.5/services,第二十条第（五）项/其他对外管理服务事项,decisions,处理决定数量,0
table2,20.6/penalties,第二十条第（六）项/行政处罚,previous,上一年项目数量,0
table2,20.6/penalties,第二十条第（六）项/行政处罚,change,本年增/减,0
table2,20.6/penalties,第二十条第（六）项/行政处罚,decisions,处理决定数量,0
table2,20.6/coercion,第二十条第（六）项/行政强制,previous,上一年项目数量,0
table2,20.6/coercion,第二十条第（六）项/行政强制,change,本年增/减,0
table2,20.6/coercion,第二十条第（六）项/行政强制,decisions,处理决定数量,0
table2,20.8/fees,第二十条第（八）项/行政事业性收费,previous,上一年项目数量,0
table2,20.8/fees,第二十条第（八）项/行政事业性收费,change,本年增/减,0
table2,20.9/procurement,第二十条第（九）项/政府集中采购,projects,采购项目数量,2
table2,20.9/procurement,第二十条第（九）项/政府集中采购,amount,采购总金额,8.0056
"""
ISSUES = """\
code,severity,unit,file,sheet,cell,value,message
F103,强制,,无名.xlsx,,,,文件“无名.xlsx”不是电子表格，请用下发的填报模板填写并另存为 .xlsx。
C301,强制,城东村,城东村.xlsx,村务公开台账,C7,'=HYPERLINK(1) 342425********1234 138****5678,\
《村务公开台账》C7「公开日期」填的是“=HYPERLINK(1) 342425********1234 138123…”，不是有效日期，应填如 2020-04-03。
"""


def written(folder: Path, result: Result) -> Path:
    folder.mkdir()
    write_tables(folder, result)
    return folder


def text(path: Path) -> str:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return content.removeprefix(b"\xef\xbb\xbf").decode()


def records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_table_2_is_written_in_the_fixed_format(tmp_path: Path) -> None:
    folder = written(tmp_path / "out", results.result())
    assert text(folder / "tables" / "table2.csv") == TABLE2.replace("\n", "\r\n")


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_tables_follow_the_official_order_of_the_edition(tmp_path: Path, edition: Edition) -> None:
    outcome = results.result_of(results.collected("2021"), edition)
    folder = written(tmp_path / "out", outcome)
    for table in edition.tables:
        lines = records(folder / "tables" / f"{table.code}.csv")
        places = [(line["table"], line["row"], line["column"]) for line in lines]
        assert places == [(cell.key.table, cell.key.row, cell.key.column) for cell in table.cells]
        labels = [(line["row_label"], line["column_label"]) for line in lines]
        assert labels == [(cell.row_label, cell.column_label) for cell in table.cells]


def test_facts_name_the_rows_behind_them(tmp_path: Path) -> None:
    facts = records(written(tmp_path / "out", results.result()) / "facts.csv")
    amount = {line["unit"]: line for line in facts if line["fact"] == "table2/20.9/procurement/amount"}
    assert amount[""] == {
        "fact": "table2/20.9/procurement/amount", "label": "第二十条第（九）项/政府集中采购：采购总金额",
        "period": "2020", "unit": "", "value": "8.0056", "measure": "万元", "rows": "财政所.xlsx|政府集中采购|5-6",
    }  # fmt: skip
    assert amount[FINANCE]["rows"] == amount[""]["rows"]
    assert [line["unit"] for line in facts] == sorted(
        (line["unit"] for line in facts), key=["", OFFICE, FINANCE, VILLAGE].index
    )


def test_issues_are_masked_and_harmless(tmp_path: Path) -> None:
    folder = written(tmp_path / "out", results.faulty_result())
    assert text(folder / "issues.csv") == ISSUES.replace("\n", "\r\n")


@pytest.mark.parametrize("typed", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_that_begins_like_a_formula_is_guarded(typed: str) -> None:
    assert guard(typed) == f"'{typed}"


@pytest.mark.parametrize("typed", ["", "1=1", "花政〔2020〕1号", " =1"])
def test_other_text_stays_as_typed(typed: str) -> None:
    assert guard(typed) == typed


def test_a_name_cannot_be_mistaken_for_a_separator() -> None:
    spans = (RowSpan("a|b;c.xlsx", "台账", (5, 6, 9)), RowSpan("d.xlsx", "x|y", (7,)))
    assert rows_behind(spans) == "a｜b；c.xlsx|台账|5-6,9;d.xlsx|x｜y|7"


def test_a_ledger_too_long_for_the_workbook_goes_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = results.result()
    assert not (written(tmp_path / "short", outcome) / "ledgers").exists()
    monkeypatch.setattr(ledgers, "ROWS_IN_A_WORKBOOK", 5)
    lines = records(written(tmp_path / "long", outcome) / "ledgers" / "信息发布台账.csv")
    assert len(lines) == 13
    assert [line["标题"] for line in lines[: len(HOSTILE)]] == [guard(title) for title in HOSTILE]
    assert lines[8]["标题"] == "身份证 342425********1234 公示"
    assert (lines[0]["单位"], lines[0]["发布日期"], lines[0]["来源行"]) == (OFFICE, "2020-01-05", "5")


def test_money_in_a_ledger_is_exact_yuan() -> None:
    procurement = next(one for one in ledgers.ledgers(results.result()) if one.form.code == "procurement")
    amount = next(column for column in procurement.columns if column.name == "amount")
    assert ledgers.values(procurement, amount) == [Decimal("25000.10"), Decimal("55055.90")]


def test_contact_data_and_settings_are_no_ledger() -> None:
    codes = {one.form.code for one in ledgers.ledgers(results.result())}
    for circulation in Circulation:
        codes |= {form.code for form in ledgers.empty_ledgers(results.result(), circulation)}
    assert codes.isdisjoint({"roster", "settings"})


def test_a_run_is_a_draft_while_something_is_open() -> None:
    outcome = results.faulty_result()
    assert outcome.status is Status.DRAFT
    assert outcome.reasons == (
        "还有2处强制问题没有改正，见汇总工作簿《校验问题》",
        "还有1个单位报来的要改正或补报，请退回：城东村，见汇总工作簿《收齐情况》",
    )
    assert results.result().status is Status.FOR_REVIEW
    assert results.result().reasons == ()


def test_the_workbook_is_named_after_township_and_period_and_nothing_else() -> None:
    assert results.result("2020Q3").file_stem == "花园镇2020Q3政府信息公开统计汇总"
    found = results.collected()
    odd = replace(found, township=replace(found.township, name="../花园/镇"))
    assert "/" not in results.result_of(odd).file_stem


def test_the_record_says_what_was_read_and_what_came_of_it(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    write_record(path, results.faulty_result())
    record = json.loads(path.read_bytes())
    assert (record["period"], record["edition"], record["status"], record["as_of"]) == (
        "2020", "2019", "草稿", "2021-01-10",
    )  # fmt: skip
    assert record["counts"]["issues_by_severity"] == {"强制": 2}
    assert record["counts"]["issues_by_code"] == {"C301": 1, "F103": 1}
    assert (record["counts"]["units_due"], record["counts"]["units_in"]) == (3, 2)
    assert record["counts"]["rows_counted"]["publications"] == 13
    stranger = next(one for one in record["inputs"] if one["file"] == "无名.xlsx")
    assert (stranger["decision"], stranger["size"], stranger["sha256"]) == ("退回", 5, "cd" * 32)
    assert list(record) == sorted(record)


def test_personal_numbers_in_names_of_files_are_masked(tmp_path: Path) -> None:
    faulty = results.faulty_result()
    named = "张某342425199001011234.xlsx"
    receipts = tuple(replace(one, file=f"{at}{named}") for at, one in enumerate(faulty.dataset.receipts))
    issues = tuple(replace(one, place=replace(one.place, file=named)) for one in faulty.issues)
    outcome = replace(faulty, issues=issues, dataset=replace(faulty.dataset, receipts=receipts))
    folder = written(tmp_path / "out", outcome)
    write_record(folder / "run.json", outcome)
    write_workbook(folder / "汇总.xlsx", outcome)
    with zipfile.ZipFile(folder / "汇总.xlsx") as package:
        parts = [package.read(name) for name in package.namelist()]
    texts = [(folder / name).read_bytes() for name in ("issues.csv", "facts.csv", "run.json")]
    assert not any(b"342425199001011234" in part for part in (*parts, *texts))
    assert all(b"342425********1234" in part for part in (b"".join(parts), texts[0], texts[2]))
    assert rows_behind([RowSpan(named, "台账", (5,))]) == "张某342425********1234.xlsx|台账|5"


def test_personal_numbers_are_masked_in_reasons_and_in_numbers_typed_by_hand(tmp_path: Path) -> None:
    found = results.collected(applications=[results.application("张某13812345678", date(2020, 3, 2))])
    stopped = replace(found.receipts[0], reason="封面的报送单位“342425199001011234”不在名册里")
    outcome = results.result_of(replace(found, receipts=(stopped, *found.receipts[1:])))
    (ledger,) = ledgers.ledgers(outcome)
    number = next(column for column in ledger.columns if column.name == "number")
    assert ledgers.values(ledger, number) == ["张某138****5678"]
    assert "342425199001011234" not in json.dumps(describe(outcome))
    write_workbook(tmp_path / "汇总.xlsx", outcome)
    with zipfile.ZipFile(tmp_path / "汇总.xlsx") as package:
        assert not any(b"342425199001011234" in package.read(name) for name in package.namelist())


def test_equal_results_give_equal_bytes(tmp_path: Path) -> None:
    first, second = (digests(written(tmp_path / name, results.result())) for name in ("a", "b"))
    assert first == second
    assert describe(results.result()) == describe(results.result())


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
