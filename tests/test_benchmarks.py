"""The corpora that are measured are what they say, and the programs beside ours read the same rows."""

from __future__ import annotations

import csv
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from benchmarks import afternoon, floor, marking
from benchmarks.corpus import FAULTY, Corpus, Made, ensure, file_name, planted, units
from benchmarks.corpus_rows import FURTHER_ROWS, department_rows
from pipeline.deliver.returns.marked import mark_workbook
from pipeline.deliver.returns.slip import Slip
from pipeline.model.form import Template

ROOT = Path(__file__).parents[1]
SMALL = Corpus("small", workbooks=10, rows=200)
DEPARTMENTS = SMALL.workbooks - 2  # one is the office's, one a village's


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return ensure(SMALL, tmp_path_factory.mktemp("corpora"))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_a_corpus_is_made_once_and_holds_one_workbook_per_unit(made: Made) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in made.submissions.iterdir()}
    assert set(before) == {file_name(unit) for unit in units(SMALL)}
    assert ensure(SMALL, made.submissions.parent) == made
    assert {path.name: path.stat().st_mtime_ns for path in made.submissions.iterdir()} == before


def test_about_one_row_in_a_hundred_is_faulty_and_few_departments_are_blocked() -> None:
    big = Corpus("big", workbooks=101)
    codes = [fault.code for fault in planted(big)]
    blocking = {"C301", "V401", "V402", "V409"}
    departments = sum(unit.kind is Template.DEPARTMENT for unit in units(big))
    assert len(codes) == departments * big.rows // 100
    assert set(codes) > blocking
    assert sum(code in blocking for code in codes) == 10


def test_the_township_that_gets_its_workbooks_back_has_five_hundred_faults() -> None:
    faults = planted(FAULTY)
    assert (len(units(FAULTY)), len(faults)) == (40, 501)
    assert len({(fault.file, fault.row) for fault in faults}) == 501


def test_the_report_finds_exactly_the_planted_faults(made: Made, tmp_path: Path) -> None:
    done = run("-m", "pipeline", "report", "--period", 2020, "--submissions", made.submissions,
               "--output", tmp_path)  # fmt: skip
    assert done.returncode == 1, done.stderr
    with (tmp_path / "2020" / "issues.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = [
            (line["file"], line["cell"].strip("ABCDEFGHIJKLMN"), line["code"])
            for line in csv.DictReader(stream)
        ]
    assert sorted(found) == sorted((fault.file, str(fault.row), fault.code) for fault in planted(SMALL))


def test_the_afternoon_script_reads_the_same_rows(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sys, "argv", ["afternoon.py", str(made.submissions), str(tmp_path / "afternoon.xlsx")]
    )
    afternoon.main()
    rows = DEPARTMENTS * (SMALL.rows + sum(FURTHER_ROWS.values()))
    said = capsys.readouterr().out
    assert said.startswith(f"workbooks={SMALL.workbooks} rows={rows} failures=")
    assert not said.endswith("failures=0\n")
    assert (tmp_path / "afternoon.xlsx").is_file()


def test_departments_have_the_rows_that_are_announced() -> None:
    rows = department_rows(1, units(SMALL)[1], SMALL.rows)
    assert {code: len(lines) for code, lines in rows.items()} == {"publications": SMALL.rows, **FURTHER_ROWS}


def test_as_many_faults_are_marked_as_are_measured() -> None:
    marks = marking.spread(rows=90, count=30)
    marked = mark_workbook(marking.workbook(90), marks, Slip("退回说明", (), ()))
    sheet = openpyxl.load_workbook(BytesIO(marked))["台账"]
    assert [row for row in range(1, 91) if sheet.cell(row, 4).comment] == list(range(3, 91, 3))


def test_the_floor_reads_every_worksheet(made: Made) -> None:
    workbook = made.submissions / file_name(units(SMALL)[1])
    assert floor.parse(workbook) > 200_000  # bytes of XML; the ledger alone is half of it
