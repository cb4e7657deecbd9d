"""From files to the output folder: whatever lies there, in whatever order, and whatever happens to a worker."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pipeline.deliver.template import Filling, write_template
from pipeline.editions import edition_for
from pipeline.forms import COVER, FILING, FORMS, SLIP, forms_of
from pipeline.forms.cover import NIL
from pipeline.intake import reading
from pipeline.intake.folder import find_received
from pipeline.intake.pool import map_in_workers
from pipeline.intake.reading import read_received
from pipeline.intake.submission import FormReader
from pipeline.intake.workbook.limits import LIMITS
from pipeline.model.form import Template
from pipeline.model.issue import Issue
from pipeline.model.obstacle import Obstacle
from pipeline.model.period import Period
from pipeline.model.unit import Unit
from pipeline.run import Built, Order, Step, run
from tests.command_line import ENVIRONMENT, ROOT, run_lines
from tests.dying_worker import DyingReader, tenfold

Row = dict[str, str | int | date | tuple[str, ...] | None]

YEAR = Period("2020", 2020, (1, 12))
OFFICE = Unit("HY-Z01", "花园镇人民政府", Template.TOWNSHIP)
FINANCE = Unit("HY-B01", "财政所", Template.DEPARTMENT)
VILLAGE = Unit("HY-C01", "东升村", Template.VILLAGE)
SETTINGS: Row = {
    "township": "花园镇", "county": "某县", "unit_code": "HY", "level": "乡镇街道", "address": "某路1号",
    "postcode": "000000", "phone": "0000-0000000", "platform": "某县人民政府网站", "supervisor": "某县政府办",
    "head": "张某", "statistician": "李某", "signed_by": "花园镇人民政府", "finance_frequency": "每季",
}  # fmt: skip
PUBLICATION: Row = {"title": "通知", "column": "工作动态", "published_on": date(2020, 3, 5), "category": "工作动态",
               "is_dynamic": "是", "is_catalogue": "是"}  # fmt: skip


def write_unit(folder: Path, name: str, unit: Unit, **rows: list[Row]) -> None:
    cover = {
        "data_through": date(2020, 12, 31), "filed_on": date(2021, 1, 5), "filled_by": "甲某", "reviewed_by": "乙某",
    }  # fmt: skip
    forms = forms_of(unit.kind)
    filings = {form.code: (NIL, "") for form in forms if form.code not in rows}
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(path, unit.kind, forms, Filling(unit, "", 2020, rows, cover, filings))


def write_township(folder: Path, town: str = "花园镇") -> None:
    roster: list[Row] = [
        {"unit_code": unit.code, "unit_name": unit.name, "kind": unit.kind.value}
        for unit in (OFFICE, FINANCE, VILLAGE)
    ]
    write_unit(folder, "镇.xlsx", OFFICE, settings=[{**SETTINGS, "township": town}], roster=roster)
    write_unit(folder, "财.xlsx", FINANCE, publications=[PUBLICATION])
    write_unit(folder, "村.xlsx", VILLAGE)


@pytest.fixture(scope="module")
def township(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("township")
    write_township(folder)
    return folder


def order(submissions: Path, output: Path) -> Order:
    return Order(YEAR, submissions, output, edition_for(2020), None, 1)


def build(submissions: Path, output: Path) -> Built:
    built = run(order(submissions, output), lambda *_: None)
    assert isinstance(built, Built)
    return built


@dataclass(frozen=True, slots=True)
class Run:
    """A run: where its output is, what was built and what was told on the way. Only to be looked at."""

    output: Path
    built: Built
    told: list[tuple[Step, int, int]]


@pytest.fixture(scope="module")
def done(township: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    output, told = tmp_path_factory.mktemp("done"), list[tuple[Step, int, int]]()
    built = run(order(township, output), lambda *progress: told.append(progress))
    assert isinstance(built, Built)
    return Run(output, built, told)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def codes(issues: tuple[Issue, ...]) -> list[str]:
    return [issue.code for issue in issues]


def test_the_same_files_give_the_same_bytes_whatever_was_there_before(
    township: Path, done: Run, tmp_path: Path
) -> None:
    second = build(township, tmp_path / "two")
    assert done.built.result.reasons == ()
    again = files(done.output / "2020")
    assert set(again) == {
        "花园镇2020政府信息公开统计汇总.xlsx", "内部台账.xlsx", "facts.csv", "issues.csv", "run.json",
        "tables/table2.csv", "tables/table3.csv", "tables/table4.csv", "index.html", "催报/00_群通知.txt",
        "催报/01_花园镇人民政府.txt", "returns/花园镇人民政府.xlsx",
        *(f"花园镇2020年政府信息公开工作年度报告.{kind}" for kind in ("docx", "pdf", "html")),
    }  # fmt: skip
    assert again == files(tmp_path / "two" / "2020")
    build(township, tmp_path / "two")
    assert again == files(tmp_path / "two" / "2020")
    assert second.workbook.is_file()
    assert json.loads(again["run.json"])["outputs"] == sorted(again)


def test_a_file_of_the_offices_own_stops_the_run_before_the_long_work(
    township: Path, done: Run, tmp_path: Path
) -> None:
    shutil.copytree(done.output, tmp_path, dirs_exist_ok=True)
    own = tmp_path / "2020" / "盖章扫描件.pdf"
    own.write_bytes(b"%PDF")
    before, told = files(tmp_path), list[object]()
    outcome = run(order(township, tmp_path), lambda *progress: told.append(progress))
    assert isinstance(outcome, Obstacle)
    assert "盖章扫描件.pdf" in outcome.sentence
    assert (files(tmp_path), told) == (before, [])


def test_files_in_another_order_give_the_same_figures(township: Path, done: Run, tmp_path: Path) -> None:
    renamed = tmp_path / "renamed"
    renamed.mkdir()
    for name, other in (("镇.xlsx", "c.xlsx"), ("财.xlsx", "a.xlsx"), ("村.xlsx", "b.xlsx")):
        shutil.copy(township / name, renamed / other)
    build(renamed, tmp_path / "two")
    one, two = files(done.output / "2020"), files(tmp_path / "two" / "2020")
    tables = [name for name in one if name.startswith("tables/")]
    assert len(tables) == 3
    assert [name for name in tables if one[name] != two[name]] == []


def test_folders_and_file_times_decide_nothing(township: Path, done: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for number, name in enumerate(("村.xlsx", "镇.xlsx", "财.xlsx")):
        shutil.copyfile(township / name, copy / name)
        os.utime(copy / name, (10**9 + number, 10**9 + number))
    build(copy, tmp_path / "two")
    assert files(done.output) == files(tmp_path / "two")


def test_a_stray_file_is_named_and_the_others_count(township: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed"
    shutil.copytree(township, mixed)
    (mixed / "收件2021-01-06").mkdir()
    (mixed / "收件2021-01-06" / "通知.docx").write_bytes(b"not a workbook at all")
    built = build(mixed, tmp_path / "out")
    assert built.result.dataset.units_in == 3
    named = [
        line["file"] for line in lines(tmp_path / "out" / "2020" / "issues.csv") if line["severity"] == "强制"
    ]
    assert named == ["收件2021-01-06/通知.docx"]
    record = json.loads((tmp_path / "out" / "2020" / "run.json").read_text(encoding="utf-8"))
    assert "收件2021-01-06/通知.docx" in [entry["file"] for entry in record["inputs"]]


def test_a_township_name_never_becomes_a_path(tmp_path: Path) -> None:
    write_township(tmp_path / "in", "../../花园/镇")
    built = build(tmp_path / "in", tmp_path / "out")
    assert built.workbook.is_file()
    assert built.workbook.parent == tmp_path / "out" / "2020"
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


def test_without_the_townships_workbook_the_old_output_stays(
    township: Path, done: Run, tmp_path: Path
) -> None:
    shutil.copytree(township, tmp_path / "in")
    shutil.copytree(done.output, tmp_path / "out")
    before = files(tmp_path / "out")
    (tmp_path / "in" / "镇.xlsx").unlink()
    assert isinstance(run(order(tmp_path / "in", tmp_path / "out"), lambda *_: None), Obstacle)
    assert files(tmp_path / "out") == before


def test_progress_is_told_file_by_file_and_step_by_step(done: Run) -> None:
    assert done.told[:3] == [(Step.READING, done, 3) for done in (1, 2, 3)]
    assert [step for step, _, _ in done.told[3:]] == [
        Step.COLLECTING, Step.WRITING, Step.RETURNING, Step.SHOWING, Step.CHECKING,
    ]  # fmt: skip


def test_the_commands_say_where_things_stand(township: Path, tmp_path: Path) -> None:
    shutil.copytree(township, tmp_path / "sound")
    shutil.copytree(township, tmp_path / "lacking")
    (tmp_path / "lacking" / "财.xlsx").unlink()
    (tmp_path / "lacking" / "东升村 [red].xls").write_bytes(b"")
    report = ["report", "--period", "2020", "--output", "out", "--submissions"]
    said = run_lines([
        [*report, "sound"], [*report, "lacking"], ["check", "sound/财.xlsx"], ["check", "lacking/东升村 [red].xls"],
        ["check", "sound/财.xlsx", "--period", "2021"], ["templates", "--roster", "sound/镇.xlsx", "--output", "units"],
        ["templates", "--roster", "sound/镇.xlsx", "--output", "units"], ["templates", "--output", "blanks"],
            ["check", "blanks/村级填报模板.xlsx"],
    ], tmp_path)  # fmt: skip
    assert [answer.code for answer in said] == [0, 1, 0, 1, 1, 0, 2, 0, 1]
    assert "花园镇2020年：送审稿，已报齐 3/3 个单位。" in said[0].out
    assert "尚未报送的单位（1 个）：财政所" in said[1].out
    assert "  东升村 [red].xls\n" in said[1].out
    assert "退回件：2 份" in said[1].out  # the office's own, and a list for the file of nobody
    assert "没有必须修改的问题，可以报送。" in said[2].out
    assert "要对照名册" in said[2].out
    assert "是空文件" in said[3].out
    assert "本次统计的是2021年" in said[4].out
    assert "《封面》B6「年度」没有填写" in said[8].out
    assert sorted(path.name for path in (tmp_path / "units").iterdir()) == sorted(
        f"{unit.name}.xlsx" for unit in (FINANCE, VILLAGE)
    )
    assert "为免覆盖" in said[6].err
    assert len(list((tmp_path / "blanks").iterdir())) == 3


def test_files_are_found_in_the_order_of_their_names_and_litter_is_left(tmp_path: Path) -> None:
    kept = ["a/乙.xlsx", "a.xlsx", "收件2021-01-06/甲.et", "说明.docx"]
    litter = ["~$a.xlsx", ".~lock.a.xlsx#", ".hidden/b.xlsx", "Desktop.ini", "a/Thumbs.db", "__MACOSX/c.xlsx"]
    for name in (*kept, *litter):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [found.name for found in find_received(tmp_path)] == sorted(kept)


@pytest.mark.skipif(os.name == "nt", reason="Windows 上建立链接需要特别权限")
def test_a_link_out_of_the_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in" / "inner").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.xlsx").write_bytes(b"secret")
    for name, target in {
        "file.xlsx": tmp_path / "secret" / "x.xlsx", "folder": tmp_path / "secret", "own": tmp_path / "in" / "inner",
    }.items():  # fmt: skip
        (tmp_path / "in" / name).symlink_to(target)
    read = read_received(
        find_received(tmp_path / "in"), FormReader(FORMS, COVER, FILING, SLIP), 1, lambda _: None
    )
    assert [(one.submission.file, codes(one.submission.issues), one.submission.digest) for one in read] == [
        ("file.xlsx", ["F135"], ""), ("folder", ["F135"], ""),
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="本系统的文件名只能是统一编码")
def test_a_name_in_another_encoding_or_with_control_characters_can_be_shown_and_written(
    tmp_path: Path,
) -> None:
    for name in ("财政所.xlsx".encode("gb18030"), b"\xff\xff.xlsx", "行\n\x1b[31m\u202e.xlsx".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"")
    names = [found.name for found in find_received(tmp_path)]
    assert names == sorted(["财政所.xlsx", "\\udcff\\udcff.xlsx", "行\\n\\x1b[31m\\u202e.xlsx"])
    assert "".join(names).encode("utf-8").decode("utf-8").isprintable()


def test_a_file_far_too_large_is_refused_unread_with_its_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "film.xlsx").open("wb") as file:
        file.truncate(LIMITS.file_bytes + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    (one,) = read_received(find_received(tmp_path), FormReader(FORMS, COVER, FILING, SLIP), 1, lambda _: None)
    assert codes(one.submission.issues) == ["F108"]
    assert len(one.submission.digest) == 64


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (one,) = read_received(find_received(tmp_path), FormReader(FORMS, COVER, FILING, SLIP), 1, lambda _: None)
    assert codes(one.submission.issues) == ["F136"]


def test_a_dying_worker_costs_its_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY_FILES", 2)
    for number in range(20):
        content = {4: b"die", 9: b"raise", 15: b"die"}.get(number, b"fine")
        (tmp_path / f"{number:02}.xlsx").write_bytes(content)
    told: list[int] = []
    read = read_received(find_received(tmp_path), DyingReader(), 2, told.append)  # type: ignore[arg-type]
    assert [one.submission.file for one in read] == [f"{number:02}.xlsx" for number in range(20)]
    assert {one.submission.file: codes(one.submission.issues) for one in read if one.submission.issues} == {
        "04.xlsx": ["F119"], "09.xlsx": ["F119"], "15.xlsx": ["F119"],
    }  # fmt: skip
    assert [one.fault.splitlines()[-1] for one in read if one.fault] == [
        "the worker process died", "ZeroDivisionError", "the worker process died",
    ]  # fmt: skip
    assert sum(told) == 20


def test_answers_come_in_the_order_of_the_items() -> None:
    assert map_in_workers(tenfold, range(30), 2, lambda _: None) == [10 * item for item in range(30)]


INTERRUPTED_POOL = """
import time
from pipeline.intake.pool import map_in_workers
if __name__ == "__main__":
    try:
        print("started", flush=True)
        map_in_workers(time.sleep, [60.0] * 40, 2, lambda _: None)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows 上无法只向一个子进程发送 Ctrl-C")
def test_ctrl_c_ends_the_workers_at_once_and_in_silence(tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED_POOL, encoding="utf-8")
    pool = subprocess.Popen([sys.executable, str(script)], cwd=ROOT, env=ENVIRONMENT, start_new_session=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    assert pool.stdout is not None
    assert pool.stdout.readline() == b"started\n"
    time.sleep(1)
    os.killpg(pool.pid, signal.SIGINT)  # as the terminal does: to the workers too
    out, err = pool.communicate(timeout=30)  # returns only when no worker holds the pipes any more
    assert (pool.returncode, out, err) == (0, b"stopped\n", b"")


@pytest.mark.skipif(os.name == "nt", reason="Windows 上没有这种终止方式")
def test_workers_end_when_the_run_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(INTERRUPTED_POOL, encoding="utf-8")
    pool = subprocess.Popen([sys.executable, str(script)], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE)
    assert pool.stdout is not None
    assert pool.stdout.readline() == b"started\n"
    time.sleep(1)
    pool.kill()
    pool.communicate(timeout=30)
    assert pool.returncode == -signal.SIGKILL
