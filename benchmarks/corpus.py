"""Make the corpora that are measured: a township of 40 workbooks and a county's worth of 1,200.

Every workbook is written by the project's own template writer, so it carries all that a real one does:
locked headings, drop-downs, red cells, hidden lists. All rows are synthetic; about one in a hundred has a
planted fault. Nothing is random: the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.corpus_rows import FAULT_EVERY, YEAR, Row, department_rows, faults  # noqa: E402
from benchmarks.corpus_villages import office_rows, village_rows  # noqa: E402
from pipeline.deliver.template import Filling, write_template  # noqa: E402  (run from any folder)
from pipeline.forms import forms_of  # noqa: E402
from pipeline.forms.cover import NIL  # noqa: E402
from pipeline.model.form import Template  # noqa: E402
from pipeline.model.unit import Unit  # noqa: E402

TOWN = "示例镇"
FIRST_DATA_ROW = 4  # of every ledger in the templates
DEFAULT_CACHE = Path(tempfile.gettempdir()) / "gongkai-benchmarks"

_VILLAGE_EVERY = 8  # units
_LOOKS = ("sheet.py", "palette.py", "form_notes.py")
_WRITERS = ("model/**/*.py", "forms/*.py", "deliver/template/*.py", *(f"deliver/{name}" for name in _LOOKS))


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus to be made: one workbook is the township office's, the others are departments'.

    `rows` is the number of publications of a department, whose other forms add `FURTHER_ROWS`, and the number
    of all rows of a village. Of a department's publications one in `fault_every` has a planted fault.
    """

    name: str
    workbooks: int
    rows: int = 200
    fault_every: int = FAULT_EVERY


TOWNSHIP = Corpus("township", 40)
FAULTY = Corpus("faulty", 40, rows=201, fault_every=14)  # 501 faults in all
COUNTY = Corpus("county", 1200)
CORPORA = (TOWNSHIP, FAULTY, COUNTY)


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted fault: the file, the Excel row in 信息发布台账, the code of the one issue it must give."""

    file: str
    row: int
    code: str


@dataclass(frozen=True, slots=True)
class Made:
    """A corpus on disk: `submissions` holds the workbooks and nothing else."""

    corpus: Corpus
    submissions: Path


def units(corpus: Corpus) -> list[Unit]:
    """One planted fault: its file, its Excel row in 信息发布台账, and the code of the one issue it must give."""
    office = Unit("SL-Z01", f"{TOWN}人民政府", Template.TOWNSHIP)
    numbers = range(1, corpus.workbooks)
    return [office, *map(_unit, numbers)]


def _unit(number: int) -> Unit:
    if number % _VILLAGE_EVERY == 0:
        return Unit(f"SL-C{number:04d}", f"示例村{number:04d}", Template.VILLAGE)
    return Unit(f"SL-B{number:04d}", f"示例部门{number:04d}", Template.DEPARTMENT)


def planted(corpus: Corpus) -> list[Planted]:
    """Return every planted fault of the corpus, file by file and row by row."""
    return [
        Planted(file_name(unit), FIRST_DATA_ROW + serial, code)
        for number, unit in enumerate(units(corpus))
        if unit.kind is Template.DEPARTMENT
        for serial, code in faults(number, corpus.rows, corpus.fault_every)
    ]


def file_name(unit: Unit) -> str:
    """Return the name of a unit's workbook."""
    return f"{unit.code}{unit.name}.xlsx"


def ensure(corpus: Corpus, cache: Path) -> Made:
    """Return the corpus below `cache`, made now unless these very sources made it before."""
    home = cache / f"{corpus.name}-{corpus.workbooks}x{corpus.rows}-{_sources_digest()}"
    if not home.exists():
        staging = home.with_name(f"{home.name}.{os.getpid()}.new")
        staging.mkdir(parents=True)
        _write_all(corpus, staging)
        try:
            staging.rename(home)
        except OSError:  # another run was quicker
            shutil.rmtree(staging)
    return Made(corpus, home)


def write_one(corpus: Corpus, number: int, folder: Path) -> None:
    """Write the workbook of unit `number` of the roster."""
    roster = units(corpus)
    unit = roster[number]
    rows = _rows(corpus, number, roster)
    forms = forms_of(unit.kind)
    cover: Row = {
        "data_through": date(YEAR, 12, 31),
        "filled_by": "示例填报人",
        "reviewed_by": "示例审核人",
        "filed_on": date(YEAR + 1, 1, 5),
    }
    nil = {form.code: (NIL, "") for form in forms if not rows.get(form.code)}
    filling = Filling(unit, TOWN, YEAR, rows, cover, nil)
    write_template(folder / file_name(unit), unit.kind, forms, filling)


def _rows(corpus: Corpus, number: int, roster: Sequence[Unit]) -> Mapping[str, Sequence[Row]]:
    unit = roster[number]
    if unit.kind is Template.TOWNSHIP:
        return {**township_rows(roster), **office_rows(roster)}
    if unit.kind is Template.VILLAGE:
        return village_rows(unit, corpus.rows)
    return department_rows(number, unit, corpus.rows, corpus.fault_every)


def township_rows(roster: Sequence[Unit]) -> Mapping[str, Sequence[Row]]:
    """Return the township office's settings and roster."""
    settings: Row = {
        "township": TOWN,
        "county": "示例县",
        "unit_code": roster[0].code,
        "level": "乡镇街道",
        "address": "示例镇街道1号",
        "postcode": "237400",
        "phone": "0564-0000000",
        "platform": "示例镇政府信息公开网",
        "supervisor": "示例县数据资源管理局",
        "head": "示例甲",
        "statistician": "示例乙",
        "signed_by": "示例镇党政办公室",
        "finance_frequency": "每季",
    }
    lines = [{"unit_code": unit.code, "unit_name": unit.name, "kind": unit.kind.value} for unit in roster]
    return {"settings": [settings], "roster": lines}


def _write_all(corpus: Corpus, folder: Path) -> None:
    context = multiprocessing.get_context("spawn")  # the same on every system
    with ProcessPoolExecutor(os.cpu_count(), context) as pool:
        jobs = [pool.submit(write_one, corpus, number, folder) for number in range(corpus.workbooks)]
        for job in jobs:
            job.result()


def _sources_digest() -> str:
    """Name a corpus by what wrote it, so that a changed form or template is never measured on old files."""
    found = {path for pattern in _WRITERS for path in (ROOT / "pipeline").glob(pattern)}
    digest = hashlib.sha256()
    for path in (*sorted(Path(__file__).parent.glob("corpus*.py")), *sorted(found)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def main() -> None:
    """Make the corpora that are missing and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="folder that keeps the corpora")
    parser.add_argument("--corpus", choices=[corpus.name for corpus in CORPORA], action="append")
    arguments = parser.parse_args()
    for corpus in CORPORA:
        if arguments.corpus is None or corpus.name in arguments.corpus:
            print(ensure(corpus, arguments.cache).submissions)


if __name__ == "__main__":
    main()
