"""The output folder is replaced whole: killed anywhere, the old or the new one is there after the next run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.deliver.output_folder import in_use, swap
from pipeline.deliver.output_folder.contents import file_digest, outputs
from pipeline.deliver.output_folder.lock import hold, release
from pipeline.deliver.output_folder.swap import OutputFolder, claimed, swap_in
from pipeline.model.obstacle import Obstacle
from tests.staged_run import FILES, WORKBOOK, deliver

ROOT = Path(__file__).parents[1]


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def whole(content: str) -> dict[str, str]:
    return dict.fromkeys(FILES, content)


def killed_run(output: Path, content: str, last: int) -> int:
    """Exit code of a run that dies before the step with that number, 0 when it came to its end first."""
    command = [sys.executable, "-m", "tests.staged_run", str(output), content, str(last)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


def kill_everywhere(output: Path, content: str) -> list[dict[str, str]]:
    """Kill one run before each of its steps, tidying up after each; what the next run then finds."""
    found = []
    for last in range(1, 100):
        if killed_run(output, content, last) == 0:
            return found
        with claimed(output, "2020") as folder:
            assert isinstance(folder, OutputFolder)
            found.append(contents(folder.target) if folder.target.exists() else {})
        assert [path.name for path in output.iterdir()] == (["2020"] if found[-1] else [])
    raise AssertionError("the run never came to its end")


def test_killed_anywhere_the_old_or_the_new_folder_is_whole_and_the_next_run_tidies_up(
    tmp_path: Path,
) -> None:
    assert deliver(tmp_path, "old") is None
    found = kill_everywhere(tmp_path, "new")
    assert len(found) > 12
    assert [state for state in found if state not in (whole("old"), whole("new"))] == []
    assert found[0] == whole("old")
    assert found[-1] == whole("new")


def test_a_first_run_killed_anywhere_leaves_nothing_or_all(tmp_path: Path) -> None:
    found = kill_everywhere(tmp_path, "new")
    assert [state for state in found if state not in ({}, whole("new"))] == []


def test_a_kill_between_the_two_renames_and_another_while_putting_in_order_lose_nothing(
    tmp_path: Path,
) -> None:
    for last in range(1, 100):
        folder = OutputFolder(tmp_path / str(last) / "2020")
        folder.retired.mkdir(parents=True)
        folder.staging.mkdir()
        (folder.retired / "run.json").write_text("old", encoding="utf-8")
        (folder.staging / "run.json").write_text("new", encoding="utf-8")
        killed = killed_run(folder.target.parent, "newer", last)
        assert deliver(folder.target.parent, "newest") is None
        assert contents(folder.target.parent) == {
            f"2020/{name}": text for name, text in whole("newest").items()
        }
        if killed == 0:
            return


def test_the_old_folder_comes_back_when_only_its_second_name_is_left(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    folder = OutputFolder(tmp_path / "2020")
    folder.target.rename(folder.retired)
    with claimed(tmp_path, "2020"):
        assert contents(folder.target) == whole("old")
        assert not folder.retired.exists()


def fail_half_way(output: Path) -> None:
    with claimed(output, "2020") as folder:
        assert isinstance(folder, OutputFolder)
        (folder.staging / "half.csv").write_text("half", encoding="utf-8")
        raise ZeroDivisionError


def test_a_run_that_fails_leaves_the_old_folder_and_no_litter(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    with pytest.raises(ZeroDivisionError):
        fail_half_way(tmp_path)
    assert contents(tmp_path) == {f"2020/{name}": text for name, text in whole("old").items()}


def test_what_the_old_folder_held_does_not_linger_in_the_new_one(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    (tmp_path / "2020" / "ledgers").mkdir()
    assert deliver(tmp_path, "new") is None
    assert contents(tmp_path / "2020") == whole("new")


def test_two_runs_of_one_period_do_not_meet(tmp_path: Path) -> None:
    with claimed(tmp_path, "2020") as first:
        assert isinstance(first, OutputFolder)
        assert sentence(deliver(tmp_path, "second")).startswith("另一次汇总正在写入")
        assert deliver(tmp_path, "another period", "2021") is None
        assert first.staging.is_dir()
    assert deliver(tmp_path, "third") is None


def test_a_lock_file_left_by_a_dead_run_holds_nobody_up(tmp_path: Path) -> None:
    lock = OutputFolder(tmp_path / "2020").lock
    lock.write_text("left over", encoding="utf-8")
    assert deliver(tmp_path, "new") is None
    assert not lock.exists()


def test_a_lock_is_held_by_one_and_free_after_release(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = hold(path)
    assert first is not None
    assert hold(path) is None
    release(path, first)
    again = hold(path)
    assert again is not None
    release(path, again)


def sentence(obstacle: Obstacle | None) -> str:
    assert obstacle is not None
    return obstacle.sentence


@pytest.mark.parametrize(
    ("owner_file", "named"),
    [
        (f"~${WORKBOOK}", f"请先关闭汇总工作簿“{WORKBOOK}”"),
        (f".~lock.{WORKBOOK}#", f"请先关闭汇总工作簿“{WORKBOOK}”"),
        (f".~{WORKBOOK}", f"请先关闭汇总工作簿“{WORKBOOK}”"),
        ("tables/.~lock.table2.csv#", "请先关闭输出文件夹里的文件“table2.csv”"),
    ],
)
def test_a_file_open_elsewhere_is_named_and_nothing_is_touched(
    tmp_path: Path, owner_file: str, named: str
) -> None:
    assert deliver(tmp_path, "old") is None
    mark = tmp_path / "2020" / owner_file
    mark.write_text("", encoding="utf-8")
    assert sentence(deliver(tmp_path, "new")).startswith(named)
    mark.unlink()
    assert contents(tmp_path / "2020") == whole("old")


def test_a_workbook_opened_during_the_run_is_noticed_before_the_swap(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    with claimed(tmp_path, "2020") as folder:
        assert isinstance(folder, OutputFolder)
        (folder.target / f"~${WORKBOOK}").write_text("", encoding="utf-8")
        assert "请先关闭汇总工作簿" in sentence(swap_in(folder))
    assert (tmp_path / "2020" / "run.json").read_text(encoding="utf-8") == "old"


def refuse(*_: object) -> None:
    raise PermissionError(13, "in use")


def test_where_open_files_refuse_the_one_in_use_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert deliver(tmp_path, "old") is None
    monkeypatch.setattr(in_use, "_REFUSES_WHEN_OPEN", True)
    assert deliver(tmp_path, "new") is None
    monkeypatch.setattr(Path, "open", refuse)
    obstacle = in_use.open_elsewhere(tmp_path / "2020")
    assert sentence(obstacle).startswith("请先关闭")


@pytest.mark.parametrize("failing", [1, 2])
def test_a_rename_that_is_refused_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    assert deliver(tmp_path, "old") is None
    rename, calls = Path.rename, []

    def sometimes(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == failing:
            refuse()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", sometimes)
    monkeypatch.setattr(swap, "_RENAME_PAUSES", ())
    assert sentence(deliver(tmp_path, "new")).startswith("请先关闭汇总工作簿")
    assert contents(tmp_path) == {f"2020/{name}": text for name, text in whole("old").items()}


def test_a_rename_that_is_refused_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, calls = Path.rename, []

    def at_last(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) < 3:
            refuse()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", at_last)
    monkeypatch.setattr(swap, "_RENAME_PAUSES", (0, 0, 0))
    assert deliver(tmp_path, "new") is None
    assert contents(tmp_path / "2020") == whole("new")


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "全家福.jpg").write_text("photo", encoding="utf-8")
    assert "不是本程序生成的" in sentence(deliver(tmp_path, "new"))
    assert contents(tmp_path) == {"2020/全家福.jpg": "photo"}


def record_of(folder: Path) -> None:
    """Make the staged run's record a real one, which lists what the run wrote."""
    (folder / "run.json").write_text(json.dumps({"outputs": outputs(folder)}), encoding="utf-8")


@pytest.mark.parametrize("recorded", [True, False], ids=["listed", "older run"])
@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("盖章扫描件.pdf", "“盖章扫描件.pdf”"),
        ("送审副本.xlsx", "“送审副本.xlsx”"),
        ("扫描/第一页.pdf", "“扫描”"),
        ("tables/说明.docx", "“tables/说明.docx”"),
    ],
)
def test_what_the_office_put_into_the_folder_is_named_and_kept(
    tmp_path: Path, file: str, named: str, recorded: bool
) -> None:
    assert deliver(tmp_path, "old") is None
    if recorded:
        record_of(tmp_path / "2020")
    own = tmp_path / "2020" / file
    own.parent.mkdir(exist_ok=True)
    own.write_text("own", encoding="utf-8")
    before = contents(tmp_path)
    said = sentence(deliver(tmp_path, "new"))
    assert f"不是本程序写的文件：{named}，" in said
    assert "请先移到别处" in said
    assert contents(tmp_path) == before
    own.rename(tmp_path / own.name)
    if own.parent.name == "扫描":
        own.parent.rmdir()
    assert deliver(tmp_path, "new") is None


def test_a_listed_run_knows_its_own_workbook_from_a_copy_of_like_name(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    record_of(tmp_path / "2020")
    (tmp_path / "2020" / f"副本{WORKBOOK}").write_text("own", encoding="utf-8")
    assert f"“副本{WORKBOOK}”" in sentence(deliver(tmp_path, "new"))


def test_of_many_own_files_three_are_named(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    for number in range(5):
        (tmp_path / "2020" / f"{number}.pdf").write_text("own", encoding="utf-8")
    assert "“0.pdf”、“1.pdf”、“2.pdf”等5项，" in sentence(deliver(tmp_path, "new"))


def test_what_a_file_manager_leaves_behind_holds_nobody_up(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    for name in ("Thumbs.db", "desktop.ini", "tables/.DS_Store"):
        (tmp_path / "2020" / name).write_text("", encoding="utf-8")
    assert deliver(tmp_path, "new") is None


def filled_record(folder: Path, **digests: object) -> None:
    record = {
        "outputs": [*outputs(folder)],
        "to_be_filled": {f"returns/{name}.xlsx": at for name, at in digests.items()},
    }
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")


def test_a_return_that_somebody_filled_in_where_it_lies_is_not_written_over(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    returned = tmp_path / "2020" / "returns" / "城东村.xlsx"
    returned.parent.mkdir()
    returned.write_text("as it was written", encoding="utf-8")
    filled_record(tmp_path / "2020", 城东村=file_digest(returned))
    returned.write_text("with an explanation", encoding="utf-8")
    said = sentence(deliver(tmp_path, "new"))
    assert "里的退回件已经有人改过：“returns/城东村.xlsx”，重新汇总会丢失" in said
    assert returned.read_text(encoding="utf-8") == "with an explanation"
    returned.rename(tmp_path / "城东村.xlsx")  # to the submissions, where it belongs
    assert deliver(tmp_path, "new") is None


@pytest.mark.parametrize("digests", [{}, {"城东村": ""}, {"城东村": None}, {"别的村": "0"}])
def test_a_return_as_it_was_written_holds_nobody_up_and_one_that_cannot_be_compared_is_kept(
    tmp_path: Path, digests: dict[str, object]
) -> None:
    assert deliver(tmp_path, "old") is None
    returned = tmp_path / "2020" / "returns" / "城东村.xlsx"
    returned.parent.mkdir()
    returned.write_text("as it was written", encoding="utf-8")
    known = {
        name: digest if digest is None else digest or file_digest(returned)
        for name, digest in digests.items()
    }
    filled_record(tmp_path / "2020", **known)
    is_damaged = None in known.values()
    assert (deliver(tmp_path, "new") is None) is not is_damaged  # what cannot be compared is rather kept


def test_a_file_put_in_during_the_run_is_noticed_before_the_swap(tmp_path: Path) -> None:
    assert deliver(tmp_path, "old") is None
    with claimed(tmp_path, "2020") as folder:
        assert isinstance(folder, OutputFolder)
        (folder.target / "扫描件.pdf").write_text("own", encoding="utf-8")
        assert "“扫描件.pdf”" in sentence(swap_in(folder))
    assert contents(tmp_path / "2020") == {**whole("old"), "扫描件.pdf": "own"}


def test_an_output_place_that_is_a_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "output"
    place.write_text("a file", encoding="utf-8")
    assert "不是文件夹" in sentence(deliver(place, "new"))
    assert "不是文件夹" in sentence(deliver(place / "below", "new"))
    assert contents(tmp_path) == {"output": "a file"}


@pytest.mark.parametrize(
    ("error", "said"),
    [(PermissionError(13, "denied"), "不能写入"), (OSError(28, "no space left"), "磁盘空间不足")],
)
def test_an_output_folder_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "mkdir", fail)
    assert said in sentence(deliver(tmp_path / "output", "new"))
